//! The points at which appendix E is checked, and the band that its limits share.

use crate::prelude::*;
use scoreproof_score::{GaussianPiece, LinearDistance};

/// n, D, sqrt t, kappa, with kappa sqrt t <= Delta / 2.
const POINTS: Grid<4> = Grid::new(
    "n, half-width, sqrt t, kappa",
    &["2, 1, 1/5, 1", "2, 1, 1/1000, 6/5", "3, 1, 1/16, 2", "5, 2, 1/4, 1", "3, 5/2, 1e-6, 1/10"],
);

/// The distance at every point, with the names of its parameters.
pub(super) fn distances() -> Result<Vec<(Place, LinearDistance)>, Error> {
    POINTS.map(|_, [n, half_width, sigma, kappa]| {
        let distance = LinearDistance::new(spaced_on(&n, &half_width)?, sigma, kappa.clone())?;
        let named = [("n", n), ("half-width", half_width), ("t", distance.t()), ("kappa", kappa)];
        Ok((Place(Parameters::new(named)), distance))
    })
}

/// One comparison at every point.
pub(super) fn compare(
    comparison: &'static str,
    relation: Relation,
    sides: impl Fn(&LinearDistance) -> Result<(Interval, Interval), Error>,
) -> Comparisons {
    distances()?.iter().map(|(place, d)| Ok(place.compare(comparison, relation, sides(d)?))).collect()
}

/// F(kappa).
pub(super) fn limit(distance: &LinearDistance) -> Interval {
    loss_limit(&enclosed(distance.kappa()))
}

/// The closed forms of pieces, added up.
pub(super) fn sum(pieces: &[GaussianPiece]) -> Interval {
    pieces.iter().fold(number(0), |sum, piece| sum + piece.closed_form(precision()))
}

/// What is claimed to be `sides` F(kappa)/2 up to `sides` C sqrt t; k where one data point is meant.
pub(super) struct Limit {
    pub(super) k: Option<u32>,
    pub(super) value: Interval,
    pub(super) sides: Rational,
}

/// |value - sides F/2| <= sides C sqrt t with C = max(3 kappa F, 1/2) / Delta, and a false twin, whose limit is `shown`
/// as 1.02 times as large.
pub(super) fn band(
    limits: impl Fn(&LinearDistance) -> Vec<Limit>,
    comparison: &str,
    [own, raised]: [&str; 2],
) -> Result<[Vec<Compared>; 2], Error> {
    let mut compared = [Vec::new(), Vec::new()];
    for (place, distance) in distances()? {
        let width = distance.side_constant(precision()) * enclosed(distance.sigma());
        for Limit { k, value, sides } in limits(&distance) {
            let at = k.map_or_else(|| place.clone(), |k| place.and("k", k));
            let (half, sides) = (limit(&distance).over(2), enclosed(&sides));
            for (found, percent, shown) in [(0, 100, own), (1, 102, raised)] {
                let claimed = half.clone() * Interval::fraction(percent, 100, &precision()) * &sides;
                let away = (value.clone() - claimed).abs();
                let sides = (away, width.clone() * &sides);
                compared[found].push(at.compare(with(comparison, shown), LessOrEqual, sides));
            }
        }
    }
    Ok(compared)
}

/// What the false twins of the limits are.
pub(super) const RAISED: &str = "the limit raised by two percent";

/// What stands before F(kappa) in the limit of one side.
pub(super) const HALF: [&str; 2] = [r"\frac12", r"\frac{1.02}2"];
