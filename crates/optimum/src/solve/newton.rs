//! Newton's method on the free boundaries: continuity at kinks, g = s at the ends of contacts, L = epsilon.

use super::linear::Matrix;
use super::mixture::Mixture;
use super::structure::{Answers, Piece, Segment, Structure};

const ITERATIONS: usize = 40;

/// Steps in units of sqrt t below which the iteration has converged.
const CONVERGED: f64 = 1e-12;

/// Below it steps that fall no further are rounding: the ends of contacts where there is little mass are known no better.
const ROUNDED: f64 = 1e-6;

/// The longest step of a boundary.
const LONGEST: f64 = 0.3;

/// Solves for the places of the pieces and the multiplier; `None` where the iteration does not converge or
/// the pieces lose their order.
pub(super) fn solve(mixture: &Mixture, start: &Structure, epsilon: f64) -> Option<Structure> {
    let mut structure = start.clone();
    let mut last = f64::INFINITY;
    for _ in 0..ITERATIONS {
        let segments = structure.segments(mixture);
        let (residual, jacobian) = system(mixture, &structure, &segments, epsilon);
        let step = jacobian.solve(residual)?;
        if !step.iter().all(|x| x.is_finite()) {
            return None;
        }
        let size = step.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
        let damped = (LONGEST / size).min(1.0);
        structure = moved(&structure, &step.into_iter().map(|x| -damped * x).collect::<Vec<_>>())?;
        structure = structure.symmetric_as(mixture);
        // Rounding in the residual keeps steps from falling further than its condition allows.
        if size < CONVERGED || (size < ROUNDED && size >= last) {
            return Some(structure);
        }
        last = size;
    }
    None
}

/// The structure after a step; `None` if the pieces are out of order.
fn moved(structure: &Structure, step: &[f64]) -> Option<Structure> {
    let mut steps = step.iter();
    let mut next = || steps.next().copied();
    let mut pieces = Vec::with_capacity(structure.pieces.len());
    for piece in &structure.pieces {
        let from = piece.from + next()?;
        let to = if piece.is_kink() { from } else { piece.to + next()? };
        pieces.push(Piece { sign: piece.sign, from, to });
    }
    let multiplier = structure.multiplier * next()?.exp();
    let ends: Vec<f64> = pieces.iter().flat_map(|piece| [piece.from, piece.to]).collect();
    let ordered = ends.windows(2).all(|pair| pair[0] <= pair[1]);
    ordered.then_some(Structure { pieces, multiplier })
}

/// The residuals and their derivatives in (places, log c).
fn system(mixture: &Mixture, structure: &Structure, segments: &[Segment], epsilon: f64) -> (Vec<f64>, Matrix) {
    let answers: Vec<Answers> = segments.iter().map(|segment| segment.answers(mixture)).collect();
    let columns = columns(&structure.pieces);
    let size = columns.last().map_or(0, |last| last.1 + 1) + 1;
    let log_c = size - 1;
    let mut residual = vec![0.0; size];
    let mut jacobian = Matrix::zeros(size);
    // Adds sign times the change of segment i's line at u to a row.
    let mut add = |row: usize, i: usize, u: f64, sign: f64| {
        let (segment, answer) = (&segments[i], &answers[i]);
        let change = |(value, slope): (f64, f64)| sign * (value + slope * (u - segment.centre));
        if i > 0 {
            jacobian[(row, columns[i - 1].1)] += change(answer.left);
        }
        if i < columns.len() {
            jacobian[(row, columns[i].0)] += change(answer.right);
        }
        jacobian[(row, log_c)] += change(answer.multiplier);
    };
    for (i, piece) in structure.pieces.iter().enumerate() {
        let (left, right) = (&segments[i], &segments[i + 1]);
        let (first, second) = columns[i];
        if piece.is_kink() {
            residual[first] = left.at(piece.from) - right.at(piece.from);
            add(first, i, piece.from, 1.0);
            add(first, i + 1, piece.from, -1.0);
        } else {
            residual[first] = left.at(piece.from) - mixture.score(piece.from);
            residual[second] = right.at(piece.to) - mixture.score(piece.to);
            add(first, i, piece.from, 1.0);
            add(second, i + 1, piece.to, 1.0);
        }
    }
    for (i, piece) in structure.pieces.iter().enumerate() {
        let (left, right) = (segments[i].slope, segments[i + 1].slope);
        let (first, second) = columns[i];
        if piece.is_kink() {
            jacobian[(first, first)] += left - right;
        } else {
            jacobian[(first, first)] += left - mixture.slope(piece.from);
            jacobian[(second, second)] += right - mixture.slope(piece.to);
        }
    }
    let loss = Structure::loss(segments);
    residual[log_c] = (loss / epsilon).ln();
    for (i, answer) in answers.iter().enumerate() {
        let [left, right, multiplier] = answer.loss.map(|change| change / loss);
        if i > 0 {
            jacobian[(log_c, columns[i - 1].1)] += left;
        }
        if i < columns.len() {
            jacobian[(log_c, columns[i].0)] += right;
        }
        jacobian[(log_c, log_c)] += multiplier;
    }
    (residual, jacobian)
}

/// The unknowns of each piece: its left and its right end, the same one for a kink.
fn columns(pieces: &[Piece]) -> Vec<(usize, usize)> {
    let mut next = 0;
    let mut columns = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let first = next;
        next += if piece.is_kink() { 1 } else { 2 };
        columns.push((first, next - 1));
    }
    columns
}
