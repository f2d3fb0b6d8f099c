//! Samples against the laws they should have.

use crate::support::{exact, law, schedule, set};
use scoreproof_denoise::{Denoiser, Marginal, Samples, Score, Variable, kolmogorov_smirnov};

/// 20000 samples under a score at the end.
fn end(score: &Score, seed: u64) -> Samples {
    let start = Samples::noised(&set(), &exact("0.02"), 2, 20_000, seed).unwrap();
    let schedule = schedule(Variable::Sigma, 200);
    let denoiser = Denoiser { set: &set(), score, schedule: &schedule, variable: Variable::Sigma };
    denoiser.run(&start, &[200]).unwrap().remove(0)
}

fn p_values(samples: &Samples, marginal: &Marginal) -> [f64; 2] {
    let tangent = samples.coordinate(0);
    let distances: Vec<f64> = tangent.iter().map(|&x| marginal.distance(x)).collect();
    let position = kolmogorov_smirnov(&tangent, |x| marginal.distribution(x)).unwrap();
    let distance = kolmogorov_smirnov(&distances, |r| marginal.near(r)).unwrap();
    [position.p_value, distance.p_value]
}

#[test]
fn samples_have_their_law_and_no_other() {
    let smoothed = Marginal::smoothed(&law("1.2"), &exact("1e-5")).unwrap();
    let noised = Marginal::noised(&set(), 1e-5);
    for seed in 1..=4 {
        for (score, marginal) in [(Score::Smoothed(exact("1.2")), &smoothed), (Score::Empirical, &noised)] {
            let found = p_values(&end(&score, seed), marginal);
            assert!(found.iter().all(|&p| p > 1e-3), "{score:?}, seed {seed}: {found:?}");
        }
        // The position alone hardly tells a wrong kappa: little mass is moved, and back again within a gap.
        let [_, distance] = p_values(&end(&Score::Smoothed(exact("1.3")), seed), &smoothed);
        assert!(distance < 1e-6, "seed {seed}: {distance:e}");
    }
}
