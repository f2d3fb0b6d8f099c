//! The networks of both experiments. One program: linking a dozen costs more than running them.

mod all_times;
mod one_time;
mod trained;
