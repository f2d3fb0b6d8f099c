//! What can be chosen for the network of Experiment 2.

use crate::Error;
use crate::one_time::check_common;
use crate::parameters::Plan;
use crate::tile::LANES;
use scoreproof_real::{Rational, format_rational, parse_rational};
use scoreproof_score::TrainingSet;
use std::collections::BTreeMap;

/// What can be chosen for [`crate::LearnedScore::train`]. The defaults are the paper's as far as it says; the widths,
/// the activation and the initial values it leaves open, and what is chosen for them decides how well the network
/// learns.
#[derive(Clone, Debug, PartialEq)]
pub struct LearnSettings {
    /// The training set: n = 4 points on [-1, 1].
    pub set: TrainingSet,
    /// d = 2.
    pub dimension: usize,
    /// t0 = 0.02, the largest time.
    pub from: Rational,
    /// 1e-6, the smallest time.
    pub to: Rational,
    /// Units of the first layer that MLP1 and MLP3 share, a multiple of [`LearnSettings::WIDTH_UNIT`]. 256.
    pub time_width: usize,
    /// The number of components of the time embedding. 16.
    pub embedding: usize,
    /// Hidden units of MLP2, a multiple of [`LearnSettings::WIDTH_UNIT`]. 1024: networks of 64 stay at twice the loss.
    pub width: usize,
    /// The standard deviation of the initial weights and biases on log t, which is taken as it is, from -14 to -4. 0.3:
    /// with 1 the embedding moves so much in a step that after 65000 steps the loss, by then 0.27, jumps to 0.5 to 0.8
    /// again and again, and comes down in some thousands of steps; a training may end in a jump. With 0.3 they are rare:
    /// none for seed 1, one for seed 2, at 147000 steps.
    pub time_deviation: f64,
    /// The standard deviation of the initial weights of the embedding and the modulation, times sqrt(time_width).
    /// 0.01: the network begins as one of x alone, and learns much faster than one that time shakes.
    pub embedding_deviation: f64,
    /// The standard deviation of the initial weights of MLP2's first layer. 1: with smaller ones, and the embedding
    /// with them, the slopes near the data are learned much more slowly.
    pub weight_deviation: f64,
    /// The standard deviation of the initial biases of MLP2's first layer. 0.3 puts the kinks of the hidden units
    /// where the data are.
    pub bias_deviation: f64,
    /// The weight decay coefficient of MLP2's weights and biases. 3.
    pub decay: f64,
    /// The learning rate.
    pub rate: f64,
    /// Samples at each step, new ones each time.
    pub batch: usize,
    /// Steps.
    pub steps: u64,
    /// The seed of the initial weights and of the samples.
    pub seed: u64,
}

impl LearnSettings {
    /// The numbers of hidden units are multiples of this.
    pub const WIDTH_UNIT: usize = LANES;

    /// The decay coefficient of the paper.
    pub const DECAY: f64 = 3.0;

    /// The defaults with a decay coefficient and a seed.
    ///
    /// # Errors
    /// None: the default training set is a valid one.
    pub fn new(decay: f64, seed: u64) -> Result<Self, Error> {
        Ok(Self {
            set: TrainingSet::new(4, Rational::from(1))?,
            dimension: 2,
            from: Rational::from((1, 50)),
            to: Rational::from((1, 1_000_000)),
            time_width: 256,
            embedding: 16,
            width: 1024,
            time_deviation: 0.3,
            embedding_deviation: 0.01,
            weight_deviation: 1.0,
            bias_deviation: 0.3,
            decay,
            rate: 5e-5,
            batch: 1024,
            steps: 150_000,
            seed,
        })
    }

    /// Checks the settings without training.
    ///
    /// # Errors
    /// A setting outside its domain.
    pub fn check(&self) -> Result<(), Error> {
        if !(1..=1000).contains(&self.dimension) {
            return Err(Error::domain("dimension", self.dimension, "1 <= dimension <= 1000"));
        }
        if self.to <= 0 || self.to >= self.from {
            return Err(Error::domain("to", format_rational(&self.to), "0 < to < from"));
        }
        if !(1..=1000).contains(&self.embedding) {
            return Err(Error::domain("embedding", self.embedding, "1 <= embedding <= 1000"));
        }
        check_common(self.time_width, self.batch, self.rate, self.decay)?;
        check_common(self.width, self.batch, self.rate, self.decay)
    }

