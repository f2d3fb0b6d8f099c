//! Tables of computed numbers, independent of the format in which they are printed.

use crate::points::named;
use crate::record::Number;
use crate::verdict::Relation;
use scoreproof_real::{Interval, format_rational};
use scoreproof_score::TrainingSet;

/// How a column's numbers are rounded when they are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// To nearest: a value.
    Nearest,
    /// Towards minus infinity: a lower bound, the larger side of an inequality.
    Down,
    /// Towards plus infinity: an upper bound, the smaller side of an inequality.
    Up,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Machine name, the key in CSV and JSON.
    pub key: &'static str,
    /// Heading as TeX mathematics or text with `$...$`.
    pub heading: &'static str,
    /// Significant digits printed in text, Markdown, LaTeX and HTML (CSV and JSON carry all).
    pub digits: usize,
    /// The direction in which printed numbers are rounded.
    pub rounding: Rounding,
}

impl Column {
    /// A column whose numbers are printed to `digits` digits, rounded in one direction.
    #[must_use]
    pub fn new(key: &'static str, heading: &'static str, digits: usize, rounding: Rounding) -> Self {
        Self { key, heading, digits, rounding }
    }

    /// A column of words and exact parameters, printed as they are.
    #[must_use]
    pub fn exact(key: &'static str, heading: &'static str) -> Self {
        Self::new(key, heading, 0, Rounding::Nearest)
    }
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A word or an exact parameter, printed as it is.
    Text(String),
    /// Words with TeX mathematics in `$...$`.
    Tex(String),
    /// An enclosure.
    Number(Number),
    /// Nothing: the entry has no meaning at these parameters.
    Empty,
}

impl From<&Interval> for Cell {
    fn from(x: &Interval) -> Self {
        Self::Number(x.into())
    }
}

/// An inequality between two columns that must still hold on the digits printed, in every row
/// where both entries are numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrintedCheck {
    /// Key of the left column.
    pub left: &'static str,
    /// The relation.
    pub relation: Relation,
    /// Key of the right column.
    pub right: &'static str,
}

/// How a table is laid out on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Rows and columns.
    Grid,
    /// A list with an entry per row: the first column is its heading, the others are named lines below
    /// it. For tables of words and formulas.
    Entries,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name on the command line (`lemma-1`).
    pub name: &'static str,
    /// Caption, words with TeX mathematics in `$...$`.
    pub caption: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// Inequalities to verify again on the printed digits.
    pub checks: Vec<PrintedCheck>,
    /// How it is laid out where it is read; CSV and JSON carry the same rows either way.
    pub layout: Layout,
}

impl Table {
    /// The same for one training set alone, which the caption names: without the columns that are the same in every row, or
    /// empty in every one.
    #[must_use]
    pub(crate) fn of_one_set(mut self, set: &TrainingSet) -> Self {
        let filled = |at: usize| self.rows.iter().any(|row| row[at] != Cell::Empty);
        let kept = |(at, column): (usize, &Column)| !["n", "half_width"].contains(&column.key) && filled(at);
        let kept: Vec<bool> = self.columns.iter().enumerate().map(kept).collect();
        for row in &mut self.rows {
            let mut kept = kept.iter();
            row.retain(|_| kept.next() != Some(&false));
        }
        let mut kept = kept.into_iter();
        self.columns.retain(|_| kept.next() != Some(false));
        let has = |key: &str| self.columns.iter().any(|column| column.key == key);
        self.checks.retain(|check| has(check.left) && has(check.right));
        self.caption =
            format!("{} For {}, $\\Delta={}$.", self.caption, named(set), format_rational(&set.least_half_gap()));
        self
    }
}

/// How a table is made.
#[derive(Clone, Copy, Debug)]
pub struct TableSource {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it shows, in a few words.
    pub title: &'static str,
    /// Computes it.
    pub build: fn() -> Result<Table, crate::Error>,
}
