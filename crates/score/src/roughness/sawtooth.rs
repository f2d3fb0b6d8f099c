//! The closed lower bound of r* by a sawtooth: explicit for all n and epsilon, increasing in M, and sharp as t -> 0.

use scoreproof_real::{Analytic, Field, Interval, Rational};

/// The jump of the sawtooth at inner points: 2, or what is best for epsilon > 1 - 3 / (2n), where the slope of the
/// optimum at inner points reaches 0: sqrt(2 / (n epsilon - n + 2)). Rounded down to 1 / 4096; every jump in (0, 2]
/// gives a valid bound.
fn inner_jump(n: i64, epsilon: &Rational) -> Rational {
    let rest = epsilon.clone() * n - (n - 2);
    // rest > 1/2 iff epsilon is that large.
    if n == 2 || rest <= Rational::from((1, 2)) {
        return Rational::from(2);
    }
    let jump = Rational::from(2) / rest * (1_u32 << 24);
    Rational::from((jump.floor().into_numer_denom().0.sqrt(), 1 << 12))
}

/// The bound for v = V * N(0, 1), where V jumps from 0 to 1 at the first point, falls linearly from point to point, jumps
/// from -c/2 to c/2 at each inner point and from -1 to 0 at the last one. With e = 1 + c/2 and f = 1 - c/2,
///
/// ```text
/// t r* >= 2 + (n-2) c - sqrt(epsilon n S) - sum_k c_k sum_(j != k) 2 M^2 (j-k)^2 e^(-M^2 (j-k)^2 / 2)
///         - (e + 2f) sum_i i e^(-M^2 i^2 / 2),
/// S = 2 (1 + (e / 2M)^2) + (n-2) c^2 + 2 (f / 2M)^2  for n > 3,  2 (1 + (e / 2M)^2) + c^2 for n = 3,  2 (1 + 1 / M^2) for n = 2.
/// ```
///
/// The terms are: the value of int w s for s = -(u - m_k) near each point m_k; (sum a_k phi_k)^2 <= n p sum a_k^2 phi_k,
/// with a_k = -(c_k z + the bend of V); what the posterior variance takes off E_k s' (Stein) and the posterior mean off s, by
/// phi_j phi_k / (phi_j + phi_k) <= sqrt(phi_j phi_k) / 2. It increases with M for M >= sqrt 2, its Gaussians
/// being M^2 e^(-M^2 i^2 / 2) at most.
pub(super) fn sawtooth_bound(n: i64, m: &Interval, epsilon: &Rational) -> Interval {
    let precision = m.precision();
    let integer = |v: i64| Interval::integer(v, &precision);
    // For two points there is one gap with two outer ends: e = 2.
    let jump = Interval::rational(&inner_jump(n, epsilon), &precision);
    let half = jump.clone().over(2);
    let (outer, inner) = (half.clone() + integer(1), integer(1) - &half);
    let bend = |of: &Interval| (of.clone() / m).over(2).square().times(2);
    let inner_bend = if n > 3 { bend(&inner) } else { integer(0) };
    let squares = integer(2) + bend(&outer) + jump.square().times(n - 2) + inner_bend;
    let norm = squares * Interval::rational(epsilon, &precision).times(n);
    let (mut variance, mut edges) = (integer(0), integer(0));
    for i in 1..n {
        let gaussian = (m.square() * Interval::fraction(-i * i, 2, &precision)).exp();
        // At distance i there are two ordered pairs that begin at an outer point.
        let weight = jump.clone().times(2 * (n - i) - 2) + integer(2);
        variance = variance + weight * &gaussian * m.square().times(2 * i * i);
        edges = edges + gaussian.times(i);
    }
    let main = integer(2) + jump.times(n - 2);
    main - norm.sqrt() - variance - edges * (outer + inner.times(2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoreproof_real::Precision;

    #[test]
    fn the_jump_is_the_best_one() {
        assert_eq!(inner_jump(4, &Rational::from((1, 100))), 2);
        assert_eq!(inner_jump(2, &Rational::from((9, 10))), 2);
        assert_eq!(inner_jump(3, &Rational::from((1, 2))), 2);
        let precision = Precision::bits(96);
        // c = sqrt(2 / 1.1), and far away the bound is 2 (1 - sqrt(1.1 / 2)).
        let epsilon = Rational::from((7, 10));
        let jump = inner_jump(3, &epsilon).to_f64();
        assert!((jump - (2.0_f64 / 1.1).sqrt()).abs() < 1e-3);
        let (low, high) = sawtooth_bound(3, &Interval::integer(1 << 20, &precision), &epsilon).to_f64();
        let limit = 2.0 * (1.0 - 0.55_f64.sqrt());
        assert!(low < limit && limit < high + 1e-5, "{low} {high} {limit}");
    }
}
