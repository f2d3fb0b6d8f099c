//! The scores that drive the dynamics (2) in d dimensions, in `f64`.

use crate::random::{Purpose, stream};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use scoreproof_real::Rational;
use scoreproof_score::{Error, NoisedBatch, Setting, SmoothedScore, Smoothing, TrainingSet};

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
    /// A domain error unless t > 0, d >= 1, kappa > 0, kappa sqrt t < Delta, and for Monte Carlo 1 <= draws <=
    /// [`MonteCarlo::MAX_DRAWS`] and a limit > 0.
    pub fn at(&self, set: &TrainingSet, t: f64, dimension: usize, step: usize) -> Result<ScoreAt, Error> {
        let Some(exact) = Rational::from_f64(t).filter(|t| *t > 0) else {
            return Err(Error::domain("t", t, "t > 0"));
        };
        if dimension == 0 {
            return Err(Error::domain("dimension", dimension, "dimension >= 1"));
        }
        let noised = || NoisedBatch::new(set, &exact);
        let setting = |kappa: &Rational| Setting::new(set.clone(), exact.clone(), Smoothing::Kappa(kappa.clone()));
        let form = match self {
            Self::Empirical => Form::Empirical(noised()),
            Self::Smoothed(kappa) => Form::Smoothed(SmoothedScore::new(&setting(kappa)?, &())),
            Self::Averaged(kappa) => Form::Averaged(noised(), setting(kappa)?.window(&())),
            Self::MonteCarlo(kappa, options) => {
                Form::MonteCarlo(Sampler::new(noised(), setting(kappa)?.window(&()), *options, dimension, step)?)
            }
        };
        Ok(ScoreAt { t, dimension, form })
    }
}

/// A [`Score`] at one time.
#[derive(Clone, Debug)]
pub struct ScoreAt {
    t: f64,
    /// d.
    dimension: usize,
    form: Form,
}

#[derive(Clone, Debug)]
enum Form {
    Empirical(NoisedBatch),
    Smoothed(SmoothedScore<f64>),
    Averaged(NoisedBatch, f64),
    MonteCarlo(Sampler),
}

impl ScoreAt {
    /// The score's tangent component, a function of the tangent coordinate alone, at many points; the mean of it for Monte Carlo.
    #[must_use]
    pub fn tangents(&self, x: &[f64]) -> Vec<f64> {
        match &self.form {
            Form::Empirical(noised) => noised.empirical_scores(x),
            Form::Smoothed(score) => x.iter().map(|x| score.at_by_bisection(*x)).collect(),
            Form::Averaged(noised, window) => noised.local_averages(*window, x),
            Form::MonteCarlo(sampler) => sampler.noised.local_averages(sampler.window, x),
        }
    }

    /// The scores at points of R^d, one after the other. `numbers` are those of the samples for the random numbers of Monte
    /// Carlo; without it they do not matter.
    ///
    /// # Panics
    /// Where the number of coordinates is not a multiple of the dimension, or there are fewer numbers than points.
    #[must_use]
    pub fn scores(&self, numbers: &[usize], points: &[f64]) -> Vec<f64> {
        assert!(points.len().is_multiple_of(self.dimension), "points of {} coordinates", self.dimension);
        assert!(points.len() <= numbers.len().saturating_mul(self.dimension), "a number for every point");
        let Form::MonteCarlo(sampler) = &self.form else {
            return with_normal_components(|along| self.tangents(along), self.t, self.dimension, points);
        };
        let mut scores = vec![0.0; points.len()];
        let each = scores.chunks_exact_mut(self.dimension).zip(points.chunks_exact(self.dimension));
        each.zip(numbers).for_each(|((score, x), &number)| sampler.write(self.t, number, x, score));
        scores
    }
}

/// (23), (26) and (78) at points of R^d, one after the other: `tangents` along the data, and -x_i / t across.
fn with_normal_components(tangents: impl Fn(&[f64]) -> Vec<f64>, t: f64, dimension: usize, points: &[f64]) -> Vec<f64> {
    let mut scores: Vec<f64> = points.iter().map(|coordinate| -coordinate / t).collect();
    let along: Vec<f64> = points.iter().copied().step_by(dimension).collect();
    scores.iter_mut().step_by(dimension).zip(tangents(&along)).for_each(|(score, tangent)| *score = tangent);
    scores
}

/// A Monte Carlo average at one step.
#[derive(Clone, Debug)]
struct Sampler {
    noised: NoisedBatch,
    window: f64,
    options: MonteCarlo,
    step: u64,
    /// The points of [-1, 1]^d, unless every sample has its own.
    shared: Option<Vec<f64>>,
}

/// Points of a cube that are averaged over together.
const BLOCK: usize = 512;

/// Points of [-1, 1]^d, one after the other.
fn points_of_cube(random: &mut ChaCha8Rng, count: usize, dimension: usize) -> Vec<f64> {
    (0..count * dimension).map(|_| 2.0 * random.random::<f64>() - 1.0).collect()
}

impl Sampler {
    fn new(
        noised: NoisedBatch,
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
        let mut random = stream(options.seed, Purpose::Average, step, 0);
        let shared =
            (options.choice != Draws::Fresh).then(|| points_of_cube(&mut random, options.draws as usize, dimension));
        Ok(Self { noised, window, options, step, shared })
    }

    /// The average at `x`, written to `score`.
    fn write(&self, t: f64, sample: usize, x: &[f64], score: &mut [f64]) {
        score.fill(0.0);
        if let Some(shared) = &self.shared {
            shared.chunks(BLOCK * x.len()).for_each(|offsets| self.add(t, x, offsets, score));
        } else {
            let mut random = stream(self.options.seed, Purpose::Average, self.step, sample as u64);
            let mut rest = self.options.draws as usize;
            while rest > 0 {
                let count = rest.min(BLOCK);
                self.add(t, x, &points_of_cube(&mut random, count, x.len()), score);
                rest -= count;
            }
        }
        score.iter_mut().for_each(|component| *component /= f64::from(self.options.draws));
    }

    /// Adds the scores at the points x + w offset, shortened to the limit.
    fn add(&self, t: f64, x: &[f64], offsets: &[f64], score: &mut [f64]) {
        let points: Vec<f64> =
            offsets.iter().zip(x.iter().cycle()).map(|(offset, x)| offset * self.window + x).collect();
        let mut sampled = with_normal_components(|along| self.noised.empirical_scores(along), t, x.len(), &points);
        for sample in sampled.chunks_exact_mut(x.len()) {
            let square: f64 = sample.iter().map(|component| component * component).sum();
            if square > self.options.limit.powi(2) {
                let scale = self.options.limit / square.sqrt();
                sample.iter_mut().for_each(|component| *component *= scale);
            }
        }
        for (i, component) in score.iter_mut().enumerate() {
            *component += sampled.iter().skip(i).step_by(x.len()).sum::<f64>();
        }
    }
}
