//! What Section 3 says in passing of small t: the dynamics is attracted to the nearer data point; the law concentrates there, so
//! that a fixed delta matters less and less; with delta = kappa sqrt t all times contribute alike to the loss.

use crate::prelude::*;
use scoreproof_score::{loss_surplus, mixture_distribution, two_point_surplus_majorant};

pub(crate) static REM_ATTRACTION: Claim = Claim::new("rem-3-attraction", "Section 3", find_attraction)
    .title(r"Backward in time the dynamics is attracted to the nearer of $\pm1$.")
    .printed(Verdict::Proved, r"\mathbf{x}_s\to\mathrm{sgn}(\mathbf{x}_t)\quad(s\to0)")
    .remark(r"Under (8) the path is $x_s=y+\sqrt{s/t}\,(x_t-y)$ with $y=\mathrm{sgn}(x_t)$, a straight line in $\sqrt s$. Under the empirical score the limit is the same, since $\hat x_t^{(n)}$ has the sign of $x$ and the value of the distribution function is kept; see rem-2-memorisation. Only $x=0$, which has no mass, stays where it is.")
    .basis("The velocity of the path under (8) by power series beside the score.");

const PATHS: Grid<3> =
    Grid::new("t, x, s", &["1/10, 1/3, 1/20", "1/10, -2, 1e-6", "1, 1/100, 1/2", "1/50, -1/7, 1e-9"]);

/// d/ds of the path against -`speed` times the score (8) on it.
fn paths(speed: (i32, i32), shown: &str) -> Comparisons {
    let set = training_set(2, "1")?;
    PATHS.compare(with(r"\frac{d}{ds}x_s=-#\bar s_s(x_s)", shown), Equal, |[t, x, s]| {
        let constant = |v: &Rational| Series::constant(enclosed(v), 1);
        let y = Rational::from(x.cmp0() as i32);
        let path = (Series::variable(enclosed(&s), 1) / constant(&t)).sqrt() * constant(&(x - &y)) + constant(&y);
        let score = piecewise_linear_score(&set, &s, &path.coefficients()[0]);
        Ok((path.derivative(1), -(score * enclosed(&Rational::from(speed)))))
    })
}

fn find_attraction() -> Result<Check, Error> {
    let twin = paths((500_001, 1_000_000), r"0.500001\,")?;
    Ok(Check::new(paths((1, 2), r"\frac12")?).twin("the coefficient $\\frac12$ raised by two parts in a million", twin))
}

pub(crate) static REM_CONCENTRATION: Claim = Claim::new("rem-3-concentration", "Section 3.1", find_concentration)
    .title(r"For a fixed $\delta$ what happens on $[\delta-1,1-\delta]$ matters less and less as $t\to0$.")
    .printed(Verdict::Proved, r"\mathbb{E}_{x\sim p_t^{(n)}}\left[\left|\hat s_{t,\delta}^{(n)}(x)-\frac{d}{dx}\log p_t^{(n)}(x)\right|^2\right]\to0\quad(t\to0)")
    .remark(r"Read of the smoothed and the empirical score of two points. $L_t^{(n)}[\hat s_{t,\delta}^{(n)}]\le e^{-\delta^2/(2t)}/(2(1-\delta)^2)$, from $L_t<U$ and $F(\kappa)\le e^{-\kappa^2/2}$, for $\delta<1$, and at $\delta=1$ at most $(4-\pi)(2\pi t)^{-1/2}e^{-1/(2t)}$; the mass of $[\delta-1,1-\delta]$ is at most $\frac12e^{-\delta^2/(2t)}$.")
    .basis("Enclosures of mass and loss, and their majorants.");

const FIXED: Grid<2> = Grid::new("t, delta", &["1/10, 1/4", "1/50, 1/2", "1/200, 1/2", "1e-4, 1/10", "1/10, 9/10"]);

