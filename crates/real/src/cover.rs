//! Bounding a function over a whole box of parameters by bisection.

use crate::{Field, Interval, Ordered, Precision};
use rug::float::Special;
use rug::{Float, Rational};

/// What is to hold on every box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// f > 0
    Positive,
    /// f >= 0
    Nonnegative,
}

impl Bound {
    fn holds(self, value: &Interval) -> bool {
        match self {
            Self::Positive => value.is_positive(),
            Self::Nonnegative => *value.lower() >= 0,
        }
    }

    /// Whether it fails everywhere on the box, so that no smaller box is worth a try.
    fn fails(self, value: &Interval) -> bool {
        match self {
            Self::Positive => *value.upper() <= 0,
            Self::Nonnegative => *value.upper() < 0,
        }
    }
}

/// What [`cover`] proved: the function is at least `least` everywhere on the box.
#[derive(Clone, Debug)]
pub struct Cover {
    /// The boxes evaluated to the end, which cover the whole box between them.
    pub boxes: u64,
    /// The least lower end over them.
    pub least: Float,
    /// Whether the bound holds on every box, hence on the whole one.
    pub holds: bool,
    /// The value on the first box on which the bound certainly fails everywhere: a counterexample.
    pub failed: Option<Interval>,
    /// How the boxes were cut, from which [`follow`] finds them again: the number of the side that is halved, or a
    /// full stop for a box that is not; then the same for its lower half and for its upper half.
    pub cuts: String,
}

/// The most sides of a box: one digit each in [`Cover::cuts`].
const MOST_SIDES: usize = 10;

/// Bisects `sides` until the bound holds on every box, or `most` boxes were evaluated; those left undecided then
/// make [`Cover::holds`] false. `f` encloses the function over a box given by one enclosure per parameter.
///
/// The side cut is the one that is longest relative to where it started. Boxes are visited in one
/// order, so that the result is the same in every run.
///
/// # Panics
/// For more than ten sides.
pub fn cover(
    sides: &[(Rational, Rational)],
    precision: Precision,
    most: u64,
    bound: Bound,
    f: impl Fn(&[Interval]) -> Interval,
) -> Cover {
    assert!(sides.len() <= MOST_SIDES, "a side is one digit");
    let whole: Vec<Rational> = sides.iter().map(|(low, high)| high.clone() - low).collect();
    let mut waiting = vec![sides.to_vec()];
    let mut proved = Cover { boxes: 0, least: infinity(precision), holds: true, failed: None, cuts: String::new() };
    let mut evaluated = 0;
    while let Some(sides) = waiting.pop() {
        let value = f(&enclosures(&sides, precision));
        evaluated += 1;
        let (decided, fails) = (bound.holds(&value), bound.fails(&value));
        if decided || fails || evaluated + waiting.len() as u64 >= most {
            proved.boxes += 1;
            proved.holds &= decided;
            proved.cuts.push('.');
            lower(&mut proved.least, &value);
            if fails && proved.failed.is_none() {
                proved.failed = Some(value);
            }
            continue;
        }
        let longest = longest(&sides, &whole);
        // At most ten sides: one digit.
        proved.cuts.extend(char::from_digit(longest as u32, 10));
        let (low, high) = halves(&sides, longest);
        // The lower half is visited first.
        waiting.push(high);
        waiting.push(low);
    }
    proved
}

/// The boxes of [`Cover::cuts`] evaluated again, nothing but the cuts being believed: the least lower end over
/// them, and their number; none where the cuts are not those of a box with these sides.
pub fn follow(
    sides: &[(Rational, Rational)],
    cuts: &str,
    precision: Precision,
    f: impl Fn(&[Interval]) -> Interval,
) -> Option<(Float, u64)> {
    let mut waiting = vec![sides.to_vec()];
    let (mut least, mut boxes) = (infinity(precision), 0);
    for cut in cuts.chars() {
        let sides = waiting.pop()?;
        if cut == '.' {
            lower(&mut least, &f(&enclosures(&sides, precision)));
            boxes += 1;
        } else {
            let side = cut.to_digit(10).map(|digit| digit as usize).filter(|side| *side < sides.len())?;
            let (low, high) = halves(&sides, side);
            waiting.push(high);
            waiting.push(low);
        }
    }
    waiting.is_empty().then_some((least, boxes))
}

