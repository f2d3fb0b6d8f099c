//! The regression suite of the theory: if a constant of the paper is changed in a claim's file, this
//! says whether the paper still holds.
//!
//! One program, so that every claim is decided once and every table computed once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod certificates;
mod claims;
mod layers;
mod numbers;
mod oracles;
mod proofs;
mod schema;
mod snapshots;
mod traps;

use scoreproof_verification::record::Record;
use scoreproof_verification::registry;
use scoreproof_verification::table::Table;
use std::sync::LazyLock;

/// Every claim decided, in the order of the registry.
static RECORDS: LazyLock<Vec<Record>> = LazyLock::new(|| {
    registry::audit(registry::claims(), &|_| ()).unwrap_or_else(|error| panic!("the audit ended early: {error}"))
});

/// Every table, in the order of the registry.
static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let build = |name| registry::table(name).unwrap_or_else(|error| panic!("table '{name}': {error}"));
    registry::tables().iter().map(|source| build(source.name)).collect()
});

/// Panics with every complaint, and not with the first one alone.
fn no_complaints(complaints: &[String]) {
    assert!(complaints.is_empty(), "{}:\n  {}", complaints.len(), complaints.join("\n  "));
}
