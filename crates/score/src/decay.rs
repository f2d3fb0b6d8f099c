//! How fast the smoothing gap vanishes: the sharp rate, and a majorant for all t.
//!
//! The gap is t / (4 w^2) E (r(x + w) - r(x - w))^2 with w = Delta - delta (see
//! [`GapIntegrand`](crate::GapIntegrand)). With z_g the midpoints and l(v) = log(1 + e^(-2|v|)),
//!
//! ```text
//! 0 <= r(y) <= sum over g of l(D_g (y - z_g) / t),
//! ```
//!
//! because 1 + S is a part of the expanded product of the 1 + exp(-2 D_g |y - z_g| / t). For the
//! component at y_k a midpoint at the distance b is met by x + w at c = b - w, or b + w if it lies behind, and
//! with y - z_g = t v / D_g
//!
//! ```text
//! E_k l^2 <= sqrt(T_g / 2 pi) exp(-c^2 / 2t) I(|c| / D_g),   I(a) = int l(v)^2 e^(a v) dv,   a < 4,
//! E_k l^2 <= exp(-(4 |c| D_g - 8 D_g^2) / t)                 (Chernoff), any c.
//! ```
//!
//! Minkowski's inequality adds the midpoints up, and (r(x+w) - r(x-w))^2 <= r(x+w)^2 + r(x-w)^2 the
//! sides. For 0 < a < 1 every term is t^p e^(-b/t) with p >= 1 and b >= a^2 / 2, hence increasing in t, times
//! e^(rate a^2 / T) as well for a rate below 1/2; the leading one is the gap's true asymptotics, with T = t / Delta^2 and a = delta / Delta:
//!
//! ```text
//! gap ~ ((n - 1)/n) T^(3/2) I(a) / (2 sqrt(2 pi) (1 - a)^2) e^(-a^2 / 2T)
//! ```
//!
//! for equal gaps. For others every b is at least delta^2 / 2 with the delta of the least gap: c >= delta_g, and
//! 8 D_g^2 is more.
//!
//! For a window of 0 the gap is t E r'^2. For n = 2 it is at most (4 - pi) (2 pi T)^(-1/2) e^(-1/2T), with
//! equality in the limit. For more points let u = x - y_k lie in the half of the cell with a neighbour at
//! 2 Delta; then q_m <= q_1 e^(-2 (m^2 - m)/T) for m >= 1, q_(-m) <= q_m, and 1 + S >= 1 + q_1, so that the
//! integrand is at most (1 + eta)^2 times that of two points, eta = sum over m >= 2 of m e^(-2 (m^2 - m)/T).
//! There are 2 (n - 1) such halves, and two outer ones that are smaller still:
//!
//! ```text
//! gap <= (2 (n - 1)/n) (1 + eta)^2 (4 - pi) (2 pi T)^(-1/2) e^(-1/2T).
//! ```

use crate::decay_integral::decay_integral;
use crate::error::Error;
use crate::setting::{Setting, Smoothing};
use scoreproof_real::{Analytic, Field, Interval, Ordered, Precision, Rational, format_rational};
use std::collections::BTreeMap;

/// A majorant of the smoothing gap for all t > 0 and one fixed window (not kappa); for equal gaps, one fixed delta. With
/// delta = (least D_g) - w, times e^(rate delta^2 / t), rate < 1/2, it increases with t if w > 0; for a window of 0 up to
/// T = 1 - 2 rate only.
#[derive(Clone, Debug)]
pub struct GapMajorant {
    setting: Setting,
    /// delta / Delta of the least gap.
    a: Rational,
    goal: u32,
    /// I(|c| / D_g) for those arguments that occur and lie in [0, 4).
    integrals: BTreeMap<Rational, Interval>,
}

/// How far from a data point the moved point x + w or x - w meets the middle of a gap, and D_g.
type Meeting = (Rational, Rational);

/// w of a setting with one fixed window.
fn fixed_window(setting: &Setting) -> Result<Rational, Error> {
    let set = setting.set();
    match setting.smoothing() {
        Smoothing::Window(window) => Ok(window.clone()),
        Smoothing::Delta(delta) if setting.has_one_window() => Ok(set.least_half_gap() - delta),
        Smoothing::Delta(delta) => Err(Error::domain(
            "delta",
            format_rational(delta),
            "for gaps of different lengths, one window for all of them",
        )),
        Smoothing::Kappa(_) => Err(Error::domain("kappa", "given", "a fixed delta or window")),
    }
}

