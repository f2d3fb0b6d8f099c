//! (64): the smoothed score is feasible once t is small.
//!
//! Printed: for t small enough
//!
//! ```text
//! L_t[s_hat] <= ((n-1)/n) F(kappa) + C sqrt t < F(kappa) <= F(F^-1(epsilon)) = epsilon.
//! ```
//!
//! The threshold is explicit. L_t < U = ((n-1)/n) F(kappa) (1 - x)^-2 with x = kappa sqrt t / Delta, and with
//! q^2 = (n-1)/n the convex (1 - x)^-2 lies below its chord between x = 0 and x = 1 - q, where U = F(kappa):
//!
//! ```text
//! sqrt t_1 = (Delta / kappa)(1 - q),   C = F(kappa) / (n sqrt t_1).
//! ```

use crate::prelude::*;
use crate::thresholds::rounded;
use scoreproof_score::{feasibility_root, inverse_loss_limit, loss_chord};

pub(crate) static CLAIM: Claim = Claim::new("eq-64", "Appendix F", find)
    .title("The smoothed score is feasible for (16) once $t$ is small.")
    .printed(Verdict::Proved, r"L_t^{(n)}\left[\hat s_{t,\delta_t}^{(n)}\right]\le\frac{n-1}{n}F(\kappa)+C\sqrt t<F(\kappa)\le F(F^{-1}(\epsilon))=\epsilon")
    .remark(r"How small is explicit: all $t<t_1$ with $\sqrt{t_1}=\frac{\Delta}{\kappa}\left(1-\sqrt{(n-1)/n}\right)$ and $C=F(\kappa)/(n\sqrt{t_1})$. The threshold depends not on $\kappa$ alone but on $n$ and $\Delta$ too.")
    .basis("Enclosures of the loss show the chain up to $t_1$.");

/// n, D, epsilon, kappa as a multiple of F^-1(epsilon), and the part of t_1 at which the chain is tried.
const POINTS: Grid<5> = Grid::new(
    "n, half-width, epsilon, multiple, part",
    &[
        "2, 1, 0.0149, 1, 99/100",
        "2, 5/2, 0.001, 3/2, 1/4",
        "3, 1, 0.01, 1, 1e-4",
        "4, 1, 0.0149, 5/4, 99/100",
        "10, 2, 0.005, 1, 1/4",
    ],
);

/// The chain with `share`(n) for (n-1)/n, the one check behind statement and twin.
fn chain(share: fn(u32) -> Rational, shown: &str) -> Comparisons {
    let (p, middle) = (precision(), with(r"#F(\kappa)+C\sqrt t < F(\kappa)", shown));
    POINTS.each(|place, [n, half_width, epsilon, factor, part]| {
        let set = spaced_on(&n, &half_width)?;
        let inverse = inverse_loss_limit(&epsilon, p)?;
        let kappa = rounded(&(inverse.clone() * enclosed(&factor)), DecimalRounding::Up)?;
        let (limit, bound) = (loss_limit(&enclosed(&kappa)), enclosed(&epsilon));
        let t = rounded(&feasibility_root(&set, &kappa, &limit).square(), DecimalRounding::Down)? * part;
        let root = enclosed(&t).sqrt();
        let chord = limit.clone() * enclosed(&share(set.len())) + loss_chord(&set, &kappa, p) * root;
        let loss = score_matching_loss(&Setting::new(set, t, Smoothing::Kappa(kappa))?, GOAL_BITS)?.enclosure;
        let bounded = r"L_t[\hat s] \le \tfrac{n-1}{n}F(\kappa)+C\sqrt t";
        Ok([
            place.compare(bounded, LessOrEqual, (loss, chord.clone())),
            place.compare(middle.clone(), Less, (chord, limit.clone())),
            place.compare(r"F(\kappa) \le \epsilon", LessOrEqual, (limit, bound.clone())),
            place.compare(r"F(F^{-1}(\epsilon)) = \epsilon", Equal, (loss_limit(&inverse), bound)),
        ])
    })
}

fn find() -> Result<Check, Error> {
    Ok(Check::new(chain(|n| Rational::from((n - 1, n)), r"\tfrac{n-1}{n}")?)
        .twin("the factor $(n-1)/n$ dropped", chain(|_| Rational::from(1), "")?))
}
