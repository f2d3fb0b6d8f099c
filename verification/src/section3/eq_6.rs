//! (6), (7), (8): the empirical score of two points, and its piecewise-linear form.
//!
//! Printed, for S = {-1, 1}:
//!
//! ```text
//! d/dx log p_t(x) = (x_hat_t(x) - x)/t,
//! x_hat_t(x) := E(x_0 | x_t = x) = (p_N(x-1) - p_N(x+1)) / (p_N(x-1) + p_N(x+1)),
//! s_bar_t(x) = (sgn(x) - x)/t.
//! ```
//!
//! In closed form x_hat_t(x) = tanh(x / t), which lies between -1 and 1, has the sign of x, and tends to it as
//! t falls.

use crate::prelude::*;
use scoreproof_score::{gaussian_density, mixture_density};

pub(crate) static EQ_6: Claim = Claim::new("eq-6", "Section 3", find_eq_6)
    .title("The empirical score of two points from the posterior mean.")
    .printed(Verdict::Proved, r"\frac{d}{dx}\log p_t^{(n)}(x)=(\hat x_t^{(n)}(x)-x)/t")
    .remark("Tweedie's formula for two points.")
    .basis("The slope of $\\log p_t$ from a power series of the sum of Gaussians, against the posterior mean in the form that never cancels.");

/// A factor as it is shown: not at all where it is 1.
fn unless_one(factor: &str) -> &str {
    if factor == "1" { "" } else { factor }
}

/// t and x, near the data points, between them, and outside.
const POINTS: Grid<2> =
    Grid::new("t, x", &["2, 0.3", "1, -3", "1/2, 1", "1/10, 1/7", "1/10, -1", "1/20, -0.6", "1/10, 3/2"]);

/// The slope of the logarithm of the sum of Gaussians against (x_hat - `pull` x)/t.
fn slopes(pull: &str) -> Comparisons {
    let comparison = with(r"(\log p_t)'(x)=(\hat x_t(x)-#x)/t", unless_one(pull));
    let (set, pull) = (training_set(2, "1")?, exact(pull)?);
    POINTS.compare(comparison, Equal, |[t, x]| {
        let (time, place) = (enclosed(&t), enclosed(&x));
        let variable = Series::variable(place.clone(), 1);
        let slope = mixture_density(&set, &Series::constant(time.clone(), 1), &variable).ln().derivative(1);
        let mean = NoisedEmpirical::<Interval>::new(&set, &t, &precision()).posterior_mean(&place);
        Ok((slope, (mean - enclosed(&(x * &pull))) / time))
    })
}

fn find_eq_6() -> Result<Check, Error> {
    Ok(Check::new(slopes("1")?).twin("$x$ raised by one part in a million on the right", slopes("1.000001")?))
}

pub(crate) static EQ_7: Claim = Claim::new("eq-7", "Section 3", find_eq_7)
    .title("The posterior mean of two points lies between $-1$ and 1 and has the sign of $x$.")
    .printed(Verdict::Proved, r"\hat x_t^{(n)}(x):=\mathbb{E}_{0|t}[\mathbf{x}_0|\mathbf{x}_t=x]=\frac{p_{\mathcal N}(x-1;\sqrt t)-p_{\mathcal N}(x+1;\sqrt t)}{p_{\mathcal N}(x-1;\sqrt t)+p_{\mathcal N}(x+1;\sqrt t)}")
    .remark(r"In closed form $\hat x_t^{(n)}(x)=\tanh(x/t)$.")
    .basis("The quotient of Gaussians, evaluated as printed, against $\\tanh(x/t)$.");

/// The quotient of Gaussians against tanh(`factor` x / t).
fn closed_form(factor: &str) -> Comparisons {
    let text = r"\frac{p_{\mathcal N}(x-1;\sqrt t)-p_{\mathcal N}(x+1;\sqrt t)}{p_{\mathcal N}(x-1;\sqrt t)+p_{\mathcal N}(x+1;\sqrt t)}=\tanh(#x/t)";
    let (comparison, factor) = (with(text, unless_one(factor)), exact(factor)?);
    POINTS.compare(comparison, Equal, |[t, x]| Ok((quotient(&t, &x), enclosed(&(x * &factor / t)).tanh())))
}

