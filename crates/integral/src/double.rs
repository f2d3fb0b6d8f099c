//! The `quadrature` crate in f64, behind a guard.
//!
//! Left to itself the crate returns 0 with error estimate 0 for a Gaussian of width 1e-3 inside
//! [-1, 1], and for a NaN integrand (`tests/tests/traps.rs`). The guard splits the range where the
//! integrand is sharp and where the methods fall short, counts evaluations that are not finite, runs two methods (double
//! exponential, Clenshaw-Curtis), checks both error estimates, and requires the two to agree.

use crate::integrand::{Integrand, Kernel, coarse};
use crate::partition::{Cell, Partition};
use rug::Float;
use std::cell::Cell as Counter;

/// Relative agreement required of the two methods, and of the value with the certified enclosure.
pub const TOLERANCE: f64 = 1e-9;

/// How often a cell may be halved on which the methods do not reach the tolerance.
const SPLITS: u32 = 6;

/// Why f64 has no value to offer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The integral is too small or too large for the exponent range of f64.
    #[error("out of the range of f64")]
    Range,
    /// The integrand was NaN or infinite somewhere.
    #[error("the integrand was not finite at {0} points")]
    NotFinite(usize),
    /// The two methods disagree, or an error estimate is too large.
    #[error("the error estimate {estimate:.1e} exceeds the tolerance")]
    Unreliable {
        /// The larger of the error estimates and of the two methods' difference, relative.
        estimate: f64,
    },
    /// The tails could not be bounded.
    #[error("no finite range holds the integral")]
    Tail,
}

/// The integral by both methods; `scale` is its order of magnitude.
///
/// # Errors
/// A [`Refusal`] instead of a number that cannot be trusted.
pub fn integrate<I: Integrand>(integrand: &I, scale: &Float) -> Result<f64, Refusal> {
    let size = scale.to_f64().abs();
    if !size.is_finite() || size < f64::MIN_POSITIVE / f64::EPSILON {
        return Err(Refusal::Range);
    }
    let tolerance = Float::with_val(coarse().get(), TOLERANCE / 16.0 * size);
    let partition = Partition::new(integrand, &tolerance).map_err(|_| Refusal::Tail)?;
    let kernel = integrand.kernel::<f64>(&());
    let ends: Vec<(f64, f64)> = partition.ends(integrand, &());
    let target = TOLERANCE * size / 16.0 / partition.cells.len() as f64;
    let not_finite = Counter::new(0);
    let (mut first, mut second, mut estimate) = (0.0, 0.0, 0.0);
    let mut waiting: Vec<(Cell, u32)> = partition.cells.iter().map(|cell| (*cell, SPLITS)).collect();
    while let Some((cell, splits)) = waiting.pop() {
        let (middle, radius) = cell.centre(&ends);
        let f = |x: f64| {
            let value = kernel.eval(cell.piece, &x);
            if !value.is_finite() {
                not_finite.set(not_finite.get() + 1);
                return 0.0;
            }
            value
        };
        let (a, b) = (middle - radius, middle + radius);
        let one = quadrature::double_exponential::integrate(f, a, b, target);
        let two = quadrature::clenshaw_curtis::integrate(f, a, b, target);
        let error = one.error_estimate.abs().max(two.error_estimate.abs());
        if splits > 0 && not_finite.get() == 0 && error + (one.integral - two.integral).abs() > target {
            waiting.extend(cell.cut(f64::midpoint(cell.from, cell.to)).map(|half| (half, splits - 1)));
            continue;
        }
        first += one.integral;
        second += two.integral;
        estimate += error;
    }
    if not_finite.get() > 0 {
        return Err(Refusal::NotFinite(not_finite.get()));
    }
    let mut estimate = (estimate + (first - second).abs()) / size;
    // Both methods can miss the same peak; the scale they were given tells.
    if first.abs() < size / 2.0 || first.abs() > 2.0 * size {
        estimate = estimate.max((first.abs() / size - 1.0).abs());
    }
    if estimate.is_nan() || estimate > TOLERANCE {
        return Err(Refusal::Unreliable { estimate });
    }
    Ok(first)
}
