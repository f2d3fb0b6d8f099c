//! The cells on which every engine starts: the pieces, cut where the integrand is sharp.

use crate::error::Error;
use crate::integrand::{Feature, Integrand, coarse};
use rug::Float;
use scoreproof_real::{Coarse, Field, Interval, Ordered, Real};

/// Features are cut at this many widths, and again at each multiple by [`GROWTH`].
const FIRST_CUT: f64 = 4.0;

/// Ratio of one cut's distance from its feature to the next one's.
const GROWTH: f64 = 5.0;

/// Part of one piece: the points A + (B - A) u for u in [from, to], where A and B are the ends of
/// the piece. The fractions are dyadic, hence exact in every number system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cell {
    pub(crate) piece: usize,
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
    pub(crate) fn centre<R: Real>(self, ends: &[R]) -> (R, R) {
        let context = ends[self.piece].context();
        let exact = |u: f64| match rug::Rational::from_f64(u) {
            Some(u) => R::rational(&u, &context),
            None => undefined(&context),
        };
        self.centre_by(ends, exact)
    }

    /// Midpoint and half-length as coarse enclosures.
    pub(crate) fn coarse_centre(self, ends: &[Coarse]) -> (Coarse, Coarse) {
        self.centre_by(ends, Coarse::point)
    }

    /// The cell itself as a coarse enclosure, within its piece: a formula may end there.
    pub(crate) fn coarse_range(self, ends: &[Coarse]) -> Coarse {
        let (middle, radius) = self.coarse_centre(ends);
        let piece = ends[self.piece].join(&ends[self.piece + 1]);
        (Coarse::new(-1.0, 1.0) * radius + middle).intersection(&piece)
    }

    fn centre_by<R: Field>(self, ends: &[R], exact: impl Fn(f64) -> R) -> (R, R) {
        let (a, b) = (&ends[self.piece], &ends[self.piece + 1]);
        let length = b.clone() - a;
        let middle = (exact(self.from) + exact(self.to)).over(2);
        let radius = (exact(self.to) - exact(self.from)).over(2);
        (length.clone() * middle + a, length * radius)
    }
}

/// The range of integration and what an integrand says of it, asked once for all partitions.
pub(crate) struct Range<'a, I> {
    integrand: &'a I,
    breaks: Vec<Interval>,
    /// Positions and widths.
    features: Vec<(f64, f64)>,
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
    pub(crate) coarse_ends: Vec<Coarse>,
}

impl<'a, I: Integrand> Range<'a, I> {
    pub(crate) fn new(integrand: &'a I) -> Self {
        let context = coarse();
        let breaks: Vec<Interval> = integrand.breaks(&context);
        let features: Vec<Feature<Interval>> = integrand.features(&context);
        let step = features.iter().map(|f| f.width.upper().clone()).reduce(|a, b| a.max(&b));
        let step = step.unwrap_or_else(|| Float::with_val(53, 1));
        let lower = breaks.first().and_then(|end| Tail::new(integrand, end, Side::Lower, &step));
        let upper = breaks.last().and_then(|end| Tail::new(integrand, end, Side::Upper, &step));
        let features = features.iter().map(|f| (approximate(&f.at), approximate(&f.width))).collect();
        Self { integrand, breaks, features, lower, upper }
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
        let last = self.breaks.len() - usize::from(upper_cutoff.is_none());
        let mut partition = Partition { lower_cutoff, upper_cutoff, cells: Vec::new(), tails, coarse_ends: Vec::new() };
        let ends = partition.with_cutoffs(self.breaks.clone(), &coarse());
        for piece in first..=last {
            let (a, b) = (approximate(&ends[piece]), approximate(&ends[piece + 1]));
            cut(&mut partition.cells, piece, a, b, &self.features);
        }
        partition.coarse_ends = ends.iter().map(Coarse::from_interval).collect();
        Ok(partition)
    }
}

impl Partition {
    /// The partition of `integrand`'s range with tails bounded by `tolerance` (absolute).
    pub(crate) fn new<I: Integrand>(integrand: &I, tolerance: &Float) -> Result<Self, Error> {
        Range::new(integrand).partition(tolerance)
    }

    /// The ends of the pieces: piece i runs from `ends[i]` to `ends[i + 1]`. Where the range does
    /// not extend to infinity the outer end repeats the break point, and that piece has no cell.
    pub(crate) fn ends<I: Integrand, R: Real>(&self, integrand: &I, context: &R::Context) -> Vec<R> {
        self.with_cutoffs(integrand.breaks(context), context)
    }

    fn with_cutoffs<R: Real>(&self, mut ends: Vec<R>, context: &R::Context) -> Vec<R> {
        let outer = |cutoff: &Option<Float>, end: R| match cutoff {
            Some(x) => x.to_rational().map_or_else(|| undefined(context), |x| R::rational(&x, context)),
            None => end,
        };
        if let (Some(first), Some(last)) = (ends.first().cloned(), ends.last().cloned()) {
            ends.insert(0, outer(&self.lower_cutoff, first));
            ends.push(outer(&self.upper_cutoff, last));
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
        for step in 0..STEPS {
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
            // A tail that after some steps is still not small falls like a power.
            let least = if step < 10 { 1.05 } else { 16.0 };
            self.distance *= self.stretch(&bound, tolerance).max(least);
        }
        Err(Error::Tail { from: format!("{:.6}", Float::with_val(53, &self.end + &self.distance)) })
    }

    /// By how much to multiply the distance where the bound is still too large. A Gaussian's logarithm
    /// falls as the square of the distance, and most tails are not quite as steep, so that this hardly
    /// ever goes too far.
    fn stretch(&self, bound: &Interval, tolerance: &Float) -> f64 {
        let fall = |to: &Float| Some(self.whole? - log2(to)?);
        match (fall(bound.upper()), fall(tolerance)) {
            (Some(fallen), Some(wanted)) if fallen > 0.0 => (1.02 * (wanted / fallen).sqrt()).clamp(1.05, 1000.0),
            _ => 2.0,
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

/// A double near the middle of a narrow interval: steering only.
fn approximate(x: &Interval) -> f64 {
    x.midpoint().to_f64()
}

/// Cuts the piece [a, b] at growing distances from each feature.
fn cut(cells: &mut Vec<Cell>, piece: usize, a: f64, b: f64, features: &[(f64, f64)]) {
    let length = b - a;
    let mut cuts = vec![0.0, 1.0];
    for &(at, width) in features {
        let mut add = |x: f64| {
            let u = (x - a) / length;
            if u > 1e-12 && u < 1.0 - 1e-12 {
                cuts.push(u);
            }
        };
        add(at);
        let mut distance = FIRST_CUT * width;
        while width > 0.0 && distance < length + (at - a).abs() {
            add(at - distance);
            add(at + distance);
            distance *= GROWTH;
        }
    }
    cuts.sort_by(f64::total_cmp);
    // Cuts that nearly coincide (two features at one place) would make slivers.
    let mut last = 0.0;
    for u in cuts.into_iter().skip(1) {
        if u < 1.0 && u - last < 0.05 * last.max(1e-9).min(1.0 - u) && last > 0.0 || u == last {
            continue;
        }
        cells.push(Cell { piece, from: last, to: u });
        last = u;
    }
}
