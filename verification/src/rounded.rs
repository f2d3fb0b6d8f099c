//! Numbers that were sampled or computed in `f64`: rounded, so that they are the same on every platform.

use crate::Error;
use crate::table::Cell;
use scoreproof_real::{Decimal, DecimalRounding, Rational, parse_rational};

/// Digits of a sampled number. The samples' own spread is felt in the third.
const DIGITS: usize = 4;

/// What is below this may be rounding alone.
const NOISE: f64 = 1e-12;

/// A number rounded to this many significant digits.
pub(crate) fn digits(x: f64, digits: usize) -> String {
    let exact = Rational::from_f64(x);
    exact.map_or_else(
        || x.to_string(),
        |exact| Decimal::from_rational_rounded(&exact, digits, DecimalRounding::Nearest).to_string(),
    )
}

/// The entry of a measured number.
pub(crate) fn cell(x: f64) -> Cell {
    Cell::Text(digits(x, DIGITS))
}

/// The entry of an error, which is not shown where it may be one of rounding.
pub(crate) fn error(x: f64) -> Cell {
    Cell::Text(if x < NOISE { format!("< {NOISE:e}") } else { digits(x, 3) })
}

/// A p-value: two digits, and none where it is too small to mean more than that.
pub(crate) fn p_value(p: f64) -> String {
    if p < 1e-12 { "< 1e-12".to_owned() } else { digits(p, 2) }
}

/// The rounded number as an exact one.
pub(crate) fn exactly(x: f64, significant: usize) -> Result<Rational, Error> {
    Ok(parse_rational(&digits(x, significant))?)
}
