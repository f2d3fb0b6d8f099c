//! Proposition 5: the Kullback-Leibler divergence of the uniform law from the terminal one.
//!
//! Pulling the integral back along the dynamics (Lemma 12) and writing log p_{t0} as parabola plus
//! residual r gives, with T = t0 / Delta^2, a = delta / Delta and for any n,
//!
//! ```text
//! KL = (1 + a + a^2) / (6 T) + log( n sqrt(2 pi t0) / (2 D (1 - a)) ) - (mean of r over the ramps).
//! ```

use crate::terminal::Terminal;
use scoreproof_integral::certified;
use scoreproof_real::{Analytic, Field, Interval, Precision, Rational, Real};
use scoreproof_score::{Error, ResidualIntegrand, Setting};

/// KL(uniform on [-D, D] | terminal law) to about `goal` bits, the mean of r by certified integration.
///
/// # Errors
/// Those of [`certified::integrate`].
pub fn kl_from_uniform(law: &Terminal, goal: u32) -> Result<Interval, Error> {
    let setting = law.setting();
    let precision = Precision::bits(goal + 64);
    let residual = certified::integrate(&ResidualIntegrand(setting.clone()), goal)?.enclosure;
    // n - 1 ramps of length 2 (Delta - delta)
    let ramps = Interval::integer(2 * (i64::from(setting.set().len()) - 1), &precision);
    let mean = residual.with_precision(precision) / (ramps * setting.window::<Interval>(&precision));
    Ok(kl_sharper_bound(law, precision) - mean)
}

/// The first two terms of the formula above: an upper bound, since r >= 0.
#[must_use]
pub fn kl_sharper_bound(law: &Terminal, precision: Precision) -> Interval {
    let setting = law.setting();
    let set = setting.set();
    let exact = |v: &Rational| Interval::rational(v, &precision);
    let integer = |v: i64| Interval::integer(v, &precision);
    let a = setting.delta::<Interval>(&precision) / exact(&set.half_gap());
    let six_t = exact(&(setting.t().clone() * 6u32 / set.half_gap().square()));
    let quadratic = (integer(1) + &a + a.square()) / six_t;
    let spread = (Interval::pi(&precision) * exact(&(setting.t().clone() * 2u32))).sqrt();
    let width = exact(&(set.half_width().clone() * 2u32)) * (integer(1) - a);
    quadratic + (integer(i64::from(set.len())) * spread / width).ln()
}

/// For n = 2 the mean of r is a dilogarithm: with any D,
/// [pi^2 T / 24 + (T / 2) Li_2(-exp(-2 (1 - a) / T))] / (1 - a). `None` for another n.
#[must_use]
pub fn kl_from_uniform_two_points(law: &Terminal, precision: Precision) -> Option<Interval> {
    let setting = law.setting();
    let set = setting.set();
    if set.len() != 2 {
        return None;
    }
    let integer = |v: i64| Interval::integer(v, &precision);
    let window = setting.window::<Interval>(&precision) / Interval::rational(&set.half_gap(), &precision);
    let time = Interval::rational(&(setting.t().clone() / set.half_gap().square()), &precision);
    let decay = (window.clone() * integer(-2) / &time).exp();
    let zeta = Interval::pi(&precision).square() / integer(24);
    let mean = (zeta + (-decay).li2() / integer(2)) * time / window;
    Some(kl_sharper_bound(law, precision) - mean)
}

/// KL(uniform on [-D, D] | p_t) for two points, what the exact score leads to: with T = t / D^2,
/// 1 / (6 T) + log( sqrt(2 pi T) ) - pi^2 T / 24 - (T / 2) Li_2(-exp(-2 / T)), the formula above with a = 0.
///
/// It exceeds 1 / (6 T) + log( sqrt(2 pi T) ) - log 2, since r <= log 2.
///
/// # Errors
/// A domain error unless t > 0 and D > 0.
pub fn kl_from_uniform_to_noised(half_width: &Rational, t: &Rational, precision: Precision) -> Result<Interval, Error> {
    for (name, value) in [("half-width", half_width), ("t", t)] {
        if *value <= 0 {
            return Err(Error::domain(name, scoreproof_real::format_rational(value), format!("{name} > 0")));
        }
    }
    let time = Interval::rational(&(t.clone() / half_width.clone().square()), &precision);
    let one = Interval::integer(1, &precision);
    let decay = (one.clone().times(-2) / &time).exp();
    let mean = (Interval::pi(&precision).square().over(24) + (-decay).li2().over(2)) * &time;
    let spread = (Interval::pi(&precision).times(2) * &time).sqrt();
    Ok(one / time.times(6) + spread.ln() - mean)
}

/// The right side of Proposition 5 as printed:
/// 1 / (3 t0 (1 - kappa sqrt t0)) + log( sqrt t0 / (1 - kappa sqrt t0) ) + log(2 sqrt(2 pi)), for
/// n = 2 and D = 1.
///
/// # Errors
/// A domain error unless t0 > 0, kappa > 0 and kappa sqrt t0 < 1.
pub fn kl_bound(t0: &Rational, kappa: &Rational, precision: Precision) -> Result<Interval, Error> {
    use scoreproof_score::{Smoothing, TrainingSet};
    let set = TrainingSet::new(2, Rational::from(1))?;
    let setting = Setting::at_time("t0", set, t0.clone(), Smoothing::Kappa(kappa.clone()))?;
    let integer = |v: i64| Interval::integer(v, &precision);
    let window = setting.window::<Interval>(&precision);
    let sigma = setting.noise_level(precision);
    let first = integer(1) / (Interval::rational(&(t0.clone() * 3u32), &precision) * &window);
    let constant = (integer(2) * (integer(2) * Interval::pi(&precision)).sqrt()).ln();
    Ok(first + (sigma / window).ln() + constant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoreproof_real::parse_rational;
    use scoreproof_score::TrainingSet;

    #[test]
    fn with_little_smoothing_the_divergence_is_that_from_the_noised_law() {
        let p = Precision::bits(160);
        for (half_width, t) in [("1", "1/50"), ("1", "2"), ("5/2", "1/10")] {
            let [half_width, t, kappa] = [half_width, t, "1e-20"].map(|text| parse_rational(text).unwrap());
            let noised = kl_from_uniform_to_noised(&half_width, &t, p).unwrap();
            let law = Terminal::new(TrainingSet::new(2, half_width).unwrap(), t, kappa).unwrap();
            let smoothed = kl_from_uniform_two_points(&law, p).unwrap();
            assert!((smoothed - noised).magnitude() < 1e-17);
        }
    }
}
