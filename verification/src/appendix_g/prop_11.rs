//! Proposition 11 with (79)-(81): the average over all directions of the piecewise-linear score is the
//! smoothed score.
//!
//! With s_(w,v)(x) = (1 / 2w) int_(-w)^w s_bar(x + r v) dr, for two points and d >= 2:
//!
//! ```text
//! (79)  [s_(w,v)(x)]_1 = ((w |v_1|) * s_bar)([x]_1),    printed with a 1/t too many on the way
//! (80)  { s_(w,v)(x) } = { [s_hat_(t,1-w')([x]_1), -[x]_2/t, ...] : w' in [0, w] }
//! (81)  (w * s_bar)(x) = gamma of it = [s_hat_(t,1-w)([x]_1), -[x]_2/t, ...]
//! ```

use crate::Error;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::points::{exact, training_set};
use crate::proof::{Identity, Positive};
use crate::record::Parameters;
use crate::section4::dynamics::{Identities, as_it_stands, nudged};
use crate::verdict::{Class, Kind, Relation, Verdict};
use scoreproof_real::{Field, Ordered, Rational, Series, Term};
use scoreproof_score::{
    SmoothedScore, directional_average, least_norm, piecewise_linear_average, piecewise_linear_score, power_average,
    with_normal_components,
};

pub(crate) static CLAIM: Claim = Claim {
    statement: Statement {
        id: "prop-11",
        place: "Appendix G",
        kind: Kind::Proposition,
        expected: Expected::print(Verdict::Certified),
        class: None,
        title: "Averaging the piecewise-linear score over all directions gives the smoothed score.",
        printed: r"w*\bar{\mathbf{s}}_t^{(n)}\equiv\hat{\mathbf{s}}_{t,1-w}^{(n)},\quad w\in(0,1]",
        corrected: None,
        remark: r"For $w=1$ the right side has $\delta=0$, which (26) excludes: its formula is read on. It holds for the piecewise-linear score alone; for the empirical score itself nothing is claimed.",
        effect: "",
    },
    check: find,
};

pub(crate) static DIRECTION: Claim = Claim {
    statement: Statement {
        id: "eq-79",
        place: "Appendix G",
        kind: Kind::Equation,
        expected: Expected::both(Verdict::Refuted, Verdict::Certified),
        class: Some(Class::Misprint),
        title: "The average along a direction is one of a smaller window.",
        printed: r"[\mathbf{s}_{w,\mathbf{v}}(\mathbf{x})]_1=\frac{1}{2wt}\int_{-w}^w\bar s_t^{(n)}([\mathbf{x}]_1+rv_1)\,dr=\frac{1}{2w|v_1|t}\int_{-w|v_1|}^{w|v_1|}\bar s_t^{(n)}([\mathbf{x}]_1+\tilde r)\,d\tilde r=\left((w|v_1|)*\bar s_t^{(n)}\right)([\mathbf{x}]_1)",
        corrected: Some(
            r"[\mathbf{s}_{w,\mathbf{v}}(\mathbf{x})]_1=\frac{1}{2w}\int_{-w}^w\bar s_t^{(n)}([\mathbf{x}]_1+rv_1)\,dr=\frac{1}{2w|v_1|}\int_{-w|v_1|}^{w|v_1|}\bar s_t^{(n)}([\mathbf{x}]_1+\tilde r)\,d\tilde r=\left((w|v_1|)*\bar s_t^{(n)}\right)([\mathbf{x}]_1)",
        ),
        remark: r"The two integrals are printed with a further $1/t$, which $\bar s_t$ has already: by its definition $\mathbf{s}_{w,\mathbf{v}}$ is $\frac{1}{2w}\int\bar{\mathbf{s}}_t$. The first and the third equality are off by the factor $t$, and the two cancel. For $v_1=0$ the second integral is divided by 0 and the window is 0: there $0*f$ is read as $f$.",
        effect: "None: the first and the last expression agree.",
    },
    check: find_direction,
};

