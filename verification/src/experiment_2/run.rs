//! The runs: one start, several scores, the same three nodes of the schedule.

use crate::Error;
use crate::options::{Choice, Options, number, whole, within};
use crate::points::in_tex;
use scoreproof_denoise::{
    Denoiser, LEAST_FOR_TEST, Marginal, MonteCarlo, Samples, Schedule, Score, Terminal, Variable,
};
use scoreproof_real::{Rational, format_rational};
use scoreproof_score::TrainingSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// What can be chosen; the defaults are the paper's, as far as it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// n, the number of data points on [-1, 1]; the paper's 4 without it.
    pub n: Option<u32>,
    /// Any data points, in place of n.
    pub points: Option<Vec<Rational>>,
    /// d.
    pub dimension: usize,
    /// The time at which the denoising starts; it ends at t0/2000.
    pub t0: Rational,
    /// kappa of delta = kappa sqrt t.
    pub kappa: Rational,
    /// The number of samples.
    pub samples: usize,
    /// The number of steps.
    pub steps: u32,
    /// The seed of the samples; tests over several seeds take those that follow, too.
    pub seed: u64,
    /// The file of a network of column (iii); those kept with `scoreproof_learn` without it.
    pub weights: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            n: None,
            points: None,
            dimension: 2,
            t0: Rational::from((1, 50)),
            kappa: Rational::from((6, 5)),
            samples: 20_000,
            steps: 200,
            seed: 1,
            weights: None,
        }
    }
}

impl Settings {
    /// The most coordinates of all samples together: some twenty copies are held.
    pub const MAX_COORDINATES: usize = 2_000_000;

    /// The most data points: every sample sees all of them at every step.
    pub const MAX_LEN: u64 = 1000;

    /// n where neither it nor the points are given.
    const LEN: u32 = 4;

    /// The training set.
    fn training_set(&self) -> Result<TrainingSet, Error> {
        let Some(points) = &self.points else {
            let n = self.n.unwrap_or(Self::LEN);
            within("n", n.into(), 2, Self::MAX_LEN)?;
            return Ok(TrainingSet::new(n, Rational::from(1))?);
        };
        if let Some(n) = self.n {
            let domain = "not given beside points: n stands for equally spaced ones on [-1, 1]";
            return Err(scoreproof_score::Error::domain("n", n, domain).into());
        }
        within("the number of points", points.len() as u64, 2, Self::MAX_LEN)?;
        Ok(TrainingSet::from_points(points.clone())?)
    }

    /// The fewest samples: below that the p-values of the tests of fit are poor.
    pub const MIN_SAMPLES: usize = LEAST_FOR_TEST;
}

impl Options for Settings {
    const CHOICES: &'static [Choice] = &[
        Choice::number("n", "number of data points on [-1, 1]"),
        Choice {
            name: "points",
            value: "NUMBERS",
            what: "any data points in increasing order, separated by commas, instead of n; they are to be farther apart than \
                   2 kappa sqrt(t0)",
        },
        Choice::number("dimension", "dimension d of the space"),
        Choice::number("t0", "time at which the denoising starts; it ends at t0/2000"),
        Choice::number("kappa", "kappa, which makes delta = kappa sqrt(t)"),
        Choice::number("samples", "number of samples"),
        Choice::number("steps", "number of steps of Euler's method"),
        Choice::number("seed", "seed of the samples; tests over several seeds take the next ones, too"),
        Choice { name: "weights", value: "FILE", what: "a network of column (iii), from `scoreproof train 2`" },
    ];

    fn set(&mut self, name: &str, text: &str) -> Result<(), Error> {
        let name = Self::known(name)?;
        match name {
            "n" => self.n = Some(whole(name, text)?),
            "points" => self.points = Some(text.split(',').map(|y| number(name, y.trim())).collect::<Result<_, _>>()?),
            "dimension" => self.dimension = whole(name, text)?,
            "t0" => self.t0 = number(name, text)?,
            "samples" => self.samples = whole(name, text)?,
            "steps" => self.steps = whole(name, text)?,
            "seed" => self.seed = whole(name, text)?,
            "weights" => self.weights = Some(text.into()),
            _ => self.kappa = number(name, text)?,
        }
        Ok(())
    }

    fn get(&self, name: &str) -> Option<String> {
        Some(match name {
            "n" => self.n.unwrap_or(Self::LEN).to_string(),
            "points" => match &self.points {
                Some(points) => points.iter().map(format_rational).collect::<Vec<_>>().join(","),
                None => "none".to_owned(),
            },
            "dimension" => self.dimension.to_string(),
            "t0" => format_rational(&self.t0),
            "kappa" => format_rational(&self.kappa),
            "samples" => self.samples.to_string(),
            "steps" => self.steps.to_string(),
            "seed" => self.seed.to_string(),
            "weights" => match &self.weights {
                Some(path) => path.display().to_string(),
                None => "those that belong to the program".to_owned(),
            },
            _ => return None,
        })
    }
}

