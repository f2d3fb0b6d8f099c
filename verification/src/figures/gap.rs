//! The smoothing gap of Lemma 1 against t, with the printed bound and the sharp majorant.

use super::{Choices, decimal_log, is_default, named};
use crate::Error;
use crate::decay::PRINTED_RATE;
use crate::figure::{Axis, Figure, FigureSource, Hue, Panel, Stroke, spaced};
use crate::points::{exact, in_tex};
use rayon::prelude::*;
use scoreproof_real::{Interval, Precision, Rational};
use scoreproof_score::{GapMajorant, Setting, Smoothing, smoothing_gap};

pub(crate) static FIGURE: FigureSource = FigureSource {
    name: "gap",
    title: "the smoothing gap of Lemma 1 with the printed and the sharp bound",
    takes: &["n", "half-width", "points", "delta", "window"],
    build,
};

/// Relative bits: enough for a drawing.
const GOAL: u32 = 24;

/// delta in the least gap, in units of its half length.
const DELTA: &str = "0.3";

/// 1/t from and to, for each panel, in units of the least half gap and for this delta, and log10 of the gap from and to.
const RANGES: [([f64; 2], [f64; 2]); 2] = [([2.0, 200.0], [-10.0, 1.0]), ([0.0, 1e5], [-2000.0, 50.0])];

const STEPS: usize = 80;

/// 1/t in units of the least half gap with log10 of the gap, the printed bound and the majorant.
fn sample(setting: &Setting, majorant: &GapMajorant, constant: &Interval, inverse: f64) -> Result<[f64; 4], Error> {
    let p = Precision::bits(64);
    let time = Rational::from(1) / super::law::rational(inverse);
    let t = setting.set().least_half_gap().square() * &time;
    let setting = Setting::new(setting.set().clone(), t.clone(), setting.smoothing().clone())?;
    let rate = Rational::from(PRINTED_RATE) * majorant.share().clone().square() / time;
    let bound = decimal_log(constant) - rate.to_f64() / std::f64::consts::LN_10;
    let gap = smoothing_gap(&setting, GOAL)?.enclosure.with_precision(p);
    Ok([inverse, decimal_log(&gap), bound, decimal_log(&majorant.at(&t))])
}

/// Without a choice the window leaves delta = 0.3 times the least half gap there.
fn build(choices: &Choices) -> Result<Figure, Error> {
    let set = choices.set_or(2)?;
    let half_gap = set.least_half_gap();
    let own = exact(DELTA)?;
    let window = (Rational::from(1) - &own) * &half_gap;
    let smoothing = choices.smoothing.clone().unwrap_or(Smoothing::Window(window));
    let setting = Setting::new(set.clone(), Rational::from(1), smoothing)?;
    let majorant = GapMajorant::new(&setting, GOAL)?;
    let constant = majorant.constant(&Rational::from(PRINTED_RATE));
    let mut panels = Vec::new();
    let unit = if half_gap == 1 { "$1/t$" } else { r"$\Delta^2/t$" };
    let share = majorant.share().clone();
    let delta = share.clone() * &half_gap;
    // The gap falls as exp(-delta^2/(2t)): the same logarithms for any delta.
    let scale = (own / share).square().to_f64();
    for (range, [low, high]) in RANGES {
        let [from, to] = range.map(|inverse| scale * inverse);
        // The printed bound begins at C, which grows with the gaps.
        let high = high.max(decimal_log(&constant).ceil());
        let inverses: Vec<f64> = spaced(from, to, STEPS).into_iter().filter(|inverse| *inverse > 0.0).collect();
        let samples: Vec<Result<[f64; 4], Error>> =
            inverses.par_iter().map(|inverse| sample(&setting, &majorant, &constant, *inverse)).collect();
        let samples: Vec<[f64; 4]> = samples.into_iter().collect::<Result<_, _>>()?;
        let y = Axis::linear(if panels.is_empty() { r"$\log_{10}$ of the gap" } else { "" }, low, high);
        let mut panel = Panel::new("", Axis::linear(unit, from, to), y);
        let curve = |at: usize| samples.iter().map(move |sample| [sample[0], sample[at]]);
        panel.line(r"printed bound, $C\exp(-\delta^2/(9t))$", Hue::Vermilion, Stroke::Solid, curve(2));
        panel.line("sharp majorant", Hue::Grey, Stroke::Wide, curve(3));
        panel.line("gap", Hue::Blue, Stroke::Dashed, curve(1));
        panels.push(panel);
    }
    let constant = constant.to_f64().1;
    let rates = format!(
        r"The printed bound, with $C={constant:.3}$ good for every $t$, falls at rate $\delta^2/9$, the gap at rate $\delta^2/2$. The sharp majorant follows the gap."
    );
    let caption = match is_default(&set) {
        true => format!(
            r"The left side of (12), for two points at $\pm 1$ and $\delta={}$, against $1/t$ (left: larger $t$). {rates}",
            in_tex(&delta)
        ),
        false => format!(
            r"The left side of (32), for {} and one window $w={}$, against $1/t$ in units of the least half gap $\Delta={}$ (left: larger $t$); $\delta=\Delta-w$. {rates}",
            named(&set),
            in_tex(&(half_gap.clone() - &delta)),
            in_tex(&half_gap)
        ),
    };
    Ok(Figure { name: FIGURE.name, title: FIGURE.title, caption, panels, columns: 2, heights: vec![300] })
}
