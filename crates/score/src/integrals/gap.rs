//! The smoothing gap.

use super::{Line, crossover, exponent_bits, mirrored_tail, outer_mass};
use crate::setting::Setting;
use crate::tilt::{Growth, Tilt};
use scoreproof_integral::{Feature, Integrand, Kernel};
use scoreproof_real::{Analytic, Field, Interval, Real};

/// The integrand of the smoothing gap (12), (32), for one positive window w = D_g - delta_g in every gap.
///
/// The smoothed score is the local average of the piecewise-linear one, and log p_t exceeds the
/// envelope of parabolas, whose slope that is, by r: so the difference of the two local averages is
/// (r(x + w) - r(x - w)) / 2w, free of cancellation, and the gap is
/// t / (4 w^2) int p_t(x) (r(x + w) - r(x - w))^2 dx.
///
/// It is sharp where x + w or x - w is a midpoint, at the kinks y_k + delta_g and y_k - delta_g, g the gap on that side. The
/// coordinate of a piece is the distance v >= 0 from a kink: x - y_k = a delta_g + s v with a, s = 1 or -1.
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

/// Where a piece lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The ramp to the left of y_k, from its left kink to the midpoint.
    LeftRamp,
    /// The ramp to the right of it.
    RightRamp,
    /// Between the kinks from the left one on: up to y_k, to the right one, or to infinity.
    FromLeft,
    /// From the right kink back to y_k.
    FromRight,
    /// From minus infinity up to the first data point, from which it is counted: v = x - y_1 <= 0.
    Before,
}

impl Place {
    /// Those of equal gaps.
    const EQUAL: [Self; 4] = [Self::LeftRamp, Self::RightRamp, Self::FromLeft, Self::FromRight];

    /// Whether it begins at the right kink, a = 1.
    fn is_right(self) -> bool {
        matches!(self, Self::RightRamp | Self::FromRight)
    }

    /// Whether x rises with the coordinate, s = 1.
    fn rises(self) -> bool {
        matches!(self, Self::RightRamp | Self::FromLeft | Self::Before)
    }

    /// How many data points beyond y_k the one nearest to x + w is, and how many before y_k the one nearest to x - w.
    fn beyond(self) -> [usize; 2] {
        [usize::from(self == Self::RightRamp), usize::from(self == Self::LeftRamp)]
    }
}

/// By how much x + w, x - w and x lie beyond the midpoints to the right and to the left of their nearest data points, less s v.
type Steps<A> = [[A; 2]; 3];

/// Half gap and delta of the gap to the right of each point (from 0), and the window.
struct Lengths<'a, A> {
    setting: &'a Setting,
    context: &'a A,
}

impl<C: Clone> Lengths<'_, C> {
    /// The steps of a piece. As delta_g + w = D_g, x + w is on the midpoint to the right of y_k where x is on its right kink,
    /// and all of them are sums of lengths of one sign. Where there is no such gap none is asked for; of equal gaps any `k`
    /// serves.
    fn steps<A: Analytic<Context = C>>(&self, k: usize, place: Place) -> Steps<A> {
        let Self { setting, context } = self;
        let (set, zero) = (setting.set(), A::integer(0, context));
        let exists = |g: usize| g + 1 < set.len() as usize;
        let number = |g: usize| if set.is_equally_spaced() { Some(1) } else { exists(g).then_some(g as u32 + 1) };
        // Of the gap whose right end is y_k, of that whose left end it is, and so on: gap k - 1 has number k.
        let gap = |shift: usize| (k + shift).checked_sub(2).or(set.is_equally_spaced().then_some(0)).and_then(number);
        let half = |shift| gap(shift).map_or_else(|| zero.clone(), |g| A::rational(&set.half_gap_of(g), context));
        let delta = |shift| gap(shift).map_or_else(|| zero.clone(), |g| setting.delta_of::<A>(g, context));
        let window = setting.window::<A>(context);
        let [above, below] = place.beyond();
        let span = |shift: usize| half(shift) + half(shift + 1);
        if place == Place::Before {
            // There are no points to the left.
            return [-delta(2), -(window + half(2)), -half(2)].map(|right| [right, zero.clone()]);
        }
        if place.is_right() {
            let of_above = if above == 1 { [-span(2), zero.clone()] } else { [zero.clone(), span(1)] };
            [of_above, [-window.clone().times(2), delta(1) + delta(2)], [-window, delta(2) + half(1)]]
        } else {
            let of_below = if below == 1 { [zero.clone(), span(0)] } else { [-span(1), zero.clone()] };
            [[-(delta(1) + delta(2)), window.clone().times(2)], of_below, [-(delta(1) + half(2)), window]]
        }
    }
}

