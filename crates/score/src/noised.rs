//! The noised empirical density and its score, in a form that never cancels.
//!
//! Around the data point y_k put u = x - y_k. The Gaussian of y_(k+m), relative to that of y_k, has
//! the weight
//!
//! ```text
//! q_m = exp((2 Delta m u - 2 Delta^2 m^2) / t),
//! ```
//!
//! at most 1 on the cell of points nearest to y_k. With S = sum over m != 0 of q_m,
//!
//! ```text
//! p_t(x)              = exp(-u^2 / 2t) / (n sqrt(2 pi t)) (1 + S)
//! log p_t(x)          = -u^2 / 2t - log(n sqrt(2 pi t)) + r(x),      r = log(1 + S)
//! d/dx log p_t(x)     = -u / t + r'(x),       r' = (2 Delta / t) sum m q_m / (1 + S)
//! ```
//!
//! so that r and r' are what separates the empirical score from its piecewise-linear form. Every
//! sum below is of terms of one sign on each side, and every formula holds for any k: the cell only
//! decides which terms are small. On a fixed cell all is analytic in x.

use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Field, Ordered, Rational, Real};
use std::cmp::Ordering;

/// p_t for a training set and a time, with its constants in the number system `A`.
#[derive(Clone, Debug)]
pub struct NoisedEmpirical<A: Field> {
    points: Vec<A>,
    midpoints: Vec<A>,
    half_gap: A,
    t: A,
    /// 2 Delta / t, the rate at which neighbouring weights change.
    rate: A,
    /// exp(-4 Delta^2 / t), the product of the tilts to both sides, where either may be had from the other: not where
    /// that product is so small that it leaves the range of exponents, nor in number systems that forbid it.
    round_trip: Option<A>,
    /// exp(-2 Delta^2 (m^2 - m) / t) for m = 1, ..., n - 1.
    ladder: Vec<A>,
    /// -1 / 2t, the curvature of every parabola.
    curvature: A,
    /// 1 / (n sqrt(2 pi t)).
    peak: A,
    one: A,
}

/// The weights q_1 and q_-1 of the next data points to the right and to the left, where there are any, from which all
/// others follow: q_m = q_1^m exp(-2 Delta^2 (m^2 - m) / t).
#[derive(Clone, Debug)]
pub(crate) struct Tilt<A> {
    right: Option<A>,
    left: Option<A>,
}

/// exp(2 Delta u / t) and its inverse, as far as they are asked for.
#[derive(Clone, Debug)]
pub(crate) struct Growth<A> {
    right: Option<A>,
    left: Option<A>,
}

/// Exponents up to this size are within the range of every number system that shares exponentials.
const SHARED_EXPONENT: u32 = 100_000_000;

impl<A: Analytic> NoisedEmpirical<A> {
    /// p_t with constants evaluated in `context`; t > 0.
    #[must_use]
    pub fn new(set: &TrainingSet, t: &Rational, context: &A::Context) -> Self {
        let exact = |x: &Rational| A::rational(x, context);
        let half_gap = set.half_gap();
        let square = half_gap.clone().square();
        let ladder =
            (1..i64::from(set.len())).map(|m| exact(&(square.clone() * (-2 * (m * m - m)) / t)).exp()).collect();
        let scale = (A::pi(context) * exact(&(t.clone() * 2u32))).sqrt().times(i64::from(set.len()));
        let longest = set.half_width().clone() * &half_gap * 4u32;
        let shared = A::SHARES_EXP && longest / t < SHARED_EXPONENT;
        Self {
            points: set.points().map(|y| exact(&y)).collect(),
            midpoints: set.midpoints().map(|z| exact(&z)).collect(),
            rate: exact(&(half_gap.clone() * 2u32 / t)),
            round_trip: shared.then(|| exact(&(square * -4i32 / t)).exp()),
            half_gap: exact(&half_gap),
            t: exact(t),
            ladder,
            curvature: exact(&(Rational::from((-1, 2)) / t)),
            peak: A::integer(1, context) / scale,
            one: A::integer(1, context),
        }
    }

