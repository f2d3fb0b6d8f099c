//! The three regions of the x-sqrt t plane, and the map (19) to time 0.

use super::dynamics::{TWO_POINTS, continued, is_outer, reached};
use crate::prelude::*;

pub(crate) static REGIONS: Claim = Claim::new("rem-4-regions", "Section 4", find_regions)
    .title("Paths are straight in the $x$-$\\sqrt t$ plane, do not leave their region, and end at $\\mp 1$ from A or B and in $[-1,1]$ from C.")
    .printed(Verdict::Proved, r"\phi_{s|t}(A_t)\subseteq A_s,\quad\phi_{s|t}(B_t)\subseteq B_s,\quad\phi_{s|t}(C_t)\subseteq C_s,\qquad\frac{d^2x_s}{d(\sqrt s)^2}=0")
    .remark(r"Passages compose as well: $\phi_{r|s}\circ\phi_{s|t}=\phi_{r|t}$.")
    .basis("Places reached, relative to the border at the time $s$.");

pub(crate) static END: Claim = Claim::new("eq-19", "Section 4", find_end)
    .title("The flow map to time 0.")
    .printed(Verdict::Proved, r"\phi_{0|t}(x)=\begin{cases}x/(1-\delta_t),&\text{if }x\in[\delta_t-1,1-\delta_t]\\\mathrm{sgn}(x),&\text{otherwise}\end{cases}")
    .basis("The flow to an intermediate time and on to time 0 against (19) at once.");

/// Where the starts end up, relative to the border at time s, and at time 0.
fn stay_in_region(exchanged: bool) -> Comparisons {
    TWO_POINTS.each(|place, start| {
        let (at, delta) = reached(&start)?;
        let border = number(1) - delta;
        // A start in C ends in C, one in A in A; by symmetry B is A.
        let [.., t, kappa, x] = &start;
        let (comparison, relation) = if is_outer(kappa, t, x) != exchanged {
            (r"|x_s|\ge 1-\delta_s\quad\text{for }|x|\ge 1-\delta_t", GreaterOrEqual)
        } else {
            (r"|x_s|\le 1-\delta_s\quad\text{for }|x|\le 1-\delta_t", LessOrEqual)
        };
        Ok([place.compare(comparison, relation, (at.abs(), border))])
    })
}

fn find_regions() -> Result<Check, Error> {
    Ok(Check::new(stay_in_region(false)?).twin("the regions exchanged", stay_in_region(true)?))
}

fn find_end() -> Result<Check, Error> {
    Check::nudged("(19) raised by one part in a million", |factor| continued(&TWO_POINTS, factor))
}
