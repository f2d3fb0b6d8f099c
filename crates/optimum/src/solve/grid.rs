//! The optimum on a grid: splines with knots at grid points, whose convex problem an active set solves from any start.
//! It tells the structure that Newton's method on the free boundaries needs.
//!
//! For a multiplier c it minimises half the squared distance int (s - g)^2 p plus c sum |jump of g'|; c is
//! lowered from where the best line is the optimum until the loss is epsilon.

use super::mixture::Mixture;
use super::structure::{Piece, Structure};
use std::cell::RefCell;
use std::collections::HashMap;

/// The grid reaches this many standard deviations from every mean; in a wider gap between means it has no points.
const REACH: f64 = 9.0;

/// What |v| may exceed c by, as a share of it.
const EXCESS: f64 = 1e-7;

/// Steps between two knots that stand for one kink.
const CLOSE: usize = 4;

/// Jumps that vanish within this share of the way of each other vanish together.
const TIED: f64 = 1e-7;

/// Exchanges of knots for one multiplier.
const EXCHANGES: usize = 200;

/// The first steps in c.
const DESCENT: f64 = 0.5;

/// Steps in c on the way down, and between the two that enclose the loss; the loss is met to this relative accuracy.
const DESCENTS: usize = 100;
const REFINEMENTS: usize = 40;
const MET: f64 = 1e-6;

/// The grid and the moments of its cells.
pub(super) struct Grid {
    nodes: Vec<f64>,
    cells: Vec<Cell>,
    /// The products over ranges of nodes that were asked for: from one fit to the next few ranges change.
    products: RefCell<HashMap<(usize, usize), [f64; 5]>>,
}

/// int p (z - left)^k, int s p (z - left)^k and int s^2 p over a cell.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    mass: [f64; 3],
    score: [f64; 2],
    square: f64,
}

/// A spline: its values at the first and the last node, and its knots.
#[derive(Clone, Debug)]
struct Spline {
    first: f64,
    knots: Vec<Knot>,
    last: f64,
}

#[derive(Clone, Copy, Debug)]
struct Knot {
    node: usize,
    sign: f64,
    value: f64,
}

impl Grid {
    /// With points at distances of at most `step`.
    pub(super) fn new(mixture: &Mixture, step: f64) -> Self {
        let mut nodes: Vec<f64> = Vec::new();
        let mut covered = f64::NEG_INFINITY;
        for mean in &mixture.means {
            let (from, to) = ((mean - REACH).max(covered), mean + REACH);
            let count = ((to - from) / step).ceil().max(1.0);
            let place =
                |index: usize| if index as f64 == count { to } else { from + (to - from) * index as f64 / count };
            nodes.extend((usize::from(from == covered)..=count as usize).map(place));
            covered = to;
        }
        let cells = nodes.windows(2).map(|ends| Cell::new(mixture, ends[0], ends[1], step)).collect();
        Self { nodes, cells, products: RefCell::default() }
    }

    /// The structure of the optimum of loss epsilon as far as the grid shows it; `None` where epsilon is the loss of the
    /// best line, or a number is beyond `f64`.
    pub(super) fn structure(&self, mixture: &Mixture, epsilon: f64) -> Option<Structure> {
        let mut spline = Spline { first: 0.0, knots: Vec::new(), last: 0.0 };
        spline.accept(&self.fit(&spline, 0.0)?);
        let largest = self.dual(&spline, 1.0).iter().fold(0.0_f64, |most, v| most.max(v.abs()));
        let distance = |spline: &Spline| (self.loss(spline) / epsilon).ln();
        let (mut high, mut upper) = (largest.ln(), distance(&spline));
        let (mut low, mut lower) = (high, upper);
        for _ in 0..DESCENTS {
            low += DESCENT.ln();
            self.settle(&mut spline, low.exp())?;
            lower = distance(&spline);
            if lower <= 0.0 {
                break;
            }
            (high, upper) = (low, lower);
        }
        if lower > 0.0 {
            return None;
        }
        // Regula falsi, the weight of the end that stays halved.
        let mut at = low;
        for _ in 0..REFINEMENTS {
            if distance(&spline).abs() < MET && !spline.knots.is_empty() {
                break;
            }
            at = low + (high - low) * (-lower / (upper - lower)).clamp(0.01, 0.99);
            self.settle(&mut spline, at.exp())?;
            let found = distance(&spline);
            if found > 0.0 {
                (high, upper, lower) = (at, found, 0.5 * lower);
            } else {
                (low, lower, upper) = (at, found, 0.5 * upper);
            }
        }
        (!spline.knots.is_empty()).then(|| self.pieces(mixture, &spline, at.exp()))
    }

