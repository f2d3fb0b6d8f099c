//! Lemma 1: for two points the smoothed score is exponentially close to the local average of the
//! empirical one.
//!
//! Printed, (12): for fixed delta in (0, 1] there are t_1, C > 0 such that for t in (0, t_1)
//!
//! ```text
//! t E |s_hat_(t,delta) - (1 - delta) * (log p_t)'|^2 <= C exp(-delta^2 / (9t)).
//! ```
//!
//! True, and far from sharp: the left side behaves like t^(3/2) exp(-delta^2 / (2t)), and a majorant of that
//! form holds for all t ([`scoreproof_score::GapMajorant`]), so that t_1 is infinite. At delta = 1 the window
//! is 0, for which (10) defines no average; it is read as leaving the function as it is.

use crate::decay::{self, Points, Samples};
use crate::prelude::*;
use crate::table::TableSource;

const POINTS: Points = &[(2, "1", &["0.1", "0.3", "0.5", "0.9", "1"])];

static SAMPLES: Samples = Samples::new(|| decay::samples(POINTS));

pub(crate) static CLAIM: Claim = Claim::new("lemma-1", "Section 3.1", || decay::check(&SAMPLES, true))
    .title("The smoothed score of two points is exponentially close in 1/t to the smoothed empirical score.")
    .printed(Verdict::Proved, r"t\,\mathbb{E}_{x\sim p_t^{(n)}}\left|\hat s_{t,\delta}^{(n)}(x)-\left((1-\delta)*\frac{d}{dx}\log p_t^{(n)}\right)(x)\right|^2\le C e^{-\delta^2/(9t)}")
    .corrected(Class::Loose, Verdict::Proved, r"t\,\mathbb{E}_{x\sim p_t^{(n)}}\left|\hat s_{t,\delta}^{(n)}(x)-\left((1-\delta)*\frac{d}{dx}\log p_t^{(n)}\right)(x)\right|^2\le\frac{t^{3/2}\left(I(\delta)+e^{-2(1-\delta)/t}I(2-\delta)\right)}{4\sqrt{2\pi}(1-\delta)^2}e^{-\delta^2/(2t)}\quad\text{for all }t>0,\ 0<\delta<1")
    .remark(r"The corrected bound, with $I(a)=\int\log^2(1+e^{-2|v|})e^{av}\,dv$, is sharp as $t\to 0$; at $\delta=1$ it is $(4-\pi)(2\pi t)^{-1/2}e^{-1/(2t)}$. The print allows $\delta=1$, where the window is 0 and (10) defines no average: it is read as leaving the function as it is.")
    .effect("None: the rate 1/9 is all that is used. With the true rate 1/2 the remainders of appendix F hold too, which do not follow from 1/9.")
    .basis(decay::BASIS);

/// (12): the display of the lemma.
pub(crate) static EQ_12: Claim = Claim::new("eq-12", CLAIM.statement.place, || decay::check(&SAMPLES, false))
    .title("The bound of Lemma 1.")
    .printed(Verdict::Proved, CLAIM.statement.printed)
    .remark(r"The theorem of the lemma has it for all $t>0$, and its sharper statement an explicit constant.")
    .basis(decay::BASIS);

pub(crate) static TABLE: TableSource = TableSource {
    name: "lemma-1",
    title: "the smoothing gap of two points, its bounds and its rate",
    build: || decay::table("lemma-1", &SAMPLES),
};
