//! The lower bound from a dual candidate.
//!
//! With w = (s - g) p, g the candidate's lines (which need be neither continuous nor feasible), v'' = w, v and v'
//! vanishing at both infinities, and V >= sup |v|: for every f with R[f] < inf and L_t[f] <= epsilon
//!
//! ```text
//! V R[f] >= int v df' = int w f = int w s + int w (f - s) >= int w s - || w / sqrt p || || (f - s) sqrt p ||
//!        >= int w g + E (s - g)^2 - sqrt(E (s - g)^2) sqrt(epsilon / t),
//! int w g = c sum over touches of sign (slope after - slope before), both halves.
//! ```
//!
//! That int w = int (x - o) w = 0 segment by segment, up to the steps of v, holds by the lines' definition; v is
//! constant on the contacts, where w = 0.

use super::line::Segment;
use super::moments::{Law, Place};
use crate::candidate::Dual;
use scoreproof_real::{Analytic, Field, Float, Interval, Ordered};

/// Standard deviations outside the outermost point at which the tail's bound takes over.
const TAIL: i64 = 14;

/// sup |v| is wanted to this relative accuracy, in bits.
const ACCURACY: u32 = 43;

/// How often a cell is halved at most.
const MAX_DEPTH: u32 = 60;

/// Cells at most; those that are left count with the bounds they have.
const MAX_CELLS: usize = 20_000;

/// The lower bound of R, at least 0, and how many cells covered |v|. `variance` is
/// E(Var / t; outside the contacts).
pub(super) fn lower_bound(law: &Law, epsilon: &Interval, dual: &Dual, variance: &Interval) -> (Interval, usize) {
    let segments = Segment::all(law, dual);
    let mut distance = law.integer(0);
    let mut kinks = law.integer(0);
    for (i, segment) in segments.iter().enumerate() {
        distance = distance + segment.line.squared_distance_and_variance(law, &segment.from, &segment.to);
        if let Some(next) = segments.get(i + 1) {
            kinks = kinks + (next.line.slope.clone() - &segment.line.slope) * law.integer(segment.right);
        }
    }
    let two = law.integer(2);
    let loss = (distance * &law.t * &two - variance).max(&law.integer(0));
    let multiplier = law.exact(&dual.multiplier);
    let (largest, cells) = largest(law, &segments, &multiplier);
    let surplus = loss.clone() - (loss * epsilon).sqrt();
    let bound = (kinks * two * &multiplier + surplus / &law.t) / largest;
    let zero = law.integer(0);
    // What is not finite proves nothing.
    (if bound.is_finite() { bound.max(&zero) } else { zero }, cells)
}

/// An enclosure whose upper end is at least sup |v| on x <= 0, and so on the line, v being odd.
fn largest(law: &Law, segments: &[Segment], multiplier: &Interval) -> (Interval, usize) {
    let mut cover =
        Cover { law, multiplier, largest: multiplier.upper().clone(), floor: multiplier.lower().clone(), cells: 0 };
    for segment in segments {
        cover.segment(segment);
    }
    (Interval::point(cover.largest), cover.cells)
}

/// The running bound of |v|.
struct Cover<'a> {
    law: &'a Law,
    multiplier: &'a Interval,
    /// An upper bound of |v| on the cells that are done.
    largest: Float,
    /// A lower bound of sup |v|: cells below it are done.
    floor: Float,
    cells: usize,
}

impl Cover<'_> {
    fn segment(&mut self, segment: &Segment) {
        let Some(to) = segment.to.at.clone() else { return };
        let from = segment.from.at.clone().unwrap_or_else(|| self.tail(segment, &to));
        let mut waiting = vec![(from.lower().clone(), to.upper().clone(), 0)];
        while let Some((low, high, depth)) = waiting.pop() {
            self.cells += 1;
            let bound = self.cell(segment, &low, &high);
            let last = depth >= MAX_DEPTH || self.cells >= MAX_CELLS;
            if bound <= self.tolerated() || last {
                if bound > self.largest {
                    self.largest = bound;
                }
                continue;
            }
            let middle = Interval::new(low.clone(), high.clone()).midpoint();
            waiting.push((low, middle.clone(), depth + 1));
            waiting.push((middle, high, depth + 1));
        }
    }

    /// The floor, and a little more.
    fn tolerated(&self) -> Float {
        let bits = self.law.precision.get();
        let slack = Float::with_val(bits, &self.floor >> ACCURACY);
        Float::with_val(bits, &self.floor + &slack)
    }

    /// The place below which |v| is bounded once and for all: sigma r out of the outermost point, r >= 14, is
    /// |s| <= (2D + sigma r) / t, |line| <= |value| + |slope| (|o - y_1| + sigma r), p <= phi(r) / sigma, and
    /// |v| <= int (x - z) |w| dz <= sigma int over r > 14 of r (a + b r) phi(r).
    fn tail(&mut self, segment: &Segment, to: &Interval) -> Interval {
        let law = self.law;
        let first = &law.points[0];
        let edge = to.min(first) - law.sigma.clone() * law.integer(TAIL);
        let [_, moment, square] = scoreproof_integral::gaussian_tail_moments(&law.integer(TAIL));
        let line = &segment.line;
        let range = law.points[law.points.len() - 1].clone() - first;
        let constant = range / &law.t + line.value.abs() + line.slope.abs() * (line.origin.clone() - first).abs();
        let linear = law.sigma.clone() / &law.t + line.slope.abs() * &law.sigma;
        let bound = (constant * moment + linear * square) * &law.sigma;
        if *bound.upper() > self.largest {
            self.largest = bound.upper().clone();
        }
        edge
    }

    /// An upper bound of |v| on a cell. Next to a touch v = sign c + w [0, d^2] / 2, since v' = 0 there; elsewhere
    /// v = v(m) + v'(m) [-r, r] + w [0, r^2] / 2.
    fn cell(&mut self, segment: &Segment, low: &Float, high: &Float) -> Float {
        let law = self.law;
        let range = Interval::new(low.clone(), high.clone()).with_precision(law.precision);
        let zero = law.integer(0);
        let touching = |place: &Place, sign: i64| {
            let at = place.at.as_ref().filter(|at| sign != 0 && at.overlaps(&range))?;
            Some((at.clone(), law.integer(sign) * self.multiplier, zero.clone()))
        };
        let touch = touching(&segment.from, segment.left).or_else(|| touching(&segment.to, segment.right));
        let (anchor, value, slope) = touch.unwrap_or_else(|| {
            let middle = Interval::point(range.midpoint());
            let (value, slope) = segment.dual_at(law, self.multiplier, &middle);
            (middle, value, slope)
        });
        let met = value.abs();
        if *met.lower() > self.floor {
            self.floor = met.lower().clone();
        }
        let offset = range.clone() - &anchor;
        let square = zero.hull(&offset.square());
        let bend = segment.bend(law, &range.hull(&anchor), &anchor).over(2);
        (value + slope * offset + bend * square).abs().upper().clone()
    }
}
