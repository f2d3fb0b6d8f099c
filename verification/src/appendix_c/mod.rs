//! Appendix C: any number of equally spaced points.

use crate::claim::Claim;

pub(crate) mod flow_density;
pub(crate) mod flow_map;
mod higher_dimensions;
pub(crate) mod lemma_7;
pub(crate) mod prop_8;
pub(crate) mod terminal_law;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[
    &lemma_7::EQ_32,
    &lemma_7::CLAIM,
    &prop_8::EQ_33,
    &prop_8::CLAIM,
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
