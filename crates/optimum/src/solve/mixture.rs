//! p, s = (log p)' and s' in units of sqrt t, and the nodes of a quadrature over a range, in `f64`.

use scoreproof_integral::certified::legendre;
use scoreproof_real::{Precision, Rational};
use scoreproof_score::{NoisedEmpirical, TrainingSet};

/// Panels are no wider than this share of a standard deviation.
const PANEL: f64 = 0.25;

/// Beyond so many standard deviations from every mean a panel's mass is below 1e-31 of the whole.
const REACH: f64 = 12.0;

/// Where an infinite range is cut, in standard deviations outside.
const CUT: f64 = 10.0;

/// Nodes on a panel.
const NODES: u32 = 16;

/// The mixture (1/n) sum_k N(m_k, 1) of the points in units of sqrt t, their middle at 0.
#[derive(Clone, Debug)]
pub(crate) struct Mixture {
    pub(super) set: TrainingSet,
    pub(super) means: Vec<f64>,
    /// Whether it is its own mirror image, and so the optimum odd.
    pub(super) symmetric: bool,
    noised: NoisedEmpirical<f64>,
    /// Nodes on [-1, 1] with their weights.
    rule: Vec<(f64, f64)>,
}

/// A node of a quadrature: its place, its weight times p, and s there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) at: f64,
    pub(super) mass: f64,
    pub(super) score: f64,
}

/// A short range with its nodes.
#[derive(Clone, Debug)]
pub(super) struct Panel {
    pub(super) to: f64,
    pub(super) nodes: Vec<Node>,
}

/// The rule of [`NODES`] nodes, rounded.
fn rule() -> Vec<(f64, f64)> {
    let rule = legendre::rule(NODES, Precision::bits(64));
    let half = rule.half.iter().map(|(node, weight)| (node.midpoint().to_f64(), weight.midpoint().to_f64()));
    half.flat_map(|(node, weight)| [(node, weight), (-node, weight)]).collect()
}

impl Mixture {
    /// For points whose middle is 0; `None` where they are not told apart in units of `sigma`.
    pub(crate) fn new(set: &TrainingSet, sigma: f64) -> Option<Self> {
        let scaled = |x: &Rational| Rational::from_f64(x.to_f64() / sigma);
        let set = if set.is_equally_spaced() {
            TrainingSet::new(set.len(), scaled(set.half_width())?)
        } else {
            TrainingSet::from_points(set.points().map(|y| scaled(&y)).collect::<Option<_>>()?)
        };
        let set = set.ok()?;
        let noised = NoisedEmpirical::new(&set, &Rational::from(1), &());
        let means = set.points().map(|y| y.to_f64()).collect();
        let symmetric = set.is_symmetric_about(&Rational::new());
        Some(Self { set, means, symmetric, noised, rule: rule() })
    }

    /// p and s.
    pub(super) fn density_and_score(&self, u: f64) -> (f64, f64) {
        self.noised.density_and_score(&u)
    }

    pub(super) fn score(&self, u: f64) -> f64 {
        self.noised.empirical_score(&u)
    }

    /// s'.
    pub(super) fn slope(&self, u: f64) -> f64 {
        self.noised.score_slope(&u)
    }

    /// s''.
    pub(super) fn bend(&self, u: f64) -> f64 {
        self.noised.score_bend(&u)
    }

    /// Panels over [from, to], infinite ends allowed, without those that hold no mass.
    pub(super) fn panels(&self, from: f64, to: f64) -> Vec<Panel> {
        let last = self.means[self.means.len() - 1];
        let [from, to] = [
            if from.is_finite() { from } else { self.means[0].min(to) - CUT },
            if to.is_finite() { to } else { last.max(from) + CUT },
        ];
        let count = ((to - from) / PANEL).ceil().max(1.0);
        let width = (to - from) / count;
        let panel = |index: usize| {
            let from = from + width * index as f64;
            let middle = from + 0.5 * width;
            let node = |(place, weight): &(f64, f64)| {
                let at = middle + 0.5 * width * place;
                let (density, score) = self.density_and_score(at);
                Node { at, mass: 0.5 * width * weight * density, score }
            };
            let near = self.means.iter().any(|mean| (middle - mean).abs() <= REACH);
            near.then(|| Panel { to: from + width, nodes: self.rule.iter().map(node).collect() })
        };
        (0..count as usize).filter_map(panel).collect()
    }
}
