//! Lemma 10 with (71)-(73): a function close to -x has a slope near -1 and the sign of -x.
//!
//! Printed: f twice differentiable off a null set N, int over [-3, 3] of |x + f|^2 phi < epsilon < 0.03; then
//!
//! ```text
//! (71)  inf over [-1.5, 1.5] \ N of f' <= -1 + 2 sqrt epsilon
//! (72)  inf over [1.5, 3] of f <= -0.5       (73)  sup over [-1.5, -3] of f >= 0.5
//! ```
//!
//! The staircase f(x) = -h round(x / h) is within h/2 of -x and has the slope 0 wherever it has one, so (71)
//! needs an f that is the integral of f'. Then g = x + f has a slope of at least k = 1 + inf f', hence
//! |g(x)| >= k |x - x_1| on [-1.5, 1.5] (x_1 the zero of g, or the end nearest to one), and
//!
//! ```text
//! epsilon > k^2 int |x - x_1|^2 phi = k^2 (m_2 + m_0 x_1^2) >= k^2 m_2,   m_j = int over [-1.5, 1.5] of x^j phi,
//! ```
//!
//! for every epsilon; steep lines that fall back to 0 beyond 1.5 show that 1 / sqrt m_2 is the best constant.

use crate::Error;
use crate::certificate::Attempt;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::points::exact;
use crate::proof::argument;
use crate::record::{Parameters, Quantity};
use crate::tolerance::CLOSED_FORM_BITS;
use crate::verdict::{Class, Kind, Relation, Verdict};
use scoreproof_real::{Analytic, Field, Interval, Precision, Rational};
use scoreproof_score::{staircase_distance, steep_distance, truncated_spread};

pub(super) const PLACE: &str = "Appendix F";

pub(crate) static LEMMA_10: Claim = Claim {
    statement: Statement {
        id: "lemma-10",
        place: PLACE,
        kind: Kind::Lemma,
        expected: Expected::print(Verdict::Refuted),
        class: Some(Class::Statement),
        title: "A function close to $-x$ has somewhere a slope near $-1$, and takes the sign of $-x$.",
        printed: r"\begin{aligned}&f\text{ twice differentiable except on }N,\ |N|=0,\quad\int_{-3}^3|x+f(x)|^2p_{\mathcal N}(x;1)\,dx<\epsilon,\quad0<\epsilon<0.03\\&\Longrightarrow\ \inf_{[-1.5,1.5]\setminus N}f'\le-1+2\sqrt\epsilon,\quad\inf_{[1.5,3]}f\le-0.5,\quad\sup_{[-1.5,-3]}f\ge0.5\end{aligned}",
        corrected: Some(
            r"\begin{aligned}&f\text{ locally absolutely continuous},\quad\int_{-3}^3|x+f(x)|^2p_{\mathcal N}(x;1)\,dx<\epsilon,\quad0<\epsilon<0.03\\&\Longrightarrow\ \inf_{[-1.5,1.5]\setminus N}f'\le-1+2\sqrt\epsilon,\quad\inf_{[1.5,3]}f\le-0.5,\quad\sup_{[-3,-1.5]}f\ge0.5\end{aligned}",
        ),
        remark: r"Without continuity the first conclusion is false: a staircase of small steps is close to $-x$, and its slope is 0 wherever it has one. It is enough that $f$ is continuous and differentiable except on a finite set; continuity with an exceptional set of measure zero is not, as a Cantor function shows. The first conclusion then holds for every $\epsilon>0$, with 1.4467 in the place of 2; the other two need no continuity and hold up to $\epsilon=0.1377$.",
        effect: r"Proposition 3 survives: with $R$ the total variation of $f'$ as a distribution, a function with a jump has $R=\infty$, so that the lemma is needed for continuous functions alone.",
    },
    check: find_lemma,
};

