//! The smoothest score, its bounds and its certificates. One program: linking a dozen costs more than running them.

mod altered;
mod bounds;
mod common;
mod conic;
mod drawn;
