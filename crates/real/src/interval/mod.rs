//! Enclosures: closed intervals with MPFR ends, every operation rounded outward.
//!
//! An [`Interval`] stands for some real number between its ends. Every operation returns an
//! interval that holds the result for every choice of arguments, by MPFR's directed rounding
//! (<https://www.mpfr.org/mpfr-current/mpfr.html#Rounding>). Where an operation is not defined on
//! all of its argument (division by an interval that holds 0, the logarithm of one that is not
//! positive) the result is the whole line: true, useless, and never a pass.

mod arithmetic;
mod elementary;
mod normal_tail;
mod power;
mod small_log;
mod special;
mod trigonometric;

pub(crate) use special::gaussian_guard;

use crate::precision::Precision;
use crate::real::{Field, Ordered};
use rug::float::{Round, Special};
use rug::{Float, Rational};
use std::cmp::Ordering;
use std::fmt;

/// A closed interval of the extended real line with MPFR ends.
///
/// Invariant: neither end is NaN, the lower end is not above the upper one, and both have the same
/// precision.
#[derive(Clone)]
pub struct Interval {
    lower: Float,
    upper: Float,
}

/// `x` rounded down to `bits`.
pub(crate) fn down<T>(bits: u32, x: T) -> Float
where
    Float: rug::ops::AssignRound<T, Round = Round, Ordering = Ordering>,
{
    Float::with_val_round(bits, x, Round::Down).0
}

/// `x` rounded up to `bits`.
pub(crate) fn up<T>(bits: u32, x: T) -> Float
where
    Float: rug::ops::AssignRound<T, Round = Round, Ordering = Ordering>,
{
    Float::with_val_round(bits, x, Round::Up).0
}

impl Interval {
    /// The interval [lower, upper] at the larger precision of the two; the whole line if an end is
    /// NaN or the ends are out of order.
    #[must_use]
    pub fn new(mut lower: Float, mut upper: Float) -> Self {
        let bits = lower.prec().max(upper.prec());
        if lower <= upper {
            // To more bits, which is exact.
            lower.set_prec(bits);
            upper.set_prec(bits);
            Self { lower, upper }
        } else {
            Self::whole(Precision::bits(bits))
        }
    }

    /// The interval that holds `x` alone.
    #[must_use]
    pub fn point(x: Float) -> Self {
        Self::new(x.clone(), x)
    }

    /// The whole line.
    #[must_use]
    pub fn whole(precision: Precision) -> Self {
        Self {
            lower: Float::with_val(precision.get(), Special::NegInfinity),
            upper: Float::with_val(precision.get(), Special::Infinity),
        }
    }

    /// The narrowest interval of this precision that holds both rationals and all between.
    #[must_use]
    pub fn between(lower: &Rational, upper: &Rational, precision: Precision) -> Self {
        let bits = precision.get();
        Self::new(down(bits, lower), up(bits, upper))
    }

    /// The lower end.
    #[must_use]
    pub fn lower(&self) -> &Float {
        &self.lower
    }

    /// The upper end.
    #[must_use]
    pub fn upper(&self) -> &Float {
        &self.upper
    }

    /// The working precision.
    #[must_use]
    pub fn precision(&self) -> Precision {
        Precision::bits(self.lower.prec())
    }

    /// The same interval rounded outward to another precision.
    #[must_use]
    pub fn with_precision(&self, precision: Precision) -> Self {
        let bits = precision.get();
        Self::new(down(bits, &self.lower), up(bits, &self.upper))
    }

    /// Whether both ends are finite.
    #[must_use]
    pub fn is_finite(&self) -> bool {
        self.lower.is_finite() && self.upper.is_finite()
    }

    /// Whether the interval holds 0.
    #[must_use]
    pub fn contains_zero(&self) -> bool {
        self.lower <= 0 && self.upper >= 0
    }

