//! The points at which appendix E is checked, and the band that its limits share.

use crate::prelude::*;
use scoreproof_score::LinearDistance;

/// n, D, sqrt t, kappa, with kappa sqrt t <= Delta / 2.
const POINTS: Grid<4> = Grid::new(
    "n, half-width, sqrt t, kappa",
    &["2, 1, 1/5, 1", "2, 1, 1/1000, 6/5", "3, 1, 1/16, 2", "5, 2, 1/4, 1", "3, 5/2, 1e-6, 1/10"],
);

pub(super) fn precision() -> Precision {
    Precision::bits(192)
}

/// The distances at every point.
pub(super) fn distances() -> Result<Vec<LinearDistance>, Error> {
    POINTS.map(|_, [n, half_width, sigma, kappa]| Ok(LinearDistance::new(spaced_on(&n, &half_width)?, sigma, kappa)?))
}

/// The named parameters, with k where one data point is meant.
pub(super) fn named(distance: &LinearDistance, k: Option<u32>) -> Parameters {
    let mut all = vec![
        ("n", distance.set().len().to_string()),
        ("half-width", distance.set().half_width().to_string()),
        ("t", distance.t().to_string()),
        ("kappa", distance.kappa().to_string()),
    ];
    if let Some(k) = k {
        all.push(("k", k.to_string()));
    }
    Parameters::new(all)
}

pub(super) fn enclosed(x: &Rational) -> Interval {
    Interval::rational(x, &precision())
}

/// F(kappa).
pub(super) fn limit(distance: &LinearDistance) -> Interval {
    loss_limit(&enclosed(distance.kappa()))
}

/// What is claimed to be `sides` F(kappa)/2 up to `sides` C sqrt t.
pub(super) struct Limit {
    pub(super) parameters: Parameters,
    pub(super) value: Interval,
    pub(super) sides: Rational,
}

/// |value - `factor` sides F/2| <= sides C sqrt t with C = max(3 kappa F, 1/2) / Delta: the one check behind
/// statements and twins.
pub(super) fn band(
    limits: impl Fn(&LinearDistance) -> Vec<Limit>,
    factor: (i64, i64),
    comparison: &'static str,
) -> Comparisons {
    let factor = Interval::fraction(factor.0, factor.1, &precision());
    let mut compared = Vec::new();
    for distance in distances()? {
        let half = limit(&distance).over(2) * &factor;
        let width = distance.side_constant(precision()) * enclosed(distance.sigma());
        for Limit { parameters, value, sides } in limits(&distance) {
            let sides = enclosed(&sides);
            let (away, most) = ((value - half.clone() * &sides).abs(), width.clone() * sides);
            compared.push(Compared::new(comparison, parameters, away, Relation::LessOrEqual, most));
        }
    }
    Ok(compared)
}

/// How the false twins of the limits are nudged.
pub(super) const NUDGE: &str = "the limit raised by two percent";
pub(super) const NUDGED: (i64, i64) = (51, 50);
