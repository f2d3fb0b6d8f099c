//! Atoms and mass of the terminal law.

use scoreproof_real::{Field, Interval, Ordered, Precision, Rational, Real};
use scoreproof_score::{Error, Setting, Smoothing, TrainingSet};

/// The terminal law of the dynamics (17) started from p_{t0} at time t0.
#[derive(Clone, Debug)]
pub struct Terminal {
    setting: Setting,
    kappa: Rational,
}

impl Terminal {
    /// The law for a training set, a starting time and kappa.
    ///
    /// # Errors
    /// A domain error unless t0 > 0, kappa > 0 and kappa sqrt(t0) < Delta.
    pub fn new(set: TrainingSet, t0: Rational, kappa: Rational) -> Result<Self, Error> {
        Ok(Self { setting: Setting::at_time("t0", set, t0, Smoothing::Kappa(kappa.clone()))?, kappa })
    }

    /// The setting at the starting time.
    #[must_use]
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// kappa.
    #[must_use]
    pub fn kappa(&self) -> &Rational {
        &self.kappa
    }

    /// a_k for k = 1, ..., n, (39) as corrected: the mass of p_{t0} within delta of y_k, and beyond the
    /// outermost points all of it: a_1 = P(x <= y_1 + delta), a_n = P(x >= y_n - delta).
    ///
    /// # Errors
    /// A domain error unless 1 <= k <= n.
    pub fn atom(&self, k: u32, precision: Precision) -> Result<Interval, Error> {
        let set = self.setting.set();
        let n = set.len();
        if !(1..=n).contains(&k) {
            return Err(Error::domain("k", k, format!("1 <= k <= n = {n}")));
        }
        let scaled = Scaled::new(&self.setting, precision);
        let (right, left) = (k == n, k == 1);
        let own = if right || left {
            // Q(-kappa)
            (-scaled.kappa.clone()).normal_upper_tail()
        } else {
            between(&-scaled.kappa.clone(), &scaled.kappa)
        };
        // What the j-th data point adds, seen from y_k at this distance from it.
        let term = |distance: &Interval, outer: bool| {
            let low = distance.clone() - &scaled.kappa;
            if outer { low.normal_upper_tail() } else { between(&low, &(distance.clone() + &scaled.kappa)) }
        };
        let mut sum = own;
        // Data points to the left see y_n and what lies beyond it, those to the right y_1.
        for (count, outer, step) in [(k - 1, right, -1_i64), (n - k, left, 1)] {
            sum = sum
                + scaled.outward(count, |m| {
                    let distance = scaled.distance(k, (i64::from(k) + step * i64::from(m)) as u32);
                    let rest = (distance.clone() - &scaled.kappa).normal_upper_tail();
                    (term(&distance, outer), rest.times(i64::from(count - m + 1)))
                });
        }
        Ok(sum / Interval::integer(i64::from(n), &precision))
    }

    /// The mass between the data points, 1 - (sum of the atoms), summed over the ramps so that it
    /// keeps its digits where it is tiny. For n = 2 it is Q(kappa) - Q(W / sqrt(t0) - kappa), W = y_2 - y_1.
    #[must_use]
    pub fn interpolating_mass(&self, precision: Precision) -> Interval {
        let set = self.setting.set();
        let n = set.len();
        let scaled = Scaled::new(&self.setting, precision);
        // The ramp m gaps away from a data point, between the distances to both ends of its gap.
        let ramp = |near: &Interval, far: &Interval| {
            let low = near.clone() + &scaled.kappa;
            (between(&low, &(far.clone() - &scaled.kappa)), low.normal_upper_tail())
        };
        let sum = if set.is_equally_spaced() {
            // It is seen from n - m data points on either side; what begins there weighs at most as often.
            scaled.outward(n - 1, |m| {
                let times = 2 * i64::from(n - m);
                let (mass, rest) = ramp(&scaled.distance(m, 1), &scaled.distance(m + 1, 1));
                (mass.times(times), rest.times(times))
            })
        } else {
            let mut sum = Interval::integer(0, &precision);
            for j in 1..=n {
                for (count, step) in [(n - j, 1_i64), (j - 1, -1)] {
                    let at = |m: u32| scaled.distance(j, (i64::from(j) + step * i64::from(m)) as u32);
                    sum = sum + scaled.outward(count, |m| ramp(&at(m - 1), &at(m)));
                }
            }
            sum
        };
        sum / Interval::integer(i64::from(n), &precision)
    }
}

/// Lengths in units of sqrt t0.
struct Scaled<'a> {
    set: &'a TrainingSet,
    sigma: Interval,
    kappa: Interval,
}

impl<'a> Scaled<'a> {
    fn new(setting: &'a Setting, precision: Precision) -> Self {
        let sigma = setting.noise_level(precision);
        Self { set: setting.set(), kappa: setting.delta::<Interval>(&precision) / &sigma, sigma }
    }

    /// |y_k - y_j| / sqrt t0.
    fn distance(&self, k: u32, j: u32) -> Interval {
        let distance = if self.set.is_equally_spaced() {
            self.set.least_half_gap() * 2u32 * k.abs_diff(j)
        } else {
            (self.set.point(k) - self.set.point(j)).abs()
        };
        Interval::rational(&distance, &self.sigma.precision()) / &self.sigma
    }

    /// The sum over m = 1, ..., `count` of the first of `term`(m), which is not negative; the second bounds all from m on. It
    /// ends where that is below the precision of the sum so far.
    fn outward(&self, count: u32, term: impl Fn(u32) -> (Interval, Interval)) -> Interval {
        let precision = self.sigma.precision();
        let mut sum = Interval::integer(0, &precision);
        for m in 1..=count {
            let (value, rest) = term(m);
            if m > 1 && *rest.upper() <= sum.lower().clone() >> precision.get() {
                return sum.clone() + Interval::integer(0, &precision).join(&rest);
            }
            sum = sum + value;
        }
        sum
    }
}

/// The standard Gaussian mass of [low, high], from the tail in which it lies.
fn between(low: &Interval, high: &Interval) -> Interval {
    if *high.upper() <= 0 {
        (-high.clone()).normal_upper_tail() - (-low.clone()).normal_upper_tail()
    } else {
        low.normal_upper_tail() - high.normal_upper_tail()
    }
}
