//! Gauss-Legendre rules whose nodes and weights are enclosures.

use super::in_parallel;
use super::{legendre_sum, legendre_table};
use crate::progress::{self, Stage};
use rayon::prelude::*;
use rug::ops::Pow;
use rug::{Assign, Complete, Float, Integer};
use scoreproof_real::{Field, Interval, Precision};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// The n-point Gauss-Legendre rule on [-1, 1].
#[derive(Debug)]
pub struct Rule {
    /// The positive nodes (and 0 for odd n) with their weights, from the largest node down. The
    /// rule is symmetric.
    pub half: Vec<(Interval, Interval)>,
}

/// The largest degree that is used whatever the accuracy.
const MOST_DEGREE: u32 = 512;

/// The largest degree used for `bits` of accuracy: `MOST_DEGREE`, or a quarter of the bits, with which an ellipse of
/// rho = 4 is enough.
#[must_use]
pub fn most_degree(bits: u32) -> u32 {
    degree_for(MOST_DEGREE.max(bits / 4))
}

/// The least degree on the ladder that is at least `wanted`: steps of some 3 per cent, so that few different
/// rules are needed and most are in the cache.
#[must_use]
pub fn degree_for(wanted: u32) -> u32 {
    let wanted = wanted.max(2);
    let step = if wanted <= 64 { 2 } else { 1 << (wanted.ilog2() - 4) };
    wanted.div_ceil(step) * step
}

/// Rules already made. A more precise one never stands in for another: the last bits of an enclosure would
/// then depend on what was integrated before.
static RULES: LazyLock<Mutex<Rules>> = LazyLock::new(Mutex::default);

/// Rules by number of nodes and precision.
type Rules = HashMap<(u32, Precision), Arc<Rule>>;

/// The `n`-point rule (n >= 2) to `precision`.
pub fn rule(n: u32, precision: Precision) -> Arc<Rule> {
    // A poisoned lock only means that another thread panicked; the map is still whole.
    let lock = || RULES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = lock().get(&(n, precision)) {
        return found.clone();
    }
    let made = Arc::new(legendre_table::rule(n, precision).unwrap_or_else(|| Rule::new(n, precision)));
    lock().entry((n, precision)).or_insert(made).clone()
}

/// The f64 start of a node has at least so many correct bits.
const START: u32 = 42;

/// Whether these rules are there already.
pub(super) fn are_known(wanted: &BTreeMap<u32, Precision>) -> bool {
    let rules = RULES.lock().unwrap_or_else(PoisonError::into_inner);
    wanted.iter().all(|(n, precision)| rules.contains_key(&(*n, *precision)))
}

impl Rule {
    /// Newton's method, then a proof; see [`certify`].
    pub(super) fn new(n: u32, precision: Precision) -> Self {
        let log = n.ilog2() + 1;
        // The recurrence loses 2 log n + 2 bits, the smallest node and P_(n-1) are about 1/n and n^-(1/2).
        let bits = precision.get() + 3 * log + 12;
        let node = |k: u32| {
            let made = if 2 * k + 1 == n {
                certify_middle(n, bits, precision)
            } else {
                certify(n, &approximate_node(n, k, bits), bits, precision)
            };
            progress::step();
            made
        };
        let count = n.div_ceil(2);
        progress::begin(Stage::Rules, count as usize);
        let mut half: Vec<_> = if in_parallel() && n * bits > 1 << 14 {
            (0..count).into_par_iter().map(node).collect()
        } else {
            (0..count).map(node).collect()
        };
        let apart = half.windows(2).all(|w| w[1].0.certainly_less(&w[0].0));
        let positive = half.iter().take(n as usize / 2).all(|(x, _)| x.is_positive());
        if !(apart && positive) {
            // Two enclosures may hold the same root. Useless but true; no n tried gets here.
            half.fill((Interval::whole(precision), Interval::whole(precision)));
        }
        Self { half }
    }
}

