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
use scoreproof_score::{NoisedEmpirical, gaussian_density, mixture_density, piecewise_linear_score};

pub(crate) static EQ_6: Claim = Claim::new("eq-6", "Section 3", find_eq_6)
    .title("The empirical score of two points from the posterior mean.")
    .printed(Verdict::Proved, r"\frac{d}{dx}\log p_t^{(n)}(x)=(\hat x_t^{(n)}(x)-x)/t")
    .remark("Tweedie's formula for two points.")
    .basis("The slope of $\\log p_t$ from a power series of the sum of Gaussians, against the posterior mean in the form that never cancels.");

/// t and x, near the data points, between them, and outside.
const POINTS: Grid<2> =
    Grid::new("t, x", &["2, 0.3", "1, -3", "1/2, 1", "1/10, 1/7", "1/10, -1", "1/20, -0.6", "1/10, 3/2"]);

/// The slope of the logarithm of the sum of Gaussians against (x_hat - `pull` x)/t.
fn slopes(pull: &Rational, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let set = training_set(2, "1")?;
    POINTS.compare(comparison, Relation::Equal, |[t, x]| {
        let (time, place) = (enclosed(&t), enclosed(&x));
        let variable = Series::variable(place.clone(), 1);
        let slope = mixture_density(&set, &Series::constant(time.clone(), 1), &variable).ln().derivative(1);
        let mean = NoisedEmpirical::<Interval>::new(&set, &t, &precision()).posterior_mean(&place);
        Ok((slope, (mean - enclosed(&(x * pull))) / time))
    })
}

fn find_eq_6() -> Result<Check, Error> {
    let printed = slopes(&Rational::from(1), r"(\log p_t)'(x)=(\hat x_t(x)-x)/t")?;
    let twin = slopes(&Rational::from((1_000_001, 1_000_000)), r"(\log p_t)'(x)=(\hat x_t(x)-1.000001x)/t")?;
    Ok(Check::new(printed).twin("$x$ raised by one part in a million on the right", twin))
}

pub(crate) static EQ_7: Claim = Claim::new("eq-7", "Section 3", find_eq_7)
    .title("The posterior mean of two points lies between $-1$ and 1 and has the sign of $x$.")
    .printed(Verdict::Proved, r"\hat x_t^{(n)}(x):=\mathbb{E}_{0|t}[\mathbf{x}_0|\mathbf{x}_t=x]=\frac{p_{\mathcal N}(x-1;\sqrt t)-p_{\mathcal N}(x+1;\sqrt t)}{p_{\mathcal N}(x-1;\sqrt t)+p_{\mathcal N}(x+1;\sqrt t)}")
    .remark(r"In closed form $\hat x_t^{(n)}(x)=\tanh(x/t)$.")
    .basis("The quotient of Gaussians, evaluated as printed, against $\\tanh(x/t)$.");

/// The quotient of Gaussians against tanh(`factor` x / t).
fn closed_form(factor: &Rational, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    POINTS.compare(comparison, Relation::Equal, |[t, x]| Ok((quotient(&t, &x), enclosed(&(x * factor / t)).tanh())))
}

/// (7) as printed.
fn quotient(t: &Rational, x: &Rational) -> Interval {
    let [a, b] = [-1, 1].map(|shift| gaussian_density(&enclosed(&(x.clone() + shift)), &enclosed(t)));
    (a.clone() - &b) / (a + b)
}

/// Between -1 and 1, and of the sign of x.
fn bounds() -> Result<Vec<Compared>, Error> {
    let number = |x: i64| Interval::integer(x, &precision());
    POINTS.each(|place, [t, x]| {
        let mean = quotient(&t, &x);
        Ok([
            place.compare(r"|\hat x_t(x)|<1", Relation::Less, (mean.abs(), number(1))),
            place.compare(r"x\,\hat x_t(x)>0", Relation::Greater, (mean * enclosed(&x), number(0))),
        ])
    })
}

fn find_eq_7() -> Result<Check, Error> {
    let quotient_form = r"\frac{p_{\mathcal N}(x-1;\sqrt t)-p_{\mathcal N}(x+1;\sqrt t)}{p_{\mathcal N}(x-1;\sqrt t)+p_{\mathcal N}(x+1;\sqrt t)}=\tanh(x/t)";
    let printed = [closed_form(&Rational::from(1), quotient_form)?, bounds()?].concat();
    let twin = closed_form(
        &Rational::from((1_000_001, 1_000_000)),
        r"\frac{p_{\mathcal N}(x-1;\sqrt t)-p_{\mathcal N}(x+1;\sqrt t)}{p_{\mathcal N}(x-1;\sqrt t)+p_{\mathcal N}(x+1;\sqrt t)}=\tanh(1.000001x/t)",
    )?;
    Ok(Check::new(printed).twin("$x$ raised by one part in a million in $\\tanh(x/t)$", twin))
}

