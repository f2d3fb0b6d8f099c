//! The loss of Proposition 2 against its limit, with the band around it.

use super::{is_default, named};
use crate::Error;
use crate::figure::{Axis, Figure, FigureSource, Hue, Panel, Stroke, spaced};
use crate::limit::band_end;
use crate::points::{exact, training_set};
use rayon::prelude::*;
use scoreproof_real::{Field, Interval, Ordered, Precision, Rational, format_rational};
use scoreproof_score::{Setting, Smoothing, TrainingSet, loss_band, loss_limit, loss_upper_bound, score_matching_loss};

pub(crate) static FIGURE: FigureSource =
    FigureSource { name: "loss", title: "the loss of Proposition 2 with its limit and band", build };

/// Relative bits: enough for a drawing.
const GOAL: u32 = 24;

const KAPPAS: [&str; 3] = ["0.5", "1.2", "2"];

/// log10 of t in units of the least half gap from and to, and steps.
const TIMES: (f64, f64, usize) = (-6.0, -1.0, 80);

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

fn panel(set: &TrainingSet, kappa: &str) -> Result<Panel, Error> {
    let name = kappa;
    let kappa = exact(kappa)?;
    let p = Precision::bits(64);
    let exponents = spaced(TIMES.0, TIMES.1, TIMES.2);
    let samples: Vec<Result<Option<[f64; 3]>, Error>> =
        exponents.par_iter().map(|exponent| sample(set, &kappa, *exponent)).collect();
    let samples: Vec<[f64; 3]> = samples.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
    let n = i64::from(set.len());
    let limit = Interval::fraction(n - 1, n, &p) * loss_limit(&Interval::rational(&kappa, &p));
    let end = band_end(&kappa);
    let band = loss_band(set, &kappa, &limit, &end);
    let (coefficient, limit, end) = (middle(&band.above.max(&band.below)), middle(&limit), end.to_f64());
    let most = samples.iter().map(|sample| sample[1]).fold(limit, f64::max);
    let y = Axis::linear(if name == KAPPAS[0] { "$L_t$" } else { "" }, 0.0, 1.15 * most);
    let unit = if set.least_half_gap() == 1 { "$t$" } else { r"$t/\Delta^2$" };
    let mut panel = Panel::new(&format!(r"$\kappa={name}$"), Axis::log(unit, 1e-6, 0.1), y);
    let last = end.log10();
    let around = spaced(TIMES.0, last, 40).into_iter().map(|exponent| {
        let (t, reach) = (10f64.powf(exponent), coefficient * 10f64.powf(exponent / 2.0));
        [t, limit - reach, limit + reach]
    });
    let share = if n == 2 { r"\frac{1}{2}".to_owned() } else { format!(r"\frac{{{}}}{{{n}}}", n - 1) };
    let words = format!(r"band ${share} F(\kappa)\pm C\sqrt{{t}}$, $t<t_1$");
    panel.band(&words, Hue::Sky, around.collect::<Vec<_>>());
    panel.line(&format!(r"limit ${share} F(\kappa)$"), Hue::Ink, Stroke::Thin, [[1e-6, limit], [0.1, limit]]);
    let curve = |at: usize| samples.iter().map(move |sample| [sample[0], sample[at]]);
    panel.line("upper bound $U$", Hue::Vermilion, Stroke::Wide, curve(2));
    panel.line("loss $L_t$", Hue::Blue, Stroke::Solid, curve(1));
    Ok(panel)
}

fn build() -> Result<Figure, Error> {
    of_set(&training_set(2, "1")?)
}

/// The figure for any training set.
pub(super) fn of_set(set: &TrainingSet) -> Result<Figure, Error> {
    let caption = if is_default(set) {
        r"The loss $L_t[\hat s_{t,\kappa\sqrt t}]$ of two points at $\pm 1$ against $t$. It tends to $\frac12F(\kappa)$; the band of Proposition 2 is drawn with an explicit $C$, for $t<t_1=1/\max(64,4\kappa^2)$. The bound $U=\frac12F(\kappa)(1-\kappa\sqrt t)^{-2}$ holds for every $t<1/\kappa^2$ and differs from the loss by an amount exponentially small in $1/t$.".to_owned()
    } else {
        let (n, half_gap) = (set.len(), format_rational(&set.least_half_gap()));
        format!(
            r"The loss $L_t[\hat s_{{t,\kappa\sqrt t}}]$ of {} against $t$ in units of the least half gap $\Delta={half_gap}$. It tends to $\frac{{{}}}{{{n}}}F(\kappa)$, whatever the gaps; the band of Proposition 8 is drawn with an explicit $C$, for $t<t_1=\Delta^2/\max(64,4\kappa^2)$. The bound $U=\frac1{{{n}}}F(\kappa)\sum_g(1-\kappa\sqrt t/\Delta_g)^{{-2}}$ holds for every $t<\Delta^2/\kappa^2$.",
            named(set),
            n - 1
        )
    };
    Ok(Figure {
        name: FIGURE.name,
        title: FIGURE.title,
        caption,
        panels: KAPPAS.into_iter().map(|kappa| panel(set, kappa)).collect::<Result<_, _>>()?,
        columns: KAPPAS.len(),
        heights: vec![300],
    })
}
