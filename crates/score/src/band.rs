//! How far the loss can be from its limit: an explicit band, for all small t.
//!
//! With T = t / Delta^2, a = delta / Delta = kappa sqrt T and v = 1 / sqrt T the loss is U less a surplus
//! ([`loss_surplus`](crate::loss_surplus)), both explicit enough to be bounded for every t at once:
//!
//! * U - limit = limit ((1 - a)^-2 - 1), where ((1 - a)^-2 - 1) / a = (2 - a) / (1 - a)^2 increases with a;
//! * the surplus is the posterior variance over t plus what lies between a line and a staircase.
//!   The posterior variance is at most the mean square of (nearest point - true point), a multiple
//!   m of 2 Delta with probability at most Q((2m - 1) v) on each side that has m neighbours; and the line
//!   beyond 2 Delta - delta is at most (1 - a)^-1 z there. With c = (2 - a) v,
//!
//! ```text
//! surplus <= (8/n) v^2 sum over m < n of (n - m)(2m - 1) Q((2m - 1) v)
//!            + (2 (n - 1)/n) (1 - a)^-2 (c phi(c) + Q(c)).
//! ```

use scoreproof_real::{Analytic, Field, Interval, Ordered, Rational, Real};

/// The right side above times v: a bound of surplus / sqrt T for all a up to `most_a`, over the
/// enclosure of v = 1 / sqrt T given. The number of points enters as (n - m)/n; `len` = `None` takes the
/// supremum 1 of it, and as many terms as count.
#[must_use]
pub fn surplus_over_root(len: Option<u32>, most_a: &Rational, v: &Interval) -> Interval {
    let p = v.precision();
    let share = |m: i64| {
        len.map_or_else(|| Interval::integer(1, &p), |n| Interval::fraction(i64::from(n) - m, i64::from(n), &p))
    };
    let terms = len.map_or(TERMS, |n| i64::from(n) - 1);
    let mut variance = Interval::integer(0, &p);
    for m in 1..=terms {
        variance = variance + share(m) * (v.clone().times(2 * m - 1)).normal_upper_tail().times(2 * m - 1);
    }
    if len.is_none() {
        // sum over odd x > 2 TERMS of x Q(x v) <= sum of x e^(-x^2 v^2 / 2) / 2, which falls with x where
        // x v >= 1 (v >= 1/9): at most half the integral of x e^(-x^2 v^2 / 2) / 2 from 2 TERMS - 1 on.
        let from = v.clone().times(2 * TERMS - 1);
        variance = variance + (from.square() * Interval::fraction(-1, 2, &p)).exp() / v.square().times(4);
    }
    let c = v.clone() * Interval::rational(&(Rational::from(2) - most_a), &p);
    let lift = Interval::rational(&(Rational::from(1) / (Rational::from(1) - most_a.clone()).square()), &p);
    let beyond = c.clone() * c.normal_density() + c.normal_upper_tail();
    v.powi(3) * variance.times(8) + v.clone() * beyond * lift * share(1).times(2)
}

/// Terms of the sum over neighbours that are added up one by one when the number of points is left open.
const TERMS: i64 = 5;

/// Where the boxes of v = 1 / sqrt T end: from here on everything decreases in v.
const LAST_V: u32 = 8;

/// Boxes into which the range of v is cut.
const BOXES: u32 = 96;

/// A band around the limit of the loss, valid for all t in (0, T1 Delta^2]:
/// -below sqrt T <= L_t - limit <= above sqrt T.
#[derive(Clone, Debug)]
pub struct LossBand {
    /// The upper coefficient: limit kappa (2 - a) / (1 - a)^2 at a = kappa sqrt T1.
    pub above: Interval,
    /// The lower coefficient: the supremum over T in (0, T1] of the bound of surplus / sqrt T, from
    /// above.
    pub below: Interval,
    /// Boxes that cover the range of v = 1 / sqrt T, of which all but the last are evaluated.
    pub boxes: u32,
}

