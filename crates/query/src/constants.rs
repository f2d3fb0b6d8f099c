//! Effective constants, "there exist t_1 and C" as numbers, at parameters given by name.

use crate::arguments::Arguments;
use crate::check::{self, Needed};
use crate::error::Error;
use scoreproof_real::{Interval, Rational, parse_rational};
use scoreproof_score::{MAX_INTEGRATED, Setting, Smoothing, TrainingSet};
use scoreproof_verification::constants::{band, band_times, decay, divergence, near_optimality};
use scoreproof_verification::table::{Cell, Column, Rounding, Table};

/// A claim of the form "there exist t_1 and C".
#[derive(Debug)]
pub struct Effective {
    /// The claim.
    pub id: &'static str,
    /// The parameters it takes.
    pub parameters: &'static [&'static str],
    build: fn(&Arguments) -> Result<Table, Error>,
}

/// Every claim with effective constants, in the order of the paper.
pub static EFFECTIVE: &[Effective] = &[
    Effective {
        id: "lemma-1",
        parameters: &["delta"],
        build: |a| decay_and_least("lemma-1", two_points()?, Smoothing::Delta(a.need("delta")?)),
    },
    Effective {
        id: "prop-2",
        parameters: &["kappa"],
        build: |a| band_and_least("prop-2", two_points()?, a.positive("kappa")?),
    },
    Effective {
        id: "prop-3",
        parameters: &["n", "half-width", "epsilon", "kappa"],
        build: |a| {
            let (epsilon, kappa) = (a.need("epsilon")?, a.positive("kappa")?);
            Ok(near_optimality("prop-3", set(a)?, epsilon, kappa)?)
        },
    },
    Effective {
        id: "prop-5",
        parameters: &["n", "half-width", "points", "kappa"],
        build: |a| Ok(divergence("prop-5", &set(a)?, &a.positive("kappa")?)),
    },
    Effective {
        id: "lemma-7",
        parameters: &["n", "half-width", "points", "delta", "window"],
        build: |a| decay_and_least("lemma-7", set(a)?, a.fixed()?),
    },
    Effective {
        id: "prop-8",
        parameters: &["n", "half-width", "points", "kappa"],
        build: |a| band_and_least("prop-8", set(a)?, a.positive("kappa")?),
    },
];

impl Effective {
    /// The constants of this claim.
    ///
    /// # Errors
    /// [`Error::NoConstants`].
    pub fn find(id: &str) -> Result<&'static Self, Error> {
        EFFECTIVE.iter().find(|effective| effective.id == id).ok_or_else(|| Error::NoConstants {
            id: id.to_owned(),
            known: EFFECTIVE.iter().map(|effective| effective.id).collect::<Vec<_>>().join(", "),
        })
    }

    /// The constants at these parameters.
    ///
    /// # Errors
    /// A parameter that is missing, not taken, or outside its domain.
    pub fn at(&self, arguments: &Arguments) -> Result<Table, Error> {
        arguments.only(self.id, self.parameters)?;
        (self.build)(arguments)
    }
}

/// The training set, if sums over all pairs of its points end soon.
fn set(arguments: &Arguments) -> Result<TrainingSet, Error> {
    let set = arguments.set_of_points()?;
    if set.len() <= MAX_INTEGRATED {
        return Ok(set);
    }
    Err(scoreproof_score::Error::domain("n", set.len(), format!("2 <= n <= {MAX_INTEGRATED} in sums over all pairs"))
        .into())
}

/// The constants of a decay, and beside each the least one that there is, between bounds.
fn decay_and_least(name: &'static str, set: TrainingSet, smoothing: Smoothing) -> Result<Table, Error> {
    let table = decay(name, &[(set.clone(), smoothing.clone())])?;
    // With a window of 0 the gap has no monotone parts.
    let searched = !Setting::new(set.clone(), Rational::from(1), smoothing.clone())?.is_unsmoothed();
    let at = |key: &str| table.columns.iter().position(|column| column.key == key);
    let (rate, until) = (at("rate"), at("until"));
    let number = |row: &[Cell], at: Option<usize>| match at.map(|at| &row[at]) {
        Some(Cell::Text(text)) => parse_rational(text).ok(),
        _ => None,
    };
    let least = |row: &Vec<Cell>| {
        let Some(rate) = number(row, rate).filter(|_| searched) else { return Ok(None) };
        let needed = Needed::gap(set.clone(), smoothing.clone(), rate)?;
        check::least(&needed, number(row, until).as_ref()).map(Some)
    };
    let least = table.rows.iter().map(least).collect::<Result<_, Error>>()?;
    Ok(with_least(table, least, "by monotone parts over intervals of $t$"))
}

/// The constants of a band around the limit, and beside them the least C for which |L_t - limit| <= C sqrt t, between bounds.
fn band_and_least(name: &'static str, set: TrainingSet, kappa: Rational) -> Result<Table, Error> {
    let needed = Needed::band(set.clone(), kappa.clone());
    let least = |until: &Rational| check::least(&needed, Some(until)).map(Some);
    let least = band_times(&set, &kappa).iter().map(least).collect::<Result<_, Error>>()?;
    let by = "by $U$ and both parts of $U-L_t$ at the ends of intervals of $t$; here on both sides, $|L_t-\\frac{n-1}nF|\\le C\\sqrt t$";
    Ok(with_least(band(name, vec![(set, kappa)]), least, by))
}

/// Needed and sufficient constants, where they were looked for.
type Least = Vec<Option<(Interval, Option<Interval>)>>;

/// A table with the least constant of each row between bounds.
fn with_least(mut table: Table, least: Least, by: &str) -> Table {
    for (row, least) in table.rows.iter_mut().zip(least) {
        let (needs, suffices) = least.unzip();
        let cell = |bound: Option<Interval>| bound.map_or(Cell::Empty, |bound| Cell::Number((&bound).into()));
        row.extend([cell(needs), cell(suffices.flatten())]);
    }
    table.columns.push(Column::new("least_lower", "least $C$, from below", 5, Rounding::Down));
    table.columns.push(Column::new("least_upper", "from above", 5, Rounding::Up));
    table.caption.push_str(&format!(
        " The last columns enclose the least $C$ for which the inequality holds for these $t$: from below by its value at a time, \
          from above {by}.",
    ));
    table
}

/// The set of sections 3 and 4.
fn two_points() -> Result<TrainingSet, Error> {
    Ok(TrainingSet::new(2, Rational::from(1))?)
}
