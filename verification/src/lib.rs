//! The claim registry: every numbered statement of the paper with its check and its verdict.
//!
//! A claim's file is the place a reader goes to first: the statement, the printed formula, the
//! check, the parameters tried and, where the print is wrong, the correction. There is a folder per
//! section of the paper and a file per lemma, proposition or definition.

pub mod claim;
pub mod record;
pub mod table;
pub mod verdict;

/// What can go wrong while a claim is decided.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No claim has this id.
    #[error("claim '{0}' is unknown: `scoreproof list` shows every id")]
    UnknownClaim(String),
    /// No table has this name.
    #[error("table '{name}' is unknown: the tables are {known}")]
    UnknownTable {
        /// What was asked for.
        name: String,
        /// The names there are.
        known: String,
    },
}
