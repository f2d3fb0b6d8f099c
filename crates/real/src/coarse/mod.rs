//! Coarse enclosures: two doubles and one exponent, for bounds that need a few digits only.
//!
//! A [`Coarse`] is the interval [lo, hi] 2^e with `f64` mantissas and an `i64` exponent, so that
//! e^-4050000 is an ordinary number, and an operation costs nanoseconds and no allocation. It is as
//! rigorous as [`Interval`](crate::Interval), only less precise:
//!
//! * IEEE 754 addition, multiplication, division and square root round correctly, and no mantissa
//!   that occurs is subnormal (below), so that the exact value lies within one unit in the last place
//!   of the computed one; [`Coarse::rounded`] moves every end outward by at least that much.
//! * The elementary functions do not rely on the platform's, whose errors are not specified: they are
//!   computed here from the four operations, with an error analysis at each, and moved outward by the
//!   much larger 2^-44 (module [`point`]).
//!
//! Invariant of a finite element other than 0: the larger modulus of the two mantissas is in [1, 2),
//! and each mantissa is 0 or at least 2^-500 in modulus. An end closer to 0 than that moves outward,
//! to 0 or to +-2^-500. Products and quotients of two mantissas are then between 2^-1000 and 2^502,
//! 0 apart, and a sum of two is 0 or at least 2^-553, unless one summand is 0: all are normal numbers.

mod arithmetic;
mod elementary;
mod ends;
mod narrow;
mod point;
mod special;

use crate::interval::Interval;
use ends::End;
pub use narrow::Narrow;
use rug::Float;
use rug::float::{Round, exp_max, exp_min};
use rug::ops::MulAssignRound;

/// The least modulus of a mantissa other than 0, 2^-500.
const TINY: f64 = pow2(-500);

/// Exponents beyond this modulus are not kept: the number goes outward to 0 or the whole line.
const MOST_EXPONENT: i64 = 1 << 56;

/// 2^-52: an end moves outward by this fraction of itself, at least one unit in its last place.
const STEP: f64 = pow2(-52);

/// A closed interval [lo, hi] 2^e of doubles with a common exponent of 64 bits, or the whole line.
#[derive(Clone, Copy)]
pub struct Coarse {
    lo: f64,
    hi: f64,
    exp: i64,
}

/// 2^k for -1022 <= k <= 1023.
#[inline(always)]
const fn pow2(k: i64) -> f64 {
    f64::from_bits(((1023 + k) as u64) << 52)
}

/// floor(log2 x) for a normal x > 0; below -1022 for 0 and subnormal x.
#[inline(always)]
const fn exponent(x: f64) -> i64 {
    (x.to_bits() >> 52) as i64 - 1023
}

/// ln x for x in [1, 2], the same on every machine: for steering elsewhere.
pub(crate) fn steering_ln(x: f64) -> f64 {
    point::ln(x, 0)
}

/// The smaller of two; one of them if one is NaN.
#[inline(always)]
fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The larger of two; one of them if one is NaN.
#[inline(always)]
fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// Least and largest |x| on [lo, hi].
#[inline(always)]
fn moduli(lo: f64, hi: f64) -> (f64, f64) {
    if lo >= 0.0 {
        (lo, hi)
    } else if hi <= 0.0 {
        (-hi, -lo)
    } else {
        (0.0, larger(-lo, hi))
    }
}

impl Coarse {
    /// 0.
    pub const ZERO: Self = Self { lo: 0.0, hi: 0.0, exp: -(1 << 58) };

    /// 1.
    pub const ONE: Self = Self { lo: 1.0, hi: 1.0, exp: 0 };

    /// The whole line.
    pub const WHOLE: Self = Self { lo: f64::NEG_INFINITY, hi: f64::INFINITY, exp: 1 << 58 };

