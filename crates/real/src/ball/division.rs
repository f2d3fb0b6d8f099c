//! Quotients of fractions: schoolbook division with an inverse of two limbs (Moeller and Granlund, "Improved division by
//! invariant integers", IEEE Transactions on Computers 60, 2011).

use super::limbs::{add, mac};

/// floor((2^192 - 1) / (d1 2^64 + d0)) - 2^64 for a d1 with its top bit set (algorithm 6 there).
fn reciprocal(d1: u64, d0: u64) -> u64 {
    let mut v = ((u128::MAX - (u128::from(d1) << 64)) / u128::from(d1)) as u64;
    let mut p = d1.wrapping_mul(v).wrapping_add(d0);
    if p < d0 {
        v = v.wrapping_sub(1);
        if p >= d1 {
            v = v.wrapping_sub(1);
            p = p.wrapping_sub(d1);
        }
        p = p.wrapping_sub(d1);
    }
    let (t0, t1) = mac(v, d0, 0, 0);
    let (p, carry) = p.overflowing_add(t1);
    if carry {
        v = v.wrapping_sub(1);
        if (p, t0) >= (d1, d0) {
            v = v.wrapping_sub(1);
        }
    }
    v
}

/// Quotient and remainder of three limbs by the two d, with their inverse v, for u2 2^64 + u1 < d (algorithm 5 there).
#[inline(always)]
fn three_by_two(u: (u64, u64, u64), d1: u64, d0: u64, v: u64) -> (u64, u64, u64) {
    let q = (u128::from(v) * u128::from(u.0)).wrapping_add((u128::from(u.0) << 64) | u128::from(u.1));
    let (mut q1, q0) = ((q >> 64) as u64, q as u64);
    let d = (u128::from(d1) << 64) | u128::from(d0);
    let r1 = u.1.wrapping_sub(q1.wrapping_mul(d1));
    let t = u128::from(d0) * u128::from(q1);
    let mut r = ((u128::from(r1) << 64) | u128::from(u.2)).wrapping_sub(t).wrapping_sub(d);
    q1 = q1.wrapping_add(1);
    if (r >> 64) as u64 >= q0 {
        q1 = q1.wrapping_sub(1);
        r = r.wrapping_add(d);
    }
    if r >= d {
        q1 = q1.wrapping_add(1);
        r = r.wrapping_sub(d);
    }
    (q1, (r >> 64) as u64, r as u64)
}

/// floor((a + low 2^-64N-64) 2^64N / b) as N limbs, for fractions a < b, b with its top bit set, and N >= 2.
///
/// Each step divides (u, entering) by b, where u < b. The quotient by b's two leading limbs is the digit or, as the
/// divisor is normalised, one more: then the remainder comes out negative and b is added once. If u begins with the same
/// two limbs as b, that quotient would be 2^64; but u >= b - 2^(64 (N - 2)) + 1 units, so that the digit is 2^64 - 1.
#[inline(always)]
pub(super) fn divide<const N: usize>(a: &[u64; N], low: u64, b: &[u64; N]) -> [u64; N] {
    let (d1, d0) = (b[N - 1], b[N - 2]);
    let v = reciprocal(d1, d0);
    let mut quotient = [0; N];
    let mut u = *a;
    for step in (0..N).rev() {
        let entering = if step == N - 1 { low } else { 0 };
        let third = if N > 2 { u[N - 3] } else { entering };
        let same = u[N - 1] == d1 && u[N - 2] == d0;
        let (digit, r1, r0) =
            if same { (u64::MAX, 0, 0) } else { three_by_two((u[N - 1], u[N - 2], third), d1, d0, v) };
        let mut out = [0; N];
        let mut borrow = 0u64;
        // The limbs of b that the digit was not made with.
        for j in 0..if same { N } else { N - 2 } {
            let (product, carry) = mac(digit, b[j], borrow, 0);
            let (s, c) = if j == 0 { entering } else { u[j - 1] }.overflowing_sub(product);
            out[j] = s;
            borrow = carry + u64::from(c);
        }
        quotient[step] = digit;
        if !same {
            let (s, c) = r0.overflowing_sub(borrow);
            out[N - 2] = s;
            let (s, c) = r1.overflowing_sub(u64::from(c));
            out[N - 1] = s;
            if c {
                quotient[step] = digit.wrapping_sub(1);
                out = add(&out, b).0;
            }
        }
        u = out;
    }
    quotient
}
