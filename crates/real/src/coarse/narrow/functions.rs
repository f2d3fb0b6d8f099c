//! Elementary functions of narrow enclosures, both ends at once and without branches, from polynomials that are right to 2^-21.
//!
//! u = 2^-53 is the unit roundoff, as in [`point`]. What is rounded here is so by a few u, which is left out below beside 2^-24.

use super::{Coarse, LOST, Narrow, Pair, STEP, TINY, both, each, larger, outward, products, smaller};
use crate::coarse::elementary::excess;
use crate::coarse::point::{HALF_PI, LN2, factorial, polynomial};
use crate::coarse::pow2;
use crate::enclosure::Enclosure;
use crate::real::{Analytic, Ordered};
use std::f64::consts::{FRAC_2_PI, FRAC_PI_2, FRAC_PI_4, LOG2_E, SQRT_2};

/// What a relative error of the functions of doubles below is at most.
const MARGIN: f64 = pow2(-21);

/// Exponentials of arguments up to this modulus are ordinary numbers.
const MOST_EXPONENT: f64 = 690.0;

/// Angles up to this modulus are reduced, by less than 2^19 right angles.
const MOST_ANGLE: f64 = pow2(18);

/// A number of 2^52 to 2^53 with much room on both sides, where doubles are the integers.
const SHIFT: f64 = 1.5 * pow2(52);

/// A constant in two parts of which the first has 33 bits, so that its product with an integer below 2^20 is exact, and the
/// second is right to 2^-86.
const fn in_parts(c: (f64, f64)) -> (f64, f64) {
    let head = f64::from_bits(c.0.to_bits() >> 20 << 20);
    (head, (c.0 - head) + c.1)
}

/// x = k c + r with the integer k nearest to x / c, or next to nearest, for |k| < 2^19: r and k + `shift`, where that is at least 2^52.
///
/// x / c is right to 2u of itself, so that r exceeds c / 2 by at most 2^-33. x less k times the first part of c is exact, a multiple of
/// the unit in the last place of either that is below both (or below 1 for k = 0, when it is x); k times the second part is below 2^-14, with an error
/// below 2^-66, and the last difference has one of 2^-54. In all r is right to 2^-53, and exact for k = 0.
#[inline(always)]
fn reduced(x: Pair, per_unit: f64, c: (f64, f64), shift: f64) -> (Pair, Pair) {
    let shifted = each(|x| x * per_unit + shift, x);
    let r = both(|x, shifted| (x - (shifted - shift) * c.0) - (shifted - shift) * c.1, x, shifted);
    (r, shifted)
}

/// e^x for |x| <= 690, right to 2^-22.4.
///
/// |r| < 0.34658, and the series leaves r^7 / 7! of e^r, below 2^-22.4 of it for r < 0, where its terms alternate and e^r > 0.707; for r > 0 it
/// leaves at most 1.05 times that, of e^r > 1.
#[inline(always)]
fn exp(x: Pair) -> Pair {
    const C: [f64; 7] =
        [1.0, 1.0, 1.0 / factorial(2), 1.0 / factorial(3), 1.0 / factorial(4), 1.0 / factorial(5), 1.0 / factorial(6)];
    const PARTS: (f64, f64) = in_parts(LN2);
    // The last bits are those of k + 1023, the exponent of 2^k.
    let (r, shifted) = reduced(x, LOG2_E, PARTS, SHIFT + 1023.0);
    both(|r, shifted| polynomial(&C, r) * f64::from_bits(shifted.to_bits() << 52), r, shifted)
}

/// The sine and the cosine at r beside k right angles, for k up to a multiple of 4; right to 2^-21.1 of themselves if r is exact.
///
/// |r| < 0.7854 + 2^-32. The alternating series leave at most r^9 / 9!, which is 2^-21.1 of sin r, and r^10 / 10!,
/// which is 2^-24.7 of cos r.
#[inline(always)]
fn sin_cos(r: f64, k: u64) -> (f64, f64) {
    const SIN: [f64; 4] = [1.0, -1.0 / factorial(3), 1.0 / factorial(5), -1.0 / factorial(7)];
    const COS: [f64; 5] = [1.0, -1.0 / factorial(2), 1.0 / factorial(4), -1.0 / factorial(6), 1.0 / factorial(8)];
    let square = r * r;
    let (sin, cos) = ((r * polynomial(&SIN, square)).to_bits(), polynomial(&COS, square).to_bits());
    let swapped = (sin ^ cos) & 0_u64.wrapping_sub(k & 1);
    let sign = |k: u64| (k & 2) << 62;
    (f64::from_bits(sin ^ swapped ^ sign(k)), f64::from_bits(cos ^ swapped ^ sign(k + 1)))
}

