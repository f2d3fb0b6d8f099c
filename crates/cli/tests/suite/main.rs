//! The command, run as it is from a shell. One program: linking a dozen costs more than running them.

mod certificates;
mod commands;
mod refusals;
mod schema;
mod streams;
mod training;
