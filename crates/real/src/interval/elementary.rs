//! Elementary functions of enclosures.
//!
//! All are monotone, so that the ends suffice. For an argument a few units in the last place wide, as at a
//! node of a quadrature rule, one call of MPFR at the lower end is enough: the upper end follows from the
//! mean value theorem, computed with a few bits. That halves the work and costs at most two units in the
//! last place; where it would cost more, the upper end is computed as well.

use super::{Interval, down, gaussian_guard, power, small_log, up};
use crate::precision::Precision;
use crate::real::{Analytic, Field};
use rug::Float;
use rug::float::{Constant, Round};
use rug::ops::{AddAssignRound, MulAssignRound};
use std::cmp::Ordering;

/// Bits in which the small increments of the mean value theorem are bounded.
const INCREMENT_BITS: u32 = 32;

/// Arguments narrower than 2^-NARROW get their upper end from the lower one.
const NARROW: i32 = 16;

impl Interval {
    /// An increasing function from its ends: `f` at the lower end rounded down, at the upper end
    /// rounded up.
    pub(super) fn increasing(&self, f: impl Fn(&mut Float, Round) -> Ordering) -> Self {
        let (mut lower, mut upper) = (self.lower.clone(), self.upper.clone());
        f(&mut lower, Round::Down);
        f(&mut upper, Round::Up);
        Self::new(lower, upper)
    }

    /// A decreasing function from its ends.
    pub(super) fn decreasing(&self, f: impl Fn(&mut Float, Round) -> Ordering) -> Self {
        let (mut lower, mut upper) = (self.upper.clone(), self.lower.clone());
        f(&mut lower, Round::Down);
        f(&mut upper, Round::Up);
        Self::new(lower, upper)
    }

    /// upper - lower rounded up to a few bits, if below 2^-`NARROW`.
    fn increment(&self) -> Option<Float> {
        let width = up(INCREMENT_BITS, &self.upper - &self.lower);
        let narrow = width.is_zero() || width.get_exp().is_some_and(|e| e <= -NARROW);
        narrow.then_some(width)
    }

    /// An increasing function of a narrow argument: `f` once, at the lower end, and
    /// f(upper) <= f(lower) + `rise`(width, f(lower) rounded up).
    fn narrow_increasing(
        &self,
        width: Float,
        f: impl Fn(&mut Float, Round) -> Ordering,
        rise: impl FnOnce(Float, &Float) -> Float,
    ) -> Self {
        let mut lower = self.lower.clone();
        let rounded = f(&mut lower, Round::Down);
        let mut upper = lower.clone();
        if rounded != Ordering::Equal {
            upper.next_up();
        }
        if !width.is_zero() {
            let rise = rise(width, &upper);
            upper.add_assign_round(&rise, Round::Up);
            if !is_slight(&rise, &upper) {
                upper.clone_from(&self.upper);
                f(&mut upper, Round::Up);
            }
        }
        Self::new(lower, upper)
    }
}

/// Whether a rise by the mean value theorem, which is right to 2^-30 and its own ratio to the value, is right to a unit in
/// the value's last place.
fn is_slight(rise: &Float, value: &Float) -> bool {
    let bits = value.prec() as i32;
    rise.get_exp().zip(value.get_exp()).is_some_and(|(r, v)| r.saturating_sub(v) <= (30 - bits).min(-bits / 2 - 1))
}

/// An upper bound of e^d - 1 for 0 <= d <= 1: d + d^2.
fn exp_m1_bound(width: Float) -> Float {
    let square = up(INCREMENT_BITS, width.square_ref());
    up(INCREMENT_BITS, &width + &square)
}

impl Analytic for Interval {
    const SHARES_EXP: bool = true;

    fn pi(context: &Precision) -> Self {
        let bits = context.get();
        Self { lower: down(bits, Constant::Pi), upper: up(bits, Constant::Pi) }
    }

    fn blurred(&self, by: &Self) -> Option<Self> {
        let most = by.magnitude();
        let is_small = most < Float::with_val(53, 32) >> self.precision().get();
        is_small.then(|| self.clone() + self.clone() * Self::symmetric(&most))
    }

    fn sqrt(&self) -> Self {
        if self.lower < 0 {
            return Self::whole(self.precision());
        }
        self.increasing(Float::sqrt_round)
    }

    fn exp(&self) -> Self {
        match self.increment() {
            // e^upper = e^lower (1 + expm1(width))
            Some(width) => self.narrow_increasing(width, power::exp_round, |width, value| {
                let mut rise = exp_m1_bound(width);
                rise.mul_assign_round(value, Round::Up);
                rise
            }),
            None => self.increasing(power::exp_round),
        }
    }

    fn exp_m1(&self) -> Self {
        self.increasing(Float::exp_m1_round)
    }

    fn ln(&self) -> Self {
        if self.lower <= 0 {
            return Self::whole(self.precision());
        }
        match self.increment_relative_to(&self.lower) {
            // ln is concave: ln(upper) <= ln(lower) + width / lower
            Some(width) => self.narrow_increasing(width, Float::ln_round, |rise, _| rise),
            None => self.increasing(Float::ln_round),
        }
    }

    fn ln_1p(&self) -> Self {
        if self.lower <= -1 {
            return Self::whole(self.precision());
        }
        let argument = down(INCREMENT_BITS, &self.lower + 1u32);
        match self.increment_relative_to(&argument) {
            Some(width) if self.is_small() => {
                let (lower, upper) = small_log::bounds(&self.lower);
                let upper = up(self.upper.prec(), &upper + &width);
                let close = width.is_zero() || is_slight(&width, &upper);
                Self::new(lower, if close { upper } else { up(self.upper.prec(), self.upper.ln_1p_ref()) })
            }
            Some(width) => self.narrow_increasing(width, Float::ln_1p_round, |rise, _| rise),
            None => self.increasing(Float::ln_1p_round),
        }
    }

    fn tanh(&self) -> Self {
        self.increasing(Float::tanh_round)
    }

    fn cosh(&self) -> Self {
        let (mut lower, mut upper) = (self.mignitude(), self.magnitude());
        lower.cosh_round(Round::Down);
        upper.cosh_round(Round::Up);
        Self::new(lower, upper)
    }

    /// By the default formula with some more bits, since it loses two bits for each of x's before
    /// the point. The square takes care of an argument that holds 0.
    fn normal_density(&self) -> Self {
        let precision = self.precision();
        let context = precision.plus(gaussian_guard(&self.magnitude()));
        let half = Self::fraction(-1, 2, &context);
        let root = (Self::pi(&context) * Self::integer(2, &context)).sqrt();
        ((self.with_precision(context).square() * half).exp() / root).with_precision(precision)
    }
}

impl Interval {
    /// The hyperbolic sine.
    pub(crate) fn sinh(&self) -> Self {
        self.increasing(Float::sinh_round)
    }

    /// Whether the series of [`small_log`] applies at the lower end and pays.
    fn is_small(&self) -> bool {
        let exponent = self.lower.get_exp();
        self.lower.prec() >= small_log::LEAST_BITS && exponent.is_some_and(|e| small_log::EXPONENTS.contains(&e))
    }

    /// (upper - lower) / `scale` rounded up, if below 2^-`NARROW`; `scale` is positive.
    fn increment_relative_to(&self, scale: &Float) -> Option<Float> {
        let width = up(INCREMENT_BITS, &self.upper - &self.lower);
        let ratio = up(INCREMENT_BITS, &width / scale);
        let narrow = ratio.is_zero() || ratio.get_exp().is_some_and(|e| e <= -NARROW);
        narrow.then_some(ratio)
    }
}
