//! (30), (31) and the local average between them, for n points.
//!
//! Printed: s_bar is (y_k - x) / t on [z_(k-1), z_k], closed on both sides; s_hat has its second case from
//! y_(n-1) - delta on and its ramps on [y_(k-1) + delta, y_k - delta] around z_k; and the local average of s_bar
//! is given by (11), w * s_bar = s_hat_(t, 1 - w).
//!
//! In all three an index or an end is off: at z_k the mean of both sides is meant, the second case begins at
//! y_n - delta, the ramp lies on [y_k + delta, y_(k+1) - delta], and 1 - w is Delta - w.

use crate::prelude::*;

pub(crate) static PIECEWISE_LINEAR: Claim = Claim::new("eq-30", "Appendix C.1", find_piecewise_linear)
    .kind(Kind::Definition)
    .title("The piecewise-linear score of $n$ points.")
    .printed(Verdict::Refuted, r"\bar s_t^{(n)}(x):=\begin{cases}(y_1-x)/t,&x\le z_1,\\(y_k-x)/t,&x\in[z_{k-1},z_k],\ k\in\{2,\dots,n-1\},\\(y_n-x)/t,&x\ge z_{n-1}\end{cases}")
    .corrected(Class::Misprint, Verdict::Proved, r"\bar s_t^{(n)}(x):=\begin{cases}(y_1-x)/t,&x<z_1,\\(y_k-x)/t,&x\in(z_{k-1},z_k),\ k\in\{2,\dots,n-1\},\\(y_n-x)/t,&x>z_{n-1},\\0,&x=z_k,\ k\in[n-1]\end{cases}")
    .remark(r"At each midpoint $z_k$ two cases apply and give $-\Delta/t$ and $+\Delta/t$. For $n=2$ the earlier definition (8), with $\mathrm{sgn}(0)=0$, has the mean of both there.")
    .effect("None: midpoints have measure 0, and only integrals of $\\bar s$ are used.")
    .basis("Exact values at a midpoint: the two cases that apply there differ by $2\\Delta/t$.");

const SETS: Grid<3> = Grid::new("n, half-width, t", &["2, 1, 1/10", "3, 1, 1/20", "4, 5/2, 1/7", "7, 2, 1/100"]);

/// The two cases that the print has at a midpoint.
fn both_cases() -> Comparisons {
    SETS.compare(r"(y_1-z_1)/t=(y_2-z_1)/t", Equal, |[n, half_width, t]| {
        let set = spaced_on(&n, &half_width)?;
        let z = set.midpoint(1);
        Ok(((set.point(1) - &z) / &t, (set.point(2) - &z) / &t))
    })
}

/// s_bar against (nearest data point - x) / t between the last two points, and half way between them against `jump` times
/// Delta / t.
fn one_value(jump: i32, comparison: &'static str) -> Comparisons {
    SETS.each(|place, [n, half_width, t]| {
        let set = spaced_on(&n, &half_width)?;
        let k = set.len() - 1;
        let (z, x) = (set.midpoint(k), set.point(k) + set.least_half_gap() * Rational::from((2, 3)));
        let [middle, off] = [&z, &x].map(|x| piecewise_linear_score(&set, &t, x));
        let claimed = set.least_half_gap() * jump / &t;
        let at = |x: &Rational| place.and("x", format_rational(x));
        Ok([
            at(&z).compare(comparison, Equal, (middle, claimed)),
            at(&x).compare(r"\bar s(x)=(y_k-x)/t", Equal, (off, (set.point(k) - &x) / &t)),
        ])
    })
}

fn find_piecewise_linear() -> Result<Check, Error> {
    Ok(Check::new(both_cases()?)
        .corrected(one_value(0, r"\bar s(z_k)=0")?)
        .twin("$\\Delta/t$ in place of 0 at the midpoints", one_value(1, r"\bar s(z_k)=\Delta/t")?))
}

pub(crate) static SMOOTHED: Claim = Claim::new("eq-31", "Appendix C.1", find_smoothed)
    .kind(Kind::Definition)
    .title("The smoothed score of $n$ points.")
    .printed(Verdict::Refuted, r"\hat s_{t,\delta}^{(n)}(x):=\begin{cases}(y_1-x)/t,&x\le y_1+\delta,\\(y_n-x)/t,&x\ge y_{n-1}-\delta,\\(y_k-x)/t,&x\in[y_k-\delta,y_k+\delta],\ \exists k\in[n],\\\delta/(\Delta-\delta)\cdot(x-z_k)/t,&x\in[y_{k-1}+\delta,y_k-\delta],\ \exists k\in[n-1]\end{cases}")
    .corrected(Class::Misprint, Verdict::Proved, r"\hat s_{t,\delta}^{(n)}(x):=\begin{cases}(y_1-x)/t,&x\le y_1+\delta,\\(y_n-x)/t,&x\ge y_n-\delta,\\(y_k-x)/t,&x\in[y_k-\delta,y_k+\delta],\ \exists k\in[n],\\\delta/(\Delta-\delta)\cdot(x-z_k)/t,&x\in[y_k+\delta,y_{k+1}-\delta],\ \exists k\in[n-1]\end{cases}")
    .remark(r"Two indices are off by one. With $y_{n-1}-\delta$ the second case covers the whole ball around $y_{n-1}$ and contradicts the third; with $[y_{k-1}+\delta,y_k-\delta]$ the ramp around $z_k$ stands in the gap to its left, where it does not meet its neighbours ($y_0$ is not defined, and the last gap is left out). (34) and (53) have the indices right. For $\delta=\Delta$, which Lemma 7 admits, the ramps are single points, where the fourth case is $1/0$; meant is $\hat s=\bar s$.")
    .effect("None: everything that follows uses the corrected function.")
    .basis("Exact values where two cases of the print apply, at $y_{n-1}$ and at the left end of the last ramp.");

