//! Monotone bounds: sums of terms c t^p e^(-b/t), of which the exponents say whether they increase.
//!
//! The derivative of c t^p e^(-b/t) is c t^(p-2) e^(-b/t) (p t + b). With c > 0 the term increases on (0, T] if
//! b >= 0 and p T + b >= 0, as p t + b is affine; on (0, inf) if b >= 0 and p >= 0.

use super::boxes::{self, Function, Side};
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
    pub(crate) fn range(&self) -> String {
        let until = match &self.until {
            None => "all $t>0$".to_owned(),
            Some(until) => format!("$0<t\\le {}$", super::named::tex(until)),
        };
        if self.over.is_empty() { until } else { format!("{until}, {}", boxes::range(&self.over)) }
    }

    /// Every term increases: b >= 0 and p T + b >= 0, or p >= 0 for all t.
    pub(crate) fn check(&self) -> Result<(), String> {
        if self.terms.is_empty() {
            return Err("a sum of no terms bounds nothing".to_owned());
        }
        for term in &self.terms {
            let slope = match &self.until {
                None => term.power.clone(),
                Some(until) => term.power.clone() * until + &term.exponent,
            };
            self.nonnegative(&term.factor).map_err(|e| format!("the factor {} may be negative: {e}", term.factor))?;
            self.nonnegative(&term.exponent)
                .map_err(|e| format!("the exponent {} may be negative: {e}", term.exponent))?;
            self.nonnegative(&slope).map_err(|e| format!("the slope {slope} of a term may be negative: {e}"))?;
        }
        Ok(())
    }

    fn nonnegative(&self, term: &Term) -> Result<(), String> {
        let precision = Precision::bits(BITS);
        let function = Function::Term(term.clone());
        let found = cover(
            &boxes::ends(&self.over)?,
            precision,
            MOST_BOXES,
            Bound::Nonnegative,
            function.at(&self.over, precision)?,
        );
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
