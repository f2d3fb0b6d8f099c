//! Elementary functions of coarse enclosures: monotone ones from their ends, each moved outward by
//! more than the error of the point function; tiny arguments from the first term of the series.

use super::ends::End;
use super::point::{self, MARGIN, REDUCED};
use super::{Coarse, larger, pow2, smaller};
use crate::real::{Analytic, Field, Ordered};
use std::f64::consts::FRAC_PI_2;

/// pi: pi/2 = 1.5707963267948966 + 6.1e-17 lies between the nearest double and the next.
const PI: Coarse = Coarse { lo: FRAC_PI_2, hi: FRAC_PI_2.next_up(), exp: 1 };

/// Arguments with an exponent below this are so small that x^2 < 2^-46 may be left out beside 1.
const SMALL: i64 = -23;

/// Likewise for x < 2^-46.
const MINUTE: i64 = -47;

/// x moved down by [`MARGIN`] of itself.
#[inline(always)]
fn below(x: f64) -> f64 {
    x - x.abs() * MARGIN
}

/// x moved up by [`MARGIN`] of itself.
#[inline(always)]
fn above(x: f64) -> f64 {
    x + x.abs() * MARGIN
}

impl Coarse {
    /// Both ends as doubles, exact; for exponents up to 500 in modulus.
    #[inline]
    fn doubles_of_ends(&self) -> (f64, f64) {
        let scale = pow2(self.exp);
        (self.lo * scale, self.hi * scale)
    }

    /// A function that is x to within a relative 2^-45.
    fn nearly_identical(&self) -> Self {
        Self::normal(below(self.lo), above(self.hi), self.exp)
    }

    /// An increasing function from doubles m 2^k near its values at the ends.
    fn by_scaled(&self, f: impl Fn(f64) -> (f64, i64)) -> Self {
        let (a, b) = self.doubles_of_ends();
        let (low, k) = f(a);
        let (high, l) = if a == b { (low, k) } else { f(b) };
        Self::between((below(low), k), (above(high), l))
    }

    /// An increasing function from doubles near its values at the ends.
    fn by_doubles(&self, f: impl Fn(f64) -> f64) -> Self {
        let (a, b) = self.doubles_of_ends();
        let low = f(a);
        let high = if a == b { low } else { f(b) };
        Self::normal(below(low), above(high), 0)
    }

    /// e^x at an end beyond [`point::exp`]'s range: 0 to 2^-2^50 or the whole line.
    fn exp_of_end(end: End) -> Self {
        if end.e < 50 {
            end.exact().exp()
        } else if end.is_negative() {
            // e^-2^50 < 2^-2^50
            Self { lo: 0.0, hi: 1.0, exp: -(1 << 50) }
        } else {
            Self::WHOLE
        }
    }

    /// The hyperbolic sine: (E + E / (E + 1)) / 2 with E = e^|x| - 1, or (e^x - e^-x) / 2.
    #[must_use]
    pub fn sinh(&self) -> Self {
        self.increasing(|end| {
            let x = end.exact();
            if end.e >= 6 {
                return (x.exp() - (-x).exp()).over(2);
            }
            let grown = x.abs().exp_m1();
            let value = (grown + grown / (grown + Self::ONE)).over(2);
            if end.is_negative() { -value } else { value }
        })
    }

    /// The sine and the cosine. For arguments beyond 2^30, and more than a period wide, [-1, 1].
    #[must_use]
    pub fn sin_cos(&self) -> (Self, Self) {
        const FULL: Coarse = Coarse { lo: -1.0, hi: 1.0, exp: 0 };
        if self.exp < SMALL {
            // x (1 - x^2/6 + ...) and 1 - x^2/2 + ...
            let cos = if self.is_zero() { Self::ONE } else { Self::normal(1.0 - pow2(-45), 1.0, 0) };
            return (self.nearly_identical(), cos);
        }
        if self.exp >= 30 {
            return (FULL, FULL);
        }
        let (a, b) = self.doubles_of_ends();
        let (sin, cos) = sin_cos_between(a, b);
        (Self::normal(sin.0, sin.1, 0), Self::normal(cos.0, cos.1, 0))
    }

    /// The sine.
    #[must_use]
    pub fn sin(&self) -> Self {
        self.sin_cos().0
    }

    /// The cosine.
    #[must_use]
    pub fn cos(&self) -> Self {
        self.sin_cos().1
    }

