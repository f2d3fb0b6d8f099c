//! The check that Propositions 2 and 8 share: with delta = kappa sqrt t the loss tends to a limit.

use crate::Error;
use crate::comparison::{Compared, smallest_ratio};
use crate::finding::Check;
use crate::own_threads::on_own_threads;
use crate::points::{exact, parameters, training_set};
use crate::record::{Parameters, Quantity};
use crate::table::{Cell, Column, Layout, PrintedCheck, Rounding, Table};
use crate::tolerance::{CLOSED_FORM_BITS, GOAL_BITS};
use crate::verdict::Relation;
use rayon::prelude::*;
use scoreproof_integral::CrossCheck;
use scoreproof_real::{Field, Interval, Ordered, Precision, Rational, format_rational};
use scoreproof_score::{
    Setting, Smoothing, TrainingSet, loss_limit, loss_surplus, loss_upper_bound, score_matching_loss_checked,
};
use std::sync::LazyLock;

const KAPPAS: &[&str] = &["0.5", "1", "1.2", "2", "3"];
const TIMES: &[&str] = &["0.1", "0.01", "0.001", "1e-4", "1e-5", "1e-6"];

/// The limit as printed, (n - 1)/n F(kappa), and the false twin's, two percent more.
const PRINTED_FACTOR: (i64, i64) = (1, 1);
const TWIN_FACTOR: (i64, i64) = (51, 50);

/// F is compared at these spacings, in units of 1 / `F_STEPS`, up to `F_END`.
const F_STEPS: i64 = 4;
const F_END: i64 = 10;

/// The loss at one setting.
pub(crate) struct Sample {
    setting: Setting,
    kappa: Rational,
    loss: CrossCheck,
    upper: Interval,
    /// U - L_t, where gaps are equal: for others it is known by subtraction alone.
    surplus: Option<Interval>,
    /// (n - 1)/n F(kappa).
    limit: Interval,
}

/// The band of the figure ends at T_1 = 1 / max(64, 4 kappa^2): up to there kappa sqrt t <= Delta / 2 and the surplus is negligible.
pub(crate) fn band_end(kappa: &Rational) -> Rational {
    Rational::from(1) / (kappa.clone().square() * 4u32).max(Rational::from(64))
}

impl Sample {
    fn new(setting: Setting, kappa: Rational) -> Result<Self, Error> {
        let p = Precision::bits(CLOSED_FORM_BITS);
        let (n, equal) = (i64::from(setting.set().len()), setting.set().is_equally_spaced());
        let limit = Interval::fraction(n - 1, n, &p) * loss_limit(&Interval::rational(&kappa, &p));
        Ok(Self {
            loss: score_matching_loss_checked(&setting, GOAL_BITS)?,
            upper: loss_upper_bound(&setting, p),
            surplus: equal.then(|| loss_surplus(&setting, GOAL_BITS)).transpose()?,
            limit,
            setting,
            kappa,
        })
    }

    fn loss(&self) -> &Interval {
        &self.loss.certificate.enclosure
    }

    fn sqrt_t(&self) -> Interval {
        self.setting.noise_level(Precision::bits(CLOSED_FORM_BITS))
    }

    /// t < t_1 = Delta^2 / (4 kappa^2).
    fn in_range(&self) -> bool {
        self.setting.t().clone() * self.kappa.clone().square() * 4u32 < self.setting.set().least_half_gap().square()
    }

    /// C = max(2, 6 kappa F(kappa) (n - 1)/n) / Delta: |L - limit| <= C sqrt t for all t < t_1.
    fn constant(&self) -> Interval {
        let p = Precision::bits(CLOSED_FORM_BITS);
        let above = self.limit.clone() * Interval::rational(&(self.kappa.clone() * 6u32), &p);
        above.max(&Interval::integer(2, &p)) / Interval::rational(&self.setting.set().least_half_gap(), &p)
    }

    /// 2 kappa F(kappa) / n times the sum of 1 / D_g, the coefficient of sqrt t: 2 kappa F(kappa) (n - 1) / (n Delta) for equal
    /// gaps.
    fn sharp_coefficient(&self) -> Interval {
        let rate = self.kappa.clone() * 2u32 * self.setting.set().mean_inverse_half_gap();
        self.limit.clone() * Interval::rational(&rate, &Precision::bits(CLOSED_FORM_BITS))
    }
}

/// The samples of a claim: computed once, since its verdict and its table both need them.
pub(crate) type Samples = LazyLock<Result<Vec<Sample>, Error>>;

