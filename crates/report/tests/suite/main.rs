//! The formats of the report. One program: linking a dozen costs more than running them.

mod common;
mod figure;
mod folder;
mod page;
mod render;
mod reverify;
