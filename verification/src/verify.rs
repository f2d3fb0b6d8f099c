//! `scoreproof verify`: a certificate checked from its file alone, that of a claim or that of an optimum.

use crate::certificate::file::{Carried, ClaimCertificate, FORMAT, Refusal};
use crate::certificate::{Certificate, Checker};
use crate::table::{Cell, Column, Layout, Table};
use crate::{Error, optimum};
use serde::Deserialize;

/// The field that tells the two apart.
#[derive(Deserialize)]
struct Head {
    format: String,
}

/// What a certificate proves, or why it is rejected.
///
/// # Errors
/// What is no certificate at all.
pub fn verified(content: &[u8]) -> Result<Result<Table, String>, Error> {
    // A byte order mark is no part of the document.
    let document = content.strip_prefix("\u{feff}".as_bytes()).unwrap_or(content);
    let of_claim = content.len() <= optimum::MAX_BYTES
        && serde_json::from_slice::<Head>(document).is_ok_and(|head| head.format == FORMAT);
    if !of_claim {
        return Ok(optimum::verified(content)?.map_err(|refusal| refusal.to_string()));
    }
    // What serde reads as JSON from bytes is UTF-8.
    let text = String::from_utf8_lossy(document);
    match ClaimCertificate::from_json(&text).and_then(|document| document.verify().map(|()| document)) {
        Ok(document) => Ok(Ok(table(&document))),
        Err(Refusal::Rejected(why)) => Ok(Err(format!("the certificate is rejected: {why}"))),
        Err(refusal @ Refusal::Malformed(_)) => Err(Error::Certificate(refusal.to_string())),
    }
}

fn table(document: &ClaimCertificate) -> Table {
    let parts = [("print", &document.print), ("correction", &document.correction)];
    let rows = parts.into_iter().filter_map(|(name, part)| Some((name, part.as_ref()?)));
    Table {
        name: "verified",
        caption: format!(
            "The certificate of {} is accepted: every step was checked again, except those that nobody checked.",
            document.claim
        ),
        columns: vec![
            Column::exact("part", "part"),
            Column::exact("verdict", "verdict"),
            Column::exact("checked_by", "checked by"),
            Column::exact("method", "method"),
            Column::exact("proves", "what is proved"),
            Column::exact("range", "for"),
        ],
        rows: rows.flat_map(|(name, part)| part.certificates.iter().map(move |step| row(name, part, step))).collect(),
        checks: Vec::new(),
        layout: Layout::Grid,
    }
}

fn row(name: &str, part: &Carried, step: &Certificate) -> Vec<Cell> {
    let checker = match step.witness.checker() {
        Checker::Kernel => "kernel, as its record says",
        Checker::Program if step.accepted().is_some() => "program, and the kernel, as its record says",
        Checker::Program => "program",
        Checker::Points => "program, at points",
        Checker::Nobody => "nobody",
    };
    vec![
        Cell::Text(name.to_owned()),
        Cell::Text(part.verdict.to_string()),
        Cell::Text(checker.to_owned()),
        Cell::Text(step.witness.method().to_owned()),
        Cell::Tex(step.proves.clone()),
        Cell::Tex(step.witness.range()),
    ]
}
