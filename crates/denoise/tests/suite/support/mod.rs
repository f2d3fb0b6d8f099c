//! The setting of Experiment 2, for tests.

use scoreproof_denoise::{Samples, Schedule, Terminal, Variable};
use scoreproof_real::{Rational, parse_rational};
use scoreproof_score::TrainingSet;

pub(crate) fn exact(text: &str) -> Rational {
    parse_rational(text).unwrap()
}

pub(crate) fn set() -> TrainingSet {
    TrainingSet::new(4, Rational::from(1)).unwrap()
}

pub(crate) fn law(kappa: &str) -> Terminal {
    Terminal::new(set(), exact("0.02"), exact(kappa)).unwrap()
}

pub(crate) fn schedule(variable: Variable, steps: u32) -> Schedule {
    Schedule::karras(variable, steps, &exact("2"), &exact("0.02"), &exact("1e-5")).unwrap()
}

pub(crate) fn start(count: usize) -> Samples {
    Samples::noised(&set(), &exact("0.02"), 2, count, 1).unwrap()
}

/// Samples by the exact flow at a node.
pub(crate) fn transported(samples: &Samples, schedule: &Schedule, node: usize) -> Samples {
    samples.along_flow(&law("1.2"), &schedule.exactly(node).unwrap()).unwrap()
}

/// The largest distance of two coordinates.
pub(crate) fn largest_difference(a: &Samples, b: &Samples) -> f64 {
    let of_pair = |(x, y): (&[f64], &[f64])| x.iter().zip(y).map(|(x, y)| (x - y).abs()).fold(0.0, f64::max);
    a.iter().zip(b.iter()).map(of_pair).fold(0.0, f64::max)
}
