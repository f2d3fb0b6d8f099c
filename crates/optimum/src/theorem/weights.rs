//! The lower bound that the kernel computes, in `f64`: what a theorem may state. The kernel decides whether it holds.
//!
//! The formulas are those of `verification/proofs/properties/weighted_bound.v`, under the same names.

use scoreproof_real::{Analytic, Real};

/// Where the windows end that have no data point beyond them, in units of sqrt t.
const OUTER: f64 = 14.0;

/// int (c_0 + c_1 u + c_2 u^2) phi(u) du over [a, inf).
fn quadratic_tail([c0, c1, c2]: [f64; 3], a: f64) -> f64 {
    (c0 + c2) * a.normal_upper_tail() + (c1 + c2 * a) * a.normal_density()
}

/// The same over [a, b].
fn window(c: [f64; 3], a: f64, b: f64) -> f64 {
    quadratic_tail(c, a) - quadratic_tail(c, b)
}

/// The same over [-b, -a].
fn reflected([c0, c1, c2]: [f64; 3], a: f64, b: f64) -> f64 {
    window([c0, -c1, c2], a, b)
}

/// (c_0 + c_1 u)^2 as coefficients.
fn square(c0: f64, c1: f64) -> [f64; 3] {
    [c0 * c0, 2.0 * c0 * c1, c1 * c1]
}

/// A gap of half width `half` between two kinks: the first one at `right` of the left data point, the second at `left` of the
/// right one, and the slope of x + t f(x) between; all in units of sqrt t.
pub(super) struct Gap {
    pub(super) half: f64,
    pub(super) right: f64,
    pub(super) left: f64,
    pub(super) slope: f64,
}

impl Gap {
    /// What it adds to t r*, and its part of the square of the weights; `None` where a weight has the wrong sign.
    fn gain(&self) -> Option<(f64, f64)> {
        let Self { half, right, left, slope } = *self;
        let masses = [window([1.0, 0.0, 0.0], right, half), reflected([1.0, 0.0, 0.0], left, half)];
        let moments = window([0.0, 1.0, 0.0], right, half) + reflected([0.0, 1.0, 0.0], left, half);
        let level = (2.0 * half * (1.0 - slope) * masses[1] - slope * moments) / (masses[0] + masses[1]);
        let far = 2.0 * half * (1.0 - slope) - level;
        let rise = window([0.0, level, slope], right, half) - reflected([0.0, far, -slope], left, half);
        let moment = 2.0 * half * window([level, slope, 0.0], right, half) - rise;
        let squares = window(square(level, slope), right, half) + reflected(square(far, -slope), left, half);
        let ends = [level + slope * right, level + slope * half, far + slope * half, far + slope * left];
        let fair = right < half && left < half && moment > 0.0 && ends.iter().all(|end| *end > 0.0);
        fair.then(|| (2.0 * (1.0 + rise / moment), 4.0 * squares / (moment * moment)))
    }
}

/// The least variance of u on [-a, b], times its mass: one over the square of the weight of a slope there.
fn spread(a: f64, b: f64) -> f64 {
    let mass = 1.0 - a.normal_upper_tail() - b.normal_upper_tail();
    let first = a.normal_density() - b.normal_density();
    mass - a * a.normal_density() - b * b.normal_density() - first * first / mass
}

/// A bound of the mean posterior variance over t, by the nearest data point, from the half gaps in units of sqrt t.
pub(super) fn nearest_variance(half_gaps: impl ExactSizeIterator<Item = f64>) -> f64 {
    let n = half_gaps.len() + 1;
    half_gaps.map(|half| 8.0 * (half * half.normal_density() + half.normal_upper_tail())).sum::<f64>() / n as f64
}

/// The lower bound of t r* by these gaps, and the multiplier for which it is the largest.
pub(super) fn bound(gaps: &[Gap], epsilon: f64) -> Option<(f64, f64)> {
    let n = gaps.len() + 1;
    let (mut gain, mut squares) = (0.0, 0.0);
    for gap in gaps {
        let (rise, square) = gap.gain()?;
        gain += rise;
        squares += square;
    }
    for k in 0..n {
        let left = k.checked_sub(1).map_or(OUTER, |g| gaps[g].left);
        let right = gaps.get(k).map_or(OUTER, |gap| gap.right);
        let sides: f64 = if k == 0 || k == n - 1 { 1.0 } else { 2.0 };
        squares += sides * sides / spread(left, right);
    }
    let budget = n as f64 * (epsilon + nearest_variance(gaps.iter().map(|gap| gap.half)));
    let lower = gain - (squares * budget).sqrt();
    (lower > 0.0 && lower.is_finite()).then(|| (lower, (budget / squares).sqrt()))
}