/// Encloses the loss for these numbers of points, at every kappa and every time that are legal.
pub(crate) fn samples(ns: &[u32]) -> Result<Vec<Sample>, Error> {
    let sets = ns.iter().map(|&n| training_set(n, "1")).collect::<Result<Vec<_>, Error>>()?;
    samples_of(&sets, &Rational::from(1))
}

/// The same for sets, with times in a unit.
fn samples_of(sets: &[TrainingSet], unit: &Rational) -> Result<Vec<Sample>, Error> {
    let mut grid = Vec::new();
    for set in sets {
        for kappa in KAPPAS {
            for t in TIMES {
                let (kappa, t) = (exact(kappa)?, exact(t)? * unit);
                // Outside the domain kappa sqrt t < Delta the score is not defined.
                if let Ok(setting) = Setting::new(set.clone(), t, Smoothing::Kappa(kappa.clone())) {
                    grid.push((setting, kappa));
                }
            }
        }
    }
    on_own_threads(|| grid.into_par_iter().map(|(setting, kappa)| Sample::new(setting, kappa)).collect())
}

/// |loss - factor limit| <= C sqrt t for t < t_1, the one check behind statement and twin.
fn within_band(samples: &[Sample], factor: (i64, i64), comparison: &'static str) -> Vec<Compared> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let compare = |s: &Sample| {
        let limit = s.limit.clone() * Interval::fraction(factor.0, factor.1, &p);
        let distance = (s.loss().clone() - limit).abs();
        let band = s.constant() * s.sqrt_t();
        Compared::new(comparison, parameters(&s.setting), distance, Relation::LessOrEqual, band).with_engines(&s.loss)
    };
    samples.iter().filter(|s| s.in_range()).map(compare).collect()
}

/// The loss stays below U, and U less the separately computed surplus is the loss again.
fn below_upper_bound(samples: &[Sample]) -> Vec<Compared> {
    let zero = Interval::integer(0, &Precision::bits(CLOSED_FORM_BITS));
    let compare = |s: &Sample| {
        let at = || parameters(&s.setting);
        s.surplus.clone().map(|surplus| {
            [
                Compared::new(r"U - L_t > 0", at(), surplus.clone(), Relation::Greater, zero.clone()),
                Compared::new(
                    r"L_t = U - (U - L_t)",
                    at(),
                    s.loss().clone(),
                    Relation::Equal,
                    s.upper.clone() - surplus,
                ),
            ]
        })
    };
    samples.iter().filter_map(compare).flatten().collect()
}

/// F falls strictly from 1 to 0: F(0) = 1, and each value below the one before.
fn limit_falls() -> Vec<Compared> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let at = |j: i64| loss_limit(&Interval::fraction(j, F_STEPS, &p));
    let named = |j: i64| Parameters::new([("kappa", format_rational(&Rational::from((j, F_STEPS))))]);
    let start = Compared::new("F(0) = 1", named(0), at(0), Relation::Equal, Interval::integer(1, &p));
    let falls = |j| Compared::new(r"F(\kappa) < F(\kappa - 1/4)", named(j), at(j), Relation::Less, at(j - 1));
    std::iter::once(start).chain((1..=F_END * F_STEPS).map(falls)).collect()
}

/// The band, so far without a verdict: what Propositions 2 and 8 and their displays
/// are decided by.
pub(crate) struct Band {
    /// Comparisons at points.
    pub(crate) compared: Vec<Compared>,
    samples: &'static [Sample],
}

/// Compares the losses with their band.
pub(crate) fn band(samples: &'static Samples) -> Result<Band, Error> {
    let samples = samples.as_ref().map_err(Clone::clone)?;
    let printed = within_band(samples, PRINTED_FACTOR, r"\left|L_t - \tfrac{n-1}{n}F(\kappa)\right| \le C\sqrt t");
    Ok(Band { compared: [printed, below_upper_bound(samples), limit_falls()].concat(), samples })
}

impl Band {
    /// What the verdict rests on.
    pub(crate) const BASIS: &'static str = "Enclosures of the loss by two engines and f64 at points, against the band with \
        $t_1=\\Delta^2/(4\\kappa^2)$ and $C=\\max\\left(2,6\\kappa F(\\kappa)\\frac{n-1}{n}\\right)/\\Delta$; and against \
        $U=\\frac{n-1}{n}F(\\kappa)(1-\\kappa\\sqrt t/\\Delta)^{-2}$.";

    /// The limit raised by two percent.
    pub(crate) fn twin(&self) -> Vec<Compared> {
        let comparison = r"\left|L_t - \tfrac{51}{50}\cdot\tfrac{n-1}{n}F(\kappa)\right| \le C\sqrt t";
        within_band(self.samples, TWIN_FACTOR, comparison)
    }

