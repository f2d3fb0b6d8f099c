//! (37)-(39) for any points: an atom at each, and between them a density with a scale for each gap.

use super::{PLACE, POINTS};
use crate::points::points;
use crate::prelude::*;
use crate::section4::dynamics::mass_on_ramps;
use scoreproof_denoise::Terminal;
use scoreproof_score::NoisedEmpirical;

pub(crate) static CLAIM: Claim = Claim::new("ext-law", PLACE, find)
    .title("The terminal law of any points: atoms at the data, and a density that is stretched gap by gap.")
    .printed(Verdict::Proved, r"\sum_ka_k\,\delta_{y_k}+q,\qquad q(x)=r_g\,p_{t_0}\left(z_g+r_g(x-z_g)\right),\quad r_g=1-\frac{\delta}{D_g},\quad y_g<x<y_{g+1}")
    .remark(r"$\delta=\kappa\sqrt{t_0}<\min_gD_g$, and $a_k$ is the mass of $p_{t_0}$ within $\delta$ of $y_k$, at both ends of the half line. The theorem has the distribution function, that the $a_k$ and $q$ on the gaps are positive, and that both together have the mass 1.")
    .basis("The density by its formula against the one carried along the flow, and the atoms with the integral over the ramps at an earlier time.");

/// t0 and kappa, legal for each of the training sets.
const STARTS: &[(&str, &str)] = &[("1e-3", "1.2"), ("2e-4", "3")];

fn named(text: &str, t0: &str, kappa: &str) -> Parameters {
    Parameters::new([("points", text), ("t0", t0), ("kappa", kappa)])
}

/// q by its formula, r_g taken from the gap `neighbour` further, against the law's density times its mass.
fn densities(neighbour: u32, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let p = precision();
    let wide = Precision::bits(p.get() + 64);
    let mut all = Vec::new();
    for text in POINTS {
        for (t0, kappa) in STARTS {
            let law = Terminal::new(points(text)?, exact(t0)?, exact(kappa)?)?;
            let set = law.setting().set();
            let noised = NoisedEmpirical::new(set, law.setting().t(), &wide);
            let delta = law.setting().delta::<Interval>(&wide);
            for g in 1..set.len() {
                let other = (g - 1 + neighbour) % (set.len() - 1) + 1;
                let ratio =
                    Interval::integer(1, &wide) - delta.clone() / Interval::rational(&set.half_gap_of(other), &wide);
                let x = set.point(g) + set.half_gap_of(g) * Rational::from((1, 3));
                let from_middle = Interval::rational(&(x.clone() - set.midpoint(g)), &wide) * &ratio;
                let place = Interval::rational(&set.midpoint(g), &wide) + from_middle;
                let formula = ratio * noised.density(&place);
                let found = law.density(&x, p) * law.interpolating_mass(p);
                let Parameters(mut at) = named(text, t0, kappa);
                at.push(("x".into(), format_rational(&x)));
                all.push(Compared::new(comparison, Parameters(at), found, Relation::Equal, formula));
            }
        }
    }
    Ok(all)
}

/// The atoms and the integral of the density along the flow over the ramps, together.
fn masses() -> Result<Vec<Compared>, Error> {
    let p = precision();
    let mut all = Vec::new();
    for text in POINTS {
        for (t0, kappa) in STARTS {
            let law = Terminal::new(points(text)?, exact(t0)?, exact(kappa)?)?;
            let earlier = law.setting().t().clone() / 10u32;
            let mut sum = mass_on_ramps(&law, &earlier)?;
            for k in 1..=law.setting().set().len() {
                sum = sum + law.atom(k, p)?;
            }
            let one = Interval::integer(1, &p);
            all.push(Compared::new(r"\sum_ka_k+\int q=1", named(text, t0, kappa), sum, Relation::Equal, one));
        }
    }
    Ok(all)
}

fn find() -> Result<Check, Error> {
    let comparison = r"q(x)=r_g\,p_{t_0}(z_g+r_g(x-z_g))";
    Ok(Check::new([densities(0, comparison)?, masses()?].concat())
        .twin("the scale of the next gap in the place of its own", densities(1, comparison)?))
}
