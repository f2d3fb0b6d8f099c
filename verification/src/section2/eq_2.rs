//! (2), (5): the probability flow, and its version for the empirical law, which memorises.
//!
//! Printed:
//!
//! ```text
//! dx_t = -(1/2) s_t(x_t) dt,            s_t = grad log p_t,                    (2)
//! dx_t = -(1/2) grad log p_t^(n)(x_t),                                         (5)
//! ```
//!
//! the second without its dt. A flow with velocity v carries p_t along if d/dt p + d/dx (p v) = 0, and
//! v = -(1/2) (log p)' makes that the heat equation.

use super::eq_1::POINTS;
use crate::certificate::Attempt;
use crate::prelude::*;
use crate::proof::{Identity, argument};
use scoreproof_score::{gaussian_density, mixture_density, mixture_distribution};

pub(crate) static EQ_2: Claim = Claim::new("eq-2", "Section 2", find_eq_2)
    .title("The probability flow has the marginal laws of the forward process.")
    .printed(Verdict::Argued, r"d\mathbf{x}_t=-\frac12\mathbf{s}_t(\mathbf{x}_t)\,dt,\qquad\mathbf{s}_t=\nabla\log p_t")
    .remark(r"With $v=-\frac12\nabla\log p_t$ the continuity equation $\partial_tp_t+\nabla\cdot(p_tv)=0$ is the heat equation.")
    .basis("The divergence of the flux is an identity in $p$ and its derivatives, which turns the continuity equation into \
         the heat equation; that the flow of a solution carries its law is a cited theorem. Beside it the continuity equation of empirical laws by power series, and the flow of a Gaussian \
         $p_0$ in closed form.");

pub(crate) static EQ_5: Claim = Claim::new("eq-5", "Section 2", find_eq_5)
    .title("The probability flow of the empirical law.")
    .undecidable(r"d\mathbf{x}_t=-\frac12\nabla\log p_t^{(n)}(\mathbf{x}_t)")
    .corrected(Class::Misprint, Verdict::Proved, r"d\mathbf{x}_t=-\frac12\nabla\log p_t^{(n)}(\mathbf{x}_t)\,dt")
    .remark(r"The $dt$ of (2) is missing on the right. The reading decided here has it.")
    .effect("None: (17) and all that follows has the time derivative.")
    .basis("Decided is the equation with its $dt$: the continuity equation of the empirical law by power series.");

/// d/dt p against -d/dx (p v) with v = -`speed` (log p)' of the noised empirical law: the density in time from
/// the sum of Gaussians, the velocity from the score that never cancels.
fn continuity(speed: (i32, i32), shown: &str) -> Comparisons {
    let comparison = with(r"\partial_tp_t=#\partial_x\left(p_t\,(\log p_t)'\right)", shown);
    POINTS.compare(comparison, Equal, |[n, t, x]| {
        let (set, place) = (spaced(&n)?, enclosed(&x));
        let in_time = mixture_density(&set, &Series::variable(enclosed(&t), 1), &Series::constant(place.clone(), 1));
        let noised = NoisedEmpirical::<Series<Interval>>::new(&set, &t, &(precision(), 1));
        let variable = Series::variable(place, 1);
        let flux = noised.density(&variable) * noised.empirical_score(&variable);
        Ok((in_time.derivative(1), flux.derivative(1) * enclosed(&Rational::from(speed))))
    })
}

/// variance of p_0, t, start.
const GAUSSIANS: Grid<3> = Grid::new("v, t, x0", &["1, 1/10, 2", "1/4, 3, -1", "1e-4, 1, 1/100"]);

/// For p_0 = N(0, v) the flow is x_t = x_0 sqrt(1 + t/v): its velocity against -1/2 times the score -x/(v + t).
fn gaussian_flow() -> Comparisons {
    let comparison = r"\frac{d}{dt}x_0\sqrt{1+t/v}=-\frac12(\log p_t)'(x_t),\quad p_0=\mathcal{N}(0,v)";
    GAUSSIANS.compare(comparison, Equal, |[v, t, from]| {
        let [variance, time, from] = [v, t, from].map(|x| enclosed(&x));
        let one = Series::constant(number(1), 1);
        let growth = Series::variable(time.clone(), 1) / Series::constant(variance.clone(), 1) + one;
        let path = growth.sqrt() * Series::constant(from, 1);
        let place = Series::variable(path.coefficients()[0].clone(), 1);
        let density = gaussian_density(&place, &Series::constant(variance + time, 1));
        Ok((path.derivative(1), density.ln().derivative(1).over(-2)))
    })
}

/// p, its slope and its curvature are variables.
const FLUX: Identity = Identity {
    comparison: r"-\partial_x(pv)=\frac12p'',\quad v=-\frac12\,\frac{p'}{p}",
    at: &[("p", "2"), ("p1", "1/3"), ("p2", "-1/5")],
    reading: r"$p_1=p'$ and $p_2=p''$",
};

fn flux() -> Result<(Compared, Attempt), Error> {
    FLUX.decide(|v| {
        // p as a series of order 2, p' and p v of order 1.
        let p = Series::new(vec![v[0].clone(), v[1].clone(), v[2].clone().over(2)]);
        let slope = Series::new(vec![v[1].clone(), v[2].clone()]);
        let velocity = -(slope / &p).over(2);
        (-(p * velocity).derivative(1), v[2].clone().over(2))
    })
}

