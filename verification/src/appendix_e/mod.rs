//! Appendix E: the proof of Propositions 2 and 8.

use crate::claim::Claim;

mod samples;
mod sums;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[&sums::GOAL, &sums::RIGHT, &sums::LEFT, &sums::COMPONENT, &sums::TOTAL];
