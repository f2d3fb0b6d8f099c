//! Proposition 11 with (79)-(81): the average over all directions of the piecewise-linear score is the
//! smoothed score.
//!
//! With s_(w,v)(x) = (1 / 2w) int_(-w)^w s_bar(x + r v) dr, for two points and d >= 2:
//!
//! ```text
//! (79)  [s_(w,v)(x)]_1 = ((w |v_1|) * s_bar)([x]_1),    printed with a 1/t too many on the way
//! (80)  { s_(w,v)(x) } = { [s_hat_(t,1-w')([x]_1), -[x]_2/t, ...] : w' in [0, w] }
//! (81)  (w * s_bar)(x) = gamma of it = [s_hat_(t,1-w)([x]_1), -[x]_2/t, ...]
//! ```

use crate::prelude::*;
use scoreproof_score::{directional_average, least_norm, with_normal_components};

pub(crate) static CLAIM: Claim = Claim::new("prop-11", "Appendix G", find)
    .title("Averaging the piecewise-linear score over all directions gives the smoothed score.")
    .printed(Verdict::Proved, r"w*\bar{\mathbf{s}}_t^{(n)}\equiv\hat{\mathbf{s}}_{t,1-w}^{(n)},\quad w\in(0,1]")
    .remark(r"For $w=1$ the right side has $\delta=0$, which (26) excludes: its formula is read on. It holds for the piecewise-linear score alone; for the empirical score itself nothing is claimed.")
    .basis("The least of eight directions, the axis among them, is taken exactly.");

pub(crate) static DIRECTION: Claim = Claim::new("eq-79", "Appendix G", find_direction)
    .title("The average along a direction is one of a smaller window.")
    .printed(Verdict::Refuted, r"[\mathbf{s}_{w,\mathbf{v}}(\mathbf{x})]_1=\frac{1}{2wt}\int_{-w}^w\bar s_t^{(n)}([\mathbf{x}]_1+rv_1)\,dr=\frac{1}{2w|v_1|t}\int_{-w|v_1|}^{w|v_1|}\bar s_t^{(n)}([\mathbf{x}]_1+\tilde r)\,d\tilde r=\left((w|v_1|)*\bar s_t^{(n)}\right)([\mathbf{x}]_1)")
    .corrected(Class::Misprint, Verdict::Proved, r"[\mathbf{s}_{w,\mathbf{v}}(\mathbf{x})]_1=\frac{1}{2w}\int_{-w}^w\bar s_t^{(n)}([\mathbf{x}]_1+rv_1)\,dr=\frac{1}{2w|v_1|}\int_{-w|v_1|}^{w|v_1|}\bar s_t^{(n)}([\mathbf{x}]_1+\tilde r)\,d\tilde r=\left((w|v_1|)*\bar s_t^{(n)}\right)([\mathbf{x}]_1)")
    .remark(r"The two integrals are printed with a further $1/t$, which $\bar s_t$ has already: by its definition $\mathbf{s}_{w,\mathbf{v}}$ is $\frac{1}{2w}\int\bar{\mathbf{s}}_t$. The first and the third equality are off by the factor $t$, and the two cancel. For $v_1=0$ the second integral is divided by 0 and the window is 0: there $0*f$ is read as $f$.")
    .effect("None: the first and the last expression agree.")
    .basis("By the antiderivative of $\\bar s_t$ and by exact sums of the integral in $r$: with the $1/t$ printed before it the first equality \
         fails at every point with $t\\ne 1$.");

pub(crate) static SET: Claim = Claim::new("eq-80", "Appendix G", find_set)
    .title("The averages along all directions are the smoothed scores of all smaller windows.")
    .printed(Verdict::Proved, r"\{\mathbf{s}_{w,\mathbf{v}}(\mathbf{x}):\mathbf{v}\in\mathbb{S}^{d-1}\}=\left\{\left[\hat s_{t,1-\tilde w}^{(n)}([\mathbf{x}]_1),-\frac{[\mathbf{x}]_2}{t},\dots,-\frac{[\mathbf{x}]_d}{t}\right]^\top:\tilde w\in[0,w]\right\}")
    .remark(r"For $d\ge 2$, where $|v_1|$ takes every value in $[0,1]$; in $d=1$ the left side is the one element with $\tilde w=w$.")
    .basis("Averages along unit vectors against smoothed scores, exactly.");

