//! `scoreproof train`.

use crate::arguments::Train;
use crate::exit::{Exit, Failure};
use crate::progress::Progress;
use crate::{interrupt, output};
use anyhow::anyhow;
use scoreproof_learn::{Checkpoints, Error, FitSettings, FittedScore, LearnSettings, LearnedScore, Progress as Step};
use std::fs::{self, Metadata};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

/// Steps from one checkpoint to the next: some seconds.
const CHECKPOINT_EVERY: u64 = 1000;

/// Trains a network and writes its weights.
pub(crate) fn run(network: &Train) -> Result<Exit, Failure> {
    let out = match network {
        Train::One { settings, out } => {
            let settings = settings.read()?.settings().map_err(Failure::of_request)?;
            first(&settings, out)?;
            out
        }
        Train::Two { settings, out } => {
            let settings = settings.read()?.settings().map_err(Failure::of_request)?;
            second(&settings, out)?;
            out
        }
    };
    output::say(&format!("the weights are in {}", out.display()));
    Ok(Exit::AsExpected)
}

/// The network of Experiment 1: some seconds, without checkpoints.
fn first(settings: &FitSettings, out: &Path) -> Result<(), Failure> {
    let out = &place(out)?;
    let progress = Progress::new("training", settings.steps as usize);
    let mut watch = |Step { step, loss, .. }| {
        progress.at(step, loss);
        ControlFlow::Continue(())
    };
    match FittedScore::train(settings, &mut watch).map_err(failure)? {
        Some(trained) => trained.save(out).map_err(failure),
        None => Ok(()),
    }
}

/// The network of Experiment 2. An interrupt leaves a checkpoint, from which the same command goes on.
fn second(settings: &LearnSettings, out: &Path) -> Result<(), Failure> {
    let out = &place(out)?;
    let checkpoints = Checkpoints { path: beside(out, ".checkpoint"), every: CHECKPOINT_EVERY };
    let interrupted = interrupt::noticed()?;
    let progress = Progress::new("training", settings.steps as usize);
    let (mut mean, mut last) = (None, 0);
    let mut watch = |Step { step, loss, .. }| {
        if mean.is_none() && step > 1 {
            output::say(&format!("step {step} follows {}", checkpoints.path.display()));
        }
        // The loss of one batch says little.
        let smooth = mean.map_or(loss, |mean: f64| mean + (loss - mean) / 100.0);
        (mean, last) = (Some(smooth), step);
        progress.at(step, smooth);
        if interrupted.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let trained = LearnedScore::train(settings, Some(&checkpoints), &mut watch).map_err(failure)?;
    drop(progress);
    let Some(trained) = trained else {
        let path = checkpoints.path.display();
        output::say(&format!("interrupted after step {last}: {path} holds what is done, and the same command goes on"));
        interrupt::end();
    };
    trained.save(out).map_err(failure)?;
    // The weights are safe; if the checkpoint stays, nothing is lost.
    let _ = fs::remove_file(&checkpoints.path);
    Ok(())
}

/// The file to write, found before the work starts. The weights are first written to FILE.partial, which must not be anybody
/// else's.
fn place(out: &Path) -> Result<PathBuf, Failure> {
    let out = output::writable(out)?;
    // What an interrupted run has left of its checkpoint is a file, and its own.
    let own = |there: &Metadata| there.is_file();
    for (partial, is_own) in [(beside(&out, ".partial"), false), (beside(&out, ".checkpoint.partial"), true)] {
        if partial.symlink_metadata().is_ok_and(|there| !(is_own && own(&there))) {
            return Err(Failure::fault(anyhow!("'{}' is there already: remove it first", partial.display())));
        }
    }
    Ok(out)
}

/// A file's path with an ending added.
fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    file.with_file_name(name)
}

/// A training's failure: what was asked for, or a fault.
fn failure(error: Error) -> Failure {
    match error {
        Error::OtherSettings { .. } => Failure::usage(error),
        error if error.is_bad_input() => Failure::usage(error),
        error => Failure::fault(error),
    }
}
