//! p_t and its scores at one point, summed from the nearest data point outward until what is left is below the
//! precision: of n points only those count that are near.
//!
//! Around y_k, with u = x - y_k, the data point at the distance d on one side has the weight
//! q(d) = exp((u - d / 2) d / t), u counted towards that side, which decreases from d = u on. So the m data points from
//! the distance d on weigh at most m q(d) together; and where d (d - u) >= t, d q(d) decreases too, and m d q(d) bounds
//! their first moment.
//!
//! Where x is exact, what cancels does so before anything is rounded. The posterior mean less x is
//!
//! ```text
//! sum over j of (y_j - x) q_j / (1 + S),
//! ```
//!
//! and the terms of data points that are mirror images in x are opposite. At a data point or a midpoint of equally spaced
//! points only those without a mirror image are left, which may be e^-10^4 of any single term.

mod steps;

use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Field, Interval, Ordered, Precision, Rational};
use steps::Steps;

/// Neighbours on one side from which on weights follow from the one before by multiplication, where gaps are equal.
const MANY: f64 = 24.0;

/// Bits below the precision at which a sum ends.
const GUARD: u32 = 8;

/// p_t for a training set and a time, to be evaluated at single points.
#[derive(Clone, Debug)]
pub struct Outward<'a> {
    set: &'a TrainingSet,
    t: &'a Rational,
    precision: Precision,
    /// Neighbours that may count on one side, roughly.
    terms: f64,
}

/// x - y_k.
#[derive(Clone, Debug)]
enum Offset {
    Exact(Rational),
    Enclosed(Interval),
}

impl Offset {
    fn enclosure(&self, precision: Precision) -> Interval {
        match self {
            Self::Exact(u) => Interval::rational(u, &precision),
            Self::Enclosed(u) => u.clone(),
        }
    }
}

/// A side of a data point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Right,
    Left,
}

/// S and sum d_j q_j; on one side d_j is counted away from y_k.
struct Sums {
    others: Interval,
    first: Interval,
}

impl<'a> Outward<'a> {
    /// p_t at the time t > 0.
    #[must_use]
    pub fn new(set: &'a TrainingSet, t: &'a Rational, precision: Precision) -> Self {
        let reach = (1.4 * t.to_f64() * f64::from(precision.get())).sqrt();
        let terms = (reach / (2.0 * set.least_half_gap().to_f64())).min(f64::from(set.len()));
        // Steering only; where doubles end, the middle of the range will do.
        let terms = if terms.is_nan() { MANY } else { terms };
        // Weights that follow from each other lose some bits for each.
        let lost = 2.0 * terms.max(1.0).log2();
        Self { set, t, precision: precision.plus(lost as u32 + GUARD), terms }
    }

    fn exact(&self, x: &Rational) -> Interval {
        Interval::rational(x, &self.precision)
    }

    /// The data point nearest to x, and x less it.
    fn locate(&self, x: &Rational) -> (u32, Offset) {
        let k = self.set.nearest(x);
        (k, Offset::Exact(x.clone() - self.set.point(k)))
    }

    /// log of the weight of the data point at the distance d on a side.
    fn exponent(&self, u: &Offset, side: Side, d: &Rational) -> Interval {
        match u {
            Offset::Exact(u) => {
                let towards = if side == Side::Right { u.clone() } else { -u.clone() };
                self.exact(&((towards - d.clone() / 2u32) * d / self.t))
            }
            Offset::Enclosed(u) => {
                let towards = if side == Side::Right { u.clone() } else { -u.clone() };
                (towards - self.exact(&(d.clone() / 2u32))) * self.exact(&(d.clone() / self.t))
            }
        }
    }

    /// The data points on a side of y_k.
    fn count(&self, k: u32, side: Side) -> u32 {
        match side {
            Side::Right => self.set.len() - k,
            Side::Left => k - 1,
        }
    }

    /// The distance of the m-th neighbour on a side of y_k.
    fn distance(&self, k: u32, side: Side, m: u32) -> Rational {
        match side {
            _ if self.set.is_equally_spaced() => self.set.least_half_gap() * (2 * i64::from(m)),
            Side::Right => self.set.point(k + m) - self.set.point(k),
            Side::Left => self.set.point(k) - self.set.point(k - m),
        }
    }

