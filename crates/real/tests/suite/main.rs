//! The number systems, from outside. One program: linking a dozen costs more than running them.

mod ball;
mod coarse;
mod complex;
mod decimal;
mod functions;
mod interval;
mod narrow;
mod precision;
mod series;
mod series_functions;
mod support;
mod term;
mod traps;
