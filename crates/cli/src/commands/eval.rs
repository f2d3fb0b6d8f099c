//! `scoreproof eval`.

use crate::arguments::ValueFormat;
use crate::exit::{Exit, Failure};
use crate::output;
use crate::parameters::Parameters;
use crate::progress::Waiting;
use scoreproof_query::{Quantity, read_digits};
use scoreproof_verification::record;
use serde::Serialize;

/// A value as JSON; the order of the fields is that of the output.
#[derive(Serialize)]
struct Value {
    quantity: &'static str,
    parameters: record::Parameters,
    value: String,
    lower: String,
    upper: String,
    digits: u32,
}

/// Evaluates a quantity and prints it.
pub(crate) fn run(quantity: &str, parameters: &Parameters, digits: &str, format: ValueFormat) -> Result<Exit, Failure> {
    let quantity = Quantity::find(quantity).map_err(Failure::usage)?;
    let arguments = parameters.read()?;
    let digits = read_digits(digits).map_err(Failure::of_request)?;
    let waiting = Waiting::new(format!("{} to {} digits", quantity.name, digits.get()));
    let found = quantity.evaluate(&arguments, digits).map_err(Failure::of_request)?;
    drop(waiting);
    let text = match format {
        ValueFormat::Text => found.value.to_string(),
        ValueFormat::Json => serde_json::to_string_pretty(&Value {
            quantity: quantity.name,
            parameters: record::Parameters::new(arguments.printed(quantity.parameters)),
            value: found.value.to_string(),
            lower: found.lower.to_string(),
            upper: found.upper.to_string(),
            digits: digits.get(),
        })
        .map_err(Failure::fault)?,
    };
    output::data(&(text + "\n"))?;
    Ok(Exit::AsExpected)
}
