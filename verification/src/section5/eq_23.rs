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
use scoreproof_score::with_normal_components;

pub(crate) static CLAIM: Claim = Claim::new("eq-23", "Section 5", find)
    .title("The empirical score of two points on an axis, one direction at a time.")
    .printed(Verdict::Refuted, r"\partial_1\log p_t^{(n)}(\mathbf{x})=\frac{\hat x_t^{(n)}([\mathbf{x}]_1)-[\mathbf{x}]_1}{t},\quad\forall i\in\{2,\dots,n\},\ \partial_i\log p_t^{(n)}(\mathbf{x})=-\frac{[\mathbf{x}]_i}{t}")
    .corrected(Class::Misprint, Verdict::Proved, r"\partial_1\log p_t^{(n)}(\mathbf{x})=\frac{\hat x_t^{(n)}([\mathbf{x}]_1)-[\mathbf{x}]_1}{t},\quad\forall i\in\{2,\dots,d\},\ \partial_i\log p_t^{(n)}(\mathbf{x})=-\frac{[\mathbf{x}]_i}{t}")
    .remark(r"The index of a direction runs to the dimension $d$, not to the number $n$ of data points. In Experiment 2 ($n=4$, $d=2$) the print names three normal directions where there is one, and that is what is refuted: for $n>d$ there are no such directions. For $n=2$ and $d=3$ what it says is true, of one direction out of two.")
    .effect("None: everything after it runs over the $d$ coordinates.")
    .basis("Counting decides the index set as printed. The derivatives from power series of the density, against the formula.");

/// n and d: Experiment 2, and two points in space.
const COUNTS: Grid<2> = Grid::new("n, d", &["4, 2", "2, 3"]);

/// t and a point of R^3.
const POINTS: Grid<4> = Grid::new(
    "t, x1, x2, x3",
    &["0.05, 1/3, -1/2, 2", "0.02, -0.9, 0.1, 1e-6", "1e-4, 0.99, 1/7, -3", "2, -4, 5/2, 1/3"],
);

/// The number of indices from 2 to the last one, against the number of normal directions.
fn count(last: fn(Rational, Rational) -> Rational, shown: &str) -> Comparisons {
    COUNTS.compare(r"\#\{2,\dots,".to_owned() + shown + r"\} = d-1", Equal, |[n, d]| {
        Ok((last(n, d.clone()) - 1u32, d - 1u32))
    })
}

/// d_i log p_t from a power series of the product density, against the formula with `factor` in front of
/// the normal components.
fn derivatives(factor: &Rational) -> Comparisons {
    let comparison = r"\partial_i\log p_t^{(n)}(\mathbf{x}) = \text{the formula}";
    let set = training_set(2, "1")?;
    // More bits than on the other side, so that the two are not one enclosure.
    let wide = Precision::bits(CLOSED_FORM_BITS + 64);
    POINTS.each(|place, [t, x1, x2, x3]| {
        let x = [x1, x2, x3].map(|c| enclosed(&c));
        let time = enclosed(&t);
        let law = NoisedEmpirical::<Interval>::new(&set, &t, &precision());
        let tangent = (law.posterior_mean(&x[0]) - &x[0]) / &time;
        let formula = with_normal_components(tangent, &(time.clone() / enclosed(factor)), &x);
        let component = |(i, right): (usize, Interval)| {
            let variable = Series::variable(x[i].clone().with_precision(wide), 1);
            let sigma = Series::constant(time.sqrt(), 1);
            let log_density = if i == 0 {
                NoisedEmpirical::<Series<Interval>>::new(&set, &t, &(wide, 1)).log_density(&variable)
            } else {
                ((variable / &sigma).normal_density() / &sigma).ln()
            };
            place.and("i", i + 1).compare(comparison, Equal, (log_density.derivative(1), right))
        };
        Ok(formula.into_iter().enumerate().map(component).collect::<Vec<_>>())
    })
}

fn find() -> Result<Check, Error> {
    let derived = derivatives(&Rational::from(1))?;
    Ok(Check::new([count(|n, _| n, "n")?, derived.clone()].concat())
        .corrected([count(|_, d| d, "d")?, derived].concat())
        .twin("the normal components multiplied by 1.000001", derivatives(&nudge())?))
}
