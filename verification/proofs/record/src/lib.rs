//! The record of what Rocq's kernel accepted: `accepted.json`, written by this package's binary and read without Rocq.
//!
//! A theorem is what stands as `Theorem` in a file under `section*/`, `appendix_*/`, `bridge/`, `exported/` or `extensions/`.
//! Within a Rocq section its statement starts with the section's variables and hypotheses.

#![allow(clippy::missing_errors_doc, reason = "every error is one sentence naming the file")]

pub mod source;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Where the record stands, from the folder of the proofs.
pub const RECORD: &str = "accepted.json";

/// What the kernel accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// Name and version of the kernel.
    pub kernel: String,
    /// By name.
    pub theorems: Vec<Theorem>,
    /// `sha256:...` of every source, by its path from the folder of the proofs.
    pub sources: BTreeMap<String, String>,
}

/// One accepted theorem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theorem {
    /// The claim's id with underscores.
    pub name: String,
    /// Its source, from the folder of the proofs.
    pub file: String,
    /// The comment above it.
    pub remark: String,
    /// The statement as it stands in the source, after what its Rocq sections assume.
    pub statement: String,
    /// What the statement is about, down to the real numbers of the library, in the order of the sources.
    pub definitions: Vec<Definition>,
    /// The axioms that it rests on.
    pub assumptions: Vec<String>,
    /// The sources that it rests on, its own one among them.
    pub rests_on: Vec<String>,
}

/// One definition that a statement mentions, itself or through another definition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The defined name.
    pub name: String,
    /// Its source.
    pub file: String,
    /// The definition with the comment above it, as they stand in the source.
    pub source: String,
}

impl Accepted {
    /// The record in the folder of the proofs.
    pub fn read(proofs: &Path) -> Result<Self, String> {
        let path = proofs.join(RECORD);
        let text = fs::read_to_string(&path).map_err(|error| format!("{RECORD} cannot be read: {error}"))?;
        serde_json::from_str(&text).map_err(|error| format!("{RECORD} is no record: {error}"))
    }

    /// The theorem of that name.
    pub fn theorem(&self, name: &str) -> Option<&Theorem> {
        self.theorems.iter().find(|theorem| theorem.name == name)
    }

    /// One sentence for each source that is not the one that was accepted, or that is missing on either side.
    pub fn stale(&self, proofs: &Path) -> Result<Vec<String>, String> {
        let now = hashes(proofs)?;
        let changed = now.iter().filter_map(|(file, hash)| match self.sources.get(file) {
            None => Some(format!("{file} is not in the record")),
            Some(accepted) if accepted != hash => Some(format!("{file} has changed since the kernel accepted it")),
            Some(_) => None,
        });
        let gone = self.sources.keys().filter(|file| !now.contains_key(*file)).map(|file| format!("{file} is gone"));
        Ok(changed.chain(gone).collect())
    }
}

/// The paths of all sources from the folder of the proofs, sorted.
pub fn sources(proofs: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    collect(proofs, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<String>) -> Result<(), String> {
    let unreadable = |error| format!("the folder `{prefix}` of the proofs cannot be read: {error}");
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let inner = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        if name.starts_with('.') {
            continue;
        }
        if entry.path().is_dir() {
            collect(&entry.path(), &inner, found)?;
        } else if Path::new(&name).extension().is_some_and(|extension| extension == "v") {
            found.push(inner);
        }
    }
    Ok(())
}

/// The text of a source.
pub fn text(proofs: &Path, file: &str) -> Result<String, String> {
    let text = fs::read_to_string(proofs.join(file)).map_err(|error| format!("{file} cannot be read: {error}"))?;
    if text.is_ascii() { Ok(text) } else { Err(format!("{file} is not ASCII: positions in it are bytes")) }
}

/// `sha256:...` of every source.
pub fn hashes(proofs: &Path) -> Result<BTreeMap<String, String>, String> {
    let hashed = |file: String| {
        let hex: String = Sha256::digest(text(proofs, &file)?).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok((file, format!("sha256:{hex}")))
    };
    sources(proofs)?.into_iter().map(hashed).collect()
}

/// One sentence for each forbidden word in a source.
pub fn forbidden(proofs: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for file in sources(proofs)? {
        found.extend(
            source::forbidden_words(&text(proofs, &file)?).into_iter().map(|word| format!("{file} has `{word}`")),
        );
    }
    Ok(found)
}

/// True for a file whose theorems are claims.
pub fn states_claims(file: &str) -> bool {
    ["section", "appendix_", "bridge/", "exported/", "extensions/"].iter().any(|prefix| file.starts_with(prefix))
}
