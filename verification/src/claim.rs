//! A claim: one numbered statement, what is printed, and how it is decided.

use crate::record::Record;
use crate::verdict::{Class, Kind, Verdict};
use serde::Serialize;

/// What the registry knows of a claim before anything is computed; an element of
/// `scoreproof list --format json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    /// One line in our words: what is claimed.
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
}

/// A statement with its check.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What is claimed.
    pub statement: Statement,
    /// Decides it.
    pub decide: fn(&Statement) -> Result<Record, crate::Error>,
}
