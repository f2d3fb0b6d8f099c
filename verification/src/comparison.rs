//! Comparing enclosures: where evidence comes from.

use crate::record::{Engines, Evidence, Number, Parameters, Quantity};
use crate::tolerance::{CLOSED_FORM_BITS, PRINTED_DIGITS, TIGHT_BITS};
use crate::verdict::{Decision, Relation, Verdict};
use scoreproof_integral::CrossCheck;
use scoreproof_real::{Decimal, DecimalRounding, Field, Interval, Precision, Rational};
use std::borrow::Cow;

impl From<&Interval> for Number {
    /// Both ends rounded outward, and the digits on which they agree (two at least).
    fn from(x: &Interval) -> Self {
        let nearest = |end, digits| Decimal::from_float(end, digits, DecimalRounding::Nearest);
        let shared =
            (2..=PRINTED_DIGITS).rev().find(|&digits| nearest(x.lower(), digits) == nearest(x.upper(), digits));
        let [lowest, highest] = [(x.lower(), DecimalRounding::Up), (x.upper(), DecimalRounding::Down)]
            .map(|(end, way)| Decimal::from_float(end, PRINTED_DIGITS, way));
        let between = |value: &Decimal| lowest <= *value && *value <= highest;
        let value = match (shared, x.lower().is_finite(), x.upper().is_finite()) {
            // The digits that both ends share, though the two may be closer than these tell.
            (Some(digits), ..) if digits > 2 || between(&nearest(x.lower(), digits)) => nearest(x.lower(), digits),
            // A bound from one side is shown as that side.
            (None, true, false) => nearest(x.lower(), PRINTED_DIGITS),
            (None, false, true) => nearest(x.upper(), PRINTED_DIGITS),
            // The fewest digits of the midpoint that lie between the ends.
            _ => {
                let midpoint = x.midpoint();
                let found = (2..PRINTED_DIGITS).map(|digits| nearest(&midpoint, digits)).find(between);
                found.unwrap_or_else(|| nearest(&midpoint, PRINTED_DIGITS))
            }
        };
        Self {
            value: value.to_string(),
            lower: Decimal::from_float(x.lower(), PRINTED_DIGITS, DecimalRounding::Down).to_string(),
            upper: Decimal::from_float(x.upper(), PRINTED_DIGITS, DecimalRounding::Up).to_string(),
        }
    }
}

impl From<&Rational> for Number {
    /// Its decimal, where that ends within the digits printed: an exact number is shown as it is.
    fn from(x: &Rational) -> Self {
        let at = |rounding| Decimal::from_rational_rounded(x, PRINTED_DIGITS, rounding).to_string();
        Self { value: at(DecimalRounding::Nearest), lower: at(DecimalRounding::Down), upper: at(DecimalRounding::Up) }
    }
}

impl From<&CrossCheck> for Engines {
    fn from(check: &CrossCheck) -> Self {
        let mut agreed = vec!["certified".into()];
        let mut disagreed = Vec::new();
        if check.multiple_agrees {
            agreed.push("Clenshaw-Curtis".into());
        } else {
            disagreed.push(format!("Clenshaw-Curtis: outside the enclosure after {} digits", check.digits));
        }
        match &check.double {
            Ok(_) if check.double_agrees => agreed.push("f64".into()),
            Ok(value) => disagreed.push(format!("f64: {value:.9e} is outside the enclosure")),
            Err(refusal) => disagreed.push(format!("f64: {refusal}")),
        }
        Self { agreed, disagreed, digits: check.digits }
    }
}

/// A comparison that has been made, with the enclosures still at hand.
#[derive(Clone, Debug)]
pub(crate) struct Compared {
    pub(crate) evidence: Evidence,
    left: Interval,
    right: Interval,
}

impl Compared {
    /// Compares two enclosures.
    pub(crate) fn new(
        comparison: impl Into<Cow<'static, str>>,
        parameters: Parameters,
        left: Interval,
        relation: Relation,
        right: Interval,
    ) -> Self {
        let evidence = Evidence {
            comparison: comparison.into(),
            parameters,
            left: (&left).into(),
            relation,
            right: (&right).into(),
            decision: decide(&left, relation, &right),
            engines: None,
        };
        Self { evidence, left, right }
    }

    /// The same with the engines behind the left side.
    pub(crate) fn with_engines(mut self, check: &CrossCheck) -> Self {
        self.evidence.engines = Some(check.into());
        self
    }

    /// A comparison of two exact numbers.
    pub(crate) fn exact(
        comparison: impl Into<Cow<'static, str>>,
        parameters: Parameters,
        left: &Rational,
        relation: Relation,
        right: &Rational,
    ) -> Self {
        let p = Precision::bits(CLOSED_FORM_BITS);
        let [left_end, right_end] = [left, right].map(|x| Interval::rational(x, &p));
        let mut compared = Self::new(comparison, parameters, left_end, relation, right_end);
        // Exact numbers are always told apart, even where their enclosures are not.
        let holds = match relation {
            Relation::Less => left < right,
            Relation::LessOrEqual => left <= right,
            Relation::Greater => left > right,
            Relation::GreaterOrEqual => left >= right,
            Relation::Equal => left == right,
        };
        compared.evidence.decision = if holds { Decision::Holds } else { Decision::Fails };
        (compared.evidence.left, compared.evidence.right) = (left.into(), right.into());
        compared
    }

