//! The limit of t r* as t -> 0, and for which epsilon it leaves the second statement of Proposition 3 true.
//!
//! Near a data point the optimum becomes a line of slope -(1 - e_k) / t, between data points its slope tends to 0; the
//! loss is then the mean of the e_k^2, and t r* tends to the least
//!
//! ```text
//! sum_k w_k (1 - e_k)   over 0 <= e_k <= 1 with sum e_k^2 <= n epsilon,    w_1 = w_n = 1, else w_k = 2,
//! ```
//!
//! by the sawtooth from below and by [`Feasible`](super::Feasible) from above. While every e_k < 1 this is
//! 2 (n-1)(1 - c_n), c_n = g_n sqrt epsilon with g_n^2 = n (2n-3) / (2 (n-1)^2). From epsilon = 1 - 3/(2n) on, for
//! n > 2, the inner e_k are 1 and 2 (1 - sqrt((n epsilon - n + 2) / 2)) is left, which is 0 from epsilon = 1 on.

use scoreproof_real::{Analytic, Field, Interval, Precision, Rational};

/// g_n^2 = n (2n - 3) / (2 (n - 1)^2), the square of the coefficient of sqrt epsilon in 1 - lim t r* / (2 (n - 1)).
#[must_use]
pub fn limit_coefficient_squared(n: u32) -> Rational {
    let n = i64::from(n);
    Rational::from((n * (2 * n - 3), 2 * (n - 1) * (n - 1)))
}

/// lim t r* / (2 (n - 1)) as t -> 0, for sqrt epsilon = `root` in [0, 1]; where it is not known which formula
/// holds, the hull.
#[must_use]
pub fn optimum_limit(n: u32, root: &Interval) -> Interval {
    let precision = root.precision();
    let one = Interval::integer(1, &precision);
    let slopes = one.clone() - Interval::rational(&limit_coefficient_squared(n), &precision).sqrt() * root;
    let n = i64::from(n);
    let border = Interval::fraction(2 * n - 3, 2 * n, &precision);
    let epsilon = root.square();
    if n == 2 || epsilon.certainly_at_most(&border) {
        return slopes;
    }
    let rest = (epsilon.clone().times(n) - Interval::integer(n - 2, &precision)).over(2);
    let ends = (one - rest.sqrt()).over(n - 1);
    if border.certainly_at_most(&epsilon) { ends } else { ends.hull(&slopes) }
}

/// (1 + `factor` sqrt epsilon) lim t r* / (2 (n - 1)), as a function of `root` = sqrt epsilon: the second statement of
/// Proposition 3 holds for all small t where this exceeds 1, and fails for all small t where it is below 1.
#[must_use]
pub fn limit_excess(n: u32, factor: &Rational, root: &Interval) -> Interval {
    let one = Interval::integer(1, &root.precision());
    (root.clone() * Interval::rational(factor, &root.precision()) + one) * optimum_limit(n, root)
}

/// sqrt epsilon from which on [`limit_excess`] is below 1: by bisection between a point where it certainly is not and
/// one where it is. For the factor 8 this is 1/g_n - 1/8 unless n is 3 or 4.
#[must_use]
pub fn limit_range(n: u32, factor: &Rational, precision: Precision) -> Interval {
    let working = precision.plus(16);
    let one = Interval::integer(1, &working);
    let (mut low, mut high) = (Rational::from((1, 8)), Rational::from(1));
    for _ in 0..precision.get() {
        let middle = (low.clone() + &high) / 2u32;
        let excess = limit_excess(n, factor, &Interval::rational(&middle, &working));
        if one.certainly_less(&excess) {
            low = middle;
        } else if excess.certainly_less(&one) {
            high = middle;
        } else {
            break;
        }
    }
    Interval::between(&low, &high, precision)
}

/// The least factor C with R(s_hat) < (1 + C sqrt epsilon) r* for all epsilon < `most` and small t, where `most` is at most
/// 1 - 3/(2n): g / (1 - g sqrt most), since 1 / (1 - g x) = 1 + x g / (1 - g x).
#[must_use]
pub fn least_factor(n: u32, most: &Rational, precision: Precision) -> Interval {
    let coefficient = Interval::rational(&limit_coefficient_squared(n), &precision).sqrt();
    let root = Interval::rational(most, &precision).sqrt();
    coefficient.clone() / (Interval::integer(1, &precision) - coefficient * root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_is_the_closed_form_unless_n_is_3_or_4() {
        let precision = Precision::bits(96);
        let eight = Rational::from(8);
        for n in [2, 3, 4, 5, 6, 10, 1000] {
            let found = limit_range(n, &eight, precision);
            let coefficient = Interval::rational(&limit_coefficient_squared(n), &precision).sqrt();
            let closed = Interval::integer(1, &precision) / coefficient - Interval::fraction(1, 8, &precision);
            assert_eq!(found.overlaps(&closed), n != 3 && n != 4, "n = {n}: {found} {closed}");
            assert!(found.relative_accuracy_bits().is_some_and(|bits| bits > 60));
        }
    }

    #[test]
    fn both_formulas_meet() {
        let precision = Precision::bits(96);
        for n in [3_i64, 4, 10] {
            let root = |sign: i64| {
                let epsilon = Interval::fraction(2 * n - 3, 2 * n, &precision);
                (epsilon + Interval::fraction(sign, 1 << 30, &precision)).sqrt()
            };
            let jump = (optimum_limit(n as u32, &root(1)) - optimum_limit(n as u32, &root(-1))).to_f64();
            assert!(jump.0.abs() < 1e-8 && jump.1.abs() < 1e-8, "{jump:?}");
        }
    }
}
