//! Figures 1 and 3: where the dynamics takes points and densities.

use super::law::{Reached, exact_flow, experiment_2, in_words, rational};
use super::scores::on_axis;
use super::{Choices, is_default, named};
use crate::Error;
use crate::figure::{Axis, ColourScale, Figure, FigureSource, Hue, Panel, Stroke, spaced};
use crate::points::in_tex;
use crate::rounded::digits;
use rayon::prelude::*;
use scoreproof_denoise::Terminal;
use scoreproof_real::{Precision, Rational};
use scoreproof_score::NoisedEmpirical;

pub(crate) static FIGURE_1: FigureSource = FigureSource {
    name: "1",
    title: "densities and trajectories under the exact and the smoothed score",
    takes: &["t0", "kappa"],
    build: densities,
};

pub(crate) static FIGURE_3: FigureSource = FigureSource {
    name: "3",
    title: "the regions of the flow and its trajectories",
    takes: &["n", "half-width", "points", "t0", "kappa"],
    build: phases,
};

/// x runs over [-REACH, REACH] in Figure 1.
const REACH: f64 = 1.5;

/// Cells of Figure 1's heat maps along x and along sqrt t.
const CELLS: [usize; 2] = [300, 64];

/// The colours: log10 of a density.
const SHADES: ColourScale = ColourScale::Grey { from: -2.5, to: 1.2 };

/// The least density that is told from 0.
const FAINTEST: f64 = 1e-9;

/// Starting points of trajectories in Figure 1.
/// An even number: from 0, half way between data points, the exact score leads nowhere.
const STARTS: usize = 22;

/// sqrt t0 of Figure 3 in units of the least half gap, in percent.
const ROOT_PERCENT: i32 = 60;

fn densities(choices: &Choices) -> Result<Figure, Error> {
    let law = experiment_2(choices)?;
    let root = law.setting().t().to_f64().sqrt();
    let panels = vec![
        atoms_under_exact_score(&law),
        under_exact_score(&law, root),
        noised(&law),
        under_smoothed_score(&law, root)?,
        terminal(&law)?,
    ];
    Ok(Figure {
        name: FIGURE_1.name,
        title: FIGURE_1.title,
        caption: format!(
            r"From the noised empirical density $p_{{t_0}}$ (middle) back to $t=0$, upwards under the ESF and downwards under the LA-PL score, for {}. Grey: $\log_{{10}}$ of the density from $-2.5$ (white) to $1.2$; lines: trajectories from the same points. The ESF ends in the training set (top), the LA-PL score in a law with an atom at each point and a density between (bottom).",
            in_words(&law)
        ),
        panels,
        columns: 1,
        heights: vec![105, 210, 110, 210, 130],
    })
}

fn x_axis(label: &str) -> Axis {
    Axis::linear(label, -REACH, REACH)
}

/// The empirical law.
fn atoms_under_exact_score(law: &Terminal) -> Panel {
    let set = law.setting().set();
    let mut panel = Panel::new("$t=0$, ESF: the training set", x_axis(""), Axis::linear("mass", 0.0, 0.4));
    let mass = 1.0 / f64::from(set.len());
    stems(&mut panel, set.points().map(|y| [y.to_f64(), mass]));
    panel
}

fn stems(panel: &mut Panel, atoms: impl Iterator<Item = [f64; 2]>) {
    let atoms: Vec<[f64; 2]> = atoms.collect();
    for [x, mass] in &atoms {
        panel.line("", Hue::Blue, Stroke::Solid, [[*x, 0.0], [*x, *mass]]);
    }
    panel.points("atoms", Hue::Blue, 4.0, atoms);
}

fn shade(density: f64) -> f64 {
    density.max(FAINTEST).log10()
}

fn starts() -> Vec<f64> {
    spaced(-1.3, 1.3, STARTS - 1)
}

fn under_exact_score(law: &Terminal, root: f64) -> Panel {
    let set = law.setting().set();
    let mut panel = Panel::new("ESF", x_axis(""), Axis::linear(r"$\sqrt{t}$", root, 0.0));
    // A density per row.
    let mut row: Option<(f64, NoisedEmpirical<f64>)> = None;
    panel.heat_map("log10 of the density", CELLS, SHADES, |x, sigma| {
        if row.as_ref().is_none_or(|(at, _)| *at != sigma) {
            row = Some((sigma, NoisedEmpirical::new(set, &rational(sigma * sigma), &())));
        }
        row.as_ref().map_or(0.0, |(_, law)| shade(law.density(&x)))
    });
    let roots = spaced(root, 0.0, 24);
    let path = |x: f64| -> Vec<[f64; 2]> {
        // At time 0 itself there is no distribution function to invert.
        roots.iter().map(|sigma| [exact_flow(set, root * root, (sigma * sigma).max(1e-9), x), *sigma]).collect()
    };
    for path in starts().into_par_iter().map(path).collect::<Vec<_>>() {
        panel.line("", Hue::Blue, Stroke::Thin, path);
    }
    panel
}

