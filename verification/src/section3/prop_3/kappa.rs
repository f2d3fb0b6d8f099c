//! "Any kappa >= F^-1(epsilon)", with t_1 dependent on kappa: no t serves every kappa, and at a fixed t a larger kappa can have the
//! larger loss.
//!
//! At a fixed t R[s_hat] = 2 (n-1) Delta / (t (Delta - kappa sqrt t)) grows beyond every bound as kappa sqrt t -> Delta, while
//! r* <= R of the empirical score. The loss falls with kappa at first, as F does; near Delta the ramp's slope makes it
//! grow again.

use crate::prelude::*;
use scoreproof_score::{
    Setting, Smoothing, allowed_ratio, loss_limit, nonsmoothness, nonsmoothness_upper_bound, score_matching_loss,
};

pub(crate) static CLAIM: Claim = Claim::new("rem-3-kappa", "Section 3.2", find)
    .title(r"The time $t_1$ of Proposition 3 depends on $\kappa$.")
    .printed(Verdict::Proved, r"\text{any }\kappa\ge F^{-1}(\epsilon),\qquad t_1>0\ (\text{dependent on }\kappa)")
    .remark(r"It must: at every $t<(\Delta/F^{-1}(\epsilon))^2$ the second statement fails for some $\kappa\ge F^{-1}(\epsilon)$, as $R[\hat s]$ is unbounded when $\kappa\sqrt t\to\Delta$, beyond which there is no score. Nor is a larger $\kappa$ safer for the first statement: for $n=3$, $D=1$, $t=0.05$ and $\epsilon=0.0149$ it holds at $\kappa=1.39<F^{-1}(\epsilon)=1.912\ldots$ and fails at $F^{-1}(\epsilon)$.");

/// n, t, epsilon, a kappa below F^-1(epsilon) that is feasible, and one above it that is not.
const LOSSES: &[(u32, &str, &str, &str, &str)] =
    &[(3, "0.05", "0.0149", "1.39", "1.9122"), (3, "0.05", "0.0149", "1.39", "2")];

/// n, t, epsilon and kappa with kappa sqrt t near Delta.
const STEEP: &[(u32, &str, &str, &str)] =
    &[(2, "0.01", "0.01", "9.5"), (3, "0.01", "0.001", "4.9"), (2, "1e-4", "0.0149", "99")];

fn setting(n: u32, t: &str, kappa: &str) -> Result<Setting, Error> {
    Ok(Setting::new(training_set(n, "1")?, exact(t)?, Smoothing::Kappa(exact(kappa)?))?)
}

/// The loss of the smaller kappa is below epsilon, that of the larger one above; `exchanged` for the false twin.
fn losses(exchanged: bool) -> Result<Vec<Compared>, Error> {
    let mut compared = Vec::new();
    for &(n, t, epsilon, smaller, larger) in LOSSES {
        let bound = Interval::rational(&exact(epsilon)?, &precision());
        let limit = loss_limit(&Interval::rational(&exact(larger)?, &precision()));
        let named = || Parameters::new([("kappa", larger.to_owned()), ("epsilon", epsilon.to_owned())]);
        compared.push(Compared::new(r"F(\kappa) \le \epsilon", named(), limit, Relation::LessOrEqual, bound.clone()));
        let (feasible, not) = if exchanged { (larger, smaller) } else { (smaller, larger) };
        for (kappa, relation, comparison) in
            [(feasible, Relation::Less, r"L_t[\hat s] < \epsilon"), (not, Relation::Greater, r"L_t[\hat s] > \epsilon")]
        {
            let setting = setting(n, t, kappa)?;
            let loss = score_matching_loss(&setting, GOAL_BITS)?.enclosure;
            let mut named = parameters(&setting);
            named.0.push(("epsilon".into(), epsilon.to_owned()));
            compared.push(Compared::new(comparison, named, loss, relation, bound.clone()));
        }
    }
    Ok(compared)
}

/// R[s_hat] exceeds what the second statement allows.
fn steep() -> Result<Vec<Compared>, Error> {
    let p = precision();
    let at = |&(n, t, epsilon, kappa): &(u32, &str, &'static str, &str)| {
        let (setting, error) = (setting(n, t, kappa)?, exact(epsilon)?);
        let rough = nonsmoothness::<Interval>(&setting, &p)? * Interval::rational(setting.t(), &p);
        let optimum = nonsmoothness_upper_bound(setting.set(), setting.t(), &error, p);
        let allowed = optimum * allowed_ratio(&Rational::from(8), &error, p);
        let mut named = parameters(&setting);
        named.0.push(("epsilon".into(), epsilon.to_owned()));
        let comparison = r"t\,R[\hat s] > (1+8\sqrt\epsilon)\,t\,R[f],\ f\text{ feasible}";
        Ok(Compared::new(comparison, named, rough, Relation::Greater, allowed))
    };
    STEEP.iter().map(at).collect()
}

fn find() -> Result<Check, Error> {
    Ok(Check::new(
        "That $R[\\hat s]$ is unbounded in $\\kappa$ at a fixed $t$, by its closed form; enclosures of losses that do not fall as \
         $\\kappa$ grows, and of $R$ against that of a feasible function.",
        [losses(false)?, steep()?].concat(),
    )
    .twin("the two $\\kappa$ exchanged", losses(true)?))
}
