//! The certified ends of an enclosure of r* as they are printed: rounded outward, so that no digit says more than is proved.

use crate::record::Number;
use crate::table::Cell;
use crate::tolerance::PRINTED_DIGITS;
use scoreproof_optimum::Bounds;
use scoreproof_real::{Decimal, DecimalRounding, Float, Interval};

/// The relative width of a good enclosure.
pub(super) const TIGHT: &str = "1e-9";

/// Digits of t r* at most.
const SCALED_DIGITS: usize = 10;

/// Digits of the ends where they agree on fewer than two.
const POOR_DIGITS: usize = 3;

/// The lower end rounded down and the upper one rounded up, as numbers of their own: each is a bound as it stands.
pub(super) fn certified(x: &Interval) -> [Cell; 2] {
    let end = |x: &Float, way| {
        let value = Decimal::from_float(x, PRINTED_DIGITS, way).to_string();
        Cell::Number(Number { value: value.clone(), lower: value.clone(), upper: value })
    };
    [end(x.lower(), DecimalRounding::Down), end(x.upper(), DecimalRounding::Up)]
}

/// The digits on which both ends agree when they are rounded, ten at most; the interval where they are fewer than two.
pub(super) fn agreed(x: &Interval) -> String {
    let rounded = |x: &Float, digits, way| Decimal::from_float(x, digits, way).to_string();
    let nearest = |x: &Float, digits| rounded(x, digits, DecimalRounding::Nearest);
    let shared = (2..=SCALED_DIGITS).rev().map(|digits| [x.lower(), x.upper()].map(|end| nearest(end, digits)));
    match shared.into_iter().find(|[lower, upper]| lower == upper) {
        Some([digits, _]) => digits,
        None => {
            let lower = rounded(x.lower(), POOR_DIGITS, DecimalRounding::Down);
            format!("[{lower}, {}]", rounded(x.upper(), POOR_DIGITS, DecimalRounding::Up))
        }
    }
}

/// (upper - lower) / lower, rounded up to two digits.
pub(super) fn width(bounds: &Bounds) -> String {
    let width = bounds.relative_width();
    if !width.is_finite() {
        return "infinite".to_owned();
    }
    if width == 0.0 {
        return "0".to_owned();
    }
    let unit = 10f64.powi(width.log10().floor() as i32 - 1);
    format!("{:.1e}", (width / unit).ceil() * unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoreproof_real::{Field, Precision, Rational};

    fn enclosure(lower: (i64, i64), upper: (i64, i64)) -> Interval {
        let [lower, upper] = [lower, upper].map(|end| Interval::rational(&Rational::from(end), &Precision::bits(80)));
        lower.hull(&upper)
    }

    #[test]
    fn no_digit_is_printed_that_an_end_disproves() {
        assert_eq!(agreed(&enclosure((12_823, 1000), (12_824, 1000))), "12.82");
        assert_eq!(agreed(&enclosure((0, 1), (64, 5))), "[0, 12.9]");
        assert_eq!(agreed(&enclosure((1, 3), (1, 3))), "0.3333333333");
        assert_eq!(agreed(&enclosure((0, 1), (0, 1))), "0");
    }

    #[test]
    fn the_ends_are_rounded_outward() {
        let [lower, upper] = certified(&enclosure((1, 3), (2, 3)));
        let value = |cell: Cell| match cell {
            Cell::Number(Number { value, lower, upper }) if value == lower && value == upper => value,
            other => panic!("{other:?}"),
        };
        let (lower, upper) = (value(lower), value(upper));
        assert!(lower.starts_with("0.3333") && lower.ends_with('3') && upper.ends_with('7'), "{lower} {upper}");
    }
}
