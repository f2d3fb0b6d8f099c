//! (54) to (57): the contribution of the ramp beside y_k, and its limit F(kappa) / 2.
//!
//! Printed:
//!
//! ```text
//! (54)  t int_(y_k + delta)^(y_k + Delta) |s_hat - s_bar|^2 p_N(x - y_k) dx
//!           = (Delta / (Delta - delta))^2 (int_(y_k + delta)^inf - int_(y_k + Delta)^inf) |(x - y_k)/sqrt t - kappa|^2 p_N dx
//! (55)  the first integral is F(kappa) / 2
//! (56)  F(kappa) = 2 int_kappa^inf |u - kappa|^2 p_N(u; 1) du, strictly decreasing from 1 to 0
//! (57)  (54) is (Delta / (Delta - delta))^2 (F(kappa)/2 - int_(Delta / sqrt t)^inf |u - kappa|^2 p_N(u; 1) dx) = F(kappa)/2 + O(sqrt t)
//! ```
//!
//! The dx of (57) is a du.

use super::samples::{HALF, Limit, RAISED, band, compare, limit};
use crate::prelude::*;
use scoreproof_score::{GaussianPiece, LinearDistance, loss_limit_derivative};

pub(crate) static SPLIT: Claim = Claim::new("eq-54", "Appendix E", find_split)
    .title("The ramp right of $y_k$, as a difference of two integrals over half-lines.")
    .printed(Verdict::Proved, r"\begin{aligned}&t\int_{y_k+\delta_t}^{y_k+\Delta}|\hat s-\bar s|^2p_{\mathcal N}(x-y_k;\sqrt t)dx=\left(\frac\Delta{\Delta-\delta_t}\right)^2\int_{y_k+\delta_t}^{y_k+\Delta}\left|\frac{x-y_k}{\sqrt t}-\frac{\delta_t}{\sqrt t}\right|^2p_{\mathcal N}(x-y_k;\sqrt t)dx\\&=\left(\frac\Delta{\Delta-\delta_t}\right)^2\left(\int_{y_k+\delta_t}^\infty-\int_{y_k+\Delta}^\infty\right)\left|\frac{x-y_k}{\sqrt t}-\kappa\right|^2p_{\mathcal N}(x-y_k;\sqrt t)dx\end{aligned}")
    .basis("The left side by quadrature over $x$, the right by moments of the Gaussian.");

/// Lift^`power` (F/2 - int_M^inf (u - kappa)^2 phi): the right side of (54) with (55), and of (57).
fn from_moments(d: &LinearDistance, power: i32) -> Interval {
    let rest = limit(d).over(2) - d.cut_off().closed_form(precision());
    enclosed(&d.lift()).powi(power) * rest
}

/// The ramp's integral by quadrature against [`from_moments`].
fn ramps(power: i32, comparison: &'static str) -> Comparisons {
    compare(comparison, Equal, |d| Ok((d.near().integrate(GOAL_BITS)?, from_moments(d, power))))
}

fn find_split() -> Result<Check, Error> {
    let text = r"t\int_{y_k+\delta_t}^{y_k+\Delta}|\hat s-\bar s|^2p_{\mathcal N}dx=\left(\frac\Delta{\Delta-\delta_t}\right)^2\left(\int_{y_k+\delta_t}^\infty-\int_{y_k+\Delta}^\infty\right)\cdots dx";
    let unsquared = r"t\int_{y_k+\delta_t}^{y_k+\Delta}|\hat s-\bar s|^2p_{\mathcal N}dx=\frac\Delta{\Delta-\delta_t}\left(\int_{y_k+\delta_t}^\infty-\int_{y_k+\Delta}^\infty\right)\cdots dx";
    Ok(Check::new(ramps(2, text)?)
        .twin("the factor $\\Delta/(\\Delta-\\delta_t)$ without its square", ramps(1, unsquared)?))
}

pub(crate) static SUBSTITUTED: Claim = Claim::new("eq-55", "Appendix E", find_substituted)
    .title("The integral over the half-line is $\\frac12F(\\kappa)$, whatever $t$.")
    .printed(Verdict::Proved, r"\int_{y_k+\delta_t}^\infty\left|\frac{x-y_k}{\sqrt t}-\kappa\right|^2p_{\mathcal N}(x-y_k;\sqrt t)dx=\frac12F(\kappa)")
    .basis("The left side by quadrature over $x$, the right side by the closed form of $F$.");

/// The half-line by quadrature over x against F / `divisor`.
fn half_lines(divisor: i64, comparison: &'static str) -> Comparisons {
    compare(comparison, Equal, |d| {
        let whole = GaussianPiece { square: d.t().recip(), to: None, ..d.near() };
        Ok((whole.integrate(GOAL_BITS)?, limit(d).over(divisor)))
    })
}

fn find_substituted() -> Result<Check, Error> {
    let text = r"\int_{y_k+\delta_t}^\infty\left|\frac{x-y_k}{\sqrt t}-\kappa\right|^2p_{\mathcal N}(x-y_k;\sqrt t)dx=\frac12F(\kappa)";
    let whole = r"\int_{y_k+\delta_t}^\infty\left|\frac{x-y_k}{\sqrt t}-\kappa\right|^2p_{\mathcal N}(x-y_k;\sqrt t)dx=F(\kappa)";
    Ok(Check::new(half_lines(2, text)?).twin("without the factor $\\frac12$", half_lines(1, whole)?))
}

