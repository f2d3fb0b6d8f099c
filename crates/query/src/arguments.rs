//! Parameters by name, exact.

use crate::error::Error;
use scoreproof_denoise::Terminal;
use scoreproof_real::{Rational, format_rational, parse_rational};
use scoreproof_score::{Setting, Smoothing, TrainingSet};

/// A parameter that a request may give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name, that of the command line's option.
    pub name: &'static str,
    /// What it is.
    pub what: &'static str,
    /// What its value is, in a word for the command line.
    pub value: &'static str,
}

const fn number(name: &'static str, what: &'static str) -> Parameter {
    Parameter { name, what, value: "NUMBER" }
}

/// The parameter that is a list.
const POINTS: &str = "points";

/// Every parameter.
pub const PARAMETERS: &[Parameter] = &[
    number("n", "number of data points"),
    number("half-width", "D: the data points lie on [-D, D]"),
    Parameter {
        name: POINTS,
        what: "any data points in increasing order, separated by commas, instead of n and half-width",
        value: "NUMBERS",
    },
    number("t", "time of the noising process"),
    number("s", "earlier time, to which the denoising runs"),
    number("t0", "time at which the denoising starts"),
    number("x", "position"),
    number("w", "window of the local average"),
    number("delta", "how far the smoothed score follows the piecewise-linear one"),
    number("kappa", "delta = kappa sqrt(t)"),
    number("window", "one window for all gaps: delta is half the gap less the window"),
    number("k", "index of a data point, from 1"),
    number("value", "argument of f-inverse"),
    number("epsilon", "bound of the loss in Proposition 3"),
];

/// The parameters of a request, exact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    given: Vec<(&'static str, Value)>,
}

/// What a parameter was given as.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Number(Rational),
    Points(Vec<Rational>),
}

/// The parameter of this name.
fn known(name: &str) -> Result<&'static Parameter, Error> {
    PARAMETERS.iter().find(|parameter| parameter.name == name).ok_or_else(|| Error::UnknownParameter {
        name: name.to_owned(),
        known: PARAMETERS.iter().map(|parameter| parameter.name).collect::<Vec<_>>().join(", "),
    })
}

impl Arguments {
    /// Gives a parameter as text, a decimal or a fraction, or the points as a list of them separated by commas; one that was
    /// given before is replaced.
    ///
    /// # Errors
    /// An unknown name, or a malformed number.
    pub fn add(&mut self, name: &str, text: &str) -> Result<(), Error> {
        let name = known(name)?.name;
        let read = |text: &str| parse_rational(text.trim()).map_err(|source| Error::Parameter { name, source });
        let value = if name == POINTS {
            Value::Points(text.split(',').map(read).collect::<Result<_, _>>()?)
        } else {
            Value::Number(parse_rational(text).map_err(|source| Error::Parameter { name, source })?)
        };
        self.put(name, value);
        Ok(())
    }

    /// Gives a parameter as an exact number; one that was given before is replaced.
    ///
    /// # Errors
    /// An unknown name, or the points, which are a list.
    pub fn set(&mut self, name: &str, value: impl Into<Rational>) -> Result<(), Error> {
        let value = value.into();
        match known(name)?.name {
            POINTS => Err(outside(POINTS, &value, "a list of points")),
            name => {
                self.put(name, Value::Number(value));
                Ok(())
            }
        }
    }

    /// Whether this parameter is given.
    pub(crate) fn gives(&self, name: &str) -> bool {
        self.given(name).is_some()
    }

    /// Gives the training set by its points, in increasing order.
    pub fn set_points(&mut self, points: Vec<Rational>) {
        self.put(POINTS, Value::Points(points));
    }

    fn put(&mut self, name: &'static str, value: Value) {
        match self.given.iter_mut().find(|(given, _)| *given == name) {
            Some((_, old)) => *old = value,
            None => self.given.push((name, value)),
        }
    }

    /// Those of `taken` that have a value, printed exactly, in the order of [`PARAMETERS`].
    #[must_use]
    pub fn printed(&self, taken: &[&str]) -> Vec<(&'static str, String)> {
        let names = PARAMETERS.iter().map(|parameter| parameter.name).filter(|name| taken.contains(name));
        let text = |name: &str| match self.given(name) {
            Some(Value::Points(points)) => Some(points.iter().map(format_rational).collect::<Vec<_>>().join(",")),
            _ => self.value(name).map(|value| format_rational(&value)),
        };
        names.filter_map(|name| Some((name, text(name)?))).collect()
    }