pub(crate) static REM_LIMIT: Claim = Claim::new("rem-3-limit", "Section 3", find_limit)
    .title(r"As $t$ falls the posterior mean tends to the sign of $x$, and the empirical score to its piecewise-linear form.")
    .printed(Verdict::Proved, r"\hat x_t^{(n)}(x)\to\mathrm{sgn}(x)\quad(t\to0),\qquad\frac{d}{dx}\log p_t^{(n)}(x)\approx(\mathrm{sgn}(x)-x)/t")
    .remark(r"Exactly, $|\hat x_t^{(n)}(x)-\mathrm{sgn}(x)|=2/(e^{2|x|/t}+1)<2e^{-2|x|/t}$ for $x\ne0$. It is not uniform: at distance of order $t$ from 0 the two scores differ by the order of $1/t$.")
    .basis("Enclosures of both scores.");

/// t |s - s_bar| against 2 e^(-`rate` |x| / t), for x other than 0. Twice e^(-60) cancels on the way.
fn approximation(rate: i64, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let (p, set) = (Precision::bits(4 * CLOSED_FORM_BITS), training_set(2, "1")?);
    POINTS.compare(comparison, Relation::Less, |[t, x]| {
        let wide = |v: &Rational| Interval::rational(v, &p);
        let score = NoisedEmpirical::<Interval>::new(&set, &t, &p).empirical_score(&wide(&x));
        let distance = (score - wide(&piecewise_linear_score(&set, &t, &x))).abs() * wide(&t);
        Ok((distance, wide(&(x.abs() * Rational::from(-rate) / t)).exp().times(2)))
    })
}

fn find_limit() -> Result<Check, Error> {
    let printed = approximation(2, r"t\left|(\log p_t)'(x)-\bar s_t(x)\right|<2e^{-2|x|/t}")?;
    let twin = approximation(3, r"t\left|(\log p_t)'(x)-\bar s_t(x)\right|<2e^{-3|x|/t}")?;
    Ok(Check::new(printed).twin("the exponent 2 replaced by 3", twin))
}

pub(crate) static EQ_8: Claim = Claim::new("eq-8", "Section 3", find_eq_8)
    .kind(Kind::Definition)
    .title("The piecewise-linear score of two points: the score of the nearer Gaussian alone.")
    .printed(Verdict::Proved, r"\bar s_t^{(n)}(x)=(\mathrm{sgn}(x)-x)/t")
    .remark(r"At $x=0$ it has the mean of both sides, 0, as $\mathrm{sgn}(0)=0$.")
    .basis("Exact values on both sides of 0, at 0, and at the data points.");

const PLACES: &[&str] = &["-3", "-1", "-1/100", "0", "1/7", "1", "6/5"];

/// The score of the nearest data point against (sgn x - `pull` x)/t, exactly.
fn piecewise(pull: &Rational, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let (set, t) = (training_set(2, "1")?, exact("1/10")?);
    let compare = |x: &&str| {
        let place = exact(x)?;
        let sign = Rational::from(place.cmp0() as i32);
        let printed = (sign - place.clone() * pull) / &t;
        let named = Parameters::new([("t", "1/10"), ("x", *x)]);
        Ok(Compared::exact(comparison, named, &piecewise_linear_score(&set, &t, &place), Relation::Equal, &printed))
    };
    PLACES.iter().map(compare).collect()
}

fn find_eq_8() -> Result<Check, Error> {
    let printed =
        piecewise(&Rational::from(1), r"\frac{d}{dx}\max_k\log p_{\mathcal N}(x-y_k;\sqrt t)=(\mathrm{sgn}(x)-x)/t")?;
    let twin = piecewise(
        &Rational::from((1_000_001, 1_000_000)),
        r"\frac{d}{dx}\max_k\log p_{\mathcal N}(x-y_k;\sqrt t)=(\mathrm{sgn}(x)-1.000001x)/t",
    )?;
    Ok(Check::new(printed).twin("$x$ raised by one part in a million on the right", twin))
}
