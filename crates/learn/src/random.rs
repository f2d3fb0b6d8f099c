//! Random numbers, the same whatever was drawn before and on how many threads.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use rand_distr::StandardNormal;

/// What random numbers are drawn for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose {
    /// Initial weights; the index is that of the parameter.
    Weights,
    /// Training samples; the index is the step.
    Batch,
}

/// Random numbers that depend on nothing but these, so that a training resumes at any step without the state of a
/// generator.
pub(crate) fn stream(seed: u64, purpose: Purpose, index: u64, part: u64) -> ChaCha8Rng {
    let mut key = [0; 32];
    for (bytes, word) in key.chunks_exact_mut(8).zip([seed, purpose as u64, index, 0]) {
        bytes.copy_from_slice(&word.to_le_bytes());
    }
    let mut generator = ChaCha8Rng::from_seed(key);
    generator.set_stream(part);
    generator
}

/// A standard normal number.
pub(crate) fn normal(random: &mut ChaCha8Rng) -> f64 {
    random.sample(StandardNormal)
}
