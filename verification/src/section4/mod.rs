//! Section 4: the denoising dynamics under the smoothed score, for two points.

use crate::claim::Claim;

pub(crate) mod dynamics;
pub(crate) mod eq_20;
pub(crate) mod prop_4;
pub(crate) mod prop_5;
pub(crate) mod regions;
pub(crate) mod singular;
pub(crate) mod terminal_law;

/// The claims of this part, in the order of the paper.
pub(crate) static CLAIMS: &[&Claim] = &[
    &prop_4::DYNAMICS,
    &prop_4::CLAIM,
    &prop_4::MAP,
    &regions::REGIONS,
    &regions::END,
    &eq_20::CLAIM,
    &terminal_law::DECOMPOSITION,
    &terminal_law::ATOMS,
    &terminal_law::DENSITY,
    &terminal_law::SMOOTH,
    &prop_5::CLAIM,
    &singular::INFINITE,
    &singular::NON_SINGULAR,
    &terminal_law::SMOOTH_AMONG,
];