    /// Whether the interval holds `x`.
    #[must_use]
    pub fn contains(&self, x: &Float) -> bool {
        self.lower <= *x && *x <= self.upper
    }

    /// Whether the interval holds the rational `x`; exact.
    #[must_use]
    pub fn contains_rational(&self, x: &Rational) -> bool {
        self.lower <= *x && self.upper >= *x
    }

    /// Whether this interval lies within `other`.
    #[must_use]
    pub fn is_subset(&self, other: &Self) -> bool {
        other.lower <= self.lower && self.upper <= other.upper
    }

    /// Whether the two have a point in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.lower <= other.upper && other.lower <= self.upper
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        let bits = self.lower.prec();
        Self {
            lower: down(bits, if other.lower < self.lower { &other.lower } else { &self.lower }),
            upper: up(bits, if other.upper > self.upper { &other.upper } else { &self.upper }),
        }
    }

    /// The points common to both; `None` if there are none.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        self.overlaps(other).then(|| {
            let bits = self.lower.prec();
            Self {
                lower: down(bits, if other.lower > self.lower { &other.lower } else { &self.lower }),
                upper: up(bits, if other.upper < self.upper { &other.upper } else { &self.upper }),
            }
        })
    }

    /// upper - lower, rounded up.
    #[must_use]
    pub fn width(&self) -> Float {
        up(self.lower.prec(), &self.upper - &self.lower)
    }

    /// A number inside the interval, near its middle (0 for the whole line).
    #[must_use]
    pub fn midpoint(&self) -> Float {
        let bits = self.lower.prec() + 1;
        if !self.is_finite() {
            return Float::with_val(bits, if self.lower > 0 { &self.lower } else { &self.upper })
                .clamp(&self.lower, &self.upper)
                .clamp_to_finite();
        }
        let sum = Float::with_val(bits, &self.lower + &self.upper);
        // The mean of two ends rounds to one more bit between them, unless their sum overflows.
        (sum / 2u32).clamp(&self.lower, &self.upper)
    }

    /// The smallest |x| over the interval (exact).
    #[must_use]
    pub fn mignitude(&self) -> Float {
        if self.contains_zero() {
            Float::new(self.lower.prec())
        } else if self.lower > 0 {
            self.lower.clone()
        } else {
            -self.upper.clone()
        }
    }

    /// The largest |x| over the interval (exact).
    #[must_use]
    pub fn magnitude(&self) -> Float {
        let (lower, upper) = (self.lower.clone().abs(), self.upper.clone().abs());
        lower.max(&upper)
    }

    /// -log2(width / |value|), rounded down: how many leading bits are certain. `None` if the
    /// interval holds 0 or is not finite; large for a point.
    #[must_use]
    pub fn relative_accuracy_bits(&self) -> Option<i64> {
        if self.contains_zero() || !self.is_finite() {
            return None;
        }
        let width = self.width();
        let value = i64::from(self.mignitude().get_exp()?);
        Some(width.get_exp().map_or(i64::from(self.lower.prec()), |w| value - 1 - i64::from(w)))
    }

    /// The interval [-r, r] for r = |radius|.
    #[must_use]
    pub fn symmetric(radius: &Float) -> Self {
        let upper = radius.clone().abs();
        Self::new(-upper.clone(), upper)
    }

    /// Both ends as doubles, rounded outward.
    #[must_use]
    pub fn to_f64(&self) -> (f64, f64) {
        (self.lower.to_f64_round(Round::Down), self.upper.to_f64_round(Round::Up))
    }

    /// Certainly less than `other`.
    #[must_use]
    pub fn certainly_less(&self, other: &Self) -> bool {
        self.upper < other.lower
    }

    /// Certainly not greater than `other`.
    #[must_use]
    pub fn certainly_at_most(&self, other: &Self) -> bool {
        self.upper <= other.lower
    }

    /// Certainly greater than 0.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.lower > 0
    }
}

/// A clamp to finite values, for the midpoint of an unbounded interval.
trait ClampToFinite {
    fn clamp_to_finite(self) -> Self;
}

