//! Appendix G: local averages in more dimensions that no coordinates are needed for.

use crate::claim::Claim;

mod definition;
mod eq_78;
mod eq_82;
mod prop_11;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[
    &definition::ELEMENT,
    &definition::AVERAGE,
    &eq_78::CLAIM,
    &prop_11::CLAIM,
    &prop_11::DIRECTION,
    &prop_11::SET,
    &prop_11::MONOTONE,
    &prop_11::LEAST,
    &eq_82::CLAIM,
];
