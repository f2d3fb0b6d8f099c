//! The weights that are kept with the crate.

use scoreproof_denoise::Samples;
use scoreproof_learn::{LearnSettings, LearnedScore, unwatched};
use scoreproof_real::Rational;

fn mean(losses: &[f32]) -> f32 {
    losses.iter().sum::<f32>() / losses.len() as f32
}

#[test]
fn they_are_of_trainings_by_the_default_settings() {
    let kept = LearnedScore::SEEDS.iter().map(|seed| (LearnedScore::trained(*seed).unwrap(), 3.0, *seed));
    let twin = (LearnedScore::trained_without_decay().unwrap(), 0.0, 1);
    for (found, decay, seed) in kept.chain([twin]) {
        assert_eq!(*found.settings(), LearnSettings::new(decay, seed).unwrap());
        assert_eq!((found.losses().len(), found.size()), (1500, 27_158));
        assert!(mean(&found.losses()[1400..]) < 0.4 * mean(&found.losses()[..10]));
    }
}

/// The mean square of sqrt(t) times the difference of two scores under p_t.
fn distance(a: &LearnedScore, b: &LearnedScore, t: &Rational) -> f64 {
    let x: Vec<f64> = Samples::noised(&a.settings().set, t, 2, 500, 9).unwrap().iter().flatten().copied().collect();
    let scores = |network: &LearnedScore| network.at(t.to_f64()).unwrap().scores(&x);
    let squares = scores(a).into_iter().zip(scores(b)).map(|(a, b)| (a - b).powi(2));
    t.to_f64() * squares.sum::<f64>() / 500.0
}

/// The first steps again: the losses are those of the training that the weights came from, and the scores move from
/// where they begin to where the weights are.
#[test]
fn a_short_retraining_moves_the_same_way() {
    let kept = LearnedScore::trained(1).unwrap();
    let settings = LearnSettings { steps: 400, ..kept.settings().clone() };
    let again = LearnedScore::train(&settings, None, &mut unwatched).unwrap().unwrap();
    for (found, wanted) in again.losses().iter().zip(kept.losses()) {
        // Bit for bit where the system's elementary functions are the same.
        assert!((found / wanted - 1.0).abs() < 1e-2, "{found} for {wanted}");
    }
    assert!(again.losses()[3] < again.losses()[0] && mean(&kept.losses()[1400..]) < again.losses()[3]);
    let untrained = LearnedScore::untrained(&settings).unwrap();
    for t in [(1, 50), (1, 1000)].map(Rational::from) {
        let (before, after) = (distance(&untrained, &kept, &t), distance(&again, &kept, &t));
        assert!(after < 0.8 * before, "{after} after {before}");
    }
}
