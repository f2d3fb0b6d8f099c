//! Working precision, digits asked for, and the loop that turns one into the other.

use crate::decimal::{Decimal, DecimalRounding};
use crate::{Error, Interval};

/// Bits of working precision of a multiple-precision number or enclosure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Precision(u32);

/// The largest working precision that [`Digits::evaluate`] tries, in bits.
pub const PRECISION_CEILING: u32 = 1 << 18;

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
    /// Whatever `f` returns; [`Error::PrecisionCeiling`] when [`PRECISION_CEILING`] bits are not
    /// enough, as for a value that is exactly 0 but not exactly computed.
    pub fn evaluate<E: From<Error>>(
        self,
        mut f: impl FnMut(Precision) -> Result<Interval, E>,
    ) -> Result<Evaluated, E> {
        const GUARD: u32 = 24;
        let wanted = self.to_bits() + GUARD / 2;
        let mut bits = self.to_bits() + GUARD;
        loop {
            let enclosure = f(Precision::bits(bits))?;
            if let Some(value) = self.digits_of(&enclosure) {
                return Ok(Evaluated { value, enclosure });
            }
            if bits >= PRECISION_CEILING {
                return Err(self.ceiling(&enclosure).into());
            }
            let lacking = enclosure
                .relative_accuracy_bits()
                .map_or(bits, |got| i64::from(wanted).saturating_sub(got).clamp(16, i64::from(u32::MAX)) as u32);
            let next = bits.saturating_add(lacking.max(bits / 2).min(bits.saturating_mul(2)));
            bits = next.min(PRECISION_CEILING);
        }
    }

    /// The digits, if both ends of the enclosure round to the same.
    fn digits_of(self, enclosure: &Interval) -> Option<Decimal> {
        let digits = self.0 as usize;
        let round = |end| Decimal::from_float(end, digits, DecimalRounding::Nearest);
        let lower = round(enclosure.lower());
        (enclosure.is_finite() && lower == round(enclosure.upper())).then_some(lower)
    }

    fn ceiling(self, enclosure: &Interval) -> Error {
        Error::PrecisionCeiling {
            digits: self.0,
            ceiling: PRECISION_CEILING,
            lower: Decimal::from_float(enclosure.lower(), 10, DecimalRounding::Down).to_string(),
            upper: Decimal::from_float(enclosure.upper(), 10, DecimalRounding::Up).to_string(),
        }
    }
}
