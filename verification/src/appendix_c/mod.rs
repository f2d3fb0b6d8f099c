//! Appendix C: any number of equally spaced points.

use crate::claim::Claim;

pub(crate) mod lemma_7;
pub(crate) mod prop_8;
pub(crate) mod terminal_law;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] =
    &[&lemma_7::CLAIM, &prop_8::CLAIM, &terminal_law::DECOMPOSITION, &terminal_law::DENSITY, &terminal_law::ATOMS];
