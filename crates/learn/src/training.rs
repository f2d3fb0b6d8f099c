//! The training of the network of Experiment 2: steps, interruptions, checkpoints.

use crate::Error;
use crate::adamw::AdamW;
use crate::all_times::LearnedScore;
use crate::batch::{Batch, Sampler};
use crate::checkpoint::{self, Stored};
use crate::parameters::{Parameter, Plan, differentiate, variables};
use crate::progress::{Progress, Watch};
use crate::settings::{LearnSettings, number};
use crate::two_layer::two_layer;
use candle_core::{Device, Tensor, Var};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// Where a training keeps itself, so that an interruption loses little: it resumes from the file if that is there, and
/// to the same result, bit for bit, as without the interruption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoints {
    /// The file.
    pub path: PathBuf,
    /// Steps from one to the next.
    pub every: u64,
}

impl LearnedScore {
    /// Trains a network: minimises the mean of |sqrt(t) (s(x, t) - ESF)|^2 with t^(1/3) uniform and x ~ p_t, (3). With
    /// `checkpoints` it resumes where another training with the same settings has stopped. `None` where `watch` ends it.
    ///
    /// # Errors
    /// A setting outside its domain, a training that diverges, or a checkpoint that cannot be read or written, or that
    /// was made under other settings.
    pub fn train(
        settings: &LearnSettings,
        checkpoints: Option<&Checkpoints>,
        watch: &mut Watch,
    ) -> Result<Option<Self>, Error> {
        settings.check()?;
        let mut training = match checkpoints.filter(|c| c.path.exists()) {
            Some(checkpoints) => Training::resume(settings, checkpoints)?,
            None => Training::new(settings),
        };
        let sampler = Sampler::new(settings);
        while training.optimiser.step < settings.steps {
            let progress = training.step(&sampler)?;
            let stopped = watch(progress) == ControlFlow::Break(());
            let last = progress.step == settings.steps;
            if let Some(checkpoints) = checkpoints
                && (stopped || last || progress.step.is_multiple_of(checkpoints.every.max(1)))
            {
                checkpoint::write(&checkpoints.path, &training.encode(true)?)?;
            }
            if stopped && !last {
                return Ok(None);
            }
        }
        Ok(Some(training.into_model()))
    }
}

/// A training between two steps.
#[derive(Clone, Debug)]
pub(crate) struct Training {
    settings: LearnSettings,
    parameters: Vec<Parameter>,
    optimiser: AdamW,
    losses: Vec<f32>,
    /// The sum of the losses since the last of `losses`.
    sum: f64,
}

impl Training {
    fn new(settings: &LearnSettings) -> Self {
        let parameters = Plan::draw(&settings.plans(), settings.seed);
        let optimiser = AdamW::new(settings.rate, settings.decay, &parameters);
        Self { settings: settings.clone(), parameters, optimiser, losses: Vec::new(), sum: 0.0 }
    }

    fn resume(settings: &LearnSettings, checkpoints: &Checkpoints) -> Result<Self, Error> {
        let path = &checkpoints.path;
        let bytes = std::fs::read(path).map_err(Error::file(path))?;
        let stored = Stored::decode(&bytes)?;
        let mut training = Self::decode(&stored).map_err(|error| error.refused(path))?;
        if training.settings.describe() != settings.describe() || training.optimiser.step > settings.steps {
            return Err(Error::OtherSettings { path: path.clone(), settings: stored.training });
        }
        let moments = stored.read_moments(&training.parameters, &mut training.optimiser);
        moments.map_err(|error| error.refused(path))?;
        training.settings.steps = settings.steps;
        Ok(training)
    }

    /// A trained network, as if its training had just ended; without the moments.
    pub(crate) fn of_model(model: &LearnedScore) -> Self {
        let LearnedScore { settings, parameters, losses } = model.clone();
        let mut training = Self::new(&settings);
        training.optimiser.step = settings.steps;
        Self { parameters, losses, ..training }
    }

    pub(crate) fn into_model(self) -> LearnedScore {
        LearnedScore { settings: self.settings, parameters: self.parameters, losses: self.losses }
    }

