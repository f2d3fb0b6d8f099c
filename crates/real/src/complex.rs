//! Complex enclosures: rectangles with [`Interval`] sides.
//!
//! They serve to bound a holomorphic integrand off the real axis, so a few bits suffice and
//! tightness matters where numbers are tiny: `exp_m1` and `ln_1p` keep relative accuracy.

use crate::interval::Interval;
use crate::precision::Precision;
use crate::real::{Analytic, Field};
use rug::{Float, Rational};
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A rectangle of the complex plane with sides parallel to the axes.
#[derive(Clone, Debug)]
pub struct Complex {
    re: Interval,
    im: Interval,
}

impl Complex {
    /// The rectangle re + i im.
    #[must_use]
    pub fn new(re: Interval, im: Interval) -> Self {
        Self { re, im }
    }

    /// A real enclosure.
    #[must_use]
    pub fn real(re: Interval) -> Self {
        let im = Interval::integer(0, &re.precision());
        Self { re, im }
    }

    /// The real part.
    #[must_use]
    pub fn re(&self) -> &Interval {
        &self.re
    }

    /// The imaginary part.
    #[must_use]
    pub fn im(&self) -> &Interval {
        &self.im
    }

    /// The largest modulus over the rectangle, rounded up; infinite where the function that gave
    /// this value was not defined.
    #[must_use]
    pub fn magnitude(&self) -> Float {
        Interval::hypot(&self.re, &self.im).upper().clone()
    }

    fn is_real(&self) -> bool {
        self.im.lower().is_zero() && self.im.upper().is_zero()
    }

    fn whole(precision: Precision) -> Self {
        Self { re: Interval::whole(precision), im: Interval::whole(precision) }
    }

    fn is_finite(&self) -> bool {
        self.re.is_finite() && self.im.is_finite()
    }
}

impl Neg for Complex {
    type Output = Self;

    fn neg(self) -> Self {
        Self { re: -self.re, im: -self.im }
    }
}

impl Add<&Complex> for Complex {
    type Output = Self;

    fn add(self, rhs: &Self) -> Self {
        Self { re: self.re + &rhs.re, im: self.im + &rhs.im }
    }
}

impl Sub<&Complex> for Complex {
    type Output = Self;

    fn sub(self, rhs: &Self) -> Self {
        Self { re: self.re - &rhs.re, im: self.im - &rhs.im }
    }
}

impl Mul<&Complex> for Complex {
    type Output = Self;

    fn mul(self, rhs: &Self) -> Self {
        if rhs.is_real() {
            return Self { re: self.re * &rhs.re, im: self.im * &rhs.re };
        }
        if self.is_real() {
            return Self { im: self.re.clone() * &rhs.im, re: self.re * &rhs.re };
        }
        let re = self.re.clone() * &rhs.re - self.im.clone() * &rhs.im;
        let im = self.re * &rhs.im + self.im * &rhs.re;
        Self { re, im }
    }
}

impl Div<&Complex> for Complex {
    type Output = Self;

    fn div(self, rhs: &Self) -> Self {
        if rhs.is_real() {
            return Self { re: self.re / &rhs.re, im: self.im / &rhs.re };
        }
        let modulus = rhs.re.square() + rhs.im.square();
        let conjugate = Self { re: rhs.re.clone(), im: -rhs.im.clone() };
        let product = self * &conjugate;
        Self { re: product.re / &modulus, im: product.im / &modulus }
    }
}

macro_rules! by_value {
    ($($trait:ident :: $method:ident),+) => {
        $(impl $trait for Complex {
            type Output = Self;

            fn $method(self, rhs: Self) -> Self {
                $trait::$method(self, &rhs)
            }
        })+
    };
}

by_value!(Add::add, Sub::sub, Mul::mul, Div::div);

impl Field for Complex {
    type Context = Precision;

    fn context(&self) -> Precision {
        self.re.precision()
    }

    fn rational(value: &Rational, context: &Precision) -> Self {
        Self::real(Interval::rational(value, context))
    }

    /// (a + ib)^2 = (a^2 - b^2) + 2iab, with squares that know their sign.
    fn square(&self) -> Self {
        if self.is_real() {
            return Self { re: self.re.square(), im: self.im.clone() };
        }
        let two = Interval::integer(2, &self.context());
        Self {
            re: self.re.square() - self.im.square(),
            im: self.re.clone() * &self.im * two,
        }
    }
}

impl Analytic for Complex {
    fn pi(context: &Precision) -> Self {
        Self::real(Interval::pi(context))
    }

    /// exp(ln(z) / 2), which shares the logarithm's cut.
    fn sqrt(&self) -> Self {
        if self.is_real() {
            return Self { re: self.re.sqrt(), im: self.im.clone() };
        }
        (self.ln() * Self::fraction(1, 2, &self.context())).exp()
    }

    fn exp(&self) -> Self {
        let modulus = self.re.exp();
        if self.is_real() {
            return Self { re: modulus, im: self.im.clone() };
        }
        if !self.im.is_finite() {
            return Self::whole(self.context());
        }
        Self { re: modulus.clone() * self.im.cos(), im: modulus * self.im.sin() }
    }

    /// e^z - 1 = expm1(a) cos b - 2 sin^2(b/2) + i e^a sin b.
    fn exp_m1(&self) -> Self {
        if self.is_real() {
            return Self { re: self.re.exp_m1(), im: self.im.clone() };
        }
        let context = self.context();
        let half = self.im.clone() * Interval::fraction(1, 2, &context);
        let versine = half.sin().square() * Interval::integer(2, &context);
        Self {
            re: self.re.exp_m1() * self.im.cos() - versine,
            im: self.re.exp() * self.im.sin(),
        }
    }

    /// ln|z| + i arg z off the cut (-inf, 0].
    fn ln(&self) -> Self {
        if self.is_real() {
            return Self { re: self.re.ln(), im: self.im.clone() };
        }
        let im = Interval::atan2(&self.im, &self.re);
        if !im.is_finite() {
            return Self::whole(self.context());
        }
        Self { re: Interval::hypot(&self.re, &self.im).ln(), im }
    }

    /// ln(1 + z) = ln_1p(2a + a^2 + b^2) / 2 + i arg(1 + z).
    fn ln_1p(&self) -> Self {
        if self.is_real() {
            return Self { re: self.re.ln_1p(), im: self.im.clone() };
        }
        let context = self.context();
        let half = Interval::fraction(1, 2, &context);
        let im = Interval::atan2(&self.im, &(Interval::integer(1, &context) + &self.re));
        if !im.is_finite() {
            return Self::whole(context);
        }
        // 2a + a^2 = a (2 + a) is monotone for a > -1; off the cut with a < -1 the hull is wide
        // but true.
        let excess = self.re.clone() * (Interval::integer(2, &context) + &self.re) + self.im.square();
        Self { re: excess.ln_1p() * half, im }
    }

    fn tanh(&self) -> Self {
        if self.is_real() {
            return Self { re: self.re.tanh(), im: self.im.clone() };
        }
        let context = self.context();
        let twice = self.clone() * Self::integer(2, &context);
        let growth = twice.exp_m1();
        let quotient = growth.clone() / (growth + Self::integer(2, &context));
        if quotient.is_finite() { quotient } else { Self::whole(context) }
    }

    fn cosh(&self) -> Self {
        let context = self.context();
        if self.is_real() {
            return Self { re: self.re.cosh(), im: self.im.clone() };
        }
        (self.exp() + (-self.clone()).exp()) * Self::fraction(1, 2, &context)
    }
}