    /// The argument of the rectangle x + i y in (-pi, pi); the whole line if the rectangle touches
    /// the cut (-inf, 0]. Extreme at corners, as for [`Interval::atan2`](crate::Interval::atan2).
    #[must_use]
    pub fn atan2(y: &Self, x: &Self) -> Self {
        if !(y.is_finite() && x.is_finite()) {
            return Self::WHOLE;
        }
        // Corners as pairs of upper (true) or lower ends of y and x.
        let (first, last) = if x.lo > 0.0 {
            ((false, y.lo >= 0.0), (true, y.hi <= 0.0))
        } else if y.lo > 0.0 {
            // Here x.lo <= 0, and so in the next branch.
            ((x.hi <= 0.0, true), (false, false))
        } else if y.hi < 0.0 {
            ((true, false), (x.hi > 0.0, true))
        } else {
            return Self::WHOLE;
        };
        let pick = |side: &Self, upper: bool| if upper { side.hi } else { side.lo };
        let corner = |(top, right): (bool, bool)| (pick(y, top), pick(x, right));
        let (a, b) = (corner(first), corner(last));
        if x.exp.abs() < 200 && y.exp.abs() < 200 {
            let (scale_y, scale_x) = (pow2(y.exp), pow2(x.exp));
            let low = point::argument(a.0 * scale_y, a.1 * scale_x);
            let high = if a == b { low } else { point::argument(b.0 * scale_y, b.1 * scale_x) };
            return Self::normal(below(low), above(high), 0);
        }
        let at = |(m, k): (f64, f64)| argument(End::new(m, y.exp), End::new(k, x.exp));
        Self::from_to(&at(a), &at(b))
    }

    /// ln|1 + x + i y| as ln_1p(x (2 + x) + y^2) / 2 in doubles; `None` where these might not do.
    pub(crate) fn quick_ln_modulus_1p(x: &Self, y: &Self) -> Option<Self> {
        let ordinary = |z: &Self| z.exp.abs() < 200 || z.is_zero();
        if !(ordinary(x) && ordinary(y)) {
            return None;
        }
        let zero_or = |z: &Self| if z.is_zero() { (0.0, 0.0) } else { z.doubles_of_ends() };
        let (low, high) = excess(zero_or(x), zero_or(&Ordered::abs(y)));
        // Tiny values would drown in the last summand.
        if low < -0.5 || high.abs() < pow2(-900) {
            return None;
        }
        Some(Self::normal(below(point::ln_1p(low) / 2.0), above(point::ln_1p(high) / 2.0), 0))
    }

    /// sqrt(x^2 + y^2).
    #[must_use]
    pub fn hypot(x: &Self, y: &Self) -> Self {
        if y.is_zero() {
            return x.abs();
        }
        (x.square() + y.square()).sqrt()
    }
}

/// x (2 + x) + y^2 = |1 + x + i y|^2 - 1, outward, for x in [a, b] and |y| in [least, most].
#[inline]
pub(super) fn excess((a, b): (f64, f64), (least, most): (f64, f64)) -> (f64, f64) {
    // Decreasing up to -1 and increasing from there.
    let (at_a, at_b) = (a * (2.0 + a), b * (2.0 + b));
    let bottom = if a < -1.0 && b > -1.0 { -1.0 } else { smaller(at_a, at_b) };
    let top = larger(at_a, at_b);
    // Four roundings of at most 2^-53 of these two, and where a square underflows of 2^-1022.
    let low = (bottom + least * least) - (bottom.abs() + least * least) * pow2(-50) - pow2(-1000);
    let high = (top + most * most) + (top.abs() + most * most) * pow2(-50) + pow2(-1000);
    (low, high)
}

/// Least and greatest value of the sine and of the cosine on [a, b], outward, for |a|, |b| < 2^30.
fn sin_cos_between(a: f64, b: f64) -> ((f64, f64), (f64, f64)) {
    let at_a = point::sin_cos(a);
    let at_b = if a == b { at_a } else { point::sin_cos(b) };
    let pad = if at_a.2 || at_b.2 { REDUCED } else { 0.0 };
    let hull = |x: f64, y: f64, phase: f64| {
        let (low, high) = (below(smaller(x, y)) - pad, above(larger(x, y)) + pad);
        let (low, high) = with_extrema(a, b, phase, low, high);
        (larger(low, -1.0), smaller(high, 1.0))
    };
    (hull(at_a.0, at_b.0, 0.5), hull(at_a.1, at_b.1, 0.0))
}

