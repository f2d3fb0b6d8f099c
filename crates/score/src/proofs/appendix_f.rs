//! What appendix F needs near one data point: Gaussian moments between two ends, the distance between the
//! empirical score and its piecewise-linear form there, and two functions that test its steps.
//!
//! In u = (x - y_k) / sqrt t, with T = t / Delta^2 and M = 1 / sqrt T, write
//!
//! ```text
//! G_k = t int |s - s_bar|^2 p_N(x - y_k; sqrt t) dx.
//! ```
//!
//! A bound for all t, n and k: where |x - y_k| <= a Delta, another point's weight relative to that of y_k is
//! exp((|x - y_k|^2 - |x - y_l|^2) / 2t) <= exp(-2 (1 - a) Delta^2 / t), so that |s - s_bar| <=
//! (2 D / t) (n - 1) e^(-2 (1 - a) / T); elsewhere |s - s_bar| <= 2 D / t, with weight
//! 2 Q(a M) <= e^(-a^2 / 2T). With a = 4/5 both squares decay at least as e^(-8 / 25T), hence
//!
//! ```text
//! G_k <= A^2 / T e^(-8 / 25T),   A = 2 (n - 1) sqrt((n - 1)^2 + 1).
//! ```

use crate::error::Error;
use crate::gaussian::truncated_moments;
use crate::integrals::PosteriorVarianceIntegrand;
use crate::loss::smoothing_gap;
use crate::loss_limit::loss_limit;
use crate::setting::{Setting, Smoothing};
use crate::training_set::TrainingSet;
use scoreproof_integral::certified;
use scoreproof_real::{Analytic, Field, Interval, Precision, Rational, Real, format_rational};

/// int_a^b (x - centre)^2 phi(x) dx.
#[must_use]
pub fn truncated_spread(lower: &Rational, upper: &Rational, centre: &Rational, precision: Precision) -> Interval {
    let exact = |v: &Rational| Interval::rational(v, &precision);
    let [zeroth, first, second] = truncated_moments(Some(&exact(lower)), Some(&exact(upper)), &precision);
    second - first * exact(&(centre.clone() * 2u32)) + zeroth * exact(&centre.clone().square())
}

/// int over [-reach, reach] of |x + f|^2 phi for the staircase f(x) = -h round(x / h), which has the slope 0
/// wherever it has one: a sum over its steps.
#[must_use]
pub fn staircase_distance(step: &Rational, reach: &Rational, precision: Precision) -> Interval {
    let mut total = Interval::integer(0, &precision);
    let half = step.clone() / 2u32;
    let mut centre = Rational::new();
    while centre.clone() - &half < *reach {
        let low = (centre.clone() - &half).max(-reach.clone());
        let high = (centre.clone() + &half).min(reach.clone());
        // Each step but the middle one has a mirror image.
        let copies = if centre == 0 { 1 } else { 2 };
        total = total + truncated_spread(&low, &high, &centre, precision).times(copies);
        centre += step;
    }
    total
}

/// int over [-3, 3] of |x + f|^2 phi for the continuous f with x + f = k x on [-3/2, 3/2], from there linear to 0
/// over the length `fall` <= 3/2, and 0 beyond: the slowest way to be k steeper than -1 between -3/2 and 3/2.
#[must_use]
pub fn steep_distance(k: &Rational, fall: &Rational, precision: Precision) -> Interval {
    let end = Rational::from((3, 2));
    let zero = end.clone() + fall;
    let middle = truncated_spread(&-end.clone(), &end, &Rational::new(), precision);
    let slope = Interval::rational(&(end.clone() / fall), &precision);
    let sides = truncated_spread(&end, &zero, &zero, precision) * slope.square();
    (middle + sides.times(2)) * Interval::rational(k, &precision).square()
}

/// The bound A^2 / T e^(-8 / 25T) of G_k, for every k and t.
#[must_use]
pub fn cell_gap_bound(set: &TrainingSet, t: &Rational, precision: Precision) -> Interval {
    let time = t.clone() / set.least_half_gap().square();
    let decay = Interval::rational(&(Rational::from((-8, 25)) / &time), &precision).exp();
    Interval::rational(&(cell_gap_factor(set) / time), &precision) * decay
}

/// A^2.
fn cell_gap_factor(set: &TrainingSet) -> Rational {
    let gaps = Rational::from(set.len() - 1).square();
    (gaps.clone() + 1u32) * gaps * 4u32
}

