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
        Verdict::Proved => "■",
        Verdict::Certified => "✔",
        Verdict::Argued => "¶",
        Verdict::Checked => "✓",
        Verdict::Supported => "≈",
        Verdict::Refuted => "✘",
        Verdict::Inconclusive => "?",
    }
}

/// What a verdict means, in a sentence.
pub(crate) fn verdict_meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Proved => {
            "A theorem: the proof kernel (Rocq) accepted every step, on the standard axioms of the real numbers."
        }
        Verdict::Certified => {
            "Every step was checked by this program, over the whole range that the statement quantifies over: identities, covers by boxes, enclosed integrals, monotone bounds."
        }
        Verdict::Argued => {
            "Not every step was checked: at least one is words, or a cited theorem. The certificates name each."
        }
        Verdict::Checked => {
            "Enclosures agree at every parameter point tried; the range between the points is not covered."
        }
        Verdict::Supported => {
            "Agrees numerically or statistically, without enclosures: experiments and trained networks."
        }
        Verdict::Refuted => {
            "False as printed: a counterexample whose two sides are disjoint enclosures, or a proved negation."
        }
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
    (
        "margin",
        "The least room by which the statement holds, or by which it fails; rounded down. It is that of the points tried unless it says otherwise.",
    ),
    ("slack", "How far the printed constant is from the sharp one."),
    (
        "false twin",
        "The same check on a statement made false on purpose. A check that does not refute its twin proves nothing.",
    ),
    (
        "enclosure",
        "Two numbers between which the exact value lies for certain: every operation is rounded outward. Both sides of a comparison are printed with so many digits that what is claimed can be verified on them: rounded to nearest where the interval determines them, else towards each other.",
    ),
];

/// What stands where the print has no verdict.
pub(crate) const NO_VERDICT: &str = "undecidable as printed";

/// The word for a verdict, or that there is none.
pub(crate) fn verdict_word(verdict: Option<Verdict>) -> &'static str {
    verdict.map_or("no verdict", Verdict::as_str)
}

/// How many prints reached a verdict.
pub(crate) fn count(records: &[Record], verdict: Verdict) -> usize {
    records.iter().filter(|record| record.verdict == Some(verdict)).count()
}

/// How many corrections reached a verdict.
pub(crate) fn count_corrections(records: &[Record], verdict: Verdict) -> usize {
    records.iter().filter(|record| record.corrected_verdict == Some(verdict)).count()
}

/// The counts by verdict: of the prints, and of the corrections where there are any.
pub fn counts(records: &[Record]) -> String {
    let listed = |count: fn(&[Record], Verdict) -> usize| {
        let all = Verdict::ALL.iter().map(|verdict| (count(records, *verdict), verdict));
        all.filter(|(count, _)| *count > 0).map(|(count, verdict)| format!("{count} {verdict}")).collect::<Vec<_>>()
    };
    let mut prints = listed(count);
    let undecidable = records.iter().filter(|record| record.verdict.is_none()).count();
    if undecidable > 0 {
        prints.push(format!("{undecidable} {NO_VERDICT}"));
    }
    let corrected = records.iter().filter(|record| record.corrected_verdict.is_some()).count();
    let prints = prints.join(", ");
    if corrected == 0 {
        return prints;
    }
    format!("{prints}; {}: {}", plural(corrected, "correction"), listed(count_corrections).join(", "))
}

/// `3 claims`, `1 claim`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    let ending = match (count, noun.ends_with('x')) {
        (1, _) => "",
        (_, true) => "es",
        (_, false) => "s",
    };
    format!("{count} {noun}{ending}")
}

/// One sentence on an audit: how many claims, with which verdicts, and which were not expected.
pub(crate) fn summary(records: &[Record]) -> String {
    let others: Vec<&str> = records.iter().filter(|record| !record.as_expected()).map(|record| record.id).collect();
    let ending = match (records.len(), others.as_slice()) {
        (0, _) => return "No claims.".to_owned(),
        (1, []) => "as expected".to_owned(),
        (_, []) => "all as expected".to_owned(),
        (_, others) => format!("not as expected: {}", others.join(", ")),
    };
    format!("{}: {}; {ending}.", plural(records.len(), "claim"), counts(records))
}