/// Ends, times -1 the lower ones, that sine and cosine attain at 0 to 4 right angles one after another from the k-th on.
const ATTAINED: [[[Pair; 2]; 4]; 5] = {
    let mut table = [[[[-1.0; 2]; 2]; 4]; 5];
    let mut i = 0;
    while i < 64 {
        let (count, first, last) = (1 + i / 16, i / 4 % 4, i % 4);
        // The cosine is 1 at 0, the sine at 1, and both are -1 two later.
        let at = (first + last) % 4;
        if last < count {
            table[count][first][(at + 1) % 2][1 - at / 2] = 1.0;
        }
        i += 1;
    }
    table
};

/// Which of those are in [a, b], for r and k at both.
///
/// r tells on which side of the k-th right angle an end lies; where its error may reverse that, the right angle counts.
#[inline(always)]
fn attained(r: Pair, k: [u64; 2]) -> [Pair; 2] {
    const UNCERTAIN: f64 = pow2(-50);
    let first = k[0] + u64::from(r[0] > UNCERTAIN);
    let end = k[1] + u64::from(r[1] >= -UNCERTAIN);
    // Nothing is between two ends that are beside the same right angle.
    let count = end.saturating_sub(first).min(4);
    ATTAINED[count as usize][(first & 3) as usize]
}

/// ln(x + lost) for a normal x > 0 and what its rounding lost, right to 2^-23.4.
///
/// With m = x 2^-k in [0.707, 1.4143) and f = (m - 1) / (m + 1), |f| < 0.1717, it is k ln 2 + 2 atanh f. For k = 0 its series leaves
/// f^8 / 9 (1 + 0.04) of 1, below 2^-23.4, and m - 1 is exact. Else the sum is at least half of |k| ln 2 and the series at most 0.35.
#[inline(always)]
fn ln(x: Pair, lost: Pair) -> Pair {
    const C: [f64; 4] = [2.0, 2.0 / 3.0, 2.0 / 5.0, 2.0 / 7.0];
    const ONE: u64 = 1.0_f64.to_bits();
    // 2^k and k
    let power = each(|x| f64::from_bits((x.to_bits() + (ONE - (SQRT_2 / 2.0).to_bits())) >> 52 << 52), x);
    let k = each(|power| f64::from_bits(SHIFT.to_bits() + (power.to_bits() >> 52)) - (SHIFT + 1023.0), power);
    let inverse = each(|power| f64::from_bits(2 * ONE - power.to_bits()), power);
    let above_one =
        both(|x, lost| x + lost, each(|m| m - 1.0, both(|x, y| x * y, x, inverse)), both(|x, y| x * y, lost, inverse));
    let f = each(|x| x / (2.0 + x), above_one);
    both(|k, f| k * LN2.0 + f * polynomial(&C, f * f), k, f)
}

/// ln(1 + x) for 2^1000 > x >= -1/2, as right as [`ln`]: what the sum loses is exact for |x| <= 1 (Dekker), and beyond, where it is a few u of the
/// sum, not needed.
#[inline(always)]
fn ln_1p(x: Pair) -> Pair {
    let sum = each(|x| 1.0 + x, x);
    ln(sum, both(|x, sum| x - (sum - 1.0), x, sum))
}

