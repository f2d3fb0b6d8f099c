//! (3), (4): the score matching loss at one time and its average over time.
//!
//! Printed:
//!
//! ```text
//! min over theta of (1/T) int_0^T L_t[s_theta(., t)] dt,        L_t[f] := t E |f(x) - grad log p_t(x)|^2, x ~ p_t;
//! the factor t, proportional to 1 / E[grad log p_(t|0)(x_t|x_0)], balances the contributions.
//! ```
//!
//! That expectation is 0; meant is that of its squared norm, d / t. The factor makes the loss of the zero function
//! 1 - E Var(x_0|x_t) / t in one dimension, between 0 and 1.

use crate::prelude::*;
use scoreproof_score::{
    Setting, Smoothing, gaussian_moment, half_gaussian_moment, loss_surplus, loss_upper_bound, posterior_variance,
    score_matching_loss, shrunk_loss,
};

pub(crate) static EQ_3: Claim = Claim::new("eq-3", "Section 2", find_eq_3)
    .kind(Kind::Definition)
    .title("The time average of the loss: with the factor $t$ the integrand of the zero function stays bounded as $t\\to0$.")
    .printed(Verdict::Proved, r"\min_\theta\frac1T\int_0^TL_t^{(n)}[s_\theta(\cdot,t)]\,dt")
    .remark(r"In $d$ dimensions the zero function has $0\le L_t^{(n)}[0]\le d$ for all $t$, so that the average is finite. Not in the theorem: without the factor $t$ in (4) it would diverge like $\int dt/t$.");

/// n and t.
const POINTS: &[(u32, &str)] = &[(2, "10"), (2, "1/2"), (2, "1/10"), (2, "1/25"), (3, "1/20")];

/// The setting of a point; the losses of 0 and of multiples of the score do not depend on its delta.
fn setting(n: u32, t: &str) -> Result<Setting, Error> {
    let set = training_set(n, "1")?;
    let delta = set.least_half_gap() / 2u32;
    Ok(Setting::new(set, exact(t)?, Smoothing::Delta(delta))?)
}

fn named(n: u32, t: &str) -> Parameters {
    Parameters::new([("n", n.to_string().as_str()), ("t", t)])
}

/// L_t of the zero function, t E |s|^2.
fn loss_of_zero(n: u32, t: &str) -> Result<Interval, Error> {
    Ok(shrunk_loss(&setting(n, t)?, &Rational::from(1), GOAL_BITS)?)
}

/// L_t[0] over t^`power` against 1: power 0 as printed.
fn bounded(power: i32, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let one = || Interval::integer(1, &precision());
    let compare = |&(n, t): &(u32, &str)| {
        let loss = loss_of_zero(n, t)? / Interval::rational(&exact(t)?, &precision()).powi(power);
        Ok(Compared::new(comparison, named(n, t), loss, Relation::LessOrEqual, one()))
    };
    POINTS.iter().map(compare).collect()
}

fn find_eq_3() -> Result<Check, Error> {
    let printed = bounded(0, r"L_t[0]\le1")?;
    let twin = bounded(1, r"L_t[0]/t\le1")?;
    Ok(Check::new("Enclosures of the loss of the zero function in one dimension.", printed)
        .twin("without the factor $t$ in $L_t$", twin))
}

pub(crate) static EQ_4: Claim = Claim::new("eq-4", "Section 2", find_eq_4)
    .kind(Kind::Definition)
    .title("The loss at one time: what the denoising error exceeds its least value by.")
    .printed(Verdict::Proved, r"L_t^{(n)}[f]:=t\cdot\mathbb{E}_{\mathbf{x}\sim p_t^{(n)}}\left[\|f(\mathbf{x})-\nabla\log p_t^{(n)}(\mathbf{x})\|^2\right]")
    .remark(r"Equal to $\frac1t\left(\mathbb{E}\|\mathbf{x}_t+tf(\mathbf{x}_t)-\mathbf{x}_0\|^2-\mathbb{E}\,\mathrm{Var}(\mathbf{x}_0|\mathbf{x}_t)\right)$: the denoising form, by which it can be computed a second time.");

