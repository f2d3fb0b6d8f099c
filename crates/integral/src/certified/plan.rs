//! Which cells are split, which are negligible, and which rule the others get.

use super::bounds::Bounds;
use super::choice::Choice;
use super::cost;
use super::draft::{Draft, drafts};
use super::ellipse::Neighbourhood;
use super::in_parallel;
use super::legendre::most_degree;
use super::nodes::precision_for;
use super::outline::STRIPS;
use super::search::Search;
use crate::error::Error;
use crate::integrand::{Integrand, Kernel};
use crate::partition::Cell;
use rayon::prelude::*;
use scoreproof_real::{Coarse, Complex, Field, Narrow, Ordered, Precision};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Cells after which an integral is given up.
const MOST_CELLS: usize = 4096;

/// By how much ln rho of the best ellipse tends to grow from a cell to its half.
const HALF_FATTER: f64 = 1.4;

/// With fewer bits than this an ellipse costs more than a better one could save.
const REFINED: u32 = 192;

/// With fewer bits than this covering a boundary more closely costs more than it could save.
const EFFORT: u32 = 512;

/// A cell is negligible if it contributes at most the tolerance over this.
const NEGLIGIBLE: i64 = 32;

/// A cell with what is to be done with it.
#[derive(Clone, Debug)]
pub(super) enum Planned {
    /// The rule, to be evaluated at a precision.
    Rule { cell: Cell, degree: u32, remainder: Coarse, precision: Precision },
    /// So little that the range times the length is enough.
    Negligible(Coarse),
}

impl Planned {
    /// The cell of a rule.
    pub(super) fn cell(&self) -> Option<Cell> {
        match self {
            Self::Rule { cell, .. } => Some(*cell),
            Self::Negligible(_) => None,
        }
    }
}

/// Decides which cells are split, which are negligible and which rule the others get.
pub(super) struct Planner<'a, I: Integrand> {
    bounds: &'a Bounds<I>,
    ends: &'a [(Coarse, Coarse)],
    /// Relative bits of the integral to be kept at nodes.
    bits: u32,
    /// Bits of the sum of all moduli that are above the tolerance.
    kept: u32,
    scale: Coarse,
    /// Remainder allowed to all cells together.
    tolerance: Coarse,
}

/// A cell with a rule and the range of the cell's contribution.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ruled {
    cell: Cell,
    pub(super) choice: Choice,
    part: Coarse,
    /// Whether the cell to the left was cut off this one on purpose.
    parted: bool,
}

/// A part of the plan to be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// A cell and the range of its contribution.
    Negligible(Cell, Coarse),
    Rule(Ruled),
}

impl<'a, I: Integrand> Planner<'a, I> {
    /// `tolerance` is for the remainders of all cells together; `bits` are kept of the integral at nodes, and so many of the
    /// integral of |f| are above the tolerance.
    pub(super) fn new(
        bounds: &'a Bounds<I>,
        ends: &'a [(Coarse, Coarse)],
        (bits, kept): (u32, f64),
        scale: Coarse,
        tolerance: Coarse,
    ) -> Self {
        Self { bounds, ends, bits, kept: kept.clamp(0.0, 1e6) as u32, scale, tolerance }
    }

    /// The plan, in order from left to right. Around each data point an integrand is nearly the same: of pieces that look alike
    /// the first one is searched, and the others take what was found there if it is about as good.
    pub(super) fn plan(&self, cells: &[Cell]) -> Result<Vec<Planned>, Error> {
        let pieces: Vec<&[Cell]> = cells.chunk_by(|a, b| a.piece == b.piece).collect();
        let mut leads: Vec<usize> = Vec::new();
        for (i, piece) in pieces.iter().enumerate() {
            let alike = leads.iter().copied().find(|&lead| leads[lead] == lead && self.are_alike(pieces[lead], piece));
            leads.push(alike.unwrap_or(i));
        }
        let firsts = (0..pieces.len()).filter(|&i| leads[i] == i).collect();
        let found: BTreeMap<usize, Vec<Part>> = each(firsts, |i| Ok((i, self.searched(pieces[i])?)))?;
        let taken = |i: usize| match found.get(&leads[i]) {
            Some(parts) if leads[i] == i => Ok(parts.clone()),
            Some(parts) => self.copied(parts, pieces[i][0].piece).map_or_else(|| self.searched(pieces[i]), Ok),
            None => self.searched(pieces[i]),
        };
        let parts: Vec<Vec<Part>> = each((0..pieces.len()).collect(), taken)?;
        let drafts = drafts(parts.into_iter().flatten(), &self.tolerance, 2 * self.most_degree());
        Ok(drafts.into_iter().map(|draft| self.planned(draft)).collect())
    }