impl GapMajorant {
    /// The majorant for the training set and the window of a setting; its time is not used.
    ///
    /// # Errors
    /// Those of [`decay_integral`]; a domain error for kappa, for a delta with unequal gaps, and for a window of 0 with points
    /// that are not equally spaced.
    pub fn new(setting: &Setting, goal: u32) -> Result<Self, Error> {
        let set = setting.set();
        let window = fixed_window(setting)?;
        if window == 0 && !set.is_equally_spaced() {
            return Err(Error::domain("window", 0, "window > 0 for points that are not equally spaced"));
        }
        let a = Rational::from(1) - window / set.least_half_gap();
        let mut majorant = Self { setting: setting.clone(), a, goal, integrals: BTreeMap::new() };
        if !setting.is_unsmoothed() {
            let mut arguments = majorant.arguments();
            arguments.retain(|a| *a < 4);
            arguments.sort();
            arguments.dedup();
            for a in arguments {
                let integral = decay_integral(&a, goal)?;
                majorant.integrals.insert(a, integral);
            }
        }
        Ok(majorant)
    }

    /// delta over the half length, in the least gap.
    #[must_use]
    pub fn share(&self) -> &Rational {
        &self.a
    }

    /// w.
    fn window(&self) -> Rational {
        self.setting.set().least_half_gap() * (Rational::from(1) - &self.a)
    }

    /// |c| / D_g of the meetings, those below 4 among them.
    fn arguments(&self) -> Vec<Rational> {
        if self.setting.set().is_equally_spaced() {
            let a = || self.a.clone();
            return vec![a(), Rational::from(2) - a(), Rational::from(2) + a(), Rational::from(4) - a()];
        }
        self.meetings().into_iter().flatten().map(|(c, half_gap)| c / half_gap).collect()
    }

    /// For each data point y_k the distances at which x + w meets the midpoints, and those at which x - w does: of a midpoint
    /// at the distance b on its side b - w, on the other b + w.
    fn meetings(&self) -> Vec<Vec<Meeting>> {
        let (set, window) = (self.setting.set(), self.window());
        let gaps: Vec<Meeting> = (1..set.len()).map(|g| (set.midpoint(g), set.half_gap_of(g))).collect();
        let moved = |k: u32, forward: bool| {
            let y = set.point(k);
            let meeting = |(z, half_gap): &Meeting| {
                let ahead = (*z > y) == forward;
                let b = Rational::from(z - &y).abs();
                (if ahead { b - &window } else { b + &window }, half_gap.clone())
            };
            gaps.iter().map(meeting).collect()
        };
        (1..=set.len()).flat_map(|k| [moved(k, true), moved(k, false)]).collect()
    }

    /// For each of these lists the sum of the roots of the bounds of E_k l^2.
    fn sums(&self, t: &Rational, p: Precision) -> Vec<Interval> {
        let set = self.setting.set();
        let zero = || Interval::integer(0, &p);
        if !set.is_equally_spaced() {
            let mut roots: BTreeMap<Meeting, Interval> = BTreeMap::new();
            let mut root = |meeting: Meeting| {
                let entry = roots.entry(meeting);
                entry.or_insert_with_key(|meeting| self.second_moment(meeting, t, p).sqrt()).clone()
            };
            let sum = |list: Vec<Meeting>| list.into_iter().fold(zero(), |sum, meeting| sum + root(meeting));
            return self.meetings().into_iter().map(sum).collect();
        }
        // Sums over the first midpoints on one side, met ahead or behind.
        let (n, half_gap) = (set.len() as usize, set.least_half_gap());
        let partial = |shift: Rational| {
            let mut sums = vec![zero()];
            for i in 0..n - 1 {
                let c = half_gap.clone() * (2 * i as u64 + 1) + &shift;
                let root = self.second_moment(&(c, half_gap.clone()), t, p).sqrt();
                sums.push(sums[i].clone() + root);
            }
            sums
        };
        let (ahead, behind) = (partial(-self.window()), partial(self.window()));
        let of_point = |k: usize| {
            let (right, left) = (n - 1 - k, k);
            [ahead[right].clone() + &behind[left], ahead[left].clone() + &behind[right]]
        };
        (0..n).flat_map(of_point).collect()
    }

