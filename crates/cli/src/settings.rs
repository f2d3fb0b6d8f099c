//! The options of an experiment or a training: one per entry of its own list.

use crate::exit::Failure;
use clap::{Arg, ArgMatches, Args, Command, Error, FromArgMatches};
use scoreproof_verification::options::{Choice, Options};
use std::marker::PhantomData;

/// Settings as given: name and text.
#[derive(Clone, Debug)]
pub(crate) struct Settings<O> {
    given: Vec<(&'static str, String)>,
    of: PhantomData<O>,
}

impl<O: Options> Settings<O> {
    /// The settings as numbers, those that are not given as in the paper.
    ///
    /// # Errors
    /// A malformed number, or one that is not whole where it has to be.
    pub(crate) fn read(&self) -> Result<O, Failure> {
        let mut settings = O::default();
        for (name, text) in &self.given {
            settings.set(name, text).map_err(Failure::of_request)?;
        }
        Ok(settings)
    }
}

impl<O: Options> Args for Settings<O> {
    fn augment_args(command: Command) -> Command {
        let defaults = O::default();
        let option = |&Choice { name, value, what }: &Choice| {
            let default = defaults.get(name).unwrap_or_default();
            let arg = Arg::new(name).long(name).value_name(value).help_heading("Settings");
            arg.help(format!("{what} [default: {default}]")).allow_hyphen_values(true)
        };
        command.args(O::CHOICES.iter().map(option))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<O: Options> FromArgMatches for Settings<O> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let given = |&Choice { name, .. }: &Choice| matches.get_one::<String>(name).map(|text| (name, text.clone()));
        Ok(Self { given: O::CHOICES.iter().filter_map(given).collect(), of: PhantomData })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
