//! How far the loss can be from its limit: an explicit band, for all small t.
//!
//! With lengths in units of the least half gap, T = t in their squares, a_g = delta / D_g = kappa sqrt T / D_g and
//! v = 1 / sqrt T the loss is U less a surplus ([`loss_surplus`](crate::loss_surplus)), both explicit enough to be bounded
//! for every t at once:
//!
//! * U - limit = (F/n) sum over the gaps of (1 - a_g)^-2 - 1, where ((1 - a)^-2 - 1) / a = (2 - a) / (1 - a)^2 increases
//!   with a;
//! * the surplus is the posterior variance over t plus what lies between a line and a staircase.
//!   The posterior variance is at most the mean square of (nearest point - true point), which grows by 4 b D_g where
//!   a midpoint z_g at the distance b from the true point is crossed, with the probability Q(b v); and the line beyond
//!   2 D_g - delta is at most (1 - a_g)^-1 z there: also with unequal gaps the staircase stays below it, since later ramps
//!   rise to their data point. With c_g = (2 D_g - delta) v,
//!
//! ```text
//! surplus <= (4/n) v^2 sum over data points and gaps of b D_g Q(b v)
//!            + (2/n) sum over the gaps of (1 - a_g)^-2 (c_g phi(c_g) + Q(c_g)).
//! ```

use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Field, Interval, Ordered, Rational, Real};

/// What of a training set enters, in units of its least half gap.
struct Lengths {
    len: i64,
    /// b and the sum of D_g over the pairs of a data point and a gap that have it.
    crossed: Vec<(Rational, Rational)>,
    /// D_g and the number of gaps that have it.
    gaps: Vec<(Rational, i64)>,
}

impl Lengths {
    fn new(set: &TrainingSet) -> Self {
        let (n, unit) = (i64::from(set.len()), set.least_half_gap());
        if set.is_equally_spaced() {
            // Of n - m data points on either side the m-th midpoint is 2m - 1 away.
            let crossed = (1..n).map(|m| (Rational::from(2 * m - 1), Rational::from(2 * (n - m)))).collect();
            return Self { len: n, crossed, gaps: vec![(Rational::from(1), n - 1)] };
        }
        let gaps: Vec<Rational> = set.half_gaps().map(|half_gap| half_gap / &unit).collect();
        let midpoints = set.midpoints().zip(&gaps);
        let of_gap = |(z, half_gap): (Rational, &Rational)| {
            let crossing = |y: Rational| ((y - &z).abs() / &unit, half_gap.clone());
            set.points().map(crossing).collect::<Vec<_>>()
        };
        let crossed = midpoints.flat_map(of_gap).collect();
        Self { len: n, crossed, gaps: gaps.into_iter().map(|half_gap| (half_gap, 1)).collect() }
    }

    /// The right side above times v: a bound of surplus / sqrt T for all T with a <= `most_a` in the least gap, over the
    /// enclosure of v given.
    fn surplus_over_root(&self, most_a: &Rational, v: &Interval) -> Interval {
        let p = v.precision();
        let zero = || Interval::integer(0, &p);
        let variance = self.crossed.iter().fold(zero(), |sum, (b, weight)| {
            sum + (v.clone() * Interval::rational(b, &p)).normal_upper_tail()
                * Interval::rational(&(b.clone() * weight), &p)
        });
        let beyond = self.beyond(most_a, v, |c| c.clone() * c.normal_density() + c.normal_upper_tail());
        (v.powi(3) * variance.times(4) + v.clone() * beyond).over(self.len)
    }

    /// A bound of it for all v from `v` >= 8 on: the same with Q(x) replaced by phi(x) / x, which decreases in v.
    fn tail_bound(&self, most_a: &Rational, v: &Interval) -> Interval {
        let p = v.precision();
        let variance = self.crossed.iter().fold(Interval::integer(0, &p), |sum, (b, weight)| {
            sum + (v.clone() * Interval::rational(b, &p)).normal_density() * Interval::rational(weight, &p)
        });
        // c phi + Q <= (c + 1/c) phi, and v (c + 1/c) phi(c) decreases for c > 2.
        let beyond = self.beyond(most_a, v, |c| (c.clone() + Interval::integer(1, &p) / c) * c.normal_density());
        (v.square() * variance.times(4) + v.clone() * beyond).over(self.len)
    }

    /// 2 sum over the gaps of (1 - a_g)^-2 f(c_g).
    fn beyond(&self, most_a: &Rational, v: &Interval, f: impl Fn(&Interval) -> Interval) -> Interval {
        let p = v.precision();
        self.gaps.iter().fold(Interval::integer(0, &p), |sum, (half_gap, count)| {
            let c = v.clone() * Interval::rational(&(half_gap.clone() * 2u32 - most_a), &p);
            let lift = Rational::from(1) / (Rational::from(1) - most_a.clone() / half_gap).square();
            sum + f(&c) * Interval::rational(&(lift * (2 * count)), &p)
        })
    }
}

