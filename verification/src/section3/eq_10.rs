//! (10) and (11): the local average, and what it makes of the piecewise-linear score of two points.
//!
//! Printed, for w > 0 and for w in (0, 1]:
//!
//! ```text
//! (w * f)(x) := (1 / 2w) int_(x-w)^(x+w) f(x') dx',        (w * s_bar)(x) = s_hat_(t,1-w)(x)  for all x.
//! ```
//!
//! (10) says nothing of w = 0, which Lemma 1 takes at delta = 1, Lemma 7 and the use of (40) in (67) at
//! delta = Delta, and (79) at v_1 = 0: there 0 * f = f is meant.

use crate::Error;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::points::{exact, parameters, training_set};
use crate::proof::{Identity, argument};
use crate::record::Parameters;
use crate::tolerance::{CLOSED_FORM_BITS, GOAL_BITS};
use crate::verdict::{Class, Kind, Relation, Verdict};
use scoreproof_real::{Field, Interval, Ordered, Precision, Rational, Term};
use scoreproof_score::{
    GapMajorant, NoisedEmpirical, Setting, SmoothedScore, Smoothing, local_average_by_integration,
    piecewise_linear_average, smoothing_gap,
};

pub(crate) static EQ_10: Claim = Claim {
    statement: Statement {
        id: "eq-10",
        place: "Section 3.1",
        kind: Kind::Definition,
        expected: Expected::print(Verdict::Proved),
        class: None,
        title: "The local average: it keeps affine functions, and of a derivative it is the difference quotient.",
        printed: r"(w*f)(x):=\frac{1}{2w}\int_{x-w}^{x+w}f(x')\,dx',\qquad w>0",
        corrected: None,
        remark: r"Of the empirical score it is $\left(\log p_t^{(n)}(x+w)-\log p_t^{(n)}(x-w)\right)/(2w)$: no integral is left.",
        effect: "",
    },
    check: find_eq_10,
};

/// n, t, w, x.
const AVERAGES: &[(u32, &str, &str, &str)] = &[
    (2, "0.1", "1/2", "0.3"),
    (2, "0.1", "1", "1/10"),
    (2, "0.01", "0.9", "-0.05"),
    (2, "1", "1/10", "2"),
    (3, "0.05", "0.4", "0.7"),
];

/// The average by integration against `numerator` / 2w times the difference of log p_t.
fn averages(numerator: &Rational, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let compare = |&(n, t, w, x): &(u32, &str, &str, &str)| {
        let (set, time, window, at) = (training_set(n, "1")?, exact(t)?, exact(w)?, exact(x)?);
        let integral = local_average_by_integration(&set, &time, &window, &at, GOAL_BITS)?;
        let noised = NoisedEmpirical::<Interval>::new(&set, &time, &p);
        let closed = noised.local_average(&Interval::rational(&window, &p), &Interval::rational(&at, &p));
        let named = Parameters::new([("n", n.to_string().as_str()), ("t", t), ("w", w), ("x", x)]);
        let closed = closed * Interval::rational(numerator, &p);
        Ok(Compared::new(comparison, named, integral, Relation::Equal, closed))
    };
    AVERAGES.iter().map(compare).collect()
}

/// By its antiderivative; the average of a square shows what averaging adds.
const POLYNOMIAL: Identity = Identity {
    comparison: r"\frac{1}{2w}\int_{x-w}^{x+w}(a+bx'+cx'^2)\,dx'=a+bx+cx^2+\frac{c}{3}w^2",
    at: &[("a", "1/3"), ("b", "2"), ("c", "-1/2"), ("w", "1/4"), ("x", "3/5")],
    reading: "",
};

fn find_eq_10() -> Result<Finding, Error> {
    let printed = averages(
        &Rational::from(1),
        r"\frac{1}{2w}\int_{x-w}^{x+w}(\log p_t)'(x')\,dx'=\frac{\log p_t(x+w)-\log p_t(x-w)}{2w}",
    )?;
    let twin = averages(
        &Rational::from(2),
        r"\frac{1}{2w}\int_{x-w}^{x+w}(\log p_t)'(x')\,dx'=\frac{\log p_t(x+w)-\log p_t(x-w)}{w}",
    )?;
    let (shown, certificate) = POLYNOMIAL.decide(|v| {
        let [a, b, c, w, x] = [0, 1, 2, 3, 4].map(|i| v[i].clone());
        let primitive = |y: Term| a.clone() * &y + b.clone() * y.square().over(2) + c.clone() * y.powi(3).over(3);
        let average = (primitive(x.clone() + &w) - primitive(x.clone() - &w)) / w.clone().times(2);
        (average, a.clone() + b.clone() * &x + c.clone() * x.square() + c.clone() * w.square().over(3))
    })?;
    let quotient = argument(
        "the fundamental theorem of calculus: for $f=g'$ the integral is $g(x+w)-g(x-w)$",
        r"all absolutely continuous $g$, $w>0$ and $x$",
    );
    Ok(Check::new(
        "Averages of polynomials of degree two as an identity ($c=0$: affine functions are kept), and the average of \
         the empirical score by certified integration against the difference quotient of $\\log p_t$.",
        [printed, vec![shown]].concat(),
    )
    .carried_by([certificate, quotient])
    .twin("the integral divided by $w$ instead of $2w$", twin)
    .finding())
}

