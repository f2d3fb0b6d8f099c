//! Enclosures in two doubles without an exponent of their own: a quick first try of what [`Coarse`] does.
//!
//! An operation is one rounding to nearest, then a step outward by 2^-52 of the end, and by 2^-1000 since the rounding may
//! have been to a subnormal number. (Sums of doubles are exact there.) What overflows is the whole line, and so is what is
//! all below 2^-900 but not 0: it would have lost its size, which a large factor may ask for. Then one asks [`Coarse`].

use super::elementary::{above, below, sin_cos_between};
use super::{Coarse, STEP, larger, moduli, point, pow2, smaller};
use crate::enclosure::Enclosure;
use crate::real::{Analytic, Field, Ordered};
use rug::Rational;
use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A closed interval of doubles, or the whole line; without an exponent of its own.
#[derive(Clone, Copy, Debug)]
pub struct Narrow {
    lo: f64,
    hi: f64,
}

/// Far above all subnormal numbers.
const TINY: f64 = pow2(-1000);

/// Numbers below this are as good as lost.
const LOST: f64 = pow2(-900);

/// A lower bound of what `x` is rounded from.
#[inline(always)]
fn down(x: f64) -> f64 {
    x - x.abs() * STEP - TINY
}

impl Narrow {
    /// The whole line.
    const WHOLE: Self = Self { lo: f64::NEG_INFINITY, hi: f64::INFINITY };

    /// 0.
    const ZERO: Self = Self { lo: 0.0, hi: 0.0 };

    /// The same as a coarse enclosure.
    #[must_use]
    #[inline]
    pub fn to_coarse(self) -> Coarse {
        Coarse::new(self.lo, self.hi)
    }

    /// A coarse enclosure, outward.
    #[must_use]
    #[inline]
    pub fn from_coarse(x: &Coarse) -> Self {
        let Coarse { lo, hi, exp } = *x;
        if x.is_zero() {
            return Self::ZERO;
        }
        if exp > -400 && exp < 1000 {
            // Mantissas are 0 or at least 2^-500.
            let scale = pow2(exp);
            return Self { lo: lo * scale, hi: hi * scale };
        }
        if !(-900..=0).contains(&exp) {
            return Self::WHOLE;
        }
        let scale = pow2(exp);
        let moved = Self::outward(lo * scale, hi * scale);
        if !moved.is_finite() {
            return Self::WHOLE;
        }
        Self { lo: if lo < 0.0 { moved.lo } else { 0.0 }, hi: if hi > 0.0 { moved.hi } else { 0.0 } }
    }

    /// Both ends moved outward after a rounding.
    #[inline(always)]
    fn outward(lo: f64, hi: f64) -> Self {
        Self { lo: down(lo), hi: -down(-hi) }.told()
    }

    /// The same of what is known not to be negative.
    #[inline(always)]
    fn outward_from_zero(lo: f64, hi: f64) -> Self {
        Self { lo: larger(down(lo), 0.0), hi: -down(-hi) }.told()
    }

    /// The whole line where an end is not finite, or both are so small that their size is lost.
    #[inline(always)]
    fn told(self) -> Self {
        // Also false if an end is NaN.
        let finite = self.hi - self.lo < f64::INFINITY;
        if finite && larger(self.hi, -self.lo) > LOST { self } else { Self::WHOLE }
    }

    /// The whole line where an end is not finite.
    #[inline(always)]
    fn checked(self) -> Self {
        // Also false if an end is NaN.
        let finite = self.hi - self.lo < f64::INFINITY;
        if finite { self } else { Self::WHOLE }
    }

    /// The hull of four products or quotients, moved outward. Times the whole line each is infinite or NaN.
    #[inline(always)]
    fn hull(p: f64, q: f64, r: f64, s: f64) -> Self {
        Self::outward(smaller(smaller(p, q), smaller(r, s)), larger(larger(p, q), larger(r, s)))
    }

    /// A function by way of [`Coarse`].
    fn by(&self, f: impl Fn(&Coarse) -> Coarse) -> Self {
        Self::from_coarse(&f(&self.to_coarse()))
    }

    /// Whether |ends| are 0 or between 2^-480 and 2^480.
    fn is_ordinary(&self) -> bool {
        let ordinary = |x: f64| x == 0.0 || x.abs() > pow2(-480) && x.abs() < pow2(480);
        ordinary(self.lo) && ordinary(self.hi)
    }
}

