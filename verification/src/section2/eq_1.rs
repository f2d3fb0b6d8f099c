//! (1): the forward process, and the Gaussian density of the notations in Section 1.
//!
//! Printed:
//!
//! ```text
//! for x, delta > 0:  p_N(x; sigma) = (sqrt(2 pi) sigma)^-1 exp(-x^2 / (2 sigma^2));
//! dx_t = dw_t, x_0 ~ p_0;   p_t is p_0 convolved with a Gaussian of variance t in every direction.
//! ```
//!
//! The density is meant for x in R and sigma > 0. As T grows p_T is close to a Gaussian, whatever p_0.

use crate::prelude::*;
use crate::proof::argument;
use scoreproof_score::{gaussian_moment, half_gaussian_moment, mixture_density};

pub(crate) static REM_NOTATION: Claim = Claim::new("rem-1-notation", "Section 1", find_notation)
    .kind(Kind::Definition)
    .title("The Gaussian density with mean zero and variance $\\sigma^2$.")
    .undecidable(r"\text{For }x,\delta>0:\quad p_{\mathcal N}(x;\sigma)=(\sqrt{2\pi}\sigma)^{-1}\exp(-x^2/(2\sigma^2))")
    .corrected(Class::Misprint, Verdict::Proved, r"\text{For }x\in\mathbb{R},\ \sigma>0:\quad p_{\mathcal N}(x;\sigma)=(\sqrt{2\pi}\sigma)^{-1}\exp(-x^2/(2\sigma^2))")
    .remark(r"No $\delta$ occurs in the formula, and $x>0$ would leave out half of the line: (7) takes $p_{\mathcal N}$ at $x-1$ and $x+1$ for all $x$, and the half-line has mass $\frac12$: it is no density there. The reading decided here is $x\in\mathbb{R}$, $\sigma>0$.")
    .effect("None: every use is the meant one.")
    .basis("Decided is the reading $x\\in\\mathbb{R}$, $\\sigma>0$: mass and variance by certified integration over both halves of the line, \
         $\\sigma=\\sqrt t$.");

const VARIANCES: Grid<1> = Grid::new("t", &["1e-6", "1/10", "1", "50"]);

/// `factor` times the moment over the half-line, by integration, against the closed moment over the line.
fn moments(order: usize, factor: i64, comparison: &'static str) -> Comparisons {
    VARIANCES.compare(comparison, Equal, |[t]| {
        let half = half_gaussian_moment(order, &t, GOAL_BITS)?;
        Ok((half.times(factor), enclosed(&gaussian_moment(order as u32, &t))))
    })
}

const VARIANCE: &str = r"2\int_0^\infty x^2p_{\mathcal N}(x;\sqrt t)\,dx=t";

fn find_notation() -> Result<Check, Error> {
    let mass = moments(0, 2, r"2\int_0^\infty p_{\mathcal N}(x;\sqrt t)\,dx=1")?;
    let twin = moments(2, 1, r"\int_0^\infty x^2p_{\mathcal N}(x;\sqrt t)\,dx=t")?;
    Ok(Check::of_reading()
        .corrected([mass, moments(2, 2, VARIANCE)?].concat())
        .twin("the variance $2\\sigma^2$ instead of $\\sigma^2$", twin))
}

pub(crate) static EQ_1: Claim = Claim::new("eq-1", "Section 2", find_eq_1)
    .kind(Kind::Definition)
    .title("The forward process adds a Gaussian of variance $t$ in every direction: its density solves the heat equation.")
    .printed(Verdict::Proved, r"d\mathbf{x}_t=d\mathbf{w}_t,\quad\mathbf{x}_0\sim p_0,\qquad p_{t|0}(\mathbf{x}|\mathbf{x}')=\prod_{i=1}^dp_{\mathcal N}([\mathbf{x}]_i-[\mathbf{x}']_i;\sqrt t)")
    .remark(r"The generator of Brownian motion is $\frac12\nabla^2$, so that $\partial_tp_t=\frac12\nabla^2p_t$. The theorem has the transition density for every $\mathbf{x}'$, and $p_t$ for the law $p_0$ of a finite training set; Brownian motion itself does not occur in it.")
    .basis("The heat equation for noised empirical densities by power series in time and in space, and the variance by integration.");

