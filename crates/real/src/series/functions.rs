//! The functions of a series: elementary, piecewise and special.

use super::{Series, cauchy, chain, less_products};
use crate::real::{Analytic, Field, Ordered, Real};
use std::cmp::Ordering;

impl<R: Analytic> Analytic for Series<R> {
    const SHARES_EXP: bool = R::SHARES_EXP;

    fn pi((base, order): &Self::Context) -> Self {
        Self::constant(R::pi(base), *order)
    }

    /// y y = x, solved for one coefficient after the other.
    fn sqrt(&self) -> Self {
        let mut y = vec![self.head().sqrt()];
        let twice = R::integer(2, &self.base()) * &y[0];
        for (k, x) in self.coefficients.iter().enumerate().skip(1) {
            y.push(less_products(x.clone(), &y[1..k], &y[1..k]) / &twice);
        }
        Self::new(y)
    }

    /// y' = y x'.
    fn exp(&self) -> Self {
        self.exponential(self.head().exp())
    }

    fn exp_m1(&self) -> Self {
        self.exp().with_head(self.head().exp_m1())
    }

    /// y' = x'/x.
    fn ln(&self) -> Self {
        let g = Self::integer(1, &self.context()) / self;
        self.integral(self.head().ln(), &g.coefficients)
    }

    /// y' = x'/(1 + x).
    fn ln_1p(&self) -> Self {
        let one = Self::integer(1, &self.context());
        let g = one.clone() / (one + self);
        self.integral(self.head().ln_1p(), &g.coefficients)
    }

    /// y' = w x' and w' = -2 y w x', where w = 1/cosh^2 (as 1 - y^2 it would cancel in the tails).
    fn tanh(&self) -> Self {
        let (one, minus_two) = (R::integer(1, &self.base()), R::integer(-2, &self.base()));
        let slopes = self.slopes();
        let mut y = vec![self.head().tanh()];
        let mut w = vec![one / self.head().cosh().square()];
        let mut dw = Vec::with_capacity(self.order());
        for k in 1..=self.order() {
            dw.push(cauchy(&y, &w, k - 1) * &minus_two);
            y.push(chain(&slopes, &w, k));
            w.push(chain(&slopes, &dw, k));
        }
        Self::new(y)
    }

    /// c' = s x' and s' = c x', where s = sinh.
    fn cosh(&self) -> Self {
        let slopes = self.slopes();
        let mut c = vec![self.head().cosh()];
        let mut s = vec![self.head().tanh() * &c[0]];
        for k in 1..=self.order() {
            let next = chain(&slopes, &s, k);
            s.push(chain(&slopes, &c, k));
            c.push(next);
        }
        Self::new(c)
    }

    /// y' = -x y x'.
    fn normal_density(&self) -> Self {
        let exponent = self.square().scaled(&R::fraction(-1, 2, &self.base()));
        exponent.exponential(self.head().normal_density())
    }
}

impl<R: Real> Series<R> {
    /// `known`, filled up with undefined coefficients.
    fn undefined_after(known: Vec<R>, order: usize) -> Self {
        let undefined = R::integer(-1, &known[0].context()).ln();
        let rest = std::iter::repeat_n(undefined, order + 1);
        Self::new(known.into_iter().chain(rest).take(order + 1).collect())
    }

    /// A continuous function of value `head` that is one of two series, nobody knows which.
    fn either(head: R, a: &Self, b: &Self) -> Self {
        let slope = |series: &Self| series.coefficients.get(1).cloned();
        let slope = slope(a).zip(slope(b)).map(|(a, b)| a.join(&b));
        let known = std::iter::once(head).chain(slope).collect();
        Self::undefined_after(known, a.order().min(b.order()))
    }
}

impl<R: Real> Ordered for Series<R> {
    /// By the constant terms; where these are equal, all coefficients have to be, or the order is
    /// undecided.
    fn compare(&self, other: &Self) -> Option<Ordering> {
        let mut orders = self.coefficients.iter().zip(&other.coefficients).map(|(a, b)| a.compare(b));
        match orders.next().flatten() {
            Some(Ordering::Equal) => orders.all(|order| order == Some(Ordering::Equal)).then_some(Ordering::Equal),
            order => order,
        }
    }

    fn join(self, other: &Self) -> Self {
        let order = self.order().min(other.order());
        Self::undefined_after(vec![self.head().clone().join(other.head())], order)
    }

    fn abs(&self) -> Self {
        match self.compare(&Self::integer(0, &self.context())) {
            Some(Ordering::Less) => -self.clone(),
            Some(_) => self.clone(),
            None => Self::either(self.head().abs(), self, &-self.clone()),
        }
    }

    fn min(&self, other: &Self) -> Self {
        match self.compare(other) {
            Some(Ordering::Greater) => other.clone(),
            Some(_) => self.clone(),
            None => Self::either(self.head().min(other.head()), self, other),
        }
    }

    fn max(&self, other: &Self) -> Self {
        match self.compare(other) {
            Some(Ordering::Less) => other.clone(),
            Some(_) => self.clone(),
            None => Self::either(self.head().max(other.head()), self, other),
        }
    }
}

impl<R: Real> Real for Series<R> {
    /// y' = 2/sqrt(pi) e^(-x^2) x'.
    fn erf(&self) -> Self {
        let base = self.base();
        let head = (-self.head().square()).exp() * R::integer(2, &base) / R::pi(&base).sqrt();
        let g = (-self.square()).exponential(head);
        self.integral(self.head().erf(), &g.coefficients)
    }

    fn erfc(&self) -> Self {
        (-self.erf()).with_head(self.head().erfc())
    }

    /// y' = -phi(x) x'.
    fn normal_upper_tail(&self) -> Self {
        let g = -self.normal_density();
        self.integral(self.head().normal_upper_tail(), &g.coefficients)
    }

    /// y' = -ln(1 - x)/x x'. The quotient loses digits as x nears 0 (an enclosure that holds 0 and
    /// more gives the whole line); at 0 itself it is the sum of x^j/(j+1), and no digit is lost.
    fn li2(&self) -> Self {
        let base = self.base();
        let g = match self.head().compare(&R::integer(0, &base)) {
            Some(Ordering::Equal) => {
                let term = |j: usize| Self::fraction(1, j as i64 + 1, &self.context());
                (0..self.order()).rev().fold(term(self.order()), |sum, j| sum * self + term(j))
            }
            _ => -(-self.clone()).ln_1p() / self,
        };
        self.integral(self.head().li2(), &g.coefficients)
    }
}
