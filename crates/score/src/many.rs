//! Integrals over many equally spaced points, from two sets of few.
//!
//! Let T_n be n times an integral over p_t with n points 2 Delta apart, a sum over their cells. What a cell contributes depends on
//! points h cells away or farther by exponentially little, so that T_n is T_N + (n - N) (T_(N+1) - T_N) but for an error that is
//! bounded in closed form, N = 2h: cells of one half see the same neighbours up to the h-th in all three sets, and those in between
//! what the middle one of N + 1 does.
//!
//! On the cell of a data point, or beyond the outermost one, the weights of the points i cells away are at most
//! q_i = exp(-2 Delta^2 (i^2 - i) / t) (`noised.rs`). Where h >= 3 and q_(i+1) <= q_i / 4 for i >= h, those from the h-th on both
//! sides add up to at most 2/3 of e_0 = 4 q_h <= 1, and their distances from the point, so weighted, to at most 4/5 of
//! e_1 = 8 Delta h q_h = 2 Delta h e_0. With more points S grows by at most e_0, hence p_t by at most the factor 1 + e_0 and
//! r = log(1 + S) by at most e_0; and since the mean distance of the points before, sum |d_m| q_m / (1 + S), is at most
//! 2 Delta h + 4/5 e_1, r' = (1/t) sum d_m q_m / (1 + S) changes by at most 2 e_1 / t. For an integral of c p_t g^2 where g changes
//! by at most e this bounds, by the triangle inequality in L^2, the change of a sum A over cells of mass P by
//!
//! ```text
//! eta = e_0 A + (1 + e_0) (2 e sqrt(c A P) + c e^2 P),
//! ```
//!
//! and the error above by 3 n eta, with the largest A and P: a half of the cells changes from N to n and from N to N + 1 points, as
//! the cells in between do from N + 1 to n.

use crate::error::Error;
use crate::setting::Setting;
use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Field, Interval, Ordered, Precision};

/// The most points that an integral sees itself.
pub const MAX_INTEGRATED: u32 = 1000;

/// How what is integrated depends on far data points.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Seen {
    /// As t / (4 w^2) p_t times the square of a difference of two r.
    Residuals,
    /// As t p_t times the square of something less r'.
    Slopes,
}

/// Two sets of few points that stand for many.
#[derive(Debug)]
pub struct Few {
    many: Setting,
    /// N, and N + 1, points with the same gaps, time and smoothing.
    few: [Setting; 2],
    /// h.
    reach: u32,
}

impl Few {
    /// The two sets from which an integral over many equally spaced points follows to about `goal` bits, where that is cheaper
    /// than the integral itself or the only way.
    ///
    /// # Errors
    /// A domain error for more than [`MAX_INTEGRATED`] points of which too many reach a cell.
    pub fn of(setting: &Setting, goal: u32) -> Result<Option<Self>, Error> {
        let n = setting.set().len();
        let reach = setting.set().is_equally_spaced().then(|| reach(setting, goal)).flatten();
        match reach {
            // Two integrals whose cost is that of N^2, instead of n^2.
            Some(reach) if n > 6 * reach => {
                let few = |n| of_size(setting, n);
                Ok(Some(Self { many: setting.clone(), few: [few(2 * reach)?, few(2 * reach + 1)?], reach }))
            }
            _ if n <= MAX_INTEGRATED => Ok(None),
            _ => {
                let domain = format!(
                    "2 <= n <= {MAX_INTEGRATED} in an integral, but for equally spaced points of which at most {} on either side reach a cell",
                    MAX_INTEGRATED / 2
                );
                Err(Error::domain("n", n, domain))
            }
        }
    }

    /// Bits to which the integrals over few points are needed for `goal` bits of that over many: their difference cancels.
    #[must_use]
    pub fn bits(&self, goal: u32) -> u32 {
        goal + 2 * self.reach.ilog2() + 12
    }

    /// The integral of c p_t g^2 for many points, from those for few; `seen` says what g is.
    pub(crate) fn squares(&self, few: &[Interval; 2], seen: Seen) -> Interval {
        let precision = few[0].precision();
        let [far, weighted] = self.far(precision);
        let root = Interval::rational(self.many.t(), &precision).sqrt();
        // sqrt(c) e
        let change = match seen {
            Seen::Residuals => far.clone() * root / self.many.window::<Interval>(&precision).times(2),
            Seen::Slopes => weighted.times(2) / root,
        };
        let n = i64::from(self.few[1].set().len());
        let cells = few[0].clone().max(&few[1]).times(n);
        let cross = change.clone().times(2) * (cells.clone() * Interval::integer(n, &precision)).sqrt();
        let one = Interval::integer(1, &precision);
        let eta = far.clone() * cells + (one + far) * (cross + change.square().times(n));
        self.joined(few, 0, &eta)
    }

    /// The mean of r over all ramps for many points, from those for few: no square, so that eta is e_0 times the number of gaps.
    #[must_use]
    pub fn mean_residual(&self, few: &[Interval; 2]) -> Interval {
        let [far, _] = self.far(few[0].precision());
        self.joined(few, 1, &far.times(i64::from(self.few[1].set().len())))
    }

    /// The settings of few points.
    #[must_use]
    pub fn settings(&self) -> &[Setting; 2] {
        &self.few
    }

    /// e_0 and e_1.
    fn far(&self, precision: Precision) -> [Interval; 2] {
        let half_gap = self.many.set().least_half_gap();
        let reach = i64::from(self.reach);
        let exponent = half_gap.clone().square() * (-2 * (reach * reach - reach)) / self.many.t();
        let far = Interval::rational(&exponent, &precision).exp().times(4);
        let length = Interval::rational(&(half_gap * (2 * reach)), &precision);
        [far.clone(), far * length]
    }