pub(crate) const SMOOTHINGS: Grid<4> = Grid::new(
    "n, half-width, t, delta",
    &["2, 1, 1/10, 1/4", "3, 1, 1/10, 1/4", "4, 5/2, 1/7, 1/3", "7, 2, 1/100, 1/10"],
);

/// A setting of [`SMOOTHINGS`], with both scores exact.
pub(crate) struct Smoothed {
    pub(crate) set: TrainingSet,
    pub(crate) t: Rational,
    pub(crate) delta: Rational,
    pub(crate) score: SmoothedScore<Rational>,
}

impl Smoothed {
    pub(crate) fn new([n, half_width, t, delta]: [Rational; 4]) -> Result<Self, Error> {
        let set = spaced_on(&n, &half_width)?;
        Ok(Self { score: SmoothedScore::with_delta(&set, &t, &delta), set, t, delta })
    }

    pub(crate) fn linear(&self, x: &Rational) -> Rational {
        piecewise_linear_score(&self.set, &self.t, x)
    }
}

/// The second and the third case at y_m, and the third and the fourth at the left end of the ramp with index k, when the
/// second case starts at y_m - delta and ramp k at y_start + delta; m, k and start are made of n.
fn borders(indices: fn(u32) -> [u32; 3]) -> Comparisons {
    SMOOTHINGS.each(|place, values| {
        let Smoothed { set, delta, score, .. } = Smoothed::new(values)?;
        let [m, k, start] = indices(set.len());
        let case = |k: u32, on_ramp: usize, x: &Rational| score.branch(2 * (k as usize - 1) + on_ramp, x);
        let (at, end) = (set.point(m), set.point(start) + delta);
        let outer = (case(set.len(), 0, &at), case(m, 0, &at));
        let inner = (case(start, 0, &end), case(k, 1, &end));
        let there = |x: &Rational| place.and("x", format_rational(x));
        Ok([
            there(&at).compare(r"\text{case 2}=\text{case 3}", Equal, outer),
            there(&end).compare(r"\text{case 3}=\text{case 4}", Equal, inner),
        ])
    })
}

fn find_smoothed() -> Result<Check, Error> {
    // The last ramp that the print can have: index n - 1, from y_(n-2) + delta; for n = 2 there is none.
    let printed = borders(|n| if n == 2 { [1, 1, 1] } else { [n - 1, n - 1, n - 2] })?;
    Ok(Check::new(printed)
        .corrected(borders(|n| [n, n - 1, n - 1])?)
        .twin("of the two indices only that of the ramp corrected", borders(|n| [n - 1, n - 1, n - 1])?))
}

pub(crate) static AVERAGE: Claim = Claim::new("rem-c-1-average", "Appendix C.1", find_average)
    .title("The local average of the piecewise-linear score of $n$ points is the smoothed score, by (11).")
    .printed(Verdict::Refuted, r"(w*\bar s_t^{(n)})(x)=\hat s_{t,1-w}^{(n)}(x),\quad\delta=1-w\in(0,\Delta)")
    .corrected(Class::Misprint, Verdict::Proved, r"(w*\bar s_t^{(n)})(x)=\hat s_{t,\Delta-w}^{(n)}(x),\quad\delta=\Delta-w\in(0,\Delta)")
    .remark(r"(11) has $1-w$ since $\Delta=1$ for two points on $[-1,1]$. With $n$ points the window $w$ belongs to $\delta=\Delta-w$, which is what (32) and Appendix D use.")
    .effect("None: Lemma 7 and its proof have $\\Delta-\\delta$.")
    .basis("Both sides exactly, before, in and after the first gap. Two points with $D=1$ are the case of (11), which holds.");

/// w * s_bar against s_hat with delta = `unit` - w at break points and between, w multiplied by `factor`; `unit` 1
/// is the print's and None stands for Delta.
fn averages(unit: Option<i32>, factor: &Rational, text: &'static str) -> Comparisons {
    SMOOTHINGS.each(|place, values| {
        let Smoothed { set, t, delta, score } = Smoothed::new(values)?;
        let window = (unit.map_or_else(|| set.least_half_gap(), Rational::from) - &delta) * factor;
        // Before, in and after the first gap.
        Ok([-1, 1, 2, 4, 7].map(|i| {
            let x = set.point(1) + set.least_half_gap() * Rational::from((i, 3));
            let sides = (piecewise_linear_average(&set, &t, &window, &x), score.at(&x));
            let at = place.and("w", format_rational(&window)).and("x", format_rational(&x));
            at.compare(text, Equal, sides)
        }))
    })
}

fn find_average() -> Result<Check, Error> {
    let meant = r"(w*\bar s)(x)=\hat s_{t,\Delta-w}(x)";
    Ok(Check::new(averages(Some(1), &Rational::from(1), r"(w*\bar s)(x)=\hat s_{t,1-w}(x)")?)
        .corrected(averages(None, &Rational::from(1), meant)?)
        .twin("the window raised by one part in a million", averages(None, &nudge(), meant)?))
}
