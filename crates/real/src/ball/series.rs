//! Power series of fractions by Horner's rule, with products as short as their weight allows.

use super::limbs::{add, mac, mul_hi, mul_high, mul_top};

/// Coefficients needed so that what is left out, x^k < 2^(-k zeros) and a geometric series of it, is below 2^-7 units.
#[inline(always)]
pub(super) const fn terms<const W: usize>(zeros: u32) -> usize {
    ((64 * W as u32 + 8) / zeros + 1) as usize
}

/// Limbs of the product at step k that matter, between 1 and W; see [`horner`].
#[inline(always)]
const fn needed<const W: usize>(k: usize, zeros: u32) -> usize {
    let bits = 64 * W as i64 + 10 - k as i64 * zeros as i64;
    if bits <= 64 { 1 } else { ((bits + 63) / 64) as usize }
}

/// c_0 + x (c_1 + x (c_2 + ...)) for a fraction x < 2^-zeros, zeros >= 11, and sums below 1: from below by at most
/// 3 units.
///
/// What step k computes is multiplied by x^k < 2^(-k zeros) afterwards. With w limbs the product loses 3 units of its
/// last (x, the sum before and the product are truncated) and 64 w >= 64 W + 10 - k zeros, so that this comes to
/// 3 2^-10 units. There are at most 64 * 16 / 11 + 2 such steps: 0.3 units. A full product loses 1 + 2^-58, and each
/// coefficient 2 units at most by the tables, so that step 0 loses 1 + 2^-58 and all others 2^-10 as much. Coefficients
/// c_0 lose less than 1, being quotients of integers, truncated; what `terms` leaves out adds 2^-7.
#[inline(always)]
pub(super) fn horner<const W: usize>(c: &[[u64; W]], x: &[u64; W], zeros: u32, terms: usize) -> [u64; W] {
    let last = terms.min(c.len()) - 1;
    let mut s = c[last];
    for k in (0..last).rev() {
        let coefficient = &c[k];
        macro_rules! step {
            ($w:literal) => {
                if $w < W { short_step::<W, $w>(coefficient, x, &s) } else { add(coefficient, &mul_high(x, &s)).0 }
            };
        }
        s = match needed::<W>(k, zeros) {
            1 => step!(1),
            2 => step!(2),
            3 => step!(3),
            4 => step!(4),
            5 => step!(5),
            6 => step!(6),
            7 | 8 => step!(8),
            9..=11 => step!(11),
            _ => add(coefficient, &mul_high(x, &s)).0,
        };
    }
    s
}

/// c + x s from the w top limbs of x and s.
#[inline(always)]
fn short_step<const W: usize, const S: usize>(c: &[u64; W], x: &[u64; W], s: &[u64; W]) -> [u64; W] {
    let (product, _) = mul_top::<W, S>(x, s);
    let mut out = *c;
    let mut carry = false;
    for (o, p) in out[W - S..].iter_mut().zip(product) {
        let (t, c1) = o.overflowing_add(p);
        let (t, c2) = t.overflowing_add(carry as u64);
        *o = t;
        carry = c1 | c2;
    }
    out
}

/// [`horner`] for x = a 2^-64.
#[inline(always)]
pub(super) fn horner_limb<const W: usize>(c: &[[u64; W]], a: u64, zeros: u32, terms: usize) -> [u64; W] {
    let last = terms.min(c.len()) - 1;
    let mut s = c[last];
    for k in (0..last).rev() {
        let from = W - needed::<W>(k, zeros).min(W);
        let mut out = c[k];
        let mut high = mul_hi(a, s[from]);
        let mut carry = 0;
        for i in from..W {
            let low;
            (low, high) = if i + 1 < W { mac(a, s[i + 1], high, 0) } else { (high, 0) };
            let (t, c1) = out[i].overflowing_add(low);
            let (t, c2) = t.overflowing_add(carry);
            carry = u64::from(c1 | c2);
            out[i] = t;
        }
        s = out;
    }
    s
}