    /// What is a sum over n - `less` equal parts, but for those near the ends, divided by their number.
    fn joined(&self, few: &[Interval; 2], less: i64, eta: &Interval) -> Interval {
        let number = |setting: &Setting| i64::from(setting.set().len()) - less;
        let [first, second] = [0, 1].map(|i| few[i].clone().times(number(&self.few[i])));
        let (n, from) = (number(&self.many), number(&self.few[0]));
        let sum = first.clone() + (second - first).times(n - from);
        sum.over(n) + Interval::symmetric(eta.clone().times(3).upper())
    }
}

/// The same gaps, time and smoothing with n points.
fn of_size(setting: &Setting, n: u32) -> Result<Setting, Error> {
    let half_width = setting.set().least_half_gap() * (n - 1);
    Setting::new(TrainingSet::new(n, half_width)?, setting.t().clone(), setting.smoothing().clone())
}

/// The least h for which q_h is below what `goal` bits of the integral can see; `None` if that is more than half of
/// [`MAX_INTEGRATED`]; at least 3, as the bounds want it, with q_(h+1) <= q_h / 4. Where the smoothed score differs from the empirical one the density is some exp(-delta^2 / 2t).
fn reach(setting: &Setting, goal: u32) -> Option<u32> {
    let rate = (setting.set().least_half_gap().square() / setting.t()).to_f64();
    let nats = f64::from(goal + 96) * std::f64::consts::LN_2 + setting.squared_kappa().to_f64();
    // h^2 - h >= nats / 2 rate, and exp(-4 rate h) <= 1/4.
    let decayed = 0.5 + (0.25 + nats / (2.0 * rate)).sqrt();
    let least = decayed.max(0.35 / rate).ceil().max(3.0);
    (least <= f64::from(MAX_INTEGRATED / 2)).then_some(least as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setting::Smoothing;
    use crate::{score_matching_loss, smoothing_gap};
    use scoreproof_integral::{Integrand, certified};
    use scoreproof_real::{Rational, parse_rational};

    fn setting(n: u32, t: &str, smoothing: Smoothing) -> Setting {
        let set = TrainingSet::new(n, Rational::from(n - 1)).unwrap();
        Setting::new(set, parse_rational(t).unwrap(), smoothing).unwrap()
    }

    fn directly(integrand: &impl Integrand, goal: u32) -> Interval {
        certified::integrate(integrand, goal).unwrap().enclosure
    }

    #[test]
    fn many_points_are_had_from_few() {
        use crate::integrals::{GapIntegrand, LossIntegrand, ResidualIntegrand};
        for (n, t, delta) in [(60, "0.5", "0.3"), (61, "0.05", "0.9"), (90, "1.5", "0.5"), (30, "1e-4", "0.01")] {
            let at = setting(n, t, Smoothing::Delta(parse_rational(delta).unwrap()));
            for goal in [30, 100] {
                let few = Few::of(&at, goal).unwrap().expect("cheaper");
                assert!(few.settings()[1].set().len() < n / 2, "{n} {t}");
                for (found, direct) in [
                    (smoothing_gap(&at, goal).unwrap().enclosure, directly(&GapIntegrand(at.clone()), goal + 20)),
                    (
                        score_matching_loss(&at, goal).unwrap().enclosure,
                        directly(&LossIntegrand::new(at.clone()), goal + 20),
                    ),
                ] {
                    assert!(found.overlaps(&direct), "{found} {direct} at {n} {t} {goal}");
                    assert!(found.relative_accuracy_bits() >= Some(i64::from(goal)), "{found} at {n} {t} {goal}");
                }
                let means = few.settings().each_ref().map(|few| directly(&ResidualIntegrand(few.clone()), goal + 20));
                let mean = few.mean_residual(&means);
                assert!(mean.overlaps(&directly(&ResidualIntegrand(at.clone()), goal)), "{mean} at {n} {t} {goal}");
            }
        }
    }

    /// The bound of what far points add is needed: with fewer of them than it takes, it is what encloses.
    #[test]
    fn the_bound_of_far_points_carries_the_enclosure() {
        use crate::integrals::LossIntegrand;
        let at = setting(40, "4", Smoothing::Delta(Rational::from((1, 2))));
        let short = Few { many: at.clone(), few: [of_size(&at, 8).unwrap(), of_size(&at, 9).unwrap()], reach: 4 };
        let few = short.settings().each_ref().map(|few| directly(&LossIntegrand::new(few.clone()), 60));
        let direct = directly(&LossIntegrand::new(at), 60);
        let found = short.squares(&few, Seen::Slopes);
        assert!(found.contains(&direct.midpoint()));
        let without = short.joined(&few, 0, &Interval::integer(0, &Precision::bits(60)));
        assert!(!without.overlaps(&direct), "{without} {direct}");
    }

    #[test]
    fn a_million_points_take_no_longer_than_ten() {
        let at = setting(1_000_000, "0.02", Smoothing::Kappa(Rational::from((6, 5))));
        let few = setting(1000, "0.02", Smoothing::Kappa(Rational::from((6, 5))));
        // The loss is (1 - 1/n) U but for what is exponentially small.
        let [many, few] = [at, few].map(|at| {
            let n = i64::from(at.set().len());
            score_matching_loss(&at, 40).unwrap().enclosure * Interval::fraction(n, n - 1, &Precision::bits(80))
        });
        assert!(((many / few) - Interval::integer(1, &Precision::bits(80))).magnitude() < 1e-9);
    }
}