    /// The parameters: in [`crate::LearnedScore`]'s notation w, b, A, a, B, c, W, d, V, e.
    pub(crate) fn plans(&self) -> [Plan; 10] {
        let plan = |name, rows, columns, deviation, decays| Plan { name, rows, columns, deviation, decays };
        let (time, width, d) = (self.time_width, self.width, self.dimension);
        let inputs = d + self.embedding;
        let root = |n: usize| (n as f64).sqrt();
        let embedding = self.embedding_deviation / root(time);
        [
            plan("time.weights", 1, time, self.time_deviation, false),
            plan("time.biases", 1, time, self.time_deviation, false),
            plan("embedding.weights", self.embedding, time, embedding, false),
            plan("embedding.biases", 1, self.embedding, 0.0, false),
            plan("modulation.weights", 2 * d, time, embedding, false),
            plan("modulation.biases", 1, 2 * d, 0.0, false),
            plan("hidden.weights", inputs, width, self.weight_deviation, true),
            plan("hidden.biases", 1, width, self.bias_deviation, true),
            plan("output.weights", d, width, 1.0 / root(width), true),
            plan("output.biases", 1, d, 0.0, true),
        ]
    }

    /// All but the number of steps, which does not change what a step does, as text that reads back exactly.
    pub(crate) fn describe(&self) -> BTreeMap<String, String> {
        let entry = |name: &str, value: String| (name.to_owned(), value);
        BTreeMap::from([
            entry("n", self.set.len().to_string()),
            entry("half-width", format_rational(self.set.half_width())),
            entry("dimension", self.dimension.to_string()),
            entry("from", format_rational(&self.from)),
            entry("to", format_rational(&self.to)),
            entry("time-width", self.time_width.to_string()),
            entry("embedding", self.embedding.to_string()),
            entry("width", self.width.to_string()),
            entry("time-deviation", self.time_deviation.to_string()),
            entry("embedding-deviation", self.embedding_deviation.to_string()),
            entry("weight-deviation", self.weight_deviation.to_string()),
            entry("bias-deviation", self.bias_deviation.to_string()),
            entry("decay", self.decay.to_string()),
            entry("rate", self.rate.to_string()),
            entry("batch", self.batch.to_string()),
            entry("seed", self.seed.to_string()),
        ])
    }

    /// From [`Self::describe`] and the number of steps.
    pub(crate) fn from_description(entries: &BTreeMap<String, String>, steps: u64) -> Result<Self, Error> {
        let rational = |name| -> Result<Rational, Error> {
            Ok(parse_rational(text(entries, name)?).map_err(scoreproof_score::Error::from)?)
        };
        Ok(Self {
            set: TrainingSet::new(number(entries, "n")?, rational("half-width")?)?,
            dimension: number(entries, "dimension")?,
            from: rational("from")?,
            to: rational("to")?,
            time_width: number(entries, "time-width")?,
            embedding: number(entries, "embedding")?,
            width: number(entries, "width")?,
            time_deviation: number(entries, "time-deviation")?,
            embedding_deviation: number(entries, "embedding-deviation")?,
            weight_deviation: number(entries, "weight-deviation")?,
            bias_deviation: number(entries, "bias-deviation")?,
            decay: number(entries, "decay")?,
            rate: number(entries, "rate")?,
            batch: number(entries, "batch")?,
            steps,
            seed: number(entries, "seed")?,
        })
    }
}

fn text<'a>(entries: &'a BTreeMap<String, String>, name: &'static str) -> Result<&'a str, Error> {
    entries.get(name).map(String::as_str).ok_or_else(|| Error::Format(format!("no '{name}' in the metadata")))
}

pub(crate) fn number<N: std::str::FromStr>(entries: &BTreeMap<String, String>, name: &'static str) -> Result<N, Error> {
    let text = text(entries, name)?;
    text.parse().map_err(|_| Error::Format(format!("'{name}' is '{text}' in the metadata")))
}
