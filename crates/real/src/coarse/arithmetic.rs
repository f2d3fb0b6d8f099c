//! The four operations, the order, and exact constants of coarse enclosures.

use super::ends::End;
use super::{Coarse, STEP, larger, lowered, moduli, raised, smaller};
use crate::real::{Field, Ordered};
use rug::Rational;
use rug::float::Round;
use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

impl Neg for Coarse {
    type Output = Self;

    #[inline]
    fn neg(self) -> Self {
        Self { lo: -self.hi, hi: -self.lo, exp: self.exp }
    }
}

impl Add<&Coarse> for Coarse {
    type Output = Self;

    #[inline]
    fn add(self, rhs: &Self) -> Self {
        // The whole line has the largest exponent of all, so that it is never shifted; 0 the least.
        let (large, small) = if self.exp >= rhs.exp { (&self, rhs) } else { (rhs, &self) };
        let (lo, hi) = small.ends_at(large.exp);
        Self::rounded(large.lo + lo, large.hi + hi, large.exp)
    }
}

impl Sub<&Coarse> for Coarse {
    type Output = Self;

    #[inline]
    fn sub(self, rhs: &Self) -> Self {
        self + -*rhs
    }
}

impl Mul<&Coarse> for Coarse {
    type Output = Self;

    #[inline]
    fn mul(self, rhs: &Self) -> Self {
        let exp = self.exp + rhs.exp;
        let (a, b, c, d) = (self.lo, self.hi, rhs.lo, rhs.hi);
        if a >= 0.0 && c >= 0.0 {
            return Self::rounded(a * c, b * d, exp);
        }
        // Times the whole line every product is infinite or NaN, and so are the least and the most.
        let (p, q, r, s) = (a * c, a * d, b * c, b * d);
        let least = smaller(smaller(p, q), smaller(r, s));
        let most = larger(larger(p, q), larger(r, s));
        Self::rounded(least, most, exp)
    }
}

impl Div<&Coarse> for Coarse {
    type Output = Self;

    #[inline]
    fn div(self, rhs: &Self) -> Self {
        if rhs.contains_zero() {
            return Self::WHOLE;
        }
        let (x, y) = if rhs.lo > 0.0 { (self, *rhs) } else { (-self, -*rhs) };
        let lo = x.lo / if x.lo >= 0.0 { y.hi } else { y.lo };
        let hi = x.hi / if x.hi >= 0.0 { y.lo } else { y.hi };
        Self::rounded(lo, hi, x.exp - y.exp)
    }
}

operators_by_value!([] Coarse);

impl Coarse {
    /// The mantissas for another exponent, not below this one's, outward.
    #[inline]
    fn ends_at(&self, exp: i64) -> (f64, f64) {
        let shift = exp - self.exp;
        (lowered(self.lo, shift), raised(self.hi, shift))
    }

    /// The mantissas of both for the larger exponent, outward.
    fn aligned(&self, other: &Self) -> ((f64, f64), (f64, f64), i64) {
        let exp = self.exp.max(other.exp);
        (self.ends_at(exp), other.ends_at(exp), exp)
    }

    /// x 2^k.
    #[inline]
    fn scaled(self, k: i64) -> Self {
        Self::normal(self.lo, self.hi, self.exp + k)
    }

    /// The smaller or the larger of two, end by end.
    fn pick(&self, other: &Self, wanted: Ordering) -> Self {
        if !(self.is_finite() && other.is_finite()) {
            return Self::WHOLE;
        }
        let ((a, b), (c, d)) = (self.ends(), other.ends());
        let of = |x: End, y: End| if x.order(y) == wanted { (x.m, x.e) } else { (y.m, y.e) };
        Self::between(of(a, c), of(b, d))
    }

