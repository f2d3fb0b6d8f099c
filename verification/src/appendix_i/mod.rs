//! Appendix I: the proof of Proposition 5.

use crate::claim::Claim;

mod bound;
mod lemma_12;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] =
    &[&lemma_12::CLAIM, &lemma_12::STEPS, &bound::LOWER, &bound::UPPER, &bound::SYMMETRY];
