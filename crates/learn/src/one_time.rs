//! A score at one time t, learned by a two-layer network in one dimension (6.1, J.1).

use crate::Error;
use crate::adamw::AdamW;
use crate::kernel::{Gradients, Layers};
use crate::parameters::{Parameter, Plan};
use crate::progress::{Progress, Watch};
use crate::tile::LANES;
use rand::RngExt;
use rayon::prelude::*;
use scoreproof_denoise::{Purpose, normal, stream};
use scoreproof_real::{Field, Ordered, Rational, format_rational};
use scoreproof_score::{NoisedEmpirical, TrainingSet};
use std::ops::ControlFlow;

/// Which parameters weight decay applies to. The paper does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Decayed {
    /// All of them, as optimisers do unless told otherwise.
    #[default]
    All,
    /// The weights of both layers, not the biases nor the skip: what R measures (3.2). It changes little.
    Weights,
}

/// What can be chosen for [`FittedScore::train`]. The defaults are the paper's as far as it says; the width, the
/// initial values, the output's scale and which parameters decay it leaves open.
#[derive(Clone, Debug, PartialEq)]
pub struct FitSettings {
    /// The training set: n = 2 points on [-1, 1].
    pub set: TrainingSet,
    /// t = 0.05.
    pub t: Rational,
    /// Hidden units, a multiple of [`FitSettings::WIDTH_UNIT`]. 352: decay bounds each parameter by about 1 / decay,
    /// so that the width limits what the network can reach and with it delta. This width comes nearest to the paper's
    /// four deltas, and was chosen after looking at them: that one width gives all four is what is to be seen.
    pub width: usize,
    /// The standard deviation of the initial weights and biases of the first layer, and of the weights of the second
    /// times sqrt(width); the skip and the last bias start from 0. 0.1: small enough that decay, not the start, decides.
    pub deviation: f64,
    /// What the output is multiplied by. 1/t = 20: the score's slope at the data is -1/t, out of reach for weights that
    /// decay pulls to 0.
    pub scale: f64,
    /// Which parameters decay.
    pub decayed: Decayed,
    /// The weight decay coefficient lambda: 1, 3, 5 or 7 in the paper.
    pub decay: f64,
    /// The learning rate.
    pub rate: f64,
    /// Samples of p_t at each step, new ones each time.
    pub batch: usize,
    /// Steps.
    pub steps: u64,
    /// The seed of the initial weights and of the samples.
    pub seed: u64,
}

impl FitSettings {
    /// The number of hidden units is a multiple of this.
    pub const WIDTH_UNIT: usize = LANES;

    /// The paper's four coefficients.
    pub const DECAYS: [f64; 4] = [1.0, 3.0, 5.0, 7.0];

    /// The defaults with a decay coefficient and a seed.
    ///
    /// # Errors
    /// None: the default training set is a valid one.
    pub fn new(decay: f64, seed: u64) -> Result<Self, Error> {
        Ok(Self {
            set: TrainingSet::new(2, Rational::from(1))?,
            t: Rational::from((1, 20)),
            width: 352,
            deviation: 0.1,
            scale: 20.0,
            decayed: Decayed::All,
            decay,
            rate: 2e-4,
            batch: 1024,
            steps: 6000,
            seed,
        })
    }

    /// Checks the settings without training.
    ///
    /// # Errors
    /// A setting outside its domain.
    pub fn check(&self) -> Result<(), Error> {
        if self.t <= 0 {
            return Err(Error::domain("t", format_rational(&self.t), "t > 0"));
        }
        check_common(self.width, self.batch, self.rate, self.decay)
    }

    fn plans(&self) -> [Plan; 5] {
        let plan = |name, columns, deviation, decays| Plan { name, rows: 1, columns, deviation, decays };
        let all = self.decayed == Decayed::All;
        [
            plan("weights", self.width, self.deviation, true),
            plan("biases", self.width, self.deviation, all),
            plan("outputs", self.width, self.deviation / (self.width as f64).sqrt(), true),
            plan("skip", 1, 0.0, all),
            plan("constant", 1, 0.0, all),
        ]
    }
}

/// What the settings of both networks have in common.
pub(crate) fn check_common(width: usize, batch: usize, rate: f64, decay: f64) -> Result<(), Error> {
    let unit = LANES;
    if width == 0 || !width.is_multiple_of(unit) || width > 1 << 16 {
        return Err(Error::domain("width", width, format!("a multiple of {unit} from {unit} to 65536")));
    }
    if !(1..=1 << 20).contains(&batch) {
        return Err(Error::domain("batch", batch, "1 <= batch <= 1048576"));
    }
    if !(rate > 0.0 && rate.is_finite()) {
        return Err(Error::domain("rate", rate, "rate > 0"));
    }
    if !(decay >= 0.0 && decay * rate <= 1.0) {
        return Err(Error::domain("decay", decay, "0 <= decay <= 1/rate"));
    }
    Ok(())
}

