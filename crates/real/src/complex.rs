//! Complex enclosures: rectangles whose sides are real enclosures.
//!
//! They serve to bound a holomorphic integrand off the real axis, so a few bits suffice and
//! tightness matters where numbers are tiny: `exp_m1` and `ln_1p` keep relative accuracy.

use crate::enclosure::Enclosure;
use crate::interval::Interval;
use crate::real::{Analytic, Field};
use rug::Rational;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A rectangle of the complex plane with sides parallel to the axes.
#[derive(Clone, Copy, Debug)]
pub struct Complex<T = Interval> {
    re: T,
    im: T,
}

impl<T: Enclosure> Complex<T> {
    /// The rectangle re + i im.
    #[must_use]
    pub fn new(re: T, im: T) -> Self {
        Self { re, im }
    }

    /// A real enclosure.
    #[must_use]
    pub fn real(re: T) -> Self {
        let im = T::integer(0, &re.context());
        Self { re, im }
    }

    /// The real part.
    #[must_use]
    pub fn re(&self) -> &T {
        &self.re
    }

    /// The imaginary part.
    #[must_use]
    pub fn im(&self) -> &T {
        &self.im
    }

    /// The largest modulus over the rectangle, rounded up; infinite where the function that gave
    /// this value was not defined.
    #[must_use]
    pub fn magnitude(&self) -> T::Bound {
        T::modulus_bound(&self.re, &self.im)
    }

    fn is_real(&self) -> bool {
        self.im.is_zero()
    }

    fn whole(context: &T::Context) -> Self {
        Self { re: T::whole(context), im: T::whole(context) }
    }

    fn finite_or_whole(self) -> Self {
        if self.re.is_finite() && self.im.is_finite() { self } else { Self::whole(&self.re.context()) }
    }
}

impl<T: Enclosure> Neg for Complex<T> {
    type Output = Self;

    fn neg(self) -> Self {
        Self { re: -self.re, im: -self.im }
    }
}

impl<T: Enclosure> Add<&Complex<T>> for Complex<T> {
    type Output = Self;

    fn add(self, rhs: &Self) -> Self {
        let im = if rhs.is_real() { self.im } else { self.im + &rhs.im };
        Self { re: self.re + &rhs.re, im }
    }
}

impl<T: Enclosure> Sub<&Complex<T>> for Complex<T> {
    type Output = Self;

    fn sub(self, rhs: &Self) -> Self {
        let im = if rhs.is_real() { self.im } else { self.im - &rhs.im };
        Self { re: self.re - &rhs.re, im }
    }
}

impl<T: Enclosure> Mul<&Complex<T>> for Complex<T> {
    type Output = Self;

    fn mul(self, rhs: &Self) -> Self {
        if rhs.is_real() {
            let (re, im) = T::multiple((&self.re, &self.im), &rhs.re);
            return Self { re, im };
        }
        if self.is_real() {
            return Self { im: self.re.clone() * &rhs.im, re: self.re * &rhs.re };
        }
        let (re, im) = T::product((&self.re, &self.im), (&rhs.re, &rhs.im));
        Self { re, im }
    }
}

impl<T: Enclosure> Div<&Complex<T>> for Complex<T> {
    type Output = Self;

    fn div(self, rhs: &Self) -> Self {
        if rhs.is_real() {
            return Self { re: self.re / &rhs.re, im: self.im / &rhs.re };
        }
        let (re, im) = T::quotient((&self.re, &self.im), (&rhs.re, &rhs.im));
        Self { re, im }
    }
}

operators_by_value!([T: Enclosure] Complex<T>);

impl<T: Enclosure> Field for Complex<T> {
    type Context = T::Context;

    fn context(&self) -> T::Context {
        self.re.context()
    }

    fn rational(value: &Rational, context: &T::Context) -> Self {
        Self::real(T::rational(value, context))
    }

    fn integer(value: i64, context: &T::Context) -> Self {
        Self::real(T::integer(value, context))
    }

    fn fraction(numerator: i64, denominator: i64, context: &T::Context) -> Self {
        Self::real(T::fraction(numerator, denominator, context))
    }

    fn times(self, n: i64) -> Self {
        Self { re: self.re.times(n), im: self.im.times(n) }
    }

