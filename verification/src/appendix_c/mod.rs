//! Appendix C: any number of equally spaced points.

use crate::claim::Claim;

pub(crate) mod flow_density;
pub(crate) mod flow_map;
mod grid;
mod higher_dimensions;
pub(crate) mod lemma_7;
pub(crate) mod prop_8;
pub(crate) mod scores;
pub(crate) mod terminal_law;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[
    &grid::GRID,
    &grid::POSTERIOR_MEAN,
    &scores::PIECEWISE_LINEAR,
    &scores::AVERAGE,
    &scores::SMOOTHED,
    &lemma_7::CLAIM,
    &lemma_7::EQ_32,
    &prop_8::CLAIM,
    &prop_8::EQ_33,
    &flow_map::MAP,
    &flow_map::RANGE,
    &flow_density::CLAIM,
    &flow_map::END,
    &flow_map::INVERTIBLE,
    &terminal_law::DECOMPOSITION,
    &terminal_law::DENSITY,
    &terminal_law::ATOMS,
    &higher_dimensions::REFERENCES,
    &higher_dimensions::RANGE,
];
