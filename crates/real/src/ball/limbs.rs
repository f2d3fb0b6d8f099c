//! Fractions of W limbs, least limb first: an array stands for its integer times 2^-64W.

/// a b + c + d as (low, high): never more than two limbs.
#[inline(always)]
pub(super) const fn mac(a: u64, b: u64, c: u64, d: u64) -> (u64, u64) {
    let p = (a as u128) * (b as u128) + (c as u128) + (d as u128);
    (p as u64, (p >> 64) as u64)
}

/// The high limb of a b.
#[inline(always)]
pub(super) const fn mul_hi(a: u64, b: u64) -> u64 {
    (((a as u128) * (b as u128)) >> 64) as u64
}

/// The W top limbs of the product of the W top limbs of a and b, and the limb below them, the guard limb.
///
/// From below. Of the columns under the guard limb only the high words next to it are added. What is missing is,
/// in units of the guard limb, less than 1 for each of the W - 1 low words next to it, and less than 2 for the
/// lower columns together with the carries into those: less than 2W.
#[inline(always)]
pub(super) fn mul_top<const N: usize, const W: usize>(a: &[u64; N], b: &[u64; N]) -> ([u64; W], u64) {
    let below = N - W;
    let (a, b) = (&a[below..], &b[below..]);
    let mut sum = [0u64; W];
    let mut guard = 0u64;
    for i in 0..W {
        let x = a[i];
        let mut carry = if i + 2 <= W { mul_hi(x, b[W - 2 - i]) } else { 0 };
        (guard, carry) = mac(x, b[W - 1 - i], guard, carry);
        for (s, &y) in sum[..i].iter_mut().zip(&b[W - i..]) {
            (*s, carry) = mac(x, y, *s, carry);
        }
        sum[i] = carry;
    }
    (sum, guard)
}

/// a b truncated, from below by less than 1 + 2^-58 units: the guard limb, and see [`mul_top`].
#[inline(always)]
pub(super) fn mul_high<const W: usize>(a: &[u64; W], b: &[u64; W]) -> [u64; W] {
    mul_top::<W, W>(a, b).0
}

/// a 2^-64 b, truncated.
#[inline(always)]
pub(super) fn times_limb<const W: usize>(b: &[u64; W], a: u64) -> [u64; W] {
    let mut out = [0; W];
    let mut carry = mul_hi(a, b[0]);
    for i in 1..W {
        (out[i - 1], carry) = mac(a, b[i], carry, 0);
    }
    out[W - 1] = carry;
    out
}

/// The product of b and the integer a: fraction, truncated, and integer part; `low` is the limb below b.
#[inline(always)]
pub(super) fn multiple<const W: usize>(b: &[u64; W], low: u64, a: u64) -> ([u64; W], u64) {
    let mut out = [0; W];
    let mut carry = mul_hi(low, a);
    for i in 0..W {
        (out[i], carry) = mac(b[i], a, carry, 0);
    }
    (out, carry)
}

/// a + b and the carry.
#[inline(always)]
pub(super) fn add<const W: usize>(a: &[u64; W], b: &[u64; W]) -> ([u64; W], bool) {
    let mut out = [0; W];
    let mut carry = false;
    for i in 0..W {
        let (s, c) = a[i].overflowing_add(b[i]);
        let (s, d) = s.overflowing_add(carry as u64);
        out[i] = s;
        carry = c | d;
    }
    (out, carry)
}

/// a - b - borrow and the borrow.
#[inline(always)]
pub(super) fn sub_with<const W: usize>(a: &[u64; W], b: &[u64; W], mut borrow: bool) -> ([u64; W], bool) {
    let mut out = [0; W];
    for i in 0..W {
        let (s, c) = a[i].overflowing_sub(b[i]);
        let (s, d) = s.overflowing_sub(borrow as u64);
        out[i] = s;
        borrow = c | d;
    }
    (out, borrow)
}

/// a - b and the borrow.
#[inline(always)]
pub(super) fn sub<const W: usize>(a: &[u64; W], b: &[u64; W]) -> ([u64; W], bool) {
    sub_with(a, b, false)
}

/// -a modulo 1.
#[inline(always)]
pub(super) fn neg<const W: usize>(a: &[u64; W]) -> [u64; W] {
    sub(&[0; W], a).0
}

/// a 2^-k for k < 64, and the limb below it.
#[inline(always)]
pub(super) fn shr_bits<const W: usize>(a: &[u64; W], k: u32) -> ([u64; W], u64) {
    // In two steps, since a shift by 64 is none.
    let join = |high: u64, low: u64| (low >> k) | (high << 1 << (63 - k));
    let mut out = [0; W];
    for i in 0..W {
        out[i] = join(if i + 1 < W { a[i + 1] } else { 0 }, a[i]);
    }
    (out, join(a[0], 0))
}

