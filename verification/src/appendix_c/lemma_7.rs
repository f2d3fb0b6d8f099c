//! Lemma 7: Lemma 1 for n equally spaced points.
//!
//! Printed, (32): for fixed delta in (0, Delta] there are t_1, C > 0 such that for t in (0, t_1)
//!
//! ```text
//! t E |s_hat_(t,delta) - (Delta - delta) * (log p_t)'|^2 <= C exp(-delta^2 / (9t)).
//! ```
//!
//! As for two points the true rate is 1/2, and a majorant holds for all t.

use crate::decay::{self, Points, Samples};
use crate::prelude::*;
use crate::table::TableSource;

const POINTS: Points = &[(3, "1", &["0.25", "0.5"]), (4, "1", &["0.15"]), (5, "2", &["0.2"]), (8, "1", &["0.1"])];

static SAMPLES: Samples = Samples::new(|| decay::samples(POINTS));

pub(crate) static CLAIM: Claim = Claim::new("lemma-7", "Appendix C.1", || decay::check(&SAMPLES, true))
    .title("Lemma 1 for n equally spaced points.")
    .printed(Verdict::Proved, r"t\,\mathbb{E}_{x\sim p_t^{(n)}}\left|\hat s_{t,\delta}^{(n)}(x)-\left((\Delta-\delta)*\frac{d}{dx}\log p_t^{(n)}\right)(x)\right|^2\le C e^{-\delta^2/(9t)}")
    .corrected(Class::Loose, Verdict::Proved, r"t\,\mathbb{E}_{x\sim p_t^{(n)}}\left|\hat s_{t,\delta}^{(n)}(x)-\left((\Delta-\delta)*\frac{d}{dx}\log p_t^{(n)}\right)(x)\right|^2\le\frac{n-1}{n}\,\frac{T^{3/2}I(a)\,e^{-a^2/(2T)}}{2\sqrt{2\pi}(1-a)^2}\,(1+\eta(T)),\quad T=\frac{t}{\Delta^2},\ a=\frac{\delta}{\Delta}")
    .remark(r"The corrected bound is a majorant for all $t>0$ and $0<\delta<\Delta$, with $\eta=\left[e^{-2(1-a)/T}I(2-a)+(n-2)\left(e^{-(4-a^2)/(2T)}I(2)+n\sqrt{2\pi/T}\,e^{-(8-a^2)/(2T)}\right)\right]/I(a)$ and $I(a)=\int\log^2(1+e^{-2|v|})e^{av}\,dv$. Not in the theorem: its leading term is that of the gap itself (for two points it is, see lemma-1), and at $\delta=\Delta$, where the window is 0, the gap is $\frac{2(n-1)}{n}(4-\pi)(2\pi T)^{-1/2}e^{-1/(2T)}(1+O(T))$.")
    .effect("None: the rate 1/9 is all that is used.")
    .basis(decay::BASIS);

/// (32): the display of the lemma.
pub(crate) static EQ_32: Claim = Claim::new("eq-32", CLAIM.statement.place, || decay::check(&SAMPLES, false))
    .title("The bound of Lemma 7.")
    .printed(Verdict::Proved, CLAIM.statement.printed)
    .remark(r"The theorem of the lemma has it for all $t>0$, and its sharper statement an explicit constant.")
    .basis(decay::BASIS);

pub(crate) static TABLE: TableSource = TableSource {
    name: "lemma-7",
    title: "the smoothing gap of n points, its bounds and its rate",
    build: || decay::table("lemma-7", &SAMPLES),
};