/// A place where a piecewise-linear function changes its slope.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kink {
    /// Where.
    pub x: f64,
    /// The slope to the right less that to the left.
    pub change: f64,
}

/// A two-layer ReLU network with a linear skip, in one dimension:
///
/// ```text
/// f(x) = scale (sum over j of v_j relu(w_j x + b_j) + skip x + constant).
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct FittedScore {
    pub(crate) scale: f64,
    pub(crate) weights: Vec<f64>,
    pub(crate) biases: Vec<f64>,
    pub(crate) outputs: Vec<f64>,
    pub(crate) skip: f64,
    pub(crate) constant: f64,
    pub(crate) losses: Vec<f32>,
}

impl FittedScore {
    /// Trains a network on the empirical score: minimises t E (f - ESF)^2 under p_t, (4). `None` where `watch` ends
    /// it.
    ///
    /// # Errors
    /// A setting outside its domain, or a training that diverges.
    pub fn train(settings: &FitSettings, watch: &mut Watch) -> Result<Option<Self>, Error> {
        settings.check()?;
        let noised = NoisedEmpirical::<f64>::new(&settings.set, &settings.t, &());
        Self::train_on(settings, &|x| noised.empirical_score(&x), watch)
    }

    /// Trains a network on another target than the empirical score, with samples of p_t all the same.
    ///
    /// # Errors
    /// A setting outside its domain, or a training that diverges.
    pub fn train_on(
        settings: &FitSettings,
        target: &(dyn Fn(f64) -> f64 + Sync),
        watch: &mut Watch,
    ) -> Result<Option<Self>, Error> {
        settings.check()?;
        let mut parameters = Plan::draw(&settings.plans(), settings.seed);
        let mut optimiser = AdamW::new(settings.rate, settings.decay, &parameters);
        let batches = Batches::new(settings);
        let t = f64::rational(&settings.t, &());
        let mut losses = Vec::new();
        for step in 1..=settings.steps {
            let (x, y) = batches.draw(step, target);
            let (loss, gradients) = gradient(&parameters, &x, &y, t, settings.scale)?;
            if !loss.is_finite() {
                return Err(Error::Diverged { step });
            }
            optimiser.update(&mut parameters, &gradients);
            losses.push(loss);
            let progress = Progress { step, steps: settings.steps, loss: f64::from(loss) };
            if watch(progress) == ControlFlow::Break(()) {
                return Ok(None);
            }
        }
        Ok(Some(Self::from_parameters(&parameters, settings.scale, losses)))
    }

    pub(crate) fn from_parameters(parameters: &[Parameter], scale: f64, losses: Vec<f32>) -> Self {
        let values = |i: usize| -> Vec<f64> { parameters[i].values.iter().copied().map(f64::from).collect() };
        let (skip, constant) = (values(3).iter().sum(), values(4).iter().sum());
        Self { scale, weights: values(0), biases: values(1), outputs: values(2), skip, constant, losses }
    }

    /// f(x).
    #[must_use]
    pub fn evaluate(&self, x: f64) -> f64 {
        let units = self.weights.iter().zip(&self.biases).zip(&self.outputs);
        let sum: f64 = units.map(|((w, b), v)| v * Ordered::max(&(w * x + b), &0.0)).sum();
        self.scale * (sum + self.skip * x + self.constant)
    }

    /// f'(x); at a kink the slope to its left.
    #[must_use]
    pub fn slope(&self, x: f64) -> f64 {
        let units = self.weights.iter().zip(&self.biases).zip(&self.outputs);
        let steep = |((w, b), v): ((&f64, &f64), &f64)| {
            let (at, kink) = (w * x + b, -b / w);
            let active = if x == kink { *w < 0.0 } else { at > 0.0 };
            if active { v * w } else { 0.0 }
        };
        self.scale * (units.map(steep).sum::<f64>() + self.skip)
    }

    /// Where the slope of f changes, in increasing order; units that share a place are one kink.
    #[must_use]
    pub fn kinks(&self) -> Vec<Kink> {
        let units = self.weights.iter().zip(&self.biases).zip(&self.outputs);
        // A unit without a weight is constant.
        let mut kinks: Vec<Kink> = units
            .filter(|((w, _), v)| **w != 0.0 && **v != 0.0)
            .map(|((w, b), v)| Kink { x: -b / w, change: self.scale * v * w.abs() })
            .filter(|kink| kink.x.is_finite())
            .collect();
        kinks.sort_by(|a, b| a.x.total_cmp(&b.x));
        let mut merged: Vec<Kink> = Vec::with_capacity(kinks.len());
        for kink in kinks {
            match merged.last_mut() {
                Some(last) if last.x == kink.x => last.change += kink.change,
                _ => merged.push(kink),
            }
        }
        merged
    }

