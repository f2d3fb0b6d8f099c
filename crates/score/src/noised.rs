//! The noised empirical density and its score at points of the line: those around the nearest data point, [`LocalDensity`]'s,
//! which never cancel.

use crate::local::LocalDensity;
use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Field, Rational, Real};
use std::cmp::Ordering;

/// p_t for a training set and a time, with its constants in the number system `A`.
///
/// With u = x - y_k, y_k nearest to x, and the weights q_m = exp((u - d_m / 2) d_m / t) of the points at distances d_m from
/// y_k, at most 1 each, and S their sum, p_t(x) = exp(-u^2 / 2t) / (n sqrt(2 pi t)) (1 + S) and
/// d/dx log p_t(x) = -u / t + (1/t) sum d_m q_m / (1 + S), (6) with (29): sums of which nothing cancels.
#[derive(Clone, Debug)]
pub struct NoisedEmpirical<A: Field> {
    points: Vec<A>,
    midpoints: Vec<A>,
    t: A,
    /// The point in which the set is its own mirror image, where there is one.
    centre: Option<A>,
    local: LocalDensity<A>,
}

impl<A: Analytic> NoisedEmpirical<A> {
    /// p_t with constants evaluated in `context`; t > 0.
    #[must_use]
    pub fn new(set: &TrainingSet, t: &Rational, context: &A::Context) -> Self {
        Self::with(set, A::rational(t, context), LocalDensity::new(set, t, context))
    }

    /// p_t for a time in the number system itself, a box or a series; t > 0.
    #[must_use]
    pub fn at_time(set: &TrainingSet, t: &A) -> Self {
        Self::with(set, t.clone(), LocalDensity::at_time(set, t))
    }

    fn with(set: &TrainingSet, t: A, local: LocalDensity<A>) -> Self {
        let context = t.context();
        let exact = |x: &Rational| A::rational(x, &context);
        let middle = set.middle();
        Self {
            points: set.points().map(|y| exact(&y)).collect(),
            midpoints: set.midpoints().map(|z| exact(&z)).collect(),
            t,
            centre: set.is_symmetric_about(&middle).then(|| exact(&middle)),
            local,
        }
    }

    /// x - y_k (k from 0).
    pub(crate) fn offset(&self, k: usize, x: &A) -> A {
        x.clone() - &self.points[k]
    }

    /// p_t from the parabola of the data point `k` (from 0), which should be the nearest one: analytic in x.
    #[must_use]
    pub fn density_around(&self, k: usize, x: &A) -> A {
        let u = self.offset(k, x);
        self.local.density_with(&u, &self.local.others(k, &self.local.tilt(k, &u)))
    }

    /// The empirical score from the data point `k` (from 0), which should be the nearest one: analytic in x.
    pub(crate) fn score_around(&self, k: usize, x: &A) -> A {
        self.local.score(k, &self.offset(k, x))
    }

    /// The posterior variance Var(x_0 | x_t = x) and the density p_t(x) from the data point `k` (from 0), which
    /// should be the nearest one: analytic in x.
    #[must_use]
    pub fn posterior_variance_around(&self, k: usize, x: &A) -> (A, A) {
        let u = self.offset(k, x);
        let moments: [A; 3] = self.local.moments(k, &self.local.tilt(k, &u));
        let density = self.local.density_with(&u, &moments[0]);
        (self.local.variance(moments), density)
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
        self.local.log_density(k, &u)
    }

    /// p_t(x) and the empirical score, from one set of weights.
    #[must_use]
    pub fn density_and_score(&self, x: &R) -> (R, R) {
        let k = self.nearest(x);
        let u = self.offset(k, x);
        let moments: [R; 2] = self.local.moments(k, &self.local.tilt(k, &u));
        let density = self.local.density_with(&u, &moments[0]);
        (density, self.local.residual_slope(moments) - u / &self.t)
    }

    /// The empirical score d/dx log p_t(x), (6) with (29).
    #[must_use]
    pub fn empirical_score(&self, x: &R) -> R {
        // Odd about the centre: exactly 0 there, which the enclosures below could not tell.
        if self.is_centre(x) {
            return R::integer(0, &x.context());
        }
        self.score_around(self.nearest(x), x)
    }

    /// The posterior mean E(x_0 | x_t = x), (7) and (29).
    #[must_use]
    pub fn posterior_mean(&self, x: &R) -> R {
        if self.is_centre(x) {
            return x.clone();
        }
        let k = self.nearest(x);
        let u = self.offset(k, x);
        self.local.residual_slope(self.local.moments(k, &self.local.tilt(k, &u))) * &self.t + &self.points[k]
    }

    /// The posterior variance Var(x_0 | x_t = x), to which the score's slope is (Var / t - 1) / t.
    #[must_use]
    pub fn posterior_variance(&self, x: &R) -> R {
        self.posterior_variance_around(self.nearest(x), x).0
    }

    /// d/dx of the empirical score: (Var(x_0 | x_t = x) / t - 1) / t.
    #[must_use]
    pub fn score_slope(&self, x: &R) -> R {
        (self.posterior_variance(x) / &self.t - R::integer(1, &self.t.context())) / &self.t
    }

    /// d^2/dx^2 of the empirical score: the third central moment of x_0 given x_t = x over t^3,
    /// (E d^3 - 3 E d E d^2 + 2 (E d)^3) / t^3.
    #[must_use]
    pub fn score_bend(&self, x: &R) -> R {
        let k = self.nearest(x);
        self.local.score_bend(k, &self.offset(k, x))
    }

    /// The local average (10) of the empirical score with window w > 0, in closed form:
    /// (log p_t(x + w) - log p_t(x - w)) / 2w.
    #[must_use]
    pub fn local_average(&self, window: &R, x: &R) -> R {
        if self.is_centre(x) {
            return R::integer(0, &x.context());
        }
        let end = |at: R| {
            let k = self.nearest(&at);
            (k, self.local.residual(k, &self.offset(k, &at)))
        };
        self.average_between(window, x, end(x.clone() + window), end(x.clone() - window))
    }

    /// The local average from the data points nearest to x + w and x - w and the residuals there.
    pub(crate) fn average_between(&self, window: &R, x: &R, high: (usize, R), low: (usize, R)) -> R {
        let ((k, above), (l, below)) = (high, low);
        let (u, v) = (self.offset(k, &(x.clone() + window)), self.offset(l, &(x.clone() - window)));
        // v^2 - u^2 = (v - u)(v + u), with v - u = y_k - y_l - 2w
        let difference = self.points[k].clone() - &self.points[l] - window - window;
        let parabolas = -(difference * (v + &u) * self.local.curvature());
        (parabolas + (above - below)) / (window.clone() + window)
    }

    /// Whether x is the centre of a symmetric set.
    pub(crate) fn is_centre(&self, x: &R) -> bool {
        self.centre.as_ref().is_some_and(|centre| x.compare(centre) == Some(Ordering::Equal))
    }
}

impl NoisedEmpirical<f64> {
    /// y_k (k from 0).
    pub(crate) fn point(&self, k: usize) -> f64 {
        self.points[k]
    }

    /// The midpoint beyond y_k (k from 0).
    pub(crate) fn midpoint(&self, k: usize) -> f64 {
        self.midpoints[k]
    }
}
