//! A reader's own constant: does a claim of the form "there are t_1 and C" hold with these?
//!
//! Holds is shown over the whole range: near 0 by a majorant that increases with t, from there on over intervals of time by
//! monotone parts, each enclosed at the ends, and for all times by a bound that falls. Fails is shown by one time at which
//! both sides are disjoint enclosures. Either comes with a [`Certificate`], from which [`verify`] computes it again without
//! the search.

mod certificate;
mod near_optimal;
mod needed;
mod search;

pub use certificate::{Certificate, verify};

use crate::arguments::Arguments;
use crate::error::Error;
pub(crate) use needed::Needed;
use scoreproof_real::{Decimal, DecimalRounding, Field, Float, Interval, Rational, format_rational};
use scoreproof_score::TrainingSet;
use scoreproof_verification::table::{Cell, Column, Layout, Table};
use search::Found;

/// A claim whose constants can be checked.
#[derive(Debug)]
pub struct Checked {
    /// The claim.
    pub id: &'static str,
    /// The parameters it takes.
    pub parameters: &'static [&'static str],
    /// Whether it has a rate, and is meant for all times where no t_1 is given.
    pub has_rate: bool,
    /// What C is.
    pub constant: &'static str,
}

/// Every claim whose constants can be checked.
pub static CHECKED: &[Checked] = &[
    Checked { id: "lemma-1", parameters: &["delta"], has_rate: true, constant: "gap <= C e^(-rate delta^2 / t)" },
    Checked { id: "prop-2", parameters: &["kappa"], has_rate: false, constant: "|L_t - F(kappa)/2| <= C sqrt t" },
    Checked {
        id: "prop-3",
        parameters: &["n", "half-width", "epsilon", "kappa"],
        has_rate: false,
        constant: "L_t < epsilon and R < (1 + C sqrt epsilon) r*; the print has C = 8",
    },
    Checked {
        id: "prop-5",
        parameters: &["kappa"],
        has_rate: false,
        constant: "KL <= C / (t0 (1 - d)) + log(sqrt t0 / (1 - d)) + log(2 sqrt(2 pi)); the print has C = 1/3, t1 bounds t0",
    },
    Checked {
        id: "lemma-7",
        parameters: &["n", "half-width", "points", "delta", "window"],
        has_rate: true,
        constant: "gap <= C e^(-rate delta^2 / t)",
    },
    Checked {
        id: "prop-8",
        parameters: &["n", "half-width", "points", "kappa"],
        has_rate: false,
        constant: "|L_t - (n-1)/n F(kappa)| <= C sqrt t",
    },
];

/// The printed rate.
const PRINTED_RATE: (u32, u32) = (1, 9);

/// What is to be checked.
#[derive(Clone, Debug)]
pub struct Question {
    claim: &'static Checked,
    arguments: Arguments,
    constant: Rational,
    rate: Option<Rational>,
    until: Option<Rational>,
}

/// How a check ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// For all t in the range.
    Holds,
    /// At some t in it.
    Fails,
    /// Neither could be shown.
    Undecided,
}

impl Verdict {
    /// In a word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "fails",
            Self::Undecided => "inconclusive",
        }
    }
}

/// What a check has found.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The verdict.
    pub verdict: Verdict,
    /// In one sentence: what shows it.
    pub sentence: String,
    /// What computes it again; none where nothing was shown.
    pub certificate: Option<Certificate>,
}

impl Checked {
    /// The claim of this id.
    ///
    /// # Errors
    /// [`Error::NoConstants`].
    pub fn find(id: &str) -> Result<&'static Self, Error> {
        CHECKED.iter().find(|checked| checked.id == id).ok_or_else(|| Error::NoConstants {
            id: id.to_owned(),
            known: CHECKED.iter().map(|checked| checked.id).collect::<Vec<_>>().join(", "),
        })
    }
}