/// A constant C with 2 sqrt(n epsilon G_k) + G_k <= C e^(-`rate` / T) for every k and t, for a rate below 4/25:
/// e^(-b / T) T^(-1/2) is at most (2 e b)^(-1/2), and e^(-b / T) / T at most 1 / (e b).
#[must_use]
pub fn cell_gap_constant(set: &TrainingSet, epsilon: &Rational, rate: &Rational, precision: Precision) -> Interval {
    let exact = |v: &Rational| Interval::rational(v, &precision);
    let e = Interval::integer(1, &precision).exp();
    let factor = exact(&cell_gap_factor(set));
    let slow = exact(&(Rational::from((4, 25)) - rate)) * &e;
    let fast = exact(&(Rational::from((8, 25)) - rate)) * &e;
    let error = exact(&(epsilon.clone() * set.len()));
    (error * &factor / slow.times(2)).sqrt().times(2) + factor / fast
}

/// The empirical score plus a constant c, for two points: its distances from score and from
/// piecewise-linear score, both under the Gaussian at y_1.
#[derive(Clone, Debug)]
pub struct Shifted {
    /// t int |f - s|^2 p_N(x - y_1) = t c^2.
    pub error: Rational,
    /// G_1 = t int |s - s_bar|^2 p_N(x - y_1).
    pub gap: Interval,
    /// t int |f - s_bar|^2 p_N(x - y_1).
    pub distance: Interval,
}

impl Shifted {
    /// f = s + c for the points -D and D at time t. With V = E Var(x_0 | x_t) and Q = Q(D / sqrt t),
    ///
    /// ```text
    /// t int (s - s_bar) p_N(x - y_1) = V / D - 2 D Q > 0,
    /// ```
    ///
    /// because D^2 - V = E x_hat^2 = E x_hat x_0 = -D E_1 x_hat, and E_1 sgn x = 2 Q - 1.
    ///
    /// # Errors
    /// Those of [`certified::integrate`].
    pub fn new(half_width: &Rational, t: &Rational, c: &Rational, goal: u32) -> Result<Self, Error> {
        let precision = Precision::bits(goal + 32);
        let exact = |v: &Rational| Interval::rational(v, &precision);
        let set = TrainingSet::new(2, half_width.clone())?;
        let setting = Setting::new(set, t.clone(), Smoothing::Delta(half_width.clone()))?;
        // By symmetry the gap, a mean over both points, is that at either.
        let gap = smoothing_gap(&setting, goal)?.enclosure;
        let variance = certified::integrate(&PosteriorVarianceIntegrand(setting.clone()), goal)?.enclosure * exact(t);
        let tail = (exact(half_width) / setting.noise_level(precision)).normal_upper_tail();
        let excess = variance / exact(half_width) - tail * exact(half_width).times(2);
        let error = c.clone().square() * t;
        let distance = excess * exact(c).times(2) + exact(&error) + &gap;
        Ok(Self { error, gap, distance })
    }
}

/// sqrt t_1 = (Delta / kappa) (1 - sqrt(((n-1)/n) F(kappa) / most)): up to there U, and with it the loss, is at most `most`, for
/// equal gaps.
#[must_use]
pub fn feasibility_root(set: &TrainingSet, kappa: &Rational, most: &Interval) -> Interval {
    let precision = most.precision();
    let share = Interval::fraction(i64::from(set.len()) - 1, i64::from(set.len()), &precision);
    let reach = Interval::rational(&(set.least_half_gap() / kappa), &precision);
    let limit = loss_limit(&Interval::rational(kappa, &precision));
    reach * (Interval::integer(1, &precision) - (share * limit / most).sqrt())
}

/// The constant C = F(kappa) / (n sqrt t_1) of (33) and (64), with t_1 of [`feasibility_root`] for F(kappa): (1 - x)^-2
/// being convex, ((n-1)/n) F (1 - kappa sqrt t / Delta)^-2 <= ((n-1)/n) F + C sqrt t up to t_1, where both
/// are F.
#[must_use]
pub fn loss_chord(set: &TrainingSet, kappa: &Rational, precision: Precision) -> Interval {
    let limit = loss_limit(&Interval::rational(kappa, &precision));
    let root = feasibility_root(set, kappa, &limit);
    limit.over(i64::from(set.len())) / root
}

