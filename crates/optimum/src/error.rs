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
    /// Characters of a reason at most.
    const SHOWN: usize = 400;

    /// A parameter outside its domain.
    pub(crate) fn domain(name: &'static str, value: impl ToString, domain: impl Into<String>) -> Self {
        RealError::Domain { name, value: value.to_string(), domain: domain.into() }.into()
    }

    /// A text that is no certificate, for a reason that may quote it: without its control characters, and not at length.
    pub(crate) fn malformed(reason: impl AsRef<str>) -> Self {
        let escaped = |c: char| c.escape_debug().len() > 1 && !matches!(c, '\'' | '"' | '\\');
        let mut shown = String::new();
        for (i, c) in reason.as_ref().chars().enumerate() {
            if i == Self::SHOWN {
                shown.push_str("...");
                break;
            }
            if escaped(c) { shown.extend(c.escape_debug()) } else { shown.push(c) }
        }
        Self::Malformed(shown)
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