/// L_t[0] over t^`power`, and L_t of the smoothed score likewise, against their denoising forms.
fn denoising_forms(power: i32, comparisons: [&'static str; 2]) -> Result<Vec<Compared>, Error> {
    let p = precision();
    let mut compared = Vec::new();
    for &(n, t) in POINTS {
        let setting = setting(n, t)?;
        let scale = Interval::rational(&exact(t)?, &p).powi(power);
        let variance = posterior_variance(&setting, GOAL_BITS)?;
        let closed = Interval::integer(1, &p) - variance;
        let zero = loss_of_zero(n, t)? / &scale;
        compared.push(Compared::new(comparisons[0], named(n, t), zero, Relation::Equal, closed));
        let loss = score_matching_loss(&setting, GOAL_BITS)?.enclosure / scale;
        // U - L is the posterior variance over t plus moments of the denoised position.
        let denoised = loss_upper_bound(&setting, p) - loss_surplus(&setting, GOAL_BITS)?;
        compared.push(Compared::new(comparisons[1], parameters(&setting), loss, Relation::Equal, denoised));
    }
    Ok(compared)
}

fn find_eq_4() -> Result<Check, Error> {
    let printed = denoising_forms(
        0,
        [
            r"L_t[0]=1-\mathbb{E}\,\mathrm{Var}(x_0|x_t)/t",
            r"L_t[\hat s_{t,\delta}]=\frac1t\left(\mathbb{E}|x_t+t\hat s_{t,\delta}(x_t)-x_0|^2-\mathbb{E}\,\mathrm{Var}(x_0|x_t)\right)",
        ],
    )?;
    let twin = denoising_forms(
        1,
        [
            r"L_t[0]/t=1-\mathbb{E}\,\mathrm{Var}(x_0|x_t)/t",
            r"L_t[\hat s_{t,\delta}]/t=\frac1t\left(\mathbb{E}|x_t+t\hat s_{t,\delta}(x_t)-x_0|^2-\mathbb{E}\,\mathrm{Var}(x_0|x_t)\right)",
        ],
    )?;
    Ok(Check::new(
        "The losses of the zero function and of the smoothed score by integrating (4), against their denoising forms by other integrals.",
        printed,
    )
    .twin("the factor $t$ dropped", twin))
}

pub(crate) static REM_WEIGHTING: Claim = Claim::new("rem-2-weighting", "Section 2", find_weighting)
    .title("The factor $t$ of the loss is inverse to the size of the conditional score.")
    .printed(Verdict::Refuted, r"t\propto1/\mathbb{E}[\nabla\log p_{t|0}(\mathbf{x}_t|\mathbf{x}_0)]")
    .corrected(Class::Misprint, Verdict::Proved, r"t=d\,/\,\mathbb{E}\left[\left\|\nabla\log p_{t|0}(\mathbf{x}_t|\mathbf{x}_0)\right\|^2\right]")
    .remark(r"The conditional score is $-(\mathbf{x}_t-\mathbf{x}_0)/t$, whose mean is 0. Meant is the mean of its squared norm, $d/t$.")
    .effect("None: the factor in (4) is the right one.");

const TIMES: &[&str] = &["1e-4", "1/10", "1", "7"];

/// t E (d/dx log p_(t|0))^order, in one dimension: positive and the same for all t, if t is to be inverse to it.
fn inverse_to(order: u32, comparisons: [&'static str; 2]) -> Result<Vec<Compared>, Error> {
    let value = |t: &Rational| {
        let sign = if order.is_multiple_of(2) { 1 } else { -1 };
        gaussian_moment(order, t) * sign * t / Field::powi(t, order as i32)
    };
    let at_one = value(&Rational::from(1));
    let mut compared = Vec::new();
    for time in TIMES {
        let t = exact(time)?;
        let named = || Parameters::new([("t", *time)]);
        compared.push(Compared::exact(comparisons[0], named(), &value(&t), Relation::Greater, &Rational::new()));
        compared.push(Compared::exact(comparisons[1], named(), &value(&t), Relation::Equal, &at_one));
    }
    Ok(compared)
}

/// The mean square of -(x_t - x_0)/t by integration against 1/t.
fn mean_square() -> Result<Vec<Compared>, Error> {
    let compare = |time: &&str| {
        let t = exact(time)?;
        let scale = Interval::rational(&(Rational::from(2) / t.clone().square()), &precision());
        let square = half_gaussian_moment(2, &t, GOAL_BITS)? * scale;
        let closed = Interval::rational(&(Rational::from(1) / t), &precision());
        let comparison = r"\mathbb{E}\left|\partial_x\log p_{t|0}\right|^2=1/t";
        Ok(Compared::new(comparison, Parameters::new([("t", *time)]), square, Relation::Equal, closed))
    };
    TIMES.iter().map(compare).collect()
}

fn find_weighting() -> Result<Check, Error> {
    let printed = inverse_to(
        1,
        [r"t\,\mathbb{E}[\partial_x\log p_{t|0}]>0", r"t\,\mathbb{E}[\partial_x\log p_{t|0}]=\text{its value at }t=1"],
    )?;
    let squares = inverse_to(
        2,
        [
            r"t\,\mathbb{E}|\partial_x\log p_{t|0}|^2>0",
            r"t\,\mathbb{E}|\partial_x\log p_{t|0}|^2=\text{its value at }t=1",
        ],
    )?;
    let twin = inverse_to(
        4,
        [
            r"t\,\mathbb{E}|\partial_x\log p_{t|0}|^4>0",
            r"t\,\mathbb{E}|\partial_x\log p_{t|0}|^4=\text{its value at }t=1",
        ],
    )?;
    Ok(Check::new(
        "Moments of the conditional score in closed form, and its mean square by certified integration.",
        printed,
    )
    .corrected([squares, mean_square()?].concat())
    .twin("the fourth power in place of the square", twin))
}

pub(crate) static REM_MINIMUM: Claim = Claim::new("rem-2-minimum", "Section 2", find_minimum)
    .title("The empirical score alone minimises the loss.")
    .printed(Verdict::Proved, r"L_t^{(n)}[f]\ge0=L_t^{(n)}[\nabla\log p_t^{(n)}],\quad\text{with equality for no other }f")
    .remark(r"The theorem has it for (4), among functions whose loss exists as an iterated integral of Riemann's kind, at every place where $f$ is continuous. Not in it: up to null sets, of $\mathbb{R}^d$ for (4) and of times as well for (3), it is so among all functions. A network attains it only if it can represent the empirical score.");

const SHRINKS: &[&str] = &["0", "1/100", "-1e-6"];

/// L_t of (1 - e) times the smoothed score, and of the zero function, against 0.
fn others(relation: Relation, comparisons: [&'static str; 2]) -> Result<Vec<Compared>, Error> {
    let zero = || Interval::integer(0, &precision());
    let mut compared = Vec::new();
    for &(n, t) in &POINTS[1..4] {
        compared.push(Compared::new(comparisons[0], named(n, t), loss_of_zero(n, t)?, relation, zero()));
        for shrink in SHRINKS {
            let mut at = named(n, t);
            at.0.push(("e".into(), (*shrink).to_owned()));
            let smoothed = shrunk_loss(&setting(n, t)?, &exact(shrink)?, GOAL_BITS)?;
            compared.push(Compared::new(comparisons[1], at, smoothed, relation, zero()));
        }
    }
    Ok(compared)
}

fn find_minimum() -> Result<Check, Error> {
    let printed = others(Relation::Greater, [r"L_t[0]>0", r"L_t[(1-e)\hat s_{t,\delta}]>0"])?;
    let twin = others(Relation::LessOrEqual, [r"L_t[0]\le0", r"L_t[(1-e)\hat s_{t,\delta}]\le0"])?;
    Ok(Check::new(
        "Enclosures of the losses of the zero function and of multiples of the smoothed score, which the empirical score is not.",
        printed,
    )
    .twin("these other functions claimed to be minimisers too", twin))
}
