//! (15), (16): the measure of non-smoothness, the variational problem, and what Section 3.2 says of the slope at a data
//! point.
//!
//! Printed:
//!
//! ```text
//! R[f] := int |f''(x)| dx, f'' the weak second derivative;        r* := inf R[f] over f with L_t[f] <= epsilon;
//! the derivative of such an f near +-1 is close to d/dx log p_t(+-1), about -1/t.
//! ```
//!
//! The last is the second derivative: the first one is (tanh(1/t) - 1)/t, exponentially small.

use super::readings_of_r::{slopes, total_variation};
use crate::prelude::*;

pub(crate) static EQ_15: Claim = Claim::new("eq-15", "Section 3.2", find_eq_15)
    .kind(Kind::Definition)
    .title("The non-smoothness R, read as the total variation of the derivative.")
    .printed(Verdict::Proved, r"R[f]:=\int_{-\infty}^{\infty}|f''(x)|\,dx")
    .remark(r"The weak second derivative of a piecewise-linear function is a measure, and $R$ its total mass: every kink counts with the jump of the slope, as in (65). Read pointwise almost everywhere, $R$ of $\hat s_{t,\delta}^{(n)}$ would be 0, and (65) and the second statement of Proposition 3 false. The theorem has both readings agree for $f\in C^2$, and the sum of the jumps for continuous piecewise-linear $f$; kinks in general are with rem-3-reading. A jump of $f$ itself, at which $|D^2f|$ would be no measure, is excluded in (16).")
    .basis("$R$ of the smoothed score by the jumps of its slope against (65), exactly, and that of the empirical score by the rise of its \
         slope.");

const SETTINGS: Grid<2> = Grid::new("t, delta", &["1/10, 1/3", "1e-6, 3e-3", "1, 1/2"]);

/// R of the smoothed score as a distribution, or pointwise off the kinks, against (65), exactly.
fn roughness(with_kinks: bool, shown: &str) -> Comparisons {
    SETTINGS.compare(with(r"#=\frac{2}{t(1-\delta)}", shown), Equal, |[t, delta]| {
        let jumps = total_variation(&slopes(&training_set(2, "1")?, &t, &delta));
        // Between the kinks the second derivative of a line is 0.
        let value = if with_kinks { jumps } else { Rational::new() };
        Ok((value, Rational::from(2) / (t * (Rational::from(1) - delta))))
    })
}

const TIMES: Grid<1> = Grid::new("t", &["1", "1/10", "1e-3"]);

/// R of the empirical score, whose slope rises up to 0 and falls after it: twice the rise from -1/t at infinity, against
/// `factor` / t^2.
fn empirical_roughness(factor: u32) -> Comparisons {
    let (p, set) = (precision(), training_set(2, "1")?);
    TIMES.compare(with(r"R[(\log p_t)']=#/t^2", factor), Equal, |[t]| {
        let noised = NoisedEmpirical::<Series<Interval>>::new(&set, &t, &(p, 1));
        let top = noised.empirical_score(&Series::variable(Interval::integer(0, &p), 1)).derivative(1);
        Ok(((top + enclosed(&t.clone().recip())).times(2), enclosed(&(Rational::from(factor) / t.square()))))
    })
}

fn find_eq_15() -> Result<Check, Error> {
    let twin = roughness(false, r"\int_{x\ne\pm(1-\delta)}|\hat s_{t,\delta}''(x)|\,dx")?;
    Ok(Check::new([roughness(true, r"\mathrm{TV}(\hat s_{t,\delta}')")?, empirical_roughness(2)?].concat())
        .twin("$f''$ read pointwise almost everywhere", twin))
}

pub(crate) static EQ_16: Claim = Claim::new("eq-16", "Section 3.2", find_eq_16)
    .kind(Kind::Definition)
    .title("The least non-smoothness among functions of loss at most $\\epsilon$: feasible, and finite.")
    .printed(Verdict::Proved, r"r_{t,\epsilon}^*:=\inf_fR[f]\quad\text{s.t.}\quad L_t^{(n)}[f]\le\epsilon")
    .remark(r"The empirical score is always feasible, so that $r_{t,\epsilon}^*\le R[(\log p_t^{(n)})']=2/t^2$ for two points; a larger $\epsilon$ allows more, so that $r^*$ does not increase with it. The functions are continuous, which a finite total variation of $f'$ makes them up to their values on a finite set; see rem-3-reading. At $\epsilon=0$ only the empirical score is left.")
    .basis("$R$ of the empirical score, which is feasible; enclosures of the smoothed score's loss, and of its $R$ beside a lower bound of \
         the infimum.");

