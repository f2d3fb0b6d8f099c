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
    gaussian_moment, half_gaussian_moment, loss_surplus, loss_upper_bound, posterior_variance, shrunk_loss,
};

pub(crate) static EQ_3: Claim = Claim::new("eq-3", "Section 2", find_eq_3)
    .kind(Kind::Definition)
    .title("The time average of the loss: with the factor $t$ the integrand of the zero function stays bounded as $t\\to0$.")
    .printed(Verdict::Proved, r"\min_\theta\frac1T\int_0^TL_t^{(n)}[s_\theta(\cdot,t)]\,dt")
    .remark(r"In $d$ dimensions the zero function has $0\le L_t^{(n)}[0]\le d$ for all $t$, so that the average is finite. Not in the theorem: without the factor $t$ in (4) it would diverge like $\int dt/t$.")
    .basis("Enclosures of the loss of the zero function in one dimension.");

const POINTS: Grid<2> = Grid::new("n, t", &["2, 10", "2, 1/2", "2, 1/10", "2, 1/25", "3, 1/20"]);

/// The setting of a point; the losses of 0 and of multiples of the score do not depend on its delta.
fn setting(n: &Rational, t: &Rational) -> Result<Setting, Error> {
    let set = spaced(n)?;
    let delta = set.least_half_gap() / 2u32;
    Ok(Setting::new(set, t.clone(), Smoothing::Delta(delta))?)
}

/// L_t of the zero function, t E |s|^2.
fn loss_of_zero(n: &Rational, t: &Rational) -> Result<Interval, Error> {
    Ok(shrunk_loss(&setting(n, t)?, &Rational::from(1), GOAL_BITS)?)
}

/// L_t[0] over t^`power` against 1: power 0 as printed.
fn bounded(power: i32, shown: &str) -> Comparisons {
    POINTS.compare(with(r"L_t[0]#\le1", shown), LessOrEqual, |[n, t]| {
        Ok((loss_of_zero(&n, &t)? / enclosed(&t).powi(power), number(1)))
    })
}

fn find_eq_3() -> Result<Check, Error> {
    Ok(Check::new(bounded(0, "")?).twin("without the factor $t$ in $L_t$", bounded(1, "/t")?))
}

pub(crate) static EQ_4: Claim = Claim::new("eq-4", "Section 2", find_eq_4)
    .kind(Kind::Definition)
    .title("The loss at one time: what the denoising error exceeds its least value by.")
    .printed(Verdict::Proved, r"L_t^{(n)}[f]:=t\cdot\mathbb{E}_{\mathbf{x}\sim p_t^{(n)}}\left[\|f(\mathbf{x})-\nabla\log p_t^{(n)}(\mathbf{x})\|^2\right]")
    .remark(r"Equal to $\frac1t\left(\mathbb{E}\|\mathbf{x}_t+tf(\mathbf{x}_t)-\mathbf{x}_0\|^2-\mathbb{E}\,\mathrm{Var}(\mathbf{x}_0|\mathbf{x}_t)\right)$: the denoising form, by which it can be computed a second time.")
    .basis("The losses of the zero function and of the smoothed score by integrating (4), against their denoising forms by other integrals.");

/// L_t[0] over t^`power`, and L_t of the smoothed score likewise, against their denoising forms.
fn denoising_forms(power: i32, shown: &str) -> Comparisons {
    let zero = r"L_t[0]#=1-\mathbb{E}\,\mathrm{Var}(x_0|x_t)/t";
    let smoothed = r"L_t[\hat s_{t,\delta}]#=\frac1t\left(\mathbb{E}|x_t+t\hat s_{t,\delta}(x_t)-x_0|^2-\mathbb{E}\,\mathrm{Var}(x_0|x_t)\right)";
    POINTS.each(|place, [n, t]| {
        let (setting, scale) = (setting(&n, &t)?, enclosed(&t).powi(power));
        let closed = number(1) - posterior_variance(&setting, GOAL_BITS)?;
        let loss = score_matching_loss(&setting, GOAL_BITS)?.enclosure;
        // U - L is the posterior variance over t plus moments of the denoised position.
        let denoised = loss_upper_bound(&setting, precision()) - loss_surplus(&setting, GOAL_BITS)?;
        let at = Place(parameters(&setting));
        Ok([
            place.compare(with(zero, shown), Equal, (loss_of_zero(&n, &t)? / &scale, closed)),
            at.compare(with(smoothed, shown), Equal, (loss / scale, denoised)),
        ])
    })
}

fn find_eq_4() -> Result<Check, Error> {
    Ok(Check::new(denoising_forms(0, "")?).twin("the factor $t$ dropped", denoising_forms(1, "/t")?))
}

