//! The certified engine: adaptive Gauss-Legendre quadrature of enclosures.
//!
//! The idea is Petras's, as Johansson made it fast in Arb ("Numerical integration in arbitrary-precision
//! ball arithmetic", ICMS 2018): on a cell around which the integrand is analytic the remainder of the
//! rule is bounded by the integrand's maximum on an ellipse, and an enclosure of the sum plus that
//! bound encloses the integral. What is different here:
//!
//! * the kernel knows its branches, so that a piecewise formula is analytic beyond its break points;
//! * nodes are real, so that only bounds are evaluated in complex arithmetic, at 53 bits;
//! * the ellipse is covered by narrow rectangles, not by its bounding box, and both the ellipse and
//!   the choice between one rule and two halves are made by the number of nodes they need;
//! * each cell is evaluated to the precision that its share of the integral deserves;
//! * the tolerance is relative, from a first estimate of the integral.

mod ellipse;
pub mod legendre;

use crate::error::Error;
use crate::integrand::{Integrand, Kernel, coarse};
use crate::partition::{Cell, Partition, coarse_up, whole_limbs};
use ellipse::{Choice, Neighbourhood};
use rayon::prelude::*;
use rug::Float;
use scoreproof_real::{Complex, Field, Interval, Precision};
use std::collections::BTreeMap;

/// Cells after which an integral is given up.
const MOST_CELLS: usize = 4096;

/// Guard bits of a cell's precision over its share of the goal.
const GUARD: u32 = 20;

/// What a subdivision costs beside its nodes, in evaluations.
const SUBDIVISION_COST: u32 = 8;

/// An integral's enclosure and what it took.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// The enclosure.
    pub enclosure: Interval,
    /// Cells in the final subdivision.
    pub cells: usize,
    /// Evaluations of the integrand at nodes.
    pub evaluations: usize,
}

/// A cell with what is to be done with it.
#[derive(Clone, Debug)]
enum Planned {
    /// The rule, to be evaluated at a precision.
    Rule { cell: Cell, choice: Choice, precision: Precision },
    /// So little that the range times the length is enough.
    Negligible(Interval),
}

/// Encloses the integral of `integrand` to `goal` relative bits (or better).
///
/// # Errors
/// [`Error::Budget`] where the integrand is not resolved within the budget of cells,
/// [`Error::Tail`] where its tails cannot be bounded, [`Error::Accuracy`] where the goal is not
/// reached after several attempts with growing precision (an integral that is 0, say).
pub fn integrate<I: Integrand>(integrand: &I, goal: u32) -> Result<Certificate, Error> {
    const ATTEMPTS: u32 = 6;
    let mut scale = estimate(integrand)?;
    let mut extra = integrand.lost_bits();
    let mut reached = 0;
    for _ in 0..ATTEMPTS {
        let certificate = attempt(integrand, goal, extra, &scale)?;
        match certificate.enclosure.relative_accuracy_bits() {
            Some(bits) if bits >= i64::from(goal) => return Ok(certificate),
            Some(bits) => {
                reached = bits;
                scale = certificate.enclosure.mignitude();
                extra += (i64::from(goal) - bits).clamp(8, 1 << 16) as u32;
            }
            // The estimate was far too large: what was learned is an upper bound.
            None => {
                let most = certificate.enclosure.magnitude();
                if most.is_zero() {
                    return Ok(certificate);
                }
                scale = if most < scale { most } else { scale >> goal };
            }
        }
    }
    Err(Error::Accuracy { goal, reached })
}

/// The order of magnitude of the integral, from a few points per cell. Steering only.
fn estimate<I: Integrand>(integrand: &I) -> Result<Float, Error> {
    let context = coarse();
    let kernel = integrand.kernel::<Interval>(&context);
    let rule = legendre::rule(4, context);
    let sum = |partition: &Partition| {
        let ends: Vec<Interval> = partition.ends(integrand, &context);
        let mut sum = Float::new(53);
        for &cell in &partition.cells {
            let (middle, radius) = cell.centre(&ends);
            for (node, _) in &rule.half {
                for x in [radius.clone() * node, -(radius.clone() * node)] {
                    let value = kernel.eval(cell.piece, &(middle.clone() + x)).magnitude();
                    if value.is_finite() {
                        sum += value * radius.upper();
                    }
                }
            }
        }
        sum / 2u32
    };
    // The tails' cut-off depends on the scale and the scale on the range: twice round is enough.
    let mut scale = Float::with_val(53, 1);
    for _ in 0..2 {
        let tolerance = Float::with_val(53, &scale >> 10);
        let found = sum(&Partition::new(integrand, &tolerance)?);
        if found.is_zero() {
            break;
        }
        scale = found;
    }
    Ok(scale)
}

