//! Elementary functions of doubles from the four operations, with their errors.
//!
//! Below, u = 2^-53 is the unit roundoff: a correctly rounded operation with a normal result has a
//! relative error of at most u. Nothing here is subnormal but squares of tiny arguments, which are
//! added to 1 or multiplied by what is at most 1. Reciprocals of factorials are quotients of exact
//! doubles (18! < 2^53), so correctly rounded, and so are the tables.

use super::pow2;

/// What enclosures add to the functions of this module: more than any of their relative errors,
/// which are all at most 2^-45.
pub(super) const MARGIN: f64 = pow2(-44);

/// What enclosures add to [`sin_cos`] after a reduction, beside [`MARGIN`].
pub(super) const REDUCED: f64 = pow2(-48);

/// ln 2 to 106 bits: the second part is below 2^-55 and right to 2^-108.
pub(super) const LN2: (f64, f64) = (std::f64::consts::LN_2, 2.3190468138462996e-17);

/// pi / 2 to 106 bits: the second part is below 2^-53 and right to 2^-106.
pub(super) const HALF_PI: (f64, f64) = (std::f64::consts::FRAC_PI_2, 6.123233995736766e-17);

/// n! for n <= 18, exact.
pub(super) const fn factorial(n: u32) -> f64 {
    let (mut product, mut k) = (1.0, 2);
    while k <= n {
        product *= k as f64;
        k += 1;
    }
    product
}

/// sum of c_i x^i by Horner's rule.
#[inline(always)]
pub(super) fn polynomial(c: &[f64], x: f64) -> f64 {
    c.iter().rev().copied().reduce(|value, c| value * x + c).unwrap_or(0.0)
}

/// The product of two doubles as a rounded product and its error, exact (Veltkamp and Dekker) if both
/// are integers or of ordinary size, below 2^900.
#[inline]
fn exact_product(a: f64, b: f64) -> (f64, f64) {
    let split = |x: f64| {
        let far = x * 134_217_729.0;
        let high = far - (far - x);
        (high, x - high)
    };
    let product = a * b;
    let ((ah, al), (bh, bl)) = (split(a), split(b));
    (product, ((ah * bh - product) + ah * bl + al * bh) + al * bl)
}

/// The integer nearest to x, or next to nearest; |x| <= 2^51.
#[inline(always)]
fn nearest(x: f64) -> f64 {
    const SHIFT: f64 = 1.5 * pow2(52);
    // Between 2^52 and 2^53 the doubles are the integers.
    (x + SHIFT) - SHIFT
}

/// x - k c for a constant c in two parts and the integer k, where the result is below 1 in modulus:
/// three subtractions of such size, at most 2^-54 each, and k times the second part, whose rounding
/// and error are at most 2^-57 for |k| < 2^51. In all below 2^-52. For k = 0 exact.
#[inline]
fn reduce(x: f64, k: f64, c: (f64, f64)) -> f64 {
    let (product, error) = exact_product(k, c.0);
    ((x - product) - error) - k * c.1
}

/// e^x = m 2^k with m in [1/2, 2), for |x| <= 2^50; relative error at most 2^-47.
///
/// k is within 1/2 and 2^50.6 (2u + 2^-56) < 0.21 of x / ln 2, so that |r| < 1/2 for the reduced r, whose error
/// of 2^-52 is one of e^r relative to itself. The series up to r^13 leaves (1/2)^14/14! (1 + 1/28) < 2^-50. Its
/// even part is below 1.13 and its odd part below 1.05, each with an error below 4u by Horner's rule
/// (the last step adds 1), and their sum is above 0.6: 14u < 2^-49. In all below 2^-48.
#[inline]
pub(super) fn exp(x: f64) -> (f64, i64) {
    const EVEN: [f64; 7] = [
        1.0,
        1.0 / factorial(2),
        1.0 / factorial(4),
        1.0 / factorial(6),
        1.0 / factorial(8),
        1.0 / factorial(10),
        1.0 / factorial(12),
    ];
    const ODD: [f64; 7] = [
        1.0,
        1.0 / factorial(3),
        1.0 / factorial(5),
        1.0 / factorial(7),
        1.0 / factorial(9),
        1.0 / factorial(11),
        1.0 / factorial(13),
    ];
    let k = nearest(x * std::f64::consts::LOG2_E);
    let r = reduce(x, k, LN2);
    let square = r * r;
    (polynomial(&EVEN, square) + r * polynomial(&ODD, square), k as i64)
}

