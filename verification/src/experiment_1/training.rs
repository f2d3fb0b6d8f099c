//! The settings of one training of Experiment 1's network.

use crate::Error;
use crate::options::{Choice, Options, number, whole, within};
use scoreproof_learn::FitSettings;
use scoreproof_real::{Rational, format_rational};

/// One training: the default is decay 1 with seed 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    decay: f64,
    t: Rational,
    seed: u64,
    steps: u64,
    batch: usize,
    width: usize,
}

impl Default for Training {
    fn default() -> Self {
        Self { decay: 1.0, t: Rational::from((1, 20)), seed: 1, steps: 6000, batch: 1024, width: 352 }
    }
}

impl Training {
    /// The settings as the network takes them.
    ///
    /// # Errors
    /// A setting outside its domain.
    pub fn settings(&self) -> Result<FitSettings, Error> {
        within("steps", self.steps, 1, 10_000_000)?;
        let Self { steps, batch, width, .. } = *self;
        let defaults = FitSettings::new(self.decay, self.seed)?;
        let settings = FitSettings { t: self.t.clone(), steps, batch, width, ..defaults };
        settings.check()?;
        Ok(settings)
    }
}

impl Options for Training {
    const CHOICES: &'static [Choice] = &[
        Choice::number("decay", "weight decay coefficient"),
        Choice::number("t", "time of the samples and of the empirical score to be learned"),
        Choice::number("seed", "seed of the initial weights and of the training samples"),
        Choice::number("steps", "number of training steps"),
        Choice::number("batch", "samples at each step"),
        Choice::number("width", "hidden units"),
    ];

    fn set(&mut self, name: &str, text: &str) -> Result<(), Error> {
        let name = Self::known(name)?;
        match name {
            "t" => self.t = number(name, text)?,
            "seed" => self.seed = whole(name, text)?,
            "steps" => self.steps = whole(name, text)?,
            "batch" => self.batch = whole(name, text)?,
            "width" => self.width = whole(name, text)?,
            _ => self.decay = number(name, text)?.to_f64(),
        }
        Ok(())
    }

    fn get(&self, name: &str) -> Option<String> {
        Some(match name {
            "decay" => self.decay.to_string(),
            "t" => format_rational(&self.t),
            "seed" => self.seed.to_string(),
            "steps" => self.steps.to_string(),
            "batch" => self.batch.to_string(),
            "width" => self.width.to_string(),
            _ => return None,
        })
    }
}
