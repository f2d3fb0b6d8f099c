//! The tables of Experiment 1.

use super::nearest::Nearest;
use super::run::Row;
use super::settings::Settings;
use crate::rounded::{cell, digits};
use crate::table::{Cell, Column, Layout, Table};

pub(super) const FIT: &str = "experiment-1";
pub(super) const FUNCTION: &str = "experiment-1-function";

/// lambda and the delta to which the paper has tuned its LA-PL score (J.1).
pub(crate) const PAPER: [(f64, &str); 4] = [(1.0, "0.648"), (3.0, "0.548"), (5.0, "0.453"), (7.0, "0.346")];

/// The paper's delta at a decay.
pub(super) fn paper(decay: f64) -> Option<&'static str> {
    PAPER.iter().find(|(known, _)| *known == decay).map(|(_, delta)| *delta)
}

/// What the functions are, for a caption.
#[derive(PartialEq)]
pub(super) struct Origin {
    steps: u64,
    batch: usize,
    width: usize,
}

impl Origin {
    pub(super) fn of(settings: &Settings) -> Self {
        let Settings { steps, batch, width, .. } = *settings;
        Self { steps, batch, width }
    }

    /// How the width came about, which is known for the default settings alone.
    fn choice(&self) -> &'static str {
        if *self == Self::of(&Settings::default()) {
            " The width was chosen after looking at the paper's four $\\delta$, for all of them together."
        } else {
            ""
        }
    }

    fn caption(&self) -> String {
        let Self { steps, batch, width } = self;
        format!(
            "$n=2$, $D=1$, $t=0.05$; {width} hidden units, {steps} steps of AdamW on batches of {batch} at the rate $2\\times 10^{{-4}}$ with \
             weight decay $\\lambda$ on all parameters"
        )
    }
}

/// Columns common to both tables.
fn start(row: &Row) -> Vec<Cell> {
    vec![Cell::Text(row.decay.to_string()), Cell::Text(row.seed.to_string())]
}

fn nearest(found: &Nearest) -> [Cell; 3] {
    [digits(found.delta, 3), digits(found.error, 2), digits(found.empirical, 3)].map(Cell::Text)
}

pub(super) fn fit(rows: &[Row], origin: &Origin) -> Table {
    let each = |row: &Row| {
        let delta = paper(row.decay).map_or(Cell::Empty, |delta| Cell::Text(delta.to_owned()));
        let found = nearest(&row.measured.interval).into_iter().chain(nearest(&row.measured.law));
        start(row).into_iter().chain([delta]).chain(found).collect()
    };
    Table {
        name: FIT,
        caption: format!(
            "Experiment 1: the learned score $f$ and the LA-PL score nearest to it in the least squares sense, on $[-1,1]$ and under \
             $p_t$: its $\\delta$, its distance from $f$ and that of the ESF, both over the norm of $f$. {}.{}",
            origin.caption(),
            origin.choice()
        ),
        columns: vec![
            Column::exact("decay", r"$\lambda$"),
            Column::exact("seed", "seed"),
            Column::exact("delta-paper", r"$\delta$, paper"),
            Column::exact("delta", r"$\delta$ on $[-1,1]$"),
            Column::exact("error", "to LA-PL"),
            Column::exact("empirical", "to ESF"),
            Column::exact("delta-law", r"$\delta$ under $p_t$"),
            Column::exact("error-law", "to LA-PL, $p_t$"),
            Column::exact("empirical-law", "to ESF, $p_t$"),
        ],
        rows: rows.iter().map(each).collect(),
        checks: Vec::new(),
        layout: Layout::Grid,
    }
}

pub(super) fn function(rows: &[Row], origin: &Origin) -> Table {
    let each = |row: &Row| {
        let found = &row.measured;
        let numbers = [found.loss, found.smoothed_loss, found.nonsmoothness, found.smoothed_nonsmoothness];
        start(row).into_iter().chain([Cell::Text(digits(found.interval.delta, 3))]).chain(numbers.map(cell)).collect()
    };
    Table {
        name: FUNCTION,
        caption: format!(
            "Experiment 1: loss $L_t$ and non-smoothness $R$, the total variation of the derivative, of the learned score $f$ and of the \
             LA-PL score nearest to it on $[-1,1]$. {}.",
            origin.caption()
        ),
        columns: vec![
            Column::exact("decay", r"$\lambda$"),
            Column::exact("seed", "seed"),
            Column::exact("delta", r"$\delta$"),
            Column::exact("loss", "$L_t[f]$"),
            Column::exact("smoothed-loss", r"$L_t[\hat s_{t,\delta}]$"),
            Column::exact("nonsmoothness", "$R[f]$"),
            Column::exact("smoothed-nonsmoothness", r"$R[\hat s_{t,\delta}]$"),
        ],
        rows: rows.iter().map(each).collect(),
        checks: Vec::new(),
        layout: Layout::Grid,
    }
}
