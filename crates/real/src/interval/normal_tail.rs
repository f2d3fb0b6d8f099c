//! The Gaussian upper tail Q at a point x > 0, by expansions of positive terms,
//!
//! ```text
//! Q(x) = phi(x) / (x + 1/(x + 2/(x + 3/(x + ...))))        (Abramowitz and Stegun 26.2.14),
//! Q(x) = 1/2 - phi(x) (x + x^3/3 + x^5/(3 * 5) + ...)      (26.2.11).
//! ```
//!
//! The fraction is taken where it is short, the series, which loses x^2/2 log2(e) bits to the difference, elsewhere. How long
//! MPFR's erfc takes instead is in docs/benchmarks.md.

use super::{Interval, gaussian_guard};
use crate::ball::{Ball, Width};
use crate::coarse::Coarse;
use crate::precision::Precision;
use crate::real::{Analytic, Field, Ordered, Real};
use rug::Float;
use rug::float::OrdFloat;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Which expansion, how many of its terms, and the bits that it takes.
struct Expansion {
    fraction: bool,
    terms: i64,
    bits: u32,
}

impl Expansion {
    /// For Q(x) to relative 2^-`bits`.
    fn new(x: &Float, bits: u32) -> Self {
        let bits = bits + gaussian_guard(x);
        // Beyond these ends nothing changes.
        let x = x.to_f64().clamp(1e-100, 1e9);
        let terms = fraction_terms(x, f64::from(bits) * std::f64::consts::LN_2);
        if terms <= f64::from(bits) {
            return Self { fraction: true, terms: terms as i64, bits };
        }
        let square = x * x;
        // 1 / Q(x) < (x + 2) e^(x^2/2) sqrt(2 pi)
        let lost = square / 2.0 * std::f64::consts::LOG2_E + (x + 2.0).log2() + 2.0;
        let bits = bits + lost as u32;
        let (mut terms, mut size) = (0, 0.0);
        // Until a term is small and the next one less than half of it, or so: rounding here is far less than what the ratio of
        // the one after that lacks in 1/2.
        while size > -f64::from(bits) || 2.0 * square > (2 * terms + 3) as f64 {
            terms += 1;
            size += (square / (2 * terms + 1) as f64).log2();
        }
        Self { fraction: false, terms, bits }
    }

    /// Q at a point in a number system that `from` takes enclosures to.
    fn value<R: Analytic>(&self, point: &Float, from: impl Fn(Interval) -> R) -> R {
        let x = &from(Interval::point(point.clone()));
        let context = x.context();
        if self.fraction {
            let rest = from(rest(point, self.terms));
            let rest = (1..self.terms).rev().fold(rest, |rest, k| R::integer(k, &context) / (rest + x));
            return x.normal_density() / (rest + x);
        }
        let (one, square) = (R::integer(1, &context), x.square());
        let step = |sum: R, k: i64| (sum * &square).over(2 * k + 1) + &one;
        let one_to_two = Interval::integer(1, &Precision::bits(64)).join(&Interval::integer(2, &Precision::bits(64)));
        // What is left out is a geometric series of ratio 1/2 at most.
        let sum = (1..=self.terms).rev().fold(from(one_to_two), step);
        R::fraction(1, 2, &context) - x.normal_density() * x * sum
    }
}

/// Terms of the fraction that leave e^-`nats` of it: steering only.
///
/// Of an error in k/(x + rest) the step before keeps k/(x + rest)^2, nearly e^(-2 asinh(x / (2 sqrt k))). The sum of these
/// exponents up to n, by an integral, is solved for n by Newton's method, from below as it is concave.
fn fraction_terms(x: f64, nats: f64) -> f64 {
    let mut n = (nats / (2.0 * x)).powi(2);
    for _ in 0..4 {
        let slope = 2.0 * (x / (2.0 * n.sqrt())).asinh();
        let sum = n * slope + 2.0 * n * x / (x + (x * x + 4.0 * n).sqrt());
        n += (nats - sum) / slope;
    }
    // The integral exceeds the sum by that of the first term or so.
    n + 4.0
}

/// n/(x + (n + 1)/(x + ...)), coarsely.
///
/// It is M_n / M_(n - 1) for the moments M_k = int_0^inf s^k e^(-x s - s^2/2) ds, since M_(k + 1) = k M_(k - 1) - x M_k, and by
/// Cauchy and Schwarz increases with n. So it is at most (sqrt(x^2 + 4 n) - x)/2, where it would be the next one, and at
/// least what that bound of the next one leaves.
fn rest(x: &Float, n: i64) -> Interval {
    let x = Coarse::from_interval(&Interval::point(x.clone()));
    let integer = |n: i64| Coarse::integer(n, &());
    let most = |n: i64| integer(2 * n) / ((x.square() + integer(4 * n)).sqrt() + x);
    most(n).join(&(integer(n) / (most(n + 1) + x))).to_interval()
}

/// Values kept by a thread.
const KEPT: usize = 1 << 12;

thread_local! {
    /// The points asked for last, with their values: the ends of a cell are those of its neighbours, and a table asks for one
    /// point in many rows. Of 60 000 points of an audit 17 000 are different ones.
    static LAST: RefCell<BTreeMap<(Precision, OrdFloat), Interval>> = const { RefCell::new(BTreeMap::new()) };
}

/// Q(x) for a finite x > 0, to about a unit in the last place.
pub(super) fn at(x: &Float, precision: Precision) -> Interval {
    let key = (precision, OrdFloat::from(x.clone()));
    LAST.with_borrow_mut(|last| {
        if last.len() == KEPT {
            last.clear();
        }
        last.entry(key).or_insert_with(|| expanded(x, precision)).clone()
    })
}

fn expanded(x: &Float, precision: Precision) -> Interval {
    let expansion = Expansion::new(x, precision.get());
    macro_rules! sizes {
        ($($limbs:literal),+) => {
            match expansion.bits.div_ceil(64) {
                $(0..=$limbs => on_balls::<$limbs>(x, &expansion, precision),)+
                _ if expansion.fraction => {
                    let wide = Precision::bits(expansion.bits);
                    expansion.value(x, |x| x.with_precision(wide)).with_precision(precision)
                }
                _ => {
                    let wide = precision.plus(gaussian_guard(x));
                    let half = Interval::fraction(1, 2, &wide);
                    let scaled = Interval::point(x.clone()).with_precision(wide) * half.sqrt();
                    (scaled.erfc() * half).with_precision(precision)
                }
            }
        };
    }
    sizes!(2, 3, 4, 6, 8, 11, 15)
}

fn on_balls<const N: usize>(x: &Float, expansion: &Expansion, precision: Precision) -> Interval
where
    Ball<N>: Width,
{
    expansion.value(x, |x| Ball::<N>::from_interval(&x)).to_interval(precision)
}
