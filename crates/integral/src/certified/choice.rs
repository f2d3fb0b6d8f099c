//! The rule chosen for a cell.

use super::legendre::degree_for;
use scoreproof_real::{Coarse, Field};

/// The rule chosen for a cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    /// Nodes that the remainder allowed takes, before rounding up to a degree.
    pub(super) nodes: f64,
    /// ln rho, nearly: where the search on a part of the cell begins.
    pub(super) ellipse: f64,
    pub(super) rho: f64,
    /// (64/15) M / (1 - rho^-2) times the half-length.
    pub(super) scale: Coarse,
    /// Where a fatter ellipse had no bound, in half-lengths from the midpoint.
    pub(super) suspect: Option<f64>,
}

impl Choice {
    /// A bound of the remainder of the rule of `degree` nodes.
    pub(super) fn remainder(&self, degree: u32) -> Coarse {
        Coarse::point(self.rho).powi(-2 * degree as i32) * self.scale
    }

    /// The least degree for the remainder allowed.
    pub(super) fn degree(&self) -> u32 {
        degree_for(self.nodes.ceil() as u32)
    }
}
