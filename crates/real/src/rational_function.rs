//! Rational functions of several variables with exact coefficients: the number system in which an
//! identity between formulas is decided for **all** values of its variables at once.
//!
//! A formula that is generic over [`Field`] is evaluated on [`RationalFunction::variable`]s; two
//! formulas agree wherever both are defined exactly if [`RationalFunction::agrees_with`] says so. No
//! common factors are sought: the formulas of a paper are small.

use crate::real::Field;
use rug::Rational;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// Exponents of the variables, without trailing zeros.
type Monomial = Vec<u32>;

/// A polynomial: its monomials with coefficients other than 0.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
struct Polynomial(BTreeMap<Monomial, Rational>);

impl Polynomial {
    fn constant(value: Rational) -> Self {
        let mut polynomial = Self::default();
        polynomial.add_term(Monomial::new(), value);
        polynomial
    }

    fn add_term(&mut self, monomial: Monomial, coefficient: Rational) {
        match self.0.entry(monomial) {
            Entry::Vacant(entry) if coefficient != 0 => drop(entry.insert(coefficient)),
            Entry::Vacant(_) => {}
            Entry::Occupied(mut entry) => {
                *entry.get_mut() += coefficient;
                if *entry.get() == 0 {
                    entry.remove();
                }
            }
        }
    }

    fn sum(&self, other: &Self, sign: i32) -> Self {
        let mut sum = self.clone();
        for (monomial, c) in &other.0 {
            sum.add_term(monomial.clone(), c.clone() * sign);
        }
        sum
    }

    /// None where an exponent does not fit.
    fn product(&self, other: &Self) -> Option<Self> {
        let mut product = Self::default();
        for (left, a) in &self.0 {
            for (right, b) in &other.0 {
                let (long, short) = if left.len() < right.len() { (right, left) } else { (left, right) };
                let mut monomial = long.clone();
                for (exponent, more) in monomial.iter_mut().zip(short) {
                    *exponent = exponent.checked_add(*more)?;
                }
                product.add_term(monomial, a.clone() * b);
            }
        }
        Some(product)
    }

    fn at(&self, point: &[Rational]) -> Option<Rational> {
        let mut value = Rational::new();
        for (monomial, c) in &self.0 {
            let mut term = c.clone();
            for (i, exponent) in monomial.iter().enumerate() {
                term *= Field::powi(point.get(i)?, i32::try_from(*exponent).ok()?);
            }
            value += term;
        }
        Some(value)
    }
}

/// A quotient of two polynomials with exact coefficients. A quotient over 0 is defined nowhere and
/// agrees with nothing, nor does what is computed from it, or what has an exponent of 2^32 or more.
#[derive(Clone, Debug)]
pub struct RationalFunction {
    numerator: Polynomial,
    denominator: Polynomial,
}

impl RationalFunction {
    /// Variable number `index`, from 0.
    #[must_use]
    pub fn variable(index: usize) -> Self {
        let mut exponents = vec![0; index + 1];
        exponents[index] = 1;
        let mut numerator = Polynomial::default();
        numerator.add_term(exponents, Rational::from(1));
        Self { numerator, denominator: Polynomial::constant(Rational::from(1)) }
    }

    /// Whether the two are equal as rational functions, hence at every point where both are defined.
    #[must_use]
    pub fn agrees_with(&self, other: &Self) -> bool {
        let crossed =
            || Some(self.numerator.product(&other.denominator)? == other.numerator.product(&self.denominator)?);
        self.is_defined() && other.is_defined() && crossed().unwrap_or(false)
    }

    /// Whether there is a point at which it has a value.
    fn is_defined(&self) -> bool {
        !self.denominator.0.is_empty()
    }

    /// A quotient over 0.
    fn undefined() -> Self {
        Self { numerator: Polynomial::default(), denominator: Polynomial::default() }
    }

    /// The quotient of two polynomials; over 0 where either is missing.
    fn quotient(numerator: Option<Polynomial>, denominator: Option<Polynomial>) -> Self {
        match (numerator, denominator) {
            (Some(numerator), Some(denominator)) => Self { numerator, denominator },
            _ => Self::undefined(),
        }
    }

    /// The value at a point that has an entry for every variable; none where the denominator vanishes.
    #[must_use]
    pub fn at(&self, point: &[Rational]) -> Option<Rational> {
        let denominator = self.denominator.at(point)?;
        if denominator == 0 { None } else { Some(self.numerator.at(point)? / denominator) }
    }
}

