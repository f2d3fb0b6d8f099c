//! Propositions 2 and 8 for any points: L_t < U, and L_t -> ((n - 1)/n) F(kappa) whatever the gaps are.

use super::{PLACE, POINTS};
use crate::points::points;
use crate::prelude::*;
use scoreproof_integral::CrossCheck;
use scoreproof_score::{Setting, Smoothing, loss_limit, loss_upper_bound, score_matching_loss_checked};

pub(crate) static CLAIM: Claim = Claim::new("ext-loss", PLACE, find)
    .title(r"With $\delta=\kappa\sqrt t$ the loss of the smoothed score of any points tends to $\frac{n-1}{n}F(\kappa)$, whatever the gaps are.")
    .printed(Verdict::Proved, r"0\le L_t<U=\frac{F(\kappa)}{n}\sum_g\left(1-\frac{\kappa\sqrt t}{D_g}\right)^{-2},\qquad-\frac{10\sqrt t}{n}\sum_g\frac1{D_g}\le L_t-\frac{n-1}{n}F(\kappa)\le\frac{6\kappa F(\kappa)\sqrt t}{n}\sum_g\frac1{D_g}")
    .remark(r"The first for $\kappa\sqrt t<\min_gD_g$, the second for $\kappa\sqrt t\le\frac12\min_gD_g$. The theorem also has the limit as $t\to0$.")
    .basis("The loss by two engines and f64 for points with unequal gaps, against $U$ and against the band.");

const KAPPAS: &[&str] = &["0.5", "1.2", "3"];

/// t / D_min^2; U is told from the loss, to which it is exponentially close, down to the second.
const TIMES: &[&str] = &["1/10", "1/50", "1e-4", "1e-6"];
const SEPARATED: usize = 2;

/// The limit as it is, and the false twin's, two percent more.
const LIMIT: (i64, i64) = (1, 1);
const TWIN: (i64, i64) = (51, 50);

struct Sample {
    setting: Setting,
    kappa: Rational,
    loss: CrossCheck,
    separated: bool,
}

fn samples() -> Result<Vec<Sample>, Error> {
    let mut all = Vec::new();
    for set in POINTS {
        for kappa in KAPPAS {
            for (i, t) in TIMES.iter().enumerate() {
                let (set, kappa) = (points(set)?, exact(kappa)?);
                let t = exact(t)? * set.least_half_gap().square();
                // Outside the domain kappa sqrt t < D_min the score is not defined.
                if let Ok(setting) = Setting::new(set, t, Smoothing::Kappa(kappa.clone())) {
                    let (loss, separated) = (score_matching_loss_checked(&setting, GOAL_BITS)?, i < SEPARATED);
                    all.push(Sample { setting, kappa, loss, separated });
                }
            }
        }
    }
    Ok(all)
}

impl Sample {
    fn loss(&self) -> Interval {
        self.loss.certificate.enclosure.clone()
    }

    /// kappa sqrt t <= D_min / 2.
    fn in_band(&self) -> bool {
        self.kappa.clone().square() * self.setting.t() * 4u32 <= self.setting.set().least_half_gap().square()
    }

    /// The least and the greatest L_t - limit that the band allows, with `factor` times the limit.
    fn band(&self, factor: (i64, i64)) -> [Interval; 2] {
        let (p, set) = (precision(), self.setting.set());
        let n = i64::from(set.len());
        let value = loss_limit(&Interval::rational(&self.kappa, &p));
        let limit = value.clone() * Interval::fraction((n - 1) * factor.0, n * factor.1, &p);
        let inverses = set.half_gaps().fold(Rational::new(), |sum, half_gap| sum + half_gap.recip());
        let unit = self.setting.noise_level(p) * Interval::rational(&(inverses / set.len()), &p);
        let above = value * Interval::rational(&(self.kappa.clone() * 6u32), &p) * &unit;
        [limit.clone() - unit.times(10), limit + above]
    }
}

/// The loss within its band around `factor` times the limit.
fn within(samples: &[Sample], factor: (i64, i64), comparisons: [&'static str; 2]) -> Vec<Compared> {
    let compare = |s: &Sample| {
        let [least, greatest] = s.band(factor);
        [(comparisons[0], Relation::GreaterOrEqual, least), (comparisons[1], Relation::LessOrEqual, greatest)].map(
            |(comparison, relation, end)| {
                Compared::new(comparison, parameters(&s.setting), s.loss(), relation, end).with_engines(&s.loss)
            },
        )
    };
    samples.iter().filter(|s| s.in_band()).flat_map(compare).collect()
}

fn find() -> Result<Check, Error> {
    let samples = samples()?;
    let below = |s: &Sample| {
        let bound = loss_upper_bound(&s.setting, precision());
        Compared::new(r"L_t<U", parameters(&s.setting), s.loss(), Relation::Less, bound).with_engines(&s.loss)
    };
    let bounded: Vec<Compared> = samples.iter().filter(|s| s.separated).map(below).collect();
    let band = within(
        &samples,
        LIMIT,
        [
            r"L_t\ge\tfrac{n-1}{n}F(\kappa)-\tfrac{10\sqrt t}{n}\sum_g D_g^{-1}",
            r"L_t\le\tfrac{n-1}{n}F(\kappa)+\tfrac{6\kappa F(\kappa)\sqrt t}{n}\sum_g D_g^{-1}",
        ],
    );
    let twin = within(
        &samples,
        TWIN,
        [
            r"L_t\ge\tfrac{51}{50}\tfrac{n-1}{n}F(\kappa)-\tfrac{10\sqrt t}{n}\sum_g D_g^{-1}",
            r"L_t\le\tfrac{51}{50}\tfrac{n-1}{n}F(\kappa)+\tfrac{6\kappa F(\kappa)\sqrt t}{n}\sum_g D_g^{-1}",
        ],
    );
    let margin = smallest_ratio("least ratio of U to the loss at the points tried", &bounded);
    Ok(Check::new([bounded, band].concat()).twin("the limit raised by two percent", twin).margin(margin))
}
