//! Figures 5 and 10: the samples of Experiment 2 under three scores each.

use super::law::{Reached, experiment_2, has_its_points, is_learned};
use super::scores::{NETWORK_SEED, on_axis};
use super::{Choices, named};
use crate::Error;
use crate::experiment_2::{Experiment, Settings};
use crate::figure::{Axis, Figure, FigureSource, Hue, Panel, Stroke, spaced};
use crate::own_threads::on_own_threads;
use crate::points::in_tex;
use scoreproof_denoise::{Samples, Score, Terminal, Variable};
use scoreproof_learn::LearnedScore;
use scoreproof_real::{Precision, Rational};
use scoreproof_score::{NoisedEmpirical, TrainingSet};
use std::sync::LazyLock;

pub(crate) static FIGURE_5: FigureSource = FigureSource {
    name: "5",
    title: "the samples of Experiment 2",
    takes: &["n", "half-width", "points", "t0", "kappa"],
    build: with_learned,
};

pub(crate) static FIGURE_10: FigureSource = FigureSource {
    name: "10",
    title: "the samples of Experiment 2 and the locally averaged score",
    takes: &["t0", "kappa"],
    build: with_averaged,
};

/// Samples drawn in the plane.
const SHOWN: usize = 600;

/// The histograms' bins: every data point of Experiment 2 lies well within one.
const BINS: usize = 75;

/// A training set with what is drawn of it.
struct View {
    experiment: Experiment,
    /// The range along the data, a quarter of its width beyond its ends.
    ends: [f64; 2],
    /// The range across.
    across: f64,
    /// The range of densities, on a logarithmic axis.
    floor: f64,
    ceiling: f64,
}

impl View {
    fn of(choices: &Choices) -> Result<Self, Error> {
        let law = experiment_2(choices)?;
        let (set, t0) = (law.setting().set(), law.setting().t().clone());
        let points = Some(set.points().collect());
        let settings = Settings { points, t0, kappa: law.kappa().clone(), ..Settings::default() };
        let experiment = Experiment::new(&settings)?;
        let beyond = set.half_width().clone() / 2u32;
        let ends = [set.point(1) - &beyond, set.point(set.len()) + &beyond].map(|x| x.to_f64());
        // Some four times sqrt t0, up to 1, 2 or 5 times a power of ten.
        let size = 1.5 * (law.setting().t().to_f64() / 0.18).sqrt();
        let power = 10f64.powf(size.log10().floor());
        let step = [1.0, 2.0, 5.0].into_iter().find(|step| step * power >= 0.999 * size).unwrap_or(10.0);
        let across = 1.1 * step * power;
        let range = ends[1] - ends[0];
        Ok(Self { experiment, ends, across, floor: 3e-3 / range, ceiling: 90.0 / range })
    }

    fn law(&self) -> &Terminal {
        &self.experiment.law
    }

    fn set(&self) -> &TrainingSet {
        &self.experiment.set
    }

    /// The width of a bin.
    fn width(&self) -> f64 {
        (self.ends[1] - self.ends[0]) / BINS as f64
    }
}

/// A process at t0, about t0/4 and the last time.
struct Column {
    title: &'static str,
    score: Driving,
}

/// What drives it.
enum Driving {
    Known(fn(&Terminal) -> Score),
    Learned,
}

const COLUMNS: [Column; 4] = [
    Column { title: "(i) ESF", score: Driving::Known(|_| Score::Empirical) },
    Column { title: "(ii) LA-PL", score: Driving::Known(|law| Score::Smoothed(law.kappa().clone())) },
    Column { title: "(iii) network", score: Driving::Learned },
    Column { title: "LA-ESF", score: Driving::Known(|law| Score::Averaged(law.kappa().clone())) },
];

/// The samples under the network, run once: two figures show them, and it knows no kappa.
static LEARNED: LazyLock<Result<Vec<Samples>, Error>> = LazyLock::new(|| on_own_threads(learned));

fn learned() -> Result<Vec<Samples>, Error> {
    let experiment = View::of(&Choices::default())?.experiment;
    let start = experiment.start(0, experiment.settings.samples)?;
    let score = LearnedScore::trained(NETWORK_SEED)?;
    Ok(score.denoise(&start, &experiment.schedule, Variable::Sigma, &experiment.nodes)?)
}

