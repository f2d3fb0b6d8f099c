//! `scoreproof table`.

use crate::exit::{Exit, Failure};
use crate::progress::Progress;
use crate::{names, output};
use scoreproof_report::{Content, Format};
use scoreproof_verification::registry;

/// Computes a table and prints it.
pub(crate) fn run(name: &str, format: Format) -> Result<Exit, Failure> {
    let name = names::table(name)?;
    let progress = Progress::new("computing", 1);
    let table = registry::table(name).map_err(Failure::fault)?;
    drop(progress);
    output::data(&format.render(&Content::Table(&table), output::style())?)?;
    Ok(Exit::AsExpected)
}
