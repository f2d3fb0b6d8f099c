//! The loss of the LA-PL score in `f64`, and the least kappa at which it is feasible.

use super::mixture::Mixture;
use crate::problem::Problem;
use scoreproof_real::Rational;
use scoreproof_score::SmoothedScore;

/// kappa is looked for on a grid of this many cells of (0, M), M the least half gap in units of sqrt t.
const CELLS: u32 = 64;

/// Bisections of the first cell in which the loss falls below epsilon.
const BISECTIONS: u32 = 40;

/// The least kappa at which the LA-PL score with delta = kappa sqrt t has a loss of at most epsilon, in `f64`, as seen
/// on a grid; `None` where there is none. Its non-smoothness sum_g 2 / ((1 - kappa / M_g) t) grows with kappa, so that
/// it is the smoothest feasible score of its family.
///
/// # Errors
/// Where a number of the problem is beyond `f64`.
pub fn least_feasible_kappa(problem: &Problem) -> Result<Option<f64>, crate::Error> {
    let mixture = super::mixture_of(&problem.centred().0)?;
    let least = mixture.set.least_half_gap().to_f64();
    let epsilon = problem.epsilon().to_f64();
    let feasible = |kappa: f64| loss(&mixture, kappa) <= epsilon;
    let at = |cell: u32| least * f64::from(cell) / f64::from(CELLS);
    let Some(first) = (1..CELLS).find(|cell| feasible(at(*cell))) else { return Ok(None) };
    let (mut low, mut high) = (at(first - 1), at(first));
    for _ in 0..BISECTIONS {
        let middle = 0.5 * (low + high);
        if feasible(middle) { high = middle } else { low = middle }
    }
    Ok(Some(high))
}

/// L of the LA-PL score in units of sqrt t.
fn loss(mixture: &Mixture, kappa: f64) -> f64 {
    let score = SmoothedScore::<f64>::with_delta(&mixture.set, &Rational::from(1), &kappa);
    let mut from = f64::NEG_INFINITY;
    let mut sum = 0.0;
    for (piece, to) in score.breaks().iter().copied().chain([f64::INFINITY]).enumerate() {
        let nodes = mixture.panels(from, to).into_iter().flat_map(|panel| panel.nodes);
        sum += nodes.map(|node| node.mass * (node.score - score.branch(piece, &node.at)).powi(2)).sum::<f64>();
        from = to;
    }
    sum
}
