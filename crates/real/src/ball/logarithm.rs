//! ln, ln(1 + x), atanh.
//!
//! With y near -ln m from below, a double cut to 24 bits, m e^y is a product of m and entries of the exponential's tables
//! and below 1 by z < 2^-23 only: ln m = -y + ln(1 - z). One limb more is carried inside.

use super::limbs::{self, add, mul_high, neg};
use super::series::{horner, terms};
use super::tables::{Limbs, Tabled, Tables};
use super::{Ball, Width, pow2, scaled, up};
use crate::coarse::steering_ln;

/// A number m 2^e with m in [1/2, 1).
struct Positive<const W: usize> {
    m: [u64; W],
    e: i64,
}

/// -ln m for m in [1/2, 1), in (0, ln 2]: errs by at most 24 units of W limbs.
///
/// The double errs by less than 2^-40, so that y is within 1.02 2^-24 under -ln m, or just under it after a step back: z <
/// 2^-23. The three products give m e^y/2 from below, by 3, 3.02 + 3.01 and 6.1 + 3.01 < 9.2 units as in
/// `exponential`; twice that is z's error, whose slope is below 1.01. The series errs by 3 2^-46 + 2^-22 + 1.01 units.
fn minus_ln<const W: usize>(t: &Tables<W>, m: &[u64; W]) -> [u64; W] {
    let top = m[W - 1] as f64 * pow2(-63);
    let guess = (std::f64::consts::LN_2 - steering_ln(top)) * pow2(24) - 0.01;
    let mut index = if guess > 0.0 { guess as u32 } else { 0 };
    let half_power = loop {
        let entries = [&t.second[(index >> 8 & 255) as usize], &t.third[(index & 255) as usize]];
        let first = mul_high(m, &t.first[((index >> 16) as usize).min(t.first.len() - 1)]);
        let p = entries.into_iter().fold(first, |p, g| add(&p, &mul_high(&p, g)).0);
        // m e^y / 2 <= 1/2
        if p[W - 1] >> 63 == 0 || index == 0 {
            break p;
        }
        index -= 1;
    };
    let z = neg(&limbs::shl(&half_power, 1));
    // -ln(1 - z) = z + z (z S), S = 1/2 + z/3 + ...
    let series = mul_high(&z, &mul_high(&z, &horner(&t.reciprocals, &z, 23, terms::<W>(23))));
    let mut y = [0; W];
    y[W - 1] = u64::from(index) << 40;
    add(&y, &add(&z, &series).0).0
}