    /// x - y_k (k from 0).
    pub(crate) fn offset(&self, k: usize, x: &A) -> A {
        x.clone() - &self.points[k]
    }

    /// exp(2 Delta length / t), by which the tilt to the right grows over a length.
    pub(crate) fn growth(&self, length: &A) -> A {
        (length.clone() * &self.rate).exp()
    }

    /// Whether exponentials of sums may be had as products.
    pub(crate) fn shares_exp(&self) -> bool {
        self.round_trip.is_some()
    }

    /// The tilt at u = x - y_k, to the sides on which there are neighbours.
    pub(crate) fn tilt(&self, k: usize, u: &A) -> Tilt<A> {
        let (on_right, on_left) = self.neighbours(k);
        let right = (on_right > 0).then(|| self.growth(&(u.clone() - &self.half_gap)));
        let left = (on_left > 0).then(|| match (&right, &self.round_trip) {
            (Some(right), Some(round_trip)) => round_trip.clone() / right,
            _ => self.growth(&-(u.clone() + &self.half_gap)),
        });
        Tilt { right, left }
    }

    /// The tilt from the distances x - z of a point from the midpoints to the right and to the left.
    pub(crate) fn tilt_between(&self, k: usize, right: &A, left: &A) -> Tilt<A> {
        let (on_right, on_left) = self.neighbours(k);
        Tilt {
            right: (on_right > 0).then(|| self.growth(right)),
            left: (on_left > 0).then(|| self.growth(&-left.clone())),
        }
    }

    /// exp(2 Delta u / t) and its inverse for the tilts of some data points, to the sides on which one of them has
    /// neighbours.
    pub(crate) fn growth_for(&self, u: &A, points: [usize; 3]) -> Growth<A> {
        let sides = points.map(|k| self.neighbours(k));
        let right = sides.iter().any(|side| side.0 > 0).then(|| self.growth(u));
        let left = sides.iter().any(|side| side.1 > 0).then(|| match &right {
            Some(right) => self.one.clone() / right,
            None => self.growth(&-u.clone()),
        });
        Growth { right, left }
    }

    /// The tilt at y_k from a growth and the factors that lead there from it, to the right and to the left.
    pub(crate) fn tilt_from(&self, k: usize, growth: &Growth<A>, factors: &[A; 2]) -> Tilt<A> {
        let (on_right, on_left) = self.neighbours(k);
        let side = |growth: &Option<A>, count: usize, factor: &A| {
            growth.as_ref().filter(|_| count > 0).map(|growth| growth.clone() * factor)
        };
        Tilt { right: side(&growth.right, on_right, &factors[0]), left: side(&growth.left, on_left, &factors[1]) }
    }

    /// Calls `each` with m = 1, 2, ... and q_m for `count` data points on one side.
    fn powers(&self, base: &A, count: usize, mut each: impl FnMut(i64, A)) {
        let mut power = base.clone();
        for (m, step) in (1..).zip(self.ladder.iter().take(count)) {
            // The ladder begins with exp(0) = 1.
            each(m, if m == 1 { power.clone() } else { power.clone() * step });
            if (m as usize) < count {
                power = power * base;
            }
        }
    }

    /// Data points to the right and to the left of y_k.
    pub(crate) fn neighbours(&self, k: usize) -> (usize, usize) {
        (self.points.len() - 1 - k, k)
    }

    /// What its constants need beside their values.
    pub(crate) fn context(&self) -> A::Context {
        self.one.context()
    }

    /// m and q_m for all data points y_(k + m), that of m = 0 first.
    pub(crate) fn weights(&self, k: usize, u: &A) -> Vec<(i64, A)> {
        let tilt = self.tilt(k, u);
        let (right, left) = self.neighbours(k);
        let mut weights = vec![(0, self.one.clone())];
        for (base, count, sign) in [(&tilt.right, right, 1), (&tilt.left, left, -1)] {
            let Some(base) = base else { continue };
            self.powers(base, count, |m, q| weights.push((sign * m, q)));
        }
        weights
    }

