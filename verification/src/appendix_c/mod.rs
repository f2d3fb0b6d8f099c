//! Appendix C: generalization to n > 2.

pub(crate) mod lemma_7;
pub(crate) mod prop_8;
