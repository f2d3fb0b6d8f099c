//! `scoreproof table`.

use crate::exit::{Exit, Failure};
use crate::parameters::Parameters;
use crate::progress::Progress;
use crate::{names, output};
use scoreproof_report::{Content, Format};

/// Computes a table and prints it.
pub(crate) fn run(name: &str, parameters: &Parameters, format: Format) -> Result<Exit, Failure> {
    let name = names::table(name)?;
    let arguments = parameters.read()?;
    let progress = Progress::new("computing", 1);
    let table = scoreproof_query::table(name, &arguments).map_err(Failure::of_request)?;
    drop(progress);
    output::data(&format.render(&Content::Table(&table), output::style())?)?;
    Ok(Exit::AsExpected)
}
