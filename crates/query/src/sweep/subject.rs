//! What a sweep computes at each of its points.

use super::error::Error;
use super::row::{Column, Kind};
use crate::{Arguments, Effective, Quantity, optimum};
use scoreproof_learn::{LearnedScore, unwatched};
use scoreproof_real::{Digits, Rational, format_rational};
use scoreproof_verification::options::Options;
use scoreproof_verification::table::{Cell, Rounding, Table};
use scoreproof_verification::{experiment_1, experiment_2};

/// Parameters of a point, in the order of the specification.
pub(super) type Point = [(&'static str, Rational)];

/// The results of a point: one row or more, each as long as the subject's columns.
pub(super) type Results = Result<Vec<Vec<Option<String>>>, String>;

/// What is computed, by the words of the command line.
#[derive(Clone, Debug)]
pub(super) enum Subject {
    /// `eval QUANTITY`, to so many digits.
    Eval(&'static Quantity, Digits),
    /// `optimum`.
    Optimum,
    /// `constants CLAIM`.
    Constants(&'static Effective),
    /// `train 1`, and what was learned as `experiment 1` measures it.
    TrainOne,
    /// `train 2`.
    TrainTwo,
}

impl Subject {
    /// Digits of `eval` where the specification gives none.
    const DIGITS: u32 = 15;

    /// The subject that a command names.
    pub(super) fn read(command: &str, digits: Option<u32>) -> Result<Self, Error> {
        let unknown = || {
            let known = "eval QUANTITY, optimum, constants CLAIM, train 1, train 2";
            Error::spec("command", format!("is '{command}', which no sweep computes: there are {known}"))
        };
        let named = |error: crate::Error| Error::spec("command", format!("is '{command}': {error}"));
        let words: Vec<&str> = command.split_whitespace().collect();
        let subject = match words[..] {
            ["eval", name] => {
                let digits = digits.unwrap_or(Self::DIGITS);
                let digits =
                    Digits::new(digits).map_err(|error| Error::spec("digits", format!("is wrong: {error}")))?;
                return Ok(Self::Eval(Quantity::find(name).map_err(named)?, digits));
            }
            ["optimum"] => Self::Optimum,
            ["constants", claim] => Self::Constants(Effective::find(claim).map_err(named)?),
            ["train", "1"] => Self::TrainOne,
            ["train", "2"] => Self::TrainTwo,
            _ => return Err(unknown()),
        };
        match digits {
            None => Ok(subject),
            Some(_) => Err(Error::spec("digits", format!("does not apply to '{command}': only eval takes it"))),
        }
    }

    /// The parameters it takes.
    pub(super) fn takes(&self) -> Vec<&'static str> {
        let choices = |choices: &'static [scoreproof_verification::options::Choice]| {
            // One seed a point: the seeds are the sweep's own.
            choices.iter().map(|choice| choice.name).filter(|name| *name != "seeds").collect()
        };
        match self {
            Self::Eval(quantity, _) => quantity.parameters.to_vec(),
            Self::Optimum => optimum::TAKEN.to_vec(),
            Self::Constants(effective) => effective.parameters.to_vec(),
            Self::TrainOne => choices(experiment_1::Settings::CHOICES),
            Self::TrainTwo => choices(experiment_2::Training::CHOICES),
        }
    }

    /// So many points are computed and written at a time: some seconds at the most are lost by an interruption, unless a
    /// single point takes longer.
    pub(super) fn block(&self) -> u64 {
        match self {
            Self::Eval(..) => 32,
            Self::Optimum | Self::Constants(_) => 8,
            Self::TrainOne | Self::TrainTwo => 1,
        }
    }

    /// Whether a point of parameters within their domains has several rows.
    pub(super) fn has_entries(&self) -> bool {
        matches!(self, Self::Constants(_))
    }

    /// The columns of its results.
    pub(super) fn columns(&self) -> Result<Vec<Column>, Error> {
        let sample: &[(&'static str, (u32, u32))] = match self {
            Self::Eval(..) => {
                let ends = [("value", Kind::Number), ("lower", Kind::Lower), ("upper", Kind::Upper)];
                return Ok(ends.map(|(name, kind)| Column::new(name, kind)).to_vec());
            }
            Self::TrainOne => {
                return Ok(MEASURED.map(|name| Column::new(name, Kind::Number)).to_vec());
            }
            Self::TrainTwo => return Ok(vec![Column::new("loss", Kind::Number)]),
            Self::Optimum => &[("t", (1, 50)), ("epsilon", (1, 100))],
            Self::Constants(effective) if effective.id == "prop-3" => &[("epsilon", (1, 100)), ("kappa", (5, 2))],
            Self::Constants(effective) => match effective.parameters.contains(&"delta") {
                // With a window of 0 nothing is searched.
                true => &[("delta", (1, 1))],
                false => &[("kappa", (1, 1))],
            },
        };
        // A table knows its columns only once it is made: this is one that can be.
        let point: Vec<_> = sample.iter().map(|(name, value)| (*name, Rational::from(*value))).collect();
        let table = self.table(&point, None).map_err(|error| Error::spec("command", error.to_string()))?;
        let taken = self.takes();
        let kept = table.columns.iter().enumerate().filter(|(_, column)| is_result(column.key, &taken));
        Ok(kept.map(|(at, column)| Column::new(column.key.replace('_', "-"), kind(&table, at))).collect())
    }

    /// Refuses parameters that are missing, not taken, or exclude each other, by what it says at a point; whether they
    /// are in their domains is for each point's own row.
    pub(super) fn accepts(&self, point: &Point, points: Option<&[Rational]>) -> Result<(), crate::Error> {
        use crate::Error::{MissingParameter, PointsAnd, SmoothedTwice};
        match self {
            // What it needs is known to the quantity alone; one digit shows it as well as many.
            Self::Eval(quantity, _) => {
                let one = Digits::new(1).map_err(crate::Error::from);
                match one.and_then(|one| quantity.evaluate(&arguments(point, points)?, one)) {
                    Err(error @ (MissingParameter(_) | PointsAnd(_) | SmoothedTwice { .. })) => Err(error),
                    _ => Ok(()),
                }
            }
            Self::Optimum | Self::Constants(_) => {
                let given = |name: &str| point.iter().any(|(given, _)| *given == name);
                let taken = self.takes();
                // Where there are two ways to smooth, a point that has neither says so in its row.
                let by_choice = |name: &str| name == "delta" && taken.contains(&"window");
                let by_default =
                    |name: &str| ["n", "half-width", "points", "window"].contains(&name) || by_choice(name);
                let needed = taken.iter().find(|name| !by_default(name) && !given(name));
                needed.map_or(Ok(()), |name| Err(MissingParameter(format!("--{name}"))))
            }
            Self::TrainOne | Self::TrainTwo => Ok(()),
        }
    }

    /// The results at a point, or a sentence that says why there are none.
    pub(super) fn results(&self, point: &Point, points: Option<&[Rational]>, columns: &[Column]) -> Results {
        match self {
            Self::Eval(quantity, digits) => {
                let found = arguments(point, points).and_then(|arguments| quantity.evaluate(&arguments, *digits));
                let found = found.map_err(|error| error.to_string())?;
                let ends = [found.value, found.lower, found.upper];
                Ok(vec![ends.iter().map(|number| Some(number.to_string())).collect()])
            }
            Self::Optimum | Self::Constants(_) => {
                let table = self.table(point, points).map_err(|error| error.to_string())?;
                Ok(rows_of(&table, columns))
            }
            Self::TrainOne => train_one(point).map(|row| vec![row]),
            Self::TrainTwo => train_two(point).map(|row| vec![row]),
        }
    }

    /// The table of a subject that has one.
    fn table(&self, point: &Point, points: Option<&[Rational]>) -> Result<Table, crate::Error> {
        let arguments = arguments(point, points)?;
        match self {
            Self::Constants(effective) => effective.at(&arguments),
            _ => Ok(optimum(&arguments)?.table()),
        }
    }
}

fn arguments(point: &Point, points: Option<&[Rational]>) -> Result<Arguments, crate::Error> {
    let mut arguments = Arguments::default();
    if let Some(points) = points {
        arguments.set_points(points.to_vec());
    }
    for (name, value) in point {
        arguments.set(name, value.clone())?;
    }
    Ok(arguments)
}

/// Whether a column of a table says what was found, not what was asked, or how it looks on a page.
fn is_result(key: &str, taken: &[&'static str]) -> bool {
    let named = key.replace('_', "-");
    !taken.contains(&named.as_str())
        && !["n", "half-width", "points", "problem", "scaled", "structure"].contains(&named.as_str())
}

/// What stands in a column of a table, by its first entry and its rounding.
fn kind(table: &Table, at: usize) -> Kind {
    match (table.columns[at].rounding, table.rows.first().map(|row| &row[at])) {
        (Rounding::Down, _) => Kind::Lower,
        (Rounding::Up, _) => Kind::Upper,
        (Rounding::Nearest, Some(Cell::Number(_))) => Kind::Number,
        _ => Kind::Text,
    }
}

/// The rows of a table in the columns of a sweep.
fn rows_of(table: &Table, columns: &[Column]) -> Vec<Vec<Option<String>>> {
    let at = |column: &Column| table.columns.iter().position(|known| known.key.replace('_', "-") == column.name);
    let places: Vec<Option<usize>> = columns.iter().map(at).collect();
    let cell = |row: &Vec<Cell>, place: &Option<usize>| match &row[(*place)?] {
        Cell::Text(text) => Some(text.clone()),
        Cell::Tex(text) => Some(text.replace(['$', '\\'], "")),
        Cell::Number(number) => Some(match table.columns[(*place)?].rounding {
            Rounding::Nearest => number.value.clone(),
            Rounding::Down => number.lower.clone(),
            Rounding::Up => number.upper.clone(),
        }),
        Cell::Empty => None,
    };
    table.rows.iter().map(|row| places.iter().map(|place| cell(row, place)).collect()).collect()
}

/// What `experiment 1` measures of a network, by the columns of its two tables.
const MEASURED: [&str; 10] = [
    "delta",
    "error",
    "empirical",
    "delta-law",
    "error-law",
    "empirical-law",
    "loss",
    "smoothed-loss",
    "nonsmoothness",
    "smoothed-nonsmoothness",
];

/// Settings from the parameters of a point; one value each, also where a list is taken.
fn settings<O: Options>(point: &Point) -> Result<O, String> {
    let mut settings = O::default();
    for (name, value) in point {
        settings.set(name, &format_rational(value)).map_err(|error| error.to_string())?;
    }
    Ok(settings)
}

fn train_one(point: &Point) -> Result<Vec<Option<String>>, String> {
    let mut settings: experiment_1::Settings = settings(point)?;
    // Without a list of them in the point, one and not the paper's four.
    settings.decays.truncate(1);
    let tables = experiment_1::tables(&settings, &mut unwatched).map_err(|error| error.to_string())?;
    let find = |name: &str| {
        let table = tables.iter().find(|table| table.columns.iter().any(|column| column.key == name))?;
        let column = Column::new(name, Kind::Number);
        rows_of(table, &[column]).into_iter().next()?.into_iter().next()?
    };
    Ok(MEASURED.iter().map(|name| find(name)).collect())
}

/// Mean losses at the end of a training of which the mean is given: that of a few batches says little.
const LAST: usize = 10;

fn train_two(point: &Point) -> Result<Vec<Option<String>>, String> {
    let training: experiment_2::Training = settings(point)?;
    let settings = training.settings().map_err(|error| error.to_string())?;
    let trained = LearnedScore::train(&settings, None, &mut unwatched).map_err(|error| error.to_string())?;
    let losses = trained.as_ref().map(LearnedScore::losses).unwrap_or_default();
    let last = &losses[losses.len().saturating_sub(LAST)..];
    let mean = last.iter().map(|loss| f64::from(*loss)).sum::<f64>() / last.len().max(1) as f64;
    Ok(vec![trained.is_some().then(|| format!("{mean:.6}"))])
}
