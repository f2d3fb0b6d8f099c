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

use crate::limit::{self, Band, Samples};
use crate::prelude::*;
use crate::table::TableSource;

/// Numbers of points beyond two.
const NS: &[u32] = &[3, 4, 8];

static SAMPLES: Samples = Samples::new(|| limit::samples(NS));

const BAND: &str = r"\frac{n-1}{n}F(\kappa)-C\sqrt t\le L_t^{(n)}\left[\hat s_{t,\delta_t}^{(n)}\right]\le\frac{n-1}{n}F(\kappa)+C\sqrt t";

/// (33): the display of the proposition.
pub(crate) static EQ_33: Claim = Claim::new("eq-33", "Appendix C.1", || Ok(limit::band(&SAMPLES)?.check()))
    .title(r"With $\delta=\kappa\sqrt t$ the loss of the smoothed score of $n$ points tends to $\frac{n-1}{n}F(\kappa)$ at rate $\sqrt t$.")
    .printed(Verdict::Proved, BAND)
    .remark(r"The coefficient of $\sqrt t$ is $2\kappa F(\kappa)\frac{n-1}{n\Delta}$.")
    .basis(Band::BASIS);

pub(crate) static CLAIM: Claim = Claim::new("prop-8", "Appendix C.1", find)
    .title(r"Proposition 2 for $n$ equally spaced points, with $t_1$ and $C$ depending on $\kappa$ alone.")
    .printed(Verdict::Refuted, r"\exists\,t_1(\kappa),\,C(\kappa)>0\ \forall t\in(0,t_1):\quad\left|L_t^{(n)}\left[\hat s_{t,\delta_t}^{(n)}\right]-\frac{n-1}{n}F(\kappa)\right|\le C\sqrt t")
    .corrected(Class::Statement, Verdict::Proved, r"-\frac{2}{\Delta}\sqrt t\le L_t^{(n)}\left[\hat s_{t,\delta_t}^{(n)}\right]-\frac{n-1}{n}F(\kappa)\le\frac{6\kappa F(\kappa)}{\Delta}\,\frac{n-1}{n}\sqrt t\quad\text{for}\quad 0<t\le\frac{\Delta^2}{4\kappa^2}")
    .remark(r"The loss depends on $t/\Delta^2$, $n$ and $\kappa$ alone, and the coefficient of $\sqrt t$ is $2\kappa F(\kappa)\frac{n-1}{n\Delta}$. So a $C$ that serves one $\Delta$ serves no much smaller one, and for $t>\Delta^2/\kappa^2$ the score is not defined at all: $t_1$ and $C$ depend on $\Delta$ too. Appendix A lets the constants of an $O(\cdot)$ depend on $\Delta$, which this proposition then denies of its own. For two points, Proposition 2, $\Delta=1$ is fixed and the print is right.")
    .effect(r"None on what follows, where $\Delta$ is fixed; the words on what $t_1$ and $C$ depend on must go.")
    .basis("The distance from the limit over $\\sqrt t$, at one $T=t/\\Delta^2$, is enclosed for two $\\Delta$. The correction as (33).");

/// n, kappa and T = t / Delta^2 at which the coefficient is enclosed.
const TRIED: (u32, &str, &str) = (3, "1", "1e-4");

/// |L_t - limit| / sqrt t at t = T Delta^2.
fn needed(half_gap: &str) -> Result<(Setting, Interval), Error> {
    let (n, kappa, time) = TRIED;
    let (kappa, half_gap) = (exact(kappa)?, exact(half_gap)?);
    let half_width = format_rational(&(half_gap.clone() * (n - 1)));
    let t = exact(time)? * half_gap.square();
    let setting = Setting::new(training_set(n, &half_width)?, t, Smoothing::Kappa(kappa.clone()))?;
    let limit = enclosed(&Rational::from((n - 1, n))) * loss_limit(&enclosed(&kappa));
    let distance = (score_matching_loss(&setting, GOAL_BITS)?.enclosure - &limit).abs();
    let coefficient = distance / setting.noise_level(precision());
    Ok((setting, coefficient))
}

/// The coefficient at Delta = 1/100 against `times` that at Delta = 1: the same by the print, a hundred times as large in
/// truth. As Delta -> 0, t = T Delta^2 falls below every t_1 and c / Delta exceeds every C.
fn coefficients(times: i64, relation: Relation, shown: &str) -> Comparisons {
    let text = r"\left(|L_t-\tfrac{n-1}{n}F(\kappa)|/\sqrt t\right)_{\Delta=1/100}#\left(\cdot\right)_{\Delta=1}";
    let ((_, at_one), (setting, at_small)) = (needed("1")?, needed("0.01")?);
    let place = Place(parameters(&setting));
    let positive = r"c = \left|L_t-\tfrac{n-1}{n}F(\kappa)\right|/\sqrt t > 0\text{ at }\Delta=1";
    Ok(vec![
        place.compare(with(text, shown), relation, (at_small, at_one.clone().times(times))),
        place.compare(positive, Greater, (at_one, number(0))),
    ])
}

fn find() -> Result<Check, Error> {
    let band = limit::band(&SAMPLES)?;
    let (twin, corrected) = (band.twin(), band.compared);
    Ok(Check::new(coefficients(1, LessOrEqual, r"\le")?)
        .corrected([coefficients(100, Equal, "=100")?, corrected].concat())
        .twin("the limit of the correction raised by two percent", twin))
}

pub(crate) static TABLE: TableSource = TableSource {
    name: "prop-8",
    title: "the loss of n points against its limit and upper bound",
    build: || limit::table("prop-8", &SAMPLES),
};
