//! Appendix D: the proof of Lemmas 1 and 7, and Lemma 9.

use crate::claim::Claim;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[];
