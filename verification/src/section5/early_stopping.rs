//! What stopping early under the exact score cannot do (section 5), and that cube averages depend on the
//! coordinates.

use crate::prelude::*;
use scoreproof_score::power_average;

pub(crate) static CLAIM: Claim = Claim::new("rem-5-early-stopping", "Section 5", find)
    .title("Under the exact score, stopped early or not, the terminal law is infinitely far from every density on the axis.")
    .printed(Verdict::Proved, r"\mathrm{KL}(q\,\|\,p_{t_{\min}}^{(n)})=\infty\quad\text{for }t_{\min}\ge 0\text{ and every smooth density }q\text{ on the }[\mathbf{x}]_1\text{-axis}")
    .remark(r"For $t_{\min}>0$ in $d\ge 2$ dimensions, and then in either order of the two laws; for $t_{\min}=0$ in every dimension. Not in the theorem: in $d=1$ it fails for $t_{\min}>0$, where the divergence of the uniform law from $p_{t_{\min}}$ is finite.");

pub(crate) static COORDINATES: Claim = Claim::new("rem-5-coordinates", "Section 5", find_coordinates)
    .title("Averages over cubes depend on the coordinate system.")
    .printed(Verdict::Proved, r"\exists f,R:\quad(w*(f\circ R))(\mathbf{x})\ne(w*f)(R\mathbf{x})")
    .remark(r"Already for $f=[\mathbf{x}]_1^4$ and the rotation by the angle of the 3-4-5 triangle. Quadratic functions do not show it: every cube has a round moment of inertia.");

/// t_min and half the thickness of the slab around the axis.
const SLABS: &[(&str, &str, &str)] = &[
    ("0.02", "1e-10", "20"),
    ("0.02", "1e-100", "200"),
    ("0.02", "1e-1000", "2000"),
    ("1", "1e-1000", "2000"),
    ("1e-5", "1e-100", "200"),
];

/// KL >= log(1 / mass of the slab |x_2| <= h), by data processing, against ever higher thresholds; the
/// noise in x_2 multiplied by `spread`.
fn bounds(spread: i64, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let at = |&(t, h, threshold): &(&str, &str, &str)| {
        let sigma = Interval::rational(&exact(t)?, &p).sqrt().times(spread);
        let half = Interval::rational(&exact(h)?, &p);
        let one = Interval::integer(1, &p);
        let mass = if spread == 0 { one } else { (half / sigma / one.times(2).sqrt()).erf() };
        let named = Parameters::new([("t", t), ("h", h)]);
        let threshold = Interval::rational(&exact(threshold)?, &p);
        Ok(Compared::new(comparison, named, -mass.ln(), Relation::Greater, threshold))
    };
    SLABS.iter().map(at).collect()
}

fn find() -> Result<Check, Error> {
    let comparison = r"\mathrm{KL}\ge-\log P(|[\mathbf{x}]_2|\le h) > \text{any threshold, as }h\to 0";
    Ok(Check::new(
        "A slab around the axis has all of the mass of $q$ and little of that of $p_{t_{\\min}}$: the divergence exceeds the logarithm of its \
         inverse mass, evaluated by enclosures for slabs ever thinner, and so every bound.",
        bounds(1, comparison)?,
    )
    .twin("no noise in the normal direction: the slab then holds everything", bounds(0, comparison)?))
}

/// The cube average at 0 of (a x_1 + b x_2)^degree, degree even: only even powers of each count.
fn average_of_power<A: Field>(a: &Rational, b: &Rational, window: &A, degree: u32) -> A {
    let context = window.context();
    let zero = A::integer(0, &context);
    let terms = (0..=degree).map(|j| {
        let binomial = Rational::from(rug::Integer::from(degree).binomial(j));
        let (left, right) = (j as i32, (degree - j) as i32);
        let weights = A::rational(&(binomial * Field::powi(a, left) * Field::powi(b, right)), &context);
        weights * power_average(&zero, window, left) * power_average(&zero, window, right)
    });
    terms.fold(A::integer(0, &context), |sum, term| sum + term)
}

/// The two averages: of [x]_1^degree and of the same function rotated.
fn both<A: Field>(window: &A, degree: u32) -> Result<(A, A), Error> {
    let average = |a, b| Ok::<_, Error>(average_of_power(&exact(a)?, &exact(b)?, window, degree));
    Ok((average("1", "0")?, average("3/5", "4/5")?))
}

/// The averages of [x]_1^degree and of the same function rotated, which the statement says differ.
fn rotated(degree: u32, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let at = |w: &'static str| {
        let (left, right) = both(&exact(w)?, degree)?;
        Ok(Compared::exact(comparison, Parameters::new([("w", w)]), &left, Relation::Less, &right))
    };
    ["3", "6"].into_iter().map(at).collect()
}

fn find_coordinates() -> Result<Check, Error> {
    Ok(Check::new(
        "Both averages are exact; one function and one rotation decide.",
        rotated(4, r"(w*f)(0) < (w*(f\circ R))(0),\quad f=[\mathbf{x}]_1^4")?,
    )
    .twin(
        "degree 2 in place of 4, for which both averages are $w^2/3$",
        rotated(2, r"(w*f)(0) < (w*(f\circ R))(0),\quad f=[\mathbf{x}]_1^2")?,
    ))
}
