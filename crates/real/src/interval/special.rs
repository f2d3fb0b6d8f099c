//! Special functions of enclosures: all monotone, so that MPFR at the ends suffices.

use super::Interval;
use crate::real::{Analytic, Field, Real};
use rug::Float;

impl Real for Interval {
    fn erf(&self) -> Self {
        self.increasing(Float::erf_round)
    }

    fn erfc(&self) -> Self {
        self.decreasing(Float::erfc_round)
    }

    /// Q at each end with the argument rounded outward at some more bits: the tail's relative
    /// condition number is x^2, which the guard bits absorb.
    fn normal_upper_tail(&self) -> Self {
        let precision = self.precision();
        let guard = self.magnitude().get_exp().map_or(0, |e| 2 * e.max(0) as u32) + 8;
        let wide = self.with_precision(precision.plus(guard));
        let half = Self::fraction(1, 2, &wide.precision());
        ((wide * half.sqrt()).erfc() * half).with_precision(precision)
    }

    /// Increasing on (-inf, 1]; the whole line past 1, where the dilogarithm is not real.
    fn li2(&self) -> Self {
        if self.upper > 1 {
            return Self::whole(self.precision());
        }
        self.increasing(Float::li2_round)
    }
}
