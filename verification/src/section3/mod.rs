//! Section 3: the score of two points, its smoothing, and the near-optimality of that.

use crate::claim::Claim;

pub(crate) mod lemma_1;
pub(crate) mod prop_2;
pub(crate) mod prop_3;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] =
    &[&lemma_1::CLAIM, &lemma_1::EQ_12, &prop_2::EQ_14, &prop_2::CLAIM, &prop_3::CLAIM];
