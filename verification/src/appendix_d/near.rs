//! (43) to (45): the inner part of the integral in the proof of Lemma 7, around a data point.
//!
//! Printed, for |x - y_k| <= (Delta + w) / 2, l != k and q_(t,k) the weight of y_k among the Gaussians at x:
//!
//! ```text
//! (43)  p_N(x - y_k) / p_N(x - x_l) = exp(-(|x - y_k|^2 - |x - x_l^2|) / 2t) >= exp(Delta delta / t)
//! (44)  |s - s_bar| <= (|(q_(t,k) - 1) y_k| + sum_(l != k) |q_(t,k) y_k|) / t <= (2 (n-1) D / t) exp(-Delta delta / t)
//! (45)  int |s - s_bar|^2 (p_N averaged) <= (Delta + w) / sqrt(2 pi t) sup |s - s_bar|^2 = O(t^-3 exp(-2 Delta delta / t))
//! ```
//!
//! (43) means y_l and |x - y_l|^2; the sum of (44) means q_(t,l) y_l. What is meant holds.

use crate::prelude::*;
use scoreproof_score::{averaged_density, inner_error_bound, inner_integral, score_error};

/// n and D, t, delta, k, another l, and an x with |x - y_k| <= (Delta + w) / 2.
pub(super) const POINTS: Grid<7> = Grid::new(
    "n, half-width, t, delta, k, l, x",
    &[
        "2, 1, 1/10, 1/2, 2, 1, 1/3",
        "3, 1, 1/20, 1/4, 1, 2, -5/8",
        "3, 1, 1/20, 1/4, 2, 3, 1/4",
        "4, 1, 1/10, 1/6, 2, 3, -1/4",
        "4, 5/2, 1/5, 5/6, 4, 1, 9/4",
    ],
);

/// One of [`POINTS`].
pub(super) struct Point {
    pub(super) set: TrainingSet,
    pub(super) t: Rational,
    pub(super) delta: Rational,
    k: u32,
    l: u32,
    x: Rational,
}

impl Point {
    pub(super) fn new([n, half_width, t, delta, k, l, x]: [Rational; 7]) -> Result<Self, Error> {
        Ok(Self { set: spaced_on(&n, &half_width)?, t, delta, k: index(&k), l: index(&l), x })
    }

    /// exp(-square / 2t).
    fn gaussian(&self, square: &Rational) -> Interval {
        enclosed(&(square.clone() / self.t.clone() * Rational::from((-1, 2)))).exp()
    }

    fn square_to(&self, k: u32) -> Rational {
        (self.x.clone() - self.set.point(k)).square()
    }

    /// y_k and its weight at x; and the other data points with theirs.
    pub(super) fn weights(&self) -> ((Rational, Interval), Vec<(Rational, Interval)>) {
        let all: Vec<Interval> = (1..=self.set.len()).map(|l| self.gaussian(&self.square_to(l))).collect();
        let total = all.iter().fold(number(0), |sum, g| sum + g);
        let mut weights: Vec<_> = self.set.points().zip(all.into_iter().map(|g| g / &total)).collect();
        (weights.remove(self.k as usize - 1), weights)
    }
}

pub(crate) static RATIO: Claim = Claim::new("eq-43", "Appendix D", find_ratio)
    .title("Around $y_k$ its Gaussian exceeds every other one by the factor $e^{\\Delta\\delta/t}$ at least.")
    .undecidable(r"\frac{p_{\mathcal N}(x-y_k;\sqrt t)}{p_{\mathcal N}(x-x_l;\sqrt t)}=\exp\left(-\frac{|x-y_k|^2-|x-x_l^2|}{2t}\right)\ge\exp\left(\frac{\Delta\delta}t\right)")
    .corrected(Class::Misprint, Verdict::Proved, r"\frac{p_{\mathcal N}(x-y_k;\sqrt t)}{p_{\mathcal N}(x-y_l;\sqrt t)}=\exp\left(-\frac{|x-y_k|^2-|x-y_l|^2}{2t}\right)\ge\exp\left(\frac{\Delta\delta}t\right)")
    .remark(r"$x_l$ is defined nowhere: it stands for the data point $y_l$, and the square belongs outside the bars. The bound is reached at $x=y_k\pm\frac12(\Delta+w)$ for the neighbour on that side.")
    .effect("None: the bound is right and the rest of the proof uses it alone.")
    .basis("Decided is the reading with $y_l$ for $x_l$ and the square outside the bars, exactly and by enclosures.");

