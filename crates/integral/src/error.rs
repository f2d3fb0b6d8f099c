//! The one error type of this crate.

/// What can go wrong in an integration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The adaptive subdivision used up its budget of cells.
    #[error(
        "the integral was given up near x = {near} after {cells} parts: there the integrand is not analytic, or far narrower \
         than the widths it declares"
    )]
    Budget {
        /// Cells used.
        cells: usize,
        /// Where the last cell lies.
        near: String,
    },
    /// The tail bound does not fall below the tolerance.
    #[error(
        "the tail beyond x = {from} could not be bounded below the tolerance: the bound given for it falls too slowly"
    )]
    Tail {
        /// The last cut-off tried.
        from: String,
    },
    /// The accuracy asked for was not reached.
    #[error(
        "the integral was enclosed to {reached} bits where {goal} were asked for: it is 0, or its parts cancel to almost \
         nothing"
    )]
    Accuracy {
        /// Relative bits asked for.
        goal: u32,
        /// Relative bits reached.
        reached: i64,
    },
    /// A number could not be evaluated.
    #[error(transparent)]
    Real(#[from] scoreproof_real::Error),
}
