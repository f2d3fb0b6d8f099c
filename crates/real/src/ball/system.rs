//! The traits of a number system.

use super::{Ball, Width};
use crate::real::{Analytic, Field};
use rug::Rational;
use std::ops::{Add, Div, Mul, Neg, Sub};

impl<const N: usize> Neg for Ball<N> {
    type Output = Self;

    #[inline]
    fn neg(self) -> Self {
        Self { neg: !self.neg, ..self }
    }
}

macro_rules! operators {
    ($($trait:ident, $method:ident, $of:ident);+) => {
        $(impl<const N: usize> $trait<&Self> for Ball<N>
        where
            Self: Width,
        {
            type Output = Self;

            #[inline]
            fn $method(self, rhs: &Self) -> Self {
                self.$of(rhs)
            }
        }

        impl<const N: usize> $trait for Ball<N>
        where
            Self: Width,
        {
            type Output = Self;

            #[inline]
            fn $method(self, rhs: Self) -> Self {
                self.$of(&rhs)
            }
        })+
    };
}

operators!(Add, add, plus; Sub, sub, minus; Mul, mul, by; Div, div, divided_by);

impl<const N: usize> Field for Ball<N>
where
    Self: Width,
{
    type Context = ();

    fn context(&self) {}

    fn rational(value: &Rational, (): &()) -> Self {
        Self::from_rational(value)
    }

    fn integer(value: i64, (): &()) -> Self {
        Self::from_integer(value)
    }

    fn fraction(numerator: i64, denominator: i64, (): &()) -> Self {
        Self::from_integer(numerator) / Self::from_integer(denominator)
    }

    fn times(self, n: i64) -> Self {
        let size = n.unsigned_abs();
        let product = if size == 0 {
            self * Self::ZERO
        } else if size.is_power_of_two() {
            self.shifted(i64::from(size.trailing_zeros()))
        } else if let Ok(size) = u32::try_from(size) {
            self.multiple(size)
        } else {
            return self * Self::from_integer(n);
        };
        if n < 0 { -product } else { product }
    }

    fn over(self, n: i64) -> Self {
        let size = n.unsigned_abs();
        if !size.is_power_of_two() {
            return self / Self::from_integer(n);
        }
        let quotient = self.shifted(-i64::from(size.trailing_zeros()));
        if n < 0 { -quotient } else { quotient }
    }
}

impl<const N: usize> Analytic for Ball<N>
where
    Self: Width,
{
    const SHARES_EXP: bool = true;

    fn pi((): &()) -> Self {
        Self::constants()[0]
    }

    fn sqrt(&self) -> Self {
        self.root()
    }

    fn exp(&self) -> Self {
        self.power()
    }

    fn exp_m1(&self) -> Self {
        self.power_m1()
    }

    fn blurred(&self, by: &Self) -> Option<Self> {
        self.blurred_by(by)
    }

    fn ln(&self) -> Self {
        self.log()
    }

    fn ln_1p(&self) -> Self {
        self.log_1p()
    }

    /// 2 atanh((a - b) / (a + b + 2)) where that is small: one division instead of two.
    fn ln_ratio_1p(a: Self, b: Self) -> Self {
        let difference = a - b;
        if difference.exp <= -6 && !a.neg && !b.neg {
            return (difference / (a + b + Self::from_integer(2))).twice_atanh();
        }
        (difference / (b + Self::ONE)).ln_1p()
    }

    fn tanh(&self) -> Self {
        self.hyperbolic_tangent()
    }

    fn cosh(&self) -> Self {
        self.hyperbolic_cosine()
    }

    fn normal_density(&self) -> Self {
        self.square().over(-2).exp() * Self::constants()[1]
    }
}
