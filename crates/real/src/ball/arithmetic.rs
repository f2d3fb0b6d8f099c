//! The four operations.
//!
//! Own errors, in units of the result: 1 for a sum or a difference (0 where it is exact), 1 + 2^-50 for a product, 1 for a
//! quotient. They are truncations.

use super::division::divide;
use super::{Ball, LEAST_RADIUS, MOST_RADIUS, limbs, pow2, scaled, up};

/// A product of N limbs less than 2^58, truncated after a shift by one bit, errs by less than this: 1, and twice what
/// [`limbs::mul_top`] leaves out.
const TRUNCATED: f64 = 1.0 + pow2(-50);

impl<const N: usize> Ball<N> {
    /// x y: the radius is r_x |y| + r_y |x| + r_x r_y.
    #[inline(always)]
    pub(super) fn product_of(&self, rhs: &Self) -> Self {
        let exp = self.exp + rhs.exp;
        let spread = self.rad * rhs.fraction() + rhs.rad * self.fraction() + self.rad * Self::UNIT * rhs.rad;
        if self.is_centred() || rhs.is_centred() {
            return self.product_around_zero(rhs, spread);
        }
        let (mut m, guard) = limbs::mul_top::<N, N>(&self.m, &rhs.m);
        // A fraction in [1/4, 1). Without a branch: which way it goes is a coin toss.
        let short = 1 - (m[N - 1] >> 63);
        for i in (1..N).rev() {
            m[i] = (m[i] << short) | ((m[i - 1] >> 63) & short);
        }
        m[0] = (m[0] << short) | ((guard >> 63) & short);
        let rad = up(spread + spread * short as f64 + TRUNCATED);
        Self { m, exp: exp - short as i64, rad, neg: self.neg != rhs.neg }.bounded()
    }

    /// Where a midpoint is 0.
    #[cold]
    fn product_around_zero(&self, rhs: &Self, spread: f64) -> Self {
        if !(self.is_finite() && rhs.is_finite()) {
            Self::WHOLE
        } else if self.is_zero() || rhs.is_zero() {
            Self::ZERO
        } else {
            // Two small radii may have vanished.
            let spread = if spread < LEAST_RADIUS { LEAST_RADIUS } else { spread };
            Self::centred(self.exp + rhs.exp, up(spread))
        }
    }

    /// x + y, or x - y to `flip`.
    #[inline(always)]
    pub(super) fn sum_of(&self, rhs: &Self, flip: bool) -> Self {
        // The one of larger exponent first; that of 0 is very small.
        let rhs_neg = rhs.neg != flip;
        let (a, a_neg, b, b_neg) =
            if self.exp >= rhs.exp { (self, self.neg, rhs, rhs_neg) } else { (rhs, rhs_neg, self, self.neg) };
        let d = a.exp - b.exp;
        if d >= 64 * N as i64 {
            return a.with_far(a_neg, b);
        }
        let rad = a.rad + scaled(b.rad, -d);
        let exact = limbs::trailing_zeros(&b.m) >= d as u32;
        let (shifted, guard) = limbs::shr_guard(&b.m, d as u32);
        if a_neg == b_neg {
            let lost = if exact { 0.0 } else { 1.0 };
            let (m, carry) = limbs::add(&a.m, &shifted);
            if carry {
                let rad = (rad + lost + (m[0] & 1) as f64) * 0.5;
                return Self { m: limbs::half_with_top(&m), exp: a.exp + 1, rad: up(rad), neg: a_neg }.bounded();
            }
            return Self::normalised(m, a.exp, up(rad + lost), a_neg);
        }
        let (m, borrow) = limbs::sub_with(&a.m, &shifted, guard != 0);
        if borrow {
            // Only if d = 0, where the guard limb is 0, or a's midpoint is 0.
            let lost = if exact { 0.0 } else { 1.0 };
            return Self::normalised(limbs::neg(&m), a.exp, up(rad + lost), b_neg);
        }
        Self::difference_of(m, guard.wrapping_neg(), a.exp, rad, exact || d <= 64, a_neg)
    }

    /// The difference (m, guard) 2^exp, `whole` if nothing was lost under the guard limb. That is so where many digits
    /// cancel, which takes a shift of b by one bit at most. Otherwise what was lost there is below 2^-62 units.
    #[inline(always)]
    fn difference_of(m: [u64; N], guard: u64, exp: i64, rad: f64, whole: bool, neg: bool) -> Self {
        let zeros = limbs::leading_zeros(&m);
        if zeros == 64 * N as u32 {
            // 0, or 1/2 - (1 - 2^-64N)/2.
            let mut m = [0; N];
            m[N - 1] = guard;
            let exp = exp - 64 * N as i64;
            return Self::normalised(m, exp, scaled(rad, 64 * N as i64), neg);
        }
        let mut m = limbs::shl(&m, zeros);
        let (q, s) = ((zeros / 64) as usize, zeros % 64);
        m[q] |= guard >> 1 >> (63 - s);
        if q > 0 {
            m[q - 1] |= guard << s;
        }
        let exact = whole && (q > 0 || guard << s == 0);
        let lost = if exact { 0.0 } else { 1.0 + pow2(-60) };
        Self::settled(m, exp - i64::from(zeros), rad, zeros, lost, neg)
    }

