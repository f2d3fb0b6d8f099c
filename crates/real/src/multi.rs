//! MPFR numbers (`rug::Float`, precision carried by value) and exact rationals as number systems.

use crate::interval::gaussian_guard;
use crate::precision::Precision;
use crate::real::{Analytic, Field, Ordered, Real};
use rug::float::{Constant, Special};
use rug::{Float, Rational};
use std::cmp::Ordering;

fn nan(bits: u32) -> Float {
    Float::with_val(bits, Special::Nan)
}

impl Field for Float {
    type Context = Precision;

    fn context(&self) -> Precision {
        Precision::bits(self.prec())
    }

    fn rational(value: &Rational, context: &Precision) -> Self {
        Float::with_val(context.get(), value)
    }

    fn integer(value: i64, context: &Precision) -> Self {
        Float::with_val(context.get(), value)
    }

    fn times(self, n: i64) -> Self {
        self * n
    }

    fn over(self, n: i64) -> Self {
        self / n
    }

    fn square(&self) -> Self {
        self.clone().square()
    }
}

impl Ordered for Float {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.partial_cmp(other)
    }

    fn join(self, other: &Self) -> Self {
        (self + other) / 2u32
    }

    fn abs(&self) -> Self {
        self.clone().abs()
    }

    // MPFR's minimum and maximum drop a NaN; here it stays one.

    fn min(&self, other: &Self) -> Self {
        if other.is_nan() || self.is_nan() { nan(self.prec()) } else { self.clone().min(other) }
    }

    fn max(&self, other: &Self) -> Self {
        if other.is_nan() || self.is_nan() { nan(self.prec()) } else { self.clone().max(other) }
    }
}

impl Analytic for Float {
    const SHARES_EXP: bool = true;

    fn pi(context: &Precision) -> Self {
        Float::with_val(context.get(), Constant::Pi)
    }

    fn sqrt(&self) -> Self {
        self.clone().sqrt()
    }

    fn exp(&self) -> Self {
        self.clone().exp()
    }

    /// The number itself where what is left out is less than it is rounded by.
    fn blurred(&self, by: &Self) -> Option<Self> {
        let is_small = by.is_zero() || by.get_exp().is_some_and(|exponent| exponent < -(self.prec() as i32));
        is_small.then(|| self.clone())
    }

    fn exp_m1(&self) -> Self {
        self.clone().exp_m1()
    }

    fn ln(&self) -> Self {
        self.clone().ln()
    }

    fn ln_1p(&self) -> Self {
        self.clone().ln_1p()
    }

    fn tanh(&self) -> Self {
        self.clone().tanh()
    }

    fn cosh(&self) -> Self {
        self.clone().cosh()
    }

    /// By the default formula with some more bits, since it loses two bits for each of x's before
    /// the point.
    fn normal_density(&self) -> Self {
        let wide = self.prec() + gaussian_guard(&self.clone().abs());
        let root = (Float::with_val(wide, Constant::Pi) * 2u32).sqrt();
        let square = Float::with_val(wide, self.square_ref());
        Float::with_val(self.prec(), (square / -2i32).exp() / root)
    }
}

impl Real for Float {
    fn erf(&self) -> Self {
        self.clone().erf()
    }

    fn erfc(&self) -> Self {
        self.clone().erfc()
    }

    /// By the default formula with some more bits, as for the density.
    fn normal_upper_tail(&self) -> Self {
        let wide = self.prec() + gaussian_guard(self);
        let root = Float::with_val(wide, 2).sqrt();
        Float::with_val(self.prec(), (Float::with_val(wide, self) / root).erfc() / 2u32)
    }

    fn li2(&self) -> Self {
        // Past 1 MPFR gives the real part of a complex value, which no formula here means.
        if *self <= 1 { self.clone().li2() } else { nan(self.prec()) }
    }
}

impl Field for Rational {
    type Context = ();

    fn context(&self) {}

    fn rational(value: &Rational, (): &()) -> Self {
        value.clone()
    }

    fn square(&self) -> Self {
        self.clone().square()
    }
}

impl Ordered for Rational {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }

    fn join(self, other: &Self) -> Self {
        (self + other) / 2
    }

    fn abs(&self) -> Self {
        self.clone().abs()
    }

    fn min(&self, other: &Self) -> Self {
        Ord::min(self, other).clone()
    }

    fn max(&self, other: &Self) -> Self {
        Ord::max(self, other).clone()
    }
}