/// The hull of [low, high] with what a function of period 2 pi attains on [a, b] at its extrema, (-1)^k
/// at (k + phase) pi. The quotients are right to 2^-22 for arguments below 2^30, so that none is missed.
#[inline]
fn with_extrema(a: f64, b: f64, phase: f64, low: f64, high: f64) -> (f64, f64) {
    let quotient = |x: f64| x * std::f64::consts::FRAC_1_PI - phase;
    let first = -floor(-(quotient(a) - pow2(-22)));
    let last = floor(quotient(b) + pow2(-22));
    match last - first {
        ..0 => (low, high),
        0 if first & 1 == 0 => (low, 1.0),
        0 => (-1.0, high),
        _ => (-1.0, 1.0),
    }
}

/// The largest integer that is at most x, for |x| < 2^62.
#[inline]
fn floor(x: f64) -> i64 {
    let towards_zero = x as i64;
    if towards_zero as f64 > x { towards_zero - 1 } else { towards_zero }
}

/// The argument of the point x + i y off the cut, of any size.
fn argument(y: End, x: End) -> Coarse {
    // Exponents far apart may be brought nearer: beyond 2^-500 their ratio is as good as 0.
    let near = |e: i64, other: i64| (e - other).clamp(-480, 480);
    let (e, f) = if y.m == 0.0 || x.m == 0.0 { (0, 0) } else { (near(y.e, x.e), 0) };
    if e.abs() < 480 {
        let angle = point::argument(y.m * pow2(e), x.m * pow2(f));
        return Coarse::normal(below(angle), above(angle), 0);
    }
    if e > 0 || x.is_negative() {
        // Within 2^-479 of +-pi/2 or +-pi.
        let quadrants = if e > 0 { PI.over(2) } else { PI };
        let angle = quadrants + Coarse { lo: -1.0, hi: 1.0, exp: -479 };
        return if y.is_negative() { -angle } else { angle };
    }
    // y/x - (y/x)^3/3 + ...
    let quotient = y.m / x.m;
    Coarse::normal(below(quotient), above(quotient), y.e - x.e)
}

impl Analytic for Coarse {
    fn pi((): &()) -> Self {
        PI
    }

    fn sqrt(&self) -> Self {
        if self.lo < 0.0 || !self.is_finite() {
            return Self::WHOLE;
        }
        if self.is_zero() {
            return Self::ZERO;
        }
        let odd = self.exp & 1;
        let factor = if odd == 1 { 2.0 } else { 1.0 };
        Self::rounded((self.lo * factor).sqrt(), (self.hi * factor).sqrt(), (self.exp - odd) / 2)
    }

    fn exp(&self) -> Self {
        if self.exp < -60 {
            let low = if self.lo < 0.0 { 1.0 - pow2(-52) } else { 1.0 };
            let high = if self.hi > 0.0 { 1.0 + pow2(-52) } else { 1.0 };
            return Self::normal(low, high, 0);
        }
        if self.exp < 50 {
            return self.by_scaled(point::exp);
        }
        self.increasing(Self::exp_of_end)
    }

    fn known_in_unit(self) -> Self {
        if self.is_finite() { self.min(&Self::ONE) } else { Self::new(0.0, 1.0) }
    }

    fn exp_m1(&self) -> Self {
        if self.exp < MINUTE {
            self.nearly_identical()
        } else if self.exp < 50 {
            self.by_scaled(point::exp_m1)
        } else {
            self.exp() - Self::ONE
        }
    }

    fn ln(&self) -> Self {
        if self.lo <= 0.0 {
            return Self::WHOLE;
        }
        let (low, high) = self.ends();
        let bottom = point::ln(low.m, low.e);
        let top = if self.lo == self.hi { bottom } else { point::ln(high.m, high.e) };
        Self::normal(below(bottom), above(top), 0)
    }

    fn ln_1p(&self) -> Self {
        if self.exp < MINUTE {
            self.nearly_identical()
        } else if self.exp > 60 {
            (*self + Self::ONE).ln()
        } else if self.doubles_of_ends().0 <= -1.0 {
            Self::WHOLE
        } else {
            self.by_doubles(point::ln_1p)
        }
    }

    fn tanh(&self) -> Self {
        if self.exp < SMALL {
            return self.nearly_identical();
        }
        let value = if self.exp < 100 {
            self.by_doubles(point::tanh)
        } else if self.is_finite() {
            let huge = |end: End| Self::point(1.0_f64.copysign(end.m)).nearly_identical();
            self.increasing(|end| if end.e < 100 { end.exact().tanh() } else { huge(end) })
        } else {
            Self { lo: -1.0, hi: 1.0, exp: 0 }
        };
        value.max(&-Self::ONE).min(&Self::ONE)
    }

    /// (e^|x| + e^-|x|) / 2, increasing in |x|.
    fn cosh(&self) -> Self {
        self.abs().increasing(|end| {
            let x = end.exact();
            (x.exp() + (-x).exp()).over(2)
        })
    }
}