pub(crate) static EQ_11: Claim = Claim {
    statement: Statement {
        id: "eq-11",
        place: "Section 3.1",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Proved),
        class: None,
        title: "The local average of the piecewise-linear score of two points is the smoothed score (9).",
        printed: r"(w*\bar s_t^{(n)})(x)=\hat s_{t,1-w}^{(n)}(x),\qquad\forall x\in\mathbb{R},\ w\in(0,1]",
        corrected: None,
        remark: r"At $w=1$ the right side is (9) with $\delta=0$, read as the same formula; see eq-9.",
        effect: "",
    },
    check: find_eq_11,
};

const TIMES: &[&str] = &["1/10", "1e-6"];
const WINDOWS: &[&str] = &["1/1000", "1/3", "1/2", "9/10", "1"];
const PLACES: &[&str] = &["-3", "-1", "-2/3", "-1/2", "-1/100", "0", "1/7", "1/2", "9/10", "1", "6/5"];

/// The average by the envelope of parabolas against the smoothed score with delta = 1 - `factor` w, exactly.
fn against_smoothed(factor: &Rational, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let set = training_set(2, "1")?;
    let mut compared = Vec::new();
    for t in TIMES {
        for w in WINDOWS {
            for x in PLACES {
                let (time, window, at) = (exact(t)?, exact(w)?, exact(x)?);
                let delta = Rational::from(1) - window.clone() * factor;
                let average = piecewise_linear_average(&set, &time, &window, &at);
                let smoothed = SmoothedScore::with_delta(&set, &time, &delta).at(&at);
                let named = Parameters::new([("t", *t), ("w", *w), ("x", *x)]);
                compared.push(Compared::exact(comparison, named, &average, Relation::Equal, &smoothed));
            }
        }
    }
    Ok(compared)
}

/// One piece: `low` and `high` are the data points whose parabolas the envelope follows at x - w and x + w.
fn piece(
    identity: &Identity,
    piece: usize,
    low: i64,
    high: i64,
) -> Result<(Compared, crate::certificate::Attempt), Error> {
    identity.decide(|v| {
        let [t, w, x] = [0, 1, 2].map(|i| v[i].clone());
        let one = || Term::integer(1, &());
        let parabola = |y: Term, point: i64| -(y - Term::integer(point, &())).square() / t.clone().times(2);
        let average = (parabola(x.clone() + &w, high) - parabola(x.clone() - &w, low)) / w.clone().times(2);
        let smoothed = SmoothedScore::of_parts(&-one(), &one(), 2, &t, &(one() - &w));
        (average, smoothed.branch(piece, &x))
    })
}

const OUTER_LEFT: Identity = Identity {
    comparison: r"(w*\bar s_t)(x)=-(x+1)/t\text{ for }x\le-w",
    at: &[("t", "1/10"), ("w", "1/3"), ("x", "-1/2")],
    reading: "",
};
const RAMP: Identity = Identity {
    comparison: r"(w*\bar s_t)(x)=\frac{1-w}{w}\cdot\frac xt\text{ for }|x|\le w",
    at: &[("t", "1/10"), ("w", "1/3"), ("x", "1/5")],
    reading: "",
};
const OUTER_RIGHT: Identity = Identity {
    comparison: r"(w*\bar s_t)(x)=-(x-1)/t\text{ for }x\ge w",
    at: &[("t", "1/10"), ("w", "1/3"), ("x", "1/2")],
    reading: "",
};

fn find_eq_11() -> Result<Finding, Error> {
    let printed = against_smoothed(&Rational::from(1), r"(w*\bar s_t)(x)=\hat s_{t,1-w}(x)")?;
    let twin = against_smoothed(&Rational::from((999_999, 1_000_000)), r"(w*\bar s_t)(x)=\hat s_{t,1-0.999999w}(x)")?;
    let pieces = [piece(&OUTER_LEFT, 0, -1, -1)?, piece(&RAMP, 1, -1, 1)?, piece(&OUTER_RIGHT, 2, 1, 1)?];
    let (shown, mut certificates): (Vec<_>, Vec<_>) = pieces.into_iter().unzip();
    certificates.push(argument(
        "the fundamental theorem of calculus: $\\bar s_t$ is the derivative of $-\\min_k(x-y_k)^2/(2t)$, that of $-1$ up to 0 and of \
         1 from 0 on",
        r"all $t>0$, $w\in(0,1]$ and $x$",
    ));
    Ok(Check::new(
        "The average by the antiderivative of $\\bar s_t$: an identity of rational functions on each of the three pieces, \
         and exact values on all of them, at their borders, and at $w=1$.",
        [printed, shown].concat(),
    )
    .carried_by(certificates)
    .twin("the window of the right side lowered by one part in a million", twin)
    .finding())
}

