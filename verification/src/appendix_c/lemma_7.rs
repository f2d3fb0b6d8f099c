//! Lemma 7: Lemma 1 for n equally spaced points.
//!
//! Printed, (32): for fixed delta in (0, Delta] there are t_1, C > 0 such that for t in (0, t_1)
//!
//! ```text
//! t E |s_hat_(t,delta) - (Delta - delta) * (log p_t)'|^2 <= C exp(-delta^2 / (9t)).
//! ```
//!
//! As for two points the true rate is 1/2, and for delta < Delta a majorant holds for all t.

use crate::claim::{Claim, Statement};
use crate::decay::{self, Points, Samples};
use crate::table::TableSource;
use crate::verdict::{Class, Kind, Verdict};

const POINTS: Points = &[(3, "1", &["0.25", "0.5"]), (4, "1", &["0.15"]), (5, "2", &["0.2"]), (8, "1", &["0.1"])];

static SAMPLES: Samples = Samples::new(|| decay::samples(POINTS));

pub(crate) static CLAIM: Claim = Claim {
    statement: Statement {
        id: "lemma-7",
        place: "Appendix C.1",
        kind: Kind::Lemma,
        expected: Verdict::Checked,
        class: Some(Class::Loose),
        title: "Lemma 1 for n equally spaced points.",
        printed: r"t\,\mathbb{E}_{x\sim p_t^{(n)}}\left|\hat s_{t,\delta}^{(n)}(x)-\left((\Delta-\delta)*\frac{d}{dx}\log p_t^{(n)}\right)(x)\right|^2\le C e^{-\delta^2/(9t)}",
        corrected: Some(
            r"t\,\mathbb{E}_{x\sim p_t^{(n)}}\left|\hat s_{t,\delta}^{(n)}(x)-\left((\Delta-\delta)*\frac{d}{dx}\log p_t^{(n)}\right)(x)\right|^2=\frac{n-1}{n}\,\frac{T^{3/2}I(a)\,e^{-a^2/(2T)}}{2\sqrt{2\pi}(1-a)^2}\,(1+O(T)),\quad T=\frac{t}{\Delta^2},\ a=\frac{\delta}{\Delta}",
        ),
        remark: r"The corrected rate comes with a majorant that has the same leading term and holds for all $t>0$ and $0<\delta<\Delta$. At $\delta=\Delta$ the window is 0 and the gap is $\frac{2(n-1)}{n}(4-\pi)(2\pi T)^{-1/2}e^{-1/(2T)}(1+O(T))$.",
        effect: "",
    },
    check: || decay::find(&SAMPLES),
};

pub(crate) static TABLE: TableSource = TableSource {
    name: "lemma-7",
    title: "the smoothing gap of n points, its bounds and its rate",
    build: || decay::table("lemma-7", &SAMPLES),
};
