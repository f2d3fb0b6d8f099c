//! The check that Lemma 1 and Lemma 7 share: the smoothing gap decays exponentially in 1/t.

use crate::Error;
use crate::certificate::{Attempt, Monotone};
use crate::comparison::{Compared, smallest_ratio};
use crate::finding::Check;
use crate::points::{exact, parameters, training_set};
use crate::proof::{Identity, argument};
use crate::record::{Number, Quantity};
use crate::table::{Cell, Column, Layout, PrintedCheck, Rounding, Table};
use crate::tolerance::GOAL_BITS;
use crate::verdict::Relation;
use rayon::prelude::*;
use scoreproof_integral::CrossCheck;
use scoreproof_real::{Analytic, Field, Interval, Precision, Rational, format_rational};
use scoreproof_score::{GapMajorant, Setting, Smoothing, gap_asymptotics, smoothing_gap_checked};
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
    let families: Vec<Result<Vec<Sample>, Error>> = grid.par_iter().map(family).collect();
    Ok(families.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// All times of one (n, D, delta).
fn family(setting: &Setting) -> Result<Vec<Sample>, Error> {
    let majorant = GapMajorant::new(setting, GOAL_BITS)?;
    let constant = majorant.constant(&Rational::from(PRINTED_RATE));
    let sample = |t: &&str| {
        let setting = Setting::new(setting.set().clone(), exact(t)?, setting.smoothing().clone())?;
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

/// What bounds the gap for all t, and how: the derivation is in [`scoreproof_score::GapMajorant`]'s module, the
/// exponents of its terms are decided here. In units Delta = 1 every term of M(t) e^(a^2 / 9t) is a multiple of
/// t^p e^(-b/t). For 0 < a < 1 it comes from two midpoints at distances c, c' >= a from where they are met; for a = 1
/// from t^(-1/2) e^(-1/2t) and the powers of eta.
fn certificates() -> Result<(Vec<Compared>, Vec<Attempt>), Error> {
    // x = z_g - w + t v / Delta seen from the data point 2 Delta i + Delta away from z_g, with
    // c = 2 Delta i + delta: the Gaussian's exponent, of which the last term is dropped.
    let exponent = Identity {
        comparison: r"-\frac{(c+tv/\Delta)^2}{2t}=-\frac{c^2}{2t}-\frac{cv}{\Delta}-\frac{tv^2}{2\Delta^2}",
        at: &[("c", "1/3"), ("v", "2/7"), ("t", "1/50"), ("Delta", "1/2")],
        reading: "",
    };
    let (shown, exponent) = exponent.decide(|x| {
        let [c, v, t, gap] = [0, 1, 2, 3].map(|i| x[i].clone());
        let shift = t.clone() * &v / &gap;
        let left = -(c.clone() + &shift).square() / t.clone().times(2);
        let right = -c.square() / t.clone().times(2) - c * &v / &gap - t * v.square() / gap.square().times(2);
        (left, right)
    })?;
    let near = Monotone::of(
        &[("3/2", "7/18*a^2 + (2*a*h + h^2 + 2*a*k + k^2)/4")],
        &[("a", "0", "1"), ("h", "0", "4"), ("k", "0", "4")],
    )?;
    let mixed = Monotone::of(
        &[("5/4", "g*(5/36*a^2 + (2*a*h + h^2)/4) + 8 - 4*g")],
        &[("a", "0", "1"), ("h", "0", "4"), ("g", "0", "1")],
    )?;
    let far = Monotone::of(
        &[("1", "g*(8 - k*(4 + a^2/18)) + k*(8 - g*(4 + a^2/18))")],
        &[("a", "0", "1"), ("g", "0", "1"), ("k", "0", "1")],
    )?;
    let unsmoothed = Monotone::of(&[("-1/2", "7/18")], &[])?.until("7/9")?;
    let chain = argument(
        r"$\text{gap}\le M(t)$: $r(y)\le\sum_g\log(1+e^{-2\Delta|y-z_g|/t})$, the integral of each term against the Gaussian (the last term of the exponent dropped, or Chernoff from $c=4\Delta$ on), Minkowski, $(u-v)^2\le u^2+v^2$ for $u,v\ge 0$",
        r"all $n\ge 2$, $D$, $0<\delta<\Delta$, $t>0$",
    );
    let window_0 = argument(
        r"$\text{gap}\le M(t)$ with $M(t)=\frac{2(n-1)}{n}(1+\eta)^2(4-\pi)(2\pi T)^{-1/2}e^{-1/(2T)}$, $\eta=\sum_{m\ge 2}^{n-1}me^{-2(m^2-m)/T}$, $T=t/\Delta^2$: two points by their integral, more by halves of cells, on each of which the neighbour's weight bounds all others",
        r"all $n\ge 2$, $D$, $\delta=\Delta$, $t>0$",
    );
    let all = argument(
        r"$I(a)$ is finite for $0\le a<4$, hence $C=M(t_*)e^{\delta^2/(9t_*)}$ serves up to $t_*$; from there $\text{gap}\le D^2/t$ does (at $n=2$, $\delta=1$ the maximum of $M(t)e^{\delta^2/(9t)}$, at $t=7/9$)",
        r"all $n\ge 2$, $D$, $0<\delta\le\Delta$, $t>0$",
    );
    let certificates = vec![
        exponent,
        near.decide(r"$\Delta=1$: a term of $M(t)e^{a^2/(9t)}$ from two midpoints at $c=a+h$ and $c'=a+k$ below 4"),
        mixed.decide(r"$\Delta=1$: a term of $M(t)e^{a^2/(9t)}$ from $c=a+h<4$ and $c'=4/g$, times $g$ in the exponent: $t$ stands for $gt$"),
        far.decide(r"$\Delta=1$: a term of $M(t)e^{a^2/(9t)}$ from $c=4/g$ and $c'=4/k$, times $gk$ in the exponent: $t$ stands for $gkt$"),
        unsmoothed.decide(r"$\delta=\Delta=1$: a term of $M(t)e^{1/(9t)}$, up to $t=7/9$; the powers of $\eta$ are sums of further factors $e^{-b/t}$, which increase"),
        chain,
        window_0,
        all,
    ];
    Ok((vec![shown], certificates))
}

/// The decay for these samples, as far as its twin; `corrected` where the sharper statement is a claim too.
pub(crate) fn check(samples: &'static Samples, corrected: bool) -> Result<Check, Error> {
    let samples = samples.as_ref().map_err(Clone::clone)?;
    let printed = against(samples, PRINTED_RATE, r"t\,\mathbb{E}|\hat s - w*s|^2 \le C e^{-\delta^2/(9t)}");
    let twin = against(samples, TWIN_RATE, r"t\,\mathbb{E}|\hat s - w*s|^2 \le C e^{-3\delta^2/(5t)}");
    let margin = smallest_ratio("least ratio of the bound to the gap at the points tried", &printed);
    let (shown, certificates) = certificates()?;
    let check = Check::new(
        "A majorant $M(t)$ of the gap for all $t>0$, every $n$ and $0<\\delta\\le\\Delta$, with the sharp leading term, from which \
         $C$ follows with $t_1=\\infty$, as every term of $M(t)e^{\\delta^2/(9t)}$ increases. Beside it, enclosures of the gap at points, by two engines and f64, against the \
         printed bound with this $C$.",
        [printed, shown].concat(),
    );
    let twin_says = "the rate 1/9 replaced by 3/5, faster than the true 1/2";
    let check = check.carried_by(certificates.clone()).twin(twin_says, twin).margin(margin);
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
    Ok(check.corrected(corrected).correction_carried_by(certificates).slack(Some(slack)))
}

/// The table: gap, bounds, and the printed, measured and sharp exponents side by side.
pub(crate) fn table(name: &'static str, samples: &Samples) -> Result<Table, Error> {
    let rows = samples
        .as_ref()
        .map_err(Clone::clone)?
        .iter()
        .map(|s| {
            let number = |x: &Interval| Cell::Number(x.into());
            let exact = |x: &Rational| Cell::Text(format_rational(x));
            let Smoothing::Delta(delta) = s.setting.smoothing() else { return Vec::new() };
            vec![
                Cell::Text(s.setting.set().len().to_string()),
                exact(s.setting.set().half_width()),
                exact(delta),
                exact(s.setting.t()),
                number(s.gap()),
                number(&(s.constant.clone() * s.decay(PRINTED_RATE))),
                number(&s.majorant),
                Cell::Text("1/9".to_owned()),
                number(&s.measured_rate()),
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
