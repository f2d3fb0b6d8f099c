//! The certified engine: adaptive Gauss-Legendre quadrature of enclosures.
//!
//! The idea is Petras's, as Johansson made it fast in Arb ("Numerical integration in arbitrary-precision
//! ball arithmetic", ICMS 2018): on a cell around which the integrand is analytic the remainder of the
//! rule is bounded by the integrand's maximum on an ellipse, and an enclosure of the sum plus that
//! bound encloses the integral. What is different here:
//!
//! * the kernel knows its branches, so that a piecewise formula is analytic beyond its break points;
//! * nodes are real, so that only bounds are evaluated in complex arithmetic, with [`Coarse`] sides;
//! * the ellipse is covered by narrow rectangles, its boundary by small ones, and both the ellipse and
//!   the choice between one rule and two halves are made by the number of nodes they need;
//! * each cell is evaluated to the precision that its share of the integral deserves;
//! * the tolerance is relative, from a first estimate of the integral.

mod bounds;
mod choice;
mod cost;
mod draft;
mod ellipse;
pub mod legendre;
mod legendre_sum;
pub mod legendre_table;
mod nodes;
mod outline;
mod plan;
mod search;

use crate::error::Error;
use crate::integrand::Integrand;
use crate::partition::Range;
use crate::progress::{self, Stage};
use bounds::Bounds;
use plan::{Planned, Planner};
use scoreproof_real::{Coarse, Field, Interval, Ordered};
use std::cmp::Ordering;

/// Bits beyond the goal by which parts of an integral may cancel before it is given up as one that is 0.
const MOST_CANCELLED: u32 = 1 << 12;

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

/// Encloses the integral of `integrand` to `goal` relative bits (or better).
///
/// # Errors
/// [`Error::Budget`] where the integrand is not resolved within the budget of cells,
/// [`Error::Tail`] where its tails cannot be bounded, [`Error::Accuracy`] where the goal is not
/// reached after several attempts with growing precision (an integral that is 0, say).
pub fn integrate<I: Integrand>(integrand: &I, goal: u32) -> Result<Certificate, Error> {
    const ATTEMPTS: u32 = 8;
    let bounds = Bounds::new(integrand);
    let mut range = Range::new(integrand);
    let moduli = estimate(&bounds, &mut range)?;
    let mut scale = moduli;
    let mut aim = Aim { tolerance: goal, nodes: goal + integrand.lost_bits(), settled: false };
    let mut reached = 0;
    // What cancels is guessed to be as much as the goal, then twice that, and so on.
    let mut cancelled = goal.max(32);
    for _ in 0..ATTEMPTS {
        let certificate = attempt(integrand, &bounds, &mut range, aim, &moduli, &mut scale)?;
        match certificate.enclosure.relative_accuracy_bits() {
            Some(bits) if bits >= i64::from(goal) => return Ok(certificate),
            Some(bits) => {
                reached = bits;
                scale = Coarse::from_interval(&Interval::point(certificate.enclosure.mignitude()));
                let lacking = (i64::from(goal) - bits).clamp(1, 1 << 16) as u32;
                aim = Aim { tolerance: aim.tolerance + lacking, nodes: aim.nodes + lacking.max(8), settled: true };
            }
            // Parts cancel, or the estimate was far too large: what was learned is an upper bound, and no estimate
            // that adds moduli can better it. Against a smaller scale nodes get more bits as well.
            None => {
                let most = Coarse::from_interval(&certificate.enclosure).magnitude();
                if most.is_zero() {
                    return Ok(certificate);
                }
                if cancelled > goal.saturating_add(MOST_CANCELLED) {
                    break;
                }
                let less = most.compare(&scale) == Some(Ordering::Less);
                scale = below(if less { &most } else { &scale }, cancelled);
                aim.settled = true;
                cancelled *= 2;
            }
        }
    }
    Err(Error::Accuracy { goal, reached })
}

/// x 2^-bits.
fn below(x: &Coarse, bits: u32) -> Coarse {
    Coarse::point(0.5).powi(bits.min(1 << 30) as i32) * x
}

/// The order of magnitude of the integral of |f|, from a few points per cell. Steering only.
fn estimate<I: Integrand>(bounds: &Bounds<I>, range: &mut Range<'_, I>) -> Result<Coarse, Error> {
    // The tails' cut-off depends on the scale and the scale on the range: twice round is enough, once if
    // the tails were small enough already.
    let mut scale = below(&Coarse::ONE, 32);
    for _ in 0..2 {
        let partition = range.partition(&below(&scale, 10).to_float_up())?;
        let found = bounds.scout(&partition.cells, &partition.coarse_ends);
        if found.is_zero() {
            break;
        }
        let settled = found.compare(&scale) == Some(Ordering::Greater);
        scale = found;
        if settled {
            break;
        }
    }
    Ok(scale)
}

/// What an attempt aims at.
#[derive(Clone, Copy, Debug)]
struct Aim {
    /// Relative bits to which tails, remainders and negligible cells are kept.
    tolerance: u32,
    /// Relative bits of the integral to be kept at nodes.
    nodes: u32,
    /// Whether the scale comes from an enclosure, so that no estimate can better it.
    settled: bool,
}

/// One subdivision, and its evaluation; `moduli` is about the integral of |f|. A better estimate of the integral that the subdivision yields is
/// left in `scale`.
fn attempt<I: Integrand>(
    integrand: &I,
    bounds: &Bounds<I>,
    range: &mut Range<'_, I>,
    aim: Aim,
    moduli: &Coarse,
    scale: &mut Coarse,
) -> Result<Certificate, Error> {
    const PLANS: u32 = 3;
    let mut plans = 1;
    progress::begin(Stage::Planning, 0);
    let (partition, plan) = loop {
        // One eighth of the width for each of tails, remainders and negligible cells; the rest for rounding.
        let tolerance = below(scale, aim.tolerance + 3);
        let partition = range.partition(&tolerance.to_float_up())?;
        let kept = moduli.max(scale).log2_upper() - tolerance.log2_upper();
        let planner = Planner::new(bounds, &partition.coarse_ends, (aim.nodes, kept), *scale, tolerance);
        let plan = planner.plan(&partition.cells)?;
        let cells = plan.iter().filter_map(Planned::cell);
        let found = bounds.estimate(cells, &partition.coarse_ends);
        let change = found.log2_upper() - scale.log2_upper();
        if aim.settled || plans == PLANS || found.is_zero() || change.abs() < 1.5 {
            break (partition, plan);
        }
        plans += 1;
        *scale = found;
    };
    let (enclosure, evaluations) = nodes::sum(integrand, &partition, &plan);
    Ok(Certificate { enclosure, cells: plan.len(), evaluations })
}

/// Whether there is more than one thread to hand work to.
fn in_parallel() -> bool {
    rayon::current_num_threads() > 1
}
