//! A score at all times at once, learned by the paper's network of three blocks (6.2, J.2).

use crate::Error;
use crate::checkpoint::{self, Stored};
use crate::kernel::Layers;
use crate::parameters::{Parameter, Plan};
use crate::settings::LearnSettings;
use crate::training::Training;
use scoreproof_denoise::{Samples, Schedule, Variable, euler};
use scoreproof_real::Ordered;
use std::path::Path;

/// A network that has learned sqrt t times the score at all t in (0, t0]: with tau = log t,
///
/// ```text
/// h              = relu(tau w + b)                     the first layer that MLP1 and MLP3 share
/// embedding      = h A^T + a                           MLP1
/// (scale, shift) = h B^T + c                           MLP3
/// y              = relu([x, embedding] W + d) V^T + e  MLP2
/// sqrt(t) s(x,t) = y (1 + scale) + shift               component by component
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct LearnedScore {
    pub(crate) settings: LearnSettings,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) losses: Vec<f32>,
}

impl LearnedScore {
    /// Steps whose mean loss is kept as one number.
    pub const LOSS_EVERY: u64 = 100;

    /// The seeds with which the networks of [`Self::trained`] were trained.
    pub const SEEDS: &'static [u64] = &[1, 2, 3, 4, 5];

    /// The network trained by the default settings with a seed, from weights kept with this crate.
    ///
    /// # Errors
    /// A domain error for a seed that is not among [`Self::SEEDS`].
    pub fn trained(seed: u64) -> Result<Self, Error> {
        crate::data::trained(seed)
    }

    /// The network trained by the default settings with seed 1 but no weight decay.
    ///
    /// # Errors
    /// None, unless the weights kept with this crate are damaged.
    pub fn trained_without_decay() -> Result<Self, Error> {
        crate::data::trained_without_decay()
    }

    /// The network as it is before training.
    ///
    /// # Errors
    /// A setting outside its domain.
    pub fn untrained(settings: &LearnSettings) -> Result<Self, Error> {
        settings.check()?;
        let parameters = Plan::draw(&settings.plans(), settings.seed);
        Ok(Self { settings: settings.clone(), parameters, losses: Vec::new() })
    }

    /// What it was trained with.
    #[must_use]
    pub fn settings(&self) -> &LearnSettings {
        &self.settings
    }

    /// The mean losses of the training's steps, [`Self::LOSS_EVERY`] by [`Self::LOSS_EVERY`]: E |sqrt(t) (s - ESF)|^2
    /// with t^(1/3) uniform, on each step's batch before the step.
    #[must_use]
    pub fn losses(&self) -> &[f32] {
        &self.losses
    }

    /// The number of weights and biases.
    #[must_use]
    pub fn size(&self) -> usize {
        self.parameters.iter().map(|p| p.values.len()).sum()
    }

    /// Its weights by name, row by row.
    pub fn weights(&self) -> impl Iterator<Item = (&'static str, &[f32])> {
        self.parameters.iter().map(|p| (p.name, p.values.as_slice()))
    }

    /// Writes the weights, exactly, with the settings: a safetensors file.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), Error> {
        let training = Training::of_model(self);
        checkpoint::write(path, &training.encode(false)?)
    }

    /// Reads a file of [`Self::save`], or a checkpoint of a training.
    ///
    /// # Errors
    /// A file that cannot be read or understood, a domain error for weights that are not finite.
    pub fn load(path: &Path) -> Result<Self, Error> {
        let bytes = std::fs::read(path).map_err(Error::file(path))?;
        Self::from_bytes(&bytes).map_err(|error| error.refused(path))
    }

    /// From the contents of such a file.
    ///
    /// # Errors
    /// Contents that cannot be understood, weights that are not finite.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Training::decode(&Stored::decode(bytes)?)?.into_model())
    }

    /// The score at one time.
    ///
    /// # Errors
    /// A domain error unless t > 0 is finite.
    pub fn at(&self, t: f64) -> Result<LearnedScoreAt, Error> {
        LearnedScoreAt::new(self, t)
    }

    /// Samples under dx/dt = -s / 2, (2), by Euler's method at these nodes of the schedule, as [`euler`] finds them.
    ///
    /// # Errors
    /// A domain error for a node that the schedule does not have, or samples of another dimension than the network's.
    pub fn denoise(
        &self,
        start: &Samples,
        schedule: &Schedule,
        variable: Variable,
        nodes: &[usize],
    ) -> Result<Vec<Samples>, Error> {
        let dimension = self.settings.dimension;
        if start.dimension() != dimension {
            return Err(Error::domain("dimension", start.dimension(), format!("{dimension}, that of the network")));
        }
        euler(start, schedule, variable, nodes, |samples, node, h| {
            let scores = self.at(schedule.times()[node])?.scores(samples.coordinates());
            samples.add(h, &scores);
            Ok(())
        })
    }
}

