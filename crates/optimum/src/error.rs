//! The one error type of this crate.

use scoreproof_real::Error as RealError;

/// What can go wrong in solving, reading or verifying.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A parameter outside its domain, or a malformed number.
    #[error(transparent)]
    Real(#[from] RealError),
    /// A score or an integral that could not be enclosed.
    #[error(transparent)]
    Score(#[from] scoreproof_score::Error),
    /// An integral that could not be enclosed.
    #[error(transparent)]
    Integral(#[from] scoreproof_integral::Error),
    /// A text that is no certificate.
    #[error("not a certificate: {0}")]
    Malformed(String),
    /// A certificate that does not prove what it says.
    #[error("the certificate is rejected: {0}")]
    Rejected(String),
}

impl Error {
    /// A parameter outside its domain.
    pub(crate) fn domain(name: &'static str, value: impl ToString, domain: impl Into<String>) -> Self {
        RealError::Domain { name, value: value.to_string(), domain: domain.into() }.into()
    }

    /// Whether the fault is in what was asked for, not in the evaluation. A certificate that proves less than it
    /// states is neither.
    #[must_use]
    pub fn is_bad_input(&self) -> bool {
        match self {
            Self::Real(error) => matches!(error, RealError::Domain { .. } | RealError::MalformedNumber(_)),
            Self::Score(error) => error.is_bad_input(),
            Self::Malformed(_) => true,
            Self::Integral(_) | Self::Rejected(_) => false,
        }
    }
}
