//! Proposition 8: Proposition 2 for n equally spaced points.
//!
//! Printed, (33): there are t_1, C > 0, depending on kappa alone, such that for t in (0, t_1)
//!
//! ```text
//! (n-1)/n F(kappa) - C sqrt t <= L_t[s_hat] <= (n-1)/n F(kappa) + C sqrt t.
//! ```
//!
//! The band holds, with explicit constants (33). That they depend on kappa alone is false: everything depends on
//! t / Delta^2, so that C is proportional to 1 / Delta and t_1 to Delta^2.

use crate::Error;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::limit::{self, Band, Samples};
use crate::points::{exact, parameters, training_set};
use crate::proof::argument;
use crate::table::TableSource;
use crate::tolerance::{CLOSED_FORM_BITS, GOAL_BITS};
use crate::verdict::{Class, Kind, Relation, Verdict};
use scoreproof_real::{Field, Interval, Ordered, Precision, Rational};
use scoreproof_score::{Setting, Smoothing, loss_band, loss_limit, score_matching_loss};

/// Numbers of points beyond two.
const NS: &[u32] = &[3, 4, 8];

static SAMPLES: Samples = Samples::new(|| limit::samples(NS));

const BAND: &str = r"\frac{n-1}{n}F(\kappa)-C\sqrt t\le L_t^{(n)}\left[\hat s_{t,\delta_t}^{(n)}\right]\le\frac{n-1}{n}F(\kappa)+C\sqrt t";

/// (33): the display of the proposition.
pub(crate) static EQ_33: Claim = Claim {
    statement: Statement {
        id: "eq-33",
        place: "Appendix C.1",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Certified),
        class: None,
        title: r"With $\delta=\kappa\sqrt t$ the loss of the smoothed score of $n$ points tends to $\frac{n-1}{n}F(\kappa)$ at rate $\sqrt t$.",
        printed: BAND,
        corrected: None,
        remark: r"The coefficient of $\sqrt t$ is $2\kappa F(\kappa)\frac{n-1}{n\Delta}$.",
        effect: "",
    },
    check: || Ok(limit::band(&SAMPLES)?.check().finding()),
};

pub(crate) static CLAIM: Claim = Claim {
    statement: Statement {
        id: "prop-8",
        place: "Appendix C.1",
        kind: Kind::Proposition,
        expected: Expected::print(Verdict::Refuted),
        class: Some(Class::Statement),
        title: r"Proposition 2 for $n$ equally spaced points, with $t_1$ and $C$ depending on $\kappa$ alone.",
        printed: r"\exists\,t_1(\kappa),\,C(\kappa)>0\ \forall t\in(0,t_1):\quad\left|L_t^{(n)}\left[\hat s_{t,\delta_t}^{(n)}\right]-\frac{n-1}{n}F(\kappa)\right|\le C\sqrt t",
        corrected: Some(
            r"-\frac{7}{2\Delta}\sqrt t\le L_t^{(n)}\left[\hat s_{t,\delta_t}^{(n)}\right]-\frac{n-1}{n}F(\kappa)\le\frac{6\kappa F(\kappa)}{\Delta}\,\frac{n-1}{n}\sqrt t\quad\text{for}\quad 0<t\le\frac{\Delta^2}{4\kappa^2}",
        ),
        remark: r"The loss depends on $t/\Delta^2$, $n$ and $\kappa$ alone, and the coefficient of $\sqrt t$ is $2\kappa F(\kappa)\frac{n-1}{n\Delta}$. So a $C$ that serves one $\Delta$ serves no much smaller one, and for $t\ge\Delta^2/\kappa^2$ the score is not defined at all: $t_1$ and $C$ depend on $\Delta$ too. For two points, Proposition 2, $\Delta=1$ is fixed and the print is right.",
        effect: r"None on what follows, where $\Delta$ is fixed; the words on what $t_1$ and $C$ depend on must go.",
    },
    check: find,
};

/// A small half gap, at which the constants for Delta = 1 are tried: n, D, kappa, t.
const SMALL: (u32, &str, &str, &str) = (3, "0.02", "1", "1e-8");

/// The coefficient needed at a small Delta against the one certified for Delta = `reference`.
fn coefficient(reference: &str) -> Result<Vec<Compared>, Error> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let (n, half_width, kappa, t) = SMALL;
    let kappa = exact(kappa)?;
    let setting = Setting::new(training_set(n, half_width)?, exact(t)?, Smoothing::Kappa(kappa.clone()))?;
    let limit = Interval::fraction(i64::from(n) - 1, n.into(), &p) * loss_limit(&Interval::rational(&kappa, &p));
    let distance = (score_matching_loss(&setting, GOAL_BITS)?.enclosure - &limit).abs();
    let band = loss_band(n, &kappa, &limit, &Rational::from((1, 64)));
    let half_gap = Interval::rational(&exact(reference)?, &p);
    let certified = band.above.max(&band.below) / half_gap;
    let comparison = r"\left|L_t-\tfrac{n-1}{n}F(\kappa)\right|/\sqrt t\le C";
    let needed = distance / setting.noise_level(p);
    Ok(vec![Compared::new(comparison, parameters(&setting), needed, Relation::LessOrEqual, certified)])
}

fn find() -> Result<Finding, Error> {
    let band = limit::band(&SAMPLES)?;
    let (twin, certificates, corrected) = (band.twin(), band.certificates, band.compared);
    let scaling = argument(
        r"the loss is a function of $t/\Delta^2$, $n$ and $\kappa$: $x\mapsto x/\Delta$ maps one training set to the other, scores scale with $1/\Delta$, and $t$ times a squared score is invariant",
        r"all $n$, $D$, $\kappa$, $t$",
    );
    Ok(Check::new(
        format!(
            "The constant certified for $\\Delta=1$ fails at $\\Delta=1/100$, and since $C\\propto 1/\\Delta$ every constant fails \
             for some $\\Delta$. The correction: {}",
            Band::BASIS
        ),
        coefficient("1")?,
    )
    .corrected([coefficient("0.01")?, corrected].concat())
    .correction_carried_by(certificates.into_iter().chain([scaling]).collect::<Vec<_>>())
    .twin("the limit of the correction raised by two percent", twin)
    .finding())
}

pub(crate) static TABLE: TableSource = TableSource {
    name: "prop-8",
    title: "the loss of n points against its limit and upper bound",
    build: || limit::table("prop-8", &SAMPLES),
};
