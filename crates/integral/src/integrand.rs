//! What an engine is given to integrate.

use scoreproof_real::{Analytic, Field, Interval, Precision, Real};

/// A formula with its constants in one number system.
///
/// `piece` says which branch of a piecewise formula is meant, and the value for an `x` outside that
/// piece is the branch's analytic continuation. That is what lets an engine leave the real axis.
pub trait Kernel<A>: Send + Sync {
    /// The integrand's branch `piece` at `x`.
    fn eval(&self, piece: usize, x: &A) -> A;

    /// What its values at points that mirror each other in `middle` have in common, if that spares some of the work.
    fn common(&self, _piece: usize, _middle: &A) -> Option<[A; 2]> {
        None
    }

    /// The sum of its values at `middle` + `step` and `middle` - `step`, given what these have in common.
    fn pair(&self, piece: usize, middle: &A, step: &A, _common: Option<&[A; 2]>) -> A
    where
        A: Field,
    {
        self.eval(piece, &(middle.clone() + step)) + self.eval(piece, &(middle.clone() - step))
    }
}

/// Where an integrand is sharp, and how wide it is there.
#[derive(Clone, Debug)]
pub struct Feature<R> {
    /// The position.
    pub at: R,
    /// The length over which the integrand changes by a factor of order one.
    pub width: R,
}

/// A piecewise analytic integrand on a finite or infinite range.
///
/// With break points b_0 < b_1 < ... < b_m, piece i lies between b_(i-1) and b_i. The range is
/// [b_0, b_m], extended to minus infinity (piece 0) if there is a [`lower_tail`](Self::lower_tail)
/// and to infinity (piece m + 1) if there is an [`upper_tail`](Self::upper_tail).
///
/// A piece may have a coordinate of its own, the distance from some point: then [`ends`](Self::ends) gives its ends in it, and
/// kernel, features and tail bounds take it. That tells positions apart that lie close together far from 0.
///
/// Features and [`lost_bits`](Self::lost_bits) steer the engines; a wrong hint costs time, never
/// truth. Tail bounds are part of the certificate.
pub trait Integrand: Sync {
    /// The formula in the number system `A`.
    type Kernel<A: Analytic>: Kernel<A>;

    /// The formula with its constants evaluated in `context`.
    fn kernel<A: Analytic>(&self, context: &A::Context) -> Self::Kernel<A>;

    /// The break points in increasing order, the finite ends of the range among them; not asked for where pieces have
    /// coordinates of their own.
    fn breaks<R: Real>(&self, _context: &R::Context) -> Vec<R> {
        Vec::new()
    }

    /// The ends of pieces 0 to m + 1, each in its piece's coordinate; an infinite piece has its finite end twice.
    fn ends<R: Real>(&self, context: &R::Context) -> Vec<(R, R)> {
        let breaks = self.breaks::<R>(context);
        let (Some(first), Some(last)) = (breaks.first().cloned(), breaks.last().cloned()) else { return Vec::new() };
        let inner = breaks.windows(2).map(|pair| (pair[0].clone(), pair[1].clone()));
        std::iter::once((first.clone(), first)).chain(inner).chain([(last.clone(), last)]).collect()
    }

    /// Where the integrand is sharp.
    fn features<R: Real>(&self, _context: &R::Context) -> Vec<Feature<R>> {
        Vec::new()
    }

    /// Where it is sharp on a piece or near it, in the piece's coordinate.
    fn features_of<R: Real>(&self, _piece: usize, context: &R::Context) -> Vec<Feature<R>> {
        self.features(context)
    }

    /// A bound of the integral of |f| over [from, inf), for `from` beyond the last break point;
    /// `None` if the range ends there.
    fn upper_tail(&self, _from: &Interval) -> Option<Interval> {
        None
    }

    /// A bound of the integral of |f| over (-inf, from], for `from` before the first break point;
    /// `None` if the range ends there.
    fn lower_tail(&self, _from: &Interval) -> Option<Interval> {
        None
    }

    /// Bits that an evaluation is expected to lose to the conditioning of the formula (large
    /// arguments of exp, say).
    fn lost_bits(&self) -> u32 {
        0
    }
}

/// The Gaussian tail moments int_u^inf x^j phi(x) dx for j = 0, 1, 2: Q(u), phi(u) and
/// u phi(u) + Q(u), for any real u. What explicit tail bounds are made of.
#[must_use]
pub fn gaussian_tail_moments(u: &Interval) -> [Interval; 3] {
    let tail = u.normal_upper_tail();
    let density = u.normal_density();
    let second = u.clone() * &density + &tail;
    [tail, density, second]
}

/// Working precision of bounds and steering: enough for a few correct digits.
pub(crate) fn coarse() -> Precision {
    Precision::bits(53)
}
