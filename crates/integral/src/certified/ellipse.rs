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
//!
//! That f is analytic in E is proved by finite enclosures of it on rectangles that cover E; M is then
//! its maximum on the boundary of E alone, covered by smaller rectangles where that maximum may lie.

use super::choice::Choice;
use super::outline::{EDGES, Ellipse, STRIPS, between};
use crate::integrand::Kernel;
use scoreproof_real::{Coarse, Complex, Field, Narrow, Ordered};
use std::cell::Cell;
use std::cmp::Ordering;

/// Strips are halved at most so many times where f has no finite bound.
const HALVINGS: u32 = 3;

/// Room for all strips and what becomes of them.
const MOST_ARCS: usize = 64;

/// A cell with the kernel that bounds the integrand around it.
pub(super) struct Neighbourhood<'a, K, Q> {
    pub(super) kernel: &'a K,
    /// The same in doubles without exponents of their own, asked first.
    pub(super) quick: &'a Q,
    pub(super) piece: usize,
    /// Midpoint and half-length of the cell.
    pub(super) middle: Coarse,
    pub(super) radius: Coarse,
    /// Both in doubles.
    narrow: (Narrow, Narrow),
    /// The remainder allowed.
    pub(super) tolerance: Coarse,
    /// Rules of more nodes are not used.
    pub(super) most_degree: u32,
    /// What an ellipse costs, in nodes.
    pub(super) trial_cost: f64,
    /// The strip of the last ellipse where |f| was largest, of which the next one is asked first.
    pub(super) worst: Cell<usize>,
    /// Where f last had no bound, as an abscissa in half-lengths from the midpoint: asked before all other strips.
    pub(super) suspect: Cell<Option<f64>>,
    /// Whether `quick` has found all bounds so far that there are.
    quickly: Cell<bool>,
}

/// Part of the ellipse's boundary, between two multiples of its long half-axis, and a bound of |f| there.
#[derive(Clone, Copy)]
struct Arc {
    left: f64,
    right: f64,
    bound: Coarse,
    /// The strip that it is part of.
    strip: usize,
}

/// What an ellipse shows.
pub(super) enum Trial {
    Better(Choice),
    /// More nodes than asked for.
    Worse,
    /// No proof that f is analytic.
    Undefined,
}

impl<'a, K: Kernel<Complex<Coarse>>, Q: Kernel<Complex<Narrow>>> Neighbourhood<'a, K, Q> {
    pub(super) fn new(
        (kernel, quick): (&'a K, &'a Q),
        piece: usize,
        (middle, radius): (Coarse, Coarse),
        tolerance: Coarse,
        (most_degree, trial_cost): (u32, f64),
    ) -> Self {
        let narrow = (Narrow::from_coarse(&middle), Narrow::from_coarse(&radius));
        let (worst, suspect, quickly) = (Cell::new(0), Cell::new(None), Cell::new(true));
        Self {
            kernel,
            quick,
            piece,
            middle,
            radius,
            narrow,
            tolerance,
            most_degree,
            trial_cost,
            worst,
            suspect,
            quickly,
        }
    }

    /// The nodes that the strip where |f| was last largest asks for, if that and the one where it had no bound have one: no
    /// ellipse takes less.
    pub(super) fn probe(&self, at: f64) -> Option<f64> {
        let rho = at.exp();
        let ellipse = Ellipse::new(rho);
        let on = |strip: usize| {
            let (left, right) = (EDGES[strip], EDGES[strip + 1]);
            let bound = self.bound(&ellipse, (left, right), (0.0, ellipse.height(left, right)), false);
            bound.is_finite().then_some(bound)
        };
        let worst = self.worst.get();
        let other = self.suspect.get().and_then(|x| ellipse.strip_of(x)).filter(|&strip| strip != worst);
        let bound = match other {
            Some(strip) => on(strip)?.max(&on(worst)?),
            None => on(worst)?,
        };
        Some(self.bits(&(bound * self.factor(rho))) / (2.0 * rho.log2()))
    }

    /// (64/15) / (1 - rho^-2) times the half-length.
    fn factor(&self, rho: f64) -> Coarse {
        self.radius.times(64).over(15) / (Coarse::ONE - Coarse::point(rho).powi(-2))
    }

    /// By how many bits rho^(-2n) is to be below 1, for M times the factor.
    fn bits(&self, scale: &Coarse) -> f64 {
        scale.log2_upper() - self.tolerance.log2_upper()
    }

