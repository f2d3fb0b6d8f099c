//! The divergence of Proposition 5 against t0, with the printed and the sharper bound.

use crate::Error;
use crate::figure::{Axis, Figure, FigureSource, Hue, Panel, Stroke, spaced};
use crate::points::{exact, training_set};
use scoreproof_denoise::{Terminal, kl_bound, kl_from_uniform_two_points, kl_sharper_bound};
use scoreproof_real::Precision;

pub(crate) static FIGURE: FigureSource =
    FigureSource { name: "kl", title: "the divergence of Proposition 5 with the printed and the sharper bound", build };

const KAPPAS: [&str; 3] = ["0.5", "1.2", "3"];

const STEPS: usize = 80;

/// The least t0 that is shown.
const LEAST: f64 = 1e-3;

/// t0 with the divergence, the sharper and the printed bound.
fn sample(kappa: &str, t0: f64) -> Result<[f64; 4], Error> {
    let p = Precision::bits(64);
    let (kappa, t0) = (exact(kappa)?, super::law::rational(t0));
    let law = Terminal::new(training_set(2, "1")?, t0.clone(), kappa.clone())?;
    let sharper = kl_sharper_bound(&law, p);
    // For two points there is a closed form.
    let value = kl_from_uniform_two_points(&law, p).unwrap_or_else(|| sharper.clone());
    let middle = |x: &scoreproof_real::Interval| x.midpoint().to_f64();
    Ok([t0.to_f64(), middle(&value), middle(&sharper), middle(&kl_bound(&t0, &kappa, p)?)])
}

fn panel(kappa: &str) -> Result<Panel, Error> {
    // kappa sqrt t0 < 1
    let end = exact(kappa)?.square().recip().to_f64();
    // t0 = d^2 / kappa^2 with d = kappa sqrt t0: evenly in log t0, then towards d = 1.
    let even = spaced(LEAST.log10(), (0.64 * end).log10(), STEPS).into_iter().map(|e| 10f64.powf(e));
    let edge =
        spaced(0.7f64.ln(), 2e-4f64.ln(), STEPS / 2).into_iter().map(|e| (1.0 - 0.2 * e.exp() / 0.7).powi(2) * end);
    let samples = even.chain(edge).map(|t0| sample(kappa, t0)).collect::<Result<Vec<_>, _>>()?;
    let (x, y) =
        (Axis::log("$t_0$", LEAST, 1.2 * end), Axis::log(if kappa == KAPPAS[0] { "divergence" } else { "" }, 0.5, 1e4));
    let mut panel = Panel::new(&format!(r"$\kappa={kappa}$"), x, y);
    let curve = |at: usize| samples.iter().map(move |sample| [sample[0], sample[at]]);
    panel.line("printed bound", Hue::Vermilion, Stroke::Solid, curve(3));
    panel.line("sharper bound", Hue::Grey, Stroke::Wide, curve(2));
    panel.line("KL", Hue::Blue, Stroke::Dashed, curve(1));
    panel.vertical(r"$t_0=1/\kappa^2$", Hue::Ink, end);
    Ok(panel)
}

fn build() -> Result<Figure, Error> {
    Ok(Figure {
        name: FIGURE.name,
        title: FIGURE.title,
        caption: r"$\mathrm{KL}(u_1\,\|\,\hat p_0^{(n,t_0)})$ of two points at $\pm 1$ against $t_0$, up to the end $1/\kappa^2$ of its range, beside the bound of Proposition 5 and the sharper $\frac{1+d+d^2}{6t_0}+\log\frac{\sqrt{2\pi t_0}}{1-d}$ with $d=\kappa\sqrt{t_0}$. As $t_0\to 0$ the printed bound is twice the divergence.".to_owned(),
        panels: KAPPAS.into_iter().map(panel).collect::<Result<_, _>>()?,
        columns: KAPPAS.len(),
        heights: vec![300],
    })
}
