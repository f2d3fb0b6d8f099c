//! Appendix D, between (43) and (44): around y_k almost all the weight is that of y_k.
//!
//! Printed, for |x - y_k| <= (Delta + w) / 2 and l != k:
//!
//! ```text
//! q_(t,k)(x) >= 1 - (n - 1) exp(-Delta delta / t),      q_(t,l)(x) < exp(-Delta delta / t).
//! ```

use super::near::{Point, precision, separation};
use crate::Error;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::proof::Identity;
use crate::verdict::{Kind, Relation, Verdict};
use scoreproof_real::{Analytic, Field, Interval, Ordered, Rational, Term};

pub(crate) static CLAIM: Claim = Claim {
    statement: Statement {
        id: "rem-d-weights",
        place: "Appendix D",
        kind: Kind::Remark,
        expected: Expected::print(Verdict::Proved),
        class: None,
        title: "Around $y_k$ the weights of all other data points are exponentially small.",
        printed: r"q_{t,k}(x)\ge 1-(n-1)e^{-\Delta\delta/t},\quad q_{t,l}(x)<e^{-\Delta\delta/t}\ (l\ne k)",
        corrected: None,
        remark: r"With $y_i$ for the $x_i$ in the definition of $q_{t,k}$, as in (43).",
        effect: "",
    },
    check: find,
};

/// 1 - q_k against (n - 1) e^(-`rate` Delta delta / t), and the largest other weight against one of these.
fn weights(rate: u32, sum: &'static str, each: &'static str) -> Result<Vec<Compared>, Error> {
    let mut compared = Vec::new();
    for point in Point::all()? {
        let mut others = point.weights();
        others.remove((point.k - 1) as usize);
        let exponent = point.set.half_gap() * &point.delta * Rational::from((-i64::from(rate), 1)) / &point.t;
        let decay = Interval::rational(&exponent, &precision()).exp();
        let zero = Interval::integer(0, &precision());
        let rest = others.iter().fold(zero.clone(), |total, q| total + q);
        let largest = others.iter().fold(zero, |most, q| most.max(q));
        let all = decay.clone().times(i64::from(point.set.len()) - 1);
        compared.push(Compared::new(sum, point.named(false), rest, Relation::LessOrEqual, all));
        compared.push(Compared::new(each, point.named(false), largest, Relation::Less, decay));
    }
    Ok(compared)
}

/// What the two bounds leave, with quotients r_l of the Gaussians of y_l and y_k that are at most e = e^(-Delta delta / t)
/// by (43).
const ROOM: [Identity; 2] = [
    Identity {
        comparison: r"r_l-\frac{r_l}{1+S}=\frac{r_lS}{1+S}",
        at: &[("r_l", "1/5"), ("S", "1/3")],
        reading: r"$r_l$ is the quotient of the Gaussians of $y_l$ and $y_k$, $S>0$ the sum of these over $l\ne k$",
    },
    Identity {
        comparison: r"(n-1)\varepsilon-\frac{S}{1+S}=(n-1)d+\frac{S^2}{1+S},\quad S=(n-1)(\varepsilon-d)",
        at: &[("n", "3"), ("e", "1/2"), ("d", "1/3")],
        reading: r"$e=\varepsilon=e^{-\Delta\delta/t}$, $d\ge 0$ is the mean of the $\varepsilon-r_l$, so that $1-q_{t,k}=S/(1+S)$",
    },
];

fn find() -> Result<Finding, Error> {
    let printed =
        weights(1, r"1-q_{t,k}(x)\le(n-1)e^{-\Delta\delta/t}", r"\max_{l\ne k}q_{t,l}(x)<e^{-\Delta\delta/t}")?;
    let twin =
        weights(2, r"1-q_{t,k}(x)\le(n-1)e^{-2\Delta\delta/t}", r"\max_{l\ne k}q_{t,l}(x)<e^{-2\Delta\delta/t}")?;
    let one = || Term::integer(1, &());
    let (single, each) = ROOM[0].decide(|v| {
        let share = v[0].clone() / (one() + &v[1]);
        (v[0].clone() - &share, share * &v[1])
    })?;
    let (together, all) = ROOM[1].decide(|v| {
        let others = v[0].clone() - one();
        let sum = others.clone() * (v[1].clone() - &v[2]);
        let share = sum.clone() / (one() + &sum);
        (others.clone() * &v[1] - &share, others * &v[2] + sum * share)
    })?;
    let (separated, apart) = separation()?;
    let printed = [printed, vec![single, together, separated]].concat();
    Ok(Check::new(
        "What (43) as corrected leaves to each bound, and the weights at points, the ends of the interval among them.",
        printed,
    )
    .carried_by([apart, each, all])
    .twin("the exponent $\\Delta\\delta/t$ doubled", twin)
    .finding())
}
