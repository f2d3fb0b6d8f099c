//! A formula as a value: the number system that writes itself down.
//!
//! A formula that is generic over the traits of this crate, evaluated on [`Term::variable`]s, becomes a
//! [`Term`], which is printed, read back, and evaluated again in any other number system. So what a
//! certificate states and what the program computes are one and the same.
//!
//! ```
//! use scoreproof_real::{Analytic, Field, Interval, Precision, Term};
//! let x = Term::variable("x");
//! let odds = Term::integer(1, &()) / (Term::integer(1, &()) + (-x).exp());
//! assert_eq!(odds.to_string(), "1/(1 + exp(-x))");
//! assert_eq!(Term::parse("1/(1 + exp(-x))").unwrap().to_string(), odds.to_string());
//! let p = Precision::bits(64);
//! let value = odds.at_reals(&[("x", Interval::integer(0, &p))], &p).unwrap();
//! assert!(value.contains(&rug::Float::with_val(64, 0.5)));
//! ```

mod evaluate;
mod rocq;
mod text;

use crate::real::{Analytic, Field, Ordered, Real};
use rug::Rational;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::ops::{Add, Div, Mul, Neg, Sub};
use std::sync::Arc;

/// An expression in named variables; parts that occur several times are shared.
///
/// Constants are folded and neutral elements dropped, nothing else is simplified: a quotient that is undefined
/// somewhere stays in the term.
#[derive(Clone, Debug)]
pub struct Term(Arc<Node>);

#[derive(Debug)]
enum Node {
    Constant(Rational),
    Variable(Arc<str>),
    Negative(Term),
    Sum(Term, Term),
    Difference(Term, Term),
    Product(Term, Term),
    Quotient(Term, Term),
    Power(Term, i32),
    Apply(Function, Vec<Term>),
}

/// The functions that a term may apply, each the method of the traits of the same meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    Pi,
    Sqrt,
    Exp,
    ExpM1,
    Ln,
    Ln1p,
    Tanh,
    Cosh,
    NormalDensity,
    NormalUpperTail,
    Erf,
    Erfc,
    Li2,
    Abs,
    Min,
    Max,
    Hull,
}

impl Function {
    /// Every function with its name and its number of arguments.
    const ALL: &'static [(Self, &'static str, usize)] = &[
        (Self::Pi, "pi", 0),
        (Self::Sqrt, "sqrt", 1),
        (Self::Exp, "exp", 1),
        (Self::ExpM1, "expm1", 1),
        (Self::Ln, "ln", 1),
        (Self::Ln1p, "ln1p", 1),
        (Self::Tanh, "tanh", 1),
        (Self::Cosh, "cosh", 1),
        (Self::NormalDensity, "phi", 1),
        (Self::NormalUpperTail, "Q", 1),
        (Self::Erf, "erf", 1),
        (Self::Erfc, "erfc", 1),
        (Self::Li2, "li2", 1),
        (Self::Abs, "abs", 1),
        (Self::Min, "min", 2),
        (Self::Max, "max", 2),
        (Self::Hull, "hull", 2),
    ];

    fn name(self) -> &'static str {
        // Every function stands in the list.
        Self::ALL.iter().find(|(function, ..)| *function == self).map_or("", |(_, name, _)| name)
    }
}

impl Term {
    /// The variable of this name: a letter, then letters, digits and underscores.
    #[must_use]
    pub fn variable(name: &str) -> Self {
        Self(Arc::new(Node::Variable(name.into())))
    }

    fn node(node: Node) -> Self {
        Self(Arc::new(node))
    }

    fn constant(value: Rational) -> Self {
        Self::node(Node::Constant(value))
    }

    fn apply(function: Function, arguments: Vec<Self>) -> Self {
        Self::node(Node::Apply(function, arguments))
    }

    /// The exact number, where the term is one.
    #[must_use]
    pub fn as_constant(&self) -> Option<&Rational> {
        match &*self.0 {
            Node::Constant(value) => Some(value),
            _ => None,
        }
    }

