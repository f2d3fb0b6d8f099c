//! The dynamics (2) backward in time by Euler's method, many samples at once.

use crate::driving::{Score, ScoreAt};
use crate::samples::Samples;
use crate::schedule::{Schedule, Variable};
use rayon::iter::ParallelIterator;
use scoreproof_score::{Error, TrainingSet};

/// Samples under Euler's steps at these nodes of the schedule, which begins with those given; the nodes in any order.
/// `step` is given the samples, the node at which a step begins, and its factor h, [`Variable::step`]: it adds to
/// the samples h times the score there.
///
/// # Errors
/// Those of `step`, and a domain error for a node that the schedule does not have.
pub fn euler<E: From<Error>>(
    start: &Samples,
    schedule: &Schedule,
    variable: Variable,
    nodes: &[usize],
    mut step: impl FnMut(&mut Samples, usize, f64) -> Result<(), E>,
) -> Result<Vec<Samples>, E> {
    let times = schedule.times();
    let last = nodes.iter().copied().fold(0, usize::max);
    schedule.exactly(last)?;
    let mut found: Vec<Option<Samples>> = vec![None; nodes.len()];
    let mut samples = start.clone();
    for node in 0..=last {
        for (place, _) in found.iter_mut().zip(nodes).filter(|(_, wanted)| **wanted == node) {
            *place = Some(samples.clone());
        }
        if node < last {
            step(&mut samples, node, variable.step(times[node], times[node + 1]))?;
        }
    }
    Ok(found.into_iter().flatten().collect())
}

/// How dx/dt = -s(x, t) / 2 is solved: a score on a schedule.
#[derive(Clone, Debug)]
pub struct Denoiser<'a> {
    /// The training set.
    pub set: &'a TrainingSet,
    /// s.
    pub score: &'a Score,
    /// The times.
    pub schedule: &'a Schedule,
    /// The variable in which the steps are taken.
    pub variable: Variable,
}

impl Denoiser<'_> {
    /// Samples at these nodes of the schedule, as [`euler`] finds them.
    ///
    /// # Errors
    /// Those of [`Score::at`], and a domain error for a node that the schedule does not have.
    pub fn run(&self, start: &Samples, nodes: &[usize]) -> Result<Vec<Samples>, Error> {
        self.run_times(1.0, start, nodes)
    }

    /// The same under the score times a factor.
    ///
    /// # Errors
    /// Those of [`Self::run`].
    pub fn run_times(&self, factor: f64, start: &Samples, nodes: &[usize]) -> Result<Vec<Samples>, Error> {
        // In order, in which the flow leaves them: neighbours then take the same branches.
        let order = start.order_along();
        let found = euler(&start.permuted(&order), self.schedule, self.variable, nodes, |samples, node, h| {
            let score = self.score.at(self.set, self.schedule.times()[node], start.dimension(), node)?;
            step(samples, &order, &score, factor * h);
            Ok::<(), Error>(())
        })?;
        Ok(found.iter().map(|samples| samples.permuted_back(&order)).collect())
    }
}

/// x + h s(x) for all samples, which are numbered.
fn step(samples: &mut Samples, numbers: &[usize], score: &ScoreAt, h: f64) {
    samples.chunks_mut().for_each(|(first, chunk)| {
        let scores = score.scores(&numbers[first..], chunk);
        chunk.iter_mut().zip(scores).for_each(|(coordinate, component)| *coordinate += h * component);
    });
}