    /// Neighbouring knots of one sign are a contact where the score bends that way between them, since a line fitted
    /// there would make |v| exceed c; else, where they are close, a kink.
    fn pieces(&self, mixture: &Mixture, spline: &Spline, multiplier: f64) -> Structure {
        let jumps = self.jumps(spline);
        let bent = |a: &Knot, b: &Knot| self.nodes[a.node..=b.node].iter().all(|u| a.sign * mixture.bend(*u) > 0.0);
        let joined = |a: &Knot, b: &Knot| a.sign == b.sign && (b.node - a.node <= CLOSE || bent(a, b));
        let mut pieces = Vec::new();
        for run in spline.knots.chunk_by(joined) {
            let (first, last) = (&run[0], &run[run.len() - 1]);
            if last.node - first.node > 1 && bent(first, last) {
                let [from, to] = [first, last].map(|knot| self.nodes[knot.node]);
                pieces.push(Piece { sign: first.sign, from, to });
            } else {
                let (mut weight, mut moment) = (0.0, 0.0);
                for knot in run {
                    let i = spline.knots.partition_point(|other| other.node < knot.node);
                    weight += jumps[i];
                    moment += jumps[i] * self.nodes[knot.node];
                }
                pieces.push(Piece::kink(first.sign, moment / weight));
            }
        }
        Structure { pieces, multiplier }
    }

    /// The optimum for a multiplier, from a spline whose jumps have their signs, or near it after so many exchanges: with
    /// a small multiplier rounding brings knots back that were dropped.
    fn settle(&self, spline: &mut Spline, multiplier: f64) -> Option<()> {
        self.relax(spline, multiplier)?;
        for _ in 0..EXCHANGES {
            if !self.add(spline, multiplier) {
                break;
            }
            self.relax(spline, multiplier)?;
        }
        Some(())
    }

    /// The optimum with these knots, less those whose jumps would turn.
    fn relax(&self, spline: &mut Spline, multiplier: f64) -> Option<()> {
        loop {
            let wanted = self.fit(spline, multiplier)?;
            if self.approach(spline, &wanted) {
                return Some(());
            }
        }
    }

    /// Moves towards the wanted values until a jump vanishes, whose knot is dropped; whether none did.
    fn approach(&self, spline: &mut Spline, wanted: &[f64]) -> bool {
        let mut goal = spline.clone();
        goal.accept(wanted);
        let (now, then) = (self.jumps(spline), self.jumps(&goal));
        let signed = |i: usize, jumps: &[f64]| spline.knots[i].sign * jumps[i];
        let share = |i: usize| {
            let (now, then) = (signed(i, &now).max(0.0), signed(i, &then));
            if then > 0.0 { f64::INFINITY } else { now / (now - then).max(f64::MIN_POSITIVE) }
        };
        let shares: Vec<f64> = (0..spline.knots.len()).map(share).collect();
        let least = shares.iter().copied().fold(f64::INFINITY, f64::min);
        if least > 1.0 {
            *spline = goal;
            return true;
        }
        spline.first += least * (goal.first - spline.first);
        spline.last += least * (goal.last - spline.last);
        for (knot, goal) in spline.knots.iter_mut().zip(&goal.knots) {
            knot.value += least * (goal.value - knot.value);
        }
        let mut shares = shares.into_iter();
        // In a symmetric problem both mirror images, which rounding tells apart.
        spline.knots.retain(|_| shares.next().is_none_or(|share| share > least * (1.0 + TIED)));
        false
    }

