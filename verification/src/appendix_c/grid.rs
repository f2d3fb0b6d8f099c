//! Appendix C and C.1: the n equally spaced points, and (29), the posterior mean they give.
//!
//! Printed: y_k = 2 (k - 1) Delta - D with Delta = D / (n - 1) = (y_(k+1) - y_k) / 2, and z_k = y_k + Delta =
//! (y_k + y_(k+1)) / 2; with them
//!
//! ```text
//! x-hat_t(x) = sum_k y_k p_N(x - y_k; sqrt t) / sum_k p_N(x - y_k; sqrt t),      (log p_t)' = (x-hat_t - x) / t.
//! ```

use crate::prelude::*;
use scoreproof_score::NoisedEmpirical;

pub(crate) static GRID: Claim = Claim::new("rem-c-grid", "Appendix C", find_grid)
    .kind(Kind::Definition)
    .title("The points $y_k$ run from $-D$ to $D$, $2\\Delta$ apart, with the $z_k$ half-way between them.")
    .printed(Verdict::Proved, r"y_k:=2(k-1)\Delta-D,\quad\Delta:=\frac{D}{n-1}=\frac{y_{k+1}-y_k}{2},\quad z_k:=y_k+\Delta=\frac{y_k+y_{k+1}}{2}");

/// n, D.
const SETS: &[(u32, &str)] = &[(2, "1"), (3, "1"), (7, "5/2"), (50, "1/7")];

/// Points and midpoints of the training sets against the printed formulas, with `stretch` Delta for Delta.
fn grid(stretch: u32) -> Result<Vec<Compared>, Error> {
    let mut compared = Vec::new();
    for &(n, half_width) in SETS {
        let (set, end) = (training_set(n, half_width)?, exact(half_width)?);
        let half_gap = end.clone() / (n - 1) * stretch;
        for k in [1, n / 2, n - 1] {
            let y = half_gap.clone() * (2 * (k - 1)) - &end;
            let named = || Parameters::new([("n", n.to_string()), ("D", half_width.to_owned()), ("k", k.to_string())]);
            let mut add = |comparison, left: Rational, right: &Rational| {
                compared.push(Compared::exact(comparison, named(), &left, Relation::Equal, right));
            };
            add(r"y_k=2(k-1)\Delta-D", set.point(k), &y);
            add(r"(y_{k+1}-y_k)/2=\frac{D}{n-1}", (set.point(k + 1) - set.point(k)) / 2u32, &half_gap);
            add(r"z_k=y_k+\Delta", (set.point(k) + set.point(k + 1)) / 2u32, &(y + &half_gap));
        }
    }
    Ok(compared)
}

fn find_grid() -> Result<Check, Error> {
    Ok(Check::new("The points of training sets, exactly.", grid(1)?)
        .twin("the points spaced twice as far apart", grid(2)?))
}

pub(crate) static POSTERIOR_MEAN: Claim = Claim::new("eq-29", "Appendix C.1", find_posterior_mean)
    .title("The empirical score of $n$ points by the mean of the data points weighted with their Gaussians.")
    .undecidable(r"\hat x_t^{(n)}(x):=\frac{\sum_{k=1}^n y_kp_{\mathcal N}(x-y_k,\sqrt t)}{\sum_{k=1}^n p_{\mathcal N}(x-y_k,\sqrt t)}")
    .corrected(Class::Misprint, Verdict::Proved, r"\hat x_t^{(n)}(x):=\frac{\sum_{k=1}^n y_kp_{\mathcal N}(x-y_k;\sqrt t)}{\sum_{k=1}^n p_{\mathcal N}(x-y_k;\sqrt t)}")
    .remark(r"The comma before $\sqrt t$ stands for a semicolon: $p_{\mathcal N}$ has one argument and a parameter. Checked together with (6), $\frac{d}{dx}\log p_t^{(n)}=(\hat x_t^{(n)}-x)/t$, which is what makes it the right weighting.")
    .effect("None.");

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

fn find_posterior_mean() -> Result<Check, Error> {
    Ok(Check::of_reading(
        "The derivative of $\\log p_t$ by power series at points, against the printed quotient of sums.",
    )
    .corrected(at_points(1)?)
    .twin("$t$ replaced by $2t$", at_points(2)?))
}