impl Neg for RationalFunction {
    type Output = Self;

    fn neg(self) -> Self {
        Self { numerator: Polynomial::default().sum(&self.numerator, -1), denominator: self.denominator }
    }
}

/// a/b + sign c/d, over a common denominator at once where it is one.
fn add(left: RationalFunction, right: &RationalFunction, sign: i32) -> RationalFunction {
    if left.denominator == right.denominator {
        return RationalFunction {
            numerator: left.numerator.sum(&right.numerator, sign),
            denominator: left.denominator,
        };
    }
    let crossed = left.numerator.product(&right.denominator).zip(right.numerator.product(&left.denominator));
    let numerator = crossed.map(|(ours, theirs)| ours.sum(&theirs, sign));
    RationalFunction::quotient(numerator, left.denominator.product(&right.denominator))
}

impl Add<&Self> for RationalFunction {
    type Output = Self;

    fn add(self, other: &Self) -> Self {
        add(self, other, 1)
    }
}

impl Sub<&Self> for RationalFunction {
    type Output = Self;

    fn sub(self, other: &Self) -> Self {
        add(self, other, -1)
    }
}

impl Mul<&Self> for RationalFunction {
    type Output = Self;

    fn mul(self, other: &Self) -> Self {
        Self::quotient(self.numerator.product(&other.numerator), self.denominator.product(&other.denominator))
    }
}

impl Div<&Self> for RationalFunction {
    type Output = Self;

    fn div(self, other: &Self) -> Self {
        if !other.is_defined() {
            return Self::undefined();
        }
        Self::quotient(self.numerator.product(&other.denominator), self.denominator.product(&other.numerator))
    }
}

operators_by_value!([] RationalFunction);

impl Field for RationalFunction {
    type Context = ();

    fn context(&self) {}

    fn rational(value: &Rational, (): &()) -> Self {
        Self { numerator: Polynomial::constant(value.clone()), denominator: Polynomial::constant(Rational::from(1)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xy() -> (RationalFunction, RationalFunction) {
        (RationalFunction::variable(0), RationalFunction::variable(1))
    }

    #[test]
    fn identities_hold_and_false_ones_do_not() {
        let (x, y) = xy();
        let square = (x.clone() + &y).square();
        let expanded = x.square() + y.square() + (x.clone() * &y).times(2);
        assert!(square.agrees_with(&expanded));
        assert!(!square.agrees_with(&(expanded + RationalFunction::fraction(1, 1_000_000, &()))));
        let difference = x.square() - y.square();
        assert!((difference / (x.clone() - &y)).agrees_with(&(x + y)));
    }

    #[test]
    fn nothing_agrees_with_a_quotient_over_zero() {
        let (x, _) = xy();
        let undefined = x.clone() / (x.clone() - &x);
        assert!(!undefined.agrees_with(&undefined));
        assert!(!x.agrees_with(&undefined));
        assert_eq!(undefined.at(&[Rational::from(1)]), None);
    }

    /// 1 / (1 / 0) is no 0.
    #[test]
    fn a_quotient_by_an_undefined_one_is_undefined() {
        let (x, y) = xy();
        let (zero, one) = (RationalFunction::integer(0, &()), RationalFunction::integer(1, &()));
        let undefined = one.clone() / &zero;
        for quotient in [one.clone() / &undefined, x.clone() / (y / (x.clone() - &x)), undefined.powi(-1)] {
            assert!(!quotient.agrees_with(&zero) && !quotient.agrees_with(&quotient));
            assert_eq!(quotient.at(&[Rational::from(1), Rational::from(1)]), None);
        }
    }

    #[test]
    fn an_exponent_that_does_not_fit_agrees_with_nothing() {
        let (x, y) = xy();
        let huge = x.powi(i32::MAX).square() * x.square();
        assert!(!(huge.clone() * &y).agrees_with(&y));
        assert_eq!(huge.at(&[Rational::from(2)]), None);
    }

    #[test]
    fn values_are_exact_and_need_every_variable() {
        let (x, y) = xy();
        let point = [Rational::from(3), Rational::from((1, 2))];
        assert_eq!((x.powi(3) / &y - &y).at(&point), Some(Rational::from((107, 2))));
        assert_eq!(y.at(&point[..1]), None);
        assert_eq!((x.clone() - x).at(&[]), Some(Rational::new()));
    }
}