    /// The interval [lo, hi] of two doubles; the whole line if an end is not finite or the two are
    /// out of order.
    #[must_use]
    #[inline]
    pub fn new(lo: f64, hi: f64) -> Self {
        let most = larger(lo.abs(), hi.abs());
        if lo <= hi && most < pow2(900) && (most > pow2(-900) || most == 0.0) {
            return Self::normal(lo, hi, 0);
        }
        if !(lo.is_finite() && hi.is_finite() && lo <= hi) {
            return Self::WHOLE;
        }
        let split = |x: f64| {
            // Exact, and neither subnormal nor of an exponent whose negative is too small.
            let end = match x.abs() {
                y if y < pow2(-900) => End::new(x * pow2(600), -600),
                y if y > pow2(900) => End::new(x * pow2(-600), 600),
                _ => End::new(x, 0),
            };
            (end.m, end.e)
        };
        Self::between(split(lo), split(hi))
    }

    /// The double `x` alone; the whole line if it is not finite.
    #[must_use]
    #[inline]
    pub fn point(x: f64) -> Self {
        Self::new(x, x)
    }

    /// The least element that holds both x and y: from an end of each, outward.
    #[inline]
    fn between(x: (f64, i64), y: (f64, i64)) -> Self {
        let exp = x.1.max(y.1);
        Self::normal(lowered(x.0, exp - x.1), raised(y.0, exp - y.1), exp)
    }

    /// [lo, hi] 2^exp. The larger end is 0 or a normal number between 2^-1000 and 2^1000, or infinite or NaN.
    #[inline]
    fn normal(lo: f64, hi: f64, exp: i64) -> Self {
        // Also false if an end is NaN.
        let finite = hi - lo < f64::INFINITY;
        if !finite {
            return Self::WHOLE;
        }
        let most = larger(lo.abs(), hi.abs());
        if most == 0.0 {
            return Self::ZERO;
        }
        let k = exponent(most);
        let scale = pow2(-k);
        let (is_negative, is_positive) = (lo < 0.0, hi > 0.0);
        let (mut lo, mut hi, exp) = (lo * scale, hi * scale, exp + k);
        // The smaller end may have become subnormal, or 0.
        if lo.abs() < TINY {
            lo = if is_negative { -TINY } else { 0.0 };
        }
        if hi.abs() < TINY {
            hi = if is_positive { TINY } else { 0.0 };
        }
        if exp.abs() <= MOST_EXPONENT {
            return Self { lo, hi, exp };
        }
        if exp > 0 {
            return Self::WHOLE;
        }
        let (lo, hi) = (if lo < 0.0 { -1.0 } else { 0.0 }, if hi > 0.0 { 1.0 } else { 0.0 });
        Self { lo, hi, exp: -MOST_EXPONENT }
    }

    /// [`normal`](Self::normal) of ends that one rounding to nearest has moved.
    ///
    /// x + 2^-52 |x|, rounded, is at least the next double above a normal x: for x > 0 the increment
    /// is at least the unit in the last place, for x < 0 at least the one of the binade below.
    #[inline]
    fn rounded(lo: f64, hi: f64, exp: i64) -> Self {
        Self::normal(lo - lo.abs() * STEP, hi + hi.abs() * STEP, exp)
    }

    /// The enclosure of an [`Interval`], outward; the whole line if that is not bounded.
    #[must_use]
    pub fn from_interval(x: &Interval) -> Self {
        Self::from_floats(x.lower(), x.upper())
    }

    /// The enclosure of [lower, upper].
    fn from_floats(lower: &Float, upper: &Float) -> Self {
        if !(lower.is_finite() && upper.is_finite()) {
            return Self::WHOLE;
        }
        let split = |x: &Float, round| {
            let (mantissa, exp) = x.to_f64_exp_round(round);
            if mantissa == 0.0 { (0.0, Self::ZERO.exp) } else { (mantissa, i64::from(exp)) }
        };
        Self::between(split(lower, Round::Down), split(upper, Round::Up))
    }

