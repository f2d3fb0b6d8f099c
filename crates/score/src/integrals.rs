//! The integrands of section 3: smoothing gap, loss, posterior variance, log-residual.
//!
//! All integrands are even, so that twice the integral over [0, inf) is taken. Break points on the
//! half-line are y_k - delta, y_k + delta and z_k, so that each piece has one nearest data point and
//! one branch of every formula.

use crate::noised::{NoisedEmpirical, Tilt};
use crate::setting::Setting;
use scoreproof_integral::{Feature, Integrand, Kernel, gaussian_tail_moments};
use scoreproof_real::{Analytic, Field, Interval, Rational, Real};

/// Where a piece lies relative to its nearest data point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Left of y_k - delta, on the ramp.
    Left,
    /// Within delta.
    Near,
    /// Right of y_k + delta, on the ramp.
    Right,
}

/// The pieces of the half-line [0, inf): data point (from 0) and part.
fn pieces(setting: &Setting) -> Vec<(usize, Part)> {
    let n = setting.set().len() as usize;
    let mut pieces = Vec::new();
    for k in n / 2..n {
        // For odd n the middle point is at 0, and only its right side counts.
        if 2 * k + 1 != n && !setting.is_unsmoothed() {
            pieces.push((k, Part::Left));
        }
        pieces.push((k, Part::Near));
        if k + 1 < n && !setting.is_unsmoothed() {
            pieces.push((k, Part::Right));
        }
    }
    pieces
}

/// 0 and the break points beyond it. Piece i of the engines is `pieces()[i - 1]`; the last piece is
/// the infinite one.
fn half_line_breaks<R: Real>(setting: &Setting, context: &R::Context) -> Vec<R> {
    let set = setting.set();
    let n = set.len();
    let delta: R = setting.delta(context);
    let exact = |v: &Rational| R::rational(v, context);
    let mut breaks = vec![R::integer(0, context)];
    for k in n / 2 + 1..=n {
        let y = exact(&set.point(k));
        if 2 * k != n + 1 && !setting.is_unsmoothed() {
            breaks.push(y.clone() - &delta);
        }
        if k < n {
            if !setting.is_unsmoothed() {
                breaks.push(y + &delta);
            }
            breaks.push(exact(&set.midpoint(k)));
        }
    }
    breaks
}

/// Features of one width at every break point.
fn features_at_breaks<R: Real>(setting: &Setting, width: &R) -> Vec<Feature<R>> {
    half_line_breaks::<R>(setting, &width.context())
        .into_iter()
        .skip(1)
        .map(|at| Feature { at, width: width.clone() })
        .collect()
}

/// An upper bound of P(x > from) under p_t for from >= D: Q(u) <= e^(-u^2 / 2) / 2 with u = (from - D) / sqrt t,
/// as good a cut-off as Q itself and far cheaper.
fn outer_mass(setting: &Setting, from: &Interval) -> Interval {
    let precision = from.precision();
    let distance = from.clone() - Interval::rational(setting.set().half_width(), &precision);
    if *distance.lower() < 0 {
        return Interval::integer(1, &precision);
    }
    (distance.square() / Interval::rational(setting.t(), &precision)).over(-2).exp().over(2)
}

/// log2 of the largest exponent that occurs, D^2 / t: what exp loses of its argument's accuracy.
fn exponent_bits(setting: &Setting) -> u32 {
    let ratio = setting.set().half_width().clone().square() / setting.t();
    let bits = rug::Float::with_val(53, ratio).get_exp().unwrap_or(0);
    bits.max(0) as u32 + 4
}

/// What every kernel needs, with constants in one number system.
#[derive(Clone, Debug)]
struct HalfLine<A: Field> {
    noised: NoisedEmpirical<A>,
    pieces: Vec<(usize, Part)>,
    delta: A,
    window: A,
    /// What stands in front of the integral, with the 2 of the symmetry.
    factor: A,
}

impl<A: Analytic> HalfLine<A> {
    fn new(setting: &Setting, factor: &Rational, context: &A::Context) -> Self {
        Self {
            noised: NoisedEmpirical::new(setting.set(), setting.t(), context),
            pieces: pieces(setting),
            delta: setting.delta(context),
            window: setting.window(context),
            factor: A::rational(&(factor.clone() * 2u32), context),
        }
    }

    /// The data point and part of a piece, and x - y_k.
    fn locate(&self, piece: usize, x: &A) -> (usize, Part, A) {
        let (k, part) = self.pieces[piece - 1];
        (k, part, self.noised.offset(k, x))
    }
}

/// The integrand of the smoothing gap (12), (32), for a positive window w = Delta - delta.
///
/// The smoothed score is the local average of the piecewise-linear one, and log p_t exceeds the
/// envelope of parabolas, whose slope that is, by r: so the difference of the two local averages is
/// (r(x + w) - r(x - w)) / 2w, free of cancellation, and the gap is
/// t / (4 w^2) int p_t(x) (r(x + w) - r(x - w))^2 dx.
#[derive(Clone, Debug)]
pub struct GapIntegrand(pub Setting);

