//! What the network of Experiment 2 is trained on.

use crate::settings::LearnSettings;
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use rayon::prelude::*;
use scoreproof_denoise::{Purpose, normal, stream};
use scoreproof_real::Field;

/// Samples that one task draws.
const TASK: usize = 128;

/// A batch: log t, x ~ p_t, and sqrt(t) times the empirical score there, row by row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Batch {
    pub(crate) tau: Vec<f32>,
    pub(crate) x: Vec<f32>,
    pub(crate) y: Vec<f32>,
}

/// Draws the batches.
#[derive(Clone, Debug)]
pub(crate) struct Sampler {
    points: Vec<f64>,
    dimension: usize,
    /// The ends of t^(1/3).
    roots: (f64, f64),
    size: usize,
    seed: u64,
}

impl Sampler {
    pub(crate) fn new(settings: &LearnSettings) -> Self {
        let root = |t| libm::cbrt(f64::rational(t, &()));
        Self {
            points: settings.set.points().map(|y| f64::rational(&y, &())).collect(),
            dimension: settings.dimension,
            roots: (root(&settings.to), root(&settings.from)),
            size: settings.batch,
            seed: settings.seed,
        }
    }

    /// The batch of a step.
    pub(crate) fn draw(&self, step: u64) -> Batch {
        let d = self.dimension;
        let (mut tau, mut x, mut y) = (vec![0.0; self.size], vec![0.0; self.size * d], vec![0.0; self.size * d]);
        let rows = x.par_chunks_mut(TASK * d).zip(y.par_chunks_mut(TASK * d));
        tau.par_chunks_mut(TASK).zip(rows).enumerate().for_each(|(task, (tau, (x, y)))| {
            let mut random = stream(self.seed, Purpose::Batch, step, task as u64);
            let mut weights = vec![0.0; self.points.len()];
            for (tau, (x, y)) in tau.iter_mut().zip(x.chunks_exact_mut(d).zip(y.chunks_exact_mut(d))) {
                *tau = self.draw_one(&mut random, x, y, &mut weights);
            }
        });
        Batch { tau, x, y }
    }

    /// A sample: writes x and what is to be learned there, and returns log t.
    fn draw_one(&self, random: &mut ChaCha8Rng, x: &mut [f32], y: &mut [f32], weights: &mut [f64]) -> f32 {
        let (least, most) = self.roots;
        let root = least + (most - least) * random.random::<f64>();
        let (t, k) = (root * root * root, random.random_range(0..self.points.len() as u32));
        let sigma = t.sqrt();
        for x in x.iter_mut() {
            *x = (sigma * normal(random)) as f32;
        }
        // The target belongs to the sample as the network sees it.
        x[0] = (f64::from(x[0]) + self.points[k as usize]) as f32;
        for (y, x) in y.iter_mut().zip(x.iter()) {
            *y = (-f64::from(*x) / sigma) as f32;
        }
        y[0] = (sigma * self.tangent(f64::from(x[0]), t, weights)) as f32;
        (3.0 * libm::log(root)) as f32
    }

    /// The empirical score's tangent component, (29): the mean of (y_k - x)/t with weights p_t(x | y_k). Each sample
    /// has its own t, so that nothing can be prepared.
    fn tangent(&self, x: f64, t: f64, weights: &mut [f64]) -> f64 {
        let least = self.points.iter().map(|y| (y - x) * (y - x)).fold(f64::INFINITY, f64::min);
        for (weight, y) in weights.iter_mut().zip(&self.points) {
            *weight = libm::exp((least - (y - x) * (y - x)) / (2.0 * t));
        }
        let sum: f64 = weights.iter().sum();
        weights.iter().zip(&self.points).map(|(weight, y)| weight * (y - x)).sum::<f64>() / (sum * t)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoreproof_denoise::Score;

    /// The targets are what the crate of the scores says, and t is spread as it should be.
    #[test]
    fn the_target_is_the_empirical_score() {
        let settings = LearnSettings::new(3.0, 1).unwrap();
        let batch = Sampler::new(&settings).draw(7);
        let mut below = 0;
        for (row, tau) in batch.tau.iter().enumerate() {
            let t = f64::from(*tau).exp();
            let score = Score::Empirical.at(&settings.set, t, 2, 0).unwrap();
            let x = [batch.x[2 * row], batch.x[2 * row + 1]].map(f64::from);
            for (found, exact) in batch.y[2 * row..2 * row + 2].iter().zip(score.scores(&[0], &x)) {
                // log t has been rounded.
                let exact = t.sqrt() * exact;
                assert!((f64::from(*found) - exact).abs() < 1e-4 * exact.abs().max(1.0), "{found} for {exact}");
            }
            assert!((1e-6 * 0.999..0.02 * 1.001).contains(&t));
            below += usize::from(t.cbrt() < f64::midpoint(0.01, 0.02_f64.cbrt()));
        }
        assert!((450..575).contains(&below), "{below} of 1024");
    }
}
