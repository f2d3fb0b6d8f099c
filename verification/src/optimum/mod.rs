//! r* of (16), the least non-smoothness among functions of a given loss, as tables: at the user's parameters, from a
//! certificate on disk, and on the grid that the report shows.

mod ends;
mod grid;
mod ratio;
mod request;
mod table;

pub(crate) use grid::Entry;
pub(crate) use ratio::{TABLE as RATIO, ratio_of, ratios_allowed};
pub use request::{MAX_BYTES, Rejection, Solved, verified};
pub(crate) use table::{TABLE, limit, table_of};
