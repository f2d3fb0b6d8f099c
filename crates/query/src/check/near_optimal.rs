//! Proposition 3 with a factor of one's own.

use super::certificate::Certificate;
use super::{Answer, Question, Verdict, decimal};
use crate::error::Error;
use scoreproof_optimum::{Certificate as Optimum, Problem, solve};
use scoreproof_real::{Analytic, DecimalRounding, Field, Interval, Precision, Rational, format_rational};
use scoreproof_score::{
    Setting, Smoothing, Strength, loss_upper_bound, near_optimality, nonsmoothness, score_matching_loss,
};

/// Relative bits of the loss where it is compared with epsilon.
const GOAL: u32 = 64;

/// The precision of boxes of Delta / sqrt t, of which only the sign is asked.
const BOX_BITS: u32 = 64;

/// Times tried for a counterexample: t_1, t_1 / 2, ...
const TRIED: u32 = 12;

/// Decides it.
pub(super) fn answer(question: &Question) -> Result<Answer, Error> {
    // A question of this claim has a t_1; the time 0 would be refused.
    let until = question.until.clone().unwrap_or_default();
    let unshown = match holds(question, &until)? {
        Ok(sentence) => {
            let certificate = Some(Certificate::new(question, Verdict::Holds, vec![until]));
            return Ok(Answer { verdict: Verdict::Holds, sentence, certificate });
        }
        Err(unshown) => unshown,
    };
    for i in 0..TRIED {
        // Below t_1, which is not in the range.
        let t = (until.clone() * Rational::from((1023, 1024))) >> i;
        if let Some(sentence) = fails(question, &t)? {
            let certificate = Some(Certificate::new(question, Verdict::Fails, vec![t]));
            return Ok(Answer { verdict: Verdict::Fails, sentence, certificate });
        }
    }
    Ok(Answer { verdict: Verdict::Undecided, sentence: unshown, certificate: None })
}

fn setting(question: &Question, t: &Rational) -> Result<Setting, Error> {
    let kappa = question.arguments.positive("kappa")?;
    Ok(Setting::new(question.arguments.set_of_points()?, t.clone(), Smoothing::Kappa(kappa))?)
}

fn epsilon(question: &Question) -> Result<Rational, Error> {
    let epsilon = question.arguments.need("epsilon")?;
    match epsilon > 0 && epsilon < Rational::from((15, 1000)) {
        true => Ok(epsilon),
        false => Err(crate::arguments::outside("epsilon", &epsilon, "0 < epsilon < 0.015")),
    }
}

/// What shows both statements for all t < `until`, or what could not be shown.
pub(super) fn holds(question: &Question, until: &Rational) -> Result<Result<String, String>, Error> {
    let (at, epsilon) = (setting(question, until)?, epsilon(question)?);
    let upper = loss_upper_bound(&at, Precision::bits(GOAL));
    if !upper.certainly_at_most(&Interval::rational(&epsilon, &Precision::bits(GOAL))) {
        return Ok(Err("U exceeds epsilon at t1, and no time was found at which L does".to_owned()));
    }
    let (n, kappa) = (at.set().len(), question.arguments.positive("kappa")?);
    let proof = near_optimality(n, &epsilon, &Strength::Fixed(kappa), &question.constant, Precision::bits(BOX_BITS));
    let shown =
        proof.filter(|proof| until.clone() * proof.least.clone().square() <= at.set().least_half_gap().square());
    Ok(match shown {
        Some(proof) => Ok(format!(
            "L < U <= epsilon up to t1, where U, which increases, is {}; R < (1 + C sqrt epsilon) r* by {} boxes of Delta / sqrt t \
             from {} on and a bound that increases from {} on",
            decimal(upper.upper(), DecimalRounding::Up),
            proof.boxes,
            decimal(Interval::rational(&proof.least, &Precision::bits(GOAL)).upper(), DecimalRounding::Up),
            decimal(Interval::rational(&proof.sawtooth_from, &Precision::bits(GOAL)).upper(), DecimalRounding::Up),
        )),
        None => {
            Err("the closed bounds of r* do not reach t1, and no time was found at which R exceeds its bound"
                .to_owned())
        }
    })
}

/// What refutes one of the statements at a time.
pub(super) fn fails(question: &Question, t: &Rational) -> Result<Option<String>, Error> {
    let (at, epsilon) = (setting(question, t)?, epsilon(question)?);
    let p = Precision::bits(GOAL);
    let bound = Interval::rational(&epsilon, &p);
    let time = format_rational(t);
    let loss = score_matching_loss(&at, GOAL)?.enclosure;
    if bound.certainly_at_most(&loss) {
        let loss = decimal(loss.lower(), DecimalRounding::Down);
        return Ok(Some(format!("at t = {time} the loss is more than {loss}, not less than epsilon")));
    }
    let roughness = nonsmoothness::<Interval>(&at, &p)?;
    let problem = Problem::new(at.set().clone(), t.clone(), epsilon);
    let solved = problem.and_then(|problem| {
        let candidate = solve(&problem)?;
        Optimum::with_bounds(problem, candidate)
    });
    // Outside the solver's range nothing is known of r*.
    let Ok((_, bounds)) = solved else { return Ok(None) };
    let factor = Interval::integer(1, &p) + Interval::rational(&question.constant, &p) * bound.sqrt();
    let allowed = factor * Interval::point(bounds.optimum.upper().clone());
    Ok(allowed.certainly_at_most(&roughness).then(|| {
        let [roughness, allowed] = [(roughness.lower(), DecimalRounding::Down), (allowed.upper(), DecimalRounding::Up)]
            .map(|(x, way)| decimal(x, way));
        format!("at t = {time} R is more than {roughness}, and (1 + C sqrt epsilon) r* at most {allowed}")
    }))
}
