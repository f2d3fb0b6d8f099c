//! The piecewise-linear score, its local average, and how rough that is.

use crate::error::Error;
use crate::setting::{Setting, Smoothing};
use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Field, Ordered, Rational};
use std::cmp::Ordering;

/// The pieces of a piecewise formula that x may lie in, given its break points in increasing order:
/// one, or several where x touches or straddles a break.
fn touched<R: Ordered>(x: &R, breaks: &[R]) -> std::ops::RangeInclusive<usize> {
    let first = breaks.iter().take_while(|b| x.compare(b) == Some(Ordering::Greater)).count();
    let above = breaks.iter().rev().take_while(|b| x.compare(b) == Some(Ordering::Less)).count();
    first..=(breaks.len() - above).max(first)
}

/// `branch` on each piece that x touches, joined: a piecewise formula with these break points, in increasing
/// order, at x. Piece i lies between breaks i - 1 and i, from 0.
pub fn joined<R: Ordered>(x: &R, breaks: &[R], branch: impl Fn(usize) -> R) -> R {
    let mut pieces = touched(x, breaks);
    // The range is inclusive and its end is not below its start, so there is a first piece.
    let first = branch(pieces.next().unwrap_or_default());
    pieces.fold(first, |value, piece| value.join(&branch(piece)))
}

/// The piecewise-linear score (8), (30): (y_k - x) / t on the cell of y_k. At a midpoint z_k the
/// mean of both sides (their hull, for an enclosure).
#[must_use]
pub fn piecewise_linear_score<R: Ordered>(set: &TrainingSet, t: &Rational, x: &R) -> R {
    let context = x.context();
    let exact = |v: &Rational| R::rational(v, &context);
    let breaks: Vec<R> = set.midpoints().map(|z| exact(&z)).collect();
    joined(x, &breaks, |k| (exact(&set.point(k as u32 + 1)) - x) / exact(t))
}

/// The local average (10) of the piecewise-linear score with window w > 0. Its antiderivative is the upper
/// envelope of the parabolas -(x - y_k)^2 / 2t, so that the average is the envelope's difference
/// quotient.
#[must_use]
pub fn piecewise_linear_average<R: Ordered>(set: &TrainingSet, t: &Rational, window: &R, x: &R) -> R {
    let context = x.context();
    let envelope = |x: &R| {
        let squares = set.points().map(|y| (x.clone() - R::rational(&y, &context)).square());
        // There are at least two points.
        squares.reduce(|a, b| a.min(&b)).unwrap_or_else(|| x.clone()) / R::rational(&(t.clone() * -2i32), &context)
    };
    (envelope(&(x.clone() + window)) - envelope(&(x.clone() - window))) / window.clone().times(2)
}

/// The locally averaged piecewise-linear score (9), (31) with its constants in one number system.
///
/// As corrected: the ramp between y_k and y_(k+1) runs over [y_k + delta, y_(k+1) - delta], and the
/// outermost branch on the right begins at y_n - delta.
#[derive(Clone, Debug)]
pub struct SmoothedScore<A> {
    /// y_1 + delta, y_2 - delta, y_2 + delta, ..., y_n - delta.
    breaks: Vec<A>,
    branches: Vec<Branch<A>>,
    t: A,
}

/// A branch of the smoothed score.
#[derive(Clone, Debug)]
enum Branch<A> {
    /// (y - x) / t.
    Point(A),
    /// The line through 0 at z_g with the slope delta_g / (D_g - delta_g) / t.
    Ramp { middle: A, slope: A },
}

/// The ramp of a gap.
struct Ramp<A> {
    middle: A,
    delta: A,
    window: A,
}

impl<A: Analytic> SmoothedScore<A> {
    /// The score of a setting. A gap with a window of 0 has no ramp, and one break, its middle.
    #[must_use]
    pub fn new(setting: &Setting, context: &A::Context) -> Self {
        Self::of_setting(setting, context, |g| (setting.delta_of(g, context), setting.window_of(g, context)))
    }
}

impl SmoothedScore<Rational> {
    /// [`Self::new`] in rational numbers, where every delta is one: `None` for kappa.
    #[must_use]
    pub fn exactly(setting: &Setting) -> Option<Self> {
        // Every gap has a rational delta or none has.
        setting.exact_delta_of(1)?;
        Some(Self::of_setting(setting, &(), |g| {
            let half_gap = setting.set().half_gap_of(g);
            let delta = setting.exact_delta_of(g).unwrap_or_default();
            (delta.clone(), half_gap - delta)
        }))
    }
}

impl<A: Field> SmoothedScore<A> {
    /// From delta and window of each gap.
    fn of_setting(setting: &Setting, context: &A::Context, gap: impl Fn(u32) -> (A, A)) -> Self {
        let set = setting.set();
        let exact = |v: &Rational| A::rational(v, context);
        let ramps = (1..set.len()).map(|g| {
            let middle = exact(&set.midpoint(g));
            if setting.is_sharp(g) {
                return Err(middle);
            }
            let (delta, window) = gap(g);
            Ok(Ramp { middle, delta, window })
        });
        Self::assemble(set.points().map(|y| exact(&y)).collect(), exact(setting.t()), ramps)
    }

    /// The score for the same 0 < delta < D_g in every gap, in the number system of `delta`.
    #[must_use]
    pub fn with_delta(set: &TrainingSet, t: &Rational, delta: &A) -> Self {
        let context = delta.context();
        let exact = |v: &Rational| A::rational(v, &context);
        let ramps = (1..set.len()).map(|g| {
            let window = exact(&set.half_gap_of(g)) - delta;
            Ok(Ramp { middle: exact(&set.midpoint(g)), delta: delta.clone(), window })
        });
        Self::assemble(set.points().map(|y| exact(&y)).collect(), exact(t), ramps)
    }

