//! Appendix C: any number of equally spaced points.

use crate::claim::Claim;

mod grid;
pub(crate) mod lemma_7;
pub(crate) mod prop_8;
mod scores;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[
    &grid::GRID,
    &grid::POSTERIOR_MEAN,
    &scores::PIECEWISE_LINEAR,
    &scores::AVERAGE,
    &scores::SMOOTHED,
    &lemma_7::CLAIM,
    &prop_8::CLAIM,
];
