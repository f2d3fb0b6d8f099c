//! The cells on which every engine starts: the pieces, cut where the integrand is sharp.

use crate::error::Error;
use crate::integrand::{Feature, Integrand, coarse};
use rug::Float;
use scoreproof_real::{Coarse, Field, Interval, Ordered, Real};

/// Features are cut at this many widths, and again at each multiple by [`GROWTH`].
const FIRST_CUT: f64 = 4.0;

/// Ratio of one cut's distance from its feature to the next one's.
const GROWTH: f64 = 5.0;

/// What a depth is to the one before it, 2^-900: doubles tell fractions from 2^-900 to 1 apart, and their parts.
const DEPTH: f64 = f64::from_bits((1023 - 900) << 52);

/// Part of one piece: the points A + (B - A) 2^(-900 depth) u for u in [from, to], where A and B are the ends of
/// the piece. The fractions are dyadic, hence exact in every number system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cell {
    pub(crate) piece: usize,
    pub(crate) depth: u32,
    pub(crate) from: f64,
    pub(crate) to: f64,
}

impl Cell {
    /// The parts on both sides of the fraction `at`, which lies between `from` and `to`.
    pub(crate) fn cut(self, at: f64) -> [Self; 2] {
        [Self { to: at, ..self }, Self { from: at, ..self }]
    }

    /// The two halves.
    pub(crate) fn halves(self) -> [Self; 2] {
        self.cut(f64::midpoint(self.from, self.to))
    }

    /// Midpoint and half-length, in any real number system.
    pub(crate) fn centre<R: Real>(self, ends: &[(R, R)]) -> (R, R) {
        let context = ends[self.piece].0.context();
        let exact = |u: f64| match rug::Rational::from_f64(u) {
            Some(u) => R::rational(&u, &context),
            None => undefined(&context),
        };
        self.centre_by(ends, exact)
    }

    /// Midpoint and half-length as coarse enclosures.
    pub(crate) fn coarse_centre(self, ends: &[(Coarse, Coarse)]) -> (Coarse, Coarse) {
        self.centre_by(ends, Coarse::point)
    }

    /// The cell itself as a coarse enclosure, within its piece: a formula may end there.
    pub(crate) fn coarse_range(self, ends: &[(Coarse, Coarse)]) -> Coarse {
        let (middle, radius) = self.coarse_centre(ends);
        let (a, b) = &ends[self.piece];
        let piece = a.join(b);
        (Coarse::new(-1.0, 1.0) * radius + middle).intersection(&piece)
    }

    fn centre_by<R: Field>(self, ends: &[(R, R)], exact: impl Fn(f64) -> R) -> (R, R) {
        let (a, b) = &ends[self.piece];
        let mut length = b.clone() - a;
        if self.depth > 0 {
            length = length * exact(DEPTH).powi(self.depth as i32);
        }
        let (from, to) = (exact(self.from), exact(self.to));
        let (middle, radius) = ((from.clone() + &to).over(2), (to - from).over(2));
        (length.clone() * middle + a, length * radius)
    }
}

/// The range of integration and what an integrand says of it, asked once for all partitions.
pub(crate) struct Range<'a, I> {
    integrand: &'a I,
    ends: Vec<(Coarse, Coarse)>,
    /// By piece.
    features: Vec<Vec<Feature<Coarse>>>,
    lower: Option<Tail>,
    upper: Option<Tail>,
}

/// A partition of the range: the cut-offs where it is infinite, and the cells to begin with.
#[derive(Clone, Debug)]
pub(crate) struct Partition {
    lower_cutoff: Option<Float>,
    upper_cutoff: Option<Float>,
    pub(crate) cells: Vec<Cell>,
    /// An enclosure [-b, b] of both tails.
    pub(crate) tails: Interval,
    /// The ends of the pieces.
    pub(crate) coarse_ends: Vec<(Coarse, Coarse)>,
}

impl<'a, I: Integrand> Range<'a, I> {
    pub(crate) fn new(integrand: &'a I) -> Self {
        let ends: Vec<(Coarse, Coarse)> = integrand.ends(&());
        let features: Vec<Vec<Feature<Coarse>>> =
            (0..ends.len()).map(|piece| integrand.features_of(piece, &())).collect();
        let step = features.iter().flatten().map(|f| f.width).reduce(|a, b| a.max(&b)).unwrap_or(Coarse::ONE);
        let tail = |end: &Coarse, side| Tail::new(integrand, &end.to_interval(), side, &step.to_float_up());
        let lower = ends.first().and_then(|(end, _)| tail(end, Side::Lower));
        let upper = ends.last().and_then(|(_, end)| tail(end, Side::Upper));
        Self { integrand, ends, features, lower, upper }
    }