/// A node as an integer times 2^-`bits`, right to about half of these bits: what [`certify`] needs.
///
/// From Tricomi's cos(pi (4k + 3) / (4n + 2)) by Newton's method in f64, then by steps of third order
/// (one more term of the inverse's series), each at the precision of its result.
fn approximate_node(n: u32, k: u32, bits: u32) -> Integer {
    let angle = std::f64::consts::PI * (4.0 * f64::from(k) + 3.0) / (4.0 * f64::from(n) + 2.0);
    let mut x = angle.cos();
    for _ in 0..4 {
        let (value, previous) = legendre_f64(n, x);
        let slope = f64::from(n) * (previous - x * value) / ((1.0 - x) * (1.0 + x));
        x -= value / slope;
    }
    let log = n.ilog2() + 1;
    // Before the last steps: a step triples the bits, less those of the third derivative.
    let mut targets = vec![bits / 2 + log + 4];
    while let Some(&last) = targets.last()
        && last > START
    {
        targets.push((last + 4 * log) / 3 + 1);
    }
    // A start in f64 is finite, so that it is an integer after scaling.
    let mut scale = 60;
    let mut node = Integer::from_f64(x * 2.0_f64.powi(60)).unwrap_or_default();
    for target in targets.into_iter().rev().skip(1) {
        let next = target + 2 * log + 6;
        node = shifted(node, scale, next);
        scale = next;
        improve(n, &mut node, scale);
    }
    shifted(node, scale, bits)
}

/// x 2^-from as an integer times 2^-to, truncated.
fn shifted(x: Integer, from: u32, to: u32) -> Integer {
    if to >= from { x << (to - from) } else { x >> (from - to) }
}

/// One step x - d - (P''/2P') d^2 with d = P/P', where P'' (1 - x^2) = 2 x P' - n (n + 1) P, in fixed point.
fn improve(n: u32, x: &mut Integer, bits: u32) {
    let (value, previous) = values(n, x, bits);
    let one_minus = (Integer::from(1) << (2 * bits)) - x.square_ref().complete();
    // P' (1 - x^2) / n
    let slope = previous - ((&value * &*x).complete() >> bits);
    if slope == 0 {
        return;
    }
    // d = P (1 - x^2) / (n slope)
    let step = ((value * &one_minus) >> bits) / (slope * n);
    // P'' / 2P' = x / (1 - x^2) up to P's own multiples, which d^2 makes negligible
    let curvature = step.square_ref().complete() * &*x / one_minus;
    *x -= step + curvature;
}

/// P_n(m) and P_(n-1)(m) for m = x 2^-bits in [0, 1] as integers times 2^-bits; each errs by at most 3 n^2 units.
fn values(n: u32, x: &Integer, bits: u32) -> (Integer, Integer) {
    /// From here on sums are faster than the recurrence.
    const LONG: (u32, u32) = (128, 1500);
    let is_long = n >= LONG.0 && bits >= LONG.1;
    if is_long && (x * n).complete() >> bits >= 1u32 {
        legendre_sum::values(n, x, bits)
    } else {
        recurrence(n, x, bits)
    }
}

/// P_n(m) and P_(n-1)(m) for m = x 2^-bits in [0, 1], by (k + 1) P_(k+1) = (2k + 1) m P_k - k P_(k-1), as
/// integers times 2^-bits; each errs by at most 3 n^2 units.
///
/// Two truncations make an error of e_k < 2k + 1 + k + 1 <= 3n units in the numerator. The errors then
/// satisfy the recurrence with e_k on its right side, so that their generating function E has
/// (1 - 2mz + z^2) E' - (m - z) E = sum e_k z^k. Without the right side this is the equation of
/// G = (1 - 2mz + z^2)^(-1/2) = sum P_k(m) z^k, hence E = G int G sum e_k z^k. As |P_k(m)| <= 1, the
/// coefficients are at most those of 3n (1 - z)^-1 int (1 - z)^-2 = 3n z (1 - z)^-2, which are 3n k.
pub(super) fn recurrence(n: u32, x: &Integer, bits: u32) -> (Integer, Integer) {
    let mut previous = Integer::from(1) << bits;
    let mut value = x.clone();
    let mut next = Integer::new();
    for k in 1..n {
        next.assign(x * &value);
        next >>= bits;
        next *= 2 * k + 1;
        previous *= k;
        next -= &previous;
        next /= k + 1;
        std::mem::swap(&mut previous, &mut value);
        std::mem::swap(&mut value, &mut next);
    }
    (value, previous)
}

