//! Truncated power series: exact derivatives of any formula, over any number system.
//!
//! `Series<R>` carries the Taylor coefficients `c_0, ..., c_N` of a function at a point, so that a
//! formula evaluated on [`Series::variable`] yields its derivatives `k! c_k` without differences and
//! without a second formula. Each function follows from the differential equation that it satisfies:
//! `y' = g x'` becomes `k y_k = sum_{j=1..k} j x_j g_{k-j}` (Griewank and Walther, "Evaluating
//! Derivatives", 2nd ed. 2008, chapter 13; Brent and Kung, J. ACM 25 (1978), 581-595; for enclosures
//! Tucker, "Validated Numerics", 2011, chapter 4). The constant term is always the function of
//! the constant term, and no equation is chosen that would cancel it away.
//!
//! Over enclosures, `c_k` holds the coefficient at every point of the constant term. Hence Taylor's
//! theorem in one line: `f(x + h)` lies in `sum_{k<N} c_k h^k + C_N h^N`, with the `c_k` at `x` and
//! `C_N` from a series over an interval that holds both `x` and `x + h`.

mod functions;

use crate::real::Field;
use rug::{Integer, Rational};
use std::ops::{Add, Div, Mul, Neg, Sub};

/// The series `c_0 + c_1 h + ... + c_N h^N + O(h^(N+1))`.
///
/// The order `N` belongs to the context, which is that of `R` and `N`. An operation on two series
/// is as long as the shorter one.
///
/// A piecewise formula has no Taylor coefficients at a break point. Where the constant terms leave
/// open which branch is taken, [`abs`](crate::Ordered::abs), [`min`](crate::Ordered::min) and
/// [`max`](crate::Ordered::max), which are continuous, join the branches in `c_1` (a bound of every
/// difference quotient), and [`join`](crate::Ordered::join), which may jump, in `c_0` alone; all
/// further coefficients are undefined: NaN, or the whole line.
#[derive(Clone, Debug, PartialEq)]
pub struct Series<R> {
    /// Never empty.
    coefficients: Vec<R>,
}

impl<R: Field> Series<R> {
    /// The series with these coefficients; its order is one less than their number.
    ///
    /// # Panics
    /// If there are none.
    #[must_use]
    pub fn new(coefficients: Vec<R>) -> Self {
        assert!(!coefficients.is_empty(), "a series has a constant term");
        Self { coefficients }
    }

    /// The constant `value`.
    #[must_use]
    pub fn constant(value: R, order: usize) -> Self {
        let mut coefficients = vec![R::integer(0, &value.context()); order + 1];
        coefficients[0] = value;
        Self { coefficients }
    }

    /// The variable `at + h`.
    #[must_use]
    pub fn variable(at: R, order: usize) -> Self {
        let one = R::integer(1, &at.context());
        let mut series = Self::constant(at, order);
        if let Some(slope) = series.coefficients.get_mut(1) {
            *slope = one;
        }
        series
    }

    /// The coefficients `c_0, ..., c_N`.
    #[must_use]
    pub fn coefficients(&self) -> &[R] {
        &self.coefficients
    }

    /// The order `N`.
    #[must_use]
    pub fn order(&self) -> usize {
        self.coefficients.len() - 1
    }

    /// The derivative of order `k`, which is `k! c_k`.
    ///
    /// # Panics
    /// If `k` exceeds the order.
    #[must_use]
    pub fn derivative(&self, k: usize) -> R {
        let factorial = Integer::from(Integer::factorial(k as u32));
        R::rational(&Rational::from(factorial), &self.base()) * &self.coefficients[k]
    }

    /// The polynomial at `h`, by Horner's rule. The remainder of the function is not in it.
    #[must_use]
    pub fn evaluate_at(&self, h: &R) -> R {
        let (last, others) = (&self.coefficients[self.order()], &self.coefficients[..self.order()]);
        others.iter().rev().fold(last.clone(), |sum, c| sum * h + c)
    }

    /// The context of the coefficients.
    fn base(&self) -> R::Context {
        self.head().context()
    }

    fn head(&self) -> &R {
        &self.coefficients[0]
    }

    /// This series with another constant term.
    fn with_head(mut self, head: R) -> Self {
        self.coefficients[0] = head;
        self
    }

    fn scaled(self, factor: &R) -> Self {
        Self::new(self.coefficients.into_iter().map(|c| c * factor).collect())
    }

    /// Coefficients of x': `j x_j` for j = 1, ..., N.
    fn slopes(&self) -> Vec<R> {
        let slope = |(j, c): (usize, &R)| R::integer(j as i64, &c.context()) * c;
        self.coefficients.iter().enumerate().skip(1).map(slope).collect()
    }

    /// The solution of y' = g x' for a known g, of which one order less is enough.
    fn integral(&self, start: R, g: &[R]) -> Self {
        let slopes = self.slopes();
        // A value that is undefined has no derivatives: 0 times it is 0, or undefined too.
        let defined = start.clone() * R::integer(0, &self.base());
        let tail = (1..=self.order()).map(|k| chain(&slopes, g, k) + &defined);
        Self::new(std::iter::once(start.clone()).chain(tail).collect())
    }

