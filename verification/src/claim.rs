//! A claim: one numbered statement, what is printed, and how it is decided.

use crate::record::{EvidenceSet, Quantity, Record};
use crate::verdict::{Class, Kind, Verdict};
use serde::Serialize;

/// What the registry knows of a claim before anything is computed; an element of
/// `scoreproof list --format json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// The paper's own number: `lemma-1`, `eq-9`.
    pub id: &'static str,
    /// Where it stands in the paper.
    pub place: &'static str,
    /// What kind of statement it is.
    pub kind: Kind,
    /// The verdict that a run must reach.
    pub expected: Verdict,
    /// The class of the fault; `None` where the print is right.
    pub class: Option<Class>,
    /// One line in our words, with TeX mathematics in `$...$`: what is claimed.
    #[serde(skip)]
    pub title: &'static str,
    /// The printed formula, as TeX.
    pub printed: &'static str,
    /// The corrected formula, as TeX; `None` where the print is right.
    pub corrected: Option<&'static str>,
    /// What is wrong and what follows from it, or what a reader should know; words with TeX
    /// mathematics in `$...$`. Empty where there is nothing to say.
    #[serde(skip)]
    pub remark: &'static str,
    /// What the fault does to the results of the paper, in words with TeX mathematics in `$...$`;
    /// empty where the print is right.
    #[serde(skip)]
    pub effect: &'static str,
}

impl Statement {
    /// A statement without a fault, to be certified.
    pub(crate) const fn certified(
        id: &'static str,
        place: &'static str,
        kind: Kind,
        title: &'static str,
        printed: &'static str,
        remark: &'static str,
    ) -> Self {
        let (class, corrected) = (None, None);
        Self { id, place, kind, expected: Verdict::Certified, class, title, printed, corrected, remark, effect: "" }
    }
}

/// A statement with its check.
#[derive(Debug)]
pub struct Claim {
    /// What is claimed.
    pub statement: Statement,
    /// Decides it.
    pub check: fn() -> Result<Finding, crate::Error>,
}

/// What a check found: the part of a [`Record`] that is computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The verdict on the statement as printed.
    pub verdict: Verdict,
    /// The verdict on the corrected statement, where there is one.
    pub corrected_verdict: Option<Verdict>,
    /// The smallest certified distance by which the statement holds, or by which it fails.
    pub margin: Option<Quantity>,
    /// How far the printed constant is from the sharp one.
    pub slack: Option<Quantity>,
    /// What the verdict rests on.
    pub evidence: EvidenceSet,
}

impl Claim {
    /// Runs the check.
    ///
    /// # Errors
    /// An evaluation that did not end.
    pub fn decide(&self) -> Result<Record, crate::Error> {
        let found = (self.check)()?;
        let Statement { id, place, kind, expected, class, printed, corrected, .. } = self.statement;
        Ok(Record {
            id,
            place,
            kind,
            verdict: found.verdict,
            expected,
            class,
            printed,
            corrected,
            corrected_verdict: found.corrected_verdict,
            margin: found.margin,
            slack: found.slack,
            evidence: found.evidence,
        })
    }
}