fn noised(law: &Terminal) -> Panel {
    let density = NoisedEmpirical::<f64>::new(law.setting().set(), law.setting().t(), &());
    let curve: Vec<[f64; 2]> = spaced(-REACH, REACH, 300).into_iter().map(|x| [x, density.density(&x)]).collect();
    let most = curve.iter().map(|point| 1.1 * point[1]).fold(0.9, f64::max);
    let mut panel = Panel::new("$t=t_0$", x_axis(""), Axis::linear("density", 0.0, most));
    panel.line("$p_{t_0}$", Hue::Ink, Stroke::Solid, curve);
    panel
}

fn under_smoothed_score(law: &Terminal, root: f64) -> Result<Panel, Error> {
    let mut panel = Panel::new("LA-PL", x_axis(""), Axis::linear(r"$\sqrt{t}$", 0.0, root));
    let mut row: Option<(f64, Reached)> = None;
    let mut fault = None;
    panel.heat_map("log10 of the density", CELLS, SHADES, |x, sigma| {
        if row.as_ref().is_none_or(|(at, _)| *at != sigma) {
            match Reached::new(law, &rational(sigma * sigma)) {
                Ok(law) => row = Some((sigma, law)),
                Err(error) => fault = Some(error),
            }
        }
        row.as_ref().map_or(0.0, |(_, law)| shade(law.density(x)))
    });
    if let Some(fault) = fault {
        return Err(fault);
    }
    // Trajectories are straight against sqrt t: the ends and a point between are enough.
    let quarter = law.setting().t().clone() / 4u32;
    let times = [(Rational::new(), 0.0), (quarter, root / 2.0), (law.setting().t().clone(), root)];
    let maps = times.iter().map(|(s, at)| Ok((Reached::new(law, s)?, *at))).collect::<Result<Vec<_>, Error>>()?;
    for x in starts() {
        let path = maps.iter().map(|(map, at)| [map.image(x), *at]);
        panel.line("", Hue::Vermilion, Stroke::Thin, path.collect::<Vec<_>>());
    }
    Ok(panel)
}

/// The terminal law (37): atoms and the density between them, with its mass.
fn terminal(law: &Terminal) -> Result<Panel, Error> {
    let set = law.setting().set();
    let between = Reached::new(law, &Rational::new())?;
    let points: Vec<f64> = set.points().map(|y| y.to_f64()).collect();
    let inside = |ends: &[f64]| -> Vec<[f64; 2]> {
        spaced(ends[0] + 1e-7, ends[1] - 1e-7, 60).into_iter().map(|x| [x, between.density(x)]).collect()
    };
    let curves: Vec<Vec<[f64; 2]>> = points.windows(2).map(inside).collect();
    let most = curves.iter().flatten().map(|point| 1.1 * point[1]).fold(0.4, f64::max);
    let y = Axis::linear("mass, density", 0.0, most);
    let mut panel = Panel::new(r"$t=0$, LA-PL: the terminal law $\hat p_0$", x_axis("$x$"), y);
    for (gap, curve) in curves.into_iter().enumerate() {
        panel.line(if gap == 0 { "density" } else { "" }, Hue::Vermilion, Stroke::Solid, curve);
    }
    let atoms = set.points().zip(1..).map(|(y, k)| Ok([y.to_f64(), law.atom(k, Precision::bits(64))?.to_f64().0]));
    stems(&mut panel, atoms.collect::<Result<Vec<_>, Error>>()?.into_iter());
    Ok(panel)
}

