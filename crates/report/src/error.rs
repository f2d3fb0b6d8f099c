//! The one error type of this crate.

use scoreproof_verification::verdict::Relation;
use std::fmt;
use std::path::PathBuf;

/// An inequality of a table that does not hold on the digits printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedCheck {
    /// Name of the table.
    pub table: String,
    /// Number of the row, from 1.
    pub row: usize,
    /// Key of the left column.
    pub left: String,
    /// The relation that should hold.
    pub relation: Relation,
    /// Key of the right column.
    pub right: String,
    /// The left number as printed.
    pub left_printed: String,
    /// The right number as printed.
    pub right_printed: String,
}

impl fmt::Display for FailedCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, row, left, relation, right, left_printed, right_printed } = self;
        write!(
            f,
            "table '{table}', row {row}: {left} {relation} {right} does not hold on the printed digits, where {left} is {left_printed} and {right} is {right_printed}"
        )
    }
}

/// What can go wrong while something is printed or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No format has this name.
    #[error("format '{0}' is unknown: the formats are text, markdown, latex, csv and json")]
    UnknownFormat(String),
    /// A number that is to be printed is not a decimal.
    #[error("{place}: '{text}' is not a decimal number")]
    MalformedNumber {
        /// The claim or the table, with the entry.
        place: String,
        /// What stands there.
        text: String,
    },
    /// A table's inequality is not visible on the digits printed.
    #[error("{0}")]
    PrintedCheck(Box<FailedCheck>),
    /// A record calls a comparison decided, but the ends of its enclosures do not show it.
    #[error(
        "claim '{claim}', {comparison} at {parameters}: recorded as '{decision}', which the ends of the two enclosures do not show"
    )]
    Contradiction {
        /// Id of the claim.
        claim: String,
        /// The comparison, as TeX.
        comparison: String,
        /// The parameters.
        parameters: String,
        /// The decision recorded.
        decision: String,
    },
    /// A check names a column that the table does not have.
    #[error("table '{table}' has no column '{key}', which one of its checks names")]
    UnknownColumn {
        /// Name of the table.
        table: String,
        /// The key.
        key: String,
    },
    /// A row is not as long as the table is wide.
    #[error("table '{table}', row {row}: {cells} entries for {columns} columns")]
    RowLength {
        /// Name of the table.
        table: String,
        /// Number of the row, from 1.
        row: usize,
        /// Entries in the row.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A formula that cannot be turned into MathML.
    #[error("the formula '{tex}' cannot be shown as MathML: {reason}")]
    Formula {
        /// The formula.
        tex: String,
        /// Why not.
        reason: String,
    },
    /// A statement without a record, or a record without a statement.
    #[error("claim '{0}' has a statement or a record, but not both")]
    Unpaired(String),
    /// Two tables or two figures would be written to the same file, or a name is no file name.
    #[error("'{0}' cannot name a file of the report: a name is made of letters, digits, '-' and '_' and is used once")]
    FileName(String),
    /// The report folder cannot be made.
    #[error("the report cannot be written to '{}': {reason}", .folder.display())]
    NotWritable {
        /// The folder.
        folder: PathBuf,
        /// Why not, in words.
        reason: String,
    },
    /// A file could not be written.
    #[error("'{}' cannot be written: {source}", .path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The fault.
        source: std::io::Error,
    },
    /// A figure could not be drawn.
    #[error("the figure cannot be drawn: {0}")]
    Drawing(String),
    /// A PNG image needs a font, and there is none.
    #[error("the figure cannot be drawn as PNG: no font is installed on this system; SVG needs none")]
    NoFont,
    /// CSV could not be written.
    #[error("the CSV output failed: {0}")]
    Csv(String),
    /// JSON could not be written.
    #[error("the JSON output failed: {0}")]
    Json(#[from] serde_json::Error),
}

impl Error {
    /// Whether the fault lies with the folder or the disk, and not with the data.
    #[must_use]
    pub fn is_io(&self) -> bool {
        matches!(self, Self::NotWritable { .. } | Self::Write { .. })
    }
}
