//! Section 3: the score of two points, its smoothing, and the near-optimality of that.

use crate::claim::Claim;

mod concentration;
mod eq_10;
mod eq_15;
mod eq_6;
pub(crate) mod eq_9;
pub(crate) mod lemma_1;
pub(crate) mod prop_2;
pub(crate) mod prop_3;
mod readings_of_r;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[
    &eq_6::EQ_6,
    &eq_6::EQ_7,
    &eq_6::REM_LIMIT,
    &eq_6::EQ_8,
    &concentration::REM_ATTRACTION,
    &eq_9::EQ_9,
    &eq_10::EQ_10,
    &eq_10::EQ_11,
    &lemma_1::CLAIM,
    &lemma_1::EQ_12,
    &eq_10::REM_WINDOW_0,
    &eq_9::EQ_13,
    &concentration::REM_CONCENTRATION,
    &prop_2::EQ_14,
    &prop_2::CLAIM,
    &concentration::REM_BALANCED,
    &eq_15::EQ_15,
    &eq_15::EQ_16,
    &readings_of_r::CLAIM,
    &prop_3::CLAIM,
    &prop_3::feasible::CLAIM,
    &prop_3::range::CLAIM,
    &prop_3::kappa::CLAIM,
    &eq_15::REM_DERIVATIVE,
];
