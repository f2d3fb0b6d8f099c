//! The scores that drive the dynamics (2) in d dimensions, in `f64`.

use crate::random::{Purpose, stream};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use scoreproof_real::Rational;
use scoreproof_score::{Error, NoisedEmpirical, Setting, SmoothedScore, Smoothing, TrainingSet};

/// Which points of the cube a Monte Carlo average takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Draws {
    /// New ones at every step for every sample: the errors of the average are independent.
    #[default]
    Fresh,
    /// New ones at every step, the same for all samples: a score that all of them share, and that flickers.
    PerStep,
    /// The same ones always: one score, somewhat off.
    Fixed,
}

/// A Monte Carlo approximation of the average (24) over a cube. The paper takes 512 points and truncates the
/// sampled scores "based on magnitude", without a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MonteCarlo {
    /// How many points of the cube are averaged over.
    pub draws: u32,
    /// Which.
    pub choice: Draws,
    /// The largest Euclidean norm that a sampled score keeps: a longer one is shortened to it.
    pub limit: f64,
    /// The seed of the points.
    pub seed: u64,
}

impl MonteCarlo {
    /// The most points.
    pub const MAX_DRAWS: u32 = 1_000_000;
}

impl Default for MonteCarlo {
    /// 512 fresh points, and a limit above every score that occurs at t >= 1e-5 near data of distance 2/3. One of
    /// 1e4 already slows the contraction across: the variance there comes out larger by more than a half.
    fn default() -> Self {
        Self { draws: 512, choice: Draws::Fresh, limit: 1e5, seed: 0 }
    }
}

/// A score of section 5 in d >= 1 dimensions, with delta = kappa sqrt t where it is smoothed.
#[derive(Clone, Debug, PartialEq)]
pub enum Score {
    /// (i) The empirical score function, (23).
    Empirical,
    /// (ii) The LA-PL score, (26), with kappa.
    Smoothed(Rational),
    /// The empirical score averaged over cubes of half width Delta - delta, (25), in closed form; with kappa.
    Averaged(Rational),
    /// The same by Monte Carlo; with kappa.
    MonteCarlo(Rational, MonteCarlo),
}

impl Score {
    /// The score at the time t; `step` numbers the steps for the random numbers.
    ///
    /// # Errors
    /// A domain error unless t > 0, kappa > 0, kappa sqrt t < Delta, and for Monte Carlo 1 <= draws <=
    /// [`MonteCarlo::MAX_DRAWS`] and a limit > 0.
    pub fn at(&self, set: &TrainingSet, t: f64, dimension: usize, step: usize) -> Result<ScoreAt, Error> {
        let Some(exact) = Rational::from_f64(t).filter(|t| *t > 0) else {
            return Err(Error::domain("t", t, "t > 0"));
        };
        let noised = || NoisedEmpirical::new(set, &exact, &());
        let setting = |kappa: &Rational| Setting::new(set.clone(), exact.clone(), Smoothing::Kappa(kappa.clone()));
        let form = match self {
            Self::Empirical => Form::Empirical(noised()),
            Self::Smoothed(kappa) => Form::Smoothed(SmoothedScore::new(&setting(kappa)?, &())),
            Self::Averaged(kappa) => Form::Averaged(noised(), setting(kappa)?.window(&())),
            Self::MonteCarlo(kappa, options) => {
                Form::MonteCarlo(Sampler::new(noised(), setting(kappa)?.window(&()), *options, dimension, step)?)
            }
        };
        Ok(ScoreAt { t, form })
    }
}

/// A [`Score`] at one time.
#[derive(Clone, Debug)]
pub struct ScoreAt {
    t: f64,
    form: Form,
}

#[derive(Clone, Debug)]
enum Form {
    Empirical(NoisedEmpirical<f64>),
    Smoothed(SmoothedScore<f64>),
    Averaged(NoisedEmpirical<f64>, f64),
    MonteCarlo(Sampler),
}

