//! exp, expm1, tanh, cosh.
//!
//! e^x = 2^k e^r with r = x - k ln 2 in [0, ln 2) as a fraction; e^r is a product of three entries of tables, by the
//! first 24 bits of r, and of a short series of the rest.

use super::limbs::{self, add, mul_high, times_limb};
use super::series::{horner, horner_limb, terms};
use super::tables::{Limbs, Tabled, Tables};
use super::{Ball, Width, pow2, scaled, up};

/// |e^r/2 less [`half_exp`]|, in units.
const EXP_ERROR: f64 = 12.5;

/// What the reduced argument errs by, in units: see [`reduced`].
const REDUCED_ERROR: f64 = 4.1;

/// e^r / 2 for a fraction r < ln 2: at least 1/2, and from below by at most [`EXP_ERROR`] units.
///
/// Entries err by 2 units and p g by 1 + 2^-58 more than its factors make it; as p < 1, and the factors' g are below 2^-8
/// and 2^-16, the products of one, two and three entries err by 2, 2 (1 + 2^-8) + 2 + 1.01 < 5.1 and
/// 5.1 (1 + 2^-16) + 2 + 1.01 < 8.2. The last factor x + x (x S) errs by 3 2^-46 for S, and 2^-23 + 1.01 for its
/// products: 1.1. By halves there are two of these and their product: 1.1 + 1.1 + 2^-22 + 1.01 < 3.3. So the last product errs by
/// 8.2 (1 + 2^-23) + 3.3 + 1.01 < 12.5. Nothing overflows as all is from below; the first entry for 0 is 1/2 exactly, and
/// all others are larger, so that the top bit is set.
#[inline(always)]
fn half_exp<const W: usize>(t: &Tables<W>, r: &[u64; W]) -> [u64; W] {
    let top = r[W - 1];
    let mut x = *r;
    x[W - 1] &= (1 << 40) - 1;
    let series = if W >= 8 { exp_m1_by_halves(t, x) } else { exp_m1_series(t, &x, 24) };
    let mut p = t.first[(top >> 56) as usize];
    for factor in [&t.second[(top >> 48 & 255) as usize], &t.third[(top >> 40 & 255) as usize], &series] {
        p = add(&p, &mul_high(&p, factor)).0;
    }
    p
}

/// e^x - 1 = x + x (x S), S = 1/2! + x/3! + ..., for x < 2^-zeros, zeros >= 24: from below by at most 1.1 units.
#[inline(always)]
fn exp_m1_series<const W: usize>(t: &Tables<W>, x: &[u64; W], zeros: u32) -> [u64; W] {
    add(x, &mul_high(x, &mul_high(x, &horner(&t.factorials, x, zeros, terms::<W>(zeros))))).0
}

/// The same from the top limb of x alone, with products by one limb, and what is below 2^-64.
#[inline(always)]
fn exp_m1_by_halves<const W: usize>(t: &Tables<W>, mut x: [u64; W]) -> [u64; W] {
    let a = std::mem::take(&mut x[W - 1]);
    let mut first = times_limb(&times_limb(&horner_limb(&t.factorials, a, 24, terms::<W>(24)), a), a);
    // a 2^-64 is the top limb; below 2^-24 nothing is carried out of it.
    first[W - 1] += a;
    let second = exp_m1_series(t, &x, 64);
    add(&add(&first, &second).0, &mul_high(&first, &second)).0
}

/// r and k with |x| = k ln 2 + r, or -|x| to `neg`, r in [0, ln 2], for an x given by integer part and fraction, x < 2^48.
///
/// The quotient by ln 2 in doubles errs by less than 1/4, so that k is right but for one at most. Errors: the fraction
/// given, 1 unit; k ln 2, k 2^-64 and 1 for the truncation; ln 2, 1 each for one more or one less and for the sign.
#[inline(always)]
fn reduced<const W: usize>(t: &Tables<W>, whole: u64, fraction: &[u64; W], neg: bool) -> ([u64; W], i64) {
    let size = whole as i64 as f64 + (fraction[W - 1] >> 11) as i64 as f64 * pow2(-53);
    let mut k = (size * std::f64::consts::LOG2_E) as u64;
    let (multiple, carry) = limbs::multiple(&t.ln2, t.ln2_low, k);
    let (mut r, borrow) = limbs::sub(fraction, &multiple);
    // The integer part: -1, 0 or 1.
    let head = whole.wrapping_sub(carry).wrapping_sub(u64::from(borrow)) as i64;
    if head < 0 {
        k -= 1;
        r = add(&r, &t.ln2).0;
    } else if head > 0 || !limbs::less(&r, &t.ln2) {
        k += 1;
        r = limbs::sub(&r, &t.ln2).0;
    }
    if neg { (limbs::sub(&t.ln2, &r).0, -(k as i64) - 1) } else { (r, k as i64) }
}

