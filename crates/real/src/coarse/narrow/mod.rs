//! Enclosures in two doubles without an exponent of their own: a quick first try of what [`Coarse`] does.
//!
//! Kept are the upper end and the lower end times -1, so that outward is up for both, and all that is done to one end is done to
//! the other in the same instruction.
//!
//! An operation is one rounding to nearest, then a step outward by 2^-52 of the end, and by 2^-1000 since the rounding may
//! have been to a subnormal number. (Sums of doubles are exact there.) Elementary functions are right to six digits, which
//! suffices to plan. What overflows is the whole line. Numbers below 2^-980 lose their size, as does what a large factor makes of
//! them: mostly they are added to larger ones, but a bound that comes out below 2^-900 is refused. Then one asks [`Coarse`].

mod functions;
mod pairs;

use super::{Coarse, STEP, larger, pow2, smaller};
use crate::enclosure::Enclosure;
use crate::real::{Field, Ordered};
use rug::Rational;
use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// Two doubles that the same is done to.
type Pair = [f64; 2];

/// A closed interval of doubles, or the whole line; without an exponent of its own.
#[derive(Clone, Copy)]
pub struct Narrow {
    /// The lower end times -1 and the upper end; finite, or both infinite.
    ends: Pair,
}

/// Far above all subnormal numbers.
const TINY: f64 = pow2(-1000);

/// Bounds below this may be of what has lost its size.
const LOST: f64 = pow2(-900);

/// f of either.
#[inline(always)]
fn each(f: impl Fn(f64) -> f64, x: Pair) -> Pair {
    [f(x[0]), f(x[1])]
}

/// f of two pairs, one by one.
#[inline(always)]
fn both(f: impl Fn(f64, f64) -> f64, x: Pair, y: Pair) -> Pair {
    [f(x[0], y[0]), f(x[1], y[1])]
}

/// Ends that one rounding has moved, moved outward. An infinite end of the wrong sign becomes NaN.
#[inline(always)]
fn outward(ends: Pair) -> Pair {
    each(|x| x + (x.abs() * STEP + TINY), ends)
}

/// The ends of the products of two intervals, rounded to nearest. With ends as they are kept, p and q the products of two of the
/// same side and r and s the others, lo times -1 is the largest of r, s, -p and -q, and hi that of p, q, -r and -s. Times the
/// whole line each is infinite or NaN, and so are the largest.
#[inline(always)]
fn products(x: Pair, y: Pair) -> Pair {
    let (with_low, with_high) = ([x[0] * y[1], x[0] * y[0]], [x[1] * y[0], x[1] * y[1]]);
    let (most, least) = (both(larger, with_low, with_high), both(smaller, with_low, with_high));
    both(larger, most, [-least[1], -least[0]])
}

impl Narrow {
    /// The whole line.
    const WHOLE: Self = Self { ends: [f64::INFINITY; 2] };

    /// 0.
    const ZERO: Self = Self { ends: [-0.0, 0.0] };

    /// [lo, hi] for finite lo <= hi.
    #[must_use]
    #[inline(always)]
    pub const fn new(lo: f64, hi: f64) -> Self {
        Self { ends: [-lo, hi] }
    }

    #[inline(always)]
    const fn lo(&self) -> f64 {
        -self.ends[0]
    }

    #[inline(always)]
    const fn hi(&self) -> f64 {
        self.ends[1]
    }

    /// The same as a coarse enclosure.
    #[must_use]
    #[inline]
    pub fn to_coarse(self) -> Coarse {
        Coarse::new(self.lo(), self.hi())
    }

    /// A coarse enclosure, outward.
    #[must_use]
    #[inline]
    pub fn from_coarse(x: &Coarse) -> Self {
        let Coarse { lo, hi, exp } = *x;
        if exp > -400 && exp < 1000 {
            // Mantissas are 0 or at least 2^-500.
            let scale = pow2(exp);
            return Self::new(lo * scale, hi * scale);
        }
        if x.is_zero() {
            return Self::ZERO;
        }
        if exp > 0 {
            return Self::WHOLE;
        }
        // What is below 2^-1000 is that when it counts outward, else 0; and nothing changes its sign.
        let (away, towards) = (pow2(exp.max(-1000)), if exp < -1000 { 0.0 } else { pow2(exp) });
        let end = |x: f64| if x > 0.0 { x * away } else { x * towards };
        let [below, above] = outward([end(-lo), end(hi)]);
        Self {
            ends: [
                if lo < 0.0 { below } else { smaller(below, 0.0) },
                if hi > 0.0 { above } else { smaller(above, 0.0) },
            ],
        }
    }