fn attempt<I: Integrand>(integrand: &I, goal: u32, extra: u32, scale: &Float) -> Result<Certificate, Error> {
    // A quarter of the width for the tails, the rest for remainders, negligible cells, rounding.
    let tolerance = coarse_up(&(Float::with_val(53, scale) >> (goal + 2)));
    let partition = Partition::new(integrand, &tolerance)?;
    let planner = Planner::new(integrand, &partition, goal + extra, scale, &tolerance);
    let plan = planner.plan(&partition.cells)?;
    let kernels = Kernels::new(integrand, &partition, &plan);
    let top = kernels.top();
    // In parallel, and added in the order of the cells.
    let parts: Vec<(Interval, usize)> = plan.par_iter().map(|cell| kernels.evaluate(cell)).collect();
    let mut sum = partition.tails.with_precision(top);
    let mut evaluations = 0;
    for (part, count) in parts {
        sum = sum + part;
        evaluations += count;
    }
    Ok(Certificate { enclosure: sum, cells: plan.len(), evaluations })
}

/// Decides which cells are split, which are negligible and which rule the others get.
struct Planner<'a, I: Integrand> {
    complex: I::Kernel<Complex>,
    real: I::Kernel<Interval>,
    ends: Vec<Interval>,
    bits: u32,
    scale: &'a Float,
    /// Remainder allowed to one cell.
    tolerance: Float,
}

impl<'a, I: Integrand> Planner<'a, I> {
    fn new(integrand: &I, partition: &Partition, bits: u32, scale: &'a Float, tolerance: &Float) -> Self {
        let context = coarse();
        Self {
            complex: integrand.kernel(&context),
            real: integrand.kernel(&context),
            ends: partition.ends(integrand, &context),
            bits,
            scale,
            tolerance: Float::with_val(53, tolerance >> 4),
        }
    }

    /// The plan, in order from left to right.
    fn plan(&self, cells: &[Cell]) -> Result<Vec<Planned>, Error> {
        let parts: Vec<Result<Vec<Planned>, Error>> =
            cells.par_iter().map(|&cell| self.subdivide(cell)).collect();
        let mut plan = Vec::new();
        for part in parts {
            plan.extend(part?);
        }
        Ok(plan)
    }

    /// Splits one of the first cells until every part is negligible or has a rule.
    fn subdivide(&self, cell: Cell) -> Result<Vec<Planned>, Error> {
        let mut done = Vec::new();
        let mut open = vec![(cell, self.look(cell, None))];
        while let Some((cell, look)) = open.pop() {
            if done.len() + open.len() > MOST_CELLS || cell.to - cell.from < 1e-300 {
                let (middle, _) = cell.centre(&self.ends);
                return Err(Error::Budget { cells: done.len(), near: format!("{middle:.6}") });
            }
            let choice = match look {
                Look::Negligible(part) => {
                    done.push(Planned::Negligible(part));
                    continue;
                }
                Look::Rule(choice, range) if choice.degree <= self.few() => {
                    done.push(self.rule(cell, choice, &range));
                    continue;
                }
                Look::Rule(choice, range) => Some((choice, range)),
                Look::Unresolved => None,
            };
            let [left, right] = cell.halves();
            let parent = choice.as_ref().map(|(c, _)| c);
            let (look_left, look_right) = (self.look(left, parent), self.look(right, parent));
            match choice {
                Some((choice, range)) if !cheaper(&look_left, &look_right, choice.degree) => {
                    done.push(self.rule(cell, choice, &range));
                }
                _ => open.extend([(right, look_right), (left, look_left)]),
            }
        }
        Ok(done)
    }