    /// An upper bound of |x| over the interval; the whole line if there is none.
    #[must_use]
    #[inline]
    pub fn magnitude(&self) -> Self {
        let most = larger(self.lo.abs(), self.hi.abs());
        if most < f64::INFINITY { Self { lo: most, hi: most, exp: self.exp } } else { Self::WHOLE }
    }

    /// The same interval with ends of 53 bits: exact within MPFR's range of exponents, else outward.
    #[must_use]
    pub fn to_interval(&self) -> Interval {
        let end = |m: f64, round: Round| {
            let mantissa = Float::with_val(53, m);
            if m == 0.0 || !m.is_finite() {
                return mantissa;
            }
            let clamped = self.exp.clamp(i64::from(exp_min()) - 60, i64::from(exp_max()) + 60);
            let mut power = Float::with_val(53, 1);
            // Neither shift overflows an i32; only the last product is rounded.
            power <<= (clamped / 2) as i32;
            let mut product = mantissa * &power;
            power = Float::with_val(53, 1) << (clamped - clamped / 2) as i32;
            product.mul_assign_round(&power, round);
            product
        };
        Interval::new(end(self.lo, Round::Down), end(self.hi, Round::Up))
    }

    /// The upper end of |x| as a [`Float`]: exact within MPFR's range of exponents, else rounded up.
    #[must_use]
    pub fn to_float_up(&self) -> Float {
        self.magnitude().to_interval().upper().clone()
    }

    /// An upper bound of log2 |x|, right to 2^-40 or so; -infinity for 0.
    #[must_use]
    pub fn log2_upper(&self) -> f64 {
        let most = larger(self.lo.abs(), self.hi.abs());
        if most == 0.0 || most == f64::INFINITY {
            return if most == 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
        }
        // |ln m| <= 1 here, so that an absolute 2^-42 covers the relative errors of both factors.
        let fraction = point::ln(most, 0) * std::f64::consts::LOG2_E + pow2(-42);
        (self.exp as f64 + fraction).next_up().next_up()
    }

    /// The mantissas lo and hi and the exponent e of [lo, hi] 2^e.
    #[must_use]
    pub fn parts(&self) -> (f64, f64, i64) {
        (self.lo, self.hi, self.exp)
    }

    /// Whether the interval is bounded: not the whole line.
    #[must_use]
    #[inline]
    pub fn is_finite(&self) -> bool {
        self.hi < f64::INFINITY
    }

    /// Whether the interval holds 0.
    #[must_use]
    #[inline]
    pub fn contains_zero(&self) -> bool {
        self.lo <= 0.0 && self.hi >= 0.0
    }

    /// Whether this is exactly 0.
    #[must_use]
    #[inline]
    pub fn is_zero(&self) -> bool {
        self.lo == 0.0 && self.hi == 0.0
    }

    /// Whether no element is negative.
    #[must_use]
    pub fn is_nonnegative(&self) -> bool {
        self.lo >= 0.0
    }

    /// The lower end alone.
    #[must_use]
    pub fn lower(&self) -> Self {
        Self::normal(self.lo, self.lo, self.exp)
    }

    /// The upper end alone.
    #[must_use]
    pub fn upper(&self) -> Self {
        Self::normal(self.hi, self.hi, self.exp)
    }

    /// Both ends.
    fn ends(&self) -> (End, End) {
        (End::new(self.lo, self.exp), End::new(self.hi, self.exp))
    }
}

/// A lower bound of m 2^-d for d >= 0 and a mantissa m of the invariant, itself 0 or at least 2^-1000.
#[inline]
fn lowered(m: f64, d: i64) -> f64 {
    if d <= 500 {
        m * pow2(-d)
    } else if m < 0.0 {
        -TINY
    } else {
        0.0
    }
}

/// An upper bound of m 2^-d, likewise.
#[inline]
fn raised(m: f64, d: i64) -> f64 {
    -lowered(-m, d)
}

impl std::fmt::Debug for Coarse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "[{:?}, {:?}] * 2^{}", self.lo, self.hi, self.exp)
    }
}
