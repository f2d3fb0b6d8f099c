//! How near a function is to the LA-PL scores and to the empirical score.

use crate::Error;
use crate::figure::spaced;
use scoreproof_learn::FittedScore;
use scoreproof_real::{Field, Rational};
use scoreproof_score::{NoisedEmpirical, Setting, SmoothedScore, Smoothing, TrainingSet, nonsmoothness};

/// The LA-PL score nearest to a function, in a mean of squares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Nearest {
    /// Its delta.
    pub(super) delta: f64,
    /// Its distance from the function, over the function's norm.
    pub(super) error: f64,
    /// The distance of the empirical score from the function, over the function's norm.
    pub(super) empirical: f64,
}

/// What is measured of a learned function f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measured {
    /// On [-1, 1], all of it alike.
    pub(super) interval: Nearest,
    /// Under p_t.
    pub(super) law: Nearest,
    /// L_t[f].
    pub(super) loss: f64,
    /// L_t of the LA-PL score nearest on [-1, 1].
    pub(super) smoothed_loss: f64,
    /// R[f].
    pub(super) nonsmoothness: f64,
    /// R of that LA-PL score.
    pub(super) smoothed_nonsmoothness: f64,
}

/// Cells of the midpoint rule: an error of some 1e-6 of the integrals, which have kinks.
const CELLS: usize = 2000;

/// Standard deviations beyond the data where p_t is cut off: 1e-15 of the mass lies there.
const REACH: f64 = 8.0;

/// Where a mean of squares is taken, with weights.
struct Mean {
    x: Vec<f64>,
    weights: Vec<f64>,
}

impl Mean {
    fn new(reach: f64, density: impl Fn(f64) -> f64) -> Self {
        let ends = spaced(-reach, reach, CELLS);
        let x: Vec<f64> = ends.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0).collect();
        let weights = x.iter().map(|x| density(*x) * 2.0 * reach / CELLS as f64).collect();
        Self { x, weights }
    }

    /// Values at the nodes.
    fn sample(&self, f: impl Fn(f64) -> f64) -> Vec<f64> {
        self.x.iter().map(|x| f(*x)).collect()
    }

    /// The mean square of f - g.
    fn square(&self, f: &[f64], g: impl Fn(f64) -> f64) -> f64 {
        let terms = self.x.iter().zip(&self.weights).zip(f);
        terms.map(|((x, weight), f)| weight * (f - g(*x)).powi(2)).sum()
    }
}

/// The setting in which functions are measured: n = 2 points on [-1, 1], t = 0.05.
pub(super) struct Ruler {
    set: TrainingSet,
    t: Rational,
    noised: NoisedEmpirical<f64>,
    interval: Mean,
    law: Mean,
}

impl Ruler {
    pub(super) fn new(set: &TrainingSet, t: &Rational) -> Self {
        let noised = NoisedEmpirical::<f64>::new(set, t, &());
        let half_width = f64::rational(set.half_width(), &());
        let interval = Mean::new(half_width, |_| 1.0 / (2.0 * half_width));
        let law = Mean::new(half_width + REACH * t.to_f64().sqrt(), |x| noised.density(&x));
        Self { set: set.clone(), t: t.clone(), noised, interval, law }
    }

    pub(super) fn empirical(&self, x: f64) -> f64 {
        self.noised.empirical_score(&x)
    }

    pub(super) fn smoothed(&self, delta: f64) -> SmoothedScore<f64> {
        SmoothedScore::with_delta(&self.set, &self.t, &delta)
    }

    fn nearest(&self, mean: &Mean, f: &[f64]) -> Nearest {
        let square = |delta: f64| {
            let smoothed = self.smoothed(delta);
            mean.square(f, |x| smoothed.at(&x))
        };
        let most = f64::rational(&self.set.least_half_gap(), &());
        let delta = minimum(square, 0.01 * most, 0.999 * most);
        let norm = mean.square(f, |_| 0.0);
        let relative = |square: f64| (square / norm).sqrt();
        let empirical = mean.square(f, |x| self.empirical(x));
        Nearest { delta, error: relative(square(delta)), empirical: relative(empirical) }
    }

    /// L_t, (4).
    fn loss(&self, f: &[f64]) -> f64 {
        self.t.to_f64() * self.law.square(f, |x| self.empirical(x))
    }

    /// Measures a learned function.
    pub(super) fn measure(&self, f: &FittedScore) -> Result<Measured, Error> {
        let on = |mean: &Mean| mean.sample(|x| f.evaluate(x));
        let (inside, everywhere) = (on(&self.interval), on(&self.law));
        let interval = self.nearest(&self.interval, &inside);
        let smoothed = self.smoothed(interval.delta);
        let delta = Rational::from_f64(interval.delta)
            .ok_or_else(|| Error::Network(format!("delta of the nearest LA-PL score is {}", interval.delta)))?;
        let setting = Setting::new(self.set.clone(), self.t.clone(), Smoothing::Delta(delta))?;
        Ok(Measured {
            interval,
            law: self.nearest(&self.law, &everywhere),
            loss: self.loss(&everywhere),
            smoothed_loss: self.loss(&self.law.sample(|x| smoothed.at(&x))),
            nonsmoothness: f.nonsmoothness(),
            smoothed_nonsmoothness: nonsmoothness(&setting, &())?,
        })
    }
}

/// Places where a minimum is looked for first.
const PLACES: usize = 20;

/// Where a function is least: the best of some places, then the golden section around it.
fn minimum(f: impl Fn(f64) -> f64, from: f64, to: f64) -> f64 {
    let places = spaced(from, to, PLACES);
    let values: Vec<f64> = places.iter().map(|x| f(*x)).collect();
    let best = (0..=PLACES).min_by(|a, b| values[*a].total_cmp(&values[*b])).unwrap_or(0);
    let (mut low, mut high) = (places[best.saturating_sub(1)], places[(best + 1).min(PLACES)]);
    let section = (5.0f64.sqrt() - 1.0) / 2.0;
    // Far below the digits that are shown.
    while high - low > 1e-7 {
        let (left, right) = (high - section * (high - low), low + section * (high - low));
        if f(left) < f(right) { high = right } else { low = left }
    }
    (low + high) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ruler() -> Ruler {
        Ruler::new(&TrainingSet::new(2, Rational::from(1)).unwrap(), &Rational::from((1, 20)))
    }

    #[test]
    fn a_smoothed_score_is_nearest_to_itself() {
        let ruler = ruler();
        for delta in [0.1, 0.453, 0.9] {
            let smoothed = ruler.smoothed(delta);
            for mean in [&ruler.interval, &ruler.law] {
                let nearest = ruler.nearest(mean, &mean.sample(|x| smoothed.at(&x)));
                assert!((nearest.delta - delta).abs() < 1e-4 && nearest.error < 1e-3, "{nearest:?}");
                assert!(nearest.empirical > 10.0 * nearest.error);
            }
        }
    }

    #[test]
    fn the_loss_agrees_with_the_engine_for_scores() {
        let ruler = ruler();
        let setting = Setting::new(
            TrainingSet::new(2, Rational::from(1)).unwrap(),
            Rational::from((1, 20)),
            Smoothing::Delta(Rational::from((1, 2))),
        )
        .unwrap();
        let smoothed = ruler.smoothed(0.5);
        let found = ruler.loss(&ruler.law.sample(|x| smoothed.at(&x)));
        let exact = scoreproof_score::score_matching_loss(&setting, 40).unwrap().enclosure.midpoint().to_f64();
        assert!((found / exact - 1.0).abs() < 1e-5, "{found} {exact}");
    }
}
