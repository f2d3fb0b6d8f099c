//! Balls of any precision: a midpoint of MPFR and a coarse radius, half the work of two ends.
//!
//! A [`BigBall`] is the set of x with |x - m| <= r. Every operation takes that of the midpoints, rounded to nearest, and a radius
//! in coarse enclosures, of which the upper end counts: what it makes of the arguments' radii, and a unit in the last place of
//! the midpoint unless that is exact.

use crate::coarse::Coarse;
use crate::interval::Interval;
use crate::precision::Precision;
use crate::real::{Analytic, Field, Ordered};
use rug::float::{Round, exp_min};
use rug::{Float, Rational};
use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// An enclosure with a midpoint of any precision and a coarse radius.
#[derive(Clone, Debug)]
pub struct BigBall {
    mid: Float,
    rad: Coarse,
}

/// |x|, outward; the whole line if that is not finite.
fn modulus(x: &Float) -> Coarse {
    let (mantissa, exp) = x.to_f64_exp();
    if mantissa == 0.0 { Coarse::ZERO } else { Coarse::near(mantissa.abs(), i64::from(exp)) }
}

impl BigBall {
    /// A ball that holds an enclosure.
    #[must_use]
    pub fn from_interval(x: &Interval, precision: Precision) -> Self {
        let bits = precision.get();
        let mid = Float::with_val(bits, if x.lower() == x.upper() { x.lower().clone() } else { x.midpoint() });
        let far = |end: &Float| modulus(&Float::with_val_round(53, end - &mid, Round::AwayZero).0);
        let rad = far(x.lower()).max(&far(x.upper()));
        Self::made((mid, Ordering::Equal), rad)
    }

    /// As an enclosure, outward.
    #[must_use]
    pub fn to_interval(&self, precision: Precision) -> Interval {
        if !self.rad.is_finite() {
            return Interval::whole(precision);
        }
        let (bits, rad) = (precision.get(), self.rad.to_float_up());
        let lower = Float::with_val_round(bits, &self.mid - &rad, Round::Down).0;
        Interval::new(lower, Float::with_val_round(bits, &self.mid + &rad, Round::Up).0)
    }

    /// The whole line.
    fn whole(bits: u32) -> Self {
        Self { mid: Float::new(bits), rad: Coarse::WHOLE }
    }

    /// A rounded midpoint with the radius that comes from the arguments.
    fn made((mid, order): (Float, Ordering), spread: Coarse) -> Self {
        if !(mid.is_finite() && spread.is_finite()) {
            return Self::whole(mid.prec());
        }
        let own = if order == Ordering::Equal { Coarse::ZERO } else { Self::unit(&mid) };
        Self { mid, rad: (spread + own).magnitude() }
    }

    /// A unit in the last place; of 0 and of numbers as small as MPFR's least, which may stand for something below it, more
    /// than that.
    fn unit(mid: &Float) -> Coarse {
        let least = exp_min();
        let exp = mid.get_exp().filter(|exp| *exp > least);
        Coarse::near(1.0, exp.map_or(i64::from(least), |exp| i64::from(exp) - i64::from(mid.prec())))
    }

    /// |m|.
    fn size(&self) -> Coarse {
        modulus(&self.mid)
    }

    /// The ball in coarse numbers.
    fn range(&self) -> Coarse {
        let size = self.size();
        let mid = if self.mid.is_sign_negative() { -size } else { size };
        mid + (-self.rad).join(&self.rad)
    }

    /// A function from its value at the midpoint; `slope` holds its derivative on the ball.
    fn by(&self, f: impl FnOnce(&Interval) -> Interval, slope: &Coarse) -> Self {
        let precision = Precision::bits(self.mid.prec());
        let Self { mid, rad } = Self::from_interval(&f(&Interval::point(self.mid.clone())), precision);
        Self::made((mid, Ordering::Equal), rad + (self.rad * slope).magnitude())
    }

    /// A function from the enclosure of both ends.
    fn by_ends(&self, f: impl FnOnce(&Interval) -> Interval) -> Self {
        let precision = Precision::bits(self.mid.prec());
        Self::from_interval(&f(&self.to_interval(precision)), precision)
    }
}

impl Neg for BigBall {
    type Output = Self;

    fn neg(self) -> Self {
        Self { mid: -self.mid, rad: self.rad }
    }
}

impl Add<&BigBall> for BigBall {
    type Output = Self;

