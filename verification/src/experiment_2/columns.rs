//! The columns of Experiment 2 side by side, with what column (iii) is told from: samples that began at the same points,
//! and the scores along the data.

use super::network::{Network, kept};
use super::run::{Experiment, Looks, Settings};
use crate::Error;
use crate::figure::spaced;
use crate::own_threads::on_own_threads;
use scoreproof_denoise::{Samples, Score, Variable};
use std::sync::LazyLock;

/// One sample in so many is run under the networks, which cost a hundred times what the other scores do.
const SHARE: usize = 5;

/// Points of [-D, D] at which scores are compared.
const POINTS: usize = 2000;

/// A driving score: its samples at the nodes, and its component along the data at points of the axis.
pub(super) struct Column {
    pub(super) name: String,
    pub(super) looks: Looks,
    scores: Vec<Vec<f64>>,
}

/// A function of a driving score at one time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Function {
    /// The component of the score along the data, on the axis from -D to D.
    Score,
    /// How far the samples have gone along the data.
    Displacement,
}

impl Function {
    pub(super) const ALL: [Self; 2] = [Self::Score, Self::Displacement];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::Displacement => "displacement",
        }
    }
}

/// How far a function f is from a, that of (ii), and from the rivals g; in the root mean square, over the norm of a.
#[derive(Clone, Copy, Debug)]
pub(super) struct Distances {
    /// |f - a|.
    pub(super) smoothed: f64,
    /// |f - g| for (i), 0 and 3 times (ii).
    pub(super) rivals: [f64; 3],
    /// |a - g|.
    own: [f64; 3],
}

impl Distances {
    /// What |f - a| has to be less than for f and a to be each other's nearest: the least of all |f - g| and |a - g|.
    pub(super) fn bound(&self) -> f64 {
        self.rivals.into_iter().chain(self.own).fold(f64::INFINITY, f64::min)
    }
}

/// The same samples under all scores, at these nodes.
pub(super) struct Columns {
    pub(super) nodes: Vec<usize>,
    pub(super) start: Samples,
    pub(super) smoothed: Column,
    /// (i), the score 0, and 3 times (ii).
    pub(super) rivals: [Column; 3],
    pub(super) learned: Vec<Column>,
}

/// Those of the paper's setting and of the networks that are kept, computed once.
static PAPER: LazyLock<Result<(Experiment, Columns), Error>> = LazyLock::new(|| {
    let (experiment, kept) = (Experiment::new(&Settings::default())?, kept()?);
    let columns = on_own_threads(|| Columns::new(&experiment, kept))?;
    Ok((experiment, columns))
});

pub(super) fn paper() -> Result<&'static (Experiment, Columns), Error> {
    PAPER.as_ref().map_err(Clone::clone)
}

/// The places of a run: its start, the nodes that are looked at, and points of the axis.
struct Places<'a> {
    experiment: &'a Experiment,
    start: &'a Samples,
    nodes: &'a [usize],
    axis: Vec<f64>,
}

impl Places<'_> {
    fn time(&self, node: usize) -> f64 {
        self.experiment.schedule.times()[node]
    }

    /// A score times a factor.
    fn driven(&self, name: &str, score: &Score, factor: f64) -> Result<Column, Error> {
        let Self { experiment, start, nodes, axis } = self;
        let along = |node: &usize| {
            let score = score.at(&experiment.set, self.time(*node), start.dimension(), *node)?;
            Ok(score.tangents(axis).into_iter().map(|tangent| factor * tangent).collect())
        };
        Ok(Column {
            name: name.to_owned(),
            looks: experiment.denoiser(score).run_times(factor, start, nodes)?,
            scores: nodes.iter().map(along).collect::<Result<_, Error>>()?,
        })
    }

    fn learned(&self, Network { name, score }: &Network) -> Result<Column, Error> {
        let Self { experiment, start, nodes, axis } = self;
        let dimension = start.dimension();
        let mut points = vec![0.0; axis.len() * dimension];
        points.iter_mut().step_by(dimension).zip(axis).for_each(|(place, x)| *place = *x);
        let along =
            |node: &usize| Ok(score.at(self.time(*node))?.scores(&points).into_iter().step_by(dimension).collect());
        Ok(Column {
            name: name.clone(),
            looks: score.denoise(start, &experiment.schedule, Variable::Sigma, nodes)?,
            scores: nodes.iter().map(along).collect::<Result<_, Error>>()?,
        })
    }
}

impl Columns {
    /// At the nodes nearest to t0/4 and t0/200, and at the end.
    pub(super) fn new(experiment: &Experiment, networks: &[Network]) -> Result<Self, Error> {
        let start = experiment.start(0, experiment.settings.samples.div_ceil(SHARE))?;
        let [_, quarter, last] = experiment.nodes;
        let nodes = vec![quarter, experiment.schedule.nearest(experiment.settings.t0.to_f64() / 200.0), last];
        let [first, last] = [1, experiment.set.len()].map(|k| experiment.set.point(k).to_f64());
        let axis = spaced(first, last, POINTS);
        let places = Places { experiment, start: &start, nodes: &nodes, axis };
        let score = experiment.smoothed_score();
        let smoothed = places.driven("(ii) LA-PL", &score, 1.0)?;
        let rivals = [
            places.driven("(i) ESF", &Score::Empirical, 1.0)?,
            places.driven("no score", &score, 0.0)?,
            places.driven("3 times (ii)", &score, 3.0)?,
        ];
        let learned = networks.iter().map(|network| places.learned(network)).collect::<Result<_, Error>>()?;
        Ok(Self { smoothed, rivals, learned, nodes, start })
    }

    fn values(&self, function: Function, column: &Column, look: usize) -> Vec<f64> {
        match function {
            Function::Score => column.scores[look].clone(),
            Function::Displacement => {
                column.looks[look].iter().zip(self.start.iter()).map(|(to, from)| to[0] - from[0]).collect()
            }
        }
    }

    /// How far the function of a column is from those of the others, at one of the nodes.
    pub(super) fn distances(&self, function: Function, column: &Column, look: usize) -> Distances {
        let of = |column: &Column| self.values(function, column, look);
        let (f, a) = (of(column), of(&self.smoothed));
        let rivals = self.rivals.each_ref().map(of);
        let norm = apart(&a, &vec![0.0; a.len()]);
        Distances {
            smoothed: apart(&f, &a) / norm,
            rivals: rivals.each_ref().map(|g| apart(&f, g) / norm),
            own: rivals.each_ref().map(|g| apart(&a, g) / norm),
        }
    }
}

/// The root mean square of a difference.
fn apart(a: &[f64], b: &[f64]) -> f64 {
    let squares = a.iter().zip(b).map(|(a, b)| (a - b).powi(2));
    (squares.sum::<f64>() / a.len() as f64).sqrt()
}
