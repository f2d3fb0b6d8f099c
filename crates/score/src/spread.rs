//! How far the noised empirical law spreads: its variance, and its distance from the data.

use crate::Error;
use crate::loss_limit::moments_beyond;
use crate::setting::check_time;
use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Field, Interval, Precision, Rational};

/// Var x under p_t: the variance of the data and t. For equally spaced points D^2 (n + 1) / (3 (n - 1)) + t.
#[must_use]
pub fn variance(set: &TrainingSet, t: &Rational) -> Rational {
    if set.is_equally_spaced() {
        return set.half_width().clone().square() * (set.len() + 1) / (3 * (set.len() - 1)) + t;
    }
    let mean = set.points().fold(Rational::new(), |sum, y| sum + y) / set.len();
    let squares = set.points().fold(Rational::new(), |sum, y| sum + (y - &mean).square());
    squares / set.len() + t
}

/// E min_k (x - y_k)^2 under p_t, the variance around the nearest data point. From the centre's own
/// square, t, each midpoint z_g crossed takes 4 D_g (u - |z_g - y_j|) away, u the distance from the centre y_j:
///
/// ```text
/// t - (4 sqrt t / n) sum over j and g of D_g [phi(a) - a Q(a)],   a = |z_g - y_j| / sqrt t.
/// ```
///
/// # Errors
/// A domain error unless t > 0.
pub fn mean_squared_distance(set: &TrainingSet, t: &Rational, precision: Precision) -> Result<Interval, Error> {
    check_time("t", t)?;
    let exact = |v: &Rational| Interval::rational(v, &precision);
    let n = i64::from(set.len());
    let sigma = exact(t).sqrt();
    let crossed = |distance: &Rational| {
        let [_, first, _] = moments_beyond(&(exact(distance) / &sigma));
        first
    };
    let mut sum = Interval::integer(0, &precision);
    if set.is_equally_spaced() {
        // A midpoint (2m - 1) Delta away is crossed from n - m centres to either side.
        let half_gap = set.least_half_gap();
        for m in 1..n {
            sum = sum + crossed(&(half_gap.clone() * (2 * m - 1))).times(2 * (n - m));
        }
        sum = sum * exact(&half_gap);
    } else {
        for g in 1..set.len() {
            let (half_gap, midpoint) = (exact(&set.half_gap_of(g)), set.midpoint(g));
            for y in set.points() {
                sum = sum + crossed(&(y - &midpoint).abs()) * &half_gap;
            }
        }
    }
    Ok(exact(t) - sum * sigma.times(4).over(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variance_is_that_of_the_data_and_the_noise() {
        for n in 2..9 {
            let set = TrainingSet::new(n, Rational::from((7, 3))).unwrap();
            let squares = set.points().fold(Rational::new(), |sum, y| sum + y.square());
            assert_eq!(variance(&set, &Rational::from((1, 5))), squares / n + Rational::from((1, 5)));
        }
    }

    #[test]
    fn the_squared_distance_agrees_with_a_sum() {
        let (t, set) = (0.2_f64, TrainingSet::new(3, Rational::from(1)).unwrap());
        let step = 1e-3;
        let sum: f64 = (-6000..6000)
            .map(|i| {
                let x = (f64::from(i) + 0.5) * step;
                let squares = [-1.0, 0.0, 1.0_f64].map(|y| (x - y) * (x - y));
                let density: f64 = squares.iter().map(|s| (-s / (2.0 * t)).exp()).sum();
                squares.iter().copied().fold(f64::INFINITY, f64::min) * density * step
            })
            .sum();
        let value = sum / (3.0 * (2.0 * std::f64::consts::PI * t).sqrt());
        let closed = mean_squared_distance(&set, &Rational::from((1, 5)), Precision::bits(80)).unwrap();
        assert!((closed.to_f64().0 - value).abs() < 1e-7, "{closed} {value}");
    }
}
