//! The smoothing gap.

use super::{Line, Part, crossover, ends, exponent_bits, features_at_ends, mirrored_tail, outer_mass};
use crate::noised::{NoisedEmpirical, Tilt};
use crate::setting::Setting;
use scoreproof_integral::{Feature, Integrand, Kernel};
use scoreproof_real::{Analytic, Field, Interval, Real};

/// The integrand of the smoothing gap (12), (32), for one positive window w = D_g - delta_g in every gap.
///
/// The smoothed score is the local average of the piecewise-linear one, and log p_t exceeds the
/// envelope of parabolas, whose slope that is, by r: so the difference of the two local averages is
/// (r(x + w) - r(x - w)) / 2w, free of cancellation, and the gap is
/// t / (4 w^2) int p_t(x) (r(x + w) - r(x - w))^2 dx.
#[derive(Clone, Debug)]
pub struct GapIntegrand(pub Setting);

/// The gap as a difference of two numbers that are monotone in t up to a factor: t / (4 w^2) E (r(x + w)^2 + r(x - w)^2) less
/// twice t / (4 w^2) E r(x + w) r(x - w). Over sqrt t each increases with t, since sqrt t p_t(x) and, log p_t being the
/// nearest parabola and r = log(1 + sum of e^(-c / t)) with c >= 0, r(x) do so at every x.
#[derive(Clone, Debug)]
pub struct GapPartIntegrand {
    /// Training set, time and window.
    pub setting: Setting,
    /// Which of the two.
    pub part: GapPart,
}

/// A part of the gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapPart {
    /// E (r(x + w)^2 + r(x - w)^2).
    Squares,
    /// E r(x + w) r(x - w).
    Cross,
}

/// [`GapIntegrand`]'s formula.
#[derive(Clone, Debug)]
pub struct GapKernel<A: Field> {
    /// `None` for all of the gap.
    part: Option<GapPart>,
    line: Line<A>,
    window: A,
    /// With equal gaps, how tilts are had from others.
    equal: Option<EqualSteps<A>>,
    /// y_(g+1) - y_g, from the first gap on.
    gaps: Vec<A>,
    /// 1 / w^2 and the factor.
    scale: A,
}

/// How the tilts at x + w, x - w and x follow from x - y_k where all gaps are equal.
#[derive(Clone, Debug)]
struct EqualSteps<A> {
    /// What x - y_k is to be increased by for the distances from the midpoints to the right and to the left, at x + w on the
    /// cell of y_k and of y_(k+1), at x - w on that of y_k and of y_(k-1), and at x itself.
    steps: [[A; 2]; 5],
    /// How the tilts there follow from exp(2 Delta (x - y_k) / t) and its inverse.
    shifts: [[A; 2]; 5],
}

impl<A: Analytic> GapKernel<A> {
    fn new(setting: &Setting, part: Option<GapPart>, context: &A::Context) -> Self {
        let set = setting.set();
        let line = Line::<A>::new(setting, &(setting.t().clone() / 4u32), context);
        let window = setting.window::<A>(context);
        let equal = set.is_equally_spaced().then(|| EqualSteps::new(setting, &line.noised, context));
        let gaps = match equal {
            Some(_) => Vec::new(),
            None => set.half_gaps().map(|half_gap| A::rational(&(half_gap * 2u32), context)).collect(),
        };
        Self { part, equal, gaps, scale: line.factor.clone() / window.square(), window, line }
    }

    /// The tilts at x + w, x - w and x; `high` and `low` are the data points nearest to the first two.
    fn tilts(&self, k: usize, high: usize, low: usize, u: &A) -> [Tilt<A>; 3] {
        let noised = &self.line.noised;
        let Some(equal) = &self.equal else {
            let (mut above, mut below) = (u.clone() + &self.window, u.clone() - &self.window);
            if high > k {
                above = above - &self.gaps[k];
            }
            if low < k {
                below = below + &self.gaps[low];
            }
            return [noised.tilt(high, &above), noised.tilt(low, &below), noised.tilt(k, u)];
        };
        let at = [(high, high - k), (low, 2 + k - low), (k, 4)];
        if noised.shares_exp() {
            let growth = noised.growth_for(u, [high, low, k]);
            return at.map(|(point, shift)| noised.tilt_from(point, &growth, &equal.shifts[shift]));
        }
        at.map(|(point, shift)| {
            let [right, left] = &equal.steps[shift];
            noised.tilt_between(point, &(u.clone() + right), &(u.clone() + left))
        })
    }
}

