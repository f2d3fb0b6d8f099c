//! Proposition 2: with delta = kappa sqrt t the loss of the smoothed score stays of constant order.
//!
//! Printed, (14), for two points: there are t_1, C > 0, depending on kappa alone, such that for t in (0, t_1)
//!
//! ```text
//! F(kappa)/2 - C sqrt t <= L_t[s_hat] <= F(kappa)/2 + C sqrt t,
//! ```
//!
//! with F strictly decreasing from 1 to 0 on [0, inf). Beside the band the check has a certified upper
//! bound, U = F(kappa)/2 (1 - kappa sqrt t)^-2, and the loss a second time as U less a sum of positive terms.

use crate::limit::{self, Band, Samples};
use crate::prelude::*;
use crate::table::TableSource;

static SAMPLES: Samples = Samples::new(|| limit::samples(&[2]));

pub(crate) static CLAIM: Claim = Claim::new("prop-2", "Section 3.1", || Ok(limit::band(&SAMPLES)?.check()))
    .title(r"With $\delta=\kappa\sqrt t$ the loss of the smoothed score of two points tends to $F(\kappa)/2$ at rate $\sqrt t$.")
    .printed(Verdict::Proved, r"\frac12F(\kappa)-C\sqrt t\le L_t^{(n)}\left[\hat s_{t,\delta_t}^{(n)}\right]\le\frac12F(\kappa)+C\sqrt t")
    .remark(r"Sharper: $L_t<U=\frac12F(\kappa)(1-\kappa\sqrt t)^{-2}$ for all $t<1/\kappa^2$, and $U-L_t$ is exponentially small in $1/t$, so that the coefficient of $\sqrt t$ is $\kappa F(\kappa)$.")
    .basis(Band::BASIS);

/// (14): the display of the proposition.
pub(crate) static EQ_14: Claim = Claim::new("eq-14", "Section 3.1", CLAIM.check)
    .title("The band of Proposition 2.")
    .displays(&CLAIM.statement)
    .basis(Band::BASIS);

pub(crate) static TABLE: TableSource = TableSource {
    name: "prop-2",
    title: "the loss of two points against its limit and upper bound",
    build: || limit::table("prop-2", &SAMPLES),
};
