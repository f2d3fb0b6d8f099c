//! int Var(x_0 | x) p outside the contacts, the one part of a loss without a closed form, by certified integration.

use crate::error::Error;
use scoreproof_integral::{Feature, Integrand, Kernel, certified};
use scoreproof_real::{Analytic, Field, Interval, Rational, Real};
use scoreproof_score::{NoisedEmpirical, TrainingSet};

/// Relative bits of the integral. The lower bound moves by its error over 2 c, and c is above 1e-7 for all
/// problems in reach.
const GOAL: u32 = 64;

/// Var(x_0 | x) p(x) / t with holes, and 0 in the holes, for a set whose middle is 0.
#[derive(Clone, Debug)]
struct Variance {
    set: TrainingSet,
    t: Rational,
    /// Break points in increasing order, and for the piece beyond each the nearest data point (from 0), `None` in a hole.
    pieces: Vec<(Rational, Option<usize>)>,
    /// Whether set and holes are their own mirror images: then the integral is twice that over x >= 0, where it begins.
    even: bool,
}

/// [`Variance`]'s formula.
struct VarianceKernel<A: Field> {
    noised: NoisedEmpirical<A>,
    factor: A,
    nearest: Vec<Option<usize>>,
}

impl Variance {
    /// With these holes, which are in increasing order.
    fn new(set: &TrainingSet, t: &Rational, contacts: &[(Rational, Rational)]) -> Self {
        let mirrored = |(a, b): (&(Rational, Rational), &(Rational, Rational))| a.0 == -b.1.clone();
        let even = set.is_symmetric_about(&Rational::new()) && contacts.iter().zip(contacts.iter().rev()).all(mirrored);
        let midpoints: Vec<Rational> = set.midpoints().collect();
        let mut ends: Vec<Rational> = midpoints.clone();
        ends.extend(contacts.iter().flat_map(|(from, to)| [from.clone(), to.clone()]));
        if even {
            ends.retain(|x| *x > 0);
            ends.push(Rational::new());
        }
        ends.sort();
        ends.dedup();
        let mut holes = contacts.iter().peekable();
        let pieces = ends.into_iter().map(|x| {
            while holes.next_if(|(_, to)| *to <= x).is_some() {}
            let hole = holes.peek().is_some_and(|(from, _)| *from <= x);
            let point = (!hole).then(|| midpoints.partition_point(|z| *z <= x));
            (x, point)
        });
        Self { set: set.clone(), t: t.clone(), pieces: pieces.collect(), even }
    }
}

impl<A: Analytic> Kernel<A> for VarianceKernel<A> {
    fn eval(&self, piece: usize, x: &A) -> A {
        let Some(k) = self.nearest[piece] else { return A::integer(0, &x.context()) };
        let (variance, density) = self.noised.posterior_variance_around(k, x);
        variance * density * &self.factor
    }
}

impl Integrand for Variance {
    type Kernel<A: Analytic> = VarianceKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> VarianceKernel<A> {
        VarianceKernel {
            noised: NoisedEmpirical::new(&self.set, &self.t, context),
            factor: A::rational(&(Rational::from(if self.even { 2 } else { 1 }) / self.t.clone()), context),
            nearest: std::iter::once(Some(0)).chain(self.pieces.iter().map(|(_, nearest)| *nearest)).collect(),
        }
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        self.pieces.iter().map(|(at, _)| R::rational(at, context)).collect()
    }

    /// The posterior changes over a length t / D_g beside each midpoint.
    fn features<R: Real>(&self, context: &R::Context) -> Vec<Feature<R>> {
        let exact = |x: &Rational| R::rational(x, context);
        let sides = self.set.midpoints().zip(self.set.half_gaps()).filter(|(z, _)| !self.even || *z >= 0);
        sides.map(|(z, half_gap)| Feature { at: exact(&z), width: exact(&(self.t.clone() / half_gap)) }).collect()
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

    fn lower_tail(&self, from: &Interval) -> Option<Interval> {
        if self.even { None } else { self.upper_tail(&-from.clone()) }
    }
}

/// E(Var(x_0 | x) / t; x outside the contacts).
pub(super) fn variance_outside(
    set: &TrainingSet,
    t: &Rational,
    contacts: &[(Rational, Rational)],
) -> Result<Interval, Error> {
    Ok(certified::integrate(&Variance::new(set, t, contacts), GOAL)?.enclosure)
}
