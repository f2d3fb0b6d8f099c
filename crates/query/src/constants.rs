//! Effective constants, "there exist t_1 and C" as numbers, at parameters given by name.

use crate::arguments::Arguments;
use crate::error::Error;
use scoreproof_real::Rational;
use scoreproof_score::{Smoothing, TrainingSet};
use scoreproof_verification::constants::{band, decay, near_optimality};
use scoreproof_verification::table::Table;

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
        build: |a| Ok(decay("lemma-1", &[(two_points()?, Smoothing::Delta(a.need("delta")?))])?),
    },
    Effective {
        id: "prop-2",
        parameters: &["kappa"],
        build: |a| Ok(band("prop-2", vec![(two_points()?, a.positive("kappa")?)])),
    },
    Effective {
        id: "prop-3",
        parameters: &["n", "half-width", "epsilon", "kappa"],
        build: |a| {
            let (epsilon, kappa) = (a.need("epsilon")?, a.positive("kappa")?);
            Ok(near_optimality("prop-3", a.set_of_points()?, epsilon, kappa)?)
        },
    },
    Effective {
        id: "lemma-7",
        parameters: &["n", "half-width", "points", "delta", "window"],
        build: |a| Ok(decay("lemma-7", &[(a.set_of_points()?, a.fixed()?)])?),
    },
    Effective {
        id: "prop-8",
        parameters: &["n", "half-width", "points", "kappa"],
        build: |a| Ok(band("prop-8", vec![(a.set_of_points()?, a.positive("kappa")?)])),
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

/// The set of sections 3 and 4.
fn two_points() -> Result<TrainingSet, Error> {
    Ok(TrainingSet::new(2, Rational::from(1))?)
}
