//! The command as its users have it: files, streams, sweeps and the console blocks of the documentation.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod certificates;
mod commands;
mod refusals;
mod schema;
mod streams;
mod sweep;
mod training;
