//! The smoothing gap of Lemma 1 against t, with the printed bound and the sharp majorant.

use super::decimal_log;
use crate::Error;
use crate::decay::PRINTED_RATE;
use crate::figure::{Axis, Figure, FigureSource, Hue, Panel, Stroke, spaced};
use crate::points::{exact, training_set};
use rayon::prelude::*;
use scoreproof_real::{Interval, Precision, Rational};
use scoreproof_score::{GapMajorant, Setting, Smoothing, smoothing_gap};

pub(crate) static FIGURE: FigureSource =
    FigureSource { name: "gap", title: "the smoothing gap of Lemma 1 with the printed and the sharp bound", build };

/// Relative bits: enough for a drawing.
const GOAL: u32 = 24;

/// delta, for two points at -1 and 1.
const DELTA: &str = "0.3";

/// 1/t from and to, for each panel, and log10 of the gap from and to.
const RANGES: [([f64; 2], [f64; 2]); 2] = [([2.0, 200.0], [-10.0, 1.0]), ([0.0, 1e5], [-2000.0, 50.0])];

const STEPS: usize = 80;

/// 1/t with log10 of the gap, the printed bound and the majorant.
fn sample(setting: &Setting, majorant: &GapMajorant, constant: &Interval, inverse: f64) -> Result<[f64; 4], Error> {
    let p = Precision::bits(64);
    let t = Rational::from(1) / super::law::rational(inverse);
    let setting = Setting::new(setting.set().clone(), t.clone(), setting.smoothing().clone())?;
    let rate = Rational::from(PRINTED_RATE) * exact(DELTA)?.square() / &t;
    let bound = decimal_log(constant) - rate.to_f64() / std::f64::consts::LN_10;
    let gap = smoothing_gap(&setting, GOAL)?.enclosure.with_precision(p);
    Ok([inverse, decimal_log(&gap), bound, decimal_log(&majorant.at(&t))])
}

fn build() -> Result<Figure, Error> {
    let delta = Smoothing::Delta(exact(DELTA)?);
    let setting = Setting::new(training_set(2, "1")?, Rational::from(1), delta)?;
    let majorant = GapMajorant::new(&setting, GOAL)?;
    let constant = majorant.constant(&Rational::from(PRINTED_RATE));
    let mut panels = Vec::new();
    for ([from, to], [low, high]) in RANGES {
        let inverses: Vec<f64> = spaced(from, to, STEPS).into_iter().filter(|inverse| *inverse > 0.0).collect();
        let samples: Vec<Result<[f64; 4], Error>> =
            inverses.par_iter().map(|inverse| sample(&setting, &majorant, &constant, *inverse)).collect();
        let samples: Vec<[f64; 4]> = samples.into_iter().collect::<Result<_, _>>()?;
        let y = Axis::linear(if panels.is_empty() { r"$\log_{10}$ of the gap" } else { "" }, low, high);
        let mut panel = Panel::new("", Axis::linear("$1/t$", from, to), y);
        let curve = |at: usize| samples.iter().map(move |sample| [sample[0], sample[at]]);
        panel.line(r"printed bound, $C\exp(-\delta^2/(9t))$", Hue::Vermilion, Stroke::Solid, curve(2));
        panel.line("sharp majorant", Hue::Grey, Stroke::Wide, curve(3));
        panel.line("gap", Hue::Blue, Stroke::Dashed, curve(1));
        panels.push(panel);
    }
    Ok(Figure {
        name: FIGURE.name,
        title: FIGURE.title,
        caption: format!(
            r"The left side of (12), for two points at $\pm 1$ and $\delta={DELTA}$, against $1/t$ (left: larger $t$). The printed bound, with $C={:.3}$ good for every $t$, falls at rate $\delta^2/9$, the gap at rate $\delta^2/2$. The sharp majorant follows the gap.",
            constant.to_f64().1
        ),
        panels,
        columns: 2,
        heights: vec![300],
    })
}
