//! What is measured of samples.

use crate::samples::Samples;
use scoreproof_score::Error;
use statrs::distribution::Uniform;
use statrs::stats_tests::NaNPolicy;
use statrs::stats_tests::ks_test::{KSOneSampleAlternativeMethod, ks_onesample};

/// A test of Kolmogorov and Smirnov.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The largest distance of the empirical distribution function from the one given.
    pub statistic: f64,
    /// The chance of one at least as large, asymptotically, if the samples have that distribution function.
    pub p_value: f64,
}

/// The fewest samples for [`kolmogorov_smirnov`].
pub const LEAST_FOR_TEST: usize = 140;

/// The one-sample test of Kolmogorov and Smirnov of independent samples against a continuous distribution function,
/// through its values at the samples, which are uniform if it is theirs.
///
/// # Errors
/// A domain error unless there are at least [`LEAST_FOR_TEST`] samples, below which the asymptotic p-value is poor; and for a
/// value that is no number.
pub fn kolmogorov_smirnov(samples: &[f64], distribution: impl Fn(f64) -> f64) -> Result<Fit, Error> {
    let refused = |domain: String| Error::domain("samples", samples.len(), domain);
    if samples.len() < LEAST_FOR_TEST {
        return Err(refused(format!("samples >= {LEAST_FOR_TEST} for the asymptotic law of the test")));
    }
    let values: Vec<f64> = samples.iter().map(|&x| distribution(x).clamp(0.0, 1.0)).collect();
    let method = KSOneSampleAlternativeMethod::TwoSidedAsymptotic;
    let (statistic, p_value) = ks_onesample(values, &Uniform::standard(), method, NaNPolicy::Error)
        .map_err(|error| refused(error.to_string()))?;
    Ok(Fit { statistic, p_value: p_value.clamp(0.0, 1.0) })
}

/// The mean.
#[must_use]
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The variance, with the divisor N - 1.
#[must_use]
pub fn sample_variance(values: &[f64]) -> f64 {
    let mean = mean(values);
    values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (values.len() as f64 - 1.0)
}

/// The share of values above a bound.
#[must_use]
pub fn share_above(values: &[f64], bound: f64) -> f64 {
    values.iter().filter(|&&x| x > bound).count() as f64 / values.len() as f64
}

/// How far apart the tangent coordinates of coupled samples are: those that began at the same points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coupled {
    /// The root of the mean square.
    pub root_mean_square: f64,
    /// The largest.
    pub largest: f64,
}

/// The distance of coupled samples along the data.
#[must_use]
pub fn coupled_distance(a: &Samples, b: &Samples) -> Coupled {
    let (mut squares, mut largest, mut count) = (0.0, 0.0_f64, 0.0);
    for (x, y) in a.iter().zip(b.iter()) {
        let distance = (x[0] - y[0]).abs();
        squares += distance * distance;
        largest = largest.max(distance);
        count += 1.0;
    }
    Coupled { root_mean_square: f64::sqrt(squares / count), largest }
}