impl Neg for Narrow {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        Self { lo: -self.hi, hi: -self.lo }
    }
}

impl Add<&Narrow> for Narrow {
    type Output = Self;

    #[inline(always)]
    fn add(self, rhs: &Self) -> Self {
        let (lo, hi) = (self.lo + rhs.lo, self.hi + rhs.hi);
        Self { lo: lo - lo.abs() * STEP, hi: hi + hi.abs() * STEP }.checked()
    }
}

impl Sub<&Narrow> for Narrow {
    type Output = Self;

    #[inline(always)]
    fn sub(self, rhs: &Self) -> Self {
        self + -*rhs
    }
}

impl Mul<&Narrow> for Narrow {
    type Output = Self;

    #[inline(always)]
    fn mul(self, rhs: &Self) -> Self {
        if self.is_zero() && rhs.is_finite() || rhs.is_zero() && self.is_finite() {
            return Self::ZERO;
        }
        let (a, b, c, d) = (self.lo, self.hi, rhs.lo, rhs.hi);
        if a >= 0.0 && c >= 0.0 {
            return Self::outward_from_zero(a * c, b * d);
        }
        Self::hull(a * c, a * d, b * c, b * d)
    }
}

impl Div<&Narrow> for Narrow {
    type Output = Self;

    #[inline]
    fn div(self, rhs: &Self) -> Self {
        let (a, b, c, d) = (self.lo, self.hi, rhs.lo, rhs.hi);
        if !(c > 0.0 || d < 0.0) {
            Self::WHOLE
        } else if self.is_zero() {
            Self::ZERO
        } else if a >= 0.0 && c > 0.0 {
            Self::outward_from_zero(a / d, b / c)
        } else {
            Self::hull(a / c, a / d, b / c, b / d)
        }
    }
}

macro_rules! by_value {
    ($($trait:ident :: $method:ident),+) => {
        $(impl $trait for Narrow {
            type Output = Self;

            #[inline(always)]
            fn $method(self, rhs: Self) -> Self {
                $trait::$method(self, &rhs)
            }
        })+
    };
}

by_value!(Add::add, Sub::sub, Mul::mul, Div::div);

impl Field for Narrow {
    type Context = ();

    fn context(&self) {}

    fn rational(value: &Rational, (): &()) -> Self {
        Self::from_coarse(&Coarse::rational(value, &()))
    }

    #[inline]
    fn integer(value: i64, (): &()) -> Self {
        let x = value as f64;
        if value.unsigned_abs() <= 1 << 53 {
            return Self { lo: x, hi: x };
        }
        Self::from_coarse(&Coarse::integer(value, &()))
    }

    #[inline]
    fn times(self, n: i64) -> Self {
        self * Self::integer(n, &())
    }

    #[inline]
    fn over(self, n: i64) -> Self {
        self / Self::integer(n, &())
    }

    #[inline]
    fn square(&self) -> Self {
        if self.is_zero() {
            return Self::ZERO;
        }
        let (least, most) = moduli(self.lo, self.hi);
        Self::outward_from_zero(least * least, most * most)
    }
}

impl Ordered for Narrow {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.to_coarse().compare(&other.to_coarse())
    }

    fn join(self, other: &Self) -> Self {
        Self { lo: smaller(self.lo, other.lo), hi: larger(self.hi, other.hi) }
    }

    fn abs(&self) -> Self {
        let (lo, hi) = moduli(self.lo, self.hi);
        Self { lo, hi }.checked()
    }

    fn min(&self, other: &Self) -> Self {
        Self { lo: smaller(self.lo, other.lo), hi: smaller(self.hi, other.hi) }
    }

    fn max(&self, other: &Self) -> Self {
        Self { lo: larger(self.lo, other.lo), hi: larger(self.hi, other.hi) }
    }
}

impl Analytic for Narrow {
    fn pi((): &()) -> Self {
        Self::from_coarse(&Coarse::pi(&()))
    }

    fn sqrt(&self) -> Self {
        self.by(Analytic::sqrt)
    }

