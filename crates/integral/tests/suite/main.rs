//! The engines, from outside. One program: linking a dozen costs more than running them.

mod bad_cases;
mod certified;
