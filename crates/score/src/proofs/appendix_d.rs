//! The quantities that the proof of Lemma 7 (appendix D) passes through.

use super::gaussian_piece::GaussianPiece;
use crate::local::LocalDensity;
use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Field, Interval, Ordered, Precision, Rational, Real};

/// p_N(v; sqrt t) averaged over [u - w, u + w].
#[must_use]
pub fn averaged_density(t: &Rational, window: &Rational, u: &Interval) -> Interval {
    let precision = u.precision();
    let exact = |x: &Rational| Interval::rational(x, &precision);
    let (sigma, window) = (exact(t).sqrt(), exact(window));
    let tail = |x: Interval| (x / &sigma).normal_upper_tail();
    (tail(u.clone() - &window) - tail(u.clone() + &window)) / window.times(2)
}

/// The energy int_from^to |s - s_bar|^2 dx for two points on [-D, D]: the error is odd, and right of 0 it is
/// (2 D / t) q / (1 + q) with q = e^(-2 D x / t) in size, whose square has the antiderivative
/// (2 D / t) [q / (1 + q) - log(1 + q)].
#[must_use]
pub fn two_point_energy(half_width: &Rational, t: &Rational, from: &Interval, to: &Interval) -> Interval {
    let precision = from.precision();
    let rate = Interval::rational(&(half_width.clone() * 2u32 / t), &precision);
    let one = Interval::integer(1, &precision);
    let half = |x: &Interval| {
        let q = (-(x.abs() * &rate)).exp();
        q.clone() / (q.clone() + &one) - q.ln_1p()
    };
    // From 0 to x, with the sign of x.
    let origin = half(&Interval::integer(0, &precision));
    let signed = |x: &Interval| {
        let energy = (half(x) - &origin) * &rate;
        if x.certainly_less(&Interval::integer(0, &precision)) { -energy } else { energy }
    };
    signed(to) - signed(from)
}

/// |s(x) - s_bar(x)| at x = y_k + offset on the cell of y_k (k from 1): |E(x_0 | x) - y_k| / t.
#[must_use]
pub fn score_error<R: Real>(set: &TrainingSet, t: &Rational, k: u32, offset: &R) -> R {
    let context = offset.context();
    let local = LocalDensity::new(set, t, &context);
    let cell = (k - 1) as usize;
    local.residual_slope(local.moments(cell, &local.tilt(cell, offset))).abs()
}

/// The fifth line of (42), before the change of variable and in x = x' - y_k - w:
/// (1 / sqrt(2 pi t)) int_(delta/2)^inf (8 / t) (x^2 / t + 16 D^2 / t) e^(-x^2 / 2t) dx.
#[must_use]
pub fn outer_integral(half_width: &Rational, t: &Rational, delta: &Rational) -> GaussianPiece {
    let scale = Rational::from(8) / t.clone().square();
    GaussianPiece {
        variance: t.clone(),
        constant: half_width.clone().square() * 16u32 * &scale,
        square: scale,
        foot: Rational::new(),
        from: delta.clone() / 2u32,
        to: None,
    }
}

/// int_(delta / 2 sqrt t)^inf (v^2 + 16 D^2 / t) e^(-v^2 / 2) dv, what the sixth line of (42) has behind
/// its factor, by the Gaussian's moments.
#[must_use]
pub fn outer_moments(half_width: &Rational, t: &Rational, delta: &Rational, precision: Precision) -> Interval {
    let exact = |x: &Rational| Interval::rational(x, &precision);
    let start = exact(&(delta.clone() / 2u32)) / exact(t).sqrt();
    let [zeroth, _, second] = scoreproof_integral::gaussian_tail_moments(&start);
    let sum = second + zeroth * exact(&(half_width.clone().square() * 16u32 / t));
    sum * Interval::pi(&precision).times(2).sqrt()
}

/// ((16 D^2 / t + 1) sqrt(pi / 2) + delta / (2 sqrt t)) e^(-delta^2 / 8t), the last line of (42) behind its
/// factor: [`outer_moments`] bounded by Lemma 9.
#[must_use]
pub fn outer_moments_bound(half_width: &Rational, t: &Rational, delta: &Rational, precision: Precision) -> Interval {
    let exact = |x: &Rational| Interval::rational(x, &precision);
    let height = exact(&(half_width.clone().square() * 16u32 / t + 1u32)) * Interval::pi(&precision).over(2).sqrt();
    let start = exact(&(delta.clone() / 2u32)) / exact(t).sqrt();
    (height + start) * exact(&(delta.clone().square() / (t.clone() * -8i32))).exp()
}