/// The quotient of the Gaussians against its exponential form.
fn quotients() -> Comparisons {
    let comparison = r"p_{\mathcal N}(x-y_k)/p_{\mathcal N}(x-y_l)=\exp\left(-\frac{|x-y_k|^2-|x-y_l|^2}{2t}\right)";
    POINTS.compare(comparison, Equal, |values| {
        let point = Point::new(values)?;
        let [own, other] = [point.k, point.l].map(|k| point.square_to(k));
        Ok((point.gaussian(&own) / point.gaussian(&other), point.gaussian(&(own - other))))
    })
}

/// |x - y_l|^2 - |x - y_k|^2 >= `factor` Delta delta, exactly.
fn separations(factor: &str) -> Comparisons {
    let (comparison, factor) = (with(r"|x-y_l|^2-|x-y_k|^2\ge #\Delta\delta", factor), exact(factor)?);
    POINTS.compare(comparison, GreaterOrEqual, |values| {
        let point = Point::new(values)?;
        let left = point.square_to(point.l) - point.square_to(point.k);
        Ok((left, point.set.least_half_gap() * &point.delta * &factor))
    })
}

fn find_ratio() -> Result<Check, Error> {
    Ok(Check::of_reading()
        .corrected([quotients()?, separations("2")?].concat())
        .twin("the exponent $\\Delta\\delta/t$ raised by one percent", separations("2.02")?))
}

pub(crate) static ERROR: Claim = Claim::new("eq-44", "Appendix D", find_error)
    .title("Around $y_k$ the empirical score is exponentially close to its piecewise-linear form.")
    .printed(Verdict::Refuted, r"\left|\frac{d}{dx}\log p_t^{(n)}(x)-\bar s_t^{(n)}(x)\right|\le\frac{|(q_{t,k}(x)-1)y_k|+\sum_{l\ne k}|q_{t,k}(x)y_k|}t\le\frac{2(n-1)D}te^{-\Delta\delta/t}=O\left(t^{-1}e^{-\Delta\delta/t}\right)")
    .corrected(Class::Misprint, Verdict::Proved, r"\left|\frac{d}{dx}\log p_t^{(n)}(x)-\bar s_t^{(n)}(x)\right|\le\frac{|(q_{t,k}(x)-1)y_k|+\sum_{l\ne k}|q_{t,l}(x)y_l|}t\le\frac{2(n-1)D}te^{-\Delta\delta/t}=O\left(t^{-1}e^{-\Delta\delta/t}\right)")
    .remark(r"The sum over $l\ne k$ has $q_{t,k}y_k$ for $q_{t,l}y_l$. Read literally both inequalities fail: at the middle point of three, $y_k=0$, the middle expression is 0, and elsewhere $q_{t,k}\approx 1$ makes it about $(n-1)|y_k|/t$. In the definition of $q_{t,k}$, $x_i$ stands for $y_i$.")
    .effect("None: the first and the last expression compare as printed.")
    .basis("The weights, the printed middle expression and the bound at points; at $y_k=0$ the first inequality fails, at \
         others the second.");

/// The chain (44): `literal` has q_(t,k) y_k in the sum, and the bound is taken at `rate` delta.
fn chain(literal: bool, rate: u32) -> Comparisons {
    POINTS.each(|place, values| {
        let point = Point::new(values)?;
        let ((own, weight), others) = point.weights();
        let size = |y: &Rational| enclosed(&y.clone().abs());
        // 1 - q_k without cancellation.
        let rest = others.iter().fold(number(0), |sum, (_, q)| sum + q);
        let term = |(y, q): &(Rational, Interval)| if literal { weight.clone() * size(&own) } else { size(y) * q };
        let sum = others.iter().fold(number(0), |sum, other| sum + term(other));
        let middle = (rest * size(&own) + sum) / enclosed(&point.t);
        let offset = enclosed(&(point.x.clone() - &own));
        let error = score_error(&point.set, &point.t, point.k, &offset);
        let bound = inner_error_bound(&point.set, &point.t, &(point.delta.clone() * rate), precision());
        let below = |comparison, left, right| place.compare(comparison, LessOrEqual, (left, right));
        let one_sign = own != 0 && others.iter().all(|(y, _)| y.clone() * &own <= 0);
        let first = if one_sign && !literal {
            // All terms then have one sign, and the triangle inequality is an equality.
            place.compare(r"|s-\bar s|=\text{middle}", Equal, (error.clone(), middle.clone()))
        } else {
            below(r"|s-\bar s|\le\text{middle}", error.clone(), middle.clone())
        };
        let second = below(r"\text{middle}\le\text{right}", middle, bound.clone());
        Ok([first, second, below(r"|s-\bar s|\le\text{right}", error, bound)])
    })
}

fn find_error() -> Result<Check, Error> {
    Ok(Check::new(chain(true, 1)?)
        .corrected(chain(false, 1)?)
        .twin("the exponent $\\Delta\\delta/t$ doubled, in the corrected chain", chain(false, 2)?))
}

