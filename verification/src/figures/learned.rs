//! Figure 4: the scores that networks learn under weight decay beside LA-PL scores.

use super::Choices;
use crate::Error;
use crate::experiment_1::{PAPER, kept, paper_setting};
use crate::figure::{Axis, Figure, FigureSource, Hue, Panel, Stroke, spaced};
use crate::points::exact;
use crate::rounded::digits;
use scoreproof_score::{NoisedEmpirical, SmoothedScore};

pub(crate) static FIGURE_4: FigureSource =
    FigureSource { name: "4", title: "learned scores and LA-PL scores", takes: &[], build: learned_and_smoothed };

/// The colours of the four decays.
const HUES: [Hue; 4] = [Hue::Blue, Hue::Green, Hue::Purple, Hue::Vermilion];

/// x runs over [-REACH, REACH].
const REACH: f64 = 1.6;
const MOST: f64 = 14.0;

/// The seed that is drawn.
const SEED: u64 = 1;

fn axes(first: bool) -> (Axis, Axis) {
    (Axis::linear("$x$", -REACH, REACH), Axis::linear(if first { "score" } else { "" }, -MOST, MOST))
}

fn learned_and_smoothed(_: &Choices) -> Result<Figure, Error> {
    let (set, t) = paper_setting()?;
    let kept = kept()?;
    let noised = NoisedEmpirical::<f64>::new(&set, &t, &());
    let sampled = |f: &dyn Fn(f64) -> f64| -> Vec<[f64; 2]> {
        spaced(-REACH, REACH, 800).into_iter().map(|x| [x, f(x)]).collect()
    };
    let (x, y) = axes(true);
    let mut left = Panel::new("learned under weight decay $\\lambda$", x, y);
    let (x, y) = axes(false);
    let mut right = Panel::new("LA-PL", x, y);
    for panel in [&mut left, &mut right] {
        panel.line("ESF", Hue::Grey, Stroke::Wide, sampled(&|x| noised.empirical_score(&x)));
    }
    for ((decay, delta), hue) in PAPER.into_iter().zip(HUES) {
        let Some((learned, fitted)) = kept.of(decay, SEED) else { continue };
        let name = format!("$\\lambda={decay}$: $\\delta={}$ (paper: {delta})", digits(fitted, 3));
        left.line(&name, hue, Stroke::Solid, sampled(&|x| learned.evaluate(x)));
        let smoothed = SmoothedScore::with_delta(&set, &t, &fitted);
        right.line("", hue, Stroke::Solid, sampled(&|x| smoothed.at(&x)));
        let printed = SmoothedScore::with_delta(&set, &t, &exact(delta)?.to_f64());
        let label = if hue == HUES[0] { r"with the paper's $\delta$" } else { "" };
        right.line(label, hue, Stroke::Dashed, sampled(&|x| printed.at(&x)));
    }
    for panel in [&mut left, &mut right] {
        panel.points("training set", Hue::Ink, 3.5, [[-1.0, 0.0], [1.0, 0.0]]);
    }
    Ok(Figure {
        name: FIGURE_4.name,
        title: FIGURE_4.title,
        caption: r"Experiment 1 ($n=2$, $D=1$, $t=0.05$). Left: the score that a network of two layers learns from the ESF (grey) under weight decay $\lambda$, 352 hidden units, 6000 steps, seed 1. Right: the LA-PL scores nearest to them on $[-1,1]$ (solid) and those with the paper's $\delta$ (dashed), in the same colours; where the two agree the dashes cover the line.".to_owned(),
        panels: vec![left, right],
        columns: 2,
        heights: vec![380],
    })
}
