//! Figures, drawn.

use crate::errors::OrRaise;
use crate::job;
use crate::request::{Given, read};
use pyo3::{PyResult, Python, pyclass, pyfunction, pymethods};
use scoreproof_report::{figure_csv, figure_pdf, figure_png, figure_svg, words_to_plain};
use scoreproof_verification::{figure, figures};
use std::borrow::Cow;

/// A figure's data.
#[pyclass(frozen, module = "scoreproof._native")]
pub(crate) struct Figure(figure::Figure);

#[pymethods]
impl Figure {
    /// Its title without TeX.
    fn title(&self) -> String {
        words_to_plain(self.0.title)
    }

    /// Its caption without TeX.
    fn caption(&self) -> String {
        words_to_plain(&self.0.caption)
    }

    /// Drawn as SVG.
    fn svg(&self) -> PyResult<String> {
        figure_svg(&self.0).or_raise()
    }

    /// Drawn as PDF.
    fn pdf(&self) -> PyResult<Cow<'_, [u8]>> {
        Ok(Cow::Owned(figure_pdf(&self.0).or_raise()?))
    }

    /// Drawn in pixels.
    fn png(&self) -> PyResult<Cow<'_, [u8]>> {
        Ok(Cow::Owned(figure_png(&self.0).or_raise()?))
    }

    /// The data.
    fn csv(&self) -> PyResult<String> {
        figure_csv(&self.0).or_raise()
    }
}

/// Name and title of every figure.
#[pyfunction]
#[pyo3(name = "figures")]
pub(crate) fn all() -> Vec<(&'static str, &'static str)> {
    figures::figures().iter().map(|source| (source.name, source.title)).collect()
}

/// The figure of a name.
#[pyfunction]
#[pyo3(name = "figure")]
pub(crate) fn named(py: Python<'_>, name: String, given: Given) -> PyResult<Figure> {
    let work = move || scoreproof_query::figure(&name, &read(&given)?);
    Ok(Figure(job::run(py, work)?.or_raise()?))
}
