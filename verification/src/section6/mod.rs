//! Section 6: the numerical experiments.

use crate::claim::Claim;

mod experiment_2;
mod sampling;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[
    &crate::experiment_1::DELTA,
    &crate::experiment_1::SHAPE,
    &crate::experiment_2::CLAIM,
    &crate::experiment_2::NETWORK_CLAIM,
    &experiment_2::VARIANCE,
    &experiment_2::NOTATION,
    &experiment_2::WINDOW,
    &sampling::CLAIM,
];
