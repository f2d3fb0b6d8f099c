//! `f64` as a number system: for plots, sampling and cross-checks, never for a verdict.

use crate::real::{Analytic, Field, Ordered, Real};
use rug::{Float, Rational};
use std::cmp::Ordering;

/// Bits in which the functions that `std` lacks are evaluated before they are rounded to `f64`.
const SPECIAL_BITS: u32 = 64;

/// `f` of `x` through MPFR. The crate statrs has erf and erfc too, but 0.19.1 is good to about
/// 1e-10 only, which the oracle tests show.
fn through_mpfr(x: f64, f: impl FnOnce(Float) -> Float) -> f64 {
    f(Float::with_val(SPECIAL_BITS, x)).to_f64()
}

impl Field for f64 {
    type Context = ();

    fn context(&self) {}

    fn rational(value: &Rational, (): &()) -> Self {
        // rug's Rational::to_f64 truncates; a Float rounds to nearest, and so does its to_f64.
        Float::with_val(128, value).to_f64()
    }

    fn integer(value: i64, (): &()) -> Self {
        value as Self
    }

    fn fraction(numerator: i64, denominator: i64, (): &()) -> Self {
        numerator as Self / denominator as Self
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

    fn min(&self, other: &Self) -> Self {
        Self::min(*self, *other)
    }

    fn max(&self, other: &Self) -> Self {
        Self::max(*self, *other)
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
}

impl Real for f64 {
    fn erf(&self) -> Self {
        through_mpfr(*self, Float::erf)
    }

    fn erfc(&self) -> Self {
        through_mpfr(*self, Float::erfc)
    }

    fn li2(&self) -> Self {
        if *self <= 1.0 { through_mpfr(*self, Float::li2) } else { Self::NAN }
    }
}
