//! What the posterior of x_0 enters: its variance, and the log-density's excess over its parabolas.

use super::{
    Line, Part, crossover, ends, exponent_bits, mirrored_tail, outer_mass, per_gap, piece_of, pieces, sides,
    squared_width,
};
use crate::setting::Setting;
use crate::tilt::Tilt;
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
        let (k, _, u) = self.0.locate(piece, x);
        self.value(k, &u, self.0.local.tilt(k, &u))
    }

    fn common(&self, piece: usize, middle: &A) -> Option<[A; 2]> {
        self.0.common(piece, middle)
    }

    fn pair(&self, piece: usize, middle: &A, step: &A, common: Option<&[A; 2]>) -> A {
        let (k, _, [(u, tilt), (v, other)]) = self.0.locate_pair(piece, middle, step, common);
        self.value(k, &u, tilt) + self.value(k, &v, other)
    }
}

impl<A: Analytic> PosteriorVarianceKernel<A> {
    /// The value at u = x - y_k.
    fn value(&self, k: usize, u: &A, tilt: Tilt<A>) -> A {
        let local = &self.0.local;
        let moments: [A; 3] = local.moments(k, &tilt.on_cell());
        local.density_with(u, &moments[0]) * local.variance(moments)
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
        Some((squared_width(&self.0).times(2) * outer_mass(&self.0, from)).to_interval())
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
///
/// The coordinate of a piece is the distance from the midpoint, where r is sharp.
#[derive(Clone, Debug)]
pub struct ResidualIntegrand(pub Setting);

impl ResidualIntegrand {
    /// Data point (from 0), side and gap (from 0) of the half ramps.
    fn ramps(&self) -> Vec<(usize, Part, usize)> {
        let ramp = |(k, part)| match part {
            Part::Left => Some((k, part, k - 1)),
            Part::Right => Some((k, part, k)),
            Part::Near => None,
        };
        pieces(&self.0).into_iter().flatten().filter_map(ramp).collect()
    }
}

/// [`ResidualIntegrand`]'s formula.
#[derive(Clone, Debug)]
pub struct ResidualKernel<A: Field> {
    line: Line<A>,
    ramps: Vec<(usize, Part, usize)>,
    /// D_g.
    half_gaps: Vec<A>,
    /// The density on the ramp of each gap, with the factor.
    weights: Vec<A>,
}

impl<A: Analytic> Kernel<A> for ResidualKernel<A> {
    fn eval(&self, piece: usize, v: &A) -> A {
        let (k, part, gap) = self.ramps[piece - 1];
        let local = &self.line.local;
        // x less the midpoint of the gap; the midpoint on the other side of y_k lies both half gaps away.
        let beyond = if part == Part::Right { -v.clone() } else { v.clone() };
        let other = if part == Part::Right { gap.checked_sub(1) } else { Some(gap + 1) };
        let away = other.and_then(|other| self.half_gaps.get(other)).map(|half| half.clone() + &self.half_gaps[gap]);
        let away = away.unwrap_or_else(|| v.clone());
        let tilt = if part == Part::Right {
            local.tilt_between(k, &beyond, &(away + &beyond))
        } else {
            local.tilt_between(k, &(beyond.clone() - away), &beyond)
        };
        local.others(k, &tilt.on_cell()).ln_1p() * &self.weights[gap]
    }
}

impl Integrand for ResidualIntegrand {
    type Kernel<A: Analytic> = ResidualKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> ResidualKernel<A> {
        let setting = &self.0;
        let set = setting.set();
        let share = |g: u32| set.half_gap_of(g) * sides(setting) / (set.half_width().clone() * 2u32);
        let weight = |g: u32| A::rational(&share(g), context) / setting.window_of::<A>(g, context);
        ResidualKernel {
            ramps: self.ramps(),
            half_gaps: per_gap(setting, |g| A::rational(&set.half_gap_of(g), context)),
            weights: per_gap(setting, weight),
            line: Line::new(setting, &Rational::from(1), context),
        }
    }

    /// What lies beside the ramps has no piece.
    fn ends<R: Real>(&self, context: &R::Context) -> Vec<(R, R)> {
        let zero = R::integer(0, context);
        let none = (zero.clone(), zero.clone());
        let ramp = |(_, _, gap): (usize, Part, usize)| (zero.clone(), self.0.window_of::<R>(gap as u32 + 1, context));
        std::iter::once(none.clone()).chain(self.ramps().into_iter().map(ramp)).chain([none.clone()]).collect()
    }

    /// r changes over a length t / D_g beside the midpoint of gap g.
    fn features_of<R: Real>(&self, piece: usize, context: &R::Context) -> Vec<Feature<R>> {
        let ramp = piece.checked_sub(1).and_then(|i| self.ramps().get(i).copied());
        let feature = |(_, _, gap): (usize, Part, usize)| Feature {
            at: R::integer(0, context),
            width: crossover(&self.0, gap as u32 + 1, context),
        };
        ramp.map(feature).into_iter().collect()
    }

    fn lost_bits(&self) -> u32 {
        exponent_bits(&self.0)
    }
}
