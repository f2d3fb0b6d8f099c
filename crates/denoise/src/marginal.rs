//! The law along the data at one time, in `f64`: its distribution function and moments, for tests of samples.

use crate::flow::FlowMap;
use crate::terminal::Terminal;
use scoreproof_real::{Field, Ordered, Rational, Real};
use scoreproof_score::{Error, TrainingSet, truncated_moments};

/// The law that a piecewise-linear flow makes of p_t, along the data.
#[derive(Clone, Debug)]
pub struct Marginal {
    points: Vec<f64>,
    midpoints: Vec<f64>,
    /// The standard deviation around each data point at the start.
    sigma: f64,
    flow: FlowMap<f64>,
    /// The inverse of `flow`.
    back: FlowMap<f64>,
}

impl Marginal {
    /// p_t itself, as it stands and as the exact score leaves it.
    #[must_use]
    pub fn noised(set: &TrainingSet, t: f64) -> Self {
        let half_gap = f64::rational(&set.least_half_gap(), &());
        // With the same delta at both ends, whatever it is, the flow is the identity.
        Self::new(set, t.sqrt(), half_gap / 2.0, half_gap / 2.0)
    }

    /// The law (35) at the time s of the dynamics under the smoothed score, started from p_{t0}.
    ///
    /// # Errors
    /// A domain error unless 0 < s <= t0: at time 0 the law has atoms.
    pub fn smoothed(law: &Terminal, s: &Rational) -> Result<Self, Error> {
        let setting = law.setting();
        if *s <= 0 || s > setting.t() {
            let format = scoreproof_real::format_rational;
            return Err(Error::domain("s", format(s), format!("0 < s <= t0 = {}", format(setting.t()))));
        }
        let kappa = f64::rational(law.kappa(), &());
        let [sigma, earlier] = [setting.t(), s].map(|t| f64::rational(t, &()).sqrt());
        Ok(Self::new(setting.set(), sigma, kappa * earlier, kappa * sigma))
    }

    fn new(set: &TrainingSet, sigma: f64, delta_s: f64, delta_t: f64) -> Self {
        let [points, midpoints] = [set.points().collect(), set.midpoints().collect()]
            .map(|list: Vec<Rational>| list.iter().map(|x| f64::rational(x, &())).collect());
        let map = |to: f64, from: f64| FlowMap::between(set, &to, &from);
        let (flow, back) = (map(delta_s, delta_t), map(delta_t, delta_s));
        Self { points, midpoints, sigma, flow, back }
    }

    /// The distribution function.
    #[must_use]
    pub fn distribution(&self, x: f64) -> f64 {
        let start = self.back.at(&x);
        self.mean_over_points(|y| ((y - start) / self.sigma).normal_upper_tail())
    }

    /// The mass at most `radius` away from the nearest data point.
    #[must_use]
    pub fn near(&self, radius: f64) -> f64 {
        if radius <= 0.0 {
            return 0.0;
        }
        // On each cell, and beyond the outermost points as far as the radius goes.
        let n = self.points.len();
        let cell = |k: usize| {
            let (from, to) = (self.points[k] - radius, self.points[k] + radius);
            let from = if k > 0 { from.max(self.midpoints[k - 1]) } else { from };
            let to = if k + 1 < n { to.min(self.midpoints[k]) } else { to };
            self.distribution(to) - self.distribution(from)
        };
        (0..n).map(cell).sum()
    }

    /// The variance.
    #[must_use]
    pub fn variance(&self) -> f64 {
        let middle = f64::midpoint(self.points[0], self.points[self.points.len() - 1]);
        // For a symmetric set 0.
        let mean = self.mean_by_pieces(|_| middle, |[zeroth, first, _], level, rise| level * zeroth + rise * first);
        self.mean_square(|_| middle) - mean * mean
    }

    /// The mean squared distance to the nearest data point.
    #[must_use]
    pub fn squared_distance(&self) -> f64 {
        self.mean_square(|cell| self.points[cell])
    }

    /// The mean of (x - c)^2 with c depending on the cell.
    fn mean_square(&self, centre: impl Fn(usize) -> f64) -> f64 {
        self.mean_by_pieces(centre, |[zeroth, first, second], level, rise| {
            (level * level * zeroth + 2.0 * level * rise * first + rise * rise * second).max(0.0)
        })
    }

    /// A mean by the moments of Gaussians: between its breaks and the midpoints, which stay where they are, the flow less
    /// c, which depends on the cell, is level + rise u with u the standard normal variable of a data point.
    fn mean_by_pieces(&self, centre: impl Fn(usize) -> f64, of: impl Fn([f64; 3], f64, f64) -> f64) -> f64 {
        let breaks = self.flow.breaks();
        let mut total = 0.0;
        for cell in 0..self.points.len() {
            let (first, last) = (cell == 0, cell + 1 == self.points.len());
            // midpoint, break, break, midpoint
            let mut ends = vec![if first { f64::NEG_INFINITY } else { self.midpoints[cell - 1] }];
            ends.extend((!first).then(|| breaks[2 * cell - 1]));
            ends.extend((!last).then(|| breaks[2 * cell]));
            ends.push(if last { f64::INFINITY } else { self.midpoints[cell] });
            let ramp_first = usize::from(!first);
            for (i, pair) in ends.windows(2).enumerate() {
                let piece = 2 * cell + i - ramp_first;
                let slope = *self.flow.slope(piece);
                let offset = self.flow.branch(piece, &0.0) - centre(cell);
                total += self.mean_over_points(|y| {
                    let [a, b] = [pair[0], pair[1]].map(|x| (x - y) / self.sigma);
                    of(truncated(a, b), slope * y + offset, slope * self.sigma)
                });
            }
        }
        total
    }

