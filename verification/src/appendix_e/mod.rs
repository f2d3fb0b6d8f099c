//! Appendix E: the proof of Propositions 2 and 8.

use crate::claim::Claim;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[];
