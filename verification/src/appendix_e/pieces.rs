//! (52), (53) and (58), (59): where the smoothed score leaves the piecewise-linear one, and by how much.
//!
//! Printed: y_(k,-) and y_(k,+) are y_k - delta_t and y_k + delta_t, or infinite beyond the first and the last point;
//!
//! ```text
//! (53)  s_hat - s_bar = (Delta / t) (x - (y_k + delta_t)) / (Delta - delta_t)      on (y_k + delta_t, y_k + Delta]
//! (58)  |s_hat - s_bar| <= Delta / t                                               on [y_k + Delta, inf)
//! (59)  t int_(y_k + Delta)^inf |s_hat - s_bar|^2 p_N(x - y_k) dx <= (Delta^2 / t) Q(Delta / sqrt t)
//!                                                                 = O(t^-1 exp(-Delta^2 / 2t))
//! ```

use super::samples::{distances, sum};
use crate::appendix_c::scores::{SMOOTHINGS, Smoothed};
use crate::prelude::*;
use scoreproof_score::GaussianPiece;

pub(crate) static ENDS: Claim = Claim::new("eq-52", "Appendix E", find_ends)
    .kind(Kind::Definition)
    .title("The ends of the interval around $y_k$ on which the two scores agree; the slope changes at these alone.")
    .printed(Verdict::Proved, r"y_{k,-}=\begin{cases}-\infty,&k=1\\y_k-\delta_t,&\text{otherwise}\end{cases},\quad y_{k,+}=\begin{cases}\infty,&k=n\\y_k+\delta_t,&\text{otherwise}\end{cases}")
    .basis("Exact values of both scores at the ends and outside.");

/// s_hat = s_bar at y_k -+ `stretch` delta, and far outside for the two outer points.
fn agree(stretch: &Rational) -> Comparisons {
    SMOOTHINGS.each(|place, values| {
        let point = Smoothed::new(values)?;
        let (reach, far) = (point.delta.clone() * stretch, point.set.half_width().clone() * 3u32);
        let [first, last] = [1, point.set.len()].map(|k| point.set.point(k));
        let ends = [-far, first.clone() - &reach, first + &reach, last.clone() - &reach, last + &reach];
        let at = |x: Rational| {
            let sides = (point.score.at(&x), point.linear(&x));
            place.and("x", format_rational(&x)).compare(r"\hat s(x)=\bar s(x)", Equal, sides)
        };
        Ok(ends.map(at))
    })
}

fn find_ends() -> Result<Check, Error> {
    Ok(Check::new(agree(&Rational::from(1))?)
        .twin("$\\frac32\\delta_t$ in place of $\\delta_t$", agree(&Rational::from((3, 2)))?))
}

pub(crate) static DIFFERENCE: Claim = Claim::new("eq-53", "Appendix E", find_difference)
    .title("Right of $y_k+\\delta_t$ the two scores part linearly, up to the midpoint.")
    .printed(
        Verdict::Proved,
        r"\hat s_{t,\delta_t}^{(n)}(x)-\bar s_t^{(n)}(x)=\frac\Delta t\cdot\frac{x-(y_k+\delta_t)}{\Delta-\delta_t}",
    )
    .remark(r"At $x=y_k+\Delta$ itself with the value of $\bar s$ on the side of $y_k$.")
    .basis("Exact values of both scores.");

/// s_hat - s_bar at fractions of (y_k + delta, y_k + Delta) against the printed form with `height` Delta.
fn differences(height: &Rational) -> Comparisons {
    let comparison = r"\hat s(x)-\bar s(x)=\frac\Delta t\cdot\frac{x-(y_k+\delta_t)}{\Delta-\delta_t}";
    SMOOTHINGS.each(|place, values| {
        let point = Smoothed::new(values)?;
        let half_gap = point.set.least_half_gap();
        let ramp = half_gap.clone() - &point.delta;
        Ok([(1, (1, 3)), (point.set.len() - 1, (9, 10))].map(|(k, fraction)| {
            let beyond = ramp.clone() * Rational::from(fraction);
            let x = point.set.point(k) + &point.delta + &beyond;
            let right = half_gap.clone() * height / &point.t * beyond / &ramp;
            let sides = (point.score.at(&x) - point.linear(&x), right);
            place.and("k", k).and("x", format_rational(&x)).compare(comparison, Equal, sides)
        }))
    })
}

fn find_difference() -> Result<Check, Error> {
    Ok(Check::new(differences(&Rational::from(1))?)
        .twin("$\\Delta/t$ raised by one percent", differences(&Rational::from((101, 100)))?))
}

