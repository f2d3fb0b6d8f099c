//! `scoreproof constants`.

use crate::exit::{Exit, Failure};
use crate::parameters::Parameters;
use crate::{names, output};
use scoreproof_report::{Content, Format};

/// Computes the constants of a claim and prints them.
pub(crate) fn run(claim: &str, parameters: &Parameters, format: Format) -> Result<Exit, Failure> {
    let effective = names::effective(claim)?;
    let table = effective.at(&parameters.read()?).map_err(Failure::of_request)?;
    output::data(&format.render(&Content::Table(&table), output::style())?)?;
    Ok(Exit::AsExpected)
}
