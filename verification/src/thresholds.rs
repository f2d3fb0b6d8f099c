//! Up to which time both statements of Proposition 3 are proved, for one choice of n, D, epsilon and kappa.

use crate::Error;
use crate::points::exact;
use crate::tolerance::CLOSED_FORM_BITS;
use scoreproof_real::{Analytic, Decimal, DecimalRounding, Field, Interval, Precision, Rational};
use scoreproof_score::{NearOptimality, Setting, Smoothing, TrainingSet, loss_limit, near_optimality};

/// The printed factor of sqrt epsilon in the second statement.
pub(crate) const PRINTED_FACTOR: (u32, u32) = (8, 1);

/// Thresholds are rounded down, kappa up, to so many digits.
const DIGITS: usize = 8;

/// The precision of closed forms.
pub(crate) fn precision() -> Precision {
    Precision::bits(CLOSED_FORM_BITS)
}

/// A decimal of [`DIGITS`] digits below or above an enclosure.
pub(crate) fn rounded(x: &Interval, way: DecimalRounding) -> Result<Rational, Error> {
    let end = if way == DecimalRounding::Up { x.upper() } else { x.lower() };
    exact(&Decimal::from_float(end, DIGITS, way).to_string())
}

/// The times up to which the statements hold, each for every smaller time too.
pub(crate) struct Thresholds {
    pub(crate) set: TrainingSet,
    pub(crate) epsilon: Rational,
    pub(crate) kappa: Rational,
    /// Up to here the loss is below epsilon: U reaches epsilon at or after it, and U increases.
    pub(crate) feasible_until: Rational,
    /// Up to here the closed bound proves the second statement; 0 if nowhere.
    pub(crate) near_optimal_until: Rational,
    /// How that is proved.
    pub(crate) proof: Option<NearOptimality>,
}

impl Thresholds {
    /// For kappa >= F^-1(epsilon).
    pub(crate) fn new(set: TrainingSet, epsilon: Rational, kappa: Rational) -> Result<Self, Error> {
        let proof = near_optimality(set.len(), &epsilon, &kappa, &Rational::from(PRINTED_FACTOR), precision());
        let gap2 = set.half_gap().square();
        let near_optimal_until = match &proof {
            Some(proof) => {
                let t = gap2 / proof.least.clone().square();
                rounded(&Interval::rational(&t, &precision()), DecimalRounding::Down)?
            }
            None => Rational::new(),
        };
        let feasible_until = feasibility_time(&set, &epsilon, &kappa)?;
        Ok(Self { set, epsilon, kappa, feasible_until, near_optimal_until, proof })
    }

    /// Up to here both statements hold.
    pub(crate) fn both_until(&self) -> Rational {
        self.feasible_until.clone().min(self.near_optimal_until.clone())
    }

    /// The smoothed score at time t.
    pub(crate) fn setting(&self, t: &Rational) -> Result<Setting, Error> {
        Ok(Setting::new(self.set.clone(), t.clone(), Smoothing::Kappa(self.kappa.clone()))?)
    }
}

/// U(t) <= epsilon iff sqrt t <= (Delta / kappa)(1 - sqrt((n-1) F(kappa) / (n epsilon))).
fn feasibility_time(set: &TrainingSet, epsilon: &Rational, kappa: &Rational) -> Result<Rational, Error> {
    let p = precision();
    let n = i64::from(set.len());
    let limit = loss_limit(&Interval::rational(kappa, &p));
    let share = Interval::fraction(n - 1, n, &p) * limit / Interval::rational(epsilon, &p);
    let reach = Interval::rational(&set.half_gap(), &p) / Interval::rational(kappa, &p);
    let root = reach * (Interval::integer(1, &p) - share.sqrt());
    rounded(&root.square(), DecimalRounding::Down)
}
