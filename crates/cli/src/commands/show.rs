//! `scoreproof show`.

use super::{decide, judged};
use crate::exit::{Exit, Failure};
use crate::output;
use scoreproof_report::{Content, Format};
use scoreproof_verification::registry;

/// Decides one claim and prints all of it.
pub(crate) fn run(id: &str, format: Format) -> Result<Exit, Failure> {
    let claim = registry::find(id).map_err(Failure::usage)?;
    let records = decide(&[claim])?;
    for record in &records {
        let content = Content::Claim { statement: &claim.statement, record };
        output::data(&format.render(&content, output::style())?)?;
    }
    Ok(judged(&records))
}