    /// The ellipse of parameter e^`at`, roughly: any double above 1 does.
    pub(super) fn trial(&self, at: f64, best: &Option<Choice>, limit: f64, effort: usize) -> Trial {
        let rho = at.exp();
        let limit = best.map_or(limit, |b| b.nodes.min(limit));
        let (factor, gain) = (self.factor(rho), 2.0 * rho.log2());
        // Beyond what M may be the number of nodes exceeds the limit.
        let too_large = |m: &Coarse| self.bits(&(*m * factor)) > limit * gain;
        match self.maximum(rho, effort, too_large) {
            None => Trial::Undefined,
            Some(maximum) => {
                let (scale, suspect) = (maximum * factor, self.suspect.get());
                let nodes = (self.bits(&scale) / gain).max(2.0);
                let choice = Choice { nodes, ellipse: at, rho, scale, suspect };
                if nodes < limit { Trial::Better(choice) } else { Trial::Worse }
            }
        }
    }

    /// An upper bound of |f| on the filled ellipse; `None` if f may not be analytic there. May end early with
    /// an infinite bound if M is `too_large`.
    ///
    /// f is real on the real axis, so the upper half suffices.
    fn maximum(&self, rho: f64, effort: usize, too_large: impl Fn(&Coarse) -> bool) -> Option<Coarse> {
        let ellipse = Ellipse::new(rho);
        let mut arcs = [Arc { left: 0.0, right: 0.0, bound: Coarse::ZERO, strip: 0 }; MOST_ARCS];
        let mut count = 0;
        let suspect = self.suspect.get().and_then(|x| ellipse.strip_of(x));
        let worst = Some(self.worst.get()).filter(|&worst| Some(worst) != suspect);
        let others = (0..STRIPS).filter(|&strip| Some(strip) != suspect && Some(strip) != worst);
        for strip in suspect.into_iter().chain(worst).chain(others) {
            let end = EDGES[strip + 1];
            // A stack of what remains of this strip, from its left end.
            let mut halvings = 0;
            let (mut left, mut right) = (EDGES[strip], end);
            loop {
                let bound =
                    self.bound(&ellipse, (left, right), (0.0, ellipse.height(left, right)), halvings == HALVINGS);
                if bound.is_finite() {
                    if effort == 0 && too_large(&bound) {
                        self.worst.set(strip);
                        return Some(Coarse::WHOLE);
                    }
                    // At most HALVINGS + 1 parts of each strip.
                    arcs[count] = Arc { left, right, bound, strip };
                    count += 1;
                    if right >= end {
                        break;
                    }
                    (left, right) = (right, end);
                } else if halvings == HALVINGS {
                    self.suspect.set(Some(ellipse.abscissa(f64::midpoint(left, right))));
                    return None;
                } else {
                    halvings += 1;
                    right = between(left, right);
                }
            }
        }
        let mut steps = 0;
        loop {
            let worst = (1..count).fold(0, |worst, i| {
                let larger = arcs[i].bound.compare(&arcs[worst].bound) == Some(Ordering::Greater);
                if larger { i } else { worst }
            });
            let arc = arcs[worst];
            if steps == effort || count == MOST_ARCS {
                self.worst.set(arc.strip);
                return Some(arc.bound);
            }
            steps += 1;
            let middle = between(arc.left, arc.right);
            for (slot, (left, right)) in [(worst, (arc.left, middle)), (count, (middle, arc.right))] {
                let (bottom, top) = (ellipse.least_height(left, right), ellipse.height(left, right));
                let bound = self.bound(&ellipse, (left, right), (bottom, top), false);
                let bound = if bound.is_finite() { bound.min(&arc.bound) } else { arc.bound };
                arcs[slot] = Arc { left, right, bound, ..arc };
            }
            count += 1;
        }
    }

    /// A bound of |f| on a rectangle; infinite if f may not be analytic there. In doubles without exponents alone, as long as
    /// these do not leave their range: where they have no bound, there mostly is none, and only the `last` word is the others'.
    fn bound(&self, ellipse: &Ellipse, across: (f64, f64), up: (f64, f64), last: bool) -> Coarse {
        let (from, to) = ellipse.across(across);
        let quickly = self.quickly.get();
        if quickly {
            let (middle, radius) = self.narrow;
            let z = Complex::new(Narrow::new(from, to) * radius + middle, Narrow::new(up.0, up.1) * radius);
            let bound = self.quick.eval(self.piece, &z).magnitude();
            if bound.is_finite() || !last {
                return bound;
            }
        }
        let re = Coarse::new(from, to) * self.radius + self.middle;
        let im = Coarse::new(up.0, up.1) * self.radius;
        let bound = self.kernel.eval(self.piece, &Complex::new(re, im)).magnitude();
        self.quickly.set(quickly && !bound.is_finite());
        bound
    }
}

#[cfg(test)]
mod tests {
    use super::super::search::Search;
    use super::*;
    use scoreproof_real::Analytic;

    /// Some with a cut or poles, some without.
    struct Functions {
        pole: Complex<Coarse>,
    }

