//! Section 5: a line segment as hidden subspace of more dimensions.

use crate::claim::Claim;

mod early_stopping;
mod eq_23;
mod eq_24;
mod prop_6;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[
    &eq_23::CLAIM,
    &eq_24::AVERAGE,
    &eq_24::REDUCTION,
    &eq_24::SMOOTHED,
    &prop_6::TANGENT_EQUATION,
    &prop_6::NORMAL_EQUATION,
    &prop_6::CLAIM,
    &prop_6::NORMAL_RATE,
    &prop_6::TANGENT_DENSITY,
    &early_stopping::CLAIM,
    &early_stopping::COORDINATES,
];
