//! Exact decimal numbers, for output that is rounded outward and then checked again.
//!
//! An inequality is re-verified on the digits that are printed, so the printed number has to be a
//! value of its own. It is compared and rounded by its digits alone: `10^-500000` is never built.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Neg;
use std::str::FromStr;

use rug::float::Round;
use rug::{Float, Integer, Rational};

use crate::Error;

/// The largest `|e|` that [`Decimal::from_str`] reads in `1e...`: room enough for every MPFR
/// number, and too little for any sum of exponents to overflow.
const EXPONENT_LIMIT: i64 = 1_000_000_000_000_000;

/// The direction in which digits are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalRounding {
    /// To the nearest decimal; a tie goes to the even last digit.
    Nearest,
    /// Towards minus infinity: the lower end of an enclosure.
    Down,
    /// Towards plus infinity: the upper end of an enclosure.
    Up,
}

/// An exact decimal number `± digits * 10^exponent`, an infinity, or "nan".
///
/// Trailing zeros are kept, for they show how many digits are known; equality and order go by value
/// all the same (`1.50 == 1.5`, `-0 == 0`). Infinities print as `inf` and `-inf`. "nan" comes only
/// from rounding a NaN to nearest; it equals itself and lies above `inf`, so that the order is
/// total. Directed rounding never gives it: check inequalities on `Down` and `Up`.
#[derive(Clone, Debug)]
pub struct Decimal {
    /// Never set for zero and "nan".
    negative: bool,
    magnitude: Magnitude,
}

#[derive(Clone, Debug)]
enum Magnitude {
    /// ASCII digits without leading zeros, and the exponent of the last one; zero is `("0", 0)`.
    Finite(String, i64),
    Infinite,
    NotANumber,
}

/// How a magnitude is written.
enum Layout {
    Plain(String),
    /// The digits with a point after the first, and the exponent.
    Scientific(String, i64),
}

impl Decimal {
    /// Rounds `x` correctly to `digits` significant digits (0 counts as 1).
    ///
    /// Infinities stay what they are. A NaN can be any number, hence `-inf` for `Down` and `inf`
    /// for `Up`, which are sound as ends of an enclosure, and "nan" for `Nearest`.
    #[must_use]
    pub fn from_float(x: &Float, digits: usize, rounding: DecimalRounding) -> Self {
        let (round, unknown) = match rounding {
            DecimalRounding::Nearest => (Round::Nearest, (false, Magnitude::NotANumber)),
            DecimalRounding::Down => (Round::Down, (true, Magnitude::Infinite)),
            DecimalRounding::Up => (Round::Up, (false, Magnitude::Infinite)),
        };
        if x.is_nan() {
            return Self::signed(unknown.0, unknown.1);
        }
        match x.to_sign_string_exp_round(10, Some(digits.max(1)), round) {
            // MPFR reads the string as 0.d1 d2 ... * 10^point.
            (negative, digits, Some(point)) => {
                let exponent = i64::from(point) - digits.len() as i64;
                Self::finite(negative, &digits, exponent)
            }
            (negative, _, None) if x.is_infinite() => Self::signed(negative, Magnitude::Infinite),
            (_, _, None) => Self::finite(false, "0", 0),
        }
    }

    /// Rounds `x` correctly to `digits` significant digits (0 counts as 1).
    #[must_use]
    pub fn from_rational_rounded(x: &Rational, digits: usize, rounding: DecimalRounding) -> Self {
        if x.is_zero() {
            return Self::finite(false, "0", 0);
        }
        let (numerator, denominator) = (x.numer(), x.denom());
        // |x| >= 2^low, so that |x| 10^shift has at least `digits` digits before its point.
        let low = i64::from(numerator.significant_bits()) - i64::from(denominator.significant_bits()) - 1;
        let shift = digits.max(1) as i64 - (low as f64 * std::f64::consts::LOG10_2).floor() as i64;
        let mut scaled = [Integer::from(numerator.abs_ref()), denominator.clone()];
        scaled[usize::from(shift < 0)] *= power_of_ten(shift.unsigned_abs() as u32);
        let [dividend, divisor] = scaled;
        let (quotient, remainder) = dividend.div_rem(divisor);
        let (mut text, mut exponent) = (quotient.to_string(), -shift);
        if !remainder.is_zero() {
            // One more digit stands for all that follow: it settles the direction and every tie.
            text.push('1');
            exponent -= 1;
        }
        Self::finite(x.is_negative(), &text, exponent).round(digits, rounding)
    }