    /// The partition with tails bounded by `tolerance` (absolute).
    pub(crate) fn partition(&mut self, tolerance: &Float) -> Result<Partition, Error> {
        let mut tails = Interval::integer(0, &coarse());
        let mut cutoff = |tail: &mut Option<Tail>| {
            let Some(tail) = tail else { return Ok(None) };
            let (at, bound) = tail.cut_off(self.integrand, tolerance)?;
            tails = tails.clone() + Interval::symmetric(bound.upper());
            Ok::<_, Error>(Some(at))
        };
        let lower_cutoff = cutoff(&mut self.lower)?;
        let upper_cutoff = cutoff(&mut self.upper)?;
        let first = usize::from(lower_cutoff.is_none());
        let end = self.ends.len() - usize::from(upper_cutoff.is_none());
        let mut partition = Partition { lower_cutoff, upper_cutoff, cells: Vec::new(), tails, coarse_ends: Vec::new() };
        partition.coarse_ends = partition.with_cutoffs(self.ends.clone(), &());
        let pieces = partition.coarse_ends.iter().zip(&self.features).enumerate().take(end).skip(first);
        for (piece, (ends, features)) in pieces {
            cut(&mut partition.cells, piece, ends, features);
        }
        Ok(partition)
    }
}

impl Partition {
    /// The partition of `integrand`'s range with tails bounded by `tolerance` (absolute).
    pub(crate) fn new<I: Integrand>(integrand: &I, tolerance: &Float) -> Result<Self, Error> {
        Range::new(integrand).partition(tolerance)
    }

    /// The ends of the pieces. Where the range does not extend to infinity the outer piece has its end twice, and no cell.
    pub(crate) fn ends<I: Integrand, R: Real>(&self, integrand: &I, context: &R::Context) -> Vec<(R, R)> {
        self.with_cutoffs(integrand.ends(context), context)
    }

    fn with_cutoffs<R: Real>(&self, mut ends: Vec<(R, R)>, context: &R::Context) -> Vec<(R, R)> {
        let exact = |x: &Float| x.to_rational().map_or_else(|| undefined(context), |x| R::rational(&x, context));
        if let (Some(x), Some(first)) = (&self.lower_cutoff, ends.first_mut()) {
            first.0 = exact(x);
        }
        if let (Some(x), Some(last)) = (&self.upper_cutoff, ends.last_mut()) {
            last.1 = exact(x);
        }
        ends
    }
}

/// What stands for a number that is not finite, which no fraction and no cut-off is: 1/0, an enclosure of everything.
fn undefined<R: Field>(context: &R::Context) -> R {
    R::integer(1, context) / R::integer(0, context)
}

/// Which end of the range.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Side {
    Lower,
    Upper,
}

/// An infinite end of the range and the last cut-off tried.
#[derive(Clone, Debug)]
struct Tail {
    side: Side,
    /// The outermost break point.
    end: Float,
    /// log2 of the bound of the tail that begins there, if it is finite.
    whole: Option<f64>,
    distance: Float,
    tried: Option<(Float, Interval)>,
}

impl Tail {
    fn new<I: Integrand>(integrand: &I, end: &Interval, side: Side, step: &Float) -> Option<Self> {
        let whole = side.bound(integrand, end)?;
        let end = if side == Side::Upper { end.upper() } else { end.lower() };
        Some(Self { side, end: end.clone(), whole: log2(whole.upper()), distance: step.clone(), tried: None })
    }

    /// Where the bound of the tail is at most `tolerance`, and that bound.
    fn cut_off<I: Integrand>(&mut self, integrand: &I, tolerance: &Float) -> Result<(Float, Interval), Error> {
        const STEPS: u32 = 200;
        let (mut unseen, mut seen) = (0, 0);
        for _ in 0..STEPS {
            let (at, bound) = match self.tried.take() {
                Some(known) => known,
                None => {
                    let at = match self.side {
                        Side::Upper => Float::with_val(53, &self.end + &self.distance),
                        Side::Lower => Float::with_val(53, &self.end - &self.distance),
                    };
                    let bound = self.side.bound(integrand, &Interval::point(at.clone()));
                    (at, bound.unwrap_or_else(|| Interval::whole(coarse())))
                }
            };
            if bound.upper() <= tolerance {
                self.tried = Some((at.clone(), bound.clone()));
                return Ok((at, bound));
            }
            self.distance *= if let Some(stretch) = self.stretch(&bound, tolerance) {
                seen += 1;
                // A tail that after some steps is still not small falls like a power.
                stretch.max(if seen <= 10 { 1.05 } else { 16.0 })
            } else {
                // The distance begins with the width of the widest feature, which may be a tail's width squared.
                unseen += 1;
                2.0_f64.powi(unseen)
            };
        }
        Err(Error::Tail { from: format!("{:.6}", Float::with_val(53, &self.end + &self.distance)) })
    }

