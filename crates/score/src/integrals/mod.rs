//! The integrands of section 3: smoothing gap, loss, posterior variance, log-residual; and the score's own, for
//! its local average.
//!
//! For equally spaced points all but the last are even, so that twice the integral over [0, inf) is taken; for others it
//! is over the whole line. Break points are y_k - delta, y_k + delta and z_k, so that each piece has one nearest data point
//! and one branch of every formula. The coordinate of a piece is x - y_k, or y_k - x on the ramp to the left:
//! then the ends at which integrands are sharp are told apart however small t is.

mod average;
mod cell;
mod gap;
mod loss;
mod posterior;

pub use average::ScoreIntegrand;
pub use cell::CellIntegrand;
pub use gap::{GapIntegrand, GapPart, GapPartIntegrand};
pub use loss::LossIntegrand;
pub use posterior::{PosteriorVarianceIntegrand, ResidualIntegrand};

use crate::local::LocalDensity;
use crate::setting::Setting;
use crate::tilt::Tilt;
use scoreproof_integral::Feature;
use scoreproof_real::{Analytic, Coarse, Field, Interval, Rational, Real};

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

/// The pieces as the engines number them: data point (from 0) and part. Of equally spaced points those of the half-line
/// [0, inf), after a piece with nothing in it; else all, both infinite ones among them.
fn pieces(setting: &Setting) -> Vec<Option<(usize, Part)>> {
    let set = setting.set();
    let (n, half) = (set.len() as usize, set.is_equally_spaced());
    // Gap k (from 0) is the one to the right of point k; equal gaps are asked for once.
    let sharp = half && setting.is_sharp(1);
    let has_ramp = |gap: usize| if half { !sharp } else { !setting.is_sharp(gap as u32 + 1) };
    let mut pieces = if half { vec![None] } else { Vec::new() };
    for k in if half { n / 2 } else { 0 }..n {
        // On the half-line only the right side of a point at 0 counts.
        let from_zero = half && 2 * k + 1 == n;
        if k > 0 && !from_zero && has_ramp(k - 1) {
            pieces.push(Some((k, Part::Left)));
        }
        pieces.push(Some((k, Part::Near)));
        if k + 1 < n && has_ramp(k) {
            pieces.push(Some((k, Part::Right)));
        }
    }
    pieces
}

/// The ends of the pieces in their coordinates; an infinite one has its finite end twice.
fn ends<R: Real>(setting: &Setting, context: &R::Context) -> Vec<(R, R)> {
    pieces(setting).into_iter().map(|piece| ends_of(setting, piece, context)).collect()
}

/// The ends of one piece.
fn ends_of<R: Real>(setting: &Setting, piece: Option<(usize, Part)>, context: &R::Context) -> (R, R) {
    let set = setting.set();
    let n = set.len() as usize;
    let delta = |gap: usize| setting.delta_of::<R>(gap as u32 + 1, context);
    let ramp = |gap: usize| (delta(gap), R::rational(&set.half_gap_of(gap as u32 + 1), context));
    let zero = || R::integer(0, context);
    match piece {
        None => (zero(), zero()),
        Some((k, Part::Left)) => ramp(k - 1),
        Some((k, Part::Right)) => ramp(k),
        Some((k, Part::Near)) => {
            let begins = set.is_equally_spaced() && 2 * k + 1 == n;
            let left = if begins { Some(zero()) } else { (k > 0).then(|| -delta(k - 1)) };
            let right = (k + 1 < n).then(|| delta(k));
            match (left, right) {
                (Some(left), Some(right)) => (left, right),
                // There are at least two data points, hence a neighbour on one side.
                (one, other) => {
                    let end = one.or(other).unwrap_or_else(zero);
                    (end.clone(), end)
                }
            }
        }
    }
}

/// The data point and part of a piece, if there is something in it.
fn piece_of(setting: &Setting, piece: usize) -> Option<(usize, Part)> {
    pieces(setting).get(piece).copied().flatten()
}

