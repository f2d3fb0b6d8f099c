//! What stopping early under the exact score cannot do (section 5), and that cube averages depend on the
//! coordinates.

use crate::prelude::*;
use scoreproof_score::power_average;

pub(crate) static CLAIM: Claim = Claim::new("rem-5-early-stopping", "Section 5", find)
    .title("Under the exact score, stopped early or not, the terminal law is infinitely far from every density on the axis.")
    .printed(Verdict::Proved, r"\mathrm{KL}(q\,\|\,p_{t_{\min}}^{(n)})=\infty\quad\text{for }t_{\min}\ge 0\text{ and every smooth density }q\text{ on the }[\mathbf{x}]_1\text{-axis}")
    .remark(r"For $t_{\min}>0$ in $d\ge 2$ dimensions, and then in either order of the two laws; for $t_{\min}=0$ in every dimension. Not in the theorem: in $d=1$ it fails for $t_{\min}>0$, where the divergence of the uniform law from $p_{t_{\min}}$ is finite.")
    .basis("A slab around the axis has all of the mass of $q$ and little of that of $p_{t_{\\min}}$: the divergence exceeds the logarithm of its \
         inverse mass, evaluated by enclosures for slabs ever thinner, and so every bound.");

pub(crate) static COORDINATES: Claim = Claim::new("rem-5-coordinates", "Section 5", find_coordinates)
    .title("Averages over cubes depend on the coordinate system.")
    .printed(Verdict::Proved, r"\exists f,R:\quad(w*(f\circ R))(\mathbf{x})\ne(w*f)(R\mathbf{x})")
    .remark(r"Already for $f=[\mathbf{x}]_1^4$ and the rotation by the angle of the 3-4-5 triangle. Quadratic functions do not show it: every cube has a round moment of inertia.")
    .basis("Both averages are exact; one function and one rotation decide.");

/// t_min, half the thickness of the slab around the axis, and a threshold.
const SLABS: Grid<3> =
    Grid::new("t, h, threshold", &["0.02, 1e-10, 20", "0.02, 1e-1000, 2000", "1, 1e-1000, 2000", "1e-5, 1e-100, 200"]);

/// KL >= log(1 / mass of the slab |x_2| <= h), by data processing, against ever higher thresholds; the
/// noise in x_2 multiplied by `spread`.
fn bounds(spread: i64) -> Comparisons {
    let comparison = r"\mathrm{KL}\ge-\log P(|[\mathbf{x}]_2|\le h) > \text{any threshold, as }h\to 0";
    SLABS.compare(comparison, Greater, |[t, h, threshold]| {
        let one = number(1);
        let sigma = enclosed(&t).sqrt().times(spread);
        let mass = if spread == 0 { one } else { (enclosed(&h) / sigma / one.times(2).sqrt()).erf() };
        Ok((-mass.ln(), enclosed(&threshold)))
    })
}

fn find() -> Result<Check, Error> {
    Ok(Check::new(bounds(1)?).twin("no noise in the normal direction: the slab then holds everything", bounds(0)?))
}

/// The cube average at 0 of (a x_1 + b x_2)^degree, degree even: only even powers of each count.
fn average_of_power(a: &Rational, b: &Rational, window: &Rational, degree: u32) -> Rational {
    let zero = Rational::new();
    let terms = (0..=degree).map(|j| {
        let binomial = Rational::from(rug::Integer::from(degree).binomial(j));
        let (left, right) = (j as i32, (degree - j) as i32);
        let weights = binomial * Field::powi(a, left) * Field::powi(b, right);
        weights * power_average(&zero, window, left) * power_average(&zero, window, right)
    });
    terms.fold(Rational::new(), |sum, term| sum + term)
}

const WINDOWS: Grid<1> = Grid::new("w", &["3", "6"]);

/// The averages of [x]_1^degree and of the same function rotated, which the statement says differ.
fn rotated(degree: u32) -> Comparisons {
    let comparison = with(r"(w*f)(0) < (w*(f\circ R))(0),\quad f=[\mathbf{x}]_1^#", degree);
    let [whole, none, three, four] = [(1, 1), (0, 1), (3, 5), (4, 5)].map(Rational::from);
    WINDOWS.compare(comparison, Less, |[w]| {
        Ok((average_of_power(&whole, &none, &w, degree), average_of_power(&three, &four, &w, degree)))
    })
}

fn find_coordinates() -> Result<Check, Error> {
    Ok(Check::new(rotated(4)?).twin("degree 2 in place of 4, for which both averages are $w^2/3$", rotated(2)?))
}
