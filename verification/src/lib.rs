//! The claim registry: every numbered statement of the paper with its check and its verdict.
//!
//! A claim's file is the place a reader goes to first: the statement, the printed formula, the
//! check, the parameters tried and, where the print is wrong, the correction. There is a folder per
//! section of the paper and a file per lemma, proposition or definition.

mod appendix_c;
mod appendix_d;
mod appendix_e;
mod appendix_f;
mod appendix_g;
mod appendix_h;
mod appendix_i;
pub mod certificate;
pub mod claim;
mod comparison;
pub mod constants;
mod decay;
mod errata;
pub mod experiment_1;
pub mod experiment_2;
mod extensions;
pub mod figure;
pub mod figures;
mod finding;
mod grid;
mod limit;
pub mod optimum;
pub mod options;
mod own_threads;
mod points;
mod prelude;
mod proof;
pub mod proof_map;
mod proofs_table;
pub mod record;
pub mod registry;
mod rounded;
mod section2;
mod section3;
mod section4;
mod section5;
mod section6;
pub mod table;
mod thresholds;
mod tolerance;
pub mod verdict;
mod verify;

pub use verify::verified;

/// What can go wrong while a claim is decided.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
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
    /// A table of the paper's own data, asked for with others.
    #[error("table '{name}' has data of its own: those for any training set are {others}")]
    FixedTable {
        /// What was asked for.
        name: String,
        /// The names of the others.
        others: String,
    },
    /// No figure has this name.
    #[error("figure '{name}' is unknown: the figures are {known}")]
    UnknownFigure {
        /// What was asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// No setting of an experiment has this name.
    #[error("setting '{0}' is unknown")]
    UnknownSetting(String),
    /// A setting that is not a number, or not one that can be read.
    #[error("--{name}: {source}")]
    Parameter {
        /// The setting.
        name: &'static str,
        /// What is wrong with it.
        source: scoreproof_real::Error,
    },
    /// A parameter outside its domain, or an evaluation that did not end.
    #[error(transparent)]
    Score(#[from] scoreproof_score::Error),
    /// A problem or certificate of [`optimum`] that was refused.
    #[error(transparent)]
    Optimum(#[from] scoreproof_optimum::Error),
    /// A file that is no certificate.
    #[error("{0}")]
    Certificate(String),
    /// A network that could not be trained, or not be read from a file.
    #[error("{0}")]
    Network(String),
}

impl From<scoreproof_real::Error> for Error {
    fn from(error: scoreproof_real::Error) -> Self {
        Self::Score(error.into())
    }
}

impl From<scoreproof_learn::Error> for Error {
    fn from(error: scoreproof_learn::Error) -> Self {
        match error {
            scoreproof_learn::Error::Score(error) => Self::Score(error),
            error => Self::Network(error.to_string()),
        }
    }
}

impl Error {
    /// Whether the fault is in what was asked for, not in the evaluation.
    #[must_use]
    pub fn is_bad_input(&self) -> bool {
        match self {
            Self::Score(error) => error.is_bad_input(),
            Self::Optimum(error) => error.is_bad_input(),
            Self::Network(_) => false,
            _ => true,
        }
    }
}