    /// The sums over the neighbours on a side of y_k, from the one numbered `start` on.
    fn sums(&self, k: u32, u: &Offset, side: Side, start: u32) -> Sums {
        let zero = || Interval::integer(0, &self.precision);
        let (count, p) = (self.count(k, side), self.precision);
        let mut sums = Sums { others: zero(), first: zero() };
        if start > count {
            return sums;
        }
        let mut steps = Steps::new(self, k, u, side, start);
        let towards = u.enclosure(p);
        let towards = if side == Side::Right { towards } else { -towards };
        for m in start..=count {
            let (distance, weight) = steps.next_weight(self, k, u, side, m);
            let d = self.exact(&distance);
            let moment = weight.clone() * &d;
            // What begins here, this term included, where it decreases.
            let left = i64::from(count - m + 1);
            let decreases = self.exact(self.t).certainly_at_most(&(d.clone() * (d - &towards)));
            let (rest, rest_first) = (weight.clone().times(left), moment.clone().times(left));
            let small = |rest: &Interval, sum: &Interval| *rest.upper() <= sum.lower().clone() >> self.precision.get();
            if m > start
                && decreases
                && (small(&rest, &sums.others) && small(&rest_first, &sums.first) || weight.lower().is_zero())
            {
                sums.others = sums.others + zero().join(&rest);
                sums.first = sums.first + zero().join(&rest_first);
                break;
            }
            sums.others = sums.others + weight;
            sums.first = sums.first + moment;
        }
        sums
    }

    /// S around y_k, and sum of (y_j - y_k) q_j.
    fn around(&self, k: u32, u: &Offset) -> Sums {
        let [right, left] = [Side::Right, Side::Left].map(|side| self.sums(k, u, side, 1));
        Sums { others: right.others + left.others, first: right.first - left.first }
    }

    /// S around y_k.
    fn others(&self, k: u32, u: &Offset) -> Interval {
        self.around(k, u).others
    }

    /// 1 + S.
    fn total(&self, others: Interval) -> Interval {
        others + Interval::integer(1, &self.precision)
    }

    /// -u^2 / 2t.
    fn parabola(&self, u: &Offset) -> Interval {
        match u {
            Offset::Exact(u) => self.exact(&(u.clone().square() / (self.t.clone() * -2i32))),
            Offset::Enclosed(u) => u.square() / self.exact(&(self.t.clone() * -2i32)),
        }
    }

    /// n sqrt(2 pi t).
    fn scale(&self) -> Interval {
        let spread = (Interval::pi(&self.precision) * self.exact(&(self.t.clone() * 2u32))).sqrt();
        spread.times(i64::from(self.set.len()))
    }

    fn density_from(&self, k: u32, u: &Offset) -> Interval {
        self.total(self.others(k, u)) * self.parabola(u).exp() / self.scale()
    }

    /// The density p_t(x).
    #[must_use]
    pub fn density(&self, x: &Rational) -> Interval {
        let (k, u) = self.locate(x);
        self.density_from(k, &u)
    }

    /// The density p_t(y_k + u), where y_k should be the nearest data point.
    ///
    /// # Panics
    /// Unless 1 <= k <= n.
    #[must_use]
    pub fn density_around(&self, k: u32, u: &Interval) -> Interval {
        self.density_from(k, &Offset::Enclosed(u.with_precision(self.precision)))
    }

    /// log p_t(x).
    #[must_use]
    pub fn log_density(&self, x: &Rational) -> Interval {
        let (k, u) = self.locate(x);
        self.parabola(&u) - self.scale().ln() + self.others(k, &u).ln_1p()
    }

    /// The empirical score d/dx log p_t(x), (6) with (29).
    #[must_use]
    pub fn score(&self, x: &Rational) -> Interval {
        let (k, u) = self.locate(x);
        let Sums { others, first } = self.around(k, &u);
        let total = self.total(others);
        let way = self.unmirrored(k, &u, x).unwrap_or_else(|| first - u.enclosure(self.precision) * &total);
        way / total / self.exact(self.t)
    }

