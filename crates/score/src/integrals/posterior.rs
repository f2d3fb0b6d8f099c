//! What the posterior of x_0 enters: its variance, and the log-density's excess over its parabolas.

use super::{Line, Part, crossover, ends, exponent_bits, mirrored_tail, outer_mass, per_gap, piece_of};
use crate::setting::Setting;
use scoreproof_integral::{Feature, Integrand, Kernel};
use scoreproof_real::{Analytic, Field, Interval, Rational, Real};

/// Features at the midpoints beside a piece's data point, where the posterior changes over a length t / D_g.
fn features_at_midpoints<R: Real>(setting: &Setting, piece: usize, context: &R::Context) -> Vec<Feature<R>> {
    let Some((k, part)) = piece_of(setting, piece) else { return Vec::new() };
    let set = setting.set();
    let n = set.len() as usize;
    // On the half-line of equally spaced points the midpoint left of one at 0 does not count.
    let on_left = if set.is_equally_spaced() { 2 * k + 1 > n } else { k > 0 };
    let sides = [(k + 1 < n, k as u32 + 1, 1), (on_left, k as u32, -1)];
    let feature = |(_, g, sign): (bool, u32, i32)| {
        let mirrored = if part == Part::Left { -sign } else { sign };
        Feature { at: R::rational(&(set.half_gap_of(g) * mirrored), context), width: crossover(setting, g, context) }
    };
    sides.into_iter().filter(|(exists, ..)| *exists).map(feature).collect()
}

/// The integrand of E Var(x_0 | x_t) / t: what any score's denoising error exceeds its loss by.
#[derive(Clone, Debug)]
pub struct PosteriorVarianceIntegrand(pub Setting);

/// [`PosteriorVarianceIntegrand`]'s formula.
#[derive(Clone, Debug)]
pub struct PosteriorVarianceKernel<A: Field>(Line<A>);

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
        PosteriorVarianceKernel(Line::new(&self.0, &factor, context))
    }

    fn ends<R: Real>(&self, context: &R::Context) -> Vec<(R, R)> {
        ends(&self.0, context)
    }

    /// The posterior changes over a length t / D_g beside the midpoint of gap g.
    fn features_of<R: Real>(&self, piece: usize, context: &R::Context) -> Vec<Feature<R>> {
        features_at_midpoints(&self.0, piece, context)
    }

    /// A variance on [-D, D] is at most D^2: beyond `from` at most 2 D^2 / t P(x > from).
    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        let bound = self.0.set().half_width().clone().square() * 2u32 / self.0.t();
        Some(Interval::rational(&bound, &from.precision()) * outer_mass(&self.0, from))
    }

    fn lower_tail(&self, from: &Interval) -> Option<Interval> {
        mirrored_tail(&self.0, from, |from| self.upper_tail(from))
    }

    fn lost_bits(&self) -> u32 {
        exponent_bits(&self.0)
    }
}

/// r = log p_t - (its nearest parabola), its mean over each ramp [y_g + delta, y_(g+1) - delta] times the share
/// 2 D_g / W of the gap in the whole, W = y_n - y_1: the density D_g / (W (D_g - delta_g)) on the ramps. Each needs a positive window.
#[derive(Clone, Debug)]
pub struct ResidualIntegrand(pub Setting);

/// [`ResidualIntegrand`]'s formula.
#[derive(Clone, Debug)]
pub struct ResidualKernel<A: Field> {
    line: Line<A>,
    /// The density on the ramp of each gap, with the factor.
    weights: Vec<A>,
}

impl<A: Analytic> Kernel<A> for ResidualKernel<A> {
    fn eval(&self, piece: usize, x: &A) -> A {
        let (k, part, u) = self.line.locate(piece, x);
        let weight = match part {
            Part::Near => return A::integer(0, &x.context()),
            Part::Left => &self.weights[k - 1],
            Part::Right => &self.weights[k],
        };
        self.line.noised.residual(k, &u) * weight
    }
}

impl Integrand for ResidualIntegrand {
    type Kernel<A: Analytic> = ResidualKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> ResidualKernel<A> {
        let setting = &self.0;
        let set = setting.set();
        let line = Line::<A>::new(setting, &Rational::from(1), context);
        let share = |g: u32| A::rational(&(set.half_gap_of(g) / (set.half_width().clone() * 2u32)), context);
        let weights = per_gap(setting, |g| line.factor.clone() * share(g) / setting.window_of::<A>(g, context));
        ResidualKernel { line, weights }
    }

    /// Up to y_n - delta, where the last ramp ends.
    fn ends<R: Real>(&self, context: &R::Context) -> Vec<(R, R)> {
        ends(&self.0, context)
    }

    /// r changes over a length t / D_g beside the midpoint of gap g.
    fn features_of<R: Real>(&self, piece: usize, context: &R::Context) -> Vec<Feature<R>> {
        features_at_midpoints(&self.0, piece, context)
    }

    fn lost_bits(&self) -> u32 {
        exponent_bits(&self.0)
    }
}