pub(crate) static DENSITY: Claim = Claim::new("rem-d-density", "Appendix D", find_density)
    .title("An average of the Gaussian density is at most its maximum.")
    .printed(Verdict::Proved, r"\frac1{2w}\int_{x'-w}^{x'+w}p_{\mathcal N}(x-y_k;\sqrt t)dx\le\frac1{\sqrt{2\pi t}}")
    .remark("The parameter $u$ of the evidence is $x'-y_k$.")
    .basis("The average in closed form at points.");

const AVERAGES: Grid<3> =
    Grid::new("t, w, u", &["1/10, 1/2, 0", "1/10, 1/1000, 0", "1/100, 1/4, -1/5", "4, 1/2, 3", "1/50, 2/3, 1/2"]);

fn averages(percent: i64, one: &str) -> Comparisons {
    let comparison = with(r"\frac1{2w}\int_{x'-w}^{x'+w}p_{\mathcal N}(x-y_k;\sqrt t)dx\le\frac#{\sqrt{2\pi t}}", one);
    let p = precision();
    AVERAGES.compare(comparison, LessOrEqual, |[t, w, u]| {
        let scale = (Interval::pi(&p) * enclosed(&t)).times(2).sqrt();
        Ok((averaged_density(&t, &w, &enclosed(&u)), Interval::fraction(percent, 100, &p) / scale))
    })
}

fn find_density() -> Result<Check, Error> {
    Ok(Check::new(averages(100, "1")?).twin("the bound lowered by one percent", averages(99, "{0.99}")?))
}

pub(crate) static INNER: Claim = Claim::new("eq-45", "Appendix D", find_inner)
    .title("The inner part of the integral is of the order $t^{-3}e^{-2\\Delta\\delta/t}$ at most.")
    .printed(Verdict::Proved, r"\int_{y_k-\frac12(\Delta+w)}^{y_k+\frac12(\Delta+w)}\left|\frac{d}{dx}\log p_t^{(n)}(x')-\bar s_t^{(n)}(x')\right|^2\left(\frac1{2w}\int_{x'-w}^{x'+w}p_{\mathcal N}(x-y_k;\sqrt t)dx\right)dx'\le\frac{\Delta+w}{\sqrt{2\pi t}}\sup_{|x'-y_k|\le\frac12(\Delta+w)}\left|\frac{d}{dx}\log p_t^{(n)}(x')-\bar s_t^{(n)}(x')\right|^2=O\left(t^{-3}e^{-2\Delta\delta/t}\right)")
    .remark(r"(44) gives even $t^{-5/2}$, for all $t$ with the constant $\frac{\Delta+w}{\sqrt{2\pi}}(2(n-1)D)^2$, and that is at most $t^{-3}$ for $t\le1$. For $\delta<\Delta$: at $\delta=\Delta$ the window is 0 and the print divides by it.")
    .basis("Both sides by enclosures over cells of the interval, at points; explicit constants for all $t\\le 1$.");

const INNER_POINTS: Grid<5> = Grid::new(
    "n, half-width, t, delta, k",
    &["2, 1, 1/10, 1/2, 2", "2, 1, 1/50, 1/4, 1", "3, 1, 1/20, 1/4, 2", "4, 5/2, 1/20, 1/3, 1"],
);

/// Integral <= length x peak x sup^2 <= C t^-3 exp(-2 `rate` Delta delta / t), by (44) squared.
fn inner(rate: u32) -> Comparisons {
    let first = r"\int\cdots dx'\le\frac{\Delta+w}{\sqrt{2\pi t}}\sup|s-\bar s|^2";
    let text = r"\frac{\Delta+w}{\sqrt{2\pi t}}\sup|s-\bar s|^2\le\frac{\Delta+w}{\sqrt{2\pi}}(2(n-1)D)^2t^{-3}e^{-#\Delta\delta/t}";
    let p = precision();
    INNER_POINTS.each(|place, [n, half_width, t, delta, k]| {
        let set = spaced_on(&n, &half_width)?;
        let [integral, error] = inner_integral(&set, &t, &delta, index(&k), p);
        let length = enclosed(&(set.least_half_gap() * 2u32 - &delta)) / Interval::pi(&p).times(2).sqrt();
        let middle = length.clone() / enclosed(&t).sqrt() * error.square();
        let bound = inner_error_bound(&set, &t, &(delta * rate), p);
        Ok([
            place.compare(first, LessOrEqual, (integral, middle.clone())),
            place.compare(with(text, 2 * rate), LessOrEqual, (middle, length * bound.square() / enclosed(&t))),
        ])
    })
}

fn find_inner() -> Result<Check, Error> {
    Ok(Check::new(inner(1)?).twin("the rate $2\\Delta\\delta$ doubled", inner(2)?))
}
