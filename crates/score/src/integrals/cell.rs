//! The distance of a linear function from the piecewise-linear score on one cell, the left side of (66).

use crate::setting::check_time;
use crate::training_set::TrainingSet;
use crate::{Error, truncated_moments};
use scoreproof_integral::{Feature, Integrand, Kernel};
use scoreproof_real::{Analytic, Field, Interval, Precision, Rational, Real};

/// The integrand of int over [y_k - Delta, y_k + Delta] of |f - s_bar|^2 p_N(x - y_k; sqrt t), (66), for
/// f(x) = intercept + slope x.
#[derive(Clone, Debug)]
pub struct CellIntegrand {
    point: Rational,
    half_gap: Rational,
    t: Rational,
    intercept: Rational,
    slope: Rational,
}

impl CellIntegrand {
    /// The cell of y_k at time t, with f(x) = `line`.0 + `line`.1 x.
    ///
    /// # Errors
    /// A domain error for t <= 0, and for points that are not equally spaced.
    pub fn new(set: &TrainingSet, k: u32, t: &Rational, line: (Rational, Rational)) -> Result<Self, Error> {
        check_time("t", t)?;
        set.equally_spaced()?;
        let (intercept, slope) = line;
        Ok(Self { point: set.point(k), half_gap: set.least_half_gap(), t: t.clone(), intercept, slope })
    }

    /// The right side of (66), (1/t) int over [-Delta/sqrt t, Delta/sqrt t] of |f_k(u) + u|^2 phi(u), where
    /// f_k(u) + u = sqrt t (intercept + slope y_k) + (1 + t slope) u, by Gaussian moments.
    #[must_use]
    pub fn rescaled(&self, precision: Precision) -> Interval {
        let exact = |v: &Rational| Interval::rational(v, &precision);
        let sigma = exact(&self.t).sqrt();
        let reach = exact(&self.half_gap) / &sigma;
        // Odd moments vanish.
        let [zeroth, _, second] = truncated_moments(Some(&-reach.clone()), Some(&reach), &reach.precision());
        let constant = exact(&(self.slope.clone() * &self.point + &self.intercept)) * sigma;
        let linear = exact(&(self.slope.clone() * &self.t + 1u32));
        (constant.square() * zeroth + linear.square() * second) / exact(&self.t)
    }
}

/// [`CellIntegrand`]'s formula.
#[derive(Clone, Debug)]
pub struct CellKernel<A> {
    point: A,
    t: A,
    intercept: A,
    slope: A,
}

impl<A: Analytic> Kernel<A> for CellKernel<A> {
    fn eval(&self, _piece: usize, x: &A) -> A {
        let sigma = self.t.sqrt();
        let u = x.clone() - &self.point;
        let density = (u.clone() / &sigma).normal_density() / sigma;
        let line = self.slope.clone() * x + &self.intercept;
        (line + u / &self.t).square() * density
    }
}

impl Integrand for CellIntegrand {
    type Kernel<A: Analytic> = CellKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> CellKernel<A> {
        let exact = |v: &Rational| A::rational(v, context);
        CellKernel {
            point: exact(&self.point),
            t: exact(&self.t),
            intercept: exact(&self.intercept),
            slope: exact(&self.slope),
        }
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        let ends = [self.point.clone() - &self.half_gap, self.point.clone() + &self.half_gap];
        ends.iter().map(|x| R::rational(x, context)).collect()
    }

    fn features<R: Real>(&self, context: &R::Context) -> Vec<Feature<R>> {
        vec![Feature { at: R::rational(&self.point, context), width: R::rational(&self.t, context).sqrt() }]
    }
}
