//! The divergence of Proposition 5 against t0, with the printed and the sharper bound.

use super::{Choices, is_default, named};
use crate::Error;
use crate::figure::{Axis, Figure, FigureSource, Hue, Panel, Stroke, spaced};
use crate::points::in_tex;
use rayon::prelude::*;
use scoreproof_denoise::{Terminal, kl_bound, kl_from_uniform, kl_from_uniform_two_points, kl_sharper_bound};
use scoreproof_real::{Precision, Rational};
use scoreproof_score::TrainingSet;

pub(crate) static FIGURE: FigureSource = FigureSource {
    name: "kl",
    title: "the divergence of Proposition 5 with the printed and the sharper bound",
    takes: &["n", "half-width", "points", "kappa"],
    build,
};

const KAPPAS: [&str; 3] = ["0.5", "1.2", "3"];

const STEPS: usize = 80;

/// The least t0 that is shown, in units of the least half gap.
const LEAST: f64 = 1e-3;

/// Relative bits of the divergence: enough for a drawing.
const GOAL: u32 = 24;

/// t0 in units of the least half gap with the divergence, the sharper bound and, for the points at -1 and 1, the printed one.
fn sample(set: &TrainingSet, kappa: &Rational, time: f64) -> Result<[f64; 4], Error> {
    let p = Precision::bits(64);
    let time = super::law::rational(time);
    let t0 = set.least_half_gap().square() * &time;
    let law = Terminal::new(set.clone(), t0.clone(), kappa.clone())?;
    // For two points there is a closed form.
    let value = match kl_from_uniform_two_points(&law, p) {
        Some(value) => value,
        None => kl_from_uniform(&law, GOAL)?,
    };
    let middle = |x: &scoreproof_real::Interval| x.midpoint().to_f64();
    let printed = if is_default(set) { middle(&kl_bound(&t0, kappa, p)?) } else { f64::NAN };
    Ok([time.to_f64(), middle(&value), middle(&kl_sharper_bound(&law, p)), printed])
}

fn panel(set: &TrainingSet, kappa: &Rational, first: bool) -> Result<Panel, Error> {
    // kappa sqrt t0 < Delta
    let end = kappa.clone().square().recip().to_f64();
    let least = LEAST.min(end / 100.0);
    // t0 = d^2 / kappa^2 with d = kappa sqrt t0: evenly in log t0, then towards d = 1.
    let even = spaced(least.log10(), (0.64 * end).log10(), STEPS).into_iter().map(|e| 10f64.powf(e));
    let edge =
        spaced(0.7f64.ln(), 2e-4f64.ln(), STEPS / 2).into_iter().map(|e| (1.0 - 0.2 * e.exp() / 0.7).powi(2) * end);
    let times: Vec<f64> = even.chain(edge).collect();
    let samples: Vec<Result<[f64; 4], Error>> = times.par_iter().map(|time| sample(set, kappa, *time)).collect();
    let samples = samples.into_iter().collect::<Result<Vec<_>, _>>()?;
    let unit = if set.least_half_gap() == 1 { "$t_0$" } else { r"$t_0/\Delta^2$" };
    // Unequal gaps make the divergence larger: the gap of half length D_g counts by its share in the whole.
    let largest = samples.iter().map(|sample| sample[2]).fold(1e2, f64::max);
    let most = if is_default(set) { (30.0 * largest).max(1e4) } else { 3.0 * largest };
    let (x, y) = (Axis::log(unit, least, 1.2 * end), Axis::log(if first { "divergence" } else { "" }, 0.5, most));
    let mut panel = Panel::new(&format!(r"$\kappa={}$", in_tex(kappa)), x, y);
    let curve = |at: usize| samples.iter().map(move |sample| [sample[0], sample[at]]);
    if is_default(set) {
        panel.line("printed bound", Hue::Vermilion, Stroke::Solid, curve(3));
    }
    panel.line("sharper bound", Hue::Grey, Stroke::Wide, curve(2));
    panel.line("KL", Hue::Blue, Stroke::Dashed, curve(1));
    let words = if set.least_half_gap() == 1 { r"$t_0=1/\kappa^2$" } else { r"$t_0=\Delta^2/\kappa^2$" };
    panel.vertical(words, Hue::Ink, end);
    Ok(panel)
}

fn build(choices: &Choices) -> Result<Figure, Error> {
    let set = choices.set_or(2)?;
    let caption = if is_default(&set) {
        r"$\mathrm{KL}(u_1\,\|\,\hat p_0^{(n,t_0)})$ of two points at $\pm 1$ against $t_0$, up to the end $1/\kappa^2$ of its range, beside the bound of Proposition 5 and the sharper $\frac{1+d+d^2}{6t_0}+\log\frac{\sqrt{2\pi t_0}}{1-d}$ with $d=\kappa\sqrt{t_0}$. As $t_0\to 0$ the printed bound is twice the divergence.".to_owned()
    } else {
        format!(
            r"The divergence of the uniform law on $[y_1,y_n]$ from the law at time $0$ for {} against $t_0$ in units of the least half gap $\Delta={}$, up to the end $\Delta^2/\kappa^2$ of its range, beside the sum over the gaps of $\frac{{2\Delta_g}}{{y_n-y_1}}\left(\frac{{\Delta_g^2+\Delta_g\delta+\delta^2}}{{6t_0}}+\log\frac{{n\sqrt{{2\pi t_0}}\Delta_g}}{{(y_n-y_1)(\Delta_g-\delta)}}\right)$ with $\delta=\kappa\sqrt{{t_0}}$, which bounds it.",
            named(&set),
            in_tex(&set.least_half_gap())
        )
    };
    let kappas = choices.kappas(&KAPPAS)?;
    Ok(Figure {
        name: FIGURE.name,
        title: FIGURE.title,
        caption,
        columns: kappas.len(),
        panels: kappas.iter().zip(0..).map(|(kappa, i)| panel(&set, kappa, i == 0)).collect::<Result<_, _>>()?,
        heights: vec![300],
    })
}
