//! What the proof kernel accepted, held against the sources in the tree and the registry, without Rocq.

use crate::{RECORDS, no_complaints};
use scoreproof_record::Accepted;
use scoreproof_verification::certificate::{self, Theorem, Witness};
use scoreproof_verification::claim::Statement;
use scoreproof_verification::{proof_map, registry};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const PROOFS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../verification/proofs");

#[test]
fn no_proof_leaves_the_kernel() {
    no_complaints(&scoreproof_record::forbidden(Path::new(PROOFS)).unwrap());
}

/// A changed proof file without a new record is no longer proved, and here it is said.
#[test]
fn the_record_is_that_of_the_sources() {
    let stale = |theorem: &Theorem| theorem.is_bound().err().map(|why| format!("{}: {why}", theorem.name));
    let mut complaints: Vec<String> = Theorem::all().iter().filter_map(stale).collect();
    complaints.extend(Accepted::read(Path::new(PROOFS)).unwrap().stale(Path::new(PROOFS)).unwrap());
    no_complaints(&complaints);
    assert!(!Theorem::all().is_empty());
}

#[test]
fn a_theorem_of_other_sources_is_not_accepted() {
    let theorem = Theorem::all().first().unwrap();
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

/// What the kernel reads is what the program writes now: `make facts`.
#[test]
fn the_exported_facts_are_those_of_the_claims() {
    for (name, text) in certificate::facts(&RECORDS) {
        let stored = std::fs::read_to_string(format!("{PROOFS}/exported/{name}.v")).unwrap();
        assert!(stored == text, "exported/{name}.v is not what `make facts` writes");
    }
}

/// Every identity and every cover of a formula that Rocq's library has was checked by the kernel, too.
#[test]
fn the_kernel_accepted_every_exported_fact() {
    let mut complaints = Vec::new();
    for record in RECORDS.iter() {
        for step in record.evidence.certificates.iter().chain(&record.evidence.correction_certificates) {
            if step.is_exported() && step.accepted().is_none() {
                complaints.push(format!("{}: {}", record.id, step.proves));
            }
        }
    }
    no_complaints(&complaints);
}

/// What the map draws is what the record says: a theorem rests on what its file requires, and on what that requires.
#[test]
fn what_the_sources_require_is_what_the_record_says() {
    let requires: BTreeMap<&str, &[&str]> = proof_map::files().iter().map(|file| (file.path, file.requires)).collect();
    let mut complaints = Vec::new();
    for theorem in Theorem::all().iter().filter(|theorem| theorem.is_bound().is_ok()) {
        let mut found = BTreeSet::from([theorem.file.as_str()]);
        let mut open = vec![theorem.file.as_str()];
        while let Some(path) = open.pop() {
            open.extend(requires[path].iter().copied().filter(|path| found.insert(path)));
        }
        if !found.iter().copied().eq(theorem.sources.keys().map(String::as_str)) {
            complaints.push(format!("{} rests on other files than its sources require", theorem.name));
        }
    }
    no_complaints(&complaints);
}

/// The committed map is that of the record: `make map`.
#[test]
fn the_map_in_the_documentation_is_current() {
    let statements: Vec<Statement> = registry::claims().iter().map(|claim| claim.statement).collect();
    let (theorems, files) = (proof_map::theorems(), proof_map::files());
    for (name, text) in [
        ("proofs.svg", scoreproof_report::proof_map_svg(&statements, &theorems, files)),
        ("proofs.md", scoreproof_report::proof_map_page(&theorems, files)),
    ] {
        let stored = std::fs::read_to_string(format!("{PROOFS}/../../docs/{name}")).unwrap();
        assert!(stored == text, "docs/{name} is not what `make map` writes");
    }
}

/// A claim's page names the file that decides it.
#[test]
fn every_claim_has_its_file() {
    let missing = |id: &str| match registry::source(id) {
        Some(file) if Path::new(PROOFS).join("..").join(file).is_file() => None,
        Some(file) => Some(format!("{id}: there is no {file}")),
        None => Some(format!("no file says `Claim::new(\"{id}\"`")),
    };
    no_complaints(&registry::claims().iter().filter_map(|claim| missing(claim.statement.id)).collect::<Vec<_>>());
}