pub(crate) static BOUND: Claim = Claim::new("eq-58", "Appendix E", find_bound)
    .title("Nowhere do the two scores differ by more than $\\Delta/t$.")
    .printed(
        Verdict::Proved,
        r"\left|\hat s_{t,\delta_t}^{(n)}(x)-\bar s_t^{(n)}(x)\right|\le\frac\Delta t,\quad x\in[y_k+\Delta,\infty)",
    )
    .remark(r"Sharp: the bound is approached at every midpoint.")
    .basis("Exact values of both scores.");

/// |s_hat - s_bar| against `factor` Delta / t beside midpoints and elsewhere on [y_1 + Delta, inf).
fn bounded(factor: &str, shown: &str) -> Comparisons {
    let (comparison, factor) = (with(r"|\hat s(x)-\bar s(x)|\le#\Delta/t", shown), exact(factor)?);
    SMOOTHINGS.each(|place, values| {
        let point = Smoothed::new(values)?;
        let half_gap = point.set.least_half_gap();
        Ok([(1, (1, 1000)), (1, (1, 2)), (2, (7, 2))].map(|(gaps, by)| {
            let z = point.set.midpoint(gaps.min(point.set.len() - 1));
            let x = z + half_gap.clone() * Rational::from(by);
            let away = Ordered::abs(&(point.score.at(&x) - point.linear(&x)));
            let sides = (away, half_gap.clone() * &factor / &point.t);
            place.and("x", format_rational(&x)).compare(comparison.clone(), LessOrEqual, sides)
        }))
    })
}

fn find_bound() -> Result<Check, Error> {
    Ok(Check::new(bounded("1", "")?).twin("the bound lowered by one percent", bounded("0.99", " 0.99")?))
}

pub(crate) static BEYOND: Claim = Claim::new("eq-59", "Appendix E", find_beyond)
    .title("Beyond the first midpoint the contribution is exponentially small.")
    .printed(Verdict::Proved, r"t\int_{y_k+\Delta}^\infty|\hat s-\bar s|^2p_{\mathcal N}(x-y_k;\sqrt t)dx\le t\int_{y_k+\Delta}^\infty\left|\frac\Delta t\right|^2p_{\mathcal N}(x-y_k;\sqrt t)dx=\frac{\Delta^2}t\int_{\Delta/\sqrt t}^\infty p_{\mathcal N}(u;1)du=O\left(t^{-1}e^{-\Delta^2/(2t)}\right)")
    .remark(r"With the constant $\Delta^2/2$ for all $t>0$, by (46). Mills' ratio gives $t^{-1/2}$ for $t^{-1}$.")
    .basis("Closed forms at points, down to $t=10^{-6}$, where both sides are below $10^{-217141}$; an explicit constant.");

/// Integral <= 1/`divisor` (Delta^2 / t) Q(Delta / sqrt t) = its integral over x <= (Delta^2 / 2t) exp(-Delta^2 / 2t).
fn tails(divisor: i64, shown: &str) -> Comparisons {
    let first = r"t\int_{y_k+\Delta}^\infty|\hat s-\bar s|^2p_{\mathcal N}(x-y_k)dx\le\frac{\Delta^2}#Q\left(\frac\Delta{\sqrt t}\right)";
    let middle = r"t\int_{y_k+\Delta}^\infty\left|\frac\Delta t\right|^2p_{\mathcal N}(x-y_k)dx=\frac{\Delta^2}tQ\left(\frac\Delta{\sqrt t}\right)";
    let last = r"\frac{\Delta^2}tQ\left(\frac\Delta{\sqrt t}\right)\le\frac{\Delta^2}{2t}e^{-\Delta^2/(2t)}";
    let mut compared = Vec::new();
    // e^(-Delta^2 / 2t) at t = 1e-12 is below what MPFR's exponents reach.
    for (place, d) in distances()?.into_iter().filter(|(_, d)| *d.sigma() >= Rational::from((1, 1000))) {
        let half_gap = d.set().least_half_gap();
        let (height, start) = (half_gap.clone().square() / d.t(), half_gap.clone() / d.sigma());
        let tail = enclosed(&height) * enclosed(&start).normal_upper_tail();
        let decay = enclosed(&height).over(2) * (-enclosed(&height).over(2)).exp();
        let sides = (sum(&d.beyond(d.set().len() - 1)), tail.clone().over(divisor));
        compared.push(place.and("k", 1).compare(with(first, shown), LessOrEqual, sides));
        compared.push(place.compare(last, LessOrEqual, (tail.clone(), decay)));
        // Quadrature over x where the tail is not too far out for it.
        if start <= 20 {
            let piece =
                GaussianPiece { square: Rational::new(), constant: height, to: None, from: half_gap, ..d.near() };
            compared.push(place.compare(middle, Equal, (piece.integrate(GOAL_BITS)?, tail)));
        }
    }
    Ok(compared)
}

fn find_beyond() -> Result<Check, Error> {
    Ok(Check::new(tails(1, "t")?).twin("the bound halved", tails(2, "{2t}")?))
}
