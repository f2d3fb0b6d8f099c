//! Every number system: containment against MPFR at higher precision, and tightness.

mod ball;
mod big_ball;
mod coarse;
mod complex;
mod decimal;
mod functions;
mod interval;
mod itf1788;
mod lanes;
mod narrow;
mod precision;
mod series;
mod series_functions;
mod support;
mod term;
mod traps;
