//! What Euler's method does to the law under the LA-PL score, whose flow is known.

use super::fit::{Statistic, fit};
use super::moments::normal_variance;
use super::run::{Experiment, schedule};
use crate::Error;
use crate::rounded::{cell, digits, error, p_value};
use crate::table::{Cell, Column, Layout, Table};
use scoreproof_denoise::{Denoiser, Variable, coupled_distance};

pub(super) const NAME: &str = "experiment-2-euler";

fn name(variable: Variable) -> Cell {
    Cell::Tex(
        match variable {
            Variable::Sigma => r"$\sqrt t$",
            Variable::Time => "$t$",
        }
        .to_owned(),
    )
}

pub(super) fn table(experiment: &Experiment) -> Result<Table, Error> {
    let start = experiment.start(0, experiment.settings.samples)?;
    let score = experiment.smoothed_score();
    let last = experiment.settings.steps as usize;
    let mut rows = Vec::new();
    for spacing in [Variable::Sigma, Variable::Time] {
        let schedule = schedule(spacing, &experiment.settings)?;
        let end = schedule.exactly(last)?;
        let exact = start.along_flow(&experiment.law, &end)?;
        let law = experiment.smoothed_law(2)?;
        for variable in [Variable::Sigma, Variable::Time] {
            let denoiser = Denoiser { set: &experiment.set, score: &score, schedule: &schedule, variable };
            let found = denoiser.run(&start, &[last])?.remove(0);
            let distance = coupled_distance(&found, &exact);
            let across = if found.dimension() > 1 { cell(normal_variance(&found)) } else { Cell::Empty };
            let test = fit(&found, &law, Statistic::Distance)?;
            rows.push(vec![
                name(spacing),
                name(variable),
                error(distance.root_mean_square),
                error(distance.largest),
                Cell::Text(digits(schedule.normal_inflation(variable), 4)),
                across,
                Cell::Text(p_value(test.p_value)),
            ]);
        }
    }
    let end = experiment.end_in_tex();
    Ok(Table {
        name: NAME,
        caption: format!(
            "Experiment 2 without networks: errors of Euler's method under the LA-PL score at $t={end}$ against the exact flow map, the \
             schedule spaced and the steps taken in $\\sqrt t$ or in $t$: the distance of the samples from the exact ones along the data, \
             the factor by which the standard deviation across comes out too large, the variance across (exact: ${end}$), and the \
             p-value of the distances from the data. {}.",
            experiment.caption()
        ),
        columns: vec![
            Column::exact("spacing", "schedule in"),
            Column::exact("step", "steps in"),
            Column::exact("rms", "root mean square"),
            Column::exact("largest", "largest"),
            Column::exact("inflation", "factor across"),
            Column::exact("variance", r"$\mathrm{Var}[\mathbf{x}_t]_2$"),
            Column::exact("p-value", "p-value"),
        ],
        rows,
        checks: Vec::new(),
        layout: Layout::Grid,
    })
}
