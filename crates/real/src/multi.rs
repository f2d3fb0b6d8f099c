//! MPFR numbers (`rug::Float`, precision carried by value) and exact rationals as number systems.

use crate::precision::Precision;
use crate::real::{Analytic, Field, Ordered, Real};
use rug::float::Constant;
use rug::{Float, Rational};
use std::cmp::Ordering;

impl Field for Float {
    type Context = Precision;

    fn context(&self) -> Precision {
        Precision::bits(self.prec())
    }

    fn rational(value: &Rational, context: &Precision) -> Self {
        Float::with_val(context.get(), value)
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

    fn min(&self, other: &Self) -> Self {
        self.clone().min(other)
    }

    fn max(&self, other: &Self) -> Self {
        self.clone().max(other)
    }
}

impl Analytic for Float {
    fn pi(context: &Precision) -> Self {
        Float::with_val(context.get(), Constant::Pi)
    }

    fn sqrt(&self) -> Self {
        self.clone().sqrt()
    }

    fn exp(&self) -> Self {
        self.clone().exp()
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
}

impl Real for Float {
    fn erf(&self) -> Self {
        self.clone().erf()
    }

    fn erfc(&self) -> Self {
        self.clone().erfc()
    }

    fn li2(&self) -> Self {
        // Past 1 MPFR gives the real part of a complex value, which no formula here means.
        if *self <= 1 { self.clone().li2() } else { Float::with_val(self.prec(), f64::NAN) }
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
