//! The trainings of Experiment 1, and those whose results are kept.

use super::nearest::{Measured, Ruler};
use super::settings::Settings;
use crate::Error;
use crate::own_threads::on_own_threads;
use rayon::prelude::*;
use scoreproof_learn::{FitSettings, FittedScore, Watch};
use scoreproof_real::Rational;
use scoreproof_score::TrainingSet;
use std::sync::LazyLock;

/// A learned function with what it was trained under.
#[derive(Clone, Debug)]
pub(super) struct Learned {
    /// lambda.
    pub(super) decay: f64,
    pub(super) seed: u64,
    pub(super) network: FittedScore,
}

/// A learned function as measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) decay: f64,
    pub(super) seed: u64,
    pub(super) measured: Measured,
}

/// Trains them all, one after the other: a training uses all cores itself.
pub(super) fn train(settings: &Settings, watch: &mut Watch) -> Result<Vec<Learned>, Error> {
    let trainings = settings.trainings()?;
    let mut learned = Vec::with_capacity(trainings.len());
    for FitSettings { decay, seed, .. } in &trainings {
        let one = &trainings[learned.len()];
        let network = FittedScore::train(one, watch)?.ok_or_else(|| Error::Network("the training was ended".into()))?;
        learned.push(Learned { decay: *decay, seed: *seed, network });
    }
    Ok(learned)
}

/// Measures them beside the scores of the experiment's setting.
pub(super) fn measure(learned: &[Learned]) -> Result<Vec<Row>, Error> {
    let (set, t) = paper_setting()?;
    let ruler = Ruler::new(&set, &t);
    let each = |Learned { decay, seed, network }: &Learned| {
        Ok(Row { decay: *decay, seed: *seed, measured: ruler.measure(network)? })
    };
    let rows: Vec<Result<Row, Error>> = on_own_threads(|| learned.par_iter().map(each).collect());
    rows.into_iter().collect()
}

/// Two points on [-1, 1] and t = 0.05.
pub(crate) fn paper_setting() -> Result<(TrainingSet, Rational), Error> {
    let FitSettings { set, t, .. } = FitSettings::new(1.0, 1)?;
    Ok((set, t))
}

/// The contents of a file beside this crate's sources; `data/experiment-1/README.md` says how they came about.
macro_rules! kept {
    ($decay:literal, $seed:literal, $file:literal) => {
        ($decay, $seed, include_bytes!(concat!("../../data/experiment-1/", $file, ".safetensors")).as_slice())
    };
}

/// lambda, seed and file.
type File = (f64, u64, &'static [u8]);

/// The default settings.
static DEFAULT: [File; 12] = [
    kept!(1.0, 1, "decay-1-seed-1"),
    kept!(1.0, 2, "decay-1-seed-2"),
    kept!(1.0, 3, "decay-1-seed-3"),
    kept!(3.0, 1, "decay-3-seed-1"),
    kept!(3.0, 2, "decay-3-seed-2"),
    kept!(3.0, 3, "decay-3-seed-3"),
    kept!(5.0, 1, "decay-5-seed-1"),
    kept!(5.0, 2, "decay-5-seed-2"),
    kept!(5.0, 3, "decay-5-seed-3"),
    kept!(7.0, 1, "decay-7-seed-1"),
    kept!(7.0, 2, "decay-7-seed-2"),
    kept!(7.0, 3, "decay-7-seed-3"),
];

/// The same without decay.
static WITHOUT_DECAY: [File; 3] =
    [kept!(0.0, 1, "decay-0-seed-1"), kept!(0.0, 2, "decay-0-seed-2"), kept!(0.0, 3, "decay-0-seed-3")];

/// The samples and the empirical score of another time, t = 0.1.
static WRONG_TARGET: [File; 1] = [kept!(1.0, 1, "wrong-target")];

fn read(files: &[File]) -> Result<Vec<Learned>, Error> {
    let each = |&(decay, seed, bytes): &File| Ok(Learned { decay, seed, network: FittedScore::from_bytes(bytes)? });
    files.iter().map(each).collect()
}

/// What is kept, read once.
pub(crate) struct Kept {
    /// By decay, then by seed; `rows` in the same order.
    pub(super) default: Vec<Learned>,
    pub(super) rows: Vec<Row>,
    pub(super) without_decay: Vec<Row>,
    pub(super) wrong_target: Vec<Row>,
}

impl Kept {
    /// The learned function of a decay and a seed, with the delta that is nearest on [-1, 1].
    pub(crate) fn of(&self, decay: f64, seed: u64) -> Option<(&FittedScore, f64)> {
        let at = self.rows.iter().position(|row| row.decay == decay && row.seed == seed)?;
        Some((&self.default.get(at)?.network, self.rows[at].measured.interval.delta))
    }
}

static KEPT: LazyLock<Result<Kept, Error>> = LazyLock::new(|| {
    let default = read(&DEFAULT)?;
    Ok(Kept {
        rows: measure(&default)?,
        default,
        without_decay: measure(&read(&WITHOUT_DECAY)?)?,
        wrong_target: measure(&read(&WRONG_TARGET)?)?,
    })
});

/// The learned functions that belong to the program.
pub(crate) fn kept() -> Result<&'static Kept, Error> {
    KEPT.as_ref().map_err(Clone::clone)
}
