//! What the search on one cell found, for cells that look alike: around each data point an integrand is nearly the same.
//! Steering only.

use super::choice::Choice;
use scoreproof_real::Coarse;

/// Coordinates of cells that are alike differ by no more than rounding.
const ALIKE: f64 = 1e-6;

/// By how many bits what such cells contribute may differ.
const BITS: f64 = 1.0;

/// A cell that was looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Midpoint and half-length in the coordinate of the cell's piece.
    pub(super) middle: Coarse,
    pub(super) radius: Coarse,
    /// log2 of a bound of the cell's contribution.
    pub(super) size: f64,
}

/// What was found there: a rule, or that there is none worth having.
#[derive(Clone, Copy, Debug)]
struct Searched {
    place: Place,
    choice: Option<Choice>,
}

/// The places searched on one cell and its parts.
#[derive(Debug, Default)]
pub(super) struct Trail(Vec<Searched>);

impl Place {
    /// Whether another cell has the same coordinates.
    pub(super) fn coincides(&self, other: &Self) -> bool {
        close(&self.middle, &other.middle) && close(&self.radius, &other.radius)
    }
}

impl Trail {
    pub(super) fn add(&mut self, place: Place, choice: Option<Choice>) {
        self.0.push(Searched { place, choice });
    }

    /// What was found at a place like this one.
    pub(super) fn found(&self, place: &Place) -> Option<Option<Choice>> {
        let alike = |s: &&Searched| s.place.coincides(place) && (s.place.size - place.size).abs() < BITS;
        self.0.iter().find(alike).map(|searched| searched.choice)
    }
}

/// Whether two numbers are nearly the same; not if a power of 2 lies between them.
fn close(a: &Coarse, b: &Coarse) -> bool {
    let ((low, _, exp), (other, _, other_exp)) = (a.parts(), b.parts());
    exp == other_exp && (low - other).abs() <= ALIKE
}
