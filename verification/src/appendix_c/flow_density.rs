//! (35): the law of the dynamics at an earlier time, for n points.
//!
//! ```text
//! p-hat_s(x) = delta_t / delta_s p-hat_t( delta_t / delta_s x - (delta_t - delta_s) / delta_s y_k )
//!                                                                             on the cell of y_k,
//!              (Delta - delta_t) / (Delta - delta_s) p-hat_t( (Delta - delta_t) / (Delta - delta_s) x
//!                  + (delta_t - delta_s) / (Delta - delta_s) z_k )            on the ramp around z_k.
//! ```

use crate::prelude::*;
use crate::section4::dynamics::{at_a_border, ramps_keep_their_mass};

pub(crate) static CLAIM: Claim = Claim::new("eq-35", "Appendix C.2", find)
    .title("The density at time $s$ from that at time $t$, for $n$ points.")
    .printed(Verdict::Refuted, r"\hat p_s^{(n,t_0)}(x)=\begin{cases}\delta_t/\delta_s\cdot\hat p_t^{(n,t_0)}(\delta_t/\delta_s\cdot x-(\delta_t-\delta_s)/\delta_s\cdot y_1),&x\le y_1+\delta_s\\\delta_t/\delta_s\cdot\hat p_t^{(n,t_0)}(\delta_t/\delta_s\cdot x-(\delta_t-\delta_s)/\delta_s\cdot y_n),&x\ge y_n-\delta_s\\\delta_t/\delta_s\cdot\hat p_t^{(n,t_0)}(\delta_t/\delta_s\cdot x-(\delta_t-\delta_s)/\delta_s\cdot y_k),&x\in[y_k-\delta_s,y_k+\delta_s]\\(\Delta-\delta_t)/(\Delta-\delta_s)\,\hat p_t^{(n,t_0)}((\Delta-\delta_t)/(\Delta-\delta_s)x+(\delta_t-\delta_s)/(\Delta-\delta_s)z_k),&x\in[y_k+\delta_s,y_{k+1}-\delta_s]\end{cases}")
    .corrected(Class::Misprint, Verdict::Proved, r"\hat p_s^{(n,t_0)}(x)\text{ as printed, its last case for }x\in(y_k+\delta_s,y_{k+1}-\delta_s);\quad 0<s\le t\le t_0,\ \kappa\sqrt{t_0}<\Delta")
    .remark(r"At a border two cases apply and, for $s<t$, give different values, as in (20). The quantity flow-density takes that of the cell.")
    .effect("None: a density is defined up to null sets only.")
    .basis("At a border the two printed cases are enclosed and differ. Off it, the mass on the ramps at time $s$ by certified integration \
         against Gaussian tails at $t_0$.");

const LAWS: Grid<5> = Grid::new(
    "n, half-width, s, t0, kappa",
    &["3, 1, 0.005, 0.02, 1.2", "3, 1, 1e-6, 0.17, 1.2", "4, 5/2, 0.03, 0.1, 2", "4, 1, 1e-4, 0.001, 0.1"],
);

/// The case of the cell at y_1 + delta_s against that of the ramp.
fn cases_at_the_border() -> Comparisons {
    let ([cell, ramp], place) = at_a_border(["3", "1", "1/100", "6/5"], "1/10", "1/20")?;
    let comparison = r"\text{case 1}=\text{case 4}\quad\text{at }x=y_1+\delta_s";
    Ok(vec![place.compare(comparison, Equal, (cell, ramp))])
}

fn find() -> Result<Check, Error> {
    Ok(Check::new(cases_at_the_border()?)
        .corrected(ramps_keep_their_mass(&LAWS, &Rational::from(1))?)
        .twin("the factors raised by one part in a million", ramps_keep_their_mass(&LAWS.first(), &nudge())?))
}