/// (7) as printed.
fn quotient(t: &Rational, x: &Rational) -> Interval {
    let [a, b] = [-1, 1].map(|shift| gaussian_density(&enclosed(&(x.clone() + shift)), &enclosed(t)));
    (a.clone() - &b) / (a + b)
}

/// Between -1 and 1, and of the sign of x.
fn bounds() -> Comparisons {
    POINTS.each(|place, [t, x]| {
        let mean = quotient(&t, &x);
        Ok([
            place.compare(r"|\hat x_t(x)|<1", Less, (mean.abs(), number(1))),
            place.compare(r"x\,\hat x_t(x)>0", Greater, (mean * enclosed(&x), number(0))),
        ])
    })
}

fn find_eq_7() -> Result<Check, Error> {
    Ok(Check::new([closed_form("1")?, bounds()?].concat())
        .twin("$x$ raised by one part in a million in $\\tanh(x/t)$", closed_form("1.000001")?))
}

pub(crate) static REM_LIMIT: Claim = Claim::new("rem-3-limit", "Section 3", find_limit)
    .title(r"As $t$ falls the posterior mean tends to the sign of $x$, and the empirical score to its piecewise-linear form.")
    .printed(Verdict::Proved, r"\hat x_t^{(n)}(x)\to\mathrm{sgn}(x)\quad(t\to0),\qquad\frac{d}{dx}\log p_t^{(n)}(x)\approx(\mathrm{sgn}(x)-x)/t")
    .remark(r"Exactly, $|\hat x_t^{(n)}(x)-\mathrm{sgn}(x)|=2/(e^{2|x|/t}+1)<2e^{-2|x|/t}$ for $x\ne0$. It is not uniform: at distance of order $t$ from 0 the two scores differ by the order of $1/t$.")
    .basis("Enclosures of both scores.");

/// t |s - s_bar| against 2 e^(-`rate` |x| / t), for x other than 0. Twice e^(-60) cancels on the way.
fn approximation(rate: i64) -> Comparisons {
    let comparison = with(r"t\left|(\log p_t)'(x)-\bar s_t(x)\right|<2e^{-#|x|/t}", rate);
    let (p, set) = (Precision::bits(4 * CLOSED_FORM_BITS), training_set(2, "1")?);
    POINTS.compare(comparison, Less, |[t, x]| {
        let wide = |v: &Rational| Interval::rational(v, &p);
        let score = NoisedEmpirical::<Interval>::new(&set, &t, &p).empirical_score(&wide(&x));
        let distance = (score - wide(&piecewise_linear_score(&set, &t, &x))).abs() * wide(&t);
        Ok((distance, wide(&(x.abs() * Rational::from(-rate) / t)).exp().times(2)))
    })
}

fn find_limit() -> Result<Check, Error> {
    Ok(Check::new(approximation(2)?).twin("the exponent 2 replaced by 3", approximation(3)?))
}

pub(crate) static EQ_8: Claim = Claim::new("eq-8", "Section 3", find_eq_8)
    .kind(Kind::Definition)
    .title("The piecewise-linear score of two points: the score of the nearer Gaussian alone.")
    .printed(Verdict::Proved, r"\bar s_t^{(n)}(x)=(\mathrm{sgn}(x)-x)/t")
    .remark(r"At $x=0$ it has the mean of both sides, 0, as $\mathrm{sgn}(0)=0$.")
    .basis("Exact values on both sides of 0, at 0, and at the data points.");

const PLACES: Grid<2> =
    Grid::new("t, x", &["1/10, -3", "1/10, -1", "1/10, -1/100", "1/10, 0", "1/10, 1/7", "1/10, 1", "1/10, 6/5"]);

/// The score of the nearest data point against (sgn x - `pull` x)/t, exactly.
fn piecewise(pull: &str) -> Comparisons {
    let text = r"\frac{d}{dx}\max_k\log p_{\mathcal N}(x-y_k;\sqrt t)=(\mathrm{sgn}(x)-#x)/t";
    let (comparison, pull, set) = (with(text, unless_one(pull)), exact(pull)?, training_set(2, "1")?);
    PLACES.compare(comparison, Equal, |[t, x]| {
        let sign = Rational::from(x.cmp0() as i32);
        Ok((piecewise_linear_score(&set, &t, &x), (sign - x * &pull) / t))
    })
}

fn find_eq_8() -> Result<Check, Error> {
    Ok(Check::new(piecewise("1")?).twin("$x$ raised by one part in a million on the right", piecewise("1.000001")?))
}
