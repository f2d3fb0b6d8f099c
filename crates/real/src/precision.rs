//! Working precision, digits asked for, and the loop that turns one into the other.

use crate::decimal::{Decimal, DecimalRounding};
use crate::{Error, Interval};
use rug::Float;

/// Bits of working precision of a multiple-precision number or enclosure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Precision(u32);

/// The largest working precision that [`Digits::evaluate`] tries, in bits.
pub const PRECISION_CEILING: u32 = 1 << 18;

/// Bits beyond those of the digits at which an enclosure that still holds 0, or is not finite, is
/// given up: what is left after cancellation is below 1e-9800 then, or 0.
const SIGN_BITS: u32 = 1 << 15;

/// Numbers whose binary exponent is at most so far above MPFR's least one are taken as lost: factors of other sizes, as
/// 1/sqrt(t), move what has underflown.
const LOST_EXPONENTS: i32 = 1 << 12;

/// Certain bits beyond those of the digits at which a number whose last digit is still open is
/// given up: it lies halfway between two decimals.
const TIE_BITS: i64 = 1 << 10;

impl Precision {
    /// A precision of `bits`, at least 2 and at most [`PRECISION_CEILING`].
    #[must_use]
    pub fn bits(bits: u32) -> Self {
        Self(bits.clamp(2, PRECISION_CEILING))
    }

    /// The number of bits.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }

    /// This precision with `bits` more.
    #[must_use]
    pub fn plus(self, bits: u32) -> Self {
        Self::bits(self.0.saturating_add(bits))
    }
}

/// Significant decimal digits asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digits(u32);

/// A number all of whose digits are right.
#[derive(Clone, Debug)]
pub struct Evaluated {
    /// The number, rounded to nearest at the digits asked for.
    pub value: Decimal,
    /// The enclosure that proves it.
    pub enclosure: Interval,
}

impl Digits {
    /// The most digits that can be asked for.
    pub const MAX: u32 = 10_000;

    /// Between 1 and [`Digits::MAX`] digits.
    ///
    /// # Errors
    /// [`Error::Domain`] otherwise.
    pub fn new(digits: u32) -> Result<Self, Error> {
        if (1..=Self::MAX).contains(&digits) {
            Ok(Self(digits))
        } else {
            Err(Error::Domain {
                name: "digits",
                value: digits.to_string(),
                domain: format!("1 <= digits <= {}", Self::MAX),
            })
        }
    }

    /// The number of digits.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }

    /// Bits that hold these digits: digits * log2(10), rounded up.
    #[must_use]
    pub fn to_bits(self) -> u32 {
        // log2(10) = 3.32192809... < 3.32193
        (u64::from(self.0) * 332_193).div_ceil(100_000) as u32
    }

    /// Raises the working precision until `f`'s enclosure determines every digit (Ziv's loop).
    ///
    /// The first precision is the digits' own bits and a guard; each next one adds what the last
    /// enclosure lacked, and at least half as much again.
    ///
    /// # Errors
    /// Whatever `f` returns; [`Error::Unrepresentable`] for a value that cannot be told from 0 because it is about as small as
    /// MPFR's least number, or below it; [`Error::PrecisionCeiling`] when [`PRECISION_CEILING`] bits are not
    /// enough. No number of bits is enough for a value that is exactly 0, or exactly halfway between
    /// two decimals, but not exactly computed: it is given up as soon as it looks like one, since the
    /// ceiling can be minutes away.
    pub fn evaluate<E: From<Error>>(self, mut f: impl FnMut(Precision) -> Result<Interval, E>) -> Result<Evaluated, E> {
        const GUARD: u32 = 24;
        let wanted = i64::from(self.to_bits() + GUARD / 2);
        let mut bits = self.to_bits() + GUARD;
        let mut lost = None;
        loop {
            let enclosure = f(Precision::bits(bits))?;
            if let Some(value) = self.digits_of(&enclosure) {
                return Ok(Evaluated { value, enclosure });
            }
            // Once more, since what cancels to almost nothing may become more with more bits.
            let exponent = lost_exponent(&enclosure);
            if exponent.zip(lost).is_some_and(|(exponent, before): (i32, i32)| exponent > before - GUARD as i32) {
                return Err(Error::unrepresentable(&enclosure).into());
            }
            lost = exponent;
            let certain = enclosure.relative_accuracy_bits();
            let ceiling = match certain {
                None => self.to_bits() + SIGN_BITS,
                Some(certain) if certain >= wanted + TIE_BITS => bits,
                Some(_) => PRECISION_CEILING,
            };
            if bits >= ceiling {
                return Err(self.not_reached(bits, &enclosure).into());
            }
            let lacking = certain.map_or(i64::from(bits), |certain| wanted.saturating_sub(certain));
            let step = lacking.clamp(i64::from(bits / 2), 2 * i64::from(bits)) as u32;
            bits = (bits + step).min(ceiling);
        }
    }

    /// The digits, if both ends of the enclosure round to the same.
    fn digits_of(self, enclosure: &Interval) -> Option<Decimal> {
        // Also because a decimal of MPFR's least numbers takes a while.
        let undecided = enclosure.contains_zero() && !enclosure.magnitude().is_zero();
        if undecided || !enclosure.is_finite() {
            return None;
        }
        let digits = self.0 as usize;
        let round = |end| Decimal::from_float(end, digits, DecimalRounding::Nearest);
        let lower = round(enclosure.lower());
        (lower == round(enclosure.upper())).then_some(lower)
    }

    fn not_reached(self, bits: u32, enclosure: &Interval) -> Error {
        let (lower, upper) = brief(enclosure);
        Error::PrecisionCeiling { digits: self.0, ceiling: bits, lower, upper }
    }
}

/// The ends to ten digits, outward.
fn brief(enclosure: &Interval) -> (String, String) {
    let end = |end, round| Decimal::from_float(end, 10, round).to_string();
    (end(enclosure.lower(), DecimalRounding::Down), end(enclosure.upper(), DecimalRounding::Up))
}

impl Error {
    /// The error for a value in an enclosure that [`is_lost`].
    #[must_use]
    pub fn unrepresentable(enclosure: &Interval) -> Self {
        let (lower, upper) = brief(enclosure);
        // MPFR's least positive number.
        let least = Float::with_val(53, Float::u_exp(1, rug::float::exp_min() - 1));
        let least = Decimal::from_float(&least, 3, DecimalRounding::Nearest).to_string();
        Self::Unrepresentable { lower, upper, least }
    }
}

/// Whether an enclosure holds 0 and is almost as small as numbers can be, so that its value cannot be told from 0.
#[must_use]
pub fn is_lost(enclosure: &Interval) -> bool {
    lost_exponent(enclosure).is_some()
}

/// The exponent of the larger end of such an enclosure.
fn lost_exponent(enclosure: &Interval) -> Option<i32> {
    let exponent = enclosure.magnitude().get_exp()?;
    let small = exponent <= rug::float::exp_min().saturating_add(LOST_EXPONENTS);
    (enclosure.contains_zero() && small).then_some(exponent)
}
