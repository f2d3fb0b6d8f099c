//! The points at which appendix E is checked, and the band that its limits share.

use crate::Error;
use crate::certificate::{Attempt, Monotone};
use crate::comparison::Compared;
use crate::points::{exact, training_set};
use crate::proof::{Identity, Positive, argument};
use crate::record::Parameters;
use crate::verdict::Relation;
use scoreproof_real::{Analytic, Field, Interval, Ordered, Precision, Rational, Real, Term};
use scoreproof_score::{LinearDistance, loss_limit};

/// n, D, sqrt t, kappa, with kappa sqrt t <= Delta / 2.
const POINTS: &[(u32, &str, &str, &str)] = &[
    (2, "1", "1/5", "1"),
    (2, "1", "1/1000", "6/5"),
    (3, "1", "1/16", "2"),
    (4, "1", "1/50", "1/2"),
    (5, "2", "1/4", "1"),
    (8, "1", "1/200", "3"),
    (3, "5/2", "1e-6", "1/10"),
];

pub(super) fn precision() -> Precision {
    Precision::bits(192)
}

/// The distances at every point.
pub(super) fn distances() -> Result<Vec<LinearDistance>, Error> {
    let read = |&(n, half_width, sigma, kappa): &(u32, &str, &str, &str)| {
        Ok(LinearDistance::new(training_set(n, half_width)?, exact(sigma)?, exact(kappa)?)?)
    };
    POINTS.iter().map(read).collect()
}

/// The named parameters, with k where one data point is meant.
pub(super) fn named(distance: &LinearDistance, k: Option<u32>) -> Parameters {
    let mut all = vec![
        ("n", distance.set().len().to_string()),
        ("half-width", distance.set().half_width().to_string()),
        ("t", distance.t().to_string()),
        ("kappa", distance.kappa().to_string()),
    ];
    if let Some(k) = k {
        all.push(("k", k.to_string()));
    }
    Parameters::new(all)
}

pub(super) fn enclosed(x: &Rational) -> Interval {
    Interval::rational(x, &precision())
}

/// F(kappa).
pub(super) fn limit(distance: &LinearDistance) -> Interval {
    loss_limit(&enclosed(distance.kappa()))
}

/// What is claimed to be `sides` F(kappa)/2 up to `sides` C sqrt t.
pub(super) struct Limit {
    pub(super) parameters: Parameters,
    pub(super) value: Interval,
    pub(super) sides: Rational,
}

/// |value - `factor` sides F/2| <= sides C sqrt t with C = max(3 kappa F, 1/2) / Delta: the one check behind
/// statements and twins.
pub(super) fn band(
    limits: impl Fn(&LinearDistance) -> Vec<Limit>,
    factor: (i64, i64),
    comparison: &'static str,
) -> Result<Vec<Compared>, Error> {
    let factor = Interval::fraction(factor.0, factor.1, &precision());
    let mut compared = Vec::new();
    for distance in distances()? {
        let half = limit(&distance).over(2) * &factor;
        let width = distance.side_constant(precision()) * enclosed(distance.sigma());
        for Limit { parameters, value, sides } in limits(&distance) {
            let sides = enclosed(&sides);
            let (away, most) = ((value - half.clone() * &sides).abs(), width.clone() * sides);
            compared.push(Compared::new(comparison, parameters, away, Relation::LessOrEqual, most));
        }
    }
    Ok(compared)
}

/// How the false twins of the limits are nudged.
pub(super) const NUDGE: &str = "the limit raised by two percent";
pub(super) const NUDGED: (i64, i64) = (51, 50);

const LIFT: Identity = Identity {
    comparison: r"1+6a-\frac1{(1-a)^2}=\frac{a(1-2a)(4-3a)}{(1-a)^2}",
    at: &[("a", "1/3")],
    reading: r"$a=\kappa\sqrt t/\Delta$",
};

const FACTORS: Positive = Positive { comparison: r"a(1-2a)(4-3a)\ge0", over: &[("a", "0", "1/2")] };

const CUT_OFF: Positive = Positive { comparison: r"1-2M(M\phi(M)+Q(M))>0", over: &[("M", "0", "4")] };

const FAR: Positive = Positive { comparison: r"1-2(M^2+1)\phi(M)>0,\quad M=4", over: &[("M", "4", "4")] };

/// What makes the band hold for every t with kappa sqrt t <= Delta / 2, shown and certified.
pub(super) fn band_proof() -> Result<(Vec<Compared>, Vec<Attempt>), Error> {
    let number = |n: i64| Term::integer(n, &());
    let factors = |a: &Term| a.clone() * (number(1) - a.clone().times(2)) * (number(4) - a.clone().times(3));
    let decided = [
        LIFT.decide(|v| {
            let square = (number(1) - &v[0]).square();
            (number(1) + v[0].clone().times(6) - number(1) / &square, factors(&v[0]) / square)
        })?,
        FACTORS.nonnegative(|v| factors(&v[0]))?,
        CUT_OFF.decide(|v| {
            let sum = v[0].normal_density() * &v[0] + v[0].normal_upper_tail();
            number(1) - (sum * &v[0]).times(2)
        })?,
        FAR.decide(|v| number(1) - ((v[0].square() + number(1)) * v[0].normal_density()).times(2))?,
    ];
    let (shown, mut steps): (Vec<_>, Vec<_>) = decided.into_iter().unzip();
    let falls = r"$M^2\phi(M)$ and $\phi(M)$ increase with $T=M^{-2}\le\frac1{16}$, so that $2M(M\phi+Q)\le2(M^2+1)\phi<1$ from $M=4$ on, as $MQ\le\phi$ (eq-56)";
    steps.push(Monotone::of(&[("-1", "1/2"), ("0", "1/2")], &[])?.until("1/16")?.decide(falls));
    steps.push(argument(
        r"with $M=\Delta/\sqrt t$ a side lies between $\frac12F-\int_M^\infty u^2\phi$ and $\frac12(1-a)^{-2}F$, where $\int_M^\infty u^2\phi=M\phi+Q$, and $(u-\kappa)/(1-a)\ge M$ for $u\ge M$ takes in what (59) adds; the sides add up",
        r"$\kappa\sqrt t\le\Delta/2$, all $n\ge 2$, $D$, $k$ and $\kappa>0$, with $C=\max(3\kappa F(\kappa),\frac12)/\Delta$ for each side",
    ));
    Ok((shown, steps))
}