    /// R\[f\], (15): the total variation of f', the sum of the sizes of all changes of the slope.
    #[must_use]
    pub fn nonsmoothness(&self) -> f64 {
        self.kinks().iter().map(|kink| kink.change.abs()).sum()
    }

    /// The loss t E (f - target)^2 on the batch of each step, before the step.
    #[must_use]
    pub fn losses(&self) -> &[f32] {
        &self.losses
    }
}

/// The samples of p_t of each step.
struct Batches {
    points: Vec<f64>,
    sigma: f64,
    seed: u64,
    size: usize,
}

/// Samples that one task draws.
const TASK: usize = 256;

impl Batches {
    fn new(settings: &FitSettings) -> Self {
        let points = settings.set.points().map(|y| f64::rational(&y, &())).collect();
        let sigma = f64::rational(&settings.t, &()).sqrt();
        Self { points, sigma, seed: settings.seed, size: settings.batch }
    }

    /// Samples and what is to be learned at each.
    fn draw(&self, step: u64, target: &(dyn Fn(f64) -> f64 + Sync)) -> (Vec<f32>, Vec<f32>) {
        let (mut x, mut y) = (vec![0.0; self.size], vec![0.0; self.size]);
        x.par_chunks_mut(TASK).zip(y.par_chunks_mut(TASK)).enumerate().for_each(|(task, (x, y))| {
            let mut random = stream(self.seed, Purpose::Batch, step, task as u64);
            for (x, y) in x.iter_mut().zip(y) {
                let k = random.random_range(0..self.points.len() as u32);
                // The target belongs to the sample as the network sees it.
                *x = self.sigma.mul_add(normal(&mut random), self.points[k as usize]) as f32;
                *y = target(f64::from(*x)) as f32;
            }
        });
        (x, y)
    }
}

/// The loss L = t mean (f - y)^2 of a batch, with f = scale u and u = relu(x w + b) v + x skip + constant, and its
/// gradients. That with respect to u is 2 t scale (f - y) / rows, from which a backward pass has those of w, b and v;
///
/// ```text
/// dL/dskip = sum of dL/du x,   dL/dconstant = sum of dL/du      over the rows.
/// ```
fn gradient(parameters: &[Parameter], x: &[f32], y: &[f32], t: f64, scale: f64) -> Result<(f32, Vec<Vec<f32>>), Error> {
    let [weights, biases, outputs, skip, constant] = parameters else {
        return Err(Error::Format("five parameters are wanted".into()));
    };
    let layers = Layers::new(&weights.values, &biases.values, &outputs.values);
    let (skip, constant) = (skip.values[0], constant.values[0]);
    let (t, scale, share) = (t as f32, scale as f32, (1.0 / x.len() as f64) as f32);
    let samples = layers.forward(x).into_iter().zip(x).zip(y);
    let errors: Vec<f32> = samples.map(|((net, x), y)| (net + (x * skip + constant)) * scale - y).collect();
    let loss = errors.iter().map(|error| error * error).sum::<f32>() * share * t;
    let slopes: Vec<f32> = errors.iter().map(|error| error * (t * share) * 2.0 * scale).collect();
    let skip = slopes.iter().zip(x).map(|(slope, x)| slope * x).sum();
    let constant = slopes.iter().sum();
    let Gradients { weights, biases, second, .. } = layers.backward(x, &slopes, false);
    Ok((loss, vec![weights, biases, second, vec![skip], vec![constant]]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters::tests::assert_gradients;

    /// The loss straight from the definition, in `f64`.
    fn plainly(parameters: &[Vec<f64>], x: &[f32], y: &[f32], t: f64, scale: f64) -> f64 {
        let [weights, biases, outputs, skip, constant] = parameters else { panic!("five parameters") };
        let square = |(x, y): (&f32, &f32)| {
            let x = f64::from(*x);
            let units = weights.iter().zip(biases).zip(outputs);
            let net: f64 = units.map(|((w, b), v)| v * (w * x + b).max(0.0)).sum();
            (scale * (net + skip[0] * x + constant[0]) - f64::from(*y)).powi(2)
        };
        t * x.iter().zip(y).map(square).sum::<f64>() / x.len() as f64
    }

    #[test]
    fn gradients_are_differences_of_the_loss() {
        for (seed, batch, scale) in [(1, 50, 20.0), (2, 1, 1.0), (3, 129, -7.0)] {
            let settings = FitSettings { width: 64, deviation: 0.7, batch, ..FitSettings::new(1.0, seed).unwrap() };
            // The skip and the last bias, too, where they are not 0.
            let plans = settings.plans().map(|plan| Plan { deviation: 0.7, ..plan });
            let parameters = Plan::draw(&plans, seed);
            let (x, y) = Batches::new(&settings).draw(1, &|x| 3.0 - x * x);
            let found = gradient(&parameters, &x, &y, 0.05, scale).unwrap();
            assert_gradients(&parameters, found, |values| plainly(values, &x, &y, 0.05, scale));
        }
    }
}
