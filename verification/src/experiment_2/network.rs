//! Column (iii): the learned score as the driving score, beside columns (i) and (ii).

use super::columns::Columns;
use super::moments::{distances, normal_variance, squared_distance};
use super::run::{Experiment, Settings};
use crate::Error;
use crate::rounded::{cell, digits};
use crate::table::{Cell, Column, Layout, Table};
use scoreproof_denoise::{Samples, sample_variance, share_above};
use scoreproof_learn::LearnedScore;
use scoreproof_real::format_rational;
use std::path::Path;
use std::sync::LazyLock;

pub(super) const NAME: &str = "experiment-2-network";

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
        && known.from >= experiment.settings.t0
        && known.to <= experiment.end()
}

fn wrong_network(path: &Path, network: &LearnedScore, experiment: &Experiment) -> Error {
    let known = network.settings();
    let (n, d) = (experiment.set.len(), experiment.settings.dimension);
    let domain = format!(
        "a network for n = {n}, d = {d} and t from {} to {}; this one is for n = {}, d = {} and t from {} to {}",
        format_rational(&experiment.end()),
        format_rational(&experiment.settings.t0),
        known.set.len(),
        known.dimension,
        format_rational(&known.to),
        format_rational(&known.from),
    );
    scoreproof_score::Error::domain("weights", path.display(), domain).into()
}

/// Where the samples of a score are.
#[derive(Clone, Copy, Debug)]
struct Spread {
    along: f64,
    /// The variance across over t.
    across: f64,
    /// The mean squared distance from the data.
    squared: f64,
    /// The shares farther from the data than 0.01, 0.05 and 0.1.
    farther: [f64; 3],
}

impl Spread {
    fn new(experiment: &Experiment, samples: &Samples, node: usize) -> Self {
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

/// Where the networks are from, for a caption.
pub(super) fn origin(experiment: &Experiment, columns: &Columns) -> &'static str {
    if columns.learned.is_empty() {
        "No network is kept for these points, this $d$ and $t_0$: `scoreproof train 2` makes those for $n=4$, $d=2$, $t_0=0.02$."
    } else if experiment.settings.weights.is_some() {
        "The network is that of the file given."
    } else {
        "The networks have been trained as in Appendix J.2, with what it leaves open chosen as said in the design notes; the one \
         without decay is there to tell what decay does."
    }
}

pub(super) fn table(experiment: &Experiment, columns: &Columns) -> Table {
    let mut rows = Vec::new();
    for (look, node) in columns.nodes.iter().copied().enumerate() {
        let row = |name: &str, samples: &Samples| {
            let Spread { along, across, squared, farther } = Spread::new(experiment, samples, node);
            let across = if samples.dimension() > 1 { cell(across) } else { Cell::Empty };
            let start = [Cell::Text(digits(experiment.schedule.times()[node], 4)), Cell::Text(name.to_owned())];
            let [near, far, farthest] = farther;
            let spread = [cell(along), across, cell(squared), cell(1.0 - near), cell(far), cell(farthest)];
            start.into_iter().chain(spread).collect()
        };
        let given = [&columns.rivals[0], &columns.smoothed];
        rows.extend(given.into_iter().chain(&columns.learned).map(|column| row(&column.name, &column.looks[look])));
    }
    Table {
        name: NAME,
        caption: format!(
            "Experiment 2 with the learned score. Of the {}: variances along the data and, over $t$, across; the mean squared distance \
             $r^2$ from the nearest data point; and the mass nearer than 0.01, and farther than 0.05 and 0.1, from it. {}. {}",
            match columns.learned.len() {
                0 => "columns without a network".to_owned(),
                _ => format!("first {} samples", columns.start.len()),
            },
            experiment.caption(),
            origin(experiment, columns),
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
        ],
        rows,
        checks: Vec::new(),
        layout: Layout::Grid,
    }
}
