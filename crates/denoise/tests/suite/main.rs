//! Samples, flow maps and laws of the dynamics against closed forms and other libraries.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod dynamics;
mod fit;
mod flow_map;
mod statistics;
mod support;
