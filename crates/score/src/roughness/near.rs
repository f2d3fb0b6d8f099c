//! For which times the second statement of Proposition 3 is proved, by boxes and a bound that increases beyond them.

use super::kinked::Kinks;
use super::sawtooth::sawtooth_bound;
use super::{allowed_ratio, best_bound};
use crate::loss_limit::{loss_limit, moments_beyond};
use scoreproof_real::{Field, Interval, Ordered, Precision, Rational};

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

/// Which kappa the smoothed score has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Strength {
    /// This one.
    Fixed(Rational),
    /// At each time the least one for which U <= epsilon; see [`least_feasible_kappa`].
    LeastFeasible,
}

impl Strength {
    /// An upper bound of kappa for all larger M.
    fn at(&self, n: u32, epsilon: &Rational, m: &Rational, precision: Precision) -> Option<Rational> {
        match self {
            Self::Fixed(kappa) => Some(kappa.clone()),
            Self::LeastFeasible => least_feasible_kappa(n, epsilon, m, precision),
        }
    }
}

/// Bisections by doubles.
const STEERING: u32 = 26;

/// The least kappa with U = ((n-1)/n) F(kappa) (1 - kappa/M)^-2 <= epsilon, rounded up to 1 / 4096; `None` if there is none.
/// It falls as M grows, U being decreasing in M.
///
/// log U has the slope F'/F + 2 / (M - kappa), which changes its sign once, log F being concave and the
/// other term increasing only where U does: a bisection for that point, and one to the left of it, are steering; U <= epsilon
/// is decided by an enclosure.
#[must_use]
pub fn least_feasible_kappa(n: u32, epsilon: &Rational, m: &Rational, precision: Precision) -> Option<Rational> {
    let (near, most) = (m.to_f64(), epsilon.to_f64() * f64::from(n) / f64::from(n - 1));
    let bisect = |mut low: f64, mut high: f64, falls: &dyn Fn(f64) -> bool| {
        for _ in 0..STEERING {
            let middle = f64::midpoint(low, high);
            if falls(middle) { low = middle } else { high = middle }
        }
        high
    };
    let slope = |k: f64| {
        let [_, first, second] = moments_beyond(&k);
        2.0 / (near - k) - 2.0 * first / second
    };
    // Beyond 16 F is below 1e-58.
    let lowest = bisect(0.0, near.min(16.0), &|k| slope(k) < 0.0);
    let root = bisect(0.0, lowest, &|k| loss_limit(&k) > most * (1.0 - k / near) * (1.0 - k / near));
    let start = Rational::from_f64(root)? * GRID;
    let exact = Interval::rational(m, &precision);
    let share = Interval::fraction(i64::from(n) - 1, n.into(), &precision);
    let feasible = |kappa: &Rational| {
        let kappa = Interval::rational(kappa, &precision);
        let kept = Interval::integer(1, &precision) - kappa.clone() / &exact;
        let loss = share.clone() * loss_limit(&kappa);
        kept.is_positive() && loss.certainly_at_most(&(kept.square() * Interval::rational(epsilon, &precision)))
    };
    let up = Rational::from(start.ceil_ref());
    (0..2).map(|more| (up.clone() + more) / GRID).find(feasible)
}

