//! Special functions of enclosures: all monotone, so that MPFR at the ends suffices.

use super::{Interval, normal_tail};
use crate::precision::Precision;
use crate::real::{Field, Ordered, Real};
use rug::Float;

/// Bits that the argument of the Gaussian needs beyond those of the result: the relative condition
/// number of e^(-x^2/2) is x^2, up to x = 2^17, where the power is below MPFR's least number.
pub(crate) fn gaussian_guard(x: &Float) -> u32 {
    let exponent = if *x > 0 { x.get_exp().unwrap_or(i32::MAX) } else { 0 };
    8 + 2 * exponent.clamp(0, 17) as u32
}

/// From here on Q(x) < e^(-x^2/2) is below MPFR's least number, 2^-(2^30).
const BEYOND: u32 = 1 << 16;

/// Q(x) at a point.
fn normal_upper_tail_at(x: &Float, precision: Precision) -> Interval {
    if x.is_zero() {
        return Interval::fraction(1, 2, &precision);
    }
    let zero = Interval::integer(0, &precision);
    let size = x.clone().abs();
    let tail = if x.is_infinite() {
        zero
    } else if size >= BEYOND {
        let mut least = Float::new(precision.get());
        least.next_up();
        Interval::new(Float::new(precision.get()), least)
    } else {
        normal_tail::at(&size, precision).max(&zero)
    };
    if x.is_sign_negative() { Interval::integer(1, &precision) - tail } else { tail }
}

impl Real for Interval {
    fn erf(&self) -> Self {
        self.increasing(Float::erf_round)
    }

    fn erfc(&self) -> Self {
        self.decreasing(Float::erfc_round)
    }

    fn normal_upper_tail(&self) -> Self {
        let precision = self.precision();
        let Self { lower, upper } = normal_upper_tail_at(&self.upper, precision);
        let upper = if self.lower == self.upper { upper } else { normal_upper_tail_at(&self.lower, precision).upper };
        Self::new(lower, upper)
    }

    /// Increasing on (-inf, 1]; the whole line past 1, where the dilogarithm is not real.
    fn li2(&self) -> Self {
        if self.upper > 1 {
            return Self::whole(self.precision());
        }
        self.increasing(Float::li2_round)
    }
}