/// The argument of x + i y, which is neither 0 nor beyond 2^1000, right to 2^-21.6 of itself and 2^-1022.
///
/// Of atan t with t <= 1, the quotient of the smaller side by the larger, or pi/4 + atan z with z = (t - 1) / (t + 1): |t| or |z|
/// is at most 0.41422, and the alternating series leaves z^14 / 15 of 1, below 2^-21.7. In pi/4 + atan z that is less of the sum; what
/// that is subtracted from is at least twice as much.
#[inline(always)]
fn argument(y: Pair, x: Pair) -> Pair {
    const C: [f64; 7] = [1.0, -1.0 / 3.0, 1.0 / 5.0, -1.0 / 7.0, 1.0 / 9.0, -1.0 / 11.0, 1.0 / 13.0];
    let (high, wide) = (each(f64::abs, y), each(f64::abs, x));
    let (small, large) = (both(smaller, high, wide), both(larger, high, wide));
    // The larger side if t > 0.41421, else 0; pi/4 or 0.
    let turned = both(|small, large| if small > 0.41421 * large { large } else { 0.0 }, small, large);
    let start = both(|small, large| if small > 0.41421 * large { FRAC_PI_4 } else { 0.0 }, small, large);
    let less = both(|small, turned| small - turned, small, turned);
    let more = both(|small, turned| if turned > 0.0 { small } else { 0.0 }, small, turned);
    let z = both(|less, more| less / more, less, both(|large, more| large + more, large, more));
    let angle = both(|start, z| start + z * polynomial(&C, z * z), start, z);
    // From pi/2 down, and then from pi down, as times -1 and a constant more.
    let flipped = both(|high, wide| if high > wide { FRAC_PI_2 } else { 0.0 }, high, wide);
    let angle = both(|angle, flipped| (flipped - angle).abs(), angle, flipped);
    let opposite = each(|x| if x < 0.0 { 2.0 * FRAC_PI_2 } else { 0.0 }, x);
    let angle = both(|angle, opposite| (opposite - angle).abs(), angle, opposite);
    both(f64::copysign, angle, y)
}

/// The hull of what `f` gives at two places, unrounded, as ends.
#[inline(always)]
fn hull(at_a: f64, at_b: f64) -> Pair {
    both(larger, [-at_a, at_b], [-at_b, at_a])
}

/// Ends moved outward by a function's relative error and what it may be wrong by beside it.
#[inline(always)]
fn spread(ends: Pair, more: f64) -> Pair {
    each(|x| x + (x.abs() * MARGIN + more), ends)
}

/// Both parts of a complex number, which is unbounded as a whole.
#[inline(always)]
fn checked(re: Pair, im: Pair) -> (Narrow, Narrow) {
    let widths = both(|x, y| x + y, re, im);
    // Also false if an end is NaN.
    let is_finite = widths[0] + widths[1] < f64::INFINITY;
    let or_whole = |ends| if is_finite { Narrow { ends } } else { Narrow::WHOLE };
    (or_whole(re), or_whole(im))
}

/// sqrt(a^2 + b^2) for a, b >= 0, with a relative error below 4u, of the quotient's square, the sum, the root and the product.
#[inline(always)]
fn modulus(a: f64, b: f64) -> f64 {
    let (small, large) = (smaller(a, b), larger(a, b));
    let ratio = if large > 0.0 { small / large } else { 0.0 };
    large * (1.0 + ratio * ratio).sqrt()
}

/// The sum of two intervals of products, rounded, moved outward: they and their sum are each right to u of |x| + |y|, and so is what is done here.
#[inline(always)]
fn sum_of_products(x: Pair, y: Pair) -> Pair {
    both(|x, y| (x + y) + ((x.abs() + y.abs()) * (2.0 * STEP) + TINY), x, y)
}

/// Ends of -x.
#[inline(always)]
fn negated(ends: Pair) -> Pair {
    [ends[1], ends[0]]
}

/// x `factor` for a factor >= 0, moved outward: an end that is positive is largest times the factor's upper end, else times its lower one.
#[inline(always)]
fn by_positive(x: &Narrow, factor: &Narrow) -> Pair {
    outward(both(larger, each(|x| x * factor.hi(), x.ends), each(|x| x * factor.lo(), x.ends)))
}

impl Analytic for Narrow {
    fn pi((): &()) -> Self {
        Self::from_coarse(&Coarse::pi(&()))
    }

    fn sqrt(&self) -> Self {
        self.by(Analytic::sqrt)
    }

    #[inline(always)]
    fn exp(&self) -> Self {
        let [below, above] = self.ends;
        if !(above < MOST_EXPONENT) {
            return Self::WHOLE;
        }
        let values = exp(each(|x| larger(x, -MOST_EXPONENT), [-below, above]));
        let low = if below > MOST_EXPONENT { 0.0 } else { MARGIN - 1.0 };
        Self { ends: both(|x, y| x * y, values, [low, MARGIN + 1.0]) }
    }

