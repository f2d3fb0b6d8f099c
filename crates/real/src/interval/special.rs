//! Special functions of enclosures: all monotone, so that values at the ends suffice.

use super::{Interval, normal_tail};
use crate::coarse::Coarse;
use crate::precision::Precision;
use crate::real::{Analytic, Field, Ordered, Real};
use rug::Float;
use rug::float::Round;

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

impl Interval {
    /// An upper bound of Q(lower) - Q(upper), their distance times the largest phi between them, where these lie so close together,
    /// but not at one point, that it exceeds the truth by less than a few bits of the result: phi is known to some 50 bits,
    /// and varies by as much as the distance, relatively.
    fn fall_of_tail(&self) -> Option<Float> {
        let width = Float::with_val_round(53, &self.upper - &self.lower, Round::Up).0;
        let size = self.magnitude().get_exp().unwrap_or(0).max(0);
        let bits = self.precision().get() as i32;
        let is_thin =
            bits >= 64 && self.lower > 0 && width.get_exp()?.saturating_add(size) < bits.min(80) / 2 - bits - 8;
        let steepest = || Coarse::from_interval(self).normal_density().to_float_up();
        is_thin.then(|| Float::with_val_round(53, &width * &steepest(), Round::Up).0)
    }
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
        if self.upper < 0 {
            return Self::integer(1, &precision) - (-self.clone()).normal_upper_tail();
        }
        if let Some(fall) = self.fall_of_tail() {
            let Self { lower, upper } = normal_upper_tail_at(&self.upper, precision.plus(8));
            let upper = Float::with_val_round(precision.get(), &upper + &fall, Round::Up).0;
            return Self::new(Float::with_val_round(precision.get(), lower, Round::Down).0, upper);
        }
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
