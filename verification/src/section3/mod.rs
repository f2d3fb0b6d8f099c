//! Section 3: score function and its smoothing.

pub(crate) mod lemma_1;
pub(crate) mod prop_2;
pub(crate) mod prop_3;
