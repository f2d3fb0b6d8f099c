//! Appendix C: any number of equally spaced points.

use crate::claim::Claim;

pub(crate) mod lemma_7;
pub(crate) mod prop_8;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[&lemma_7::CLAIM, &lemma_7::EQ_32, &prop_8::EQ_33, &prop_8::CLAIM];
