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

    fn integer(value: i64, context: &Precision) -> Self {
        Self::real(Interval::integer(value, context))
    }

    fn times(self, n: i64) -> Self {
        Self { re: self.re.times(n), im: self.im.times(n) }
    }

    fn over(self, n: i64) -> Self {
        Self { re: self.re.over(n), im: self.im.over(n) }
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

    /// sqrt|z| (cos(arg(z)/2) + i sin(arg(z)/2)) off the cut (-inf, 0].
    fn sqrt(&self) -> Self {
        if self.is_real() && *self.re.lower() >= 0 {
            return Self { re: self.re.sqrt(), im: self.im.clone() };
        }
        let argument = Interval::atan2(&self.im, &self.re);
        if !argument.is_finite() {
            return Self::whole(self.context());
        }
        let half = argument * Interval::fraction(1, 2, &self.context());
        let modulus = Interval::hypot(&self.re, &self.im).sqrt();
        Self { re: modulus.clone() * half.cos(), im: modulus * half.sin() }
    }

    fn exp(&self) -> Self {
        let modulus = self.re.exp();
        if self.is_real() {
            return Self { re: modulus, im: self.im.clone() };
        }
        Self { re: modulus.clone() * self.im.cos(), im: modulus * self.im.sin() }
    }

    /// The real part of e^z - 1 is expm1(a) cos b - 2 sin^2(b/2), which keeps relative accuracy near
    /// 0, and e^a cos b - 1, where a and b occur once: the truth is in both.
    fn exp_m1(&self) -> Self {
        if self.is_real() {
            return Self { re: self.re.exp_m1(), im: self.im.clone() };
        }
        let context = self.context();
        let half = self.im.clone() * Interval::fraction(1, 2, &context);
        let versine = half.sin().square() * Interval::integer(2, &context);
        let (modulus, cos) = (self.re.exp(), self.im.cos());
        let near = self.re.exp_m1() * &cos - versine;
        let far = modulus.clone() * cos - Interval::integer(1, &context);
        Self { re: near.intersection(&far).unwrap_or(far), im: modulus * self.im.sin() }
    }

    /// ln|z| + i arg z off the cut (-inf, 0].
    fn ln(&self) -> Self {
        if self.is_real() && self.re.is_positive() {
            return Self { re: self.re.ln(), im: self.im.clone() };
        }
        let im = Interval::atan2(&self.im, &self.re);
        if !im.is_finite() {
            return Self::whole(self.context());
        }
        Self { re: Interval::hypot(&self.re, &self.im).ln(), im }
    }

    /// ln|1 + z| + i arg(1 + z), where ln|1 + z| = ln_1p(2a + a^2 + b^2) / 2 unless 1 + z is small.
    fn ln_1p(&self) -> Self {
        if self.is_real() && *self.re.lower() > -1 {
            return Self { re: self.re.ln_1p(), im: self.im.clone() };
        }
        let context = self.context();
        let half = Interval::fraction(1, 2, &context);
        let shifted = Interval::integer(1, &context) + &self.re;
        let im = Interval::atan2(&self.im, &shifted);
        // 2a + a^2 = (1 + a)^2 - 1 falls to -1 at a = -1 and rises from there: its ends suffice.
        let parabola = |a: &Float| {
            let a = Interval::point(a.clone());
            (Interval::integer(2, &context) + &a) * a
        };
        let mut excess = parabola(self.re.lower()).hull(&parabola(self.re.upper()));
        if shifted.contains_zero() {
            excess = excess.hull(&Interval::integer(-1, &context));
        }
        let excess = excess + self.im.square();
        let re = if excess.clone().add(&half).is_positive() {
            excess.ln_1p() * half
        } else {
            Interval::hypot(&shifted, &self.im).ln()
        };
        let value = Self { re, im };
        if value.is_finite() { value } else { Self::whole(context) }
    }

    /// (sinh 2a + i sin 2b) / (cosh 2a + cos 2b), whose real part is divided by cosh 2a above and
    /// below, so that it stays bounded on a wide rectangle.
    fn tanh(&self) -> Self {
        if self.is_real() {
            return Self { re: self.re.tanh(), im: self.im.clone() };
        }
        let context = self.context();
        let two = Interval::integer(2, &context);
        let (a, b) = (self.re.clone() * &two, self.im.clone() * two);
        let (cosh, cos) = (a.cosh(), b.cos());
        let value = Self {
            re: a.tanh() / (Interval::integer(1, &context) + cos.clone() / &cosh),
            im: b.sin() / (cosh + cos),
        };
        if value.is_finite() { value } else { Self::whole(context) }
    }

    /// cosh a cos b + i sinh a sin b.
    fn cosh(&self) -> Self {
        if self.is_real() {
            return Self { re: self.re.cosh(), im: self.im.clone() };
        }
        Self { re: self.re.cosh() * self.im.cos(), im: self.re.sinh() * self.im.sin() }
    }
}