    /// The solution of y' = x' y.
    fn exponential(&self, start: R) -> Self {
        let slopes = self.slopes();
        let mut y = vec![start];
        for k in 1..=self.order() {
            y.push(chain(&slopes, &y, k));
        }
        Self::new(y)
    }
}

/// The products `a_i b_(n-1-i)` of two slices of the same length n.
fn products<R: Field>(a: &[R], b: &[R]) -> impl Iterator<Item = R> {
    debug_assert_eq!(a.len(), b.len());
    a.iter().zip(b.iter().rev()).map(|(a, b)| a.clone() * b)
}

/// What is left of `whole` after all `products`.
fn less_products<R: Field>(whole: R, a: &[R], b: &[R]) -> R {
    products(a, b).fold(whole, |rest, product| rest - product)
}

/// The coefficient of h^k in the product of two series.
fn cauchy<R: Field>(a: &[R], b: &[R], k: usize) -> R {
    let zero = R::integer(0, &a[0].context());
    products(&a[..=k], &b[..=k]).fold(zero, |sum, product| sum + product)
}

/// `y_k` of y' = g x' from the `slopes` of x: the coefficient k - 1 of g x' divided by k >= 1.
fn chain<R: Field>(slopes: &[R], g: &[R], k: usize) -> R {
    let sum = cauchy(slopes, g, k - 1);
    let k = R::integer(k as i64, &sum.context());
    sum / k
}

impl<R: Field> Neg for Series<R> {
    type Output = Self;

    fn neg(self) -> Self {
        Self::new(self.coefficients.into_iter().map(R::neg).collect())
    }
}

impl<R: Field> Add<&Series<R>> for Series<R> {
    type Output = Self;

    fn add(self, rhs: &Self) -> Self {
        let terms = self.coefficients.into_iter().zip(&rhs.coefficients);
        Self::new(terms.map(|(a, b)| a + b).collect())
    }
}

impl<R: Field> Sub<&Series<R>> for Series<R> {
    type Output = Self;

    fn sub(self, rhs: &Self) -> Self {
        let terms = self.coefficients.into_iter().zip(&rhs.coefficients);
        Self::new(terms.map(|(a, b)| a - b).collect())
    }
}

impl<R: Field> Mul<&Series<R>> for Series<R> {
    type Output = Self;

    /// Cauchy's product.
    fn mul(self, rhs: &Self) -> Self {
        let order = self.order().min(rhs.order());
        let term = |k| cauchy(&self.coefficients, &rhs.coefficients, k);
        Self::new((0..=order).map(term).collect())
    }
}

impl<R: Field> Div<&Series<R>> for Series<R> {
    type Output = Self;

    /// q b = a, solved for one coefficient after the other.
    fn div(self, rhs: &Self) -> Self {
        let divisor = &rhs.coefficients;
        let mut quotient = Vec::with_capacity(divisor.len());
        for (k, a) in self.coefficients.into_iter().take(divisor.len()).enumerate() {
            quotient.push(less_products(a, &divisor[1..=k], &quotient) / &divisor[0]);
        }
        Self::new(quotient)
    }
}

operators_by_value!([R: Field] Series<R>);

impl<R: Field> Field for Series<R> {
    /// The context of the coefficients, and the order.
    type Context = (R::Context, usize);

    fn context(&self) -> Self::Context {
        (self.base(), self.order())
    }

    fn rational(value: &Rational, (base, order): &Self::Context) -> Self {
        Self::constant(R::rational(value, base), *order)
    }

    fn integer(value: i64, (base, order): &Self::Context) -> Self {
        Self::constant(R::integer(value, base), *order)
    }

    fn fraction(numerator: i64, denominator: i64, (base, order): &Self::Context) -> Self {
        Self::constant(R::fraction(numerator, denominator, base), *order)
    }

    /// Each product of two different coefficients once, doubled; the others as squares.
    fn square(&self) -> Self {
        let x = &self.coefficients;
        let (zero, two) = (R::integer(0, &self.base()), R::integer(2, &self.base()));
        let term = |k: usize| {
            let different = products(&x[..k.div_ceil(2)], &x[k / 2 + 1..=k]);
            let twice = different.fold(zero.clone(), |sum, product| sum + product) * &two;
            if k.is_multiple_of(2) { twice + x[k / 2].square() } else { twice }
        };
        Self::new((0..=self.order()).map(term).collect())
    }

    /// y' = n x^(n-1) x', where x^(n-1) is needed to one order less: each derivative is made of
    /// plain powers of the constant term, which enclosures do sharply and which may be 0.
    fn powi(&self, n: i32) -> Self {
        let head = self.head().powi(n);
        match self.coefficients.split_last() {
            Some((_, shorter)) if n != 0 && !shorter.is_empty() => {
                let power = Self::new(shorter.to_vec()).powi(n - 1);
                let g = power.scaled(&R::integer(n.into(), &self.base()));
                self.integral(head, &g.coefficients)
            }
            _ => Self::constant(head, self.order()),
        }
    }
}
