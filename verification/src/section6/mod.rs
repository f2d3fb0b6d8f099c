//! Section 6: the numerical experiments.

use crate::claim::Claim;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[];
