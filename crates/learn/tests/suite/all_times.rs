//! The network of Experiment 2.

use scoreproof_denoise::{Samples, Schedule, Variable};
use scoreproof_learn::{Checkpoints, Error, LearnSettings, LearnedScore, Progress, unwatched};
use scoreproof_real::Rational;
use std::ops::ControlFlow;

fn short(seed: u64) -> LearnSettings {
    let settings = LearnSettings::new(LearnSettings::DECAY, seed).unwrap();
    LearnSettings { time_width: 64, width: 128, batch: 256, steps: 250, rate: 1e-3, ..settings }
}

fn train(settings: &LearnSettings) -> LearnedScore {
    LearnedScore::train(settings, None, &mut unwatched).unwrap().unwrap()
}

fn checkpoints(folder: &tempfile::TempDir) -> Checkpoints {
    Checkpoints { path: folder.path().join("training"), every: 40 }
}

#[test]
fn training_reduces_the_loss() {
    let found = train(&short(1));
    assert_eq!(found.losses().len(), 2);
    assert!(found.losses()[1] < 0.85 * found.losses()[0], "{:?}", found.losses());
}

#[test]
fn the_same_seed_gives_the_same_network_on_any_number_of_threads() {
    let settings = LearnSettings { steps: 30, ..short(1) };
    let on =
        |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| train(&settings));
    let one = on(1);
    assert_eq!(one, on(3));
    assert_ne!(one, train(&LearnSettings { seed: 2, ..settings }));
}

/// Stopped twice, once between two checkpoints, and resumed: the same file, bit for bit.
#[test]
fn a_resumed_training_is_an_uninterrupted_one() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let files = folders.each_ref().map(checkpoints);
    let whole = LearnedScore::train(&short(1), Some(&files[0]), &mut unwatched).unwrap().unwrap();
    for stop in [57, 120] {
        let mut watch = |progress: Progress| {
            if progress.step == stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        assert!(LearnedScore::train(&short(1), Some(&files[1]), &mut watch).unwrap().is_none());
    }
    let mut first = None;
    let mut watch = |progress: Progress| {
        first.get_or_insert(progress.step);
        ControlFlow::Continue(())
    };
    let resumed = LearnedScore::train(&short(1), Some(&files[1]), &mut watch).unwrap().unwrap();
    assert_eq!(first, Some(121));
    assert_eq!(resumed, whole);
    let [a, b] = files.each_ref().map(|file| std::fs::read(&file.path).unwrap());
    assert!(a == b);
    // What is done is not done again.
    let mut never = |_: Progress| -> ControlFlow<()> { panic!("no step is left") };
    assert_eq!(LearnedScore::train(&short(1), Some(&files[1]), &mut never).unwrap().unwrap(), whole);
    assert_eq!(std::fs::read_dir(folders[1].path()).unwrap().count(), 1, "nothing is left half written");
}

#[test]
fn a_checkpoint_of_something_else_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = checkpoints(&folder);
    let settings = LearnSettings { steps: 3, ..short(1) };
    LearnedScore::train(&settings, Some(&file), &mut unwatched).unwrap();
    let other = LearnSettings { decay: 0.0, ..settings.clone() };
    let error = LearnedScore::train(&other, Some(&file), &mut unwatched).unwrap_err();
    assert!(matches!(error, Error::OtherSettings { .. }), "{error}");
    let bytes = std::fs::read(&file.path).unwrap();
    for damaged in [&bytes[..bytes.len() / 2], &[]] {
        std::fs::write(&file.path, damaged).unwrap();
        let error = LearnedScore::train(&settings, Some(&file), &mut unwatched).unwrap_err();
        assert!(matches!(error, Error::Format(_)), "{error}");
    }
    // Weights alone are no checkpoint.
    train(&settings).save(&file.path).unwrap();
    assert!(LearnedScore::train(&LearnSettings { steps: 4, ..settings }, Some(&file), &mut unwatched).is_err());
}