    /// A step.
    fn step(&mut self, sampler: &Sampler) -> Result<Progress, Error> {
        let step = self.optimiser.step + 1;
        let (loss, gradients) = gradient(&self.parameters, &sampler.draw(step), &self.settings)?;
        if !loss.is_finite() {
            return Err(Error::Diverged { step });
        }
        self.optimiser.update(&mut self.parameters, &gradients);
        self.sum += f64::from(loss);
        if step.is_multiple_of(LearnedScore::LOSS_EVERY) {
            self.losses.push((self.sum / LearnedScore::LOSS_EVERY as f64) as f32);
            self.sum = 0.0;
        }
        Ok(Progress { step, steps: self.settings.steps, loss: f64::from(loss) })
    }

    /// The losses as one more matrix of the file.
    fn losses(values: Vec<f32>, count: usize) -> Parameter {
        Parameter { name: "losses", rows: 1, columns: count, values, decays: false }
    }

    /// The bytes of a file, with the optimiser's moments or without.
    pub(crate) fn encode(&self, with_moments: bool) -> Result<Vec<u8>, Error> {
        let mut entries = self.settings.describe();
        let mut add = |name: &str, value: String| entries.insert(name.to_owned(), value);
        add("steps", self.settings.steps.to_string());
        add("steps-done", self.optimiser.step.to_string());
        add("losses", self.losses.len().to_string());
        add("loss-sum", self.sum.to_string());
        let metadata = serde_json::to_string(&entries).map_err(|error| Error::Format(error.to_string()))?;
        let losses = Self::losses(self.losses.clone(), self.losses.len());
        checkpoint::encode(&self.parameters, with_moments.then_some(&self.optimiser), &losses, &metadata)
    }

    /// From such a file; the moments are left at 0.
    pub(crate) fn decode(stored: &Stored) -> Result<Self, Error> {
        let entries: BTreeMap<String, String> =
            serde_json::from_str(&stored.training).map_err(|error| Error::Format(error.to_string()))?;
        let settings = LearnSettings::from_description(&entries, number(&entries, "steps")?)?;
        settings.check()?;
        let mut training = Self::new(&settings);
        stored.read(&mut training.parameters)?;
        let mut losses = [Self::losses(Vec::new(), number(&entries, "losses")?)];
        stored.read(&mut losses)?;
        training.losses = losses.into_iter().flat_map(|losses| losses.values).collect();
        training.optimiser.step = number(&entries, "steps-done")?;
        training.sum = number(&entries, "loss-sum")?;
        Ok(training)
    }
}

/// The loss on a batch and its gradients.
pub(crate) fn gradient(
    parameters: &[Parameter],
    batch: &Batch,
    settings: &LearnSettings,
) -> Result<(f32, Vec<Vec<f32>>), Error> {
    let variables = variables(parameters)?;
    let rows = batch.tau.len();
    let matrix = |values: &[f32]| Tensor::from_slice(values, (rows, values.len() / rows), &Device::Cpu);
    let output = output(&variables, &matrix(&batch.tau)?, &matrix(&batch.x)?, settings)?;
    let loss = ((output - matrix(&batch.y)?)?.sqr()?.sum_all()? / rows as f64)?;
    differentiate(&loss, &variables)
}

