//! The one error type of this crate.

use crate::setting::Setting;
use scoreproof_real::{Decimal, DecimalRounding, Rational, format_rational};

/// What can go wrong in evaluating a score or a loss.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A parameter outside its domain, or digits that cannot be reached.
    #[error(transparent)]
    Real(#[from] scoreproof_real::Error),
    /// An integral that could not be enclosed.
    #[error(transparent)]
    Integral(#[from] scoreproof_integral::Error),
    /// An integral over a setting that could not be enclosed.
    #[error("{source}; of its parameters t = {t} makes it hard, which is {ratio} times the square of half a gap")]
    Setting {
        /// The time.
        t: String,
        /// t / Delta^2.
        ratio: String,
        /// What happened.
        source: scoreproof_integral::Error,
    },
}

impl Error {
    /// A parameter outside its domain.
    pub fn domain(name: &'static str, value: impl ToString, domain: impl Into<String>) -> Self {
        Self::Real(scoreproof_real::Error::Domain { name, value: value.to_string(), domain: domain.into() })
    }

    /// A failed integral over p_t, with what makes it hard.
    pub(crate) fn of_setting(setting: &Setting, source: scoreproof_integral::Error) -> Self {
        let brief = |x: &Rational| Decimal::from_rational_rounded(x, 3, DecimalRounding::Nearest).to_string();
        let ratio = setting.t().clone() / setting.set().least_half_gap().square();
        Self::Setting { t: format_rational(setting.t()), ratio: brief(&ratio), source }
    }

    /// Whether the fault is in what was asked for, not in the evaluation.
    #[must_use]
    pub fn is_bad_input(&self) -> bool {
        use scoreproof_real::Error::{Domain, MalformedNumber, Unrepresentable};
        matches!(self, Self::Real(Domain { .. } | MalformedNumber(_) | Unrepresentable { .. }))
    }
}
