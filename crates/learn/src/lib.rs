//! The scores that the paper's networks learn (section 6, appendix J).
//!
//! [`FittedScore`] is Experiment 1's: one time, one dimension, two layers. [`LearnedScore`] is Experiment 2's: all times
//! at once, in the plane. Networks are trained in `f32` on the CPU with fresh samples at every step. What is random
//! depends on the seed and the step alone and every sum has an order of its own, so that a seed gives the same bits on
//! any number of threads, and a training that was interrupted resumes to the same bits as one that was not.
//!
//! Gradients are written out: both networks are made of networks of two layers, which have a forward and a backward pass
//! of their own, and of sums and products of rows.
//!
//! ```
//! # fn main() -> Result<(), scoreproof_learn::Error> {
//! use scoreproof_learn::LearnedScore;
//!
//! let score = LearnedScore::trained(1)?;
//! let [tangent, normal] = score.at(0.001)?.score(&[0.9, 0.05])[..] else { unreachable!() };
//! // To the data, and quickly so across them.
//! assert!(tangent > 0.0 && normal < -10.0);
//! # Ok(())
//! # }
//! ```

mod adamw;
mod all_times;
mod batch;
mod checkpoint;
mod data;
mod error;
mod fit_file;
mod kernel;
mod one_time;
mod parameters;
mod progress;
mod settings;
mod tile;
mod training;

pub use all_times::{LearnedScore, LearnedScoreAt};
pub use error::Error;
pub use one_time::{Decayed, FitSettings, FittedScore, Kink};
pub use progress::{Progress, Watch, unwatched};
pub use settings::LearnSettings;
pub use training::Checkpoints;