    /// The posterior mean E(x_0 | x_t = x), (7) and (29).
    #[must_use]
    pub fn posterior_mean(&self, x: &Rational) -> Interval {
        let (k, u) = self.locate(x);
        let Sums { others, first } = self.around(k, &u);
        let total = self.total(others);
        match self.unmirrored(k, &u, x) {
            Some(way) => self.exact(x) + way / total,
            None => self.exact(&self.set.point(k)) + first / total,
        }
    }

    /// sum of (y_j - x) q_j over the data points without a mirror image in x, if there are others: they cancel.
    fn unmirrored(&self, k: u32, u: &Offset, x: &Rational) -> Option<Interval> {
        let shifted = |sums: Sums, sign: i64| {
            // d_j - u, away from y_k
            (sums.first - u.enclosure(self.precision).times(sign) * sums.others).times(sign)
        };
        if !self.set.is_equally_spaced() {
            return self.unmirrored_by_pairs(k, u, x);
        }
        let Offset::Exact(offset) = u else { return None };
        // At y_k itself the m-th neighbours are mirror images, at the midpoint to its right the m-th and the (1 - m)-th.
        let (right, left) = (self.count(k, Side::Right), self.count(k, Side::Left));
        let mirror = if *offset == 0 {
            0
        } else if right > 0 && *offset == self.set.least_half_gap() {
            1
        } else {
            return None;
        };
        Some(if right > left + mirror {
            shifted(self.sums(k, u, Side::Right, left + mirror + 1), 1)
        } else {
            shifted(self.sums(k, u, Side::Left, right + 1 - mirror), -1)
        })
    }

    /// The same by looking for each data point's mirror image.
    fn unmirrored_by_pairs(&self, k: u32, u: &Offset, x: &Rational) -> Option<Interval> {
        let twice = x.clone() * 2u32;
        let (mut low, mut high) = (1, self.set.len());
        let mut alone = Vec::new();
        while low <= high {
            let sum = self.set.point(low) + self.set.point(high);
            match sum.cmp(&twice) {
                std::cmp::Ordering::Less => {
                    alone.push(low);
                    low += 1;
                }
                std::cmp::Ordering::Greater => {
                    alone.push(high);
                    high -= 1;
                }
                std::cmp::Ordering::Equal => (low, high) = (low + 1, high - 1),
            }
        }
        if alone.len() == self.set.len() as usize {
            return None;
        }
        let term = |j: u32| {
            let (y, point) = (self.set.point(j), self.set.point(k));
            let (side, d) = if y < point { (Side::Left, point - &y) } else { (Side::Right, y.clone() - point) };
            self.exact(&(y - x)) * self.exponent(u, side, &d).exp()
        };
        Some(alone.into_iter().fold(Interval::integer(0, &self.precision), |sum, j| sum + term(j)))
    }