impl ClampToFinite for Float {
    fn clamp_to_finite(self) -> Self {
        if self.is_finite() { self } else { Float::new(self.prec()) }
    }
}

impl fmt::Debug for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for Interval {
    /// Ten digits of each end, rounded outward.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use crate::decimal::{
            Decimal,
            DecimalRounding::{Down, Up},
        };
        let digits = f.precision().unwrap_or(10);
        write!(
            f,
            "[{}, {}]",
            Decimal::from_float(&self.lower, digits, Down),
            Decimal::from_float(&self.upper, digits, Up)
        )
    }
}

impl Ordered for Interval {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        if self.upper < other.lower {
            Some(Ordering::Less)
        } else if self.lower > other.upper {
            Some(Ordering::Greater)
        } else if self.lower == other.upper && self.upper == other.lower {
            Some(Ordering::Equal)
        } else {
            None
        }
    }

    fn join(self, other: &Self) -> Self {
        self.hull(other)
    }

    fn abs(&self) -> Self {
        Self { lower: self.mignitude(), upper: self.magnitude() }
    }

    fn min(&self, other: &Self) -> Self {
        let bits = self.lower.prec();
        // `Float::min` without a direction would round an end of higher precision to nearest.
        Self { lower: down(bits, self.lower.min_ref(&other.lower)), upper: up(bits, self.upper.min_ref(&other.upper)) }
    }

    fn max(&self, other: &Self) -> Self {
        let bits = self.lower.prec();
        Self { lower: down(bits, self.lower.max_ref(&other.lower)), upper: up(bits, self.upper.max_ref(&other.upper)) }
    }
}

impl Field for Interval {
    type Context = Precision;

    fn context(&self) -> Precision {
        self.precision()
    }

    fn rational(value: &Rational, context: &Precision) -> Self {
        let (lower, order) = Float::with_val_round(context.get(), value, Round::Down);
        let mut upper = lower.clone();
        if order == Ordering::Less {
            upper.next_up();
        }
        Self { lower, upper }
    }

    fn integer(value: i64, context: &Precision) -> Self {
        let bits = context.get();
        Self { lower: down(bits, value), upper: up(bits, value) }
    }

    fn times(mut self, n: i64) -> Self {
        use rug::ops::MulAssignRound;
        if n < 0 {
            std::mem::swap(&mut self.lower, &mut self.upper);
        }
        self.lower.mul_assign_round(n, Round::Down);
        self.upper.mul_assign_round(n, Round::Up);
        self.checked()
    }

    fn over(mut self, n: i64) -> Self {
        use rug::ops::DivAssignRound;
        if n == 0 {
            return Self::whole(self.precision());
        }
        if n < 0 {
            std::mem::swap(&mut self.lower, &mut self.upper);
        }
        self.lower.div_assign_round(n, Round::Down);
        self.upper.div_assign_round(n, Round::Up);
        self.checked()
    }

    fn square(&self) -> Self {
        let (least, most) = (self.mignitude(), self.magnitude());
        let bits = self.lower.prec();
        Self { lower: down(bits, least.square_ref()), upper: up(bits, most.square_ref()) }
    }

    /// x^n from the ends, by MPFR's correctly rounded power: monotone on each side of 0.
    fn powi(&self, n: i32) -> Self {
        use rug::ops::Pow;
        if n == 0 {
            return Self::integer(1, &self.precision());
        }
        if n < 0 && self.contains_zero() {
            return Self::whole(self.precision());
        }
        let bits = self.lower.prec();
        // An even power decreases below 0; a negative one reverses the order on each side.
        let base = if n % 2 == 0 { self.abs() } else { self.clone() };
        let (least, most) = if n < 0 { (&base.upper, &base.lower) } else { (&base.lower, &base.upper) };
        Self::new(down(bits, least.pow(n)), up(bits, most.pow(n)))
    }
}
