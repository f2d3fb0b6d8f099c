//! Figures 5 and 10: the samples of Experiment 2 under three scores each.

use super::law::{Reached, experiment_2};
use super::scores::{NETWORK_SEED, data_points};
use crate::Error;
use crate::figure::{Axis, Figure, FigureSource, Hue, Panel, Stroke, spaced};
use crate::points::exact;
use scoreproof_denoise::{Denoiser, Samples, Schedule, Score, Terminal, Variable};
use scoreproof_learn::LearnedScore;
use scoreproof_real::{Precision, Rational};
use scoreproof_score::NoisedEmpirical;
use std::sync::LazyLock;

pub(crate) static FIGURE_5: FigureSource =
    FigureSource { name: "5", title: "the samples of Experiment 2", build: with_learned };

pub(crate) static FIGURE_10: FigureSource = FigureSource {
    name: "10",
    title: "the samples of Experiment 2 and the locally averaged score",
    build: with_averaged,
};

/// Samples, of which so many are drawn in the plane.
const SAMPLES: usize = 20_000;
const SHOWN: usize = 600;

const SEED: u64 = 1;

/// Steps of Euler's method and rho of the schedule (appendix J.2).
const STEPS: u32 = 200;
const RHO: u32 = 2;

/// The last time.
const LAST: &str = "1e-5";

/// The histograms' range and bins: every data point lies well within a bin.
const REACH: f64 = 1.5;
const BINS: usize = 75;

/// The range of densities, on a logarithmic axis.
const FLOOR: f64 = 1e-3;
const CEILING: f64 = 30.0;

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

/// The processes, each run once: two figures show them.
static PROCESSES: [LazyLock<Result<Vec<Samples>, Error>>; 4] = [
    LazyLock::new(|| run(&COLUMNS[0])),
    LazyLock::new(|| run(&COLUMNS[1])),
    LazyLock::new(|| run(&COLUMNS[2])),
    LazyLock::new(|| run(&COLUMNS[3])),
];

/// The hues of the laws of the first two columns. Beside the samples of the others the law of (ii) is drawn: how far
/// the histogram follows it is the question.
const HUES: [Hue; 2] = [Hue::Blue, Hue::Vermilion];

fn schedule(law: &Terminal) -> Result<Schedule, Error> {
    Ok(Schedule::karras(Variable::Sigma, STEPS, &Rational::from(RHO), law.setting().t(), &exact(LAST)?)?)
}

/// The nodes that are shown; t0/4 is no node, the nearest one stands for it.
fn nodes(law: &Terminal, schedule: &Schedule) -> [usize; 3] {
    [0, schedule.nearest(law.setting().t().to_f64() / 4.0), STEPS as usize]
}

fn run(column: &Column) -> Result<Vec<Samples>, Error> {
    let law = experiment_2()?;
    let set = law.setting().set();
    let schedule = schedule(&law)?;
    let start = Samples::noised(set, law.setting().t(), 2, SAMPLES, SEED)?;
    let nodes = nodes(&law, &schedule);
    Ok(match column.score {
        Driving::Known(score) => {
            let score = score(&law);
            Denoiser { set, score: &score, schedule: &schedule, variable: Variable::Sigma }.run(&start, &nodes)?
        }
        Driving::Learned => LearnedScore::trained(NETWORK_SEED)?.denoise(&start, &schedule, Variable::Sigma, &nodes)?,
    })
}

fn scatter(title: String, samples: &Samples, first: bool) -> Result<Panel, Error> {
    let y = Axis::linear(if first { "$[x]_2$" } else { "" }, -0.55, 0.55);
    let mut panel = Panel::new(&title, Axis::linear("", -REACH, REACH), y);
    panel.points("samples", Hue::Grey, 1.0, samples.first(SHOWN).iter().map(|x| [x[0], x[1]]));
    panel.points("training set", Hue::Ink, 2.5, data_points()?);
    Ok(panel)
}

/// The width of a bin.
fn width() -> f64 {
    2.0 * REACH / BINS as f64
}

/// The histogram's steps as a band over the floor.
fn histogram(samples: &Samples) -> Vec<[f64; 3]> {
    let mut counts = [0u32; BINS];
    for x in samples.iter() {
        let bin = ((x[0] + REACH) / width()).floor();
        if bin >= 0.0 && bin < BINS as f64 {
            counts[bin as usize] += 1;
        }
    }
    let density = |count: u32| f64::from(count) / (samples.len() as f64 * width());
    let ends = spaced(-REACH, REACH, BINS);
    let bars = counts.iter().zip(ends.windows(2));
    bars.flat_map(|(count, ends)| [ends[0], ends[1]].map(|x| [x, FLOOR, density(*count).max(FLOOR)])).collect()
}

fn density_panel(samples: &Samples, first: bool, labelled: bool) -> Panel {
    let x = Axis::linear(if labelled { "$[x]_1$" } else { "" }, -REACH, REACH);
    let y = Axis::log(if first { "density" } else { "" }, FLOOR, CEILING);
    let mut panel = Panel::new("", x, y);
    panel.band("histogram of $[x]_1$", Hue::Grey, histogram(samples));
    panel
}

