//! The integrands of section 3: smoothing gap, loss, posterior variance, log-residual; and the score's own, for
//! its local average.
//!
//! All but the last are even, so that twice the integral over [0, inf) is taken. Break points on the
//! half-line are y_k - delta, y_k + delta and z_k, so that each piece has one nearest data point and
//! one branch of every formula. The coordinate of a piece is x - y_k, or y_k - x on the ramp to the left:
//! then the ends at which integrands are sharp are told apart however small t is.

mod average;
mod cell;
mod gap;
mod loss;
mod posterior;

pub use average::ScoreIntegrand;
pub use cell::CellIntegrand;
pub use gap::GapIntegrand;
pub use loss::LossIntegrand;
pub use posterior::{PosteriorVarianceIntegrand, ResidualIntegrand};

use crate::noised::NoisedEmpirical;
use crate::setting::{Setting, Smoothing};
use scoreproof_integral::Feature;
use scoreproof_real::{Analytic, Field, Interval, Rational, Real};

/// Where a piece lies relative to its nearest data point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Left of y_k - delta, on the ramp.
    Left,
    /// Within delta.
    Near,
    /// Right of y_k + delta, on the ramp.
    Right,
}

/// The pieces of the half-line [0, inf): data point (from 0) and part.
fn pieces(setting: &Setting) -> Vec<(usize, Part)> {
    let n = setting.set().len() as usize;
    let mut pieces = Vec::new();
    for k in n / 2..n {
        // For odd n the middle point is at 0, and only its right side counts.
        if 2 * k + 1 != n && !setting.is_unsmoothed() {
            pieces.push((k, Part::Left));
        }
        pieces.push((k, Part::Near));
        if k + 1 < n && !setting.is_unsmoothed() {
            pieces.push((k, Part::Right));
        }
    }
    pieces
}

/// The pieces of the half-line as the engines number them, the infinite one last, by their ends in their coordinates.
/// Piece i of the engines is `pieces()[i - 1]`.
fn half_line_ends<R: Real>(setting: &Setting, context: &R::Context) -> Vec<(R, R)> {
    let n = setting.set().len() as usize;
    let delta: R = setting.delta(context);
    let half_gap = R::rational(&setting.set().half_gap(), context);
    let zero = R::integer(0, context);
    let end = |k: usize, part| match part {
        Part::Left | Part::Right => (delta.clone(), half_gap.clone()),
        Part::Near => {
            let outer = if setting.is_unsmoothed() { &half_gap } else { &delta };
            let is_middle = 2 * k + 1 == n;
            let from = if is_middle { zero.clone() } else { -outer.clone() };
            let to = if k + 1 < n { outer.clone() } else { from.clone() };
            (from, to)
        }
    };
    // What lies to the left of 0 has no piece.
    let none = (zero.clone(), zero.clone());
    std::iter::once(none).chain(pieces(setting).into_iter().map(|(k, part)| end(k, part))).collect()
}

/// Features of one width at both ends of a piece, but for 0, where the half-line begins.
fn features_at_ends<R: Real>(setting: &Setting, piece: usize, width: &R) -> Vec<Feature<R>> {
    let context = width.context();
    let ends = half_line_ends::<R>(setting, &context);
    let Some((from, to)) = ends.get(piece).cloned() else { return Vec::new() };
    let begins = piece == 1;
    let (left, right) = if is_mirrored(setting, piece) { (to, from) } else { (from, to) };
    let at = if begins { vec![right] } else { vec![left, right] };
    at.into_iter().map(|at| Feature { at, width: width.clone() }).collect()
}

/// Whether the coordinate of a piece falls as x rises.
fn is_mirrored(setting: &Setting, piece: usize) -> bool {
    piece > 0 && pieces(setting).get(piece - 1).is_some_and(|(_, part)| *part == Part::Left)
}

/// An upper bound of P(x > D + distance) under p_t: Q(u) <= e^(-u^2 / 2) / 2 with u = distance / sqrt t,
/// as good a cut-off as Q itself and far cheaper.
fn outer_mass(setting: &Setting, distance: &Interval) -> Interval {
    let precision = distance.precision();
    if *distance.lower() < 0 {
        return Interval::integer(1, &precision);
    }
    (distance.square() / Interval::rational(setting.t(), &precision)).over(-2).exp().over(2)
}

/// log2 of the largest exponent that matters: what exp loses of its argument's accuracy. Weights of neighbours have exponents of
/// at most 4 Delta^2 / t; powers of e far below exp(-delta^2 / 2t), the size of what is sharp, are negligible whatever they lose.
fn exponent_bits(setting: &Setting) -> u32 {
    /// More than the bits of most goals.
    const FAR: u32 = 1 << 12;
    let t = setting.t();
    let weights = setting.set().half_gap().square() * 4u32 / t;
    let sharp = match setting.smoothing() {
        Smoothing::Delta(delta) => delta.clone().square() / t,
        Smoothing::Kappa(kappa) => kappa.clone().square(),
    };
    let largest = weights.min(sharp / 2u32 + FAR);
    rug::Float::with_val(53, largest).get_exp().unwrap_or(0).max(0) as u32 + 1
}

/// What every kernel needs, with constants in one number system.
#[derive(Clone, Debug)]
struct HalfLine<A: Field> {
    noised: NoisedEmpirical<A>,
    pieces: Vec<(usize, Part)>,
    delta: A,
    window: A,
    /// What stands in front of the integral, with the 2 of the symmetry.
    factor: A,
}

impl<A: Analytic> HalfLine<A> {
    fn new(setting: &Setting, factor: &Rational, context: &A::Context) -> Self {
        Self {
            noised: NoisedEmpirical::new(setting.set(), setting.t(), context),
            pieces: pieces(setting),
            delta: setting.delta(context),
            window: setting.window(context),
            factor: A::rational(&(factor.clone() * 2u32), context),
        }
    }

    /// The data point and part of a piece, and x - y_k from the piece's coordinate.
    fn locate(&self, piece: usize, x: &A) -> (usize, Part, A) {
        let (k, part) = self.pieces[piece - 1];
        (k, part, if part == Part::Left { -x.clone() } else { x.clone() })
    }
}
