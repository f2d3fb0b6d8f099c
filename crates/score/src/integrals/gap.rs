//! The smoothing gap.

use super::{Line, Part, crossover, ends, exponent_bits, features_at_ends, mirrored_tail, outer_mass};
use crate::setting::Setting;
use crate::tilt::Tilt;
use scoreproof_integral::{Feature, Integrand, Kernel};
use scoreproof_real::{Analytic, Field, Interval, Real};

/// The integrand of the smoothing gap (12), (32), for one positive window w = D_g - delta_g in every gap.
///
/// The smoothed score is the local average of the piecewise-linear one, and log p_t exceeds the
/// envelope of parabolas, whose slope that is, by r: so the difference of the two local averages is
/// (r(x + w) - r(x - w)) / 2w, free of cancellation, and the gap is
/// t / (4 w^2) int p_t(x) (r(x + w) - r(x - w))^2 dx.
///
/// It is sharp where x + w or x - w is a midpoint, at the kinks y_k + delta and y_k - delta. With equal gaps the coordinate of
/// a piece is the distance v >= 0 from a kink: x - y_k = a delta + s v with a, s = 1 or -1.
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

/// Where a piece lies, with equal gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The ramp to the left of y_k, from y_k - delta to the midpoint.
    LeftRamp,
    /// The ramp to the right of it.
    RightRamp,
    /// Between the kinks from the left one on: up to y_k, to the right one, or to infinity.
    FromLeft,
    /// From the right kink back to y_k.
    FromRight,
}

impl Place {
    const ALL: [Self; 4] = [Self::LeftRamp, Self::RightRamp, Self::FromLeft, Self::FromRight];

    /// Whether it begins at the right kink, a = 1.
    fn is_right(self) -> bool {
        matches!(self, Self::RightRamp | Self::FromRight)
    }

    /// Whether x rises with the coordinate, s = 1.
    fn rises(self) -> bool {
        matches!(self, Self::RightRamp | Self::FromLeft)
    }

    /// How many data points beyond y_k the one nearest to x + w is, and how many before y_k the one nearest to x - w.
    fn beyond(self) -> [i64; 2] {
        [i64::from(self == Self::RightRamp), i64::from(self == Self::LeftRamp)]
    }

    /// By how much x + w, x - w and x lie beyond the midpoints to the right and to the left of their nearest data points, less
    /// s v, in units of delta and Delta: x + w - (z to the right of y_(k + j)) is a delta + s v - delta - 2 j Delta, x - w less
    /// the midpoint to the left of y_(k - j) is a delta + s v + delta + 2 j Delta.
    fn steps(self) -> [[[i64; 2]; 2]; 3] {
        let a = if self.is_right() { 1 } else { -1 };
        let [above, below] = self.beyond().map(|steps| 2 * steps);
        [[[a - 1, -above], [a - 1, 2 - above]], [[a + 1, below - 2], [a + 1, below]], [[a, -1], [a, 1]]]
    }
}

/// The pieces of the half-line [0, inf): data point (from 0) and place. Pieces between two kinks are halved where the kinks
/// are so sharp that positions near one cannot be told apart from the other.
fn places(setting: &Setting) -> Vec<(usize, Place)> {
    let n = setting.set().len() as usize;
    let halved = kinks_are_sharp(setting);
    let mut places = Vec::new();
    for k in n / 2..n {
        // For odd n the middle point is at 0, and only its right side counts.
        let is_middle = 2 * k + 1 == n;
        if !is_middle {
            places.extend([(k, Place::LeftRamp), (k, Place::FromLeft)]);
        }
        if k + 1 < n {
            if is_middle || halved {
                places.push((k, Place::FromRight));
            }
            places.push((k, Place::RightRamp));
        }
    }
    places
}

/// Whether the width t / Delta of what happens at a kink is below 2^-20 delta.
fn kinks_are_sharp(setting: &Setting) -> bool {
    let time = setting.t().clone() / setting.set().least_half_gap().square();
    (time << 40) < setting.squared_kappa()
}

/// [`GapIntegrand`]'s formula.
#[derive(Clone, Debug)]
pub struct GapKernel<A: Field> {
    /// `None` for all of the gap.
    part: Option<GapPart>,
    line: Line<A>,
    kinks: Kinks<A>,
    /// 1 / w^2 and the factor.
    scale: A,
}

/// How x + w and x - w are had from a coordinate.
#[derive(Clone, Debug)]
enum Kinks<A> {
    Equal {
        places: Vec<(usize, Place)>,
        delta: A,
        /// By place, for x + w, x - w and x: what s v is to be increased by for the distances from the midpoints to the right
        /// and to the left.
        steps: [[[A; 2]; 3]; 4],
        /// How the tilts there follow from exp(2 Delta s v / t) and its inverse.
        shifts: [[[A; 2]; 3]; 4],
    },
    Free {
        window: A,
        /// y_(g+1) - y_g, from the first gap on.
        gaps: Vec<A>,
    },
}

/// A point x beside y_k, and the tilts at x + w, x - w and x for the data points nearest to them.
struct Around<A> {
    u: A,
    points: [usize; 3],
    tilts: [Tilt<A>; 3],
}

impl<A: Analytic> GapKernel<A> {
    fn new(setting: &Setting, part: Option<GapPart>, context: &A::Context) -> Self {
        let set = setting.set();
        let line = Line::<A>::new(setting, &(setting.t().clone() / 4u32), context);
        let window = setting.window::<A>(context);
        let scale = line.factor.clone() / window.square();
        let kinks = if set.is_equally_spaced() {
            Kinks::equal(setting, &line, context)
        } else {
            let gaps = set.half_gaps().map(|half_gap| A::rational(&(half_gap * 2u32), context)).collect();
            Kinks::Free { window, gaps }
        };
        Self { part, line, kinks, scale }
    }

