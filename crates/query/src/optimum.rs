//! r* of (16) at parameters given by name.

use crate::arguments::Arguments;
use crate::error::Error;
use scoreproof_optimum::Problem;
use scoreproof_verification::optimum::Solved;

/// The parameters that `optimum` takes.
pub const TAKEN: &[&str] = &["n", "half-width", "points", "t", "epsilon"];

/// Bounds r*, the least non-smoothness (16) at a loss of `epsilon`, at these parameters: n and half-width or points, t,
/// epsilon.
///
/// # Errors
/// A parameter that is missing, not taken, or outside its domain.
pub fn optimum(arguments: &Arguments) -> Result<Solved, Error> {
    arguments.only("optimum", TAKEN)?;
    let problem = Problem::new(arguments.set_of_points()?, arguments.need("t")?, arguments.need("epsilon")?)?;
    Ok(Solved::new(problem)?)
}
