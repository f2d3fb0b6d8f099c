//! Special functions of coarse enclosures: those of [`Interval`], whose exponents are smaller.

use super::Coarse;
use crate::interval::Interval;
use crate::real::Real;

impl Coarse {
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
