//! Proposition 6 with (27) and (28): the dynamics in R^d decouples, and its flow map.
//!
//! Printed, for 0 <= s <= t < 1 / kappa^2:
//!
//! ```text
//! (27)  d/dt [x]_1 = -1/2 s_hat([x]_1)            (28)  d/dt [x]_i = 1/2 [x]_i / t,  i = 2, ..., d
//! Phi_(s|t)(x) = [phi_(s|t)([x]_1), 0, ..., 0].
//! ```
//!
//! The normal components of Phi are sqrt(s/t) [x]_i: 0 only at s = 0. In sigma = sqrt t, with
//! d/dsigma = 2 sigma d/dt, everything is a rational function, which is how the solution is certified.

use crate::prelude::*;
use crate::section4::dynamics::{RAMP, mass_on_ramps};
use scoreproof_denoise::FlowMap;
use scoreproof_score::with_normal_components;

pub(crate) static TANGENT_EQUATION: Claim = Claim::new("eq-27", "Section 5", find_tangent)
    .title("The dynamics along the data is that of one dimension.")
    .printed(Verdict::Proved, r"\frac{d}{dt}[\mathbf{x}_t]_1=-\frac12\hat s_{t,\delta_t}^{(n)}([\mathbf{x}_t]_1)")
    .remark(r"The first component of the dynamics under (26), closed in itself: the theorem has that the first component of every solution solves it, and that it is the flow map (18), (34).")
    .basis("(27) is the first component of the dynamics under (26), which holds no other coordinate. One step of Euler's method in $\\sqrt t$, \
         exact because trajectories are straight there, ends where (18) says.");

pub(crate) static NORMAL_EQUATION: Claim = Claim::new("eq-28", "Section 5", find_normal)
    .title("The dynamics across the data is linear.")
    .printed(Verdict::Proved, r"\forall i\in\{2,\dots,d\},\quad\frac{d}{dt}[\mathbf{x}_t]_i=\frac12[\mathbf{x}_t]_i/t")
    .remark(r"Its solution is $[\mathbf{x}_s]_i=\sqrt{s/t}\,[\mathbf{x}_t]_i$.")
    .basis("Both sides exactly.");

pub(crate) static CLAIM: Claim = Claim::new("prop-6", "Section 5", find)
    .title("The flow map of the dynamics in more dimensions, and the law that it carries.")
    .printed(Verdict::Refuted, r"\mathbf{x}_s=\Phi_{s|t}(\mathbf{x}_t):=[\phi_{s|t}(\mathbf{x}_t,1),0,\dots,0],\quad 0\le s\le t<1/\kappa^2;\qquad\mathbf{x}_t\sim\hat p_t^{(n,t_0)}\times p_{\mathcal{N}}(\cdot;\sqrt t)\times\dots\times p_{\mathcal{N}}(\cdot;\sqrt t)")
    .corrected(Class::Statement, Verdict::Proved, r"\mathbf{x}_s=\Phi_{s|t}(\mathbf{x}_t):=\left[\phi_{s|t}([\mathbf{x}_t]_1),\sqrt{\tfrac st}\,[\mathbf{x}_t]_2,\dots,\sqrt{\tfrac st}\,[\mathbf{x}_t]_d\right];\qquad\mathbf{x}_t\sim\hat p_t^{(n,t_0)}\times p_{\mathcal{N}}(\cdot;\sqrt t)\times\dots\times p_{\mathcal{N}}(\cdot;\sqrt t),\quad 0\le s\le t<1/\kappa^2,\ t>0")
    .remark(r"The normal components of the flow map are printed as 0. They solve (28) and shrink by $\sqrt{s/t}$: with 0 the map at $s=t$ is not the identity, and the marginal law that the proposition itself states for $s>0$ (variance $s$ in every normal direction) would be wrong. Only at $s=0$ are they 0. The argument $(\mathbf{x}_t,1)$ of $\phi_{s|t}$ stands for $[\mathbf{x}_t]_1$.")
    .effect(r"None on the laws: the marginals stated are those of the corrected map, and the collapse onto the axis at the rate $\sqrt t$ told after it is too.")
    .basis("As printed the map is refuted exactly, at $s=t$ and by the variance that the proposition states; as corrected its normal components \
         follow (28) and carry the normal law.");

