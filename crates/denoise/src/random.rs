//! Random numbers, the same whatever was drawn before and on how many threads: the one registry of what they are for.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use rand_distr::StandardNormal;

/// What random numbers are drawn for, in this crate and in those that use it. The number is part of the key of a
/// stream, so that no purpose has the numbers of another; it stays as it is, for the weights that are kept were
/// trained with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u64)]
pub enum Purpose {
    /// Initial weights of a network; the index is that of the parameter.
    Weights = 0,
    /// Training samples; the index is the step, the part the task that draws them.
    Batch = 1,
    /// Samples of p_{t0}; the part is the sample.
    Start = 2,
    /// Points of a Monte Carlo average; the index is the step, the part the sample.
    Average = 3,
}

impl Purpose {
    /// Every purpose, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Weights, Self::Batch, Self::Start, Self::Average];
}

fn key(seed: u64, purpose: Purpose, index: u64) -> [u8; 32] {
    let mut key = [0; 32];
    for (bytes, word) in key.chunks_exact_mut(8).zip([seed, purpose as u64, index, 0]) {
        bytes.copy_from_slice(&word.to_le_bytes());
    }
    key
}

/// Random numbers that depend on nothing but these: a stream of their own for every seed, purpose, index and part.
#[must_use]
pub fn stream(seed: u64, purpose: Purpose, index: u64, part: u64) -> ChaCha8Rng {
    let mut generator = ChaCha8Rng::from_seed(key(seed, purpose, index));
    generator.set_stream(part);
    generator
}

/// A standard normal number.
pub fn normal(random: &mut ChaCha8Rng) -> f64 {
    random.sample(StandardNormal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_purposes_share_their_numbers() {
        // A purpose that is not in the list does not have its place there.
        for (place, purpose) in Purpose::ALL.into_iter().enumerate() {
            let number = match purpose {
                Purpose::Weights => 0,
                Purpose::Batch => 1,
                Purpose::Start => 2,
                Purpose::Average => 3,
            };
            assert_eq!((place, purpose as u64), (number, number as u64));
        }
        let places: Vec<(u64, u64, u64)> =
            [0, 1, u64::MAX].into_iter().flat_map(|seed| [(seed, 0, 0), (seed, 1, 0), (seed, 0, 1)]).collect();
        let all = || Purpose::ALL.into_iter().flat_map(|purpose| places.iter().map(move |place| (purpose, *place)));
        let keys: HashSet<_> = all().map(|(purpose, (seed, index, _))| key(seed, purpose, index)).collect();
        // The part is no part of the key: two of the three places share it.
        assert_eq!(keys.len(), Purpose::ALL.len() * 6);
        let draws: HashSet<u64> =
            all().map(|(purpose, (seed, index, part))| stream(seed, purpose, index, part).random()).collect();
        assert_eq!(draws.len(), Purpose::ALL.len() * places.len());
    }
}