const FEASIBLE: Grid<3> =
    Grid::new("t, delta, epsilon", &["1e-4, 0.03, 0.01", "1e-4, 0.03, 0.001", "1e-3, 0.1, 0.001", "0.01, 0.2, 0.1"]);

/// The smoothed score has a loss of at most epsilon, and its R exceeds a lower bound of r*.
fn feasible() -> Comparisons {
    let p = precision();
    FEASIBLE.each(|place, [t, delta, epsilon]| {
        let setting = Setting::new(training_set(2, "1")?, t.clone(), Smoothing::Delta(delta))?;
        let loss = score_matching_loss(&setting, GOAL_BITS)?.enclosure;
        let lower = nonsmoothness_lower_bound(setting.set(), &t, &epsilon, p);
        let scaled = nonsmoothness::<Interval>(&setting, &p)? * enclosed(&t);
        let below = r"\text{lower bound of }t\,r^*_{t,\epsilon}\le t\,R[\hat s_{t,\delta}]";
        Ok([
            place.compare(r"L_t[\hat s_{t,\delta}]\le\epsilon", LessOrEqual, (loss, enclosed(&epsilon))),
            place.compare(below, LessOrEqual, (lower.clone(), scaled)),
            place.compare(r"t\,r^*_{t,\epsilon}>0", Greater, (lower, Interval::integer(0, &p))),
        ])
    })
}

fn find_eq_16() -> Result<Check, Error> {
    Ok(Check::new([empirical_roughness(2)?, feasible()?].concat())
        .twin("$R$ of the empirical score halved", empirical_roughness(1)?))
}

pub(crate) static REM_DERIVATIVE: Claim = Claim::new("rem-3-derivative", "Section 3.2", find_derivative)
    .title(r"The slope of the empirical score at a data point is about $-1/t$.")
    .printed(Verdict::Refuted, r"\frac{d}{dx}\log p_t^{(n)}(\pm1)\approx-1/t")
    .corrected(Class::Misprint, Verdict::Proved, r"\frac{d^2}{dx^2}\log p_t^{(n)}(\pm1)=-\frac1t+\frac{1}{t^2\cosh^2(1/t)}=-\frac1t\left(1+O(t^{-1}e^{-2/t})\right)")
    .remark(r"The derivative of a feasible $f$ is to be close to the derivative of the score, hence to the second derivative of $\log p_t^{(n)}$. The first one at 1 is $(\tanh(1/t)-1)/t$, which is exponentially small. What Appendix F shows and needs is less than closeness: somewhere near each data point the slope is at most $(-1+2\sqrt\epsilon)/t$; elsewhere a feasible $f$ may oscillate.")
    .effect("None: Appendix F works with the slope $-1/t$, by (71).")
    .basis("Derivatives of $\\log p_t$ from power series.");

const DATA_POINTS: Grid<2> = Grid::new("t, x", &["1/2, 1", "1/2, -1", "1/10, 1", "1/20, -1"]);

/// |t (log p_t)^(order)(+-1) + 1| against 4 e^(-2/t) / t. The difference of the two is a product of both
/// exponentials, hence the precision.
fn at_data_points(order: usize, shown: &str) -> Comparisons {
    let comparison = with(r"\left|t\,\frac{d#}{dx#}\log p_t(\pm1)+1\right|<\frac4te^{-2/t}", shown);
    let (p, set) = (Precision::bits(4 * CLOSED_FORM_BITS), training_set(2, "1")?);
    DATA_POINTS.compare(comparison, Less, |[t, x]| {
        let wide = |v: Rational| Interval::rational(&v, &p);
        let noised = NoisedEmpirical::<Series<Interval>>::new(&set, &t, &(p, order));
        let derivative = noised.log_density(&Series::variable(wide(x), order)).derivative(order);
        let distance = (derivative * wide(t.clone()) + Interval::integer(1, &p)).abs();
        Ok((distance, wide(Rational::from(-2) / &t).exp() * wide(Rational::from(4) / &t)))
    })
}

fn find_derivative() -> Result<Check, Error> {
    // The same bound for the third derivative: a wrong order again.
    let twin = at_data_points(3, "^3")?;
    Ok(Check::new(at_data_points(1, "")?)
        .corrected(at_data_points(2, "^2")?)
        .twin("the third derivative in place of the second", twin))
}