fn infinity(precision: Precision) -> Float {
    Float::with_val(precision.get(), Special::Infinity)
}

/// The least of `least` and the lower end of `value`, kept as it is: a copy to another precision could be rounded
/// up. A NaN end proves nothing.
fn lower(least: &mut Float, value: &Interval) {
    if value.lower().is_nan() {
        *least = Float::with_val(2, Special::NegInfinity);
    } else if value.lower() < least {
        least.clone_from(value.lower());
    }
}

type Sides = Vec<(Rational, Rational)>;

/// The relatively longest side.
fn longest(sides: &Sides, whole: &[Rational]) -> usize {
    let relative = |i: usize| {
        let length = sides[i].1.clone() - &sides[i].0;
        if whole[i] == 0 { Rational::new() } else { length / &whole[i] }
    };
    (1..sides.len()).fold(0, |a, b| if relative(b) > relative(a) { b } else { a })
}

/// The two halves of a box, cut at the middle of a side.
fn halves(sides: &Sides, side: usize) -> (Sides, Sides) {
    let (mut below, mut above) = (sides.clone(), sides.clone());
    let middle = (sides[side].0.clone() + &sides[side].1) / 2u32;
    below[side].1.clone_from(&middle);
    above[side].0 = middle;
    (below, above)
}

fn enclosures(sides: &Sides, precision: Precision) -> Vec<Interval> {
    let hull = |(low, high): &(_, _)| Interval::rational(low, &precision).join(&Interval::rational(high, &precision));
    sides.iter().map(hull).collect()
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
        let sides = sides(&[(0, 3), (0, 3)]);
        let cover = cover(&sides, p, 100_000, Bound::Positive, f);
        assert!(cover.holds && cover.boxes > 10, "{cover:?}");
        assert!(cover.least > 0 && cover.least <= 0.125);
        let followed = follow(&sides, &cover.cuts, p, f);
        assert_eq!(followed, Some((cover.least.clone(), cover.boxes)));
        // What is left out, or cut along a side that is not there, is no cover.
        assert_eq!(follow(&sides, &cover.cuts[1..], p, f), None);
        assert_eq!(follow(&sides, &cover.cuts[..cover.cuts.len() - 1], p, f), None);
        assert_eq!(follow(&sides, &cover.cuts.replacen('1', "2", 1), p, f), None);
        // Uncut, the one box shows that nothing is proved.
        assert!(follow(&sides, ".", p, f).is_some_and(|(least, _)| least < 0));
    }

    #[test]
    fn a_function_with_a_zero_is_nonnegative_at_most() {
        let p = Precision::bits(64);
        let square = |v: &[Interval]| v[0].square();
        assert!(cover(&sides(&[(-1, 1)]), p, 1000, Bound::Nonnegative, square).holds);
        assert!(!cover(&sides(&[(-1, 1)]), p, 1000, Bound::Positive, square).holds);
        let f = |v: &[Interval]| v[0].clone() - Interval::integer(1, &p);
        let cover = cover(&sides(&[(0, 3)]), p, 1000, Bound::Positive, f);
        assert!(!cover.holds && cover.least < 0);
    }

    #[test]
    fn the_least_bound_is_not_rounded_up() {
        let (p, fine) = (Precision::bits(8), Precision::bits(200));
        let third = Interval::fraction(1, 3, &fine);
        let cover = cover(&sides(&[(0, 1)]), p, 10, Bound::Positive, |_| third.clone());
        assert!(cover.holds && cover.least == *third.lower());
    }

    #[test]
    fn an_undefined_value_proves_nothing() {
        let p = Precision::bits(64);
        let f = |v: &[Interval]| Interval::integer(1, &p) / (v[0].clone() - &v[0]);
        let cover = cover(&sides(&[(1, 2)]), p, 10, Bound::Positive, f);
        assert!(!cover.holds && !cover.least.is_finite());
    }
}
