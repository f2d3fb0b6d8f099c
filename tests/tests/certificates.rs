//! Every claim's certificates are read back and verified from their file alone; one that was altered is not accepted.

use crate::{RECORDS, no_complaints};
use scoreproof_verification::certificate::Witness;
use scoreproof_verification::certificate::file::{Carried, ClaimCertificate, Refusal};
use scoreproof_verification::record::Record;
use scoreproof_verification::verdict::{Decision, Verdict};
use scoreproof_verification::verified;

fn written(record: &Record) -> ClaimCertificate {
    ClaimCertificate::of(record).unwrap()
}

/// Whether a document with a digest of its own is accepted.
fn accepted(mut document: ClaimCertificate) -> bool {
    document.digest = document.own_digest().unwrap();
    let text = document.to_json().unwrap();
    matches!(verified(text.as_bytes()), Ok(Ok(_)))
}

#[test]
fn what_is_written_is_read_back_and_accepted() {
    let fault = |record: &Record| {
        let document = written(record);
        let text = document.to_json().unwrap();
        match ClaimCertificate::from_json(&text) {
            Ok(read) if read != document => Some(format!("{}: is read back as another one", record.id)),
            Ok(read) => read.verify().err().map(|refusal| format!("{}: {refusal}", record.id)),
            Err(refusal) => Some(format!("{}: {refusal}", record.id)),
        }
    };
    no_complaints(&RECORDS.iter().filter_map(fault).collect::<Vec<_>>());
}

#[test]
fn a_byte_that_changes_is_seen_by_the_digest() {
    let text = written(&RECORDS[0]).to_json().unwrap().replacen("\"claim\": \"", "\"claim\": \"x", 1);
    assert!(matches!(ClaimCertificate::from_json(&text), Err(Refusal::Rejected(_))));
}

/// Each part of each method that carries a verdict, altered with a new digest, is rejected.
#[test]
fn an_altered_step_is_rejected() {
    let mut tried = std::collections::BTreeMap::<&str, usize>::new();
    let mut complaints = Vec::new();
    for record in RECORDS.iter() {
        let document = written(record);
        for (part, steps) in [&document.print, &document.correction].into_iter().enumerate() {
            for step in 0..steps.as_ref().map_or(0, |side| side.certificates.len()) {
                for spoil in SPOILS {
                    let mut altered = document.clone();
                    let side = if part == 0 { &mut altered.print } else { &mut altered.correction };
                    let witness = &mut side.as_mut().unwrap().certificates[step].witness;
                    let method = witness.method();
                    if !spoil(witness) {
                        continue;
                    }
                    *tried.entry(method).or_default() += 1;
                    if accepted(altered) {
                        complaints.push(format!("{}: an altered {method} is accepted, step {step}", record.id));
                    }
                }
            }
        }
    }
    no_complaints(&complaints);
    for method in ["identity", "boxes", "argument", "counterexample", "points"] {
        assert!(tried.contains_key(method), "nothing was tried on the method {method}: {tried:?}");
    }
}

/// Alters a witness where it is of the method meant: whether it did.
const SPOILS: &[fn(&mut Witness) -> bool] = &[
    |witness| match witness {
        Witness::Identity(identity) => {
            identity.right = format!("({}) + 1/1000000", body(&identity.right.to_string())).parse_term(&identity.right);
            true
        }
        _ => false,
    },
    |witness| match witness {
        Witness::Identity(identity) => identity.nonzero.pop().is_some(),
        _ => false,
    },
    |witness| match witness {
        Witness::Boxes(boxes) => {
            boxes.cuts.pop();
            true
        }
        _ => false,
    },
    |witness| match witness {
        Witness::Boxes(boxes) => {
            boxes.least = "1e9".to_owned();
            true
        }
        _ => false,
    },
    |witness| match witness {
        Witness::Boxes(boxes) => {
            boxes.function = scoreproof_real::Term::parse("nothing").unwrap();
            true
        }
        _ => false,
    },
    |witness| match witness {
        Witness::Integral(integral) => {
            integral.lower = integral.upper.clone();
            true
        }
        _ => false,
    },
    |witness| match witness {
        Witness::Monotone(monotone) => {
            monotone.terms[0].exponent = scoreproof_real::Term::parse("-1").unwrap();
            true
        }
        _ => false,
    },
    |witness| match witness {
        Witness::Theorem(theorem) => {
            theorem.statement.push(' ');
            true
        }
        _ => false,
    },
    |witness| match witness {
        Witness::Points { comparisons } => {
            *comparisons += 1;
            true
        }
        Witness::Counterexample { comparison } => {
            *comparison = usize::MAX;
            true
        }
        _ => false,
    },
    // What nobody checked becomes a step that the program is said to have checked.
    |witness| match witness {
        Witness::Argument { .. } => {
            *witness = Witness::Points { comparisons: usize::MAX };
            true
        }
        _ => false,
    },
];

/// What a formula is once its shared parts are defined.
fn body(text: &str) -> &str {
    text.rsplit("; ").next().unwrap_or(text)
}

trait ParseTerm {
    fn parse_term(&self, of: &scoreproof_real::Term) -> scoreproof_real::Term;
}

impl ParseTerm for String {
    /// The formula, with the definitions of the one it was made from.
    fn parse_term(&self, of: &scoreproof_real::Term) -> scoreproof_real::Term {
        let whole = of.to_string();
        let definitions = whole.rfind("; ").map_or("", |end| &whole[..end + 2]);
        scoreproof_real::Term::parse(&format!("{definitions}{self}")).unwrap()
    }
}

/// A better verdict than the steps carry, and a comparison that is said to decide otherwise.
#[test]
fn a_verdict_that_does_not_follow_is_rejected() {
    let mut tried = 0;
    for record in RECORDS.iter() {
        let mut document = written(record);
        let Some(side) = document.print.as_mut().or(document.correction.as_mut()) else { continue };
        side.verdict = if side.verdict == Verdict::Proved { Verdict::Refuted } else { Verdict::Proved };
        assert!(!accepted(document), "{}: a verdict that does not follow is accepted", record.id);
        tried += 1;
    }
    assert!(tried > 100);
    let turned = |side: &mut Carried| {
        let strict = side.comparisons.iter_mut().find(|c| c.decision == Decision::Holds && c.left != c.right);
        strict.map(|comparison| comparison.decision = Decision::Fails)
    };
    let mut document = written(RECORDS.iter().find(|record| record.id == "lemma-1").unwrap());
    turned(document.print.as_mut().unwrap()).unwrap();
    assert!(!accepted(document));
}