    /// The majorant at time `t` > 0.
    #[must_use]
    pub fn at(&self, t: &Rational) -> Interval {
        let p = Precision::bits(self.goal + 32);
        let set = self.setting.set();
        let time = t.clone() / set.least_half_gap().square();
        let big_t = Interval::rational(&time, &p);
        if self.setting.is_unsmoothed() {
            let decay = Interval::rational(&(Rational::from(-1) / (time.clone() * 2u32)), &p).exp();
            return self.unsmoothed_factor(&time, p) * decay / big_t.sqrt();
        }
        let total = self.sums(t, p).iter().fold(Interval::integer(0, &p), |total, sum| total + sum.square());
        let window = Rational::from(1) - &self.a;
        total * big_t / Interval::rational(&(window.square() * (4 * i64::from(set.len()))), &p)
    }

    /// The bound of E_k l^2 for a gap met at the distance c.
    fn second_moment(&self, (c, half_gap): &Meeting, t: &Rational, p: Precision) -> Interval {
        let (c, time) = (c.clone() / half_gap, t.clone() / half_gap.clone().square());
        if let Some(integral) = self.integrals.get(&c) {
            let exponent = Interval::rational(&(c.square() / (time.clone() * -2i32)), &p);
            let width = Interval::rational(&(time / 2u32), &p) / Interval::pi(&p);
            return width.sqrt() * exponent.exp() * integral;
        }
        Interval::rational(&((c * -4i32 + 8u32) / time), &p).exp()
    }

    /// (2 (n - 1)/n) (1 + eta(T))^2 (4 - pi) / sqrt(2 pi), which increases with T, for a window of 0.
    fn unsmoothed_factor(&self, time: &Rational, p: Precision) -> Interval {
        let n = i64::from(self.setting.set().len());
        let one = Interval::integer(1, &p);
        let far = |m: i64| Interval::rational(&(Rational::from(-2 * (m * m - m)) / time), &p).exp().times(m);
        let eta = (2..n).fold(Interval::integer(0, &p), |sum, m| sum + far(m));
        let two_pi = Interval::pi(&p).times(2);
        let two_points = (Interval::integer(4, &p) - Interval::pi(&p)) / two_pi.sqrt();
        (one + eta).square() * two_points * Interval::fraction(2 * (n - 1), n, &p)
    }

    /// An explicit C with gap <= C e^(-`rate` delta^2 / t) for all t in (0, `until`], where
    /// 0 < rate < 1/2: the majorant times e^(rate delta^2 / t) increases in t. For a window of 0,
    /// T^(-1/2) e^(-b/T) with b = 1/2 - rate increases up to T = 2b.
    #[must_use]
    pub fn constant_until(&self, rate: &Rational, until: &Rational) -> Interval {
        let p = Precision::bits(self.goal + 32);
        let gap2 = self.setting.set().least_half_gap().square();
        if self.setting.is_unsmoothed() {
            let twice_b = Rational::from(1) - rate.clone() * 2u32;
            let time = until.clone() / gap2;
            let highest = time.clone().min(twice_b.clone());
            let decay = Interval::rational(&(-twice_b / (highest.clone() * 2u32)), &p).exp();
            return self.unsmoothed_factor(&time, p) * decay / Interval::rational(&highest, &p).sqrt();
        }
        self.at(until) * Interval::rational(&(self.a.clone().square() * gap2 * rate / until), &p).exp()
    }

    /// An explicit C with gap <= C e^(-`rate` delta^2 / t) for **all** t > 0, where 0 < rate < 1/2.
    #[must_use]
    pub fn constant(&self, rate: &Rational) -> Interval {
        self.constant_and_switch(rate).0
    }

    /// [`constant`](Self::constant) with the time t* at which its proof changes: up to there by
    /// [`constant_until`](Self::constant_until), and from there by gap <= D^2 / t, which decreases, since
    /// |r'| <= D / t: the posterior mean and the nearest of equally spaced data points lie on the same side of 0. For others
    /// |r'| <= 2 D / t, since both lie between y_1 and y_n, and gap <= 4 D^2 / t. t* is the best of a few. For two points and a window of 0 the majorant's own maximum serves
    /// for all t, without a t*.
    #[must_use]
    pub fn constant_and_switch(&self, rate: &Rational) -> (Interval, Option<Rational>) {
        let p = Precision::bits(self.goal + 32);
        let set = self.setting.set();
        let gap2 = set.least_half_gap().square();
        if self.setting.is_unsmoothed() && set.len() == 2 {
            return (self.constant_until(rate, &gap2), None);
        }
        let most = set.half_width().clone().square() * if set.is_equally_spaced() { 1u32 } else { 4 };
        let bound = |t: Rational| {
            let lift = Interval::rational(&(self.a.clone().square() * &gap2 * rate / &t), &p).exp();
            let late = Interval::rational(&(most.clone() / &t), &p) * lift;
            (self.constant_until(rate, &t).max(&late).upper().clone(), t)
        };
        let times = [(1, 8), (1, 4), (1, 2), (1, 1), (2, 1), (4, 1), (8, 1), (32, 1), (128, 1)];
        let bounds = times.iter().map(|&q| bound(Rational::from(q) * &gap2));
        let best = bounds.reduce(|x, y| if y.0 < x.0 { y } else { x });
        best.map_or_else(|| (Interval::whole(p), None), |(constant, t)| (Interval::point(constant), Some(t)))
    }
}

