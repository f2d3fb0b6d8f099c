//! Special functions of coarse enclosures: those of [`Interval`], whose exponents are smaller.

use super::Coarse;
use crate::interval::Interval;
use crate::real::Real;

impl Coarse {
    /// m 2^exp for an m that one rounding to nearest has moved; the whole line if it is not finite.
    pub(crate) fn near(m: f64, exp: i64) -> Self {
        Self::rounded(m, m, exp)
    }

    fn by_interval(&self, f: impl Fn(&Interval) -> Interval) -> Self {
        Self::from_interval(&f(&self.to_interval()))
    }
}

impl Real for Coarse {
    fn erf(&self) -> Self {
        self.by_interval(Real::erf)
    }

    fn erfc(&self) -> Self {
        self.by_interval(Real::erfc)
    }

    fn normal_upper_tail(&self) -> Self {
        self.by_interval(Real::normal_upper_tail)
    }

    fn li2(&self) -> Self {
        self.by_interval(Real::li2)
    }
}
