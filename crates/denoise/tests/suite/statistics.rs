//! The test of Kolmogorov and Smirnov beside that of statrs.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use scoreproof_denoise::{LEAST_FOR_TEST, kolmogorov_smirnov};
use statrs::distribution::Uniform;
use statrs::stats_tests::NaNPolicy;
use statrs::stats_tests::ks_test::{KSOneSampleAlternativeMethod, ks_onesample};
use std::cell::Cell;

proptest! {
    #![proptest_config(Config {
        cases: 200,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(0x5c02_e92f),
        ..Config::default()
    })]

    /// Of samples that have the law, that have it nearly, of few values, and of all one value.
    #[test]
    fn it_is_that_of_all_samples(
        uniform in prop::collection::vec(0.0..1.0, LEAST_FOR_TEST..3000),
        power in 0.8..1.25,
        steps in prop::sample::select(vec![0.0, 1.0, 7.0, 1e4]),
    ) {
        let rounded = |x: f64| if steps > 0.0 { (x * steps).floor() / steps } else { x };
        let samples: Vec<f64> = uniform.iter().map(|x: &f64| rounded(x.powf(power))).collect();
        let found = kolmogorov_smirnov(&samples, |x| x).unwrap();
        let method = KSOneSampleAlternativeMethod::TwoSidedAsymptotic;
        let (statistic, p_value) =
            ks_onesample(samples.clone(), &Uniform::standard(), method, NaNPolicy::Error).unwrap();
        prop_assert!((found.statistic - statistic).abs() < 1e-15, "{} {statistic}", found.statistic);
        prop_assert!((found.p_value - p_value).abs() < 1e-9, "{} {p_value}", found.p_value);
    }
}

#[test]
fn few_samples_are_asked() {
    // The middles of equal parts, moved by up to 0.01, the most in the middle.
    let count = 20_000;
    let middles = (0..count).map(|i| (f64::from(i) + 0.5) / f64::from(count));
    let samples: Vec<f64> = middles.map(|x| x - 0.01 * (1.0 - (2.0 * x - 1.0).abs())).collect();
    let asked = Cell::new(0);
    let fit = kolmogorov_smirnov(&samples, |x| {
        asked.set(asked.get() + 1);
        x
    })
    .unwrap();
    assert!((fit.statistic - (0.01 + 0.5 / f64::from(count))).abs() < 1e-6, "{fit:?}");
    assert!(asked.get() < 1000, "{}", asked.get());
}

#[test]
fn what_is_no_number_is_refused() {
    let samples = |last: f64| (0..LEAST_FOR_TEST).map(|i| if i == 7 { last } else { 0.5 }).collect::<Vec<_>>();
    for bad in [f64::NAN, -f64::NAN] {
        let refused = kolmogorov_smirnov(&samples(bad), |x| x).unwrap_err();
        assert!(refused.to_string().contains("numbers"), "{refused}");
    }
    assert!(kolmogorov_smirnov(&samples(0.5), |_| f64::NAN).is_err());
    assert!(kolmogorov_smirnov(&samples(0.5)[1..], |x| x).is_err());
}
