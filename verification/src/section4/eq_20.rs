//! (20): the law of the dynamics at an earlier time, for two points.
//!
//! ```text
//! p-hat_s(x) = (1 - delta_t) / (1 - delta_s) p-hat_t( (1 - delta_t) / (1 - delta_s) x )              in the middle,
//!              delta_t / delta_s p-hat_t( delta_t / delta_s x +- (delta_t - delta_s) / delta_s )     beside it.
//! ```

use super::dynamics::{at_a_border, ramps_keep_their_mass};
use crate::prelude::*;

pub(crate) static CLAIM: Claim = Claim::new("eq-20", "Section 4", find)
    .title("The density at time $s$ from that at time $t$.")
    .printed(Verdict::Refuted, r"\hat p_s^{(n,t_0)}(x)=\begin{cases}(1-\delta_t)/(1-\delta_s)\cdot\hat p_t^{(n,t_0)}((1-\delta_t)/(1-\delta_s)\cdot x),&\text{if }x\in[\delta_s-1,1-\delta_s]\\\delta_t/\delta_s\cdot\hat p_t^{(n,t_0)}(\delta_t/\delta_s\cdot x+(\delta_t-\delta_s)/\delta_s),&\text{if }x\le\delta_s-1\\\delta_t/\delta_s\cdot\hat p_t^{(n,t_0)}(\delta_t/\delta_s\cdot x-(\delta_t-\delta_s)/\delta_s),&\text{if }x\ge 1-\delta_s\end{cases}")
    .corrected(Class::Misprint, Verdict::Proved, r"\hat p_s^{(n,t_0)}(x)\text{ as printed, its first case for }|x|<1-\delta_s\text{ and the others for }|x|\ge 1-\delta_s;\quad 0<s\le t\le t_0")
    .remark(r"At $\pm(1-\delta_s)$ two cases apply and, for $s<t$, give different values: their factors differ, the arguments do not. The same slip as in (9), (30) and (35).")
    .effect("None: a density is defined up to null sets only.")
    .basis("At a border the two printed cases are enclosed and differ. Off it, the mass of the middle region at time $s$ by certified \
         integration against Gaussian tails at $t_0$.");

pub(super) const LAWS: Grid<5> = Grid::new(
    "n, half-width, s, t0, kappa",
    &["2, 1, 0.005, 0.02, 1.2", "2, 1, 1e-8, 0.1, 1.2", "2, 1, 0.1, 0.11, 3", "2, 1, 1e-4, 0.5, 0.5"],
);

/// The first case at the border 1 - delta_s against the third.
fn cases_at_the_border() -> Comparisons {
    let ([outer, middle], place) = at_a_border(["2", "1", "1/25", "6/5"], "1/5", "1/10")?;
    let comparison = r"\text{case 1}=\text{case 3}\quad\text{at }x=1-\delta_s";
    Ok(vec![place.compare(comparison, Equal, (middle, outer))])
}

fn find() -> Result<Check, Error> {
    Ok(Check::new(cases_at_the_border()?)
        .corrected(ramps_keep_their_mass(&LAWS, &Rational::from(1))?)
        .twin("the factors raised by one part in a million", ramps_keep_their_mass(&LAWS.first(), &nudge())?))
}