pub(crate) static EQ_71: Claim = Claim {
    statement: Statement {
        id: "eq-71",
        place: PLACE,
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Refuted),
        class: Some(Class::Statement),
        title: "Lemma 10: somewhere near 0 the slope is close to $-1$.",
        printed: r"\inf_{x\in[-1.5,1.5]\setminus N}f'(x)\le-1+2\sqrt\epsilon",
        corrected: Some(
            r"f\text{ locally absolutely continuous}:\quad\inf_{x\in[-1.5,1.5]\setminus N}f'(x)\le-1+\sqrt{\epsilon/m_2}\le-1+2\sqrt\epsilon,\quad m_2=\int_{-1.5}^{1.5}x^2p_{\mathcal N}(x;1)\,dx",
        ),
        remark: r"The staircase $f(x)=-h\,\mathrm{round}(x/h)$ is differentiable but for finitely many points of $[-3,3]$, has $\int_{-3}^3|x+f|^2p_{\mathcal N}<h^2/4$, and $f'=0$. For an $f$ that is the integral of its derivative the bound holds for every $\epsilon>0$, and $1/\sqrt{m_2}=1.4467$ is the best constant.",
        effect: r"None on Proposition 3, where only continuous functions have a finite $R$.",
    },
    check: find_71,
};

pub(crate) static EQ_72: Claim = Claim {
    statement: Statement {
        id: "eq-72",
        place: PLACE,
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Certified),
        class: None,
        title: "Lemma 10: right of 0 the function is somewhere below $-0.5$.",
        printed: r"\inf_{x\in[1.5,3]}f(x)\le-0.5",
        corrected: None,
        remark: r"No continuity is needed. It holds for every $\epsilon$ up to $\int_{1.5}^3(x-\frac12)^2p_{\mathcal N}(x;1)\,dx=0.1377$ instead of 0.03, and for no larger one.",
        effect: "",
    },
    check: find_72,
};

pub(crate) static EQ_73: Claim = Claim {
    statement: Statement {
        id: "eq-73",
        place: PLACE,
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Refuted),
        class: Some(Class::Misprint),
        title: "Lemma 10: left of 0 the function is somewhere above 0.5.",
        printed: r"\sup_{x\in[-1.5,-3]}f(x)\ge0.5",
        corrected: Some(r"\sup_{x\in[-3,-1.5]}f(x)\ge0.5"),
        remark: r"The ends of the interval are exchanged: as printed it is empty, and the supremum over it $-\infty$. (68) has them in order.",
        effect: "None.",
    },
    check: find_73,
};

pub(super) fn precision() -> Precision {
    Precision::bits(CLOSED_FORM_BITS)
}

pub(super) fn enclosed(v: &Rational) -> Interval {
    Interval::rational(v, &precision())
}

/// int_a^b (x - centre)^2 phi.
pub(super) fn spread(a: &str, b: &str, centre: &str) -> Result<Interval, Error> {
    Ok(truncated_spread(&exact(a)?, &exact(b)?, &exact(centre)?, precision()))
}

/// h and epsilon.
pub(super) const STAIRCASES: &[(&str, &str)] = &[("1/2", "1/40"), ("1/10", "1/1000"), ("1/50", "1/10000")];

/// The staircase: the hypothesis and (71).
fn compare_staircase() -> Result<Vec<Compared>, Error> {
    let mut compared = Vec::new();
    for &(h, epsilon) in STAIRCASES {
        let (step, error) = (exact(h)?, enclosed(&exact(epsilon)?));
        let named = || Parameters::new([("h", h), ("epsilon", epsilon)]);
        let bound = error.sqrt().times(2) - Interval::integer(1, &precision());
        let zero = Interval::integer(0, &precision());
        let slope = r"f=-h\,\mathrm{round}(x/h):\ \inf f' \le -1+2\sqrt\epsilon";
        compared.push(Compared::new(slope, named(), zero, Relation::LessOrEqual, bound));
        let distance = staircase_distance(&step, &exact("3")?, precision());
        let close = r"f=-h\,\mathrm{round}(x/h):\ \int_{-3}^3|x+f|^2p_{\mathcal N} < \epsilon";
        compared.push(Compared::new(close, named(), distance, Relation::Less, error));
    }
    Ok(compared)
}

/// k and the length over which the steep function falls back to 0.
const STEEP: &[(&str, &str)] = &[("1/10", "3/2"), ("1/10", "1/1000"), ("1/4", "1/100"), ("-1/5", "1/10"), ("2", "1")];

