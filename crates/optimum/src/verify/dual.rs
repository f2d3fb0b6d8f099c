//! The lower bound from a dual candidate.
//!
//! With w = (s - g) p, g the candidate's lines (which need be neither continuous nor feasible), v'' = w, v and v'
//! vanishing at both infinities, and V >= sup |v|: for every f with R(f) < inf and L_t(f) <= epsilon
//!
//! ```text
//! V R(f) >= int v df' = int w f = int w s + int w (f - s) >= int w s - || w / sqrt p || || (f - s) sqrt p ||
//!        >= int w g + E (s - g)^2 - sqrt(E (s - g)^2) sqrt(epsilon / t),
//! int w g = c sum over touches of sign (slope after - slope before).
//! ```
//!
//! That int w = int (x - o) w = 0 segment by segment, up to the steps of v, holds by the lines' definition; v is
//! constant on the contacts, where w = 0.

use super::line::Segment;
use super::moments::{Law, Place};
use crate::candidate::Dual;
use scoreproof_real::{Analytic, Field, Float, Interval, Ordered, Rational};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Standard deviations outside the outermost point at which the tail's bound takes over.
const TAIL: i64 = 14;

/// sup |v| is wanted to this relative accuracy, in bits.
const ACCURACY: u32 = 43;

/// Cells at most: the bound they leave is what counts then.
const MAX_CELLS: usize = 4_000;

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
    let loss = (distance * &law.t - variance).max(&law.integer(0));
    let multiplier = law.exact(&dual.multiplier);
    let (largest, cells) = largest(law, &segments, &multiplier, law.symmetric && dual.is_odd_about(&Rational::new()));
    let surplus = loss.clone() - (loss * epsilon).sqrt();
    let bound = (kinks * &multiplier + surplus / &law.t) / largest;
    let zero = law.integer(0);
    // What is not finite proves nothing.
    (if bound.is_finite() { bound.max(&zero) } else { zero }, cells)
}

/// An enclosure whose upper end is at least sup |v|: the cell with the largest bound is halved until that bound is met.
/// Where v is odd, of x <= 0 alone.
fn largest(law: &Law, segments: &[Segment], multiplier: &Interval, odd: bool) -> (Interval, usize) {
    let mut cover = Cover { law, multiplier, least: multiplier.upper().clone(), met: multiplier.lower().clone() };
    let mut waiting = BinaryHeap::new();
    let zero = law.integer(0);
    let on_the_left = |segment: &&Segment| segment.from.at.as_ref().is_none_or(|from| !zero.certainly_at_most(from));
    for segment in segments.iter().take_while(|segment| !odd || on_the_left(segment)) {
        let [first, last] = [&law.points[0], &law.points[law.points.len() - 1]];
        let beyond = law.sigma.clone() * law.integer(TAIL);
        let (start, end) = (segment.from.at.as_ref(), segment.to.at.as_ref());
        let from = start.cloned().unwrap_or_else(|| {
            cover.tail(segment, first);
            end.map_or_else(|| first.clone(), |to| to.min(first)) - &beyond
        });
        let to = end.cloned().unwrap_or_else(|| {
            cover.tail(segment, last);
            start.map_or_else(|| last.clone(), |from| from.max(last)) + &beyond
        });
        let to = if odd { to.min(&zero) } else { to };
        waiting.push(cover.cell(segment, from.lower().clone(), to.upper().clone()));
    }
    let mut cells = waiting.len();
    while let Some(cell) = waiting.peek() {
        if cell.bound <= cover.tolerated() || cells >= MAX_CELLS {
            break;
        }
        let Some(Cell { segment, low, high, .. }) = waiting.pop() else { break };
        let middle = Interval::new(low.clone(), high.clone()).midpoint();
        waiting.push(cover.cell(segment, low, middle.clone()));
        waiting.push(cover.cell(segment, middle, high));
        cells += 2;
    }
    let largest = waiting.into_iter().map(|cell| cell.bound).fold(cover.least, |a, b| if b > a { b } else { a });
    (Interval::point(largest), cells)
}

/// A part of a segment and an upper bound of |v| on it.
struct Cell<'a> {
    bound: Float,
    segment: &'a Segment,
    low: Float,
    high: Float,
}

impl Ord for Cell<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bound.total_cmp(&other.bound)
    }
}

impl PartialOrd for Cell<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Cell<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Cell<'_> {}

/// The running bounds of sup |v|.
struct Cover<'a> {
    law: &'a Law,
    multiplier: &'a Interval,
    /// At least |v| on the touches and in the tail.
    least: Float,
    /// A lower bound of sup |v|.
    met: Float,
}

impl Cover<'_> {
    /// What is met, and a little more.
    fn tolerated(&self) -> Float {
        let bits = self.law.precision.get();
        let slack = Float::with_val(bits, &self.met >> ACCURACY);
        Float::with_val(bits, &self.met + &slack)
    }

    /// Bounds |v| 14 sigma and more out of an outermost point y: at sigma r it is |s| <= (2D + sigma r) / t,
    /// |line| <= |value| + |slope| (|o - y| + sigma r), p <= phi(r) / sigma, and
    /// |v| <= int |x - z| |w| dz <= sigma int over r > 14 of r (a + b r) phi(r), the integral over what lies farther out.
    fn tail(&mut self, segment: &Segment, outermost: &Interval) {
        let law = self.law;
        let [_, moment, square] = scoreproof_integral::gaussian_tail_moments(&law.integer(TAIL));
        let line = &segment.line;
        let range = law.points[law.points.len() - 1].clone() - &law.points[0];
        let constant = range / &law.t + line.value.abs() + line.slope.abs() * (line.origin.clone() - outermost).abs();
        let linear = law.sigma.clone() / &law.t + line.slope.abs() * &law.sigma;
        let bound = (constant * moment + linear * square) * &law.sigma;
        if *bound.upper() > self.least {
            self.least = bound.upper().clone();
        }
    }

    /// A cell with an upper bound of |v|. Next to a touch v = sign c + w [0, d^2] / 2, since v' = 0 there; elsewhere
    /// v = v(m) + v'(m) [-r, r] + w [0, r^2] / 2.
    fn cell<'s>(&mut self, segment: &'s Segment, low: Float, high: Float) -> Cell<'s> {
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
        if *met.lower() > self.met {
            self.met = met.lower().clone();
        }
        let offset = range.clone() - &anchor;
        let square = zero.hull(&offset.square());
        let bend = segment.bend(law, &range.hull(&anchor), &anchor).over(2);
        let bound = (value + slope * offset + bend * square).abs().upper().clone();
        Cell { bound, segment, low, high }
    }
}