pub(crate) static REM_WINDOW_0: Claim = Claim {
    statement: Statement {
        id: "rem-3-window-0",
        place: "Section 3.1",
        kind: Kind::Remark,
        expected: Expected::reading(Verdict::Proved),
        class: Some(Class::Misprint),
        title: "The local average with a window of 0, which Lemma 1 takes at $\\delta=1$.",
        printed: r"(w*f)(x):=\frac{1}{2w}\int_{x-w}^{x+w}f(x')\,dx',\quad w>0;\qquad\text{Lemma 1 with }\delta\in(0,1],\ w=1-\delta",
        corrected: Some(
            r"(w*f)(x):=\begin{cases}\frac{1}{2w}\int_{x-w}^{x+w}f(x')\,dx',&\text{if }w>0,\\f(x),&\text{if }w=0\end{cases}",
        ),
        remark: r"At $\delta=1$ in Lemma 1, at $\delta=\Delta$ in Lemma 7 and in the use of (40) in (67), and at $v_1=0$ in (79), the window is 0, where (10) reads $0/0$. Meant is its limit, $0*f=f$, which is what the check takes: the gap of Lemma 1 is then that between $\bar s_t$ and the empirical score, positive and exponentially small.",
        effect: "None: with $0*f=f$ the statements hold at a window of 0 as well.",
    },
    check: find_window_0,
};

/// t, w, x; the first is near the greatest curvature of the score.
const NARROW: &[(&str, &str, &str)] =
    &[("1/10", "1/100", "0.066"), ("1/10", "1e-6", "0.066"), ("1", "1/10", "2"), ("1/100", "1e-5", "-0.004")];

/// |(w * s)(x) - s(x)| <= w^2 / (`denominator` t^3): the score's second derivative is -2 tanh(v) / (t^3 cosh(v)^2) at
/// v = x / t, at most 4 / (3 sqrt(3) t^3) in absolute value, and 6 / (4 / (3 sqrt 3)) > 7.
fn narrow(denominator: u32, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let compare = |&(t, w, x): &(&str, &str, &str)| {
        let (set, time, window, at) = (training_set(2, "1")?, exact(t)?, exact(w)?, exact(x)?);
        let noised = NoisedEmpirical::<Interval>::new(&set, &time, &p);
        let place = Interval::rational(&at, &p);
        let average = noised.local_average(&Interval::rational(&window, &p), &place);
        let distance = (average - noised.empirical_score(&place)).abs();
        let bound = window.square() / (time.square() * exact(t)? * denominator);
        let named = Parameters::new([("t", t), ("w", w), ("x", x)]);
        Ok(Compared::new(comparison, named, distance, Relation::LessOrEqual, Interval::rational(&bound, &p)))
    };
    NARROW.iter().map(compare).collect()
}

/// The gap of Lemma 1 at a window of 0: positive, and below its majorant.
fn gap_at_window_0() -> Result<Vec<Compared>, Error> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let mut compared = Vec::new();
    for t in ["1/2", "1/10", "1e-3"] {
        let setting = Setting::new(training_set(2, "1")?, exact(t)?, Smoothing::Delta(Rational::from(1)))?;
        let gap = smoothing_gap(&setting, GOAL_BITS)?.enclosure;
        let bound = GapMajorant::new(&setting, GOAL_BITS)?.at(setting.t());
        let zero = Interval::integer(0, &p);
        let positive = r"t\,\mathbb{E}\left|\bar s_t-0*(\log p_t)'\right|^2>0";
        let below = r"t\,\mathbb{E}\left|\bar s_t-0*(\log p_t)'\right|^2\le(4-\pi)(2\pi t)^{-1/2}e^{-1/(2t)}";
        compared.push(Compared::new(positive, parameters(&setting), gap.clone(), Relation::Greater, zero));
        compared.push(Compared::new(below, parameters(&setting), gap, Relation::LessOrEqual, bound));
    }
    Ok(compared)
}

fn find_window_0() -> Result<Finding, Error> {
    let near = narrow(7, r"\left|(w*(\log p_t)')(x)-(\log p_t)'(x)\right|\le\frac{w^2}{7t^3}")?;
    let twin = narrow(8, r"\left|(w*(\log p_t)')(x)-(\log p_t)'(x)\right|\le\frac{w^2}{8t^3}")?;
    let read = [near, gap_at_window_0()?].concat();
    let limit = argument(
        "$|(w*f)(x)-f(x)|\\le\\sup_{|h|\\le w}|f(x+h)-f(x)|$, which tends to 0 with $w$; at a jump midway the average is the mean \
         of both sides, as (8) has it at 0",
        r"all $f$ locally integrable, at every point of continuity",
    );
    Ok(Check::of_reading(
        "The statement as printed has no value at a window of 0; decided is the reading $0*f=f$, which is the limit of \
         (10). Enclosures of averages over narrow windows beside the score itself, and of the gap of Lemma 1 at a \
         window of 0.",
    )
    .corrected(read)
    .correction_carried_by([limit])
    .twin("the distance from the score bounded by $w^2/(8t^3)$: the sharp factor is $2/(9\\sqrt3)>1/8$", twin)
    .finding())
}
