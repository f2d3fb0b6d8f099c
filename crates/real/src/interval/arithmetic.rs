//! The four operations on enclosures.

use super::{Interval, down, up};
use rug::Float;
use rug::float::Round;
use rug::ops::{AddAssignRound, DivAssignRound, MulAssignRound, SubAssignRound};
use std::ops::{Add, Div, Mul, Neg, Sub};

impl Interval {
    /// An end that is NaN (0 times infinity, infinity minus infinity) makes the result the whole
    /// line.
    pub(super) fn checked(self) -> Self {
        if self.lower.is_nan() || self.upper.is_nan() { Self::whole(self.precision()) } else { self }
    }
}

impl Neg for Interval {
    type Output = Self;

    fn neg(self) -> Self {
        Self { lower: -self.upper, upper: -self.lower }
    }
}

impl Add<&Interval> for Interval {
    type Output = Self;

    fn add(mut self, rhs: &Self) -> Self {
        self.lower.add_assign_round(&rhs.lower, Round::Down);
        self.upper.add_assign_round(&rhs.upper, Round::Up);
        self.checked()
    }
}

impl Sub<&Interval> for Interval {
    type Output = Self;

    fn sub(mut self, rhs: &Self) -> Self {
        self.lower.sub_assign_round(&rhs.upper, Round::Down);
        self.upper.sub_assign_round(&rhs.lower, Round::Up);
        self.checked()
    }
}

impl Mul<&Interval> for Interval {
    type Output = Self;

    fn mul(mut self, rhs: &Self) -> Self {
        if self.lower >= 0 && rhs.lower >= 0 {
            self.lower.mul_assign_round(&rhs.lower, Round::Down);
            self.upper.mul_assign_round(&rhs.upper, Round::Up);
            return self.checked();
        }
        self.product(rhs).checked()
    }
}

impl Interval {
    /// The product by the signs of the ends (Moore, Kearfott, Cloud, "Introduction to Interval
    /// Analysis", 2009, table 2.1).
    fn product(&self, rhs: &Self) -> Self {
        let bits = self.lower.prec();
        let (a, b, c, d) = (&self.lower, &self.upper, &rhs.lower, &rhs.upper);
        let ends = |l: (&Float, &Float), u: (&Float, &Float)| Self {
            lower: down(bits, l.0 * l.1),
            upper: up(bits, u.0 * u.1),
        };
        match (Sign::of(self), Sign::of(rhs)) {
            (Sign::Positive, Sign::Positive) => ends((a, c), (b, d)),
            (Sign::Positive, Sign::Negative) => ends((b, c), (a, d)),
            (Sign::Positive, Sign::Mixed) => ends((b, c), (b, d)),
            (Sign::Negative, Sign::Positive) => ends((a, d), (b, c)),
            (Sign::Negative, Sign::Negative) => ends((b, d), (a, c)),
            (Sign::Negative, Sign::Mixed) => ends((a, d), (a, c)),
            (Sign::Mixed, Sign::Positive) => ends((a, d), (b, d)),
            (Sign::Mixed, Sign::Negative) => ends((b, c), (a, c)),
            (Sign::Mixed, Sign::Mixed) => {
                Self { lower: down(bits, a * d).min(&down(bits, b * c)), upper: up(bits, a * c).max(&up(bits, b * d)) }
            }
        }
    }
}

/// Where an interval lies relative to 0.
#[derive(Clone, Copy)]
enum Sign {
    Positive,
    Negative,
    Mixed,
}

impl Sign {
    fn of(x: &Interval) -> Self {
        if x.lower >= 0 {
            Self::Positive
        } else if x.upper <= 0 {
            Self::Negative
        } else {
            Self::Mixed
        }
    }
}

impl Div<&Interval> for Interval {
    type Output = Self;

    fn div(mut self, rhs: &Self) -> Self {
        if rhs.contains_zero() {
            return Self::whole(self.precision());
        }
        if self.lower >= 0 && rhs.lower > 0 {
            self.lower.div_assign_round(&rhs.upper, Round::Down);
            self.upper.div_assign_round(&rhs.lower, Round::Up);
            return self.checked();
        }
        let bits = self.lower.prec();
        let (a, b, c, d) = (&self.lower, &self.upper, &rhs.lower, &rhs.upper);
        let ends = |l: (&Float, &Float), u: (&Float, &Float)| Self {
            lower: down(bits, l.0 / l.1),
            upper: up(bits, u.0 / u.1),
        };
        let quotient = match (Sign::of(&self), *c > 0) {
            (Sign::Positive, true) => ends((a, d), (b, c)),
            (Sign::Positive, false) => ends((b, d), (a, c)),
            (Sign::Negative, true) => ends((a, c), (b, d)),
            (Sign::Negative, false) => ends((b, c), (a, d)),
            (Sign::Mixed, true) => ends((a, c), (b, c)),
            (Sign::Mixed, false) => ends((b, d), (a, d)),
        };
        quotient.checked()
    }
}

operators_by_value!([] Interval);