/// 8 / (sqrt(2 pi) t): the factor of the sixth line of (42) after the change of variable.
#[must_use]
pub fn outer_factor(t: &Rational, precision: Precision) -> Interval {
    Interval::rational(&(Rational::from(8) / t), &precision) / Interval::pi(&precision).times(2).sqrt()
}

/// (2 (n - 1) D / t) e^(-Delta delta / t), the bound (44) of the score's error within (Delta + w) / 2 of a
/// data point.
#[must_use]
pub fn inner_error_bound(set: &TrainingSet, t: &Rational, delta: &Rational, precision: Precision) -> Interval {
    let exact = |x: &Rational| Interval::rational(x, &precision);
    let factor = set.half_width().clone() * (2 * (set.len() - 1)) / t;
    exact(&factor) * exact(&(set.least_half_gap() * delta / t * -1i32)).exp()
}

/// The bound of the left side of (40) that (42) and (45) add up to, as corrected: twice
/// [`outer_factor`] [`outer_moments_bound`] and (Delta + w) / sqrt(2 pi t) [`inner_error_bound`]^2. For a
/// fixed delta, which may be Delta.
#[must_use]
pub fn gap_proof_bound(set: &TrainingSet, t: &Rational, delta: &Rational, precision: Precision) -> Interval {
    let outer = outer_factor(t, precision) * outer_moments_bound(set.half_width(), t, delta, precision);
    let length = Interval::rational(&(set.least_half_gap() * 2u32 - delta), &precision);
    let peak = (Interval::pi(&precision) * Interval::rational(&(t.clone() * 2u32), &precision)).sqrt();
    outer.times(2) + length / peak * inner_error_bound(set, t, delta, precision).square()
}

/// C with [`gap_proof_bound`] <= C e^(-delta^2 / 9t) for all t > 0: every term of the bound is a multiple of
/// t^-p e^(-b/t), which is at most (p / (b e))^p, after e^(-delta^2 / 9t) is taken out.
#[must_use]
pub fn gap_proof_constant(set: &TrainingSet, delta: &Rational, precision: Precision) -> Interval {
    let exact = |x: &Rational| Interval::rational(x, &precision);
    let euler = Interval::integer(1, &precision).exp();
    // sup of t^(-halves/2) e^(-b/t)
    let sup = |halves: i32, b: &Rational| (exact(&(Rational::from((halves, 2)) / b)) / &euler).powi(halves).sqrt();
    let ninth = delta.clone().square() / 9u32;
    let outer_rate = delta.clone().square() / 8u32 - &ninth;
    let inner_rate = set.least_half_gap() * delta * 2u32 - &ninth;
    let root = Interval::pi(&precision).over(2).sqrt();
    let outer = root.clone() * exact(&(set.half_width().clone().square() * 16u32)) * sup(4, &outer_rate)
        + root * sup(2, &outer_rate)
        + exact(&(delta.clone() / 2u32)) * sup(3, &outer_rate);
    let error = set.half_width().clone() * (2 * (set.len() - 1));
    let length = set.least_half_gap() * 2u32 - delta;
    let inner = exact(&(length * error.square())) * sup(5, &inner_rate);
    (outer.times(16) + inner) / Interval::pi(&precision).times(2).sqrt()
}

/// The middle part of the integral, the left side of (45), and the supremum of |s - s_bar| that its right
/// side squares: both over [y_k - (Delta + w)/2, y_k + (Delta + w)/2], enclosed cell by cell.
#[must_use]
pub fn inner_integral(
    set: &TrainingSet,
    t: &Rational,
    delta: &Rational,
    k: u32,
    precision: Precision,
) -> [Interval; 2] {
    const CELLS: i64 = 80;
    let window = set.least_half_gap() - delta;
    let half = (set.least_half_gap() + &window) / 2u32;
    let end = |i: i64| Interval::rational(&(half.clone() * Rational::from((2 * i - CELLS, CELLS))), &precision);
    let length = end(CELLS).times(2).over(CELLS);
    let zero = Interval::integer(0, &precision);
    (0..CELLS).fold([zero.clone(), zero], |[sum, most], i| {
        let cell = end(i).hull(&end(i + 1));
        let error = score_error(set, t, k, &cell);
        [sum + error.square() * averaged_density(t, &window, &cell) * &length, most.max(&error)]
    })
}
