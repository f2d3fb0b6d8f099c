//! Exit codes, and the failures that lead to them.

use scoreproof_query::Error;
use std::fmt;
use std::process::ExitCode;

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Every selected claim reached its expected verdict.
    AsExpected = 0,
    /// One did not, or is inconclusive; a certificate is rejected.
    Unexpected = 1,
    /// Bad usage, or a parameter out of its domain.
    Usage = 2,
    /// Nothing was selected.
    Nothing = 3,
    /// Input, output or an internal fault.
    Fault = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command could not do what was asked: an exit code and the sentence that says why.
#[derive(Debug)]
pub(crate) struct Failure {
    exit: Exit,
    cause: anyhow::Error,
}

impl Failure {
    /// Something that was asked for in a way that cannot be understood, or is outside its domain.
    pub(crate) fn usage(cause: impl Into<anyhow::Error>) -> Self {
        Self { exit: Exit::Usage, cause: cause.into() }
    }

    /// A selection that selects nothing.
    pub(crate) fn nothing(message: &'static str) -> Self {
        Self { exit: Exit::Nothing, cause: anyhow::Error::msg(message) }
    }

    /// Input, output, or a fault of ours.
    pub(crate) fn fault(cause: impl Into<anyhow::Error>) -> Self {
        Self { exit: Exit::Fault, cause: cause.into() }
    }

    /// The failure of an evaluation at parameters that the user gave.
    pub(crate) fn of_request(error: impl Into<Error>) -> Self {
        let error = error.into();
        if error.is_bad_input() { Self::usage(error) } else { Self::fault(error) }
    }

    /// The exit code.
    pub(crate) fn exit(&self) -> Exit {
        self.exit
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the chain of causes: the errors of the other crates name theirs themselves.
        self.cause.fmt(f)
    }
}

impl From<scoreproof_report::Error> for Failure {
    fn from(error: scoreproof_report::Error) -> Self {
        Self::fault(error)
    }
}
