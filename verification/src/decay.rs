//! The check that Lemma 1 and Lemma 7 share: the smoothing gap decays exponentially in 1/t.

use crate::Error;
use crate::comparison::{Compared, smallest_ratio};
use crate::finding::Check;
use crate::own_threads::on_own_threads;
use crate::points::{exact, parameters, training_set};
use crate::record::{Number, Quantity};
use crate::table::{Cell, Column, Layout, PrintedCheck, Rounding, Table};
use crate::tolerance::GOAL_BITS;
use crate::verdict::Relation;
use rayon::prelude::*;
use scoreproof_integral::CrossCheck;
use scoreproof_real::{Analytic, Field, Interval, Precision, Rational, format_rational};
use scoreproof_score::{GapMajorant, Setting, Smoothing, TrainingSet, gap_asymptotics, smoothing_gap_checked};
use std::sync::LazyLock;

/// The printed rate: the bound is C exp(-delta^2 / (9t)).
pub(crate) const PRINTED_RATE: (i32, i32) = (1, 9);

/// The true rate: the gap behaves like t^(3/2) exp(-delta^2 / (2t)).
const SHARP_RATE: (i32, i32) = (1, 2);

/// The false twin's rate, faster than the true one.
const TWIN_RATE: (i32, i32) = (3, 5);

/// Times at which the gap is enclosed.
const TIMES: &[&str] = &["0.7", "0.1", "0.05", "0.02", "0.01", "0.005", "0.002", "0.001", "1e-4"];

/// The gap at one setting, with what it is compared to.
pub(crate) struct Sample {
    setting: Setting,
    gap: CrossCheck,
    /// The majorant of this time.
    majorant: Interval,
    /// C of the printed bound, valid for all t.
    constant: Interval,
    asymptotics: Interval,
}

impl Sample {
    fn gap(&self) -> &Interval {
        &self.gap.certificate.enclosure
    }

    /// e^(-rate delta^2 / t).
    fn decay(&self, rate: (i32, i32)) -> Interval {
        let p = Precision::bits(GOAL_BITS + 32);
        (self.exponent(p) * Interval::fraction(-i64::from(rate.0), i64::from(rate.1), &p)).exp()
    }

    /// delta^2 / t.
    fn exponent(&self, p: Precision) -> Interval {
        self.setting.delta::<Interval>(&p).square() / Interval::rational(self.setting.t(), &p)
    }

    /// The exponent e in gap = (prefactor of the asymptotics) exp(-e delta^2 / t).
    fn measured_rate(&self) -> Interval {
        let p = Precision::bits(GOAL_BITS + 32);
        let excess = (self.gap().clone() / &self.asymptotics).ln() / self.exponent(p);
        Interval::fraction(1, 2, &p) - excess
    }
}

/// A training set with the values of delta at which it is tried: n, D, deltas.
pub(crate) type Points = &'static [(u32, &'static str, &'static [&'static str])];

/// The samples of a claim: computed once, since its verdict and its table both need them.
pub(crate) type Samples = LazyLock<Result<Vec<Sample>, Error>>;

