//! The traits a formula is written over.
//!
//! Four small traits, each as strong as a formula needs and no stronger:
//!
//! * [`Field`]: the four operations and exact constants. Rational functions of exact parameters
//!   need no more, and [`rug::Rational`] implements it, so that they come out exactly.
//! * [`Ordered`]: comparison, absolute value, and what to do at a break point of a piecewise
//!   formula.
//! * [`Analytic`]: the elementary functions that are holomorphic. [`Complex`](crate::Complex)
//!   implements it, which is how the certified integrator bounds an integrand off the real axis.
//! * [`Real`]: all of it, with the special functions of the Gaussian.

use rug::Rational;
use std::cmp::Ordering;
use std::fmt::Debug;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// The four operations and exact constants.
///
/// Operators take the left side by value (it is reused as storage) and the right side by value or
/// by reference.
pub trait Field:
    Clone
    + Debug
    + Send
    + Sync
    + Neg<Output = Self>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + for<'a> Add<&'a Self, Output = Self>
    + for<'a> Sub<&'a Self, Output = Self>
    + for<'a> Mul<&'a Self, Output = Self>
    + for<'a> Div<&'a Self, Output = Self>
{
    /// What a constant needs besides its value: nothing for `f64`, the working precision for
    /// multiple precision and enclosures, the order for power series.
    type Context: Clone + Debug + PartialEq + Send + Sync;

    /// The context of this element.
    fn context(&self) -> Self::Context;

    /// The exact number `value`, rounded or enclosed as the number system does.
    fn rational(value: &Rational, context: &Self::Context) -> Self;

    /// The integer `value`.
    fn integer(value: i64, context: &Self::Context) -> Self {
        Self::rational(&Rational::from(value), context)
    }

    /// The fraction `numerator / denominator`; `denominator` must not be 0.
    fn fraction(numerator: i64, denominator: i64, context: &Self::Context) -> Self {
        Self::rational(&Rational::from((numerator, denominator)), context)
    }

    /// The integer multiple n x.
    #[must_use]
    fn times(self, n: i64) -> Self {
        let n = Self::integer(n, &self.context());
        self * n
    }

    /// x / n for an integer n other than 0.
    #[must_use]
    fn over(self, n: i64) -> Self {
        let n = Self::integer(n, &self.context());
        self / n
    }

    /// x^2; for an enclosure never negative.
    #[must_use]
    fn square(&self) -> Self {
        self.clone() * self
    }

    /// x^n for an integer n, by repeated squaring; x^0 = 1, and a negative n takes the reciprocal.
    #[must_use]
    fn powi(&self, n: i32) -> Self {
        let one = Self::integer(1, &self.context());
        let mut power = one.clone();
        let mut square = self.clone();
        let mut rest = n.unsigned_abs();
        while rest > 0 {
            if rest & 1 == 1 {
                power = power * &square;
            }
            rest >>= 1;
            if rest > 0 {
                square = square.square();
            }
        }
        if n < 0 { one / power } else { power }
    }
}

/// A field with an order that may be undecided.
pub trait Ordered: Field {
    /// `Some` when the order is certain, `None` when it is not (overlapping enclosures, NaN).
    fn compare(&self, other: &Self) -> Option<Ordering>;

    /// The value of a piecewise formula where it touches two branches: the hull of both for an
    /// enclosure, the mean of both for a point.
    #[must_use]
    fn join(self, other: &Self) -> Self;

    /// |x|.
    #[must_use]
    fn abs(&self) -> Self;

    /// The smaller of two.
    #[must_use]
    fn min(&self, other: &Self) -> Self;

    /// The larger of two.
    #[must_use]
    fn max(&self, other: &Self) -> Self;
}

/// The elementary functions that continue to complex arguments.
///
/// Outside a function's domain (the logarithm of an enclosure that holds 0, say) a point system
/// gives NaN and an enclosure gives the whole line, which no verdict can rest on.
pub trait Analytic: Field {
    /// Whether exponentials may be shared: e^(a + b) as e^a e^b, e^-a as 1 / e^a. Not so for `f64`, whose
    /// exponent range overflows on the way, nor for complex rectangles, where the reciprocal of a wide
    /// one may hold everything.
    const SHARES_EXP: bool = false;

    /// pi.
    fn pi(context: &Self::Context) -> Self;

    /// The square root; principal branch.
    #[must_use]
    fn sqrt(&self) -> Self;

    /// e^x.
    #[must_use]
    fn exp(&self) -> Self;

    /// e^x - 1, without cancellation near 0.
    #[must_use]
    fn exp_m1(&self) -> Self;

    /// The number itself where it is known to lie in [0, 1], by what its formula says of it: an enclosure of a range may leave out
    /// what it holds beside that. Of the analytic continuation to complex arguments nothing is known, and nothing is left out.
    #[must_use]
    fn known_in_unit(self) -> Self {
        self
    }

    /// x (1 + e) for all |e| <= |by|, where that is a few last places of x at most; `None` where it is more, or where numbers
    /// have no last place. A number system of points gives x itself where |by| is less than it rounds by.
    #[must_use]
    fn blurred(&self, _by: &Self) -> Option<Self> {
        None
    }

    /// The natural logarithm; principal branch.
    #[must_use]
    fn ln(&self) -> Self;

    /// ln(1 + x), without cancellation near 0; principal branch.
    #[must_use]
    fn ln_1p(&self) -> Self;

    /// ln((1 + a) / (1 + b)) with one logarithm, for a, b > -1.
    #[must_use]
    fn ln_ratio_1p(a: Self, b: Self) -> Self {
        let one = Self::integer(1, &a.context());
        ((a - &b) / (b + &one)).ln_1p()
    }

    /// The hyperbolic tangent.
    #[must_use]
    fn tanh(&self) -> Self;

    /// The hyperbolic cosine.
    #[must_use]
    fn cosh(&self) -> Self;

    /// The standard Gaussian density phi(x) = e^(-x^2/2) / sqrt(2 pi).
    #[must_use]
    fn normal_density(&self) -> Self {
        let context = self.context();
        self.square().over(-2).exp() / Self::pi(&context).times(2).sqrt()
    }
}

/// A number system in which every formula of the paper can be evaluated.
pub trait Real: Analytic + Ordered {
    /// The error function 2/sqrt(pi) int_0^x e^(-u^2) du.
    #[must_use]
    fn erf(&self) -> Self;

    /// The complementary error function 1 - erf(x), with full relative accuracy in the tail.
    #[must_use]
    fn erfc(&self) -> Self;

    /// The Gaussian upper tail Q(x) = int_x^inf phi(u) du = erfc(x / sqrt 2) / 2.
    #[must_use]
    fn normal_upper_tail(&self) -> Self {
        let context = self.context();
        let half = Self::fraction(1, 2, &context);
        (self.clone() * half.sqrt()).erfc().over(2)
    }

    /// The dilogarithm Li_2(x) = -int_0^x ln(1 - u)/u du for x <= 1.
    #[must_use]
    fn li2(&self) -> Self;
}
