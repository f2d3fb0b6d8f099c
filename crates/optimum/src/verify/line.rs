//! Affine segments in enclosures: the dual candidate's fitted lines, and a line's squared distance to the score.

use super::moments::{Law, Moments, Place};
use crate::candidate::Dual;
use scoreproof_real::{Field, Interval};

/// value + slope (x - origin) on a segment.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) origin: Interval,
    pub(super) value: Interval,
    pub(super) slope: Interval,
}

impl Line {
    pub(super) fn at(&self, x: &Interval) -> Interval {
        self.slope.clone() * (x.clone() - &self.origin) + &self.value
    }

    /// int (s - line)^2 p over a segment but for - int Var(x_0 | x) p / t^2: with s p = p' and
    /// s^2 p = p'' - s' p, s' = Var / t^2 - 1 / t,
    ///
    /// ```text
    /// int s^2 p = [p'] + int p / t - int Var p / t^2,   int (x - o) s p = [(x - o) p] - int p.
    /// ```
    pub(super) fn squared_distance_and_variance(&self, law: &Law, from: &Place, to: &Place) -> Interval {
        let Moments([mass, first, second]) = law.moments(from, to, &self.origin);
        let square = to.flux.clone() - &from.flux;
        let [zeroth, tilted] = score_moments(from, to, &self.origin, &mass);
        let two = law.integer(2);
        let cross = zeroth * &self.value + tilted * &self.slope;
        let own = mass.clone() * self.value.square()
            + first * &self.value * &self.slope * &two
            + second * self.slope.square();
        square + mass / &law.t - cross * two + own
    }
}

/// int s p and int (x - o) s p over a segment.
fn score_moments(from: &Place, to: &Place, origin: &Interval, mass: &Interval) -> [Interval; 2] {
    let moment = |place: &Place| place.at.as_ref().map(|x| (x.clone() - origin) * &place.density);
    // At the infinities they are 0.
    let mut tilted = -mass.clone();
    if let Some(upper) = moment(to) {
        tilted = tilted + upper;
    }
    if let Some(lower) = moment(from) {
        tilted = tilted - lower;
    }
    [to.density.clone() - &from.density, tilted]
}

/// A segment of the dual candidate: its ends, the signs of the dual function there, and its line.
pub(super) struct Segment {
    pub(super) from: Place,
    pub(super) to: Place,
    /// The dual function's signs at the left and at the right end, 0 at the infinities.
    pub(super) left: i64,
    pub(super) right: i64,
    pub(super) line: Line,
}

impl Segment {
    /// The line for which int w = 0 and int (x - o) w = (left - right) c with w = (s - line) p.
    fn new(law: &Law, [from, to]: [Place; 2], [left, right]: [i64; 2], multiplier: &Interval) -> Self {
        let origin = to.at.as_ref().or(from.at.as_ref()).cloned().unwrap_or_else(|| law.integer(0));
        let Moments([mass, first, second]) = law.moments(&from, &to, &origin);
        let [zeroth, tilted] = score_moments(&from, &to, &origin, &mass);
        let tilted = tilted - multiplier.clone() * law.integer(left - right);
        let determinant = second * &mass - first.square();
        let slope = (tilted * &mass - first.clone() * &zeroth) / determinant;
        let value = (zeroth - slope.clone() * first) / mass;
        Self { from, to, left, right, line: Line { origin, value, slope } }
    }

    /// All segments, from left to right.
    pub(super) fn all(law: &Law, dual: &Dual) -> Vec<Self> {
        let multiplier = law.exact(&dual.multiplier);
        let mut segments = Vec::with_capacity(dual.touches.len() + 1);
        let (mut from, mut left) = (law.infinity(), 0);
        for touch in &dual.touches {
            let to = law.place(law.exact(&touch.from));
            segments.push(Self::new(law, [from, to], [left, touch.sign.value()], &multiplier));
            (from, left) = (law.place(law.exact(&touch.to)), touch.sign.value());
        }
        segments.push(Self::new(law, [from, law.infinity()], [left, 0], &multiplier));
        segments
    }

    /// (s - line) p.
    fn weight(&self, law: &Law, x: &Interval) -> (Interval, Interval) {
        (law.noised.empirical_score(x) - self.line.at(x), law.noised.density(x))
    }

    /// v and v' at a point of the segment, c times the dual function and its slope:
    /// v' = int w, v = left c + (x - o) int w - int (z - o) w from the left end.
    pub(super) fn dual_at(&self, law: &Law, multiplier: &Interval, at: &Interval) -> (Interval, Interval) {
        let place = law.place(at.clone());
        let Moments([mass, first, second]) = law.moments(&self.from, &place, &self.line.origin);
        let [zeroth, tilted] = score_moments(&self.from, &place, &self.line.origin, &mass);
        let Line { origin, value, slope } = &self.line;
        let slope_of_dual = zeroth - mass * value - first.clone() * slope;
        let moment = tilted - first * value - second * slope;
        let start = multiplier.clone() * law.integer(self.left);
        (start + (at.clone() - origin) * &slope_of_dual - moment, slope_of_dual)
    }

    /// v'' = w over a range, with s - line expanded about `anchor`, a point of it.
    pub(super) fn bend(&self, law: &Law, range: &Interval, anchor: &Interval) -> Interval {
        let (residual, _) = self.weight(law, anchor);
        let change = law.noised.score_slope(range) - &self.line.slope;
        let residual = residual + change * (range.clone() - anchor);
        residual * law.noised.density(range)
    }
}
