//! The four operations.
//!
//! Own errors, in units of the result: 1 for a sum or a difference (0 where it is exact), 1 + 2^-50 for a product, 1 for a
//! quotient. They are truncations.

use super::division::divide;
use super::{Ball, LEAST_RADIUS, MOST_RADIUS, limbs, pow2, raised, scaled, up};

/// A product of N limbs less than 2^58, truncated after a shift by one bit, errs by less than this: 1, and twice what
/// [`limbs::mul_top`] leaves out.
const TRUNCATED: f64 = 1.0 + pow2(-50);

impl<const N: usize> Ball<N> {
    /// x y: the radius is r_x |y| + r_y |x| + r_x r_y.
    #[inline(always)]
    pub(super) fn product_of(&self, rhs: &Self) -> Self {
        let spread = self.rad * rhs.fraction() + rhs.rad * self.fraction() + self.rad * Self::UNIT * rhs.rad;
        if self.is_centred() || rhs.is_centred() {
            return self.product_around_zero(rhs, spread);
        }
        let (m, guard) = limbs::mul_top::<N, N>(&self.m, &rhs.m);
        // A fraction in [1/4, 1). Without a branch: which way it goes is a coin toss.
        let short = 1 - (m[N - 1] >> 63);
        let m = limbs::shl_by_one_if(&m, guard, short);
        let rad = raised(spread * pow2(short as i64) + TRUNCATED);
        Self::made(m, self.exp + rhs.exp - short as i64, rad, self.neg != rhs.neg)
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
        // Whether nothing is lost under the guard limb.
        let whole = d <= 64 || i64::from(limbs::trailing_zeros(&b.m)) >= d - 64;
        let (b_m, guard) = if d < 64 { limbs::shr_bits(&b.m, d as u32) } else { limbs::shr_guard(&b.m, d as u32) };
        let rad = a.rad + scaled(b.rad, -d);
        if a_neg != b_neg {
            let (m, borrow) = limbs::sub_with(&a.m, &b_m, guard != 0);
            if borrow {
                // Only if d = 0, where the guard limb is 0, or a's midpoint is 0, whose sum is no more exact than y.
                let lost = if guard == 0 && whole { 0.0 } else { 1.0 };
                return Self::normalised(limbs::neg(&m), a.exp, up(rad + lost), b_neg);
            }
            return Self::difference_of(m, guard.wrapping_neg(), a.exp, rad, whole, a_neg);
        }
        let (m, carry) = limbs::add(&a.m, &b_m);
        let carry = u64::from(carry);
        let lost = i64::from(guard != 0 || !whole) + (m[0] & carry) as i64;
        let (exp, rad) = (a.exp + carry as i64, up((rad + lost as f64) * pow2(-(carry as i64))));
        Self::normalised(limbs::shr_by_one_if(&m, carry), exp, rad, a_neg)
    }

    /// The difference (m, guard) 2^exp, `whole` if nothing was lost under the guard limb. That is so where many digits
    /// cancel, which takes a shift of b by one bit at most. Otherwise what was lost there is below 2^-62 units.
    #[inline(always)]
    fn difference_of(m: [u64; N], guard: u64, exp: i64, rad: f64, whole: bool, neg: bool) -> Self {
        let zeros = limbs::leading_zeros(&m);
        if zeros < 64 {
            let lost = if whole && guard << zeros == 0 { 0.0 } else { 1.0 + pow2(-60) };
            return Self::settled(limbs::shl_bits(&m, guard, zeros), exp - i64::from(zeros), rad, zeros, lost, neg);
        }
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
        m[q - 1] |= guard << s;
        let lost = if whole { 0.0 } else { 1.0 + pow2(-60) };
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
            return Self::made(m, exp, rad, neg);
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
        Self::made(m, exp, up(grown + lost), neg)
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
        // |x/y - q| <= q (a + b) / (1 - b) for the relative radii a and b. The fractions are from below by a relative 2^-52.
        let enlarge = 1.0 + pow2(-50);
        let (of_x, of_y) = (self.rad / self.fraction() * enlarge, rhs.rad / fraction * enlarge);
        let quotient = m[N - 1] as f64 * pow2(-64) + pow2(-63);
        let rest = 1.0 - of_y * Self::UNIT * enlarge;
        let rad = up(quotient * (of_x + of_y) / (rest * (1.0 - pow2(-50))) + 1.0);
        if !(rest > pow2(-49)) {
            return Self::WHOLE;
        }
        Self::made(m, exp + i64::from(larger), rad, self.neg != rhs.neg)
    }

    /// x (1 + e) for all |e| <= |y| < 2^-64N of 2^5 units: |x| <= (2^64N + r) units.
    pub(super) fn blurred_by(&self, y: &Self) -> Option<Self> {
        let most = scaled(y.fraction() * (1.0 + pow2(-50)) + y.rad * Self::UNIT, y.exp + 64 * N as i64);
        (most < 32.0).then(|| Self { rad: up(self.rad + (1.0 + self.rad * Self::UNIT) * most), ..*self })
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
        Self::made(m, self.exp + i64::from(s), rad, self.neg)
    }
}
