//! An approximate optimum, in `f64`: nothing that the verifier relies on.

mod grid;
mod linear;
mod mixture;
mod newton;
mod profile;
mod settle;
mod smoothed;
mod structure;

pub use profile::{Sample, sample};
pub use smoothed::least_feasible_kappa;

use crate::candidate::{Candidate, Dual, Knot, Primal, Sign, Touch};
use crate::error::Error;
use crate::problem::Problem;
use mixture::Mixture;
use scoreproof_real::{Rational, parse_rational};
use structure::{Piece, Segment, Structure};

/// The primal candidate is solved for epsilon less this share, so that rounding leaves it feasible.
const MARGIN: f64 = 1e-12;

/// Places are rounded in proportion to the largest of them, and the loss by that over sqrt epsilon.
const ROUNDING: f64 = 4e-15;

/// A candidate whose bounds are close to r*: the structure from the convex problem on a grid, then Newton's method on the
/// free boundaries. Where r* = 0 the best line; where no optimum is found, that line too, whose bounds are wide.
///
/// # Errors
/// Where a number of the problem is beyond `f64`.
pub fn solve(problem: &Problem) -> Result<Candidate, Error> {
    let sigma = problem.t().to_f64().sqrt();
    let epsilon = problem.epsilon().to_f64();
    let mixture = mixture_of(problem)?;
    let line = Structure { pieces: Vec::new(), multiplier: 1.0 };
    let segments = line.segments(&mixture);
    let scale = Scale { sigma };
    let affine = scale.primal(&line, &segments)?;
    if Structure::loss(&segments) <= epsilon {
        return Ok(Candidate { dual: None, primal: affine });
    }
    let Some(optimum) = settle::optimum(&mixture, epsilon) else {
        return Ok(Candidate { dual: Some(scale.dual(&line)?), primal: affine });
    };
    let margin = MARGIN + ROUNDING * mixture.means[0].abs() / epsilon.sqrt();
    let within = newton::solve(&mixture, &optimum, epsilon * (1.0 - margin)).unwrap_or_else(|| optimum.clone());
    let primal = scale.primal(&within, &within.segments(&mixture))?;
    Ok(Candidate { dual: Some(scale.dual(&optimum)?), primal })
}

/// p_t in units of sqrt t.
fn mixture_of(problem: &Problem) -> Result<Mixture, Error> {
    let gap = problem.set().half_gap().to_f64() / problem.t().to_f64().sqrt();
    let lost = || Error::domain("t", problem.t(), "Delta^2 / t within the range of f64");
    Mixture::new(problem.set().len(), gap).ok_or_else(lost)
}

/// From units of sqrt t to x, and from `f64` to exact decimals.
struct Scale {
    sigma: f64,
}

impl Scale {
    fn place(&self, u: f64) -> Result<Rational, Error> {
        exact(u * self.sigma)
    }

    fn dual(&self, structure: &Structure) -> Result<Dual, Error> {
        let touch = |piece: &Piece| {
            let sign = if piece.sign > 0.0 { Sign::Plus } else { Sign::Minus };
            Ok(Touch { sign, from: self.place(piece.from)?, to: self.place(piece.to)? })
        };
        let touches = structure.pieces.iter().map(touch).collect::<Result<_, Error>>()?;
        Ok(Dual { multiplier: exact(structure.multiplier)?, touches })
    }

    fn primal(&self, structure: &Structure, segments: &[Segment]) -> Result<Primal, Error> {
        let outer_slope = exact(segments[0].slope / self.sigma.powi(2))?;
        let knot = |(i, piece): (usize, &Piece)| {
            if !piece.is_kink() {
                return Ok(Knot::Contact { from: self.place(piece.from)?, to: self.place(piece.to)? });
            }
            let value = 0.5 * (segments[i].at(piece.from) + segments[i + 1].at(piece.from));
            Ok(Knot::Kink { at: self.place(piece.from)?, value: exact(value / self.sigma)? })
        };
        let knots = structure.pieces.iter().enumerate().map(knot).collect::<Result<_, Error>>()?;
        Ok(Primal { outer_slope, knots })
    }
}

/// The exact value of the shortest decimal that reads back as `x`.
fn exact(x: f64) -> Result<Rational, Error> {
    Ok(parse_rational(&format!("{x:e}"))?)
}
