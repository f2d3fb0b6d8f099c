//! Trains the network of Experiment 2 and writes its weights:
//!
//! ```sh
//! cargo run --release -p scoreproof-learn --example train -- FILE SEED DECAY [STEPS]
//! ```
//!
//! A checkpoint lies beside the file; started again after an interruption, the training resumes from it.

use scoreproof_learn::{Checkpoints, LearnSettings, LearnedScore, Progress};
use std::error::Error;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, seed, decay, rest @ ..] = arguments.as_slice() else {
        return Err("usage: train FILE SEED DECAY [STEPS]".into());
    };
    let mut settings = LearnSettings::new(decay.parse()?, seed.parse()?)?;
    if let [steps] = rest {
        settings.steps = steps.parse()?;
    }
    let file = PathBuf::from(file);
    let checkpoints = Checkpoints { path: file.with_extension("checkpoint"), every: 1000 };
    let started = Instant::now();
    let (mut sum, mut count) = (0.0, 0u32);
    let mut watch = |Progress { step, steps, loss }| {
        (sum, count) = (sum + loss, count + 1);
        if step.is_multiple_of(1000) {
            let mean = sum / f64::from(count);
            eprintln!("step {step} of {steps}: mean loss {mean:.5}, {:.0} s", started.elapsed().as_secs_f64());
            (sum, count) = (0.0, 0);
        }
        ControlFlow::Continue(())
    };
    if let Some(trained) = LearnedScore::train(&settings, Some(&checkpoints), &mut watch)? {
        trained.save(&file)?;
    }
    Ok(())
}