/// sqrt(t) s(x, t), as described at [`LearnedScore`].
fn output(variables: &[Var], tau: &Tensor, x: &Tensor, settings: &LearnSettings) -> Result<Tensor, Error> {
    let [w, b, embedding, a, modulation, c, hidden, d, output, e] = variables else {
        return Err(Error::Tensor("ten parameters are wanted".into()));
    };
    let heads = Tensor::cat(&[embedding.as_tensor(), modulation.as_tensor()], 0)?;
    let ends = Tensor::cat(&[a.as_tensor(), c.as_tensor()], 1)?;
    let time = two_layer(tau, w, b, &heads)?.broadcast_add(&ends)?;
    let (width, dimension) = (settings.embedding, settings.dimension);
    let inputs = Tensor::cat(&[x, &time.narrow(1, 0, width)?], 1)?;
    let y = two_layer(&inputs, hidden, d, output)?.broadcast_add(e)?;
    let scale = (time.narrow(1, width, dimension)? + 1.0)?;
    let shift = time.narrow(1, width + dimension, dimension)?;
    Ok(((y * scale)? + shift)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> LearnSettings {
        let settings = LearnSettings::new(3.0, 1).unwrap();
        LearnSettings { time_width: 32, width: 32, embedding: 3, batch: 40, embedding_deviation: 1.0, ..settings }
    }

    /// The loss straight from the definition, in `f64`.
    fn plainly(parameters: &[Vec<f64>], batch: &Batch, settings: &LearnSettings) -> f64 {
        let [w, b, embedding, a, modulation, c, hidden, d, output, e] = parameters else { panic!("ten parameters") };
        let (dimension, rows) = (settings.dimension, batch.tau.len());
        let product = |row: &[f64], x: &[f64]| row.iter().zip(x).map(|(row, x)| row * x).sum::<f64>();
        let mut loss = 0.0;
        for r in 0..rows {
            let tau = f64::from(batch.tau[r]);
            let units: Vec<f64> = w.iter().zip(b).map(|(w, b)| (tau * w + b).max(0.0)).collect();
            let affine = |weights: &[f64], biases: &[f64]| -> Vec<f64> {
                weights.chunks(units.len()).zip(biases).map(|(row, bias)| product(row, &units) + bias).collect()
            };
            let of_row = |values: &[f32]| -> Vec<f64> {
                values[r * dimension..(r + 1) * dimension].iter().copied().map(f64::from).collect()
            };
            let inputs = [of_row(&batch.x), affine(embedding, a)].concat();
            let modulation = affine(modulation, c);
            let unit = |j: usize| -> f64 {
                let sum: f64 = inputs.iter().enumerate().map(|(i, input)| input * hidden[i * d.len() + j]).sum();
                (sum + d[j]).max(0.0)
            };
            let units: Vec<f64> = (0..d.len()).map(unit).collect();
            for (i, target) in of_row(&batch.y).into_iter().enumerate() {
                let y = product(&output[i * d.len()..(i + 1) * d.len()], &units) + e[i];
                loss += (y * (1.0 + modulation[i]) + modulation[dimension + i] - target).powi(2);
            }
        }
        loss / rows as f64
    }

    #[test]
    fn gradients_are_differences_of_the_loss() {
        let settings = small();
        let parameters = Plan::draw(&settings.plans(), 3);
        let batch = Sampler::new(&settings).draw(1);
        let (loss, gradients) = gradient(&parameters, &batch, &settings).unwrap();
        let mut values: Vec<Vec<f64>> =
            parameters.iter().map(|p| p.values.iter().copied().map(f64::from).collect()).collect();
        let exact = plainly(&values, &batch, &settings);
        assert!((f64::from(loss) - exact).abs() < 1e-4 * exact, "{loss} for {exact}");
        for p in 0..parameters.len() {
            let largest = gradients[p].iter().fold(0.0, |most: f32, g| most.max(g.abs()));
            for i in (0..parameters[p].values.len()).step_by(7) {
                let before = values[p][i];
                let mut at = |x: f64| {
                    values[p][i] = x;
                    plainly(&values, &batch, &settings)
                };
                let slope = (at(before + 1e-6) - at(before - 1e-6)) / 2e-6;
                at(before);
                let found = f64::from(gradients[p][i]);
                let name = parameters[p].name;
                assert!((found - slope).abs() < 1e-3 * f64::from(largest), "{name} {i}: {found} for {slope}");
            }
        }
    }

    #[test]
    fn what_decays_is_mlp2_alone() {
        let training = Training::new(&small());
        let decayed = training.parameters.iter().filter(|p| p.decays).map(|p| p.name);
        let wanted = ["hidden.weights", "hidden.biases", "output.weights", "output.biases"];
        assert!(decayed.eq(wanted));
    }
}
