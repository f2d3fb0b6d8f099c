//! Section 5: a line segment as hidden subspace of more dimensions.

use crate::claim::Claim;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[];
