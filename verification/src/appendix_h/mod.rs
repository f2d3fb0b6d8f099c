//! Appendix H: the proof of Proposition 4.

use crate::claim::Claim;

pub(crate) mod cases;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] =
    &[&cases::MIDDLE_EQUATION, &cases::MIDDLE_STAYS, &cases::OUTER_EQUATION, &cases::OUTER_STAYS];
