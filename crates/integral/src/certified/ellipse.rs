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

/// A cell with the kernel that bounds the integrand around it, at coarse precision.
pub(super) struct Neighbourhood<'a, K> {
    pub(super) kernel: &'a K,
    pub(super) piece: usize,
    /// Midpoint and half-length of the cell.
    pub(super) middle: &'a Interval,
    pub(super) radius: &'a Interval,
    /// The remainder allowed.
    pub(super) tolerance: &'a Float,
}

impl<K: Kernel<Complex>> Neighbourhood<'_, K> {
    /// The cheapest rule whose remainder is at most the tolerance; `None` if none is.
    ///
    /// The number of nodes falls and then rises again with rho. The search begins at twice the
    /// parent's distance, where a half's best ellipse tends to lie, and walks uphill, or else
    /// downhill, as long as that helps.
    pub(super) fn choose(&self, parent: Option<&Choice>) -> Option<Choice> {
        let start = parent.map_or(FIRST, |p| p.ellipse + 2).min(RHO.len() - 1);
        let mut best = self.try_ellipse(start);
        for next in start + 1..RHO.len() {
            if !improve(&mut best, self.try_ellipse(next)) {
                break;
            }
        }
        if best.as_ref().is_none_or(|b| b.ellipse == start) {
            for next in (0..start).rev() {
                let found = self.try_ellipse(next);
                // Without any bound yet, a thinner ellipse may still have one.
                if !improve(&mut best, found) && best.is_some() {
                    break;
                }
            }
        }
        best
    }

    fn try_ellipse(&self, index: usize) -> Option<Choice> {
        let rho = RHO[index];
        let mut scale = self.maximum(rho);
        if !scale.is_finite() {
            return None;
        }
        // (64/15) M h / (1 - rho^-2), enlarged by more than these few roundings can lose.
        scale.mul_assign_round(self.radius.upper(), Round::Up);
        let factor = 64.0 / 15.0 / (1.0 - 1.0 / (rho * rho)) * (1.0 + 1e-12);
        scale.mul_assign_round(factor, Round::Up);
        let excess = Float::with_val(53, &scale / self.tolerance).ln().to_f64();
        let wanted = excess / (2.0 * rho.ln());
        let degree = *DEGREES.iter().find(|&&n| f64::from(n) >= wanted)?;
        let mut remainder = Float::with_val(53, 1.0 / (rho * rho) * (1.0 + 1e-15));
        remainder.pow_assign_round(degree, Round::Up);
        remainder.mul_assign_round(&scale, Round::Up);
        Some(Choice { degree, remainder, ellipse: index })
    }

    /// An upper bound of |f| on the filled ellipse; infinite if f may not be analytic there.
    ///
    /// f is real on the real axis, so the upper half suffices. Upright rectangles cover it; a finite
    /// enclosure on each proves that f is analytic on all.
    fn maximum(&self, rho: f64) -> Float {
        let (long, short) = (f64::midpoint(rho, 1.0 / rho), (rho - 1.0 / rho) / 2.0);
        // Fat ellipses are large in both directions and need more rectangles.
        let strips = if rho > 4.0 { STRIPS + 2 } else { STRIPS };
        let bits = coarse().get();
        let span = |a: f64, b: f64| Interval::new(Float::with_val(bits, a), Float::with_val(bits, b));
        let edge = |k: usize| -long * (std::f64::consts::PI * k as f64 / strips as f64).cos();
        let mut maximum = Float::new(bits);
        for j in 0..strips {
            // Slightly enlarged, so that rounding in these few doubles cannot uncover a point.
            let (left, right) = (edge(j) - 1e-9 * long, edge(j + 1) + 1e-9 * long);
            let nearest = 0.0_f64.clamp(left, right);
            let height = short * ((1.0 - (nearest / long).powi(2)).max(0.0).sqrt() + 1e-9);
            let re = span(left, right) * self.radius + self.middle;
            let im = span(0.0, height) * self.radius;
            let value = self.kernel.eval(self.piece, &Complex::new(re, im)).magnitude();
            if !value.is_finite() {
                return value;
            }
            maximum = maximum.max(&value);
        }
        maximum
    }
}

/// Keeps the better of two choices; whether the new one was.
fn improve(best: &mut Option<Choice>, found: Option<Choice>) -> bool {
    let better = match (&found, &best) {
        (Some(found), Some(best)) => found.degree < best.degree,
        (Some(_), None) => true,
        (None, _) => false,
    };
    if better {
        *best = found;
    }
    better
}