/// The same in f64: a start for Newton's method.
fn legendre_f64(n: u32, x: f64) -> (f64, f64) {
    let (mut previous, mut value) = (1.0, x);
    for k in 1..n {
        let k = f64::from(k);
        // x P_k + (x P_k - P_(k-1)) k / (k + 1): the quotients do not wait for each other.
        let next = x * value + (x * value - previous) * (k / (k + 1.0));
        previous = value;
        value = next;
    }
    (value, previous)
}

/// The node near m = x 2^-bits in (0, 1), and its weight 2 (1 - x^2) / (n P_(n-1)(x))^2.
///
/// Let f = P_n and e = |f(m) / f'(m)|. By Markov's inequality |f''| <= n^4 on [-1, 1], and its derivative
/// is at most n^6.
/// If 2 e n^4 <= |f'(m)|, a root lies within 2e of m (Kantorovich), provided that m + 2e <= 1. Taylor's
/// theorem puts it at m - f(m)/f'(m) up to 2 e^2 K / |f'(m)|, where K = |f''(m)| + 2 e n^6 bounds |f''| in
/// between, with f''(m) from Legendre's equation (1 - m^2) f'' = 2 m f' - n (n + 1) f. P_(n-1) moves from m
/// to the root by its derivative n (m P_(n-1) - P_n) / (1 - m^2), up to 2 e^2 n^4. As f has n roots, n
/// disjoint enclosures hold one each.
fn certify(n: u32, x: &Integer, bits: u32, precision: Precision) -> (Interval, Interval) {
    let working = Precision::bits(bits + 8);
    let exact = |x: &Integer| Interval::point(Float::with_val(working.get(), x) >> bits);
    // Degrees up to 2^16 in 96 bits.
    let power = |k: u32| Interval::point(Float::with_val(96, Integer::from(n).pow(k)));
    let (value, previous) = evaluate(n, x, bits, working);
    let m = exact(x);
    let one_minus = Interval::integer(1, &working) - m.square();
    let slope = (previous.clone() - value.clone() * &m).times(i64::from(n)) / &one_minus;
    let step = value.clone() / &slope;
    let coarse = |x: &Interval| Interval::point(x.magnitude()).with_precision(Precision::bits(64));
    let (error, least_slope) = (coarse(&step), Interval::point(slope.mignitude()));
    let twice = error.clone().times(2);
    let close = (twice.clone() * power(4)).certainly_at_most(&least_slope)
        && (twice.clone() + &m).certainly_at_most(&Interval::integer(1, &working));
    if !close {
        // Cannot happen at the precision of the start; useless but true if it does.
        return (Interval::whole(precision), Interval::whole(precision));
    }
    let bend = (coarse(&slope).times(2) + coarse(&value).times(i64::from(n) * i64::from(n + 1))) / &one_minus
        + twice.clone() * power(6);
    let square = error.square().times(2);
    let remainder = square.clone() * bend / least_slope;
    let move_by = Interval::symmetric(remainder.upper()).with_precision(working) - step;
    let root = m.clone() + &move_by;
    let slope_before = (m * &previous - value).times(i64::from(n)) / &one_minus;
    let previous = previous + slope_before * move_by + Interval::symmetric((square * power(4)).upper());
    let one_minus = Interval::integer(1, &working) - root.square();
    let weight = one_minus.times(2) / previous.times(i64::from(n)).square();
    (root.with_precision(precision), weight.with_precision(precision))
}

/// The node 0 of an odd n and its weight 2 / (n P_(n-1)(0))^2.
fn certify_middle(n: u32, bits: u32, precision: Precision) -> (Interval, Interval) {
    let working = Precision::bits(bits + 8);
    let (_, previous) = evaluate(n, &Integer::new(), bits, working);
    let weight = Interval::integer(2, &working) / previous.times(i64::from(n)).square();
    (Interval::integer(0, &precision), weight.with_precision(precision))
}

