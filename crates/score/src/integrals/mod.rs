//! The integrands of section 3: smoothing gap, loss, posterior variance, log-residual; and the score's own, for
//! its local average.
//!
//! All but the last are even, so that twice the integral over [0, inf) is taken. Break points on the
//! half-line are y_k - delta, y_k + delta and z_k, so that each piece has one nearest data point and
//! one branch of every formula.

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
use crate::setting::Setting;
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

/// 0 and the break points beyond it. Piece i of the engines is `pieces()[i - 1]`; the last piece is
/// the infinite one.
fn half_line_breaks<R: Real>(setting: &Setting, context: &R::Context) -> Vec<R> {
    let set = setting.set();
    let n = set.len();
    let delta: R = setting.delta(context);
    let exact = |v: &Rational| R::rational(v, context);
    let mut breaks = vec![R::integer(0, context)];
    for k in n / 2 + 1..=n {
        let y = exact(&set.point(k));
        if 2 * k != n + 1 && !setting.is_unsmoothed() {
            breaks.push(y.clone() - &delta);
        }
        if k < n {
            if !setting.is_unsmoothed() {
                breaks.push(y + &delta);
            }
            breaks.push(exact(&set.midpoint(k)));
        }
    }
    breaks
}

/// Features of one width at every break point.
fn features_at_breaks<R: Real>(setting: &Setting, width: &R) -> Vec<Feature<R>> {
    half_line_breaks::<R>(setting, &width.context())
        .into_iter()
        .skip(1)
        .map(|at| Feature { at, width: width.clone() })
        .collect()
}

/// An upper bound of P(x > from) under p_t for from >= D: Q(u) <= e^(-u^2 / 2) / 2 with u = (from - D) / sqrt t,
/// as good a cut-off as Q itself and far cheaper.
fn outer_mass(setting: &Setting, from: &Interval) -> Interval {
    let precision = from.precision();
    let distance = from.clone() - Interval::rational(setting.set().half_width(), &precision);
    if *distance.lower() < 0 {
        return Interval::integer(1, &precision);
    }
    (distance.square() / Interval::rational(setting.t(), &precision)).over(-2).exp().over(2)
}

/// log2 of the largest exponent that occurs, D^2 / t: what exp loses of its argument's accuracy.
fn exponent_bits(setting: &Setting) -> u32 {
    let ratio = setting.set().half_width().clone().square() / setting.t();
    let bits = rug::Float::with_val(53, ratio).get_exp().unwrap_or(0);
    bits.max(0) as u32 + 4
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

    /// The data point and part of a piece, and x - y_k.
    fn locate(&self, piece: usize, x: &A) -> (usize, Part, A) {
        let (k, part) = self.pieces[piece - 1];
        (k, part, self.noised.offset(k, x))
    }
}
