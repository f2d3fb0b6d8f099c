//! How fast the smoothing gap vanishes: the sharp rate, and a majorant for all t.
//!
//! The gap is t / (4 w^2) E (r(x + w) - r(x - w))^2 with w = Delta - delta (see
//! [`GapIntegrand`](crate::GapIntegrand)). With z_g the midpoints and l(v) = log(1 + e^(-2|v|)),
//!
//! ```text
//! 0 <= r(y) <= sum over g of l(Delta (y - z_g) / t),
//! ```
//!
//! because 1 + S is a part of the expanded product of the 1 + exp(-2 Delta |y - z_g| / t). For the
//! component at y_k the midpoint i gaps away lies c = 2 Delta i + delta from where x + w meets it, and
//! with y - z_g = t v / Delta
//!
//! ```text
//! E_k l^2 <= sqrt(T / 2 pi) exp(-c^2 / 2t) I(|c| / Delta),   I(a) = int l(v)^2 e^(a v) dv,   a < 4,
//! E_k l^2 <= exp(-(4 |c| Delta - 8 Delta^2) / t)             (Chernoff), any c.
//! ```
//!
//! Minkowski's inequality adds the midpoints up, and (r(x+w) - r(x-w))^2 <= r(x+w)^2 + r(x-w)^2 the
//! sides. For 0 < a < 1 every term is t^p e^(-b/t) with p >= 1 and b >= a^2 / 2, hence increasing in t, times
//! e^(rate a^2 / T) as well for a rate below 1/2; the leading one is the gap's true asymptotics, with T = t / Delta^2 and a = delta / Delta:
//!
//! ```text
//! gap ~ ((n - 1)/n) T^(3/2) I(a) / (2 sqrt(2 pi) (1 - a)^2) e^(-a^2 / 2T).
//! ```
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

use crate::error::Error;
use crate::setting::{Setting, Smoothing};
use scoreproof_integral::{Integrand, Kernel, certified};
use scoreproof_real::{Analytic, Field, Interval, Ordered, Precision, Rational, Real};

/// The integrand of I(a), folded to [0, inf), less its leading term: 2 (log(1 + q)^2 - q^2) cosh(a v) with q = e^(-2v). What
/// is left falls like q^3 cosh(a v), also where a is near 4.
#[derive(Clone, Debug)]
struct DecayIntegrand {
    a: Rational,
}

/// [`DecayIntegrand`]'s formula.
#[derive(Clone, Debug)]
struct DecayKernel<A> {
    a: A,
}

impl<A: Analytic> Kernel<A> for DecayKernel<A> {
    fn eval(&self, _piece: usize, v: &A) -> A {
        let context = v.context();
        let q = (v.clone() * A::integer(-2, &context)).exp();
        let residual = q.ln_1p();
        (residual.clone() - &q) * (residual + q) * (self.a.clone() * v).cosh() * A::integer(2, &context)
    }
}

impl Integrand for DecayIntegrand {
    type Kernel<A: Analytic> = DecayKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> DecayKernel<A> {
        DecayKernel { a: A::rational(&self.a, context) }
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        vec![R::integer(0, context)]
    }

    fn features<R: Real>(&self, context: &R::Context) -> Vec<scoreproof_integral::Feature<R>> {
        vec![scoreproof_integral::Feature { at: R::integer(0, context), width: R::integer(1, context) }]
    }

    /// 0 <= q - log(1 + q) <= q^2 / 2, log(1 + q) + q <= 2 q and cosh(a v) <= e^(a v): at most 2 e^(-(6 - a) v) / (6 - a).
    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        let context = from.precision();
        let rate = Interval::rational(&(Rational::from(6) - &self.a), &context);
        Some((-(from.clone() * &rate)).exp() * Interval::integer(2, &context) / rate)
    }

    /// The difference log(1 + q) - q, relative to q.
    fn lost_bits(&self) -> u32 {
        48
    }
}

/// I(a) = int over R of log(1 + e^(-2|v|))^2 e^(a v) dv for 0 <= a < 4; I(0) = zeta(3) / 4.
///
/// # Errors
/// A domain error for another a; those of [`certified::integrate`].
pub fn decay_integral(a: &Rational, goal: u32) -> Result<Interval, Error> {
    if *a < 0 || *a >= 4 {
        return Err(Error::domain("a", scoreproof_real::format_rational(a), "0 <= a < 4"));
    }
    let rest = certified::integrate(&DecayIntegrand { a: a.clone() }, goal + 2)?.enclosure;
    // int 2 q^2 cosh(a v) over [0, inf), at least twice the rest in modulus.
    let leading = Rational::from(8) / (Rational::from(16) - a.clone().square());
    Ok(Interval::rational(&leading, &rest.precision()) + rest)
}

