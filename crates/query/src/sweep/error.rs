//! What can be wrong with a sweep.

use std::path::Path;

/// Why a sweep cannot be run, or its files not be merged.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A key of the specification that is missing, unknown, or has a value that cannot be taken.
    #[error("key '{key}' {problem}")]
    Spec {
        /// The key, with those of the tables that it stands in: `parameters.t.steps`.
        key: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A specification that is no TOML.
    #[error("line {line}: {problem}")]
    Toml {
        /// The line, from 1.
        line: usize,
        /// What the parser says.
        problem: String,
    },
    /// A shard that is none.
    #[error("shard '{0}' is outside its domain: i/N with 1 <= i <= N <= 1000000")]
    Shard(String),
    /// Files that are no parts of one sweep, or not all of them.
    #[error("{0}")]
    Parts(String),
    /// A file that belongs to another sweep, or to a run that has not ended.
    #[error("{0}")]
    Occupied(String),
    /// Something that the program or its surroundings fail in.
    #[error("{0}")]
    Fault(String),
    /// A file that cannot be read or written.
    #[error("'{path}' cannot be {done}: {fault}")]
    File {
        /// The file.
        path: String,
        /// read, written.
        done: &'static str,
        /// What the system says.
        fault: String,
    },
}

impl Error {
    pub(super) fn spec(key: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Spec { key: key.into(), problem: problem.into() }
    }

    pub(super) fn reading(path: &Path) -> impl Fn(std::io::Error) -> Self {
        Self::file(path, "read")
    }

    pub(super) fn writing(path: &Path) -> impl Fn(std::io::Error) -> Self {
        Self::file(path, "written")
    }

    fn file(path: &Path, done: &'static str) -> impl Fn(std::io::Error) -> Self {
        let path = path.display().to_string();
        move |fault| {
            // tempfile adds the name of the file beside it, which is drawn at random.
            let fault = fault.to_string().split(" at path ").next().unwrap_or_default().to_owned();
            Self::File { path: path.clone(), done, fault }
        }
    }

    /// Whether the fault is in what was asked for, not in the system.
    #[must_use]
    pub fn is_bad_input(&self) -> bool {
        !matches!(self, Self::File { .. } | Self::Fault(_) | Self::Occupied(_))
    }
}
