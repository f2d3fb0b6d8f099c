//! Proposition 5: the Kullback-Leibler divergence of the uniform law from the terminal one.
//!
//! Pulling the integral back along the dynamics (Lemma 12) and writing log p_{t0} as parabola plus residual r gives, gap by
//! gap, with W = y_n - y_1, r_g = 1 - delta / D_g and the share 2 D_g / W of gap g in the whole,
//!
//! ```text
//! KL = sum_g (2 D_g / W) [ (D_g^2 + D_g delta + delta^2) / (6 t0) + log( n sqrt(2 pi t0) / (W r_g) )
//!                          - (mean of r over the ramp of gap g) ].
//! ```
//!
//! For equally spaced points, T = t0 / Delta^2 and a = delta / Delta, the first two terms are
//! (1 + a + a^2) / (6 T) + log( n sqrt(2 pi t0) / (2 D (1 - a)) ).

use crate::terminal::Terminal;
use scoreproof_integral::{Feature, Integrand, Kernel, certified};
use scoreproof_real::{Analytic, Field, Interval, Precision, Rational, Real};
use scoreproof_score::{Error, Few, ResidualIntegrand, Setting};

/// KL(uniform on [y_1, y_n] | terminal law) to about `goal` bits, the mean of r by certified integration.
///
/// # Errors
/// Those of [`certified::integrate`]; those of [`Few::of`].
pub fn kl_from_uniform(law: &Terminal, goal: u32) -> Result<Interval, Error> {
    let setting = law.setting();
    let mean_of =
        |at: &Setting, bits| Ok::<_, Error>(certified::integrate(&ResidualIntegrand(at.clone()), bits)?.enclosure);
    let mean = match Few::of(setting, goal)? {
        None => mean_of(setting, goal)?,
        Some(few) => {
            let [first, second] = few.settings();
            few.mean_residual(&[mean_of(first, few.bits(goal))?, mean_of(second, few.bits(goal))?])
        }
    };
    let precision = Precision::bits(goal + 64);
    Ok(kl_sharper_bound(law, precision) - mean.with_precision(precision))
}

/// The first two terms of the formula above: an upper bound, since r >= 0.
#[must_use]
pub fn kl_sharper_bound(law: &Terminal, precision: Precision) -> Interval {
    let setting = law.setting();
    let set = setting.set();
    let exact = |v: &Rational| Interval::rational(v, &precision);
    let delta = setting.delta::<Interval>(&precision);
    let width = set.half_width().clone() * 2u32;
    let spread = (Interval::pi(&precision) * exact(&(setting.t().clone() * 2u32))).sqrt();
    let scale = spread.times(i64::from(set.len())) / exact(&width);
    let six_t = exact(&(setting.t().clone() * 6u32));
    let of_gap = |half_gap: &Rational| {
        let half = exact(half_gap);
        let quadratic = (half.square() + half.clone() * &delta + delta.square()) / &six_t;
        quadratic + (scale.clone() * &half / (half.clone() - &delta)).ln()
    };
    if set.is_equally_spaced() {
        return of_gap(&set.least_half_gap());
    }
    let gaps = set.half_gaps().map(|half_gap| of_gap(&half_gap) * exact(&(half_gap * 2u32 / &width)));
    gaps.fold(Interval::integer(0, &precision), |sum, gap| sum + gap)
}