pub(crate) static NORMAL_RATE: Claim = Claim::new("rem-5-normal", "Section 5", find_rate)
    .title("In the normal directions the trajectories shrink to 0 like the square root of the time.")
    .printed(Verdict::Proved, r"[\mathbf{x}_s]_i=O(\sqrt s)\text{ as }s\to 0,\quad i\in\{2,\dots,d\}")
    .remark(r"Exactly so: $[\mathbf{x}_s]_i/\sqrt s$ does not depend on $s$. The printed flow map of Proposition 6, with 0 there, contradicts this.")
    .basis("One exact step of Euler's method in $\\sqrt t$.");

pub(crate) static TANGENT_DENSITY: Claim = Claim::new("rem-5-tangent", "Section 5", find_density)
    .title("A density that is positive between the data stays so down to time 0.")
    .printed(Verdict::Refuted, r"\hat p_t^{(n,t_0)}>0\text{ on }[\delta_t-1,1-\delta_t]\ \Rightarrow\ [\mathbf{x}_0]_1\text{ has a positive density on }[-1,1]")
    .corrected(Class::Statement, Verdict::Proved, r"[\mathbf{x}_0]_1\text{ has on }(-1,1)\text{ the positive density }(1-\delta_{t_0})\,p_{t_0}^{(n)}((1-\delta_{t_0})x),\text{ beside atoms at }\pm 1")
    .remark(r"The fault of the summary in Section 1 again: with the atoms of (21) the law has no density; what has one is the part between them, $(1-a_+-a_-)\tilde p_0$. With $\kappa=1.2$ and $t_0=0.02$ the atoms hold 88% of the mass.")
    .effect("As for the summary: what interpolates is a component.")
    .basis("A law with a density on $[-1,1]$ has the mass 1 there; the density at time 0, integrated, has less: the mass between the atoms by \
         Gaussian tails.");

/// sqrt s, sqrt t, kappa, x on the ramp at time t.
const FLOWS: Grid<4> =
    Grid::new("sqrt s, sqrt t, kappa, x", &["1/10, 1/4, 6/5, 1/3", "1/100, 1/2, 1, -2/5", "1/3, 2/5, 2, 1/7"]);

/// One step of Euler in sqrt t back to sqrt s, exact since trajectories are straight there, the 1/2 of (27)
/// multiplied by `factor`, against (18).
fn euler(factor: &Rational) -> Comparisons {
    let comparison = r"\text{one exact step of (27) in }\sqrt t = \phi_{s|t}(x)";
    let set = training_set(2, "1")?;
    FLOWS.compare(comparison, Equal, |[sigma, tau, kappa, x]| {
        let score = SmoothedScore::with_delta(&set, &tau.clone().square(), &(kappa.clone() * &tau)).at(&x);
        let step = (tau.clone() - &sigma) * &tau * factor * score;
        let [earlier, later] = [&sigma, &tau].map(|root| kappa.clone() * root);
        let flow = FlowMap::between(&set, &earlier, &later).branch(RAMP, &x);
        Ok((x + step, flow))
    })
}

fn find_tangent() -> Result<Check, Error> {
    Check::nudged("the factor $1/2$ raised by one part in a million", euler)
}

const ACROSS: Grid<2> = Grid::new("x, t", &["1/3, 1/50", "-7, 1e-4"]);

/// -1/2 times the normal component of (26) against 1/`divisor` x / t.
fn right_side(divisor: u32, shown: &str) -> Comparisons {
    let comparison = with(r"-\frac12[\hat{\mathbf{s}}_{t,\delta_t}(\mathbf{x})]_i = #[\mathbf{x}]_i/t", shown);
    ACROSS.compare(comparison, Equal, |[x, t]| {
        let score = with_normal_components(Rational::new(), &t, &[Rational::new(), x.clone()]).swap_remove(1);
        Ok((-score / 2u32, x / divisor / t))
    })
}