/// Enclosures of P_n and P_(n-1) at x 2^-bits.
fn evaluate(n: u32, x: &Integer, bits: u32, working: Precision) -> (Interval, Interval) {
    let error = Interval::symmetric(&(Float::with_val(64, 3 * u64::from(n) * u64::from(n)) >> bits));
    let (value, previous) = values(n, x, bits);
    let widened = |x: &Integer| Interval::point(Float::with_val(working.get(), x) >> bits) + &error;
    (widened(&value), widened(&previous))
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoreproof_real::{Ordered, Rational};

    #[test]
    fn rules_integrate_even_powers_exactly() {
        let precision = Precision::bits(200);
        for n in [2, 3, 5, 8, 33, 96] {
            let rule = rule(n, precision);
            for power in [0, 2, 2 * n - 2] {
                let mut sum = Interval::integer(0, &precision);
                for (node, weight) in &rule.half {
                    let twice = if node.contains_zero() { 1 } else { 2 };
                    let term = node.powi(power as i32) * weight;
                    sum = sum + term * Interval::integer(twice, &precision);
                }
                assert!(sum.contains_rational(&Rational::from((2, power + 1))), "n={n} power={power} {sum}");
                assert!(sum.relative_accuracy_bits().is_some_and(|b| b > 185), "n={n} {sum}");
            }
            for pair in rule.half.windows(2) {
                assert_eq!(pair[1].0.compare(&pair[0].0), Some(std::cmp::Ordering::Less));
            }
        }
    }

    #[test]
    fn every_degree_has_a_proof() {
        for wanted in 2..=MOST_DEGREE {
            let n = degree_for(wanted);
            assert!(n >= wanted && n.is_multiple_of(2) && n <= wanted + wanted / 16 + 1, "{wanted} {n}");
            // Each degree once, at low and at high precision by turns.
            if n != wanted {
                continue;
            }
            let precision = Precision::bits(if n.is_multiple_of(4) { 53 } else { 300 });
            let rule = Rule::new(n, precision);
            let mut sum = Interval::integer(0, &precision);
            for (node, weight) in &rule.half {
                for x in [node, weight] {
                    assert!(x.relative_accuracy_bits().is_some_and(|b| b + 4 > i64::from(precision.get())), "{n} {x}");
                }
                sum = sum + weight;
            }
            assert!(sum.contains_rational(&Rational::from(1)), "{n} {sum}");
        }
        // Beyond the largest that is used whatever the accuracy.
        assert_eq!((most_degree(100), most_degree(8000)), (MOST_DEGREE, 2048));
        for n in [most_degree(2400), 1024] {
            let rule = Rule::new(n, Precision::bits(200));
            let accurate = |x: &Interval| x.relative_accuracy_bits().is_some_and(|b| b > 194);
            assert!(rule.half.iter().all(|(x, w)| accurate(x) && accurate(w)), "{n}");
        }
    }

    #[test]
    fn fixed_point_values_are_as_close_as_proved() {
        let bits = 100;
        for n in [2, 3, 17, 64, 301] {
            for numerator in [0, 1, 333, 700, 999] {
                let x = Integer::from(numerator) * (Integer::from(1) << bits) / 1000u32;
                let exact = Interval::point(Float::with_val(2000, &x) >> bits);
                let mut pair = [Interval::integer(1, &Precision::bits(2000)), exact.clone()];
                for k in 1..i64::from(n) {
                    let next = (exact.clone() * &pair[1]).times(2 * k + 1) - pair[0].clone().times(k);
                    pair = [pair[1].clone(), next.over(k + 1)];
                }
                let (value, previous) = evaluate(n, &x, bits, Precision::bits(bits + 8));
                assert!(pair[1].is_subset(&value) && pair[0].is_subset(&previous), "{n} {numerator}");
            }
        }
    }
}
