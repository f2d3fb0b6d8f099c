//! Elementary functions of both ends of a narrow enclosure at once, without branches.
//!
//! u = 2^-53 is the unit roundoff, as in [`point`](crate::coarse::point). A function's errors of a few u are left out below
//! beside what its series leaves, which is at most 2^-21.1 of it: [`MARGIN`] has room for both.

use super::{Pair, TINY, both, each, larger, smaller};
use crate::coarse::point::{HALF_PI, LN2, factorial, polynomial};
use crate::coarse::pow2;
use std::f64::consts::{FRAC_2_PI, FRAC_PI_2, FRAC_PI_4, LOG2_E, PI, SQRT_2};

/// More than the relative error of any function here.
pub(super) const MARGIN: f64 = pow2(-21);

/// Between 2^52 and 2^53, where the doubles are the integers, with room on both sides.
const SHIFT: f64 = 1.5 * pow2(52);

/// Ends moved outward by a function's relative error and what it may be wrong by beside that.
#[inline(always)]
pub(super) fn spread(ends: Pair, more: f64) -> Pair {
    each(|x| x + (x.abs() * MARGIN + more), ends)
}

/// The ends of an increasing function that has these values at the ends, times a positive factor.
#[inline(always)]
pub(super) fn increasing(values: Pair, factor: f64) -> Pair {
    spread(both(|x, y| x * y, values, [-factor, factor]), TINY)
}

/// A constant between 1/2 and 2 in two parts: the first has 33 bits, so that its product with an integer below 2^20 is exact, and
/// the second is below 2^-32 and right to 2^-86.
const fn in_parts(c: (f64, f64)) -> (f64, f64) {
    let head = f64::from_bits(c.0.to_bits() >> 20 << 20);
    (head, (c.0 - head) + c.1)
}

/// x = k c + r with the integer k nearest to x / c, or next to nearest, for |k| < 2^19: r, and k + `shift`, which is to be
/// [`SHIFT`] or little more.
///
/// x / c is right to 2u of itself, so that |r| exceeds c / 2 by at most 2^-32. For k = 0, r = x. Else |x| is at least c / 2, up
/// to as much, and a multiple of 2^-53, or of 2^-54 if c < 1. So is k times the first part of c, and since their difference is
/// below 1, or 1/2, it is exact. k times the second part is below 2^-13, with errors below 2^-66, and the last difference has
/// one of 2^-54 at most: r is right to 2^-53.
#[inline(always)]
fn reduced(x: Pair, per_unit: f64, c: (f64, f64), shift: f64) -> (Pair, Pair) {
    let shifted = each(|x| x * per_unit + shift, x);
    let r = both(|x, shifted| (x - (shifted - shift) * c.0) - (shifted - shift) * c.1, x, shifted);
    (r, shifted)
}

/// e^x for |x| <= 690, right to 2^-22.4.
///
/// |r| < 0.34658. For r < 0 the terms alternate, and the series leaves at most r^7 / 7!, which is below 2^-22.4 of e^r > 0.707.
/// For r > 0 it leaves at most 1.05 times that, of e^r > 1.
#[inline(always)]
pub(super) fn exp(x: Pair) -> Pair {
    const C: [f64; 7] =
        [1.0, 1.0, 1.0 / factorial(2), 1.0 / factorial(3), 1.0 / factorial(4), 1.0 / factorial(5), 1.0 / factorial(6)];
    const PARTS: (f64, f64) = in_parts(LN2);
    // The last bits are those of k + 1023, the exponent of 2^k.
    let (r, shifted) = reduced(x, LOG2_E, PARTS, SHIFT + 1023.0);
    both(|r, shifted| polynomial(&C, r) * f64::from_bits(shifted.to_bits() << 52), r, shifted)
}

/// The ends of the sine and of the cosine on [a, b], for |a|, |b| <= 2^18.
#[inline(always)]
pub(super) fn sin_cos(x: Pair) -> [Pair; 2] {
    const PARTS: (f64, f64) = in_parts(HALF_PI);
    let (r, shifted) = reduced(x, FRAC_2_PI, PARTS, SHIFT);
    let k = [shifted[0].to_bits(), shifted[1].to_bits()];
    let (at_a, at_b) = (near_right_angle(r[0], k[0]), near_right_angle(r[1], k[1]));
    // r is right to 2^-53, and for k = 0 exact.
    let turns = each(|shifted| (shifted - SHIFT).abs(), shifted);
    let error = larger(turns[0], turns[1]) * pow2(-51) + TINY;
    let [sin, cos] = attained(r, k);
    let ends = |a: f64, b: f64, attained| {
        let hull = both(larger, [-a, b], [-b, a]);
        each(|x| smaller(x, 1.0), both(larger, spread(hull, error), attained))
    };
    [ends(at_a.0, at_b.0, sin), ends(at_a.1, at_b.1, cos)]
}

/// The sine and the cosine at r beside k right angles, k up to a multiple of 4; right to 2^-21.1 of themselves.
///
/// |r| < 0.7854 + 2^-32. The alternating series leave at most r^9 / 9!, which is 2^-21.1 of sin r, and r^10 / 10!, which is
/// 2^-24.7 of cos r.
#[inline(always)]
fn near_right_angle(r: f64, k: u64) -> (f64, f64) {
    const SIN: [f64; 4] = [1.0, -1.0 / factorial(3), 1.0 / factorial(5), -1.0 / factorial(7)];
    const COS: [f64; 5] = [1.0, -1.0 / factorial(2), 1.0 / factorial(4), -1.0 / factorial(6), 1.0 / factorial(8)];
    let square = r * r;
    let (sin, cos) = ((r * polynomial(&SIN, square)).to_bits(), polynomial(&COS, square).to_bits());
    // Exchanged for odd k; the signs are those of k mod 4.
    let exchange = (sin ^ cos) & 0_u64.wrapping_sub(k & 1);
    let sign = |k: u64| (k & 2) << 62;
    (f64::from_bits(sin ^ exchange ^ sign(k)), f64::from_bits(cos ^ exchange ^ sign(k + 1)))
}

