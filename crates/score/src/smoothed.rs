//! The piecewise-linear score, its local average, and how rough that is.

use crate::error::Error;
use crate::setting::Setting;
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
    points: Vec<A>,
    midpoints: Vec<A>,
    t: A,
    /// delta / (Delta - delta) / t.
    ramp: A,
}

impl<A: Analytic> SmoothedScore<A> {
    /// The score of a setting with a positive window; see [`Setting::is_unsmoothed`].
    #[must_use]
    pub fn new(setting: &Setting, context: &A::Context) -> Self {
        Self::with_delta(setting.set(), setting.t(), &setting.delta(context))
    }
}

impl<A: Field> SmoothedScore<A> {
    /// The score for a given 0 < delta < Delta, in the number system of `delta`.
    #[must_use]
    pub fn with_delta(set: &TrainingSet, t: &Rational, delta: &A) -> Self {
        let context = delta.context();
        let exact = |v: &Rational| A::rational(v, &context);
        let points = set.points().map(|y| exact(&y)).collect();
        let midpoints = set.midpoints().map(|z| exact(&z)).collect();
        Self::assemble(points, midpoints, &exact(&set.half_gap()), exact(t), delta)
    }

    /// The score of `len` points first, first + 2 Delta, ... with every constant in the number system `A`:
    /// with variables for them ([`scoreproof_real::RationalFunction`]), what holds for this score holds
    /// for all.
    #[must_use]
    pub fn of_parts(first: &A, half_gap: &A, len: u32, t: &A, delta: &A) -> Self {
        let after = |steps: u32| first.clone() + half_gap.clone().times(steps.into());
        let points = (0..len).map(|k| after(2 * k)).collect();
        let midpoints = (1..len).map(|k| after(2 * k - 1)).collect();
        Self::assemble(points, midpoints, half_gap, t.clone(), delta)
    }

    fn assemble(points: Vec<A>, midpoints: Vec<A>, half_gap: &A, t: A, delta: &A) -> Self {
        let breaks = points.windows(2).flat_map(|pair| [pair[0].clone() + delta, pair[1].clone() - delta]).collect();
        let ramp = delta.clone() / (half_gap.clone() - delta) / &t;
        Self { breaks, points, midpoints, t, ramp }
    }

    /// y_1 + delta, y_2 - delta, ..., y_n - delta: where the slope changes.
    #[must_use]
    pub fn breaks(&self) -> &[A] {
        &self.breaks
    }

    /// Branch `piece`, counted from the left: data point, ramp, data point, ...
    #[must_use]
    pub fn branch(&self, piece: usize, x: &A) -> A {
        if piece.is_multiple_of(2) {
            (self.points[piece / 2].clone() - x) / &self.t
        } else {
            (x.clone() - &self.midpoints[piece / 2]) * &self.ramp
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
/// 2 (n - 1) Delta / (t (Delta - delta)).
///
/// # Errors
/// A domain error for a window of 0: the score then jumps, and R is infinite.
pub fn nonsmoothness<A: Analytic>(setting: &Setting, context: &A::Context) -> Result<A, Error> {
    if setting.is_unsmoothed() {
        let gap = scoreproof_real::format_rational(&setting.set().half_gap());
        return Err(Error::domain("delta", gap, "delta < Delta: with a window of 0 the score jumps and R is infinite"));
    }
    let exact = |v: &Rational| A::rational(v, context);
    let half_gap = setting.set().half_gap();
    let factor = half_gap * (2 * i64::from(setting.set().len() - 1)) / setting.t();
    Ok(exact(&factor) / setting.window::<A>(context))
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