/// A [`LearnedScore`] at one time: a network of two layers in x, the embedding being constant.
#[derive(Clone, Debug)]
pub struct LearnedScoreAt {
    dimension: usize,
    layers: Layers,
    /// What the components of y are multiplied by, and what is added then.
    factors: Vec<f64>,
    terms: Vec<f64>,
}

impl LearnedScoreAt {
    fn new(score: &LearnedScore, t: f64) -> Result<Self, Error> {
        if !(t > 0.0 && t.is_finite()) {
            return Err(Error::domain("t", t, "t > 0"));
        }
        let [w, b, embedding, a, modulation, c, hidden, d, output, e] = score.parameters.as_slice() else {
            return Err(Error::Format("ten parameters are wanted".into()));
        };
        // As the network saw it in training.
        let tau = f64::from(libm::log(t) as f32);
        let unit = |(w, b): (&f32, &f32)| Ordered::max(&(tau * f64::from(*w) + f64::from(*b)), &0.0);
        let units: Vec<f64> = w.values.iter().zip(&b.values).map(unit).collect();
        let embedding = affine(embedding, a, &units);
        let modulation = affine(modulation, c, &units);
        let dimension = score.settings.dimension;
        let (first, rest) = hidden.values.split_at(dimension * hidden.columns);
        let mut biases: Vec<f64> = d.values.iter().copied().map(f64::from).collect();
        for (row, component) in rest.chunks_exact(hidden.columns).zip(&embedding) {
            for (bias, weight) in biases.iter_mut().zip(row) {
                *bias += component * f64::from(*weight);
            }
        }
        let biases: Vec<f32> = biases.into_iter().map(|bias| bias as f32).collect();
        let layers = Layers::new(first, &biases, &output.values);
        let (scale, shift) = modulation.split_at(dimension);
        let root = t.sqrt();
        let factors: Vec<f64> = scale.iter().map(|scale| (1.0 + scale) / root).collect();
        let ends = e.values.iter().copied().map(f64::from);
        let terms = ends.zip(&factors).zip(shift).map(|((end, factor), shift)| end * factor + shift / root).collect();
        Ok(Self { dimension, layers, factors, terms })
    }

    /// The scores at many points, one after the other.
    ///
    /// # Panics
    /// Where the number of coordinates is not a multiple of the dimension.
    #[must_use]
    pub fn scores(&self, x: &[f64]) -> Vec<f64> {
        assert!(x.len().is_multiple_of(self.dimension), "points of {} coordinates", self.dimension);
        let x: Vec<f32> = x.iter().map(|x| *x as f32).collect();
        let y = self.layers.forward(&x);
        let component = |(i, y): (usize, f32)| {
            let i = i % self.dimension;
            f64::from(y) * self.factors[i] + self.terms[i]
        };
        y.into_iter().enumerate().map(component).collect()
    }

    /// The score at one point; [`Self::scores`] is much faster for many.
    ///
    /// # Panics
    /// Unless x has as many coordinates as the dimension.
    #[must_use]
    pub fn score(&self, x: &[f64]) -> Vec<f64> {
        assert_eq!(x.len(), self.dimension, "the number of coordinates");
        self.scores(x)
    }
}

/// weights times units plus biases.
fn affine(weights: &Parameter, biases: &Parameter, units: &[f64]) -> Vec<f64> {
    let rows = weights.values.chunks_exact(weights.columns).zip(&biases.values);
    let product = |row: &[f32]| row.iter().zip(units).map(|(w, unit)| f64::from(*w) * unit).sum::<f64>();
    rows.map(|(row, bias)| product(row) + f64::from(*bias)).collect()
}
