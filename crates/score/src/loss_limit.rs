//! F of (56), the limit of the loss, and its inverse.

use crate::error::Error;
use rug::Float;
use scoreproof_real::{Field, Interval, Precision, Rational, Real, format_rational};

/// int_k^inf (z - k)^j phi(z) dz for j = 0, 1, 2: Q, phi - k Q and (1 + k^2) Q - k phi, by parts.
pub(crate) fn moments_beyond<R: Real>(k: &R) -> [R; 3] {
    // One error function for all three: they are evaluated often.
    let (tail, density) = (k.normal_upper_tail(), k.normal_density());
    let first = density.clone() - tail.clone() * k;
    let second = (k.square() + R::integer(1, &k.context())) * &tail - density * k;
    [tail, first, second]
}

/// F(kappa) = 2 int_kappa^inf (u - kappa)^2 phi(u) du, (56).
#[must_use]
pub fn loss_limit<R: Real>(kappa: &R) -> R {
    let [_, _, second] = moments_beyond(kappa);
    second * R::integer(2, &kappa.context())
}

/// F'(kappa) = -4 int_kappa^inf (u - kappa) phi(u) du < 0.
#[must_use]
pub fn loss_limit_derivative<R: Real>(kappa: &R) -> R {
    let [_, first, _] = moments_beyond(kappa);
    first * R::integer(-4, &kappa.context())
}

/// F^-1(value) for 0 < value <= 1: Newton's method in MPFR, proved by the signs of F - value on both
/// sides, F being strictly decreasing.
///
/// # Errors
/// A domain error for a value outside (0, 1].
pub fn inverse_loss_limit(value: &Rational, precision: Precision) -> Result<Interval, Error> {
    if *value <= 0 || *value > 1 {
        return Err(Error::domain("value", format_rational(value), "0 < value <= 1"));
    }
    if *value == 1 {
        return Ok(Interval::integer(0, &precision));
    }
    let mut guard = 32;
    loop {
        let working = precision.plus(guard);
        let bits = working.get();
        let target = Float::with_val(bits, value);
        let root = newton(&target, working);
        // The sign test needs F to about the square root of 2^-guard of the radius.
        let radius = Float::with_val(bits, &root >> precision.get());
        let (low, high) = (Float::with_val(bits, &root - &radius), Float::with_val(bits, &root + &radius));
        let exact = Interval::rational(value, &working);
        let above = loss_limit(&Interval::point(low.clone()));
        let below = loss_limit(&Interval::point(high.clone()));
        let proved = exact.certainly_less(&above) && below.certainly_less(&exact) && low > 0;
        if proved || guard > 1 << 12 {
            let enclosure = if proved { Interval::new(low, high) } else { Interval::whole(precision) };
            return Ok(enclosure.with_precision(precision));
        }
        guard *= 2;
    }
}

/// Newton on log F, which is concave and nearly quadratic, so that no start can overshoot to where F
/// underflows.
fn newton(target: &Float, precision: Precision) -> Float {
    let mut kappa = Float::with_val(precision.get(), 1);
    let mut last = Float::with_val(precision.get(), 1);
    for _ in 0..200 {
        let value = loss_limit(&kappa);
        let slope = loss_limit_derivative(&kappa);
        let step = Float::with_val(precision.get(), &value / target).ln() * value / slope;
        let next = Float::with_val(precision.get(), &kappa - &step);
        // Keep positive: F^-1 maps (0, 1) to (0, inf).
        kappa = if next > 0 { next } else { kappa / 2u32 };
        let size = step.abs();
        if size.is_zero() || (size >= last && size < 1e-10) {
            break;
        }
        last = size;
    }
    kappa
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_inverts() {
        let precision = Precision::bits(200);
        for value in [(1, 2), (999, 1000), (1, 1_000_000), (149, 10_000)] {
            let value = Rational::from(value);
            let kappa = inverse_loss_limit(&value, precision).unwrap();
            assert!(kappa.relative_accuracy_bits().unwrap() > 190);
            assert!(loss_limit(&kappa).contains_rational(&value));
        }
        assert!(inverse_loss_limit(&Rational::from(2), precision).is_err());
        assert!(inverse_loss_limit(&Rational::new(), precision).is_err());
    }

    #[test]
    fn the_derivative_is_the_slope() {
        let (k, h) = (0.7_f64, 1e-5);
        let slope = (loss_limit(&(k + h)) - loss_limit(&(k - h))) / (2.0 * h);
        assert!((slope - loss_limit_derivative(&k)).abs() < 1e-9);
    }
}