pub(crate) static MONOTONE: Claim = Claim::new("rem-g-monotone", "Appendix G", find_monotone)
    .title("With a growing window the smoothed score falls in absolute value and keeps its sign.")
    .printed(Verdict::Proved, r"\tilde w\mapsto\left|\hat s_{t,1-\tilde w}^{(n)}(x)\right|\text{ decreases and }\mathrm{sgn}\,\hat s_{t,1-\tilde w}^{(n)}(x)\text{ is kept}")
    .remark(r"Read in the wide sense: the value does not change while $\tilde w\le|x|$, and for $|x|<1$ it is 0 at $\tilde w=1$.")
    .basis("Exact values at pairs of windows.");

pub(crate) static LEAST: Claim = Claim::new("eq-81", "Appendix G", find)
    .title("The least element is that of the full window.")
    .printed(Verdict::Proved, r"(w*\bar{\mathbf{s}}_t^{(n)})(\mathbf{x})=\gamma(\{\mathbf{s}_{w,\mathbf{v}}(\mathbf{x}):\mathbf{v}\in\mathbb{S}^{d-1}\})=\left[\hat s_{t,1-w}^{(n)}([\mathbf{x}]_1),-\frac{[\mathbf{x}]_2}{t},\dots,-\frac{[\mathbf{x}]_d}{t}\right]^\top")
    .remark("The minimum is unique as an element of the set, though many directions may give it.")
    .basis("The least of eight directions, the axis among them, is taken exactly.");

/// First components of unit vectors of the plane.
pub(super) const DIRECTIONS: &[&str] = &["0", "1", "-1", "3/5", "-4/5", "5/13", "-8/17", "1/1000"];

const POINTS: Grid<5> = Grid::new(
    "t, w, x1, x2, x3",
    &[
        "0.02, 2/3, 1/7, -1/2, 3",
        "0.02, 2/3, -0.9, 0.1, 0.2",
        "1e-4, 0.95, 2, 1e-3, -1",
        "0.1, 1, 1/3, 1, 1",
        "0.1, 1/2, 0, -1, 1",
    ],
);

/// A time, a window and a point.
pub(super) struct Point {
    pub(super) t: Rational,
    pub(super) window: Rational,
    pub(super) x: Vec<Rational>,
}

impl Point {
    fn new([t, window, x1, x2, x3]: [Rational; 5]) -> Self {
        Self { t, window, x: vec![x1, x2, x3] }
    }

    /// s_(w,v) for directions given by their first components.
    pub(super) fn averages(&self, directions: &[&str]) -> Result<Vec<Vec<Rational>>, Error> {
        let set = training_set(2, "1")?;
        let along = |v: &&str| {
            let tangent = directional_average(&set, &self.t, &self.window, &exact(v)?, &self.x[0]);
            Ok(with_normal_components(tangent, &self.t, &self.x))
        };
        directions.iter().map(along).collect()
    }

    /// (26) with delta = 1 - `window`; the piecewise-linear score for a window of 0.
    pub(super) fn smoothed(&self, window: &Rational) -> Result<Vec<Rational>, Error> {
        let set = training_set(2, "1")?;
        let tangent = if *window == 0 {
            piecewise_linear_score(&set, &self.t, &self.x[0])
        } else {
            SmoothedScore::with_delta(&set, &self.t, &(Rational::from(1) - window)).at(&self.x[0])
        };
        Ok(with_normal_components(tangent, &self.t, &self.x))
    }
}

/// s_(w,v) by the antiderivative G of s_bar, -(distance from the data)^2 / (2 t): (G(x + r) - G(x - r)) / (2 r), r = w v.
fn by_antiderivative(x: &Rational, t: &Rational, r: &Rational) -> Rational {
    let primitive = |at: Rational| (Ordered::abs(&at) - 1u32).square() / (t.clone() * -2);
    (primitive(x.clone() + r) - primitive(x.clone() - r)) / (r.clone() * 2u32)
}