/// A majorant of the smoothing gap for all t > 0 and a fixed delta (not kappa). Times e^(rate delta^2 / t), rate < 1/2,
/// it increases with t if delta < Delta; for a window of 0 up to T = 1 - 2 rate only.
#[derive(Clone, Debug)]
pub struct GapMajorant {
    setting: Setting,
    /// delta / Delta.
    a: Rational,
    goal: u32,
    /// I(2i + a) and I(2i - a) for those arguments that lie in [0, 4).
    integrals: Vec<(Rational, Interval)>,
}

impl GapMajorant {
    /// The majorant for the training set and delta of a setting; its time is not used.
    ///
    /// # Errors
    /// Those of [`decay_integral`]; a domain error for kappa, and for points that are not equally spaced.
    pub fn new(setting: &Setting, goal: u32) -> Result<Self, Error> {
        let set = setting.set();
        set.equally_spaced()?;
        let Smoothing::Delta(delta) = setting.smoothing() else {
            return Err(Error::domain("kappa", "given", "the majorant is for a fixed delta"));
        };
        let a = delta.clone() / set.half_gap();
        let mut integrals = Vec::new();
        if !setting.is_unsmoothed() {
            // |c| / Delta = a, 2 - a, 2 + a, 4 - a
            for c in [a.clone(), Rational::from(2) - &a, Rational::from(2) + &a, Rational::from(4) - &a] {
                integrals.push((c.clone(), decay_integral(&c, goal)?));
            }
        }
        Ok(Self { setting: setting.clone(), a, goal, integrals })
    }

    /// The majorant at time `t` > 0.
    #[must_use]
    pub fn at(&self, t: &Rational) -> Interval {
        let p = Precision::bits(self.goal + 32);
        let set = self.setting.set();
        let time = t.clone() / set.half_gap().square();
        let big_t = Interval::rational(&time, &p);
        if self.setting.is_unsmoothed() {
            let decay = Interval::rational(&(Rational::from(-1) / (time.clone() * 2u32)), &p).exp();
            return self.unsmoothed_factor(&time, p) * decay / big_t.sqrt();
        }
        let n = i64::from(set.len());
        // roots[i] for c = 2i + a, mirrored[i] for c = 2(i + 1) - a
        let root = |c: Rational| self.second_moment(&c, &time, p).sqrt();
        let ahead: Vec<Interval> = (0..n - 1).map(|i| root(Rational::from(2 * i) + &self.a)).collect();
        let behind: Vec<Interval> = (0..n - 1).map(|i| root(Rational::from(2 * (i + 1)) - &self.a)).collect();
        let partial = |terms: &[Interval]| terms.iter().fold(Interval::integer(0, &p), |sum, x| sum + x);
        let mut total = Interval::integer(0, &p);
        for k in 0..n as usize {
            // Midpoints right of y_k lie ahead of x + w, those left of it behind; x - w mirrors that.
            let (right, left) = (n as usize - 1 - k, k);
            total = total + (partial(&ahead[..right]) + partial(&behind[..left])).square();
            total = total + (partial(&ahead[..left]) + partial(&behind[..right])).square();
        }
        let window = Rational::from(1) - &self.a;
        total * big_t / Interval::rational(&(window.square() * (4 * n)), &p)
    }