/// k - 1 = inf f' against -1 + constant sqrt I for continuous steep functions, I their distance from -x: what (71) says
/// for every epsilon > I.
fn compare_steep(constant: &Interval, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let at = |&(k, fall): &(&'static str, &'static str)| {
        let slope = exact(k)?;
        let distance = steep_distance(&slope, &exact(fall)?, precision());
        let right = distance.sqrt() * constant - Interval::integer(1, &precision());
        let named = Parameters::new([("k", k), ("w", fall)]);
        Ok(Compared::new(comparison, named, enclosed(&(slope - 1u32)), Relation::LessOrEqual, right))
    };
    STEEP.iter().map(at).collect()
}

fn two() -> Interval {
    Interval::integer(2, &precision())
}

/// 1 / sqrt m_2.
fn best_slope() -> Result<Interval, Error> {
    Ok(Interval::integer(1, &precision()) / spread("-3/2", "3/2", "0")?.sqrt())
}

/// Constants c with int over [1.5, 3] of (x + c)^2 phi < 0.03.
const CONSTANTS: &[&str] = &["-1.7", "-2", "-1.5"];

/// f = c on [1.5, 3] and -x elsewhere: the hypothesis for epsilon = 0.03 and the conclusion with `level` for
/// -0.5; `side` is 1 for (72), -1 for (73), which is (72) for -f(-x).
fn compare_level(side: i32, level: &str, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let mut compared = Vec::new();
    let relation = if side > 0 { Relation::LessOrEqual } else { Relation::GreaterOrEqual };
    for &c in CONSTANTS {
        let value = exact(c)? * side;
        let ends = if side > 0 { ("3/2", "3") } else { ("-3", "-3/2") };
        let named = || Parameters::new([("c", scoreproof_real::format_rational(&value))]);
        let distance = truncated_spread(&exact(ends.0)?, &exact(ends.1)?, &-value.clone(), precision());
        let close = r"\int_{-3}^3|x+f|^2p_{\mathcal N} < 0.03";
        compared.push(Compared::new(close, named(), distance, Relation::Less, enclosed(&exact("0.03")?)));
        compared.push(Compared::exact(comparison, named(), &value, relation, &(exact(level)? * side)));
    }
    Ok(compared)
}

/// What (72) rests on: f > -0.5 would make x + f > x - 1/2.
fn compare_threshold() -> Result<Vec<Compared>, Error> {
    let comparison = r"\int_{1.5}^3\left(x-\tfrac12\right)^2p_{\mathcal N} > 0.03";
    let none = Parameters::default();
    let right = enclosed(&exact("0.03")?);
    Ok(vec![Compared::new(comparison, none, spread("3/2", "3", "1/2")?, Relation::Greater, right)])
}

/// m_2 > 0.25, so that 1 / sqrt m_2 < 2.
pub(super) fn compare_moment() -> Result<Vec<Compared>, Error> {
    let comparison = r"\int_{-1.5}^{1.5}x^2p_{\mathcal N} > 0.25";
    let quarter = Interval::fraction(1, 4, &precision());
    Ok(vec![Compared::new(comparison, Parameters::default(), spread("-3/2", "3/2", "0")?, Relation::Greater, quarter)])
}

/// The lower end of the interval of (73) and the upper one.
fn compare_ends(low: &str, high: &str, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let none = Parameters::default();
    Ok(vec![Compared::exact(comparison, none, &exact(low)?, Relation::LessOrEqual, &exact(high)?)])
}

pub(super) fn slope_argument() -> Attempt {
    argument(
        r"let $k=1+\inf f'>0$ and $g=x+f$, the integral of its derivative: $g(x)-g(y)\ge k(x-y)$ for $x>y$ in $[-1.5,1.5]$, so $|g(x)|\ge k|x-x_1|$ with $x_1$ the zero of $g$, or $-1.5$ if $g>0$, or $1.5$ if $g<0$; hence $\epsilon>k^2\int_{-1.5}^{1.5}(x-x_1)^2p_{\mathcal N}\ge k^2m_2$",
        r"every locally absolutely continuous $f$ and every $\epsilon>0$",
    )
}

fn level_argument() -> Attempt {
    argument(
        r"if $f>-\frac12$ on $[1.5,3]$, then $x+f>x-\frac12>0$ there and $\epsilon>\int_{1.5}^3(x-\frac12)^2p_{\mathcal N}>0.03$; for the left side, the same for $-f(-x)$",
        r"every measurable $f$ and $0<\epsilon<0.03$",
    )
}