/// (79): s_(w,v) by antiderivative against the first integral, `t_power` powers of 1/t in front, and against the average of
/// window w |v_1|^`power`.
fn along(t_power: i32, power: i32, shown: &str) -> Comparisons {
    let set = training_set(2, "1")?;
    let integral = r"[\mathbf{s}_{w,\mathbf{v}}]_1 = \frac{1}{#}\int_{-w}^w\bar s_t(x_1+rv_1)\,dr";
    let average = r"[\mathbf{s}_{w,\mathbf{v}}]_1 = (\text{window}*\bar s_t)(x_1)";
    POINTS.each(|place, values| {
        let Point { t, window, x } = &Point::new(values);
        let mut compared = Vec::new();
        for v in DIRECTIONS.iter().skip(1) {
            let (at, direction) = (place.and("v1", v), exact(v)?);
            let smaller = Field::powi(&Ordered::abs(&direction), power) * window;
            let defined = by_antiderivative(&x[0], t, &(window.clone() * &direction));
            let first = directional_average(&set, t, window, &direction, &x[0]) / Field::powi(t, t_power);
            let last = piecewise_linear_average(&set, t, &smaller, &x[0]);
            compared.push(at.compare(with(integral, shown), Equal, (defined.clone(), first)));
            compared.push(at.compare(average, Equal, (defined, last)));
        }
        Ok(compared)
    })
}

fn find_direction() -> Result<Check, Error> {
    Ok(Check::new(along(1, 1, "2wt")?)
        .corrected(along(0, 1, "2w")?)
        .twin("the window $w|v_1|^2$ in place of $w|v_1|$", along(0, 2, "2w")?))
}

/// (80): the average along v against (26) with window w |v_1| times `factor`.
fn elements(factor: &str) -> Comparisons {
    let comparison = r"[\mathbf{s}_{w,\mathbf{v}}(\mathbf{x})]_1 = \hat s_{t,1-w|v_1|}([\mathbf{x}]_1)";
    let factor = exact(factor)?;
    POINTS.each(|place, values| {
        let point = Point::new(values);
        let along = |(v, left): (&&str, Vec<Rational>)| {
            let right = point.smoothed(&(Ordered::abs(&exact(v)?) * &factor * &point.window))?;
            Ok(place.and("v1", v).compare(comparison, Equal, (left[0].clone(), right[0].clone())))
        };
        DIRECTIONS.iter().zip(point.averages(DIRECTIONS)?).map(along).collect::<Result<Vec<_>, Error>>()
    })
}

fn find_set() -> Result<Check, Error> {
    Ok(Check::new(elements("1")?).twin("windows smaller by a tenth", elements("0.9")?))
}

/// x and two windows, the smaller one first; t = 1/64 and all values dyadic, so that equality shows.
const WINDOWS: Grid<4> = Grid::new(
    "t, x, w, larger w",
    &[
        "1/64, 1/4, 1/8, 1/4",
        "1/64, 1/4, 1/4, 1/2",
        "1/64, -1/2, 1/8, 3/4",
        "1/64, -1/2, 3/4, 7/8",
        "1/64, 2, 1/2, 1",
        "1/64, 0, 1/2, 1",
    ],
);

/// The absolute value at the smaller window against that at the larger, and the product of both with 0.
fn falling(relation: Relation, shown: &str) -> Comparisons {
    let falls = r"|\hat s_{t,1-\tilde w}(x)| # |\hat s_{t,1-\tilde w'}(x)|,\ \tilde w<\tilde w'";
    let set = training_set(2, "1")?;
    WINDOWS.each(|place, [t, x, small, large]| {
        let [first, second] =
            [small, large].map(|w| SmoothedScore::with_delta(&set, &t, &(Rational::from(1) - w)).at(&x));
        let signs = r"\hat s_{t,1-\tilde w}(x)\,\hat s_{t,1-\tilde w'}(x) \ge 0";
        Ok([
            place.compare(with(falls, shown), relation, (Ordered::abs(&first), Ordered::abs(&second))),
            place.compare(signs, GreaterOrEqual, (first * second, Rational::new())),
        ])
    })
}

fn find_monotone() -> Result<Check, Error> {
    Ok(Check::new(falling(GreaterOrEqual, r"\ge")?).twin("the inequality turned", falling(LessOrEqual, r"\le")?))
}

/// gamma of the averages along the directions against (26), component by component.
fn least(directions: &[&str]) -> Comparisons {
    let comparison = r"\gamma(\{\mathbf{s}_{w,\mathbf{v}}(\mathbf{x})\}) = \hat{\mathbf{s}}_{t,1-w}(\mathbf{x})";
    POINTS.each(|place, values| {
        let point = Point::new(values);
        let element = least_norm(&point.averages(directions)?);
        Ok(place.components(comparison, element, point.smoothed(&point.window)?))
    })
}

fn find() -> Result<Check, Error> {
    let slanted: Vec<&str> = DIRECTIONS.iter().filter(|v| !v.ends_with('1')).copied().collect();
    Ok(Check::new(least(DIRECTIONS)?).twin("the directions along the axis left out", least(&slanted)?))
}
