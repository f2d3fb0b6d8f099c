//! How far apart two scores take the same samples.

use super::run::{Experiment, LOOKS, Runs};
use crate::Error;
use crate::rounded::{cell, digits};
use crate::table::{Cell, Column, Layout, Table};
use scoreproof_denoise::coupled_distance;

pub(super) const NAME: &str = "experiment-2-distance";

pub(super) fn table(experiment: &Experiment, runs: &Runs) -> Result<Table, Error> {
    let pairs = [
        ("(i) ESF, (ii) LA-PL", &runs.empirical, &runs.smoothed),
        ("averaged ESF, (ii) LA-PL", &runs.averaged, &runs.smoothed),
        ("Monte Carlo, averaged ESF", &runs.monte_carlo, &runs.averaged),
        ("Monte Carlo, (ii) LA-PL", &runs.monte_carlo, &runs.smoothed),
    ];
    let mut rows = Vec::new();
    // At t0 nothing has moved.
    for look in 1..LOOKS {
        for (names, left, right) in pairs {
            // As many as both have.
            let distance = coupled_distance(&left[look], &right[look]);
            rows.push(vec![
                Cell::Text(digits(experiment.time(look), 4)),
                Cell::Text(names.to_owned()),
                cell(distance.root_mean_square),
                cell(distance.largest),
            ]);
        }
    }
    Ok(Table {
        name: NAME,
        caption: format!(
            "Experiment 2 without networks: distances along the data of samples that began at the same points, under two scores. {}.",
            experiment.caption()
        ),
        columns: vec![
            Column::exact("t", "$t$"),
            Column::exact("scores", "scores"),
            Column::exact("rms", "root mean square"),
            Column::exact("largest", "largest"),
        ],
        rows,
        checks: Vec::new(),
        layout: Layout::Grid,
    })
}
