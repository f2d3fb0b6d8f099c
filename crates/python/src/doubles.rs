//! Arrays of doubles.

use crate::errors::OrRaise;
use crate::job;
use crate::request::{Given, read};
use numpy::{
    IntoPyArray, PyArray1, PyArray2, PyArrayMethods, PyReadonlyArray1, PyReadonlyArray2, PyUntypedArrayMethods,
};
use pyo3::{Bound, PyResult, Python, pyfunction};
use rayon::prelude::*;
use scoreproof_denoise::Samples;
use scoreproof_query::{Error, Euler, in_doubles, noised_samples as draw};
use scoreproof_real::parse_rational;

/// Elements of an array that one task works on: too few of a cheap function cost more to hand out than to compute.
const CHUNK: usize = 1024;

/// A quantity at every x of an array.
#[pyfunction]
pub(crate) fn on_array<'py>(
    py: Python<'py>,
    quantity: String,
    given: Given,
    x: PyReadonlyArray1<'py, f64>,
) -> PyResult<Bound<'py, PyArray1<f64>>> {
    let mut values = x.to_vec()?;
    let work = move || -> Result<Vec<f64>, Error> {
        let f = in_doubles(&quantity, &read(&given)?)?;
        values.par_chunks_mut(CHUNK).for_each(|chunk| chunk.iter_mut().for_each(|x| *x = f(*x)));
        Ok(values)
    };
    Ok(job::run(py, work)?.or_raise()?.into_pyarray(py))
}

/// Samples as rows.
type Rows<'py> = PyReadonlyArray2<'py, f64>;

fn samples(x: &Rows<'_>) -> PyResult<Samples> {
    let dimension = x.shape()[1];
    // An array may lie in memory in any order.
    let coordinates = x.as_array().iter().copied().collect();
    Samples::of_coordinates(dimension, coordinates).or_raise()
}

fn rows(py: Python<'_>, samples: Samples) -> PyResult<Bound<'_, PyArray2<f64>>> {
    let shape = [samples.len(), samples.dimension()];
    samples.into_coordinates().into_pyarray(py).reshape(shape)
}

/// Samples of p_t.
#[pyfunction]
pub(crate) fn noised_samples(
    py: Python<'_>,
    given: Given,
    dimension: usize,
    count: usize,
    seed: u64,
) -> PyResult<Bound<'_, PyArray2<f64>>> {
    let work = move || draw(&read(&given)?, dimension, count, seed);
    rows(py, job::run(py, work)?.or_raise()?)
}

/// Samples taken along the exact flow.
#[pyfunction]
pub(crate) fn along_flow<'py>(py: Python<'py>, given: Given, x: Rows<'py>) -> PyResult<Bound<'py, PyArray2<f64>>> {
    let start = samples(&x)?;
    let work = move || scoreproof_query::along_flow(&read(&given)?, &start);
    rows(py, job::run(py, work)?.or_raise()?)
}

/// Samples under Euler's method.
#[pyfunction]
pub(crate) fn denoise<'py>(
    py: Python<'py>,
    given: Given,
    x: Rows<'py>,
    score: String,
    steps: u32,
    rho: String,
) -> PyResult<Bound<'py, PyArray2<f64>>> {
    let start = samples(&x)?;
    let work = move || {
        let rho = parse_rational(&rho).map_err(|source| Error::Parameter { name: "rho", source })?;
        Euler { score, steps, rho }.run(&read(&given)?, &start)
    };
    rows(py, job::run(py, work)?.or_raise()?)
}