    /// The decimal equal to `x`, without trailing zeros; `None` when the expansion never ends, that
    /// is when the denominator has a prime factor other than 2 and 5.
    #[must_use]
    pub fn from_rational(x: &Rational) -> Option<Self> {
        let (rest, twos) = x.denom().clone().remove_factor(&Integer::from(2));
        let (rest, fives) = rest.remove_factor(&Integer::from(5));
        if rest != 1 {
            return None;
        }
        let places = twos.max(fives);
        let scaled = power_of_ten(places) / x.denom() * Integer::from(x.numer().abs_ref());
        let text = scaled.to_string();
        let digits = text.trim_end_matches('0');
        let exponent = (text.len() - digits.len()) as i64 - i64::from(places);
        Some(Self::finite(x.is_negative(), digits, exponent))
    }

    /// Rounds to `digits` significant digits (0 counts as 1); a number that has no more than these
    /// is returned as it is.
    #[must_use]
    pub fn round(&self, digits: usize, rounding: DecimalRounding) -> Self {
        let kept = digits.max(1);
        let Magnitude::Finite(all, exponent) = &self.magnitude else {
            return self.clone();
        };
        if all.len() <= kept {
            return self.clone();
        }
        let (head, tail) = all.split_at(kept);
        let dropped = tail.trim_end_matches('0');
        let away = match rounding {
            DecimalRounding::Down => self.negative && !dropped.is_empty(),
            DecimalRounding::Up => !self.negative && !dropped.is_empty(),
            DecimalRounding::Nearest => match dropped.cmp("5") {
                Ordering::Less => false,
                Ordering::Equal => head.ends_with(['1', '3', '5', '7', '9']),
                Ordering::Greater => true,
            },
        };
        let exponent = exponent + tail.len() as i64;
        if !away {
            return Self::finite(self.negative, head, exponent);
        }
        let mut stem = head.trim_end_matches('9').to_owned();
        let zeros = "0".repeat(kept - stem.len());
        match stem.pop() {
            Some(last) => {
                let next = char::from(last as u8 + 1);
                Self::finite(self.negative, &format!("{stem}{next}{zeros}"), exponent)
            }
            // A carry out of the first digit: 9.99 becomes 10.0, with as many digits.
            None => Self::finite(self.negative, &format!("1{}", &zeros[1..]), exponent + 1),
        }
    }

    /// The value as a fraction; `None` for infinities, "nan" and exponents beyond 32 bits. Time and
    /// memory grow with the exponent.
    #[must_use]
    pub fn to_rational(&self) -> Option<Rational> {
        let Magnitude::Finite(digits, exponent) = &self.magnitude else {
            return None;
        };
        let mut integer = Integer::from_str(digits).ok()?;
        if self.negative {
            integer = -integer;
        }
        let scale = power_of_ten(u32::try_from(exponent.unsigned_abs()).ok()?);
        Some(if *exponent < 0 { Rational::from((integer, scale)) } else { Rational::from(integer * scale) })
    }