    /// What the term is divided by anywhere in it, each once as printed, in the order of their first use: it is
    /// undefined where one of them vanishes. Constants other than 0 are left out.
    #[must_use]
    pub fn divisors(&self) -> Vec<Self> {
        let (mut found, mut seen) = (Vec::new(), HashSet::new());
        self.visit(&mut |part| {
            let divisor = match &*part.0 {
                Node::Quotient(_, divisor) => divisor,
                Node::Power(base, exponent) if *exponent < 0 => base,
                _ => return,
            };
            if divisor.as_constant().is_none_or(Rational::is_zero) && seen.insert(divisor.to_string()) {
                found.push(divisor.clone());
            }
        });
        found
    }

    /// The names of its variables, in the order of their first use.
    #[must_use]
    pub fn variables(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        self.visit(&mut |part| {
            if let Node::Variable(name) = &*part.0
                && !names.iter().any(|known| **known == **name)
            {
                names.push(name.to_string());
            }
        });
        names
    }

    /// Bounds of the degrees of numerator and denominator that it has as a quotient of two polynomials in all its
    /// variables together, nothing cancelled; functions count as constants.
    #[must_use]
    pub fn degrees(&self) -> (u64, u64) {
        let mut known: HashMap<*const Node, (u64, u64)> = HashMap::new();
        self.visit(&mut |part| {
            let of = |term: &Self| known.get(&Arc::as_ptr(&term.0)).copied().unwrap_or_default();
            let plus = u64::saturating_add;
            let degrees = match &*part.0 {
                Node::Constant(_) | Node::Apply(..) => (0, 0),
                Node::Variable(_) => (1, 0),
                Node::Negative(a) => of(a),
                Node::Sum(a, b) | Node::Difference(a, b) => {
                    let ((a, over_a), (b, over_b)) = (of(a), of(b));
                    (plus(a, over_b).max(plus(b, over_a)), plus(over_a, over_b))
                }
                Node::Product(a, b) => (plus(of(a).0, of(b).0), plus(of(a).1, of(b).1)),
                Node::Quotient(a, b) => (plus(of(a).0, of(b).1), plus(of(a).1, of(b).0)),
                Node::Power(a, n) => {
                    let (above, below) = if *n < 0 { (of(a).1, of(a).0) } else { of(a) };
                    let times = u64::from(n.unsigned_abs());
                    (above.saturating_mul(times), below.saturating_mul(times))
                }
            };
            known.insert(Arc::as_ptr(&part.0), degrees);
        });
        known.get(&Arc::as_ptr(&self.0)).copied().unwrap_or_default()
    }

    /// Calls `see` on every part once, parts before what they are part of.
    fn visit(&self, see: &mut impl FnMut(&Self)) {
        fn walk(term: &Term, seen: &mut HashSet<*const Node>, see: &mut impl FnMut(&Term)) {
            if seen.insert(Arc::as_ptr(&term.0)) {
                term.parts().for_each(|part| walk(part, seen, see));
                see(term);
            }
        }
        walk(self, &mut HashSet::new(), see);
    }

    fn parts(&self) -> impl Iterator<Item = &Self> {
        let (first, second, rest): (Option<&Self>, Option<&Self>, &[Self]) = match &*self.0 {
            Node::Constant(_) | Node::Variable(_) => (None, None, &[]),
            Node::Negative(a) | Node::Power(a, _) => (Some(a), None, &[]),
            Node::Sum(a, b) | Node::Difference(a, b) | Node::Product(a, b) | Node::Quotient(a, b) => {
                (Some(a), Some(b), &[])
            }
            Node::Apply(_, arguments) => (None, None, arguments),
        };
        first.into_iter().chain(second).chain(rest)
    }

    /// Whether it is the exact number `value`.
    fn is(&self, value: i32) -> bool {
        self.as_constant().is_some_and(|constant| *constant == value)
    }
}

/// Two terms are equal where they print the same.
impl PartialEq for Term {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.to_string() == other.to_string()
    }
}

impl Eq for Term {}

impl Neg for Term {
    type Output = Self;