impl<const N: usize> Ball<N>
where
    Self: Width,
{
    /// ln of the number given, where that is at least 2^-8 in modulus: e ln 2 - (-ln m). Own error: 1 + 2^-8 units.
    ///
    /// e ln 2 errs by 1 + |e| 2^-64 units of W limbs, all together below 26, which after a shift by at most 8 bits are below 2^-51
    /// units of N limbs; these are truncated.
    #[inline(always)]
    fn ln_wide<const W: usize>(x: &Positive<W>) -> Self
    where
        Limbs<W>: Tabled<W>,
    {
        let t = Limbs::<W>::tables();
        let u = minus_ln(t, &x.m);
        let (multiple, carry) = limbs::multiple(&t.ln2, t.ln2_low, x.e.unsigned_abs());
        // A number of at least 1 has e >= 1, and its logarithm is positive.
        let (mut value, head) = if x.e > 0 {
            let (difference, borrow) = limbs::sub(&multiple, &u);
            (difference, carry.wrapping_sub(u64::from(borrow)))
        } else {
            let (sum, more) = add(&multiple, &u);
            (sum, carry + u64::from(more))
        };
        let mut exp = 0;
        if head > 0 {
            let s = 64 - head.leading_zeros();
            value = limbs::shr(&value, s);
            value[W - 1] |= head << (64 - s);
            exp = i64::from(s);
        }
        let zeros = limbs::leading_zeros(&value);
        if zeros > 8 {
            return Self::WHOLE;
        }
        let m = limbs::from_top::<N, W>(&limbs::shl(&value, zeros));
        Self { m, exp: exp - i64::from(zeros), rad: 1.0 + pow2(-8), neg: x.e <= 0 }
    }

    /// ln x: own error 1 + 2^-8 units; near 1 that of ln(1 + x).
    #[inline(always)]
    pub(super) fn ln_of<const W: usize>(&self) -> Self
    where
        Limbs<N>: Tabled<N>,
        Limbs<W>: Tabled<W>,
    {
        if !self.is_finite() || self.neg || self.contains_zero() {
            return Self::WHOLE;
        }
        let top = self.m[N - 1] >> 57;
        if self.exp == 1 && top == 64 || self.exp == 0 && top == 127 {
            // Within 2^-6 and 2^-7 of 1, and the difference is exact.
            return self.minus(&Self::ONE).log_1p();
        }
        self.ln_with::<W>(self.rad)
    }

    /// ln of the midpoint with another radius, away from 1: |ln x - ln m| <= a / (1 - a) for the relative radius a.
    #[inline(always)]
    fn ln_with<const W: usize>(&self, rad: f64) -> Self
    where
        Limbs<W>: Tabled<W>,
    {
        Self::ln_wide(&Positive::<W> { m: limbs::extended(&self.m), e: self.exp })
            .moved(rad / (self.fraction() * (1.0 - pow2(-50))))
    }

    /// Widened by a / (1 - a), a number, where a is given over 2^-64N.
    #[inline(always)]
    fn moved(self, relative: f64) -> Self {
        let rest = 1.0 - up(relative * Self::UNIT);
        if !(rest > pow2(-40)) {
            return Self::WHOLE;
        }
        self.widened(up(relative / (rest * (1.0 - pow2(-12)))), 0)
    }

    /// ln(1 + x): own error 8 units below |x| = 2^-6, 1 + 2^-8 beyond.
    #[inline(always)]
    pub(super) fn ln_1p_of<const W: usize>(&self) -> Self
    where
        Limbs<N>: Tabled<N>,
        Limbs<W>: Tabled<W>,
    {
        if self.is_zero() {
            return Self::ZERO;
        }
        let d = scaled(self.rad, self.exp - 64 * N as i64);
        if self.is_centred() {
            // |ln(1 + x)| <= |x| / (1 - |x|)
            return if d <= 0.5 { Self::centred(self.exp, up(self.rad / (1.0 - up(d)))) } else { Self::WHOLE };
        }
        if self.exp <= -6 {
            // 2 atanh(x / (2 + x)) at the midpoint. The slope is at most 1 / (1 - 2^-6 - d).
            if !(d <= 0.5) {
                return Self::WHOLE;
            }
            let middle = self.middle();
            let s = middle.divided_by(&middle.plus(&Self::ONE.shifted(1)));
            return s.twice_atanh().widened(up(self.rad / (1.0 - pow2(-6) - up(d))), self.exp);
        }
        if self.exp > 64 * N as i64 && !self.neg {
            // 1 is below a unit.
            return self.ln_with::<W>(self.rad + 1.0);
        }
        let Some(sum) = self.one_more::<W>() else { return Self::WHOLE };
        // Relative to the least 1 + x.
        let least = sum.m[W - 1] as f64 * pow2(-64) * pow2(sum.e.clamp(-1000, 1000)) * (1.0 - pow2(-50));
        Self::ln_wide(&sum).moved(up(d) / least * Self::UNITS)
    }

    /// 1 + m for the midpoint m, |m| >= 2^-6, if it is positive: exact. For exponents up to 64N.
    #[inline(always)]
    fn one_more<const W: usize>(&self) -> Option<Positive<W>> {
        let m = limbs::extended::<N, W>(&self.m);
        if !self.is_finite() || self.neg && self.exp > 0 {
            // |m| is at least 1 then.
            return None;
        }
        let (sum, e) = if self.exp <= 0 {
            // At most six bits go into the further limb.
            let x = limbs::shr(&m, self.exp.unsigned_abs() as u32);
            if self.neg { (neg(&x), 0) } else { (limbs::half_with_top(&x), 1) }
        } else {
            let mut one = [0; W];
            one[W - 1] = 1 << 63;
            let one = limbs::shr(&one, (self.exp - 1) as u32);
            let (sum, carry) = add(&m, &one);
            if carry { (limbs::half_with_top(&sum), self.exp + 1) } else { (sum, self.exp) }
        };
        let zeros = limbs::leading_zeros(&sum);
        (zeros < 64 * W as u32).then(|| Positive { m: limbs::shl(&sum, zeros), e: e - i64::from(zeros) })
    }

    /// 2 atanh s = 2 s (1 + v (1/3 + v/5 + ...)), v = s^2, for |s| <= 2^-6; looser up to 1/4. Own error: 4 units.
    ///
    /// v errs by 2 units (its truncation before and after the shift), the sum by 3 and v's error by its slope, below 1/2; their
    /// product by 2/3 + 4 2^-12 + 1.01, that with s by 1.7 + 1.01, and a last shift by 1/2 more.
    #[inline(always)]
    pub(super) fn twice_atanh_of(&self) -> Self
    where
        Limbs<N>: Tabled<N>,
    {
        if self.is_zero() {
            return Self::ZERO;
        }
        let small = self.rad < Self::UNITS * 0.125;
        if self.is_centred() || self.exp > -6 || !small {
            // |2 atanh s| <= 2.2 |s| for |s| <= 1/4
            let half = self.exp <= -3 && self.rad < Self::UNITS;
            return if half { Self::centred(self.exp, up((self.rad + Self::UNITS) * 2.2)) } else { Self::WHOLE };
        }
        let t = Limbs::<N>::tables();
        let zeros = (-2 * self.exp).min(64 * N as i64) as u32;
        let v = limbs::shr(&mul_high(&self.m, &self.m), zeros);
        let sum = mul_high(&v, &horner(&t.odd, &v, zeros, terms::<N>(zeros)));
        let (m, carry) = add(&self.m, &mul_high(&self.m, &sum));
        // |s| + r < 2^-6 + 2^-9: the slope 2 / (1 - s^2) is less than 2 (1 + 2^-11).
        let rad = self.rad * (1.0 + pow2(-11)) + 3.0;
        let (m, exp, rad) =
            if carry { (limbs::half_with_top(&m), self.exp + 2, rad * 0.5 + 1.0) } else { (m, self.exp + 1, rad) };
        Self::made(m, exp, up(rad), self.neg)
    }
}
