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
    /// exp(-2 Delta^2 (m^2 - m) / t) for m = 1, ..., n - 1.
    ladder: Vec<A>,
    /// 1 / (n sqrt(2 pi t)).
    peak: A,
    one: A,
}

/// The weights of the other data points relative to the one at hand: q_1, q_2, ... to the right and
/// q_-1, q_-2, ... to the left.
pub(crate) struct Weights<A> {
    right: Vec<A>,
    left: Vec<A>,
}

impl<A: Analytic> Weights<A> {
    /// sum over m != 0 of |m|^power q_m (times the sign of m, if `signed`).
    fn moment(&self, power: i32, signed: bool, zero: &A) -> A {
        let side = |weights: &[A]| {
            let mut sum = zero.clone();
            for (m, q) in (1_i64..).zip(weights) {
                let term = q.clone();
                sum = sum + if power == 0 { term } else { term * A::integer(m.pow(power as u32), &zero.context()) };
            }
            sum
        };
        if self.left.is_empty() {
            return side(&self.right);
        }
        let left = side(&self.left);
        if signed { side(&self.right) - left } else { side(&self.right) + left }
    }
}

impl<A: Analytic> NoisedEmpirical<A> {
    /// p_t with constants evaluated in `context`; t > 0.
    #[must_use]
    pub fn new(set: &TrainingSet, t: &Rational, context: &A::Context) -> Self {
        let exact = |x: &Rational| A::rational(x, context);
        let half_gap = set.half_gap();
        // exp(-2 Delta^2 (m^2 - m) / t)
        let ladder = (1..i64::from(set.len()))
            .map(|m| exact(&(half_gap.clone().square() * (-2 * (m * m - m)) / t)).exp())
            .collect();
        let scale = (A::pi(context) * exact(&(t.clone() * 2u32))).sqrt() * A::integer(i64::from(set.len()), context);
        Self {
            points: set.points().map(|y| exact(&y)).collect(),
            midpoints: set.midpoints().map(|z| exact(&z)).collect(),
            rate: exact(&(half_gap.clone() * 2u32 / t)),
            half_gap: exact(&half_gap),
            t: exact(t),
            ladder,
            peak: A::integer(1, context) / scale,
            one: A::integer(1, context),
        }
    }

    /// x - y_k (k from 0).
    pub(crate) fn offset(&self, k: usize, x: &A) -> A {
        x.clone() - &self.points[k]
    }

    /// The weights around y_k (k from 0) at u = x - y_k.
    pub(crate) fn weights(&self, k: usize, u: &A) -> Weights<A> {
        let powers = |base: A, count: usize| {
            let mut weights = Vec::with_capacity(count);
            let mut power = base.clone();
            for (m, step) in self.ladder.iter().take(count).enumerate() {
                // The ladder begins with exp(0) = 1.
                weights.push(if m == 0 { power.clone() } else { power.clone() * step });
                if m + 1 < count {
                    power = power * &base;
                }
            }
            weights
        };
        let to_right = self.points.len() - 1 - k;
        let right = if to_right > 0 { powers(((u.clone() - &self.half_gap) * &self.rate).exp(), to_right) } else { vec![] };
        let left = if k > 0 { powers((-(u.clone() + &self.half_gap) * &self.rate).exp(), k) } else { vec![] };
        Weights { right, left }
    }

    fn zero(&self) -> A {
        self.one.clone() - &self.one
    }

    /// r = log(1 + S) around y_k: what log p_t exceeds its nearest parabola by.
    pub(crate) fn residual(&self, k: usize, u: &A) -> A {
        self.weights(k, u).moment(0, false, &self.zero()).ln_1p()
    }

    /// r' = (2 Delta / t) sum m q_m / (1 + S) around y_k: the empirical score less its
    /// piecewise-linear form.
    pub(crate) fn residual_slope(&self, weights: &Weights<A>) -> A {
        let zero = self.zero();
        let total = weights.moment(0, false, &zero) + &self.one;
        weights.moment(1, true, &zero) * &self.rate / total
    }

    /// p_t around y_k, given the weights there.
    pub(crate) fn density_with(&self, u: &A, weights: &Weights<A>) -> A {
        let total = weights.moment(0, false, &self.zero()) + &self.one;
        self.gaussian(u) * total
    }

    /// exp(-u^2 / 2t) / (n sqrt(2 pi t)), the share of one data point.
    fn gaussian(&self, u: &A) -> A {
        let exponent = u.square() / &self.t * A::fraction(-1, 2, &self.t.context());
        exponent.exp() * &self.peak
    }

    /// Var(x_0 | x_t = x) around y_k, as the sum over pairs (m, l) of (m - l)^2 q_m q_l, which has
    /// no cancellation: 4 Delta^2 sum_(m<l) (m - l)^2 q_m q_l / (1 + S)^2.
    pub(crate) fn variance_with(&self, weights: &Weights<A>) -> A {
        let mut all: Vec<(i64, A)> = vec![(0, self.one.clone())];
        all.extend((1..).zip(weights.right.iter().cloned()));
        all.extend((1..).map(|m: i64| -m).zip(weights.left.iter().cloned()));
        let context = self.t.context();
        let mut pairs = self.zero();
        for (i, (m, q)) in all.iter().enumerate() {
            for (l, p) in &all[..i] {
                pairs = pairs + q.clone() * p * A::integer((m - l).pow(2), &context);
            }
        }
        let total = weights.moment(0, false, &self.zero()) + &self.one;
        pairs * self.half_gap.square() * A::integer(4, &context) / total.square()
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
        let k = self.nearest(x);
        let u = self.offset(k, x);
        self.density_with(&u, &self.weights(k, &u))
    }

    /// log p_t(x).
    #[must_use]
    pub fn log_density(&self, x: &R) -> R {
        let k = self.nearest(x);
        let u = self.offset(k, x);
        let parabola = u.square() / &self.t * R::fraction(-1, 2, &self.t.context());
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
        self.residual_slope(&self.weights(k, &u)) - u / &self.t
    }

    /// The posterior mean E(x_0 | x_t = x), (7) and (29).
    #[must_use]
    pub fn posterior_mean(&self, x: &R) -> R {
        if is_zero(x) {
            return x.clone();
        }
        let k = self.nearest(x);
        let u = self.offset(k, x);
        self.residual_slope(&self.weights(k, &u)) * &self.t + &self.points[k]
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
        let parabolas = difference * (v.clone() + &u) / &self.t * R::fraction(1, 2, &self.t.context());
        let residuals = self.residual(k, &u) - self.residual(l, &v);
        (parabolas + residuals) / (window.clone() + window)
    }
}

fn is_zero<R: Ordered>(x: &R) -> bool {
    x.compare(&R::integer(0, &x.context())) == Some(Ordering::Equal)
}
