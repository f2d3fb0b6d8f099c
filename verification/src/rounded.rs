//! Numbers that were sampled or computed in `f64`: rounded, so that they are the same on every platform.

use crate::Error;
use crate::table::Cell;
use crate::tolerance::CLOSED_FORM_BITS;
use scoreproof_real::{Decimal, DecimalRounding, Field, Interval, Precision, Rational, parse_rational};

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

/// The number between its neighbours of so many digits: what is compared so is decided for the number itself.
pub(crate) fn enclosed(x: f64, significant: usize) -> Result<Interval, Error> {
    let exact = Rational::from_f64(x).ok_or_else(|| Error::Network(format!("a measured number is {x}")))?;
    let end = |rounding| parse_rational(&Decimal::from_rational_rounded(&exact, significant, rounding).to_string());
    let (lower, upper) = (end(DecimalRounding::Down)?, end(DecimalRounding::Up)?);
    Ok(Interval::between(&lower, &upper, Precision::bits(CLOSED_FORM_BITS)))
}

/// An exact bound to compare it with.
pub(crate) fn bound(x: impl Into<Rational>) -> Interval {
    Interval::rational(&x.into(), &Precision::bits(CLOSED_FORM_BITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_lies_between_what_it_is_rounded_to() {
        for x in [0.0, 0.125, 1.0 / 3.0, -1.0 / 3.0, 0.029_999_999, 2e-300, 1e12 / 7.0] {
            let found = enclosed(x, 4).unwrap();
            assert!(*found.lower() <= x && x <= *found.upper() && found.width() <= 1e-3 * x.abs(), "{x}: {found}");
        }
        // To the nearest of four digits it would be 0.03, which it is not.
        assert!(!enclosed(0.030_000_001, 4).unwrap().certainly_at_most(&bound((3, 100))));
        assert!(enclosed(0.029_98, 4).unwrap().certainly_less(&bound((3, 100))));
        assert!(enclosed(f64::NAN, 4).is_err());
    }
}
