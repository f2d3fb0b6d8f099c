//! Variances along the data and across, and how far the samples are from the data.

use super::run::{Experiment, LOOKS, MONTE_CARLO_SHARE, Runs};
use crate::Error;
use crate::rounded::{cell, digits};
use crate::table::{Cell, Column, Layout, Table};
use scoreproof_denoise::{Marginal, Samples, mean, sample_variance, share_above};

pub(super) const NAME: &str = "experiment-2";

/// Distances beyond which the mass is counted.
const RADII: [f64; 2] = [0.05, 0.1];

/// A quantity of samples and of a law.
#[derive(Clone, Copy)]
enum Measure {
    Along,
    Across,
    SquaredDistance,
    FartherThan(f64),
}

/// The distances from the nearest data point along the data.
pub(super) fn distances(samples: &Samples, law: &Marginal) -> Vec<f64> {
    samples.iter().map(|x| law.distance(x[0])).collect()
}

/// The variance across the data, the mean over the normal directions.
pub(super) fn normal_variance(samples: &Samples) -> f64 {
    let variances: Vec<f64> = (1..samples.dimension()).map(|i| sample_variance(&samples.coordinate(i))).collect();
    mean(&variances)
}

/// The mean squared distance along the data.
pub(super) fn squared_distance(samples: &Samples, law: &Marginal) -> f64 {
    let squares: Vec<f64> = distances(samples, law).iter().map(|r| r * r).collect();
    mean(&squares)
}

impl Measure {
    fn all(dimension: usize) -> Vec<Self> {
        let across = (dimension > 1).then_some(Self::Across);
        let farther = RADII.map(Self::FartherThan);
        std::iter::once(Self::Along).chain(across).chain([Self::SquaredDistance]).chain(farther).collect()
    }

    fn name(self) -> String {
        match self {
            Self::Along => r"$\mathrm{Var}[\mathbf{x}_t]_1$".to_owned(),
            Self::Across => r"$\mathrm{Var}[\mathbf{x}_t]_2$".to_owned(),
            Self::SquaredDistance => r"$\mathbb{E}\min_k|[\mathbf{x}_t]_1-y_k|^2$".to_owned(),
            Self::FartherThan(radius) => format!(r"$\mathbb{{P}}(\min_k|[\mathbf{{x}}_t]_1-y_k|>{radius})$"),
        }
    }

    fn of_samples(self, samples: &Samples, law: &Marginal) -> f64 {
        match self {
            Self::Along => sample_variance(&samples.coordinate(0)),
            Self::Across => normal_variance(samples),
            Self::SquaredDistance => squared_distance(samples, law),
            Self::FartherThan(radius) => share_above(&distances(samples, law), radius),
        }
    }

    /// Of the law along the data, and t across.
    fn of_law(self, law: &Marginal, t: f64) -> f64 {
        match self {
            Self::Along => law.variance(),
            Self::Across => t,
            Self::SquaredDistance => law.squared_distance(),
            Self::FartherThan(radius) => {
                let far = 1.0 - law.near(radius);
                // Below that it is rounding.
                if far < 1e-12 { 0.0 } else { far }
            }
        }
    }
}

pub(super) fn table(experiment: &Experiment, runs: &Runs) -> Result<Table, Error> {
    let mut rows = Vec::new();
    for look in 0..LOOKS {
        let (noised, smoothed) = (experiment.noised_law(look), experiment.smoothed_law(look)?);
        let t = experiment.time(look);
        for measure in Measure::all(experiment.settings.dimension) {
            let measured = |samples: &Samples| cell(measure.of_samples(samples, &noised));
            rows.push(vec![
                Cell::Text(digits(t, 4)),
                Cell::Tex(measure.name()),
                cell(measure.of_law(&noised, t)),
                measured(&runs.empirical[look]),
                cell(measure.of_law(&smoothed, t)),
                measured(&runs.smoothed[look]),
                measured(&runs.averaged[look]),
                measured(&runs.monte_carlo[look]),
            ]);
        }
    }
    Ok(Table {
        name: NAME,
        caption: format!(
            "Experiment 2 without networks: moments of the samples under the four scores beside the exact values. {}. Of the nodes, \
             number {} is the nearest to $t_0/4$. Monte Carlo: {} of the samples, {} points of the cube each step, sampled scores cut at \
             the norm {:e}.",
            experiment.caption(),
            experiment.nodes[1],
            experiment.settings.samples.div_ceil(MONTE_CARLO_SHARE),
            experiment.monte_carlo().draws,
            experiment.monte_carlo().limit,
        ),
        columns: vec![
            Column::exact("t", "$t$"),
            Column::exact("quantity", "quantity"),
            Column::exact("exact-esf", "$p_t$, exact"),
            Column::exact("esf", "(i) ESF"),
            Column::exact("exact-la-pl", r"$\hat p_t$, exact"),
            Column::exact("la-pl", "(ii) LA-PL"),
            Column::exact("averaged", "averaged ESF"),
            Column::exact("monte-carlo", "Monte Carlo"),
        ],
        rows,
        checks: Vec::new(),
        layout: Layout::Grid,
    })
}