    /// By how much to multiply the distance where the bound is still too large, if it has begun to fall. A Gaussian's logarithm
    /// falls as the square of the distance, and most tails are not quite as steep, so that this hardly
    /// ever goes too far.
    fn stretch(&self, bound: &Interval, tolerance: &Float) -> Option<f64> {
        let fall = |to: &Float| Some(self.whole? - log2(to)?);
        match (fall(bound.upper()), fall(tolerance)) {
            (Some(fallen), Some(wanted)) if fallen > 0.0 => Some((1.02 * (wanted / fallen).sqrt()).clamp(1.05, 1000.0)),
            _ => None,
        }
    }
}

impl Side {
    fn bound<I: Integrand>(self, integrand: &I, from: &Interval) -> Option<Interval> {
        match self {
            Self::Upper => integrand.upper_tail(from),
            Self::Lower => integrand.lower_tail(from),
        }
    }
}

/// log2 of a positive finite number, roughly: steering only.
fn log2(x: &Float) -> Option<f64> {
    let (mantissa, exponent) = x.to_f64_exp();
    (x.is_finite() && *x > 0).then(|| mantissa.log2() + f64::from(exponent))
}

/// x 2^k, roughly, for x >= 0 or any x and k = 0; infinite or 0 beyond the range of doubles.
fn roughly(x: &Coarse, k: i64) -> f64 {
    let (lo, hi, exp) = x.parts();
    let power = match exp.saturating_add(k) {
        1001.. => f64::INFINITY,
        ..-1000 => 0.0,
        e => f64::from_bits(((1023 + e) as u64) << 52),
    };
    if lo == 0.0 && hi == 0.0 { 0.0 } else { f64::midpoint(lo, hi) * power }
}

/// Cuts the piece [a, b] at growing distances from each feature.
fn cut(cells: &mut Vec<Cell>, piece: usize, (a, b): &(Coarse, Coarse), features: &[Feature<Coarse>]) {
    let length = *b - a;
    let features: Vec<(f64, Coarse)> = features
        .iter()
        .map(|f| (roughly(&((f.at - a) / length), 0), f.width / length))
        .map(|(place, width)| (if place.abs() < SAME { 0.0 } else { place }, width))
        .filter(|(_, width)| width.is_nonnegative() && !width.is_zero())
        .collect();
    // Deep enough to see the least width beside the end from which fractions are counted.
    let at_end = features.iter().filter(|(place, _)| *place == 0.0);
    let deepest = at_end.map(|(_, width)| (-1 - width.parts().2).max(0) / 900).max().unwrap_or(0);
    for depth in (0..=deepest).rev() {
        let seen = features.iter().filter(|(place, _)| depth == 0 || *place == 0.0);
        let seen: Vec<(f64, f64)> =
            seen.map(|(place, width)| (*place, roughly(width, 900 * depth).max(DEPTH))).collect();
        let from = if depth == deepest { 0.0 } else { DEPTH };
        cut_at(cells, Cell { piece, depth: depth as u32, from, to: 1.0 }, &seen);
    }
}

/// Positions nearer to an end than this fraction of the piece are the end itself, up to rounding.
const SAME: f64 = 1e-12;

/// Cuts a cell that reaches to fraction 1 at growing distances from features, given as fractions.
fn cut_at(cells: &mut Vec<Cell>, whole: Cell, features: &[(f64, f64)]) {
    let mut cuts = vec![1.0];
    for &(place, width) in features {
        let mut add = |u: f64| {
            if u > whole.from && u > 1e-290 && u < 1.0 - SAME {
                cuts.push(u);
            }
        };
        add(place);
        let mut distance = FIRST_CUT * width;
        while distance < 1.0 + place.abs() {
            add(place - distance);
            add(place + distance);
            distance *= GROWTH;
        }
    }
    cuts.sort_by(f64::total_cmp);
    // Cuts that nearly coincide (two features at one place) would make slivers.
    let mut last = whole.from;
    for u in cuts {
        if u < 1.0 && u - last < 0.05 * last.min(1.0 - u) && last > 0.0 || u == last {
            continue;
        }
        cells.push(Cell { from: last, to: u, ..whole });
        last = u;
    }
}
