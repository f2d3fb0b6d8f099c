//! The first statement of Proposition 3 for smaller kappa: F(kappa) < n epsilon / (n-1) is enough, and nearly necessary.

use crate::prelude::*;
use crate::thresholds::{feasibility_time, rounded};
use scoreproof_score::{inverse_loss_limit, loss_surplus, loss_upper_bound};

pub(crate) static CLAIM: Claim = Claim::new("rem-3-feasible", "Section 3.2", find)
    .title(r"For which $\kappa$ the first statement of Proposition 3 holds.")
    .printed(Verdict::Proved, r"\kappa\ge F^{-1}(\epsilon):\quad L_t^{(n)}\left[\hat s_{t,\delta_t}^{(n)}\right]<\epsilon\quad(0<t<t_1)")
    .corrected(Class::Loose, Verdict::Proved, r"\kappa>F^{-1}\left(\tfrac{n\epsilon}{n-1}\right):\quad L_t^{(n)}\left[\hat s_{t,\delta_t}^{(n)}\right]<\epsilon\quad(0<t<t_1);\qquad\kappa<F^{-1}\left(\tfrac{n\epsilon}{n-1}\right):\quad L_t^{(n)}\left[\hat s_{t,\delta_t}^{(n)}\right]>\epsilon\text{ for all small }t")
    .remark(r"The limit of the loss is $\frac{n-1}nF(\kappa)$, not $F(\kappa)$. The second statement holds for every $\kappa$ and small $t$.")
    .effect(r"None: the proposition claims less. For $n=2$ and $\epsilon=0.015$, $\kappa$ can be 1.661 instead of 1.911.")
    .basis("The limit of the loss, and its bound $U$; enclosures of the loss just above and just below the least $\\kappa$.");

const CASES: Grid<2> = Grid::new("n, epsilon", &["2, 0.0149", "2, 0.001", "3, 0.01", "4, 0.005"]);

/// The loss of kappa = `parts`/100 times F^-1(`share`(n) epsilon) at the last time at which U <= epsilon, or at t = 1e-4
/// where there is none, against epsilon.
fn compare(share: fn(u32) -> Rational, parts: u32, relation: Relation, shown: &str) -> Comparisons {
    let comparison = with(r"L_t[\hat s] # \epsilon", shown);
    CASES.each(|place, [n, epsilon]| {
        let set = spaced(&n)?;
        let least = inverse_loss_limit(&(epsilon.clone() * share(set.len())), precision())?;
        let kappa = rounded(&(least * enclosed(&Rational::from((parts, 100)))), DecimalRounding::Up)?;
        let until = if parts < 100 { exact("1e-4")? } else { feasibility_time(&set, &epsilon, &kappa)? };
        let at = place.and("t", format_rational(&until)).and("kappa", format_rational(&kappa));
        let setting = Setting::new(set, until, Smoothing::Kappa(kappa))?;
        let loss = loss_upper_bound(&setting, precision()) - loss_surplus(&setting, GOAL_BITS)?;
        Ok([at.compare(comparison.clone(), relation, (loss, enclosed(&epsilon)))])
    })
}

fn find() -> Result<Check, Error> {
    let limit: fn(u32) -> Rational = |n| Rational::from((n, n - 1));
    let corrected = [compare(limit, 101, Less, "<")?, compare(limit, 99, Greater, ">")?];
    let least = inverse_loss_limit(&exact("0.03")?, precision())?;
    let meaning = r"$F^{-1}(n\epsilon/(n-1))$ in the place of $F^{-1}(\epsilon)=1.910\ldots$";
    Ok(Check::new(compare(|_| Rational::from(1), 100, Less, "<")?)
        .corrected(corrected.concat())
        .slack(Some(Quantity::of(meaning, &least, Parameters::new([("n", "2"), ("epsilon", "0.015")]))))
        .twin(r"$\kappa$ a hundredth below $F^{-1}(n\epsilon/(n-1))$", compare(limit, 99, Less, "<")?))
}
