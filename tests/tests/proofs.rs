//! What the proof kernel accepted, held against the sources in the tree and the registry, without Rocq.

use crate::{RECORDS, no_complaints};
use scoreproof_verification::certificate::{Theorem, Witness};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const PROOFS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../verification/proofs");

/// Words by which a proof leaves the kernel.
const FORBIDDEN: &[&str] = &[
    "Admitted",
    "admit",
    "Axiom",
    "Axioms",
    "Parameter",
    "Parameters",
    "Conjecture",
    "Conjectures",
    "Hypothesis",
    "Variable",
    "Variables",
    "bypass_check",
    "type_in_type",
    "native_compute",
];

/// Commands that take them, of two words.
const FORBIDDEN_COMMANDS: &[&str] =
    &["Declare Module", "Unset Guard", "Unset Positivity", "Unset Universe", "Declare ML", "Load "];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "v") {
            found.push(path);
        }
    }
}

fn all_sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    sources(Path::new(PROOFS), &mut found);
    found.sort();
    found
}

/// A source without its comments, which nest.
fn code(text: &str) -> String {
    let (mut depth, mut code, mut rest) = (0usize, String::new(), text);
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("(*") {
            depth += 1;
            rest = &rest[2..];
        } else if rest.starts_with("*)") && depth > 0 {
            depth -= 1;
            rest = &rest[2..];
        } else {
            if depth == 0 {
                code.push(c);
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    code
}

fn forbidden(text: &str) -> Vec<String> {
    let code = code(text);
    let words: BTreeSet<&str> = code.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let word = FORBIDDEN.iter().filter(|word| words.contains(**word));
    let command = FORBIDDEN_COMMANDS.iter().filter(|command| code.contains(**command));
    word.chain(command).map(|found| (*found).to_owned()).collect()
}

#[test]
fn no_proof_leaves_the_kernel() {
    let fault = |path: &PathBuf| {
        let found = forbidden(&fs::read_to_string(path).unwrap());
        (!found.is_empty()).then(|| format!("{}: {}", path.display(), found.join(", ")))
    };
    no_complaints(&all_sources().iter().filter_map(fault).collect::<Vec<_>>());
    assert_eq!(forbidden("(* Admitted (* twice *) *) Lemma a : True. Admitted."), ["Admitted"]);
    assert_eq!(forbidden("Unset Guard Checking. Axiom x : False."), ["Axiom", "Unset Guard"]);
}

/// A changed proof file without a new record is no longer proved, and here it is said.
#[test]
fn the_record_is_that_of_the_sources() {
    let stale = |theorem: &Theorem| theorem.is_bound().err().map(|why| format!("{}: {why}", theorem.name));
    no_complaints(&Theorem::all().iter().filter_map(stale).collect::<Vec<_>>());
    assert_eq!(
        all_sources().is_empty(),
        Theorem::all().is_empty(),
        "sources without a record, or a record without sources"
    );
}

#[test]
fn a_theorem_of_other_sources_is_not_accepted() {
    let Some(theorem) = Theorem::all().first() else { return };
    let mut other = theorem.clone();
    other
        .sources
        .values_mut()
        .for_each(|digest| digest.replace_range(7..8, if &digest[7..8] == "0" { "1" } else { "0" }));
    assert!(other.is_bound().is_err() && Witness::Theorem(other).check().is_err());
    let mut axiom = theorem.clone();
    axiom.assumptions.push("Scoreproof.Believe.me".to_owned());
    assert!(axiom.is_bound().is_err());
    let mut renamed = theorem.clone();
    renamed.name.push_str("_too");
    assert!(Witness::Theorem(renamed).check().is_err());
}

/// A theorem that a claim names is that of the claim's id: `eq_9`, `eq_9_refuted`, `eq_9_sharp`.
#[test]
fn a_claim_names_its_own_theorem() {
    let mut complaints = Vec::new();
    for record in RECORDS.iter() {
        let evidence = &record.evidence;
        for step in evidence.certificates.iter().chain(&evidence.correction_certificates) {
            let Witness::Theorem(theorem) = &step.witness else { continue };
            let own = record.id.replace('-', "_");
            let belongs =
                theorem.name == own || theorem.name.strip_prefix(&own).is_some_and(|rest| rest.starts_with('_'));
            if !belongs {
                complaints.push(format!("{} names {}", record.id, theorem.name));
            }
        }
    }
    no_complaints(&complaints);
}
