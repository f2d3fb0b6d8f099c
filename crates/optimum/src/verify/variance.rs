//! int Var(x_0 | x) p outside the contacts, the one part of a loss without a closed form, by certified integration.

use crate::error::Error;
use scoreproof_integral::{Feature, Integrand, Kernel, certified};
use scoreproof_real::{Analytic, Field, Interval, Rational, Real};
use scoreproof_score::{NoisedEmpirical, TrainingSet};

/// Relative bits of the integral. The lower bound moves by its error over 2 c, and c is above 1e-7 for all
/// problems in reach.
const GOAL: u32 = 64;

/// Var(x_0 | x) p(x) / t on x >= 0 with holes, and 0 in the holes: twice the integral is taken, Var p being even.
#[derive(Clone, Debug)]
struct Variance {
    set: TrainingSet,
    t: Rational,
    /// Break points on x >= 0 in increasing order, and for the piece beyond each the nearest data point (from 0),
    /// `None` in a hole.
    pieces: Vec<(Rational, Option<usize>)>,
}

/// [`Variance`]'s formula.
struct VarianceKernel<A: Field> {
    noised: NoisedEmpirical<A>,
    factor: A,
    nearest: Vec<Option<usize>>,
}

impl Variance {
    /// With the holes that mirror `contacts` on x < 0, which are in increasing order.
    fn new(set: &TrainingSet, t: &Rational, contacts: &[(Rational, Rational)]) -> Self {
        let midpoints: Vec<Rational> = set.midpoints().collect();
        let mut ends = vec![Rational::new()];
        ends.extend(midpoints.iter().filter(|z| **z > 0).cloned());
        let mut holes = contacts.iter().rev().map(|(from, to)| (-to.clone(), -from.clone())).peekable();
        ends.extend(contacts.iter().flat_map(|(from, to)| [-to.clone(), -from.clone()]));
        ends.sort();
        ends.dedup();
        let pieces = ends.into_iter().map(|x| {
            while holes.next_if(|(_, to)| *to <= x).is_some() {}
            let hole = holes.peek().is_some_and(|(from, _)| *from <= x);
            let point = (!hole).then(|| midpoints.partition_point(|z| *z <= x));
            (x, point)
        });
        Self { set: set.clone(), t: t.clone(), pieces: pieces.collect() }
    }
}

impl<A: Analytic> Kernel<A> for VarianceKernel<A> {
    fn eval(&self, piece: usize, x: &A) -> A {
        let Some(k) = self.nearest[piece - 1] else { return A::integer(0, &x.context()) };
        let (variance, density) = self.noised.posterior_variance_around(k, x);
        variance * density * &self.factor
    }
}

impl Integrand for Variance {
    type Kernel<A: Analytic> = VarianceKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> VarianceKernel<A> {
        VarianceKernel {
            noised: NoisedEmpirical::new(&self.set, &self.t, context),
            factor: A::rational(&(Rational::from(2) / self.t.clone()), context),
            nearest: self.pieces.iter().map(|(_, nearest)| *nearest).collect(),
        }
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        self.pieces.iter().map(|(at, _)| R::rational(at, context)).collect()
    }

    /// The posterior changes over a length t / Delta beside each midpoint.
    fn features<R: Real>(&self, context: &R::Context) -> Vec<Feature<R>> {
        let width = R::rational(&(self.t.clone() / self.set.half_gap()), context);
        let midpoints = self.set.midpoints().filter(|z| *z >= 0);
        midpoints.map(|z| Feature { at: R::rational(&z, context), width: width.clone() }).collect()
    }

    /// A variance on [-D, D] is at most D^2, and P(x > from) at most e^(-u^2 / 2) / 2, u = (from - D) / sqrt t.
    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        let exact = |v: &Rational| Interval::rational(v, &from.precision());
        let bound = exact(&(self.set.half_width().clone().square() * 2u32 / &self.t));
        let distance = from.clone() - exact(self.set.half_width());
        if *distance.lower() < 0 {
            return Some(bound);
        }
        Some(bound * (distance.square() / exact(&self.t)).over(-2).exp().over(2))
    }
}

/// E(Var(x_0 | x) / t; x outside the contacts and their mirror images).
pub(super) fn variance_outside(
    set: &TrainingSet,
    t: &Rational,
    contacts: &[(Rational, Rational)],
) -> Result<Interval, Error> {
    Ok(certified::integrate(&Variance::new(set, t, contacts), GOAL)?.enclosure)
}
