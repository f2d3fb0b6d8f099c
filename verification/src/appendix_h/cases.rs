//! The steps of the proof of Proposition 4: (83) to (86).
//!
//! ```text
//! case I:   x_s = (1 - delta_s) / (1 - delta_t) x,   d/ds x_s = -(1/2) delta_s / (1 - delta_s) x_s / s,       (83)
//!           x_s - (1 - delta_s) = (1 - delta_s) / (1 - delta_t) (x - (1 - delta_t)) <= 0;                     (84)
//! case II:  x_s = sqrt(s / t) (x + 1) - 1,           d/ds x_s = (1/2) (x + 1) / s   as printed,               (85)
//!           (x_s + 1) - delta_s = sqrt(s / t) (x + 1 - delta_t) <= 0.                                         (86)
//! ```
//!
//! In (85) the position on the right has to be x_s.

use crate::Error;
use crate::certificate::Attempt;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::proof::{Identity, Positive};
use crate::section4::dynamics::{
    Identities, LEFT_CELL, Passage, Point, RAMP, as_it_stands, named, nudged, number, precision, reached, velocity,
};
use crate::verdict::{Class, Kind, Relation, Verdict};
use scoreproof_real::{Field, Interval, Rational, Term};

pub(crate) static MIDDLE_EQUATION: Claim = Claim {
    statement: Statement {
        id: "eq-83",
        place: "Appendix H",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Proved),
        class: None,
        title: "The scaled start solves the equation of the middle region and ends at $x$.",
        printed: r"x_s=\frac{1-\delta_s}{1-\delta_t}x,\qquad\frac{d}{ds}x_s=-\frac12\frac{\delta_s}{1-\delta_s}\frac{x_s}{s}",
        corrected: None,
        remark: r"The print says on $[0,t]$; at $s=0$ the right side is not defined (it grows like $s^{-1/2}$) and $x_s$ is continuous only, so that the equation holds on $(0,t]$.",
        effect: "",
    },
    check: find_middle_equation,
};

pub(crate) static MIDDLE_STAYS: Claim = Claim {
    statement: Statement {
        id: "eq-84",
        place: "Appendix H",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Proved),
        class: None,
        title: "A path that starts in the right half of the middle region stays on its side of the border.",
        printed: r"x_s-(1-\delta_s)=\frac{1-\delta_s}{1-\delta_t}(x_t-(1-\delta_t))\le 0",
        corrected: None,
        remark: "",
        effect: "",
    },
    check: find_middle_stays,
};

pub(crate) static OUTER_EQUATION: Claim = Claim {
    statement: Statement {
        id: "eq-85",
        place: "Appendix H",
        kind: Kind::Equation,
        expected: Expected::both(Verdict::Refuted, Verdict::Proved),
        class: Some(Class::Misprint),
        title: "The start drawn to $-1$ solves the equation of the left region.",
        printed: r"x_s=\sqrt{\frac st}(x+1)-1,\qquad\frac{d}{ds}x_s=\frac12\frac{x+1}{s}",
        corrected: Some(r"x_s=\sqrt{\frac st}(x+1)-1,\qquad\frac{d}{ds}x_s=\frac12\frac{x_s+1}{s}"),
        remark: r"On the right $x$ stands for $x_s$. With $x$ the position at time $t$, as in the line before, the two sides differ by the factor $\sqrt{s/t}$. As with (83), the equation holds on $(0,t]$ only.",
        effect: r"None: $x_s$ solves the equation that is meant.",
    },
    check: find_outer_equation,
};

pub(crate) static OUTER_STAYS: Claim = Claim {
    statement: Statement {
        id: "eq-86",
        place: "Appendix H",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Proved),
        class: None,
        title: "A path that starts in the left region stays there.",
        printed: r"(x_s+1)-\delta_s=\sqrt{\frac st}(x+1)-\delta_s=\sqrt{\frac st}(x+1-\delta_t)\le 0",
        corrected: None,
        remark: "",
        effect: "",
    },
    check: find_outer_stays,
};

/// Starts in the middle region and in the left one.
const MIDDLE: &[Point] = &[
    (2, "1", "0.02", "0.1", "1.2", "0.3"),
    (2, "1", "1e-8", "0.1", "1.2", "0.62"),
    (2, "1", "1e-3", "0.02", "3", "-1/7"),
];
const LEFT: &[Point] = &[
    (2, "1", "0.02", "0.1", "1.2", "-0.9"),
    (2, "1", "1e-4", "0.3", "0.5", "-4"),
    (2, "1", "1e-9", "0.02", "3", "-2/3"),
];

type At = &'static [(&'static str, &'static str)];

/// The points at which the identities are shown, in the middle region and in the left one.
const IN_MIDDLE: At = &[("delta_s", "1/5"), ("delta_t", "2/5"), ("x", "1/3")];
const ON_LEFT: At = &[("delta_s", "1/5"), ("delta_t", "2/5"), ("x", "-4/5")];
const MOVING_IN_MIDDLE: At = &[("delta_s", "1/5"), ("delta_t", "2/5"), ("kappa", "6/5"), ("x", "1/3")];
const MOVING_ON_LEFT: At = &[("delta_s", "1/5"), ("delta_t", "2/5"), ("kappa", "6/5"), ("x", "-4/5")];

