//! (9): the locally averaged piecewise-linear score of two points, and (13), which couples it with t.
//!
//! Printed, for delta in (0, 1]:
//!
//! ```text
//! s_hat(x) = -(x + 1)/t                      for x <= delta - 1,
//!            -(x - 1)/t                      for x >= 1 - delta,
//!            delta / (1 - delta) x / t       for x in (delta - 1, 1 - delta).
//! ```
//!
//! At delta = 1 both of the first cases hold at x = 0, with the values -1/t and 1/t; and (11) with Prop. 11 takes
//! delta = 0, which the print leaves out. Meant is delta in [0, 1), with (8) for delta = 1.

use crate::prelude::*;
use scoreproof_score::{Setting, SmoothedScore, Smoothing, piecewise_linear_score};

pub(crate) static EQ_9: Claim = Claim::new("eq-9", "Section 3", find_eq_9)
    .kind(Kind::Definition)
    .title(r"The smoothed score of two points: a function of $x$ for every $\delta\in(0,1]$, equal to (8) at $\delta=1$.")
    .printed(Verdict::Refuted, r"\hat s_{t,\delta}^{(n)}(x):=\begin{cases}-(x+1)/t,&\text{if }x\le\delta-1,\\-(x-1)/t,&\text{if }x\ge 1-\delta,\\\delta/(1-\delta)\cdot x/t,&\text{if }x\in(\delta-1,1-\delta),\end{cases}\qquad\delta\in(0,1]")
    .corrected(Class::Misprint, Verdict::Proved, r"\hat s_{t,\delta}^{(n)}(x):=\begin{cases}-(x+1)/t,&\text{if }x\le\delta-1,\\-(x-1)/t,&\text{if }x\ge 1-\delta,\\\delta/(1-\delta)\cdot x/t,&\text{if }x\in(\delta-1,1-\delta),\end{cases}\quad\delta\in[0,1),\qquad\hat s_{t,1}^{(n)}:=\bar s_t^{(n)}")
    .remark(r"At $\delta=1$ the first two cases both hold at $x=0$, with the values $-1/t$ and $1/t$, while (8) has 0 there; so the sentence after (9), that the two agree at $\delta=1$, is right for $x\ne0$ only. At the other end (11) with $w=1$ and Proposition 11 take $\delta=0$, for which the formula is sound. For $0\le\delta<1$ neighbouring cases agree where they meet.")
    .effect("None: a single point has no mass, and every later use is for $0\\le\\delta<1$ or reads (8) for $\\delta=1$.");

const TIMES: &[&str] = &["1/10", "1e-6"];
const BELOW_ONE: &[&str] = &["0", "1/10", "1/2", "99/100"];

/// The three branches of the formula, as the crate has them, in any number system.
fn score<A: Field>(t: &A, delta: &A) -> SmoothedScore<A> {
    let one = A::integer(1, &delta.context());
    SmoothedScore::of_parts(&-one.clone(), &one, 2, t, delta)
}

/// Where two cases hold or meet they must agree. `lift` multiplies the middle case: 1 as printed.
fn agreement(deltas: &[&str], lift: &Rational) -> Result<Vec<Compared>, Error> {
    let mut compared = Vec::new();
    for t in TIMES {
        for delta in deltas {
            let (t, d) = (exact(t)?, exact(delta)?);
            let named =
                |x: &Rational| Parameters::new([("t", t.to_string()), ("delta", d.to_string()), ("x", x.to_string())]);
            let one = Rational::from(1);
            let zero = Rational::new();
            if d == 1 {
                let left = -(zero.clone() + &one) / &t;
                let right = -(zero.clone() - &one) / &t;
                let comparison = r"-(x+1)/t=-(x-1)/t\text{ where both cases hold}";
                compared.push(Compared::exact(comparison, named(&zero), &left, Relation::Equal, &right));
                continue;
            }
            let score = score(&t, &d);
            for (outer, at, comparison) in [
                (0, d.clone() - &one, r"-(x+1)/t=\delta/(1-\delta)\cdot x/t\text{ at }x=\delta-1"),
                (2, one.clone() - &d, r"-(x-1)/t=\delta/(1-\delta)\cdot x/t\text{ at }x=1-\delta"),
            ] {
                let ramp = score.branch(1, &at) * lift;
                compared.push(Compared::exact(
                    comparison,
                    named(&at),
                    &score.branch(outer, &at),
                    Relation::Equal,
                    &ramp,
                ));
            }
        }
    }
    Ok(compared)
}

