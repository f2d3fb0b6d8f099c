//! For which epsilon and t the statements of Proposition 3 are proved.

use super::Choices;
use crate::Error;
use crate::figure::{Axis, Figure, FigureSource, Hue, Panel, Stroke, spaced};
use crate::points::precision;
use crate::thresholds::{Thresholds, rounded};
use rayon::prelude::*;
use scoreproof_real::DecimalRounding;
use scoreproof_score::TrainingSet;
use scoreproof_score::inverse_loss_limit;

pub(crate) static FIGURE: FigureSource = FigureSource {
    name: "claims-range",
    title: "where each statement of Proposition 3 is proved",
    takes: &["n"],
    build,
};

const POINTS: [u32; 3] = [2, 3, 4];

/// log10 epsilon from and to, and steps; the proposition says epsilon < 0.015.
const EPSILONS: (f64, f64, usize) = (-5.0, -1.824, 16);

/// Times that are shown.
const LOWEST: f64 = 1e-4;
const HIGHEST: f64 = 0.5;

/// epsilon with t_a (the first statement holds below), t_c (the second does) and the end of the domain of t.
fn sample(set: &TrainingSet, exponent: f64) -> Result<[f64; 4], Error> {
    let epsilon = super::law::rational(10f64.powf(exponent));
    // The least kappa that the proposition allows.
    let kappa = rounded(&inverse_loss_limit(&epsilon, precision())?, DecimalRounding::Up)?;
    let found = Thresholds::new(set.clone(), epsilon, kappa.clone())?;
    let domain = (found.set.least_half_gap() / kappa).square();
    let times = [&found.feasible_until, &found.near_optimal_until, &domain].map(|t| t.to_f64());
    Ok([found.epsilon.to_f64(), times[0], times[1], times[2]])
}

fn panel(set: &TrainingSet, first: bool) -> Result<Panel, Error> {
    let exponents = spaced(EPSILONS.0, EPSILONS.1, EPSILONS.2);
    let samples: Vec<Result<[f64; 4], Error>> = exponents.par_iter().map(|e| sample(set, *e)).collect();
    let samples: Vec<[f64; 4]> = samples.into_iter().collect::<Result<_, _>>()?;
    let x = Axis::log(r"$\epsilon$", 10f64.powf(EPSILONS.0), 0.02);
    // The times proved shrink with the gaps.
    let least = samples.iter().map(|s| s[1].min(s[2])).fold(f64::INFINITY, f64::min);
    let lowest =
        if set.len() <= POINTS[2] { LOWEST } else { 10f64.powf(least.max(1e-300).log10().floor()).min(LOWEST) };
    let mut panel =
        Panel::new(&format!("$n={}$", set.len()), x, Axis::log(if first { "$t$" } else { "" }, lowest, HIGHEST));
    let both = samples.iter().map(|s| [s[0], lowest, s[1].min(s[2])]);
    panel.band("both proved", Hue::Green, both);
    let domain = samples.iter().map(|s| [s[0], s[3], HIGHEST]);
    panel.band(r"no score: $\kappa\sqrt{t}\geq\Delta$", Hue::Grey, domain);
    let curve = |at: usize| samples.iter().map(move |s| [s[0], s[at]]);
    panel.line(r"$L_t<\epsilon$ below", Hue::Blue, Stroke::Solid, curve(1));
    panel.line(r"$R<(1+8\sqrt{\epsilon})r^*$ below", Hue::Vermilion, Stroke::Dashed, curve(2));
    panel.vertical(r"$\epsilon=0.015$", Hue::Ink, 0.015);
    Ok(panel)
}

fn build(choices: &Choices) -> Result<Figure, Error> {
    let sets = choices.sets(&POINTS)?;
    Ok(Figure {
        name: FIGURE.name,
        title: FIGURE.title,
        caption: r"Where the statements of Proposition 3 are proved, for $D=1$ and the least $\kappa$ that it allows, $F^{-1}(\epsilon)$: the loss is below $\epsilon$ for every $t$ below the blue line, and the second statement holds for every $t$ below the orange one. Between the lines and the grey region, where the score is not defined, nothing is claimed or proved here.".to_owned(),
        columns: sets.len(),
        panels: sets.iter().zip(0..).map(|(set, i)| panel(set, i == 0)).collect::<Result<_, _>>()?,
        heights: vec![320],
    })
}
