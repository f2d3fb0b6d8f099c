//! Appendix G: local averages in more dimensions that no coordinates are needed for.

use crate::claim::Claim;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[];
