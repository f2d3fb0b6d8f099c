//! The law along the dynamics in doubles: densities to be drawn.

use super::Choices;
use crate::Error;
use crate::points::in_tex;
use scoreproof_denoise::{FlowMap, Terminal};
use scoreproof_real::Rational;
use scoreproof_score::{NoisedEmpirical, TrainingSet, mixture_density, mixture_distribution};

/// n of Experiment 2 (appendix J.2), for which D = 1 here: it is not given there.
const POINTS: u32 = 4;

/// The law of Experiment 2 as chosen. Without a choice t0 is 0.18 times the square of the least half gap, which is 0.02 for the
/// points of Experiment 2.
pub(super) fn experiment_2(choices: &Choices) -> Result<Terminal, Error> {
    let set = choices.set_or(POINTS)?;
    let t0 = choices.t0.clone().unwrap_or_else(|| set.least_half_gap().square() * Rational::from((9, 50)));
    Ok(Terminal::new(set, t0, choices.kappa())?)
}

/// Whether a law is for the points of Experiment 2.
pub(super) fn has_its_points(law: &Terminal) -> bool {
    law.setting().set().len() == POINTS
        && law.setting().set().is_equally_spaced()
        && *law.setting().set().half_width() == 1
}

/// Whether a law is for the points and t0 of Experiment 2, which its networks know.
pub(super) fn is_learned(law: &Terminal) -> bool {
    has_its_points(law) && *law.setting().t() == Rational::from((1, 50))
}

/// The number of points, t0 and kappa of a law for n equally spaced points, in words for a caption.
pub(super) fn in_words(law: &Terminal) -> String {
    let (set, setting) = (law.setting().set(), law.setting());
    let [width, kappa, t0] = [set.half_width(), law.kappa(), setting.t()].map(in_tex);
    format!(r"$n={}$, $D={width}$, $\kappa={kappa}$, $t_0={t0}$", set.len())
}

/// A double as the exact number it is.
pub(super) fn rational(x: f64) -> Rational {
    Rational::from_f64(x).unwrap_or_default()
}

/// The law (20), (35) at a time s, reached from p_{t0} under the smoothed score.
pub(super) struct Reached {
    start: NoisedEmpirical<f64>,
    map: FlowMap<f64>,
    /// The images of the borders of the map's pieces.
    borders: Vec<f64>,
}

impl Reached {
    /// The law at time 0 <= s <= t0; at 0, what lies between the data points.
    pub(super) fn new(law: &Terminal, s: &Rational) -> Result<Self, Error> {
        let setting = law.setting();
        let map = FlowMap::<f64>::new(setting, s, &())?;
        let borders = (0..map.breaks().len()).map(|i| map.branch(i, &map.breaks()[i])).collect();
        Ok(Self { start: NoisedEmpirical::new(setting.set(), setting.t(), &()), map, borders })
    }

    /// Its density at x.
    pub(super) fn density(&self, x: f64) -> f64 {
        let piece = self.borders.iter().take_while(|border| **border <= x).count();
        self.map.push_forward(piece, &x, |y| self.start.density(y))
    }

    /// Where the point that is at x at time t0 is.
    pub(super) fn image(&self, x: f64) -> f64 {
        self.map.at(&x)
    }
}

/// Where the exact score takes the point that is at x at time t0: in one dimension a flow keeps the order of
/// points, hence the mass to the left of each, so that P_s at the image is P_{t0}(x). By Newton's method, by
/// bisection where a step leads out of what is known to hold the image.
pub(super) fn exact_flow(set: &TrainingSet, t0: f64, s: f64, x: f64) -> f64 {
    let mass = mixture_distribution(set, &t0, &x);
    let reach = 1.0 + x.abs().max(set.half_width().to_f64());
    let (mut low, mut high, mut at) = (-reach, reach, x);
    for _ in 0..64 {
        let excess = mixture_distribution(set, &s, &at) - mass;
        if excess < 0.0 {
            low = at;
        } else {
            high = at;
        }
        let newton = at - excess / mixture_density(set, &s, &at);
        let next = if newton > low && newton < high { newton } else { (low + high) / 2.0 };
        // Far below the width of a line.
        if (next - at).abs() < 1e-9 {
            return next;
        }
        at = next;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::spaced;
    use crate::points::{exact, training_set};

    #[test]
    fn densities_integrate_to_one() {
        let law = experiment_2(&Choices::default()).unwrap();
        for s in ["0.02", "0.005", "0.001"] {
            let reached = Reached::new(&law, &exact(s).unwrap()).unwrap();
            let sum: f64 = spaced(-2.0, 2.0, 4000).iter().map(|x| reached.density(*x) * 1e-3).sum();
            assert!((sum - 1.0).abs() < 5e-3, "{s}: {sum}");
        }
    }

    #[test]
    fn the_exact_score_leads_to_the_nearest_data_point() {
        let set = training_set(4, "1").unwrap();
        for (x, y) in [(-1.2, -1.0), (-0.4, -1.0 / 3.0), (0.1, 1.0 / 3.0), (0.9, 1.0)] {
            assert!((exact_flow(&set, 0.02, 1e-8, x) - y).abs() < 1e-3);
        }
        assert!((exact_flow(&set, 0.02, 0.02, 0.21) - 0.21).abs() < 1e-8);
    }
}
