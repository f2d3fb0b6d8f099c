//! One end of an enclosure, and the monotone functions from ends.

use super::{Coarse, exponent, pow2};
use std::cmp::Ordering;

/// The number m 2^e with |m| in [1, 2), or 0 with m = 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub(super) m: f64,
    pub(super) e: i64,
}

impl End {
    /// `m` 2^`e` for a mantissa of a finite [`Coarse`].
    #[inline]
    pub(super) fn new(m: f64, e: i64) -> Self {
        if m == 0.0 {
            return Self { m: 0.0, e: Coarse::ZERO.exp };
        }
        let k = exponent(m.abs());
        Self { m: m * pow2(-k), e: e + k }
    }

    pub(super) fn is_negative(self) -> bool {
        self.m < 0.0
    }

    /// The number alone.
    pub(super) fn exact(self) -> Coarse {
        Coarse::normal(self.m, self.m, self.e)
    }

    /// The order of two numbers.
    pub(super) fn order(self, other: Self) -> Ordering {
        let key = |x: Self| (x.e, x.m.abs());
        let by_modulus = || key(self).partial_cmp(&key(other)).unwrap_or(Ordering::Equal);
        match (self.m < 0.0, other.m < 0.0) {
            (false, false) => by_modulus(),
            (true, true) => by_modulus().reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl Coarse {
    /// From the lower end of one enclosure to the upper end of another.
    pub(super) fn from_to(low: &Self, high: &Self) -> Self {
        if low.is_finite() && high.is_finite() {
            Self::between((low.lo, low.exp), (high.hi, high.exp))
        } else {
            Self::WHOLE
        }
    }

    /// An increasing function from an enclosure of it at each end.
    pub(super) fn increasing(&self, f: impl Fn(End) -> Self) -> Self {
        if !self.is_finite() {
            return Self::WHOLE;
        }
        let (low, high) = self.ends();
        if self.lo == self.hi {
            return f(low);
        }
        Self::from_to(&f(low), &f(high))
    }
}
