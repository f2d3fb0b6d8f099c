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
    Free {
        /// The distances y_(g+1) - y_g.
        gaps: Vec<A>,
        /// On the cell of each data point, to the right and to the left, what `near` is of equal gaps, with cubes of distances over
        /// the first. There q_m <= q_1 exp(-d_m (d_m - d_1) / 2t).
        near: Vec<[Option<(usize, A)>; 2]>,
    },
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
            let gaps: Vec<Rational> = set.half_gaps().map(|half_gap| half_gap * 2u32).collect();
            let side = |gaps: &mut dyn Iterator<Item = &Rational>| nearest_that_count(gaps, context, &over);
            let near = (0..=gaps.len()).map(|k| [side(&mut gaps[k..].iter()), side(&mut gaps[..k].iter().rev())]);
            return Self::Free { near: near.collect(), gaps: gaps.iter().map(exact).collect() };
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

/// How many weights on a side count one by one, with a bound of what all others add up to, for [`Spacing::Free`], from the gaps on
/// that side: the others are at most as many times the first of them, and the whole width cubed stands for each cube.
fn nearest_that_count<A: Analytic>(
    gaps: &mut dyn Iterator<Item = &Rational>,
    context: &A::Context,
    over: impl Fn(Rational) -> A,
) -> Option<(usize, A)> {
    let one = A::integer(1, context);
    one.blurred(&A::integer(0, context))?;
    let distances: Vec<Rational> = gaps
        .scan(Rational::new(), |sum, gap| {
            *sum += gap;
            Some(sum.clone())
        })
        .collect();
    let (first, last) = (distances.first()?, distances.last()?);
    let cube = A::rational(&(last.clone() / first), context).powi(3);
    (1..distances.len()).find_map(|reach| {
        let next = &distances[reach];
        let weight = over(next.clone() * (first.clone() - next) / 2u32).exp();
        let others = weight.times((distances.len() - reach) as i64) * &cube;
        one.blurred(&others).map(|_| (reach, others))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::local::LocalDensity;
    use scoreproof_real::{Ball, Field, Interval, Precision};

    /// The sum of cubes of distances of all weights at u = 1 beside the first data point, and what a ball on the cell makes of it.
    fn cubes(set: &TrainingSet, t: &Rational) -> [Interval; 2] {
        let p = Precision::bits(400);
        let full = LocalDensity::<Interval>::new(set, t, &p);
        let [.., exact]: [Interval; 4] = full.moments(0, &full.tilt(0, &Interval::integer(1, &p)));
        let short = LocalDensity::<Ball<2>>::new(set, t, &());
        let one = Ball::<2>::integer(1, &());
        let [.., found]: [Ball<2>; 4] = short.moments(0, &short.tilt(0, &one).on_cell());
        [exact, found.to_interval(p)]
    }

    /// At the midpoint the weight of the neighbour is 1 exactly, and those beyond the third are some 30 last places of it when they
    /// are counted with the cubes of their numbers: a sum without them, not made wider, misses the truth.
    #[test]
    fn what_is_left_out_of_a_sum_is_enclosed() {
        // The first data point, which has neighbours on one side alone.
        let (set, t) = (TrainingSet::new(12, Rational::from(11)).expect("a training set"), Rational::from((268, 1000)));
        let [exact, found] = cubes(&set, &t);
        assert!(found.contains(&exact.midpoint()), "{found:?} {exact:.50}");

        let Spacing::Equal { ladder, near: Some((reach, _)), .. } =
            Spacing::<Ball<2>>::new(&set, &(), |x| Ball::rational(&(x / &t), &()), true)
        else {
            panic!("sums are not cut short");
        };
        let cube = |m: i64| Ball::<2>::integer(m * m * m, &());
        let without = (1..).zip(&ladder[..reach]).fold(Ball::ZERO, |sum, (m, step)| sum + cube(m) * step);
        let without = without.to_interval(exact.precision());
        assert!(reach == 3 && !without.contains(&exact.midpoint()), "{reach} {without:?}");
    }

    /// The same with unequal gaps, where the last of three points weighs some 20 last places.
    #[test]
    fn what_is_left_out_beside_unequal_gaps_is_enclosed() {
        let exact = |n: i32, d: i32| Rational::from((n, d));
        let (points, t) = (vec![exact(0, 1), exact(2, 1), exact(41, 10)], exact(49, 1000));
        let set = TrainingSet::from_points(points).expect("a training set");
        let [sum, found] = cubes(&set, &t);
        assert!(found.contains(&sum.midpoint()), "{found:?} {sum:.50}");

        let Spacing::Free { near, .. } = Spacing::<Ball<2>>::new(&set, &(), |x| Ball::rational(&(x / &t), &()), false)
        else {
            panic!("equal gaps");
        };
        // Of the third point the two others are too close to each other.
        let reaches = near.iter().map(|sides| sides.each_ref().map(|side| side.as_ref().map(|(reach, _)| *reach)));
        assert_eq!(reaches.collect::<Vec<_>>(), [[Some(1), None], [None, None], [None, None]]);
        // The first weight alone, 1, times the cube of its distance.
        let without = Ball::<2>::integer(0, &()).exp() * Ball::integer(8, &());
        assert!(!without.to_interval(sum.precision()).contains(&sum.midpoint()), "{without:?}");
    }
}
