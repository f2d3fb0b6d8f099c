//! Tables, in every format that the command line has.

use crate::errors::{InputError, OrRaise, Rejected};
use crate::job;
use crate::request::{Given, read};
use pyo3::{PyResult, Python, pyclass, pyfunction, pymethods};
use scoreproof_report::{Content, Format, Style, words_to_plain};
use scoreproof_verification::{registry, table, verified};

/// What is printed in a format, without colours, and in lines of at most `width` characters where it is text.
pub(crate) fn rendered(content: &Content<'_>, format: &str, width: Option<usize>) -> PyResult<String> {
    let format: Format = format.parse().map_err(|_| {
        InputError::new_err(format!("format '{format}' is unknown: the formats are {}", Format::NAMES.join(", ")))
    })?;
    format.render(content, Style { color: false, width }).or_raise()
}

/// A table.
#[pyclass(frozen, module = "scoreproof._native")]
pub(crate) struct Table(pub(crate) table::Table);

#[pymethods]
impl Table {
    /// In a format.
    fn render(&self, format: &str, width: Option<usize>) -> PyResult<String> {
        rendered(&Content::Table(&self.0), format, width)
    }

    /// Its caption without TeX.
    fn caption(&self) -> String {
        words_to_plain(&self.0.caption)
    }
}

/// Name and title of every table.
#[pyfunction]
pub(crate) fn tables() -> Vec<(&'static str, &'static str)> {
    registry::tables().iter().map(|source| (source.name, source.title)).collect()
}

/// The table of a name.
#[pyfunction]
#[pyo3(name = "table")]
pub(crate) fn named(py: Python<'_>, name: String, given: Given) -> PyResult<Table> {
    let work = move || scoreproof_query::table(&name, &read(&given)?);
    Ok(Table(job::run(py, work)?.or_raise()?))
}

/// What a certificate proves.
#[pyfunction]
pub(crate) fn verify(py: Python<'_>, content: Vec<u8>) -> PyResult<Table> {
    let checked = job::run(py, move || verified(&content))?.or_raise()?;
    checked.map(Table).map_err(Rejected::new_err)
}
