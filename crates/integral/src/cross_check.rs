//! All engines on one integrand, and which of them agree.

use crate::certified::{self, Certificate};
use crate::clenshaw_curtis;
use crate::double::{self, Refusal};
use crate::error::Error;
use crate::integrand::Integrand;
use rug::Float;
use scoreproof_real::{Field, Interval};

/// Three values of one integral.
#[derive(Clone, Debug)]
pub struct CrossCheck {
    /// The certified enclosure.
    pub certificate: Certificate,
    /// The multiple-precision value.
    pub multiple: Float,
    /// Whether the multiple-precision value lies in the enclosure, widened by its own rounding.
    pub multiple_agrees: bool,
    /// Decimal digits to which the two agree.
    pub digits: u32,
    /// The value in f64, or why there is none.
    pub double: Result<f64, Refusal>,
    /// Whether the value in f64 lies within [`double::TOLERANCE`] of the enclosure.
    pub double_agrees: bool,
}

/// Runs the certified engine to `goal` bits, Clenshaw and Curtis's rules to the same, and f64 to its tolerance.
///
/// # Errors
/// Those of the certified engine and of Clenshaw and Curtis's rules; f64's refusals are part of the result.
pub fn cross_check<I: Integrand>(integrand: &I, goal: u32) -> Result<CrossCheck, Error> {
    let certificate = certified::integrate(integrand, goal)?;
    let enclosure = &certificate.enclosure;
    let scale = enclosure.magnitude();
    let estimate = clenshaw_curtis::integrate(integrand, goal, &scale)?;
    let rounding = Interval::symmetric(&Float::with_val(53, &scale >> goal));
    let widened = enclosure.clone() + rounding;
    let difference = (Interval::point(estimate.value.clone()) - enclosure).magnitude();
    let digits = agreement_digits(&difference, &scale, goal);
    let double = double::integrate(integrand, &scale);
    let double_agrees = double.as_ref().is_ok_and(|value| {
        let value = Interval::point(Float::with_val(53, value));
        let tolerance = Interval::symmetric(&Float::with_val(53, double::TOLERANCE));
        value.overlaps(&(enclosure.clone() * (Interval::integer(1, &enclosure.precision()) + tolerance)))
    });
    Ok(CrossCheck {
        multiple_agrees: widened.contains(&estimate.value),
        multiple: estimate.value,
        digits,
        double,
        double_agrees,
        certificate,
    })
}

/// floor(-log10(difference / scale)), at most the digits of `goal` bits.
fn agreement_digits(difference: &Float, scale: &Float, goal: u32) -> u32 {
    let most = (f64::from(goal) * std::f64::consts::LOG10_2).floor();
    if difference.is_zero() {
        return most as u32;
    }
    let ratio = Float::with_val(53, difference / scale).log10().to_f64();
    (-ratio).floor().clamp(0.0, most) as u32
}
