//! Sine, cosine and the argument of a rectangle: what complex enclosures are made of.

use super::{Interval, down, up};
use crate::precision::PRECISION_CEILING;
use crate::real::{Analytic, Field, Ordered};
use rug::Float;
use rug::float::Round;
use std::cmp::Ordering;

impl Interval {
    /// The cosine.
    #[must_use]
    pub fn cos(&self) -> Self {
        // Even, and decreasing on [0, 3]: the usual case of a small argument, at a third of the cost.
        if self.lower >= -3 && self.upper <= 3 {
            return self.abs().decreasing(Float::cos_round);
        }
        self.wave(Float::cos_round, Self::integer(0, &self.precision()))
    }

    /// The sine.
    #[must_use]
    pub fn sin(&self) -> Self {
        // Increasing on [-1.5, 1.5].
        if self.lower >= -1.5 && self.upper <= 1.5 {
            return self.increasing(Float::sin_round);
        }
        self.wave(Float::sin_round, Self::fraction(1, 2, &self.precision()))
    }

    /// A function of period 2 pi whose extrema are (-1)^k at (k + `phase`) pi: the hull of its
    /// ends, with +-1 added for each extremum that the argument may hold.
    fn wave(&self, f: impl Fn(&mut Float, Round) -> Ordering, phase: Self) -> Self {
        let context = self.precision();
        let full = || Self::new(-Float::with_val(context.get(), 1), Float::with_val(context.get(), 1));
        if !self.is_finite() {
            return full();
        }
        // Which half periods the ends lie in. The quotient is rounded outward, so an extremum in
        // the argument is never missed; one that is only near costs width, not truth. It needs the
        // bits before its point besides those of the result.
        let before_point = self.magnitude().get_exp().map_or(0, |e| e.max(0) as u32);
        if before_point >= PRECISION_CEILING {
            return full();
        }
        let wide = self.with_precision(context.plus(before_point));
        let quotient = wide / Self::pi(&context.plus(before_point)) - phase;
        let first = quotient.lower.ceil();
        let last = quotient.upper.floor();
        let at = |x: &Float| {
            let (mut lower, mut upper) = (x.clone(), x.clone());
            f(&mut lower, Round::Down);
            f(&mut upper, Round::Up);
            Self { lower, upper }
        };
        let ends = at(&self.lower).hull(&at(&self.upper));
        if first > last {
            return ends;
        }
        if first != last {
            return full();
        }
        let even = first.to_integer().is_none_or(|k| k.is_even());
        let extremum = Self::integer(if even { 1 } else { -1 }, &context);
        ends.hull(&extremum)
    }

    /// The argument of the complex rectangle x + i y in (-pi, pi); the whole line if the rectangle
    /// touches the cut (-inf, 0].
    ///
    /// Off the cut the argument of a rectangle is extreme at corners; which two is decided by the
    /// signs.
    #[must_use]
    pub fn atan2(y: &Self, x: &Self) -> Self {
        let (low, high) = if x.lower > 0 {
            (
                (&y.lower, if y.lower < 0 { &x.lower } else { &x.upper }),
                (&y.upper, if y.upper > 0 { &x.lower } else { &x.upper }),
            )
        } else if y.lower > 0 {
            // Here x.lower <= 0, and so in the next branch.
            ((if x.upper > 0 { &y.lower } else { &y.upper }, &x.upper), (&y.lower, &x.lower))
        } else if y.upper < 0 {
            ((&y.upper, &x.lower), (if x.upper > 0 { &y.upper } else { &y.lower }, &x.upper))
        } else {
            return Self::whole(y.precision());
        };
        let bits = y.lower.prec();
        Self::new(down(bits, low.0.atan2_ref(low.1)), up(bits, high.0.atan2_ref(high.1)))
    }

    /// sqrt(x^2 + y^2).
    #[must_use]
    pub fn hypot(x: &Self, y: &Self) -> Self {
        let bits = x.lower.prec();
        Self::new(
            down(bits, x.mignitude().hypot_ref(&y.mignitude())),
            up(bits, x.magnitude().hypot_ref(&y.magnitude())),
        )
    }
}
