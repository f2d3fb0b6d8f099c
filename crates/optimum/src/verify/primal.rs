//! The upper bound from a primal candidate: its loss, its non-smoothness, and what they prove.

use super::line::Line;
use super::moments::{Law, Place};
use crate::candidate::{Knot, Primal};
use scoreproof_real::{Interval, Ordered, Rational};

/// Halvings of a contact on which the slope of the score is not found to be monotone.
const MAX_DEPTH: u32 = 12;

/// What is found of a primal candidate.
pub(super) struct Found {
    /// L of the candidate.
    pub(super) loss: Interval,
    /// R of the candidate; above it where the score's slope on a contact is not found to be monotone.
    pub(super) nonsmoothness: Interval,
}

/// L and R of a candidate; `variance` is E(Var / t; outside the contacts).
pub(super) fn evaluate(law: &Law, primal: &Primal, variance: &Interval) -> Found {
    let mut walk = Walk {
        law,
        distance: law.integer(0),
        variation: law.integer(0),
        from: law.infinity(),
        value: law.integer(0),
        slope: None,
    };
    let [first, last] = primal.outer_slopes.each_ref().map(|slope| law.exact(slope));
    for (i, knot) in primal.knots.iter().enumerate() {
        let (place, value) = left_end(law, knot);
        match i {
            0 => walk.segment(&Line { origin: law.exact(knot.from()), value, slope: first.clone() }, place),
            _ => walk.chord(place, &value),
        }
        walk.knot(knot);
    }
    if let Some(from) = walk.from.at.clone() {
        walk.segment(&Line { origin: from, value: walk.value.clone(), slope: last }, law.infinity());
    }
    if let [Knot::Kink { .. }] = primal.knots[..] {
        // One jump, in exact numbers: that of a line is 0.
        let [first, last] = &primal.outer_slopes;
        walk.variation = law.exact(&Rational::from(last - first)).abs();
    }
    walk.found(variance)
}

/// Where the segment before a knot ends, and f there.
fn left_end(law: &Law, knot: &Knot) -> (Place, Interval) {
    let place = law.place(law.exact(knot.from()));
    let value = match knot {
        Knot::Kink { value, .. } => law.exact(value),
        Knot::Contact { from, .. } => law.noised.empirical_score(&law.exact(from)),
    };
    (place, value)
}

/// The walk from left to right.
struct Walk<'a> {
    law: &'a Law,
    /// int (s - f)^2 p so far, but for the variance.
    distance: Interval,
    /// The variation of f' so far.
    variation: Interval,
    from: Place,
    value: Interval,
    /// The slope of f on the left.
    slope: Option<Interval>,
}

impl Walk<'_> {
    /// The line up to `to`.
    fn segment(&mut self, line: &Line, to: Place) {
        let part = line.squared_distance_and_variance(self.law, &self.from, &to);
        self.distance = self.distance.clone() + part;
        self.turn(&line.slope);
        self.from = to;
    }

    /// The chord to a place and a value.
    fn chord(&mut self, to: Place, value: &Interval) {
        // Between two knots both ends are finite.
        let (Some(origin), Some(end)) = (self.from.at.clone(), &to.at) else { return };
        let slope = (value.clone() - &self.value) / (end.clone() - &origin);
        let line = Line { origin, value: self.value.clone(), slope };
        self.segment(&line, to);
    }

    /// A kink's value, or the score along a contact.
    fn knot(&mut self, knot: &Knot) {
        match knot {
            Knot::Kink { value, .. } => self.value = self.law.exact(value),
            Knot::Contact { from, to } => {
                let [from, to] = [from, to].map(|x| self.law.exact(x));
                let (first, last) = (self.law.noised.score_slope(&from), self.law.noised.score_slope(&to));
                self.turn(&first);
                let along = self.along(&from, &to, MAX_DEPTH);
                self.variation = self.variation.clone() + along;
                self.slope = Some(last);
                self.value = self.law.noised.empirical_score(&to);
                self.from = self.law.place(to);
            }
        }
    }

    /// The jump to a new slope.
    fn turn(&mut self, slope: &Interval) {
        if let Some(before) = &self.slope {
            self.variation = self.variation.clone() + (slope.clone() - before).abs();
        }
        self.slope = Some(slope.clone());
    }

    /// The variation of s' over [from, to]: |s'(to) - s'(from)| where s'' has one sign, else half by half, and in
    /// the end, or where the ends are not told apart, length times sup |s''|.
    fn along(&self, from: &Interval, to: &Interval, depth: u32) -> Interval {
        let range = from.hull(to);
        let bend = self.law.noised.score_bend(&range);
        if !bend.contains_zero() {
            return (self.law.noised.score_slope(to) - self.law.noised.score_slope(from)).abs();
        }
        if depth == 0 || from.overlaps(to) {
            return self.law.integer(0).hull(&(bend * (to.clone() - from)).abs());
        }
        let middle = Interval::point(range.midpoint());
        self.along(from, &middle, depth - 1) + self.along(&middle, to, depth - 1)
    }

    fn found(self, variance: &Interval) -> Found {
        let loss = self.distance * &self.law.t - variance;
        Found { loss, nonsmoothness: self.variation }
    }
}
