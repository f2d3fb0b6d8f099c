//! `scoreproof eval`.

use crate::exit::{Exit, Failure};
use crate::parameters::Parameters;
use crate::progress::Waiting;
use crate::{names, output};
use scoreproof_query::{Evaluation, Quantity, read_digits};
use scoreproof_report::{Content, Format};
use scoreproof_verification::record;
use scoreproof_verification::table::{Cell, Column, Layout, Table};
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

/// Evaluates a quantity and prints it: the value alone as text, with both ends of its enclosure in the other formats.
pub(crate) fn run(quantity: &str, parameters: &Parameters, digits: &str, format: Format) -> Result<Exit, Failure> {
    let quantity = names::quantity(quantity)?;
    let arguments = parameters.read()?;
    let digits = read_digits(digits).map_err(Failure::of_request)?;
    let waiting = Waiting::new(format!("{} to {} digits", quantity.name, digits.get()));
    let found = quantity.evaluate(&arguments, digits).map_err(Failure::of_request)?;
    drop(waiting);
    let given = arguments.printed(quantity.parameters);
    let text = match format {
        Format::Text => found.value.to_string() + "\n",
        Format::Json => {
            let value = Value {
                quantity: quantity.name,
                parameters: record::Parameters::new(given),
                value: found.value.to_string(),
                lower: found.lower.to_string(),
                upper: found.upper.to_string(),
                digits: digits.get(),
            };
            serde_json::to_string_pretty(&value).map_err(Failure::fault)? + "\n"
        }
        _ => format.render(&Content::Table(&table(quantity, given, &found)), output::style())?,
    };
    output::data(&text)?;
    Ok(Exit::AsExpected)
}

/// A row: parameters, value, both ends.
fn table(quantity: &Quantity, given: Vec<(&'static str, String)>, found: &Evaluation) -> Table {
    let ends = [("value", &found.value), ("lower", &found.lower), ("upper", &found.upper)];
    let entries: Vec<_> = given.into_iter().chain(ends.map(|(name, number)| (name, number.to_string()))).collect();
    Table {
        name: quantity.name,
        caption: quantity.title.to_owned(),
        columns: entries.iter().map(|(name, _)| Column::exact(name, name)).collect(),
        rows: vec![entries.into_iter().map(|(_, text)| Cell::Text(text)).collect()],
        checks: Vec::new(),
        layout: Layout::Grid,
    }
}
