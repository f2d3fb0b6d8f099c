//! (24), (25), (26): averages over centred cubes, what they do to the empirical score, and the smoothed
//! score in R^d.
//!
//! ```text
//! (24)  (w * f)(x) = (2w)^-d int_(|x' - x|_inf <= w) f(x') dx'
//! (25)  w * grad log p_t = [w * d_1 log p_t, -x_2/t, ..., -x_d/t] ~ [s_hat_(t,1-w)(x_1), -x_2/t, ..., -x_d/t]
//! (26)  s_hat_(t,delta)(x) := [s_hat_(t,delta)(x_1), -x_2/t, ..., -x_d/t]
//! ```

use crate::prelude::*;
use crate::section3::eq_9;
use scoreproof_score::{GapMajorant, power_average, with_normal_components};

pub(crate) static AVERAGE: Claim = Claim::new("eq-24", "Section 5", find_average)
    .kind(Kind::Definition)
    .title("The local average over centred cubes.")
    .printed(Verdict::Proved, r"(w*\mathbf{f})(\mathbf{x})=\frac{1}{(2w)^d}\int_{[\mathbf{x}]_1-w}^{[\mathbf{x}]_1+w}\cdots\int_{[\mathbf{x}]_d-w}^{[\mathbf{x}]_d+w}\mathbf{f}(\mathbf{x}')\,d[\mathbf{x}']_1\cdots d[\mathbf{x}']_d")
    .remark(r"A definition. Proved is that the iterated integral, innermost over $[\mathbf{x}']_1$, exists and is $(2w)^d$ times the average, that a function of one coordinate has the average (10) in it, and that affine functions are left as they are.")
    .basis("The iterated integrals by their antiderivatives, exactly.");

pub(crate) static REDUCTION: Claim = Claim::new("eq-25", "Section 5", find_reduction)
    .title("Averaging the empirical score over cubes acts on the first component alone, and gives nearly the smoothed score.")
    .printed(Verdict::Proved, r"w*\nabla\log p_t^{(n)}(\mathbf{x})=\left[w*\partial_1\log p_t^{(n)}(\mathbf{x}),-\frac{[\mathbf{x}]_2}{t},\dots,-\frac{[\mathbf{x}]_d}{t}\right]^\top\approx\left[\hat s_{t,1-w}^{(n)}([\mathbf{x}]_1),-\frac{[\mathbf{x}]_2}{t},\dots,-\frac{[\mathbf{x}]_d}{t}\right]^\top=\hat{\mathbf{s}}_{t,1-w}^{(n)}(\mathbf{x})")
    .remark(r"The approximation is read as Lemma 1 has it, with $w$ fixed and $t\to 0$: the normal components agree exactly, so that the error in $\mathbb{R}^d$ is the left side of (12) itself, with the same bound in every dimension.")
    .basis("The error of the first component, the only one, enclosed by certified integration, against the majorant of Lemma 1.");

pub(crate) static SMOOTHED: Claim = Claim::new("eq-26", "Section 5", find_smoothed)
    .kind(Kind::Definition)
    .title("The smoothed score in more dimensions.")
    .printed(Verdict::Refuted, r"\hat{\mathbf{s}}_{t,\delta}^{(n)}(\mathbf{x}):=\left[\hat s_{t,\delta}^{(n)}([\mathbf{x}]_1),-\frac{[\mathbf{x}]_2}{t},\dots,-\frac{[\mathbf{x}]_d}{t}\right]^\top,\quad\delta\in(0,1]")
    .corrected(Class::Misprint, Verdict::Proved, r"\hat{\mathbf{s}}_{t,\delta}^{(n)}(\mathbf{x}):=\left[\hat s_{t,\delta}^{(n)}([\mathbf{x}]_1),-\frac{[\mathbf{x}]_2}{t},\dots,-\frac{[\mathbf{x}]_d}{t}\right]^\top,\quad\delta\in(0,1);\qquad\hat s_{t,1}^{(n)}:=\bar s_t^{(n)}")
    .remark(r"At $\delta=1$ it inherits the two values that (9) has at $0$. Checked are that for $\delta<1$ the branches meet and that it is the average (24) of the piecewise-linear score with window $1-\delta$.")
    .effect(r"None: $[\mathbf{x}]_1=0$ has measure 0.")
    .basis("At $\\delta=1$ both outer cases of (9) apply to $[\\mathbf{x}]_1=0$, with different values. For $\\delta<1$ both sides are evaluated exactly \
         at points of $\\mathbb{R}^3$.");

