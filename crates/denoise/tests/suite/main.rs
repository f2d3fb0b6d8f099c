//! The dynamics, from outside. One program: linking a dozen costs more than running them.

mod dynamics;
mod fit;
mod flow_map;
mod support;
