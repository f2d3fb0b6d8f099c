//! Appendix F: the proof of Proposition 3, and Lemma 10.

use crate::claim::Claim;

pub(crate) mod eq_64;
pub(crate) mod eq_65;
pub(crate) mod lemma_10;
pub(crate) mod lemma_10_proof;
pub(crate) mod lower_bound;
pub(crate) mod neighbourhood;
pub(crate) mod slopes;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[
    &eq_64::CLAIM,
    &eq_65::CLAIM,
    &slopes::FEASIBLE,
    &neighbourhood::EQ_66,
    &neighbourhood::EQ_67,
    &neighbourhood::EQ_68,
    &slopes::SLOPES,
    &lower_bound::EQ_69,
    &lower_bound::EQ_70,
    &lemma_10::LEMMA_10,
    &lemma_10::EQ_71,
    &lemma_10::EQ_72,
    &lemma_10::EQ_73,
    &lemma_10_proof::EQ_74,
    &lemma_10_proof::EQ_75,
];
