//! "Any kappa >= F^-1(epsilon)", with t_1 dependent on kappa: no t serves every kappa, and at a fixed t a larger kappa can have the
//! larger loss.
//!
//! At a fixed t R[s_hat] = 2 (n-1) Delta / (t (Delta - kappa sqrt t)) grows beyond every bound as kappa sqrt t -> Delta, while
//! r* <= R of the empirical score. The loss falls with kappa at first, as F does; near Delta the ramp's slope makes it
//! grow again.

use crate::prelude::*;
use scoreproof_score::nonsmoothness_upper_bound;

pub(crate) static CLAIM: Claim = Claim::new("rem-3-kappa", "Section 3.2", find)
    .title(r"The time $t_1$ of Proposition 3 depends on $\kappa$.")
    .printed(Verdict::Proved, r"\text{any }\kappa\ge F^{-1}(\epsilon),\qquad t_1>0\ (\text{dependent on }\kappa)")
    .remark(r"It must: at every $t<(\Delta/F^{-1}(\epsilon))^2$ the second statement fails for some $\kappa\ge F^{-1}(\epsilon)$, as $R[\hat s]$ is unbounded when $\kappa\sqrt t\to\Delta$, beyond which there is no score. Nor is a larger $\kappa$ safer for the first statement: for $n=3$, $D=1$, $t=0.05$ and $\epsilon=0.0149$ it holds at $\kappa=1.39<F^{-1}(\epsilon)=1.912\ldots$ and fails at $F^{-1}(\epsilon)$.")
    .basis("That $R[\\hat s]$ is unbounded in $\\kappa$ at a fixed $t$, by its closed form; enclosures of losses that do not fall as \
         $\\kappa$ grows, and of $R$ against that of a feasible function.");

/// n, t, epsilon and kappa: below F^-1(epsilon) and feasible, and above it and not.
const FEASIBLE: Grid<4> = Grid::new("n, t, epsilon, kappa", &["3, 0.05, 0.0149, 1.39"]);
const LARGER: Grid<4> = Grid::new("n, t, epsilon, kappa", &["3, 0.05, 0.0149, 1.9122", "3, 0.05, 0.0149, 2"]);

/// n, t, epsilon and kappa with kappa sqrt t near Delta.
const STEEP: Grid<4> =
    Grid::new("n, t, epsilon, kappa", &["2, 0.01, 0.01, 9.5", "3, 0.01, 0.001, 4.9", "2, 1e-4, 0.0149, 99"]);

/// The loss against epsilon.
fn losses(points: &Grid<4>, relation: Relation, shown: &str) -> Comparisons {
    points.compare(with(r"L_t[\hat s] # \epsilon", shown), relation, |[n, t, epsilon, kappa]| {
        let setting = Setting::new(spaced(&n)?, t, Smoothing::Kappa(kappa))?;
        Ok((score_matching_loss(&setting, GOAL_BITS)?.enclosure, enclosed(&epsilon)))
    })
}

/// The larger kappa are allowed by the proposition.
fn allowed() -> Comparisons {
    LARGER.compare(r"F(\kappa) \le \epsilon", LessOrEqual, |[_, _, epsilon, kappa]| {
        Ok((loss_limit(&enclosed(&kappa)), enclosed(&epsilon)))
    })
}

/// R[s_hat] exceeds what the second statement allows.
fn steep() -> Comparisons {
    let comparison = r"t\,R[\hat s] > (1+8\sqrt\epsilon)\,t\,R[f],\ f\text{ feasible}";
    STEEP.compare(comparison, Greater, |[n, t, epsilon, kappa]| {
        let setting = Setting::new(spaced(&n)?, t.clone(), Smoothing::Kappa(kappa))?;
        let rough = nonsmoothness::<Interval>(&setting, &precision())? * enclosed(&t);
        let optimum = nonsmoothness_upper_bound(setting.set(), &t, &epsilon, precision());
        Ok((rough, optimum * allowed_ratio(&Rational::from(8), &epsilon, precision())))
    })
}

fn find() -> Result<Check, Error> {
    let (less, more) = (losses(&FEASIBLE, Less, "<")?, losses(&LARGER, Greater, ">")?);
    Ok(Check::new([allowed()?, less, more, steep()?].concat())
        .twin("the $\\kappa$ exchanged", losses(&LARGER, Less, "<")?))
}
