//! The one error type of this crate.

/// What can go wrong in evaluating a score or a loss.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A parameter outside its domain, or digits that cannot be reached.
    #[error(transparent)]
    Real(#[from] scoreproof_real::Error),
    /// An integral that could not be enclosed.
    #[error(transparent)]
    Integral(#[from] scoreproof_integral::Error),
}

impl Error {
    /// A parameter outside its domain.
    pub fn domain(name: &'static str, value: impl ToString, domain: impl Into<String>) -> Self {
        Self::Real(scoreproof_real::Error::Domain { name, value: value.to_string(), domain: domain.into() })
    }

    /// Whether the fault is in what was asked for, not in the evaluation.
    #[must_use]
    pub fn is_bad_input(&self) -> bool {
        use scoreproof_real::Error::{Domain, MalformedNumber};
        matches!(self, Self::Real(Domain { .. } | MalformedNumber(_)))
    }
}