impl<const N: usize> Ball<N>
where
    Self: Width,
{
    /// |x| as integer part and fraction of W limbs, truncated; for exponents up to 48.
    #[inline(always)]
    fn split<const W: usize>(&self) -> (u64, [u64; W]) {
        let m = limbs::extended::<N, W>(&self.m);
        match self.exp {
            1.. => (self.m[N - 1] >> (64 - self.exp), limbs::shl_bits(&m, 0, self.exp as u32)),
            -63..=0 => (0, limbs::shr_bits(&m, -self.exp as u32).0),
            _ => (0, limbs::shr(&m, self.exp.unsigned_abs().min(64 * W as u64) as u32)),
        }
    }

    /// The radius as a number, or more.
    #[inline(always)]
    fn radius(&self) -> f64 {
        scaled(self.rad, self.exp - 64 * N as i64)
    }

    /// e^x. Own error: 16.6 units.
    #[inline(always)]
    pub(super) fn exp_of(&self) -> Self
    where
        Limbs<N>: Tabled<N>,
    {
        let d = self.radius();
        if !(d <= 0.5) || self.exp > 48 {
            return self.exp_far(d);
        }
        if self.exp < -64 * N as i64 || self.is_centred() {
            // |e^x - 1| <= 2 |x| for |x| <= 1.
            let size = if self.is_centred() { 0.0 } else { Self::UNIT };
            return if self.is_zero() { Self::ONE } else { Self::ONE.widened(up(2.0 * (size + d)) * Self::UNITS, 0) };
        }
        let t = Limbs::<N>::tables();
        let (whole, fraction) = self.split::<N>();
        let (r, k) = reduced(t, whole, &fraction, self.neg);
        let m = half_exp(t, &r);
        // e^d - 1 <= d + d^2 for d <= 1/2; the fraction as it is and not from below.
        let fraction = (m[N - 1] as f64 + 1.0) * pow2(-64) * (1.0 + pow2(-50));
        let spread = (d + d * d) * Self::UNITS * fraction;
        Self::made(m, k + 1, up(spread + EXP_ERROR + REDUCED_ERROR), false)
    }

    /// A radius d above 1/2, or a large argument.
    #[cold]
    fn exp_far(&self, d: f64) -> Self {
        if !self.is_finite() {
            return Self::WHOLE;
        }
        // |x| >= 2^(exp - 2), which may be beyond the range of doubles.
        if self.neg && self.exp > 60 && up(self.rad) < Self::UNITS / 4.0 {
            return Self::centred(-(1 << 47), Self::UNITS);
        }
        // x <= largest
        let size = if self.is_centred() { 0.0 } else { scaled(1.0, self.exp) };
        let largest = if self.neg { d - size / 2.0 * (1.0 - pow2(-40)) } else { d + size };
        if largest < -pow2(47) {
            return Self::centred(-(1 << 47), Self::UNITS);
        }
        if !(largest < pow2(48)) {
            return Self::WHOLE;
        }
        // 0 < e^x < 2^(2 |largest| + 1), or less than 1.
        let exp = if largest > 0.0 { (2.0 * largest) as i64 + 2 } else { 0 };
        Self::centred(exp, Self::UNITS)
    }

    /// e^x - 1. Own error: 5 units for x > 0 and 12 for x < 0 up to |x| = 1/4; beyond, that of e^x over what cancels.
    ///
    /// Below 2^-32 it is x (1 + x S). Up to 1/4 it is 2 (e^r/2 - 1/2) at W = N + 1 limbs, whose 16.6 units there are
    /// below 2^(34 + 5 - 64) here; for x < 0 as e^(ln 2 - |x|)/2 - 1.
    #[inline(always)]
    pub(super) fn exp_m1_of<const W: usize>(&self) -> Self
    where
        Limbs<N>: Tabled<N>,
        Limbs<W>: Tabled<W>,
    {
        if self.is_zero() {
            return Self::ZERO;
        }
        let d = self.radius();
        if self.exp >= -2 || self.is_centred() || !(d <= 0.25) {
            return self.power().minus(&Self::ONE);
        }
        let middle = if self.exp >= -32 { self.exp_m1_wide::<W>() } else { self.exp_m1_small() };
        // The slope is at most e^(1/2) < 1.65.
        middle.widened(up(self.rad * 1.65), self.exp)
    }

    /// The midpoint's e^x - 1 for 2^-33 <= |x| <= 1/4.
    #[inline(always)]
    fn exp_m1_wide<const W: usize>(&self) -> Self
    where
        Limbs<W>: Tabled<W>,
    {
        let t = Limbs::<W>::tables();
        let (_, x) = self.split::<W>();
        let (difference, exp) = if self.neg {
            // 1 - e^-|x| = 1 - e^(ln 2 - |x|)/2
            (limbs::neg(&half_exp(t, &limbs::sub(&t.ln2, &x).0)), 0)
        } else {
            let mut half = half_exp(t, &x);
            half[W - 1] &= !(1 << 63);
            (half, 1)
        };
        let zeros = limbs::leading_zeros(&difference);
        let m = limbs::from_top::<N, W>(&limbs::shl(&difference, zeros));
        Self { m, exp: exp - i64::from(zeros), rad: 1.0 + pow2(-16), neg: self.neg }
    }

    /// The midpoint's e^x - 1 for |x| < 2^-32.
    #[inline(always)]
    fn exp_m1_small(&self) -> Self
    where
        Limbs<N>: Tabled<N>,
    {
        let t = Limbs::<N>::tables();
        let (_, x) = Self { rad: 0.0, neg: false, ..*self }.split::<N>();
        // Truncating x to its fraction changes x S by a unit: in all 3 + 1.01 and 1.01, before a shift and the truncation by it.
        let xs = mul_high(&x, &horner(&t.factorials, &x, 32, terms::<N>(32)));
        let (m, carry) = add(&self.m, &mul_high(&self.m, &xs));
        let (m, exp) = if carry { (limbs::half_with_top(&m), self.exp + 1) } else { (m, self.exp) };
        let positive = Self { m, exp, rad: 4.0, neg: false };
        if self.neg {
            // -E / (1 + E)
            let quotient = positive.divided_by(&positive.plus(&Self::ONE));
            return Self { neg: !quotient.neg, ..quotient };
        }
        positive
    }

    /// tanh x = E / (E + 2), E = e^(2x) - 1, from the midpoint.
    #[inline(always)]
    pub(super) fn tanh_of(&self) -> Self {
        let all = Self::centred(0, Self::UNITS);
        if !self.is_finite() || self.is_centred() {
            // |tanh x| <= |x|, and at most 1.
            return if self.is_centred() && self.exp <= 0 && self.rad < Self::UNITS { *self } else { all };
        }
        let middle = if self.exp > 10 {
            // 1 - tanh x <= 2 e^(-2x) < 2^-1476 for x >= 2^9.
            Self { rad: 1.0, neg: self.neg, ..Self::ONE }
        } else {
            let e = self.middle().shifted(1).power_m1();
            e.divided_by(&e.plus(&Self::ONE.shifted(1)))
        };
        let found = middle.widened(up(self.rad * self.tanh_slope()), self.exp);
        if found.is_finite() && found.rad < Self::UNITS { found } else { all }
    }

    /// A bound of tanh' = 1 / cosh^2 <= 4 e^(-2|x|) < 4 2^(-2.885 |x|), and 2^-f <= 1 - f/2 for a fraction f.
    #[inline(always)]
    fn tanh_slope(&self) -> f64 {
        let least = self.fraction() * (1.0 - pow2(-50)) * scaled(1.0, self.exp) - up(self.radius());
        if !(least > 0.7) {
            return 1.0;
        }
        let bits = 2.885 * least.min(340.0);
        let whole = bits as i64;
        pow2(2 - whole) * (1.0 - (bits - whole as f64) / 2.0) * (1.0 + pow2(-50))
    }

    /// cosh x = (e^|x| + e^-|x|)/2, for d <= 1/2 from the midpoint: |sinh| <= min(1, |x| + d) cosh x e^d there, and
    /// e^d <= 1 + 1.3 d.
    #[inline(always)]
    pub(super) fn cosh_of(&self) -> Self {
        let of = |x: &Self| {
            let e = Self { neg: false, ..*x }.power();
            e.plus(&Self::ONE.divided_by(&e)).shifted(-1)
        };
        let d = self.radius();
        if !(d <= 0.5) {
            return of(self);
        }
        let middle = of(&self.middle());
        let size = scaled(self.fraction() * (1.0 + pow2(-50)), self.exp) + d;
        let slope = if size < 1.0 { size } else { 1.0 } * (1.0 + 1.3 * d) * (middle.fraction() + pow2(-50));
        middle.widened(up(self.rad * slope), self.exp + middle.exp)
    }
}