/// The band for `len` points, `limit` = ((n - 1)/n) F(kappa) and T up to `until`, where kappa sqrt(until)
/// < 1.
///
/// Beyond v = `LAST_V`, v^3 Q(c v) <= v^2 phi(c v) / c and v^2 phi decrease, so that the value there
/// bounds the rest.
#[must_use]
pub fn loss_band(len: u32, kappa: &Rational, limit: &Interval, until: &Rational) -> LossBand {
    let p = limit.precision();
    let one = Interval::integer(1, &p);
    let a = Interval::rational(kappa, &p) * Interval::rational(until, &p).sqrt();
    let above =
        limit.clone() * Interval::rational(kappa, &p) * (one.times(2) - &a) / (Interval::integer(1, &p) - &a).square();
    // a is largest at T1; rounded up.
    // Without a finite bound of a there is none of the surplus either.
    let Some(most_a) = a.upper().to_rational().filter(|a| *a < 1) else {
        return LossBand { above: Interval::whole(p), below: Interval::whole(p), boxes: 0 };
    };
    let start = Interval::integer(1, &p) / Interval::rational(until, &p).sqrt();
    // Where 1 / sqrt T1 has no finite lower end, from 0 on: a larger range.
    let first = start.lower().to_rational().unwrap_or_else(|| Rational::from(0));
    let last = Rational::from(LAST_V).max(first.clone());
    let at = |j: u32| (last.clone() - &first) * j / BOXES + &first;
    let box_of = |j: u32| Interval::rational(&at(j), &p).join(&Interval::rational(&at(j + 1), &p));
    let count = if last > first { BOXES } else { 0 };
    let bounds = (0..count).map(|j| surplus_over_root(Some(len), &most_a, &box_of(j)));
    let tail = tail_bound(len, &most_a, &Interval::rational(&last, &p));
    let below = bounds.fold(tail, |most, bound| most.max(&bound));
    LossBand { above, below: Interval::point(below.upper().clone()), boxes: count + 1 }
}

/// A bound for all v from `v` on: the same with Q(x) replaced by phi(x) / x, which decreases in v for v > 2.
fn tail_bound(len: u32, most_a: &Rational, v: &Interval) -> Interval {
    let p = v.precision();
    let n = i64::from(len);
    let mut variance = Interval::integer(0, &p);
    for m in 1..n {
        variance = variance + Interval::fraction(n - m, n, &p) * v.clone().times(2 * m - 1).normal_density();
    }
    let c = v.clone() * Interval::rational(&(Rational::from(2) - most_a), &p);
    let lift = Interval::rational(&(Rational::from(1) / (Rational::from(1) - most_a.clone()).square()), &p);
    // c phi + Q <= (c + 1/c) phi, and v (c + 1/c) phi(c) decreases for c > 2.
    let beyond = (c.clone() + Interval::integer(1, &p) / &c) * c.normal_density();
    v.square() * variance.times(8) + v.clone() * beyond * lift * Interval::fraction(2 * (n - 1), n, &p)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Setting, Smoothing, TrainingSet, loss_limit, score_matching_loss};
    use scoreproof_real::Precision;

    /// The loss lies within the band at times up to its end, where it is widest, and at T = 2 as well.
    #[test]
    fn the_loss_lies_within_its_band() {
        let p = Precision::bits(96);
        for (n, kappa, until) in [(2, (3, 10), 2), (5, (3, 10), 2), (3, (1, 1), 0)] {
            let kappa = Rational::from(kappa);
            // 0 stands for kappa sqrt T = 1/2.
            let until =
                if until == 0 { Rational::from((1, 4)) / kappa.clone().square() } else { Rational::from(until) };
            let limit =
                Interval::fraction(i64::from(n) - 1, n.into(), &p) * loss_limit(&Interval::rational(&kappa, &p));
            let band = loss_band(n, &kappa, &limit, &until);
            let set = TrainingSet::new(n, Rational::from(n - 1)).unwrap();
            for share in [(1, 1), (1, 2), (1, 10), (1, 100)] {
                let t = until.clone() * Rational::from(share);
                let root = Interval::rational(&t, &p).sqrt();
                let setting = Setting::new(set.clone(), t, Smoothing::Kappa(kappa.clone())).unwrap();
                let distance = score_matching_loss(&setting, 40).unwrap().enclosure - &limit;
                assert!(distance.certainly_at_most(&(band.above.clone() * &root)), "{n} {kappa} {share:?}");
                assert!((-(band.below.clone() * &root)).certainly_at_most(&distance), "{n} {kappa} {share:?}");
            }
        }
    }
}
