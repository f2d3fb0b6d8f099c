//! Failures as Python's exceptions, with the sentences of the command line.

use pyo3::exceptions::{PyArithmeticError, PyValueError};
use pyo3::{PyErr, create_exception};

create_exception!(scoreproof, InputError, PyValueError, "A request that has no answer; the sentence says why.");
create_exception!(
    scoreproof,
    Rejected,
    PyValueError,
    "A certificate that was altered, or states more than its data prove."
);
create_exception!(scoreproof, EvaluationError, PyArithmeticError, "An evaluation that came to no end.");

/// The exception for a failure with this sentence.
fn raised(is_bad_input: bool, sentence: String) -> PyErr {
    if is_bad_input { InputError::new_err(sentence) } else { EvaluationError::new_err(sentence) }
}

/// A failure of this program as an exception.
pub(crate) trait OrRaise<T> {
    /// The value, or the exception.
    fn or_raise(self) -> Result<T, PyErr>;
}

impl<T> OrRaise<T> for Result<T, scoreproof_query::Error> {
    fn or_raise(self) -> Result<T, PyErr> {
        self.map_err(|error| raised(error.is_bad_input(), error.to_string()))
    }
}

impl<T> OrRaise<T> for Result<T, scoreproof_query::sweep::Error> {
    fn or_raise(self) -> Result<T, PyErr> {
        self.map_err(|error| raised(error.is_bad_input(), error.to_string()))
    }
}

impl<T> OrRaise<T> for Result<T, scoreproof_verification::Error> {
    fn or_raise(self) -> Result<T, PyErr> {
        self.map_err(|error| raised(error.is_bad_input(), error.to_string()))
    }
}

impl<T> OrRaise<T> for Result<T, scoreproof_score::Error> {
    fn or_raise(self) -> Result<T, PyErr> {
        self.map_err(|error| raised(error.is_bad_input(), error.to_string()))
    }
}

impl<T> OrRaise<T> for Result<T, scoreproof_report::Error> {
    fn or_raise(self) -> Result<T, PyErr> {
        self.map_err(|error| raised(false, error.to_string()))
    }
}
