//! Closed lower bounds of r*, the least non-smoothness of a function whose loss is at most epsilon (16).
//!
//! R is read as the total variation of the distributional derivative of f'; read pointwise almost
//! everywhere it would vanish for every piecewise-linear function. In u = x / sqrt t everything depends on
//! M = Delta / sqrt t alone, and t r* = rho*. For v with |v| <= 1 and w = v'', integration by parts and
//! Cauchy-Schwarz give, for every feasible g,
//!
//! ```text
//! TV(g') >= int v dg' = int w g >= int w s - sqrt(epsilon) || w / sqrt p ||.
//! ```

use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Field, Interval, Ordered, Precision, Rational};

/// t r* from below, for every function whose loss is at most `epsilon`: the best of a few plateaus
/// of `plateau_bound`.
#[must_use]
pub fn nonsmoothness_lower_bound(
    set: &TrainingSet,
    t: &Rational,
    epsilon: &Rational,
    precision: Precision,
) -> Interval {
    let m = Interval::rational(&set.half_gap(), &precision) / Interval::rational(t, &precision).sqrt();
    best_plateau_bound(i64::from(set.len()), &m, epsilon)
}

/// The best of a few plateaus for M = Delta / sqrt t in an enclosure: valid for every M in it.
fn best_plateau_bound(n: i64, m: &Interval, epsilon: &Rational) -> Interval {
    // Plateaus in units of the standard deviation; 0 is the sawtooth.
    let plateaus = (0..=12).map(|quarters| Rational::from((quarters, 4)));
    let bounds = plateaus
        .map(|h| Interval::rational(&h, &m.precision()))
        .filter(|h| h.certainly_less(m))
        .map(|h| plateau_bound(n, m, &h, epsilon));
    bounds.reduce(|best, bound| best.max(&bound)).unwrap_or_else(|| Interval::whole(m.precision()))
}

/// For which M = Delta / sqrt t the second statement of Proposition 3 is proved: all M >= `least`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearOptimality {
    /// The least M reached.
    pub least: Rational,
    /// From here on the sawtooth bound proves it, being increasing.
    pub sawtooth_from: Rational,
    /// Boxes of M between the two.
    pub boxes: u32,
}

/// The range of M = Delta / sqrt t on which (1 + `factor` sqrt epsilon) r* > R of s_hat for kappa is proved
/// by [`nonsmoothness_lower_bound`]: t R of s_hat = 2 (n - 1) / (1 - kappa / M).
///
/// The sawtooth's bound (plateau 0) increases with M for M >= sqrt 2, its Gaussians being M^2 e^(-M^2 i^2 / 2)
/// at most, and so does 1 - kappa / M: one point proves all beyond it. Below, boxes of M are tried
/// downward until one fails at its finest. `None` where not even a large M is proved.
#[must_use]
pub fn near_optimality(
    n: u32,
    epsilon: &Rational,
    kappa: &Rational,
    factor: &Rational,
    precision: Precision,
) -> Option<NearOptimality> {
    let allowed = allowed_ratio(factor, epsilon, precision);
    let count = Interval::integer(2 * (i64::from(n) - 1), &precision);
    let proved = |bound: Interval, m: &Interval| {
        let kept = Interval::integer(1, &precision) - Interval::rational(kappa, &precision) / m;
        // A negative bound times a kept part of unknown size proves nothing.
        bound.is_positive() && kept.is_positive() && count.certainly_less(&(bound * &allowed * kept))
    };
    let sawtooth = |m: &Rational| {
        let m = Interval::rational(m, &precision);
        proved(plateau_bound(i64::from(n), &m, &Interval::integer(0, &precision), epsilon), &m)
    };
    let first = Rational::from(2).max(kappa.clone());
    let mut candidates = std::iter::successors(Some(first), |m| Some(grid(&(m.clone() * 17u32 / 16u32))));
    let sawtooth_from = candidates.by_ref().take(SAWTOOTH_STEPS).find(sawtooth)?;
    let (mut least, mut boxes) = (sawtooth_from.clone(), 0);
    let mut step = Rational::from((1, 16));
    while step > Rational::from((1, 2000)) {
        let lower = grid(&(least.clone() * (Rational::from(1) - &step)));
        let m = Interval::rational(&lower, &precision).join(&Interval::rational(&least, &precision));
        // The monotone argument for the sawtooth needs M >= sqrt 2; the boxes need M > kappa.
        if lower < least && lower > 1 && proved(best_plateau_bound(i64::from(n), &m, epsilon), &m) {
            least = lower;
            boxes += 1;
        } else {
            step /= 2u32;
        }
    }
    Some(NearOptimality { least, sawtooth_from, boxes })
}

/// How far the sawtooth is tried: up to (17/16)^300, 8e7 times the first M.
const SAWTOOTH_STEPS: usize = 300;

/// M on a grid of 1/4096, so that numbers stay short.
fn grid(m: &Rational) -> Rational {
    Rational::from((m.clone() * 4096u32).floor().into_numer_denom().0) / 4096u32
}

