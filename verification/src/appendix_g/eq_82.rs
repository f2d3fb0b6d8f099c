//! (82): the dynamics under the average over all directions.

use super::prop_11::{DIRECTIONS, Point};
use crate::prelude::*;
use scoreproof_score::least_norm;

pub(crate) static CLAIM: Claim = Claim::new("eq-82", "Appendix G", find)
    .title("The dynamics under the average over all directions is that of (27) and (28).")
    .undecidable(r"\frac{d}{dt}\mathbf{x}_t=-\frac12(w*\bar{\mathbf{s}}_t^{(n)})(\mathbf{x}_t)")
    .corrected(
        Class::Misprint,
        Verdict::Proved,
        r"\frac{d}{dt}\mathbf{x}_t=-\frac12(w_t*\bar{\mathbf{s}}_t^{(n)})(\mathbf{x}_t),\quad w_t=1-\delta_t",
    )
    .remark(r"$w$ stands for $w_t=1-\delta_t$, which the text before it chooses.")
    .effect("None.")
    .basis("The least of eight directions is taken exactly.");

const TIMES: Grid<5> =
    Grid::new("sqrt t, kappa, x1, x2, x3", &["1/10, 6/5, 1/3, -1, 2", "1/100, 1, -1/2, 1/7, 3", "1/8, 2, 2, 1, 0"]);

/// -1/2 gamma(...) with the window of time (`held` sqrt t)^2 against the right sides of (27) and (28).
fn dynamics(held: u32) -> Comparisons {
    let comparison = r"-\frac12(w_t*\bar{\mathbf{s}}_t)(\mathbf{x}) = \text{right sides of (27), (28)}";
    TIMES.each(|place, [sigma, kappa, x1, x2, x3]| {
        let delta = kappa * &sigma;
        let one = Rational::from(1);
        let point = Point { t: sigma.square(), window: one.clone() - delta.clone() * held, x: vec![x1, x2, x3] };
        let sides = [least_norm(&point.averages(DIRECTIONS)?), point.smoothed(&(one - delta))?];
        let [left, right] = sides.map(|vector| vector.into_iter().map(|x| -x / 2u32));
        Ok(place.components(comparison, left, right))
    })
}

fn find() -> Result<Check, Error> {
    Ok(Check::of_reading()
        .corrected(dynamics(1)?)
        .twin("the window of a time four times as late in place of $w_t$", dynamics(2)?))
}