    /// The moments sum over m != 0 of m^j q_m around y_k, for j = 0, ..., N - 1. The first is S.
    pub(crate) fn moments<const N: usize>(&self, k: usize, tilt: &Tilt<A>) -> [A; N] {
        let mut sums: [Option<A>; N] = [const { None }; N];
        let (right, left) = self.neighbours(k);
        for (base, count, sign) in [(&tilt.right, right, 1), (&tilt.left, left, -1)] {
            let Some(base) = base else { continue };
            self.powers(base, count, |m, q| {
                let mut factor = 1;
                for sum in &mut sums {
                    *sum = Some(match (sum.take(), factor) {
                        (None, 1) => q.clone(),
                        (None, factor) => q.clone().times(factor),
                        (Some(sum), 1) => sum + &q,
                        (Some(sum), factor) => sum + q.clone().times(factor),
                    });
                    factor *= sign * m;
                }
            });
        }
        // There are at least two data points, so that every sum has a term.
        sums.map(|sum| sum.unwrap_or_else(|| self.one.clone() - &self.one))
    }

    /// S around y_k.
    pub(crate) fn others(&self, k: usize, tilt: &Tilt<A>) -> A {
        let [others] = self.moments(k, tilt);
        others
    }

    /// r = log(1 + S) around y_k: what log p_t exceeds its nearest parabola by.
    pub(crate) fn residual(&self, k: usize, u: &A) -> A {
        self.others(k, &self.tilt(k, u)).ln_1p()
    }

    /// log(1 + `above`) - log(1 + `below`), with one logarithm of the quotient; on rectangles, where a
    /// quotient is loose, with two.
    pub(crate) fn residual_difference(&self, above: A, below: A) -> A {
        if A::SHARES_EXP { A::ln_ratio_1p(above, below) } else { above.ln_1p() - below.ln_1p() }
    }

    /// r' = (2 Delta / t) sum m q_m / (1 + S), from the first two moments: the empirical score less its
    /// piecewise-linear form.
    pub(crate) fn residual_slope(&self, [others, first]: [A; 2]) -> A {
        first * &self.rate / (others + &self.one)
    }

    /// p_t around y_k, from S.
    pub(crate) fn density_with(&self, u: &A, others: &A) -> A {
        (others.clone() + &self.one) * (u.square() * &self.curvature).exp() * &self.peak
    }

    /// p_t from the parabola of the data point `k` (from 0), which should be the nearest one: analytic in x.
    #[must_use]
    pub fn density_around(&self, k: usize, x: &A) -> A {
        let u = self.offset(k, x);
        self.density_with(&u, &self.others(k, &self.tilt(k, &u)))
    }

    /// The posterior variance Var(x_0 | x_t = x) and the density p_t(x) from the data point `k` (from 0), which
    /// should be the nearest one: analytic in x.
    #[must_use]
    pub fn posterior_variance_around(&self, k: usize, x: &A) -> (A, A) {
        let u = self.offset(k, x);
        let moments: [A; 3] = self.moments(k, &self.tilt(k, &u));
        let density = self.density_with(&u, &moments[0]);
        (self.variance(moments), density)
    }

    /// Var(x_0 | x_t = x) = 4 Delta^2 (E m^2 - (E m)^2) around y_k, from the first three moments. On the
    /// cell of y_k, |E m| <= 1/2 up to far neighbours and m^2 >= |m|, so that no digit cancels.
    pub(crate) fn variance(&self, [others, first, second]: [A; 3]) -> A {
        let total = others + &self.one;
        let spread = second * &total - first.square();
        (spread * self.half_gap.square()).times(4) / total.square()
    }
}