    /// The local average (10) of the empirical score with window w > 0 at x, in closed form:
    /// (log p_t(x + w) - log p_t(x - w)) / 2w, whose parabolas are rational.
    #[must_use]
    pub fn local_average(&self, window: &Rational, x: &Rational) -> Interval {
        if self.set.is_symmetric_about(x) {
            return Interval::integer(0, &self.precision);
        }
        let ends = [x.clone() + window, x.clone() - window];
        let [(k, u), (l, v)] = ends.each_ref().map(|x| self.locate(x));
        let offset = |x: &Rational, k: u32| x.clone() - self.set.point(k);
        let parabolas = (offset(&ends[1], l).square() - offset(&ends[0], k).square()) / (self.t.clone() * 2u32);
        let twice = window.clone() * 2u32;
        let residuals = Interval::ln_ratio_1p(self.others(k, &u), self.others(l, &v)) / self.exact(&twice);
        if parabolas == 0 { residuals } else { self.exact(&(parabolas / &twice)) + residuals }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::noised::NoisedEmpirical;
    use scoreproof_real::parse_rational;

    fn exact(text: &str) -> Rational {
        parse_rational(text).unwrap()
    }

    fn sets() -> Vec<TrainingSet> {
        let listed = |list: &str| TrainingSet::from_points(list.split(' ').map(exact).collect()).unwrap();
        let mut sets: Vec<TrainingSet> =
            [2, 3, 8, 40].map(|n| TrainingSet::new(n, exact("3/2")).unwrap()).into_iter().collect();
        sets.extend(["-1 -1/5 1/2 1", "0 1 2 3", "-2 -1/3 1/3 2", "7 7.001"].map(listed));
        sets
    }

    #[test]
    fn summing_outward_gives_what_all_terms_give() {
        let p = Precision::bits(160);
        for set in sets() {
            for t in ["1e-3", "0.05", "0.7", "30"].map(exact) {
                let all = NoisedEmpirical::<Interval>::new(&set, &t, &p);
                let some = Outward::new(&set, &t, p);
                for j in -12..=12 {
                    let x = exact("1/7") + Rational::from((j, 6)) + set.point(1);
                    let at = Interval::rational(&x, &p);
                    let window = exact("1/11");
                    let pairs = [
                        (some.density(&x), all.density(&at)),
                        (some.log_density(&x), all.log_density(&at)),
                        (some.score(&x), all.empirical_score(&at)),
                        (some.posterior_mean(&x), all.posterior_mean(&at)),
                        (some.local_average(&window, &x), all.local_average(&Interval::rational(&window, &p), &at)),
                    ];
                    for (i, (some, all)) in pairs.into_iter().enumerate() {
                        assert!(some.overlaps(&all), "{i}: {some:.30} {all:.30} at {x} of {set:?}, t = {t}");
                        let accurate = some.relative_accuracy_bits().is_some_and(|bits| bits > 60);
                        assert!(accurate || some.magnitude() < 1e-20, "{i}: {some:?} at {x} of {set:?}, t = {t}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_cancels_is_exact() {
        let p = Precision::bits(128);
        let t = exact("231e-7");
        let three = TrainingSet::new(3, exact("1")).unwrap();
        // -1 and 0 cancel, and what is left is 3/2 e^(-1/t) / 2t and less.
        let score = Outward::new(&three, &t, p).score(&exact("-1/2"));
        let left =
            (Interval::rational(&(Rational::from(-1) / &t), &p)).exp() * Interval::rational(&(exact("3/4") / &t), &p);
        assert!(score.relative_accuracy_bits().is_some_and(|bits| bits > 90), "{score:?}");
        assert!((score / left - Interval::integer(1, &p)).magnitude() < 1e-30);
        // The same points as a free set: 0 and 1 cancel, 3 is left.
        let free = TrainingSet::from_points(vec![exact("0"), exact("1"), exact("3")]).unwrap();
        let score = Outward::new(&free, &t, p).score(&exact("1/2"));
        let left = Interval::rational(&(exact("-3") / &t), &p).exp() * Interval::rational(&(exact("5/4") / &t), &p);
        assert!((score / left - Interval::integer(1, &p)).magnitude() < 1e-30);
        let mirrored = TrainingSet::from_points(["0", "1", "3", "4"].map(exact).to_vec()).unwrap();
        let middle = Outward::new(&mirrored, &t, p);
        assert!(middle.score(&exact("2")).magnitude() == 0);
        assert!(middle.local_average(&exact("1/3"), &exact("2")).magnitude() == 0);
        assert!(middle.posterior_mean(&exact("2")).contains_rational(&exact("2")));
    }

    /// Of a million points those nearby make up p_t, so that it is that of ten.
    #[test]
    fn a_million_points_cost_what_ten_do() {
        let p = Precision::bits(128);
        let many = TrainingSet::new(1_000_000, exact("999999/2")).unwrap();
        let few = TrainingSet::new(60, exact("59/2")).unwrap();
        for t in ["1e-4", "1/2", "3"].map(exact) {
            let (of_many, of_few) = (Outward::new(&many, &t, p), Outward::new(&few, &t, p));
            for x in ["1/3", "-1/7", "3/4"].map(exact) {
                assert!((of_many.score(&x) - of_few.score(&x)).magnitude() < 1e-30);
                let ratio = of_many.density(&x) * Interval::fraction(1_000_000, 60, &p) / of_few.density(&x);
                assert!((ratio - Interval::integer(1, &p)).magnitude() < 1e-30);
            }
        }
    }
}