/// The range of M = Delta / sqrt t on which (1 + `factor` sqrt epsilon) r* > R of s_hat is proved by the closed bounds
/// of r*: t R of s_hat = 2 (n - 1) / (1 - kappa / M).
///
/// The sawtooth's bound increases with M for M >= sqrt 2, and so does 1 - kappa / M: one point proves all beyond
/// it. Below, boxes of M are tried downward until one fails at its finest. `None` where not even a large M is proved.
#[must_use]
pub fn near_optimality(
    n: u32,
    epsilon: &Rational,
    strength: &Strength,
    factor: &Rational,
    precision: Precision,
) -> Option<NearOptimality> {
    let count = i64::from(n);
    let allowed = allowed_ratio(factor, epsilon, precision);
    let exact = |m: &Rational| Interval::rational(m, &precision);
    // For all M from `least` on, if `bound` holds there.
    let proved = |bound: Interval, least: &Rational| {
        if !bound.is_positive() {
            return false;
        }
        let Some(kappa) = strength.at(n, epsilon, least, precision) else { return false };
        let kept = Interval::integer(1, &precision) - exact(&kappa) / exact(least);
        let needed = Interval::integer(2 * (count - 1), &precision);
        kept.is_positive() && needed.certainly_less(&(bound * &allowed * kept))
    };
    let first = match strength {
        Strength::Fixed(kappa) => Rational::from(2).max(kappa.clone()),
        Strength::LeastFeasible => Rational::from(2),
    };
    let mut candidates = std::iter::successors(Some(first), |m| Some(grid(&(m.clone() * 17u32 / 16u32))));
    let sawtooth_from =
        candidates.by_ref().take(SAWTOOTH_STEPS).find(|m| proved(sawtooth_bound(count, &exact(m), epsilon), m))?;
    let (mut least, mut boxes) = (sawtooth_from.clone(), 0);
    let mut kinks = Kinks::default();
    let mut step = Rational::from((1, 16));
    while step > Rational::from(FINEST) {
        let lower = grid(&(least.clone() * (Rational::from(1) - &step)));
        let m = exact(&lower).join(&exact(&least));
        kinks = kinks.tuned(count, m.midpoint().to_f64(), epsilon.to_f64());
        // The sawtooth's monotony needs M >= sqrt 2; the boxes need M > kappa.
        if lower < least && lower > 1 && proved(best_bound(count, &m, epsilon, kinks), &lower) {
            least = lower;
            boxes += 1;
            step = (step * 2u32).min(Rational::from((1, 16)));
        } else {
            step /= 2u32;
        }
    }
    Some(NearOptimality { least, sawtooth_from, boxes })
}

/// The narrowest box that is tried, as a share of M.
const FINEST: (u32, u32) = (1, 200);

/// How far the sawtooth is tried: up to (17/16)^300, 8e7 times the first M.
const SAWTOOTH_STEPS: usize = 300;

/// Numbers stay short on a grid of 1 / 4096.
const GRID: u32 = 4096;

fn grid(m: &Rational) -> Rational {
    Rational::from((m.clone() * GRID).floor().into_numer_denom().0) / GRID
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roughness::{nonsmoothness_lower_bound, nonsmoothness_upper_bound};
    use crate::training_set::TrainingSet;

    #[test]
    fn near_optimality_is_proved_at_single_times_of_its_range_too() {
        let p = Precision::bits(96);
        let [epsilon, factor] = [(1, 100), (8, 1)].map(Rational::from);
        for (n, kappa) in [(2, (41, 20)), (4, (5, 2)), (10, (5, 2))] {
            let kappa = Rational::from(kappa);
            let proof = near_optimality(n, &epsilon, &Strength::Fixed(kappa.clone()), &factor, p).unwrap();
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
        let none = near_optimality(2, &epsilon, &Strength::Fixed(Rational::from(3)), &Rational::new(), p);
        assert_eq!(none, None);
    }

    #[test]
    fn the_two_bounds_enclose_the_optimum_tightly_and_never_cross() {
        let p = Precision::bits(96);
        for n in [2, 5] {
            let set = TrainingSet::new(n, Rational::from(n - 1)).unwrap();
            for (m, most) in [(2, f64::INFINITY), (5, 1.05), (10, 1.01), (1000, 1.01)] {
                for epsilon in [(1, 1000), (149, 10_000), (1, 5)] {
                    let (t, epsilon) = (Rational::from((1, m * m)), Rational::from(epsilon));
                    let lower = nonsmoothness_lower_bound(&set, &t, &epsilon, p).to_f64().0;
                    let upper = nonsmoothness_upper_bound(&set, &t, &epsilon, p).to_f64().1;
                    assert!(lower < upper, "n = {n}, M = {m}, {epsilon}: {lower} {upper}");
                    assert!(upper / lower < most, "n = {n}, M = {m}, {epsilon}: {lower} {upper}");
                }
            }
        }
    }

    #[test]
    fn the_least_feasible_kappa_is_feasible_and_least() {
        let p = Precision::bits(96);
        let (epsilon, m) = (Rational::from((1, 100)), Rational::from(6));
        let kappa = least_feasible_kappa(3, &epsilon, &m, p).unwrap();
        let upper = |kappa: &Rational| {
            let k = kappa.to_f64();
            2.0 / 3.0 * loss_limit(&k) / (1.0 - k / 6.0).powi(2)
        };
        assert!(upper(&kappa) <= 0.01 && upper(&(kappa - Rational::from((1, 2048)))) > 0.01);
        assert_eq!(least_feasible_kappa(3, &epsilon, &Rational::from(2), p), None);
    }
}