/// For n = 2 the mean of r is a dilogarithm: with any D,
/// [pi^2 T / 24 + (T / 2) Li_2(-exp(-2 (1 - a) / T))] / (1 - a), wherever the two points lie. `None` for another n.
#[must_use]
pub fn kl_from_uniform_two_points(law: &Terminal, precision: Precision) -> Option<Interval> {
    let setting = law.setting();
    let set = setting.set();
    if set.len() != 2 {
        return None;
    }
    let integer = |v: i64| Interval::integer(v, &precision);
    let window = setting.window::<Interval>(&precision) / Interval::rational(&set.least_half_gap(), &precision);
    let time = Interval::rational(&(setting.t().clone() / set.least_half_gap().square()), &precision);
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

/// The integrand of KL(u_(D - delta_t) | p-hat_t) for n = 2, on [0, D - delta_t] for both halves. With
/// c = (D - delta_(t0)) / (D - delta_t) the density at time t is c p_t0(c x), (20), and the integrand
///
/// ```text
/// -[ log(2 (D - delta_t) c) + log p_t0(c x) ] / (D - delta_t).
/// ```
#[derive(Clone, Debug)]
struct RampIntegrand {
    /// At t0.
    start: Setting,
    kappa: Rational,
    t: Rational,
}

/// [`RampIntegrand`]'s formula.
#[derive(Clone, Debug)]
struct RampKernel<A: Field> {
    half_width: A,
    t0: A,
    /// c.
    stretch: A,
    /// D - delta_t.
    width: A,
    /// log(2 (D - delta_t) c) less log(2 sqrt(2 pi t0)).
    constant: A,
}

impl<A: Analytic> Kernel<A> for RampKernel<A> {
    fn eval(&self, _piece: usize, x: &A) -> A {
        let at = self.stretch.clone() * x;
        let parabola = (at.clone() - &self.half_width).square() / self.t0.clone().times(2);
        // The other data point's weight relative to that of the nearer one.
        let other = (at * self.half_width.clone().times(-2) / &self.t0).exp().ln_1p();
        (parabola - other - &self.constant) / &self.width
    }
}

impl RampIntegrand {
    /// D - delta_t.
    fn width<A: Analytic>(&self, context: &A::Context) -> A {
        let half_width = A::rational(self.start.set().half_width(), context);
        if self.t == 0 {
            return half_width;
        }
        half_width - A::rational(&self.kappa, context) * A::rational(&self.t, context).sqrt()
    }
}

impl Integrand for RampIntegrand {
    type Kernel<A: Analytic> = RampKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> RampKernel<A> {
        let t0 = A::rational(self.start.t(), context);
        let (start, width) = (self.start.window::<A>(context), self.width::<A>(context));
        let scale = (A::pi(context) * t0.clone().times(2)).sqrt().times(2);
        RampKernel {
            half_width: A::rational(self.start.set().half_width(), context),
            stretch: start.clone() / &width,
            constant: (start.times(2) / scale).ln(),
            t0,
            width,
        }
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        vec![R::integer(0, context), self.width(context)]
    }

    /// The other point's weight decays over a length t0 / D beside 0.
    fn features<R: Real>(&self, context: &R::Context) -> Vec<Feature<R>> {
        let width = self.start.t().clone() / self.start.set().half_width();
        vec![Feature { at: R::integer(0, context), width: R::rational(&width, context) }]
    }
}

/// KL(u_(D - delta_t) | p-hat_t) for n = 2 and 0 <= t <= t0, of the uniform law on the ramp at time t from the
/// law that the dynamics has reached then: by certified integration of its definition, nothing pulled back.
/// For t = 0 the divergence of Proposition 5. `kappa` is that of the law.
///
/// # Errors
/// A domain error unless n = 2 and 0 <= t <= t0; those of [`certified::integrate`].
pub fn kl_on_ramp(law: &Terminal, kappa: &Rational, t: &Rational, goal: u32) -> Result<Interval, Error> {
    let start = law.setting();
    start.set().equally_spaced()?;
    if start.set().len() != 2 {
        return Err(Error::domain("n", start.set().len(), "n = 2"));
    }
    if *t < 0 || t > start.t() {
        return Err(Error::domain("t", scoreproof_real::format_rational(t), "0 <= t <= t0"));
    }
    let integrand = RampIntegrand { start: start.clone(), kappa: kappa.clone(), t: t.clone() };
    Ok(certified::integrate(&integrand, goal)?.enclosure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoreproof_real::parse_rational;
    use scoreproof_score::TrainingSet;

    #[test]
    fn the_divergence_is_the_same_at_all_times_and_in_two_ways() {
        let (t0, kappa) = (Rational::from((1, 5)), Rational::from((6, 5)));
        let set = TrainingSet::new(2, Rational::from(1)).unwrap();
        let law = Terminal::new(set, t0.clone(), kappa.clone()).unwrap();
        let closed = kl_from_uniform_two_points(&law, Precision::bits(128)).unwrap();
        for t in [Rational::new(), Rational::from((1, 50)), t0.clone()] {
            let integrated = kl_on_ramp(&law, &kappa, &t, 60).unwrap();
            assert!(integrated.overlaps(&closed), "{integrated} {closed} at {t}");
        }
        assert!(kl_on_ramp(&law, &kappa, &(t0 * 2u32), 60).is_err());
    }

    #[test]
    fn a_translated_set_has_the_same_divergence_however_small_the_time() {
        let points = [Rational::from(3), Rational::from(5)];
        for time in ["1/50", "1e-20", "1e-400"] {
            let law = |set| Terminal::new(set, parse_rational(time).unwrap(), Rational::from((6, 5))).unwrap();
            let closed =
                kl_from_uniform_two_points(&law(TrainingSet::new(2, Rational::from(1)).unwrap()), Precision::bits(128));
            let found = kl_from_uniform(&law(TrainingSet::from_points(points.to_vec()).unwrap()), 60).unwrap();
            assert!(found.overlaps(&closed.unwrap()) && found.relative_accuracy_bits() > Some(55), "{found} at {time}");
        }
    }

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
