//! The cells on which every engine starts: the pieces, cut where the integrand is sharp.

use crate::error::Error;
use crate::integrand::{Feature, Integrand, coarse};
use rug::Float;
use rug::float::Round;
use scoreproof_real::{Field, Interval, Precision, Real};

/// Features are cut at this many widths, and again at each multiple by [`GROWTH`].
const FIRST_CUT: f64 = 4.0;

/// Ratio of one cut's distance from its feature to the next one's.
const GROWTH: f64 = 4.0;

/// Part of one piece: the points A + (B - A) u for u in [from, to], where A and B are the ends of
/// the piece. The fractions are dyadic, hence exact in every number system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cell {
    pub(crate) piece: usize,
    pub(crate) from: f64,
    pub(crate) to: f64,
}

impl Cell {
    /// The two halves.
    pub(crate) fn halves(self) -> [Self; 2] {
        let middle = f64::midpoint(self.from, self.to);
        [Self { to: middle, ..self }, Self { from: middle, ..self }]
    }

    /// Midpoint and half-length, in any real number system.
    pub(crate) fn centre<R: Real>(self, ends: &[R]) -> (R, R) {
        let (a, b) = (&ends[self.piece], &ends[self.piece + 1]);
        let context = a.context();
        let exact = |u: f64| {
            // Fractions are finite doubles, so the conversion to a rational cannot fail.
            let u = rug::Rational::from_f64(u).unwrap_or_default();
            R::rational(&u, &context)
        };
        let length = b.clone() - a;
        // Half the sum and half the difference of two doubles: exact as rationals.
        let half = R::fraction(1, 2, &context);
        let middle = (exact(self.from) + exact(self.to)) * &half;
        let radius = (exact(self.to) - exact(self.from)) * half;
        (length.clone() * middle + a, length * radius)
    }
}

/// The range of integration: the cut-offs where it is infinite, and the cells to begin with.
#[derive(Clone, Debug)]
pub(crate) struct Partition {
    lower_cutoff: Option<Float>,
    upper_cutoff: Option<Float>,
    pub(crate) cells: Vec<Cell>,
    /// An enclosure [-b, b] of both tails.
    pub(crate) tails: Interval,
}

impl Partition {
    /// The partition of `integrand`'s range with tails bounded by `tolerance` (absolute).
    pub(crate) fn new<I: Integrand>(integrand: &I, tolerance: &Float) -> Result<Self, Error> {
        let context = coarse();
        let breaks: Vec<Interval> = integrand.breaks(&context);
        let features: Vec<Feature<Interval>> = integrand.features(&context);
        let step = features.iter().map(|f| f.width.upper().clone()).reduce(|a, b| a.max(&b));
        let cutoff = |end: Option<&Interval>, upper: bool| -> Result<_, Error> {
            let Some(end) = end else { return Ok(None) };
            find_cutoff(integrand, end, upper, step.as_ref(), tolerance)
        };
        let low = cutoff(breaks.first(), false)?;
        let high = cutoff(breaks.last(), true)?;
        let mut tails = Interval::integer(0, &context);
        for (_, bound) in [&low, &high].into_iter().flatten() {
            tails = tails + Interval::symmetric(bound.upper());
        }
        let mut partition = Self {
            lower_cutoff: low.map(|(at, _)| at),
            upper_cutoff: high.map(|(at, _)| at),
            cells: Vec::new(),
            tails,
        };
        let ends = partition.ends(integrand, &context);
        let first = usize::from(partition.lower_cutoff.is_none());
        let last = breaks.len() - usize::from(partition.upper_cutoff.is_none());
        for piece in first..=last {
            let (a, b) = (approximate(&ends[piece]), approximate(&ends[piece + 1]));
            partition.cells.extend(cut(piece, a, b, &features));
        }
        Ok(partition)
    }

    /// The ends of the pieces: piece i runs from `ends[i]` to `ends[i + 1]`. Where the range does
    /// not extend to infinity the outer end repeats the break point, and that piece has no cell.
    pub(crate) fn ends<I: Integrand, R: Real>(&self, integrand: &I, context: &R::Context) -> Vec<R> {
        let mut ends: Vec<R> = integrand.breaks(context);
        let outer = |cutoff: &Option<Float>, end: R| match cutoff {
            // Cut-offs are finite by construction, and a finite Float is a rational.
            Some(x) => R::rational(&x.to_rational().unwrap_or_default(), context),
            None => end,
        };
        if let (Some(first), Some(last)) = (ends.first().cloned(), ends.last().cloned()) {
            ends.insert(0, outer(&self.lower_cutoff, first));
            ends.push(outer(&self.upper_cutoff, last));
        }
        ends
    }
}

/// Walks outward from `end` in growing steps until the tail bound falls below `tolerance`.
fn find_cutoff<I: Integrand>(
    integrand: &I,
    end: &Interval,
    upper: bool,
    step: Option<&Float>,
    tolerance: &Float,
) -> Result<Option<(Float, Interval)>, Error> {
    const STEPS: u32 = 400;
    let tail = |from: &Interval| {
        if upper { integrand.upper_tail(from) } else { integrand.lower_tail(from) }
    };
    if tail(end).is_none() {
        return Ok(None);
    }
    let mut distance = step.cloned().unwrap_or_else(|| Float::with_val(53, 1));
    let mut at = Float::new(53);
    for _ in 0..STEPS {
        at = if upper {
            Float::with_val(53, end.upper() + &distance)
        } else {
            Float::with_val(53, end.lower() - &distance)
        };
        if let Some(bound) = tail(&Interval::point(at.clone()))
            && bound.upper() <= tolerance
        {
            return Ok(Some((at, bound)));
        }
        distance *= 1.25;
    }
    Err(Error::Tail { from: format!("{at:.6}") })
}

/// A double near the middle of a narrow interval: steering only.
fn approximate(x: &Interval) -> f64 {
    x.midpoint().to_f64()
}

/// Cuts the piece [a, b] at growing distances from each feature.
fn cut(piece: usize, a: f64, b: f64, features: &[Feature<Interval>]) -> Vec<Cell> {
    let length = b - a;
    let mut cuts = vec![0.0, 1.0];
    for feature in features {
        let (at, width) = (approximate(&feature.at), approximate(&feature.width));
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
    let mut kept: Vec<f64> = Vec::with_capacity(cuts.len());
    for u in cuts {
        match kept.last() {
            Some(&last) if u < 1.0 && u - last < 0.05 * last.max(1e-9).min(1.0 - u) && last > 0.0 => {}
            _ => kept.push(u),
        }
    }
    kept.windows(2).map(|w| Cell { piece, from: w[0], to: w[1] }).collect()
}

/// `x` at 53 bits, rounded up.
pub(crate) fn coarse_up(x: &Float) -> Float {
    Float::with_val_round(53, x, Round::Up).0
}

/// A precision for `bits` rounded up to whole limbs, so that few different ones occur.
pub(crate) fn whole_limbs(bits: u32) -> Precision {
    Precision::bits(bits.div_ceil(64) * 64)
}
