//! Sweeps: a shard to a file, and the files of all shards as one.

use crate::errors::OrRaise;
use crate::job::{Line, run, run_saying};
use pyo3::{PyResult, Python, pyfunction};
use scoreproof_query::sweep::{self, Error, Format, Outcome, Shard, Sidecar, Spec, Store};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Rows, and points without a result.
type Counted = (u64, u64);

fn counted(sidecar: &Sidecar) -> Counted {
    (sidecar.rows, sidecar.without_result)
}

/// The format that a file's name ends in.
fn format(out: &Path) -> Result<Format, Error> {
    let named = out.extension().and_then(|ending| ending.to_str()).and_then(Format::named);
    named.filter(|format| format.is_built()).ok_or_else(|| {
        let built: Vec<&str> =
            Format::NAMES.iter().copied().filter(|name| Format::named(name).is_some_and(Format::is_built)).collect();
        Error::Parts(format!(
            "'{}' does not end in a format that this build writes: {}",
            out.display(),
            built.join(", ")
        ))
    })
}

/// What a specification has wrong, or nothing.
#[pyfunction]
pub(crate) fn check_sweep(spec: &str, out: PathBuf) -> PyResult<()> {
    Spec::read(spec).and_then(|_| format(&out)).or_raise().map(drop)
}

/// Computes a shard, going on where an interrupted run has left it.
#[pyfunction(name = "sweep")]
pub(crate) fn shard(py: Python<'_>, spec: String, out: PathBuf, shard: String, threads: usize) -> PyResult<Counted> {
    run_saying(py, move |line| compute(&spec, &out, &shard, threads, line), |()| Ok(()))?.or_raise()
}

fn compute(spec: &str, out: &Path, shard: &str, threads: usize, line: &Line<()>) -> Result<Counted, Error> {
    let (spec, shard): (Spec, Shard) = (Spec::read(spec)?, shard.parse()?);
    let mut store = match Store::open(out, &spec, shard, format(out)?)? {
        Outcome::Complete(sidecar) => return Ok(counted(&sidecar)),
        Outcome::Open(store) => store,
    };
    let mut watch = |_| if line.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    let from = store.blocks();
    if !sweep::run(&spec, shard, from, threads, &mut |rows| store.append(rows), &mut watch)? {
        return Err(Error::Fault(format!("'{}' is not complete: the wait for it was ended", out.display())));
    }
    Ok(counted(&store.finish()?))
}

/// Puts the files of all shards together.
#[pyfunction]
pub(crate) fn merge(py: Python<'_>, files: Vec<PathBuf>, out: PathBuf) -> PyResult<Counted> {
    let work =
        move || format(&out).and_then(|format| sweep::merge(&files, &out, format)).map(|sidecar| counted(&sidecar));
    run(py, work)?.or_raise()
}