    /// The score of `len` points first, first + 2 Delta, ... with every constant in the number system `A`:
    /// with variables for them ([`scoreproof_real::RationalFunction`]), what holds for this score holds
    /// for all.
    #[must_use]
    pub fn of_parts(first: &A, half_gap: &A, len: u32, t: &A, delta: &A) -> Self {
        let after = |steps: u32| first.clone() + half_gap.clone().times(steps.into());
        let ramps = (1..len)
            .map(|g| Ok(Ramp { middle: after(2 * g - 1), delta: delta.clone(), window: half_gap.clone() - delta }));
        Self::assemble((0..len).map(|k| after(2 * k)).collect(), t.clone(), ramps)
    }

    /// From the ramps of the gaps, or their middles where there is none.
    fn assemble(points: Vec<A>, t: A, ramps: impl Iterator<Item = Result<Ramp<A>, A>>) -> Self {
        let mut breaks = Vec::new();
        let mut branches = vec![Branch::Point(points[0].clone())];
        for (pair, ramp) in points.windows(2).zip(ramps) {
            match ramp {
                Err(middle) => breaks.push(middle),
                Ok(Ramp { middle, delta, window }) => {
                    breaks.extend([pair[0].clone() + &delta, pair[1].clone() - &delta]);
                    branches.push(Branch::Ramp { middle, slope: delta / window / &t });
                }
            }
            branches.push(Branch::Point(pair[1].clone()));
        }
        Self { breaks, branches, t }
    }

    /// y_1 + delta, y_2 - delta, ..., y_n - delta: where the slope changes.
    #[must_use]
    pub fn breaks(&self) -> &[A] {
        &self.breaks
    }

    /// Branch `piece`, counted from the left: data point, ramp, data point, ...
    #[must_use]
    pub fn branch(&self, piece: usize, x: &A) -> A {
        match &self.branches[piece] {
            Branch::Point(y) => (y.clone() - x) / &self.t,
            Branch::Ramp { middle, slope } => (x.clone() - middle) * slope,
        }
    }
}

impl<R: Ordered> SmoothedScore<R> {
    /// The score at x.
    #[must_use]
    pub fn at(&self, x: &R) -> R {
        joined(x, &self.breaks, |piece| self.branch(piece, x))
    }
}

/// R of the smoothed score, (65): the total variation of its derivative,
/// (2 / t) sum over the gaps of D_g / (D_g - delta_g); for equal gaps 2 (n - 1) Delta / (t (Delta - delta)).
///
/// # Errors
/// A domain error for a window of 0: the score then jumps, and R is infinite.
pub fn nonsmoothness<A: Analytic>(setting: &Setting, context: &A::Context) -> Result<A, Error> {
    let (set, gap) = (setting.set(), scoreproof_real::format_rational(&setting.set().least_half_gap()));
    if setting.jumps() {
        return Err(match setting.smoothing() {
            Smoothing::Window(_) => {
                Error::domain("window", 0, "window > 0: with none the score jumps and R is infinite")
            }
            _ => Error::domain("delta", gap, "delta < Delta: with a window of 0 the score jumps and R is infinite"),
        });
    }
    let exact = |v: &Rational| A::rational(v, context);
    if set.is_equally_spaced() {
        let factor = set.least_half_gap() * (2 * i64::from(set.len() - 1)) / setting.t();
        return Ok(exact(&factor) / setting.window::<A>(context));
    }
    let rates =
        (1..set.len()).map(|g| exact(&(set.half_gap_of(g) * 2u32 / setting.t())) / setting.window_of::<A>(g, context));
    Ok(rates.fold(A::integer(0, context), |sum, rate| sum + rate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_point_touches_both_branches() {
        let breaks = [0.0, 1.0];
        assert_eq!(touched(&-1.0, &breaks), 0..=0);
        assert_eq!(touched(&0.0, &breaks), 0..=1);
        assert_eq!(touched(&0.5, &breaks), 1..=1);
        assert_eq!(touched(&1.0, &breaks), 1..=2);
        assert_eq!(touched(&2.0, &breaks), 2..=2);
    }

    #[test]
    fn the_midpoint_takes_the_mean_of_both_sides() {
        let set = TrainingSet::new(2, Rational::from(1)).unwrap();
        let t = Rational::from((1, 10));
        assert_eq!(piecewise_linear_score(&set, &t, &Rational::new()), 0);
        assert_eq!(piecewise_linear_score(&set, &t, &Rational::from((1, 2))), 5);
    }

    #[test]
    fn the_average_of_the_piecewise_linear_score_is_the_smoothed_one() {
        let set = TrainingSet::new(4, Rational::from(2)).unwrap();
        let t = Rational::from((1, 10));
        let score = SmoothedScore::with_delta(&set, &t, &Rational::from((1, 6)));
        for j in -30..=30 {
            let x = Rational::from((j, 10));
            assert_eq!(piecewise_linear_average(&set, &t, &Rational::from((1, 2)), &x), score.at(&x));
        }
    }

    #[test]
    fn the_smoothed_score_is_exact_over_the_rationals() {
        let set = TrainingSet::new(3, Rational::from(1)).unwrap();
        let t = Rational::from((1, 10));
        let score = SmoothedScore::with_delta(&set, &t, &Rational::from((1, 8)));
        assert_eq!(score.at(&Rational::from((1, 2))), 0);
        // delta / (Delta - delta) = 1/3, and x - z_2 = 1/8
        assert_eq!(score.at(&Rational::from((5, 8))), Rational::from((5, 12)));
        assert_eq!(score.at(&Rational::from((7, 8))), Rational::from((5, 4)));
        assert_eq!(score.at(&Rational::from((-3, 1))), 20);
    }
}