impl<R: Real> NoisedEmpirical<R> {
    /// The data point (from 0) whose cell holds x; any neighbour where that is undecided, since
    /// every formula holds for each.
    pub(crate) fn nearest(&self, x: &R) -> usize {
        self.midpoints.iter().take_while(|z| x.compare(z) == Some(Ordering::Greater)).count()
    }

    /// The density p_t(x).
    #[must_use]
    pub fn density(&self, x: &R) -> R {
        self.density_around(self.nearest(x), x)
    }

    /// log p_t(x).
    #[must_use]
    pub fn log_density(&self, x: &R) -> R {
        let k = self.nearest(x);
        let u = self.offset(k, x);
        let parabola = u.square() * &self.curvature;
        parabola + self.peak.ln() + self.residual(k, &u)
    }

    /// The empirical score d/dx log p_t(x), (6) with (29).
    #[must_use]
    pub fn empirical_score(&self, x: &R) -> R {
        // An odd function: exactly 0 at 0, which the enclosures below could not tell.
        if is_zero(x) {
            return x.clone();
        }
        let k = self.nearest(x);
        let u = self.offset(k, x);
        self.residual_slope(self.moments(k, &self.tilt(k, &u))) - u / &self.t
    }

    /// The posterior mean E(x_0 | x_t = x), (7) and (29).
    #[must_use]
    pub fn posterior_mean(&self, x: &R) -> R {
        if is_zero(x) {
            return x.clone();
        }
        let k = self.nearest(x);
        let u = self.offset(k, x);
        self.residual_slope(self.moments(k, &self.tilt(k, &u))) * &self.t + &self.points[k]
    }

    /// The posterior variance Var(x_0 | x_t = x), to which the score's slope is (Var / t - 1) / t.
    #[must_use]
    pub fn posterior_variance(&self, x: &R) -> R {
        self.posterior_variance_around(self.nearest(x), x).0
    }

    /// d/dx of the empirical score: (Var(x_0 | x_t = x) / t - 1) / t.
    #[must_use]
    pub fn score_slope(&self, x: &R) -> R {
        (self.posterior_variance(x) / &self.t - &self.one) / &self.t
    }

    /// d^2/dx^2 of the empirical score: the third central moment of x_0 given x_t = x over t^3,
    /// 8 Delta^3 (E m^3 - 3 E m E m^2 + 2 (E m)^3) / t^3.
    #[must_use]
    pub fn score_bend(&self, x: &R) -> R {
        let k = self.nearest(x);
        let [others, first, second, third] = self.moments(k, &self.tilt(k, &self.offset(k, x)));
        let total = others + &self.one;
        let [first, second, third] = [first, second, third].map(|moment| moment / &total);
        let central = third - first.clone() * second.times(3) + first.powi(3).times(2);
        central * (self.half_gap.clone() / &self.t).powi(3).times(8)
    }

    /// The local average (10) of the empirical score with window w > 0, in closed form:
    /// (log p_t(x + w) - log p_t(x - w)) / 2w.
    #[must_use]
    pub fn local_average(&self, window: &R, x: &R) -> R {
        if is_zero(x) {
            return x.clone();
        }
        let (high, low) = (x.clone() + window, x.clone() - window);
        let (k, l) = (self.nearest(&high), self.nearest(&low));
        let (u, v) = (self.offset(k, &high), self.offset(l, &low));
        // v^2 - u^2 = (v - u)(v + u), with v - u = y_k - y_l - 2w
        let difference = self.points[k].clone() - &self.points[l] - window - window;
        let parabolas = -(difference * (v.clone() + &u) * &self.curvature);
        let residuals = self.residual(k, &u) - self.residual(l, &v);
        (parabolas + residuals) / (window.clone() + window)
    }
}

fn is_zero<R: Ordered>(x: &R) -> bool {
    x.compare(&R::integer(0, &x.context())) == Some(Ordering::Equal)
}
