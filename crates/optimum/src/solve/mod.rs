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
    let (centred, middle) = problem.centred();
    Ok(of_centred(&centred)?.translated(&middle))
}

/// For a problem whose set has its middle at 0.
fn of_centred(problem: &Problem) -> Result<Candidate, Error> {
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
    let margin = MARGIN + ROUNDING * mixture.set.half_width().to_f64() / epsilon.sqrt();
    let within = newton::solve(&mixture, &optimum, epsilon * (1.0 - margin)).unwrap_or_else(|| optimum.clone());
    let primal = scale.primal(&within, &within.segments(&mixture))?;
    Ok(Candidate { dual: Some(scale.dual(&optimum)?), primal })
}

/// p_t in units of sqrt t, for a set whose middle is 0.
fn mixture_of(problem: &Problem) -> Result<Mixture, Error> {
    let lost = || Error::domain("t", problem.t(), "t and the points within the range of f64");
    Mixture::new(problem.set(), problem.t().to_f64().sqrt()).ok_or_else(lost)
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
        let ends = [&segments[0], &segments[segments.len() - 1]];
        let [first, last] = ends.map(|segment| exact(segment.slope / self.sigma.powi(2)));
        let outer_slopes = [first?, last?];
        let knot = |(i, piece): (usize, &Piece)| {
            if !piece.is_kink() {
                return Ok(Knot::Contact { from: self.place(piece.from)?, to: self.place(piece.to)? });
            }
            let value = 0.5 * (segments[i].at(piece.from) + segments[i + 1].at(piece.from));
            Ok(Knot::Kink { at: self.place(piece.from)?, value: exact(value / self.sigma)? })
        };
        let mut knots = structure.pieces.iter().enumerate().map(knot).collect::<Result<Vec<_>, Error>>()?;
        if knots.is_empty() {
            let Segment { centre, value, .. } = segments[0];
            knots.push(Knot::Kink { at: self.place(centre)?, value: exact(value / self.sigma)? });
        }
        Ok(Primal { outer_slopes, knots })
    }
}

/// The exact value of the shortest decimal that reads back as `x`.
fn exact(x: f64) -> Result<Rational, Error> {
    Ok(parse_rational(&format!("{x:e}"))?)
}
