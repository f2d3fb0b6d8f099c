//! Gauss-Legendre rules whose nodes and weights are enclosures.

use rug::Float;
use scoreproof_real::{Field, Interval, Precision};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// The n-point Gauss-Legendre rule on [-1, 1].
#[derive(Debug)]
pub struct Rule {
    /// The positive nodes (and 0 for odd n) with their weights, from the largest node down. The
    /// rule is symmetric.
    pub half: Vec<(Interval, Interval)>,
}

/// Degrees for which rules are made: a ladder, so that few are needed and most are in the cache.
pub const DEGREES: &[u32] = &[
    2, 4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 36, 40, 46, 52, 58, 64, 72, 80, 88, 96, 108, 120, 132, 144, 160, 176,
    192, 212, 232, 256, 284, 312, 348, 384, 424, 468, 512,
];

/// Rules already made, by degree: the most precise one of each.
static RULES: LazyLock<Mutex<HashMap<u32, Arc<Rule>>>> = LazyLock::new(Mutex::default);

/// The `n`-point rule (n >= 2) to at least `precision`.
pub fn rule(n: u32, precision: Precision) -> Arc<Rule> {
    let cached = |rules: &HashMap<u32, Arc<Rule>>| {
        rules.get(&n).filter(|r| r.half[0].0.precision() >= precision).cloned()
    };
    // A poisoned lock only means that another thread panicked; the map is still whole.
    let lock = || RULES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = cached(&lock()) {
        return found;
    }
    let made = Arc::new(Rule::new(n, precision));
    let mut rules = lock();
    if let Some(found) = cached(&rules) {
        return found;
    }
    rules.insert(n, made.clone());
    made
}

impl Rule {
    /// Newton's method in MPFR finds each node; Kantorovich's theorem proves it.
    ///
    /// With m the approximate node, |P_n(m)| <= e |P_n'(m)| and |P_n''| <= n^4 on [-1, 1] (Markov),
    /// a root lies within 2e of m as soon as e n^4 <= |P_n'(m)| / 2. P_n has n roots, so n disjoint
    /// enclosures hold one each. The weight is 2 (1 - x^2) / (n P_(n-1)(x))^2, with P_(n-1) moved
    /// from m to the node by |P_(n-1)'| <= n^2.
    fn new(n: u32, precision: Precision) -> Self {
        // The three-term recurrence in interval arithmetic widens by at most a factor 1 + sqrt 2
        // a step.
        let working = precision.plus(n * 13 / 10 + 32);
        let mut half: Vec<_> = (0..n.div_ceil(2))
            .map(|k| {
                let node = Self::approximate_node(n, k, working);
                Self::certify(n, node, working, precision)
            })
            .collect();
        let apart = half.windows(2).all(|w| w[1].0.certainly_less(&w[0].0));
        let positive = half.iter().take(n as usize / 2).all(|(x, _)| x.is_positive());
        if !(apart && positive) {
            // Two enclosures may hold the same root. Useless but true; no n tried gets here.
            half.fill((Interval::whole(precision), Interval::whole(precision)));
        }
        Self { half }
    }

    /// Newton iteration from Tricomi's cos(pi (4k + 3) / (4n + 2)), with the precision doubled.
    fn approximate_node(n: u32, k: u32, working: Precision) -> Float {
        let angle = std::f64::consts::PI * (4.0 * f64::from(k) + 3.0) / (4.0 * f64::from(n) + 2.0);
        let mut x = Float::with_val(64, angle.cos());
        if 2 * k + 1 == n {
            return Float::new(working.get());
        }
        let mut bits = 64;
        // Tricomi's start has more correct bits than this for every n.
        let mut accurate = 6;
        while accurate < working.get() {
            accurate = (accurate * 2).min(2 * working.get());
            bits = (accurate + 32).clamp(bits, working.get() + 32);
            x.set_prec(bits);
            let (value, previous) = legendre(n, &x);
            // P_n' (1 - x^2) = n (P_(n-1) - x P_n)
            let slope = (previous - value.clone() * &x) * n;
            let one_minus = Float::with_val(bits, 1u32) - x.clone().square();
            x -= value * one_minus / slope;
        }
        x.set_prec(working.get());
        x
    }

    fn certify(n: u32, node: Float, working: Precision, precision: Precision) -> (Interval, Interval) {
        let one = Interval::integer(1, &working);
        let degree = Interval::integer(i64::from(n), &working);
        let m = Interval::point(node);
        let (value, previous) = legendre(n, &m);
        let one_minus = one - m.square();
        let slope = (previous.clone() - value.clone() * &m) * &degree / &one_minus;
        let slope = Interval::point(slope.mignitude());
        let error = Interval::point(value.magnitude()) / &slope;
        let bend = error.clone() * degree.powi(4) * Interval::integer(2, &working);
        if !bend.certainly_at_most(&slope) {
            // Cannot happen at the working precision chosen above; useless but true if it does.
            return (Interval::whole(precision), Interval::whole(precision));
        }
        let radius = Interval::symmetric(error.upper()) * Interval::integer(2, &working);
        let x = m + &radius;
        let previous = previous + radius * degree.square();
        let two = Interval::integer(2, &working);
        let one_minus = Interval::integer(1, &working) - x.square();
        let weight = one_minus * two / (previous * degree).square();
        (x.with_precision(precision), weight.with_precision(precision))
    }
}

/// P_n(x) and P_(n-1)(x) by k P_k = (2k - 1) x P_(k-1) - (k - 1) P_(k-2).
fn legendre<R: Field>(n: u32, x: &R) -> (R, R) {
    let context = x.context();
    let mut previous = R::integer(1, &context);
    let mut value = x.clone();
    for k in 2..=i64::from(n) {
        let lead = (x.clone() * &value).times(2 * k - 1);
        let next = (lead - previous.times(k - 1)).over(k);
        previous = value;
        value = next;
    }
    (value, previous)
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
}