/// e^x - 1 = m 2^k with m normal, for |x| <= 2^50; relative error at most 2^-45.
///
/// Below 1/2 as x (1 + x q): q is below 0.6 with an error of few u, and 1 + x q above 0.7. Past 1/2 the
/// difference is at least 0.39, and e^x at most 2.6 times it: the 2^-47 of e^x grows to 2^-45.6. Where
/// e^x is below 2^-59 or above 2^59, it or 1 is left out.
pub(super) fn exp_m1(x: f64) -> (f64, i64) {
    const C: [f64; 14] = [
        1.0 / factorial(2),
        1.0 / factorial(3),
        1.0 / factorial(4),
        1.0 / factorial(5),
        1.0 / factorial(6),
        1.0 / factorial(7),
        1.0 / factorial(8),
        1.0 / factorial(9),
        1.0 / factorial(10),
        1.0 / factorial(11),
        1.0 / factorial(12),
        1.0 / factorial(13),
        1.0 / factorial(14),
        1.0 / factorial(15),
    ];
    if x.abs() < 0.5 {
        return (x + x * (x * polynomial(&C, x)), 0);
    }
    let (m, k) = exp(x);
    if k > 60 {
        (m, k)
    } else if k < -60 {
        (-1.0, 0)
    } else {
        (m * pow2(k) - 1.0, 0)
    }
}

/// 2 atanh f = ln((1 + f) / (1 - f)) for |f| <= 0.1717; relative error of the series at most 2^-49.
///
/// Up to f^17: the rest is below f^18/19 (1 + 0.03) < 2^-49.9 of the sum. Rounding adds less than 4u, as
/// all but the last step is multiplied by f^2 < 0.03.
fn twice_atanh(f: f64) -> f64 {
    const C: [f64; 9] = [1.0, 1.0 / 3.0, 0.2, 1.0 / 7.0, 1.0 / 9.0, 1.0 / 11.0, 1.0 / 13.0, 1.0 / 15.0, 1.0 / 17.0];
    2.0 * f * polynomial(&C, f * f)
}

/// ln(m 2^e) for m in [1, 2); relative error at most 2^-47.
///
/// With m moved into [0.707, 1.4143], m - 1 is exact (Sterbenz) and |(m - 1) / (m + 1)| < 0.1717, with
/// an error of 2u: 2^-48.5 for e = 0. Otherwise the sum is at least half of |e| ln 2 in modulus and its
/// second term at most 0.35: the errors of the terms, 3u and 2^-48.5, are at most doubled.
pub(super) fn ln(m: f64, e: i64) -> f64 {
    let (m, e) = if m > std::f64::consts::SQRT_2 { (m / 2.0, e + 1) } else { (m, e) };
    let part = twice_atanh((m - 1.0) / (m + 1.0));
    if e == 0 { part } else { e as f64 * LN2.0 + part }
}

/// ln(1 + x) for normal x > -1 of at most 2^60; relative error at most 2^-46.
///
/// 2 atanh(x / (2 + x)) near 0, with |x / (2 + x)| < 0.16 to 2u. Elsewhere 1 + x has an error of u, in
/// the logarithm, which is above 0.28 in modulus.
pub(super) fn ln_1p(x: f64) -> f64 {
    if x > -0.25 && x < 0.375 {
        return twice_atanh(x / (2.0 + x));
    }
    let sum = 1.0 + x;
    let e = super::exponent(sum);
    ln(sum * pow2(-e), e)
}

/// sin x and cos x for |x| <= 2^30, and whether the argument was reduced. If it was not, their relative
/// errors are at most 2^-48, else their absolute errors at most 2^-49.
///
/// The reduced |r| <= pi/4 + 2^-20 < 0.79 has an error of 2^-52. The series leave r^16/17! < 2^-53 of
/// sin r and r^16/16! < 2^-49.6 of 1 for cos r > 0.7; rounding adds less than 4u.
pub(super) fn sin_cos(x: f64) -> (f64, f64, bool) {
    const SIN: [f64; 7] = [
        -1.0 / factorial(3),
        1.0 / factorial(5),
        -1.0 / factorial(7),
        1.0 / factorial(9),
        -1.0 / factorial(11),
        1.0 / factorial(13),
        -1.0 / factorial(15),
    ];
    const COS: [f64; 8] = [
        1.0,
        -1.0 / factorial(2),
        1.0 / factorial(4),
        -1.0 / factorial(6),
        1.0 / factorial(8),
        -1.0 / factorial(10),
        1.0 / factorial(12),
        -1.0 / factorial(14),
    ];
    let k = nearest(x * std::f64::consts::FRAC_2_PI);
    let r = if k == 0.0 { x } else { reduce(x, k, HALF_PI) };
    let square = r * r;
    let (sin, cos) = (r + r * (square * polynomial(&SIN, square)), polynomial(&COS, square));
    if k == 0.0 {
        return (sin, cos, false);
    }
    let (sin, cos) = match (k as i64) & 3 {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    };
    (sin, cos, true)
}