/// Seeds over which the tests of fit are repeated.
pub(super) const SEEDS: u64 = 5;

/// One sample in so many is run under the Monte Carlo average: with 512 draws at each of 200 steps, all of 20000
/// would take 2e9 scores, a minute and a half of one core.
pub(super) const MONTE_CARLO_SHARE: usize = 40;

/// Where the paper looks: t0, t0 / 4 and the end, as nodes of the schedule.
pub(super) const LOOKS: usize = 3;

/// The samples of one run at the three nodes.
pub(crate) type Looks = Vec<Samples>;

/// Score, seed and number of samples of a run in the paper's setting, with the run.
type Made = (Score, u64, usize, Looks);

/// Those so far: as many as claims, tables and figures ask for, whatever else a process does.
static MADE: Mutex<Vec<Made>> = Mutex::new(Vec::new());

/// All runs from the start of the first seed.
pub(super) struct Runs {
    pub(super) empirical: Looks,
    pub(super) smoothed: Looks,
    pub(super) averaged: Looks,
    pub(super) monte_carlo: Looks,
}

/// The setting, ready to run.
pub(crate) struct Experiment {
    pub(crate) settings: Settings,
    pub(crate) set: TrainingSet,
    pub(crate) law: Terminal,
    pub(crate) schedule: Schedule,
    pub(crate) nodes: [usize; LOOKS],
}

/// t0 over the last time: the paper's are 0.02 and 1e-5.
const TIMES_SMALLER: u32 = 2000;

/// The schedule of the paper: rho = 2, from t0 to the last time.
pub(super) fn schedule(spacing: Variable, settings: &Settings) -> Result<Schedule, Error> {
    let Settings { steps, t0, .. } = settings;
    Ok(Schedule::karras(spacing, *steps, &Rational::from(2), t0, &(t0.clone() / TIMES_SMALLER))?)
}

impl Experiment {
    pub(crate) fn new(settings: &Settings) -> Result<Self, Error> {
        let size = settings.samples.saturating_mul(settings.dimension);
        if settings.samples < Settings::MIN_SAMPLES || size > Settings::MAX_COORDINATES {
            let (least, most) = (Settings::MIN_SAMPLES, Settings::MAX_COORDINATES);
            let domain = format!("samples >= {least} (for the tests of fit) and samples * dimension <= {most}");
            return Err(scoreproof_score::Error::domain("samples", settings.samples, domain).into());
        }
        let set = settings.training_set()?;
        let law = Terminal::new(set.clone(), settings.t0.clone(), settings.kappa.clone())?;
        let schedule = schedule(Variable::Sigma, settings)?;
        let quarter = schedule.nearest(settings.t0.to_f64() / 4.0);
        let nodes = [0, quarter, settings.steps as usize];
        Ok(Self { settings: settings.clone(), set, law, schedule, nodes })
    }

    /// The samples at t0 of a seed, counted from the first one.
    pub(crate) fn start(&self, seed: u64, count: usize) -> Result<Samples, Error> {
        let Settings { dimension, seed: first, .. } = self.settings;
        Ok(Samples::noised(&self.set, &self.settings.t0, dimension, count, first.wrapping_add(seed))?)
    }

    /// Whether all but the network is as by default.
    fn is_papers(&self) -> Result<bool, Error> {
        let usual = Settings::default();
        let alike = Settings { n: None, points: None, weights: None, ..self.settings.clone() } == usual;
        Ok(alike && self.set == usual.training_set()?)
    }

