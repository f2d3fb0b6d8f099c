//! Times a training step of both experiments' networks at their default settings, as `benches/peers/train_jax.py` does:
//! a hundred steps to warm up, then the median over hundreds of steps; a JSON line per network on stdout.

use anyhow::Context;
use scoreproof_learn::{FitSettings, FittedScore, LearnSettings, LearnedScore, Progress};
use std::ops::ControlFlow;
use std::time::Instant;

/// Steps that are timed together, as the peer does.
const STEPS: u64 = 100;

fn main() -> anyhow::Result<()> {
    let fit = FitSettings { steps: 60_000, ..FitSettings::new(3.0, 1)? };
    print("experiment-1", fit.batch, |watch| FittedScore::train(&fit, watch).map(drop))?;
    let learn = LearnSettings { steps: 5000, ..LearnSettings::new(LearnSettings::DECAY, 1)? };
    print("experiment-2", learn.batch, |watch| LearnedScore::train(&learn, None, watch).map(drop))
}

type Watch<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

/// Trains for ten seconds or all of the steps, and prints the median time of a step.
fn print(
    network: &str,
    batch: usize,
    train: impl FnOnce(Watch) -> Result<(), scoreproof_learn::Error>,
) -> anyhow::Result<()> {
    let begun = Instant::now();
    let (mut times, mut since, mut losses) = (Vec::new(), None, Vec::new());
    train(&mut |progress| {
        losses.push(progress.loss);
        if progress.step.is_multiple_of(STEPS) {
            let now = Instant::now();
            times.extend(since.map(|since: Instant| (now - since).as_secs_f64() / STEPS as f64));
            since = Some(now);
        }
        if begun.elapsed().as_secs() < 10 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    times.sort_unstable_by(f64::total_cmp);
    let median = times.get(times.len() / 2).context("no hundred steps within ten seconds")?;
    let last = &losses[losses.len().saturating_sub(STEPS as usize)..];
    let record = serde_json::json!({
        "engine": "scoreproof",
        "network": network,
        "batch": batch,
        "seconds_median": median,
        "steps": losses.len(),
        "loss": last.iter().sum::<f64>() / last.len() as f64,
    });
    println!("{record}");
    Ok(())
}
