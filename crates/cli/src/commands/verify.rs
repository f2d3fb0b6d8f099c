//! `scoreproof verify`.

use crate::exit::{Exit, Failure};
use crate::output;
use anyhow::anyhow;
use scoreproof_report::{Content, Format};
use scoreproof_verification::verified;
use std::fs;
use std::path::Path;

/// Verifies a certificate and prints what it proves.
pub(crate) fn run(file: &Path, format: Format) -> Result<Exit, Failure> {
    let text = fs::read_to_string(file)
        .map_err(|fault| Failure::fault(anyhow!("'{}' cannot be read: {fault}", file.display())))?;
    match verified(&text).map_err(Failure::of_request)? {
        Ok(table) => {
            output::data(&format.render(&Content::Table(&table), output::style())?)?;
            Ok(Exit::AsExpected)
        }
        Err(refusal) => {
            output::say(&format!("'{}': {refusal}", file.display()));
            Ok(Exit::Unexpected)
        }
    }
}
