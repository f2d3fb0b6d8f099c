//! `f64` as a number system: for plots, sampling and cross-checks, never for a verdict.

use crate::real::{Analytic, Field, Ordered, Real};
use rug::float::Round;
use rug::{Float, Rational};
use std::cmp::Ordering;

/// `f` of `x` through MPFR at the bits of an `f64`, so that it is rounded once, to nearest. Not for the error functions:
/// those of the crate libm are good to one unit in the last place and a hundred times faster. (statrs has them
/// too, but 0.19.1 is good to about 1e-10 only, which tests/suite/traps.rs shows.)
fn through_mpfr(x: f64, f: impl FnOnce(Float) -> Float) -> f64 {
    f(Float::with_val(f64::MANTISSA_DIGITS, x)).to_f64()
}

impl Field for f64 {
    type Context = ();

    fn context(&self) {}

    fn rational(value: &Rational, (): &()) -> Self {
        // rug's Rational::to_f64 truncates. A Float of 53 bits rounds to nearest, once: below the
        // normal range, where an f64 has fewer, MPFR takes the first rounding into account.
        let (mut x, first) = Float::with_val_round(Self::MANTISSA_DIGITS, value, Round::Nearest);
        x.subnormalize_ieee_round(first, Round::Nearest);
        x.to_f64()
    }

    fn integer(value: i64, (): &()) -> Self {
        value as Self
    }

    fn fraction(numerator: i64, denominator: i64, (): &()) -> Self {
        let exact = |n: i64| n.unsigned_abs() <= 1 << Self::MANTISSA_DIGITS;
        if exact(numerator) && exact(denominator) {
            numerator as Self / denominator as Self
        } else {
            Self::rational(&Rational::from((numerator, denominator)), &())
        }
    }
}

impl Ordered for f64 {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.partial_cmp(other)
    }

    fn join(self, other: &Self) -> Self {
        Self::midpoint(self, *other)
    }

    fn abs(&self) -> Self {
        Self::abs(*self)
    }

    // `f64::min` and `f64::max` drop a NaN; here it stays one.

    fn min(&self, other: &Self) -> Self {
        if other < self || other.is_nan() { *other } else { *self }
    }

    fn max(&self, other: &Self) -> Self {
        if other > self || other.is_nan() { *other } else { *self }
    }
}

impl Analytic for f64 {
    fn pi((): &()) -> Self {
        std::f64::consts::PI
    }

    fn sqrt(&self) -> Self {
        Self::sqrt(*self)
    }

    fn exp(&self) -> Self {
        Self::exp(*self)
    }

    fn exp_m1(&self) -> Self {
        Self::exp_m1(*self)
    }

    fn ln(&self) -> Self {
        Self::ln(*self)
    }

    fn ln_1p(&self) -> Self {
        Self::ln_1p(*self)
    }

    fn tanh(&self) -> Self {
        Self::tanh(*self)
    }

    fn cosh(&self) -> Self {
        Self::cosh(*self)
    }

    /// With x^2 in two parts, as its rounding error would grow to x^2 units in the last place.
    fn normal_density(&self) -> Self {
        const INVERSE_ROOT_OF_TWO_PI: f64 = 0.398_942_280_401_432_7;
        let square = self * self;
        let value = (square / -2.0).exp() * INVERSE_ROOT_OF_TWO_PI;
        // The rest of an infinite square is not a number.
        if value == 0.0 { value } else { value - value * (self.mul_add(*self, -square) / 2.0) }
    }
}

impl Real for f64 {
    fn erf(&self) -> Self {
        libm::erf(*self)
    }

    fn erfc(&self) -> Self {
        libm::erfc(*self)
    }

    /// erfc(y) / 2 for y = x / sqrt 2; what y is rounded by, to which erfc is sensitive far out, is made good by
    /// its slope.
    fn normal_upper_tail(&self) -> Self {
        // 1 / sqrt 2 less its double.
        const REST: f64 = -4.833_646_656_726_457e-17;
        let y = self * std::f64::consts::FRAC_1_SQRT_2;
        let missing = self.mul_add(std::f64::consts::FRAC_1_SQRT_2, -y) + self * REST;
        let tail = 0.5 * libm::erfc(y);
        // What is 0, 1 or not a number stays so.
        let slope = self.normal_density() * std::f64::consts::SQRT_2;
        if slope > 0.0 { tail - slope * missing } else { tail }
    }

    fn li2(&self) -> Self {
        if *self <= 1.0 { through_mpfr(*self, Float::li2) } else { Self::NAN }
    }
}
