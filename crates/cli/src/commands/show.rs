//! `scoreproof show`.

use super::{decide, judged};
use crate::exit::{Exit, Failure};
use crate::{names, output};
use scoreproof_report::{Content, Format};
use scoreproof_verification::certificate::file::ClaimCertificate;
use std::path::Path;

/// Decides one claim, prints all of it and writes its certificates.
pub(crate) fn run(id: &str, certificate: Option<&Path>, format: Format) -> Result<Exit, Failure> {
    let claim = names::claim(id)?;
    let records = decide(&[claim])?;
    for record in &records {
        if let Some(file) = certificate {
            let text = ClaimCertificate::of(record).and_then(|document| document.to_json()).map_err(Failure::fault)?;
            output::file(file, text.as_bytes())?;
        }
        let content = Content::Claim { statement: &claim.statement, record };
        output::data(&format.render(&content, output::style())?)?;
    }
    Ok(judged(&records))
}
