//! What the posterior of x_0 enters: its variance, and the log-density's excess over its parabolas.

use super::{HalfLine, Part, exponent_bits, half_line_ends, is_mirrored, outer_mass, pieces};
use crate::noised::NoisedEmpirical;
use crate::setting::Setting;
use scoreproof_integral::{Feature, Integrand, Kernel};
use scoreproof_real::{Analytic, Field, Interval, Rational, Real};

/// Features of width t / Delta at the midpoints beside a piece's data point, where the posterior changes.
fn features_at_midpoints<R: Real>(setting: &Setting, piece: usize, context: &R::Context) -> Vec<Feature<R>> {
    let n = setting.set().len() as usize;
    let Some((k, _)) = piece.checked_sub(1).and_then(|i| pieces(setting).get(i).copied()) else { return Vec::new() };
    let exact = |x: &Rational| R::rational(x, context);
    let half_gap = setting.set().half_gap();
    let width = exact(&(setting.t().clone() / &half_gap));
    let sides = [(k + 1 < n, half_gap.clone()), (2 * k + 1 > n, -half_gap)];
    let at = sides.into_iter().filter_map(|(exists, at)| exists.then_some(at));
    at.map(|at| Feature { at: exact(&if is_mirrored(setting, piece) { -at } else { at }), width: width.clone() })
        .collect()
}

/// The integrand of E Var(x_0 | x_t) / t: what any score's denoising error exceeds its loss by.
#[derive(Clone, Debug)]
pub struct PosteriorVarianceIntegrand(pub Setting);

/// [`PosteriorVarianceIntegrand`]'s formula.
#[derive(Clone, Debug)]
pub struct PosteriorVarianceKernel<A: Field>(HalfLine<A>);

impl<A: Analytic> Kernel<A> for PosteriorVarianceKernel<A> {
    fn eval(&self, piece: usize, x: &A) -> A {
        let Self(line) = self;
        let (k, _, u) = line.locate(piece, x);
        let moments: [A; 3] = line.noised.moments(k, &line.noised.tilt(k, &u));
        let density = line.noised.density_with(&u, &moments[0]);
        density * line.noised.variance(moments) * &line.factor
    }
}

impl Integrand for PosteriorVarianceIntegrand {
    type Kernel<A: Analytic> = PosteriorVarianceKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> PosteriorVarianceKernel<A> {
        let factor = Rational::from(1) / self.0.t();
        PosteriorVarianceKernel(HalfLine::new(&self.0, &factor, context))
    }

    fn ends<R: Real>(&self, context: &R::Context) -> Vec<(R, R)> {
        half_line_ends(&self.0, context)
    }

    /// The posterior changes over a length t / Delta beside each midpoint.
    fn features_of<R: Real>(&self, piece: usize, context: &R::Context) -> Vec<Feature<R>> {
        features_at_midpoints(&self.0, piece, context)
    }

    /// A variance on [-D, D] is at most D^2: beyond `from` at most 2 D^2 / t P(x > from).
    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        let bound = self.0.set().half_width().clone().square() * 2u32 / self.0.t();
        Some(Interval::rational(&bound, &from.precision()) * outer_mass(&self.0, from))
    }

    fn lost_bits(&self) -> u32 {
        exponent_bits(&self.0)
    }
}

/// r = log p_t - (its nearest parabola), integrated over the ramps [y_k + delta, y_(k+1) - delta]. The coordinate of a piece is
/// the distance from the midpoint, where r is sharp.
#[derive(Clone, Debug)]
pub struct ResidualIntegrand(pub Setting);

impl ResidualIntegrand {
    /// Data point (from 0) and side of the half ramps on [0, inf).
    fn ramps(&self) -> Vec<(usize, Part)> {
        pieces(&self.0).into_iter().filter(|(_, part)| *part != Part::Near).collect()
    }
}

/// [`ResidualIntegrand`]'s formula.
#[derive(Clone, Debug)]
pub struct ResidualKernel<A: Field> {
    noised: NoisedEmpirical<A>,
    ramps: Vec<(usize, Part)>,
    /// 2 Delta.
    gap: A,
}

impl<A: Analytic> Kernel<A> for ResidualKernel<A> {
    fn eval(&self, piece: usize, v: &A) -> A {
        let (k, part) = self.ramps[piece - 1];
        // x less the midpoints to the right and to the left of y_k.
        let (right, left) =
            if part == Part::Right { (-v.clone(), self.gap.clone() - v) } else { (v.clone() - &self.gap, v.clone()) };
        // The 2 of the symmetry.
        self.noised.others(k, &self.noised.tilt_between(k, &right, &left)).ln_1p().times(2)
    }
}

impl Integrand for ResidualIntegrand {
    type Kernel<A: Analytic> = ResidualKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> ResidualKernel<A> {
        let set = self.0.set();
        ResidualKernel {
            noised: NoisedEmpirical::new(set, self.0.t(), context),
            ramps: self.ramps(),
            gap: A::rational(&(set.half_gap() * 2u32), context),
        }
    }

    /// Up to the last ramp: what lies beyond has no piece.
    fn ends<R: Real>(&self, context: &R::Context) -> Vec<(R, R)> {
        let zero = R::integer(0, context);
        let none = (zero.clone(), zero.clone());
        let ramp = (zero, self.0.window::<R>(context));
        let ramps = self.ramps().into_iter().map(|_| ramp.clone());
        std::iter::once(none.clone()).chain(ramps).chain([none]).collect()
    }

    /// r changes over a length t / Delta beside each midpoint.
    fn features_of<R: Real>(&self, _piece: usize, context: &R::Context) -> Vec<Feature<R>> {
        let width = self.0.t().clone() / self.0.set().half_gap();
        vec![Feature { at: R::integer(0, context), width: R::rational(&width, context) }]
    }

    fn lost_bits(&self) -> u32 {
        exponent_bits(&self.0)
    }
}