/// The pieces as the engines number them, data point (from 0) and place: with equal gaps those of the half-line [0, inf), after a
/// piece with nothing in it; else all, both infinite ones among them. Between two kinks there are two pieces where the
/// kinks are so sharp that positions near one cannot be told apart from the other.
fn places(setting: &Setting) -> Vec<Option<(usize, Place)>> {
    let n = setting.set().len() as usize;
    let (half, halved) = (setting.set().is_equally_spaced(), is_halved(setting));
    let mut places = if half { vec![None] } else { Vec::new() };
    for k in if half { n / 2 } else { 0 }..n {
        // For odd n the middle point is at 0, and only its right side counts.
        let is_middle = half && 2 * k + 1 == n;
        if k == 0 && !half {
            places.push(Some((k, Place::Before)));
        } else if !is_middle {
            places.extend([Place::LeftRamp, Place::FromLeft].map(|place| Some((k, place))));
        }
        if k + 1 < n {
            if is_middle || halved {
                places.push(Some((k, Place::FromRight)));
            }
            places.push(Some((k, Place::RightRamp)));
        }
    }
    places
}

/// Whether the width t / Delta of what happens at a kink is below 2^-20 delta; always so of unequal gaps, whose kinks differ.
fn is_halved(setting: &Setting) -> bool {
    let time = setting.t().clone() / setting.set().least_half_gap().square();
    !setting.set().is_equally_spaced() || (time << 40) < setting.squared_kappa()
}

/// The gap (from 0) of the kink at which a piece begins.
fn gap_of(k: usize, place: Place) -> usize {
    if place.is_right() { k } else { k - 1 }
}

/// [`GapIntegrand`]'s formula.
#[derive(Clone, Debug)]
pub struct GapKernel<A: Field> {
    /// `None` for all of the gap.
    part: Option<GapPart>,
    line: Line<A>,
    /// By piece, the last one a place in the lists below.
    places: Vec<Option<(usize, Place, usize)>>,
    steps: Vec<Steps<A>>,
    /// With equal gaps, how the tilts follow from exp(2 Delta s v / t) and its inverse.
    shifts: Vec<Steps<A>>,
}

/// A point x beside y_k, and the tilts at x + w, x - w and x for the data points nearest to them.
struct Around<A> {
    u: A,
    points: [usize; 3],
    tilts: [Tilt<A>; 3],
}

impl<A: Analytic> GapKernel<A> {
    fn new(setting: &Setting, part: Option<GapPart>, context: &A::Context) -> Self {
        let mut line = Line::<A>::new(setting, &(setting.t().clone() / 4u32), context);
        line.local = line.local.weighted(&setting.window::<A>(context).square().powi(-1));
        let lengths = Lengths { setting, context };
        let equal = setting.set().is_equally_spaced();
        let pieces = places(setting);
        let steps: Vec<Steps<A>> = if equal {
            Place::EQUAL.map(|place| lengths.steps(1, place)).into()
        } else {
            pieces.iter().flatten().map(|&(k, place)| lengths.steps(k, place)).collect()
        };
        let shift = |[right, left]: &[A; 2]| [line.local.growth(right), line.local.growth(&-left.clone())];
        let shared = if line.local.shares_exp() { &steps[..] } else { &[] };
        let shifts = shared.iter().map(|at| at.each_ref().map(shift)).collect();
        let place = |(i, piece): (usize, &Option<(usize, Place)>)| {
            piece.map(|(k, place)| (k, place, if equal { place as usize } else { i }))
        };
        let places = pieces.iter().enumerate().map(place).collect();
        Self { part, line, places, steps, shifts }
    }

