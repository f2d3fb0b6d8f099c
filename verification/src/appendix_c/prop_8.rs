//! Proposition 8: Proposition 2 for n equally spaced points.
//!
//! Printed, (33): there are t_1, C > 0, depending on kappa alone, such that for t in (0, t_1)
//!
//! ```text
//! (n-1)/n F(kappa) - C sqrt t <= L_t[s_hat] <= (n-1)/n F(kappa) + C sqrt t.
//! ```
//!
//! The band is checked here with explicit constants, which depend on Delta too.

use crate::claim::{Claim, Statement};
use crate::limit::{self, Samples};
use crate::table::TableSource;
use crate::verdict::{Kind, Verdict};

/// Numbers of points beyond two.
const NS: &[u32] = &[3, 4, 8];

static SAMPLES: Samples = Samples::new(|| limit::samples(NS));

pub(crate) static CLAIM: Claim = Claim {
    statement: Statement {
        id: "prop-8",
        place: "Appendix C.1",
        kind: Kind::Proposition,
        expected: Verdict::Checked,
        class: None,
        title: "Proposition 2 for n equally spaced points.",
        printed: r"\frac{n-1}{n}F(\kappa)-C\sqrt t\le L_t^{(n)}\left[\hat s_{t,\delta_t}^{(n)}\right]\le\frac{n-1}{n}F(\kappa)+C\sqrt t",
        corrected: None,
        remark: r"The coefficient of $\sqrt t$ is $2\kappa F(\kappa)\frac{n-1}{n\Delta}$, and the score is defined only for $t<\Delta^2/\kappa^2$: contrary to the print's addition, $t_1$ and $C$ cannot depend on $\kappa$ alone. The band itself holds with $t_1=\Delta^2/\max(16,4\kappa^2)$ and $C=6\kappa F(\kappa)\frac{n-1}{n\Delta}$ at every point tried.",
        effect: "",
    },
    check: || limit::find(&SAMPLES),
};

pub(crate) static TABLE: TableSource = TableSource {
    name: "prop-8",
    title: "the loss of n points against its limit and upper bound",
    build: || limit::table("prop-8", &SAMPLES),
};
