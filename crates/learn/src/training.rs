//! The training of the network of Experiment 2: steps, interruptions, checkpoints.

use crate::Error;
use crate::adamw::AdamW;
use crate::all_times::LearnedScore;
use crate::batch::{Batch, Sampler};
use crate::checkpoint::{self, Stored};
use crate::kernel::{Gradients, Layers};
use crate::parameters::{Parameter, Plan, add_to_rows, sum_of_rows};
use crate::progress::{Progress, Watch};
use crate::settings::{LearnSettings, number};
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

/// The loss L on a batch, the mean of the squares of the errors r of sqrt(t) s as described at [`LearnedScore`], and its
/// gradients, from the end to the start: component by component
///
/// ```text
/// dL/dshift = 2 r / rows,   dL/dscale = y dL/dshift,   dL/dy = (1 + scale) dL/dshift,
/// ```
///
/// from dL/dy a backward pass through MLP2 has its gradients and dL/dembedding, and with the three an
/// other one through MLP1 and MLP3, which are one network with the outputs \[embedding, scale, shift\], has theirs.
pub(crate) fn gradient(
    parameters: &[Parameter],
    batch: &Batch,
    settings: &LearnSettings,
) -> Result<(f32, Vec<Vec<f32>>), Error> {
    let [w, b, embedding, a, modulation, c, hidden, d, output, e] = parameters else {
        return Err(Error::Format("ten parameters are wanted".into()));
    };
    let (width, dimension) = (settings.embedding, settings.dimension);
    let of_time = Layers::new(&w.values, &b.values, &[&embedding.values[..], &modulation.values].concat());
    let mut time = of_time.forward(&batch.tau);
    add_to_rows(&mut time, &[&a.values[..], &c.values].concat());
    let columns = width + 2 * dimension;
    let rows = batch.x.chunks_exact(dimension).zip(time.chunks_exact(columns));
    let inputs: Vec<f32> = rows.flat_map(|(x, time)| x.iter().chain(&time[..width])).copied().collect();
    let of_place = Layers::new(&hidden.values, &d.values, &output.values);
    let mut y = of_place.forward(&inputs);
    add_to_rows(&mut y, &e.values);

    let share = (1.0 / batch.tau.len() as f64) as f32;
    let (mut loss, mut dy, mut dtime) = (0.0, vec![0.0; y.len()], vec![0.0; time.len()]);
    for (row, (time, dtime)) in time.chunks_exact(columns).zip(dtime.chunks_exact_mut(columns)).enumerate() {
        for i in 0..dimension {
            let (at, scale, shift) = (row * dimension + i, width + i, width + dimension + i);
            let factor = time[scale] + 1.0;
            let error = y[at] * factor + time[shift] - batch.y[at];
            loss += error * error;
            let slope = error * share * 2.0;
            (dy[at], dtime[scale], dtime[shift]) = (slope * factor, slope * y[at], slope);
        }
    }

    let Gradients { x, weights: dhidden, biases: dd, second: doutput } = of_place.backward(&inputs, &dy, true);
    let dinputs = x.unwrap_or_default();
    for (dtime, dinputs) in dtime.chunks_exact_mut(columns).zip(dinputs.chunks_exact(dimension + width)) {
        dtime[..width].copy_from_slice(&dinputs[dimension..]);
    }
    let Gradients { weights: dw, biases: db, second: mut dembedding, .. } = of_time.backward(&batch.tau, &dtime, false);
    let dmodulation = dembedding.split_off(embedding.values.len());
    let mut da = sum_of_rows(&dtime, columns);
    let dc = da.split_off(width);
    let de = sum_of_rows(&dy, dimension);
    Ok((loss * share, vec![dw, db, dembedding, da, dmodulation, dc, dhidden, dd, doutput, de]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters::tests::assert_gradients;

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
        for (seed, dimension, batch) in [(1, 2, 40), (2, 1, 7), (3, 3, 129)] {
            let settings = LearnSettings { dimension, batch, ..small() };
            // The biases of the outputs, too, where they are not 0.
            let plans = settings.plans().map(|plan| Plan { deviation: plan.deviation.max(0.1), ..plan });
            let parameters = Plan::draw(&plans, seed);
            let batch = Sampler::new(&settings).draw(seed);
            let found = gradient(&parameters, &batch, &settings).unwrap();
            assert_gradients(&parameters, found, |values| plainly(values, &batch, &settings));
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