fn find_normal() -> Result<Check, Error> {
    Ok(Check::new(right_side(2, r"\frac12")?).twin("the factor $1/2$ dropped", right_side(1, "")?))
}

/// sqrt s, sqrt t and a normal coordinate at time t; s = t among them, where the map must be the identity.
const NORMALS: Grid<3> = Grid::new("sqrt s, sqrt t, x2", &["1/4, 1/4, 1/2", "1/10, 1/4, -3", "1/1000, 1/7, 1/9"]);

/// The solution of (28), its right side multiplied by `factor`, at s: one step of Euler's method in sqrt t, exact since
/// trajectories are straight there.
fn normal_step(sigma: &Rational, tau: &Rational, x: &Rational, factor: &Rational) -> Rational {
    x.clone() + (sigma.clone() - tau) * x / tau * factor
}

/// What the normal component of a flow map owes, of a map that multiplies by `factor(sqrt s, sqrt t)`: it follows the
/// solution of (28), and carries variance t to variance s.
fn normal_map(factor: impl Fn(&Rational, &Rational) -> Rational) -> Comparisons {
    let followed = r"[\Phi_{s|t}(\mathbf{x})]_2 = \text{the solution of (28) at }s";
    let carried =
        r"\mathrm{Var}[\Phi_{s|t}(\mathbf{x}_t)]_2 = s\text{ for }[\mathbf{x}_t]_2\sim p_{\mathcal{N}}(\cdot;\sqrt t)";
    NORMALS.each(|place, [sigma, tau, x]| {
        let (factor, solution) = (factor(&sigma, &tau), normal_step(&sigma, &tau, &x, &Rational::from(1)));
        let variance = factor.clone().square() * tau.square();
        Ok([
            place.compare(followed, Equal, (factor * x, solution)),
            place.compare(carried, Equal, (variance, sigma.square())),
        ])
    })
}

fn find() -> Result<Check, Error> {
    let map = |power: i32| normal_map(move |sigma, tau| Field::powi(&(sigma.clone() / tau), power));
    Ok(Check::new(normal_map(|_, _| Rational::new())?)
        .corrected(map(1)?)
        .twin("the normal components multiplied by $s/t$ in place of $\\sqrt{s/t}$", map(2)?))
}

/// [x_s]_i / sqrt s at time s, where (28) has its right side multiplied by `factor`, against that at time t.
fn rate(factor: &Rational) -> Comparisons {
    NORMALS.compare(r"[\mathbf{x}_s]_i/\sqrt s = [\mathbf{x}_t]_i/\sqrt t", Equal, |[sigma, tau, x]| {
        Ok((normal_step(&sigma, &tau, &x, factor) / sigma, x / tau))
    })
}

fn find_rate() -> Result<Check, Error> {
    Check::nudged("the right side of (28) raised by one part in a million", rate)
}

const LAWS: Grid<2> = Grid::new("t0, kappa", &["0.02, 1.2", "1e-3, 3", "0.5, 0.5"]);

/// The mass of the law of [x_0]_1 between the data, by certified integration of its density times `factor`, against
/// `mass` of the law.
fn between(factor: &Rational, shown: &str, mass: impl Fn(&Terminal) -> Interval) -> Comparisons {
    let comparison = with(r"\int_{-1}^1(1-\delta_{t_0})\,p_{t_0}((1-\delta_{t_0})x)\,dx=#", shown);
    LAWS.compare(comparison, Equal, |[t0, kappa]| {
        let law = Terminal::new(training_set(2, "1")?, t0, kappa)?;
        Ok((mass_on_ramps(&law, &Rational::new())? * enclosed(factor), mass(&law)))
    })
}

fn find_density() -> Result<Check, Error> {
    let one = |_: &Terminal| number(1);
    let tails = |law: &Terminal| law.interpolating_mass(precision());
    Check::new(between(&Rational::from(1), "1", one)?)
        .corrected_nudged("the density raised by one part in a million", |factor| between(factor, "1-a_+-a_-", tails))
}
