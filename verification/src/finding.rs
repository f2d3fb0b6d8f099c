//! Making a [`Finding`]: the one way from comparisons and certificates to a verdict.
//!
//! ```text
//! Check::new(printed)                     comparisons of the statement as printed
//!     .carried_by([...])                  optional: the steps that carry it over the whole range
//!     .supported()                        instead: the comparisons are of samples, not of enclosures
//!     .corrected(comparisons)             where the print is wrong
//!     .correction_carried_by([...])       optional, as above
//!     .beside(steps)                      optional: computed steps on which the verdict does not rest
//!     .twin(change, comparisons)          the same check on a statement made false on purpose
//! Check::nudged(change, compare)          .new and .twin at once, and .corrected_nudged: the twin differs by a factor
//! Check::of_reading()                     where the print says nothing that can be decided: .corrected is the reading
//! ```

use crate::Error;
use crate::certificate::{Attempt, Certificate, Steps, Witness};
use crate::claim::Finding;
use crate::comparison::{Compared, counterexample, evidence, verdict};
use crate::prelude::Comparisons;
use crate::record::{EvidenceSet, Quantity, TwinRecord};
use crate::verdict::{Decision, Verdict};
use scoreproof_real::Rational;

/// A statement on its way to a verdict: comparisons, and what carries it between them.
struct Side {
    compared: Vec<Compared>,
    steps: Option<Steps>,
}

impl Side {
    fn new(compared: Vec<Compared>) -> Self {
        Self { compared, steps: None }
    }

    /// The verdict, and the certificates that carry it: at least one.
    fn decide(self, samples: bool) -> (Verdict, Vec<Certificate>) {
        let comparisons = self.compared.len();
        let (pass, certificates) = match (samples, self.steps) {
            (true, _) => (Verdict::Supported, vec![plain("samples agree", Witness::Samples { comparisons })]),
            (false, None) => (Verdict::Checked, vec![plain("enclosures agree", Witness::Points { comparisons })]),
            (false, Some(steps)) => steps.verdict(),
        };
        let found = verdict(&self.compared, pass);
        if found != Verdict::Refuted {
            return (found, certificates);
        }
        let fails = evidence(&self.compared).iter().position(|e| e.decision == Decision::Fails);
        // What is refuted has a comparison that fails.
        let comparison = fails.unwrap_or(comparisons);
        (found, vec![plain("the statement fails at a point", Witness::Counterexample { comparison })])
    }
}

fn plain(proves: &str, witness: Witness) -> Certificate {
    Certificate { proves: proves.to_owned(), witness }
}

/// The factor of a false twin.
pub(crate) fn nudge() -> Rational {
    Rational::from((1_000_001, 1_000_000))
}

/// A check on its way to a verdict.
pub(crate) struct Check {
    /// None where the print says nothing that can be decided.
    printed: Option<Side>,
    corrected: Option<Side>,
    correction_steps: Option<Steps>,
    /// Computed steps that the verdict does not rest on.
    beside: Vec<Certificate>,
    samples: bool,
    twin: Option<TwinRecord>,
    margin: Option<Quantity>,
    slack: Option<Quantity>,
}

impl Check {
    /// Comparisons of the statement as printed.
    pub(crate) fn new(printed: Vec<Compared>) -> Self {
        Self { printed: Some(Side::new(printed)), ..Self::of_reading() }
    }

    /// The print says nothing that can be decided; what it is read as is the corrected statement.
    pub(crate) fn of_reading() -> Self {
        Self {
            printed: None,
            corrected: None,
            correction_steps: None,
            beside: Vec::new(),
            samples: false,
            twin: None,
            margin: None,
            slack: None,
        }
    }

    /// What `compare` makes of the statement as printed with the factor 1, and as its false twin with one that is larger by
    /// one part in a million: `change` says of what.
    ///
    /// # Errors
    /// Those of `compare`.
    pub(crate) fn nudged(change: &'static str, compare: impl Fn(&Rational) -> Comparisons) -> Result<Self, Error> {
        Ok(Self::new(compare(&Rational::from(1))?).twin(change, compare(&nudge())?))
    }

    /// The same of the corrected statement.
    ///
    /// # Errors
    /// Those of `compare`.
    pub(crate) fn corrected_nudged(
        self,
        change: &'static str,
        compare: impl Fn(&Rational) -> Comparisons,
    ) -> Result<Self, Error> {
        Ok(self.corrected(compare(&Rational::from(1))?).twin(change, compare(&nudge())?))
    }

    /// The statement as printed holds over its whole range, by these steps together.
    pub(crate) fn carried_by(mut self, steps: impl Into<Steps>) -> Self {
        let steps = steps.into();
        self.printed = self.printed.map(|side| Side { steps: Some(steps), ..side });
        self
    }

    /// The comparisons are of samples, those of a correction, too: no more than a statistical agreement.
    pub(crate) fn supported(mut self) -> Self {
        self.samples = true;
        self
    }

    /// Comparisons of the corrected statement.
    pub(crate) fn corrected(mut self, comparisons: Vec<Compared>) -> Self {
        self.corrected = Some(Side::new(comparisons));
        self
    }

    /// The corrected statement holds over its whole range, by these steps together.
    pub(crate) fn correction_carried_by(mut self, steps: impl Into<Steps>) -> Self {
        self.correction_steps = Some(steps.into());
        self
    }

    /// Steps that are computed beside what carries the statement, or its correction where there is one: they prove a part
    /// of it a second time, and the verdict does not rest on them. What does not come out is left out.
    pub(crate) fn beside(mut self, steps: Vec<Attempt>) -> Self {
        self.beside.extend(steps.into_iter().flatten());
        self
    }