impl Question {
    /// Whether a claim holds with the constant `constant`, for all t up to `until`.
    ///
    /// # Errors
    /// A parameter that is missing, not taken, or outside its domain.
    pub fn new(
        claim: &'static Checked,
        arguments: Arguments,
        constant: Rational,
        rate: Option<Rational>,
        until: Option<Rational>,
    ) -> Result<Self, Error> {
        arguments.only(claim.id, claim.parameters)?;
        let positive = |name: &'static str, value: &Rational| match *value > 0 {
            true => Ok(()),
            false => Err(crate::arguments::outside(name, value, format!("{name} > 0"))),
        };
        positive("C", &constant)?;
        if let Some(until) = &until {
            positive("t1", until)?;
        } else if !claim.has_rate {
            return Err(Error::MissingParameter("--t1".to_owned()));
        }
        let rate = match (rate, claim.has_rate) {
            (None, true) => Some(Rational::from(PRINTED_RATE)),
            (rate, true) => rate,
            (None, false) => None,
            (Some(_), false) => {
                let takes = [claim.parameters, &["C", "t1"]].concat();
                return Err(Error::unused(claim.id, "rate", &takes));
            }
        };
        Ok(Self { claim, arguments, constant, rate, until })
    }

    /// Decides it.
    ///
    /// # Errors
    /// A parameter outside its domain; an integral that does not end.
    pub fn answer(&self) -> Result<Answer, Error> {
        if self.claim.id == "prop-3" {
            return near_optimal::answer(self);
        }
        let needed = self.needed()?;
        Ok(match search::decide(&needed, &self.constant, self.until.as_ref())? {
            Found::Holds(cut) => {
                let times: Vec<Rational> = cut.nodes.iter().map(|node| node.t.clone()).collect();
                Answer {
                    verdict: Verdict::Holds,
                    sentence: shown_by(&times, cut.open),
                    certificate: Some(Certificate::new(self, Verdict::Holds, times)),
                }
            }
            Found::Fails(node) => {
                let (at, needs) = (format_rational(&node.t), decimal(node.value.lower(), DecimalRounding::Down));
                Answer {
                    verdict: Verdict::Fails,
                    sentence: format!("at t = {at} the constant needed is more than {needs}"),
                    certificate: Some(Certificate::new(self, Verdict::Fails, vec![node.t])),
                }
            }
            Found::Undecided(needs, suffices) => Answer {
                verdict: Verdict::Undecided,
                sentence: between(needs.as_ref(), suffices.as_ref()),
                certificate: None,
            },
        })
    }

    /// The question as a table: its numbers, the verdict, what shows it.
    #[must_use]
    pub fn table(&self, answer: &Answer) -> Table {
        let mut entries = vec![("claim", self.claim.id.to_owned())];
        entries.extend(self.arguments.printed(self.claim.parameters));
        entries.push(("C", format_rational(&self.constant)));
        entries.extend(self.rate.iter().map(|rate| ("rate", format_rational(rate))));
        entries.push(("t1", self.until.as_ref().map_or_else(|| "none: for all t > 0".to_owned(), format_rational)));
        entries.push(("verdict", answer.verdict.as_str().to_owned()));
        entries.push(("shown", answer.sentence.clone()));
        Table {
            name: "check",
            caption: format!("{} with a constant of one's own: {}.", self.claim.id, self.claim.constant),
            columns: entries.iter().map(|(name, _)| Column::exact(name, name)).collect(),
            rows: vec![entries.into_iter().map(|(_, text)| Cell::Text(text)).collect()],
            checks: Vec::new(),
            layout: Layout::Entries,
        }
    }

    /// What the claim needs at each time.
    fn needed(&self) -> Result<Needed, Error> {
        let arguments = &self.arguments;
        let two_points = || Ok::<_, Error>(TrainingSet::new(2, Rational::from(1))?);
        let needed = match self.claim.id {
            "lemma-1" | "lemma-7" => {
                let set = if self.claim.id == "lemma-1" { two_points()? } else { arguments.set_of_points()? };
                let rate = self.rate.clone().unwrap_or_else(|| Rational::from(PRINTED_RATE));
                Needed::gap(set, arguments.fixed()?, rate)?
            }
            "prop-5" => Needed::Divergence { kappa: arguments.positive("kappa")? },
            _ => {
                let set = if self.claim.id == "prop-2" { two_points()? } else { arguments.set_of_points()? };
                Needed::band(set, arguments.positive("kappa")?)
            }
        };
        if let (Some(until), Some(end)) = (&self.until, needed.end())
            && !Interval::rational(until, &needed::precision()).certainly_less(&end)
        {
            let end = decimal(end.lower(), DecimalRounding::Down);
            return Err(crate::arguments::outside(
                "t1",
                until,
                format!("t1 < Delta^2 / kappa^2 = {end} (rounded down)"),
            ));
        }
        Ok(needed)
    }
}

/// The least constant with which a claim holds for all t up to `until`, or for all: one that is needed, and one that suffices.
///
/// # Errors
/// A parameter outside its domain; an integral that does not end.
pub(crate) fn least(needed: &Needed, until: Option<&Rational>) -> Result<(Interval, Option<Interval>), Error> {
    /// What a table can wait for: each takes two integrals.
    const TIMES: usize = 64;
    let (node, suffices) = search::least(needed, until, TIMES)?;
    Ok((node.value, suffices))
}

fn shown_by(times: &[Rational], open: bool) -> String {
    let [first, last] = [times.first(), times.last()].map(|t| t.map_or_else(String::new, format_rational));
    let pieces = times.len().saturating_sub(1);
    let near = format!("up to t = {first} a majorant that increases with t");
    let then =
        if pieces == 0 { String::new() } else { format!(", up to t = {last} monotone parts over {pieces} intervals") };
    let end = if open { ", and from there on a bound that falls" } else { "" };
    format!("{near}{then}{end}: nowhere is more than C needed")
}

fn between(needs: Option<&Interval>, suffices: Option<&Interval>) -> String {
    let needs = needs.map_or_else(|| "0".to_owned(), |needs| decimal(needs.lower(), DecimalRounding::Down));
    match suffices {
        Some(enough) => {
            let enough = decimal(enough.upper(), DecimalRounding::Up);
            format!("the least C lies between {needs}, which is needed, and {enough}, which suffices")
        }
        None => format!("the least C is at least {needs}; none was shown to suffice"),
    }
}

/// In some digits.
fn decimal(x: &Float, rounding: DecimalRounding) -> String {
    Decimal::from_float(x, 6, rounding).to_string()
}