/// The hues of the laws of the first two columns. Beside the samples of the others the law of (ii) is drawn: how far
/// the histogram follows it is the question.
const HUES: [Hue; 2] = [Hue::Blue, Hue::Vermilion];

fn run(column: &Column, view: &View) -> Result<Vec<Samples>, Error> {
    match column.score {
        Driving::Known(score) => view.experiment.looks(&score(view.law()), 0, view.experiment.settings.samples),
        Driving::Learned => LEARNED.clone(),
    }
}

fn scatter(view: &View, title: &str, samples: &Samples, first: bool) -> Panel {
    let y = Axis::linear(if first { "$[x]_2$" } else { "" }, -view.across, view.across);
    let mut panel = Panel::new(title, Axis::linear("", view.ends[0], view.ends[1]), y);
    panel.points("samples", Hue::Grey, 1.0, samples.first(SHOWN).iter().map(|x| [x[0], x[1]]));
    panel.points("training set", Hue::Ink, 2.5, on_axis(view.set()));
    panel
}

/// The histogram's steps as a band over the floor.
fn histogram(view: &View, samples: &Samples) -> Vec<[f64; 3]> {
    let mut counts = [0u32; BINS];
    for x in samples.iter() {
        let bin = ((x[0] - view.ends[0]) / view.width()).floor();
        if bin >= 0.0 && bin < BINS as f64 {
            counts[bin as usize] += 1;
        }
    }
    let density = |count: u32| f64::from(count) / (samples.len() as f64 * view.width());
    let ends = spaced(view.ends[0], view.ends[1], BINS);
    let bars = counts.iter().zip(ends.windows(2));
    bars.flat_map(|(count, ends)| [ends[0], ends[1]].map(|x| [x, view.floor, density(*count).max(view.floor)]))
        .collect()
}

fn density_panel(view: &View, samples: &Samples, first: bool, labelled: bool) -> Panel {
    let x = Axis::linear(if labelled { "$[x]_1$" } else { "" }, view.ends[0], view.ends[1]);
    let y = Axis::log(if first { "density" } else { "" }, view.floor, view.ceiling);
    let mut panel = Panel::new("", x, y);
    panel.band("histogram of $[x]_1$", Hue::Grey, histogram(view, samples));
    panel
}

/// The law's density at a time before the last one.
fn add_density(panel: &mut Panel, column: usize, view: &View, t: &Rational) -> Result<(), Error> {
    let label = ["$p_t$", r"$\hat p_t$", "", ""][column];
    let points = spaced(view.ends[0], view.ends[1], 600).into_iter();
    let curve: Vec<[f64; 2]> = if column == 0 {
        let noised = NoisedEmpirical::<f64>::new(view.set(), t, &());
        points.map(|x| [x, noised.density(&x)]).collect()
    } else {
        let reached = Reached::new(view.law(), t)?;
        points.map(|x| [x, reached.density(x)]).collect()
    };
    panel.line(label, HUES[column.min(1)], Stroke::Solid, curve);
    Ok(())
}

/// The law at time 0: the density between the data points, and each atom over the width of a bin.
fn add_terminal(panel: &mut Panel, column: usize, view: &View) -> Result<(), Error> {
    let (law, set) = (view.law(), view.set());
    let points: Vec<f64> = set.points().map(|y| y.to_f64()).collect();
    let hue = HUES[column.min(1)];
    if column == 0 {
        let mass = 1.0 / f64::from(set.len());
        panel.points(
            "atoms of $p_0$, over the width of a bin",
            hue,
            3.5,
            points.iter().map(|y| [*y, mass / view.width()]),
        );
        return Ok(());
    }
    let between = Reached::new(law, &Rational::new())?;
    for ends in points.windows(2) {
        let inside = spaced(ends[0] + 1e-6, ends[1] - 1e-6, 60).into_iter().map(|x| [x, between.density(x)]);
        panel.line("", hue, Stroke::Solid, inside.collect::<Vec<_>>());
    }
    let atoms = points.iter().zip(1..).map(|(y, k)| {
        let mass = law.atom(k, Precision::bits(64))?.to_f64().0;
        Ok([*y, mass / view.width()])
    });
    let atoms = atoms.collect::<Result<Vec<_>, Error>>()?;
    panel.points(r"atoms of $\hat p_0$, over the width of a bin", hue, 3.5, atoms);
    Ok(())
}

