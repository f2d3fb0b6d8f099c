//! Column (iii): the learned score as the driving score, beside columns (i) and (ii).

use super::moments::{distances, normal_variance, squared_distance};
use super::run::{Experiment, Looks, Settings, start_time};
use crate::Error;
use crate::figure::spaced;
use crate::rounded::{cell, digits};
use crate::table::{Cell, Column, Layout, Table};
use scoreproof_denoise::{Samples, Score, Variable, coupled_distance, sample_variance, share_above};
use scoreproof_learn::LearnedScore;
use scoreproof_real::{Rational, format_rational};
use std::path::Path;
use std::sync::LazyLock;

pub(super) const NAME: &str = "experiment-2-network";

/// One sample in so many is run under the networks, which cost a hundred times what the other scores do.
const SHARE: usize = 5;

/// The last time.
const END: (u32, u32) = (1, 100_000);

/// A network and what it is called.
#[derive(Clone, Debug)]
pub(super) struct Network {
    pub(super) name: String,
    pub(super) score: LearnedScore,
}

/// The networks that belong to the program, read once: those of the seeds, then the one without decay.
static KEPT: LazyLock<Result<Vec<Network>, Error>> = LazyLock::new(|| {
    let trained = LearnedScore::SEEDS
        .iter()
        .map(|seed| Ok(Network { name: format!("(iii) network, seed {seed}"), score: LearnedScore::trained(*seed)? }));
    let without =
        || Ok(Network { name: "network, no decay".to_owned(), score: LearnedScore::trained_without_decay()? });
    trained.chain(std::iter::once_with(without)).collect()
});

pub(super) fn kept() -> Result<&'static [Network], Error> {
    KEPT.as_ref().map(Vec::as_slice).map_err(Clone::clone)
}

/// The networks for a setting: the one of the file, or those kept where they were trained for this setting, or none.
pub(super) fn of(settings: &Settings, experiment: &Experiment) -> Result<Vec<Network>, Error> {
    let Some(path) = &settings.weights else {
        let fit = kept()?.iter().filter(|network| fits(&network.score, experiment));
        return Ok(fit.cloned().collect());
    };
    let score = LearnedScore::load(path)?;
    if !fits(&score, experiment) {
        return Err(wrong_network(path, &score, experiment));
    }
    Ok(vec![Network { name: "(iii) network".to_owned(), score }])
}

/// Whether a network knows this training set and all times of the schedule.
fn fits(network: &LearnedScore, experiment: &Experiment) -> bool {
    let known = network.settings();
    known.set == experiment.set
        && known.dimension == experiment.settings.dimension
        && known.from >= start_time()
        && known.to <= Rational::from(END)
}

fn wrong_network(path: &Path, network: &LearnedScore, experiment: &Experiment) -> Error {
    let known = network.settings();
    let (n, d) = (experiment.set.len(), experiment.settings.dimension);
    let domain = format!(
        "a network for n = {n}, d = {d} and t from 1e-5 to 0.02; this one is for n = {}, d = {} and t from {} to {}",
        known.set.len(),
        known.dimension,
        format_rational(&known.to),
        format_rational(&known.from),
    );
    scoreproof_score::Error::domain("weights", path.display(), domain).into()
}

/// The same samples under the three scores, at these nodes.
pub(super) struct Columns {
    pub(super) nodes: Vec<usize>,
    pub(super) empirical: Looks,
    pub(super) smoothed: Looks,
    pub(super) learned: Vec<(String, Looks)>,
}

impl Columns {
    /// At the nodes nearest to t0/4 and 1e-4, and at the end.
    pub(super) fn new(experiment: &Experiment, networks: &[Network]) -> Result<Self, Error> {
        let start = experiment.start(0, experiment.settings.samples.div_ceil(SHARE))?;
        let [_, quarter, last] = experiment.nodes;
        let nodes = vec![quarter, experiment.schedule.nearest(1e-4), last];
        let learned = networks.iter().map(|Network { name, score }| {
            let looks = score.denoise(&start, &experiment.schedule, Variable::Sigma, &nodes)?;
            Ok((name.clone(), looks))
        });
        Ok(Self {
            learned: learned.collect::<Result<_, Error>>()?,
            empirical: experiment.run_to(&Score::Empirical, &start, &nodes)?,
            smoothed: experiment.run_to(&experiment.smoothed_score(), &start, &nodes)?,
            nodes,
        })
    }
}

/// Where the samples of a score are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread {
    pub(super) along: f64,
    /// The variance across over t.
    pub(super) across: f64,
    /// The mean squared distance from the data.
    pub(super) squared: f64,
    /// The shares farther from the data than 0.01, 0.05 and 0.1.
    pub(super) farther: [f64; 3],
}