#[test]
fn weights_are_read_as_they_were_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("weights");
    let settings = LearnSettings { steps: 120, ..short(1) };
    let found = train(&settings);
    found.save(&path).unwrap();
    assert_eq!(LearnedScore::load(&path).unwrap(), found);
    let once = std::fs::read(&path).unwrap();
    found.save(&path).unwrap();
    assert!(std::fs::read(&path).unwrap() == once);
    assert!(LearnedScore::load(folder.path()).is_err());
}

/// One number of a matrix of a file is replaced: weights and, of a checkpoint, the moments.
#[test]
fn weights_that_are_not_finite_are_refused_with_the_file_and_the_matrix() {
    let folder = tempfile::tempdir().unwrap();
    let file = checkpoints(&folder);
    let settings = LearnSettings { steps: 1, ..short(1) };
    LearnedScore::train(&settings, Some(&file), &mut unwatched).unwrap().unwrap();
    let (checkpoint, more) = (std::fs::read(&file.path).unwrap(), LearnSettings { steps: 2, ..settings });
    for (name, value) in [("time.biases", "NaN"), ("hidden.weights", "inf"), ("second-moment.output.biases", "-inf")] {
        let mut bytes = checkpoint.clone();
        let data = safetensors::SafeTensors::deserialize(&bytes).unwrap().tensor(name).unwrap().data().as_ptr_range();
        let end = data.end as usize - bytes.as_ptr() as usize;
        bytes[end - 4..end].copy_from_slice(&value.parse::<f32>().unwrap().to_le_bytes());
        std::fs::write(&file.path, bytes).unwrap();
        let resumed = LearnedScore::train(&more, Some(&file), &mut unwatched).map(|_| ());
        // The moments are no part of a network.
        let loaded = (!name.contains("moment")).then(|| LearnedScore::load(&file.path).map(|_| ()));
        for refused in [Some(resumed), loaded].into_iter().flatten() {
            let error = refused.unwrap_err();
            let text = error.to_string();
            let named = [&file.path.display().to_string(), name, value].iter().all(|part| text.contains(*part));
            assert!(error.is_bad_input() && named, "{text}");
        }
    }
}

fn schedule() -> Schedule {
    Schedule::karras(Variable::Sigma, 20, &2.into(), &Rational::from((1, 50)), &Rational::from((1, 100_000))).unwrap()
}

#[test]
fn samples_follow_eulers_steps() {
    let found = train(&LearnSettings { steps: 20, ..short(1) });
    let settings = found.settings();
    let start = Samples::noised(&settings.set, &settings.from, 2, 37, 1).unwrap();
    let schedule = schedule();
    let looks = found.denoise(&start, &schedule, Variable::Sigma, &[3, 0]).unwrap();
    assert_eq!(looks[1], start);
    for (from, to) in start.iter().zip(looks[0].iter()) {
        let mut x = from.to_vec();
        for pair in schedule.times()[..4].windows(2) {
            let score = found.at(pair[0]).unwrap().score(&x);
            let h = Variable::Sigma.step(pair[0], pair[1]);
            x.iter_mut().zip(score).for_each(|(x, score)| *x += h * score);
        }
        assert_eq!(x, to);
    }
    assert!(found.denoise(&start, &schedule, Variable::Sigma, &[21]).unwrap_err().is_bad_input());
    let line = Samples::of_coordinates(1, vec![0.0; 4]).unwrap();
    assert!(found.denoise(&line, &schedule, Variable::Sigma, &[0]).unwrap_err().is_bad_input());
}

#[test]
fn settings_outside_their_domain_are_refused() {
    for settings in [
        LearnSettings { width: 100, ..short(1) },
        LearnSettings { time_width: 0, ..short(1) },
        LearnSettings { embedding: 0, ..short(1) },
        LearnSettings { dimension: 0, ..short(1) },
        LearnSettings { to: Rational::from(1), ..short(1) },
        LearnSettings { rate: f64::INFINITY, ..short(1) },
    ] {
        let error = LearnedScore::train(&settings, None, &mut unwatched).unwrap_err();
        assert!(error.is_bad_input() && error.to_string().contains("is outside its domain"), "{error}");
    }
    assert!(LearnedScore::trained(17).unwrap_err().is_bad_input());
    assert!(LearnedScore::untrained(&short(1)).unwrap().at(0.0).unwrap_err().is_bad_input());
}
