//! `scoreproof constants`.

use crate::exit::{Exit, Failure};
use crate::parameters::Parameters;
use crate::progress::Waiting;
use crate::{names, output};
use scoreproof_report::{Content, Format};

/// Computes the constants of a claim and prints them.
pub(crate) fn run(claim: &str, parameters: &Parameters, format: Format) -> Result<Exit, Failure> {
    let effective = names::effective(claim)?;
    let parameters = parameters.read()?;
    let waiting = Waiting::new(format!("constants of {}", effective.id));
    let table = effective.at(&parameters).map_err(Failure::of_request)?;
    drop(waiting);
    output::data(&format.render(&Content::Table(&table), output::style())?)?;
    Ok(Exit::AsExpected)
}
