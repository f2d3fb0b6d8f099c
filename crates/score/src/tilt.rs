//! From what the weights of the data points around one of them are had: the spacing of the points, and where a point lies
//! between two of them.

use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Rational};

/// What the weights of the data points are had from.
#[derive(Clone, Debug)]
pub(crate) enum Spacing<A> {
    Equal {
        /// Delta.
        half_gap: A,
        /// exp(-4 Delta^2 / t), the product of the tilts to both sides, where either may be had from the other: not
        /// where that product is so small that it leaves the range of exponents, nor in number systems that forbid it.
        round_trip: Option<A>,
        /// exp(-2 Delta^2 (m^2 - m) / t) for m = 1, ..., n - 1.
        ladder: Vec<A>,
        /// On the cell, how many weights on a side count one by one, and what the cubes of their numbers times all others add
        /// up to at most, over the first: a few last places of 1. There q_m <= q_1 exp(-2 Delta^2 (m^2 - m) / t).
        near: Option<(usize, A)>,
    },
    /// The distances y_(g+1) - y_g.
    Free { gaps: Vec<A> },
}

/// Where a point lies, as its data point's weights are had from it, and whether it is known to lie on that point's cell.
#[derive(Clone, Debug)]
pub(crate) enum Tilt<A> {
    /// The weights q_1 and q_-1 of the next data points to the right and to the left, where there are any, from which all
    /// others follow: q_m = q_1^m exp(-2 Delta^2 (m^2 - m) / t).
    Equal { right: Option<A>, left: Option<A>, on_cell: bool },
    /// By how much the point lies beyond the midpoints to the right and to the left of its data point.
    Free { right: Option<A>, left: Option<A>, on_cell: bool },
}

impl<A: Analytic> Tilt<A> {
    /// The tilt of a point that is known to lie in the cell of its data point, where no weight exceeds 1: an enclosure of the cell
    /// up to its end reaches beyond it by rounding, and exp(rounding / t) is no bound at all where t is small.
    #[inline(always)]
    pub(crate) fn on_cell(self) -> Self {
        match self {
            Self::Equal { right, left, .. } => {
                let (right, left) = (right.map(A::known_in_unit), left.map(A::known_in_unit));
                Self::Equal { right, left, on_cell: true }
            }
            Self::Free { right, left, .. } => Self::Free { right, left, on_cell: true },
        }
    }
}

/// exp(2 Delta u / t) and its inverse, as far as they are asked for.
#[derive(Clone, Debug)]
pub(crate) struct Growth<A> {
    pub(crate) right: Option<A>,
    pub(crate) left: Option<A>,
}

/// d_m = y_(k+m) - y_k.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Distance<'a, A> {
    /// m, of units 2 Delta.
    Steps(i64),
    /// The distance itself.
    Length(&'a A),
}

/// Exponents up to this size are within the range of every number system that shares exponentials.
const SHARED_EXPONENT: u32 = 100_000_000;

impl<A: Analytic> Spacing<A> {
    /// Whether all exponents that matter are within the range of number systems that share exponentials.
    pub(crate) fn may_share(set: &TrainingSet, t: &Rational) -> bool {
        set.half_width().clone() * set.least_half_gap() * 4u32 / t < SHARED_EXPONENT
    }

    /// `over` divides a number by t; with equal gaps exponentials may be `shared`.
    pub(crate) fn new(set: &TrainingSet, context: &A::Context, over: impl Fn(Rational) -> A, shared: bool) -> Self {
        let exact = |x: &Rational| A::rational(x, context);
        if !set.is_equally_spaced() {
            return Self::Free { gaps: set.half_gaps().map(|half_gap| exact(&(half_gap * 2u32))).collect() };
        }
        let half_gap = set.least_half_gap();
        let square = half_gap.clone().square();
        let (one, mut far, mut near) = (A::integer(1, context), A::integer(0, context), None);
        let step = |m: i64| over(square.clone() * (-2 * (m * m - m))).exp();
        let ladder: Vec<A> = std::iter::once(one.clone()).chain((2..i64::from(set.len())).map(step)).collect();
        for m in (1..ladder.len()).rev() {
            far = far + A::integer(m as i64 + 1, context).powi(3) * &ladder[m];
            if one.blurred(&far).is_none() {
                break;
            }
            near = Some((m, far.clone()));
        }
        Self::Equal {
            half_gap: exact(&half_gap),
            round_trip: shared.then(|| over(square.clone() * -4i32).exp()),
            ladder,
            near,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::local::LocalDensity;
    use scoreproof_real::{Ball, Field, Interval, Precision};

    /// At the midpoint the weight of the neighbour is 1 exactly, and those beyond the third are some 30 last places of it when they
    /// are counted with the cubes of their numbers: a sum without them, not made wider, misses the truth.
    #[test]
    fn what_is_left_out_of_a_sum_is_enclosed() {
        let set = TrainingSet::new(12, Rational::from(11)).expect("a training set");
        // The first data point, which has neighbours on one side alone.
        let (t, k, precision) = (Rational::from((268, 1000)), 0, Precision::bits(400));
        let full = LocalDensity::<Interval>::new(&set, &t, &precision);
        let [.., exact]: [Interval; 4] = full.moments(k, &full.tilt(k, &Interval::integer(1, &precision)));

        let short = LocalDensity::<Ball<2>>::new(&set, &t, &());
        let one = Ball::<2>::integer(1, &());
        let [.., found]: [Ball<2>; 4] = short.moments(k, &short.tilt(k, &one).on_cell());
        assert!(found.to_interval(precision).contains(&exact.midpoint()), "{found:?} {exact:.50}");

        let Spacing::Equal { ladder, near: Some((reach, _)), .. } =
            Spacing::<Ball<2>>::new(&set, &(), |x| Ball::rational(&(x / &t), &()), true)
        else {
            panic!("sums are not cut short");
        };
        let cube = |m: i64| Ball::<2>::integer(m * m * m, &());
        let without = (1..).zip(&ladder[..reach]).fold(Ball::ZERO, |sum, (m, step)| sum + cube(m) * step);
        assert!(reach == 3 && !without.to_interval(precision).contains(&exact.midpoint()), "{reach} {without:?}");
    }
}
