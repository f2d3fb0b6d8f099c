//! `table optimum`: t r* between its bounds, beside the closed lower bound and the limit.

use super::ends::{certified, width};
use super::grid::{Entry, entries, entries_of};
use super::request::signature;
use crate::Error;
use crate::points::precision;
use crate::table::{Cell, Column, Layout, PrintedCheck, Rounding, Table, TableSource};
use crate::verdict::Relation;
use scoreproof_optimum::Problem;
use scoreproof_real::{Analytic, Field, Interval, format_rational};
use scoreproof_score::{TrainingSet, nonsmoothness_lower_bound, optimum_limit};

pub(crate) static TABLE: TableSource =
    TableSource { name: "optimum", title: "the least non-smoothness r* of (16) between certified bounds", build };

/// The limit of t r* as t -> 0: 2 (n - 1)(1 - c_n) with c_n = sqrt(epsilon n (2n - 3) / 2) / (n - 1) for the epsilon shown.
pub(crate) fn limit(problem: &Problem) -> Interval {
    let n = problem.set().len();
    let root = Interval::rational(problem.epsilon(), &precision()).sqrt();
    optimum_limit(n, &root).times(2 * (i64::from(n) - 1))
}

fn row(entry: &Entry) -> Vec<Cell> {
    let Entry { problem, candidate, bounds } = entry;
    let [lower, upper] = certified(&entry.scaled());
    // Known of equal gaps alone.
    let equal = problem.set().is_equally_spaced();
    let closed = equal.then(|| nonsmoothness_lower_bound(problem.set(), problem.t(), problem.epsilon(), precision()));
    vec![
        Cell::Text(problem.set().len().to_string()),
        Cell::Text(format_rational(problem.set().half_width())),
        Cell::Text(format_rational(problem.epsilon())),
        Cell::Text(format_rational(problem.t())),
        Cell::from(&entry.gap()),
        lower,
        upper,
        Cell::Text(width(bounds)),
        closed.filter(Interval::is_positive).map_or(Cell::Empty, |closed| Cell::from(&closed)),
        Cell::from(&limit(problem)),
        Cell::Text(signature(problem.set(), candidate)),
    ]
}

fn build() -> Result<Table, Error> {
    Ok(of_entries(entries()?, "for $D=1$", "on $x<0$ from outside in"))
}

/// The table for any points.
pub(crate) fn table_of(set: &TrainingSet) -> Result<Table, Error> {
    let order = "from left to right, up to the middle where the dual function is odd about it";
    Ok(of_entries(&entries_of(set)?, r"$\Delta$ the least half gap", order))
}

fn of_entries(entries: &[Entry], which: &str, order: &str) -> Table {
    let columns = vec![
        Column::exact("n", "$n$"),
        Column::exact("half_width", "$D$"),
        Column::exact("epsilon", r"$\epsilon$"),
        Column::exact("t", "$t$"),
        Column::new("gap", r"$\Delta/\sqrt t$", 4, Rounding::Nearest),
        Column::new("lower", r"$t\,r^*\ge$", 12, Rounding::Down),
        Column::new("upper", r"$t\,r^*\le$", 12, Rounding::Up),
        Column::exact("relative_width", "relative width"),
        Column::new("closed", "closed bound", 5, Rounding::Down),
        Column::new("limit", r"$t\to0$", 6, Rounding::Nearest),
        Column::exact("structure", "structure"),
    ];
    let caption = format!(
        r"The least non-smoothness $r^*_{{t,\epsilon}}$ of (16) times $t$, {which}: the lower bound from a dual function, the upper one from an explicit feasible function, both verified by enclosures. Beside them the closed lower bound on which Proposition 3 rests for all small $t$ (where it is positive) and the limit $2(n-1)(1-c_n)$, $c_n^2=\epsilon\,n(2n-3)/(2(n-1)^2)$. Structure, {order}: K a kink, C an interval on which the optimum is the empirical score itself, with the sign of the dual function."
    );
    let checks = vec![
        PrintedCheck { left: "lower", relation: Relation::LessOrEqual, right: "upper" },
        PrintedCheck { left: "closed", relation: Relation::Less, right: "lower" },
    ];
    let rows = entries.iter().map(row).collect();
    Table { name: TABLE.name, caption, columns, rows, checks, layout: Layout::Grid }
}