/// [`GapIntegrand`]'s formula.
#[derive(Clone, Debug)]
pub struct GapKernel<A: Field> {
    line: HalfLine<A>,
    /// How the tilt at x + w on the cell of y_k and of y_(k+1), at x - w on that of y_k and of y_(k-1), and
    /// at x itself follows from exp(2 Delta (x - y_k) / t).
    shifts: [A; 5],
    /// 1 / w^2 and the factor.
    scale: A,
}

impl<A: Analytic> GapKernel<A> {
    /// The tilts at x + w, x - w and x; `high` and `low` are the data points nearest to the first two.
    fn tilts(&self, k: usize, high: usize, low: usize, x: &A, u: &A) -> [Tilt<A>; 3] {
        let noised = &self.line.noised;
        if A::SHARES_EXP {
            let growth = noised.growth(u);
            return [high - k, 2 + k - low, 4].map(|i| noised.tilt_from(growth.clone() * &self.shifts[i]));
        }
        let window = &self.line.window;
        let above = noised.offset(high, &(x.clone() + window));
        let below = noised.offset(low, &(x.clone() - window));
        [noised.tilt(&above), noised.tilt(&below), noised.tilt(u)]
    }
}

impl<A: Analytic> Kernel<A> for GapKernel<A> {
    fn eval(&self, piece: usize, x: &A) -> A {
        let noised = &self.line.noised;
        let (k, part, u) = self.line.locate(piece, x);
        // x + w is nearest to y_(k+1) on the right ramp, x - w to y_(k-1) on the left one.
        let high = if part == Part::Right { k + 1 } else { k };
        let low = if part == Part::Left { k - 1 } else { k };
        let [above, below, here] = self.tilts(k, high, low, x, &u);
        let difference = noised.residual_difference(noised.others(high, &above), noised.others(low, &below));
        noised.density_with(&u, &noised.others(k, &here)) * difference.square() * &self.scale
    }
}

impl Integrand for GapIntegrand {
    type Kernel<A: Analytic> = GapKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> GapKernel<A> {
        let line = HalfLine::new(&self.0, &(self.0.t().clone() / 4u32), context);
        let delta = self.0.delta::<A>(context);
        let gap = A::rational(&(self.0.set().half_gap() * 2u32), context);
        let half_gap = gap.clone().over(2);
        let lengths = [-delta.clone(), -(delta.clone() + &gap), delta.clone() - &gap, delta, -half_gap];
        GapKernel {
            shifts: lengths.map(|length| line.noised.growth(&length)),
            scale: line.factor.clone() / line.window.square(),
            line,
        }
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        half_line_breaks(&self.0, context)
    }

    /// r changes over a length t / Delta beside each midpoint, hence w away from it.
    fn features<R: Real>(&self, context: &R::Context) -> Vec<Feature<R>> {
        let width = self.0.t().clone() / self.0.set().half_gap();
        features_at_breaks(&self.0, &R::rational(&width, context))
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

    fn lost_bits(&self) -> u32 {
        exponent_bits(&self.0)
    }
}

/// The integrand of the loss (4) of f = (1 - shrink) s_hat: t p_t (f - s)^2, with
/// s_hat - s = (s_hat - s_bar) - r' and s_hat - s_bar = Delta / (Delta - delta) (x - y_k -+ delta) / t
/// on the ramps, (53). For a window of 0, s_hat is the piecewise-linear score.
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

/// [`LossIntegrand`]'s formula.
#[derive(Clone, Debug)]
pub struct LossKernel<A: Field> {
    line: HalfLine<A>,
    /// Delta / (Delta - delta) / t.
    lift: Option<A>,
    /// shrink and 1 / t.
    shrink: Option<(A, A)>,
}

impl<A: Analytic> Kernel<A> for LossKernel<A> {
    fn eval(&self, piece: usize, x: &A) -> A {
        let line = &self.line;
        let (k, part, u) = line.locate(piece, x);
        let moments: [A; 2] = line.noised.moments(k, &line.noised.tilt(&u));
        let others = moments[0].clone();
        let slope = line.noised.residual_slope(moments);
        let lifted = match (part, &self.lift) {
            (Part::Left, Some(lift)) => Some((u.clone() + &line.delta) * lift),
            (Part::Right, Some(lift)) => Some((u.clone() - &line.delta) * lift),
            _ => None,
        };
        let difference = match &self.shrink {
            None => lifted.map_or_else(|| slope.clone(), |lifted| lifted - &slope),
            Some((shrink, rate)) => {
                // s_hat = s_bar + lifted with s_bar = -u / t
                let zero = slope.clone() - &slope;
                let lifted = lifted.unwrap_or(zero);
                let score = lifted.clone() - u.clone() * rate;
                lifted - slope - score * shrink
            }
        };
        line.noised.density_with(&u, &others) * difference.square() * &line.factor
    }
}

impl Integrand for LossIntegrand {
    type Kernel<A: Analytic> = LossKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> LossKernel<A> {
        let setting = &self.setting;
        let lift = (!setting.is_unsmoothed()).then(|| {
            let rate = A::rational(&(setting.set().half_gap() / setting.t()), context);
            rate / setting.window::<A>(context)
        });
        let rate = Rational::from(1) / setting.t();
        let shrink = (self.shrink != 0).then(|| (A::rational(&self.shrink, context), A::rational(&rate, context)));
        LossKernel { line: HalfLine::new(setting, setting.t(), context), lift, shrink }
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        half_line_breaks(&self.setting, context)
    }