    fn exp_m1(&self) -> Self {
        self.by(Analytic::exp_m1)
    }

    #[inline]
    fn ln(&self) -> Self {
        if !(self.lo() > pow2(-1000) && self.hi() < pow2(1000)) {
            return Self::WHOLE;
        }
        let values = ln([self.lo(), self.hi()], [0.0; 2]);
        Self { ends: spread(both(|x, y| x * y, values, [-1.0, 1.0]), TINY) }
    }

    fn ln_1p(&self) -> Self {
        self.by(Analytic::ln_1p)
    }

    fn tanh(&self) -> Self {
        self.by(Analytic::tanh)
    }

    fn cosh(&self) -> Self {
        self.by(Analytic::cosh)
    }
}

impl Enclosure for Narrow {
    type Bound = Coarse;

    fn whole((): &()) -> Self {
        Self::WHOLE
    }

    #[inline(always)]
    fn is_finite(&self) -> bool {
        self.ends[1] < f64::INFINITY
    }

    #[inline(always)]
    fn is_zero(&self) -> bool {
        (self.ends[0].to_bits() | self.ends[1].to_bits()) << 1 == 0
    }

    fn contains_zero(&self) -> bool {
        self.ends[0] >= 0.0 && self.ends[1] >= 0.0
    }

    fn ends(&self) -> (Self, Self) {
        let point = |x| Self::new(x, x).checked();
        (point(self.lo()), point(self.hi()))
    }

    fn common(self, other: Self) -> Self {
        let ends = both(smaller, self.ends, other.ends);
        if ends[0] + ends[1] >= 0.0 { Self { ends } } else { other }
    }

    /// Of angles beyond 2^18, [-1, 1].
    #[inline(always)]
    fn sin_cos(&self) -> (Self, Self) {
        let [below, above] = self.ends;
        if !(below <= MOST_ANGLE && above <= MOST_ANGLE) {
            return (Self { ends: [1.0; 2] }, Self { ends: [1.0; 2] });
        }
        let (r, shifted) = reduced([-below, above], FRAC_2_PI, in_parts(HALF_PI), SHIFT);
        let k = shifted.map(f64::to_bits);
        let (at_a, at_b) = (sin_cos(r[0], k[0]), sin_cos(r[1], k[1]));
        // r has an error only for k other than 0.
        let turns = each(|shifted| (shifted - SHIFT).abs(), shifted);
        let error = larger(turns[0], turns[1]) * pow2(-51) + TINY;
        let [sin, cos] = attained(r, k);
        let ends = |at_a, at_b, attained| {
            let ends = both(larger, spread(hull(at_a, at_b), error), attained);
            Self { ends: each(|x| smaller(x, 1.0), ends) }
        };
        (ends(at_a.0, at_b.0, sin), ends(at_a.1, at_b.1, cos))
    }

    fn sinh(&self) -> Self {
        self.by(Coarse::sinh)
    }

    /// The same corners as those of [`Coarse::atan2`].
    #[inline]
    fn atan2(y: &Self, x: &Self) -> Self {
        if !(larger(x.moduli()[1], y.moduli()[1]) < pow2(1000)) {
            return Self::WHOLE;
        }
        let ((bottom, top), (left, right)) = ((y.lo(), y.hi()), (x.lo(), x.hi()));
        let (a, b) = if left > 0.0 {
            ((bottom, if bottom >= 0.0 { right } else { left }), (top, if top <= 0.0 { right } else { left }))
        } else if bottom > 0.0 {
            ((if right <= 0.0 { top } else { bottom }, right), (bottom, left))
        } else if top < 0.0 {
            ((top, left), (if right > 0.0 { top } else { bottom }, right))
        } else {
            return Self::WHOLE;
        };
        let values = argument([a.0, b.0], [a.1, b.1]);
        Self { ends: spread(both(|x, y| x * y, values, [-1.0, 1.0]), TINY) }
    }