    /// Data point, place and index of a piece, and the data points nearest to x + w, x - w and x.
    fn locate(&self, piece: usize) -> (usize, Place, usize, [usize; 3]) {
        // Engines ask for nothing of a piece with nothing in it.
        let (k, place, index) = self.places[piece].unwrap_or((1, Place::FromLeft, 0));
        let [above, below] = place.beyond();
        (k, place, index, [k + above, k - below, k])
    }

    /// The growth at a coordinate that rises with x, unless exponentials are not shared.
    fn growth(&self, piece: usize, along: &A) -> Option<Growth<A>> {
        let (.., index, points) = self.locate(piece);
        self.shifts.get(index).map(|_| self.line.local.growth_for(along, points))
    }

    /// The point at a coordinate that rises with x.
    fn around(&self, piece: usize, along: &A, growth: Option<&Growth<A>>) -> Around<A> {
        let local = &self.line.local;
        let (k, place, index, points) = self.locate(piece);
        let delta = |gap: usize| &self.line.deltas[gap];
        let u = match place {
            Place::Before => along.clone(),
            Place::RightRamp | Place::FromRight => along.clone() + delta(k),
            Place::LeftRamp | Place::FromLeft => along.clone() - delta(k - 1),
        };
        let tilts = if let Some(growth) = growth {
            [0, 1, 2].map(|i| local.tilt_from(points[i], growth, &self.shifts[index][i]))
        } else {
            [0, 1, 2].map(|i| {
                let [right, left] = &self.steps[index][i];
                local.tilt_between(points[i], &(along.clone() + right), &(along.clone() + left))
            })
        };
        Around { u, points, tilts: tilts.map(Tilt::on_cell) }
    }
}

impl<A: Analytic> Kernel<A> for GapKernel<A> {
    fn eval(&self, piece: usize, at: &A) -> A {
        let along = self.along(piece, at);
        self.value(self.around(piece, &along, self.growth(piece, &along).as_ref()))
    }

    fn common(&self, piece: usize, middle: &A) -> Option<[A; 2]> {
        let shares = self.line.local.shares_exp();
        shares.then(|| self.line.local.mirrored_growth(&self.along(piece, middle)))
    }

    fn pair(&self, piece: usize, middle: &A, step: &A, common: Option<&[A; 2]>) -> A {
        let middle = self.along(piece, middle);
        let (one, other) = (middle.clone() + step, middle - step);
        let (.., points) = self.locate(piece);
        let growths = common.map(|common| self.line.local.growths_for(&one, points, common));
        let [first, second] = match &growths {
            Some([first, second]) => [Some(first), Some(second)],
            None => [None, None],
        };
        self.value(self.around(piece, &one, first)) + self.value(self.around(piece, &other, second))
    }
}

impl<A: Analytic> GapKernel<A> {
    /// The coordinate as it rises with x.
    fn along(&self, piece: usize, at: &A) -> A {
        let (_, place, ..) = self.locate(piece);
        if place.rises() { at.clone() } else { -at.clone() }
    }

    fn value(&self, around: Around<A>) -> A {
        let local = &self.line.local;
        let Around { u, points: [high, low, k], tilts: [above, below, here] } = around;
        let (above, below) = (local.others(high, &above), local.others(low, &below));
        let residuals = match self.part {
            None => local.residual_difference(above, below).square(),
            Some(GapPart::Squares) => above.ln_1p().square() + below.ln_1p().square(),
            Some(GapPart::Cross) => above.ln_1p() * below.ln_1p(),
        };
        local.density_with(&u, &local.others(k, &here)) * residuals
    }
}

