//! Special functions of enclosures: all monotone, so that MPFR at the ends suffices.

use super::Interval;
use crate::precision::Precision;
use crate::real::{Analytic, Field, Ordered, Real};
use rug::Float;

/// Bits that the argument of the Gaussian needs beyond those of the result: the relative condition
/// number of e^(-x^2/2) is x^2, up to x = 2^17, where the power is below MPFR's least number.
pub(crate) fn gaussian_guard(x: &Float) -> u32 {
    let exponent = if *x > 0 { x.get_exp().unwrap_or(i32::MAX) } else { 0 };
    8 + 2 * exponent.clamp(0, 17) as u32
}

/// Q(x) for a point x > 0 by its asymptotic series,
///
/// ```text
/// Q(x) = phi(x)/x (1 - 1/x^2 + 1*3/x^4 - 1*3*5/x^6 + ...),
/// ```
///
/// whose partial sums lie on either side of the limit (Abramowitz and Stegun 7.1.23, 26.2.12). `None` where
/// its least term, about e^(-x^2 / 2), does not reach the precision.
fn far_tail(x: &Interval, precision: Precision) -> Option<Interval> {
    let needed = i64::from(precision.get()) + 12;
    // x^2 / 2 * log2(e) > x^2 * 18 / 25
    if x.lower < 1 || !Interval::integer(needed * 25 / 18 + 1, &precision).certainly_less(&x.square()) {
        return None;
    }
    let wide = precision.plus(gaussian_guard(&x.upper));
    let x = x.with_precision(wide);
    let one = Interval::integer(1, &wide);
    let inverse = one.clone() / &x.square();
    let (mut sum, mut term) = (one.clone(), one);
    let small = Float::with_val(2, Float::u_exp(1, -(precision.get() as i32) - 8));
    for k in 1..=needed {
        term = -(term * &inverse).times(2 * k - 1);
        // The first term left out bounds the remainder and has its sign.
        if Ordered::abs(&term).upper <= small {
            let sum = sum + Interval::integer(0, &wide).join(&term);
            return Some((x.normal_density() / &x * sum).with_precision(precision));
        }
        sum = sum + &term;
    }
    None
}

impl Real for Interval {
    fn erf(&self) -> Self {
        self.increasing(Float::erf_round)
    }

    fn erfc(&self) -> Self {
        self.decreasing(Float::erfc_round)
    }

    /// Q at each end: by the asymptotic series where that reaches the precision, for MPFR's erfc takes
    /// time there that grows with e^(x^2 / 2); elsewhere by erfc, the argument rounded outward at some more
    /// bits.
    fn normal_upper_tail(&self) -> Self {
        let precision = self.precision();
        let (lower, upper) = (Self::point(self.lower.clone()), Self::point(self.upper.clone()));
        if let (Some(most), Some(least)) = (far_tail(&lower, precision), far_tail(&upper, precision)) {
            return Self::new(least.lower, most.upper);
        }
        let wide = self.with_precision(precision.plus(gaussian_guard(&self.upper)));
        let half = Self::fraction(1, 2, &wide.precision());
        ((wide * half.sqrt()).erfc() * half).with_precision(precision)
    }

    /// Increasing on (-inf, 1]; the whole line past 1, where the dilogarithm is not real.
    fn li2(&self) -> Self {
        if self.upper > 1 {
            return Self::whole(self.precision());
        }
        self.increasing(Float::li2_round)
    }
}
