//! The one error type of this crate.

use std::path::{Path, PathBuf};

/// What can go wrong in training, saving or reading a network.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A setting outside its domain.
    #[error(transparent)]
    Score(#[from] scoreproof_score::Error),
    /// A loss that is not finite: the training has diverged.
    #[error("the loss at step {step} is not finite: the training has diverged")]
    Diverged {
        /// The step.
        step: u64,
    },
    /// Weights or a checkpoint that cannot be understood.
    #[error("these are not the weights of a network of this kind: {0}")]
    Format(String),
    /// Weights that are no numbers.
    #[error("weights are finite numbers, and '{tensor}' holds {value}")]
    NotFinite {
        /// The name of the matrix.
        tensor: String,
        /// What it holds.
        value: f32,
    },
    /// A checkpoint that was made under other settings.
    #[error("the checkpoint {} was made under other settings: {settings}", path.display())]
    OtherSettings {
        /// The file.
        path: PathBuf,
        /// Its settings.
        settings: String,
    },
    /// A file that cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl Error {
    /// A setting outside its domain.
    pub(crate) fn domain(name: &'static str, value: impl ToString, domain: impl Into<String>) -> Self {
        scoreproof_score::Error::domain(name, value, domain).into()
    }

    /// What to do with a fault of a file.
    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }

    /// What to do with contents of a file: weights that are not finite are refused in the file's name.
    pub(crate) fn refused(self, path: &Path) -> Self {
        match self {
            Self::NotFinite { tensor, value } => {
                Self::domain("weights", path.display(), format!("finite numbers, and '{tensor}' holds {value}"))
            }
            other => other,
        }
    }

    /// Whether the fault is in what was asked for, not in the training.
    #[must_use]
    pub fn is_bad_input(&self) -> bool {
        match self {
            Self::Score(error) => error.is_bad_input(),
            Self::NotFinite { .. } => true,
            _ => false,
        }
    }
}