    /// Whether the number is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(&self.magnitude, Magnitude::Finite(digits, _) if digits == "0")
    }

    /// Whether the number is neither infinite nor "nan".
    #[must_use]
    pub fn is_finite(&self) -> bool {
        matches!(self.magnitude, Magnitude::Finite(..))
    }

    /// The number in TeX's mathematics, such as `1.23 \times 10^{-7}`; plain where `Display` is.
    #[must_use]
    pub fn to_tex(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        let magnitude = match (&self.magnitude, self.layout()) {
            (Magnitude::Infinite, _) => r"\infty".to_owned(),
            (Magnitude::NotANumber, _) => r"\mathrm{nan}".to_owned(),
            (_, Layout::Plain(text)) => text,
            (_, Layout::Scientific(mantissa, exponent)) if mantissa == "1" => {
                format!("10^{{{exponent}}}")
            }
            (_, Layout::Scientific(mantissa, exponent)) => {
                format!(r"{mantissa} \times 10^{{{exponent}}}")
            }
        };
        format!("{sign}{magnitude}")
    }

    /// Reads `text`; the exponent of its first digit is at most `limit` in absolute value.
    pub(crate) fn parse_bounded(text: &str, limit: i64) -> Result<Self, Error> {
        let number = Self::scan(text).ok_or_else(|| Error::MalformedNumber(text.to_owned()))?;
        match number.point() {
            Some(point) if (point - 1).abs() > limit => Err(Error::Domain {
                name: "decimal exponent",
                value: (point - 1).to_string(),
                domain: format!("from -{limit} to {limit}"),
            }),
            _ => Ok(number),
        }
    }

    /// The syntax `[+-] (digits [. digits] | . digits) [e [+-] digits]`, or `inf`, or `nan`. An
    /// exponent beyond [`EXPONENT_LIMIT`] comes out as another one beyond it.
    fn scan(text: &str) -> Option<Self> {
        let (negative, body) = match text.as_bytes().first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            _ => (false, text),
        };
        match body {
            "inf" => return Some(Self::signed(negative, Magnitude::Infinite)),
            "nan" => return Some(Self::signed(false, Magnitude::NotANumber)),
            _ => {}
        }
        let (mantissa, exponent) = match body.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, scan_exponent(exponent)?),
            None => (body, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        let valid = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        valid.then(|| Self::finite(negative, &digits, exponent - fraction.len() as i64))
    }

    fn finite(negative: bool, digits: &str, exponent: i64) -> Self {
        match digits.trim_start_matches('0') {
            "" => Self::signed(false, Magnitude::Finite("0".to_owned(), 0)),
            digits => Self::signed(negative, Magnitude::Finite(digits.to_owned(), exponent)),
        }
    }

    fn signed(negative: bool, magnitude: Magnitude) -> Self {
        Self { negative, magnitude }
    }

    /// The number of digits before the decimal point, negative for zeros after it; `None` for
    /// what has no digits and for 0.
    fn point(&self) -> Option<i64> {
        match &self.magnitude {
            Magnitude::Finite(digits, exponent) if digits != "0" => Some(digits.len() as i64 + exponent),
            _ => None,
        }
    }

    /// A key that orders magnitudes: 0, then finite numbers by their point and then by their digits
    /// (as after "0."), then infinity, then "nan".
    fn magnitude_key(&self) -> (u8, i64, &str) {
        match (&self.magnitude, self.point()) {
            (Magnitude::Finite(digits, _), Some(point)) => (1, point, digits.trim_end_matches('0')),
            (Magnitude::Finite(..), None) => (0, 0, ""),
            (Magnitude::Infinite, _) => (2, 0, ""),
            (Magnitude::NotANumber, _) => (3, 0, ""),
        }
    }

    fn layout(&self) -> Layout {
        let (digits, exponent) = match &self.magnitude {
            Magnitude::Finite(digits, exponent) => (digits, *exponent),
            Magnitude::Infinite => return Layout::Plain("inf".to_owned()),
            Magnitude::NotANumber => return Layout::Plain("nan".to_owned()),
        };
        let count = digits.len() as i64;
        let point = count + exponent;
        let (first, others) = digits.split_at(1);
        let dot = if others.is_empty() { "" } else { "." };
        let mantissa = format!("{first}{dot}{others}");
        let scientific = mantissa.len() + format!("e{}", point - 1).len();
        let plain = match (exponent >= 0, point > 0) {
            (true, _) => point,
            (false, true) => count + 1,
            (false, false) => count + 2 - point,
        };
        // Decided by counting: the plain form may be as long as the exponent is large.
        if plain > scientific as i64 {
            return Layout::Scientific(mantissa, point - 1);
        }
        Layout::Plain(if exponent >= 0 {
            digits.clone() + &"0".repeat(exponent as usize)
        } else if point > 0 {
            let (whole, fraction) = digits.split_at(point as usize);
            format!("{whole}.{fraction}")
        } else {
            format!("0.{}{digits}", "0".repeat(point.unsigned_abs() as usize))
        })
    }
}

fn power_of_ten(exponent: u32) -> Integer {
    Integer::from(Integer::u_pow_u(10, exponent))
}

fn scan_exponent(text: &str) -> Option<i64> {
    use std::num::IntErrorKind::{NegOverflow, PosOverflow};
    let exponent = text.parse::<i64>().or_else(|error| match error.kind() {
        PosOverflow => Ok(i64::MAX),
        NegOverflow => Ok(i64::MIN),
        _ => Err(error),
    });
    Some(exponent.ok()?.clamp(-2 * EXPONENT_LIMIT, 2 * EXPONENT_LIMIT))
}

impl FromStr for Decimal {
    type Err = Error;

    /// Reads what `Display` prints and ordinary decimals (`.5`, `+2.5E3`), digit by digit.
    ///
    /// # Errors
    ///
    /// [`Error::MalformedNumber`], or [`Error::Domain`] for an exponent beyond `10^15`.
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse_bounded(text, EXPONENT_LIMIT)
    }
}

impl fmt::Display for Decimal {
    /// Plain or scientific, whichever is shorter, and plain if both are as long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        match self.layout() {
            Layout::Plain(text) => write!(f, "{sign}{text}"),
            Layout::Scientific(mantissa, exponent) => write!(f, "{sign}{mantissa}e{exponent}"),
        }
    }
}

impl Neg for Decimal {
    type Output = Self;

    fn neg(self) -> Self {
        let signed = !self.is_zero() && !matches!(self.magnitude, Magnitude::NotANumber);
        Self { negative: signed && !self.negative, ..self }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mine, its) = (self.magnitude_key(), other.magnitude_key());
        match (self.negative, other.negative) {
            (false, false) => mine.cmp(&its),
            (true, true) => its.cmp(&mine),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}
