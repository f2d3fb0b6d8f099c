//! r* at the user's parameters, and what a certificate from disk proves.

use super::grid::scaled;
use crate::Error;
use crate::quantity::Arguments;
use crate::table::{Cell, Column, Layout, PrintedCheck, Rounding, Table};
use crate::verdict::Relation;
use scoreproof_optimum::{Bounds, Candidate, Certificate, Problem, Sign, Touch, solve};
use scoreproof_real::{Interval, Rational, format_rational};

/// What `optimum` takes.
const PARAMETERS: &[&str] = &["n", "half-width", "t", "epsilon"];

/// A problem's certificate and what the verifier found.
#[derive(Clone, Debug)]
pub struct Solved {
    certificate: Certificate,
    bounds: Bounds,
}

impl Solved {
    /// Solves and verifies at these parameters: n, half-width, t, epsilon.
    ///
    /// # Errors
    /// A parameter that is missing, not taken, or outside its domain.
    pub fn new(arguments: &Arguments) -> Result<Self, Error> {
        arguments.only("optimum", PARAMETERS)?;
        let problem = Problem::new(arguments.set()?, arguments.need("t")?, arguments.need("epsilon")?)?;
        let candidate = solve(&problem)?;
        let (certificate, bounds) = Certificate::with_bounds(problem, candidate)?;
        Ok(Self { certificate, bounds })
    }

    /// The certificate as JSON.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn certificate(&self) -> Result<String, Error> {
        Ok(self.certificate.to_json()?)
    }

    /// The bounds as a table.
    #[must_use]
    pub fn table(&self) -> Table {
        let caption = r"The least non-smoothness $r^*_{t,\epsilon}$ of (16), between bounds that enclosures prove. $R$ is the total variation of $f'$.";
        table("optimum", caption, &self.certificate, &self.bounds)
    }
}

/// Why a certificate is rejected: it was altered, or states more than its data prove.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Rejection(String);

/// Checks a certificate with the verifier alone, and says what it proves, or why it is rejected.
///
/// # Errors
/// A text that is no certificate, or of a problem outside its domain.
pub fn verified(text: &str) -> Result<Result<Table, Rejection>, Error> {
    let checked = Certificate::from_json(text).and_then(|certificate| {
        let bounds = certificate.verify()?;
        Ok((certificate, bounds))
    });
    match checked {
        Ok((certificate, bounds)) => {
            let caption = r"The certificate is accepted: its data prove these bounds of $r^*_{t,\epsilon}$ (16).";
            Ok(Ok(table("verify", caption, &certificate, &bounds)))
        }
        Err(refusal @ scoreproof_optimum::Error::Rejected(_)) => Ok(Err(Rejection(refusal.to_string()))),
        Err(error) => Err(error.into()),
    }
}

fn table(name: &'static str, caption: &str, certificate: &Certificate, bounds: &Bounds) -> Table {
    let (problem, candidate) = (certificate.problem(), certificate.candidate());
    let number = |x: &Interval| Cell::Number(x.into());
    let scaled = scaled(problem, &bounds.optimum);
    let row = vec![
        Cell::Text(named(problem)),
        number(&bounds.optimum),
        number(&bounds.optimum),
        number(&scaled),
        Cell::Text(width(bounds)),
        number(&bounds.loss),
        number(&bounds.nonsmoothness),
        Cell::Text(structure(candidate)),
        candidate.dual.as_ref().map_or(Cell::Empty, |dual| Cell::Text(format_rational(&dual.multiplier))),
        Cell::Text(bounds.cells.to_string()),
    ];
    let columns = vec![
        Column::exact("problem", "problem"),
        Column::new("lower", "r* at least", 15, Rounding::Down),
        Column::new("upper", "r* at most", 15, Rounding::Up),
        Column::new("scaled", "t r*", 10, Rounding::Nearest),
        Column::exact("relative_width", "relative width"),
        Column::new("loss", "loss of the feasible function", 10, Rounding::Up),
        Column::new("nonsmoothness", "its R", 15, Rounding::Up),
        Column::exact("structure", "it bends at"),
        Column::exact("multiplier", "multiplier c"),
        Column::exact("cells", "cells that cover |v|"),
    ];
    let checks = vec![PrintedCheck { left: "lower", relation: Relation::LessOrEqual, right: "upper" }];
    Table { name, caption: caption.to_owned(), columns, rows: vec![row], checks, layout: Layout::Entries }
}

/// n, D, t and epsilon in words.
fn named(problem: &Problem) -> String {
    let [half_width, t, epsilon] = [problem.set().half_width(), problem.t(), problem.epsilon()].map(format_rational);
    format!("n = {}, D = {half_width}, t = {t}, epsilon = {epsilon}", problem.set().len())
}

/// (upper - lower) / lower, rounded up to two digits.
pub(super) fn width(bounds: &Bounds) -> String {
    let width = bounds.relative_width();
    if !width.is_finite() {
        return "infinite".to_owned();
    }
    if width == 0.0 {
        return "0".to_owned();
    }
    let unit = 10f64.powi(width.log10().floor() as i32 - 1);
    format!("{:.1e}", (width / unit).ceil() * unit)
}

/// Where the dual function is +1 or -1, on x < 0; the other half follows, the function being odd.
fn structure(candidate: &Candidate) -> String {
    let Some(dual) = &candidate.dual else { return "nowhere: it is a line, and r* = 0".to_owned() };
    let decimal = |x: &Rational| format!("{:.6}", x.to_f64());
    let words = |touch: &Touch| {
        let sign = if touch.sign == Sign::Plus { '+' } else { '-' };
        if touch.from == touch.to {
            format!("{sign} kink at {}", decimal(&touch.from))
        } else {
            format!("{sign} along the score on [{}, {}]", decimal(&touch.from), decimal(&touch.to))
        }
    };
    let touches: Vec<String> = dual.touches.iter().map(words).collect();
    format!("{} (and mirrored, with the other sign)", touches.join("; "))
}

/// The kinks and contacts in a few signs, from outside in: K for a kink, C for a contact.
pub(super) fn signature(candidate: &Candidate) -> String {
    let letter = |touch: &Touch| {
        let kind = if touch.from == touch.to { 'K' } else { 'C' };
        let sign = if touch.sign == Sign::Plus { '+' } else { '-' };
        format!("{kind}{sign}")
    };
    let touches = candidate.dual.iter().flat_map(|dual| &dual.touches);
    touches.map(letter).collect::<Vec<_>>().join(" ")
}
