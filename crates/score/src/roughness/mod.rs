//! Closed bounds of r*, the least non-smoothness of a function whose loss is at most epsilon (16).
//!
//! R is read as the total variation of the distributional derivative of f'; read pointwise almost
//! everywhere it would vanish for every piecewise-linear function. In u = x / sqrt t everything depends on
//! M = Delta / sqrt t alone, and t r* = rho*. For v with |v| <= V and w = v'', integration by parts and
//! Cauchy-Schwarz give, for every feasible g,
//!
//! ```text
//! V TV(g') >= int v dg' = int w g >= int w s - sqrt(epsilon) || w / sqrt p ||.
//! ```

mod feasible;
mod kinked;
mod limit;
mod near;
mod sawtooth;

use crate::training_set::TrainingSet;
pub use feasible::{Feasible, nonsmoothness_upper_bound};
use kinked::{Kinks, kinked_bound};
pub use limit::{least_factor, limit_coefficient_squared, limit_excess, limit_range, optimum_limit};
pub use near::{NearOptimality, Strength, least_feasible_kappa, near_optimality};
use sawtooth::sawtooth_bound;
use scoreproof_real::{Analytic, Field, Interval, Ordered, Precision, Rational};

/// t r* from below, for every function whose loss is at most `epsilon`: the better one of two closed bounds, each from an
/// explicit v.
#[must_use]
pub fn nonsmoothness_lower_bound(
    set: &TrainingSet,
    t: &Rational,
    epsilon: &Rational,
    precision: Precision,
) -> Interval {
    let m = Interval::rational(&set.least_half_gap(), &precision) / Interval::rational(t, &precision).sqrt();
    let n = i64::from(set.len());
    let kinks = Kinks::default().tuned(n, m.midpoint().to_f64(), epsilon.to_f64());
    best_bound(n, &m, epsilon, kinks)
}

/// The better bound for M = Delta / sqrt t in an enclosure: valid for every M in it.
fn best_bound(n: i64, m: &Interval, epsilon: &Rational, kinks: Kinks) -> Interval {
    let (sawtooth, kinked) = (sawtooth_bound(n, m, epsilon), kinked_bound(n, m, epsilon, kinks));
    if kinked.is_finite() { sawtooth.max(&kinked) } else { sawtooth }
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