    /// Adds a knot on every segment where |v| exceeds the multiplier, where it does so most; whether there was any.
    fn add(&self, spline: &mut Spline, multiplier: f64) -> bool {
        let dual = self.dual(spline, multiplier);
        let mut ends: Vec<usize> = spline.knots.iter().map(|knot| knot.node).collect();
        ends.push(self.nodes.len() - 1);
        let mut added = Vec::new();
        let mut from = 1;
        for end in ends {
            let largest = (from..end).max_by(|a, b| dual[*a].abs().total_cmp(&dual[*b].abs()));
            if let Some(node) = largest.filter(|node| dual[*node].abs() > multiplier * (1.0 + EXCESS)) {
                added.push(Knot { node, sign: dual[node].signum(), value: self.at(spline, node) });
            }
            from = end + 1;
        }
        let any = !added.is_empty();
        spline.knots.extend(added);
        spline.knots.sort_by_key(|knot| knot.node);
        any
    }

    /// The spline's values for its knots: the normal equations, which are tridiagonal.
    fn fit(&self, spline: &Spline, multiplier: f64) -> Option<Vec<f64>> {
        let size = spline.knots.len() + 2;
        let (mut diagonal, mut beside, mut right) = (vec![0.0; size], vec![0.0; size], vec![0.0; size]);
        for i in 0..size - 1 {
            let (from, to) = spline.segment(i, self);
            let [own, mixed, next, zeroth, first] = self.products(from, to);
            diagonal[i] += own;
            right[i] += zeroth;
            // sum of sign (slope after - slope before) has this derivative in the slope of segment i.
            let before = i.checked_sub(1).map_or(0.0, |i| spline.knots[i].sign);
            let after = spline.knots.get(i).map_or(0.0, |knot| knot.sign);
            let pull = multiplier * (before - after) / (self.nodes[to] - self.nodes[from]);
            right[i] += pull;
            beside[i] = mixed;
            diagonal[i + 1] += next;
            right[i + 1] += first - pull;
        }
        for i in 1..size {
            let factor = beside[i - 1] / diagonal[i - 1];
            diagonal[i] -= factor * beside[i - 1];
            right[i] -= factor * right[i - 1];
        }
        for i in (0..size).rev() {
            let next = if i + 1 < size { beside[i] * right[i + 1] } else { 0.0 };
            right[i] = (right[i] - next) / diagonal[i];
        }
        right.iter().all(|value| value.is_finite()).then_some(right)
    }

    /// With a falling and b rising on a range of nodes: int a^2 p, int a b p, int b^2 p, int a s p, int b s p.
    fn products(&self, from: usize, to: usize) -> [f64; 5] {
        *self.products.borrow_mut().entry((from, to)).or_insert_with(|| self.summed(from, to))
    }

    fn summed(&self, from: usize, to: usize) -> [f64; 5] {
        let width = self.nodes[to] - self.nodes[from];
        let mut sums = [0.0; 5];
        for (cell, left) in self.cells[from..to].iter().zip(&self.nodes[from..to]) {
            let [zeroth, first, second] = cell.mass;
            let slope = 1.0 / width;
            let (a, b) = ((self.nodes[to] - left) * slope, (left - self.nodes[from]) * slope);
            sums[0] += a * a * zeroth - 2.0 * a * slope * first + slope * slope * second;
            sums[1] += a * b * zeroth + (a - b) * slope * first - slope * slope * second;
            sums[2] += b * b * zeroth + 2.0 * b * slope * first + slope * slope * second;
            sums[3] += a * cell.score[0] - slope * cell.score[1];
            sums[4] += b * cell.score[0] + slope * cell.score[1];
        }
        sums
    }

