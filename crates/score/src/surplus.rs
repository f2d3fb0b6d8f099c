//! What the loss lies below its upper bound U.

use crate::error::Error;
use crate::loss::posterior_variance;
use crate::setting::Setting;
use scoreproof_integral::gaussian_tail_moments;
use scoreproof_real::{Analytic, Field, Interval, Precision, Rational, Real};

/// D_g / (D_g - delta_g).
fn lift(setting: &Setting, g: u32, precision: Precision) -> Interval {
    Interval::rational(&setting.set().half_gap_of(g), &precision) / setting.window_of::<Interval>(g, &precision)
}

/// U - L_t > 0, where subtraction would cancel: with the denoised x + t s_hat(x), Stein's identity
/// gives L_t = E |x + t s_hat - x_0|^2 / t - E Var(x_0 | x) / t. Seen from its data point the denoised
/// position is a staircase that follows one line up to the neighbour's delta-ball and then stays below
/// it; U continues the line. So U - L_t is the posterior variance over t plus the Gaussian moments of
/// what lies between line and staircase, both positive.
///
/// # Errors
/// Those of [`posterior_variance`]; a domain error for points that are not equally spaced.
pub fn loss_surplus(setting: &Setting, goal: u32) -> Result<Interval, Error> {
    let [variance, below_line] = loss_surplus_parts(setting, goal)?;
    Ok(variance + below_line)
}

/// The two parts of [`loss_surplus`]: E Var(x_0 | x_t) / t, and G, what the staircase lies below the line. To `goal` relative
/// bits of their sum.
///
/// With a fixed kappa, and so delta = kappa sqrt t, E Var(x_0 | x_t) increases with t, for a later x_t tells less of x_0; and so
/// does G: at each z the difference line(z)^2 - staircase(z)^2 falls as M = Delta / sqrt t rises. The line's slope
/// lift = M / (M - kappa) falls. Where the staircase is level, at 2Mi, it rises, and so the difference of squares falls. On the
/// ramp behind that its change has the modulus kappa (z - kappa - 2i kappa) / (M - kappa)^2, which is at most that of the line,
/// kappa (z - kappa) / (M - kappa)^2, as the staircase itself is at most the line.
///
/// # Errors
/// Those of [`loss_surplus`].
pub fn loss_surplus_parts(setting: &Setting, goal: u32) -> Result<[Interval; 2], Error> {
    setting.set().equally_spaced()?;
    let variance = posterior_variance(setting, goal)?;
    let n = i64::from(setting.set().len());
    let mut precision = Precision::bits(goal + 64);
    loop {
        let zero = Interval::integer(0, &precision);
        let between = (1..n).fold(zero, |sum, steps| sum + below_line(setting, steps, precision));
        let between = between * Interval::fraction(2, n, &precision);
        let accuracy = (variance.clone() + &between).relative_accuracy_bits();
        // The moments are differences of tails of size exp(-(2 Delta - delta)^2 / 2t); a few more bits
        // separate them where they matter at all.
        if accuracy.is_some_and(|b| b + 4 >= i64::from(goal)) || precision.get() > 8 * goal + 512 {
            return Ok([variance, between]);
        }
        precision = precision.plus(goal + 64);
    }
}

/// A majorant of [`loss_surplus`] for two points and delta <= Delta / 2, the same for all such delta, which falls
/// to 0 exponentially as t does. With M = Delta / sqrt t, from p_t(x) = N(x) e^(-M^2/2) cosh(x Delta / t) around
/// the midpoint, where Var(x_0 | x) = (Delta / cosh(x Delta / t))^2,
///
/// ```text
/// E Var(x_0 | x) / t <= M sqrt(pi / 2) e^(-M^2/2),
/// int over z > 2M - kappa of line(z)^2 phi(z) <= 4 int over z > 3M/2 of z^2 phi(z).
/// ```
#[must_use]
pub fn two_point_surplus_majorant(half_gap: &Rational, t: &Rational, precision: Precision) -> Interval {
    let m = Interval::rational(half_gap, &precision) / Interval::rational(t, &precision).sqrt();
    let variance = (Interval::pi(&precision).over(2)).sqrt() * &m * m.square().over(-2).exp();
    let [_, _, second] = gaussian_tail_moments(&m.times(3).over(2));
    variance + second.times(4)
}

