//! Certificates as data: what carries a verdict over a whole range, step by step, and who checked each step.
//!
//! A step names its method and holds its witness as exact numbers and [`Term`](scoreproof_real::Term)s. It is
//! written to JSON, read back, and [checked again](Witness::check) from what was read alone. Two methods check
//! nothing here: a [`Theorem`] was checked by the proof kernel, an argument by nobody.

mod boxes;
mod exported;
pub mod file;
mod identity;
mod integral;
mod monotone;
mod named;
mod theorem;

pub use boxes::{Boxes, Side};
pub use exported::facts;
pub use identity::Identity;
pub use integral::Integral;
pub use monotone::{Decay, Monotone};
pub use theorem::Theorem;

use crate::verdict::Verdict;
use serde::{Deserialize, Serialize};

/// One step of a proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// What is proved, in words with TeX mathematics in `$...$`.
    pub proves: String,
    /// How, with all that is needed to check it again.
    #[serde(flatten)]
    pub witness: Witness,
}

/// The methods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "kebab-case")]
pub enum Witness {
    /// A theorem that the proof kernel accepted.
    Theorem(Theorem),
    /// Two rational functions with exact coefficients that are the same function.
    Identity(Identity),
    /// Interval boxes that cover a range, on each of which a function is bounded from below.
    Boxes(Boxes),
    /// A sum of terms c t^p e^(-b/t) that increases, by its exponents.
    Monotone(Monotone),
    /// The value of an integral over a finite interval.
    Integral(Integral),
    /// Enclosures at points, nothing between.
    Points {
        /// How many comparisons there are.
        comparisons: usize,
    },
    /// Samples and trained networks, without enclosures.
    Samples {
        /// How many comparisons there are.
        comparisons: usize,
    },
    /// A comparison that fails.
    Counterexample {
        /// Its place among the comparisons, from 0.
        comparison: usize,
    },
    /// Elementary steps, or a cited theorem, in words: checked by nobody.
    Argument {
        /// For which parameters, in words with TeX mathematics in `$...$`.
        range: String,
    },
}

/// Who checked a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Checker {
    /// The proof kernel.
    Kernel,
    /// This program, over the whole range.
    Program,
    /// This program, at points; or samples.
    Points,
    /// Nobody.
    Nobody,
}

impl Witness {
    /// The word for the method.
    #[must_use]
    pub fn method(&self) -> &'static str {
        match self {
            Self::Theorem(_) => "theorem",
            Self::Identity(_) => "identity",
            Self::Boxes(_) => "boxes",
            Self::Monotone(_) => "monotone",
            Self::Integral(_) => "integral",
            Self::Points { .. } => "points",
            Self::Samples { .. } => "samples",
            Self::Counterexample { .. } => "counterexample",
            Self::Argument { .. } => "argument",
        }
    }

    /// Who checks a step of this method.
    #[must_use]
    pub fn checker(&self) -> Checker {
        match self {
            Self::Theorem(_) => Checker::Kernel,
            Self::Identity(_) | Self::Boxes(_) | Self::Monotone(_) | Self::Integral(_) => Checker::Program,
            Self::Points { .. } | Self::Samples { .. } | Self::Counterexample { .. } => Checker::Points,
            Self::Argument { .. } => Checker::Nobody,
        }
    }

    /// For which parameters, in words with TeX mathematics in `$...$`, made from the witness.
    #[must_use]
    pub fn range(&self) -> String {
        match self {
            Self::Theorem(theorem) => format!("as the theorem {} states it", theorem.name),
            Self::Identity(identity) => identity.range(),
            Self::Boxes(boxes) => boxes.range(),
            Self::Monotone(monotone) => monotone.range(),
            Self::Integral(integral) => integral.range(),
            Self::Points { comparisons } | Self::Samples { comparisons } => format!("{comparisons} comparisons"),
            Self::Counterexample { .. } => "one point".to_owned(),
            Self::Argument { range } => range.clone(),
        }
    }

    /// Checks the step again from its witness alone. An argument and comparisons have nothing to be checked here.
    ///
    /// # Errors
    /// What is wrong, in one sentence.
    pub fn check(&self) -> Result<(), String> {
        match self {
            Self::Theorem(theorem) => theorem.check(),
            Self::Identity(identity) => identity.check(),
            Self::Boxes(boxes) => boxes.check(),
            Self::Monotone(monotone) => monotone.check(),
            Self::Integral(integral) => integral.check(),
            Self::Points { .. } | Self::Samples { .. } | Self::Counterexample { .. } | Self::Argument { .. } => Ok(()),
        }
    }
}

/// A certificate, or `None` where the attempt to prove it failed.
pub(crate) type Attempt = Option<Certificate>;

/// Steps that carry a statement together. There is at least one.
#[derive(Clone, Debug)]
pub(crate) struct Steps {
    first: Attempt,
    rest: Vec<Attempt>,
}

/// A list that is only known to be empty when the program runs carries nothing.
impl From<Vec<Attempt>> for Steps {
    fn from(steps: Vec<Attempt>) -> Self {
        let mut steps = steps.into_iter();
        Self { first: steps.next().flatten(), rest: steps.collect() }
    }
}

impl<const N: usize> From<[Attempt; N]> for Steps {
    fn from(steps: [Attempt; N]) -> Self {
        const { assert!(N > 0, "nothing is carried by no step") };
        let mut steps = steps.into_iter();
        // There is one, by the assertion.
        let first = steps.next().flatten();
        Self { first, rest: steps.collect() }
    }
}

impl Steps {
    /// The verdict that they carry, with the certificates that came out: that of the least checked step, and
    /// inconclusive where one did not come out.
    pub(crate) fn verdict(self) -> (Verdict, Vec<Certificate>) {
        let attempts: Vec<Attempt> = std::iter::once(self.first).chain(self.rest).collect();
        let whole = attempts.iter().all(Option::is_some);
        let certificates: Vec<Certificate> = attempts.into_iter().flatten().collect();
        (if whole { carried(&certificates) } else { Verdict::Inconclusive }, certificates)
    }
}

/// The verdict that certificates carry together: that of the least checked one.
pub(crate) fn carried(certificates: &[Certificate]) -> Verdict {
    match certificates.iter().map(|certificate| certificate.witness.checker()).max() {
        None => Verdict::Inconclusive,
        Some(Checker::Kernel) => Verdict::Proved,
        Some(Checker::Program) => Verdict::Certified,
        Some(Checker::Nobody) => Verdict::Argued,
        Some(Checker::Points) => Verdict::Checked,
    }
}
