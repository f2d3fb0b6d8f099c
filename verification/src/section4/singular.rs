//! What is singular in the terminal laws: the atoms under the smoothed score, all of it under the exact one.

use super::dynamics::{as_it_stands, law, least, mass_on_ramps, named_law, nudged};
use crate::prelude::*;
use scoreproof_denoise::kl_from_uniform_to_noised;

pub(crate) static NON_SINGULAR: Claim = Claim::new("rem-1-nonsingular", "Sections 1 and 5", find_non_singular)
    .title("The dynamics under the smoothed score ends in a non-singular density that interpolates the training set.")
    .printed(Verdict::Refuted, r"\mathbf{x}_0\text{ has a non-singular density on }[-1,1]")
    .corrected(Class::Statement, Verdict::Proved, r"\hat p_0^{(n,t_0)}\text{ has a density on }[-1,1]\text{ as a component, of mass }Q(\kappa)-Q\left(\frac{2}{\sqrt{t_0}}-\kappa\right)>0,\text{ beside atoms at }\pm 1")
    .remark(r"By (21) the terminal law is not a density: the atoms at the data points have the mass $1-Q(\kappa)+Q(2/\sqrt{t_0}-\kappa)$, more than one half for two points and 0.885 for $\kappa=1.2$, $t_0=0.02$. Here $Q$ is the Gaussian upper tail. The end of Section 4 speaks of a component, which is right.")
    .effect(r"The summary in Section 1 and the end of Section 5 hold for the component $\tilde p_0$. Most of the mass still ends on the training set; Proposition 5 is true of the whole law.");

pub(crate) static INFINITE: Claim = Claim::new("rem-4-infinite-kl", "Section 4", find_infinite)
    .title("Under the exact score the terminal law is that of the training set, infinitely divergent from any smooth density.")
    .printed(Verdict::Proved, r"\mathrm{KL}(q\,\|\,p_0^{(n)})=\infty\quad\text{for any smooth density }q\text{ on }[-1,1]")
    .remark(r"In either direction. On the way, $\mathrm{KL}(u_1\,\|\,p_t^{(n)})=\frac1{6t}+\frac12\log(2\pi t)-\frac{\pi^2t}{24}-\frac t2\mathrm{Li}_2\left(-e^{-2/t}\right)$, which grows without bound as $t\to 0$.");

/// n, t0, kappa.
const LAWS: &[(u32, &str, &str)] =
    &[(2, "0.02", "1.2"), (2, "0.1", "3"), (2, "0.5", "0.5"), (2, "1e-4", "0.001"), (4, "0.02", "1.2")];

/// The mass of the terminal law's density on the gaps, by certified integration.
fn masses(
    laws: &[(u32, &str, &str)],
    comparison: &'static str,
    relation: Relation,
    other: impl Fn(&str, &str) -> Result<Interval, Error>,
) -> Result<Vec<Compared>, Error> {
    let at = |&(n, t0, kappa): &(u32, &str, &str)| {
        let mass = mass_on_ramps(&law(n, "1", t0, kappa)?, &Rational::new())?;
        Ok(Compared::new(comparison, named_law(n, "1", t0, kappa), mass, relation, other(t0, kappa)?))
    };
    laws.iter().map(at).collect()
}

fn find_non_singular() -> Result<Check, Error> {
    let p = precision();
    let printed = masses(LAWS, r"\hat p_0^{(n,t_0)}\left([-1,1]\setminus S\right)=1", Relation::Equal, |_, _| {
        Ok(Interval::integer(1, &p))
    })?;
    let closed = |factor: &Rational| {
        let comparison = r"\hat p_0^{(n,t_0)}\left((-1,1)\right)=Q(\kappa)-Q\left(\frac{2}{\sqrt{t_0}}-\kappa\right)";
        masses(&LAWS[..4], comparison, Relation::Equal, |t0, kappa| {
            let kappa = Interval::rational(&exact(kappa)?, &p);
            let far = Interval::integer(2, &p) / Interval::rational(&exact(t0)?, &p).sqrt() - &kappa;
            Ok((kappa.normal_upper_tail() - far.normal_upper_tail()) * Interval::rational(factor, &p))
        })
    };
    let positive = masses(LAWS, r"\hat p_0^{(n,t_0)}\left([-1,1]\setminus S\right)>0", Relation::Greater, |_, _| {
        Ok(Interval::integer(0, &p))
    })?;
    let atoms = |&(n, t0, kappa): &(u32, &str, &str)| {
        let rest = law(n, "1", t0, kappa)?.interpolating_mass(p);
        Ok::<_, Error>((Interval::integer(1, &p) - rest, named_law(n, "1", t0, kappa)))
    };
    let singular = LAWS.iter().map(atoms).collect::<Result<Vec<_>, _>>()?;
    Ok(Check::new(
        "A law with a density gives the training set no mass and all else the mass 1; the mass off the training set by certified \
         integration is less. As corrected: it is the difference of two Gaussian tails, and positive.",
        printed,
    )
    .corrected([closed(&as_it_stands())?, positive].concat())
    .margin(least("smallest mass of the atoms at the parameters tried", singular))
    .twin("the mass of the component raised by one part in a million", closed(&nudged())?))
}

/// KL(u_1 | p_t) against ever higher thresholds at times that go to 0; all of them at `stopped`, if given.
fn divergences(stopped: Option<&'static str>, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let p = precision();
    let at = |&(t, threshold): &(&'static str, &str)| {
        let t = stopped.unwrap_or(t);
        let divergence = kl_from_uniform_to_noised(&Rational::from(1), &exact(t)?, p)?;
        let named = Parameters::new([("n", "2"), ("half-width", "1"), ("t", t)]);
        let threshold = Interval::rational(&exact(threshold)?, &p);
        Ok(Compared::new(comparison, named, divergence, Relation::Greater, threshold))
    };
    [("1e-3", "100"), ("1e-6", "1e5"), ("1e-12", "1e11")].iter().map(at).collect()
}

fn find_infinite() -> Result<Check, Error> {
    let comparison = r"\mathrm{KL}(u_1\,\|\,p_t^{(n)})>\text{any threshold, as }t\to 0";
    Ok(Check::new(
        "The divergence of the uniform law on the way, from its closed form: it passes every threshold.",
        divergences(None, comparison)?,
    )
    .twin("the dynamics stopped at $t=0.02$: the divergence is then finite", divergences(Some("0.02"), comparison)?))
}
