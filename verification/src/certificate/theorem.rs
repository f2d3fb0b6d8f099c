//! Theorems that the proof kernel accepted: what `proofs/accepted.json` says of them, bound to their sources.
//!
//! `make proofs` writes the record. Here a theorem counts only if the files it rests on are, by their SHA-256, those
//! in the tree that this program was built from; the assumptions that it may rest on are listed in
//! `proofs/allowed-axioms.txt`.

use scoreproof_record::{Accepted, Definition};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A theorem as the kernel has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theorem {
    /// Its name.
    pub name: String,
    /// The file that proves it, below `verification/proofs`.
    pub file: String,
    /// What it states, in Rocq.
    pub statement: String,
    /// The definitions of the paper's objects that the statement unfolds to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub definitions: Vec<Definition>,
    /// What it assumes: axioms, by their full names.
    pub assumptions: Vec<String>,
    /// The files it rests on, each with the SHA-256 of its content.
    pub sources: BTreeMap<String, String>,
}

// The proof sources in the tree, each with its SHA-256; the record; the axioms that are allowed.
include!(concat!(env!("OUT_DIR"), "/proofs.rs"));

static ACCEPTED: LazyLock<Vec<Theorem>> = LazyLock::new(|| {
    // What is no record holds no theorem: then nothing is proved, and the suite says so.
    let Ok(accepted) = serde_json::from_str::<Accepted>(RECORD) else { return Vec::new() };
    let theorem = |found: scoreproof_record::Theorem| {
        let source = |file: &String| Some((file.clone(), accepted.sources.get(file)?.clone()));
        let sources = found.rests_on.iter().map(source).collect::<Option<_>>()?;
        let scoreproof_record::Theorem { name, file, statement, definitions, assumptions, .. } = found;
        Some(Theorem { name, file, statement, definitions, assumptions, sources })
    };
    accepted.theorems.clone().into_iter().filter_map(theorem).collect()
});

impl Theorem {
    /// Every theorem in the record, whether or not its sources are those in the tree.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &ACCEPTED
    }

    /// The accepted theorem of this name: none where the record does not have it, or has it for other sources.
    #[must_use]
    pub fn accepted(name: &str) -> Option<&'static Self> {
        ACCEPTED.iter().find(|theorem| theorem.name == name && theorem.is_bound().is_ok())
    }

    /// Whether the theorem is that of the record.
    pub(crate) fn check(&self) -> Result<(), String> {
        self.is_bound()?;
        match Self::all().iter().find(|known| known.name == self.name) {
            Some(known) if known == self => Ok(()),
            Some(_) => Err(format!("the kernel's record has another theorem {}", self.name)),
            None => Err(format!("the kernel's record has no theorem {}", self.name)),
        }
    }

    /// Whether its sources are those in the tree, and its assumptions are allowed.
    ///
    /// # Errors
    /// Which file or assumption is not.
    pub fn is_bound(&self) -> Result<(), String> {
        if !self.sources.contains_key(&self.file) {
            return Err(format!("the theorem {} does not rest on its own file {}", self.name, self.file));
        }
        for (file, digest) in &self.sources {
            let in_tree = SOURCES.iter().find(|(known, _)| known == file).map(|(_, digest)| *digest);
            if in_tree != Some(digest.as_str()) {
                return Err(format!("{file} is not the file that the kernel accepted: `make proofs` checks it again"));
            }
        }
        let allowed = |name: &str| ALLOWED.lines().any(|line| line == name);
        match self.assumptions.iter().find(|name| !allowed(name)) {
            None => Ok(()),
            Some(name) => Err(format!("the theorem {} assumes {name}, which is not allowed", self.name)),
        }
    }
}
