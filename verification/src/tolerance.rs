//! The one place for tolerances.

/// Relative bits to which integrals behind a verdict are enclosed.
pub(crate) const GOAL_BITS: u32 = 80;

/// Relative bits that both sides of an equality must have: overlapping is not enough.
pub(crate) const TIGHT_BITS: i64 = 60;

/// Significant digits of the ends of a printed enclosure.
pub(crate) const PRINTED_DIGITS: usize = 20;

/// Working precision of closed forms.
pub(crate) const CLOSED_FORM_BITS: u32 = 128;
