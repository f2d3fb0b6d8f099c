//! Appendix H: the proof of Proposition 4.

use crate::claim::Claim;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[];
