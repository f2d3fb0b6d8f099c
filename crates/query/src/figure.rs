//! Figures and tables for any training set given by name.

use crate::arguments::Arguments;
use crate::error::Error;
use scoreproof_verification::figure::Figure;
use scoreproof_verification::table::Table;
use scoreproof_verification::{figures, registry};

/// What a figure and a table take: a training set.
pub const OF_SET: &[&str] = &["n", "half-width", "points"];

/// The figure of this name: with no parameters that of the report, else for the training set that they give.
///
/// # Errors
/// An unknown name; a parameter that is not taken or outside its domain; a figure that has data of its own.
pub fn figure(name: &str, arguments: &Arguments) -> Result<Figure, Error> {
    arguments.only("figure", OF_SET)?;
    if arguments.is_empty() {
        return Ok(figures::figure(name)?);
    }
    Ok(figures::figure_of(name, &arguments.set_of_points()?)?)
}

/// The table of this name: with no parameters that of the report, else for the training set that they give.
///
/// # Errors
/// An unknown name; a parameter that is not taken or outside its domain; a table that has data of its own.
pub fn table(name: &str, arguments: &Arguments) -> Result<Table, Error> {
    arguments.only("table", OF_SET)?;
    if arguments.is_empty() {
        return Ok(registry::table(name)?);
    }
    Ok(registry::table_of(name, &arguments.set_of_points()?)?)
}
