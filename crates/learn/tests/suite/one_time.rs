//! The network of Experiment 1.

use scoreproof_learn::{FitSettings, FittedScore, Progress, unwatched};
use std::ops::ControlFlow;

fn short(decay: f64, seed: u64) -> FitSettings {
    FitSettings { width: 64, batch: 256, steps: 300, rate: 2e-3, ..FitSettings::new(decay, seed).unwrap() }
}

fn train(settings: &FitSettings) -> FittedScore {
    FittedScore::train(settings, &mut unwatched).unwrap().unwrap()
}

#[test]
fn training_reduces_the_loss() {
    let losses = train(&short(1.0, 1)).losses().to_vec();
    let mean = |losses: &[f32]| losses.iter().sum::<f32>() / losses.len() as f32;
    assert_eq!(losses.len(), 300);
    assert!(mean(&losses[290..]) < 0.1 * mean(&losses[..10]), "{losses:?}");
}

#[test]
fn the_same_seed_gives_the_same_network_on_any_number_of_threads() {
    let settings = FitSettings { steps: 50, ..short(1.0, 1) };
    let on =
        |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| train(&settings));
    let one = on(1);
    assert_eq!(one, on(3));
    assert_ne!(one, train(&FitSettings { seed: 2, ..settings }));
}

#[test]
fn another_target_is_learned_as_well() {
    let line = |x: f64| 3.0 - 10.0 * x;
    let settings = FitSettings { decay: 0.0, steps: 600, rate: 5e-3, ..short(0.0, 1) };
    let found = FittedScore::train_on(&settings, &line, &mut unwatched).unwrap().unwrap();
    for x in [-1.0, 0.2, 1.0] {
        assert!((found.evaluate(x) - line(x)).abs() < 0.5, "{} for {}", found.evaluate(x), line(x));
    }
}

/// Between two kinks the function is linear, and R adds up what the slope does at each.
#[test]
fn nonsmoothness_is_the_variation_of_the_slope() {
    let found = train(&short(0.0, 1));
    let kinks = found.kinks();
    assert!(kinks.windows(2).all(|pair| pair[0].x < pair[1].x));
    let places = [&[kinks[0].x - 1.0], kinks.iter().map(|kink| kink.x).collect::<Vec<_>>().as_slice()].concat();
    let ends = places.iter().skip(1).copied().chain([places[places.len() - 1] + 1.0]);
    let middles: Vec<f64> = places.iter().zip(ends).map(|(a, b)| f64::midpoint(*a, b)).collect();
    let slopes: Vec<f64> = middles.iter().map(|x| found.slope(*x)).collect();
    let variation: f64 = slopes.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum();
    assert!((variation / found.nonsmoothness() - 1.0).abs() < 1e-9);
    for (kink, pair) in kinks.iter().zip(slopes.windows(2)) {
        assert!((pair[1] - pair[0] - kink.change).abs() < 1e-9);
    }
    let (a, b) = (middles[20], f64::midpoint(middles[20], places[20]));
    assert!((found.evaluate(b) - found.evaluate(a) - slopes[20] * (b - a)).abs() < 1e-9);
}

#[test]
fn a_watch_can_end_a_training() {
    let mut seen = Vec::new();
    let mut watch = |progress: Progress| {
        seen.push(progress.step);
        if progress.step == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    assert!(FittedScore::train(&short(1.0, 1), &mut watch).unwrap().is_none());
    assert_eq!(seen, [1, 2, 3, 4, 5]);
}

#[test]
fn settings_outside_their_domain_are_refused() {
    for settings in [
        FitSettings { width: 350, ..short(1.0, 1) },
        FitSettings { batch: 0, ..short(1.0, 1) },
        FitSettings { rate: 0.0, ..short(1.0, 1) },
        FitSettings { decay: -1.0, ..short(1.0, 1) },
        FitSettings { decay: f64::NAN, ..short(1.0, 1) },
        FitSettings { t: 0.into(), ..short(1.0, 1) },
    ] {
        let error = FittedScore::train(&settings, &mut unwatched).unwrap_err();
        assert!(error.is_bad_input() && error.to_string().contains("is outside its domain"), "{error}");
    }
}