    fn given(&self, name: &str) -> Option<&Value> {
        self.given.iter().find(|(given, _)| *given == name).map(|(_, value)| value)
    }

    /// A number, as given or by default. Points given, there is no n and no half-width.
    pub(crate) fn value(&self, name: &str) -> Option<Rational> {
        if let Some(Value::Number(value)) = self.given(name) {
            return Some(value.clone());
        }
        match name {
            "n" if self.given(POINTS).is_none() => Some(Rational::from(2)),
            "half-width" if self.given(POINTS).is_none() => Some(Rational::from(1)),
            _ => None,
        }
    }

    /// A parameter that the request needs.
    pub(crate) fn need(&self, name: &'static str) -> Result<Rational, Error> {
        self.value(name).ok_or_else(|| Error::MissingParameter(format!("--{name}")))
    }

    pub(crate) fn count(&self, name: &'static str) -> Result<u32, Error> {
        let value = self.need(name)?;
        let whole = value.is_integer().then(|| value.numer().to_u32()).flatten();
        whole.ok_or_else(|| outside(name, &value, format!("{name} is a whole number, and not negative")))
    }

    /// The training set, by its points or by n and half-width.
    pub(crate) fn set_of_points(&self) -> Result<TrainingSet, Error> {
        let Some(Value::Points(points)) = self.given(POINTS) else {
            return Ok(TrainingSet::new(self.count("n")?, self.need("half-width")?)?);
        };
        if let Some(name) = ["n", "half-width"].into_iter().find(|name| self.given(name).is_some()) {
            return Err(Error::PointsAnd(name));
        }
        Ok(TrainingSet::from_points(points.clone())?)
    }

    /// A number above 0.
    pub(crate) fn positive(&self, name: &'static str) -> Result<Rational, Error> {
        let value = self.need(name)?;
        if value > 0 { Ok(value) } else { Err(outside(name, &value, format!("{name} > 0"))) }
    }

    /// A number that is not negative; `domain` says so.
    pub(crate) fn not_negative(&self, name: &'static str, domain: &str) -> Result<Rational, Error> {
        let value = self.need(name)?;
        if value >= 0 { Ok(value) } else { Err(outside(name, &value, domain)) }
    }

    /// Refuses a parameter that is not among those taken by `what`.
    pub(crate) fn only(&self, what: &str, taken: &[&'static str]) -> Result<(), Error> {
        match self.given.iter().find(|(name, _)| !taken.contains(name)) {
            Some((name, _)) => Err(Error::unused(what, name, taken)),
            None => Ok(()),
        }
    }

    /// A setting at time t, smoothed in one of three ways.
    pub(crate) fn setting(&self) -> Result<Setting, Error> {
        let smoothing = self.smoothing(&["delta", "kappa", "window"])?;
        Ok(Setting::new(self.set_of_points()?, self.need("t")?, smoothing)?)
    }

    /// A smoothing that is the same at all times.
    pub(crate) fn fixed(&self) -> Result<Smoothing, Error> {
        self.smoothing(&["delta", "window"])
    }

    /// The one of these ways to smooth that is given.
    fn smoothing(&self, ways: &[&'static str]) -> Result<Smoothing, Error> {
        let way = |name: &'static str| {
            let value = self.value(name)?;
            Some((
                name,
                match name {
                    "delta" => Smoothing::Delta(value),
                    "kappa" => Smoothing::Kappa(value),
                    _ => Smoothing::Window(value),
                },
            ))
        };
        let mut found = ways.iter().filter_map(|name| way(name));
        let Some((first, smoothing)) = found.next() else {
            let names = ways.iter().map(|name| format!("--{name}")).collect::<Vec<_>>();
            return Err(Error::MissingParameter(names.join(" or ")));
        };
        match found.next() {
            Some((second, _)) => Err(Error::SmoothedTwice { first, second }),
            None => Ok(smoothing),
        }
    }

    /// The law of the dynamics that start at t0.
    pub(crate) fn terminal(&self) -> Result<Terminal, Error> {
        let t0 = self.positive("t0")?;
        Ok(Terminal::new(self.set_of_points()?, t0, self.need("kappa")?)?)
    }
}

pub(crate) fn outside(name: &'static str, value: &Rational, domain: impl Into<String>) -> Error {
    scoreproof_score::Error::domain(name, format_rational(value), domain).into()
}
