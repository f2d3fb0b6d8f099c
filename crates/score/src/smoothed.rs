//! The piecewise-linear score, its local average, and how rough that is.

use crate::error::Error;
use crate::setting::{Setting, Smoothing};
use crate::setting_in::SettingIn;
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

impl<A: Analytic> SmoothedScore<A> {
    /// The score of exact parameters.
    #[must_use]
    pub fn new(setting: &Setting, context: &A::Context) -> Self {
        Self::of(&setting.in_system(context))
    }
}

impl<A: Field> SmoothedScore<A> {
    /// The score of a setting. A gap with a window of 0 has no ramp, and one break, its middle.
    #[must_use]
    pub fn of(setting: &SettingIn<A>) -> Self {
        let mut points = setting.points();
        let mut breaks = Vec::new();
        // There are at least two data points.
        let mut last = points.next();
        let mut branches: Vec<Branch<A>> = last.clone().map(Branch::Point).into_iter().collect();
        for (g, (middle, point)) in (1..).zip(setting.midpoints().zip(points)) {
            let delta = setting.delta_of(g);
            match (setting.window_of(g), last) {
                (Some(window), Some(before)) => {
                    breaks.extend([before + delta, point.clone() - delta]);
                    branches.push(Branch::Ramp { middle, slope: delta.clone() / window / setting.t() });
                }
                _ => breaks.push(middle),
            }
            branches.push(Branch::Point(point.clone()));
            last = Some(point);
        }
        Self { breaks, branches, t: setting.t().clone() }
    }

    /// The score for the same 0 < delta < D_g in every gap, in the number system of `delta`.
    #[must_use]
    pub fn with_delta(set: &TrainingSet, t: &Rational, delta: &A) -> Self {
        Self::of(&SettingIn::with_delta(set, A::rational(t, &delta.context()), delta))
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

impl SmoothedScore<f64> {
    /// [`Self::at`], by bisection; at a break point the branch to its left.
    #[must_use]
    pub fn at_by_bisection(&self, x: f64) -> f64 {
        self.branch(self.breaks.partition_point(|b| *b < x), &x)
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
    nonsmoothness_in(&setting.in_system(context)).ok_or_else(|| match setting.smoothing() {
        Smoothing::Window(_) => Error::domain("window", 0, "window > 0: with none the score jumps and R is infinite"),
        _ => {
            let gap = scoreproof_real::format_rational(&setting.set().least_half_gap());
            Error::domain("delta", gap, "delta < Delta: with a window of 0 the score jumps and R is infinite")
        }
    })
}

/// [`nonsmoothness`] in the number system of the setting; `None` for a window of 0.
#[must_use]
pub fn nonsmoothness_in<A: Field>(setting: &SettingIn<A>) -> Option<A> {
    let zero = A::integer(0, &setting.t().context());
    let sum = setting.gaps().try_fold(zero, |sum, (g, count)| {
        let rate = setting.half_gap_of(g) / setting.window_of(g)?;
        Some(sum + rate.times(2 * i64::from(count)))
    });
    Some(sum? / setting.t())
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