    /// larger side / smaller side, for an inequality between positive numbers.
    fn ratio(&self) -> Interval {
        match self.evidence.relation {
            Relation::Less | Relation::LessOrEqual | Relation::Equal => self.right.clone() / &self.left,
            Relation::Greater | Relation::GreaterOrEqual => self.left.clone() / &self.right,
        }
    }
}

/// What two enclosures say of a relation. An equality holds when the two overlap and are tight, and not where they
/// are the same to the bit without being an exact number: that is a number compared with itself.
fn decide(left: &Interval, relation: Relation, right: &Interval) -> Decision {
    let (holds, fails) = match relation {
        Relation::Less => (left.certainly_less(right), right.certainly_at_most(left)),
        Relation::LessOrEqual => (left.certainly_at_most(right), right.certainly_less(left)),
        Relation::Greater => (right.certainly_less(left), left.certainly_at_most(right)),
        Relation::GreaterOrEqual => (right.certainly_at_most(left), left.certainly_less(right)),
        Relation::Equal => {
            let tight = |x: &Interval| x.relative_accuracy_bits().is_some_and(|bits| bits >= TIGHT_BITS);
            let same = left.lower() == right.lower() && left.upper() == right.upper() && left.lower() != left.upper();
            (left.overlaps(right) && tight(left) && tight(right) && !same, !left.overlaps(right))
        }
    };
    if holds {
        Decision::Holds
    } else if fails {
        Decision::Fails
    } else {
        Decision::Undecided
    }
}

/// One failure refutes; one undecided comparison, or none at all, leaves the claim inconclusive;
/// otherwise `pass`.
pub(crate) fn verdict(compared: &[Compared], pass: Verdict) -> Verdict {
    let any = |decision| compared.iter().any(|c| c.evidence.decision == decision);
    // A cross-check that failed is no pass either, whatever the enclosures say.
    let engines_agree = compared
        .iter()
        .filter_map(|c| c.evidence.engines.as_ref())
        .all(|e| e.agreed.iter().any(|engine| engine == "Clenshaw-Curtis"));
    if any(Decision::Fails) {
        Verdict::Refuted
    } else if compared.is_empty() || any(Decision::Undecided) || !engines_agree {
        Verdict::Inconclusive
    } else {
        pass
    }
}

/// The smallest ratio of larger to smaller side, with where it is attained. Where a side is only bounded,
/// its lower bound.
pub(crate) fn smallest_ratio(meaning: &str, compared: &[Compared]) -> Option<Quantity> {
    let bounded = |x: Interval| if x.is_finite() { x } else { Interval::point(x.lower().clone()) };
    let ratio = |c: &Compared| (bounded(c.ratio()), c.evidence.parameters.clone());
    least(meaning, compared.iter().map(ratio))
}

/// The least of several numbers, with where it is attained.
pub(crate) fn least(meaning: &str, numbers: impl IntoIterator<Item = (Interval, Parameters)>) -> Option<Quantity> {
    let least = numbers.into_iter().reduce(|a, b| if b.0.lower() < a.0.lower() { b } else { a });
    least.map(|(number, parameters)| Quantity::of(meaning, &number, parameters))
}

/// The evidence of comparisons, those of one kind together, in the order in which they first occur.
pub(crate) fn evidence(compared: &[Compared]) -> Vec<Evidence> {
    let mut evidence: Vec<Evidence> = compared.iter().map(|c| c.evidence.clone()).collect();
    let first = |e: &Evidence| compared.iter().position(|c| c.evidence.comparison == e.comparison);
    evidence.sort_by_cached_key(first);
    evidence
}

/// The first comparison that fails: a counterexample.
pub(crate) fn counterexample(compared: &[Compared]) -> Option<Evidence> {
    compared.iter().map(|c| &c.evidence).find(|e| e.decision == Decision::Fails).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(lower: i32, upper: i32) -> Interval {
        Interval::between(&Rational::from(lower), &Rational::from(upper), Precision::bits(64))
    }

    #[test]
    fn touching_enclosures_decide_only_what_they_can() {
        let (a, b) = (interval(0, 1), interval(1, 2));
        assert_eq!(decide(&a, Relation::LessOrEqual, &b), Decision::Holds);
        assert_eq!(decide(&a, Relation::Less, &b), Decision::Undecided);
        assert_eq!(decide(&b, Relation::Less, &a), Decision::Fails);
        assert_eq!(decide(&b, Relation::LessOrEqual, &a), Decision::Undecided);
        assert_eq!(decide(&a, Relation::Equal, &b), Decision::Undecided);
        assert_eq!(decide(&interval(1, 1), Relation::Equal, &interval(1, 1)), Decision::Holds);
        assert_eq!(decide(&interval(1, 1), Relation::Equal, &interval(2, 2)), Decision::Fails);
    }

    #[test]
    fn a_wide_enclosure_is_no_pass() {
        let wide = Compared::new("x", Parameters::default(), interval(0, 3), Relation::Less, interval(2, 4));
        assert_eq!(verdict(&[wide], Verdict::Checked), Verdict::Inconclusive);
        assert_eq!(verdict(&[], Verdict::Checked), Verdict::Inconclusive);
    }
}
