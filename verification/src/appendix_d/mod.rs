//! Appendix D: the proof of Lemmas 1 and 7, and Lemma 9.

use crate::claim::Claim;

mod far;
mod lemma_9;
mod near;
mod weights;
mod window;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[
    &window::DECAY,
    &window::JENSEN,
    &far::CLAIM,
    &near::RATIO,
    &weights::CLAIM,
    &near::ERROR,
    &near::DENSITY,
    &near::INNER,
    &lemma_9::LEMMA,
    &lemma_9::EQ_46,
    &lemma_9::EQ_47,
    &lemma_9::EQ_48,
    &lemma_9::EQ_49,
    &lemma_9::EQ_50,
];