    fn add(mut self, rhs: &Self) -> Self {
        let order = rug::ops::AddAssignRound::add_assign_round(&mut self.mid, &rhs.mid, Round::Nearest);
        Self::made((self.mid, order), self.rad + rhs.rad)
    }
}

impl Sub<&BigBall> for BigBall {
    type Output = Self;

    fn sub(self, rhs: &Self) -> Self {
        -(-self + rhs)
    }
}

impl Mul<&BigBall> for BigBall {
    type Output = Self;

    /// |x y - a b| <= r |b| + s |a| + r s.
    fn mul(mut self, rhs: &Self) -> Self {
        if !(self.rad.is_finite() && rhs.rad.is_finite()) {
            return Self::whole(self.mid.prec());
        }
        let spread = self.rad * rhs.size() + rhs.rad * (self.size() + self.rad);
        let order = rug::ops::MulAssignRound::mul_assign_round(&mut self.mid, &rhs.mid, Round::Nearest);
        Self::made((self.mid, order), spread)
    }
}

impl Div<&BigBall> for BigBall {
    type Output = Self;

    /// |x / y - a / b| <= (r + |a / b| s) / (|b| - s).
    fn div(mut self, rhs: &Self) -> Self {
        let (size, least) = (rhs.size(), rhs.size() - rhs.rad);
        if least.compare(&Coarse::ZERO) != Some(Ordering::Greater) {
            return Self::whole(self.mid.prec());
        }
        let spread = (self.rad + self.size() / size * rhs.rad) / least;
        let order = rug::ops::DivAssignRound::div_assign_round(&mut self.mid, &rhs.mid, Round::Nearest);
        Self::made((self.mid, order), spread)
    }
}

operators_by_value!([] BigBall);

impl Field for BigBall {
    type Context = Precision;

    fn context(&self) -> Precision {
        Precision::bits(self.mid.prec())
    }

    fn rational(value: &Rational, context: &Precision) -> Self {
        Self::made(Float::with_val_round(context.get(), value, Round::Nearest), Coarse::ZERO)
    }

    fn integer(value: i64, context: &Precision) -> Self {
        Self::made(Float::with_val_round(context.get(), value, Round::Nearest), Coarse::ZERO)
    }

    fn times(mut self, n: i64) -> Self {
        let order = rug::ops::MulAssignRound::mul_assign_round(&mut self.mid, n, Round::Nearest);
        Self::made((self.mid, order), self.rad.times(n.saturating_abs()))
    }

    fn over(mut self, n: i64) -> Self {
        if n == 0 {
            return Self::whole(self.mid.prec());
        }
        let order = rug::ops::DivAssignRound::div_assign_round(&mut self.mid, n, Round::Nearest);
        Self::made((self.mid, order), self.rad.over(n.saturating_abs()))
    }

    /// |x^2 - m^2| <= r (2 |m| + r).
    fn square(&self) -> Self {
        let spread = self.rad * (self.size().times(2) + self.rad);
        let mut mid = self.mid.clone();
        let order = mid.square_round(Round::Nearest);
        Self::made((mid, order), spread)
    }
}

impl Analytic for BigBall {
    const SHARES_EXP: bool = true;

    fn pi(context: &Precision) -> Self {
        Self::from_interval(&Interval::pi(context), *context)
    }

    fn blurred(&self, by: &Self) -> Option<Self> {
        let most = (by.size() + by.rad).magnitude();
        let is_small = most.log2_upper() < 5.0 - f64::from(self.mid.prec());
        is_small.then(|| Self { rad: (self.rad + (self.size() + self.rad) * most).magnitude(), ..self.clone() })
    }

    fn sqrt(&self) -> Self {
        self.by_ends(Analytic::sqrt)
    }

    fn exp(&self) -> Self {
        self.by(Analytic::exp, &self.range().exp())
    }

    fn exp_m1(&self) -> Self {
        self.by(Analytic::exp_m1, &self.range().exp())
    }

    fn ln(&self) -> Self {
        self.by(Analytic::ln, &(Coarse::ONE / self.range()))
    }

    fn ln_1p(&self) -> Self {
        self.by(Analytic::ln_1p, &(Coarse::ONE / (self.range() + Coarse::ONE)))
    }

    fn tanh(&self) -> Self {
        self.by(Analytic::tanh, &(Coarse::ONE / self.range().cosh().square()))
    }

    fn cosh(&self) -> Self {
        self.by(Analytic::cosh, &self.range().sinh())
    }
}
