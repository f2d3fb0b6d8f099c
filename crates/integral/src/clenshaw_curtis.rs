//! Clenshaw and Curtis's quadrature in MPFR: the reference value, fast and unverified.
//!
//! The rule of N + 1 nodes cos(j pi / N) integrates the polynomial through its values (Clenshaw and Curtis, "A method for
//! numerical integration on an automatic computer", 1960). N is doubled until the last terms of that polynomial's Chebyshev series
//! do not matter any more; nodes are kept from one rule to the next. On cells as small as the integrand's features it takes 40 % of the
//! nodes of double-exponential rules (all of an audit, at 80 bits). Of the certified engine it shares the formulas, not nodes or
//! weights, nor, up to 960 bits, the arithmetic.

use crate::error::Error;
use crate::integrand::{Integrand, Kernel};
use crate::partition::{Cell, Partition};
use rug::Float;
use scoreproof_real::{Analytic, Field, Precision};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// N of the first rule and of the last. The nodes of N = 2 are both ends and the middle, where sin^2(pi x) on [-1, 1] is 0; of those of
/// N = 4 two are irrational.
const LEAST: u32 = 4;
const MOST: u32 = 1 << 11;

/// Below this N too few terms are seen to tell how they fall: only a cell on which all of them are small beyond doubt ends there,
/// by so many bits.
const SEEN: u32 = 8;
const DOUBT: u32 = 64;

/// Bits beyond the goal and what is expected to be lost: with the paper's quantities at 80 bits two limbs hold all of them.
const GUARD: u32 = 24;

/// A value and how far off it may be.
#[derive(Clone, Debug)]
pub struct Estimate {
    /// The value.
    pub value: Float,
    /// The size of the last terms of the series: an indication of the error, not a bound.
    pub error: Float,
}

/// The integral of `integrand` to about `goal` relative bits; `scale` is its order of magnitude.
///
/// # Errors
/// [`Error::Tail`] where the tails cannot be bounded below the tolerance, [`Error::Accuracy`]
/// where the sums do not settle.
pub fn integrate<I: Integrand>(integrand: &I, goal: u32, scale: &Float) -> Result<Estimate, Error> {
    // Whole limbs cost no more, and rules serve many integrals.
    let precision = Precision::bits((goal + integrand.lost_bits() + GUARD).next_multiple_of(64));
    let tolerance = Float::with_val(64, scale >> (goal + 4)).abs();
    let partition = Partition::new(integrand, &Float::with_val(53, &tolerance))?;
    let kernel = integrand.kernel::<Float>(&precision);
    let ends: Vec<(Float, Float)> = partition.ends(integrand, &precision);
    let mut value = Float::new(precision.get());
    let mut error = Float::new(64);
    for &cell in &partition.cells {
        let part = on_cell(&kernel, cell, &ends, &tolerance).ok_or(Error::Accuracy { goal, reached: 0 })?;
        value += part.value;
        error += part.error;
    }
    Ok(Estimate { value, error })
}

/// The rule of N + 1 nodes on [-1, 1]; those below 0 are the mirror images of the others.
#[derive(Debug)]
struct Rule {
    n: u32,
    /// cos(j pi / N) and its weight for j = 0, ..., N / 2; the last node, 0, with half its weight.
    half: Vec<(Float, Float)>,
}

impl Rule {
    /// The weight of node j is c / N (1 - sum of b_k / (4 k^2 - 1) cos(2 j k pi / N)) over k = 1, ..., N / 2, where c is 1 at
    /// the ends and else 2, and b_k is 1 for the last k and else 2.
    fn new(n: u32, precision: Precision) -> Self {
        let bits = precision.get();
        let angle = Float::pi(&precision) / n;
        // Over a whole turn.
        let cosines: Vec<Float> = (0..2 * n).map(|j| Float::with_val(bits, &angle * j).cos()).collect();
        let node = |j: u32| {
            let share = |k: u32| {
                let both = if 2 * k == n { 1u32 } else { 2 };
                Float::with_val(bits, &cosines[(2 * j * k % (2 * n)) as usize] * both) / (4 * k * k - 1)
            };
            let sum = (1..=n / 2).fold(Float::with_val(bits, 1), |sum, k| sum - share(k));
            let is_middle = 2 * j == n;
            let node = if is_middle { Float::new(bits) } else { cosines[j as usize].clone() };
            (node, sum * if j == 0 || is_middle { 1u32 } else { 2 } / n)
        };
        Self { n, half: (0..=n / 2).map(node).collect() }
    }

    /// The integral over [-1, 1], from the sums of the values at each node and its mirror image.
    fn sum(&self, values: &[Float]) -> Float {
        let zero = Float::new(values[0].prec());
        values.iter().zip(&self.half).fold(zero, |sum, (value, (_, weight))| sum + value.clone() * weight)
    }

