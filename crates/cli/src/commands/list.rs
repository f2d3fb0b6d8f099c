//! `scoreproof list`.

use crate::exit::{Exit, Failure};
use crate::output;
use crate::selection::Selection;
use scoreproof_report::{Content, Format};
use scoreproof_verification::claim::Statement;

/// Prints what the registry holds of the selected claims.
pub(crate) fn run(selection: &Selection, format: Format) -> Result<Exit, Failure> {
    let statements: Vec<Statement> = selection.claims()?.iter().map(|claim| claim.statement).collect();
    output::data(&format.render(&Content::Statements(&statements), output::style())?)?;
    Ok(Exit::AsExpected)
}
