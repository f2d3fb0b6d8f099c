//! Section 4: effect on the denoising dynamics.

pub(crate) mod prop_5;
