//! What can be chosen in Experiment 1.

use crate::Error;
use crate::options::{Choice, Options, number, whole, within};

use scoreproof_learn::FitSettings;

/// What can be chosen; the defaults are the paper's, as far as it says. What it leaves open has the defaults of
/// [`FitSettings`], where the reasons stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The weight decay coefficients.
    pub decays: Vec<f64>,
    /// The first seed of the initial weights and of the training samples.
    pub seed: u64,
    /// The number of seeds: that one and the next.
    pub seeds: u64,
    /// Training steps.
    pub steps: u64,
    /// Samples at each step.
    pub batch: usize,
    /// Hidden units.
    pub width: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { decays: FitSettings::DECAYS.to_vec(), seed: 1, seeds: 1, steps: 6000, batch: 1024, width: 352 }
    }
}

impl Settings {
    /// The most trainings.
    const MAX_TRAININGS: u64 = 1000;

    /// The most steps of a training.
    const MAX_STEPS: u64 = 10_000_000;

    /// The trainings: of each decay the seeds.
    ///
    /// # Errors
    /// A setting outside its domain.
    pub(super) fn trainings(&self) -> Result<Vec<FitSettings>, Error> {
        within("steps", self.steps, 1, Self::MAX_STEPS)?;
        within("seeds", self.seeds, 1, Self::MAX_TRAININGS / self.decays.len().max(1) as u64)?;
        let mut trainings = Vec::new();
        for decay in &self.decays {
            for i in 0..self.seeds {
                let defaults = FitSettings::new(*decay, self.seed.wrapping_add(i))?;
                let Self { steps, batch, width, .. } = *self;
                let settings = FitSettings { steps, batch, width, ..defaults };
                settings.check()?;
                trainings.push(settings);
            }
        }
        Ok(trainings)
    }

    /// All steps of all trainings.
    #[must_use]
    pub fn total_steps(&self) -> u64 {
        self.steps.saturating_mul(self.seeds).saturating_mul(self.decays.len() as u64)
    }
}

impl Options for Settings {
    const CHOICES: &'static [Choice] = &[
        Choice { name: "decay", value: "LIST", what: "weight decay coefficients, separated by commas" },
        Choice::number("seed", "seed of the initial weights and of the training samples"),
        Choice::number("seeds", "number of seeds: that one and the next"),
        Choice::number("steps", "number of training steps"),
        Choice::number("batch", "samples at each step"),
        Choice::number("width", "hidden units"),
    ];

    fn set(&mut self, name: &str, text: &str) -> Result<(), Error> {
        let name = Self::known(name)?;
        match name {
            "seed" => self.seed = whole(name, text)?,
            "seeds" => self.seeds = whole(name, text)?,
            "steps" => self.steps = whole(name, text)?,
            "batch" => self.batch = whole(name, text)?,
            "width" => self.width = whole(name, text)?,
            _ => {
                let decays = text.split(',').map(|decay| Ok(number(name, decay)?.to_f64()));
                self.decays = decays.collect::<Result<_, Error>>()?;
            }
        }
        Ok(())
    }

    fn get(&self, name: &str) -> Option<String> {
        Some(match name {
            "decay" => self.decays.iter().map(|decay| decay.to_string()).collect::<Vec<_>>().join(","),
            "seed" => self.seed.to_string(),
            "seeds" => self.seeds.to_string(),
            "steps" => self.steps.to_string(),
            "batch" => self.batch.to_string(),
            "width" => self.width.to_string(),
            _ => return None,
        })
    }
}