/// The extrema among 0 to 4 successive right angles from the k-th on, as ends of sine and cosine: 1, or -1, which is no bound.
const EXTREMA: [[[Pair; 2]; 4]; 5] = {
    let mut table = [[[[-1.0; 2]; 2]; 4]; 5];
    let mut i = 0;
    while i < 64 {
        let (count, first, step) = (1 + i / 16, i / 4 % 4, i % 4);
        // The cosine is 1 at 0, the sine at 1, and both are -1 two later.
        let at = (first + step) % 4;
        if step < count {
            table[count][first][(at + 1) % 2][1 - at / 2] = 1.0;
        }
        i += 1;
    }
    table
};

/// Those in [a, b], from r and k at both ends.
///
/// The sign of r tells on which side of the k-th right angle an end lies. Where its error turns that, the end is within 2^-53 of
/// an extremum, and the function there within 2^-106 of it, nearer than [`MARGIN`] reaches.
#[inline(always)]
fn attained(r: Pair, k: [u64; 2]) -> [Pair; 2] {
    let first = k[0] + u64::from(r[0] > 0.0);
    let end = k[1] + u64::from(r[1] >= 0.0);
    // `end` is below `first` where both ends lie on the same side of the same right angle.
    let count = end.saturating_sub(first).min(4);
    EXTREMA[count as usize][(first & 3) as usize]
}

/// ln(x + lost) for a normal x > 0 and what its rounding lost, right to 2^-23.4.
///
/// With m = x 2^-k in [0.707, 1.4143) and f = (m - 1) / (m + 1), |f| < 0.1717, it is k ln 2 + 2 atanh f. For k = 0, m - 1 is
/// exact (Sterbenz), and the series leaves f^8 / 9 (1 + 0.04) of 1, below 2^-23.4. Else the sum is at least half of |k| ln 2,
/// and the series at most 0.35.
#[inline(always)]
fn ln_sum(x: Pair, lost: Pair) -> Pair {
    const C: [f64; 4] = [2.0, 2.0 / 3.0, 2.0 / 5.0, 2.0 / 7.0];
    const ONE: u64 = 1.0_f64.to_bits();
    const UP: u64 = ONE - (SQRT_2 / 2.0).to_bits();
    let power = each(|x| f64::from_bits((x.to_bits() + UP) >> 52 << 52), x);
    let inverse = each(|power| f64::from_bits(2 * ONE - power.to_bits()), power);
    let k = each(|power| f64::from_bits(SHIFT.to_bits() + (power.to_bits() >> 52)) - (SHIFT + 1023.0), power);
    let beyond = both(|x, inverse| x * inverse - 1.0, x, inverse);
    let beyond = both(|x, y| x + y, beyond, both(|lost, inverse| lost * inverse, lost, inverse));
    let f = each(|x| x / (2.0 + x), beyond);
    both(|k, f| k * LN2.0 + f * polynomial(&C, f * f), k, f)
}

/// ln x for 2^-1000 <= x <= 2^1000.
#[inline(always)]
pub(super) fn ln(x: Pair) -> Pair {
    ln_sum(x, [0.0; 2])
}

/// ln(1 + x) for -1/2 <= x <= 2^1000: what 1 + x loses is exact for |x| <= 1 (Dekker), and beyond a few u of it and not needed.
#[inline(always)]
pub(super) fn ln_1p(x: Pair) -> Pair {
    let sum = each(|x| 1.0 + x, x);
    ln_sum(sum, both(|x, sum| x - (sum - 1.0), x, sum))
}

/// The argument of x + i y, which is neither 0 nor beyond 2^1000, right to 2^-21.6 of itself and 2^-1022.
///
/// From atan t, t <= 1 the quotient of the smaller side by the larger, or pi/4 + atan z with z = (t - 1) / (t + 1). |t| or |z|
/// is at most 0.41422, and the alternating series leaves z^14 / 15 of 1, below 2^-21.6 of what is at least 0.94. pi/4 + atan z
/// is not below |atan z|; what is left of pi/2 or pi is not below what was taken off.
#[inline(always)]
pub(super) fn argument(y: Pair, x: Pair) -> Pair {
    const C: [f64; 7] = [1.0, -1.0 / 3.0, 1.0 / 5.0, -1.0 / 7.0, 1.0 / 9.0, -1.0 / 11.0, 1.0 / 13.0];
    let (high, wide) = (each(f64::abs, y), each(f64::abs, x));
    let (small, large) = (both(smaller, high, wide), both(larger, high, wide));
    let is_steep = |small: f64, large: f64| small > 0.41421 * large;
    let start = both(|small, large| if is_steep(small, large) { FRAC_PI_4 } else { 0.0 }, small, large);
    let less = both(|small, large| if is_steep(small, large) { small - large } else { small }, small, large);
    let more = both(|small, large| if is_steep(small, large) { small + large } else { large }, small, large);
    let z = both(|less, more| less / more, less, more);
    let angle = both(|start, z| start + z * polynomial(&C, z * z), start, z);
    // Taken off 0, the modulus remains.
    let off = both(|high, wide| if high > wide { FRAC_PI_2 } else { 0.0 }, high, wide);
    let angle = both(|off, angle| (off - angle).abs(), off, angle);
    let off = each(|x| if x < 0.0 { PI } else { 0.0 }, x);
    let angle = both(|off, angle| (off - angle).abs(), off, angle);
    both(f64::copysign, angle, y)
}