pub(crate) static REM_WEIGHTING: Claim = Claim::new("rem-2-weighting", "Section 2", find_weighting)
    .title("The factor $t$ of the loss is inverse to the size of the conditional score.")
    .printed(Verdict::Refuted, r"t\propto1/\mathbb{E}[\nabla\log p_{t|0}(\mathbf{x}_t|\mathbf{x}_0)]")
    .corrected(Class::Misprint, Verdict::Proved, r"t=d\,/\,\mathbb{E}\left[\left\|\nabla\log p_{t|0}(\mathbf{x}_t|\mathbf{x}_0)\right\|^2\right]")
    .remark(r"The conditional score is $-(\mathbf{x}_t-\mathbf{x}_0)/t$, whose mean is 0. Meant is the mean of its squared norm, $d/t$.")
    .effect("None: the factor in (4) is the right one.")
    .basis("Moments of the conditional score in closed form, and its mean square by certified integration.");

const TIMES: Grid<1> = Grid::new("t", &["1e-4", "1/10", "1", "7"]);

/// t E (d/dx log p_(t|0))^order, in one dimension: positive and the same for all t, if t is to be inverse to it.
fn inverse_to(order: u32, shown: &str) -> Comparisons {
    let value = |t: &Rational| {
        let sign = if order.is_multiple_of(2) { 1 } else { -1 };
        gaussian_moment(order, t) * sign * t / Field::powi(t, order as i32)
    };
    let [positive, constant] =
        [r"t\,\mathbb{E}#>0", r"t\,\mathbb{E}#=\text{its value at }t=1"].map(|text| with(text, shown));
    TIMES.each(|place, [t]| {
        Ok([
            place.compare(positive.clone(), Greater, (value(&t), Rational::new())),
            place.compare(constant.clone(), Equal, (value(&t), value(&Rational::from(1)))),
        ])
    })
}

/// The mean square of -(x_t - x_0)/t by integration against 1/t.
fn mean_square() -> Comparisons {
    TIMES.compare(r"\mathbb{E}\left|\partial_x\log p_{t|0}\right|^2=1/t", Equal, |[t]| {
        let scale = enclosed(&(Rational::from(2) / t.clone().square()));
        Ok((half_gaussian_moment(2, &t, GOAL_BITS)? * scale, enclosed(&t.recip())))
    })
}

fn find_weighting() -> Result<Check, Error> {
    let squares = inverse_to(2, r"|\partial_x\log p_{t|0}|^2")?;
    Ok(Check::new(inverse_to(1, r"[\partial_x\log p_{t|0}]")?)
        .corrected([squares, mean_square()?].concat())
        .twin("the fourth power in place of the square", inverse_to(4, r"|\partial_x\log p_{t|0}|^4")?))
}

pub(crate) static REM_MINIMUM: Claim = Claim::new("rem-2-minimum", "Section 2", find_minimum)
    .title("The empirical score alone minimises the loss.")
    .printed(Verdict::Proved, r"L_t^{(n)}[f]\ge0=L_t^{(n)}[\nabla\log p_t^{(n)}],\quad\text{with equality for no other }f")
    .remark(r"The theorem has it for (4), among functions whose loss exists as an iterated integral of Riemann's kind, at every place where $f$ is continuous. Not in it: up to null sets, of $\mathbb{R}^d$ for (4) and of times as well for (3), it is so among all functions. A network attains it only if it can represent the empirical score.")
    .basis("Enclosures of the losses of the zero function and of multiples of the smoothed score, which the empirical score is not.");

/// n, t and e.
const SHRUNK: Grid<3> =
    Grid::new("n, t, e", &["2, 1/2, 0", "2, 1/2, 1/100", "2, 1/10, -1e-6", "2, 1/25, 0", "2, 1/25, 1/100"]);

/// L_t of (1 - e) times the smoothed score, and of the zero function, against 0.
fn others(relation: Relation, shown: &str) -> Comparisons {
    let smoothed = with(r"L_t[(1-e)\hat s_{t,\delta}]#0", shown);
    let shrunk = SHRUNK.compare(smoothed, relation, |[n, t, shrink]| {
        Ok((shrunk_loss(&setting(&n, &t)?, &shrink, GOAL_BITS)?, number(0)))
    })?;
    let zero = POINTS.compare(with("L_t[0]#0", shown), relation, |[n, t]| Ok((loss_of_zero(&n, &t)?, number(0))))?;
    Ok([zero, shrunk].concat())
}

fn find_minimum() -> Result<Check, Error> {
    Ok(Check::new(others(Greater, ">")?)
        .twin("these other functions claimed to be minimisers too", others(LessOrEqual, r"\le")?))
}