pub(crate) static SET: Claim = Claim {
    statement: Statement {
        id: "eq-80",
        place: "Appendix G",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Certified),
        class: None,
        title: "The averages along all directions are the smoothed scores of all smaller windows.",
        printed: r"\{\mathbf{s}_{w,\mathbf{v}}(\mathbf{x}):\mathbf{v}\in\mathbb{S}^{d-1}\}=\left\{\left[\hat s_{t,1-\tilde w}^{(n)}([\mathbf{x}]_1),-\frac{[\mathbf{x}]_2}{t},\dots,-\frac{[\mathbf{x}]_d}{t}\right]^\top:\tilde w\in[0,w]\right\}",
        corrected: None,
        remark: r"For $d\ge 2$, where $|v_1|$ takes every value in $[0,1]$; in $d=1$ the left side is the one element with $\tilde w=w$.",
        effect: "",
    },
    check: find_set,
};

pub(crate) static MONOTONE: Claim = Claim {
    statement: Statement {
        id: "rem-g-monotone",
        place: "Appendix G",
        kind: Kind::Remark,
        expected: Expected::print(Verdict::Certified),
        class: None,
        title: "With a growing window the smoothed score falls in absolute value and keeps its sign.",
        printed: r"\tilde w\mapsto\left|\hat s_{t,1-\tilde w}^{(n)}(x)\right|\text{ decreases and }\mathrm{sgn}\,\hat s_{t,1-\tilde w}^{(n)}(x)\text{ is kept}",
        corrected: None,
        remark: r"Read in the wide sense: the value does not change while $\tilde w\le|x|$, and for $|x|<1$ it is 0 at $\tilde w=1$.",
        effect: "",
    },
    check: find_monotone,
};

pub(crate) static LEAST: Claim = Claim {
    statement: Statement {
        id: "eq-81",
        place: "Appendix G",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Certified),
        class: None,
        title: "The least element is that of the full window.",
        printed: r"(w*\bar{\mathbf{s}}_t^{(n)})(\mathbf{x})=\gamma(\{\mathbf{s}_{w,\mathbf{v}}(\mathbf{x}):\mathbf{v}\in\mathbb{S}^{d-1}\})=\left[\hat s_{t,1-w}^{(n)}([\mathbf{x}]_1),-\frac{[\mathbf{x}]_2}{t},\dots,-\frac{[\mathbf{x}]_d}{t}\right]^\top",
        corrected: None,
        remark: "The minimum is unique as an element of the set, though many directions may give it.",
        effect: "",
    },
    check: find,
};

/// First components of unit vectors of the plane.
pub(super) const DIRECTIONS: &[&str] = &["0", "1", "-1", "3/5", "-4/5", "5/13", "-8/17", "1/1000"];

/// t, w and x in R^3.
const POINTS: &[(&str, &str, [&str; 3])] = &[
    ("0.02", "2/3", ["1/7", "-1/2", "3"]),
    ("0.02", "2/3", ["-0.9", "0.1", "0.2"]),
    ("1e-4", "0.95", ["2", "1e-3", "-1"]),
    ("0.1", "1", ["1/3", "1", "1"]),
    ("0.1", "1/2", ["0", "-1", "1"]),
];

