//! Appendix F: the proof of Proposition 3, and Lemma 10.

use crate::claim::Claim;

pub(crate) mod eq_65;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[&eq_65::CLAIM];
