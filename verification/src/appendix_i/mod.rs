//! Appendix I: the proof of Proposition 5, and Lemma 12.

use crate::claim::Claim;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[];
