//! Exact parameters: rationals read from text and written to it, never through `f64`.

use rug::Rational;

use crate::{Decimal, Error};

/// The longest text that is read, in characters.
const LENGTH_LIMIT: usize = 10_000;

/// The largest decimal exponent that is read, in absolute value.
const EXPONENT_LIMIT: i64 = 10_000;

/// Reads an exact decimal (`0.02`, `-1`, `.5`, `1e-5`) or a fraction of two (`1/3`, `-2/7`).
///
/// ```
/// use rug::Rational;
/// use scoreproof_real::parse_rational;
/// assert_eq!(parse_rational("0.1"), Ok(Rational::from((1, 10))));
/// assert_eq!(parse_rational("1/3"), Ok(Rational::from((1, 3))));
/// ```
///
/// # Errors
///
/// [`Error::MalformedNumber`] for any other text: blanks, `inf`, `nan`, a fraction over 0.
/// [`Error::Domain`] for more than 10000 characters, and for an exponent beyond 10000 (that of the
/// first digit other than 0), before any number of that size is built.
pub fn parse_rational(text: &str) -> Result<Rational, Error> {
    if text.len() > LENGTH_LIMIT {
        return Err(Error::Domain {
            name: "length of a number",
            value: format!("{} characters", text.len()),
            domain: format!("at most {LENGTH_LIMIT}"),
        });
    }
    let malformed = || Error::MalformedNumber(text.to_owned());
    let decimal = |part| match Decimal::parse_bounded(part, EXPONENT_LIMIT) {
        Ok(number) => number.to_rational().ok_or_else(malformed),
        Err(Error::MalformedNumber(_)) => Err(malformed()),
        Err(other) => Err(other),
    };
    match text.split_once('/') {
        None => decimal(text),
        Some((numerator, denominator)) => {
            let (numerator, denominator) = (decimal(numerator)?, decimal(denominator)?);
            if denominator.is_zero() {
                return Err(malformed());
            }
            Ok(numerator / denominator)
        }
    }
}

/// Writes `x` as a decimal where that ends (`0.02`, and `1e-5`, which is shorter than the plain
/// form), as a fraction elsewhere (`1/3`).
///
/// [`parse_rational`] reads the same value back if it is within its limits.
pub fn format_rational(x: &Rational) -> String {
    Decimal::from_rational(x).map_or_else(|| x.to_string(), |decimal| decimal.to_string())
}