    #[inline]
    fn hypot(x: &Self, y: &Self) -> Self {
        let ends = both(modulus, x.moduli(), y.moduli());
        let [below, above] = each(|x| x + (x.abs() * (4.0 * STEP) + TINY), [-ends[0], ends[1]]);
        Self { ends: [smaller(below, 0.0), above] }.checked()
    }

    #[inline]
    fn ln_modulus_1p(x: &Self, y: &Self) -> Self {
        let y = Ordered::abs(y);
        let (low, high) = excess((x.lo(), x.hi()), (y.lo(), y.hi()));
        if !(low >= -0.5 && high < pow2(900)) {
            return Self::hypot(&(*x + Self::new(1.0, 1.0)), &y).ln();
        }
        Self { ends: spread(both(|x, y| x * y, ln_1p([low, high]), [-0.5, 0.5]), TINY) }
    }

    #[inline(always)]
    fn product((a, b): (&Self, &Self), (c, d): (&Self, &Self)) -> (Self, Self) {
        let ([a, b], [c, d]) = ([a.ends, b.ends], [c.ends, d.ends]);
        let (ac, bd, ad, bc) = (products(a, c), products(b, d), products(a, d), products(b, c));
        checked(sum_of_products(ac, negated(bd)), sum_of_products(ad, bc))
    }

    #[inline(always)]
    fn multiple((a, b): (&Self, &Self), factor: &Self) -> (Self, Self) {
        if b.is_zero() {
            return (*a * factor, *b);
        }
        let (re, im) = if factor.lo() >= 0.0 {
            (by_positive(a, factor), by_positive(b, factor))
        } else {
            (outward(products(a.ends, factor.ends)), outward(products(b.ends, factor.ends)))
        };
        checked(re, im)
    }

    /// By squares of moduli that are 2u of themselves off at most; with the reciprocal's u and the product's that is below 2^-50.
    #[inline(always)]
    fn quotient((a, b): (&Self, &Self), (c, d): (&Self, &Self)) -> (Self, Self) {
        let ([low, high], [more_low, more_high]) = (c.moduli(), d.moduli());
        let moduli = [low * low + more_low * more_low, high * high + more_high * more_high];
        if !(moduli[0] > pow2(-900) && moduli[1] < f64::INFINITY) {
            return (Self::WHOLE, Self::WHOLE);
        }
        let [most, least] = each(|x| 1.0 / x, moduli);
        let ([a, b], [c, d]) = ([a.ends, b.ends], [c.ends, d.ends]);
        let (ac, bd, ad, bc) = (products(a, c), products(b, d), products(a, d), products(b, c));
        let part = |x: Pair| {
            let ends = both(larger, each(|x| x * most, x), each(|x| x * least, x));
            each(|x| x + (x.abs() * (4.0 * STEP) + TINY), ends)
        };
        checked(part(sum_of_products(ac, bd)), part(sum_of_products(bc, negated(ad))))
    }

    #[inline(always)]
    fn complex_square((a, b): (&Self, &Self)) -> (Self, Self) {
        let squares = |x: &Self| {
            let [least, most] = x.moduli();
            [-least * least, most * most]
        };
        let ab = products(a.ends, b.ends);
        checked(sum_of_products(squares(a), negated(squares(b))), sum_of_products(ab, ab))
    }

    #[inline(always)]
    fn polar(modulus: Self, angle: &Self) -> (Self, Self) {
        let (sin, cos) = angle.sin_cos();
        let modulus = Self::new(larger(modulus.lo(), 0.0), modulus.hi());
        checked(by_positive(&cos, &modulus), by_positive(&sin, &modulus))
    }

    #[inline(always)]
    fn modulus_bound(a: &Self, b: &Self) -> Coarse {
        let bound = modulus(a.moduli()[1], b.moduli()[1]);
        Self::new(0.0, bound + bound * (4.0 * STEP)).bound()
    }

    #[inline(always)]
    fn bound(&self) -> Coarse {
        let bound = self.moduli()[1];
        if bound > LOST {
            Coarse::point(bound)
        } else if bound == 0.0 {
            Coarse::ZERO
        } else {
            Coarse::WHOLE
        }
    }

    fn is_at_least(&self, n: i64) -> bool {
        self.to_coarse().is_at_least(n)
    }

    fn is_above(&self, n: i64) -> bool {
        self.to_coarse().is_above(n)
    }
}
