//! Bounding a function over a whole box of parameters by bisection.

use crate::{Field, Interval, Ordered, Precision};
use rug::{Float, Rational};

/// What [`cover`] proved: the function is at least `least` everywhere on the box.
#[derive(Clone, Debug)]
pub struct Cover {
    /// The boxes evaluated to the end, which cover the whole box between them.
    pub boxes: u64,
    /// The least lower end over them.
    pub least: Float,
    /// Whether every box lies certainly above 0: the function is positive on the whole box.
    pub positive: bool,
}

/// Bisects `sides` until `f` is certainly positive on every box, or `most` boxes were evaluated; those
/// left undecided then make [`Cover::positive`] false. `f` encloses the function over a box given by one
/// enclosure per parameter.
///
/// The side cut is the one that is longest relative to where it started. Boxes are visited in one
/// order, so that the result is the same in every run.
pub fn cover(
    sides: &[(Rational, Rational)],
    precision: Precision,
    most: u64,
    f: impl Fn(&[Interval]) -> Interval,
) -> Cover {
    let whole: Vec<Rational> = sides.iter().map(|(low, high)| high.clone() - low).collect();
    let mut waiting = vec![sides.to_vec()];
    let mut proved =
        Cover { boxes: 0, least: Float::with_val(precision.get(), rug::float::Special::Infinity), positive: true };
    let mut evaluated = 0;
    while let Some(sides) = waiting.pop() {
        let enclosures: Vec<Interval> = sides.iter().map(|(low, high)| hull(low, high, precision)).collect();
        let value = f(&enclosures);
        evaluated += 1;
        let decided = value.is_positive();
        if decided
            || evaluated + waiting.len() as u64 >= most
            || value.certainly_less(&Interval::integer(0, &precision))
        {
            proved.boxes += 1;
            proved.positive &= decided;
            // Kept as it is: a copy to another precision could be rounded up. A NaN end proves nothing.
            if value.lower().is_nan() {
                proved.least = Float::with_val(2, rug::float::Special::NegInfinity);
            } else if *value.lower() < proved.least {
                proved.least.clone_from(value.lower());
            }
            continue;
        }
        let (low, high) = halves(&sides, &whole);
        // The lower half is visited first.
        waiting.push(high);
        waiting.push(low);
    }
    proved
}

type Sides = Vec<(Rational, Rational)>;

/// The two halves of a box, cut at the middle of its relatively longest side.
fn halves(sides: &Sides, whole: &[Rational]) -> (Sides, Sides) {
    let relative = |i: usize| {
        let length = sides[i].1.clone() - &sides[i].0;
        if whole[i] == 0 { Rational::new() } else { length / &whole[i] }
    };
    let longest = (0..sides.len()).reduce(|a, b| if relative(b) > relative(a) { b } else { a }).unwrap_or_default();
    let (mut below, mut above) = (sides.clone(), sides.clone());
    let middle = (sides[longest].0.clone() + &sides[longest].1) / 2u32;
    below[longest].1.clone_from(&middle);
    above[longest].0 = middle;
    (below, above)
}

fn hull(low: &Rational, high: &Rational, precision: Precision) -> Interval {
    Interval::rational(low, &precision).join(&Interval::rational(high, &precision))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(pairs: &[(i32, i32)]) -> Vec<(Rational, Rational)> {
        pairs.iter().map(|&(low, high)| (Rational::from(low), Rational::from(high))).collect()
    }

    #[test]
    fn a_positive_function_is_covered_and_its_bound_is_below_its_minimum() {
        let p = Precision::bits(64);
        // (x - 1)^2 + (y - 1)^2 + 1/8, written so that it overestimates
        let f = |v: &[Interval]| {
            let part = |x: &Interval| x.clone() * x - x.clone().times(2) + Interval::integer(1, &p);
            part(&v[0]) + part(&v[1]) + Interval::fraction(1, 8, &p)
        };
        let cover = cover(&sides(&[(0, 3), (0, 3)]), p, 100_000, f);
        assert!(cover.positive && cover.boxes > 10, "{cover:?}");
        assert!(cover.least > 0 && cover.least <= 0.125);
    }

    #[test]
    fn a_function_with_a_zero_is_not_positive_within_the_budget() {
        let p = Precision::bits(64);
        let f = |v: &[Interval]| v[0].clone() - Interval::integer(1, &p);
        let cover = cover(&sides(&[(0, 3)]), p, 1000, f);
        assert!(!cover.positive && cover.least < 0);
    }

    #[test]
    fn the_least_bound_is_not_rounded_up() {
        let (p, fine) = (Precision::bits(8), Precision::bits(200));
        let third = Interval::fraction(1, 3, &fine);
        let cover = cover(&sides(&[(0, 1)]), p, 10, |_| third.clone());
        assert!(cover.positive && cover.least == *third.lower());
    }

    #[test]
    fn an_undefined_value_proves_nothing() {
        let p = Precision::bits(64);
        let f = |v: &[Interval]| Interval::integer(1, &p) / (v[0].clone() - &v[0]);
        let cover = cover(&sides(&[(1, 2)]), p, 10, f);
        assert!(!cover.positive && !cover.least.is_finite());
    }
}