fn find_lemma() -> Result<Finding, Error> {
    let bound = r"\inf f' \le -1+2\sqrt{\textstyle\int_{-3}^3|x+f|^2p_{\mathcal N}}";
    let parts = |level: &str, [right, left]: [&'static str; 2]| -> Result<Vec<Compared>, Error> {
        let levels = [compare_level(1, level, right)?, compare_level(-1, level, left)?].concat();
        Ok([compare_steep(&two(), bound)?, levels, compare_moment()?, compare_threshold()?].concat())
    };
    let corrected = parts("-1/2", [r"\inf_{[1.5,3]}f \le -0.5", r"\sup_{[-3,-1.5]}f \ge 0.5"])?;
    let twin = parts("-2", [r"\inf_{[1.5,3]}f \le -2", r"\sup_{[-3,-1.5]}f \ge 2"])?;
    Ok(Check::new(
        "Refuted by staircases, whose distance from $-x$ is a sum of Gaussian moments. The correction is shown for \
         continuous functions of slope $k-1$ on $[-1.5,1.5]$ that fall back to $-x$ over a length $w$, and for functions \
         that are constant on one side; it rests on two Gaussian moments.",
        compare_staircase()?,
    )
    .corrected(corrected)
    .correction_carried_by([slope_argument(), level_argument()])
    .slack(Some(Quantity {
        meaning: r"least constant in the place of 2".to_owned(),
        number: (&best_slope()?).into(),
        parameters: Parameters::default(),
    }))
    .twin("the levels $\\mp0.5$ replaced by $\\mp2$", twin)
    .finding())
}

fn find_71() -> Result<Finding, Error> {
    let best = best_slope()?;
    let corrected =
        compare_steep(&best, r"\inf f' \le -1+\sqrt{I/m_2},\ I=\textstyle\int_{-3}^3|x+f|^2p_{\mathcal N}")?;
    let lowered = Interval::fraction(7, 5, &precision());
    let twin = compare_steep(&lowered, r"\inf f' \le -1+1.4\sqrt I,\ I=\textstyle\int_{-3}^3|x+f|^2p_{\mathcal N}")?;
    Ok(Check::new(
        "Refuted by staircases. The correction is shown for continuous functions of slope $k-1$ on $[-1.5,1.5]$ \
         that fall back to $-x$ over a length $w$ beyond: for small $w$ they attain the constant.",
        compare_staircase()?,
    )
    .corrected([corrected, compare_moment()?].concat())
    .correction_carried_by([slope_argument()])
    .slack(Some(Quantity {
        meaning: r"least constant in the place of 2: $1/\sqrt{m_2}$".to_owned(),
        number: (&best).into(),
        parameters: Parameters::default(),
    }))
    .twin("$1/\\sqrt{m_2}=1.4467$ lowered to 1.4", twin)
    .finding())
}

fn find_72() -> Result<Finding, Error> {
    let printed = compare_level(1, "-1/2", r"\inf_{[1.5,3]}f \le -0.5")?;
    let sharp = spread("3/2", "3", "1/2")?;
    Ok(Check::new(
        "A contradiction by one Gaussian moment, enclosed; shown for functions that are a constant $c$ on $[1.5,3]$ and \
         $-x$ elsewhere.",
        [printed, compare_threshold()?].concat(),
    )
    .carried_by([level_argument()])
    .slack(Some(Quantity {
        meaning: r"largest $\epsilon$ in the place of 0.03".to_owned(),
        number: (&sharp).into(),
        parameters: Parameters::default(),
    }))
    .twin("$-0.5$ replaced by $-2$", compare_level(1, "-2", r"\inf_{[1.5,3]}f \le -2")?)
    .finding())
}

fn find_73() -> Result<Finding, Error> {
    let corrected = [
        compare_ends("-3", "-3/2", r"-3 \le -1.5")?,
        compare_level(-1, "-1/2", r"\sup_{[-3,-1.5]}f \ge 0.5")?,
        compare_threshold()?,
    ];
    Ok(Check::new(
        "An interval whose lower end exceeds its upper one is empty. The correction is (72) for $-f(-x)$.",
        compare_ends("-3/2", "-3", r"-1.5 \le -3")?,
    )
    .corrected(corrected.concat())
    .correction_carried_by([level_argument()])
    .twin("0.5 replaced by 2", compare_level(-1, "-2", r"\sup_{[-3,-1.5]}f \ge 2")?)
    .finding())
}
