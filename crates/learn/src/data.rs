//! Weights that are kept with the crate; `data/README.md` says how they came about.

use crate::{Error, LearnedScore};

/// The files by the seeds of [`LearnedScore::SEEDS`].
const TRAINED: [(u64, &[u8]); 5] = [
    (1, include_bytes!("../data/seed-1.safetensors")),
    (2, include_bytes!("../data/seed-2.safetensors")),
    (3, include_bytes!("../data/seed-3.safetensors")),
    (4, include_bytes!("../data/seed-4.safetensors")),
    (5, include_bytes!("../data/seed-5.safetensors")),
];
const WITHOUT_DECAY: &[u8] = include_bytes!("../data/without-decay.safetensors");

pub(crate) fn trained(seed: u64) -> Result<LearnedScore, Error> {
    let found = TRAINED.iter().find(|(known, _)| *known == seed);
    let (_, bytes) = found.ok_or_else(|| Error::domain("seed", seed, format!("one of {:?}", LearnedScore::SEEDS)))?;
    LearnedScore::from_bytes(bytes)
}

pub(crate) fn trained_without_decay() -> Result<LearnedScore, Error> {
    LearnedScore::from_bytes(WITHOUT_DECAY)
}
