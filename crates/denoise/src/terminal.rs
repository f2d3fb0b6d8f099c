//! Atoms and mass of the terminal law.

use scoreproof_real::{Field, Interval, Precision, Rational, Real};
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
        // By symmetry only atoms in the right half are summed.
        let k = k.max(n + 1 - k);
        let mut sum = Interval::integer(0, &precision);
        for j in 1..=n {
            let low = scaled.distance(k, j) - &scaled.kappa;
            sum = sum
                + if k == n {
                    low.normal_upper_tail()
                } else {
                    between(&low, &(scaled.distance(k, j) + &scaled.kappa))
                };
        }
        Ok(sum / Interval::integer(i64::from(n), &precision))
    }

    /// The mass between the data points, 1 - (sum of the atoms), summed over the ramps so that it
    /// keeps its digits where it is tiny. For n = 2 it is Q(kappa) - Q(2 D / sqrt(t0) - kappa).
    #[must_use]
    pub fn interpolating_mass(&self, precision: Precision) -> Interval {
        let n = self.setting.set().len();
        let scaled = Scaled::new(&self.setting, precision);
        let mut sum = Interval::integer(0, &precision);
        for gap in 1..n {
            for j in 1..=n {
                let low = scaled.distance(gap, j) + &scaled.kappa;
                let high = scaled.distance(gap + 1, j) - &scaled.kappa;
                sum = sum + between(&low, &high);
            }
        }
        sum / Interval::integer(i64::from(n), &precision)
    }
}

/// Lengths in units of sqrt t0.
struct Scaled {
    /// 2 Delta / sqrt t0.
    step: Interval,
    kappa: Interval,
}

impl Scaled {
    fn new(setting: &Setting, precision: Precision) -> Self {
        let sigma = setting.noise_level(precision);
        Self {
            step: Interval::rational(&(setting.set().half_gap() * 2u32), &precision) / &sigma,
            kappa: setting.delta::<Interval>(&precision) / sigma,
        }
    }

    /// (y_k - y_j) / sqrt t0.
    fn distance(&self, k: u32, j: u32) -> Interval {
        self.step.clone() * Interval::integer(i64::from(k) - i64::from(j), &self.step.precision())
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