/// The regions of section 4: A, B and C for two points at -1 and 1; for any, with sqrt t in units of the least half gap, those
/// that lead to a data point and those between.
fn phases(choices: &Choices) -> Result<Figure, Error> {
    let set = &choices.set_or(2)?;
    let (half_gap, most) = (set.least_half_gap(), set.greatest_half_gap());
    let own = || (half_gap.clone() * Rational::from((ROOT_PERCENT, 100))).square();
    let t0 = choices.t0.clone().unwrap_or_else(own);
    let law = Terminal::new(set.clone(), t0.clone(), choices.kappa())?;
    let ends = [set.point(1) - &most, set.point(set.len()) + &most];
    let [from, to] = ends.each_ref().map(Rational::to_f64);
    // sqrt t in units of the least half gap, where that is not 1.
    let (root, unit) = ((t0.clone() / half_gap.clone().square()).to_f64().sqrt(), half_gap.to_f64());
    let upwards = if half_gap == 1 { r"$\sqrt{t}$" } else { r"$\sqrt{t}/\Delta$" };
    let mut panel = Panel::new("", Axis::linear("$x$", from, to), Axis::linear(upwards, 0.0, root));
    let points: Vec<f64> = set.points().map(|y| y.to_f64()).collect();
    let reach = law.kappa().to_f64() * root * unit;
    regions(&mut panel, &points, [from, to, root], reach, is_default(set));
    let maps = (0..=12)
        .map(|j| {
            let s = t0.clone() * Rational::from((j * j, 144));
            Ok((Reached::new(&law, &s)?, root * f64::from(j) / 12.0))
        })
        .collect::<Result<Vec<_>, Error>>()?;
    // Not from the ends of the range themselves.
    let inset = Rational::from(&ends[1] - &ends[0]) / 40u32;
    let [first, last] = [ends[0].clone() + &inset, ends[1].clone() - &inset].map(|x| x.to_f64());
    for (i, x) in spaced(first, last, 38).into_iter().enumerate() {
        let path = maps.iter().map(|(map, sigma)| [map.image(x), *sigma]);
        panel.line(if i == 0 { "trajectories" } else { "" }, Hue::Grey, Stroke::Thin, path.collect::<Vec<_>>());
    }
    let label = if is_default(set) { r"$|x|=1-\delta_t$" } else { r"$|x-y_k|=\delta_t$" };
    for (i, pair) in points.windows(2).enumerate() {
        let label = if i == 0 { label } else { "" };
        panel.line(label, Hue::Ink, Stroke::Solid, [[pair[0], 0.0], [pair[0] + reach, root]]);
        panel.line("", Hue::Ink, Stroke::Solid, [[pair[1], 0.0], [pair[1] - reach, root]]);
    }
    panel.points("training set", Hue::Ink, 4.5, on_axis(set));
    if is_default(set) {
        for (name, x) in [("A", -1.45), ("B", 1.45), ("C", 0.0)] {
            panel.text(name, Hue::Ink, [x, root / 3.0]);
        }
    }
    let (kappa, printed) = (in_tex(law.kappa()), digits(root, 6));
    Ok(Figure {
        name: FIGURE_3.name,
        title: FIGURE_3.title,
        caption: if is_default(set) {
            format!(
                r"The flow $\phi_{{s|t}}$ of Proposition 4 for two points at $\pm 1$ and $\kappa={kappa}$, from $\sqrt{{t_0}}={printed}$ down to $0$. In A and B trajectories lead to the data point; in C they are stretched over $[-1,1]$. All are straight in this plane, and none crosses a border $|x|=1-\delta_t$."
            )
        } else {
            format!(
                r"The flow of Proposition 4 for {} and $\kappa={kappa}$, from $\sqrt{{t_0}}={printed}\,\Delta$ down to $0$, $\Delta={}$ the least half gap. Within $\delta_t$ of a data point trajectories lead to it (blue); between two of them they are stretched over the gap (green). All are straight in this plane, and none crosses a border $|x-y_k|=\delta_t$.",
                named(set),
                in_tex(&half_gap)
            )
        },
        panels: vec![panel],
        columns: 1,
        heights: vec![400],
    })
}

/// The regions as areas, over [from, to] up to root, where they reach so far from the data points.
fn regions(panel: &mut Panel, points: &[f64], [from, to, root]: [f64; 3], reach: f64, lettered: bool) {
    let last = points.len() - 1;
    for (k, y) in points.iter().enumerate() {
        let corners = match k {
            0 => vec![[from, 0.0], [*y, 0.0], [y + reach, root], [from, root]],
            _ if k == last => vec![[to, 0.0], [*y, 0.0], [y - reach, root], [to, root]],
            _ => vec![[*y, 0.0], [y + reach, root], [y - reach, root]],
        };
        let (label, hue) = match (lettered, k) {
            (true, 0) => ("A", Hue::Blue),
            (true, _) => ("B", Hue::Vermilion),
            (false, 0) => ("to a data point", Hue::Blue),
            (false, _) => ("", Hue::Blue),
        };
        panel.region(label, hue, corners);
    }
    for (i, pair) in points.windows(2).enumerate() {
        let label = if lettered {
            "C"
        } else if i == 0 {
            "over a gap"
        } else {
            ""
        };
        let corners = [[pair[0], 0.0], [pair[1], 0.0], [pair[1] - reach, root], [pair[0] + reach, root]];
        panel.region(label, Hue::Green, corners);
    }
}