    fn neg(self) -> Self {
        match &*self.0 {
            Node::Constant(value) => Self::constant(Rational::from(-value)),
            Node::Negative(inner) => inner.clone(),
            _ => Self::node(Node::Negative(self)),
        }
    }
}

impl Add<&Self> for Term {
    type Output = Self;

    fn add(self, other: &Self) -> Self {
        match (self.as_constant(), other.as_constant()) {
            (Some(a), Some(b)) => Self::constant(Rational::from(a + b)),
            _ if self.is(0) => other.clone(),
            _ if other.is(0) => self,
            _ => Self::node(Node::Sum(self, other.clone())),
        }
    }
}

impl Sub<&Self> for Term {
    type Output = Self;

    fn sub(self, other: &Self) -> Self {
        match (self.as_constant(), other.as_constant()) {
            (Some(a), Some(b)) => Self::constant(Rational::from(a - b)),
            _ if self.is(0) => -other.clone(),
            _ if other.is(0) => self,
            _ => Self::node(Node::Difference(self, other.clone())),
        }
    }
}

impl Mul<&Self> for Term {
    type Output = Self;

    fn mul(self, other: &Self) -> Self {
        match (self.as_constant(), other.as_constant()) {
            (Some(a), Some(b)) => Self::constant(Rational::from(a * b)),
            _ if self.is(1) => other.clone(),
            _ if other.is(1) => self,
            _ => Self::node(Node::Product(self, other.clone())),
        }
    }
}

impl Div<&Self> for Term {
    type Output = Self;

    fn div(self, other: &Self) -> Self {
        match (self.as_constant(), other.as_constant()) {
            (Some(a), Some(b)) if !b.is_zero() => Self::constant(Rational::from(a / b)),
            _ if other.is(1) => self,
            _ => Self::node(Node::Quotient(self, other.clone())),
        }
    }
}

macro_rules! by_value {
    ($($operation:ident $method:ident),+) => {$(
        impl $operation for Term {
            type Output = Self;

            fn $method(self, other: Self) -> Self {
                $operation::$method(self, &other)
            }
        }
    )+};
}

by_value!(Add add, Sub sub, Mul mul, Div div);

impl Field for Term {
    type Context = ();

    fn context(&self) {}

    fn rational(value: &Rational, (): &()) -> Self {
        Self::constant(value.clone())
    }

    /// The number in front, as it is written.
    fn times(self, n: i64) -> Self {
        Self::integer(n, &()) * self
    }

    fn square(&self) -> Self {
        self.powi(2)
    }

    fn powi(&self, n: i32) -> Self {
        match (&*self.0, n) {
            (_, 0) => Self::constant(Rational::from(1)),
            (_, 1) => self.clone(),
            (Node::Constant(value), _) if n > 0 || !value.is_zero() => Self::constant(Field::powi(value, n)),
            _ => Self::node(Node::Power(self.clone(), n)),
        }
    }
}

macro_rules! applies {
    ($($method:ident $function:ident),+) => {$(
        fn $method(&self) -> Self {
            Self::apply(Function::$function, vec![self.clone()])
        }
    )+};
}

impl Analytic for Term {
    fn pi((): &()) -> Self {
        Self::apply(Function::Pi, Vec::new())
    }

    applies!(sqrt Sqrt, exp Exp, exp_m1 ExpM1, ln Ln, ln_1p Ln1p, tanh Tanh, cosh Cosh, normal_density NormalDensity);
}

/// Only exact numbers are compared; every other order is open.
impl Ordered for Term {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        Some(self.as_constant()?.cmp(other.as_constant()?))
    }

    fn join(self, other: &Self) -> Self {
        Self::apply(Function::Hull, vec![self, other.clone()])
    }

    applies!(abs Abs);

    fn min(&self, other: &Self) -> Self {
        Self::apply(Function::Min, vec![self.clone(), other.clone()])
    }

    fn max(&self, other: &Self) -> Self {
        Self::apply(Function::Max, vec![self.clone(), other.clone()])
    }
}

impl Real for Term {
    applies!(erf Erf, erfc Erfc, normal_upper_tail NormalUpperTail, li2 Li2);
}