/// Features at both ends of a piece, each with the width that belongs to its gap (from 1), but for 0, where the half-line
/// begins.
fn features_at_ends<R: Real>(
    setting: &Setting,
    piece: usize,
    context: &R::Context,
    width: impl Fn(u32) -> R,
) -> Vec<Feature<R>> {
    let Some((k, part)) = piece_of(setting, piece) else { return Vec::new() };
    let (from, to) = ends_of::<R>(setting, Some((k, part)), context);
    let begins = setting.set().is_equally_spaced() && piece == 1;
    let (left, right) = if part == Part::Left { (to, from) } else { (from, to) };
    let last = setting.set().len() - 1;
    // The gaps to the left and to the right; an outermost piece has one gap alone.
    let before = (k as u32).max(1);
    let after = (k as u32 + 1).min(last);
    let (first, second) = match part {
        Part::Left => (before, before),
        Part::Right => (after, after),
        Part::Near => (before, after),
    };
    let left = (!begins).then(|| Feature { at: left, width: width(first) });
    left.into_iter().chain(std::iter::once(Feature { at: right, width: width(second) })).collect()
}

/// t / D_g, the length over which the nearest data point changes beside the middle of gap g (from 1).
fn crossover<R: Real>(setting: &Setting, g: u32, context: &R::Context) -> R {
    R::rational(&(setting.t().clone() / setting.set().half_gap_of(g)), context)
}

/// An upper bound of P(x > D + distance) under p_t: Q(u) <= e^(-u^2 / 2) / 2 with u = distance / sqrt t,
/// as good a cut-off as Q itself and far cheaper; in coarse numbers, of whose digits none is asked for.
fn outer_mass(setting: &Setting, distance: &Interval) -> Coarse {
    if *distance.lower() < 0 {
        return Coarse::ONE;
    }
    let square = Coarse::from_interval(distance).square();
    (square / Coarse::rational(setting.t(), &())).over(-2).exp().over(2)
}

/// D^2 / t, in coarse numbers.
fn squared_width(setting: &Setting) -> Coarse {
    let coarse = |x: &Rational| Coarse::rational(x, &());
    coarse(setting.set().half_width()).square() / coarse(setting.t())
}

/// log2 of the largest exponent that matters: what exp loses of its argument's accuracy. Weights of neighbours have exponents of
/// at most 4 Delta^2 / t (4 D^2 / t where gaps differ); powers of e far below exp(-delta^2 / 2t), the size of what is sharp, are negligible whatever they lose.
fn exponent_bits(setting: &Setting) -> u32 {
    /// More than the bits of most goals.
    const FAR: u32 = 1 << 12;
    let (set, t) = (setting.set(), setting.t());
    let largest = if set.is_equally_spaced() {
        (set.least_half_gap().square() * 4u32 / t).min(setting.squared_kappa() / 2u32 + FAR)
    } else {
        set.half_width().clone().square() * 4u32 / t
    };
    rug::Float::with_val(53, largest).get_exp().unwrap_or(0).max(0) as u32 + 1
}

/// `bound` of the part below the first data point, for `from` in the coordinate of the outermost piece on the left: the mirror
/// image of the part above the last one. Equally spaced points have no such piece.
fn mirrored_tail(
    setting: &Setting,
    from: &Interval,
    bound: impl FnOnce(&Interval) -> Option<Interval>,
) -> Option<Interval> {
    if setting.set().is_equally_spaced() { None } else { bound(&-from.clone()) }
}

/// What every kernel needs, with constants in one number system.
#[derive(Clone, Debug)]
struct Line<A: Field> {
    /// Its densities with what stands in front of the integral.
    local: LocalDensity<A>,
    pieces: Vec<Option<(usize, Part)>>,
    /// delta_g, from the first gap on.
    deltas: Vec<A>,
}

