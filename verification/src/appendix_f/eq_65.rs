//! (65): the non-smoothness of the smoothed score in closed form.
//!
//! Printed, with delta = delta_t:
//!
//! ```text
//! R[s_hat] = sum_(k=1)^(n-1) 2 (delta / (t (Delta - delta)) + 1/t) = 2 (n-1) Delta / (t (Delta - delta)).
//! ```
//!
//! R is the total variation of s_hat', so the check adds up the jumps of the slope at the 2 (n - 1) break
//! points, each slope taken from a power series of the score itself.

use crate::prelude::*;

pub(crate) static CLAIM: Claim = Claim::new("eq-65", "Appendix F", find)
    .title("R of the smoothed score in closed form.")
    .printed(Verdict::Proved, r"R\left[\hat s_{t,\delta_t}^{(n)}\right]=\sum_{k=1}^{n-1}2\left(\frac{\delta_t}{t(\Delta-\delta_t)}+\frac1t\right)=2(n-1)\frac{\Delta}{t(\Delta-\delta_t)}")
    .remark(r"With $R$ the total variation of the derivative: every kink counts with the jump of the slope. Read pointwise almost everywhere, $R$ of a piecewise-linear function is 0.")
    .basis("The jumps of the slope are added up by enclosures from power series of the score's branches.");

const POINTS: Grid<4> = Grid::new(
    "n, half-width, t, kappa",
    &["2, 1, 0.1, 1.2", "2, 1, 1e-6, 3", "3, 1, 0.01, 0.5", "4, 5/2, 0.1, 2", "50, 1, 1e-5, 2"],
);

/// The total variation of the slope, from the score's own branches.
fn total_variation(setting: &Setting, precision: Precision) -> Interval {
    let context = (precision, 1);
    let score = SmoothedScore::<Series<Interval>>::new(setting, &context);
    let breaks = score.breaks();
    // The slope of a branch does not depend on where it is taken: at any break point will do.
    let slope = |piece: usize| {
        let at = breaks[piece.min(breaks.len() - 1)].coefficients()[0].clone();
        score.branch(piece, &Series::variable(at, 1)).derivative(1)
    };
    let zero = Interval::integer(0, &precision);
    (1..=breaks.len()).fold(zero, |sum, piece| sum + (slope(piece) - slope(piece - 1)).abs())
}

/// R against `factor` times the closed form, the one check behind statement and twin.
fn compare(factor: &Rational) -> Comparisons {
    let twice = format_rational(&(factor.clone() * 2u32));
    let comparison = with(r"\mathrm{TV}(\hat s') = #(n-1)\frac{\Delta}{t(\Delta-\delta_t)}", twice);
    POINTS.compare(comparison, Equal, |[n, half_width, t, kappa]| {
        let setting = Setting::new(spaced_on(&n, &half_width)?, t, Smoothing::Kappa(kappa))?;
        let closed = nonsmoothness::<Interval>(&setting, &precision())? * enclosed(factor);
        // More bits than on the other side, so that the two are not one enclosure.
        Ok((total_variation(&setting, precision().plus(64)), closed))
    })
}

fn find() -> Result<Check, Error> {
    Check::nudged("the closed form raised by one part in a million", compare)
}
