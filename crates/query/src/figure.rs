//! Figures and tables for parameters given by name.

use crate::arguments::Arguments;
use crate::error::Error;
use scoreproof_real::Rational;
use scoreproof_score::TrainingSet;
use scoreproof_verification::figure::Figure;
use scoreproof_verification::figures::{self, Choices};
use scoreproof_verification::registry;
use scoreproof_verification::table::Table;

/// What a table takes: a training set.
pub const OF_SET: &[&str] = &["n", "half-width", "points"];

/// What the figure of this name takes: parameters in place of its own.
///
/// # Errors
/// An unknown name.
pub fn taken_by_figure(name: &str) -> Result<&'static [&'static str], Error> {
    Ok(figures::find(name)?.takes)
}

/// The figure of this name, with the parameters given in place of its own.
///
/// # Errors
/// An unknown name; a parameter that the figure does not take, or one outside its domain.
pub fn figure(name: &str, arguments: &Arguments) -> Result<Figure, Error> {
    let takes = taken_by_figure(name)?;
    arguments.only(&format!("figure {name}"), takes)?;
    let positive = |name: &'static str| -> Result<Option<Rational>, Error> {
        if arguments.gives(name) { arguments.positive(name).map(Some) } else { Ok(None) }
    };
    let choices = Choices {
        set: set_of_points(arguments)?,
        t: positive("t")?,
        t0: positive("t0")?,
        kappa: positive("kappa")?,
        smoothing: if ["delta", "window"].iter().any(|name| arguments.gives(name)) {
            Some(arguments.fixed()?)
        } else {
            None
        },
        epsilon: positive("epsilon")?,
    };
    Ok(figures::figure_of(name, &choices)?)
}

/// The training set, where one is given.
fn set_of_points(arguments: &Arguments) -> Result<Option<TrainingSet>, Error> {
    if OF_SET.iter().any(|name| arguments.gives(name)) { arguments.set_of_points().map(Some) } else { Ok(None) }
}

/// The table of this name: with no parameters that of the report, else for the training set that they give.
///
/// # Errors
/// An unknown name; a parameter that is not taken or outside its domain; a table that has data of its own.
pub fn table(name: &str, arguments: &Arguments) -> Result<Table, Error> {
    arguments.only("table", OF_SET)?;
    match set_of_points(arguments)? {
        Some(set) => Ok(registry::table_of(name, &set)?),
        None => Ok(registry::table(name)?),
    }
}
