//! The options of an experiment: one per entry of the experiment's own list.

use crate::exit::Failure;
use clap::{Arg, ArgMatches, Args, Command, Error, FromArgMatches};
use scoreproof_verification::experiment_2;

/// Settings as given: name and text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings(Vec<(&'static str, String)>);

impl Settings {
    /// The settings as numbers, those that are not given as in the paper.
    ///
    /// # Errors
    /// A malformed number, or one that is not whole where it has to be.
    pub(crate) fn read(&self) -> Result<experiment_2::Settings, Failure> {
        let mut settings = experiment_2::Settings::default();
        for (name, text) in &self.0 {
            settings.set(name, text).map_err(Failure::of_request)?;
        }
        Ok(settings)
    }
}

impl Args for Settings {
    fn augment_args(command: Command) -> Command {
        let defaults = experiment_2::Settings::default();
        let option = |&(name, what): &(&'static str, &'static str)| {
            let default = defaults.get(name).unwrap_or_default();
            let arg = Arg::new(name).long(name).value_name("NUMBER").help_heading("Settings");
            arg.help(format!("{what} [default: {default}]")).allow_hyphen_values(true)
        };
        command.args(experiment_2::Settings::OPTIONS.iter().map(option))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Settings {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let given = |&(name, _): &(&'static str, _)| matches.get_one::<String>(name).map(|text| (name, text.clone()));
        Ok(Self(experiment_2::Settings::OPTIONS.iter().filter_map(given).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