/// The bound for v = V * N(0, 1), where V jumps to 1 at the first point, falls from 1 to -1 between
/// neighbours except for a plateau of length `h` at each end, jumps by 2 at inner points and back to 0 at
/// the last. With q = 1 / (M - h) and weights w = 1 at the outer points, 2 inside,
///
/// ```text
/// t r* >= 2 (n-1) M q - sqrt(epsilon n (2A + (n-2) B)) - E - 2 (n-1) q sum_i 2 i M e^(-M^2 i^2 / 2 + h M i),
/// A = 1 + 2 h q + e^(h^2) q^2,  B = 4 + 8 h q + 2 (e^(h^2) - e^(-h^2)) q^2,
/// E = sum_k w_k sum_(j != k) 2 M^2 (j - k)^2 e^(-M^2 (j - k)^2 / 2).
/// ```
///
/// The terms are: the value of int w s for s = -(u - m_k) near each point; (sum a_k phi_k)^2 <= n p sum
/// a_k^2 phi_k; what the posterior variance takes off E_k s' (Stein) and the posterior mean off s on the
/// plateau's edges, by phi_j phi_k / (phi_j + phi_k) <= sqrt(phi_j phi_k) / 2.
fn plateau_bound(n: i64, m: &Interval, h: &Interval, epsilon: &Rational) -> Interval {
    let precision = m.precision();
    let integer = |v: i64| Interval::integer(v, &precision);
    let q = integer(1) / (m.clone() - h);
    let (growth, q2, hq) = (h.square().exp(), q.square(), h.clone() * &q);
    let a = integer(1) + hq.clone() * integer(2) + growth.clone() * &q2;
    let b = integer(4) + hq * integer(8) + (growth.clone() - integer(1) / growth) * integer(2) * q2;
    let norm = Interval::rational(epsilon, &precision) * integer(n) * (a * integer(2) + b * integer(n - 2));
    let main = m.clone() * &q * integer(2 * (n - 1));
    let gaussian = |i: i64| (m.square() * Interval::fraction(-i * i, 2, &precision)).exp();
    let (mut variance, mut edges) = (integer(0), integer(0));
    for i in 1..n {
        variance = variance + gaussian(i) * m.square() * integer(2 * i * i * pair_weight(n, i));
        edges = edges + gaussian(i) * (h.clone() * m * integer(i)).exp() * m * integer(2 * i);
    }
    main - norm.sqrt() - variance - edges * q * integer(2 * (n - 1))
}

/// The sum over ordered pairs at distance `i` of the weight of the first member, 1 at the two outer points and
/// 2 inside: 4 (n - i), less 1 for each outer point, which has one such partner.
fn pair_weight(n: i64, i: i64) -> i64 {
    4 * (n - i) - 2
}

/// The leading term of the printed lower bound (69) on t r*: 2 (n - 1 - 2 n sqrt epsilon); the print
/// leaves its remainder O(exp(-Delta^2 / 10t)) unspecified.
#[must_use]
pub fn printed_lower_bound(n: u32, epsilon: &Rational, precision: Precision) -> Interval {
    let n = i64::from(n);
    let root = Interval::rational(epsilon, &precision).sqrt();
    Interval::integer(2 * (n - 1), &precision) - root * Interval::integer(4 * n, &precision)
}

/// 1 + `factor` sqrt(epsilon), the ratio allowed by Proposition 3 (factor 8).
#[must_use]
pub fn allowed_ratio(factor: &Rational, epsilon: &Rational, precision: Precision) -> Interval {
    let root = Interval::rational(epsilon, &precision).sqrt();
    root * Interval::rational(factor, &precision) + Interval::integer(1, &precision)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_of_pairs_add_up() {
        for n in 2_i64..7 {
            for i in 1..n {
                let weight = |k: i64| if k == 1 || k == n { 1 } else { 2 };
                let direct: i64 = (1..=n)
                    .map(|k| weight(k) * [k - i, k + i].iter().filter(|j| (1..=n).contains(*j)).count() as i64)
                    .sum();
                assert_eq!(direct, pair_weight(n, i), "n = {n}, i = {i}");
            }
        }
    }

    #[test]
    fn near_optimality_is_proved_at_single_times_of_its_range_too() {
        let p = Precision::bits(96);
        let [epsilon, factor] = [(1, 100), (8, 1)].map(Rational::from);
        for (n, kappa) in [(2, (41, 20)), (4, (5, 2)), (10, (5, 2))] {
            let kappa = Rational::from(kappa);
            let proof = near_optimality(n, &epsilon, &kappa, &factor, p).unwrap();
            assert!(proof.least < proof.sawtooth_from && proof.boxes > 0);
            let set = TrainingSet::new(n, Rational::from(n - 1)).unwrap();
            for share in [(1, 1), (3, 2), (10, 1), (1000, 1)] {
                let m = proof.least.clone() * Rational::from(share);
                let t = Rational::from(1) / m.clone().square();
                let lower = nonsmoothness_lower_bound(&set, &t, &epsilon, p) * allowed_ratio(&factor, &epsilon, p);
                let kept = Interval::rational(&(Rational::from(1) - kappa.clone() / m), &p);
                let roughness = Interval::integer(2 * (i64::from(n) - 1), &p) / kept;
                assert!(roughness.certainly_less(&lower), "n = {n}, {share:?}");
            }
        }
        assert_eq!(near_optimality(2, &epsilon, &Rational::from(3), &Rational::new(), p), None);
    }
}
