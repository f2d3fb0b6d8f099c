//! The local average (10) of the empirical score, by integration.

use crate::noised::NoisedEmpirical;
use crate::training_set::TrainingSet;
use scoreproof_integral::{Feature, Integrand, Kernel};
use scoreproof_real::{Analytic, Field, Rational, Real};

/// The integrand of (10) for the empirical score: its integral over [from, to].
#[derive(Clone, Debug)]
pub struct ScoreIntegrand {
    set: TrainingSet,
    t: Rational,
    from: Rational,
    to: Rational,
}

impl ScoreIntegrand {
    /// The score at time `t` over [from, to].
    #[must_use]
    pub fn new(set: TrainingSet, t: Rational, from: Rational, to: Rational) -> Self {
        Self { set, t, from, to }
    }

    /// The midpoints strictly inside the range.
    fn midpoints(&self) -> impl Iterator<Item = Rational> + '_ {
        self.set.midpoints().filter(|z| *z > self.from && *z < self.to)
    }
}

/// [`ScoreIntegrand`]'s formula.
#[derive(Clone, Debug)]
pub struct ScoreKernel<A: Field> {
    noised: NoisedEmpirical<A>,
    /// The data point (from 0) whose cell the range begins in.
    first: usize,
}

impl<A: Analytic> Kernel<A> for ScoreKernel<A> {
    fn eval(&self, piece: usize, x: &A) -> A {
        let k = self.first + piece - 1;
        self.noised.score_around(k, x)
    }
}

impl Integrand for ScoreIntegrand {
    type Kernel<A: Analytic> = ScoreKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> ScoreKernel<A> {
        ScoreKernel {
            noised: NoisedEmpirical::new(&self.set, &self.t, context),
            first: self.set.midpoints().filter(|z| *z <= self.from).count(),
        }
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        let ends = std::iter::once(self.from.clone()).chain(self.midpoints()).chain(std::iter::once(self.to.clone()));
        ends.map(|at| R::rational(&at, context)).collect()
    }

    /// The score bends over a length t / Delta beside each midpoint.
    fn features<R: Real>(&self, context: &R::Context) -> Vec<Feature<R>> {
        let width = self.t.clone() / self.set.least_half_gap();
        let at = |z: Rational| Feature { at: R::rational(&z, context), width: R::rational(&width, context) };
        self.midpoints().map(at).collect()
    }
}
