//! What can be wrong with a request.

/// Why a request has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No quantity has this name.
    #[error("quantity '{name}' is unknown: the quantities are {known}")]
    UnknownQuantity {
        /// What was asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// No claim of this id has effective constants.
    #[error("claim '{id}' has no constants to be made effective: those that have are {known}")]
    NoConstants {
        /// What was asked for.
        id: String,
        /// The ids there are.
        known: String,
    },
    /// No parameter has this name.
    #[error("parameter '{name}' is unknown: the parameters are {known}")]
    UnknownParameter {
        /// What was given.
        name: String,
        /// The names there are.
        known: String,
    },
    /// A parameter that is not a number, or not one that can be read.
    #[error("--{name}: {source}")]
    Parameter {
        /// The parameter.
        name: &'static str,
        /// What is wrong with it.
        source: scoreproof_real::Error,
    },
    /// A parameter that the quantity needs was not given.
    #[error("{0} is missing: the quantity cannot be evaluated without it")]
    MissingParameter(String),
    /// A parameter that the quantity does not take was given.
    #[error("--{name} does not apply to {quantity}, which takes {takes}")]
    UnusedParameter {
        /// The quantity.
        quantity: String,
        /// The parameter.
        name: &'static str,
        /// What it takes.
        takes: String,
    },
    /// Two smoothing parameters were given.
    #[error(
        "--{first} and --{second} exclude each other: kappa stands for delta = kappa sqrt(t), window for delta = half the gap \
         less the window"
    )]
    SmoothedTwice {
        /// The one.
        first: &'static str,
        /// The other.
        second: &'static str,
    },
    /// The training set was given in two ways.
    #[error("--points and --{0} exclude each other: n and half-width stand for equally spaced points")]
    PointsAnd(&'static str),
    /// A parameter outside its domain, or an evaluation that did not end.
    #[error(transparent)]
    Score(#[from] scoreproof_score::Error),
    /// A quantity whose digits were not reached.
    #[error("{quantity} at {parameters}: {source}")]
    Evaluation {
        /// The quantity.
        quantity: &'static str,
        /// Its parameters.
        parameters: String,
        /// What happened.
        source: scoreproof_real::Error,
    },
    /// A problem of r* that was refused.
    #[error(transparent)]
    Optimum(#[from] scoreproof_optimum::Error),
    /// A file that is no certificate.
    #[error("{0}")]
    Certificate(String),
    /// What the claims' own functions refuse.
    #[error(transparent)]
    Verification(Box<scoreproof_verification::Error>),
}

impl From<scoreproof_verification::Error> for Error {
    fn from(error: scoreproof_verification::Error) -> Self {
        Self::Verification(Box::new(error))
    }
}

impl From<scoreproof_real::Error> for Error {
    fn from(error: scoreproof_real::Error) -> Self {
        Self::Score(error.into())
    }
}

impl Error {
    /// A parameter that is not among those taken.
    pub(crate) fn unused(quantity: &str, name: &'static str, taken: &[&str]) -> Self {
        let takes = if taken.is_empty() { "no parameters".to_owned() } else { taken.join(", ") };
        Self::UnusedParameter { quantity: quantity.to_owned(), name, takes }
    }

    /// Whether the fault is in what was asked for, not in the evaluation.
    #[must_use]
    pub fn is_bad_input(&self) -> bool {
        match self {
            Self::Score(error) => error.is_bad_input(),
            Self::Evaluation { source, .. } => scoreproof_score::Error::Real(source.clone()).is_bad_input(),
            Self::Optimum(error) => error.is_bad_input(),
            Self::Verification(error) => error.is_bad_input(),
            _ => true,
        }
    }
}
