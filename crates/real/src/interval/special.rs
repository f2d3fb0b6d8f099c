//! Special functions of enclosures: all monotone, so that MPFR at the ends suffices.

use super::Interval;
use crate::real::{Analytic, Field, Real};
use rug::Float;

/// Bits that the argument of the Gaussian needs beyond those of the result: the relative condition
/// number of e^(-x^2/2) is x^2, up to x = 2^17, where the power is below MPFR's least number.
pub(crate) fn gaussian_guard(x: &Float) -> u32 {
    let exponent = if *x > 0 { x.get_exp().unwrap_or(i32::MAX) } else { 0 };
    8 + 2 * exponent.clamp(0, 17) as u32
}

impl Real for Interval {
    fn erf(&self) -> Self {
        self.increasing(Float::erf_round)
    }

    fn erfc(&self) -> Self {
        self.decreasing(Float::erfc_round)
    }

    /// Q at each end with the argument rounded outward at some more bits.
    fn normal_upper_tail(&self) -> Self {
        let precision = self.precision();
        let wide = self.with_precision(precision.plus(gaussian_guard(&self.upper)));
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
