//! The quantities that the proof of Lemma 7 (appendix D) passes through.

use crate::error::Error;
use crate::gaussian_piece::GaussianPiece;
use crate::noised::NoisedEmpirical;
use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Field, Interval, Ordered, Precision, Rational, Real, format_rational};

/// The local average (10) of the piecewise-linear score (30) for any window w > 0: that score is the
/// derivative of -m(x) / 2t with m(x) = min over k of (x - y_k)^2, so that the average is
/// (m(x - w) - m(x + w)) / (4 w t).
#[must_use]
pub fn piecewise_linear_average<R: Ordered>(set: &TrainingSet, t: &Rational, window: &R, x: &R) -> R {
    let context = x.context();
    let nearest = |x: R| {
        let squares = set.points().map(|y| (x.clone() - R::rational(&y, &context)).square());
        squares.reduce(|a, b| a.min(&b)).unwrap_or_else(|| x.clone())
    };
    let difference = nearest(x.clone() - window) - nearest(x.clone() + window);
    difference / (window.clone() * R::rational(&(t.clone() * 4u32), &context))
}

/// p_N(v; sqrt t) averaged over [u - w, u + w].
#[must_use]
pub fn averaged_density(t: &Rational, window: &Rational, u: &Rational, precision: Precision) -> Interval {
    let exact = |x: &Rational| Interval::rational(x, &precision);
    let sigma = exact(t).sqrt();
    let tail = |x: Rational| (exact(&x) / &sigma).normal_upper_tail();
    (tail(u.clone() - window) - tail(u.clone() + window)) / exact(&(window.clone() * 2u32))
}

/// The energy int_(y_2 + from)^(y_2 + to) |s - s_bar|^2 dx for two points on [-D, D], with
/// -D <= from <= to: beyond the midpoint 0 the error is (2 D / t) q / (1 + q) with q = e^(-2 D x / t),
/// and (2 D / t) [log(1 + q) - q / (1 + q)] is an antiderivative of its square.
///
/// # Errors
/// A domain error unless -D <= from.
pub fn two_point_energy(
    half_width: &Rational,
    t: &Rational,
    from: &Rational,
    to: &Rational,
    precision: Precision,
) -> Result<Interval, Error> {
    if from.clone() + half_width < 0 {
        return Err(Error::domain("from", format_rational(from), "from >= -D, right of the midpoint"));
    }
    let rate = Interval::rational(&(half_width.clone() * 2u32 / t), &precision);
    let beyond = |offset: &Rational| {
        let x = Interval::rational(&(offset.clone() + half_width), &precision);
        let q = (-(x * &rate)).exp();
        (q.ln_1p() - q.clone() / (q + Interval::integer(1, &precision))) * &rate
    };
    Ok(beyond(from) - beyond(to))
}

/// |s(x) - s_bar(x)| at x = y_k + offset on the cell of y_k (k from 1): |E(x_0 | x) - y_k| / t.
#[must_use]
pub fn score_error<R: Real>(set: &TrainingSet, t: &Rational, k: u32, offset: &R) -> R {
    let context = offset.context();
    let noised = NoisedEmpirical::new(set, t, &context);
    let cell = (k - 1) as usize;
    noised.residual_slope(noised.moments(cell, &noised.tilt(offset))).abs()
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
    exact(&factor) * exact(&(set.half_gap() * delta / t * -1i32)).exp()
}

/// The bound of the left side of (40) that (42) and (45) add up to, as corrected: twice
/// [`outer_factor`] [`outer_moments_bound`] and (Delta + w) / sqrt(2 pi t) [`inner_error_bound`]^2. For a
/// fixed delta, which may be Delta.
#[must_use]
pub fn gap_proof_bound(set: &TrainingSet, t: &Rational, delta: &Rational, precision: Precision) -> Interval {
    let outer = outer_factor(t, precision) * outer_moments_bound(set.half_width(), t, delta, precision);
    let length = Interval::rational(&(set.half_gap() * 2u32 - delta), &precision);
    let peak = (Interval::pi(&precision) * Interval::rational(&(t.clone() * 2u32), &precision)).sqrt();
    outer.times(2) + length / peak * inner_error_bound(set, t, delta, precision).square()
}