/// The empirical score of `n` points plus a constant c left of the first midpoint, as errors: epsilon_1 and
/// the loss. epsilon_1 = t c^2 (1 - Q(M)), and the loss is t c^2 P(x < z_1).
///
/// # Errors
/// A domain error for n = 2, for which one point has half of the loss.
pub fn one_sided_errors(set: &TrainingSet, t: &Rational, c: &Rational, p: Precision) -> Result<[Interval; 2], Error> {
    if set.len() < 3 {
        return Err(Error::domain("n", set.len(), "n >= 3"));
    }
    let whole = Interval::rational(&(c.clone().square() * t), &p);
    let m = Interval::rational(&set.least_half_gap(), &p) / Interval::rational(t, &p).sqrt();
    // Point number k from 0 lies 2 k Delta right of the first, 2 k - 1 half gaps right of the midpoint.
    let mass = |k: u32| (m.clone() * Interval::integer(2 * i64::from(k) - 1, &p)).normal_upper_tail();
    let all = (0..set.len()).fold(Interval::integer(0, &p), |sum, k| sum + mass(k));
    Ok([whole.clone() * mass(0), whole * all.over(i64::from(set.len()))])
}

/// The infimum over [y_1 + sigma a, y_1 + sigma b] of the score of two points, a < b and sigma = sqrt t: not
/// below the line (y_1 - x) / t, which every score stays above, and not above the score at the right end.
///
/// # Errors
/// A domain error for a t that is not the square of a rational number.
pub fn least_score(half_width: &Rational, sigma: &Rational, b: &Rational, p: Precision) -> Result<Interval, Error> {
    if *sigma <= 0 {
        return Err(Error::domain("sigma", format_rational(sigma), "sigma > 0"));
    }
    let set = TrainingSet::new(2, half_width.clone())?;
    let t = sigma.clone().square();
    let at = Interval::rational(&(b.clone() * sigma - half_width), &p);
    let score = crate::NoisedEmpirical::<Interval>::new(&set, &t, &p).empirical_score(&at);
    let line = Interval::rational(&(-b.clone() / sigma), &p);
    Ok(Interval::new(line.lower().clone(), score.upper().clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::smoothing_gap;
    use scoreproof_real::Ordered;

    fn p() -> Precision {
        Precision::bits(128)
    }

    #[test]
    fn a_staircase_stays_within_half_a_step() {
        for (numerator, denominator) in [(1, 2), (1, 10), (3, 7), (6, 1)] {
            let step = Rational::from((numerator, denominator));
            let quarter = Interval::rational(&(step.clone().square() / 4u32), &p());
            assert!(staircase_distance(&step, &Rational::from(3), p()).certainly_less(&quarter));
        }
        // One step is the whole second moment.
        let one = staircase_distance(&Rational::from(6), &Rational::from(3), p());
        let three = Rational::from(3);
        assert!(one.overlaps(&truncated_spread(&-three.clone(), &three, &Rational::new(), p())));
    }

    #[test]
    fn the_gap_near_a_point_is_below_its_bound() {
        for (n, t) in [(2, (1, 10)), (2, (10, 1)), (3, (1, 100)), (5, (1, 1)), (5, (1, 1000))] {
            let set = TrainingSet::new(n, Rational::from(1)).unwrap();
            let t = Rational::from(t);
            let setting = Setting::new(set.clone(), t.clone(), Smoothing::Delta(set.least_half_gap())).unwrap();
            let gap = smoothing_gap(&setting, 20).unwrap().enclosure;
            assert!(gap.certainly_less(&cell_gap_bound(&set, &t, p())), "n = {n}, t = {t}");
        }
    }

    #[test]
    fn the_chord_meets_the_limit() {
        let set = TrainingSet::new(3, Rational::from(1)).unwrap();
        let kappa = Rational::from(2);
        let limit = loss_limit(&Interval::rational(&kappa, &p()));
        let at = loss_chord(&set, &kappa, p()) * feasibility_root(&set, &kappa, &limit);
        assert!((at + limit.clone().times(2).over(3)).overlaps(&limit));
        assert!(limit.min(&Interval::integer(1, &p())).is_positive());
    }

    #[test]
    fn a_shift_adds_up_as_the_sum_over_a_grid() {
        // A grid of step 1e-4 around y_1 = -1, at t = c = 1/10; the trapezoidal rule is exact to many digits.
        let tenth = Rational::from((1, 10));
        let shifted = Shifted::new(&Rational::from(1), &tenth, &tenth, 40).unwrap();
        let (t, h) = (0.1_f64, 1e-4_f64);
        let sum: f64 = (-60_000..60_000)
            .map(|i| {
                let x = -1.0 + (f64::from(i) + 0.5) * h;
                let difference = ((x / t).tanh() - x.signum()) / t + 0.1;
                difference * difference * (-(x + 1.0) * (x + 1.0) / (2.0 * t)).exp()
            })
            .sum();
        let value = t * sum * h / (2.0 * std::f64::consts::PI * t).sqrt();
        let (low, high) = shifted.distance.to_f64();
        assert!((low - value).abs() < 1e-8 && (high - value).abs() < 1e-8, "{low} {value}");
    }
}
