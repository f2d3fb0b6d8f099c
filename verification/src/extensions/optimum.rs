//! Proposition 3 for any points: t R of the smoothed score and t r^* have limits that no gap enters.
//!
//! The evidence for R: the slopes of the score, each as a difference quotient of two of its values on one piece, add up to the
//! formula. For r^*: its enclosure at a small time lies above the limit, and the smoothed score is as near to it as the theorem
//! has it for all small t.

use super::{PLACE, POINTS};
use crate::optimum::{Entry, limit};
use crate::points::points;
use crate::prelude::*;
use crate::thresholds::rounded;
use rayon::prelude::*;
use scoreproof_optimum::Problem;
use scoreproof_score::{
    Setting, SmoothedScore, Smoothing, TrainingSet, allowed_ratio, inverse_loss_limit, nonsmoothness,
};

pub(crate) static CLAIM: Claim = Claim::new("ext-optimum", PLACE, find)
    .title("The smoothed score of any points is nearly the smoothest of its loss, and no gap enters the limit.")
    .printed(Verdict::Proved, r"t\,R[\hat s]=\sum_g\frac{2D_g}{D_g-\delta}\to2(n-1),\qquad t\,r^*_{t,\epsilon}\to2(n-1)\left(1-\frac{\sqrt{n(2n-3)/2}}{n-1}\sqrt\epsilon\right)")
    .remark(r"With $\delta=\kappa\sqrt t$; the second limit for $\epsilon\le1-\frac{3}{2n}$. For $\epsilon<0.015$ the theorem also has $R[\hat s]<(1+1.2191\sqrt\epsilon)\,r^*_{t,\epsilon}$ for all small $t$. Shown at points are the sum, and $r^*$ between its bounds at one small time, $t=\max_gD_g^2/10^6$.")
    .basis("The changes of slope of the score, by difference quotients on its pieces, against the sum over the gaps: exact. $r^*$ \
         between a dual function and a feasible one, by enclosures.");

/// delta as a share of the least half gap.
const SHARES: &[&str] = &["1/10", "1/2", "9/10"];
const TIME: &str = "1/50";

/// t times the sum of the changes of slope, in rational numbers.
fn total_variation(set: &TrainingSet, t: &Rational, delta: &Rational) -> Rational {
    let score = SmoothedScore::with_delta(set, t, delta);
    let breaks = score.breaks();
    let piece = |i: usize| {
        // Two places inside piece i; the outermost pieces are half lines.
        let left = if i == 0 { breaks[0].clone() - 1u32 } else { breaks[i - 1].clone() };
        let right = breaks.get(i).cloned().unwrap_or_else(|| left.clone() + 1u32);
        let step = (right - &left) / 3u32;
        let (a, b) = (left.clone() + &step, left + step.clone() * 2u32);
        (score.at(&b) - score.at(&a)) / step
    };
    let slopes: Vec<Rational> = (0..=breaks.len()).map(piece).collect();
    slopes.windows(2).fold(Rational::new(), |sum, pair| sum + (pair[1].clone() - &pair[0]).abs()) * t
}

/// The sum over the gaps of 2 D_g / (D_g - delta), D_g as `half_gap` has it.
fn formula(set: &TrainingSet, delta: &Rational, half_gap: impl Fn(&Rational) -> Rational) -> Rational {
    let of_gap = |exact: Rational| {
        let half_gap = half_gap(&exact);
        half_gap.clone() * 2u32 / (half_gap - delta)
    };
    set.half_gaps().map(of_gap).fold(Rational::new(), |sum, term| sum + term)
}

fn compare(comparison: &'static str, mean: bool) -> Result<Vec<Compared>, Error> {
    let mut all = Vec::new();
    for text in POINTS {
        for share in SHARES {
            let (set, t) = (points(text)?, exact(TIME)?);
            let delta = set.least_half_gap() * exact(share)?;
            let average = set.half_width().clone() / (set.len() - 1);
            let sum = formula(&set, &delta, |own| if mean { average.clone() } else { own.clone() });
            let found = total_variation(&set, &t, &delta);
            let setting = Setting::new(set, t, Smoothing::Delta(delta))?;
            all.push(Compared::exact(comparison, parameters(&setting), &found, Relation::Equal, &sum));
        }
    }
    Ok(all)
}

/// epsilon at which r^* is enclosed, and the factor of the theorem.
const EPSILONS: &[&str] = &["0.001", "0.01"];
const FACTOR: (u32, u32) = (12_191, 10_000);

/// t r^* against its limit, and t R of the smoothed score with kappa = F^-1(epsilon) against it.
fn near_the_limit() -> Result<Vec<Compared>, Error> {
    let grid: Vec<(&str, &str)> = POINTS.iter().flat_map(|p| EPSILONS.iter().map(move |e| (*p, *e))).collect();
    let at = |(text, epsilon): (&str, &str)| {
        let (set, epsilon) = (points(text)?, exact(epsilon)?);
        let t = set.greatest_half_gap().square() / 1_000_000u32;
        let entry = Entry::of(Problem::new(set.clone(), t.clone(), epsilon.clone())?)?;
        let kappa = rounded(&inverse_loss_limit(&epsilon, precision())?, DecimalRounding::Up)?;
        let setting = Setting::new(set, t, Smoothing::Kappa(kappa))?;
        let time = Interval::rational(setting.t(), &precision());
        let smoothed = nonsmoothness::<Interval>(&setting, &precision())? * time;
        let mut named = parameters(&setting);
        named.0.push(("epsilon".into(), format_rational(&epsilon)));
        let (least, allowed) = (entry.scaled(), allowed_ratio(&Rational::from(FACTOR), &epsilon, precision()));
        let above = r"t\,r^*_{t,\epsilon}>2(n-1)\left(1-\frac{\sqrt{n(2n-3)/2}}{n-1}\sqrt\epsilon\right)";
        let near = r"t\,R[\hat s]<(1+1.2191\sqrt\epsilon)\,t\,r^*_{t,\epsilon}";
        Ok([
            Compared::new(above, named.clone(), least.clone(), Relation::Greater, limit(&entry.problem)),
            Compared::new(near, named, smoothed, Relation::Less, allowed * least),
        ])
    };
    let compared: Vec<[Compared; 2]> = grid.into_par_iter().map(at).collect::<Result<_, Error>>()?;
    Ok(compared.into_iter().flatten().collect())
}

fn find() -> Result<Check, Error> {
    let sum = compare(r"t\sum|\text{change of slope}|=\sum_g\frac{2D_g}{D_g-\delta}", false)?;
    Ok(Check::new([sum, near_the_limit()?].concat()).twin(
        "each half gap replaced by their mean",
        compare(r"t\sum|\text{change of slope}|=(n-1)\frac{2\bar D}{\bar D-\delta}", true)?,
    ))
}
