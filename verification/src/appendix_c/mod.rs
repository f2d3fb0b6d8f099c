//! Appendix C: any number of equally spaced points.

use crate::claim::Claim;

mod higher_dimensions;
pub(crate) mod lemma_7;
pub(crate) mod prop_8;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] =
    &[&lemma_7::CLAIM, &prop_8::CLAIM, &higher_dimensions::REFERENCES, &higher_dimensions::RANGE];
