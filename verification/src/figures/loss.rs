//! The loss of Proposition 2 against its limit, with the band around it.

use super::{Choices, is_default, named};
use crate::Error;
use crate::figure::{Axis, Figure, FigureSource, Hue, Panel, Stroke, spaced};
use crate::limit::band_end;
use crate::points::in_tex;
use rayon::prelude::*;
use scoreproof_real::{Field, Interval, Ordered, Precision, Rational, format_rational};
use scoreproof_score::{Setting, Smoothing, TrainingSet, loss_band, loss_limit, loss_upper_bound, score_matching_loss};

pub(crate) static FIGURE: FigureSource = FigureSource {
    name: "loss",
    title: "the loss of Proposition 2 with its limit and band",
    takes: &["n", "half-width", "points", "kappa"],
    build,
};

/// Relative bits: enough for a drawing.
const GOAL: u32 = 24;

const KAPPAS: [&str; 3] = ["0.5", "1.2", "2"];

/// Below this limit a loss is drawn by its powers of ten.
const SMALL: f64 = 1e-3;

/// Powers of ten over which t runs, and steps.
const DECADES: i32 = 5;
const STEPS: usize = 80;

/// log10 of t in units of the least half gap from and to: up to 0.1, or up to the end 1/kappa^2 of its range where that is less.
fn exponents(kappa: &Rational) -> [i32; 2] {
    let last = (-2.0 * kappa.to_f64().log10()).ceil().min(-1.0) as i32;
    [last - DECADES, last]
}

fn middle(x: &Interval) -> f64 {
    x.midpoint().to_f64()
}

/// t in units of the least half gap with the loss and the upper bound U; `None` outside kappa sqrt t < Delta.
fn sample(set: &TrainingSet, kappa: &Rational, exponent: f64) -> Result<Option<[f64; 3]>, Error> {
    let time = 10f64.powf(exponent);
    let smoothing = Smoothing::Kappa(kappa.clone());
    let t = super::law::rational(time) * set.least_half_gap().square();
    let Ok(setting) = Setting::new(set.clone(), t, smoothing) else {
        return Ok(None);
    };
    let loss = score_matching_loss(&setting, GOAL)?.enclosure;
    Ok(Some([time, middle(&loss), middle(&loss_upper_bound(&setting, Precision::bits(64)))]))
}

fn panel(set: &TrainingSet, kappa: &Rational, first: bool) -> Result<Panel, Error> {
    let p = Precision::bits(64);
    let ends = exponents(kappa);
    let [from, to] = ends.map(f64::from);
    let exponents = spaced(from, to, STEPS);
    let samples: Vec<Result<Option<[f64; 3]>, Error>> =
        exponents.par_iter().map(|exponent| sample(set, kappa, *exponent)).collect();
    let samples: Vec<[f64; 3]> = samples.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
    let n = i64::from(set.len());
    let limit = Interval::fraction(n - 1, n, &p) * loss_limit(&Interval::rational(kappa, &p));
    let end = band_end(kappa);
    let band = loss_band(set, kappa, &limit, &end);
    let (coefficient, limit, end) = (middle(&band.above.max(&band.below)), middle(&limit), end.to_f64());
    let most = samples.iter().map(|sample| sample[1]).fold(limit, f64::max);
    if most < f64::MIN_POSITIVE {
        let domain = "kappa <= 37: beyond, the loss is smaller than the numbers of a drawing";
        return Err(scoreproof_score::Error::domain("kappa", format_rational(kappa), domain).into());
    }
    let label = if first { "$L_t$" } else { "" };
    let y =
        if limit < SMALL { Axis::log(label, limit / 2.0, 2.0 * most) } else { Axis::linear(label, 0.0, 1.15 * most) };
    let unit = if set.least_half_gap() == 1 { "$t$" } else { r"$t/\Delta^2$" };
    let [from, to] = ends.map(|exponent| 10f64.powi(exponent));
    let mut panel = Panel::new(&format!(r"$\kappa={}$", in_tex(kappa)), Axis::log(unit, from, to), y);
    let last = end.log10();
    let around = spaced(from.log10(), last, 40).into_iter().map(|exponent| {
        let (t, reach) = (10f64.powf(exponent), coefficient * 10f64.powf(exponent / 2.0));
        [t, limit - reach, limit + reach]
    });
    let share = if n == 2 { r"\frac{1}{2}".to_owned() } else { format!(r"\frac{{{}}}{{{n}}}", n - 1) };
    let words = format!(r"band ${share} F(\kappa)\pm C\sqrt{{t}}$, $t<t_1$");
    panel.band(&words, Hue::Sky, around.collect::<Vec<_>>());
    panel.line(&format!(r"limit ${share} F(\kappa)$"), Hue::Ink, Stroke::Thin, [[from, limit], [to, limit]]);
    let curve = |at: usize| samples.iter().map(move |sample| [sample[0], sample[at]]);
    panel.line("upper bound $U$", Hue::Vermilion, Stroke::Wide, curve(2));
    panel.line("loss $L_t$", Hue::Blue, Stroke::Solid, curve(1));
    Ok(panel)
}

fn build(choices: &Choices) -> Result<Figure, Error> {
    let set = choices.set_or(2)?;
    let caption = if is_default(&set) {
        r"The loss $L_t[\hat s_{t,\kappa\sqrt t}]$ of two points at $\pm 1$ against $t$. It tends to $\frac12F(\kappa)$; the band of Proposition 2 is drawn with an explicit $C$, for $t<t_1=1/\max(64,4\kappa^2)$. The bound $U=\frac12F(\kappa)(1-\kappa\sqrt t)^{-2}$ holds for every $t<1/\kappa^2$ and differs from the loss by an amount exponentially small in $1/t$.".to_owned()
    } else {
        let (n, half_gap) = (set.len(), in_tex(&set.least_half_gap()));
        format!(
            r"The loss $L_t[\hat s_{{t,\kappa\sqrt t}}]$ of {} against $t$ in units of the least half gap $\Delta={half_gap}$. It tends to $\frac{{{}}}{{{n}}}F(\kappa)$, whatever the gaps; the band of Proposition 8 is drawn with an explicit $C$, for $t<t_1=\Delta^2/\max(64,4\kappa^2)$. The bound $U=\frac1{{{n}}}F(\kappa)\sum_g(1-\kappa\sqrt t/\Delta_g)^{{-2}}$ holds for every $t<\Delta^2/\kappa^2$.",
            named(&set),
            n - 1
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
