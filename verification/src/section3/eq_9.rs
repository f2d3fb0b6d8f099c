//! (9): the locally averaged piecewise-linear score of two points, and (13), which couples it with t.
//!
//! Printed, for delta in (0, 1]:
//!
//! ```text
//! s_hat(x) = -(x + 1)/t                      for x <= delta - 1,
//!            -(x - 1)/t                      for x >= 1 - delta,
//!            delta / (1 - delta) x / t       for x in (delta - 1, 1 - delta).
//! ```
//!
//! At delta = 1 both of the first cases hold at x = 0, with the values -1/t and 1/t; and (11) with Prop. 11 takes
//! delta = 0, which the print leaves out. Meant is delta in [0, 1), with (8) for delta = 1.

use crate::prelude::*;

pub(crate) static EQ_9: Claim = Claim::new("eq-9", "Section 3", find_eq_9)
    .kind(Kind::Definition)
    .title(r"The smoothed score of two points: a function of $x$ for every $\delta\in(0,1]$, equal to (8) at $\delta=1$.")
    .printed(Verdict::Refuted, r"\hat s_{t,\delta}^{(n)}(x):=\begin{cases}-(x+1)/t,&\text{if }x\le\delta-1,\\-(x-1)/t,&\text{if }x\ge 1-\delta,\\\delta/(1-\delta)\cdot x/t,&\text{if }x\in(\delta-1,1-\delta),\end{cases}\qquad\delta\in(0,1]")
    .corrected(Class::Misprint, Verdict::Proved, r"\hat s_{t,\delta}^{(n)}(x):=\begin{cases}-(x+1)/t,&\text{if }x\le\delta-1,\\-(x-1)/t,&\text{if }x\ge 1-\delta,\\\delta/(1-\delta)\cdot x/t,&\text{if }x\in(\delta-1,1-\delta),\end{cases}\quad\delta\in[0,1),\qquad\hat s_{t,1}^{(n)}:=\bar s_t^{(n)}")
    .remark(r"At $\delta=1$ the first two cases both hold at $x=0$, with the values $-1/t$ and $1/t$, while (8) has 0 there; so the sentence after (9), that the two agree at $\delta=1$, is right for $x\ne0$ only. At the other end (11) with $w=1$ and Proposition 11 take $\delta=0$, for which the formula is sound. For $0\le\delta<1$ neighbouring cases agree where they meet.")
    .effect("None: a single point has no mass, and every later use is for $0\\le\\delta<1$ or reads (8) for $\\delta=1$.")
    .basis("Exact values of the cases where two of them hold or meet.");

/// t and delta below 1, where the cases of the formula meet.
const BELOW_ONE: Grid<2> = Grid::new("t, delta", &["1/10, 0", "1/10, 1/10", "1e-6, 1/2", "1/10, 99/100"]);

/// Where the middle case, times `lift`, meets the others it must agree with them.
fn agreement(lift: &Rational) -> Comparisons {
    let (set, one) = (training_set(2, "1")?, Rational::from(1));
    BELOW_ONE.each(|place, [t, delta]| {
        let score = SmoothedScore::with_delta(&set, &t, &delta);
        let meet = |outer, at: Rational, comparison| {
            let ramp = score.branch(1, &at) * lift;
            place.and("x", format_rational(&at)).compare(comparison, Equal, (score.branch(outer, &at), ramp))
        };
        Ok([
            meet(0, delta.clone() - &one, r"-(x+1)/t=\delta/(1-\delta)\cdot x/t\text{ at }x=\delta-1"),
            meet(2, one.clone() - &delta, r"-(x-1)/t=\delta/(1-\delta)\cdot x/t\text{ at }x=1-\delta"),
        ])
    })
}

/// At delta = 1 both outer cases hold at x = 0.
const TOP: Grid<3> = Grid::new("t, delta, x", &["1/10, 1, 0", "1e-6, 1, 0"]);

pub(crate) fn at_the_top() -> Comparisons {
    TOP.compare(r"-(x+1)/t=-(x-1)/t\text{ where both cases hold}", Equal, |[t, _, x]| {
        Ok((-(x.clone() + 1u32) / &t, -(x - 1u32) / t))
    })
}

/// Outside the ramp the smoothed score is the piecewise-linear one, (8).
const OUTSIDE: Grid<3> = Grid::new(
    "t, delta, x",
    &["1/10, 0, 1", "1/10, 1/10, 9/10", "1/10, 1/2, -1/2", "1/10, 1/2, 7/5", "1/10, 99/100, -3"],
);

fn outside() -> Comparisons {
    let set = training_set(2, "1")?;
    OUTSIDE.compare(r"\hat s_{t,\delta}(x)=\bar s_t(x)\text{ for }|x|\ge1-\delta", Equal, |[t, delta, x]| {
        Ok((SmoothedScore::with_delta(&set, &t, &delta).at(&x), piecewise_linear_score(&set, &t, &x)))
    })
}

fn find_eq_9() -> Result<Check, Error> {
    let meeting = agreement(&Rational::from(1))?;
    Ok(Check::new([meeting.clone(), at_the_top()?].concat()).corrected([meeting, outside()?].concat()).twin(
        "in the corrected formula, the slope of the middle case raised by one part in a million",
        agreement(&Rational::from((1_000_001, 1_000_000)))?,
    ))
}

pub(crate) static EQ_13: Claim = Claim::new("eq-13", "Section 3.1", find_eq_13)
    .kind(Kind::Definition)
    .title(r"With $\delta_t=\kappa\sqrt t$ the window of the local average grows as $t$ falls.")
    .printed(Verdict::Proved, r"\delta_t=\kappa\sqrt t")
    .remark(r"The score (9) needs $\delta_t<1$, hence $t<1/\kappa^2$, which Section 3.1 leaves open and Proposition 4 states. The window $1-\kappa\sqrt t$ then lies in $(0,1)$ and tends to 1 as $t\to0$.")
    .basis("Enclosures of windows at falling times.");

/// kappa and two times s < t, below 1 / kappa^2.
const FALLING: Grid<3> =
    Grid::new("kappa, s, t", &["1/2, 1, 3.99", "1/2, 1e-6, 1e-3", "1.2, 0.1, 0.69", "3, 0.01, 0.11", "3, 1e-12, 1e-6"]);

/// Each window against the one of a later time: of 1 - `sign` kappa sqrt t.
fn windows(sign: i64, shown: &str) -> Comparisons {
    let text = r"1#\kappa\sqrt s>1#\kappa\sqrt t\text{ for }s<t";
    FALLING.compare(with(text, shown), Greater, |[kappa, s, t]| {
        let window = |t: Rational| {
            let setting = Setting::new(training_set(2, "1")?, t, Smoothing::Kappa(kappa.clone()))?;
            Ok::<_, Error>(number(1) - setting.delta::<Interval>(&precision()).times(sign))
        };
        Ok((window(s)?, window(t)?))
    })
}

fn find_eq_13() -> Result<Check, Error> {
    Ok(Check::new(windows(1, "-")?)
        .twin("the window $1+\\kappa\\sqrt t$ instead of $1-\\kappa\\sqrt t$", windows(-1, "+")?))
}
