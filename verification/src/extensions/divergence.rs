//! Proposition 5 for any points: the divergence between two sums over the gaps, log n apart.

use super::{PLACE, POINTS};
use crate::points::points;
use crate::prelude::*;
use scoreproof_denoise::{Terminal, kl_from_uniform};

pub(crate) static CLAIM: Claim = Claim::new("ext-divergence", PLACE, find)
    .title("The divergence of the uniform law from the terminal one, for any points, from both sides.")
    .printed(Verdict::Proved, r"B(1)\le\mathrm{KL}\le B(n),\qquad B(c)=\sum_g\frac{2D_g}{W}\left[\frac{D_g^2+D_g\delta+\delta^2}{6t_0}+\log\frac{c\sqrt{2\pi t_0}}{W(1-\delta/D_g)}\right]")
    .remark(r"$W=y_n-y_1$, $\delta=\kappa\sqrt{t_0}<\min_gD_g$, and $B(n)=B(1)+\log n$. The sharper form of Proposition 5 is $B(2)$ for two points.")
    .basis("The divergence by certified integration against both sums.");

/// t0 and kappa, legal for each of the training sets.
const STARTS: &[(&str, &str)] = &[("2e-3", "1"), ("1e-3", "1.2"), ("2e-4", "3"), ("1e-5", "0.1")];

struct Sample {
    law: Terminal,
    parameters: Parameters,
    divergence: Interval,
}

fn samples() -> Result<Vec<Sample>, Error> {
    let mut all = Vec::new();
    for text in POINTS {
        for (t0, kappa) in STARTS {
            let law = Terminal::new(points(text)?, exact(t0)?, exact(kappa)?)?;
            let parameters = Parameters::new([("points", *text), ("t0", t0), ("kappa", kappa)]);
            all.push(Sample { divergence: kl_from_uniform(&law, GOAL_BITS)?, law, parameters });
        }
    }
    Ok(all)
}

impl Sample {
    /// B(c), its leading term times `factor`.
    fn bound(&self, c: u32, factor: &Rational) -> Interval {
        let p = precision();
        let (setting, exact) = (self.law.setting(), |value: &Rational| Interval::rational(value, &p));
        let (set, delta) = (setting.set(), setting.delta::<Interval>(&p));
        let width = set.half_width().clone() * 2u32;
        let scale = (Interval::pi(&p) * exact(&(setting.t().clone() * 2u32))).sqrt().times(c.into()) / exact(&width);
        let leading = exact(&(factor.clone() / (setting.t().clone() * 6u32)));
        let of_gap = |half_gap: Rational| {
            let half = exact(&half_gap);
            let square = half.square() + half.clone() * &delta + delta.square();
            let ratio = Interval::integer(1, &p) - delta.clone() / &half;
            (square * &leading + (scale.clone() / ratio).ln()) * exact(&(half_gap * 2u32 / &width))
        };
        set.half_gaps().map(of_gap).fold(Interval::integer(0, &p), |sum, term| sum + term)
    }

    fn compare(&self, comparison: &'static str, relation: Relation, bound: Interval) -> Compared {
        Compared::new(comparison, self.parameters.clone(), self.divergence.clone(), relation, bound)
    }
}

fn find() -> Result<Check, Error> {
    let samples = samples()?;
    let size = |s: &Sample| s.law.setting().set().len();
    let below = |factor: Rational, comparison: &'static str| -> Vec<Compared> {
        samples.iter().map(|s| s.compare(comparison, Relation::LessOrEqual, s.bound(size(s), &factor))).collect()
    };
    let one = Rational::from(1);
    let above = |s: &Sample| s.compare(r"\mathrm{KL}\ge B(1)", Relation::GreaterOrEqual, s.bound(1, &one));
    let bounded = below(one.clone(), r"\mathrm{KL}\le B(n)");
    let margin = smallest_ratio("least ratio of B(n) to the divergence at the points tried", &bounded);
    let both = [bounded, samples.iter().map(above).collect()].concat();
    let twin = below(Rational::from((99, 100)), r"\mathrm{KL}\le B(n)\text{ with }0.99\text{ of its leading term}");
    Ok(Check::new(both).twin("the leading term of the upper sum times 0.99", twin).margin(margin))
}