    /// The band as the statement that is printed.
    pub(crate) fn check(self) -> Check {
        let band = within_band(self.samples, PRINTED_FACTOR, "");
        let margin =
            smallest_ratio(r"least ratio of $C\sqrt t$ to the distance from the limit at the points tried", &band);
        let (twin, slack) = (self.twin(), coefficient_error(self.samples));
        Check::new(self.compared).twin("the limit raised by two percent", twin).margin(margin).slack(slack)
    }
}

/// C over the sharp coefficient as seen in the loss at the smallest time.
fn coefficient_error(samples: &[Sample]) -> Option<Quantity> {
    let last = samples.iter().filter(|s| s.in_range()).min_by(|a, b| a.setting.t().cmp(b.setting.t()))?;
    let measured = (last.loss().clone() - &last.limit) / last.sqrt_t();
    Some(Quantity {
        meaning: r"$C$ over the coefficient of $\sqrt t$ measured at the smallest $t$".to_owned(),
        number: (&(last.constant() / measured)).into(),
        parameters: parameters(&last.setting),
    })
}

/// The table: loss, limit, upper bound, and the coefficient of sqrt t, measured and sharp.
pub(crate) fn table(name: &'static str, samples: &Samples) -> Result<Table, Error> {
    let samples = samples.as_ref().map_err(Clone::clone)?;
    let upper = r"\frac{n-1}{n}F(\kappa)(1-\kappa\sqrt t/\Delta)^{-2}$, for $D=1$";
    let sharp = [r"$2\kappa F\frac{n-1}{n\Delta}$", r"$2\kappa F(\kappa)\frac{n-1}{n\Delta}$"];
    Ok(of_samples(name, samples, upper, sharp))
}

/// The table for any points, times in units of the square of the least half gap.
pub(crate) fn table_of(name: &'static str, set: &TrainingSet) -> Result<Table, Error> {
    let samples = samples_of(std::slice::from_ref(set), &set.least_half_gap().square())?;
    let bound = r"\frac1n\sum_gF(\kappa)(1-\kappa\sqrt t/\Delta_g)^{-2}$, $\Delta_g$ half the length of gap $g$, $\Delta$ the least";
    let sharp =
        [r"$\frac{2\kappa F}{n}\sum_g\frac{1}{\Delta_g}$", r"$\frac{2\kappa F(\kappa)}{n}\sum_g\frac{1}{\Delta_g}$"];
    Ok(of_samples(name, &samples, bound, sharp))
}

/// The table with U as a formula that closes its mathematics, and the coefficient as heading and in the caption.
fn of_samples(name: &'static str, samples: &[Sample], upper: &str, [sharp, limit]: [&'static str; 2]) -> Table {
    let row = |s: &Sample| {
        vec![
            Cell::Text(s.setting.set().len().to_string()),
            Cell::Text(format_rational(&s.kappa)),
            Cell::Text(format_rational(s.setting.t())),
            Cell::from(&s.limit),
            Cell::from(s.loss()),
            Cell::from(&s.upper),
            s.surplus.as_ref().map_or(Cell::Empty, Cell::from),
            Cell::from(&((s.loss().clone() - &s.limit) / s.sqrt_t())),
            Cell::from(&s.sharp_coefficient()),
        ]
    };
    Table {
        name,
        caption: format!(
            r"Loss $L_t[\hat s_{{t,\kappa\sqrt t}}]$ against its limit $\frac{{n-1}}{{n}}F(\kappa)$ and the upper bound $U={upper}. The last columns compare $(L_t-\text{{limit}})/\sqrt t$ with its limit {limit}."
        ),
        columns: vec![
            Column::exact("n", "$n$"),
            Column::exact("kappa", r"$\kappa$"),
            Column::exact("t", "$t$"),
            Column::new("limit", "limit", 8, Rounding::Nearest),
            Column::new("loss", "$L_t$", 8, Rounding::Nearest),
            Column::new("upper", "$U$", 8, Rounding::Nearest),
            Column::new("surplus", "$U-L_t$", 4, Rounding::Nearest),
            Column::new("coefficient", r"$(L_t-\text{limit})/\sqrt t$", 6, Rounding::Nearest),
            Column::new("sharp", sharp, 6, Rounding::Nearest),
        ],
        rows: samples.iter().map(row).collect(),
        checks: vec![PrintedCheck { left: "loss", relation: Relation::LessOrEqual, right: "upper" }],
        layout: Layout::Grid,
    }
}