/// What carries (2) and (5) beside the flux: a theorem that is cited, not proved.
fn superposition() -> Attempt {
    argument(
        "cited: the superposition principle (Ambrosio et al., Gradient Flows, 8.1.8 and 8.2.1) for \
         $\\partial_tp=-\\nabla\\cdot(pv)$, which is eq-1 summed over the coordinates; it asks that $v$ be locally Lipschitz and \
         $\\int_s^T\\mathbb{E}|v|^2dt<\\infty$, and $\\mathbb{E}|v|^2\\le d/(4t)$ by Jensen",
        "all $0<s\\le t\\le T$, $d$ and $p_0$",
    )
}

const NO_HALF: &str = "the coefficient 1 instead of $\\frac12$";

fn find_eq_2() -> Result<Check, Error> {
    let (shown, certificate) = flux()?;
    Ok(Check::new([continuity((1, 2), r"\frac12")?, gaussian_flow()?, vec![shown]].concat())
        .carried_by([certificate, superposition()])
        .twin(NO_HALF, continuity((1, 1), "")?))
}

fn find_eq_5() -> Result<Check, Error> {
    Ok(Check::of_reading().corrected(continuity((1, 2), r"\frac12")?).twin(NO_HALF, continuity((1, 1), "")?))
}

pub(crate) static REM_MEMORISATION: Claim = Claim::new("rem-2-memorisation", "Section 2", find_memorisation)
    .title("Driven by the exact empirical score, the dynamics ends in the training set.")
    .printed(Verdict::Proved, r"\mathbf{x}_t\sim p_t^{(n)}\ \text{follows (5) down to }t=0\ \Rightarrow\ \mathbf{x}_0\sim p_0^{(n)}")
    .remark(r"In $\mathbb{R}^d$ the law of $\mathbf{x}_s$ tends to that of the data. In one dimension a path keeps the value of the distribution function, $P_t(x_t)=c$, so that it ends at $y_k$ for $(k-1)/n<c<k/n$. The $n-1$ paths with $c=k/n$ end between data points; they have no mass. Not in the theorem: started from another law with a density the dynamics still ends on the training set, in general not with equal weights.")
    .basis("$\\partial_tP_t$ by power series, which makes $P_t(x_t)$ constant, and the path of level $c=\\frac35$ for two points, enclosed ever closer \
         to 1.");

/// d/dt P against (1/2) p', at points: what makes P_t(x_t) constant.
fn conserved() -> Comparisons {
    POINTS.compare(r"\partial_tP_t(x)=\frac12p_t'(x)", Equal, |[n, t, x]| {
        let (set, time, place) = (spaced(&n)?, enclosed(&t), enclosed(&x));
        let moving = Series::variable(time.clone(), 1);
        let in_time = mixture_distribution(&set, &moving, &Series::constant(place.clone(), 1));
        let in_space = mixture_density(&set, &Series::constant(time, 1), &Series::variable(place, 1));
        Ok((in_time.derivative(1), in_space.derivative(1).over(2)))
    })
}

/// t, eta and the level c.
const LEVELS: Grid<3> = Grid::new("t, eta, c", &["1e-3, 1/5, 3/5", "1e-5, 1/50, 3/5", "1e-7, 1/500, 3/5"]);

/// The path with P_t(x_t) = c lies within eta of `target`: P_t(target - eta) < c < P_t(target + eta).
fn ends_at(target: i32, shown: &str) -> Comparisons {
    let set = training_set(2, "1")?;
    LEVELS.each(|place, [t, eta, level]| {
        let distribution = |x: Rational| mixture_distribution(&set, &enclosed(&t), &enclosed(&(x + target)));
        let (lower, upper) = (distribution(-eta.clone()), distribution(eta));
        Ok([
            place.compare(with(r"P_t(#-\eta)<c", shown), Less, (lower, enclosed(&level))),
            place.compare(with(r"c<P_t(#+\eta)", shown), Less, (enclosed(&level), upper)),
        ])
    })
}

const AWAY: Grid<3> = Grid::new("n, t, eta", &["2, 1/2, 1/3", "2, 1/10, 3/4", "3, 1/20, 1/4"]);

/// The mass farther than eta from the training set against 2 Q(eta / sqrt t).
fn outside() -> Comparisons {
    let comparison = r"P\left(\min_k|\mathbf{x}_t-y_k|>\eta\right)\le2Q(\eta/\sqrt t)";
    AWAY.compare(comparison, LessOrEqual, |[n, t, eta]| {
        let (set, time) = (spaced(&n)?, enclosed(&t));
        let distribution = |x: Rational| mixture_distribution(&set, &time, &enclosed(&x));
        let near = set.points().fold(number(0), |sum, y| sum + distribution(y.clone() + &eta) - distribution(y - &eta));
        let bound = (enclosed(&eta) / time.sqrt()).normal_upper_tail().times(2);
        Ok((number(1) - near, bound))
    })
}

fn find_memorisation() -> Result<Check, Error> {
    Ok(Check::new([conserved()?, ends_at(1, "1")?, outside()?].concat())
        .twin("the same path claimed to end at 0, midway", ends_at(0, "0")?))
}
