//! The dynamics (17) and its solution: Proposition 4 with (18).
//!
//! Printed, for 0 <= s <= t < 1 / kappa^2:
//!
//! ```text
//! phi_{s|t}(x) = (1 - delta_s) / (1 - delta_t) x                     on [delta_t - 1, 1 - delta_t],
//!                sqrt s / sqrt t x -+ (1 - sqrt s / sqrt t)          left and right of it.
//! ```

use super::dynamics::{TWO_POINTS, is_outer, reached, velocities};
use crate::prelude::*;

pub(crate) static DYNAMICS: Claim = Claim::new("eq-17", "Section 4", find_dynamics)
    .kind(Kind::Definition)
    .title("The denoising dynamics with the smoothed score in the place of the empirical one.")
    .printed(Verdict::Proved, r"\frac{d}{dt}\mathbf{x}_t=-\frac12\hat s_{t,\delta_t}^{(n)}(\mathbf{x}_t)")
    .remark(r"A definition; what is checked is that it makes sense: for $0<\kappa\sqrt t<1$ the velocity is continuous and piecewise linear in $x$, so that through every point there is one solution, down to any $s>0$. At $t=0$ the velocity is not defined, and solutions are continued by their limit.")
    .basis("The velocity of the flow map against the smoothed score at the place reached, by a power series in $s$.");

pub(crate) static CLAIM: Claim = Claim::new("prop-4", "Section 4", find_solution)
    .title("The piecewise-linear map (18) takes the solution of (17) from time $t$ to time $s$.")
    .undecidable(r"\mathbf{x}_s=\phi_{s|t}(\mathbf{x}_t),\qquad 0\le s\le t<1/\kappa^2")
    .corrected(
        Class::Misprint,
        Verdict::Proved,
        r"\mathbf{x}_s=\phi_{s|t}(\mathbf{x}_t),\qquad 0\le s\le t<1/\kappa^2,\quad t>0",
    )
    .remark(r"The printed range includes $s=t=0$, where (18) is $0/0$; $t>0$ is meant.")
    .effect("None: the dynamics starts at a $t>0$.")
    .basis("The derivative of the map in $s$ by a power series against the smoothed score at the place reached.");

pub(crate) static MAP: Claim = Claim::new("eq-18", "Section 4", find_map)
    .title("The flow map of the dynamics, case by case.")
    .printed(Verdict::Proved, r"\phi_{s|t}(x)=\begin{cases}(1-\delta_s)/(1-\delta_t)\cdot x,&\text{if }x\in[\delta_t-1,1-\delta_t]\\\sqrt s/\sqrt t\cdot x-(1-\sqrt s/\sqrt t),&\text{if }x\le\delta_t-1\\\sqrt s/\sqrt t\cdot x+(1-\sqrt s/\sqrt t),&\text{if }x\ge 1-\delta_t\end{cases}")
    .remark(r"The cases overlap at $\pm(1-\delta_t)$ and agree there. For $t>0$; see Proposition 4.")
    .basis("The printed case that applies against the map that the audit evaluates, and the velocity, at starts in each region.");

const RAISED: &str = "the velocity raised by one part in a million";

fn find_dynamics() -> Result<Check, Error> {
    Check::nudged(RAISED, |factor| velocities(&TWO_POINTS, factor))
}

fn find_solution() -> Result<Check, Error> {
    Check::of_reading().corrected_nudged(RAISED, |factor| velocities(&TWO_POINTS, factor))
}

/// The printed case that applies at a start, its first summand times `factor`, against the map of the audit.
fn cases(factor: &Rational) -> Comparisons {
    // More bits than on the other side, so that the two are not one enclosure.
    let p = Precision::bits(precision().get() + 64);
    TWO_POINTS.compare(r"\phi_{s|t}(x)=\text{the case that applies}", Equal, |start| {
        let [_, _, s, t, kappa, x] = &start;
        let wide = |v: &Rational| Interval::rational(v, &p);
        let (root, later) = (wide(s).sqrt(), wide(t).sqrt());
        let (one, kept, scaled) = (Interval::integer(1, &p), wide(kappa), wide(&(x.clone() * factor)));
        let ratio = root.clone() / &later;
        let printed = if is_outer(kappa, t, x) {
            let rest = one - &ratio;
            ratio * scaled + if *x < 0 { -rest } else { rest }
        } else {
            (one.clone() - kept.clone() * root) / (one - kept * later) * scaled
        };
        Ok((reached(&start)?.0, printed))
    })
}

fn find_map() -> Result<Check, Error> {
    let one = Rational::from(1);
    Ok(Check::new([velocities(&TWO_POINTS, &one)?, cases(&one)?].concat())
        .twin("the slopes raised by one part in a million", cases(&nudge())?))
}