    /// The bound of E_k l^2 for |c| = `c` Delta, at T = `time`.
    fn second_moment(&self, c: &Rational, time: &Rational, p: Precision) -> Interval {
        if let Some((_, integral)) = self.integrals.iter().find(|(a, _)| a == c) {
            let exponent = Interval::rational(&(c.clone().square() / (time.clone() * -2i32)), &p);
            let width = Interval::rational(&(time.clone() / 2u32), &p) / Interval::pi(&p);
            return width.sqrt() * exponent.exp() * integral;
        }
        Interval::rational(&((c.clone() * -4i32 + 8u32) / time), &p).exp()
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
        let gap2 = self.setting.set().half_gap().square();
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
    /// |r'| <= D / t: the posterior mean and the nearest data point lie on the same side of 0. t* is the best
    /// of a few. For two points and a window of 0 the majorant's own maximum serves
    /// for all t, without a t*.
    #[must_use]
    pub fn constant_and_switch(&self, rate: &Rational) -> (Interval, Option<Rational>) {
        let p = Precision::bits(self.goal + 32);
        let set = self.setting.set();
        let gap2 = set.half_gap().square();
        if self.setting.is_unsmoothed() && set.len() == 2 {
            return (self.constant_until(rate, &gap2), None);
        }
        let bound = |t: Rational| {
            let lift = Interval::rational(&(self.a.clone().square() * &gap2 * rate / &t), &p).exp();
            let late = Interval::rational(&(set.half_width().clone().square() / &t), &p) * lift;
            (self.constant_until(rate, &t).max(&late).upper().clone(), t)
        };
        let times = [(1, 8), (1, 4), (1, 2), (1, 1), (2, 1), (4, 1), (8, 1), (32, 1), (128, 1)];
        let bounds = times.iter().map(|&q| bound(Rational::from(q) * &gap2));
        let best = bounds.reduce(|x, y| if y.0 < x.0 { y } else { x });
        best.map_or_else(|| (Interval::whole(p), None), |(constant, t)| (Interval::point(constant), Some(t)))
    }
}

/// The leading term of the gap as t -> 0, for any n and 0 < delta <= Delta.
///
/// # Errors
/// Those of [`decay_integral`]; a domain error for kappa.
pub fn gap_asymptotics(setting: &Setting, goal: u32) -> Result<Interval, Error> {
    let p = Precision::bits(goal + 32);
    let set = setting.set();
    let Smoothing::Delta(delta) = setting.smoothing() else {
        return Err(Error::domain("kappa", "given", "the asymptotics are for a fixed delta"));
    };
    let a = delta.clone() / set.half_gap();
    let time = setting.t().clone() / set.half_gap().square();
    let n = i64::from(set.len());
    let two_pi = Interval::pi(&p) * Interval::integer(2, &p);
    let decay = Interval::rational(&(a.clone().square() / (time.clone() * -2i32)), &p).exp();
    let big_t = Interval::rational(&time, &p);
    if setting.is_unsmoothed() {
        let factor = Interval::fraction(2 * (n - 1), n, &p) * (Interval::integer(4, &p) - Interval::pi(&p));
        return Ok(factor * decay / (two_pi * big_t).sqrt());
    }
    let window = Rational::from(1) - &a;
    let integral = decay_integral(&a, goal)?;
    let factor = Interval::rational(&(Rational::from((n - 1, 2 * n)) / window.square()), &p);
    Ok(factor * integral * decay * big_t.powi(3).sqrt() / two_pi.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoreproof_real::Decimal;

    /// 2 log(1 + e^(-2v))^2 cosh(a v), as it is.
    struct Whole(Rational);

    impl<A: Analytic> Kernel<A> for Whole {
        fn eval(&self, _piece: usize, v: &A) -> A {
            let context = v.context();
            let residual = v.clone().times(-2).exp().ln_1p();
            (residual.square() * (A::rational(&self.0, &context) * v).cosh()).times(2)
        }
    }

    impl Integrand for Whole {
        type Kernel<A: Analytic> = Self;

        fn kernel<A: Analytic>(&self, _context: &A::Context) -> Self {
            Self(self.0.clone())
        }

        fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
            vec![R::integer(0, context)]
        }

        fn upper_tail(&self, from: &Interval) -> Option<Interval> {
            let rate = Interval::rational(&(Rational::from(4) - &self.0), &from.precision());
            Some((-(from.clone() * &rate)).exp().times(2) / rate)
        }
    }

    #[test]
    fn without_its_leading_term_the_decay_integral_is_the_same_and_holds_near_its_pole() {
        for a in [(0, 1), (1, 3), (1, 1), (3, 1), (15, 4)] {
            let a = Rational::from(a);
            let (apart, whole) = (decay_integral(&a, 100).unwrap(), certified::integrate(&Whole(a), 100).unwrap());
            assert!(apart.overlaps(&whole.enclosure) && apart.relative_accuracy_bits().unwrap() >= 100);
        }
        // I(4 - h) = 1/h + 1/8 + int 2 (l^2 - q^2) cosh 4v + O(h)
        let rest = |h: &Rational| {
            let value = decay_integral(&(Rational::from(4) - h), 160).unwrap();
            value - Interval::rational(&h.clone().recip(), &Precision::bits(160))
        };
        let [near, nearer] = ["1/1000000000", "1/1000000000000"].map(|h| rest(&h.parse().unwrap()));
        assert!((near - nearer).magnitude() < 1e-8);
    }

    #[test]
    fn the_decay_integral_at_zero_is_a_quarter_of_zeta_3() {
        let value = decay_integral(&Rational::new(), 120).unwrap();
        let zeta_quarter: Decimal = "0.300514225789898571349935".parse().unwrap();
        let nearest = Decimal::from_float(value.lower(), 24, scoreproof_real::DecimalRounding::Nearest);
        assert_eq!(nearest, zeta_quarter);
    }
}
