//! How many nodes a cell needs: the remainder of Gauss-Legendre quadrature on an ellipse.
//!
//! Let f be analytic in the closed Bernstein ellipse E of parameter rho around [-1, 1], with |f| <= M
//! there. Its Chebyshev coefficients satisfy |a_k| <= 2 M rho^-k (Trefethen, "Approximation Theory and
//! Approximation Practice", theorem 8.1). The n-point rule is exact up to degree 2n - 1, vanishes with
//! the integral on odd T_k, and |int T_k| <= 2/(k^2 - 1), |rule of T_k| <= 2. Summing over even
//! k >= 2n gives, for n >= 2,
//!
//! ```text
//! |int f - rule of f| <= 4 M (1 + 1/(4 n^2 - 1)) rho^(-2n) / (1 - rho^-2)
//!                     <= (64/15) M rho^(-2n) / (1 - rho^-2).
//! ```

use super::legendre::DEGREES;
use crate::integrand::{Kernel, coarse};
use crate::partition::{Cell, coarse_up};
use rug::Float;
use rug::float::Round;
use rug::ops::{MulAssignRound, PowAssignRound};
use scoreproof_real::{Complex, Interval};

/// Parameters of the ellipses tried, from thin to fat.
const RHO: &[f64] = &[1.125, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.5, 7.5, 10.0, 14.0, 20.0, 32.0, 64.0, 256.0];

/// Index of the ellipse tried first on a cell that has no parent.
const FIRST: usize = 6;

/// Rectangles that cover the upper half of an ellipse.
const STRIPS: usize = 6;

/// The rule chosen for a cell.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// Nodes.
    pub(super) degree: u32,
    /// A bound of the remainder.
    pub(super) remainder: Float,
    /// The ellipse, as an index: where a child's search begins.
    ellipse: usize,
}

/// The bounding kernel of an integrand and the ends of its pieces, at coarse precision.
pub(super) struct Bounds<'a, K> {
    pub(super) kernel: &'a K,
    pub(super) ends: &'a [Interval],
}

impl<K: Kernel<Complex>> Bounds<'_, K> {
    /// The cheapest rule whose remainder on `cell` is at most `tolerance`; `None` if none is.
    ///
    /// The number of nodes falls and then rises again with rho, so the search walks uphill and
    /// downhill from the parent's ellipse.
    pub(super) fn choose(&self, cell: Cell, tolerance: &Float, parent: Option<&Choice>) -> Option<Choice> {
        let start = parent.map_or(FIRST, |p| p.ellipse + 1).min(RHO.len() - 1);
        let mut best = self.try_ellipse(cell, tolerance, start);
        for step in [1_isize, -1] {
            let mut index = start;
            while let Some(next) = index.checked_add_signed(step).filter(|&i| i < RHO.len()) {
                index = next;
                let found = self.try_ellipse(cell, tolerance, index);
                let better = match (&found, &best) {
                    (Some(f), Some(b)) => f.degree < b.degree,
                    (Some(_), None) => true,
                    (None, None) => step < 0,
                    (None, Some(_)) => false,
                };
                if found.is_some() && better {
                    best = found;
                } else if !better {
                    break;
                }
            }
            if best.as_ref().is_some_and(|b| b.ellipse > start) {
                break;
            }
        }
        best
    }

    fn try_ellipse(&self, cell: Cell, tolerance: &Float, index: usize) -> Option<Choice> {
        let rho = RHO[index];
        let bound = self.maximum(cell, rho);
        if !bound.is_finite() {
            return None;
        }
        let (_, radius) = cell.centre(self.ends);
        // (64/15) M h / (1 - rho^-2), rounded up; the denominator is exact enough once enlarged.
        let mut scale = bound;
        scale.mul_assign_round(radius.upper(), Round::Up);
        let factor = 64.0 / 15.0 / (1.0 - 1.0 / (rho * rho)) * (1.0 + 1e-12);
        scale.mul_assign_round(factor, Round::Up);
        let excess = Float::with_val(53, &scale / tolerance).ln().to_f64();
        let wanted = excess / (2.0 * rho.ln());
        let degree = *DEGREES.iter().find(|&&n| f64::from(n) >= wanted)?;
        let mut remainder = coarse_up(&Float::with_val(53, 1.0 / (rho * rho) * (1.0 + 1e-15)));
        remainder.pow_assign_round(degree, Round::Up);
        remainder.mul_assign_round(&scale, Round::Up);
        Some(Choice { degree, remainder, ellipse: index })
    }

    /// An upper bound of |f| on the filled ellipse; infinite if f may not be analytic there.
    ///
    /// f is real on the real axis, so the upper half suffices. Upright rectangles cover it; a finite
    /// enclosure on each proves that f is analytic on all.
    fn maximum(&self, cell: Cell, rho: f64) -> Float {
        let (middle, radius) = cell.centre(self.ends);
        let (long, short) = (f64::midpoint(rho, 1.0 / rho), (rho - 1.0 / rho) / 2.0);
        let strips = strips_for(rho);
        let mut maximum = Float::new(53);
        for j in 0..strips {
            // Slightly enlarged, so that rounding in these few doubles cannot uncover a point.
            let edge = |k: usize| -long * (std::f64::consts::PI * k as f64 / strips as f64).cos();
            let (left, right) = (edge(j) - 1e-9 * long, edge(j + 1) + 1e-9 * long);
            let nearest = if left > 0.0 { left } else if right < 0.0 { right } else { 0.0 };
            let height = short * (1.0 - (nearest / long).powi(2)).max(0.0).sqrt() * (1.0 + 1e-9) + 1e-9 * short;
            let span = |a: f64, b: f64| Interval::new(Float::with_val(53, a), Float::with_val(53, b));
            let re = middle.clone() + radius.clone() * span(left, right);
            let im = radius.clone() * span(0.0, height);
            let value = self.kernel.eval(cell.piece, &Complex::new(re, im)).magnitude();
            if !value.is_finite() {
                return value;
            }
            maximum = maximum.max(&value);
        }
        maximum
    }
}

/// Fat ellipses are large in both directions and need more rectangles.
fn strips_for(rho: f64) -> usize {
    if rho > 4.0 { STRIPS + 2 } else { STRIPS }
}

/// The range of f over a real cell, by one evaluation on the whole of it.
pub(super) fn real_range<K: Kernel<Interval>>(kernel: &K, cell: Cell, ends: &[Interval]) -> Interval {
    let (middle, radius) = cell.centre(ends);
    let unit = Interval::symmetric(&Float::with_val(coarse().get(), 1));
    kernel.eval(cell.piece, &(middle + radius * unit))
}
