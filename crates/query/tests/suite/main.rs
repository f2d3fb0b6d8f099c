//! Queries as front ends put them, against outside oracles.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod check;
mod points;