    /// The whole line where an end is not finite.
    #[inline(always)]
    fn checked(self) -> Self {
        // Also false if an end is NaN.
        let is_finite = self.ends[0] + self.ends[1] < f64::INFINITY;
        if is_finite { self } else { Self::WHOLE }
    }

    /// A function by way of [`Coarse`].
    fn by(&self, f: impl Fn(&Coarse) -> Coarse) -> Self {
        Self::from_coarse(&f(&self.to_coarse()))
    }

    /// The least and the largest modulus.
    #[inline(always)]
    fn moduli(&self) -> Pair {
        let [below, above] = self.ends;
        [larger(larger(-below, -above), 0.0), larger(below, above)]
    }
}

impl std::fmt::Debug for Narrow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "[{:?}, {:?}]", self.lo(), self.hi())
    }
}

impl Neg for Narrow {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        Self { ends: [self.ends[1], self.ends[0]] }
    }
}

impl Add<&Narrow> for Narrow {
    type Output = Self;

    #[inline(always)]
    fn add(self, rhs: &Self) -> Self {
        let sum = both(|x, y| x + y, self.ends, rhs.ends);
        Self { ends: each(|x| x + x.abs() * STEP, sum) }.checked()
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
        let is_zero = self.is_zero() && rhs.is_finite() || rhs.is_zero() && self.is_finite();
        if is_zero { Self::ZERO } else { Self { ends: outward(products(self.ends, rhs.ends)) }.checked() }
    }
}

impl Div<&Narrow> for Narrow {
    type Output = Self;

    #[inline(always)]
    fn div(self, rhs: &Self) -> Self {
        let (x, y) = if rhs.lo() > 0.0 { (self, *rhs) } else { (-self, -*rhs) };
        if y.lo() <= 0.0 {
            return Self::WHOLE;
        }
        if self.is_zero() {
            return Self::ZERO;
        }
        // The larger quotient is by the lower end where it is positive, else by the upper one.
        let (by_low, by_high) = (each(|x| x / y.lo(), x.ends), each(|x| x / y.hi(), x.ends));
        Self { ends: outward(both(larger, by_low, by_high)) }.checked()
    }
}

operators_by_value!([] Narrow);

impl Field for Narrow {
    type Context = ();

    fn context(&self) {}

    fn rational(value: &Rational, (): &()) -> Self {
        Self::from_coarse(&Coarse::rational(value, &()))
    }

    #[inline]
    fn integer(value: i64, (): &()) -> Self {
        let x = value as f64;
        let rounding = if value.unsigned_abs() <= 1 << 53 { 0.0 } else { x.abs() * STEP };
        Self::new(x - rounding, x + rounding)
    }

    #[inline(always)]
    fn times(self, n: i64) -> Self {
        let factor = n as f64;
        let ends = each(|x| x * factor.abs(), if n < 0 { (-self).ends } else { self.ends });
        // Multiples of subnormal numbers are exact up to normal ones; the integer may be rounded, too.
        Self { ends: each(|x| x + x.abs() * (2.0 * STEP), ends) }.checked()
    }

    #[inline]
    fn over(self, n: i64) -> Self {
        self / Self::integer(n, &())
    }

    #[inline(always)]
    fn square(&self) -> Self {
        if self.is_zero() {
            return Self::ZERO;
        }
        let [least, most] = self.moduli();
        let [below, above] = outward([-least * least, most * most]);
        Self { ends: [smaller(below, 0.0), above] }.checked()
    }
}

impl Ordered for Narrow {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.to_coarse().compare(&other.to_coarse())
    }

    fn join(self, other: &Self) -> Self {
        Self { ends: both(larger, self.ends, other.ends) }
    }

    fn abs(&self) -> Self {
        let [least, most] = self.moduli();
        Self::new(least, most).checked()
    }

    fn min(&self, other: &Self) -> Self {
        Self::new(smaller(self.lo(), other.lo()), smaller(self.hi(), other.hi())).checked()
    }

    fn max(&self, other: &Self) -> Self {
        Self::new(larger(self.lo(), other.lo()), larger(self.hi(), other.hi())).checked()
    }
}
