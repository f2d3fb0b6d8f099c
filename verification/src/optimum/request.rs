//! r* of one problem, and what a certificate from disk proves.

use super::ends::{TIGHT, agreed, certified, width};
use super::grid::scaled;
use crate::Error;
use crate::table::{Cell, Column, Layout, PrintedCheck, Rounding, Table};
use crate::verdict::Relation;
use scoreproof_optimum::{Bounds, Candidate, Certificate, Problem, Sign, Touch, solve, theorem};
use scoreproof_real::{Rational, format_rational};
use scoreproof_score::TrainingSet;

/// A problem's certificate and what the verifier found.
#[derive(Clone, Debug)]
pub struct Solved {
    certificate: Certificate,
    bounds: Bounds,
}

impl Solved {
    /// Solves a problem and verifies the candidate.
    ///
    /// # Errors
    /// Those of the solver and the verifier.
    pub fn new(problem: Problem) -> Result<Self, Error> {
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

    /// A file for Rocq with a theorem that r* lies between two decimals.
    ///
    /// # Errors
    /// A problem that is out of the theorem's reach: more than 4 points, or t too large.
    pub fn theorem(&self) -> Result<String, Error> {
        Ok(theorem(self.certificate.problem())?)
    }

    /// A sentence where no good candidate was found: the bounds hold, but they are far apart, or the upper one is not from
    /// the candidate itself.
    #[must_use]
    pub fn shortfall(&self) -> Option<String> {
        let Bounds { feasible, tight, .. } = self.bounds;
        if feasible && tight {
            return None;
        }
        let by = width(&self.bounds);
        let blend = if feasible { "" } else { ", the upper one from a blend with the score" };
        Some(format!(
            "no good candidate was found: the bounds hold, but their relative width is {by}, not {TIGHT}{blend}"
        ))
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

/// A certificate of more bytes is refused.
pub const MAX_BYTES: usize = Certificate::MAX_BYTES;

/// Checks a certificate with the verifier alone, and says what it proves, or why it is rejected.
///
/// # Errors
/// What is no certificate, or too large for one, or of a problem outside its domain.
pub fn verified(content: &[u8]) -> Result<Result<Table, Rejection>, Error> {
    let checked = Certificate::from_bytes(content).and_then(|certificate| {
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
    let exact = |x: &Rational| Cell::Text(format_rational(x));
    let [lower, upper] = certified(&bounds.optimum);
    let (mut columns, mut row) = asked(problem);
    row.extend([
        exact(problem.t()),
        exact(problem.epsilon()),
        lower,
        upper,
        Cell::Text(agreed(&scaled(problem, &bounds.optimum))),
        Cell::Text(width(bounds)),
        Cell::from(&bounds.loss),
        certified(&bounds.nonsmoothness)[1].clone(),
        Cell::Text(structure(certificate, bounds)),
        candidate.dual.as_ref().map_or(Cell::Empty, |dual| exact(&dual.multiplier)),
        Cell::Text(bounds.cells.to_string()),
    ]);
    columns.extend([
        Column::exact("t", "t"),
        Column::exact("epsilon", "epsilon"),
        Column::new("lower", "r* at least", 15, Rounding::Down),
        Column::new("upper", "r* at most", 15, Rounding::Up),
        Column::exact("scaled", "t r*"),
        Column::exact("relative_width", "relative width"),
        Column::new("loss", if bounds.feasible { FEASIBLE } else { BLENDED }, 10, Rounding::Up),
        Column::new("nonsmoothness", "its R at most", 15, Rounding::Up),
        Column::exact("structure", "v is 1 or -1 at"),
        Column::exact("multiplier", "multiplier c"),
        Column::exact("cells", "cells that cover |v|"),
    ]);
    let checks = vec![
        PrintedCheck { left: "lower", relation: Relation::LessOrEqual, right: "upper" },
        PrintedCheck { left: "upper", relation: Relation::LessOrEqual, right: "nonsmoothness" },
    ];
    Table { name, caption: caption.to_owned(), columns, rows: vec![row], checks, layout: Layout::Entries }
}

/// Whose loss it is: the function that the upper bound is from.
const FEASIBLE: &str = "loss of the feasible function";
const BLENDED: &str = "loss of the function blended with the score";

/// The columns that say what the problem is: in words, and its training set, by n and D or by its points.
fn asked(problem: &Problem) -> (Vec<Column>, Vec<Cell>) {
    let (set, [t, epsilon]) = (problem.set(), [problem.t(), problem.epsilon()].map(format_rational));
    let parts = if set.is_equally_spaced() {
        vec![("n", "n", set.len().to_string()), ("half_width", "D", format_rational(set.half_width()))]
    } else {
        vec![("points", "points", set.points().map(|y| format_rational(&y)).collect::<Vec<_>>().join(", "))]
    };
    let words: Vec<String> = parts.iter().map(|(_, name, value)| format!("{name} = {value}")).collect();
    let mut columns = vec![Column::exact("problem", "problem")];
    let mut row = vec![Cell::Text(format!("{}, t = {t}, epsilon = {epsilon}", words.join(", ")))];
    for (key, name, value) in parts {
        columns.push(Column::exact(key, name));
        row.push(Cell::Text(value));
    }
    (columns, row)
}

/// Where the dual function is +1 or -1: to the left of the middle alone where the function is odd about it. Without one
/// nothing is known of r* from below.
fn structure(certificate: &Certificate, bounds: &Bounds) -> String {
    let (set, candidate) = (certificate.problem().set(), certificate.candidate());
    if candidate.dual.is_none() {
        let line = bounds.optimum.upper().is_zero();
        return if line { "nowhere: a line is feasible" } else { "nowhere: there is no dual function" }.to_owned();
    }
    let decimal = |x: &Rational| format!("{:.6}", x.to_f64());
    let words = |touch: &Touch| {
        let sign = if touch.sign == Sign::Plus { '+' } else { '-' };
        if touch.from == touch.to {
            format!("{sign} kink at {}", decimal(&touch.from))
        } else {
            format!("{sign} along the score on [{}, {}]", decimal(&touch.from), decimal(&touch.to))
        }
    };
    let (touches, odd) = independent(set, candidate);
    let touches: Vec<String> = touches.iter().map(words).collect();
    let mirrored = if odd { " (and mirrored, with the other sign)" } else { "" };
    format!("{}{mirrored}", touches.join("; "))
}

/// The touches from left to right: those to the left of the middle alone, where the others are their mirror images, and
/// whether they are.
fn independent<'a>(set: &TrainingSet, candidate: &'a Candidate) -> (&'a [Touch], bool) {
    let Some(dual) = &candidate.dual else { return (&[], false) };
    let odd = dual.is_odd_about(&set.middle());
    let count = if odd { dual.touches.len() / 2 } else { dual.touches.len() };
    (&dual.touches[..count], odd)
}

/// The kinks and contacts in a few signs, from left to right, up to the middle where the dual function is odd about it: K for
/// a kink, C for a contact.
pub(super) fn signature(set: &TrainingSet, candidate: &Candidate) -> String {
    let letter = |touch: &Touch| {
        let kind = if touch.from == touch.to { 'K' } else { 'C' };
        let sign = if touch.sign == Sign::Plus { '+' } else { '-' };
        format!("{kind}{sign}")
    };
    let (touches, _) = independent(set, candidate);
    touches.iter().map(letter).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::points::{exact, training_set};
    use scoreproof_optimum::{Candidate, Knot, Primal};

    fn problem() -> Problem {
        Problem::new(training_set(3, "1").unwrap(), exact("0.02").unwrap(), exact("0.01").unwrap()).unwrap()
    }

    /// The row of a table, by its columns' keys.
    fn entry(table: &Table, key: &str) -> Cell {
        let at = table.columns.iter().position(|column| column.key == key).unwrap();
        table.rows[0][at].clone()
    }

    fn value(table: &Table, key: &str) -> f64 {
        match entry(table, key) {
            Cell::Number(number) => number.value.parse().unwrap(),
            other => panic!("{key}: {other:?}"),
        }
    }

    fn proved(candidate: Candidate) -> Table {
        let text = Certificate::new(problem(), candidate).unwrap().to_json().unwrap();
        verified(text.as_bytes()).unwrap().unwrap()
    }

    /// t r* is 12.82: without a dual function nothing is said of it but the interval.
    #[test]
    fn without_a_dual_function_nothing_is_claimed_from_below() {
        let good = solve(&problem()).unwrap();
        let whole = proved(good.clone());
        assert_eq!(entry(&whole, "scaled"), Cell::Text("12.82396251".into()));
        let half = proved(Candidate { dual: None, ..good });
        assert_eq!(value(&half, "lower"), 0.0);
        assert_eq!(entry(&half, "scaled"), Cell::Text("[0, 12.9]".into()));
        assert_eq!(entry(&half, "relative_width"), Cell::Text("infinite".into()));
        assert_eq!(entry(&half, "structure"), Cell::Text("nowhere: there is no dual function".into()));
    }

    /// The line 0 has the loss 0.99: the function of loss 0.01 that the bound is from is another one, and R is its R.
    #[test]
    fn an_infeasible_candidate_is_not_called_feasible() {
        let origin = Knot::Kink { at: Rational::new(), value: Rational::new() };
        let zero = Primal { outer_slopes: [Rational::new(), Rational::new()], knots: vec![origin] };
        let table = proved(Candidate { dual: None, primal: zero });
        let heading = table.columns.iter().find(|column| column.key == "loss").unwrap().heading;
        assert_eq!(heading, BLENDED);
        assert!(value(&table, "loss") <= 0.01 && value(&table, "nonsmoothness") >= value(&table, "upper"));
        assert!(value(&table, "upper") > 641.0);
    }

    /// In the domain a candidate is found; where it is poor, the sentence says so.
    #[test]
    fn a_poor_candidate_is_said_to_be_one() {
        let solved = |candidate| {
            let (certificate, bounds) = Certificate::with_bounds(problem(), candidate).unwrap();
            Solved { certificate, bounds }.shortfall()
        };
        let mut candidate = solve(&problem()).unwrap();
        assert_eq!(solved(candidate.clone()), None);
        candidate.primal.outer_slopes[0] += Rational::from((1, 10_000));
        let sentence = solved(candidate.clone()).unwrap();
        assert!(sentence.contains("their relative width is") && !sentence.contains('\n'), "{sentence}");
        candidate.primal.knots.truncate(1);
        assert!(solved(candidate).unwrap().contains("blend with the score"));
    }
}
