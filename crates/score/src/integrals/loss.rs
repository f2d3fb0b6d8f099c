//! The loss.

use super::{
    Line, Part, crossover, ends, exponent_bits, features_at_ends, mirrored_tail, outer_mass, per_gap, squared_width,
};
use crate::setting::Setting;
use crate::tilt::Tilt;
use scoreproof_integral::{Feature, Integrand, Kernel, gaussian_tail_moments};
use scoreproof_real::{Analytic, Field, Interval, Rational, Real};

/// The integrand of the loss (4) of f = (1 - shrink) s_hat: t p_t (f - s)^2, with
/// s_hat - s = (s_hat - s_bar) - r' and s_hat - s_bar = D_g / (D_g - delta_g) (x - y_k -+ delta_g) / t
/// on the ramp of gap g, (53). Where the window is 0, s_hat is the piecewise-linear score.
#[derive(Clone, Debug)]
pub struct LossIntegrand {
    setting: Setting,
    shrink: Rational,
}

impl LossIntegrand {
    /// The loss of the smoothed score itself.
    #[must_use]
    pub fn new(setting: Setting) -> Self {
        Self { setting, shrink: Rational::new() }
    }

    /// The loss of the smoothed score times 1 - `shrink`.
    #[must_use]
    pub fn shrunk(setting: Setting, shrink: Rational) -> Self {
        Self { setting, shrink }
    }
}

/// [`LossIntegrand`]'s formula, with F = sum m q_m over the points m steps away and r' = (unit / t) F / (1 + S):
/// p_t (f - s)^2 is the Gaussian of the nearest data point times (l (1 + S) - F)^2 (unit / t)^2 / (1 + S), where l (unit / t) is
/// f - s_bar.
#[derive(Clone, Debug)]
pub struct LossKernel<A: Field> {
    /// Its densities with (unit / t)^2 and what stands in front of the integral.
    line: Line<A>,
    /// (1 - shrink) D_g / ((D_g - delta_g) unit) for the gaps with a ramp.
    lifts: Vec<Option<A>>,
    /// shrink / unit, unless that is 0.
    shrink: Option<A>,
}

impl<A: Analytic> Kernel<A> for LossKernel<A> {
    fn eval(&self, piece: usize, x: &A) -> A {
        let (k, part, u) = self.line.locate(piece, x);
        self.value(k, part, &u, self.line.local.tilt(k, &u))
    }

    fn common(&self, piece: usize, middle: &A) -> Option<[A; 2]> {
        self.line.common(piece, middle)
    }

    fn pair(&self, piece: usize, middle: &A, step: &A, common: Option<&[A; 2]>) -> A {
        let (k, part, [(u, tilt), (v, other)]) = self.line.locate_pair(piece, middle, step, common);
        self.value(k, part, &u, tilt) + self.value(k, part, &v, other)
    }
}

impl<A: Analytic> LossKernel<A> {
    /// The value at u = x - y_k.
    fn value(&self, k: usize, part: Part, u: &A, tilt: Tilt<A>) -> A {
        let line = &self.line;
        let [others, first]: [A; 2] = line.local.moments(k, &tilt.on_cell());
        let total = line.local.total(others);
        let lifted = match part {
            Part::Left => self.lifts[k - 1].as_ref().map(|lift| (u.clone() + &line.deltas[k - 1]) * lift),
            Part::Right => self.lifts[k].as_ref().map(|lift| (u.clone() - &line.deltas[k]) * lift),
            Part::Near => None,
        };
        let lifted = match (&self.shrink, lifted) {
            (None, lifted) => lifted,
            (Some(shrink), None) => Some(u.clone() * shrink),
            (Some(shrink), Some(lifted)) => Some(lifted + u.clone() * shrink),
        };
        let difference = match lifted {
            None => first,
            Some(lifted) => lifted * &total - first,
        };
        line.local.gaussian(u) * difference.square() / total
    }
}

impl Integrand for LossIntegrand {
    type Kernel<A: Analytic> = LossKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> LossKernel<A> {
        let (setting, set) = (&self.setting, self.setting.set());
        let unit = set.unit();
        let shrunk = self.shrink != 0;
        let lift = |g: u32| {
            let share = set.half_gap_of(g) / &unit;
            let share = if shrunk { share * (Rational::from(1) - &self.shrink) } else { share };
            A::rational(&share, context) / setting.window_of::<A>(g, context)
        };
        let lifts = per_gap(setting, |g| (!setting.is_sharp(g)).then(|| lift(g)));
        let shrink = shrunk.then(|| A::rational(&(self.shrink.clone() / &unit), context));
        let factor = unit.square() / setting.t();
        LossKernel { line: Line::new(setting, &factor, context), lifts, shrink }
    }

    fn ends<R: Real>(&self, context: &R::Context) -> Vec<(R, R)> {
        ends(&self.setting, context)
    }

    /// Gaussians of width sqrt t, cut off where the ramps begin; without a ramp r' alone, which changes over
    /// a length t / D_g beside the midpoint.
    fn features_of<R: Real>(&self, piece: usize, context: &R::Context) -> Vec<Feature<R>> {
        let setting = &self.setting;
        let sigma = R::rational(setting.t(), context).sqrt();
        let width = |g: u32| if setting.is_sharp(g) { crossover(setting, g, context) } else { sigma.clone() };
        let mut features = features_at_ends(setting, piece, context, width);
        let set = setting.set();
        if piece == 1 && set.is_equally_spaced() && setting.is_unsmoothed() && set.len().is_multiple_of(2) {
            // The middle midpoint is at 0, where the half-line begins.
            let at = -R::rational(&set.least_half_gap(), context);
            features.push(Feature { at, width: width(1) });
        }
        features
    }

    /// Beyond the last data point f - s = shrink u / t - r' with |r'| <= 2 D / t and u = x - D, the coordinate, so that
    /// t (f - s)^2 <= 2 ((2 D)^2 + shrink^2 u^2) / t, and the Gaussian tail moments of the outermost
    /// point bound those of all. Without shrinking the square has one term, and the 2 is not needed.
    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        let bounded = squared_width(&self.setting).times(8) * outer_mass(&self.setting, from);
        if self.shrink == 0 {
            return Some(bounded.to_interval());
        }
        let precision = from.precision();
        let distance = from.clone() / self.setting.noise_level(precision);
        let [_, _, second] = gaussian_tail_moments(&distance);
        let square = Interval::rational(&(self.shrink.clone().square() * 4u32), &precision);
        // E u^2 over t is the second moment
        Some(bounded.times(2).to_interval() + square * second)
    }

    fn lower_tail(&self, from: &Interval) -> Option<Interval> {
        mirrored_tail(&self.setting, from, |from| self.upper_tail(from))
    }

    fn lost_bits(&self) -> u32 {
        exponent_bits(&self.setting)
    }
}
