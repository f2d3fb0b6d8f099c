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
    let precision = Precision::bits(goal + integrand.lost_bits() + 32);
    let tolerance = Float::with_val(64, scale >> (goal + 4)).abs();
    let partition = Partition::new(integrand, &Float::with_val(53, &tolerance))?;
    let kernel = integrand.kernel::<Float>(&precision);
    let ends: Vec<Float> = partition.ends(integrand, &precision);
    let mut value = Float::new(precision.get());
    let mut error = Float::new(64);
    for &cell in &partition.cells {
        let part = on_cell(|x| kernel.eval(cell.piece, x), cell, &ends, &tolerance)
            .ok_or(Error::Accuracy { goal, reached: 0 })?;
        value += part.value;
        error += part.error;
    }
    Ok(Estimate { value, error })
}

fn on_cell(f: impl Fn(&Float) -> Float, cell: Cell, ends: &[Float], tolerance: &Float) -> Option<Estimate> {
    let (middle, radius) = cell.centre(ends);
    let precision = middle.context();
    let half_pi = Float::pi(&precision) / 2u32;
    // The pair of nodes at +-u, weighted: 1 - tanh(v) = 2 / (1 + e^(2v)) keeps the distance from the
    // end points exact where they cluster.
    let pair = |u: &Float| -> Float {
        let v = half_pi.clone() * u.clone().sinh();
        let gap = Float::with_val(precision.get(), 2u32) / ((v.clone() * 2u32).exp() + 1u32);
        let weight = half_pi.clone() * u.clone().cosh() / v.cosh().square();
        let step = radius.clone() - gap * &radius;
        let sum = f(&(middle.clone() + &step)) + f(&(middle.clone() - step));
        sum * weight
    };
    // Beyond u_max the weight is below the working precision.
    let reach = (f64::from(precision.get()) * std::f64::consts::LN_2 / std::f64::consts::PI * 2.0).asinh() + 0.5;
    let mut sum = f(&middle) * &half_pi;
    let mut step = Float::with_val(precision.get(), 1);
    let mut previous: Option<Float> = None;
    let mut total = sum.clone();
    for level in 0..MOST_LEVELS {
        let stride = if level == 0 { 1 } else { 2 };
        let mut k = 1u32;
        loop {
            let u = Float::with_val(precision.get(), &step * k);
            if u.to_f64() > reach {
                break;
            }
            total += pair(&u);
            k += stride;
        }
        sum = total.clone() * &step * &radius;
        if !sum.is_finite() {
            return None;
        }
        if let Some(old) = &previous {
            let change = Float::with_val(64, &sum - old).abs();
            // The correction squares from level to level: one more bit of agreement than half the
            // digits would do, but the reference value is worth the last doubling.
            if change <= *tolerance {
                return Some(Estimate { value: sum, error: change });
            }
        }
        previous = Some(sum);
        step /= 2u32;
    }
    None
}
