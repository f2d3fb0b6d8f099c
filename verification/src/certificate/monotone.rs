//! Monotone bounds: sums of terms c t^p e^(-b/t), of which the exponents say whether they increase.
//!
//! The derivative of c t^p e^(-b/t) is c t^(p-2) e^(-b/t) (p t + b). With c > 0 the term increases on (0, T] if
//! b >= 0 and p T + b >= 0, as p t + b is affine; on (0, inf) if b >= 0 and p >= 0. It tends to 0 with t if b >= 0
//! and b > 0 or p > 0.

use super::boxes::{self, Side};
use super::{Attempt, Certificate, Witness};
use scoreproof_real::{Bound, Precision, Term, cover};
use serde::{Deserialize, Serialize};

const BITS: u32 = 128;
const MOST_BOXES: u64 = 10_000;

/// A sum of positive multiples of t^p e^(-b/t) that increases in t on (0, until].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Monotone {
    /// The terms.
    pub terms: Vec<Decay>,
    /// The ranges of the parameters that the exponents depend on.
    pub over: Vec<Side>,
    /// Up to where the sum increases, as a formula in the parameters; none for all t > 0.
    pub until: Option<Term>,
    /// Whether the sum tends to 0 with t, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vanishes: bool,
}

/// One term c t^p e^(-b/t) with c >= 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decay {
    /// The factor c >= 0, a formula in the parameters.
    pub factor: Term,
    /// The power p.
    pub power: Term,
    /// The exponent b.
    pub exponent: Term,
}

impl Monotone {
    /// The sum of t^p e^(-b/t) for these p and b, for all t > 0. A factor that depends on the parameters alone changes
    /// neither whether it increases nor whether it vanishes, and is 1 here; `over` has the ranges of the parameters.
    ///
    /// # Errors
    /// A formula that cannot be read.
    pub(crate) fn of(terms: &[(&str, &str)], over: &[(&str, &str, &str)]) -> Result<Self, scoreproof_real::Error> {
        let term = |(power, exponent): &(&str, &str)| Decay::parse("1", power, exponent);
        let side = |(name, low, high): &(&str, &str, &str)| Side {
            name: (*name).to_owned(),
            low: (*low).to_owned(),
            high: (*high).to_owned(),
        };
        let terms = terms.iter().map(term).collect::<Result<_, _>>()?;
        Ok(Self { terms, over: over.iter().map(side).collect(), until: None, vanishes: false })
    }

    /// The same up to `until` alone.
    ///
    /// # Errors
    /// A formula that cannot be read.
    pub(crate) fn until(self, until: &str) -> Result<Self, scoreproof_real::Error> {
        Ok(Self { until: Some(Term::parse(until)?), ..self })
    }

    /// The same, and it tends to 0 with t.
    pub(crate) fn vanishing(self) -> Self {
        Self { vanishes: true, ..self }
    }

    /// The certificate, if the exponents decide it.
    pub(crate) fn decide(self, proves: &str) -> Attempt {
        self.check().ok()?;
        Some(Certificate { proves: proves.to_owned(), witness: Witness::Monotone(self) })
    }

    pub(crate) fn range(&self) -> String {
        let until = match &self.until {
            None => "all $t>0$".to_owned(),
            Some(until) => format!("$0<t\\le {}$", super::named::tex(until)),
        };
        let limit = if self.vanishes { ", and $t\\to 0$" } else { "" };
        if self.over.is_empty() { until + limit } else { format!("{until}{limit}, {}", boxes::range(&self.over)) }
    }

    /// Every term increases: b >= 0 and p T + b >= 0, or p >= 0 for all t; and vanishes, where that is stated.
    pub(crate) fn check(&self) -> Result<(), String> {
        if self.terms.is_empty() {
            return Err("a sum of no terms bounds nothing".to_owned());
        }
        for term in &self.terms {
            let slope = match &self.until {
                None => term.power.clone(),
                Some(until) => term.power.clone() * until + &term.exponent,
            };
            let most = |formula: &Term| self.bounded(formula, Bound::Nonnegative);
            most(&term.factor).map_err(|e| format!("the factor {} may be negative: {e}", term.factor))?;
            most(&term.exponent).map_err(|e| format!("the exponent {} may be negative: {e}", term.exponent))?;
            most(&slope).map_err(|e| format!("the slope {slope} of a term may be negative: {e}"))?;
            let positive = |formula: &Term| self.bounded(formula, Bound::Positive).is_ok();
            if self.vanishes && !positive(&term.power) && !positive(&term.exponent) {
                return Err(format!("neither {} nor {} is found positive", term.power, term.exponent));
            }
        }
        Ok(())
    }

    fn bounded(&self, term: &Term, bound: Bound) -> Result<(), String> {
        let precision = Precision::bits(BITS);
        let value = boxes::over_boxes(term, &self.over, precision)?;
        let found = cover(&boxes::ends(&self.over)?, precision, MOST_BOXES, bound, value);
        if found.holds { Ok(()) } else { Err(format!("least {}", found.least.to_f64())) }
    }
}

impl Decay {
    /// c t^p e^(-b/t) with the exact numbers and formulas as text.
    ///
    /// # Errors
    /// A formula that cannot be read.
    pub(crate) fn parse(factor: &str, power: &str, exponent: &str) -> Result<Self, scoreproof_real::Error> {
        Ok(Self { factor: Term::parse(factor)?, power: Term::parse(power)?, exponent: Term::parse(exponent)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// t^(-1/2) e^(-7/(18 t)) rises up to t = 7/9 and falls from there: no more is certified.
    #[test]
    fn what_rises_only_up_to_a_time_is_certified_up_to_there() {
        let falls = || Monotone::of(&[("-1/2", "7/18")], &[]).unwrap();
        assert!(falls().decide("").is_none());
        assert!(falls().until("7/9").unwrap().decide("").is_some());
        assert!(falls().until("4/5").unwrap().decide("").is_none());
    }

    #[test]
    fn a_constant_does_not_vanish() {
        let constant = || Monotone::of(&[("0", "0")], &[]).unwrap();
        assert!(constant().decide("").is_some());
        assert!(constant().vanishing().decide("").is_none());
        assert!(Monotone::of(&[("0", "b")], &[("b", "1", "2")]).unwrap().vanishing().decide("").is_some());
    }
}
