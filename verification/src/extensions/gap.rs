//! Lemma 7 for any points and one window: the gap decays at the rate of the least delta_g^2 / 2.
//!
//! ```text
//! t E |s_hat - w * s|^2 <= t / (4 w^2) [ (2/n) sum_g ( G_g(D_g - w) + G_g(D_g + w) + (n - 2) G_g(D_g + D_min) )
//!                                        + 2 (n - 1) (n - 2) e^(-4 D_min^2 / t) ],
//! G_g(c) = sqrt(t / 2 pi) / D_g e^(-c^2 / 2t) I(c / D_g).
//! ```

use super::{PLACE, POINTS};
use crate::points::points;
use crate::prelude::*;
use scoreproof_integral::CrossCheck;
use scoreproof_score::{Setting, Smoothing, decay_integral, smoothing_gap_checked};

pub(crate) static CLAIM: Claim = Claim::new("ext-gap", PLACE, find)
    .title("The smoothing gap of any points under one window decays at the rate of the least gap.")
    .printed(Verdict::Proved, r"t\,\mathbb{E}|\hat s-w*s|^2\le M(t)\le\left(At^{3/2}+Bt\right)e^{-\delta^2/(2t)},\quad\delta=\min_g D_g-w;\qquad t\log\left(t\,\mathbb{E}|\hat s-w*s|^2\right)\to-\tfrac{\delta^2}{2}\ \text{ for }\delta>0")
    .remark(r"For every $t>0$ and $0<w\le\min_g D_g$. $M(t)=\frac{t}{4w^2}\left[\frac2n\sum_g\left(G_g(D_g-w)+G_g(D_g+w)+(n-2)G_g(D_g+D_{\min})\right)+2(n-1)(n-2)e^{-4D_{\min}^2/t}\right]$ with $G_g(c)=\sqrt{t/2\pi}\,D_g^{-1}e^{-c^2/(2t)}I(c/D_g)$ and $I$ of lemma-7; $A$ and $B$ are explicit. So the rate is $\delta^2/2$ and no larger: near the kink of the least gap the gap is at least a multiple of $t^2e^{-\delta^2/(2t)}$.")
    .basis("The gap by two engines and f64 for points with unequal gaps, against the majorant and against its rate.");

/// Windows as shares of the least half gap, and times.
const WINDOWS: &[&str] = &["1/4", "3/4"];
const TIMES: &[&str] = &["1e-1", "1e-2", "1e-3", "1e-4"];

/// The rate as it is, and the false twin's.
const RATE: (u32, u32) = (1, 2);
const TWIN_RATE: (u32, u32) = (3, 5);

struct Sample {
    setting: Setting,
    window: Rational,
    gap: CrossCheck,
}

fn precision() -> Precision {
    Precision::bits(GOAL_BITS + 32)
}

fn samples() -> Result<Vec<Sample>, Error> {
    let mut all = Vec::new();
    for set in POINTS {
        for share in WINDOWS {
            for t in TIMES {
                let set = points(set)?;
                let window = set.least_half_gap() * exact(share)?;
                let setting = Setting::new(set, exact(t)?, Smoothing::Window(window.clone()))?;
                all.push(Sample { gap: smoothing_gap_checked(&setting, GOAL_BITS)?, setting, window });
            }
        }
    }
    Ok(all)
}

impl Sample {
    fn exact(value: &Rational) -> Interval {
        Interval::rational(value, &precision())
    }

    /// c / D_g for the three distances c of gap g, with their weights.
    fn distances(&self, half_gap: &Rational) -> [(Rational, i64); 3] {
        let others = i64::from(self.setting.set().len()) - 2;
        let least = self.setting.set().least_half_gap();
        [(half_gap.clone() - &self.window, 1), (half_gap.clone() + &self.window, 1), (half_gap.clone() + least, others)]
    }

    /// sum over the gaps of (weight) I(c / D_g) / D_g `decay`(c).
    fn over_gaps(&self, decay: impl Fn(&Rational) -> Interval) -> Result<Interval, Error> {
        let mut sum = Interval::integer(0, &precision());
        for half_gap in self.setting.set().half_gaps() {
            for (c, weight) in self.distances(&half_gap) {
                let integral = decay_integral(&(c.clone() / &half_gap), GOAL_BITS)?.with_precision(precision());
                sum = sum + integral.times(weight) / Self::exact(&half_gap) * decay(&c);
            }
        }
        Ok(sum)
    }

    /// e^(-factor / t).
    fn decay(&self, factor: Rational) -> Interval {
        (-Self::exact(&(factor / self.setting.t()))).exp()
    }

    /// t / (4 w^2), and 2 (n - 1) (n - 2).
    fn factors(&self) -> (Interval, i64) {
        let n = i64::from(self.setting.set().len());
        (Self::exact(&(self.setting.t().clone() / (self.window.clone().square() * 4u32))), 2 * (n - 1) * (n - 2))
    }

    /// sqrt(t / 2 pi) 2 / n.
    fn spread(&self) -> Interval {
        let n = i64::from(self.setting.set().len());
        let over_two_pi = Self::exact(self.setting.t()) / Interval::pi(&precision()).times(2);
        over_two_pi.sqrt() * Interval::fraction(2, n, &precision())
    }

    /// M(t).
    fn majorant(&self) -> Result<Interval, Error> {
        let (factor, pairs) = self.factors();
        let near = self.over_gaps(|c| self.decay(c.clone().square() / 2u32))?;
        let far = self.decay(self.setting.set().least_half_gap().square() * 4u32).times(pairs);
        Ok(factor * (self.spread() * near + far))
    }

    /// (A t^(3/2) + B t) e^(-rate delta^2 / t).
    fn at_rate(&self, rate: (u32, u32)) -> Result<Interval, Error> {
        let (factor, pairs) = self.factors();
        let one = Interval::integer(1, &precision());
        let sum = self.spread() * self.over_gaps(|_| one.clone())? + one.clone().times(pairs);
        let delta = self.setting.set().least_half_gap() - &self.window;
        Ok(factor * sum * self.decay(delta.square() * Rational::from(rate)))
    }
}

/// The gap below a bound.
fn below(
    samples: &[Sample],
    comparison: &'static str,
    bound: impl Fn(&Sample) -> Result<Interval, Error>,
) -> Result<Vec<Compared>, Error> {
    let compare = |s: &Sample| {
        let gap = s.gap.certificate.enclosure.clone();
        let compared = Compared::new(comparison, parameters(&s.setting), gap, Relation::LessOrEqual, bound(s)?);
        Ok(compared.with_engines(&s.gap))
    };
    samples.iter().map(compare).collect()
}

fn find() -> Result<Check, Error> {
    let samples = samples()?;
    let sharp = below(&samples, r"t\,\mathbb{E}|\hat s-w*s|^2\le M(t)", Sample::majorant)?;
    let rate = r"t\,\mathbb{E}|\hat s-w*s|^2\le(At^{3/2}+Bt)e^{-\delta^2/(2t)}";
    let rated = below(&samples, rate, |s| s.at_rate(RATE))?;
    let twin_rate = r"t\,\mathbb{E}|\hat s-w*s|^2\le(At^{3/2}+Bt)e^{-3\delta^2/(5t)}";
    let twin = below(&samples, twin_rate, |s| s.at_rate(TWIN_RATE))?;
    let margin = smallest_ratio("least ratio of the majorant to the gap at the points tried", &sharp);
    Ok(Check::new([sharp, rated].concat()).twin("the rate 1/2 replaced by 3/5", twin).margin(margin))
}
