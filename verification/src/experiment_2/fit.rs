//! Goodness of fit: the samples against the exact laws along the data.

use super::moments::distances;
use super::run::{Experiment, LOOKS, SEEDS};
use crate::Error;
use crate::rounded::{digits, p_value};
use crate::table::{Cell, Column, Layout, Table};
use rayon::prelude::*;
use scoreproof_denoise::{Fit, Marginal, Samples, Score, kolmogorov_smirnov};
use scoreproof_real::Rational;

pub(super) const NAME: &str = "experiment-2-fit";

/// What a test looks at.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Statistic {
    /// The coordinate along the data.
    Position,
    /// The distance from the nearest data point. A wrong kappa shows here: it moves mass from every ramp to its cells,
    /// which for the position is a little each time and cancels within a gap.
    Distance,
}

/// The test of Kolmogorov and Smirnov of samples against a law.
pub(super) fn fit(samples: &Samples, law: &Marginal, statistic: Statistic) -> Result<Fit, Error> {
    Ok(match statistic {
        Statistic::Position => kolmogorov_smirnov(&samples.coordinate(0), |x| law.distribution(x)),
        Statistic::Distance => kolmogorov_smirnov(&distances(samples, law), |r| law.near(r)),
    }?)
}

/// A kappa that is wrong by a twelfth: 1.3 for 1.2.
pub(super) fn wrong(kappa: &Rational) -> Rational {
    kappa.clone() * Rational::from((13, 12))
}

/// Samples of one score with the law that they are tested against.
struct Subject {
    samples: &'static str,
    law: &'static str,
    score: Score,
    is_noised: bool,
}

fn subjects(experiment: &Experiment) -> Vec<Subject> {
    let smoothed = |samples, score| Subject { samples, law: r"$\hat p_t$", score, is_noised: false };
    let nudged = Score::Smoothed(wrong(&experiment.settings.kappa));
    vec![
        Subject { samples: "(i) ESF", law: "$p_t$", score: Score::Empirical, is_noised: true },
        smoothed("(ii) LA-PL", experiment.smoothed_score()),
        smoothed("averaged ESF", experiment.averaged_score()),
        smoothed(r"LA-PL, $\frac{13}{12}\kappa$", nudged),
    ]
}

pub(super) fn table(experiment: &Experiment) -> Result<Table, Error> {
    let mut rows = Vec::new();
    for (number, subject) in subjects(experiment).iter().enumerate() {
        let runs = (0..SEEDS).map(|seed| experiment.looks(&subject.score, seed, experiment.settings.samples));
        let runs = runs.collect::<Result<Vec<_>, Error>>()?;
        // At t0 the samples of all scores are the same.
        for look in usize::from(number > 0)..LOOKS {
            let law = if subject.is_noised { experiment.noised_law(look) } else { experiment.smoothed_law(look)? };
            for (statistic, name) in [(Statistic::Position, "position"), (Statistic::Distance, "distance")] {
                let fits: Vec<_> = runs.par_iter().map(|run| fit(&run[look], &law, statistic)).collect();
                let fits = fits.into_iter().collect::<Result<Vec<Fit>, Error>>()?;
                let largest = fits.iter().map(|fit| fit.statistic).fold(0.0, f64::max);
                let p_values: Vec<String> = fits.iter().map(|fit| p_value(fit.p_value)).collect();
                rows.push(vec![
                    Cell::Tex(subject.samples.to_owned()),
                    Cell::Tex(subject.law.to_owned()),
                    Cell::Text(digits(experiment.time(look), 4)),
                    Cell::Text(name.to_owned()),
                    Cell::Text(digits(largest, 2)),
                    Cell::Text(p_values.join(", ")),
                ]);
            }
        }
    }
    Ok(Table {
        name: NAME,
        caption: format!(
            "Experiment 2 without networks: one-sample tests of Kolmogorov and Smirnov of the samples along the data against the exact \
             law at that time, of their position and of their distance from the nearest data point, with the p-values for {SEEDS} seeds: \
             {} and the next {}. An increasing map leaves the test of the position as it is, so that the samples of an exact flow keep \
             the p-value that they have at $t_0$.",
            experiment.caption(),
            SEEDS - 1,
        ),
        columns: vec![
            Column::exact("samples", "samples"),
            Column::exact("law", "law"),
            Column::exact("t", "$t$"),
            Column::exact("statistic", "tested"),
            Column::exact("largest", "largest $D_N$"),
            Column::exact("p-values", "p-values"),
        ],
        rows,
        checks: Vec::new(),
        layout: Layout::Grid,
    })
}