/// Encloses the gap at every time for these points.
pub(crate) fn samples(points: Points) -> Result<Vec<Sample>, Error> {
    let mut grid = Vec::new();
    for (n, half_width, deltas) in points {
        for delta in *deltas {
            let set = training_set(*n, half_width)?;
            let smoothing = Smoothing::Delta(exact(delta)?);
            grid.push(Setting::new(set, Rational::from(1), smoothing)?);
        }
    }
    let families: Vec<Result<Vec<Sample>, Error>> =
        on_own_threads(|| grid.par_iter().map(|setting| family(setting, &Rational::from(1))).collect());
    Ok(families.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// All times of one (n, D, delta), in a unit.
fn family(setting: &Setting, unit: &Rational) -> Result<Vec<Sample>, Error> {
    let majorant = GapMajorant::new(setting, GOAL_BITS)?;
    let constant = majorant.constant(&Rational::from(PRINTED_RATE));
    let sample = |t: &&str| {
        let setting = Setting::new(setting.set().clone(), exact(t)? * unit, setting.smoothing().clone())?;
        Ok(Sample {
            gap: smoothing_gap_checked(&setting, GOAL_BITS)?,
            majorant: majorant.at(setting.t()),
            constant: constant.clone(),
            asymptotics: gap_asymptotics(&setting, GOAL_BITS)?,
            setting,
        })
    };
    TIMES.par_iter().map(sample).collect()
}

/// The gap against C exp(-rate delta^2 / t), the one check behind statement and twin.
fn against(samples: &[Sample], rate: (i32, i32), comparison: &'static str) -> Vec<Compared> {
    let compare = |s: &Sample| {
        let bound = s.constant.clone() * s.decay(rate);
        let parameters = parameters(&s.setting);
        Compared::new(comparison, parameters, s.gap().clone(), Relation::LessOrEqual, bound).with_engines(&s.gap)
    };
    samples.iter().map(compare).collect()
}

/// On what the claims rest.
pub(crate) const BASIS: &str = "Enclosures of the gap at points, by two engines and f64, against the printed bound with the explicit $C=\\sup_tM(t)e^{\\delta^2/(9t)}$ of the \
         majorant $M$.";

/// The decay for these samples, as far as its twin; `corrected` where the sharper statement is a claim too.
pub(crate) fn check(samples: &'static Samples, corrected: bool) -> Result<Check, Error> {
    let samples = samples.as_ref().map_err(Clone::clone)?;
    let printed = against(samples, PRINTED_RATE, r"t\,\mathbb{E}|\hat s - w*s|^2 \le C e^{-\delta^2/(9t)}");
    let twin = against(samples, TWIN_RATE, r"t\,\mathbb{E}|\hat s - w*s|^2 \le C e^{-3\delta^2/(5t)}");
    let margin = smallest_ratio("least ratio of the bound to the gap at the points tried", &printed);
    let check = Check::new(printed);
    let twin_says = "the rate 1/9 replaced by 3/5, faster than the true 1/2";
    let check = check.twin(twin_says, twin).margin(margin);
    if !corrected {
        return Ok(check);
    }
    let bounded = |s: &Sample| {
        let comparison = r"t\,\mathbb{E}|\hat s - w*s|^2 \le \text{sharp majorant}";
        Compared::new(comparison, parameters(&s.setting), s.gap().clone(), Relation::LessOrEqual, s.majorant.clone())
    };
    let half = Rational::from(SHARP_RATE) / Rational::from(PRINTED_RATE);
    let slack = Quantity {
        meaning: "sharp rate $1/2$ over printed rate $1/9$".to_owned(),
        number: Number::from(&Interval::rational(&half, &Precision::bits(GOAL_BITS))),
        parameters: crate::record::Parameters::default(),
    };
    let corrected = samples.iter().map(bounded).collect();
    Ok(check.corrected(corrected).slack(Some(slack)))
}

/// The table: gap, bounds, and the printed, measured and sharp exponents side by side.
pub(crate) fn table(name: &'static str, samples: &Samples) -> Result<Table, Error> {
    of_samples(name, samples.as_ref().map_err(Clone::clone)?)
}

/// delta in the least gap in units of its half length, where the table is for any points: one window for all gaps.
const SHARES: &[&str] = &["1/4", "1/2", "3/4"];

/// The table for any points, times in units of the square of the least half gap.
pub(crate) fn table_of(name: &'static str, set: &TrainingSet) -> Result<Table, Error> {
    let half_gap = set.least_half_gap();
    let of_share = |share: &&str| {
        let window = (Rational::from(1) - exact(share)?) * &half_gap;
        family(&Setting::new(set.clone(), Rational::from(1), Smoothing::Window(window))?, &half_gap.clone().square())
    };
    let families = SHARES.iter().map(of_share).collect::<Result<Vec<_>, Error>>()?;
    of_samples(name, &families.into_iter().flatten().collect::<Vec<_>>())
}

fn of_samples(name: &'static str, samples: &[Sample]) -> Result<Table, Error> {
    let rows = samples
        .iter()
        .map(|s| {
            let exact = |x: &Rational| Cell::Text(format_rational(x));
            let least = s.setting.set().least_half_gap();
            let delta = match s.setting.smoothing() {
                Smoothing::Window(window) => least - window,
                Smoothing::Delta(value) | Smoothing::Kappa(value) => value.clone(),
            };
            vec![
                Cell::Text(s.setting.set().len().to_string()),
                exact(s.setting.set().half_width()),
                exact(&delta),
                exact(s.setting.t()),
                Cell::from(s.gap()),
                Cell::from(&(s.constant.clone() * s.decay(PRINTED_RATE))),
                Cell::from(&s.majorant),
                Cell::Text("1/9".to_owned()),
                Cell::from(&s.measured_rate()),
                Cell::Text("1/2".to_owned()),
            ]
        })
        .collect();
    Ok(Table {
        name,
        caption: r"Smoothing gap $t\,\mathbb{E}|\hat s-w*s|^2$ against the printed bound $C e^{-\delta^2/(9t)}$ and the sharp majorant, both valid for all $t$. The measured rate $e$ is that of $\text{gap}=\text{prefactor}\cdot e^{-e\,\delta^2/t}$ with the prefactor of the asymptotics.".to_owned(),
        columns: vec![
            Column::exact("n", "$n$"),
            Column::exact("half_width", "$D$"),
            Column::exact("delta", r"$\delta$"),
            Column::exact("t", "$t$"),
            Column::new("gap", "gap", 8, Rounding::Up),
            Column::new("bound", "printed bound", 4, Rounding::Down),
            Column::new("majorant", "sharp majorant", 8, Rounding::Down),
            Column::exact("printed_rate", "printed rate"),
            Column::new("measured_rate", "measured rate", 5, Rounding::Nearest),
            Column::exact("sharp_rate", "sharp rate"),
        ],
        rows,
        checks: vec![
            PrintedCheck { left: "gap", relation: Relation::LessOrEqual, right: "bound" },
            PrintedCheck { left: "gap", relation: Relation::LessOrEqual, right: "majorant" },
        ],
        layout: Layout::Grid,
    })
}