/// x_1, w and degrees.
const KEPT: Grid<3> = Grid::new("x1, w, degree", &["1/3, 1/2, 0", "1/3, 1/2, 1", "-5, 0.01, 1", "0.2, 3, 1"]);
const SQUARES: Grid<3> = Grid::new("x1, w, degree", &["1/3, 1/2, 2", "-5, 0.01, 2"]);

/// The average of [x]_1^degree over a cube of R^2 against the value at its centre: the check behind
/// statement and twin.
fn invariance(points: &Grid<3>, comparison: &'static str) -> Comparisons {
    points.compare(comparison, Equal, |[x, w, degree]| {
        let degree = index(&degree) as i32;
        // The other direction averages a constant.
        Ok((power_average(&x, &w, degree) * power_average(&x, &w, 0), Field::powi(&x, degree)))
    })
}

fn find_average() -> Result<Check, Error> {
    let kept = invariance(&KEPT, r"w*[\mathbf{x}]_1^m = [\mathbf{x}]_1^m,\ m\le 1")?;
    Ok(Check::new(kept).twin(
        "degree 2 in place of at most 1: the average exceeds the value by $w^2/3$",
        invariance(&SQUARES, r"w*[\mathbf{x}]_1^2 = [\mathbf{x}]_1^2")?,
    ))
}

/// delta = 1 - w and t.
const GAPS: Grid<2> = Grid::new("delta, t", &["0.5, 0.1", "0.5, 1e-3", "0.9, 0.02", "0.1, 1e-3"]);

/// The error in R^d, which is that of the first component, against `factor` times its majorant.
fn gaps(factor: &str, shown: &str) -> Comparisons {
    let text = r"t\,\mathbb{E}\left|\hat{\mathbf{s}}_{t,1-w}-w*\nabla\log p_t\right|^2 \le \text{majorant}#";
    let (comparison, factor) = (with(text, shown), exact(factor)?);
    GAPS.compare(comparison, LessOrEqual, |[delta, t]| {
        let setting = Setting::new(training_set(2, "1")?, t.clone(), Smoothing::Delta(delta))?;
        let bound = GapMajorant::new(&setting, GOAL_BITS)?.at(&t) * enclosed(&factor);
        Ok((smoothing_gap(&setting, GOAL_BITS)?.enclosure, bound))
    })
}

fn find_reduction() -> Result<Check, Error> {
    Ok(Check::new(gaps("1", "")?)
        .twin("the majorant, which is sharp as $t\\to 0$, divided by ten", gaps("0.1", "/10")?))
}

/// t, delta and a point of R^3.
const VECTORS: Grid<5> = Grid::new(
    "t, delta, x1, x2, x3",
    &["0.02, 1/3, 1/7, -1/2, 3", "0.02, 1/3, -0.9, 0.1, 0.2", "1e-4, 0.05, 2, 1e-3, -1", "0.1, 0.9, 0.099, 1, 1"],
);

/// (26) against the average of the piecewise-linear score with window 1 - delta + `shift`, component by
/// component.
fn averaged(shift: &str) -> Comparisons {
    let (set, shift) = (training_set(2, "1")?, exact(shift)?);
    VECTORS.each(|place, [t, delta, x1, x2, x3]| {
        let (x, window) = ([x1, x2, x3], Rational::from(1) - &delta + &shift);
        let smoothed = with_normal_components(SmoothedScore::with_delta(&set, &t, &delta).at(&x[0]), &t, &x);
        let tangent = piecewise_linear_average(&set, &t, &window, &x[0]);
        let normal = x.iter().skip(1).map(|c| -power_average(c, &window, 1) / &t);
        let average = std::iter::once(tangent).chain(normal);
        Ok(place.components(r"\hat{\mathbf{s}}_{t,\delta} = (1-\delta)*\bar{\mathbf{s}}_t", smoothed, average))
    })
}

fn find_smoothed() -> Result<Check, Error> {
    Ok(Check::new(eq_9::at_the_top()?)
        .corrected(averaged("0")?)
        .twin("the window larger by a millionth", averaged("1e-6")?))
}
