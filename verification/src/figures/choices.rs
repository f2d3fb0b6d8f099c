//! What a figure is drawn for.

use crate::Error;
use crate::points::{exact, training_set};
use scoreproof_real::Rational;
use scoreproof_score::{Smoothing, TrainingSet};

/// Parameters in place of a figure's own; a figure reads those that it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// The training set.
    pub set: Option<TrainingSet>,
    /// The time.
    pub t: Option<Rational>,
    /// The time at which the denoising starts.
    pub t0: Option<Rational>,
    /// kappa of delta = kappa sqrt t.
    pub kappa: Option<Rational>,
    /// A smoothing that is the same at all times.
    pub smoothing: Option<Smoothing>,
    /// The bound of the loss.
    pub epsilon: Option<Rational>,
}

impl Choices {
    /// The training set, n equally spaced points on [-1, 1] where none is chosen.
    pub(super) fn set_or(&self, n: u32) -> Result<TrainingSet, Error> {
        self.set.clone().map_or_else(|| training_set(n, "1"), Ok)
    }

    /// The training sets of a panel each: of these numbers of points where none is chosen.
    pub(super) fn sets(&self, own: &[u32]) -> Result<Vec<TrainingSet>, Error> {
        match &self.set {
            Some(set) => Ok(vec![set.clone()]),
            None => own.iter().map(|n| training_set(*n, "1")).collect(),
        }
    }

    /// delta of a smoothing that is given by it.
    pub(super) fn delta(&self) -> Option<&Rational> {
        match &self.smoothing {
            Some(Smoothing::Delta(delta)) => Some(delta),
            _ => None,
        }
    }

    /// kappa, 1.2 where none is chosen.
    pub(super) fn kappa(&self) -> Rational {
        self.kappa.clone().unwrap_or_else(|| Rational::from((6, 5)))
    }

    /// The values of kappa: these where none is chosen.
    pub(super) fn kappas(&self, own: &[&str]) -> Result<Vec<Rational>, Error> {
        match &self.kappa {
            Some(kappa) => Ok(vec![kappa.clone()]),
            None => own.iter().map(|kappa| exact(kappa)).collect(),
        }
    }
}
