//! (76) and (77): the element of least norm, and the local average over all directions made of it.
//!
//! ```text
//! (76)  gamma(A) := the v in A of least Euclidean norm if that is unique, 0 otherwise
//! (77)  (w * f)(x) := gamma({ (1 / 2w) int_(-w)^w f(x + r v) dr : |v| = 1 })
//! ```

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

/// The rotation of the 3-4-5 triangle.
fn turned(v: &[Rational]) -> Vec<Rational> {
    [(3, -4), (4, 3)].map(|(a, b)| (v[0].clone() * a + v[1].clone() * b) / 5u32).to_vec()
}

/// Its inverse, its transpose.
fn turned_back(v: &[Rational]) -> Vec<Rational> {
    [(3, 4), (-4, 3)].map(|(a, b)| (v[0].clone() * a + v[1].clone() * b) / 5u32).to_vec()
}

/// No rotation.
fn sheared(v: &[Rational]) -> Vec<Rational> {
    vec![v[0].clone(), v[0].clone() * 2u32 + &v[1]]
}

/// Sets A of three vectors: with a unique element of least norm, and with two.
const SETS: Grid<6> =
    Grid::new("a1, a2, b1, b2, c1, c2", &["3, 4, 1, 0, 0, 2", "-1, 2, 1/2, -1/3, 5, 5", "1, 0, -1, 0, 2, 2"]);

/// gamma of the image of a set against the image of its gamma.
fn images(map: fn(&[Rational]) -> Vec<Rational>) -> Comparisons {
    SETS.each(|place, set| {
        let set: Vec<Vec<Rational>> = set.chunks(2).map(<[Rational]>::to_vec).collect();
        let images: Vec<_> = set.iter().map(|v| map(v)).collect();
        Ok(place.components(r"\gamma(RA) = R\,\gamma(A)", least_norm(&images), map(&least_norm(&set))))
    })
}

fn find_element() -> Result<Check, Error> {
    Ok(Check::new(images(turned)?).twin("a shear in place of the rotation", images(sheared)?))
}

/// A field of cubic polynomials.
fn field(x: &[Rational]) -> Vec<Rational> {
    let [a, b] = [&x[0], &x[1]];
    vec![a.clone().square() - b, a.clone() * b + Field::powi(b, 3)]
}

const DIRECTIONS: Grid<2> =
    Grid::new("v1, v2", &["1, 0", "0, 1", "3/5, 4/5", "-4/5, 3/5", "5/13, 12/13", "-8/17, 15/17"]);

const POINTS: Grid<3> = Grid::new("x1, x2, w", &["1/3, -1/2, 1/2", "2, 1/7, 3", "-1, 0, 0.01"]);

/// The average of g = R^T f(R . + b) at x over directions V against R^T times that of f at R x + b over the
/// directions R V, `moved` saying whether b counts on the right.
fn invariant(moved: bool, comparison: &'static str) -> Comparisons {
    let there = |x: &[Rational]| -> Vec<Rational> {
        turned(x).into_iter().zip([(1, 4), (-2, 1)]).map(|(x, b)| x + Rational::from(b)).collect()
    };
    let pulled = |x: &[Rational]| turned_back(&field(&there(x)));
    let directions = DIRECTIONS.map(|_, v| Ok(v.to_vec()))?;
    POINTS.each(|place, [x1, x2, window]| {
        let x = [x1, x2];
        let left: Vec<_> = directions.iter().map(|v| segment_average_of_cubic(pulled, &x, v, &window)).collect();
        let image = if moved { there(&x) } else { turned(&x) };
        let right = directions.iter().map(|v| segment_average_of_cubic(field, &image, &turned(v), &window));
        let right: Vec<_> = right.collect();
        Ok(place.components(comparison, least_norm(&left), turned_back(&least_norm(&right))))
    })
}

fn find_average() -> Result<Check, Error> {
    let left_out = invariant(false, r"(w*\mathbf{g})(\mathbf{x}) = R^\top(w*\mathbf{f})(R\mathbf{x})")?;
    Ok(Check::of_reading()
        .corrected(invariant(true, r"(w*\mathbf{g})(\mathbf{x}) = R^\top(w*\mathbf{f})(R\mathbf{x}+\mathbf{b})")?)
        .twin("the translation left out on the right", left_out))
}
