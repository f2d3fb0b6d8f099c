//! (76) and (77): the element of least norm, and the local average over all directions made of it.
//!
//! ```text
//! (76)  gamma(A) := the v in A of least Euclidean norm if that is unique, 0 otherwise
//! (77)  (w * f)(x) := gamma({ (1 / 2w) int_(-w)^w f(x + r v) dr : |v| = 1 })
//! ```

use super::prop_11::components;
use crate::prelude::*;
use scoreproof_score::{least_norm, segment_average_of_cubic};

pub(crate) static ELEMENT: Claim = Claim::new("eq-76", "Appendix G", find_element)
    .kind(Kind::Definition)
    .title("The element of least norm of a compact set.")
    .printed(Verdict::Proved, r"\gamma(A):=\begin{cases}\arg\min_{\mathbf{v}\in A}\|\mathbf{v}\|_2,&\text{if it is unique}\\\mathbf{0},&\text{otherwise}\end{cases}")
    .remark(r"A definition: checked is what (77) needs of it, that it turns with the set, $\gamma(RA)=R\gamma(A)$ for every rotation $R$. Where the minimum is not unique the value $\mathbf{0}$ need not lie in $A$.")
    .basis("Finite sets turned exactly by the angle of the 3-4-5 triangle.");

pub(crate) static AVERAGE: Claim = Claim::new("eq-77", "Appendix G", find_average)
    .kind(Kind::Definition)
    .title("The local average over all directions, which no coordinate system enters.")
    .undecidable(r"(w*\mathbf{f})(\mathbf{x}):=\gamma\left(\left\{\frac{1}{2w}\int_{-w}^w\mathbf{f}(\mathbf{x}+r\mathbf{v})\,dr:\mathbf{v}\in\mathbb{S}^{d-1}\right\}\right)")
    .corrected(Class::Misprint, Verdict::Proved, r"(w*\mathbf{f})(\mathbf{x}):=\gamma\left(\left\{\frac{1}{2w}\int_{-w}^w\mathbf{f}(\mathbf{x}+r\mathbf{v})\,dr:\mathbf{v}\in\mathbb{S}^{d-1}\right\}\right)\quad\text{where the set is compact, as for continuous }\mathbf{f}\text{ and for }\bar{\mathbf{s}}_t^{(n)}")
    .remark(r"$\gamma$ is defined for compact sets, and of $\mathbf{f}$ nothing is asked. For the field $\mathbf{f}(x_1,x_2)=(|x_2|/|x_1|,0)$, which is 1 in its first component where $x_1=0$, the averages at $\mathbf{0}$ are $(|v_2|/|v_1|,0)$: unbounded, without a largest one. Said to be invariant to translations and rotations of the coordinates: for $\mathbf{g}(\mathbf{x})=R^\top\mathbf{f}(R\mathbf{x}+\mathbf{b})$ it gives $(w*\mathbf{g})(\mathbf{x})=R^\top(w*\mathbf{f})(R\mathbf{x}+\mathbf{b})$. So it does, wherever the averages exist. It is not linear in $\mathbf{f}$, unlike (24).")
    .effect(r"None: (80) is an interval, compact.")
    .basis("Both sides exactly for a cubic field, a rotation, a translation and six directions.");

/// A 2 x 2 matrix, by rows.
type Matrix = [[Rational; 2]; 2];

fn matrix(rows: [[&str; 2]; 2]) -> Result<Matrix, Error> {
    let [[a, b], [c, d]] = rows;
    Ok([[exact(a)?, exact(b)?], [exact(c)?, exact(d)?]])
}

/// The rotation of the 3-4-5 triangle.
const ROTATION: [[&str; 2]; 2] = [["3/5", "-4/5"], ["4/5", "3/5"]];

/// No rotation: a shear.
const SHEAR: [[&str; 2]; 2] = [["1", "0"], ["2", "1"]];

fn apply(matrix: &Matrix, v: &[Rational]) -> Vec<Rational> {
    matrix.iter().map(|row| row.iter().zip(v).fold(Rational::new(), |sum, (a, x)| sum + a.clone() * x)).collect()
}

