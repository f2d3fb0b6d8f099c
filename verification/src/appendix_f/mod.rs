//! Appendix F: proof of Proposition 3.

pub(crate) mod eq_65;