/// Mass of the ramp and loss against majorants with the exponent -delta^2 / (`rate` t).
fn small(rate: i64, shown: &str) -> Comparisons {
    let set = training_set(2, "1")?;
    FIXED.each(|place, [t, delta]| {
        let loss = r"L_t[\hat s_{t,\delta}]\le\frac{1}{2(1-\delta)^2}e^{-\delta^2/#}";
        let window = Rational::from(1) - &delta;
        let bound = enclosed(&(delta.clone().square() / (t.clone() * -rate))).exp().over(2);
        let distribution = |x: &Rational| mixture_distribution(&set, &enclosed(&t), &enclosed(x));
        let on_ramp = distribution(&window) - distribution(&-window.clone());
        let setting = Setting::new(set.clone(), t.clone(), Smoothing::Delta(delta))?;
        let found = score_matching_loss(&setting, GOAL_BITS)?.enclosure;
        let lifted = bound.clone() / enclosed(&window.square());
        Ok([
            place.compare(with(r"P(|x|\le1-\delta)\le\frac12e^{-\delta^2/#}", shown), LessOrEqual, (on_ramp, bound)),
            place.compare(with(loss, shown), LessOrEqual, (found, lifted)),
        ])
    })
}

fn find_concentration() -> Result<Check, Error> {
    Ok(Check::new(small(2, "(2t)")?).twin("the exponents doubled", small(1, "t")?))
}

pub(crate) static REM_BALANCED: Claim = Claim::new("rem-3-balanced", "Section 3.1", find_balanced)
    .title(r"With $\delta=\kappa\sqrt t$ different small times contribute alike to the time-averaged loss.")
    .printed(Verdict::Proved, r"L_t^{(n)}\left[\hat s_{t,\delta_t}^{(n)}\right]\approx L_s^{(n)}\left[\hat s_{s,\delta_s}^{(n)}\right]\quad\text{for small }s,\,t")
    .remark(r"By Proposition 2: both are $\frac12F(\kappa)(1+O(\sqrt t))$, with $2\kappa$ the coefficient of $\sqrt t$. The check makes the remainder explicit, $3\kappa\sqrt t\,F(\kappa)+S(t)$ with an exponentially small $S$.")
    .basis("Enclosures of the loss and of $U-L_t$ at falling times, and two majorants of the distance from the limit.");

/// kappa and times below 1 / (4 kappa^2).
const KAPPAS: Grid<2> = Grid::new("kappa, t", &["1/2, 0.5", "1/2, 1e-4", "1, 0.05", "1, 1e-5", "2, 0.01", "2, 1e-5"]);

/// The loss over t^`power` against its limit F/2, within 3 kappa sqrt t F + S(t); and U less the loss against S.
fn near_limit(power: i32, shown: &str) -> Comparisons {
    let comparison =
        with(r"\left|#L_t[\hat s_{t,\delta_t}]-\tfrac12F(\kappa)\right|\le3\kappa\sqrt t\,F(\kappa)+S(t)", shown);
    KAPPAS.each(|place, [kappa, t]| {
        let setting = Setting::new(training_set(2, "1")?, t.clone(), Smoothing::Kappa(kappa.clone()))?;
        let weighted = score_matching_loss(&setting, GOAL_BITS)?.enclosure / enclosed(&t).powi(power);
        let limit = loss_limit(&enclosed(&kappa)).over(2);
        let surplus = two_point_surplus_majorant(&setting.set().least_half_gap(), &t, precision());
        let band = setting.delta::<Interval>(&precision()).times(6) * &limit + &surplus;
        let computed = loss_surplus(&setting, GOAL_BITS)?;
        Ok([
            place.compare(comparison.clone(), LessOrEqual, ((weighted - limit).abs(), band)),
            place.compare(r"U-L_t[\hat s_{t,\delta_t}]\le S(t)", LessOrEqual, (computed, surplus)),
        ])
    })
}

fn find_balanced() -> Result<Check, Error> {
    Ok(Check::new(near_limit(0, "")?).twin("the loss without its factor $t$", near_limit(1, r"\tfrac1t")?))
}