    /// Gaussians of width sqrt t, cut off where the ramps begin; without ramps r' alone, which changes over
    /// a length t / Delta beside each midpoint.
    fn features<R: Real>(&self, context: &R::Context) -> Vec<Feature<R>> {
        let setting = &self.setting;
        let width = if setting.is_unsmoothed() {
            R::rational(&(setting.t().clone() / setting.set().half_gap()), context)
        } else {
            R::rational(setting.t(), context).sqrt()
        };
        let mut features = features_at_breaks(setting, &width);
        if setting.is_unsmoothed() && setting.set().len().is_multiple_of(2) {
            // The middle midpoint is at 0, where the half-line begins.
            features.push(Feature { at: R::integer(0, context), width });
        }
        features
    }

    /// Beyond the last data point f - s = shrink u / t - r' with |r'| <= 2 D / t and u = x - D, so that
    /// t (f - s)^2 <= 2 ((2 D)^2 + shrink^2 u^2) / t, and the Gaussian tail moments of the outermost
    /// point bound those of all. Without shrinking the square has one term, and the 2 is not needed.
    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        let precision = from.precision();
        let exact = |v: &Rational| Interval::rational(v, &precision);
        let (set, t) = (self.setting.set(), self.setting.t());
        let bounded = exact(&(set.half_width().clone().square() * 16u32 / t)) * outer_mass(&self.setting, from);
        if self.shrink == 0 {
            return Some(bounded.over(2));
        }
        let distance = (from.clone() - exact(set.half_width())) / self.setting.noise_level(precision);
        let [_, _, second] = gaussian_tail_moments(&distance);
        // E u^2 over t is the second moment
        Some(bounded + exact(&(self.shrink.clone().square() * 4u32)) * second)
    }

    fn lost_bits(&self) -> u32 {
        exponent_bits(&self.setting)
    }
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
        let moments: [A; 3] = line.noised.moments(k, &line.noised.tilt(&u));
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

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        half_line_breaks(&self.0, context)
    }

    /// The posterior changes over a length t / Delta beside each midpoint.
    fn features<R: Real>(&self, context: &R::Context) -> Vec<Feature<R>> {
        let width = R::rational(&(self.0.t().clone() / self.0.set().half_gap()), context);
        let midpoints = self.0.set().midpoints().filter(|z| *z >= 0);
        midpoints.map(|z| Feature { at: R::rational(&z, context), width: width.clone() }).collect()
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

/// r = log p_t - (its nearest parabola), integrated over the ramps [y_k + delta, y_(k+1) - delta].
#[derive(Clone, Debug)]
pub struct ResidualIntegrand(pub Setting);

/// [`ResidualIntegrand`]'s formula.
#[derive(Clone, Debug)]
pub struct ResidualKernel<A: Field>(HalfLine<A>);

impl<A: Analytic> Kernel<A> for ResidualKernel<A> {
    fn eval(&self, piece: usize, x: &A) -> A {
        let Self(line) = self;
        let (k, part, u) = line.locate(piece, x);
        if part == Part::Near {
            return A::integer(0, &x.context());
        }
        line.noised.residual(k, &u) * &line.factor
    }
}

impl Integrand for ResidualIntegrand {
    type Kernel<A: Analytic> = ResidualKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> ResidualKernel<A> {
        ResidualKernel(HalfLine::new(&self.0, &Rational::from(1), context))
    }

    /// Up to y_n - delta, where the last ramp ends.
    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        half_line_breaks(&self.0, context)
    }

    /// r changes over a length t / Delta beside each midpoint.
    fn features<R: Real>(&self, context: &R::Context) -> Vec<Feature<R>> {
        let width = R::rational(&(self.0.t().clone() / self.0.set().half_gap()), context);
        let midpoints = self.0.set().midpoints().filter(|z| *z >= 0);
        midpoints.map(|z| Feature { at: R::rational(&z, context), width: width.clone() }).collect()
    }

    fn lost_bits(&self) -> u32 {
        exponent_bits(&self.0)
    }
}