    fn around(&self, piece: usize, at: &A) -> Around<A> {
        let noised = &self.line.noised;
        match &self.kinks {
            Kinks::Equal { places, delta, steps, shifts } => {
                let (k, place) = places[piece - 1];
                let [above, below] = place.beyond();
                let points = [k + above as usize, k - below as usize, k];
                let along = if place.rises() { at.clone() } else { -at.clone() };
                let u = if place.is_right() { along.clone() + delta } else { along.clone() - delta };
                let place = place as usize;
                let tilts = if noised.shares_exp() {
                    let growth = noised.growth_for(&along, points);
                    [0, 1, 2].map(|i| noised.tilt_from(points[i], &growth, &shifts[place][i]))
                } else {
                    [0, 1, 2].map(|i| {
                        let [right, left] = &steps[place][i];
                        noised.tilt_between(points[i], &(along.clone() + right), &(along.clone() + left))
                    })
                };
                Around { u, points, tilts: tilts.map(Tilt::on_cell) }
            }
            Kinks::Free { window, gaps } => {
                let (k, part, u) = self.line.locate(piece, at);
                // x + w is nearest to y_(k+1) on the right ramp, x - w to y_(k-1) on the left one.
                let high = if part == Part::Right { k + 1 } else { k };
                let low = if part == Part::Left { k - 1 } else { k };
                let (mut above, mut below) = (u.clone() + window, u.clone() - window);
                if high > k {
                    above = above - &gaps[k];
                }
                if low < k {
                    below = below + &gaps[low];
                }
                let tilts = [noised.tilt(high, &above), noised.tilt(low, &below), noised.tilt(k, &u)];
                Around { u, points: [high, low, k], tilts: tilts.map(Tilt::on_cell) }
            }
        }
    }
}

impl<A: Analytic> Kinks<A> {
    fn equal(setting: &Setting, line: &Line<A>, context: &A::Context) -> Self {
        let (delta, half_gap) = (setting.delta::<A>(context), A::rational(&setting.set().least_half_gap(), context));
        let step = |[deltas, gaps]: [i64; 2]| delta.clone().times(deltas) + half_gap.clone().times(gaps);
        let steps = Place::ALL.map(|place| place.steps().map(|pair| pair.map(step)));
        let shift = |[right, left]: &[A; 2]| [line.noised.growth(right), line.noised.growth(&-left.clone())];
        let shifts = steps.each_ref().map(|at| at.each_ref().map(shift));
        Self::Equal { places: places(setting), delta, steps, shifts }
    }
}

impl<A: Analytic> Kernel<A> for GapKernel<A> {
    fn eval(&self, piece: usize, at: &A) -> A {
        let noised = &self.line.noised;
        let Around { u, points: [high, low, k], tilts: [above, below, here] } = self.around(piece, at);
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
        if !self.0.set().is_equally_spaced() {
            return ends(&self.0, context);
        }
        let zero = R::integer(0, context);
        let (delta, window): (R, R) = (self.0.delta(context), self.0.window(context));
        let (n, halved) = (self.0.set().len() as usize, kinks_are_sharp(&self.0));
        let to = |(k, place)| match place {
            Place::LeftRamp | Place::RightRamp => window.clone(),
            Place::FromLeft if k + 1 == n => zero.clone(),
            Place::FromLeft if !halved => delta.clone().times(2),
            Place::FromLeft | Place::FromRight => delta.clone(),
        };
        // What lies to the left of 0 has no piece.
        let pieces = places(&self.0).into_iter().map(|piece| (zero.clone(), to(piece)));
        std::iter::once((zero.clone(), zero.clone())).chain(pieces).collect()
    }

    /// r changes over a length t / D_g beside the midpoint of gap g, hence w away from it.
    fn features_of<R: Real>(&self, piece: usize, context: &R::Context) -> Vec<Feature<R>> {
        let width = |g: u32| crossover::<R>(&self.0, g, context);
        if !self.0.set().is_equally_spaced() {
            return features_at_ends(&self.0, piece, context, width);
        }
        let Some((k, place)) = piece.checked_sub(1).and_then(|i| places(&self.0).get(i).copied()) else {
            return Vec::new();
        };
        let mut at = vec![R::integer(0, context)];
        let is_outer = k + 1 == self.0.set().len() as usize;
        if place == Place::FromLeft && !is_outer && !kinks_are_sharp(&self.0) {
            at.push(self.0.delta::<R>(context).times(2));
        }
        at.into_iter().map(|at| Feature { at, width: width(1) }).collect()
    }

    /// 0 <= r <= log n everywhere, so that the gap beyond `from` is at most
    /// 2 t / (4 w^2) log^2 n P(x > from); with equal gaps `from` is counted from D - delta, else from the last data point.
    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        let precision = from.precision();
        let n = Interval::integer(i64::from(self.0.set().len()), &precision);
        let ratio = n.ln() / self.0.window::<Interval>(&precision);
        let half_t = Interval::rational(&(self.0.t().clone() / 2u32), &precision);
        let distance = if self.0.set().is_equally_spaced() {
            from.clone() - self.0.delta::<Interval>(&precision)
        } else {
            from.clone()
        };
        Some(half_t * ratio.square() * outer_mass(&self.0, &distance))
    }

    fn lower_tail(&self, from: &Interval) -> Option<Interval> {
        mirrored_tail(&self.0, from, |from| self.upper_tail(from))
    }

    fn lost_bits(&self) -> u32 {
        exponent_bits(&self.0)
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
