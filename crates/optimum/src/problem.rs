//! The problem (16): the least non-smoothness among functions of a given loss.

use crate::error::Error;
use scoreproof_real::{Rational, format_rational};
use scoreproof_score::TrainingSet;

/// r*_{t, epsilon} = inf R(f) over f with L_t(f) <= epsilon, (16) of the paper, for a training set on the line.
///
/// R(f) is the total variation of f' as a measure: a kink counts with its jump of slope, and a jump of f makes R
/// infinite. With "<" in place of "<=" the infimum is the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    set: TrainingSet,
    t: Rational,
    epsilon: Rational,
}

impl Problem {
    /// The most points: the work and the size of a certificate grow with them.
    pub const MAX_LEN: u32 = 20;

    /// The largest and, inverted, the smallest D_g^2 / t of any gap g: beyond it p_t spans too many orders of magnitude.
    pub const MAX_RATIO: u32 = 1_000_000;

    /// The smallest epsilon, inverted: below it `f64` does not resolve the multiplier.
    pub const MAX_INVERSE_EPSILON: u32 = 1_000_000;

    /// For a training set, a time and a bound of the loss.
    ///
    /// # Errors
    /// A domain error unless n <= 20, 1e-6 <= D_g^2 / t <= 1e6 for every half gap D_g (Delta = D / (n - 1), where all are
    /// equal) and 1e-6 <= epsilon <= 1. From 1 on the zero function is feasible and r* = 0.
    pub fn new(set: TrainingSet, t: Rational, epsilon: Rational) -> Result<Self, Error> {
        if set.len() > Self::MAX_LEN {
            return Err(Error::domain("n", set.len(), format!("2 <= n <= {}", Self::MAX_LEN)));
        }
        let most = Rational::from(Self::MAX_RATIO);
        let ratio = |half_gap: Rational| half_gap.square() / &t;
        let within = t > 0 && ratio(set.least_half_gap()) * &most >= 1 && ratio(set.greatest_half_gap()) <= most;
        if !within {
            let domain = if set.is_equally_spaced() {
                "t > 0 with 1e-6 <= Delta^2 / t <= 1e6, Delta = D / (n - 1)"
            } else {
                "t > 0 with 1e-6 <= D_g^2 / t <= 1e6 for every half gap D_g"
            };
            return Err(Error::domain("t", format_rational(&t), domain));
        }
        if epsilon > 1 || epsilon.clone() * Self::MAX_INVERSE_EPSILON < 1 {
            return Err(Error::domain("epsilon", format_rational(&epsilon), "1e-6 <= epsilon <= 1"));
        }
        Ok(Self { set, t, epsilon })
    }

    /// The training set.
    #[must_use]
    pub fn set(&self) -> &TrainingSet {
        &self.set
    }

    /// t.
    #[must_use]
    pub fn t(&self) -> &Rational {
        &self.t
    }

    /// The same for the set moved so that its middle is 0, and where that was: r* is the same.
    pub(crate) fn centred(&self) -> (Self, Rational) {
        let middle = self.set.middle();
        let set = self.set.translated(&-middle.clone());
        (Self { set, t: self.t.clone(), epsilon: self.epsilon.clone() }, middle)
    }

    /// epsilon.
    #[must_use]
    pub fn epsilon(&self) -> &Rational {
        &self.epsilon
    }
}
