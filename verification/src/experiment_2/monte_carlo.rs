//! What the choices that the paper leaves open do to the Monte Carlo average.

use super::run::Experiment;
use crate::Error;
use crate::rounded::{cell, digits};
use crate::table::{Cell, Column, Layout, Table};
use scoreproof_denoise::{Draws, MonteCarlo, Samples, Score, coupled_distance, mean};

pub(super) const NAME: &str = "experiment-2-monte-carlo";

/// One sample in so many is run under each of the variants.
const SHARE: usize = 400;

/// Points, which, and the norm at which a sampled score is cut.
const VARIANTS: &[(u32, Draws, f64)] = &[
    (512, Draws::Fresh, 1e5),
    (512, Draws::PerStep, 1e5),
    (512, Draws::Fixed, 1e5),
    (128, Draws::Fresh, 1e5),
    (512, Draws::Fresh, 1e4),
    (512, Draws::Fresh, 1e3),
];

fn name(choice: Draws) -> &'static str {
    match choice {
        Draws::Fresh => "new for every step and sample",
        Draws::PerStep => "new for every step",
        Draws::Fixed => "always the same",
    }
}

/// The root mean square distance of coupled samples in a normal direction.
fn distance_across(a: &Samples, b: &Samples) -> f64 {
    let pairs = a.iter().zip(b.iter()).flat_map(|(x, y)| x[1..].iter().zip(&y[1..]));
    let squares: Vec<f64> = pairs.map(|(x, y)| (x - y).powi(2)).collect();
    mean(&squares).sqrt()
}

pub(super) fn table(experiment: &Experiment) -> Result<Table, Error> {
    let count = experiment.settings.samples.div_ceil(SHARE);
    let start = experiment.start(0, count)?;
    let closed = experiment.run(&experiment.averaged_score(), &start)?.swap_remove(2);
    let mut rows = Vec::new();
    for &(draws, choice, limit) in VARIANTS {
        let options = MonteCarlo { draws, choice, limit, ..experiment.monte_carlo() };
        let score = Score::MonteCarlo(experiment.settings.kappa.clone(), options);
        let found = experiment.run(&score, &start)?.swap_remove(2);
        let distance = coupled_distance(&found, &closed);
        let across = found.dimension() > 1;
        rows.push(vec![
            Cell::Text(draws.to_string()),
            Cell::Text(name(choice).to_owned()),
            Cell::Text(format!("{limit:e}")),
            if across {
                Cell::Text(digits(distance_across(&found, &closed) / experiment.time(2).sqrt(), 3))
            } else {
                Cell::Empty
            },
            cell(distance.root_mean_square),
            cell(distance.largest),
        ]);
    }
    Ok(Table {
        name: NAME,
        caption: format!(
            "Experiment 2 without networks: the Monte Carlo average over cubes against the closed form at $t=10^{{-5}}$, for choices that \
             the paper leaves open: the points of the cube and the norm at which a sampled score is cut. Shown are the \
             distances of the end points under the two, the root mean square across over $\\sqrt t$, the standard deviation there, and those \
             along the data. {}, of which the first {count} are run.",
            experiment.caption()
        ),
        columns: vec![
            Column::exact("points", "points"),
            Column::exact("which", "which"),
            Column::exact("limit", "cut at"),
            Column::exact("across", r"across, over $\sqrt t$"),
            Column::exact("rms", "root mean square"),
            Column::exact("largest", "largest"),
        ],
        rows,
        checks: Vec::new(),
        layout: Layout::Grid,
    })
}