    fn over(self, n: i64) -> Self {
        Self { re: self.re.over(n), im: self.im.over(n) }
    }

    fn square(&self) -> Self {
        if self.is_real() {
            return Self { re: self.re.square(), im: self.im.clone() };
        }
        let (re, im) = T::complex_square((&self.re, &self.im));
        Self { re, im }
    }
}

impl<T: Enclosure> Analytic for Complex<T> {
    fn pi(context: &T::Context) -> Self {
        Self::real(T::pi(context))
    }

    /// sqrt|z| (cos(arg(z)/2) + i sin(arg(z)/2)) off the cut (-inf, 0].
    fn sqrt(&self) -> Self {
        if self.is_real() && self.re.is_at_least(0) {
            return Self { re: self.re.sqrt(), im: self.im.clone() };
        }
        let argument = T::atan2(&self.im, &self.re);
        if !argument.is_finite() {
            return Self::whole(&self.context());
        }
        let (re, im) = T::polar(T::hypot(&self.re, &self.im).sqrt(), &argument.over(2));
        Self { re, im }
    }

    fn exp(&self) -> Self {
        let modulus = self.re.exp();
        if self.is_real() {
            return Self { re: modulus, im: self.im.clone() };
        }
        if !self.im.is_finite() {
            return Self::whole(&self.context());
        }
        let (re, im) = T::polar(modulus, &self.im);
        Self { re, im }
    }

    /// The real part of e^z - 1 is expm1(a) cos b - 2 sin^2(b/2), which keeps relative accuracy near
    /// 0, and e^a cos b - 1, where a and b occur once: the truth is in both.
    fn exp_m1(&self) -> Self {
        if self.is_real() {
            return Self { re: self.re.exp_m1(), im: self.im.clone() };
        }
        let versine = self.im.clone().over(2).sin_cos().0.square().times(2);
        let (sin, cos) = self.im.sin_cos();
        let modulus = self.re.exp();
        let near = self.re.exp_m1() * &cos - versine;
        let far = modulus.clone() * cos - T::integer(1, &self.context());
        Self { re: near.common(far), im: modulus * sin }
    }

    /// ln|z| + i arg z off the cut (-inf, 0].
    fn ln(&self) -> Self {
        if self.is_real() && self.re.is_above(0) {
            return Self { re: self.re.ln(), im: self.im.clone() };
        }
        let im = T::atan2(&self.im, &self.re);
        if !im.is_finite() {
            return Self::whole(&self.context());
        }
        Self { re: T::hypot(&self.re, &self.im).ln(), im }
    }

    /// ln|1 + z| + i arg(1 + z) off the cut (-inf, -1].
    fn ln_1p(&self) -> Self {
        if self.is_real() && self.re.is_above(-1) {
            return Self { re: self.re.ln_1p(), im: self.im.clone() };
        }
        let shifted = T::integer(1, &self.context()) + &self.re;
        let im = T::atan2(&self.im, &shifted);
        if !im.is_finite() {
            return Self::whole(&self.context());
        }
        Self { re: T::ln_modulus_1p(&self.re, &self.im), im }.finite_or_whole()
    }

    /// (sinh 2a + i sin 2b) / (cosh 2a + cos 2b), whose real part is divided by cosh 2a above and
    /// below, so that it stays bounded on a wide rectangle.
    fn tanh(&self) -> Self {
        if self.is_real() {
            return Self { re: self.re.tanh(), im: self.im.clone() };
        }
        let (a, b) = (self.re.clone().times(2), self.im.clone().times(2));
        let cosh = a.cosh();
        let (sin, cos) = b.sin_cos();
        let value =
            Self { re: a.tanh() / (T::integer(1, &self.context()) + cos.clone() / &cosh), im: sin / (cosh + cos) };
        value.finite_or_whole()
    }

    /// cosh a cos b + i sinh a sin b.
    fn cosh(&self) -> Self {
        if self.is_real() {
            return Self { re: self.re.cosh(), im: self.im.clone() };
        }
        let (sin, cos) = self.im.sin_cos();
        Self { re: self.re.cosh() * cos, im: self.re.sinh() * sin }
    }
}