/// Variables are delta_s, delta_t, kappa, x; the equation of a branch, its right side times `factor`.
fn solves(piece: usize, comparison: &'static str, factor: &Rational) -> Result<(Compared, Attempt), Error> {
    let range = r"all $x$, $\kappa\ne 0$, $\delta_s\ne 0,1$ and $\delta_t\ne 0,1$";
    let at = if piece == RAMP { MOVING_IN_MIDDLE } else { MOVING_ON_LEFT };
    Identity { comparison, at, reading: range }
        .decide(|v| Passage::of_two_points(&v[0], &v[1]).motion(piece, &v[2], &v[3], factor))
}

/// The terminal condition x_t = x.
fn ends(piece: usize) -> Result<(Compared, Attempt), Error> {
    let identity = Identity { comparison: r"x_t=x", at: &[("delta_t", "2/5"), ("x", "-4/5")], reading: "" };
    identity.decide(|v| (Passage::of_two_points(&v[0], &v[0]).map().branch(piece, &v[1]), v[1].clone()))
}

fn velocities(starts: &[Point], factor: &Rational, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    starts.iter().map(|start| velocity(start, factor, comparison)).collect()
}

fn find_middle_equation() -> Result<Finding, Error> {
    const EQUATION: &str = r"\frac{d}{ds}x_s=-\frac12\frac{\delta_s}{1-\delta_s}\frac{x_s}{s}";
    let (equation, solved) = solves(RAMP, EQUATION, &as_it_stands())?;
    let (end, ended) = ends(RAMP)?;
    let printed = [
        vec![equation, end],
        velocities(MIDDLE, &as_it_stands(), r"\frac{d}{ds}x_s=-\frac12\hat s_{s,\delta_s}^{(n)}(x_s)")?,
    ];
    Ok(Check::new(
        "Identities of rational functions once $\\delta_s$ is taken as the variable; beside them, the derivative by a power \
         series in $s$ against the smoothed score.",
        printed.concat(),
    )
    .carried_by([solved, ended])
    .twin("the right side raised by one part in a million", vec![solves(RAMP, EQUATION, &nudged())?.0])
    .finding())
}

/// The distance from a border at time s against that at time t times the slope, times `factor`.
fn keeps_distance(
    piece: usize,
    border: usize,
    comparison: &'static str,
    factor: &Rational,
) -> Result<(Compared, Attempt), Error> {
    let at = if piece == RAMP { IN_MIDDLE } else { ON_LEFT };
    Identity { comparison, at, reading: "" }.decide(|v| {
        let passage = Passage::of_two_points(&v[0], &v[1]);
        let (then, now) = (passage.map(), passage.between(&v[0], &v[0]).map());
        let distance = then.branch(piece, &v[2]) - &now.breaks()[border];
        let scaled = (v[2].clone() - &then.breaks()[border]) * then.slope(piece);
        (distance, scaled * Term::rational(factor, &()))
    })
}

/// The side of a border on which the flow arrives.
fn on_its_side(
    starts: &[Point],
    comparison: &'static str,
    sides: impl Fn(Interval, Interval) -> (Interval, Interval),
) -> Result<Vec<Compared>, Error> {
    let at = |start: &Point| {
        let (place, delta) = reached(start)?;
        let (left, right) = sides(place, delta);
        Ok(Compared::new(comparison, named(start), left, Relation::LessOrEqual, right))
    };
    starts.iter().map(at).collect()
}

fn find_middle_stays() -> Result<Finding, Error> {
    const DISTANCE: &str = r"x_s-(1-\delta_s)=\frac{1-\delta_s}{1-\delta_t}\left(x_t-(1-\delta_t)\right)";
    let (compared, identity) = keeps_distance(RAMP, 1, DISTANCE, &as_it_stands())?;
    // The middle region is x = (1 - delta_t) c with |c| <= 1.
    let (same, coordinate) = Identity {
        comparison: r"(1-\delta_s)-x_s=(1-\delta_s)(1-c),\quad x_t=(1-\delta_t)c",
        at: &[("delta_s", "1/5"), ("delta_t", "2/5"), ("c", "1/3")],
        reading: r"$|c|\le 1$ is the middle region",
    }
    .decide(|v| {
        let start = (number(1) - &v[1]) * &v[2];
        let place = Passage::of_two_points(&v[0], &v[1]).map().branch(RAMP, &start);
        (number(1) - &v[0] - place, (number(1) - &v[0]) * (number(1) - &v[2]))
    })?;
    let over = &[("delta_s", "0", "1"), ("c", "-1", "1")];
    let (covered, sign) = Positive { comparison: r"(1-\delta_s)(1-c)\ge0", over }
        .nonnegative(|v| (number(1) - &v[0]) * (number(1) - &v[1]))?;
    let one = Interval::integer(1, &precision());
    let stays = on_its_side(MIDDLE, r"x_s\le 1-\delta_s", |place, delta| (place, one.clone() - delta))?;
    let printed = [vec![compared, same, covered], stays].concat();
    Ok(Check::new(
        "An identity of rational functions; its right side in the coordinate of the middle region, and its sign over all of it. Beside \
         them, places reached.",
        printed,
    )
    .carried_by([identity, coordinate, sign])
    .twin("the right side raised by one part in a million", vec![keeps_distance(RAMP, 1, DISTANCE, &nudged())?.0])
    .finding())
}