    /// v_un at the nodes: v'' = (s - g) p from the left, and sign times the multiplier at the knots.
    fn dual(&self, spline: &Spline, multiplier: f64) -> Vec<f64> {
        let mut dual = vec![0.0; self.nodes.len()];
        let mut slope = 0.0;
        for i in 0..=spline.knots.len() {
            let (from, to) = spline.segment(i, self);
            let line = spline.slope(i, self);
            let start = spline.value(i);
            if let Some(knot) = i.checked_sub(1).map(|i| spline.knots[i]) {
                dual[from] = knot.sign * multiplier;
            }
            for node in from..to {
                let cell = &self.cells[node];
                let width = self.nodes[node + 1] - self.nodes[node];
                let value = start + line * (self.nodes[node] - self.nodes[from]);
                let zeroth = cell.score[0] - value * cell.mass[0] - line * cell.mass[1];
                let first = cell.score[1] - value * cell.mass[1] - line * cell.mass[2];
                dual[node + 1] = dual[node] + width * (slope + zeroth) - first;
                slope += zeroth;
            }
        }
        dual
    }

    /// L.
    fn loss(&self, spline: &Spline) -> f64 {
        let mut sum = 0.0;
        for i in 0..=spline.knots.len() {
            let (from, to) = spline.segment(i, self);
            let slope = spline.slope(i, self);
            for node in from..to {
                let Cell { mass, score, square } = &self.cells[node];
                let value = spline.value(i) + slope * (self.nodes[node] - self.nodes[from]);
                sum += square - 2.0 * (value * score[0] + slope * score[1]);
                sum += value * value * mass[0] + 2.0 * value * slope * mass[1] + slope * slope * mass[2];
            }
        }
        sum
    }

    /// The jumps of the slope at the knots.
    fn jumps(&self, spline: &Spline) -> Vec<f64> {
        (0..spline.knots.len()).map(|i| spline.slope(i + 1, self) - spline.slope(i, self)).collect()
    }

    fn at(&self, spline: &Spline, node: usize) -> f64 {
        let i = spline.knots.iter().take_while(|knot| knot.node <= node).count();
        let (from, _) = spline.segment(i, self);
        spline.value(i) + spline.slope(i, self) * (self.nodes[node] - self.nodes[from])
    }
}

impl Spline {
    fn accept(&mut self, values: &[f64]) {
        self.first = values[0];
        self.last = values[values.len() - 1];
        for (knot, value) in self.knots.iter_mut().zip(&values[1..]) {
            knot.value = *value;
        }
    }

    /// The nodes that segment i lies between.
    fn segment(&self, i: usize, grid: &Grid) -> (usize, usize) {
        let from = i.checked_sub(1).map_or(0, |i| self.knots[i].node);
        (from, self.knots.get(i).map_or(grid.nodes.len() - 1, |knot| knot.node))
    }

    /// The value where segment i begins, and where the last one ends.
    fn value(&self, i: usize) -> f64 {
        i.checked_sub(1).map_or(self.first, |i| self.knots.get(i).map_or(self.last, |knot| knot.value))
    }

    fn slope(&self, i: usize, grid: &Grid) -> f64 {
        let (from, to) = self.segment(i, grid);
        (self.value(i + 1) - self.value(i)) / (grid.nodes[to] - grid.nodes[from])
    }
}

impl Cell {
    /// By three nodes; 0 across a gap between the means.
    fn new(mixture: &Mixture, from: f64, to: f64, step: f64) -> Self {
        let mut cell = Self::default();
        if to - from > 1.5 * step {
            return cell;
        }
        let width = to - from;
        let offset = 0.6_f64.sqrt();
        for (place, weight) in [(-offset, 5.0 / 18.0), (0.0, 8.0 / 18.0), (offset, 5.0 / 18.0)] {
            let z = 0.5 * width * (1.0 + place);
            let (density, score) = mixture.density_and_score(from + z);
            let mass = weight * width * density;
            cell.mass[0] += mass;
            cell.mass[1] += mass * z;
            cell.mass[2] += mass * z * z;
            cell.score[0] += mass * score;
            cell.score[1] += mass * score * z;
            cell.square += mass * score * score;
        }
        cell
    }
}
