//! The options that give a quantity its parameters: one per entry of the quantities' own list.

use crate::exit::Failure;
use clap::{Arg, ArgMatches, Args, Command, Error, FromArgMatches};
use scoreproof_query::{Arguments, PARAMETERS, Parameter, Quantity};

/// Parameters as given: name and text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parameters(Vec<(&'static str, String)>);

impl Parameters {
    /// The parameters as exact numbers.
    ///
    /// # Errors
    /// A malformed number.
    pub(crate) fn read(&self) -> Result<Arguments, Failure> {
        let mut arguments = Arguments::default();
        for (name, text) in &self.0 {
            arguments.add(name, text).map_err(Failure::of_request)?;
        }
        Ok(arguments)
    }
}

/// The parameters that have a value even if none is given.
fn defaults() -> Vec<(&'static str, String)> {
    let none = Arguments::default();
    Quantity::ALL.iter().flat_map(|quantity| none.printed(quantity.parameters)).collect()
}

impl Args for Parameters {
    fn augment_args(command: Command) -> Command {
        let defaults = defaults();
        let option = |&Parameter { name, what, value }: &Parameter| {
            let default = defaults.iter().find(|(known, _)| *known == name);
            let default = default.map_or_else(String::new, |(_, value)| format!(" [default: {value}]"));
            let arg = Arg::new(name).long(name).value_name(value).help_heading("Parameters");
            // Negative fractions too, which clap does not take for numbers.
            arg.help(format!("{what}{default}")).allow_hyphen_values(true)
        };
        command.args(PARAMETERS.iter().map(option))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Parameters {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let given =
            |&Parameter { name, .. }: &Parameter| matches.get_one::<String>(name).map(|text| (name, text.clone()));
        Ok(Self(PARAMETERS.iter().filter_map(given).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