    fn value<A: Analytic>(piece: usize, x: &A, pole: &A) -> A {
        match piece {
            0 => x.clone().times(7).exp(),
            // Largest where the boundary is lowest.
            3 => x.square().times(4).exp(),
            1 => x.ln_1p() / (x.clone() - pole),
            _ => x.square().over(2).cosh() / (x.square() + A::integer(4, &x.context())),
        }
    }

    impl Kernel<Complex<Coarse>> for Functions {
        fn eval(&self, piece: usize, x: &Complex<Coarse>) -> Complex<Coarse> {
            value(piece, x, &self.pole)
        }
    }

    impl Kernel<Complex<Narrow>> for Functions {
        fn eval(&self, piece: usize, x: &Complex<Narrow>) -> Complex<Narrow> {
            let [re, im] = [self.pole.re(), self.pole.im()].map(Narrow::from_coarse);
            value(piece, x, &Complex::new(re, im))
        }
    }

    fn neighbourhood(functions: &Functions, piece: usize) -> Neighbourhood<'_, Functions, Functions> {
        let cell = (Coarse::new(0.3, 0.3), Coarse::new(0.5, 0.5));
        Neighbourhood::new((functions, functions), piece, cell, Coarse::point(1e-20), (512, 0.0))
    }

    #[test]
    fn the_maximum_is_not_exceeded_on_the_boundary() {
        let functions = Functions { pole: Complex::real(Coarse::point(2.5)) };
        for piece in 0..4 {
            let near = neighbourhood(&functions, piece);
            for rho in [1.01, 1.3, 2.0, 3.0, 4.0] {
                let maxima = [0, 1, 5, 40].map(|effort| near.maximum(rho, effort, |_| false));
                for j in 0..=400 {
                    let angle = std::f64::consts::PI * f64::from(j) / 400.0;
                    let (re, im) = ((rho + 1.0 / rho) / 2.0 * angle.cos(), (rho - 1.0 / rho) / 2.0 * angle.sin());
                    let at = Complex::new(Coarse::point(0.3 + 0.5 * re), Coarse::point(0.5 * im));
                    let value = functions.eval(piece, &at).magnitude();
                    for maximum in maxima.iter().flatten() {
                        // The value's own rounding, and that of the point.
                        let least = value * Coarse::point(1.0 - 1e-9);
                        assert_ne!(maximum.compare(&least), Some(Ordering::Less), "{piece} {rho} {angle}");
                    }
                }
                let first = maxima[0];
                for later in maxima {
                    assert_eq!(later.is_some(), first.is_some());
                    assert_ne!(
                        later.unwrap_or(Coarse::ZERO).compare(&first.unwrap_or(Coarse::ZERO)),
                        Some(Ordering::Greater)
                    );
                }
            }
        }
    }

    #[test]
    fn a_singularity_inside_is_never_missed() {
        // 0.3 + 0.5 z reaches -1, the end of the cut of ln(1 + x), at z = -2.6, so rho = 5.0.
        let far = Functions { pole: Complex::real(Coarse::point(1e3)) };
        assert!(neighbourhood(&far, 1).maximum(5.0, 0, |_| false).is_none());
        assert!(neighbourhood(&far, 1).maximum(4.5, 0, |_| false).is_some());
        // A pole anywhere inside, near the boundary or not.
        for j in 0..40 {
            let angle = std::f64::consts::PI * f64::from(j) / 39.0;
            for share in [0.0, 0.5, 0.999] {
                let rho: f64 = 1.0 + share * 1.5;
                let re = (rho + 1.0 / rho) / 2.0 * angle.cos();
                let im = (rho - 1.0 / rho) / 2.0 * angle.sin();
                let pole = Complex::new(Coarse::point(0.3 + 0.5 * re), Coarse::point(0.5 * im));
                let functions = Functions { pole };
                assert!(neighbourhood(&functions, 1).maximum(2.5, 20, |_| false).is_none(), "{angle} {rho}");
            }
        }
        // +-2i for the last function
        assert!(neighbourhood(&far, 2).maximum(9.0, 0, |_| false).is_none());
    }

    #[test]
    fn remainders_fall_with_the_degree() {
        let functions = Functions { pole: Complex::real(Coarse::point(2.5)) };
        for piece in 0..3 {
            let near = neighbourhood(&functions, piece);
            let choice = near.choose(Search::FIRST).expect("analytic");
            let refined = near.refine(choice, 4, 1.05);
            assert!(refined.nodes <= choice.nodes);
            assert!(near.choose(Search { limit: refined.nodes * 0.9, ..Search::FIRST }).is_none());
            for choice in [choice, refined] {
                let degree = choice.degree();
                assert_eq!(choice.remainder(degree).compare(&near.tolerance), Some(Ordering::Less), "{choice:?}");
                assert_eq!(choice.remainder(degree - 4).compare(&near.tolerance), Some(Ordering::Greater));
            }
        }
    }
}
