//! The map of the proofs: the sources that the kernel accepted, what each requires, and which theorem stands behind which
//! claim.
//!
//! What a source requires is read from the very files whose hashes the record holds; that it agrees with what the record
//! says a theorem rests on is a test of the suite.

use crate::certificate::Theorem;
use crate::claim::Statement;
use crate::registry;
use crate::verdict::Class;
use std::fmt;

/// One source of the proofs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProofFile {
    /// Its path below `verification/proofs`.
    pub path: &'static str,
    /// What it says of itself; empty where it says nothing.
    pub about: &'static str,
    /// The sources that it requires itself.
    pub requires: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/proof_files.rs"));

/// Every source of the proofs, by its path.
#[must_use]
pub fn files() -> &'static [ProofFile] {
    FILES
}

/// What a theorem says of its claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The statement as printed.
    Print,
    /// The corrected statement, or a sharper one.
    Correction,
    /// That the print is false.
    Refutation,
    /// That the false twin is false.
    Twin,
    /// A part, which carries nothing.
    Part,
}

impl Role {
    /// What the theorem of this ending says of a claim: [`Statement`]'s certificates go by the same endings.
    fn of(statement: &Statement, ending: &str) -> Option<Self> {
        let loose = statement.class == Some(Class::Loose);
        match ending {
            "" if loose || statement.corrected.is_none() => Some(Self::Print),
            "_print" => Some(Self::Print),
            "" | "_sharp" => Some(Self::Correction),
            "_refuted" => Some(Self::Refutation),
            "_twin" => Some(Self::Twin),
            _ if ending.starts_with("_part_") => Some(Self::Part),
            _ => None,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Print => "the print",
            Self::Correction => "the correction",
            Self::Refutation => "that the print is false",
            Self::Twin => "that the false twin is",
            Self::Part => "a part",
        })
    }
}

/// A theorem behind a claim.
#[derive(Clone, Copy, Debug)]
pub struct Behind {
    /// The claim's id.
    pub claim: &'static str,
    /// What the theorem says of it.
    pub role: Role,
    /// The theorem, as the kernel accepted it.
    pub theorem: &'static Theorem,
}

impl Behind {
    /// The axioms in a few words.
    #[must_use]
    pub fn assumes(&self) -> &'static str {
        let computed = self.theorem.assumptions.iter().any(|axiom| axiom.contains("Int63"));
        match (self.theorem.assumptions.is_empty(), computed) {
            (true, _) => "none",
            (_, true) => "classical reals, machine integers",
            _ => "classical reals",
        }
    }
}

/// The theorems behind the claims, claim by claim in the order of the paper: those of the record whose sources are in
/// the tree.
#[must_use]
pub fn theorems() -> Vec<Behind> {
    let bound: Vec<&Theorem> = Theorem::all().iter().filter(|theorem| theorem.is_bound().is_ok()).collect();
    let behind = |statement: &'static Statement| {
        let id = statement.id.replace('-', "_");
        let found = bound.iter().filter_map(|theorem| {
            let role = Role::of(statement, theorem.name.strip_prefix(&id)?)?;
            Some(Behind { claim: statement.id, role, theorem })
        });
        found.collect::<Vec<_>>()
    };
    registry::claims().iter().flat_map(|claim| behind(&claim.statement)).collect()
}