    /// The same comparisons for a statement made false on purpose: `change` says how.
    pub(crate) fn twin(mut self, change: &'static str, comparisons: Vec<Compared>) -> Self {
        self.twin = Some(TwinRecord {
            change,
            verdict: verdict(&comparisons, Verdict::Checked),
            counterexample: counterexample(&comparisons),
        });
        self
    }

    /// The least room by which the statement holds or fails.
    pub(crate) fn margin(mut self, margin: Option<Quantity>) -> Self {
        self.margin = margin;
        self
    }

    /// How far the printed constant is from the sharp one.
    pub(crate) fn slack(mut self, slack: Option<Quantity>) -> Self {
        self.slack = slack;
        self
    }

    /// The verdicts that follow; `basis` says on what they rest.
    pub(crate) fn finding(self, basis: &str) -> Finding {
        let listed = |side: &Option<Side>| side.as_ref().map_or_else(Vec::new, |side| evidence(&side.compared));
        let (printed, corrected) = (listed(&self.printed), listed(&self.corrected));
        let correction = self.corrected.map(|side| Side { steps: self.correction_steps, ..side }.decide(self.samples));
        let (mut print, mut correction) =
            (self.printed.map(|side| side.decide(self.samples)).unzip(), correction.unzip());
        // A statement without a verdict has no steps.
        if let Some(steps) = correction.1.as_mut().or(print.1.as_mut()) {
            steps.extend(self.beside);
        }
        Finding {
            verdict: print.0,
            corrected_verdict: correction.0,
            margin: self.margin,
            slack: self.slack,
            evidence: EvidenceSet {
                basis: basis.to_owned(),
                printed,
                corrected,
                certificates: print.1.into_iter().flatten().collect(),
                correction_certificates: correction.1.into_iter().flatten().collect(),
                twin: self.twin,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Claim;
    use crate::proof::{Identity, Positive, argument};
    use crate::record::Parameters;
    use crate::verdict::{Class, Relation};
    use scoreproof_real::{Field, Rational, Term};

    fn one_is_one() -> Vec<Compared> {
        let one = Rational::from(1);
        vec![Compared::exact("1 = 1", Parameters::default(), &one, Relation::Equal, &one)]
    }

    fn square(exponent: i32) -> (Compared, crate::certificate::Attempt) {
        let identity = Identity { comparison: "(x+1)(x-1)=x^2-1", at: &[("x", "3")], reading: "" };
        let one = || Term::integer(1, &());
        let sides = |x: &[Term]| ((x[0].clone() + one()) * (x[0].clone() - one()), x[0].powi(exponent) - one());
        identity.decide(sides).unwrap()
    }

    #[test]
    fn the_verdict_is_that_of_the_least_checked_step() {
        let verdict = |check: Check| check.finding("").verdict.unwrap();
        let (shown, identity) = square(2);
        assert_eq!(verdict(Check::new(one_is_one())), Verdict::Checked);
        assert_eq!(verdict(Check::new(one_is_one()).supported()), Verdict::Supported);
        assert_eq!(verdict(Check::new(Vec::new()).supported()), Verdict::Inconclusive);
        assert_eq!(verdict(Check::new(vec![shown]).carried_by([identity.clone()])), Verdict::Certified);
        let argued = [identity.clone(), argument("so it is", "always")];
        assert_eq!(verdict(Check::new(one_is_one()).carried_by(argued)), Verdict::Argued);
        assert_eq!(verdict(Check::new(one_is_one()).carried_by([identity, None])), Verdict::Inconclusive);
        assert_eq!(verdict(Check::new(one_is_one()).carried_by(Vec::new())), Verdict::Inconclusive);
        assert_eq!(verdict(Check::new(Vec::new()).carried_by([argument("", "")])), Verdict::Inconclusive);
    }

    #[test]
    fn a_broken_step_is_no_pass() {
        let (shown, identity) = square(3);
        assert!(identity.is_none());
        assert_eq!(Check::new(vec![shown]).carried_by([identity]).finding("").verdict, Some(Verdict::Refuted));
        let (shown, boxes) = Positive::new("1-x > 0", &[("x", "0", "2")], "1 - x").decide().unwrap();
        assert!(boxes.is_none());
        assert_eq!(Check::new(vec![shown]).carried_by([boxes]).finding("").verdict, Some(Verdict::Refuted));
    }

    /// A correction that fails fails the run, whatever becomes of the print.
    #[test]
    fn a_broken_correction_is_not_as_expected() {
        let whole = || Ok(Check::new(one_is_one()).corrected(one_is_one()).correction_carried_by([square(2).1]));
        let broken = || Ok(Check::new(one_is_one()).corrected(one_is_one()).correction_carried_by([square(3).1]));
        let argued = || Ok(Check::new(one_is_one()).corrected(one_is_one()).correction_carried_by([argument("", "")]));
        let as_expected = |check| {
            let claim = Claim::new("eq-0", "nowhere", check).printed(Verdict::Checked, "");
            claim.corrected(Class::Loose, Verdict::Certified, "").decide().unwrap().as_expected()
        };
        assert!(as_expected(whole));
        assert!(!as_expected(broken));
        assert!(!as_expected(argued));
    }

    #[test]
    fn a_reading_leaves_the_print_without_a_verdict() {
        let finding = Check::of_reading().corrected(one_is_one()).correction_carried_by([square(2).1]).finding("");
        assert_eq!((finding.verdict, finding.corrected_verdict), (None, Some(Verdict::Certified)));
        assert!(finding.evidence.certificates.is_empty() && !finding.evidence.correction_certificates.is_empty());
    }
}
