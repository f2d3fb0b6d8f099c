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
use crate::certificate::Attempt;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::points::{exact, training_set};
use crate::proof::{Identity, argument};
use crate::record::Parameters;
use crate::verdict::{Class, Kind, Relation, Verdict};
use scoreproof_real::{Field, Ordered, Rational, Series, Term};
use scoreproof_score::{
    SmoothedScore, directional_average, least_norm, piecewise_linear_average, piecewise_linear_score,
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
        expected: Expected::print(Verdict::Refuted),
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

const WINDOWED: [Identity; 2] = [
    Identity {
        comparison: r"(\tilde w*\bar s_t)(x)=\hat s_{t,1-\tilde w}(x),\quad|x|<\tilde w",
        at: &[("t", "1/50"), ("w", "2/3"), ("x", "1/7")],
        reading: r"all $t,\tilde w\ne 0$ and $x$, each branch continued",
    },
    Identity {
        comparison: r"(\tilde w*\bar s_t)(x)=\hat s_{t,1-\tilde w}(x),\quad x\ge\tilde w",
        at: &[("t", "1/50"), ("w", "2/3"), ("x", "6/7")],
        reading: r"all $t,\tilde w\ne 0$ and $x$, each branch continued; $x\le-\tilde w$ by oddness",
    },
];

/// (11) on ramp and right branch: the average from the antiderivatives -(x -+ 1)^2 / 2t on both sides of 0.
pub(super) fn windowed() -> Result<Vec<(Compared, Attempt)>, Error> {
    let one = Term::integer(1, &());
    let decide = |(i, identity): (usize, &Identity)| {
        identity.decide(|v| {
            let [t, w, x] = [0, 1, 2].map(|i| &v[i]);
            let score = SmoothedScore::of_parts(&-one.clone(), &one, 2, t, &(one.clone() - w));
            let left = x.clone() - w;
            let low = if i == 0 { left + &one } else { left - &one };
            let high = x.clone() + w - &one;
            ((low.square() - high.square()) / (w.clone() * t).times(4), score.branch(i + 1, x))
        })
    };
    WINDOWED.iter().enumerate().map(decide).collect()
}

/// (79): s_(w,v) by its definition against the first integral, `t_power` powers of 1/t in front, and
/// against the average of window w |v_1|^`power`.
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
            let defined = directional_average(&set, &point.t, &point.window, &direction, &point.x[0]);
            let first = defined.clone() / Field::powi(&point.t, t_power);
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

fn find_direction() -> Result<Finding, Error> {
    let (shown, certificate) = CHAIN.decide(|v| {
        let constant = |i: usize| Series::constant(v[i].clone(), 1);
        let place = constant(1) + Series::variable(v[0].clone(), 1) * constant(2) - constant(3);
        let antiderivative = -(place.square() / (constant(4) * constant(2)).times(2));
        (antiderivative.derivative(1), (v[3].clone() - &v[1] - v[0].clone() * &v[2]) / &v[4])
    })?;
    Ok(Check::new(
        "Exact sums of the integral in $r$, piece by piece: with the $1/t$ printed before it the first equality fails at every point with \
         $t\\ne 1$. Without it, the substitution $\\tilde r=|v_1|r$ gives the closed form of the average.",
        along(1, 1)?,
    )
    .corrected([along(0, 1)?, vec![shown]].concat())
    .correction_carried_by([
        certificate,
        argument(
            "$\\bar s_t$ has one jump and is integrable; $\\tilde r=v_1r$ maps $[-w,w]$ onto $[-w|v_1|,w|v_1|]$, a symmetric interval, so that the \
             sign of $v_1$ does not matter; for $v_1=0$ the integrand is constant",
            "all $w,t>0$, $\\mathbf{x}$ and $\\mathbf{v}$",
        ),
    ])
    .twin("the window $w|v_1|^2$ in place of $w|v_1|$", along(0, 2)?)
    .finding())
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
    let (shown, certificates): (Vec<_>, Vec<_>) = windowed()?.into_iter().unzip();
    let comparison = r"[\mathbf{s}_{w,\mathbf{v}}(\mathbf{x})]_1 = \hat s_{t,1-w|v_1|}([\mathbf{x}]_1)";
    Ok(Check::new(
        "Each average is a smoothed score by (79) and (11), whose branches are identities of rational functions; and every window up to $w$ occurs.",
        [elements(&Rational::from(1), comparison)?, shown].concat(),
    )
    .carried_by(certificates)
    .carried_by([argument(
        "$\\mathbf{v}=[c,\\sqrt{1-c^2},0,\\dots,0]$ has $|v_1|=c$ for every $c$ in $[0,1]$, so that $\\tilde w=w|v_1|$ runs over $[0,w]$; the normal \
         components are linear and unchanged by a symmetric average",
        "all $d\\ge 2$, $0<w\\le 1$ and $t>0$, with $\\mathrm{sgn}(0)=0$ in $\\bar s_t$",
    )])
    .twin("windows smaller by a tenth", elements(&exact("0.9")?, comparison)?)
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

const SLOPE: Identity = Identity {
    comparison: r"\frac{d}{d\tilde w}\hat s_{t,1-\tilde w}(x)=-\frac{x}{\tilde w^2t},\quad|x|<\tilde w",
    at: &[("t", "1/50"), ("w", "2/3"), ("x", "1/7")],
    reading: "",
};

pub(super) fn slope() -> Result<(Compared, Attempt), Error> {
    SLOPE.decide(|v| {
        let [t, x] = [0, 2].map(|i| Series::constant(v[i].clone(), 1));
        let one = Series::integer(1, &((), 1));
        let delta = one.clone() - Series::variable(v[1].clone(), 1);
        let score = SmoothedScore::of_parts(&-one.clone(), &one, 2, &t, &delta);
        (score.branch(1, &x).derivative(1), -(v[2].clone() / (v[1].square() * &v[0])))
    })
}

/// Why the least element is that of the full window.
pub(super) fn falls() -> Attempt {
    argument(
        "for $\\tilde w\\le|x|$ the value $(\\mathrm{sgn}(x)-x)/t$ does not depend on $\\tilde w$; for $|x|<\\tilde w\\le 1$ it is \
         $\\frac{1-\\tilde w}{\\tilde w}\\frac xt$, of the sign of $x$ or 0, with derivative $-x/(\\tilde w^2t)$, towards 0; at \
         $\\tilde w=|x|$ the two agree",
        "all $x$, $t>0$ and $0\\le\\tilde w\\le 1$",
    )
}

fn find_monotone() -> Result<Finding, Error> {
    let (shown, certificate) = slope()?;
    Ok(Check::new(
        "The derivative in the window is an identity, and its sign is against that of the value; exact values at pairs of windows.",
        [falling(Relation::GreaterOrEqual, r"|\hat s_{t,1-\tilde w}(x)| \ge |\hat s_{t,1-\tilde w'}(x)|,\ \tilde w<\tilde w'")?, vec![shown]].concat(),
    )
    .carried_by([certificate, falls()])
    .twin("the inequality turned", falling(Relation::LessOrEqual, r"|\hat s_{t,1-\tilde w}(x)| \le |\hat s_{t,1-\tilde w'}(x)|,\ \tilde w<\tilde w'")?)
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
    let (shown, certificates): (Vec<_>, Vec<_>) = windowed()?.into_iter().chain([slope()?]).unzip();
    let comparison = r"\gamma(\{\mathbf{s}_{w,\mathbf{v}}(\mathbf{x})\}) = \hat{\mathbf{s}}_{t,1-w}(\mathbf{x})";
    let slanted: Vec<&str> = DIRECTIONS.iter().filter(|v| !v.ends_with('1')).copied().collect();
    Ok(Check::new(
        "The averages are the smoothed scores of all windows up to $w$ (80), with one normal part and a first component that falls in absolute value \
         as the window grows and keeps its sign: the least norm is that of $w$, and only one element has it. Beside it the least of eight \
         directions, the axis among them, is taken exactly.",
        [least(DIRECTIONS, comparison)?, shown].concat(),
    )
    .carried_by(certificates)
    .carried_by([
        falls(),
        argument(
            "elements of the set differ in the first component alone, so that the least norm is the least absolute value of it, at $\\tilde w=w$; two \
             elements with that absolute value have the same sign and are one",
            "all $d\\ge 2$, $0<w\\le 1$ and $t>0$",
        ),
    ])
    .twin("the directions along the axis left out", least(&slanted, comparison)?)
    .finding())
}
