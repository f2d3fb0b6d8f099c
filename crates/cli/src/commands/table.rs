//! `scoreproof table`.

use crate::exit::{Exit, Failure};
use crate::output;
use crate::progress::Progress;
use scoreproof_report::{Content, Format};
use scoreproof_verification::{Error, registry};

/// Computes a table and prints it.
pub(crate) fn run(name: &str, format: Format) -> Result<Exit, Failure> {
    let progress = Progress::new("computing", 1);
    let table = registry::table(name).map_err(|error| match error {
        Error::UnknownTable { .. } => Failure::usage(error),
        fault => Failure::fault(fault),
    })?;
    drop(progress);
    output::data(&format.render(&Content::Table(&table), output::style())?)?;
    Ok(Exit::AsExpected)
}