impl Spread {
    pub(super) fn new(experiment: &Experiment, samples: &Samples, node: usize) -> Self {
        let law = experiment.noised_law_at(node);
        let distances = distances(samples, &law);
        Self {
            along: sample_variance(&samples.coordinate(0)),
            across: normal_variance(samples) / experiment.schedule.times()[node],
            squared: squared_distance(samples, &law),
            farther: [0.01, 0.05, 0.1].map(|radius| share_above(&distances, radius)),
        }
    }
}

/// Points of [-D, D] at which scores are compared.
const POINTS: usize = 2000;

/// The distance of a learned score from the LA-PL score over that from the exact one, in L^2[-D, D] on the first axis.
pub(super) fn nearer(experiment: &Experiment, network: &Network, node: usize) -> Result<f64, Error> {
    let (t, dimension) = (experiment.schedule.times()[node], experiment.settings.dimension);
    let half_width = experiment.set.half_width().to_f64();
    let x = spaced(-half_width, half_width, POINTS);
    let mut points = vec![0.0; x.len() * dimension];
    points.iter_mut().step_by(dimension).zip(&x).for_each(|(place, x)| *place = *x);
    let learned = network.score.at(t)?.scores(&points);
    let distance = |score: Score| -> Result<f64, Error> {
        let score = score.at(&experiment.set, t, dimension, node)?;
        let squares = x.iter().zip(learned.iter().step_by(dimension)).map(|(x, s)| (s - score.tangent(*x)).powi(2));
        Ok(squares.sum::<f64>().sqrt())
    };
    Ok(distance(experiment.smoothed_score())? / distance(Score::Empirical)?)
}

/// The root mean square distance of samples that began at the same points.
pub(super) fn apart(a: &Samples, b: &Samples) -> f64 {
    coupled_distance(a, b).root_mean_square
}

pub(super) fn table(experiment: &Experiment, columns: &Columns) -> Table {
    let mut rows = Vec::new();
    for (look, node) in columns.nodes.iter().copied().enumerate() {
        let row = |name: &str, samples: &Samples| {
            let Spread { along, across, squared, farther } = Spread::new(experiment, samples, node);
            let across = if samples.dimension() > 1 { cell(across) } else { Cell::Empty };
            let start = [Cell::Text(digits(experiment.schedule.times()[node], 4)), Cell::Text(name.to_owned())];
            let [near, far, farthest] = farther;
            let apart = [&columns.empirical, &columns.smoothed].map(|other| cell(apart(samples, &other[look])));
            let spread = [cell(along), across, cell(squared), cell(1.0 - near), cell(far), cell(farthest)];
            start.into_iter().chain(spread).chain(apart).collect()
        };
        rows.push(row("(i) ESF", &columns.empirical[look]));
        rows.push(row("(ii) LA-PL", &columns.smoothed[look]));
        rows.extend(columns.learned.iter().map(|(name, looks)| row(name, &looks[look])));
    }
    Table {
        name: NAME,
        caption: format!(
            "Experiment 2 with the learned score. Of the {}: variances along the data and, over $t$, across; the mean squared distance \
             $r^2$ from the nearest data point; the mass nearer than 0.01, and farther than 0.05 and 0.1, from it; and the root mean square \
             distances along the data of samples that began at the same points. {}. {}",
            match columns.learned.len() {
                0 => "columns without a network".to_owned(),
                _ => format!("first {} samples", columns.empirical[0].len()),
            },
            experiment.caption(),
            if columns.learned.is_empty() {
                "No network is kept for this $n$ and $d$: `scoreproof train 2` makes those for $n=4$, $d=2$."
            } else {
                "The networks have been trained as in Appendix J.2, with what it leaves open chosen as said in the design notes; the one \
                 without decay is there to tell what decay does."
            },
        ),
        columns: vec![
            Column::exact("t", "$t$"),
            Column::exact("score", "score"),
            Column::exact("along", r"$\mathrm{Var}[\mathbf{x}_t]_1$"),
            Column::exact("across", r"$\mathrm{Var}[\mathbf{x}_t]_2/t$"),
            Column::exact("squared", r"$\mathbb{E}\,r^2$"),
            Column::exact("near", r"$\mathbb{P}(r\le 0.01)$"),
            Column::exact("far", r"$\mathbb{P}(r>0.05)$"),
            Column::exact("farther", r"$\mathbb{P}(r>0.1)$"),
            Column::exact("to-esf", "to (i)"),
            Column::exact("to-la-pl", "to (ii)"),
        ],
        rows,
        checks: Vec::new(),
        layout: Layout::Grid,
    }
}
