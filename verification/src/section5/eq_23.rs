//! (23): the empirical score in R^d, the two data points on the first axis.
//!
//! Printed:
//!
//! ```text
//! d_1 log p_t(x) = (x_hat([x]_1) - [x]_1) / t,     for all i in {2, ..., n}: d_i log p_t(x) = -[x]_i / t.
//! ```
//!
//! The normal directions are numbered 2, ..., d: with n in place of d the formula names too many of them
//! or too few.

use crate::prelude::*;
use scoreproof_score::{NoisedEmpirical, with_normal_components};

pub(crate) static CLAIM: Claim = Claim::new("eq-23", "Section 5", find)
    .title("The empirical score of two points on an axis, one direction at a time.")
    .printed(Verdict::Refuted, r"\partial_1\log p_t^{(n)}(\mathbf{x})=\frac{\hat x_t^{(n)}([\mathbf{x}]_1)-[\mathbf{x}]_1}{t},\quad\forall i\in\{2,\dots,n\},\ \partial_i\log p_t^{(n)}(\mathbf{x})=-\frac{[\mathbf{x}]_i}{t}")
    .corrected(Class::Misprint, Verdict::Proved, r"\partial_1\log p_t^{(n)}(\mathbf{x})=\frac{\hat x_t^{(n)}([\mathbf{x}]_1)-[\mathbf{x}]_1}{t},\quad\forall i\in\{2,\dots,d\},\ \partial_i\log p_t^{(n)}(\mathbf{x})=-\frac{[\mathbf{x}]_i}{t}")
    .remark(r"The index of a direction runs to the dimension $d$, not to the number $n$ of data points. In Experiment 2 ($n=4$, $d=2$) the print names three normal directions where there is one, and that is what is refuted: for $n>d$ there are no such directions. For $n=2$ and $d=3$ what it says is true, of one direction out of two.")
    .effect("None: everything after it runs over the $d$ coordinates.");

/// n and d: Experiment 2, and two points in space.
const COUNTS: &[(u32, u32)] = &[(4, 2), (2, 3)];

/// t and a point of R^3.
const POINTS: &[(&str, [&str; 3])] = &[
    ("0.05", ["1/3", "-1/2", "2"]),
    ("0.02", ["-0.9", "0.1", "1e-6"]),
    ("1e-4", ["0.99", "1/7", "-3"]),
    ("2", ["-4", "5/2", "1/3"]),
];

/// The number of indices from 2 to the last one, against the number of normal directions.
fn count(last: impl Fn(u32, u32) -> u32, comparison: &'static str) -> Vec<Compared> {
    let at = |&(n, d): &(u32, u32)| {
        let (named, normal) = (Rational::from(last(n, d) - 1), Rational::from(d - 1));
        let parameters = Parameters::new([("n", n), ("d", d)]);
        Compared::exact(comparison, parameters, &named, Relation::Equal, &normal)
    };
    COUNTS.iter().map(at).collect()
}

/// d_i log p_t from a power series of the product density, against the formula with `factor` in front of
/// the normal components.
fn derivatives(factor: &Rational, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let set = training_set(2, "1")?;
    let mut compared = Vec::new();
    for &(time, point) in POINTS {
        let t = exact(time)?;
        // More bits than on the other side, so that the two are not one enclosure.
        let wide = Precision::bits(CLOSED_FORM_BITS + 64);
        let x = point.iter().map(|c| Ok(Interval::rational(&exact(c)?, &p))).collect::<Result<Vec<_>, Error>>()?;
        let enclosed = Interval::rational(&t, &p);
        let law = NoisedEmpirical::<Interval>::new(&set, &t, &p);
        let tangent = (law.posterior_mean(&x[0]) - &x[0]) / &enclosed;
        let formula = with_normal_components(tangent, &(enclosed.clone() / Interval::rational(factor, &p)), &x);
        for (i, right) in formula.into_iter().enumerate() {
            let variable = Series::variable(x[i].clone().with_precision(wide), 1);
            let sigma = Series::constant(enclosed.sqrt(), 1);
            let log_density = if i == 0 {
                NoisedEmpirical::<Series<Interval>>::new(&set, &t, &(wide, 1)).log_density(&variable)
            } else {
                ((variable / &sigma).normal_density() / &sigma).ln()
            };
            let parameters = Parameters::new([
                ("t", time.to_owned()),
                ("x", format!("({})", point.join(", "))),
                ("i", (i + 1).to_string()),
            ]);
            let left = log_density.derivative(1);
            compared.push(Compared::new(comparison, parameters, left, Relation::Equal, right));
        }
    }
    Ok(compared)
}

fn find() -> Result<Check, Error> {
    let one = Rational::from(1);
    let formula = r"\partial_i\log p_t^{(n)}(\mathbf{x}) = \text{the formula}";
    let derived = derivatives(&one, formula)?;
    let printed = [count(|n, _| n, r"\#\{2,\dots,n\} = d-1"), derived.clone()].concat();
    Ok(Check::new(
        "Counting decides the index set as printed. The derivatives from power series of the density, against the formula.",
        printed,
    )
    .corrected([count(|_, d| d, r"\#\{2,\dots,d\} = d-1"), derived].concat())
    .twin("the normal components multiplied by 1.000001", derivatives(&exact("1.000001")?, formula)?))
}