impl<A: Analytic> EqualSteps<A> {
    fn new(setting: &Setting, noised: &NoisedEmpirical<A>, context: &A::Context) -> Self {
        let delta = setting.delta::<A>(context);
        let gap = A::rational(&(setting.set().half_gap() * 2u32), context);
        let half_gap = gap.clone().over(2);
        let (inner, outer) = (gap.clone() - &delta, gap + &delta);
        let steps = [
            [-delta.clone(), inner.clone()],
            [-outer.clone(), -delta.clone()],
            [-inner, delta.clone()],
            [delta, outer],
            [-half_gap.clone(), half_gap],
        ];
        let shift = |[right, left]: &[A; 2]| [noised.growth(right), noised.growth(&-left.clone())];
        Self { shifts: steps.each_ref().map(shift), steps }
    }
}

impl<A: Analytic> Kernel<A> for GapKernel<A> {
    fn eval(&self, piece: usize, x: &A) -> A {
        let noised = &self.line.noised;
        let (k, part, u) = self.line.locate(piece, x);
        // x + w is nearest to y_(k+1) on the right ramp, x - w to y_(k-1) on the left one.
        let high = if part == Part::Right { k + 1 } else { k };
        let low = if part == Part::Left { k - 1 } else { k };
        let [above, below, here] = self.tilts(k, high, low, &u);
        let (above, below) = (noised.others(high, &above), noised.others(low, &below));
        let residuals = match self.part {
            None => noised.residual_difference(above, below).square(),
            Some(GapPart::Squares) => above.ln_1p().square() + below.ln_1p().square(),
            Some(GapPart::Cross) => above.ln_1p() * below.ln_1p(),
        };
        noised.density_with(&u, &noised.others(k, &here)) * residuals * &self.scale
    }
}

impl Integrand for GapIntegrand {
    type Kernel<A: Analytic> = GapKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> GapKernel<A> {
        GapKernel::new(&self.0, None, context)
    }

    fn ends<R: Real>(&self, context: &R::Context) -> Vec<(R, R)> {
        ends(&self.0, context)
    }

    /// r changes over a length t / D_g beside the midpoint of gap g, hence w away from it.
    fn features_of<R: Real>(&self, piece: usize, context: &R::Context) -> Vec<Feature<R>> {
        features_at_ends(&self.0, piece, context, |g| crossover(&self.0, g, context))
    }

    /// 0 <= r <= log n everywhere, so that the gap beyond `from` is at most
    /// 2 t / (4 w^2) log^2 n P(x > from).
    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        let precision = from.precision();
        let n = Interval::integer(i64::from(self.0.set().len()), &precision);
        let ratio = n.ln() / self.0.window::<Interval>(&precision);
        let half_t = Interval::rational(&(self.0.t().clone() / 2u32), &precision);
        Some(half_t * ratio.square() * outer_mass(&self.0, from))
    }

    fn lower_tail(&self, from: &Interval) -> Option<Interval> {
        mirrored_tail(&self.0, from, |from| self.upper_tail(from))
    }

    fn lost_bits(&self) -> u32 {
        exponent_bits(&self.0)
    }
}

impl Integrand for GapPartIntegrand {
    type Kernel<A: Analytic> = GapKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> GapKernel<A> {
        GapKernel::new(&self.setting, Some(self.part), context)
    }

    fn ends<R: Real>(&self, context: &R::Context) -> Vec<(R, R)> {
        ends(&self.setting, context)
    }

    fn features_of<R: Real>(&self, piece: usize, context: &R::Context) -> Vec<Feature<R>> {
        features_at_ends(&self.setting, piece, context, |g| crossover(&self.setting, g, context))
    }

    /// Twice that of the gap: at most 2 log^2 n stands where there is log^2 n.
    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        Some(GapIntegrand(self.setting.clone()).upper_tail(from)?.times(2))
    }

    fn lower_tail(&self, from: &Interval) -> Option<Interval> {
        mirrored_tail(&self.setting, from, |from| self.upper_tail(from))
    }

    fn lost_bits(&self) -> u32 {
        exponent_bits(&self.setting)
    }
}