impl<A: Analytic> Line<A> {
    fn new(setting: &Setting, factor: &Rational, context: &A::Context) -> Self {
        let set = setting.set();
        let factor = A::rational(&(factor.clone() * sides(setting)), context);
        Self {
            local: LocalDensity::new(set, setting.t(), context).weighted(&factor),
            pieces: pieces(setting),
            deltas: per_gap(setting, |g| setting.delta_of(g, context)),
        }
    }

    /// The data point and part of a piece, and x - y_k from the piece's coordinate.
    fn locate(&self, piece: usize, x: &A) -> (usize, Part, A) {
        // Engines ask for nothing of a piece with equal ends but a tail.
        let (k, part) = self.pieces[piece].unwrap_or((0, Part::Near));
        (k, part, if part == Part::Left { -x.clone() } else { x.clone() })
    }

    /// What the values at points that mirror each other have in common: [`LocalDensity::mirrored`].
    fn common(&self, piece: usize, middle: &A) -> Option<[A; 2]> {
        let (k, _, u) = self.locate(piece, middle);
        self.local.mirrored(k, &u)
    }

    /// The data point and part of a piece, and at both points `step` away from `middle` x - y_k and the tilt.
    fn locate_pair(
        &self,
        piece: usize,
        middle: &A,
        step: &A,
        common: Option<&[A; 2]>,
    ) -> (usize, Part, [(A, Tilt<A>); 2]) {
        let (k, part, u) = self.locate(piece, middle);
        let (right, left) = (u.clone() + step, u - step);
        let [tilt, other] = self.local.tilts(k, [&right, &left], common);
        (k, part, [(right, tilt), (left, other)])
    }
}

/// How often what an integral sees is there: twice where it is that of a half-line.
fn sides(setting: &Setting) -> u32 {
    if setting.set().is_equally_spaced() { 2 } else { 1 }
}

/// A value for each gap, computed once where all gaps are equal.
fn per_gap<A: Clone>(setting: &Setting, value: impl Fn(u32) -> A) -> Vec<A> {
    let set = setting.set();
    if set.is_equally_spaced() {
        return vec![value(1); set.len() as usize - 1];
    }
    (1..set.len()).map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Smoothing, TrainingSet};
    use scoreproof_integral::{Integrand, Kernel};
    use scoreproof_real::{Ball, Precision};

    /// Pairs on every piece, with what they have in common and with half of it.
    fn check<I: Integrand>(integrand: &I) {
        let p = Precision::bits(256);
        let kernel = integrand.kernel::<Ball<4>>(&());
        for (piece, (from, to)) in integrand.ends::<Interval>(&p).into_iter().enumerate().skip(1) {
            let length = to.clone() - &from;
            let length = if length.contains_zero() { Interval::fraction(1, 8, &p) } else { length };
            let [middle, step] = [from + length.clone().over(2), length.over(3)].map(|x| Ball::<4>::from_interval(&x));
            let value = |x: Ball<4>| kernel.eval(piece, &x);
            let apart = (value(middle + step) + value(middle - step)).to_interval(p);
            let pair = |common: &[Ball<4>; 2]| kernel.pair(piece, &middle, &step, Some(common)).to_interval(p);
            let common = kernel.common(piece, &middle).expect("equal gaps share exponentials");
            let together = pair(&common);
            assert!(together.overlaps(&apart), "{piece}: {together:.30} {apart:.30}");
            assert!(together.relative_accuracy_bits() > Some(200), "{piece}: {together:.80}");
            let less = common.map(|x| x.over(2));
            assert!(!pair(&less).overlaps(&apart), "{piece}");
        }
    }

    #[test]
    fn a_pair_is_the_sum_of_its_values() {
        for n in [2, 3, 6] {
            let set = TrainingSet::new(n, Rational::from(n - 1)).expect("a training set");
            let setting = Setting::new(set, Rational::from((1, 20)), Smoothing::Delta(Rational::from((1, 3))));
            let setting = setting.expect("a setting");
            check(&LossIntegrand::new(setting.clone()));
            check(&GapIntegrand(setting.clone()));
            check(&PosteriorVarianceIntegrand(setting));
        }
    }
}
