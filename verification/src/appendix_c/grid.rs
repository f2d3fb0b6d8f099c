//! Appendix C and C.1: the n equally spaced points, and (29), the posterior mean they give.
//!
//! Printed: y_k = 2 (k - 1) Delta - D with Delta = D / (n - 1) = (y_(k+1) - y_k) / 2, and z_k = y_k + Delta =
//! (y_k + y_(k+1)) / 2; with them
//!
//! ```text
//! x-hat_t(x) = sum_k y_k p_N(x - y_k; sqrt t) / sum_k p_N(x - y_k; sqrt t),      (log p_t)' = (x-hat_t - x) / t.
//! ```

use crate::Error;
use crate::certificate::Attempt;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::points::{exact, training_set};
use crate::proof::{Identity, argument};
use crate::record::Parameters;
use crate::tolerance::CLOSED_FORM_BITS;
use crate::verdict::{Class, Kind, Relation, Verdict};
use scoreproof_real::{Analytic, Field, Interval, Precision, Series, Term, format_rational};
use scoreproof_score::NoisedEmpirical;

pub(crate) static GRID: Claim = Claim {
    statement: Statement {
        id: "rem-c-grid",
        place: "Appendix C",
        kind: Kind::Definition,
        expected: Expected::print(Verdict::Proved),
        class: None,
        title: "The points $y_k$ run from $-D$ to $D$, $2\\Delta$ apart, with the $z_k$ half-way between them.",
        printed: r"y_k:=2(k-1)\Delta-D,\quad\Delta:=\frac{D}{n-1}=\frac{y_{k+1}-y_k}{2},\quad z_k:=y_k+\Delta=\frac{y_k+y_{k+1}}{2}",
        corrected: None,
        remark: "",
        effect: "",
    },
    check: find_grid,
};

/// The printed relations as identities in k, n and D.
const GRID_RELATIONS: [Identity; 4] = [
    GridRelation::named(r"y_1=-D"),
    GridRelation::named(r"y_n=D"),
    GridRelation::named(r"(y_{k+1}-y_k)/2=\frac{D}{n-1}"),
    GridRelation::named(r"y_k+\Delta=(y_k+y_{k+1})/2"),
];

/// Makes the identities above, which differ in their formula alone.
struct GridRelation;

impl GridRelation {
    const fn named(comparison: &'static str) -> Identity {
        Identity { comparison, at: &[("k", "3"), ("n", "7"), ("D", "5/2")], reading: "" }
    }
}

/// The four relations for points 2 (k - 1) `stretch` Delta - D, the one check behind statement and twin.
fn grid(stretch: i64) -> Result<(Vec<Compared>, Vec<Attempt>), Error> {
    let both = |index: usize| {
        GRID_RELATIONS[index].decide(|v| {
            let (k, n, half_width) = (v[0].clone(), v[1].clone(), v[2].clone());
            let one = Term::integer(1, &());
            let half_gap = half_width.clone() / (n.clone() - &one);
            let point = |k: &Term| (k.clone() - &one) * &half_gap.clone().times(2 * stretch) - half_width.clone();
            let next = point(&(k.clone() + &one));
            match index {
                0 => (point(&one), -half_width.clone()),
                1 => (point(&n), half_width.clone()),
                2 => ((next - point(&k)).over(2), half_gap.clone()),
                _ => (point(&k) + &half_gap, (point(&k) + next).over(2)),
            }
        })
    };
    let decided = (0..GRID_RELATIONS.len()).map(both).collect::<Result<Vec<_>, _>>()?;
    Ok(decided.into_iter().unzip())
}

fn find_grid() -> Result<Finding, Error> {
    let (printed, certificates) = grid(1)?;
    let (twin, _) = grid(2)?;
    Ok(Check::new("Identities of rational functions in $k$, $n$ and $D$, for all values at once.", printed)
        .carried_by(certificates)
        .twin("the points spaced twice as far apart", twin)
        .finding())
}

pub(crate) static POSTERIOR_MEAN: Claim = Claim {
    statement: Statement {
        id: "eq-29",
        place: "Appendix C.1",
        kind: Kind::Equation,
        expected: Expected::reading(Verdict::Proved),
        class: Some(Class::Misprint),
        title: "The empirical score of $n$ points by the mean of the data points weighted with their Gaussians.",
        printed: r"\hat x_t^{(n)}(x):=\frac{\sum_{k=1}^n y_kp_{\mathcal N}(x-y_k,\sqrt t)}{\sum_{k=1}^n p_{\mathcal N}(x-y_k,\sqrt t)}",
        corrected: Some(
            r"\hat x_t^{(n)}(x):=\frac{\sum_{k=1}^n y_kp_{\mathcal N}(x-y_k;\sqrt t)}{\sum_{k=1}^n p_{\mathcal N}(x-y_k;\sqrt t)}",
        ),
        remark: r"The comma before $\sqrt t$ stands for a semicolon: $p_{\mathcal N}$ has one argument and a parameter. Checked together with (6), $\frac{d}{dx}\log p_t^{(n)}=(\hat x_t^{(n)}-x)/t$, which is what makes it the right weighting.",
        effect: "None.",
    },
    check: find_posterior_mean,
};

