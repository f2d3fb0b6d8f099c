//! Appendix E: the proof of Propositions 2 and 8.

use crate::claim::Claim;

mod limit;
mod pieces;
mod samples;
mod sums;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[
    &sums::GOAL,
    &pieces::ENDS,
    &pieces::DIFFERENCE,
    &limit::SPLIT,
    &limit::SUBSTITUTED,
    &limit::LIMIT,
    &limit::CONTRIBUTION,
    &pieces::BOUND,
    &pieces::BEYOND,
    &sums::RIGHT,
    &sums::LEFT,
    &sums::COMPONENT,
    &sums::TOTAL,
];
