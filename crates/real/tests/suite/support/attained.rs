//! What is asked of an enclosure: that it holds the values of a reference, which is MPFR at more than
//! twice the precision, and that it is hardly wider.

use proptest::prelude::*;
use rug::Float;
use scoreproof_real::Interval;

/// Enough bits for the reference: more than twice those of any argument.
pub(crate) fn reference_bits(bits: u32) -> u32 {
    2 * bits + 64
}

/// Numbers that a reference evaluation attained, each right to one unit in its last place.
pub(crate) struct Attained {
    least: Float,
    most: Float,
}

impl Attained {
    /// The least and the greatest of `values`.
    pub(crate) fn new(values: &[Float]) -> Self {
        let by = |a: &&Float, b: &&Float| a.total_cmp(b);
        Self {
            least: values.iter().min_by(by).expect("a value").clone(),
            most: values.iter().max_by(by).expect("a value").clone(),
        }
    }

    /// most - least.
    pub(crate) fn width(&self) -> Float {
        Float::with_val(64, &self.most - &self.least)
    }

    /// The larger of the two moduli.
    pub(crate) fn magnitude(&self) -> Float {
        self.least.clone().abs().max(&self.most.clone().abs())
    }

    /// `enclosure` holds all values.
    pub(crate) fn check_within(&self, enclosure: &Interval) -> Result<(), TestCaseError> {
        let (mut least, mut most) = (self.least.clone(), self.most.clone());
        least.next_up();
        most.next_down();
        prop_assert!(!least.is_nan() && !most.is_nan(), "the reference is NaN");
        prop_assert!(
            *enclosure.lower() <= least && most <= *enclosure.upper(),
            "{enclosure:.40} does not hold all of [{:?}, {:?}]",
            self.least,
            self.most
        );
        Ok(())
    }

    /// `enclosure` is at each end no more than `ulps` units of that end's last place wider than the
    /// values, and at the upper end `slack`.
    pub(crate) fn check_tight(&self, enclosure: &Interval, ulps: u32, slack: &Float) -> Result<(), TestCaseError> {
        let (mut least, mut most) = (self.least.clone(), self.most.clone());
        least.next_down();
        most.next_up();
        let lower = least.clone() - allowance(&least, enclosure.lower().prec(), ulps);
        let upper = most.clone() + allowance(&most, enclosure.upper().prec(), ulps) + slack;
        prop_assert!(
            lower <= *enclosure.lower() && *enclosure.upper() <= upper,
            "{enclosure:.40} is too wide for [{:?}, {:?}]",
            self.least,
            self.most
        );
        Ok(())
    }
}

/// `ulps` units of the last of `bits` places of `x`.
pub(crate) fn allowance(x: &Float, bits: u32, ulps: u32) -> Float {
    let mut finite = x.clone();
    if x.is_infinite() {
        if *x > 0 { finite.next_down() } else { finite.next_up() }
    }
    let exponent = finite.get_exp().unwrap_or(rug::float::exp_min());
    Float::with_val(64, ulps) << (exponent - bits as i32)
}
