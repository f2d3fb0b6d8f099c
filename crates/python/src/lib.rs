//! `scoreproof._native`: what the Python package asks of this program.
//!
//! Numbers pass as text, exact both ways, and arrays of doubles as they are. Everything runs on threads of its own with the
//! interpreter released, and stops waiting at Ctrl-C (`job`). What a user sees is in `python/scoreproof`, with its
//! documentation: here is nothing that would have to be explained to one.

mod claims;
mod doubles;
mod errors;
mod figure;
mod job;
mod request;
mod sweep;
mod table;

use pyo3::pymodule;

/// The compiled part of scoreproof.
#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::claims::{Decided, decide, statements};
    #[pymodule_export]
    use crate::doubles::{along_flow, denoise, noised_samples, on_array};
    #[pymodule_export]
    use crate::errors::{EvaluationError, InputError, Rejected};
    #[pymodule_export]
    use crate::figure::{Figure, all, named as figure};
    #[pymodule_export]
    use crate::request::{Optimum, constants, effective, evaluate, optimum, parameters, quantities};
    #[pymodule_export]
    use crate::sweep::{check_sweep, merge, shard as sweep};
    #[pymodule_export]
    use crate::table::{Table, named, tables, verify};
}
