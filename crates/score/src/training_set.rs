//! The training set: n equally spaced points.

use crate::error::Error;
use scoreproof_real::{Rational, format_rational};

/// S = {y_1, ..., y_n} with y_k = 2 (k - 1) Delta - D and Delta = D / (n - 1) (appendix C).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TrainingSet {
    len: u32,
    half_width: Rational,
}

impl TrainingSet {
    /// The most points: the terms of a sum over all pairs must stay few.
    pub const MAX_LEN: u32 = 1000;

    /// `n` points on [-`half_width`, `half_width`].
    ///
    /// # Errors
    /// A domain error unless 2 <= n <= [`Self::MAX_LEN`] and half_width > 0.
    pub fn new(n: u32, half_width: Rational) -> Result<Self, Error> {
        if !(2..=Self::MAX_LEN).contains(&n) {
            return Err(Error::domain("n", n, format!("2 <= n <= {}", Self::MAX_LEN)));
        }
        if half_width <= 0 {
            return Err(Error::domain("half-width", format_rational(&half_width), "half-width > 0"));
        }
        Ok(Self { len: n, half_width })
    }

    /// The number of points n.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a training set has at least two points")]
    pub fn len(&self) -> u32 {
        self.len
    }

    /// D.
    #[must_use]
    pub fn half_width(&self) -> &Rational {
        &self.half_width
    }

    /// Delta = D / (n - 1), half the distance of neighbours.
    #[must_use]
    pub fn half_gap(&self) -> Rational {
        self.half_width.clone() / (self.len - 1)
    }

    /// y_k for k = 1, ..., n.
    #[must_use]
    pub fn point(&self, k: u32) -> Rational {
        self.half_gap() * (2 * (i64::from(k) - 1)) - &self.half_width
    }

    /// z_k = y_k + Delta for k = 1, ..., n - 1.
    #[must_use]
    pub fn midpoint(&self, k: u32) -> Rational {
        self.point(k) + self.half_gap()
    }

    /// y_1, ..., y_n.
    pub fn points(&self) -> impl Iterator<Item = Rational> + '_ {
        (1..=self.len).map(|k| self.point(k))
    }

    /// z_1, ..., z_(n-1).
    pub fn midpoints(&self) -> impl Iterator<Item = Rational> + '_ {
        (1..self.len).map(|k| self.midpoint(k))
    }
}