    /// Whether the cells of two pieces lie at the same coordinates, up to rounding.
    fn are_alike(&self, one: &[Cell], other: &[Cell]) -> bool {
        let same = |(a, b): (&Cell, &Cell)| {
            let ((middle, radius), (other, length)) = (a.coarse_centre(self.ends), b.coarse_centre(self.ends));
            Cell { piece: b.piece, ..*a } == *b && close(&middle, &other) && close(&radius, &length)
        };
        one.len() == other.len() && one.iter().zip(other).all(same)
    }

    /// The parts of a piece.
    fn searched(&self, cells: &[Cell]) -> Result<Vec<Part>, Error> {
        let found: Vec<Vec<Part>> = each(cells.to_vec(), |cell| self.subdivide(cell))?;
        let mut joined = Vec::new();
        for part in found.into_iter().flatten() {
            self.append(&mut joined, part);
        }
        Ok(joined.into_iter().map(|part| self.refined(part)).collect())
    }

    /// The same parts of another piece that looks alike, unless one of them is not as good there.
    fn copied(&self, parts: &[Part], piece: usize) -> Option<Vec<Part>> {
        let copy = |part: &Part| match *part {
            Part::Negligible(cell, _) => self.negligible(Cell { piece, ..cell }).ok(),
            Part::Rule(ruled) => {
                let cell = Cell { piece, ..ruled.cell };
                let choice = self.neighbourhood(cell).again(&ruled.choice, self.effort())?;
                Some(Part::Rule(Ruled { cell, choice, part: self.contribution(&cell), ..ruled }))
            }
        };
        parts.iter().map(copy).collect()
    }

    /// Splits one of the first cells until every part is negligible or has a rule.
    fn subdivide(&self, cell: Cell) -> Result<Vec<Part>, Error> {
        let mut done = Vec::new();
        let mut open = vec![(cell, self.look(cell, Search::FIRST))];
        while let Some((cell, look)) = open.pop() {
            if done.len() + open.len() > MOST_CELLS || cell.to - cell.from < 1e-300 {
                let (middle, _) = cell.coarse_centre(self.ends);
                return Err(Error::Budget {
                    cells: done.len() + open.len() + 1,
                    near: format!("{:.6}", middle.to_interval()),
                });
            }
            let [left, right] = cell.halves();
            match look {
                Some(Part::Rule(ruled)) if ruled.choice.nodes > self.few() => match self.cheaper_halves(&ruled) {
                    Some([first, second]) => open.extend([(right, Some(second)), (left, Some(first))]),
                    None => done.push(Part::Rule(ruled)),
                },
                Some(part) => done.push(part),
                None => open.extend([right, left].map(|half| (half, self.look(half, Search::FIRST)))),
            }
        }
        Ok(done)
    }

    /// A rule of so few nodes is taken without asking whether two halves would need fewer, which takes some thirty bounds.
    fn few(&self) -> f64 {
        f64::from(self.bits) / 6.0 + 30.0 * cost::of_bound(self.bits)
    }

