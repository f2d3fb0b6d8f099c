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
use scoreproof_real::Decimal;
use scoreproof_score::{
    Setting, Smoothing, feasibility_root, inverse_loss_limit, loss_chord, loss_limit, score_matching_loss,
};

pub(crate) static CLAIM: Claim = Claim::new("eq-64", "Appendix F", find)
    .title("The smoothed score is feasible for (16) once $t$ is small.")
    .printed(Verdict::Proved, r"L_t^{(n)}\left[\hat s_{t,\delta_t}^{(n)}\right]\le\frac{n-1}{n}F(\kappa)+C\sqrt t<F(\kappa)\le F(F^{-1}(\epsilon))=\epsilon")
    .remark(r"How small is explicit: all $t<t_1$ with $\sqrt{t_1}=\frac{\Delta}{\kappa}\left(1-\sqrt{(n-1)/n}\right)$ and $C=F(\kappa)/(n\sqrt{t_1})$. The threshold depends not on $\kappa$ alone but on $n$ and $\Delta$ too.");

/// n, D, epsilon, kappa as a multiple of F^-1(epsilon).
const POINTS: &[(u32, &str, &str, &str)] = &[
    (2, "1", "0.0149", "1"),
    (2, "5/2", "0.001", "3/2"),
    (3, "1", "0.01", "1"),
    (4, "1", "0.0149", "5/4"),
    (10, "2", "0.005", "1"),
];

/// Parts of t_1 at which the chain is tried.
const PARTS: &[(u32, u32)] = &[(1, 10_000), (1, 4), (99, 100)];

/// Digits of t_1, rounded down, and of kappa, rounded up.
const DIGITS: usize = 8;

/// An end of an enclosure as a short decimal.
pub(super) fn rounded(x: &Interval, way: DecimalRounding) -> Result<Rational, Error> {
    let end = if way == DecimalRounding::Up { x.upper() } else { x.lower() };
    exact(&Decimal::from_float(end, DIGITS, way).to_string())
}

/// The chain with `share`(n) for (n-1)/n, the one check behind statement and twin.
fn chain(share: fn(u32) -> Rational, middle: &'static str) -> Result<Vec<Compared>, Error> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let mut compared = Vec::new();
    for &(n, half_width, epsilon, factor) in POINTS {
        let (set, epsilon) = (training_set(n, half_width)?, exact(epsilon)?);
        let inverse = inverse_loss_limit(&epsilon, p)?;
        let kappa = rounded(&(inverse.clone() * Interval::rational(&exact(factor)?, &p)), DecimalRounding::Up)?;
        let limit = loss_limit(&Interval::rational(&kappa, &p));
        let (slope, root) = (loss_chord(&set, &kappa, p), feasibility_root(&set, &kappa, p));
        let until = rounded(&root.square(), DecimalRounding::Down)?;
        for part in PARTS {
            let t = until.clone() * Rational::from(*part);
            let setting = Setting::new(set.clone(), t.clone(), Smoothing::Kappa(kappa.clone()))?;
            let mut named = parameters(&setting);
            named.0.push(("epsilon".into(), format_rational(&epsilon)));
            let loss = score_matching_loss(&setting, GOAL_BITS)?.enclosure;
            let chord =
                limit.clone() * Interval::rational(&share(n), &p) + slope.clone() * Interval::rational(&t, &p).sqrt();
            let bounded = r"L_t[\hat s] \le \tfrac{n-1}{n}F(\kappa)+C\sqrt t";
            compared.push(Compared::new(bounded, named.clone(), loss, Relation::LessOrEqual, chord.clone()));
            compared.push(Compared::new(middle, named, chord, Relation::Less, limit.clone()));
        }
        let named = || {
            let [kappa, epsilon] = [&kappa, &epsilon].map(format_rational);
            Parameters::new([("kappa", kappa), ("epsilon", epsilon)])
        };
        let right = Interval::rational(&epsilon, &p);
        let below = r"F(\kappa) \le \epsilon";
        compared.push(Compared::new(below, named(), limit, Relation::LessOrEqual, right.clone()));
        let there = loss_limit(&inverse);
        compared.push(Compared::new(r"F(F^{-1}(\epsilon)) = \epsilon", named(), there, Relation::Equal, right));
    }
    Ok(compared)
}

fn find() -> Result<Check, Error> {
    let printed = chain(|n| Rational::from((n - 1, n)), r"\tfrac{n-1}{n}F(\kappa)+C\sqrt t < F(\kappa)")?;
    let twin = chain(|_| Rational::from(1), r"F(\kappa)+C\sqrt t < F(\kappa)")?;
    Ok(Check::new("Enclosures of the loss show the chain up to $t_1$.", printed)
        .twin("the factor $(n-1)/n$ dropped", twin))
}