/// a 2^k modulo 1 for k < 64, where `low` is the limb below a.
#[inline(always)]
pub(super) fn shl_bits<const W: usize>(a: &[u64; W], low: u64, k: u32) -> [u64; W] {
    let mut out = [0; W];
    for i in 0..W {
        out[i] = (a[i] << k) | (if i == 0 { low } else { a[i - 1] } >> 1 >> (63 - k));
    }
    out
}

/// a, or 2a modulo 1 if k = 1, where `low` is the limb below a; without a branch.
#[inline(always)]
pub(super) fn shl_by_one_if<const W: usize>(a: &[u64; W], low: u64, k: u64) -> [u64; W] {
    let mut out = [0; W];
    for i in 0..W {
        out[i] = (a[i] << k) | ((if i == 0 { low } else { a[i - 1] } >> 63) & k);
    }
    out
}

/// a, or (1 + a) / 2 truncated if k = 1; without a branch.
#[inline(always)]
pub(super) fn shr_by_one_if<const W: usize>(a: &[u64; W], k: u64) -> [u64; W] {
    let mut out = [0; W];
    for i in 0..W {
        out[i] = (a[i] >> k) | ((if i + 1 < W { a[i + 1] } else { 1 } & k) << 63);
    }
    out
}

/// a 2^-k truncated, and the limb below it, truncated.
#[inline(always)]
pub(super) fn shr_guard<const W: usize>(a: &[u64; W], k: u32) -> ([u64; W], u64) {
    let (limbs, bits) = ((k / 64) as usize, k % 64);
    let mut moved = [0; W];
    for (i, moved) in moved.iter_mut().enumerate() {
        *moved = if i + limbs < W { a[i + limbs] } else { 0 };
    }
    let below = if limbs == 0 || limbs > W { 0 } else { a[limbs - 1] };
    let (out, guard) = shr_bits(&moved, bits);
    (out, guard | (below >> bits))
}

/// a 2^-k, truncated.
#[inline(always)]
pub(super) fn shr<const W: usize>(a: &[u64; W], k: u32) -> [u64; W] {
    shr_guard(a, k).0
}

/// a 2^k modulo 1, for k < 64W.
#[inline(always)]
pub(super) fn shl<const W: usize>(a: &[u64; W], k: u32) -> [u64; W] {
    let (limbs, bits) = ((k / 64) as usize, k % 64);
    let at = |i: usize, less: usize| if i >= less { a[i - less] } else { 0 };
    let mut out = [0; W];
    for (i, out) in out.iter_mut().enumerate() {
        *out = (at(i, limbs) << bits) | (at(i, limbs + 1) >> 1 >> (63 - bits));
    }
    out
}

/// a / 2 + 1/2, truncated.
#[inline(always)]
pub(super) fn half_with_top<const W: usize>(a: &[u64; W]) -> [u64; W] {
    let mut out = shr(a, 1);
    out[W - 1] |= 1 << 63;
    out
}

/// The number of leading zero bits, up to 64W.
#[inline(always)]
pub(super) fn leading_zeros<const W: usize>(a: &[u64; W]) -> u32 {
    let mut zeros = 0;
    for &limb in a.iter().rev() {
        if limb != 0 {
            return zeros + limb.leading_zeros();
        }
        zeros += 64;
    }
    zeros
}

/// The number of trailing zero bits, up to 64W.
#[inline(always)]
pub(super) fn trailing_zeros<const W: usize>(a: &[u64; W]) -> u32 {
    let mut zeros = 0;
    for &limb in a {
        if limb != 0 {
            return zeros + limb.trailing_zeros();
        }
        zeros += 64;
    }
    zeros
}

/// Whether a < b.
#[inline(always)]
pub(super) fn less<const W: usize>(a: &[u64; W], b: &[u64; W]) -> bool {
    a.iter().rev().lt(b.iter().rev())
}

/// The N top limbs.
#[inline(always)]
pub(super) fn from_top<const N: usize, const W: usize>(a: &[u64; W]) -> [u64; N] {
    let mut out = [0; N];
    out.copy_from_slice(&a[W - N..]);
    out
}

/// With zero limbs below.
#[inline(always)]
pub(super) fn extended<const N: usize, const W: usize>(a: &[u64; N]) -> [u64; W] {
    let mut out = [0; W];
    out[W - N..].copy_from_slice(a);
    out
}
