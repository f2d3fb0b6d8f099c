//! Section 2 and the notations of Section 1: the forward process, the probability flow, the loss.

use crate::claim::Claim;

mod eq_1;
mod eq_2;
mod eq_3;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[
    &eq_1::REM_NOTATION,
    &eq_1::EQ_1,
    &eq_2::EQ_2,
    &eq_1::REM_GAUSSIAN,
    &eq_3::EQ_3,
    &eq_3::EQ_4,
    &eq_3::REM_WEIGHTING,
    &eq_3::REM_MINIMUM,
    &eq_2::EQ_5,
    &eq_2::REM_MEMORISATION,
];
