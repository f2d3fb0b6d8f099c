//! Sweeps: one command at many points, a row for each.
//!
//! A [`Spec`] lays the points out: the product of its parameters' values, the last of them running fastest. They are
//! computed in blocks by any number of threads ([`run`]) and come in their order, so that the same rows are written
//! whatever runs beside what. A [`Store`] writes them to a file that an interruption leaves resumable. A [`Shard`] has
//! every N-th block, and [`merge`] puts the files of all shards together, to the bytes of a run without shards.

mod axis;
mod error;
mod merge;
#[cfg(feature = "parquet")]
mod parquet;
mod read;
mod row;
mod run;
mod shard;
mod sidecar;
mod spec;
mod store;
mod subject;

pub use error::Error;
pub use merge::merge;
pub use row::{Column, Kind, Row};
pub use run::{Progress, run};
pub use shard::Shard;
pub use sidecar::Sidecar;
pub use spec::Spec;
pub use store::{Outcome, Store, heading, lines};

use serde::{Deserialize, Serialize};

/// The format of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Comma-separated values with a heading; an empty cell is nothing.
    Csv,
    /// A JSON object a line; numbers are strings, since they are exact.
    JsonLines,
    /// Parquet: every column as text, every number once more as a double (`NAME_double`), ends rounded outward.
    Parquet,
}

impl Format {
    /// The names on the command line.
    pub const NAMES: &'static [&'static str] = &["csv", "jsonl", "parquet"];

    /// The format of a name, or of a file's ending.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Csv, Self::JsonLines, Self::Parquet];
        all.into_iter().zip(Self::NAMES).find(|(_, known)| **known == name).map(|(format, _)| format)
    }

    /// Whether this build writes it.
    #[must_use]
    pub fn is_built(self) -> bool {
        self != Self::Parquet || cfg!(feature = "parquet")
    }
}
