//! The steps of the proof of Proposition 4: (83) to (86).
//!
//! ```text
//! case I:   x_s = (1 - delta_s) / (1 - delta_t) x,   d/ds x_s = -(1/2) delta_s / (1 - delta_s) x_s / s,       (83)
//!           x_s - (1 - delta_s) = (1 - delta_s) / (1 - delta_t) (x - (1 - delta_t)) <= 0;                     (84)
//! case II:  x_s = sqrt(s / t) (x + 1) - 1,           d/ds x_s = (1/2) (x + 1) / s   as printed,               (85)
//!           (x_s + 1) - delta_s = sqrt(s / t) (x + 1 - delta_t) <= 0.                                         (86)
//! ```
//!
//! In (85) the position on the right has to be x_s.

use crate::prelude::*;
use crate::section4::dynamics::{START, reached, velocity};

pub(crate) static MIDDLE_EQUATION: Claim = Claim::new("eq-83", "Appendix H", find_middle_equation)
    .title("The scaled start solves the equation of the middle region and ends at $x$.")
    .printed(Verdict::Proved, r"x_s=\frac{1-\delta_s}{1-\delta_t}x,\qquad\frac{d}{ds}x_s=-\frac12\frac{\delta_s}{1-\delta_s}\frac{x_s}{s}")
    .remark(r"The print says on $[0,t]$; at $s=0$ the right side is not defined (it grows like $s^{-1/2}$) and $x_s$ is continuous only, so that the equation holds on $(0,t]$.")
    .basis("The derivative by a power series in $s$ against the smoothed score at the place reached.");

pub(crate) static MIDDLE_STAYS: Claim = Claim::new("eq-84", "Appendix H", find_middle_stays)
    .title("A path that starts in the right half of the middle region stays on its side of the border.")
    .printed(Verdict::Proved, r"x_s-(1-\delta_s)=\frac{1-\delta_s}{1-\delta_t}(x_t-(1-\delta_t))\le 0")
    .basis("Places reached, and their distance from the border.");

pub(crate) static OUTER_EQUATION: Claim = Claim::new("eq-85", "Appendix H", find_outer_equation)
    .title("The start drawn to $-1$ solves the equation of the left region.")
    .printed(Verdict::Refuted, r"x_s=\sqrt{\frac st}(x+1)-1,\qquad\frac{d}{ds}x_s=\frac12\frac{x+1}{s}")
    .corrected(Class::Misprint, Verdict::Proved, r"x_s=\sqrt{\frac st}(x+1)-1,\qquad\frac{d}{ds}x_s=\frac12\frac{x_s+1}{s}")
    .remark(r"On the right $x$ stands for $x_s$. With $x$ the position at time $t$, as in the line before, the two sides differ by the factor $\sqrt{s/t}$. As with (83), the equation holds on $(0,t]$ only.")
    .effect(r"None: $x_s$ solves the equation that is meant.")
    .basis("Read with $x=x_t$ the printed right side is not that of (17); with $x_s$ the derivative by a power series in $s$ is the smoothed \
         score at the place reached.");

pub(crate) static OUTER_STAYS: Claim = Claim::new("eq-86", "Appendix H", find_outer_stays)
    .title("A path that starts in the left region stays there.")
    .printed(Verdict::Proved, r"(x_s+1)-\delta_s=\sqrt{\frac st}(x+1)-\delta_s=\sqrt{\frac st}(x+1-\delta_t)\le 0")
    .basis("Places reached, and their distance from the border.");

/// Starts in the middle region and in the left one.
const MIDDLE: Grid<6> =
    Grid::new(START, &["2, 1, 0.02, 0.1, 1.2, 0.3", "2, 1, 1e-8, 0.1, 1.2, 0.62", "2, 1, 1e-3, 0.02, 3, -1/7"]);
const LEFT: Grid<6> =
    Grid::new(START, &["2, 1, 0.02, 0.1, 1.2, -0.9", "2, 1, 1e-4, 0.3, 0.5, -4", "2, 1, 1e-9, 0.02, 3, -2/3"]);

fn velocities(starts: &Grid<6>, factor: &Rational) -> Comparisons {
    let comparison = r"\frac{d}{ds}x_s=-\frac12\hat s_{s,\delta_s}^{(n)}(x_s)";
    starts.compare(comparison, Equal, |start| velocity(start, factor))
}

fn find_middle_equation() -> Result<Check, Error> {
    Check::nudged(RAISED, |factor| velocities(&MIDDLE, factor))
}

const RAISED: &str = "the right side raised by one part in a million";

/// How far from a border the flow arrives: the two sides that are made of [x_s, x] and [delta_s, delta_t], the second one
/// times `factor`; and that the first is at most 0.
fn distances(
    starts: &Grid<6>,
    [equal, below]: [&'static str; 2],
    factor: &Rational,
    sides: impl Fn([Interval; 2], [Interval; 2]) -> (Interval, Interval),
) -> Comparisons {
    starts.each(|place, start| {
        let (arrived, then) = reached(&start)?;
        let [.., t, kappa, x] = &start;
        let (left, right) = sides([arrived, enclosed(x)], [then, enclosed(kappa) * enclosed(t).sqrt()]);
        Ok([
            place.compare(equal, Equal, (left.clone(), right * enclosed(factor))),
            place.compare(below, LessOrEqual, (left, number(0))),
        ])
    })
}

fn find_middle_stays() -> Result<Check, Error> {
    let texts =
        [r"x_s-(1-\delta_s)=\frac{1-\delta_s}{1-\delta_t}\left(x_t-(1-\delta_t)\right)", r"x_s-(1-\delta_s)\le0"];
    Check::nudged(RAISED, |factor| {
        distances(&MIDDLE, texts, factor, |[there, x], deltas| {
            let [then, now] = deltas.map(|delta| number(1) - delta);
            (there - &then, then / &now * (x - now))
        })
    })
}

fn find_outer_equation() -> Result<Check, Error> {
    // At the position x of time t the printed right side is that of the equation times sqrt(t/s).
    let printed = LEFT.compare(r"\frac12\frac{x+1}{s}=\frac12\frac{x_s+1}{s}", Equal, |start| {
        Ok((enclosed(&start[5]) + number(1), reached(&start)?.0 + number(1)))
    })?;
    Check::new(printed).corrected_nudged("the corrected right side raised by one part in a million", |factor| {
        velocities(&LEFT, factor)
    })
}

fn find_outer_stays() -> Result<Check, Error> {
    let texts = [r"(x_s+1)-\delta_s=\sqrt{\frac st}(x+1-\delta_t)", r"(x_s+1)-\delta_s\le0"];
    Check::nudged("the last expression raised by one part in a million", |factor| {
        distances(&LEFT, texts, factor, |[there, x], [then, now]| {
            (there + number(1) - &then, then / &now * (x + number(1) - now))
        })
    })
}