pub(crate) static LIMIT: Claim = Claim::new("eq-56", "Appendix E", find_limit)
    .kind(Kind::Definition)
    .title("$F$, which falls strictly from 1 to 0.")
    .printed(Verdict::Proved, r"F(\kappa):=2\int_\kappa^\infty|u-\kappa|^2p_{\mathcal N}(u;1)du")
    .remark(r"In closed form $F(\kappa)=2[(1+\kappa^2)Q(\kappa)-\kappa\phi(\kappa)]$ with $F'=-4(\phi-\kappa Q)$, and $F(\kappa)\le e^{-\kappa^2/2}$.")
    .basis("Quadrature against the closed form, whose values fall.");

const KAPPAS: Grid<1> = Grid::new("kappa", &["1/10", "1/2", "6/5", "3", "10"]);

/// The integral by quadrature against 2 [(1 + `square` kappa^2) Q - kappa phi].
fn closed_forms(square: i64, shown: &str) -> Comparisons {
    let text = r"2\int_\kappa^\infty|u-\kappa|^2p_{\mathcal N}(u;1)du=2[(1+#\kappa^2)Q(\kappa)-\kappa\phi(\kappa)]";
    KAPPAS.compare(with(text, shown), Equal, |[kappa]| {
        let piece = GaussianPiece {
            variance: Rational::from(1),
            square: Rational::from(2),
            foot: kappa.clone(),
            constant: Rational::new(),
            from: kappa.clone(),
            to: None,
        };
        let at = enclosed(&kappa);
        let shift = (at.square() * at.normal_upper_tail()).times(2 * (square - 1));
        Ok((piece.integrate(GOAL_BITS)?, loss_limit(&at) + shift))
    })
}

/// F(0) = 1; F' by power series, which is negative; and F <= exp(-kappa^2 / 2).
fn falls() -> Comparisons {
    let origin = Place(Parameters::new([("kappa", "0")]));
    let origin = origin.compare("F(0)=1", Equal, (loss_limit(&number(0)), number(1)));
    let later = KAPPAS.each(|place, [kappa]| {
        let at = enclosed(&kappa);
        let slope = loss_limit(&Series::variable(at.clone(), 1)).derivative(1);
        let closed = r"F'(\kappa)=-4(\phi(\kappa)-\kappa Q(\kappa))";
        let bound = (loss_limit(&at), at.square().over(-2).exp());
        Ok([
            place.compare(closed, Equal, (slope.clone(), loss_limit_derivative(&at))),
            place.compare(r"F'(\kappa)<0", Less, (slope, number(0))),
            place.compare(r"F(\kappa)\le e^{-\kappa^2/2}", LessOrEqual, bound),
        ])
    })?;
    Ok([vec![origin], later].concat())
}

fn find_limit() -> Result<Check, Error> {
    Ok(Check::new([closed_forms(1, "")?, falls()?].concat())
        .twin("$\\kappa^2$ doubled in the closed form", closed_forms(2, "2")?))
}

pub(crate) static CONTRIBUTION: Claim = Claim::new("eq-57", "Appendix E", find_contribution)
    .title("The ramp contributes $\\frac12F(\\kappa)+O(\\sqrt t)$.")
    .undecidable(r"t\int_{y_k+\delta_t}^{y_k+\Delta}|\hat s-\bar s|^2p_{\mathcal N}(x-y_k;\sqrt t)dx=\left(\frac\Delta{\Delta-\delta_t}\right)^2\left(\frac12F(\kappa)-\int_{\Delta/\sqrt t}^\infty|u-\kappa|^2p_{\mathcal N}(u;1)dx\right)=\frac12F(\kappa)+O(\sqrt t)")
    .corrected(Class::Misprint, Verdict::Proved, r"t\int_{y_k+\delta_t}^{y_k+\Delta}|\hat s-\bar s|^2p_{\mathcal N}(x-y_k;\sqrt t)dx=\left(\frac\Delta{\Delta-\delta_t}\right)^2\left(\frac12F(\kappa)-\int_{\Delta/\sqrt t}^\infty|u-\kappa|^2p_{\mathcal N}(u;1)du\right)=\frac12F(\kappa)+O(\sqrt t)")
    .remark(r"The variable of integration is $u$, where the print has $dx$. The constant is $C=\max(3\kappa F(\kappa),\frac12)/\Delta$ for all $t$ with $\kappa\sqrt t\le\Delta/2$.")
    .effect("None: only a symbol is mistaken.")
    .basis("Read with $du$: both sides by moments of the Gaussian and by quadrature, and the limit with an explicit constant.");

fn find_contribution() -> Result<Check, Error> {
    let limits = |d: &LinearDistance| {
        vec![Limit { k: None, value: d.near().closed_form(precision()), sides: Rational::from(1) }]
    };
    let text = r"\left|t\int_{y_k+\delta_t}^{y_k+\Delta}\cdots dx-#F(\kappa)\right|\le C\sqrt t";
    let equal = r"t\int_{y_k+\delta_t}^{y_k+\Delta}\cdots dx=\left(\frac\Delta{\Delta-\delta_t}\right)^2\left(\frac12F(\kappa)-\int_{\Delta/\sqrt t}^\infty|u-\kappa|^2p_{\mathcal N}(u;1)du\right)";
    let [within, twin] = band(limits, text, HALF)?;
    Ok(Check::of_reading().corrected([ramps(2, equal)?, within].concat()).twin(RAISED, twin))
}
