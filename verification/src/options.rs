//! The options of an experiment or a training: their names, their defaults, and how they are read.

use crate::Error;
use scoreproof_real::{Rational, format_rational, parse_rational};

/// One option.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// Its name on the command line.
    pub name: &'static str,
    /// What its value is.
    pub value: &'static str,
    /// What it sets.
    pub what: &'static str,
}

impl Choice {
    /// An option whose value is a number.
    pub(crate) const fn number(name: &'static str, what: &'static str) -> Self {
        Self { name, value: "NUMBER", what }
    }
}

/// Settings that are chosen by name; the defaults are the paper's, as far as it says.
pub trait Options: Default {
    /// What can be chosen.
    const CHOICES: &'static [Choice];

    /// Sets one of [`Self::CHOICES`].
    ///
    /// # Errors
    /// A malformed number, one that is not whole where it has to be, or a name that is not known.
    fn set(&mut self, name: &str, text: &str) -> Result<(), Error>;

    /// What is set, as text; `None` for a name that is not known.
    fn get(&self, name: &str) -> Option<String>;

    /// The name as it is known.
    ///
    /// # Errors
    /// A name that is not known.
    fn known(name: &str) -> Result<&'static str, Error> {
        let known = Self::CHOICES.iter().map(|choice| choice.name).find(|known| *known == name);
        known.ok_or_else(|| Error::UnknownSetting(name.to_owned()))
    }
}

/// The number that a text is.
pub(crate) fn number(name: &'static str, text: &str) -> Result<Rational, Error> {
    parse_rational(text).map_err(|source| Error::Parameter { name, source })
}

/// A number that has to be whole, in the range of its type.
pub(crate) fn whole<N: TryFrom<u64>>(name: &'static str, text: &str) -> Result<N, Error> {
    let value = number(name, text)?;
    let whole = value.is_integer().then(|| value.numer().to_u64()).flatten();
    whole.and_then(|whole| N::try_from(whole).ok()).ok_or_else(|| {
        let domain = format!("{name} is a whole number, not negative and not too large");
        scoreproof_score::Error::domain(name, format_rational(&value), domain).into()
    })
}

/// Checks that a number lies in a range.
pub(crate) fn within(name: &'static str, value: u64, least: u64, most: u64) -> Result<(), Error> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    Err(scoreproof_score::Error::domain(name, value, format!("{least} <= {name} <= {most}")).into())
}