impl ScoreAt {
    /// The score's tangent component, a function of the tangent coordinate alone; the mean of it for Monte Carlo.
    #[must_use]
    pub fn tangent(&self, x: f64) -> f64 {
        match &self.form {
            Form::Empirical(noised) => noised.empirical_score(&x),
            Form::Smoothed(score) => score.at(&x),
            Form::Averaged(noised, window) => noised.local_average(window, &x),
            Form::MonteCarlo(sampler) => sampler.noised.local_average(&sampler.window, &x),
        }
    }

    /// The score at `x`, written to `score`. `sample` numbers the samples for the random numbers; without
    /// Monte Carlo it does not matter.
    pub fn write(&self, sample: usize, x: &[f64], score: &mut [f64]) {
        if let Form::MonteCarlo(sampler) = &self.form {
            return sampler.write(self.t, sample, x, score);
        }
        for (component, coordinate) in score.iter_mut().zip(x) {
            *component = -coordinate / self.t;
        }
        score[0] = self.tangent(x[0]);
    }
}

/// A Monte Carlo average at one step.
#[derive(Clone, Debug)]
struct Sampler {
    noised: NoisedEmpirical<f64>,
    window: f64,
    options: MonteCarlo,
    step: u64,
    /// The points of [-1, 1]^d, unless every sample has its own.
    shared: Option<Vec<f64>>,
}

/// A point of [-1, 1]^d, a coordinate at a time.
fn uniform(random: &mut ChaCha8Rng) -> f64 {
    random.random::<f64>().mul_add(2.0, -1.0)
}

impl Sampler {
    fn new(
        noised: NoisedEmpirical<f64>,
        window: f64,
        options: MonteCarlo,
        dimension: usize,
        step: usize,
    ) -> Result<Self, Error> {
        if !(1..=MonteCarlo::MAX_DRAWS).contains(&options.draws) {
            let domain = format!("1 <= draws <= {}", MonteCarlo::MAX_DRAWS);
            return Err(Error::domain("draws", options.draws, domain));
        }
        if options.limit.is_nan() || options.limit <= 0.0 {
            return Err(Error::domain("limit", options.limit, "limit > 0"));
        }
        let step = if options.choice == Draws::Fixed { 0 } else { step as u64 };
        let shared = (options.choice != Draws::Fresh).then(|| {
            let mut random = stream(options.seed, Purpose::Average, step, 0);
            (0..options.draws as usize * dimension).map(|_| uniform(&mut random)).collect()
        });
        Ok(Self { noised, window, options, step, shared })
    }

    fn write(&self, t: f64, sample: usize, x: &[f64], score: &mut [f64]) {
        score.fill(0.0);
        if let Some(shared) = &self.shared {
            shared.chunks_exact(x.len()).for_each(|offset| self.add(t, x, offset, score));
        } else {
            let mut random = stream(self.options.seed, Purpose::Average, self.step, sample as u64);
            let mut offset = vec![0.0; x.len()];
            for _ in 0..self.options.draws {
                offset.iter_mut().for_each(|u| *u = uniform(&mut random));
                self.add(t, x, &offset, score);
            }
        }
        score.iter_mut().for_each(|component| *component /= f64::from(self.options.draws));
    }

    /// Adds the score at x + w offset, shortened to the limit.
    fn add(&self, t: f64, x: &[f64], offset: &[f64], score: &mut [f64]) {
        let moved = |i: usize| offset[i].mul_add(self.window, x[i]);
        let tangent = self.noised.empirical_score(&moved(0));
        let square = (1..x.len()).fold(tangent * tangent, |sum, i| sum + (moved(i) / t).powi(2));
        let scale = if square > self.options.limit.powi(2) { self.options.limit / square.sqrt() } else { 1.0 };
        score[0] += scale * tangent;
        for (i, component) in score.iter_mut().enumerate().skip(1) {
            *component -= scale * moved(i) / t;
        }
    }
}