    /// An enclosure of what both enclose; `other` if they are disjoint.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        if !self.is_finite() {
            return *other;
        }
        if !other.is_finite() {
            return *self;
        }
        // Ends of exponents of their own: what both enclose may be far smaller than either.
        let ((a, b), (c, d)) = (self.ends(), other.ends());
        let low = if a.order(c) == Ordering::Greater { a } else { c };
        let high = if b.order(d) == Ordering::Less { b } else { d };
        if low.order(high) == Ordering::Greater { *other } else { Self::between((low.m, low.e), (high.m, high.e)) }
    }

    /// n as an enclosure's two doubles: exact up to 2^53.
    #[inline]
    fn doubles(n: i64) -> (f64, f64) {
        let nearest = n as f64;
        if n.unsigned_abs() <= 1 << 53 {
            (nearest, nearest)
        } else {
            (nearest - nearest.abs() * STEP, nearest + nearest.abs() * STEP)
        }
    }
}

impl Field for Coarse {
    type Context = ();

    fn context(&self) {}

    fn rational(value: &Rational, (): &()) -> Self {
        /// Integers up to here are doubles.
        const MOST: u64 = 1 << 53;
        if let (Some(n), Some(d)) = (value.numer().to_i64(), value.denom().to_u64())
            && n.unsigned_abs().max(d) <= MOST
        {
            let quotient = n as f64 / d as f64;
            let around = || Self::normal(quotient.next_down(), quotient.next_up(), 0);
            return if d.is_power_of_two() { Self::point(quotient) } else { around() };
        }
        let round = |direction| rug::Float::with_val_round(53, value, direction).0;
        Self::from_floats(&round(Round::Down), &round(Round::Up))
    }

    #[inline]
    fn integer(value: i64, (): &()) -> Self {
        let (lo, hi) = Self::doubles(value);
        Self::normal(lo, hi, 0)
    }

    fn fraction(numerator: i64, denominator: i64, (): &()) -> Self {
        Self::integer(numerator, &()).over(denominator)
    }

    #[inline]
    fn times(self, n: i64) -> Self {
        if n > 0 && (n & (n - 1)) == 0 {
            return self.scaled(i64::from(n.trailing_zeros()));
        }
        self * Self::integer(n, &())
    }

    #[inline]
    fn over(self, n: i64) -> Self {
        if n > 0 && (n & (n - 1)) == 0 {
            return self.scaled(-i64::from(n.trailing_zeros()));
        }
        self / Self::integer(n, &())
    }

    #[inline]
    fn square(&self) -> Self {
        let (least, most) = moduli(self.lo, self.hi);
        Self::rounded(least * least, most * most, 2 * self.exp)
    }

    /// By repeated squaring of |x| for an even n, else of each side of 0: end by end, since products
    /// of nonnegative enclosures are.
    fn powi(&self, n: i32) -> Self {
        let base = if n < 0 { Self::ONE / *self } else { *self };
        let positive = |x: Self| {
            let (mut power, mut square, mut rest) = (Self::ONE, x, n.unsigned_abs());
            while rest > 0 {
                if rest & 1 == 1 {
                    power = power * square;
                }
                rest >>= 1;
                if rest > 0 {
                    square = square.square();
                }
            }
            power
        };
        if n % 2 == 0 || base.lo >= 0.0 || !base.is_finite() {
            positive(base.abs())
        } else if base.hi <= 0.0 {
            -positive(-base)
        } else {
            Self::from_to(&-positive(-base.lower()), &positive(base.upper()))
        }
    }
}

impl Ordered for Coarse {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        if !(self.is_finite() && other.is_finite()) {
            return None;
        }
        let ((a, b), (c, d)) = (self.ends(), other.ends());
        match (b.order(c), a.order(d)) {
            (Ordering::Equal, Ordering::Equal) => Some(Ordering::Equal),
            (Ordering::Less, _) => Some(Ordering::Less),
            (_, Ordering::Greater) => Some(Ordering::Greater),
            _ => None,
        }
    }

    fn join(self, other: &Self) -> Self {
        let (a, b, exp) = self.aligned(other);
        Self::normal(smaller(a.0, b.0), larger(a.1, b.1), exp)
    }

    fn abs(&self) -> Self {
        let (least, most) = moduli(self.lo, self.hi);
        Self::normal(least, most, self.exp)
    }

    fn min(&self, other: &Self) -> Self {
        self.pick(other, Ordering::Less)
    }

    fn max(&self, other: &Self) -> Self {
        self.pick(other, Ordering::Greater)
    }
}
