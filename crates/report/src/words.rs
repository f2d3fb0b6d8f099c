//! The words and signs that every format shares.

use scoreproof_verification::record::Record;
use scoreproof_verification::verdict::{Class, Verdict};

/// The paper that is checked.
pub(crate) const PAPER: &str = "On the Interpolation Effect of Score Smoothing";

/// Its identifier.
pub(crate) const PAPER_ID: &str = "arXiv:2502.19499v1";

/// A sign that tells verdicts apart without colour.
pub(crate) fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Certified => "✔",
        Verdict::Checked => "✓",
        Verdict::Supported => "≈",
        Verdict::Refuted => "✘",
        Verdict::Inconclusive => "?",
    }
}

/// What a verdict means, in a sentence.
pub(crate) fn verdict_meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Certified => {
            "Proved by enclosures over the whole range that the statement quantifies over, limits included."
        }
        Verdict::Checked => {
            "Enclosures agree at every parameter point tried; the range between the points is not covered."
        }
        Verdict::Supported => {
            "Agrees numerically or statistically, without enclosures: experiments and trained networks."
        }
        Verdict::Refuted => "False as printed: there is a counterexample whose two sides are disjoint enclosures.",
        Verdict::Inconclusive => "The budget ended before the enclosures separated. This is never a pass.",
    }
}

/// What a class of fault means, in a sentence.
pub(crate) fn class_meaning(class: Class) -> &'static str {
    match class {
        Class::Statement => "A stated result or formula is false, or needs a changed hypothesis.",
        Class::ProofStep => "A step of a proof is false; the result survives.",
        Class::Loose => "True, but far from sharp.",
        Class::Misprint => "A slip that a reader would mend, such as an index or a missing factor.",
    }
}

/// What the columns beside a verdict mean: a term and its explanation.
pub(crate) const TERMS: &[(&str, &str)] = &[
    ("expected", "The verdict that the registry holds for the claim. A run that reaches another one is a regression."),
    ("margin", "The smallest certified distance by which the statement holds, or by which it fails; rounded down."),
    ("slack", "How far the printed constant is from the sharp one."),
    (
        "false twin",
        "The same check on a statement made false on purpose. A check that does not refute its twin proves nothing.",
    ),
    (
        "enclosure",
        "Two numbers between which the exact value lies for certain: every operation is rounded outward. Both sides of a comparison are printed rounded towards each other, so that what is claimed can be verified on the digits printed.",
    ),
];

/// How many records reached a verdict.
pub(crate) fn count(records: &[Record], verdict: Verdict) -> usize {
    records.iter().filter(|record| record.verdict == verdict).count()
}

/// `3 claims`, `1 claim`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// One sentence on an audit: how many claims, with which verdicts, and which were not expected.
pub(crate) fn summary(records: &[Record]) -> String {
    let counts: Vec<String> = Verdict::ALL
        .iter()
        .map(|verdict| (count(records, *verdict), verdict))
        .filter(|(count, _)| *count > 0)
        .map(|(count, verdict)| format!("{count} {verdict}"))
        .collect();
    let others: Vec<&str> = records.iter().filter(|record| !record.as_expected()).map(|record| record.id).collect();
    let ending = match (records.len(), others.as_slice()) {
        (0, _) => return "No claims.".to_owned(),
        (1, []) => "as expected".to_owned(),
        (_, []) => "all as expected".to_owned(),
        (_, others) => format!("not as expected: {}", others.join(", ")),
    };
    format!("{}: {}; {ending}.", plural(records.len(), "claim"), counts.join(", "))
}