fn transposed([[a, b], [c, d]]: &Matrix) -> Matrix {
    [[a.clone(), c.clone()], [b.clone(), d.clone()]]
}

fn vector(texts: &[&str]) -> Result<Vec<Rational>, Error> {
    texts.iter().map(|x| exact(x)).collect()
}

/// Finite sets: with a unique element of least norm, and with two.
const SETS: &[(&str, &[[&str; 2]])] = &[
    ("(3,4), (1,0), (0,2)", &[["3", "4"], ["1", "0"], ["0", "2"]]),
    ("(-1,2), (1/2,-1/3), (5,5)", &[["-1", "2"], ["1/2", "-1/3"], ["5", "5"]]),
    ("(1,0), (-1,0), (2,2)", &[["1", "0"], ["-1", "0"], ["2", "2"]]),
];

/// gamma of the image of a set against the image of its gamma.
fn turned(rows: [[&str; 2]; 2], comparison: &'static str) -> Comparisons {
    let map = matrix(rows)?;
    let mut compared = Vec::new();
    for (name, set) in SETS {
        let set = set.iter().map(|v| vector(v)).collect::<Result<Vec<_>, _>>()?;
        let images: Vec<Vec<Rational>> = set.iter().map(|v| apply(&map, v)).collect();
        let place = Place(Parameters::new([("A", *name)]));
        compared.extend(components(&place, comparison, least_norm(&images), apply(&map, &least_norm(&set))));
    }
    Ok(compared)
}

fn find_element() -> Result<Check, Error> {
    let comparison = r"\gamma(RA) = R\,\gamma(A)";
    Ok(Check::new(turned(ROTATION, comparison)?).twin("a shear in place of the rotation", turned(SHEAR, comparison)?))
}

/// A field of cubic polynomials.
fn field(x: &[Rational]) -> Vec<Rational> {
    let [a, b] = [&x[0], &x[1]];
    vec![a.clone().square() - b, a.clone() * b + Field::powi(b, 3)]
}

const DIRECTIONS: &[[&str; 2]] =
    &[["1", "0"], ["0", "1"], ["3/5", "4/5"], ["-4/5", "3/5"], ["5/13", "12/13"], ["-8/17", "15/17"]];

const POINTS: Grid<3> = Grid::new("x1, x2, w", &["1/3, -1/2, 1/2", "2, 1/7, 3", "-1, 0, 0.01"]);

/// The average of g = R^T f(R . + b) at x over directions V against R^T times that of f at R x + b over the
/// directions R V, `moved` saying whether b counts on the right.
fn invariant(moved: bool, comparison: &'static str) -> Comparisons {
    let rotation = matrix(ROTATION)?;
    let back = transposed(&rotation);
    let shift = vector(&["1/4", "-2"])?;
    let transform = |x: &[Rational], moved: bool| -> Vec<Rational> {
        let turned = apply(&rotation, x).into_iter().zip(&shift);
        turned.map(|(x, b)| if moved { x + b } else { x }).collect()
    };
    let directions = DIRECTIONS.iter().map(|v| vector(v)).collect::<Result<Vec<_>, _>>()?;
    POINTS.each(|place, [x1, x2, window]| {
        let x = [x1, x2];
        let pulled = |x: &[Rational]| apply(&back, &field(&transform(x, true)));
        let left: Vec<_> = directions.iter().map(|v| segment_average_of_cubic(pulled, &x, v, &window)).collect();
        let moved = transform(&x, moved);
        let turned = directions.iter().map(|v| apply(&rotation, v));
        let right: Vec<_> = turned.map(|v| segment_average_of_cubic(field, &moved, &v, &window)).collect();
        Ok(components(place, comparison, least_norm(&left), apply(&back, &least_norm(&right))))
    })
}

fn find_average() -> Result<Check, Error> {
    Ok(Check::of_reading()
        .corrected(invariant(true, r"(w*\mathbf{g})(\mathbf{x}) = R^\top(w*\mathbf{f})(R\mathbf{x}+\mathbf{b})")?)
        .twin(
            "the translation left out on the right",
            invariant(false, r"(w*\mathbf{g})(\mathbf{x}) = R^\top(w*\mathbf{f})(R\mathbf{x})")?,
        ))
}
