//! Bounds of r* against other ways to them, and certificates that were tampered with.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod altered;
mod bounds;
mod common;
mod conic;
mod drawn;
mod theorems;