/// Rows: samples and histogram at each of the three times.
fn grid(view: &View, columns: [usize; 3]) -> Result<(Vec<Panel>, Rational), Error> {
    let Experiment { schedule, nodes, .. } = &view.experiment;
    let times = nodes.iter().map(|&node| Ok(schedule.exactly(node)?)).collect::<Result<Vec<_>, Error>>()?;
    let names = ["t=t_0", r"t\approx t_0/4", if is_learned(view.law()) { "t=10^{-5}" } else { "t=t_0/2000" }];
    let processes = columns.iter().map(|column| run(&COLUMNS[*column], view));
    let processes: Vec<Vec<Samples>> = processes.collect::<Result<_, _>>()?;
    let mut panels = Vec::new();
    for (row, name) in names.into_iter().enumerate() {
        for (column, samples) in columns.into_iter().zip(&processes) {
            let title = COLUMNS[column].title;
            panels.push(scatter(view, &format!("{title}, ${name}$"), &samples[row], column == 0));
        }
        for (at, samples) in columns.into_iter().zip(&processes) {
            let mut panel = density_panel(view, &samples[row], at == 0, row + 1 == names.len());
            if row + 1 < names.len() {
                add_density(&mut panel, at, view, &times[row])?;
            } else {
                add_terminal(&mut panel, at, view)?;
            }
            panels.push(panel);
        }
    }
    Ok((panels, times[1].clone()))
}

fn heights() -> Vec<u32> {
    [110, 125].repeat(3)
}

/// What the captions say of the run.
fn settings(view: &View, quarter: &Rational) -> String {
    let which = if has_its_points(view.law()) {
        "Experiment 2: $d=2$, $n=4$, $D=1$".to_owned()
    } else {
        format!("Experiment 2 for {}: $d=2$", named(view.set()))
    };
    let Settings { samples, steps, .. } = &view.experiment.settings;
    let [t0, kappa] = [view.law().setting().t(), view.law().kappa()].map(in_tex);
    format!(
        r"{which}, $\kappa={kappa}$, $t_0={t0}$, {samples} samples ({SHOWN} are drawn), {steps} steps of Euler's method in $\sqrt t$ on the schedule of Karras et al. with $\rho=2$; the node nearest to $t_0/4$ is $t={:.6}$",
        quarter.to_f64()
    )
}

/// Figure 5; where the network does not know points or t0, with the locally averaged ESF as the third column.
fn with_learned(choices: &Choices) -> Result<Figure, Error> {
    let view = View::of(choices)?;
    let learned = is_learned(view.law());
    let (panels, quarter) = grid(&view, [0, 1, if learned { 2 } else { 3 }])?;
    let third = if learned {
        format!(
            "The network of (iii) was trained with seed {NETWORK_SEED}; the law of (ii) is drawn beside its samples."
        )
    } else {
        let other = if has_its_points(view.law()) { "for another $t_0$" } else { "on other points" };
        let gaps = match view.set().is_equally_spaced() {
            true => "",
            false => {
                r" Where gaps differ its one window leaves $\delta=\kappa\sqrt t$ in the least gap alone, and more in the others."
            }
        };
        format!(
            "On the right the locally averaged ESF (LA-ESF), beside the law of (ii): the network was trained {other}.{gaps}"
        )
    };
    Ok(Figure {
        name: FIGURE_5.name,
        title: FIGURE_5.title,
        caption: format!(
            r"{}. Above, samples in the plane; below, the histogram of their first coordinate with the analytic density, at the last time with the law at $t=0$: its density between the data points, and its atoms over the width of a bin. {third}",
            settings(&view, &quarter)
        ),
        panels,
        columns: 3,
        heights: heights(),
    })
}

fn with_averaged(choices: &Choices) -> Result<Figure, Error> {
    let view = View::of(choices)?;
    let (panels, quarter) = grid(&view, [0, 1, 3])?;
    Ok(Figure {
        name: FIGURE_10.name,
        title: FIGURE_10.title,
        caption: format!(
            r"{}. As Figure 5, with another third column: the locally averaged ESF (LA-ESF) in closed form, beside the law of (ii).",
            settings(&view, &quarter)
        ),
        panels,
        columns: 3,
        heights: heights(),
    })
}
