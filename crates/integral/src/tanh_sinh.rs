//! Double-exponential quadrature in MPFR: the reference value, fast and unverified.
//!
//! Takahasi and Mori's substitution x = tanh(pi/2 sinh u), trapezoidal rule in u, the step halved
//! until two successive sums agree (Bailey, Jeyabalan and Li, "A comparison of three high-precision
//! quadrature schemes", 2005).

use crate::error::Error;
use crate::integrand::{Integrand, Kernel};
use crate::partition::{Cell, Partition};
use rug::Float;
use scoreproof_real::{Analytic, Field, Precision};

/// The step is halved at most this many times.
const MOST_LEVELS: u32 = 12;

/// Bits beyond the goal and what is expected to be lost: with the paper's quantities at 80 bits two limbs hold all of them.
const GUARD: u32 = 24;

/// On these levels all nodes are taken, on later ones those near the ends that the values so far show to matter.
const FULL_LEVELS: u32 = 2;

/// Weights below this one belong to nodes near the ends.
const NEAR_END: f64 = 1e-6;

/// The order of convergence tends to 2; what is trusted of it.
const ORDER: f64 = 1.8;

/// A value and its last correction.
#[derive(Clone, Debug)]
pub struct Estimate {
    /// The value.
    pub value: Float,
    /// The size of the last correction: an indication of the error, not a bound.
    pub error: Float,
}

/// The integral of `integrand` to about `goal` relative bits; `scale` is its order of magnitude.
///
/// # Errors
/// [`Error::Tail`] where the tails cannot be bounded below the tolerance, [`Error::Accuracy`]
/// where the sums do not settle.
pub fn integrate<I: Integrand>(integrand: &I, goal: u32, scale: &Float) -> Result<Estimate, Error> {
    let precision = Precision::bits(goal + integrand.lost_bits() + GUARD);
    let tolerance = Float::with_val(64, scale >> (goal + 4)).abs();
    let partition = Partition::new(integrand, &Float::with_val(53, &tolerance))?;
    let kernel = integrand.kernel::<Float>(&precision);
    let ends: Vec<(Float, Float)> = partition.ends(integrand, &precision);
    // A little below the goal, since the errors of all cells add up.
    let goal_bits = -f64::from(goal) - 4.0;
    let mut levels = Levels { levels: Vec::new(), precision };
    let mut value = Float::new(precision.get());
    let mut error = Float::new(64);
    for &cell in &partition.cells {
        let part = on_cell(|x| kernel.eval(cell.piece, x), cell, &ends, &mut levels, scale, goal_bits)
            .ok_or(Error::Accuracy { goal, reached: 0 })?;
        value += part.value;
        error += part.error;
    }
    Ok(Estimate { value, error })
}

/// The nodes of one level on [0, inf) in u: for each the distance 1 - tanh(pi/2 sinh u) from the end
/// point, where nodes cluster, and the weight. They serve every cell.
#[derive(Debug)]
struct Level {
    nodes: Vec<(Float, Float)>,
    step: Float,
}

impl Level {
    /// The nodes that level `index` adds to those before it: all multiples of the step at level 0, the
    /// odd ones later.
    fn new(index: u32, precision: Precision) -> Self {
        let bits = precision.get();
        let half_pi = Float::pi(&precision) / 2u32;
        let step = Float::with_val(bits, 1) >> index;
        // Beyond this the weight is below the working precision.
        let reach = (f64::from(bits) * std::f64::consts::LN_2 / std::f64::consts::PI * 2.0).asinh() + 0.5;
        let stride = if index == 0 { 1 } else { 2 };
        let last = (reach / step.to_f64()) as u32;
        let node = |k: u32| {
            let (sinh, cosh) = Float::with_val(bits, &step * k).sinh_cosh(Float::new(bits));
            let growth = (half_pi.clone() * sinh).exp();
            // With g = e^v: 1 - tanh v = 2 / (1 + g^2) and cosh v = (g + 1/g) / 2.
            let gap = Float::with_val(bits, 2u32) / (growth.clone().square() + 1u32);
            let half_width = (growth.clone() + growth.recip()) / 2u32;
            (gap, half_pi.clone() * cosh / half_width.square())
        };
        Self { nodes: (1..=last).step_by(stride).map(node).collect(), step }
    }
}

/// Levels made so far.
#[derive(Debug)]
struct Levels {
    levels: Vec<Level>,
    precision: Precision,
}

impl Levels {
    fn get(&mut self, index: u32) -> &Level {
        while self.levels.len() <= index as usize {
            self.levels.push(Level::new(self.levels.len() as u32, self.precision));
        }
        &self.levels[index as usize]
    }
}

/// log2 of the error that remains, relative, from log2 of the last two corrections: their ratio is the
/// order of convergence, which is trusted to [`ORDER`] only (after Bailey, Jeyabalan and Li).
fn predicted(bits: f64, last: Option<f64>) -> f64 {
    match last {
        // Before the corrections fall steadily there is no order to speak of.
        Some(last) if last < -4.0 && bits < last => bits * (bits / last).min(ORDER),
        Some(_) => bits,
        // Two sums of few nodes may both miss what is between them.
        None => bits / 2.0,
    }
}

/// `goal_bits`: log2 of the error allowed, relative to `scale`.
fn on_cell(
    f: impl Fn(&Float) -> Float,
    cell: Cell,
    ends: &[(Float, Float)],
    levels: &mut Levels,
    scale: &Float,
    goal_bits: f64,
) -> Option<Estimate> {
    let (middle, radius) = cell.centre(ends);
    let precision = middle.context();
    let mut total = f(&middle) * Float::pi(&precision) / 2u32;
    let mut previous: Option<Float> = None;
    let mut last_bits: Option<f64> = None;
    let mut largest = Float::new(64);
    for index in 0..MOST_LEVELS {
        let level = levels.get(index);
        // Weights fall towards the ends, where the values so far tell those to come; of the middle, where a peak may hide, all
        // nodes are taken.
        let room = Float::with_val(64, scale / &radius).abs() * Float::with_val(64, goal_bits - 8.0).exp2();
        let least = (index >= FULL_LEVELS).then(|| (room / &largest).min(&Float::with_val(64, NEAR_END)));
        for (gap, weight) in &level.nodes {
            if least.as_ref().is_some_and(|least| weight < least) {
                break;
            }
            let step = radius.clone() - radius.clone() * gap;
            let (right, left) = (f(&(middle.clone() + &step)), f(&(middle.clone() - step)));
            largest.max_mut(&right.clone().abs());
            largest.max_mut(&left.clone().abs());
            total += (right + left) * weight;
        }
        let sum = total.clone() * &level.step * &radius;
        if !sum.is_finite() {
            return None;
        }
        if let Some(old) = &previous {
            let change = Float::with_val(64, &sum - old).abs();
            let bits = Float::with_val(64, &change / scale).log2().to_f64();
            let error = predicted(bits, last_bits);
            if change.is_zero() || error <= goal_bits {
                return Some(Estimate { value: sum, error: change });
            }
            last_bits = Some(bits);
        }
        previous = Some(sum);
    }
    None
}
