//! `scoreproof audit`.

use super::{decide, judged};
use crate::exit::{Exit, Failure};
use crate::output;
use crate::selection::Selection;
use scoreproof_report::{Content, Format};

/// Decides the selected claims and prints a row for each.
pub(crate) fn run(selection: &Selection, format: Format) -> Result<Exit, Failure> {
    let records = decide(&selection.claims()?)?;
    output::data(&format.render(&Content::Audit(&records), output::style())?)?;
    Ok(judged(&records))
}
