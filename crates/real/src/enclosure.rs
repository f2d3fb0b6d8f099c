//! What complex enclosures need of the real ones that are their sides.

use crate::coarse::Coarse;
use crate::interval::Interval;
use crate::real::{Analytic, Field, Ordered};

/// A real enclosure, of which [`Complex`](crate::Complex) makes rectangles.
pub trait Enclosure: Analytic + Ordered {
    /// What bounds a modulus from above.
    type Bound;

    /// The whole line.
    fn whole(context: &Self::Context) -> Self;

    /// Whether both ends are finite.
    fn is_finite(&self) -> bool;

    /// Whether this is exactly 0.
    fn is_zero(&self) -> bool;

    /// Whether 0 lies within.
    fn contains_zero(&self) -> bool;

    /// The lower and the upper end, each alone.
    fn ends(&self) -> (Self, Self);

    /// What this and another enclosure of the same number have in common; either if, against that
    /// promise, that is nothing.
    #[must_use]
    fn common(self, other: Self) -> Self;

    /// The sine and the cosine.
    fn sin_cos(&self) -> (Self, Self);

    /// The hyperbolic sine.
    #[must_use]
    fn sinh(&self) -> Self;

    /// The argument of x + i y in (-pi, pi); the whole line if that touches the cut (-inf, 0].
    #[must_use]
    fn atan2(y: &Self, x: &Self) -> Self;

    /// sqrt(x^2 + y^2).
    #[must_use]
    fn hypot(x: &Self, y: &Self) -> Self;

    /// ln|1 + x + i y|, without cancellation near 0.
    #[must_use]
    fn ln_modulus_1p(x: &Self, y: &Self) -> Self {
        ln_modulus_1p(x, y)
    }

    /// Both parts of (a + i b) (c + i d), of numbers that are not real.
    #[must_use]
    fn product((a, b): (&Self, &Self), (c, d): (&Self, &Self)) -> (Self, Self) {
        (a.clone() * c - b.clone() * d, a.clone() * d + b.clone() * c)
    }

    /// Both parts of (a + i b) `factor`.
    #[must_use]
    fn multiple((a, b): (&Self, &Self), factor: &Self) -> (Self, Self) {
        (a.clone() * factor, b.clone() * factor)
    }

    /// Both parts of (a + i b) / (c + i d), of a divisor that is not real.
    #[must_use]
    fn quotient((a, b): (&Self, &Self), (c, d): (&Self, &Self)) -> (Self, Self) {
        let modulus = c.square() + d.square();
        let re = a.clone() * c + b.clone() * d;
        let im = b.clone() * c - a.clone() * d;
        (re / &modulus, im / &modulus)
    }

    /// Both parts of (a + i b)^2 = (a^2 - b^2) + 2iab, with squares that know their sign.
    #[must_use]
    fn complex_square((a, b): (&Self, &Self)) -> (Self, Self) {
        (a.square() - b.square(), (a.clone() * b).times(2))
    }

    /// r cos x and r sin x for a modulus r >= 0.
    #[must_use]
    fn polar(modulus: Self, angle: &Self) -> (Self, Self) {
        let (sin, cos) = angle.sin_cos();
        (modulus.clone() * cos, modulus * sin)
    }

    /// An upper bound of sqrt(a^2 + b^2).
    #[must_use]
    fn modulus_bound(a: &Self, b: &Self) -> Self::Bound {
        Self::hypot(a, b).bound()
    }

    /// An upper bound of |x|; infinite if there is none.
    fn bound(&self) -> Self::Bound;

    /// Whether no element is below the integer `n`.
    fn is_at_least(&self, n: i64) -> bool;

    /// Whether every element is above the integer `n`.
    fn is_above(&self, n: i64) -> bool;
}

/// ln_1p(2x + x^2 + y^2) / 2, unless 1 + x + i y may be small.
fn ln_modulus_1p<T: Enclosure>(x: &T, y: &T) -> T {
    let context = x.context();
    let shifted = T::integer(1, &context) + x;
    // 2x + x^2 = (1 + x)^2 - 1 falls to -1 at x = -1 and rises from there: its ends suffice.
    let parabola = |x: T| (T::integer(2, &context) + &x) * x;
    let (low, high) = x.ends();
    let mut excess = parabola(low).join(&parabola(high));
    if shifted.contains_zero() {
        excess = excess.join(&T::integer(-1, &context));
    }
    let excess = excess + y.square();
    if excess.clone().times(2).is_above(-1) { excess.ln_1p().over(2) } else { T::hypot(&shifted, y).ln() }
}

impl Enclosure for Interval {
    type Bound = rug::Float;

    fn whole(context: &Self::Context) -> Self {
        Self::whole(*context)
    }

    fn is_finite(&self) -> bool {
        Self::is_finite(self)
    }

    fn is_zero(&self) -> bool {
        self.lower().is_zero() && self.upper().is_zero()
    }

    fn contains_zero(&self) -> bool {
        Self::contains_zero(self)
    }

    fn ends(&self) -> (Self, Self) {
        (Self::point(self.lower().clone()), Self::point(self.upper().clone()))
    }

    fn common(self, other: Self) -> Self {
        self.intersection(&other).unwrap_or(other)
    }

    fn sin_cos(&self) -> (Self, Self) {
        (self.sin(), self.cos())
    }

    fn sinh(&self) -> Self {
        Self::sinh(self)
    }

    fn atan2(y: &Self, x: &Self) -> Self {
        Self::atan2(y, x)
    }

    fn hypot(x: &Self, y: &Self) -> Self {
        Self::hypot(x, y)
    }

    fn bound(&self) -> rug::Float {
        self.magnitude()
    }

    fn is_at_least(&self, n: i64) -> bool {
        *self.lower() >= n
    }

    fn is_above(&self, n: i64) -> bool {
        *self.lower() > n
    }
}

impl Enclosure for Coarse {
    type Bound = Self;

    fn whole((): &()) -> Self {
        Self::WHOLE
    }

    fn is_finite(&self) -> bool {
        Self::is_finite(self)
    }

    fn is_zero(&self) -> bool {
        Self::is_zero(self)
    }

    fn contains_zero(&self) -> bool {
        Self::contains_zero(self)
    }

    fn ends(&self) -> (Self, Self) {
        (self.lower(), self.upper())
    }

    fn common(self, other: Self) -> Self {
        self.intersection(&other)
    }

    fn sin_cos(&self) -> (Self, Self) {
        Self::sin_cos(self)
    }

    fn sinh(&self) -> Self {
        Self::sinh(self)
    }

    fn atan2(y: &Self, x: &Self) -> Self {
        Self::atan2(y, x)
    }

    fn hypot(x: &Self, y: &Self) -> Self {
        Self::hypot(x, y)
    }

    fn ln_modulus_1p(x: &Self, y: &Self) -> Self {
        Self::quick_ln_modulus_1p(x, y).unwrap_or_else(|| ln_modulus_1p(x, y))
    }

    fn bound(&self) -> Self {
        self.magnitude()
    }

    fn is_at_least(&self, n: i64) -> bool {
        n == 0 && self.is_nonnegative() || self.compare(&Self::integer(n, &())).is_some_and(std::cmp::Ordering::is_ge)
    }

    fn is_above(&self, n: i64) -> bool {
        self.compare(&Self::integer(n, &())).is_some_and(std::cmp::Ordering::is_gt)
    }
}