/// Where the boxes of v = 1 / sqrt T end: from here on everything decreases in v.
const LAST_V: u32 = 8;

/// Boxes into which the range of v is cut.
const BOXES: u32 = 96;

/// A band around the limit of the loss, valid for all t in (0, T1 D^2], D the least half gap:
/// -below sqrt T <= L_t - limit <= above sqrt T.
#[derive(Clone, Debug)]
pub struct LossBand {
    /// The upper coefficient: (F/n) times the sum over the gaps of (kappa / D_g) (2 - a_g) / (1 - a_g)^2 at T1.
    pub above: Interval,
    /// The lower coefficient: the supremum over T in (0, T1] of the bound of surplus / sqrt T, from
    /// above.
    pub below: Interval,
    /// Boxes that cover the range of v = 1 / sqrt T, of which all but the last are evaluated.
    pub boxes: u32,
}

/// The band for a training set, `limit` = ((n - 1)/n) F(kappa), whatever the gaps, and T up to `until`, where
/// kappa sqrt(until) < 1.
///
/// Beyond v = `LAST_V`, v^3 Q(c v) <= v^2 phi(c v) / c and v^2 phi decrease, so that the value there
/// bounds the rest.
#[must_use]
pub fn loss_band(set: &TrainingSet, kappa: &Rational, limit: &Interval, until: &Rational) -> LossBand {
    let p = limit.precision();
    let one = || Interval::integer(1, &p);
    let lengths = Lengths::new(set);
    let (kappa, root) = (Interval::rational(kappa, &p), Interval::rational(until, &p).sqrt());
    let a = kappa.clone() * &root;
    let rise = lengths.gaps.iter().fold(Interval::integer(0, &p), |sum, (half_gap, count)| {
        let half_gap = Interval::rational(half_gap, &p);
        let a = a.clone() / &half_gap;
        sum + kappa.clone() / half_gap * (one().times(2) - &a) / (one() - a).square() * Interval::integer(*count, &p)
    });
    let above = limit.clone().over(lengths.len - 1) * rise;
    // a is largest at T1; rounded up.
    // Without a finite bound of a there is none of the surplus either.
    let Some(most_a) = a.upper().to_rational().filter(|a| *a < 1) else {
        return LossBand { above: Interval::whole(p), below: Interval::whole(p), boxes: 0 };
    };
    let start = one() / root;
    // Where 1 / sqrt T1 has no finite lower end, from 0 on: a larger range.
    let first = start.lower().to_rational().unwrap_or_else(|| Rational::from(0));
    let last = Rational::from(LAST_V).max(first.clone());
    let at = |j: u32| (last.clone() - &first) * j / BOXES + &first;
    let box_of = |j: u32| Interval::rational(&at(j), &p).join(&Interval::rational(&at(j + 1), &p));
    let count = if last > first { BOXES } else { 0 };
    let bounds = (0..count).map(|j| lengths.surplus_over_root(&most_a, &box_of(j)));
    let tail = lengths.tail_bound(&most_a, &Interval::rational(&last, &p));
    let below = bounds.fold(tail, |most, bound| most.max(&bound));
    LossBand { above, below: Interval::point(below.upper().clone()), boxes: count + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Setting, Smoothing, loss_limit, score_matching_loss};
    use scoreproof_real::Precision;

    /// The loss lies within the band at times up to its end, where it is widest, and at T = 2 as well.
    #[test]
    fn the_loss_lies_within_its_band() {
        let p = Precision::bits(96);
        let equal = |n: u32| TrainingSet::new(n, Rational::from(n - 1)).unwrap();
        // The least half gap is 1.
        let free = TrainingSet::from_points([-1, 1, 4, 9].map(Rational::from).to_vec()).unwrap();
        let sets = [(equal(2), (3, 10), 2), (equal(5), (3, 10), 2), (equal(3), (1, 1), 0), (free, (3, 10), 2)];
        for (set, kappa, until) in sets {
            let kappa = Rational::from(kappa);
            // 0 stands for kappa sqrt T = 1/2.
            let until =
                if until == 0 { Rational::from((1, 4)) / kappa.clone().square() } else { Rational::from(until) };
            let n = i64::from(set.len());
            let limit = Interval::fraction(n - 1, n, &p) * loss_limit(&Interval::rational(&kappa, &p));
            let band = loss_band(&set, &kappa, &limit, &until);
            for share in [(1, 1), (1, 2), (1, 10), (1, 100)] {
                let t = until.clone() * Rational::from(share);
                let root = Interval::rational(&t, &p).sqrt();
                let setting = Setting::new(set.clone(), t, Smoothing::Kappa(kappa.clone())).unwrap();
                let distance = score_matching_loss(&setting, 40).unwrap().enclosure - &limit;
                assert!(distance.certainly_at_most(&(band.above.clone() * &root)), "{set:?} {kappa} {share:?}");
                assert!((-(band.below.clone() * &root)).certainly_at_most(&distance), "{set:?} {kappa} {share:?}");
            }
        }
    }
}
