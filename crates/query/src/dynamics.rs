//! Samples and the denoising dynamics in double precision, with parameters given by name.

use crate::arguments::Arguments;
use crate::error::Error;
use scoreproof_denoise::{Denoiser, Samples, Schedule, Score, Variable};
use scoreproof_real::Rational;

/// `count` samples of p_t in `dimension` dimensions, the data on the first axis: [`Samples::noised`]. The parameters are those
/// of the training set, and t.
///
/// # Errors
/// A parameter that is missing, not taken, or outside its domain.
pub fn noised_samples(arguments: &Arguments, dimension: usize, count: usize, seed: u64) -> Result<Samples, Error> {
    arguments.only("samples", &["n", "half-width", "points", "t"])?;
    let (set, t) = (arguments.set_of_points()?, arguments.positive("t")?);
    Ok(Samples::noised(&set, &t, dimension, count, seed)?)
}

/// Samples of the time t0 at the time s, by the exact flow (34) under the smoothed score: [`Samples::along_flow`]. The
/// parameters are those of the training set, s, t0 and kappa.
///
/// # Errors
/// A parameter that is missing, not taken, or outside its domain.
pub fn along_flow(arguments: &Arguments, samples: &Samples) -> Result<Samples, Error> {
    arguments.only("flow", &["n", "half-width", "points", "s", "t0", "kappa"])?;
    Ok(samples.along_flow(&arguments.terminal()?, &arguments.need("s")?)?)
}

/// How Euler's method goes from t0 to s: in sigma = sqrt t, on the schedule of Karras et al.
#[derive(Clone, Debug)]
pub struct Euler {
    /// The score: `score`, the empirical one, `la-pl-score`, the smoothed one, or `la-score`, the local average of the
    /// empirical one with the window Delta - delta; delta = kappa sqrt t.
    pub score: String,
    /// The number of steps.
    pub steps: u32,
    /// The schedule's exponent.
    pub rho: Rational,
}

impl Euler {
    /// Samples of the time t0 at the time s. The parameters are those of the training set, s, t0 and, for a score with a
    /// window, kappa.
    ///
    /// # Errors
    /// A parameter that is missing, not taken, or outside its domain, and a score that is not known.
    pub fn run(&self, arguments: &Arguments, samples: &Samples) -> Result<Samples, Error> {
        let kappa = || arguments.need("kappa");
        let (score, taken): (Score, &[&'static str]) = match self.score.as_str() {
            "score" => (Score::Empirical, &["n", "half-width", "points", "s", "t0"]),
            "la-pl-score" => (Score::Smoothed(kappa()?), &["n", "half-width", "points", "s", "t0", "kappa"]),
            "la-score" => (Score::Averaged(kappa()?), &["n", "half-width", "points", "s", "t0", "kappa"]),
            other => {
                let known = "score, la-pl-score, la-score".to_owned();
                return Err(Error::UnknownQuantity { name: other.to_owned(), known });
            }
        };
        arguments.only("denoise", taken)?;
        let set = arguments.set_of_points()?;
        let (from, to) = (arguments.positive("t0")?, arguments.need("s")?);
        let schedule = Schedule::karras(Variable::Sigma, self.steps, &self.rho, &from, &to)?;
        let denoiser = Denoiser { set: &set, score: &score, schedule: &schedule, variable: Variable::Sigma };
        // One node is asked for, and one comes.
        let mut found = denoiser.run(samples, &[self.steps as usize])?;
        Ok(found.remove(0))
    }
}
