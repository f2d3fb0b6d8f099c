//! Quantities, constants and problems by name.

use crate::errors::OrRaise;
use crate::job;
use crate::table::Table;
use pyo3::{PyResult, Python, pyclass, pyfunction, pymethods};
use scoreproof_query::{Arguments, EFFECTIVE, Effective, Error, PARAMETERS, Quantity, read_digits};
use scoreproof_verification::optimum::Solved;

/// Parameters as Python gives them: name and text.
pub(crate) type Given = Vec<(String, String)>;

/// The parameters as exact numbers.
pub(crate) fn read(given: &[(String, String)]) -> Result<Arguments, Error> {
    let mut arguments = Arguments::default();
    for (name, text) in given {
        arguments.add(name, text)?;
    }
    Ok(arguments)
}

/// Value, lower and upper end, and all parameters as they were understood.
type Evaluated = (String, String, String, Vec<(&'static str, String)>);

/// A quantity to some digits.
#[pyfunction]
pub(crate) fn evaluate(py: Python<'_>, quantity: String, given: Given, digits: String) -> PyResult<Evaluated> {
    let work = move || -> Result<Evaluated, Error> {
        let (quantity, arguments) = (Quantity::find(&quantity)?, read(&given)?);
        let found = quantity.evaluate(&arguments, read_digits(&digits)?)?;
        let [value, lower, upper] = [&found.value, &found.lower, &found.upper].map(ToString::to_string);
        Ok((value, lower, upper, arguments.printed(quantity.parameters)))
    };
    job::run(py, work)?.or_raise()
}

/// Name, title and parameters of every quantity.
#[pyfunction]
pub(crate) fn quantities() -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
    Quantity::ALL.iter().map(|quantity| (quantity.name, quantity.title, quantity.parameters.to_vec())).collect()
}

/// Name and meaning of every parameter.
#[pyfunction]
pub(crate) fn parameters() -> Vec<(&'static str, &'static str)> {
    PARAMETERS.iter().map(|parameter| (parameter.name, parameter.what)).collect()
}

/// The claims that have constants, with their parameters.
#[pyfunction]
pub(crate) fn effective() -> Vec<(&'static str, Vec<&'static str>)> {
    EFFECTIVE.iter().map(|effective| (effective.id, effective.parameters.to_vec())).collect()
}

/// The constants of a claim.
#[pyfunction]
pub(crate) fn constants(py: Python<'_>, claim: String, given: Given) -> PyResult<Table> {
    let work = move || Effective::find(&claim)?.at(&read(&given)?);
    Ok(Table(job::run(py, work)?.or_raise()?))
}

/// r* between bounds, with its certificate.
#[pyclass(frozen, module = "scoreproof._native")]
pub(crate) struct Optimum(Solved);

#[pymethods]
impl Optimum {
    /// The bounds as a table.
    fn table(&self) -> Table {
        Table(self.0.table())
    }

    /// The certificate as JSON.
    fn certificate(&self) -> PyResult<String> {
        self.0.certificate().or_raise()
    }

    /// A sentence where the bounds are far apart.
    fn shortfall(&self) -> Option<String> {
        self.0.shortfall()
    }
}

/// Solves and verifies.
#[pyfunction]
pub(crate) fn optimum(py: Python<'_>, given: Given) -> PyResult<Optimum> {
    let work = move || scoreproof_query::optimum(&read(&given)?);
    Ok(Optimum(job::run(py, work)?.or_raise()?))
}
