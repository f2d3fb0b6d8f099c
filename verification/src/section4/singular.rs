//! What is singular in the terminal laws: the atoms under the smoothed score, all of it under the exact one.

use super::dynamics::{LAW, law, mass_on_ramps};
use crate::prelude::*;
use scoreproof_denoise::kl_from_uniform_to_noised;

pub(crate) static NON_SINGULAR: Claim = Claim::new("rem-1-nonsingular", "Sections 1 and 5", find_non_singular)
    .title("The dynamics under the smoothed score ends in a non-singular density that interpolates the training set.")
    .printed(Verdict::Refuted, r"\mathbf{x}_0\text{ has a non-singular density on }[-1,1]")
    .corrected(Class::Statement, Verdict::Proved, r"\hat p_0^{(n,t_0)}\text{ has a density on }[-1,1]\text{ as a component, of mass }Q(\kappa)-Q\left(\frac{2}{\sqrt{t_0}}-\kappa\right)>0,\text{ beside atoms at }\pm 1")
    .remark(r"By (21) the terminal law is not a density: the atoms at the data points have the mass $1-Q(\kappa)+Q(2/\sqrt{t_0}-\kappa)$, more than one half for two points and 0.885 for $\kappa=1.2$, $t_0=0.02$. Here $Q$ is the Gaussian upper tail. The end of Section 4 speaks of a component, which is right.")
    .effect(r"The summary in Section 1 and the end of Section 5 hold for the component $\tilde p_0$. Most of the mass still ends on the training set; Proposition 5 is true of the whole law.")
    .basis("A law with a density gives the training set no mass and all else the mass 1; the mass off the training set by certified \
         integration is less. As corrected: it is the difference of two Gaussian tails, and positive.");

pub(crate) static INFINITE: Claim = Claim::new("rem-4-infinite-kl", "Section 4", find_infinite)
    .title("Under the exact score the terminal law is that of the training set, infinitely divergent from any smooth density.")
    .printed(Verdict::Proved, r"\mathrm{KL}(q\,\|\,p_0^{(n)})=\infty\quad\text{for any smooth density }q\text{ on }[-1,1]")
    .remark(r"In either direction. On the way, $\mathrm{KL}(u_1\,\|\,p_t^{(n)})=\frac1{6t}+\frac12\log(2\pi t)-\frac{\pi^2t}{24}-\frac t2\mathrm{Li}_2\left(-e^{-2/t}\right)$, which grows without bound as $t\to 0$.")
    .basis("The divergence of the uniform law on the way, from its closed form: it passes every threshold.");

const LAWS: Grid<4> = Grid::new(LAW, &["2, 1, 0.02, 1.2", "2, 1, 0.1, 3", "2, 1, 0.5, 0.5", "2, 1, 1e-4, 0.001"]);

/// The mass of the terminal law's density on the gaps, by certified integration.
fn masses(comparison: &str, relation: Relation, other: impl Fn(&Rational, &Rational) -> Interval) -> Comparisons {
    LAWS.compare(comparison.to_owned(), relation, |values| {
        let mass = mass_on_ramps(&law(values.each_ref())?, &Rational::new())?;
        Ok((mass, other(&values[2], &values[3])))
    })
}

fn find_non_singular() -> Result<Check, Error> {
    let closed = |factor: &Rational| {
        let comparison = r"\hat p_0^{(n,t_0)}\left((-1,1)\right)=Q(\kappa)-Q\left(\frac{2}{\sqrt{t_0}}-\kappa\right)";
        masses(comparison, Equal, |t0, kappa| {
            let far = number(2) / enclosed(t0).sqrt() - enclosed(kappa);
            (enclosed(kappa).normal_upper_tail() - far.normal_upper_tail()) * enclosed(factor)
        })
    };
    let off = r"\hat p_0^{(n,t_0)}\left([-1,1]\setminus S\right)";
    let whole = masses(&format!("{off}=1"), Equal, |_, _| number(1))?;
    let positive = masses(&format!("{off}>0"), Greater, |_, _| number(0))?;
    let atoms = LAWS.map(|place, values| {
        Ok((number(1) - law(values.each_ref())?.interpolating_mass(precision()), place.0.clone()))
    })?;
    Ok(Check::new(whole)
        .corrected([closed(&Rational::from(1))?, positive].concat())
        .margin(least("smallest mass of the atoms at the parameters tried", atoms))
        .twin("the mass of the component raised by one part in a million", closed(&nudge())?))
}

/// Times that go to 0 with thresholds ever higher, and one at which the dynamics stops.
const TIMES: Grid<2> = Grid::new("t, threshold", &["1e-3, 100", "1e-6, 1e5", "1e-12, 1e11"]);
const STOPPED: Grid<2> = Grid::new("t, threshold", &["0.02, 100", "0.02, 1e11"]);

/// KL(u_1 | p_t) for two points against the thresholds.
fn divergences(times: &Grid<2>) -> Comparisons {
    let comparison = r"\mathrm{KL}(u_1\,\|\,p_t^{(n)})>\text{any threshold, as }t\to 0";
    times.compare(comparison, Greater, |[t, threshold]| {
        Ok((kl_from_uniform_to_noised(&Rational::from(1), &t, precision())?, enclosed(&threshold)))
    })
}

fn find_infinite() -> Result<Check, Error> {
    Ok(Check::new(divergences(&TIMES)?)
        .twin("the dynamics stopped at $t=0.02$: the divergence is then finite", divergences(&STOPPED)?))
}