    #[inline]
    fn exp(&self) -> Self {
        /// Within it m 2^k is an ordinary number.
        const MOST: f64 = 600.0;
        if !(self.hi < MOST && self.hi > -MOST && self.lo > f64::NEG_INFINITY) {
            return Self::WHOLE;
        }
        let at = |x: f64| {
            let (m, k) = point::exp(x);
            m * pow2(k)
        };
        let high = at(self.hi);
        let low = if self.lo == self.hi {
            high
        } else if self.lo < -MOST {
            0.0
        } else {
            at(self.lo)
        };
        Self { lo: below(low), hi: above(high) }
    }

    fn exp_m1(&self) -> Self {
        self.by(Analytic::exp_m1)
    }

    fn ln(&self) -> Self {
        self.by(Analytic::ln)
    }

    fn ln_1p(&self) -> Self {
        self.by(Analytic::ln_1p)
    }

    fn tanh(&self) -> Self {
        self.by(Analytic::tanh)
    }

    fn cosh(&self) -> Self {
        self.by(Analytic::cosh)
    }
}

impl Enclosure for Narrow {
    type Bound = Coarse;

    fn whole((): &()) -> Self {
        Self::WHOLE
    }

    #[inline(always)]
    fn is_finite(&self) -> bool {
        self.hi - self.lo < f64::INFINITY
    }

    #[inline(always)]
    fn is_zero(&self) -> bool {
        self.lo == 0.0 && self.hi == 0.0
    }

    fn contains_zero(&self) -> bool {
        self.lo <= 0.0 && self.hi >= 0.0
    }

    fn ends(&self) -> (Self, Self) {
        let point = |x| Self { lo: x, hi: x }.checked();
        (point(self.lo), point(self.hi))
    }

    fn common(self, other: Self) -> Self {
        let (lo, hi) = (larger(self.lo, other.lo), smaller(self.hi, other.hi));
        if lo <= hi { Self { lo, hi } } else { other }
    }

    #[inline]
    fn sin_cos(&self) -> (Self, Self) {
        let (a, b) = (self.lo, self.hi);
        if !(a > -pow2(30) && b < pow2(30)) {
            let unit = Self { lo: -1.0, hi: 1.0 };
            return (unit, unit);
        }
        if !self.is_ordinary() {
            let (sin, cos) = self.to_coarse().sin_cos();
            return (Self::from_coarse(&sin), Self::from_coarse(&cos));
        }
        let (sin, cos) = sin_cos_between(a, b);
        (Self { lo: sin.0, hi: sin.1 }, Self { lo: cos.0, hi: cos.1 })
    }

    fn sinh(&self) -> Self {
        self.by(Coarse::sinh)
    }

    /// The same corners as those of [`Coarse::atan2`].
    #[inline]
    fn atan2(y: &Self, x: &Self) -> Self {
        if !(x.is_ordinary() && y.is_ordinary()) {
            return Self::from_coarse(&Coarse::atan2(&y.to_coarse(), &x.to_coarse()));
        }
        let (a, b) = if x.lo > 0.0 {
            ((y.lo, if y.lo >= 0.0 { x.hi } else { x.lo }), (y.hi, if y.hi <= 0.0 { x.hi } else { x.lo }))
        } else if y.lo > 0.0 {
            ((if x.hi <= 0.0 { y.hi } else { y.lo }, x.hi), (y.lo, x.lo))
        } else if y.hi < 0.0 {
            ((y.hi, x.lo), (if x.hi > 0.0 { y.hi } else { y.lo }, x.hi))
        } else {
            return Self::WHOLE;
        };
        let low = point::argument(a.0, a.1);
        let high = if a == b { low } else { point::argument(b.0, b.1) };
        Self { lo: below(low), hi: above(high) }
    }

    #[inline]
    fn hypot(x: &Self, y: &Self) -> Self {
        let square = x.square() + y.square();
        Self::outward_from_zero(larger(square.lo, 0.0).sqrt(), square.hi.sqrt())
    }

    fn ln_modulus_1p(x: &Self, y: &Self) -> Self {
        Self::from_coarse(&Enclosure::ln_modulus_1p(&x.to_coarse(), &y.to_coarse()))
    }

    fn bound(&self) -> Coarse {
        self.to_coarse().magnitude()
    }

    fn is_at_least(&self, n: i64) -> bool {
        self.to_coarse().is_at_least(n)
    }

    fn is_above(&self, n: i64) -> bool {
        self.to_coarse().is_above(n)
    }
}