    /// What the last even terms of the Chebyshev series contribute, the larger of two, as an estimate of those that are left out
    /// (Gentleman, "Implementing Clenshaw-Curtis quadrature I", 1972): a rule's nodes give the term of T_N by alternating signs
    /// and that of T_(N-2) by those times cos(2 j pi / N) = 2 cos^2(j pi / N) - 1; the integral of T_k is 2 / (1 - k^2).
    fn last_terms(&self, values: &[Float]) -> Float {
        let zero = Float::new(values[0].prec());
        let (mut last, mut before) = (zero.clone(), zero);
        for (j, (value, (node, _))) in values.iter().zip(&self.half).enumerate() {
            // The ends count half, as does the middle, which is its own mirror image.
            let counted = value.clone() >> u32::from(j == 0 || j + 1 == values.len());
            let term = if j % 2 == 0 { counted } else { -counted };
            before += term.clone() * (node.clone().square() * 2u32 - 1u32);
            last += term;
        }
        let largest = last.abs().max(&before.abs());
        Float::with_val(64, largest) * 8u32 / self.n / (self.n - 1) / (self.n - 1)
    }

    /// The rule, made once.
    fn get(n: u32, precision: Precision) -> Arc<Self> {
        type Made = BTreeMap<(u32, Precision), Arc<Rule>>;
        static MADE: LazyLock<Mutex<Made>> = LazyLock::new(Mutex::default);
        // A poisoned lock only means that another thread panicked; the map is still whole.
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        made.entry((n, precision)).or_insert_with(|| Arc::new(Self::new(n, precision))).clone()
    }
}

/// `tolerance`: the error allowed, absolute.
fn on_cell(kernel: &impl Kernel<Float>, cell: Cell, ends: &[(Float, Float)], tolerance: &Float) -> Option<Estimate> {
    let (middle, radius) = cell.centre(ends);
    let common = kernel.common(cell.piece, &middle);
    let precision = middle.context();
    // The sums of the values at a node and its mirror image.
    let pair = |node: &Float| {
        if node.is_zero() {
            return kernel.eval(cell.piece, &middle) * 2u32;
        }
        let step = Float::with_val(precision.get(), &radius * node);
        kernel.pair(cell.piece, &middle, &step, common.as_ref())
    };
    let mut values: Vec<Float> = Vec::new();
    let mut n = LEAST;
    while n <= MOST {
        let rule = Rule::get(n, precision);
        // Every other node is one of the rule before.
        let mut known = std::mem::take(&mut values).into_iter();
        for (j, (node, _)) in rule.half.iter().enumerate() {
            let old = if j % 2 == 0 { known.next() } else { None };
            values.push(old.unwrap_or_else(|| pair(node)));
        }
        let value = rule.sum(&values) * &radius;
        if !value.is_finite() {
            return None;
        }
        let error = rule.last_terms(&values) * Float::with_val(64, &radius).abs();
        let doubt = if n < SEEN { DOUBT } else { 0 };
        if Float::with_val(64, &error << doubt) <= *tolerance {
            return Some(Estimate { value, error });
        }
        n *= 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(rule: &Rule, f: impl Fn(Float) -> Float) -> Vec<Float> {
        rule.half.iter().map(|(x, _)| f(x.clone()) + f(-x.clone())).collect()
    }

    #[test]
    fn polynomials_of_the_degree_are_integrated_exactly() {
        let precision = Precision::bits(192);
        for n in [2, 4, 8, 16, 128] {
            let rule = Rule::new(n, precision);
            for degree in (0..=n).step_by(2) {
                let error = rule.sum(&values(&rule, |x| x.powi(degree as i32))) * (degree + 1) - 2u32;
                assert!(error.clone().abs() < 1e-50, "{n} {degree} {error}");
            }
            let error = rule.sum(&values(&rule, |x| x.powi(n as i32 + 2))) * (n + 3) - 2u32;
            assert!(error.abs() > 1e-50, "{n}");
        }
    }

    /// The first rule's nodes see what is 0 at the ends and in the middle.
    #[test]
    fn zeros_at_the_ends_and_in_the_middle_do_not_pass_for_nothing() {
        let rule = Rule::new(LEAST, Precision::bits(192));
        let values = values(&rule, |x| x.clone().square() * (1u32 - x.square()));
        assert!(rule.last_terms(&values) > 1e-3);
    }

    /// 1 / (x^2 + a^2), whose integral is 2 atan(1/a) / a.
    #[test]
    fn errors_are_seen_and_not_by_far_too_large() {
        let precision = Precision::bits(192);
        for (n, a) in [(8, 0.5), (16, 0.4), (32, 0.3), (64, 1.0), (128, 0.7)] {
            let a = Float::with_val(192, a);
            let exact = a.clone().recip().atan() * 2u32 / &a;
            let rule = Rule::new(n, precision);
            let values = values(&rule, |x| (x.square() + a.clone().square()).recip());
            let (error, seen) = ((rule.sum(&values) - exact).abs(), rule.last_terms(&values));
            assert!(error <= seen && seen < error * 3000u32, "{n} {a}");
        }
    }
}
