//! Making a [`Finding`]: the one way from comparisons to a verdict.
//!
//! ```text
//! Check::new(basis, printed)              comparisons of the statement as printed
//!     .certified([...])                   optional: what covers the whole range
//!     .supported()                        instead: the comparisons are of samples, not of enclosures
//!     .corrected(comparisons)             where the print is wrong
//!     .certified_correction([...])        optional, as above
//!     .twin(change, comparisons)          the same check on a statement made false on purpose
//!     .finding()
//! ```

use crate::claim::Finding;
use crate::comparison::{Compared, counterexample, evidence, verdict};
use crate::record::{Certificate, EvidenceSet, Quantity, TwinRecord};
use crate::verdict::Verdict;

/// A check on its way to a verdict.
pub(crate) struct Check {
    basis: String,
    printed: Vec<Compared>,
    pass: Verdict,
    corrected: Option<Vec<Compared>>,
    corrected_pass: Verdict,
    certificates: Vec<Certificate>,
    /// Whether every certificate came out; one that did not leaves the claim inconclusive.
    proved: bool,
    corrected_proved: bool,
    twin: Option<TwinRecord>,
    margin: Option<Quantity>,
    slack: Option<Quantity>,
}

/// A certificate, or `None` where the attempt to prove it failed.
pub(crate) type Attempt = Option<Certificate>;

impl Check {
    /// Comparisons of the statement as printed; `basis` says on what the verdict rests.
    pub(crate) fn new(basis: impl Into<String>, printed: Vec<Compared>) -> Self {
        Self {
            basis: basis.into(),
            printed,
            pass: Verdict::Checked,
            corrected: None,
            corrected_pass: Verdict::Checked,
            certificates: Vec::new(),
            proved: true,
            corrected_proved: true,
            twin: None,
            margin: None,
            slack: None,
        }
    }

    /// The statement as printed holds over its whole range, by these certificates together.
    pub(crate) fn certified(mut self, certificates: impl IntoIterator<Item = Attempt>) -> Self {
        self.pass = Verdict::Certified;
        for attempt in certificates {
            self.proved &= attempt.is_some();
            self.certificates.extend(attempt);
        }
        self
    }

    /// The comparisons are of samples, those of a correction, too: no more than a statistical agreement.
    pub(crate) fn supported(mut self) -> Self {
        self.pass = Verdict::Supported;
        self.corrected_pass = Verdict::Supported;
        self
    }

    /// Comparisons of the corrected statement.
    pub(crate) fn corrected(mut self, comparisons: Vec<Compared>) -> Self {
        self.corrected = Some(comparisons);
        self
    }

    /// The corrected statement holds over its whole range, by these certificates together.
    pub(crate) fn certified_correction(mut self, certificates: impl IntoIterator<Item = Attempt>) -> Self {
        self.corrected_pass = Verdict::Certified;
        for attempt in certificates {
            self.corrected_proved &= attempt.is_some();
            self.certificates.extend(attempt);
        }
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

    /// The verdicts that follow.
    pub(crate) fn finding(self) -> Finding {
        let decided = |comparisons: &[Compared], pass: Verdict, proved: bool| match verdict(comparisons, pass) {
            Verdict::Certified if !proved => Verdict::Inconclusive,
            found => found,
        };
        Finding {
            verdict: decided(&self.printed, self.pass, self.proved),
            corrected_verdict: self
                .corrected
                .as_ref()
                .map(|comparisons| decided(comparisons, self.corrected_pass, self.corrected_proved)),
            margin: self.margin,
            slack: self.slack,
            evidence: EvidenceSet {
                basis: self.basis,
                printed: evidence(&self.printed),
                corrected: self.corrected.map_or_else(Vec::new, |comparisons| evidence(&comparisons)),
                certificates: self.certificates,
                twin: self.twin,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Parameters;
    use crate::verdict::Relation;
    use scoreproof_real::Rational;

    fn one_is_one() -> Vec<Compared> {
        let one = Rational::from(1);
        vec![Compared::exact("1 = 1", Parameters::default(), &one, Relation::Equal, &one)]
    }

    #[test]
    fn a_proof_that_did_not_come_out_is_no_pass() {
        let verdict = |check: Check| check.finding().verdict;
        assert_eq!(verdict(Check::new("", one_is_one())), Verdict::Checked);
        assert_eq!(verdict(Check::new("", one_is_one()).certified([])), Verdict::Certified);
        assert_eq!(verdict(Check::new("", one_is_one()).supported()), Verdict::Supported);
        assert_eq!(verdict(Check::new("", Vec::new()).supported()), Verdict::Inconclusive);
        assert_eq!(verdict(Check::new("", one_is_one()).certified([None])), Verdict::Inconclusive);
        assert_eq!(verdict(Check::new("", Vec::new()).certified([])), Verdict::Inconclusive);
        let corrected = Check::new("", one_is_one()).corrected(one_is_one()).certified_correction([None]).finding();
        assert_eq!(corrected.corrected_verdict, Some(Verdict::Inconclusive));
        assert_eq!(corrected.verdict, Verdict::Checked);
    }
}