/// The leading term of the gap as t -> 0 for one fixed window w > 0,
///
/// ```text
/// (t / (4 w^2)) (2/n) sum over the gaps of sqrt(T_g / (2 pi)) I(delta_g / D_g) e^(-delta_g^2 / 2t),
/// ```
///
/// T_g = t / D_g^2, in which the least gap decides; and for a window of 0 with equally spaced points.
///
/// # Errors
/// Those of [`decay_integral`]; those of [`GapMajorant::new`].
pub fn gap_asymptotics(setting: &Setting, goal: u32) -> Result<Interval, Error> {
    let p = Precision::bits(goal + 32);
    let (set, t) = (setting.set(), setting.t());
    let window = fixed_window(setting)?;
    let n = i64::from(set.len());
    let two_pi = Interval::pi(&p).times(2);
    if window == 0 {
        set.equally_spaced()?;
        let time = t.clone() / set.least_half_gap().square();
        let decay = Interval::rational(&(Rational::from(-1) / (time.clone() * 2u32)), &p).exp();
        let factor = Interval::fraction(2 * (n - 1), n, &p) * (Interval::integer(4, &p) - Interval::pi(&p));
        return Ok(factor * decay / (two_pi * Interval::rational(&time, &p)).sqrt());
    }
    let of_gap = |half_gap: &Rational| {
        let delta = half_gap.clone() - &window;
        let decay = Interval::rational(&(delta.clone().square() / (t.clone() * -2i32)), &p).exp();
        let root = (Interval::rational(t, &p) / &two_pi).sqrt() / Interval::rational(half_gap, &p);
        Ok::<_, Error>(decay_integral(&(delta / half_gap), goal)? * root * decay)
    };
    let sum = if set.is_equally_spaced() {
        of_gap(&set.least_half_gap())?.times(n - 1)
    } else {
        let terms = set.half_gaps().map(|half_gap| of_gap(&half_gap)).collect::<Result<Vec<_>, _>>()?;
        terms.into_iter().fold(Interval::integer(0, &p), |sum, term| sum + term)
    };
    Ok(sum * Interval::rational(&(t.clone() / (window.square() * (2 * n))), &p))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_majorant_of_unequal_gaps_holds_and_the_least_gap_decides() {
        let exact = |text: &str| scoreproof_real::parse_rational(text).unwrap();
        let set = crate::TrainingSet::from_points(["-1", "-1/5", "1/2", "1"].map(exact).to_vec()).unwrap();
        let at = |t: &str| Setting::new(set.clone(), exact(t), Smoothing::Window(exact("1/8"))).unwrap();
        let majorant = GapMajorant::new(&at("1"), 60).unwrap();
        for t in ["1", "0.1", "0.02", "0.004", "0.0005"] {
            let setting = at(t);
            let gap = crate::smoothing_gap(&setting, 40).unwrap().enclosure;
            assert!(gap.certainly_less(&majorant.at(setting.t())), "{t}");
            let (constant, _) = majorant.constant_and_switch(&exact("1/3"));
            let decay = Interval::rational(&(exact("-1/192") / setting.t()), &Precision::bits(80)).exp();
            assert!(gap.certainly_less(&(constant * decay)), "{t}");
        }
        let ratio = |t: &str| {
            let gap = crate::smoothing_gap(&at(t), 40).unwrap().enclosure;
            gap / gap_asymptotics(&at(t), 60).unwrap() - Interval::integer(1, &Precision::bits(80))
        };
        assert!(ratio("0.0001").magnitude() < 0.01 && ratio("0.00001").magnitude() < 0.001);
    }
}
