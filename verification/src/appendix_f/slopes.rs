//! The set of feasible functions, and the unnumbered display before (69): how much the slope of a feasible
//! function varies between neighbouring data points.

use crate::prelude::*;
use scoreproof_score::shrunk_loss;

pub(crate) static FEASIBLE: Claim = Claim::new("rem-f-feasible", "Appendix F", find_feasible)
    .title("What it means for $f$ to be feasible for (16), and what that bounds.")
    .printed(Verdict::Refuted, r"f\text{ feasible for (16)}:\quad f\text{ twice differentiable except on a set of measure zero},\quad L_t^{(n)}[f]<\epsilon,\qquad\text{hence}\quad\sum_{k=1}^n\epsilon_k<n\epsilon")
    .corrected(Class::Misprint, Verdict::Proved, r"f\text{ feasible for (16)}:\quad f\text{ twice differentiable except on a finite set},\quad L_t^{(n)}[f]\le\epsilon,\qquad\text{hence}\quad\sum_{k=1}^n\epsilon_k\le n\epsilon")
    .remark(r"(16) asks for twice differentiability except on a finite set and $L_t\le\epsilon$; $f$ is continuous, as with rem-3-reading. The function $s+c$ with $c=\sqrt{\epsilon/t}$ has exactly the loss $\epsilon$: feasible for (16), but not for the set described in the proof. In the other direction a set of measure zero is too much: $s$ plus a Cantor function is continuous and differentiable off such a set, but the fundamental theorem of calculus, on which the proof rests, fails for it.")
    .effect(r"None: the proof speaks of a finite set where it needs one, and its bounds hold for $\sum\epsilon_k\le n\epsilon$ as well.")
    .basis("The loss of $s+c$ is $t\\,c^2$, the integral of a constant: exact numbers.");

pub(crate) static SLOPES: Claim = Claim::new("rem-f-slopes", "Appendix F", find_slopes)
    .title("Between two data points $f$ has a slope of at least 0, so that its slope varies by what (69) adds up.")
    .printed(Verdict::Proved, r"\exists c_k\in[b_{k,+},b_{k+1,-}]:\ f'(c_k)\ge0,\qquad\int_{a_k}^{c_k}|f''(x)|\,dx\ge|f'(c_k)-f'(a_k)|\ge(1-2\sqrt{\epsilon_k})/t-O\left(e^{-\Delta^2/(10t)}\right)")
    .remark(r"With $R$ as in rem-3-reading: $\int|f''|$ is the total variation of $f'$, and $f$ is continuous, since a jump makes $R$ infinite. The piecewise-linear score $\bar s$, of slope $-1/t$ but for its jumps, shows that continuity is needed. For $\epsilon_k,\epsilon_{k+1}<\frac14$ and small $t$, with $b_{k,\pm}$ within $4\sqrt t$ of the data point as in (68) as corrected; $b_{k,+}<b_{k+1,-}$ needs only $\sqrt t<\Delta/4$ then.")
    .basis("Shown for the smoothed score times $1-e$, whose slopes are exact and whose loss is enclosed.");

/// t, c and epsilon with t c^2 = epsilon.
const EXACT_LOSSES: Grid<3> = Grid::new("t, c, epsilon", &["1/128, 1, 1/128", "1/512, 2, 1/128", "1/2, 1/8, 1/128"]);

/// L_t[s + c] = t c^2, times `factor`, against epsilon.
fn compare_feasible(relation: Relation, factor: &Rational, shown: &str) -> Comparisons {
    EXACT_LOSSES.compare(with(r"#\epsilon", shown), relation, |[t, c, epsilon]| Ok((c.square() * t * factor, epsilon)))
}

fn find_feasible() -> Result<Check, Error> {
    let one = Rational::from(1);
    Ok(Check::new(compare_feasible(Less, &one, "L_t[s+c] < ")?)
        .corrected(compare_feasible(LessOrEqual, &one, r"L_t[s+c] \le ")?)
        .twin(
            "the loss raised by one part in a million",
            compare_feasible(LessOrEqual, &nudge(), r"1.000001\,L_t[s+c] \le ")?,
        ))
}

/// n, t, kappa, e and an epsilon for which (1 - e) s_hat is feasible, D = 1.
pub(super) const SHRUNK: Grid<5> = Grid::new(
    "n, t, kappa, e, epsilon",
    &["2, 1/100, 3, 1/10, 0.0149", "2, 1e-6, 4, 3/25, 0.0149", "2, 1e-6, 4, 3/100, 0.001", "4, 1e-6, 4, 1/10, 0.0149"],
);

/// A continuous function of small loss: (1 - e) s_hat.
pub(super) struct Shrunk {
    setting: Setting,
    e: Rational,
}

impl Shrunk {
    pub(super) fn new([n, t, kappa, e, _]: [Rational; 5]) -> Result<Self, Error> {
        Ok(Self { setting: Setting::new(spaced(&n)?, t, Smoothing::Kappa(kappa))?, e })
    }

    /// epsilon_1 = L_t, by symmetry for n = 2.
    pub(super) fn loss(&self) -> Result<Interval, Error> {
        Ok(shrunk_loss(&self.setting, &self.e, 40)?)
    }

    /// t R[f].
    pub(super) fn roughness(&self) -> Result<Interval, Error> {
        let kept = (Rational::from(1) - &self.e) * self.setting.t();
        Ok(nonsmoothness::<Interval>(&self.setting, &precision())? * enclosed(&kept))
    }
}

/// For n = 2 and the shrunk smoothed score: the slope at z_1, and the jump of the slope, with `factor` of
/// sqrt epsilon_1.
fn compare_slopes(factor: (u32, u32), shown: &str) -> Comparisons {
    let comparison = with(r"f=(1-e)\hat s:\ t\left|D^2f\right|([a_1,c_1]) \ge 1-#\sqrt{\epsilon_1}", shown);
    SHRUNK.each(|place, values| {
        if values[0] != 2 {
            return Ok(Vec::new());
        }
        let function = Shrunk::new(values)?;
        // Two kinks of the same height.
        let varies = function.roughness()?.over(2);
        let between = varies.clone() - enclosed(&(Rational::from(1) - &function.e));
        let right = number(1) - function.loss()?.sqrt() * enclosed(&Rational::from(factor));
        Ok(vec![
            place.compare(r"f=(1-e)\hat s:\ t\,f'(z_1) \ge 0", GreaterOrEqual, (between, number(0))),
            place.compare(comparison.clone(), GreaterOrEqual, (varies, right)),
        ])
    })
}

fn find_slopes() -> Result<Check, Error> {
    let twin = compare_slopes((1, 2), r"\tfrac12")?;
    Ok(Check::new(compare_slopes((2, 1), "2")?).twin("the factor 2 of $\\sqrt{\\epsilon_1}$ replaced by 1/2", twin))
}
