//! Lemma 12 and (87): the divergence from the uniform law is kept along the dynamics.
//!
//! ```text
//! KL(u_1 | p-hat_0) = KL(u_(1 - delta_t) | p-hat_t)    for all t in [0, t0].
//! ```
//!
//! Between its atoms p-hat_0 has the density (1 - a_+ - a_-) p-tilde_0. The proof writes p-tilde_0 alone in
//! its first two lines, and in its third leaves the same factor out of (22): the two slips cancel.

use crate::prelude::*;
use scoreproof_denoise::{kl_from_uniform_two_points, kl_on_ramp};

pub(crate) static CLAIM: Claim = Claim::new("lemma-12", "Appendix I", find)
    .title("The divergence of the uniform law on the ramp is the same at all times.")
    .printed(Verdict::Proved, r"\forall t\in[0,t_0],\quad\mathrm{KL}(u_1\,\|\,\hat p_0^{(n,t_0)})=\mathrm{KL}(u_{1-\delta_t}\,\|\,\hat p_t^{(n,t_0)})")
    .remark(r"For $t_0<1/\kappa^2$; at $t=0$ both sides are the same.")
    .basis("The divergence at time $t$ integrated from its definition, against that at time 0 from its closed form.");

pub(crate) static STEPS: Claim = Claim::new("eq-87", "Appendix I", find_steps)
    .title("The steps from the divergence at time 0 to that at time t.")
    .printed(Verdict::Refuted, r"\mathrm{KL}(u_1\,\|\,\hat p_0^{(n,t_0)})=-\log 2-\frac12\int_{-1}^1\log\tilde p_0^{(n,t_0)}(x)\,dx=-\log 2-\frac{1}{2(1-\delta_t)}\int_{\delta_t-1}^{1-\delta_t}\left(\log(1-\delta_t)+\log\hat p_t^{(n,t_0)}(x')\right)dx'")
    .corrected(Class::ProofStep, Verdict::Proved, r"\mathrm{KL}(u_1\,\|\,\hat p_0^{(n,t_0)})=-\log 2-\frac12\int_{-1}^1\log\left((1-a_+-a_-)\tilde p_0^{(n,t_0)}(x)\right)dx=-\log 2-\frac{1}{2(1-\delta_t)}\int_{\delta_t-1}^{1-\delta_t}\left(\log(1-\delta_t)+\log\hat p_t^{(n,t_0)}(x')\right)dx'")
    .remark(r"By (21) the density of $\hat p_0$ between its atoms is $(1-a_+-a_-)\tilde p_0$, where $\tilde p_0$ of (22) has mass 1. With $\tilde p_0$ alone the first equality is off by $\log(1-a_+-a_-)$, and so is the third, which leaves the normalisation of (22) out again. The two cancel.")
    .effect("None: the first and the last expression are right, and Lemma 12 holds.")
    .basis("The divergence from its closed form, the second line by certified integration at time 0 and the last at time $t$: as printed the second \
         differs from both by the logarithm of the mass between the atoms.");

const POINTS: Grid<3> =
    Grid::new("kappa, t0, t", &["1.2, 0.02, 0.005", "1.2, 0.02, 0.02", "0.5, 1, 1/9", "3, 0.1, 0.001"]);

fn law(kappa: Rational, t0: Rational) -> Result<Terminal, Error> {
    Ok(Terminal::new(training_set(2, "1")?, t0, kappa)?)
}

/// The divergence at time t by integration of its definition.
fn divergence(law: &Terminal, t: &Rational) -> Result<Interval, Error> {
    Ok(kl_on_ramp(law, law.kappa(), t, GOAL_BITS)?)
}

/// The divergence at time 0 by dilogarithm.
fn closed(law: &Terminal) -> Interval {
    // n = 2, so that the closed form is there.
    kl_from_uniform_two_points(law, precision()).unwrap_or_else(|| Interval::whole(precision()))
}

/// The divergence at time t with `shift` added, against that at time 0.
fn kept(shift: &str) -> Comparisons {
    let comparison = r"\mathrm{KL}(u_{1-\delta_t}\,\|\,\hat p_t) = \mathrm{KL}(u_1\,\|\,\hat p_0)";
    let shift = enclosed(&exact(shift)?);
    POINTS.compare(comparison, Equal, |[kappa, t0, t]| {
        let law = law(kappa, t0)?;
        Ok((divergence(&law, &t)? + &shift, closed(&law)))
    })
}

fn find() -> Result<Check, Error> {
    Ok(Check::new(kept("0")?).twin("a millionth added", kept("1e-6")?))
}

/// The divergence at time 0, by dilogarithm, against the second line of (87), integrated at time 0, where the density
/// between the atoms is (1 - a_+ - a_-)^power times p-tilde_0; then that line against the third, integrated at time t > 0.
fn lines(power: i64, shown: &str) -> Comparisons {
    let first = with(r"\mathrm{KL}(u_1\,\|\,\hat p_0) = -\log 2-\frac12\int\log#", shown);
    POINTS.each(|place, [kappa, t0, t]| {
        let law = law(kappa, t0)?;
        // p-tilde_0 exceeds the density between the atoms by 1 / (1 - a_+ - a_-).
        let surplus = law.interpolating_mass(precision()).ln().times(1 - power);
        let second = divergence(&law, &Rational::new())? + surplus;
        Ok([
            place.compare(first.clone(), Equal, (closed(&law), second.clone())),
            place.compare(r"\text{second line} = \text{third line}", Equal, (second, divergence(&law, &t)?)),
        ])
    })
}

fn find_steps() -> Result<Check, Error> {
    let with_mass = r"((1-a_+-a_-)^m\,\tilde p_0)";
    Ok(Check::new(lines(0, r"\tilde p_0")?)
        .corrected(lines(1, with_mass)?)
        .twin("the factor $1-a_+-a_-$ squared ($m=2$)", lines(2, with_mass)?))
}