impl Integrand for GapIntegrand {
    type Kernel<A: Analytic> = GapKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> GapKernel<A> {
        GapKernel::new(&self.0, None, context)
    }

    fn ends<R: Real>(&self, context: &R::Context) -> Vec<(R, R)> {
        let (zero, window) = (R::integer(0, context), self.0.window::<R>(context));
        let (n, halved) = (self.0.set().len() as usize, is_halved(&self.0));
        let delta = |gap: usize| self.0.delta_of::<R>(gap as u32 + 1, context);
        let to = |(k, place)| match place {
            Place::LeftRamp | Place::RightRamp => window.clone(),
            Place::Before => zero.clone(),
            Place::FromLeft if k + 1 == n => zero.clone(),
            Place::FromLeft if !halved => delta(k - 1) + delta(k),
            Place::FromLeft | Place::FromRight => delta(gap_of(k, place)),
        };
        let end = |piece: Option<(usize, Place)>| (zero.clone(), piece.map_or_else(|| zero.clone(), to));
        places(&self.0).into_iter().map(end).collect()
    }

    /// r changes over a length t / D_g beside the midpoint of gap g, hence w away from it.
    fn features_of<R: Real>(&self, piece: usize, context: &R::Context) -> Vec<Feature<R>> {
        let width = |gap: usize| crossover::<R>(&self.0, gap as u32 + 1, context);
        let Some((k, place)) = places(&self.0).get(piece).copied().flatten() else { return Vec::new() };
        if place == Place::Before {
            return Vec::new();
        }
        let mut features = vec![Feature { at: R::integer(0, context), width: width(gap_of(k, place)) }];
        let is_outer = k + 1 == self.0.set().len() as usize;
        if place == Place::FromLeft && !is_outer && !is_halved(&self.0) {
            let at = self.0.delta_of::<R>(k as u32, context) + self.0.delta_of::<R>(k as u32 + 1, context);
            features.push(Feature { at, width: width(k) });
        }
        features
    }

    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        let last = self.0.set().len() - 1;
        Some(self.tail(&(from.clone() - self.0.delta_of::<Interval>(last, &from.precision()))))
    }

    fn lower_tail(&self, from: &Interval) -> Option<Interval> {
        mirrored_tail(&self.0, from, |from| Some(self.tail(from)))
    }

    fn lost_bits(&self) -> u32 {
        exponent_bits(&self.0)
    }
}

impl GapIntegrand {
    /// 0 <= r <= log n everywhere, so that the gap at a `distance` or more beyond an outermost data point is at most
    /// 2 t / (4 w^2) log^2 n P(x > distance).
    fn tail(&self, distance: &Interval) -> Interval {
        let precision = distance.precision();
        let n = Interval::integer(i64::from(self.0.set().len()), &precision);
        let ratio = n.ln() / self.0.window::<Interval>(&precision);
        let half_t = Interval::rational(&(self.0.t().clone() / 2u32), &precision);
        half_t * ratio.square() * outer_mass(&self.0, distance).to_interval()
    }
}

/// The gap's own pieces; twice its tail, since at most 2 log^2 n stands where there is log^2 n.
impl Integrand for GapPartIntegrand {
    type Kernel<A: Analytic> = GapKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> GapKernel<A> {
        GapKernel::new(&self.setting, Some(self.part), context)
    }

    fn ends<R: Real>(&self, context: &R::Context) -> Vec<(R, R)> {
        self.whole().ends(context)
    }

    fn features_of<R: Real>(&self, piece: usize, context: &R::Context) -> Vec<Feature<R>> {
        self.whole().features_of(piece, context)
    }

    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        Some(self.whole().upper_tail(from)?.times(2))
    }

    fn lower_tail(&self, from: &Interval) -> Option<Interval> {
        Some(self.whole().lower_tail(from)?.times(2))
    }

    fn lost_bits(&self) -> u32 {
        exponent_bits(&self.setting)
    }
}

impl GapPartIntegrand {
    fn whole(&self) -> GapIntegrand {
        GapIntegrand(self.setting.clone())
    }
}
