//! The Gaussian density p_N(x; sqrt t), its moments, and the noised empirical law, with the time in the
//! number system of the position: over power series in either, derivatives in both.

use crate::error::Error;
use crate::training_set::TrainingSet;
use scoreproof_integral::{Feature, Integrand, Kernel, certified, gaussian_tail_moments};
use scoreproof_real::{Analytic, Field, Interval, Rational, Real};
use std::cmp::Ordering;

/// -x^2 / 2t, the exponent of [`gaussian_density`].
#[must_use]
pub fn gaussian_exponent<A: Field>(x: &A, t: &A) -> A {
    x.square() / t.clone().times(-2)
}

/// p_N(x; sqrt t) = exp(-x^2 / 2t) / sqrt(2 pi t), for any real x and t > 0.
#[must_use]
pub fn gaussian_density<A: Analytic>(x: &A, t: &A) -> A {
    gaussian_exponent(x, t).exp() / (A::pi(&x.context()) * t).times(2).sqrt()
}

/// int_a^b z^j phi(z) dz for j = 0, 1, 2, infinite where there is no end. Right of 0 the mass is taken from the upper tail, else
/// from the lower one, so that little mass keeps its digits.
#[must_use]
pub fn truncated_moments<R: Real>(from: Option<&R>, to: Option<&R>, context: &R::Context) -> [R; 3] {
    let zero = R::integer(0, context);
    let edge = |x: Option<&R>| match x {
        None => [zero.clone(), zero.clone()],
        Some(x) => {
            let density = x.normal_density();
            [x.clone() * &density, density]
        }
    };
    let ([lower_moment, lower], [upper_moment, upper]) = (edge(from), edge(to));
    let right = from.is_some_and(|a| matches!(a.compare(&zero), Some(Ordering::Greater | Ordering::Equal)));
    let [above, below] = [|x: &R| x.normal_upper_tail(), |x: &R| (-x.clone()).normal_upper_tail()];
    let mass = match (from, to) {
        (Some(a), Some(b)) if right => above(a) - above(b),
        (Some(a), Some(b)) => below(b) - below(a),
        (None, Some(b)) => below(b),
        (Some(a), None) => above(a),
        (None, None) => R::integer(1, context),
    };
    [mass.clone(), lower - upper, mass + lower_moment - upper_moment]
}

/// The moment int x^order p_N(x; sqrt t) dx in closed form: 0 for an odd order, else
/// (order - 1)!! t^(order / 2).
#[must_use]
pub fn gaussian_moment(order: u32, t: &Rational) -> Rational {
    if !order.is_multiple_of(2) {
        return Rational::new();
    }
    (1..order).step_by(2).fold(Rational::from(1), |moment, odd| moment * odd * t)
}

/// The integrand of int_0^inf x^order p_N(x; sqrt t) dx for order 0, 1 or 2.
#[derive(Clone, Debug)]
struct MomentIntegrand {
    order: usize,
    t: Rational,
}

/// [`MomentIntegrand`]'s formula.
#[derive(Clone, Debug)]
struct MomentKernel<A> {
    order: i32,
    t: A,
}

impl<A: Analytic> Kernel<A> for MomentKernel<A> {
    fn eval(&self, _piece: usize, x: &A) -> A {
        x.powi(self.order) * gaussian_density(x, &self.t)
    }
}

impl Integrand for MomentIntegrand {
    type Kernel<A: Analytic> = MomentKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> MomentKernel<A> {
        MomentKernel { order: self.order as i32, t: A::rational(&self.t, context) }
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        vec![R::integer(0, context)]
    }

    fn features<R: Real>(&self, context: &R::Context) -> Vec<Feature<R>> {
        vec![Feature { at: R::integer(0, context), width: R::rational(&self.t, context).sqrt() }]
    }

    /// x = sqrt t u turns it into a tail moment of the standard Gaussian.
    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        let sigma = Interval::rational(&self.t, &from.precision()).sqrt();
        let moments = gaussian_tail_moments(&(from.clone() / &sigma));
        moments.get(self.order).map(|moment| sigma.powi(self.order as i32) * moment)
    }
}

/// int_0^inf x^order p_N(x; sqrt t) dx by certified integration, for order 0, 1 or 2.
///
/// # Errors
/// Those of [`certified::integrate`]; it has no tail bound for another order.
pub fn half_gaussian_moment(order: usize, t: &Rational, goal: u32) -> Result<Interval, Error> {
    Ok(certified::integrate(&MomentIntegrand { order, t: t.clone() }, goal)?.enclosure)
}

/// The mean over the training set of f(x - y_k).
fn mixture<A: Field>(set: &TrainingSet, x: &A, f: impl Fn(&A) -> A) -> A {
    let context = x.context();
    let zero = A::integer(0, &context);
    let sum = set.points().fold(zero, |sum, y| sum + f(&(x.clone() - A::rational(&y, &context))));
    sum.over(i64::from(set.len()))
}

/// The noised empirical density (1/n) sum_k p_N(x - y_k; sqrt t), term by term.
#[must_use]
pub fn mixture_density<A: Analytic>(set: &TrainingSet, t: &A, x: &A) -> A {
    mixture(set, x, |u| gaussian_density(u, t))
}

/// Its distribution function P_t(x) = (1/n) sum_k Q((y_k - x) / sqrt t).
#[must_use]
pub fn mixture_distribution<R: Real>(set: &TrainingSet, t: &R, x: &R) -> R {
    let sigma = t.sqrt();
    mixture(set, x, |u| (-u.clone() / &sigma).normal_upper_tail())
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoreproof_real::Precision;

    #[test]
    fn moments_add_up_over_a_cut() {
        let p = Precision::bits(128);
        let x = |v: i64| Interval::fraction(v, 2, &p);
        let between = |a: Option<i64>, b: Option<i64>| {
            let [a, b] = [a, b].map(|end| end.map(x));
            truncated_moments(a.as_ref(), b.as_ref(), &p)
        };
        let ends = [None, Some(-3), Some(0), Some(1), None];
        for (i, j, k) in [(0, 1, 4), (1, 2, 3), (0, 2, 4), (1, 3, 4), (0, 3, 4)] {
            let (left, right) = (between(ends[i], ends[j]), between(ends[j], ends[k]));
            for ((l, r), whole) in left.into_iter().zip(right).zip(between(ends[i], ends[k])) {
                assert!((l + r).overlaps(&whole), "{i} {j} {k}");
            }
        }
    }

    #[test]
    fn closed_moments_are_the_integrals() {
        let t = Rational::from((1, 7));
        for order in [0, 2] {
            let half = half_gaussian_moment(order, &t, 80).unwrap();
            assert!(half.times(2).contains_rational(&gaussian_moment(order as u32, &t)));
        }
        assert_eq!(gaussian_moment(1, &t), 0);
        assert_eq!(gaussian_moment(4, &Rational::from(2)), 12);
    }

    #[test]
    fn the_distribution_function_rises_from_0_to_1() {
        let set = TrainingSet::new(3, Rational::from(1)).unwrap();
        assert!((mixture_distribution(&set, &0.01, &0.0) - 0.5).abs() < 1e-15);
        assert!((mixture_distribution(&set, &0.01, &9.0) - 1.0).abs() < 1e-15);
        let slope = (mixture_distribution(&set, &0.1, &0.3001) - mixture_distribution(&set, &0.1, &0.2999)) / 2e-4;
        assert!((slope - mixture_density(&set, &0.1, &0.3)).abs() < 1e-6);
    }
}