/// Outside the ramp the smoothed score is the piecewise-linear one, (8).
fn outside() -> Result<Vec<Compared>, Error> {
    let (set, t) = (training_set(2, "1")?, exact("1/10")?);
    let mut compared = Vec::new();
    for delta in BELOW_ONE {
        let d = exact(delta)?;
        for x in [Rational::from(1) - &d, Rational::from((7, 5)), Rational::from(-3), d.clone() - 1u32] {
            let named = Parameters::new([("t", t.to_string()), ("delta", d.to_string()), ("x", x.to_string())]);
            let (smoothed, linear) = (score(&t, &d).at(&x), piecewise_linear_score(&set, &t, &x));
            let comparison = r"\hat s_{t,\delta}(x)=\bar s_t(x)\text{ for }|x|\ge1-\delta";
            compared.push(Compared::exact(comparison, named, &smoothed, Relation::Equal, &linear));
        }
    }
    Ok(compared)
}

fn find_eq_9() -> Result<Check, Error> {
    let one = Rational::from(1);
    let printed = agreement(&["1/10", "1/2", "99/100", "1"], &one)?;
    let twin = agreement(BELOW_ONE, &Rational::from((1_000_001, 1_000_000)))?;
    Ok(Check::new("Exact values of the cases where two of them hold or meet.", printed)
        .corrected([agreement(BELOW_ONE, &one)?, outside()?].concat())
        .twin("in the corrected formula, the slope of the middle case raised by one part in a million", twin))
}

pub(crate) static EQ_13: Claim = Claim::new("eq-13", "Section 3.1", find_eq_13)
    .kind(Kind::Definition)
    .title(r"With $\delta_t=\kappa\sqrt t$ the window of the local average grows as $t$ falls.")
    .printed(Verdict::Proved, r"\delta_t=\kappa\sqrt t")
    .remark(r"The score (9) needs $\delta_t<1$, hence $t<1/\kappa^2$, which Section 3.1 leaves open and Proposition 4 states. The window $1-\kappa\sqrt t$ then lies in $(0,1)$ and tends to 1 as $t\to0$.");

/// kappa and times that fall, all below 1 / kappa^2.
const FALLING: &[(&str, &[&str])] = &[
    ("1/2", &["3.99", "1", "0.1", "1e-3", "1e-6"]),
    ("1.2", &["0.69", "0.1", "0.01", "1e-4", "1e-8"]),
    ("3", &["0.11", "0.01", "1e-4", "1e-6", "1e-12"]),
];

/// Each window against the one before: of 1 - `sign` kappa sqrt t.
fn windows(sign: i64, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let mut compared = Vec::new();
    for (kappa, times) in FALLING {
        let window = |t: &str| {
            let setting = Setting::new(training_set(2, "1")?, exact(t)?, Smoothing::Kappa(exact(kappa)?))?;
            let one = Interval::integer(1, &p);
            Ok::<_, Error>(one - setting.delta::<Interval>(&p).times(sign))
        };
        for pair in times.windows(2) {
            let named = Parameters::new([("kappa", *kappa), ("s", pair[1]), ("t", pair[0])]);
            compared.push(Compared::new(comparison, named, window(pair[1])?, Relation::Greater, window(pair[0])?));
        }
    }
    Ok(compared)
}

fn find_eq_13() -> Result<Check, Error> {
    let printed = windows(1, r"1-\kappa\sqrt s>1-\kappa\sqrt t\text{ for }s<t")?;
    let twin = windows(-1, r"1+\kappa\sqrt s>1+\kappa\sqrt t\text{ for }s<t")?;
    Ok(Check::new("Enclosures of windows at falling times.", printed)
        .twin("the window $1+\\kappa\\sqrt t$ instead of $1-\\kappa\\sqrt t$", twin))
}