    /// The halves of a cell, if they take clearly fewer nodes than the whole.
    fn cheaper_halves(&self, whole: &Ruled) -> Option<[Part; 2]> {
        let [left, right] = whole.cell.halves();
        let (start, rest) =
            (whole.choice.ellipse * HALF_FATTER, cost::of_rule(whole.choice.nodes) - cost::of_cell(self.bits));
        // The half's coordinate, with its midpoint at -1/2 or 1/2 of the whole.
        let search = |rest: f64, side: f64| Search {
            start,
            limit: cost::nodes_for(rest),
            suspect: whole.choice.suspect.map(|x| 2.0 * x - side),
        };
        let first = self.look(left, search(rest, -1.0))?;
        let second = self.look(right, search(rest - first.cost(), 1.0))?;
        Some([first, second.parted()])
    }

    /// Appends a part, joined with the last one if that takes fewer nodes.
    fn append(&self, parts: &mut Vec<Part>, mut part: Part) {
        while let (Some(Part::Rule(a)), Part::Rule(b)) = (parts.last(), &part) {
            if b.parted || (a.cell.piece, a.cell.depth) != (b.cell.piece, b.cell.depth) {
                break;
            }
            let whole = Cell { to: b.cell.to, ..a.cell };
            let start = a.choice.ellipse.min(b.choice.ellipse) / HALF_FATTER;
            let most = cost::of_rule(a.choice.nodes) + cost::of_rule(b.choice.nodes) + cost::of_cell(self.bits);
            if self.bits < REFINED && joined_nodes(a, b) > 1.3 * most {
                break;
            }
            let search = Search { start, limit: cost::nodes_for(most), suspect: None };
            let Some(Part::Rule(found)) = self.look(whole, search) else { break };
            part = Part::Rule(Ruled { parted: a.parted, ..found });
            parts.pop();
        }
        parts.push(part);
    }

    /// A rule of less nodes than asked for, unless the cell is negligible; `None` if there is none.
    fn look(&self, cell: Cell, search: Search) -> Option<Part> {
        match self.negligible(cell) {
            Ok(negligible) => Some(negligible),
            Err(part) => {
                let choice = self.neighbourhood(cell).choose(search)?;
                Some(Part::Rule(Ruled { cell, choice, part, parted: false }))
            }
        }
    }

    /// The cell, if it is negligible, or else the range of its contribution.
    fn negligible(&self, cell: Cell) -> Result<Part, Coarse> {
        let part = self.contribution(&cell);
        let is_small = part.magnitude().times(NEGLIGIBLE).compare(&self.tolerance).is_some_and(Ordering::is_le);
        if is_small { Ok(Part::Negligible(cell, part)) } else { Err(part) }
    }

    /// The range on the cell times its length.
    fn contribution(&self, cell: &Cell) -> Coarse {
        let (_, radius) = cell.coarse_centre(self.ends);
        self.bounds.real.eval(cell.piece, &cell.coarse_range(self.ends)) * radius.times(2)
    }