/// The law's density at a time before the last one.
fn add_density(panel: &mut Panel, column: usize, law: &Terminal, t: &Rational) -> Result<(), Error> {
    let label = ["$p_t$", r"$\hat p_t$", "", ""][column];
    let set = law.setting().set();
    let points = spaced(-REACH, REACH, 600).into_iter();
    let curve: Vec<[f64; 2]> = if column == 0 {
        let noised = NoisedEmpirical::<f64>::new(set, t, &());
        points.map(|x| [x, noised.density(&x)]).collect()
    } else {
        let reached = Reached::new(law, t)?;
        points.map(|x| [x, reached.density(x)]).collect()
    };
    panel.line(label, HUES[column.min(1)], Stroke::Solid, curve);
    Ok(())
}

/// The law at time 0: the density between the data points, and each atom over the width of a bin.
fn add_terminal(panel: &mut Panel, column: usize, law: &Terminal) -> Result<(), Error> {
    let set = law.setting().set();
    let points: Vec<f64> = set.points().map(|y| y.to_f64()).collect();
    let hue = HUES[column.min(1)];
    if column == 0 {
        let mass = 1.0 / f64::from(set.len());
        panel.points("atoms of $p_0$, over the width of a bin", hue, 3.5, points.iter().map(|y| [*y, mass / width()]));
        return Ok(());
    }
    let between = Reached::new(law, &Rational::new())?;
    for ends in points.windows(2) {
        let inside = spaced(ends[0] + 1e-6, ends[1] - 1e-6, 60).into_iter().map(|x| [x, between.density(x)]);
        panel.line("", hue, Stroke::Solid, inside.collect::<Vec<_>>());
    }
    let atoms = points.iter().zip(1..).map(|(y, k)| {
        let mass = law.atom(k, Precision::bits(64))?.to_f64().0;
        Ok([*y, mass / width()])
    });
    let atoms = atoms.collect::<Result<Vec<_>, Error>>()?;
    panel.points(r"atoms of $\hat p_0$, over the width of a bin", hue, 3.5, atoms);
    Ok(())
}

/// Rows: samples and histogram at each of the three times.
fn grid(columns: [usize; 3]) -> Result<(Vec<Panel>, Rational), Error> {
    let law = experiment_2()?;
    let schedule = schedule(&law)?;
    let nodes = nodes(&law, &schedule);
    let times = nodes.into_iter().map(|node| Ok(schedule.exactly(node)?)).collect::<Result<Vec<_>, Error>>()?;
    let names = ["t=t_0", r"t\approx t_0/4", "t=10^{-5}"];
    let processes = columns.iter().map(|column| PROCESSES[*column].as_ref().map_err(Clone::clone));
    let processes: Vec<&Vec<Samples>> = processes.collect::<Result<_, _>>()?;
    let mut panels = Vec::new();
    for (row, name) in names.into_iter().enumerate() {
        for (column, samples) in columns.into_iter().zip(&processes) {
            let title = COLUMNS[column].title;
            panels.push(scatter(format!("{title}, ${name}$"), &samples[row], column == 0)?);
        }
        for (at, samples) in columns.into_iter().zip(&processes) {
            let mut panel = density_panel(&samples[row], at == 0, row + 1 == names.len());
            if row + 1 < names.len() {
                add_density(&mut panel, at, &law, &times[row])?;
            } else {
                add_terminal(&mut panel, at, &law)?;
            }
            panels.push(panel);
        }
    }
    Ok((panels, times[1].clone()))
}

fn heights() -> Vec<u32> {
    [110, 125].repeat(3)
}

/// What both captions say of the run.
fn settings(quarter: &Rational) -> String {
    format!(
        r"Experiment 2: $d=2$, $n=4$, $D=1$, $\kappa=1.2$, $t_0=0.02$, {SAMPLES} samples ({SHOWN} are drawn), {STEPS} steps of Euler's method in $\sqrt t$ on the schedule of Karras et al. with $\rho=2$; the node nearest to $t_0/4$ is $t={:.6}$",
        quarter.to_f64()
    )
}

fn with_learned() -> Result<Figure, Error> {
    let (panels, quarter) = grid([0, 1, 2])?;
    Ok(Figure {
        name: FIGURE_5.name,
        title: FIGURE_5.title,
        caption: format!(
            r"{}. Above, samples in the plane; below, the histogram of their first coordinate with the analytic density, at the last time with the law at $t=0$: its density between the data points, and its atoms over the width of a bin. The network of (iii) was trained with seed {NETWORK_SEED}; the law of (ii) is drawn beside its samples.",
            settings(&quarter)
        ),
        panels,
        columns: 3,
        heights: heights(),
    })
}

fn with_averaged() -> Result<Figure, Error> {
    let (panels, quarter) = grid([0, 1, 3])?;
    Ok(Figure {
        name: FIGURE_10.name,
        title: FIGURE_10.title,
        caption: format!(
            r"{}. As Figure 5, with another third column: the locally averaged ESF (LA-ESF) in closed form, beside the law of (ii).",
            settings(&quarter)
        ),
        panels,
        columns: 3,
        heights: heights(),
    })
}
