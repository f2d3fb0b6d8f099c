//! Claims, decided.

use crate::errors::{EvaluationError, OrRaise};
use crate::job::{Line, run_saying};
use crate::table::rendered;
use pyo3::{Py, PyAny, PyErr, PyResult, Python, pyclass, pyfunction, pymethods};
use rayon::prelude::*;
use scoreproof_report::Content;
use scoreproof_verification::certificate::file::ClaimCertificate;
use scoreproof_verification::claim::{Claim, Statement};
use scoreproof_verification::record::Record;
use scoreproof_verification::{Error, registry};

/// Claims with what a run found, in the order of the paper.
#[pyclass(frozen, module = "scoreproof._native")]
pub(crate) struct Decided {
    statements: Vec<Statement>,
    records: Vec<Record>,
}

/// A claim, as the report prints it.
fn content<'a>(statement: &'a Statement, record: &'a Record) -> Content<'a> {
    Content::Claim { statement, record }
}

#[pymethods]
impl Decided {
    /// All of them in a format, a row each.
    fn render(&self, format: &str, width: Option<usize>) -> PyResult<String> {
        rendered(&Content::Audit(&self.records), format, width)
    }

    /// Each of them in a format, in full.
    fn render_each(&self, format: &str, width: Option<usize>) -> PyResult<Vec<String>> {
        let pairs = self.statements.iter().zip(&self.records);
        pairs.map(|(statement, record)| rendered(&content(statement, record), format, width)).collect()
    }

    /// Whether each of them is as the registry expects.
    fn as_expected(&self) -> Vec<bool> {
        self.records.iter().map(Record::as_expected).collect()
    }

    /// The certificates of each of them, as JSON.
    fn certificates(&self) -> PyResult<Vec<String>> {
        let written = |record| ClaimCertificate::of(record).and_then(|document| document.to_json());
        let refused = |error: scoreproof_verification::certificate::file::Refusal| -> PyErr {
            EvaluationError::new_err(error.to_string())
        };
        self.records.iter().map(|record| written(record).map_err(refused)).collect()
    }
}

/// What the registry holds: JSON of the statements with a title, a remark and the effect of each.
#[pyfunction]
pub(crate) fn statements() -> PyResult<(String, Vec<[&'static str; 3]>)> {
    let all: Vec<Statement> = registry::claims().iter().map(|claim| claim.statement).collect();
    let words = all.iter().map(|statement| [statement.title, statement.remark, statement.effect]).collect();
    Ok((rendered(&Content::Statements(&all), "json", None)?, words))
}

/// Decides the claims of these ids, all of them for none, and calls `done` with the id and the verdict of each as it is
/// finished.
#[pyfunction]
pub(crate) fn decide(py: Python<'_>, ids: Vec<String>, done: Option<Py<PyAny>>) -> PyResult<Decided> {
    let claims = registry::select(&ids).or_raise()?;
    let statements = claims.iter().map(|claim| claim.statement).collect();
    let said = |(id, verdict): (&'static str, Option<&'static str>)| match &done {
        Some(done) => done.call1(py, (id, verdict)).map(drop),
        None => Ok(()),
    };
    let records = run_saying(py, move |line| decided(&claims, line), said)?.or_raise()?;
    Ok(Decided { statements, records })
}

/// The records, in order. What is not begun when nobody waits any more is left, and then there is nobody to read it.
fn decided(claims: &[&Claim], line: &Line<(&'static str, Option<&'static str>)>) -> Result<Vec<Record>, Error> {
    let decide = |claim: &&Claim| {
        if line.is_stopped() {
            return Ok(Vec::new());
        }
        let say = |record: &Record| line.say((record.id, record.standing().map(|verdict| verdict.as_str())));
        registry::audit(&[claim], &say)
    };
    let records: Vec<Result<Vec<Record>, Error>> = claims.par_iter().map(decide).collect();
    records.into_iter().collect::<Result<Vec<_>, _>>().map(|found| found.into_iter().flatten().collect())
}
