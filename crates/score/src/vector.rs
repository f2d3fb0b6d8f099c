//! Scores and local averages in more dimensions (section 5, appendix G), the data on the first axis.

use crate::smoothed::piecewise_linear_score;
use crate::training_set::TrainingSet;
use scoreproof_real::{Field, Ordered, Rational};
use std::cmp::Ordering;

/// The vector field [tangent, -x_2 / t, ..., -x_d / t] of (23), (26) and (78): `tangent` is the score along
/// the axis of the data, and every normal direction contracts.
#[must_use]
pub fn with_normal_components<A: Field>(tangent: A, t: &A, x: &[A]) -> Vec<A> {
    let normal = x.iter().skip(1).map(|coordinate| -coordinate.clone() / t);
    std::iter::once(tangent).chain(normal).collect()
}

/// The average of x'^degree over [x - w, x + w]:
/// ((x + w)^(degree + 1) - (x - w)^(degree + 1)) / (2 w (degree + 1)). The cube average (24) of a monomial
/// is the product of these.
#[must_use]
pub fn power_average<A: Field>(x: &A, window: &A, degree: i32) -> A {
    let end = |sign: i64| (x.clone() + window.clone().times(sign)).powi(degree + 1);
    (end(1) - end(-1)) / window.clone().times(2 * i64::from(degree + 1))
}

/// (1 / 2w) int_(-w)^w f(x + r v) dr of (77), by Simpson's rule: exact where f is a polynomial of degree
/// at most 3.
#[must_use]
pub fn segment_average_of_cubic<A: Field>(f: impl Fn(&[A]) -> Vec<A>, x: &[A], v: &[A], window: &A) -> Vec<A> {
    let at = |sign: i64| {
        let moved = x.iter().zip(v).map(|(x, v)| x.clone() + v.clone() * window.clone().times(sign));
        f(&moved.collect::<Vec<A>>())
    };
    let [low, middle, high] = [-1, 0, 1].map(at);
    low.into_iter().zip(middle).zip(high).map(|((low, middle), high)| (low + middle.times(4) + high).over(6)).collect()
}

/// (1 / 2w) int_(-w)^w s_bar(x + r v) dr, the first component of the averages in (79): piece by piece in
/// r, by the midpoint rule, which is exact there. For w > 0; for v = 0 the score itself.
#[must_use]
pub fn directional_average<R: Ordered>(set: &TrainingSet, t: &Rational, window: &R, v: &R, x: &R) -> R {
    let context = x.context();
    let zero = R::integer(0, &context);
    let Some(direction @ (Ordering::Less | Ordering::Greater)) = v.compare(&zero) else {
        return piecewise_linear_score(set, t, x);
    };
    let inside = |r: R| r.max(&-window.clone()).min(window);
    let mut breaks: Vec<R> = set.midpoints().map(|z| inside((R::rational(&z, &context) - x) / v)).collect();
    if direction == Ordering::Less {
        breaks.reverse();
    }
    let ends: Vec<R> = std::iter::once(-window.clone()).chain(breaks).chain(std::iter::once(window.clone())).collect();
    let pieces = ends.windows(2).map(|pair| {
        let middle = (pair[0].clone() + &pair[1]).over(2) * v + x;
        (pair[1].clone() - &pair[0]) * piecewise_linear_score(set, t, &middle)
    });
    pieces.fold(zero, |sum, piece| sum + piece) / window.clone().times(2)
}

/// gamma of (76) for a finite set: its element of least Euclidean norm, or 0 where that is not unique.
#[must_use]
pub fn least_norm<R: Ordered>(vectors: &[Vec<R>]) -> Vec<R> {
    let same = |a: &[R], b: &[R]| a.iter().zip(b).all(|(a, b)| a.compare(b) == Some(Ordering::Equal));
    let mut least: Option<(R, &Vec<R>, bool)> = None;
    for vector in vectors {
        let Some(norm) = vector.iter().map(Field::square).reduce(|sum, square| sum + square) else { continue };
        least = match least {
            None => Some((norm, vector, true)),
            Some((least_norm, element, unique)) => match norm.compare(&least_norm) {
                Some(Ordering::Less) => Some((norm, vector, true)),
                Some(Ordering::Greater) => Some((least_norm, element, unique)),
                _ => Some((least_norm, element, unique && same(vector, element))),
            },
        };
    }
    match least {
        Some((_, element, true)) => element.clone(),
        Some((_, element, false)) => element.iter().map(|x| R::integer(0, &x.context())).collect(),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::smoothed::piecewise_linear_average;

    fn exact(n: i32, d: i32) -> Rational {
        Rational::from((n, d))
    }

    #[test]
    fn averages_in_two_ways() {
        let t = exact(1, 10);
        for n in [2, 3, 5] {
            let set = TrainingSet::new(n, Rational::from(1)).unwrap();
            for x in [exact(1, 7), exact(-3, 5), exact(3, 2), exact(0, 1)] {
                for w in [exact(1, 9), exact(2, 3), exact(5, 2)] {
                    let closed = piecewise_linear_average(&set, &t, &w, &x);
                    assert_eq!(directional_average(&set, &t, &w, &exact(1, 1), &x), closed);
                    assert_eq!(directional_average(&set, &t, &w, &exact(-1, 1), &x), closed);
                }
            }
        }
    }

    #[test]
    fn the_least_norm_is_unique_or_zero() {
        let vector = |a: i32, b: i32| vec![Rational::from(a), Rational::from(b)];
        assert_eq!(least_norm(&[vector(3, 4), vector(1, 0), vector(0, 2)]), vector(1, 0));
        assert_eq!(least_norm(&[vector(3, 4), vector(1, 0), vector(-1, 0)]), vector(0, 0));
        assert_eq!(least_norm(&[vector(1, 0), vector(1, 0)]), vector(1, 0));
    }
}