    fn mean_over_points(&self, f: impl Fn(f64) -> f64) -> f64 {
        self.points.iter().map(|&y| f(y)).sum::<f64>() / self.points.len() as f64
    }

    /// The distance of x to the nearest data point.
    #[must_use]
    pub fn distance(&self, x: f64) -> f64 {
        self.points.iter().map(|y| Ordered::abs(&(x - y))).fold(f64::INFINITY, f64::min)
    }
}

/// int_a^b x^j phi(x) dx for j = 0, 1, 2, the ends finite or not.
fn truncated(a: f64, b: f64) -> [f64; 3] {
    let [a, b] = [a, b].map(|end| Some(end).filter(|end| end.is_finite()));
    truncated_moments(a.as_ref(), b.as_ref(), &())
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoreproof_real::{Analytic, Float, Precision};
    use scoreproof_score::{mean_squared_distance, mixture_distribution, variance};

    fn set() -> TrainingSet {
        TrainingSet::new(4, Rational::from(1)).unwrap()
    }

    fn law() -> Terminal {
        Terminal::new(set(), Rational::from((1, 50)), Rational::from((6, 5))).unwrap()
    }

    #[test]
    fn moments_over_an_interval_are_those_of_mpfr() {
        let p = Precision::bits(120);
        // x^j phi(x) from x to infinity.
        let beyond = |x: f64| {
            let x = Float::with_val(120, x);
            let density = x.normal_density();
            let tail = x.normal_upper_tail();
            [tail.clone(), density.clone(), tail + x * density]
        };
        let zero = || [Float::integer(0, &p), Float::integer(0, &p), Float::integer(0, &p)];
        let ends = [-9.0, -3.25, -0.1, 0.0, 0.7, 2.5, 8.0, f64::INFINITY];
        for (i, &a) in ends.iter().enumerate() {
            for &b in &ends[i + 1..] {
                let far = if b.is_finite() { beyond(b) } else { zero() };
                let exact = beyond(a).into_iter().zip(far).map(|(near, far)| (near - far).to_f64());
                // Terms of the size of the densities cancel in the second.
                let size = a.normal_density().max(b.normal_density()) * (1.0 + a.abs());
                for (found, exact) in truncated(a, b).into_iter().zip(exact) {
                    assert!((found - exact).abs() < 1e-15 * size.max(exact.abs()), "{a} {b}: {found} {exact}");
                }
            }
        }
    }

    #[test]
    fn without_a_flow_it_is_the_noised_law() {
        for t in [(1, 50), (1, 5)] {
            let t = Rational::from(t);
            let marginal = Marginal::noised(&set(), t.to_f64());
            for x in [-1.2, -0.3, 0.0, 0.5, 1.4] {
                let direct = mixture_distribution(&set(), &t.to_f64(), &x);
                assert!((marginal.distribution(x) - direct).abs() < 1e-14);
            }
            let exact = variance(&set(), &t).to_f64();
            assert!((marginal.variance() - exact).abs() < 1e-13, "{} {exact}", marginal.variance());
            let exact = mean_squared_distance(&set(), &t, Precision::bits(80)).unwrap().to_f64().0;
            assert!((marginal.squared_distance() - exact).abs() < 1e-13);
        }
    }

    #[test]
    fn the_moments_are_integrals_of_the_distribution() {
        let s = Rational::from((1, 200));
        let marginal = Marginal::smoothed(&law(), &s).unwrap();
        // Sums of tails over a fine grid: E f(x)^2 = int 2 r P(|f(x)| > r) dr.
        let h = 1e-4;
        let sum = |tail: &dyn Fn(f64) -> f64| {
            (0..30_000).map(|i| (f64::from(i) + 0.5) * h).map(|r| 2.0 * r * tail(r) * h).sum::<f64>()
        };
        let variance = sum(&|r| 1.0 - marginal.distribution(r) + marginal.distribution(-r));
        assert!((marginal.variance() - variance).abs() < 1e-6, "{} {variance}", marginal.variance());
        let distance = sum(&|r| 1.0 - marginal.near(r));
        assert!((marginal.squared_distance() - distance).abs() < 1e-6, "{} {distance}", marginal.squared_distance());
    }

    #[test]
    fn a_cell_keeps_its_mass_along_the_flow() {
        let p = Precision::bits(80);
        for s in [(1, 50), (1, 200), (1, 100_000)] {
            let s = Rational::from(s);
            let marginal = Marginal::smoothed(&law(), &s).unwrap();
            let delta = 1.2 * s.to_f64().sqrt();
            let between = law().interpolating_mass(p).to_f64().0;
            // What is farther than delta from the data, less the outer parts.
            let outside = 2.0 * marginal.distribution(-1.0 - delta);
            assert!((1.0 - marginal.near(delta) - outside - between).abs() < 1e-12, "{s}");
        }
        assert!(Marginal::smoothed(&law(), &Rational::new()).is_err());
    }
}