    /// A sum with a term b below the last place, or with 0.
    #[cold]
    fn with_far(&self, neg: bool, b: &Self) -> Self {
        if !(self.is_finite() && b.is_finite()) {
            return Self::WHOLE;
        }
        // |y| <= (2^64N + r) 2^(exp - 64N)
        let size = if b.is_centred() { 0.0 } else { Self::UNITS };
        Self { neg, ..*self }.widened(b.rad + size, b.exp)
    }

    /// (m, r) 2^exp, shifted until the top bit is set.
    #[inline(always)]
    pub(super) fn normalised(m: [u64; N], exp: i64, rad: f64, neg: bool) -> Self {
        let zeros = limbs::leading_zeros(&m);
        if zeros == 0 {
            return Self { m, exp, rad, neg }.bounded();
        }
        if zeros == 64 * N as u32 {
            return Self::centred(exp, rad);
        }
        Self::settled(limbs::shl(&m, zeros), exp - i64::from(zeros), rad, zeros, 0.0, neg)
    }

    /// A midpoint after a shift by `zeros`, with a radius to be shifted as well and `lost` to be added; around 0 where
    /// that is beyond 2^960 units.
    #[inline(always)]
    fn settled(m: [u64; N], exp: i64, rad: f64, zeros: u32, lost: f64, neg: bool) -> Self {
        let zeros = i64::from(zeros);
        let grown = scaled(rad, zeros);
        if !(grown < MOST_RADIUS) {
            // |x| <= 2^exp + (r + lost) 2^(exp + zeros - 64N), where lost units are now smaller.
            return Self::centred(exp + zeros, up(rad + scaled(Self::UNITS, -zeros) + lost));
        }
        Self { m, exp, rad: up(grown + lost), neg }.bounded()
    }

    /// x / y.
    #[inline(always)]
    pub(super) fn quotient_of(&self, rhs: &Self) -> Self {
        if rhs.contains_zero() || !self.is_finite() {
            return Self::WHOLE;
        }
        if self.is_zero() {
            return Self::ZERO;
        }
        let fraction = rhs.fraction();
        let exp = self.exp - rhs.exp;
        if self.is_centred() {
            // Over the least |y|, which is positive since 0 is not in the ball.
            let least = fraction * (1.0 - pow2(-50)) - rhs.rad * Self::UNIT;
            return Self::centred(exp, up(self.rad / (least * (1.0 - pow2(-50)))));
        }
        let larger = !limbs::less(&self.m, &rhs.m);
        let (a, low) = if larger { limbs::shr_guard(&self.m, 1) } else { (self.m, 0) };
        let m = divide(&a, low, &rhs.m);
        // |x/y - q| <= q (a + b) / (1 - b) for the relative radii a and b. The fractions may be 2^-52 too large.
        let enlarge = 1.0 + pow2(-50);
        let (of_x, of_y) = (self.rad / self.fraction() * enlarge, rhs.rad / fraction * enlarge);
        let quotient = m[N - 1] as f64 * pow2(-64) + pow2(-63);
        let rest = 1.0 - of_y * Self::UNIT * enlarge;
        let rad = up(quotient * (of_x + of_y) / (rest * (1.0 - pow2(-50))) + 1.0);
        if !(rest > pow2(-49)) {
            return Self::WHOLE;
        }
        Self { m, exp: exp + i64::from(larger), rad, neg: self.neg != rhs.neg }.bounded()
    }

    /// x 2^k for |k| <= 2^56.
    #[inline(always)]
    pub(super) fn shifted(self, k: i64) -> Self {
        if self.is_zero() { Self::ZERO } else { Self { exp: self.exp + k, ..self }.checked() }
    }

    /// n x for 0 < n < 2^32 by a single limb.
    #[inline(always)]
    pub(super) fn multiple_of(&self, n: u32) -> Self {
        if self.is_centred() {
            return Self::centred(self.exp, up(self.rad * f64::from(n)));
        }
        let (mut m, top) = limbs::multiple(&self.m, 0, u64::from(n));
        // (top, m): shifted right by the bits of top, of which there are none for n = 1.
        let s = 64 - top.leading_zeros();
        if s == 0 {
            return *self;
        }
        let lost = m[0] << (64 - s) != 0;
        m = limbs::shr(&m, s);
        m[N - 1] |= top << (64 - s);
        let rad = up(self.rad * f64::from(n) * pow2(-i64::from(s)) + f64::from(u8::from(lost)));
        Self { m, exp: self.exp + i64::from(s), rad, neg: self.neg }.bounded()
    }
}
