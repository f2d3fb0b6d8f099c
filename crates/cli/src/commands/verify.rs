//! `scoreproof verify`.

use crate::exit::{Exit, Failure};
use crate::output;
use anyhow::anyhow;
use scoreproof_query::check;
use scoreproof_report::{Content, Format};
use scoreproof_verification::{optimum, verified};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Verifies a certificate and prints what it proves.
pub(crate) fn run(file: &Path, format: Format) -> Result<Exit, Failure> {
    let content =
        read(file).map_err(|fault| Failure::fault(anyhow!("'{}' cannot be read: {fault}", file.display())))?;
    let verdict = match check::verify(&content) {
        Some(verdict) => verdict.map(|verdict| verdict.map_err(|why| format!("the certificate is rejected: {why}"))),
        None => verified(&content).map_err(scoreproof_query::Error::from),
    };
    match verdict.map_err(Failure::of_request)? {
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

/// The content, and no more of it than shows that it is too large for a certificate.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    File::open(file)?.take(optimum::MAX_BYTES as u64 + 1).read_to_end(&mut content)?;
    Ok(content)
}
