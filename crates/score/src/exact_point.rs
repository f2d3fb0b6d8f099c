//! The scores at points that are exact: what cancels there does so before anything is rounded.
//!
//! With x = y_k + u and exact u, the posterior mean less x is
//!
//! ```text
//! sum over m of (2 Delta m - u) q_m / (1 + S),      q_m = exp((2 Delta m u - 2 Delta^2 m^2) / t).
//! ```
//!
//! At a data point, u = 0, the terms of m and -m are opposite; at a midpoint, u = Delta, those of m and 1 - m. There only
//! the data points that have no mirror image are left, which may be e^-10^4 of any single term.

use crate::noised::NoisedEmpirical;
use crate::training_set::TrainingSet;
use scoreproof_real::{Rational, Real};

/// The data point (from 1) nearest to x, the left one at a midpoint, and x less it.
fn nearest(set: &TrainingSet, x: &Rational) -> (u32, Rational) {
    let k = set.nearest(x);
    (k, x.clone() - set.point(k))
}

impl<R: Real> NoisedEmpirical<R> {
    /// The empirical score (6) with (29) of the training set `set`, which this was made of, at an exact point.
    #[must_use]
    pub fn empirical_score_at(&self, set: &TrainingSet, t: &Rational, x: &Rational) -> R {
        let (k, offset) = nearest(set, x);
        let context = self.context();
        let (index, u) = ((k - 1) as usize, R::rational(&offset, &context));
        let half_gap = set.half_gap();
        // m and `mirror` - m are opposite, with equal gaps.
        let mirror = if !set.is_equally_spaced() {
            None
        } else if offset == 0 {
            Some(0)
        } else if offset == half_gap {
            Some(1)
        } else {
            None
        };
        let Some(mirror) = mirror else {
            return self.residual_slope(self.moments(index, &self.tilt(index, &u)))
                - R::rational(&(offset / t), &context);
        };
        let (right, left) = self.neighbours(index);
        let range = -(left as i64)..=right as i64;
        let mut sum = R::integer(0, &context);
        for (m, weight) in self.weights(index, &u) {
            if !range.contains(&(mirror - m)) {
                sum = sum + weight * R::rational(&((half_gap.clone() * (2 * m) - &offset) / t), &context);
            }
        }
        sum / (self.others(index, &self.tilt(index, &u)) + R::integer(1, &context))
    }

    /// The local average (10) of the empirical score with window w > 0 at an exact point:
    /// (log p_t(x + w) - log p_t(x - w)) / 2w, whose parabolas are rational.
    #[must_use]
    pub fn local_average_at(&self, set: &TrainingSet, t: &Rational, window: &Rational, x: &Rational) -> R {
        let context = self.context();
        let ((k, u), (l, v)) = (nearest(set, &(x.clone() + window)), nearest(set, &(x.clone() - window)));
        let parabolas = (v.clone().square() - u.clone().square()) / (t.clone() * 2u32);
        let twice = window.clone() * 2u32;
        let exact = |x: &Rational| R::rational(x, &context);
        let others = |k: u32, u: &Rational| {
            let (index, u) = ((k - 1) as usize, exact(u));
            self.others(index, &self.tilt(index, &u))
        };
        // Mirror images of each other: the whole is 0.
        if set.is_symmetric_about(x) {
            return exact(&Rational::new());
        }
        let residuals = self.residual_difference(others(k, &u), others(l, &v)) / exact(&twice);
        if parabolas == 0 { residuals } else { exact(&(parabolas / &twice)) + residuals }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoreproof_real::{Digits, Field, Interval, Precision, parse_rational};

    fn number(text: &str) -> Rational {
        parse_rational(text).expect("a number")
    }

    fn score(n: u32, half_width: &str, t: &str, x: &str) -> String {
        let set = TrainingSet::new(n, number(half_width)).expect("a set");
        let (t, x) = (number(t), number(x));
        let found = Digits::new(10).expect("digits").evaluate::<scoreproof_real::Error>(|p| {
            Ok(NoisedEmpirical::<Interval>::new(&set, &t, &p).empirical_score_at(&set, &t, &x))
        });
        found.expect("a value").value.to_string()
    }

    #[test]
    fn what_cancels_at_data_points_and_midpoints_is_exact() {
        // Two points at +-0.3: -(0.6 / t) q / (1 + q) with q = e^(-2 0.6 0.3 / t).
        assert_eq!(score(2, "0.3", "5e-6", "0.3"), score(2, "3/10", "1/200000", "3/10"));
        assert!(score(2, "0.3", "5e-6", "0.3").starts_with("-3.004918718"));
        assert!(score(2, "0.3", "5e-6", "0.3").ends_with("e-15630"));
        assert!(score(3, "1", "231e-7", "-0.5").starts_with("7.665263078"));
        assert!(score(3, "1", "231e-7", "-0.5").ends_with("e-18797"));
        // The middle of the set.
        assert_eq!(score(2, "1", "1/100", "0"), "0");
        assert_eq!(score(5, "1/3", "1/100", "0"), "0");
    }

    #[test]
    fn exact_and_enclosed_points_agree() {
        let p = Precision::bits(400);
        for (n, half_width, t) in [(2, "1", "0.02"), (3, "1", "0.3"), (6, "2/3", "0.01"), (7, "5", "2")] {
            let set = TrainingSet::new(n, number(half_width)).expect("a set");
            let t = number(t);
            let noised = NoisedEmpirical::<Interval>::new(&set, &t, &p);
            for j in -30..=30 {
                let x = number(half_width) * j / 20;
                let place = Interval::rational(&x, &p);
                let (at, enclosed) = (noised.empirical_score_at(&set, &t, &x), noised.empirical_score(&place));
                assert!(at.overlaps(&enclosed), "n={n} x={x} {at:.30} {enclosed:.30}");
                let window = number("1/7") * number(half_width);
                let at = noised.local_average_at(&set, &t, &window, &x);
                let enclosed = noised.local_average(&Interval::rational(&window, &p), &place);
                assert!(at.overlaps(&enclosed), "n={n} x={x} {at:.30} {enclosed:.30}");
            }
        }
    }

    /// At times so small that both weights of neighbours underflow in MPFR.
    #[test]
    fn both_sides_of_a_data_point_work_at_small_times() {
        let p = Precision::bits(128);
        let set = TrainingSet::new(2, Rational::from(1)).expect("a set");
        for t in ["1e-9", "1e-12", "1e-30", "1e-300"] {
            let t = number(t);
            let noised = NoisedEmpirical::<Interval>::new(&set, &t, &p);
            for x in [number("1/2"), number("-1/2"), number("7/3")] {
                let score = noised.empirical_score(&Interval::rational(&x, &p));
                let nearest = if x > 0 { Rational::from(1) } else { Rational::from(-1) };
                let exact = Interval::rational(&((nearest - &x) / &t), &p);
                assert!(score.overlaps(&exact) && score.relative_accuracy_bits().is_some_and(|b| b > 100), "{t} {x}");
            }
        }
        let three = TrainingSet::new(3, Rational::from(1)).expect("a set");
        let noised = NoisedEmpirical::<Interval>::new(&three, &number("1e-12"), &p);
        for x in [number("1/4"), number("-1/4")] {
            let score = noised.empirical_score(&Interval::rational(&x, &p));
            assert!(score.overlaps(&Interval::rational(&(-x / number("1e-12")), &p)) && score.is_finite());
        }
    }
}
