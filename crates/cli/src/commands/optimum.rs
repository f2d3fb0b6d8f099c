//! `scoreproof optimum`.

use crate::exit::{Exit, Failure};
use crate::output;
use crate::parameters::Parameters;
use crate::progress::Waiting;
use scoreproof_report::{Content, Format};
use std::path::Path;

/// Bounds r* at the parameters, prints the bounds, writes the certificate and a theorem; says so where they are far apart.
pub(crate) fn run(
    parameters: &Parameters,
    certificate: Option<&Path>,
    rocq: Option<&Path>,
    format: Format,
) -> Result<Exit, Failure> {
    let parameters = parameters.read()?;
    let waiting = Waiting::new("bounding r*".to_owned());
    let solved = scoreproof_query::optimum(&parameters).map_err(Failure::of_request)?;
    drop(waiting);
    // What has no theorem is refused before anything is written.
    if let Some(file) = rocq {
        let theorem = solved.theorem().map_err(Failure::of_request)?;
        output::file(file, theorem.as_bytes())?;
    }
    if let Some(file) = certificate {
        output::file(file, solved.certificate().map_err(Failure::fault)?.as_bytes())?;
    }
    output::data(&format.render(&Content::Table(&solved.table()), output::style())?)?;
    let Some(sentence) = solved.shortfall() else { return Ok(Exit::AsExpected) };
    output::say(&sentence);
    Ok(Exit::Unexpected)
}