    /// The samples that start from those of a seed under a score at the three nodes: in the paper's setting made once,
    /// as claims, tables and figures ask for the same ones.
    pub(crate) fn looks(&self, score: &Score, seed: u64, count: usize) -> Result<Looks, Error> {
        if !self.is_papers()? {
            return self.run(score, &self.start(seed, count)?);
        }
        // A poisoned lock only means that another thread panicked; the list is still whole.
        let made = || MADE.lock().unwrap_or_else(PoisonError::into_inner);
        let is_asked = |made: &&Made| (&made.0, made.1, made.2) == (score, seed, count);
        if let Some((.., looks)) = made().iter().find(is_asked) {
            return Ok(looks.clone());
        }
        let looks = self.run(score, &self.start(seed, count)?)?;
        made().push((score.clone(), seed, count, looks.clone()));
        Ok(looks)
    }

    /// The samples under a score at the three nodes.
    pub(super) fn run(&self, score: &Score, start: &Samples) -> Result<Looks, Error> {
        Ok(self.denoiser(score).run(start, &self.nodes)?)
    }

    /// The dynamics under a score.
    pub(super) fn denoiser<'a>(&'a self, score: &'a Score) -> Denoiser<'a> {
        Denoiser { set: &self.set, score, schedule: &self.schedule, variable: Variable::Sigma }
    }

    pub(super) fn smoothed_score(&self) -> Score {
        Score::Smoothed(self.settings.kappa.clone())
    }

    pub(super) fn averaged_score(&self) -> Score {
        Score::Averaged(self.settings.kappa.clone())
    }

    /// The options of the Monte Carlo average, with a seed of its own.
    pub(super) fn monte_carlo(&self) -> MonteCarlo {
        MonteCarlo { seed: self.settings.seed, ..MonteCarlo::default() }
    }

    /// The runs of the first seed.
    pub(super) fn all(&self) -> Result<Runs, Error> {
        let all = self.settings.samples;
        let few = self.start(0, all)?.first(all.div_ceil(MONTE_CARLO_SHARE));
        let sampled = Score::MonteCarlo(self.settings.kappa.clone(), self.monte_carlo());
        Ok(Runs {
            empirical: self.looks(&Score::Empirical, 0, all)?,
            smoothed: self.looks(&self.smoothed_score(), 0, all)?,
            averaged: self.looks(&self.averaged_score(), 0, all)?,
            monte_carlo: self.run(&sampled, &few)?,
        })
    }

    /// The time of a look.
    pub(super) fn time(&self, look: usize) -> f64 {
        self.schedule.times()[self.nodes[look]]
    }

    /// p_t at a look.
    pub(super) fn noised_law(&self, look: usize) -> Marginal {
        self.noised_law_at(self.nodes[look])
    }

    /// p_t at a node.
    pub(super) fn noised_law_at(&self, node: usize) -> Marginal {
        Marginal::noised(&self.set, self.schedule.times()[node])
    }

    /// The exact law under the smoothed score at a look.
    pub(super) fn smoothed_law(&self, look: usize) -> Result<Marginal, Error> {
        Ok(Marginal::smoothed(&self.law, &self.schedule.exactly(self.nodes[look])?)?)
    }

    /// The last time.
    pub(super) fn end(&self) -> Rational {
        self.settings.t0.clone() / TIMES_SMALLER
    }

    /// The last time in TeX mathematics.
    pub(super) fn end_in_tex(&self) -> String {
        in_tex(&self.end())
    }

    /// The setting, in words with TeX mathematics for a caption.
    pub(super) fn caption(&self) -> String {
        let Settings { dimension, samples, steps, seed, .. } = &self.settings;
        let which = if self.set.is_equally_spaced() {
            format!("$n={}$, $d={dimension}$, $D={}$", self.set.len(), format_rational(self.set.half_width()))
        } else {
            let points: Vec<String> = self.set.points().map(|y| format!("${}$", format_rational(&y))).collect();
            format!("points {}, $d={dimension}$", points.join(", "))
        };
        let [kappa, t0] = [&self.settings.kappa, &self.settings.t0].map(in_tex);
        let end = self.end_in_tex();
        format!(
            "{which}, $\\kappa={kappa}$, $t_0={t0}$; {samples} samples, {steps} steps of Euler's method in \
             $\\sqrt t$ to $t={end}$ on the schedule of Karras et al. ($\\rho=2$), seed {seed}"
        )
    }
}