    /// A rule of so few nodes is taken without asking whether two halves would need fewer.
    fn few(&self) -> u32 {
        self.bits * 2 / 5 + SUBDIVISION_COST
    }

    fn look(&self, cell: Cell, parent: Option<&Choice>) -> Look {
        let (middle, radius) = cell.centre(&self.ends);
        let unit = Interval::symmetric(&Float::with_val(coarse().get(), 1));
        let range = self.real.eval(cell.piece, &(unit * &radius + &middle));
        let part = range * &radius * Interval::integer(2, &coarse());
        if part.magnitude() <= self.tolerance {
            return Look::Negligible(part);
        }
        let neighbourhood = Neighbourhood {
            kernel: &self.complex,
            piece: cell.piece,
            middle: &middle,
            radius: &radius,
            tolerance: &self.tolerance,
        };
        match neighbourhood.choose(parent) {
            Some(choice) => Look::Rule(choice, part),
            None => Look::Unresolved,
        }
    }

    /// A cell that contributes `part` of the integral is worth so many bits.
    fn rule(&self, cell: Cell, choice: Choice, part: &Interval) -> Planned {
        let share = |x: &Float| x.get_exp().map_or(0, i64::from);
        let head = if part.is_finite() { share(&part.magnitude()) - share(self.scale) } else { 0 };
        let bits = (i64::from(self.bits) + head).clamp(32, i64::from(u32::MAX / 2)) as u32;
        Planned::Rule { cell, choice, precision: whole_limbs(bits + GUARD) }
    }
}

/// What a first look at a cell shows.
enum Look {
    Negligible(Interval),
    /// A rule, and the range of the cell's contribution.
    Rule(Choice, Interval),
    Unresolved,
}

impl Look {
    fn cost(&self) -> Option<u32> {
        match self {
            Self::Negligible(_) => Some(0),
            Self::Rule(choice, _) => Some(choice.degree),
            Self::Unresolved => None,
        }
    }
}

/// Whether two halves take clearly fewer nodes than the whole.
fn cheaper(left: &Look, right: &Look, whole: u32) -> bool {
    match (left.cost(), right.cost()) {
        (Some(l), Some(r)) => l + r + SUBDIVISION_COST < whole,
        _ => false,
    }
}

/// The kernel at each precision that a plan uses.
struct Kernels<I: Integrand> {
    by_precision: BTreeMap<Precision, (I::Kernel<Interval>, Vec<Interval>)>,
}

impl<I: Integrand> Kernels<I> {
    fn new(integrand: &I, partition: &Partition, plan: &[Planned]) -> Self {
        let mut by_precision = BTreeMap::new();
        for planned in plan {
            if let Planned::Rule { precision, .. } = planned {
                by_precision.entry(*precision).or_insert_with(|| {
                    (integrand.kernel::<Interval>(precision), partition.ends(integrand, precision))
                });
            }
        }
        Self { by_precision }
    }

    fn top(&self) -> Precision {
        self.by_precision.keys().next_back().copied().unwrap_or_else(coarse)
    }

    /// The enclosure of one cell's integral, and the number of nodes.
    fn evaluate(&self, planned: &Planned) -> (Interval, usize) {
        let (cell, choice, precision) = match planned {
            Planned::Negligible(part) => return (part.clone(), 0),
            Planned::Rule { cell, choice, precision } => (*cell, choice, *precision),
        };
        let Some((kernel, ends)) = self.by_precision.get(&precision) else {
            return (Interval::whole(precision), 0);
        };
        let (middle, radius) = cell.centre(ends);
        let rule = legendre::rule(choice.degree, precision);
        let mut sum = Interval::integer(0, &precision);
        for (node, weight) in &rule.half {
            let step = radius.clone() * node;
            let mut value = kernel.eval(cell.piece, &(middle.clone() + &step));
            if !node.contains_zero() {
                value = value + kernel.eval(cell.piece, &(middle.clone() - step));
            }
            sum = sum + value * weight;
        }
        let remainder = Interval::symmetric(&choice.remainder);
        (sum * radius + remainder, choice.degree as usize)
    }
}