/// int over z > 2M - kappa of [line(z)^2 - staircase(z)^2] phi(z), for a data point with `steps`
/// neighbours on one side; M = Delta / sqrt t, line(z) = lift (z - kappa).
fn below_line(setting: &Setting, steps: i64, precision: Precision) -> Interval {
    let integer = |v: i64| Interval::integer(v, &precision);
    let sigma = setting.noise_level(precision);
    let kappa = setting.delta::<Interval>(&precision) / &sigma;
    let distance = Interval::rational(&(setting.set().least_half_gap() * 2u32), &precision) / &sigma;
    let lift = lift(setting, 1, precision);
    // int_a^inf (z - c)^2 phi = second - 2 c first + c^2 zeroth
    let beyond = |a: &Interval, c: &Interval| {
        let [zeroth, first, second] = gaussian_tail_moments(a);
        second - first * c * integer(2) + zeroth * c.square()
    };
    let mut between = beyond(&(distance.clone() - &kappa), &kappa) * lift.square();
    for i in 1..=steps {
        let height = distance.clone() * integer(i);
        let (enter, leave) = (height.clone() - &kappa, height.clone() + &kappa);
        let mut mass = enter.normal_upper_tail();
        if i < steps {
            mass = mass - leave.normal_upper_tail();
            // The ramp height + lift (z - height - kappa) = lift (z - foot) up to the next ball.
            let foot = leave.clone() - height.clone() / &lift;
            let next = distance.clone() * integer(i + 1) - &kappa;
            between = between - (beyond(&leave, &foot) - beyond(&next, &foot)) * lift.square();
        }
        between = between - height.square() * mass;
    }
    between
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setting::Smoothing;
    use crate::training_set::TrainingSet;
    use scoreproof_real::parse_rational;

    #[test]
    fn the_surplus_is_below_its_majorant_and_near_it_for_small_t() {
        let set = TrainingSet::new(2, Rational::from(3)).unwrap();
        let t = Rational::from((1, 50));
        let setting = Setting::new(set.clone(), t.clone(), Smoothing::Delta(Rational::from((3, 2)))).unwrap();
        let surplus = loss_surplus(&setting, 80).unwrap();
        let bound = two_point_surplus_majorant(&set.least_half_gap(), &t, Precision::bits(128));
        assert!(surplus.certainly_less(&bound));
        assert!(bound.certainly_less(&(surplus * Interval::fraction(101, 100, &Precision::bits(128)))));
    }

    /// With a fixed kappa, t times the first part and the second one increase with t.
    #[test]
    fn both_parts_of_the_surplus_increase_with_t() {
        for (n, kappa) in [(2, "1/5"), (2, "3"), (3, "1"), (5, "1/2")] {
            let set = TrainingSet::new(n, Rational::from(1)).unwrap();
            let kappa = parse_rational(kappa).unwrap();
            let end = (set.least_half_gap() / &kappa).square().min(Rational::from(4));
            let parts = [10, 20, 30, 45, 60, 75, 90, 99].map(|share| {
                let t = end.clone() * Rational::from((share, 100));
                let setting = Setting::new(set.clone(), t.clone(), Smoothing::Kappa(kappa.clone())).unwrap();
                let [variance, below_line] = loss_surplus_parts(&setting, 60).unwrap();
                [variance * Interval::rational(&t, &Precision::bits(96)), below_line]
            });
            for pair in parts.windows(2) {
                assert!(
                    pair[0][0].certainly_less(&pair[1][0]) && pair[0][1].certainly_less(&pair[1][1]),
                    "{n} {kappa}"
                );
            }
        }
    }
}
