//! A candidate's functions in `f64`, for drawing.

use super::structure::{Piece, Structure};
use crate::candidate::{Candidate, Dual, Knot, Sign};
use crate::problem::Problem;
use scoreproof_real::Rational;

/// A candidate's functions at one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// x.
    pub at: f64,
    /// The primal candidate f(x).
    pub function: f64,
    /// The dual candidate's v(x), within [-1, 1] up to rounding for an optimal one.
    pub dual: f64,
}

/// f and v of a candidate at places x, in `f64`: for drawing, not for bounds. v is 0 without a dual candidate.
///
/// # Errors
/// Where a number of the problem is beyond `f64`.
pub fn sample(problem: &Problem, candidate: &Candidate, places: &[f64]) -> Result<Vec<Sample>, crate::Error> {
    let sigma = problem.t().to_f64().sqrt();
    let (problem, middle) = problem.centred();
    let (candidate, middle) = (candidate.translated(&-middle.clone()), middle.to_f64());
    let mixture = super::mixture_of(&problem)?;
    let structure = candidate.dual.as_ref().map(|dual| structure(dual, sigma));
    let segments = structure.as_ref().map(|structure| structure.segments(&mixture));
    let dual = |u: f64| match (&structure, &segments) {
        (Some(structure), Some(segments)) => structure.dual(&mixture, segments, u),
        _ => 0.0,
    };
    let function = |x: f64| primal(&candidate, x, &|x| mixture.score(x / sigma) / sigma);
    let sample = |&at: &f64| Sample { at, function: function(at - middle), dual: dual((at - middle) / sigma) };
    Ok(places.iter().map(sample).collect())
}

/// The dual candidate in units of sqrt t.
fn structure(dual: &Dual, sigma: f64) -> Structure {
    let piece = |touch: &crate::candidate::Touch| Piece {
        sign: if touch.sign == Sign::Plus { 1.0 } else { -1.0 },
        from: touch.from.to_f64() / sigma,
        to: touch.to.to_f64() / sigma,
    };
    Structure { pieces: dual.touches.iter().map(piece).collect(), multiplier: dual.multiplier.to_f64() }
}

/// f(x).
fn primal(candidate: &Candidate, x: f64, score: &dyn Fn(f64) -> f64) -> f64 {
    let knots = &candidate.primal.knots;
    let value = |knot: &Knot, at: f64| match knot {
        Knot::Kink { value, .. } => value.to_f64(),
        Knot::Contact { .. } => score(at),
    };
    let [first, last] = candidate.primal.outer_slopes.each_ref().map(Rational::to_f64);
    let Some(right) = knots.iter().position(|knot| x < knot.to().to_f64()) else {
        return knots.last().map_or(0.0, |knot| {
            let at = knot.to().to_f64();
            value(knot, at) + last * (x - at)
        });
    };
    let next = &knots[right];
    let end = next.from().to_f64();
    if x >= end {
        return score(x);
    }
    match right.checked_sub(1).map(|left| &knots[left]) {
        None => value(next, end) + first * (x - end),
        Some(last) => {
            let start = last.to().to_f64();
            let share = (x - start) / (end - start);
            value(last, start) * (1.0 - share) + value(next, end) * share
        }
    }
}