    fn neighbourhood(&self, cell: Cell) -> Neighbourhood<'_, I::Kernel<Complex<Coarse>>, I::Kernel<Complex<Narrow>>> {
        let kernels = (&self.bounds.complex, &self.bounds.quick);
        // An ellipse takes a bound for each of its strips.
        let limits = (self.most_degree(), STRIPS as f64 * cost::of_bound(self.bits));
        Neighbourhood::new(kernels, cell.piece, cell.coarse_centre(self.ends), self.tolerance, limits)
    }

    /// Growing with the accuracy, so that the number of cells need not; where much cancels, that is of what the terms
    /// are kept to, not the integral.
    fn most_degree(&self) -> u32 {
        most_degree(self.bits.max(self.kept))
    }

    /// More where nodes cost more; none where covering a boundary more closely costs more than it could save.
    fn effort(&self) -> usize {
        if self.bits < EFFORT { 0 } else { (self.bits as usize / 64).min(16) }
    }

    /// With the best ellipse.
    fn refined(&self, part: Part) -> Part {
        match part {
            Part::Rule(ruled) if self.bits >= REFINED => {
                let closeness = if self.bits < 256 { 1.35 } else { 1.05 };
                let choice = self.neighbourhood(ruled.cell).refine(ruled.choice, self.effort(), closeness);
                Part::Rule(Ruled { choice, ..ruled })
            }
            part => part,
        }
    }

    fn planned(&self, draft: Draft) -> Planned {
        match draft {
            Draft::Negligible(part) => Planned::Negligible(part),
            Draft::Rule { ruled, degree, remainder } => Planned::Rule {
                cell: ruled.cell,
                degree,
                remainder,
                precision: self.precision(&self.magnitude(&ruled)),
            },
        }
    }

    /// A bound of the cell's contribution; by parts of the cell where that of the whole is far beyond the integral, as is
    /// the range of a product of exponentials whose exponents cancel.
    fn magnitude(&self, ruled: &Ruled) -> Coarse {
        /// Bits of excess that a part should be left with, and how many parts are looked at.
        const EXCESS: f64 = 16.0;
        const PARTS: f64 = 64.0;
        let excess = ruled.part.log2_upper() - self.scale.log2_upper();
        if excess <= EXCESS {
            return ruled.part;
        }
        let (cell, parts) = (ruled.cell, (excess / EXCESS).clamp(2.0, PARTS).ceil());
        let length = (cell.to - cell.from) / parts;
        let contribution = |i: u32| {
            let from = cell.from + length * f64::from(i);
            let part = Cell { from, to: from + length * (1.0 + 1e-9), ..cell };
            self.bounds.real.eval(cell.piece, &part.coarse_range(self.ends)).magnitude()
        };
        let most = (0..parts as u32).map(contribution).fold(Coarse::ZERO, |most, part| most.max(&part));
        let (_, radius) = cell.coarse_centre(self.ends);
        (most * radius.times(2)).magnitude().min(&ruled.part.magnitude())
    }

    /// A cell that contributes `part` of the integral is worth so many bits: what the operations of a kernel err by, some 2^5 units,
    /// the bits of [`Integrand::lost_bits`] mostly leave room for, and a second attempt costs less than a limb more in every one.
    fn precision(&self, part: &Coarse) -> Precision {
        let head = part.log2_upper() - self.scale.log2_upper();
        let head = if part.is_finite() { head.ceil().clamp(-1e9, 1e9) as i64 } else { 0 };
        let bits = (i64::from(self.bits) + head).clamp(32, i64::from(u32::MAX / 2)) as u32;
        precision_for(bits)
    }
}

/// A value for each item, in parallel, or the first error.
fn each<T: Send, R: Send, C>(items: Vec<T>, value: impl Fn(T) -> Result<R, Error> + Send + Sync) -> Result<C, Error>
where
    C: FromIterator<R> + FromParallelIterator<R> + Send,
{
    if in_parallel() { items.into_par_iter().map(value).collect() } else { items.into_iter().map(value).collect() }
}

/// Whether two numbers are the same up to rounding; not if a power of 2 lies between them. Steering only.
fn close(a: &Coarse, b: &Coarse) -> bool {
    let ((low, _, exp), (other, _, other_exp)) = (a.parts(), b.parts());
    exp == other_exp && (low - other).abs() <= 1e-6
}

/// The nodes of two neighbouring cells with one rule, roughly, if what bounds their ellipses lies beside them: as far from
/// the middle as half-axes of the half-length times cosh(ln rho) reach. Steering only.
fn joined_nodes(a: &Ruled, b: &Ruled) -> f64 {
    let length = |cell: &Cell| cell.to - cell.from;
    let [reach_a, reach_b] = [a, b].map(|part| length(&part.cell) * part.choice.ellipse.cosh());
    let ellipse = (reach_a.min(reach_b) / (length(&a.cell) + length(&b.cell))).max(1.0).acosh();
    let bits = |part: &Ruled| part.choice.nodes * part.choice.ellipse;
    bits(a).max(bits(b)) / ellipse
}

impl Part {
    fn cost(&self) -> f64 {
        match self {
            Self::Negligible(..) => 0.0,
            Self::Rule(ruled) => cost::of_rule(ruled.choice.nodes),
        }
    }

    fn parted(self) -> Self {
        match self {
            Self::Rule(ruled) => Self::Rule(Ruled { parted: true, ..ruled }),
            other => other,
        }
    }
}
