//! How far each driving score is from the others: what [`super::network_claim`] compares.

use super::columns::{Columns, Function};
use super::network::origin;
use super::run::Experiment;
use crate::rounded::{cell, digits};
use crate::table::{Cell, Column, Layout, Table};

pub(super) const NAME: &str = "experiment-2-nearest";

pub(super) fn table(experiment: &Experiment, columns: &Columns) -> Table {
    let mut rows = Vec::new();
    for function in Function::ALL {
        for (look, node) in columns.nodes.iter().enumerate() {
            for column in columns.rivals.iter().chain(&columns.learned) {
                let distances = columns.distances(function, column, look);
                let names = [function.name(), &digits(experiment.schedule.times()[*node], 4), &column.name].map(text);
                let numbers = distances.rivals.into_iter().chain([distances.smoothed, distances.bound()]).map(cell);
                rows.push(names.into_iter().chain(numbers).collect());
            }
        }
    }
    Table {
        name: NAME,
        caption: format!(
            "Experiment 2 with the learned score: distances of what a driving score does from what (i), no score, 3 times (ii), and (ii) \
             do, over the norm of (ii). Of the score, its component along the data, in $L^2[-1,1]$ on the axis; of the displacement of the first \
             {} samples along the data since $t_0$, in the root mean square. A score and (ii) are each other's nearest where the distance to (ii) \
             is less than the bound, the least of the distances of both from the other three. {}. {}",
            columns.start.len(),
            experiment.caption(),
            origin(experiment, columns),
        ),
        columns: vec![
            Column::exact("function", "of"),
            Column::exact("t", "$t$"),
            Column::exact("score", "under"),
            Column::exact("to-esf", "to (i)"),
            Column::exact("to-nothing", "to no score"),
            Column::exact("to-triple", "to 3 times (ii)"),
            Column::exact("to-la-pl", "to (ii)"),
            Column::exact("bound", "bound"),
        ],
        rows,
        checks: Vec::new(),
        layout: Layout::Grid,
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}
