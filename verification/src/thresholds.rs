//! Up to which time both statements of Proposition 3 are proved, for one choice of n, D, epsilon and kappa.

use crate::Error;
use crate::points::{enclosed, exact, precision};
use scoreproof_real::{Analytic, Decimal, DecimalRounding, Field, Interval, Precision, Rational};
use scoreproof_score::{
    NearOptimality, Setting, Smoothing, Strength, TrainingSet, feasibility_root, least_feasible_kappa, near_optimality,
};

/// The printed factor of sqrt epsilon in the second statement.
pub(crate) const PRINTED_FACTOR: (u32, u32) = (8, 1);

/// Thresholds are rounded down, kappa up, to so many digits.
const DIGITS: usize = 8;

/// The precision of boxes of Delta / sqrt t, of which only the sign is asked.
pub(crate) fn box_precision() -> Precision {
    Precision::bits(64)
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
    pub(crate) strength: Strength,
    /// Up to here the loss is below epsilon: U reaches epsilon at or after it, and U increases. For the least feasible
    /// kappa: up to here there is one with U <= epsilon.
    pub(crate) feasible_until: Rational,
    /// Up to here the closed bounds prove the second statement; 0 if nowhere.
    pub(crate) near_optimal_until: Rational,
    /// How that is proved.
    pub(crate) proof: Option<NearOptimality>,
}

impl Thresholds {
    /// For a fixed kappa >= F^-1(epsilon).
    pub(crate) fn new(set: TrainingSet, epsilon: Rational, kappa: Rational) -> Result<Self, Error> {
        let feasible_until = feasibility_time(&set, &epsilon, &kappa)?;
        Self::of(set, epsilon, Strength::Fixed(kappa), feasible_until)
    }

    /// For the least feasible kappa at each time.
    pub(crate) fn least_feasible(set: TrainingSet, epsilon: Rational) -> Result<Self, Error> {
        let feasible = |m: &Rational| least_feasible_kappa(set.len(), &epsilon, m, precision()).is_some();
        // U decreases in M, so that what is feasible stays so; (1 - kappa/M)^2 -> 1 makes some M feasible.
        let (mut low, mut high) = (Rational::new(), Rational::from(1));
        while !feasible(&high) {
            (low, high) = (high.clone(), high * 2u32);
        }
        while high.clone() - &low > Rational::from((1, 4096)) {
            let middle = (low.clone() + &high) / 2u32;
            if feasible(&middle) { high = middle } else { low = middle }
        }
        let feasible_until = time_at(&set, &high)?;
        Self::of(set, epsilon, Strength::LeastFeasible, feasible_until)
    }

    fn of(set: TrainingSet, epsilon: Rational, strength: Strength, feasible_until: Rational) -> Result<Self, Error> {
        let proof = near_optimality(set.len(), &epsilon, &strength, &Rational::from(PRINTED_FACTOR), box_precision());
        let near_optimal_until = match &proof {
            Some(proof) => time_at(&set, &proof.least)?,
            None => Rational::new(),
        };
        Ok(Self { set, epsilon, strength, feasible_until, near_optimal_until, proof })
    }

    /// Up to here both statements hold.
    pub(crate) fn both_until(&self) -> Rational {
        self.feasible_until.clone().min(self.near_optimal_until.clone())
    }

    /// kappa at time t; `None` if none is feasible.
    pub(crate) fn kappa(&self, t: &Rational) -> Option<Rational> {
        match &self.strength {
            Strength::Fixed(kappa) => Some(kappa.clone()),
            Strength::LeastFeasible => {
                let t = Interval::rational(t, &precision());
                let m =
                    (Interval::rational(&self.set.least_half_gap(), &precision()) / t.sqrt()).lower().to_rational()?;
                least_feasible_kappa(self.set.len(), &self.epsilon, &m, precision())
            }
        }
    }

    /// The smoothed score at time t.
    pub(crate) fn setting(&self, t: &Rational) -> Result<Setting, Error> {
        // Past the last feasible time there is no such score: kappa = 0 is refused.
        let kappa = self.kappa(t).unwrap_or_default();
        Ok(Setting::new(self.set.clone(), t.clone(), Smoothing::Kappa(kappa))?)
    }
}

/// The time of M = Delta / sqrt t, rounded down.
pub(crate) fn time_at(set: &TrainingSet, m: &Rational) -> Result<Rational, Error> {
    let t = set.least_half_gap().square() / m.clone().square();
    rounded(&Interval::rational(&t, &precision()), DecimalRounding::Down)
}

/// U(t) <= epsilon iff sqrt t <= (Delta / kappa)(1 - sqrt((n-1) F(kappa) / (n epsilon))).
pub(crate) fn feasibility_time(set: &TrainingSet, epsilon: &Rational, kappa: &Rational) -> Result<Rational, Error> {
    let root = feasibility_root(set, kappa, &enclosed(epsilon));
    rounded(&root.square(), DecimalRounding::Down)
}
