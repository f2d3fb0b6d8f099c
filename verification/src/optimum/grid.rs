//! The grid of parameters on which r* is shown, computed once.

use crate::Error;
use crate::own_threads::on_own_threads;
use crate::points::precision;
use crate::points::{exact, training_set};
use rayon::prelude::*;
use scoreproof_optimum::{Bounds, Candidate, Problem, solve, verify};
use scoreproof_real::{Analytic, Field, Interval};
use scoreproof_score::TrainingSet;
use std::sync::LazyLock;

const NS: &[u32] = &[2, 3, 4];
const EPSILONS: &[&str] = &["0.001", "0.005", "0.01", "0.0149"];
const TIMES: &[&str] = &["0.1", "0.05", "0.02", "0.01", "0.005"];

/// r* at one point of the grid, D = 1.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) problem: Problem,
    pub(crate) candidate: Candidate,
    pub(crate) bounds: Bounds,
}

impl Entry {
    fn new(n: u32, epsilon: &str, t: &str) -> Result<Self, Error> {
        Self::of(Problem::new(training_set(n, "1")?, exact(t)?, exact(epsilon)?)?)
    }

    /// Solved and verified.
    pub(crate) fn of(problem: Problem) -> Result<Self, Error> {
        let candidate = solve(&problem)?;
        let bounds = verify(&problem, &candidate)?;
        Ok(Self { problem, candidate, bounds })
    }

    /// t r*.
    pub(crate) fn scaled(&self) -> Interval {
        scaled(&self.problem, &self.bounds.optimum)
    }

    /// M = Delta / sqrt t.
    pub(crate) fn gap(&self) -> Interval {
        let exact = |x| Interval::rational(x, &precision());
        exact(&self.problem.set().least_half_gap()) / exact(self.problem.t()).sqrt()
    }
}

/// t times an enclosure.
pub(super) fn scaled(problem: &Problem, x: &Interval) -> Interval {
    x.clone() * Interval::rational(problem.t(), &x.precision())
}

static ENTRIES: LazyLock<Result<Vec<Entry>, Error>> = LazyLock::new(|| {
    let mut points = Vec::new();
    for n in NS {
        for epsilon in EPSILONS {
            points.extend(TIMES.iter().map(|t| (*n, *epsilon, *t)));
        }
    }
    on_own_threads(|| points.into_par_iter().map(|(n, epsilon, t)| Entry::new(n, epsilon, t)).collect())
});

/// The grid of one set, in the same order: times in units of the square of its least half gap.
pub(super) fn entries_of(set: &TrainingSet) -> Result<Vec<Entry>, Error> {
    let unit = set.least_half_gap().square();
    let grid: Vec<(&str, &str)> = EPSILONS.iter().flat_map(|e| TIMES.iter().map(move |t| (*e, *t))).collect();
    let entry = |(epsilon, t)| Entry::of(Problem::new(set.clone(), unit.clone() * exact(t)?, exact(epsilon)?)?);
    grid.into_par_iter().map(entry).collect()
}

/// The grid, in the order of n, epsilon and decreasing t.
pub(crate) fn entries() -> Result<&'static [Entry], Error> {
    ENTRIES.as_ref().map(Vec::as_slice).map_err(Clone::clone)
}
