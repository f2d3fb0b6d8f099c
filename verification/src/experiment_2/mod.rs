//! Experiment 2 (section 6.2, appendix J.2, Figures 5 and 10) without networks: the dynamics run backward from p_{t0}
//! under (i) the empirical score, (ii) the LA-PL score, and the locally averaged empirical score, in closed form and
//! by Monte Carlo.
//!
//! What the paper leaves open is fixed here: D = 1, the schedule and Euler's steps in sigma = sqrt t, and sampled
//! scores cut at a norm of 1e5. All is sampled in `f64`; what is printed is rounded to digits that are stable.

mod claim;
mod distance;
mod euler;
mod fit;
mod moments;
mod rounded;
mod run;

pub(crate) use claim::CLAIM;
pub use run::Settings;

use crate::Error;
use crate::table::{Table, TableSource};
use run::Experiment;
use std::sync::LazyLock;

/// The tables of the experiment: moments, fit, distances, errors of Euler's method.
///
/// # Errors
/// A setting outside its domain.
pub fn tables(settings: &Settings) -> Result<Vec<Table>, Error> {
    let experiment = Experiment::new(settings)?;
    let runs = experiment.all()?;
    Ok(vec![
        moments::table(&experiment, &runs)?,
        fit::table(&experiment)?,
        distance::table(&experiment, &runs)?,
        euler::table(&experiment)?,
    ])
}

/// The tables at the settings of the paper, computed once.
static PAPER: LazyLock<Result<Vec<Table>, Error>> = LazyLock::new(|| tables(&Settings::default()));

fn paper(index: usize) -> Result<Table, Error> {
    PAPER.clone().map(|mut tables| tables.swap_remove(index))
}

pub(crate) static MOMENTS: TableSource = TableSource {
    name: moments::NAME,
    title: "Experiment 2: variances along the data and across, distances from it",
    build: || paper(0),
};

pub(crate) static FIT: TableSource =
    TableSource { name: fit::NAME, title: "Experiment 2: samples tested against the exact laws", build: || paper(1) };

pub(crate) static DISTANCE: TableSource = TableSource {
    name: distance::NAME,
    title: "Experiment 2: how far apart the scores take the same samples",
    build: || paper(2),
};

pub(crate) static EULER: TableSource =
    TableSource { name: euler::NAME, title: "Experiment 2: what Euler's method does to the law", build: || paper(3) };