fn find_outer_equation() -> Result<Finding, Error> {
    const PRINTED: &str = r"\frac{d}{ds}x_s=\frac12\frac{x+1}{s}";
    const MEANT: &str = r"\frac{d}{ds}x_s=\frac12\frac{x_s+1}{s}";
    let range = r"all $x$, $\kappa\ne 0$, $\delta_s\ne 0$ and $\delta_t\ne 0$";
    // The printed right side at the position x of time t.
    let (printed, _) = Identity { comparison: PRINTED, at: MOVING_ON_LEFT, reading: range }.decide(|v| {
        let (rate, _) = Passage::of_two_points(&v[0], &v[1]).motion(LEFT_CELL, &v[2], &v[3], &as_it_stands());
        let s = v[0].square() / v[2].square();
        (rate, (v[3].clone() + number(1)) / s.times(2))
    })?;
    let (equation, solved) = solves(LEFT_CELL, MEANT, &as_it_stands())?;
    let (end, ended) = ends(LEFT_CELL)?;
    let corrected = [
        vec![equation, end],
        velocities(LEFT, &as_it_stands(), r"\frac{d}{ds}x_s=-\frac12\hat s_{s,\delta_s}^{(n)}(x_s)")?,
    ];
    Ok(Check::new(
        "Read with $x=x_t$ the printed sides differ; with $x_s$ they agree for all values, an identity of rational functions \
         once $\\delta_s$ is taken as the variable.",
        vec![printed],
    )
    .corrected(corrected.concat())
    .correction_carried_by([solved, ended])
    .twin("the corrected right side raised by one part in a million", vec![solves(LEFT_CELL, MEANT, &nudged())?.0])
    .finding())
}

/// Both equations of (86).
fn outer_steps(factor: &Rational) -> Result<Identities, Error> {
    let mut found = Identities::default();
    let (compared, certificate) =
        keeps_distance(LEFT_CELL, 0, r"(x_s+1)-\delta_s=\sqrt{\frac st}(x+1-\delta_t)", factor)?;
    found.compared.push(compared);
    found.certificates.push(certificate);
    let middle = Identity { comparison: r"(x_s+1)-\delta_s=\sqrt{\frac st}(x+1)-\delta_s", at: ON_LEFT, reading: "" };
    found.add(&middle, |v| {
        let reached = Passage::of_two_points(&v[0], &v[1]).map().branch(LEFT_CELL, &v[2]);
        let ratio = v[0].clone() / &v[1];
        (reached + number(1) - &v[0], ratio * (v[2].clone() + number(1)) - &v[0])
    })?;
    Ok(found)
}

fn find_outer_stays() -> Result<Finding, Error> {
    let steps = outer_steps(&as_it_stands())?;
    // The left region is x + 1 = delta_t - u / (1 - u) with 0 <= u < 1.
    let (same, coordinate) = Identity {
        comparison: r"-\sqrt{\frac st}(x+1-\delta_t)(1-u)=ru,\quad x=\delta_t-1-\frac{u}{1-u},\ r=\sqrt{\frac st}",
        at: &[("r", "1/2"), ("delta_t", "2/5"), ("u", "1/3")],
        reading: r"$0\le u<1$ is the left region, and $0\le r\le 1$",
    }
    .decide(|v| {
        let [ratio, delta, u] = [&v[0], &v[1], &v[2]];
        let rest = number(1) - u;
        let start = delta.clone() - number(1) - u.clone() / &rest;
        let place = Passage::of_two_points(&(ratio.clone() * delta), delta).map().branch(LEFT_CELL, &start);
        let beyond = place + number(1) - ratio.clone() * delta;
        (-(beyond * rest), ratio.clone() * u)
    })?;
    let over = &[("r", "0", "1"), ("u", "0", "1")];
    let (covered, sign) = Positive { comparison: r"ru\ge0", over }.nonnegative(|v| v[0].clone() * &v[1])?;
    let one = Interval::integer(1, &precision());
    let stays = on_its_side(LEFT, r"x_s+1\le\delta_s", |place, delta| (place + &one, delta))?;
    let printed = [steps.compared, vec![same, covered], stays].concat();
    Ok(Check::new(
        "Two identities of rational functions; the right side in a coordinate of the left region, and its sign over all of it. Beside \
         them, places reached.",
        printed,
    )
    .carried_by([steps.certificates, vec![coordinate, sign]].concat())
    .twin("the last expression raised by one part in a million", outer_steps(&nudged())?.compared)
    .finding())
}