/// n, D, t, x.
const POINTS: &[(u32, &str, &str, &str)] = &[
    (2, "1", "0.1", "1/3"),
    (3, "1", "0.05", "-2/5"),
    (4, "5/2", "1/2", "4"),
    (5, "2", "3", "-7/10"),
    (8, "1", "1/100", "1/8"),
];

/// The mean weighted with the Gaussians, straight from the print: sum y_k g_k / sum g_k.
fn weighted_mean<A: Field>(points: &[A], weights: &[A]) -> Option<A> {
    let total = |terms: Vec<A>| terms.into_iter().reduce(|a, b| a + b);
    let weighted = points.iter().zip(weights).map(|(y, g)| y.clone() * g).collect();
    Some(total(weighted)? / total(weights.to_vec())?)
}

/// The derivative of log p_t by power series against (x-hat - x) / (`stretch` t), x-hat as printed.
fn at_points(stretch: i64) -> Result<Vec<Compared>, Error> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let mut compared = Vec::new();
    for &(n, half_width, t, x) in POINTS {
        let (set, t, x) = (training_set(n, half_width)?, exact(t)?, exact(x)?);
        let point = Interval::rational(&x, &p);
        let context = (p, 1);
        let log_density = NoisedEmpirical::<Series<Interval>>::new(&set, &t, &context)
            .log_density(&Series::variable(point.clone(), 1))
            .derivative(1);
        let points: Vec<Interval> = set.points().map(|y| Interval::rational(&y, &p)).collect();
        let time = Interval::rational(&t, &p);
        let gaussian = |y: &Interval| ((point.clone() - y).square() / &time).over(-2).exp();
        let weights: Vec<Interval> = points.iter().map(gaussian).collect();
        let mean = weighted_mean(&points, &weights).unwrap_or_else(|| Interval::whole(p));
        let named = Parameters::new([
            ("n", n.to_string()),
            ("half-width", half_width.to_owned()),
            ("t", format_rational(&t)),
            ("x", format_rational(&x)),
        ]);
        let score = (mean - &point) / time.times(stretch);
        let comparison = if stretch == 1 {
            r"\frac{d}{dx}\log p_t^{(n)}(x)=(\hat x_t^{(n)}(x)-x)/t"
        } else {
            r"\frac{d}{dx}\log p_t^{(n)}(x)=(\hat x_t^{(n)}(x)-x)/(2t)"
        };
        compared.push(Compared::new(comparison, named, log_density, Relation::Equal, score));
    }
    Ok(compared)
}

/// p'/p = (x-hat - x) / t with the Gaussians of three points as variables g_k, g_k' = -(x - y_k) g_k / t.
const LOGARITHMIC_DERIVATIVE: Identity = Identity {
    comparison: r"\frac{\sum_kg_k'}{\sum_kg_k}=\frac1t\left(\frac{\sum_ky_kg_k}{\sum_kg_k}-x\right),\quad g_k'=-\frac{x-y_k}{t}g_k",
    at: &[
        ("x", "1/3"),
        ("t", "1/10"),
        ("y1", "-1"),
        ("y2", "0"),
        ("y3", "1"),
        ("g1", "1/50"),
        ("g2", "1/2"),
        ("g3", "1/7"),
    ],
    reading: r"three points anywhere, all $x$, $t\ne 0$ and all weights",
};

fn find_posterior_mean() -> Result<Finding, Error> {
    let (identity, certificate) = LOGARITHMIC_DERIVATIVE.decide(|v| {
        let (x, t, points, weights) = (&v[0], &v[1], &v[2..5], &v[5..8]);
        let gaussian = |(y, g): (&Term, &Term)| {
            let slope = -(x.clone() - y) * g / t;
            Series::new(vec![g.clone(), slope])
        };
        let zero = Series::constant(Term::integer(0, &()), 1);
        let density = points.iter().zip(weights).map(gaussian).fold(zero, |sum, g| sum + g);
        let left = density.derivative(1) / density.derivative(0);
        let right = weighted_mean(points, weights).map_or_else(|| t.clone(), |mean| (mean - x) / t);
        (left, right)
    })?;
    let count = argument(
        "for any number of points as for three: the two sides are sums over $k$, equal term by term",
        r"all $n\ge 2$, $D$, $t>0$ and $x$",
    );
    Ok(Check::of_reading(
        "The quotient rule, as an identity with the Gaussians for variables. Beside it, the derivative of $\\log p_t$ by \
         power series at points, against the printed quotient of sums.",
    )
    .corrected([at_points(1)?, vec![identity]].concat())
    .correction_carried_by([certificate, count])
    .twin("$t$ replaced by $2t$", at_points(2)?)
    .finding())
}