fn named(&(t, w, x): &(&str, &str, [&str; 3]), more: (&'static str, &str)) -> Parameters {
    Parameters::new([("t", t), ("w", w), ("x", &format!("({})", x.join(", "))), more])
}

/// A time, a window and a point.
pub(super) struct Point {
    pub(super) t: Rational,
    pub(super) window: Rational,
    pub(super) x: Vec<Rational>,
}

impl Point {
    fn read(&(t, w, x): &(&str, &str, [&str; 3])) -> Result<Self, Error> {
        let x = x.iter().map(|c| exact(c)).collect::<Result<_, _>>()?;
        Ok(Self { t: exact(t)?, window: exact(w)?, x })
    }

    /// s_(w,v) for directions given by their first components.
    pub(super) fn averages(&self, directions: &[&str]) -> Result<Vec<Vec<Rational>>, Error> {
        let set = training_set(2, "1")?;
        let along = |v: &&str| {
            let tangent = directional_average(&set, &self.t, &self.window, &exact(v)?, &self.x[0]);
            Ok(with_normal_components(tangent, &self.t, &self.x))
        };
        directions.iter().map(along).collect()
    }

    /// (26) with delta = 1 - `window`; the piecewise-linear score for a window of 0.
    pub(super) fn smoothed(&self, window: &Rational) -> Result<Vec<Rational>, Error> {
        let set = training_set(2, "1")?;
        let tangent = if *window == 0 {
            piecewise_linear_score(&set, &self.t, &self.x[0])
        } else {
            SmoothedScore::with_delta(&set, &self.t, &(Rational::from(1) - window)).at(&self.x[0])
        };
        Ok(with_normal_components(tangent, &self.t, &self.x))
    }
}

/// (11) on the left branch, the ramp and the right branch: the average from the antiderivatives -(x -+ 1)^2 / 2t on both
/// sides of 0, multiplied by `factor`.
pub(super) fn windowed(factor: &Rational) -> Result<Identities, Error> {
    let one = Term::integer(1, &());
    let mut found = Identities::default();
    for (piece, reading, comparison) in [
        (0, r"the window is on the left of 0", r"(\tilde w*\bar s_t)(x)=\hat s_{t,1-\tilde w}(x),\quad x\le-\tilde w"),
        (1, r"0 is in the window", r"(\tilde w*\bar s_t)(x)=\hat s_{t,1-\tilde w}(x),\quad|x|\le\tilde w"),
        (2, r"the window is on the right of 0", r"(\tilde w*\bar s_t)(x)=\hat s_{t,1-\tilde w}(x),\quad x\ge\tilde w"),
    ] {
        found.add(&Identity { comparison, at: &[("t", "1/50"), ("w", "2/3"), ("x", "1/7")], reading }, |v| {
            let [t, w, x] = [0, 1, 2].map(|i| &v[i]);
            let score = SmoothedScore::of_parts(&-one.clone(), &one, 2, t, &(one.clone() - w));
            let (left, right) = (x.clone() - w, x.clone() + w);
            let low = if piece < 2 { left + &one } else { left - &one };
            let high = if piece < 1 { right + &one } else { right - &one };
            let average = (low.square() - high.square()) / (w.clone() * t).times(4);
            (average * Term::rational(factor, &()), score.branch(piece, x))
        })?;
    }
    Ok(found)
}

/// s_(w,v) by the antiderivative of s_bar, -(distance from the data)^2 / (2 t): (G(x + w v) - G(x - w v)) / (2 w v).
fn by_antiderivative(point: &Point, v: &Rational) -> Rational {
    let x = &point.x[0];
    let primitive = |at: Rational| (Ordered::abs(&at) - 1u32).square() / (point.t.clone() * -2);
    let reach = point.window.clone() * v;
    (primitive(x.clone() + &reach) - primitive(x.clone() - &reach)) / (reach * 2u32)
}

/// (79): s_(w,v) by antiderivative against the first integral, `t_power` powers of 1/t in front, and against the average of
/// window w |v_1|^`power`.
fn along(t_power: i32, power: i32) -> Result<Vec<Compared>, Error> {
    let set = training_set(2, "1")?;
    let integral = if t_power == 0 {
        r"[\mathbf{s}_{w,\mathbf{v}}]_1 = \frac{1}{2w}\int_{-w}^w\bar s_t(x_1+rv_1)\,dr"
    } else {
        r"[\mathbf{s}_{w,\mathbf{v}}]_1 = \frac{1}{2wt}\int_{-w}^w\bar s_t(x_1+rv_1)\,dr"
    };
    let average = r"[\mathbf{s}_{w,\mathbf{v}}]_1 = (\text{window}*\bar s_t)(x_1)";
    let mut compared = Vec::new();
    for spec in POINTS {
        let point = Point::read(spec)?;
        for v in DIRECTIONS.iter().skip(1) {
            let direction = exact(v)?;
            let window = Field::powi(&Ordered::abs(&direction), power) * &point.window;
            let defined = by_antiderivative(&point, &direction);
            let first = directional_average(&set, &point.t, &point.window, &direction, &point.x[0])
                / Field::powi(&point.t, t_power);
            let last = piecewise_linear_average(&set, &point.t, &window, &point.x[0]);
            compared.push(Compared::exact(integral, named(spec, ("v1", v)), &defined, Relation::Equal, &first));
            compared.push(Compared::exact(average, named(spec, ("v1", v)), &defined, Relation::Equal, &last));
        }
    }
    Ok(compared)
}

const CHAIN: Identity = Identity {
    comparison: r"\frac{d}{dr}\left(-\frac{(x+rv-y)^2}{2tv}\right)=\frac{y-(x+rv)}{t}",
    at: &[("r", "1/5"), ("x", "1/3"), ("v", "-3/5"), ("y", "1"), ("t", "1/50")],
    reading: "",
};

/// The integral in r by the antiderivative against that in r~ = |v_1| r, where the segment holds 0 and where it does not;
/// the former multiplied by `factor`.
fn substituted(factor: &Rational) -> Result<Identities, Error> {
    let mut found = Identities::default();
    let (shown, chain) = CHAIN.decide(|v| {
        let constant = |i: usize| Series::constant(v[i].clone(), 1);
        let place = constant(1) + Series::variable(v[0].clone(), 1) * constant(2) - constant(3);
        let antiderivative = -(place.square() / (constant(4) * constant(2)).times(2));
        (antiderivative.derivative(1), (v[3].clone() - &v[1] - v[0].clone() * &v[2]) / &v[4])
    })?;
    found.compared.push(shown);
    found.certificates.push(chain);
    const AT: &[(&str, &str)] = &[("x", "1/7"), ("v", "3/5"), ("w", "2/3"), ("t", "1/50"), ("y", "1")];
    for (case, reading, comparison) in [
        (
            0,
            r"either sign of $v_1\ne0$; the segment on one side of 0, next to the data point $y$",
            r"\frac{1}{2w}\int_{-w}^w\frac{y-(x+rv_1)}{t}\,dr=\frac{1}{2w|v_1|}\int_{-w|v_1|}^{w|v_1|}\frac{y-(x+\tilde r)}{t}\,d\tilde r",
        ),
        (
            1,
            r"$v=|v_1|$, $v_1>0$, and 0 in the segment, at $r=-x/v_1$",
            r"\frac{1}{2w}\int_{-w}^w\bar s_t(x+rv_1)\,dr=\frac{1}{2w|v_1|}\int_{-w|v_1|}^{w|v_1|}\bar s_t(x+\tilde r)\,d\tilde r,\quad v_1>0",
        ),
        (
            -1,
            r"$v=|v_1|$, $v_1<0$, and 0 in the segment, at $r=-x/v_1$",
            r"\frac{1}{2w}\int_{-w}^w\bar s_t(x+rv_1)\,dr=\frac{1}{2w|v_1|}\int_{-w|v_1|}^{w|v_1|}\bar s_t(x+\tilde r)\,d\tilde r,\quad v_1<0",
        ),
        (
            2,
            r"$v_1=0$: the integrand is constant, and $0*f$ is read as $f$",
            r"\frac{1}{2w}\int_{-w}^w\frac{y-x}{t}\,dr=\frac{y-x}{t}",
        ),
    ] {
        found.add(&Identity { comparison, at: AT, reading }, |u| {
            let [x, v, w, t, y] = [0, 1, 2, 3, 4].map(|i| &u[i]);
            let one = Term::integer(1, &());
            let scale = Term::rational(factor, &());
            if case == 2 {
                let value = (y.clone() - x) / t;
                return (value.clone() * w.clone().times(2) / w.clone().times(2) * scale, value);
            }
            let (minus, double) = (-w.clone(), w.clone().times(2));
            // An integral of (y - (x + r v)) / t between two r.
            let part = |v: &Term, y: &Term, from: &Term, to: &Term| {
                let primitive = |r: &Term| -((x.clone() + r.clone() * v - y).square() / (t.clone() * v).times(2));
                primitive(to) - primitive(from)
            };
            let reach = w.clone() * v;
            let after = |y: &Term, from: &Term, to: &Term| part(&one, y, from, to) / reach.clone().times(2);
            if case == 0 {
                return (part(v, y, &minus, w) / double * scale, after(y, &-reach.clone(), &reach));
            }
            let signed = v.clone().times(case);
            let (kink, left, right) = (-(x.clone() / &signed), -one.clone(), one.clone());
            let (first, second) = if case > 0 { (&left, &right) } else { (&right, &left) };
            let along = part(&signed, first, &minus, &kink) + part(&signed, second, &kink, w);
            let zero = -x.clone();
            (along / double * scale, after(&left, &-reach.clone(), &zero) + after(&right, &zero, &reach))
        })?;
    }
    Ok(found)
}

fn find_direction() -> Result<Finding, Error> {
    let shown = substituted(&as_it_stands())?;
    Ok(Check::new(
        "By the antiderivative of $\\bar s_t$ and by exact sums of the integral in $r$: with the $1/t$ printed before it the first equality \
         fails at every point with $t\\ne 1$. Without it, the substitution $\\tilde r=|v_1|r$ is an identity in each case.",
        along(1, 1)?,
    )
    .corrected([along(0, 1)?, shown.compared].concat())
    .correction_carried_by(shown.certificates)
    .twin(
        "the window $w|v_1|^2$ in place of $w|v_1|$, and the first integral raised by one part in a million",
        [along(0, 2)?, substituted(&nudged())?.compared].concat(),
    )
    .finding())
}

/// What (80) needs beside (79): (11), unit vectors with every first component, and the normal components.
pub(super) fn elements_of_the_set(factor: &Rational) -> Result<Identities, Error> {
    let mut found = windowed(factor)?;
    let substitution = substituted(factor)?;
    found.compared.extend(substitution.compared);
    found.certificates.extend(substitution.certificates);
    let unit = Identity {
        comparison: r"\left(\frac{1-m^2}{1+m^2}\right)^2+\left(\frac{2m}{1+m^2}\right)^2=1",
        at: &[("m", "1/2")],
        reading: r"the unit vectors $[c,\sqrt{1-c^2},0,\dots,0]$, $d\ge2$: for $0\le m\le 1$ their $|v_1|=c=\frac{1-m^2}{1+m^2}$ takes every value in $[0,1]$, and more it cannot",
    };
    found.add(&unit, |v| {
        let (one, scale) = (Term::integer(1, &()), Term::integer(1, &()) + v[0].square());
        let (first, second) = ((one.clone() - v[0].square()) / &scale, v[0].clone().times(2) / scale);
        (first.square() + second.square(), one)
    })?;
    let normal = Identity {
        comparison: r"\frac{1}{2w}\int_{-w}^w-\frac{[\mathbf{x}]_i+rv_i}{t}\,dr=-\frac{[\mathbf{x}]_i}{t}",
        at: &[("x_i", "1/3"), ("v_i", "2/7"), ("w", "1/2"), ("t", "1/50")],
        reading: r"$i\ge2$",
    };
    found.add(&normal, |v| {
        let [zero, w] = [Term::integer(0, &()), v[2].clone()];
        let average = |degree| power_average(&zero, &w, degree);
        let left = -(v[0].clone() * average(0) + v[1].clone() * average(1)) / &v[3];
        (left, -v[0].clone() / &v[3])
    })?;
    Ok(found)
}

/// (80): the average along v against (26) with window w |v_1| times `factor`.
fn elements(factor: &Rational, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let mut compared = Vec::new();
    for spec in POINTS {
        let point = Point::read(spec)?;
        let averages = point.averages(DIRECTIONS)?;
        for (v, left) in DIRECTIONS.iter().zip(&averages) {
            let window = Ordered::abs(&exact(v)?) * factor * &point.window;
            let right = point.smoothed(&window)?;
            let parameters = named(spec, ("v1", v));
            compared.push(Compared::exact(comparison, parameters, &left[0], Relation::Equal, &right[0]));
        }
    }
    Ok(compared)
}

fn find_set() -> Result<Finding, Error> {
    let shown = elements_of_the_set(&as_it_stands())?;
    let comparison = r"[\mathbf{s}_{w,\mathbf{v}}(\mathbf{x})]_1 = \hat s_{t,1-w|v_1|}([\mathbf{x}]_1)";
    Ok(Check::new(
        "Each average is a smoothed score by (79) and (11), case by case, the normal components are kept, and every window up to $w$ occurs: \
         identities of rational functions.",
        [elements(&Rational::from(1), comparison)?, shown.compared].concat(),
    )
    .carried_by(shown.certificates)
    .twin(
        "windows smaller by a tenth, and averages raised by one part in a million",
        [elements(&exact("0.9")?, comparison)?, elements_of_the_set(&nudged())?.compared].concat(),
    )
    .finding())
}

/// x and two windows, the smaller one first; t = 1/64 and all values dyadic, so that equality shows.
const WINDOWS: &[(&str, &str, &str)] = &[
    ("1/4", "1/8", "1/4"),
    ("1/4", "1/4", "1/2"),
    ("1/4", "1/2", "1"),
    ("-1/2", "1/8", "3/4"),
    ("-1/2", "3/4", "7/8"),
    ("2", "1/2", "1"),
    ("0", "1/2", "1"),
];

/// The absolute value at the smaller window against that at the larger, and the product of both with 0.
fn falling(relation: Relation, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let set = training_set(2, "1")?;
    let t = exact("1/64")?;
    let mut compared = Vec::new();
    for &(place, small, large) in WINDOWS {
        let x = exact(place)?;
        let score = |w| Ok::<_, Error>(SmoothedScore::with_delta(&set, &t, &(Rational::from(1) - exact(w)?)).at(&x));
        let (first, second) = (score(small)?, score(large)?);
        let parameters = || Parameters::new([("t", "1/64"), ("x", place), ("w", small), ("larger w", large)]);
        let [left, right] = [&first, &second].map(Ordered::abs);
        compared.push(Compared::exact(comparison, parameters(), &left, relation, &right));
        let signs = r"\hat s_{t,1-\tilde w}(x)\,\hat s_{t,1-\tilde w'}(x) \ge 0";
        let zero = Rational::new();
        compared.push(Compared::exact(signs, parameters(), &(first * second), Relation::GreaterOrEqual, &zero));
    }
    Ok(compared)
}

/// That t s_hat falls in absolute value from a window w_1 to a window w_2 >= w_1 and keeps its sign. Where both hold 0,
/// w_1 = a w_2; where the larger alone does, |x| = a w_2; where neither does, the value is the same. The differences are
/// multiplied by `factor`.
pub(super) fn falls(factor: &Rational) -> Result<Identities, Error> {
    let one = || Term::integer(1, &());
    let score = |piece: usize, w: &Term, x: &Term| {
        SmoothedScore::of_parts(&-one(), &one(), 2, &one(), &(one() - w)).branch(piece, x)
    };
    let mut found = Identities::default();
    let both = Identity {
        comparison: r"w_1w_2\,x\,t\left(\hat s_{t,1-w_1}(x)-\hat s_{t,1-w_2}(x)\right)=x^2w_2(1-a),\quad|x|\le w_1=aw_2",
        at: &[("x", "1/7"), ("a", "1/2"), ("w_2", "2/3")],
        reading: r"$t=1$, by which both sides are multiplied",
    };
    found.add(&both, |v| {
        let [x, a, w] = [0, 1, 2].map(|i| &v[i]);
        let smaller = a.clone() * w;
        let fall = score(1, &smaller, x) - score(1, w, x);
        (smaller * w * x * fall * Term::rational(factor, &()), x.square() * w * (one() - a))
    })?;
    for (piece, comparison) in [
        (0, r"-t\left(\hat s_{t,1-w_1}(x)-\hat s_{t,1-w_2}(x)\right)=1-a,\quad w_1\le-x=aw_2"),
        (2, r"t\left(\hat s_{t,1-w_1}(x)-\hat s_{t,1-w_2}(x)\right)=1-a,\quad w_1\le x=aw_2"),
    ] {
        let larger = Identity { comparison, at: &[("a", "1/2"), ("w_2", "2/3")], reading: "" };
        found.add(&larger, |v| {
            let sign = piece as i64 - 1;
            let x = (v[0].clone() * &v[1]).times(sign);
            // Beside 0 the value does not depend on the window.
            let fall = score(piece, &v[1], &x) - score(1, &v[1], &x);
            (fall.times(sign) * Term::rational(factor, &()), one() - &v[0])
        })?;
    }
    let sign = Identity {
        comparison: r"w\,x\,t\,\hat s_{t,1-w}(x)=(1-w)x^2,\quad|x|\le w",
        at: &[("x", "1/7"), ("w", "2/3")],
        reading: r"$t=1$; beside 0 the value $(\mathrm{sgn}(x)-x)/t$ does not depend on $w$ at all",
    };
    found.add(&sign, |v| (v[1].clone() * &v[0] * score(1, &v[1], &v[0]), (one() - &v[1]) * v[0].square()))?;
    for (cover, formula) in [
        (
            Positive { comparison: r"x^2w_2(1-a)\ge0", over: &[("x", "-1", "1"), ("w_2", "0", "1"), ("a", "0", "1")] },
            (|v: &[Term]| v[0].square() * &v[1] * (Term::integer(1, &()) - &v[2])) as fn(&[Term]) -> Term,
        ),
        (Positive { comparison: r"1-a\ge0", over: &[("a", "0", "1")] }, |v| Term::integer(1, &()) - &v[0]),
        (Positive { comparison: r"(1-w)x^2\ge0", over: &[("w", "0", "1"), ("x", "-1", "1")] }, |v| {
            (Term::integer(1, &()) - &v[0]) * v[1].square()
        }),
    ] {
        let (compared, certificate) = cover.nonnegative(formula)?;
        found.compared.push(compared);
        found.certificates.push(certificate);
    }
    Ok(found)
}

fn find_monotone() -> Result<Finding, Error> {
    let shown = falls(&as_it_stands())?;
    let comparison = r"|\hat s_{t,1-\tilde w}(x)| \ge |\hat s_{t,1-\tilde w'}(x)|,\ \tilde w<\tilde w'";
    let turned = r"|\hat s_{t,1-\tilde w}(x)| \le |\hat s_{t,1-\tilde w'}(x)|,\ \tilde w<\tilde w'";
    Ok(Check::new(
        "By how much the value falls from one window to a larger one, and its sign: identities, with signs covered over all $|x|\\le w\\le 1$. \
         Beside them, exact values at pairs of windows.",
        [falling(Relation::GreaterOrEqual, comparison)?, shown.compared].concat(),
    )
    .carried_by(shown.certificates)
    .twin(
        "the inequality turned, and the falls raised by one part in a million",
        [falling(Relation::LessOrEqual, turned)?, falls(&nudged())?.compared].concat(),
    )
    .finding())
}

/// gamma of the averages along the directions against (26), component by component.
fn least(directions: &[&str], comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let mut compared = Vec::new();
    for spec in POINTS {
        let point = Point::read(spec)?;
        let element = least_norm(&point.averages(directions)?);
        let smoothed = point.smoothed(&point.window)?;
        for (i, (left, right)) in ["1", "2", "3"].iter().zip(element.iter().zip(&smoothed)) {
            compared.push(Compared::exact(comparison, named(spec, ("component", i)), left, Relation::Equal, right));
        }
    }
    Ok(compared)
}

fn find() -> Result<Finding, Error> {
    let (set, fall) = (elements_of_the_set(&as_it_stands())?, falls(&as_it_stands())?);
    let comparison = r"\gamma(\{\mathbf{s}_{w,\mathbf{v}}(\mathbf{x})\}) = \hat{\mathbf{s}}_{t,1-w}(\mathbf{x})";
    let slanted: Vec<&str> = DIRECTIONS.iter().filter(|v| !v.ends_with('1')).copied().collect();
    Ok(Check::new(
        "The averages are the smoothed scores of all windows up to $w$ (80), which differ in the first component alone. That falls in absolute \
         value as the window grows and keeps its sign: the least norm is that of $w$, and only one element has it. Beside it the least of \
         eight directions, the axis among them, is taken exactly.",
        [least(DIRECTIONS, comparison)?, set.compared, fall.compared].concat(),
    )
    .carried_by([set.certificates, fall.certificates].concat())
    .twin(
        "the directions along the axis left out, and averages raised by one part in a million",
        [least(&slanted, comparison)?, elements_of_the_set(&nudged())?.compared].concat(),
    )
    .finding())
}
