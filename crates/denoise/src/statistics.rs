//! What is measured of samples.

use crate::samples::Samples;
use scoreproof_score::Error;
use std::collections::VecDeque;

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

/// The one-sample test of Kolmogorov and Smirnov of independent samples against a continuous distribution function.
///
/// # Errors
/// A domain error unless there are at least [`LEAST_FOR_TEST`] samples, below which the asymptotic p-value is poor, and all are
/// numbers, with values of the distribution function in [0, 1].
pub fn kolmogorov_smirnov(samples: &[f64], distribution: impl Fn(f64) -> f64) -> Result<Fit, Error> {
    let refused = |domain: String| Error::domain("samples", samples.len(), domain);
    if samples.len() < LEAST_FOR_TEST {
        return Err(refused(format!("samples >= {LEAST_FOR_TEST} for the asymptotic law of the test")));
    }
    let mut sorted = samples.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let statistic = largest_distance(&sorted, distribution)
        .ok_or_else(|| refused("numbers, where the distribution function is one".to_owned()))?;
    Ok(Fit { statistic, p_value: kolmogorov_tail(statistic * (samples.len() as f64).sqrt()) })
}

/// sup |F - F_N| for samples in increasing order; `None` where F is not a number at one of those that are asked.
///
/// F increases: between two samples where it is known, the distance is bounded, and where the bound is no more than what was
/// found elsewhere, no other sample is asked. Those that are, are found by halving.
fn largest_distance(sorted: &[f64], distribution: impl Fn(f64) -> f64) -> Option<f64> {
    let share = |count: usize| count as f64 / sorted.len() as f64;
    let mut largest = 0.0_f64;
    let mut at = |i: usize| {
        let value = distribution(sorted[i]).clamp(0.0, 1.0);
        largest = largest.max(value - share(i)).max(share(i + 1) - value);
        (!value.is_nan()).then_some((value, largest))
    };
    let last = sorted.len() - 1;
    let ((least, _), (most, mut largest_so_far)) = (at(0)?, at(last)?);
    let mut between = VecDeque::from([(0, least, last, most)]);
    while let Some((i, low, j, high)) = between.pop_front() {
        let bound = (high - share(i + 1)).max(share(j) - low);
        if j - i < 2 || bound <= largest_so_far {
            continue;
        }
        let middle = usize::midpoint(i, j);
        let (value, largest) = at(middle)?;
        largest_so_far = largest;
        between.extend([(i, low, middle, value), (middle, value, j, high)]);
    }
    Some(largest_so_far)
}

/// The chance that Kolmogorov's distribution exceeds x > 0: 2 sum over k >= 1 of (-1)^(k - 1) e^(-2 k^2 x^2) (Kolmogorov 1933).
fn kolmogorov_tail(x: f64) -> f64 {
    let terms = (1..).map(|k| (-2.0 * (f64::from(k) * x).powi(2)).exp()).take_while(|term| *term > 1e-17);
    let sum = terms.enumerate().fold(0.0, |sum, (i, term)| if i % 2 == 0 { sum + term } else { sum - term });
    (2.0 * sum).clamp(0.0, 1.0)
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