/// atan t for 0 <= t <= 1; relative error at most 2^-47.
///
/// atan c + atan z with z = (t - c) / (1 + c t) for the nearest eighth c: |z| < 0.0626 with an error of
/// 4u. The series up to z^11 leaves z^12/13 < 2^-51 of it. For c > 0 the sum is at least half of atan c.
pub(super) fn atan(t: f64) -> f64 {
    const AT_EIGHTHS: [f64; 9] = [
        0.0,
        0.12435499454676144,
        0.24497866312686414,
        0.35877067027057225,
        0.4636476090008061,
        0.5585993153435624,
        0.6435011087932844,
        0.7188299996216245,
        std::f64::consts::FRAC_PI_4,
    ];
    const C: [f64; 6] = [1.0, -1.0 / 3.0, 0.2, -1.0 / 7.0, 1.0 / 9.0, -1.0 / 11.0];
    let eighths = ((8.0 * t + 0.5) as usize).min(8);
    let c = eighths as f64 / 8.0;
    let z = (t - c) / (1.0 + c * t);
    AT_EIGHTHS[eighths] + z * polynomial(&C, z * z)
}

/// The argument of x + i y, which is not 0, for |x| and |y| either 0 or from 2^-480 to 2^480; relative error
/// at most 2^-45.
///
/// Of +-atan(y/x), or its difference to a multiple of pi/2: that is at least pi/4, while the angle subtracted
/// is at most pi/4 and the rounding of pi and the difference below 2^-51.
pub(super) fn argument(y: f64, x: f64) -> f64 {
    let (high, wide) = (y.abs(), x.abs());
    let angle = if high <= wide {
        let angle = atan(high / wide);
        if x < 0.0 { std::f64::consts::PI - angle } else { angle }
    } else {
        let angle = atan(wide / high);
        std::f64::consts::FRAC_PI_2 + if x < 0.0 { angle } else { -angle }
    };
    if y < 0.0 { -angle } else { angle }
}

/// tanh x; relative error at most 2^-45: E / (E + 2) for E = e^(2x) - 1 has at most E's own.
pub(super) fn tanh(x: f64) -> f64 {
    let twice = 2.0 * x.abs();
    if twice > 40.0 {
        // 1 - tanh x < 2 e^-40
        return 1.0_f64.copysign(x);
    }
    let (m, k) = exp_m1(twice);
    let grown = m * pow2(k);
    (grown / (grown + 2.0)).copysign(x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rug::Float;

    /// Checks a relative error of at most 2^-`bits` at arguments of every size up to `most` on both sides of 0.
    fn check(bits: i32, least: f64, most: f64, f: impl Fn(f64) -> Float, reference: impl Fn(Float) -> Float) {
        let mut x = 2.0_f64.powi(-60);
        while x <= most.max(-least) {
            for at in [x, -x] {
                if at > least && at < most {
                    let exact = reference(Float::with_val(200, at));
                    let error = Float::with_val(200, f(at) - &exact).abs();
                    assert!(error <= exact.abs() >> bits, "at {at}: {error:e}");
                }
            }
            x *= 1.0039;
        }
    }

    fn wide(x: f64) -> Float {
        Float::with_val(200, x)
    }

    #[test]
    fn errors_are_as_small_as_proved() {
        let scaled = |(m, k): (f64, i64)| wide(m) << k as i32;
        check(47, -1e8, 1e8, |x| scaled(exp(x)), Float::exp);
        check(45, -1e8, 1e8, |x| scaled(exp_m1(x)), Float::exp_m1);
        check(47, 1.0, 2.0, |x| wide(ln(x, 0)), Float::ln);
        check(47, 1.0, 2.0, |x| wide(ln(x, -1)), |x| (x / 2u32).ln());
        check(46, -1.0, 1e18, |x| wide(ln_1p(x)), Float::ln_1p);
        check(48, -0.785, 0.785, |x| wide(sin_cos(x).0), Float::sin);
        check(48, -0.785, 0.785, |x| wide(sin_cos(x).1), Float::cos);
        check(47, 0.0, 1.0, |x| wide(atan(x)), Float::atan);
        check(45, -100.0, 100.0, |x| wide(tanh(x)), Float::tanh);
        for x in [1.0, -1e-9, 0.3, -17.0] {
            let reference = |y: Float| y.atan2(&wide(x));
            check(45, -1e9, 1e9, |y| wide(argument(y, x)), reference);
        }
    }

    #[test]
    fn reduced_angles_err_little() {
        for j in 1..20_000 {
            // Also next to the zeros.
            for x in [f64::from(j) * 0.37, f64::from(j) * std::f64::consts::FRAC_PI_2, f64::from(j) * 53_687.09] {
                let (sin, cos, _) = sin_cos(x);
                let (s, c) = wide(x).sin_cos(Float::new(200));
                assert!((s - sin).abs() <= pow2(-49) && (c - cos).abs() <= pow2(-49), "{x}");
            }
        }
    }
}
