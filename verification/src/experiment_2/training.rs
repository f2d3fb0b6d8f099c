//! The settings of a training of Experiment 2's network.

use crate::Error;
use crate::options::{Choice, Options, number, whole, within};
use scoreproof_learn::LearnSettings;

/// One training: the defaults are the paper's, as far as it says, and seed 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    decay: f64,
    seed: u64,
    steps: u64,
    batch: usize,
    width: usize,
}

impl Default for Training {
    fn default() -> Self {
        Self { decay: LearnSettings::DECAY, seed: 1, steps: 150_000, batch: 1024, width: 1024 }
    }
}

impl Training {
    /// The settings as the network takes them.
    ///
    /// # Errors
    /// A setting outside its domain.
    pub fn settings(&self) -> Result<LearnSettings, Error> {
        within("steps", self.steps, 1, 100_000_000)?;
        let Self { steps, batch, width, .. } = *self;
        let settings = LearnSettings { steps, batch, width, ..LearnSettings::new(self.decay, self.seed)? };
        settings.check()?;
        Ok(settings)
    }
}

impl Options for Training {
    const CHOICES: &'static [Choice] = &[
        Choice::number("decay", "weight decay coefficient of the weights and biases of MLP2"),
        Choice::number("seed", "seed of the initial weights and of the training samples"),
        Choice::number("steps", "number of training steps"),
        Choice::number("batch", "samples at each step"),
        Choice::number("width", "hidden units of MLP2"),
    ];

    fn set(&mut self, name: &str, text: &str) -> Result<(), Error> {
        let name = Self::known(name)?;
        match name {
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
            "seed" => self.seed.to_string(),
            "steps" => self.steps.to_string(),
            "batch" => self.batch.to_string(),
            "width" => self.width.to_string(),
            _ => return None,
        })
    }
}