pub(super) const POINTS: Grid<3> =
    Grid::new("n, t, x", &["2, 1/10, 0.3", "2, 1, -2", "2, 1/100, 0.85", "3, 1/20, 0.4", "5, 2, 3"]);

/// d/dt of the noised empirical density against `rate` times its second derivative, both by power series.
fn heat(rate: (i32, i32), shown: &str) -> Comparisons {
    POINTS.compare(with(r"\partial_tp_t=#\partial_x^2p_t", shown), Equal, |[n, t, x]| {
        let (set, t, x) = (spaced(&n)?, enclosed(&t), enclosed(&x));
        let in_time = mixture_density(&set, &Series::variable(t.clone(), 1), &Series::constant(x.clone(), 1));
        let in_space = mixture_density(&set, &Series::constant(t, 2), &Series::variable(x, 2));
        Ok((in_time.derivative(1), in_space.derivative(2) * enclosed(&Rational::from(rate))))
    })
}

fn find_eq_1() -> Result<Check, Error> {
    Ok(Check::new([heat((1, 2), r"\frac12")?, moments(2, 2, VARIANCE)?].concat())
        .twin("the coefficient 1 instead of $\\frac12$ in the heat equation", heat((1, 1), "")?))
}

pub(crate) static REM_GAUSSIAN: Claim = Claim::new("rem-2-gaussian", "Section 2", find_gaussian)
    .title("For large $T$ the noised law is close to a Gaussian of variance growing with $T$, whatever $p_0$.")
    .printed(Verdict::Argued, r"p_T\approx\text{Gaussian}\quad\text{for large }T")
    .remark(r"In total variation the distance from $\mathcal{N}(0,T)$ is at most $\mathbb{E}\min(1,|x_0|/\sqrt{2\pi T})$: of the order of $T^{-1/2}$ if $p_0$ has a mean, and for two points at $\pm1$ at most $1/\sqrt{2\pi T}$.")
    .basis("The distance of shifted Gaussians in closed form and its majorant, averaged over $p_0$.");

/// y and T.
const SHIFTS: Grid<2> = Grid::new("y, T", &["1, 1/10", "1, 1", "1, 1e8", "5, 1/10", "5, 100"]);

/// The total variation distance of N(y, T) from N(0, T), 1 - 2 Q(y / 2 sqrt T), against
/// `factor` y / sqrt(2 pi T).
fn shifts(factor: (i32, i32), shown: &str) -> Comparisons {
    let text = r"\mathrm{TV}(\mathcal{N}(y,T),\mathcal{N}(0,T))=1-2Q\left(\frac{y}{2\sqrt T}\right)\le#\frac{y}{\sqrt{2\pi T}}";
    SHIFTS.compare(with(text, shown), LessOrEqual, |[y, t]| {
        let [shift, t] = [y, t].map(|x| enclosed(&x));
        // 1 - 2 Q(h) without cancellation.
        let distance = (shift.clone() / t.clone().times(8).sqrt()).erf();
        let scale = (Interval::pi(&precision()) * t).times(2).sqrt();
        Ok((distance, shift * enclosed(&Rational::from(factor)) / scale))
    })
}

fn find_gaussian() -> Result<Check, Error> {
    let average = argument(
        "from a finite training set to any $p_0$: total variation is convex in the average over $x_0\\sim p_0$, and \
         $\\mathbb{E}\\min(1,|x_0|/\\sqrt{2\\pi T})\\to0$ by dominated convergence",
        r"all $p_0$ and $d$",
    );
    let twin = shifts((9, 10), r"\tfrac9{10}\,")?;
    Ok(Check::new(shifts((1, 1), "")?).carried_by([average]).twin("the bound lowered by a tenth", twin))
}
