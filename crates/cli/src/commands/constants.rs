//! `scoreproof constants`.

use crate::exit::{Exit, Failure};
use crate::output;
use crate::parameters::Parameters;
use crate::progress::Waiting;
use scoreproof_query::Effective;
use scoreproof_report::{Content, Format};

/// Computes the constants of a claim and prints them.
pub(crate) fn run(claim: &str, parameters: &Parameters, format: Format) -> Result<Exit, Failure> {
    let effective = Effective::find(claim).map_err(Failure::usage)?;
    let parameters = parameters.read()?;
    let waiting = Waiting::new(format!("constants of {claim}"));
    let table = effective.at(&parameters).map_err(Failure::of_request)?;
    drop(waiting);
    output::data(&format.render(&Content::Table(&table), output::style())?)?;
    Ok(Exit::AsExpected)
}
