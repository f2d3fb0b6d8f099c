//! What the tests of power series share.

use scoreproof_real::{Field, Precision, Series, parse_rational};

/// The working precision.
pub(crate) const BITS: u32 = 160;

pub(crate) fn number<R: Field>(text: &str, context: &R::Context) -> R {
    R::rational(&parse_rational(text).expect("a number"), context)
}

/// The inner function x(h) = at + h - h^2/2, which reaches every term of the chain rule.
pub(crate) fn inner<R: Field>(at: R, order: usize) -> Series<R> {
    let h = Series::variable(R::integer(0, &at.context()), order);
    let half = Series::fraction(1, 2, &h.context());
    Series::constant(at, order) + &h - h.square() * half
}

pub(crate) fn precision() -> Precision {
    Precision::bits(BITS)
}
