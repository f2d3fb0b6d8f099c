//! Evaluating a term in another number system.

use super::{Function, Node, Term};
use crate::Error;
use crate::real::{Analytic, Field, Real};
use std::collections::HashMap;
use std::sync::Arc;

type Apply<A> = fn(Function, &[A]) -> Option<A>;

impl Term {
    /// The value where only the four operations are needed.
    ///
    /// # Errors
    /// [`Error::Term`] for a variable without a value, or a function.
    pub fn at_field<A: Field>(&self, variables: &[(&str, A)], context: &A::Context) -> Result<A, Error> {
        self.evaluate(variables, context, |_, _| None)
    }

    /// The value where the elementary functions that continue to complex arguments are needed, too; in a power
    /// series, say.
    ///
    /// # Errors
    /// [`Error::Term`] for a variable without a value, or another function.
    pub fn at_analytic<A: Analytic>(&self, variables: &[(&str, A)], context: &A::Context) -> Result<A, Error> {
        self.evaluate(variables, context, analytic)
    }

    /// The value in a number system that has every function.
    ///
    /// # Errors
    /// [`Error::Term`] for a variable without a value.
    pub fn at_reals<A: Real>(&self, variables: &[(&str, A)], context: &A::Context) -> Result<A, Error> {
        self.evaluate(variables, context, real)
    }

    fn evaluate<A: Field>(&self, variables: &[(&str, A)], context: &A::Context, apply: Apply<A>) -> Result<A, Error> {
        Evaluation { variables, context, apply, known: HashMap::new() }.of(self)
    }
}

/// Values of shared parts are kept, so that each part is evaluated once.
struct Evaluation<'a, A: Field> {
    variables: &'a [(&'a str, A)],
    context: &'a A::Context,
    apply: Apply<A>,
    known: HashMap<*const Node, A>,
}

impl<A: Field> Evaluation<'_, A> {
    fn of(&mut self, term: &Term) -> Result<A, Error> {
        if let Some(value) = self.known.get(&Arc::as_ptr(&term.0)) {
            return Ok(value.clone());
        }
        let value = match &*term.0 {
            Node::Constant(value) => A::rational(value, self.context),
            Node::Variable(name) => {
                let found = self.variables.iter().find(|(known, _)| **known == **name);
                found.map(|(_, value)| value.clone()).ok_or_else(|| Error::Term(format!("{name} has no value")))?
            }
            Node::Negative(a) => -self.of(a)?,
            Node::Sum(a, b) => self.of(a)? + &self.of(b)?,
            Node::Difference(a, b) => self.of(a)? - &self.of(b)?,
            Node::Product(a, b) => self.of(a)? * &self.of(b)?,
            Node::Quotient(a, b) => self.of(a)? / &self.of(b)?,
            Node::Power(a, n) => self.of(a)?.powi(*n),
            Node::Apply(function, arguments) => {
                // pi needs a context, which an element brings.
                let values = if arguments.is_empty() {
                    vec![A::integer(0, self.context)]
                } else {
                    arguments.iter().map(|argument| self.of(argument)).collect::<Result<_, _>>()?
                };
                (self.apply)(*function, &values)
                    .ok_or_else(|| Error::Term(format!("{} is not defined for these numbers", function.name())))?
            }
        };
        self.known.insert(Arc::as_ptr(&term.0), value.clone());
        Ok(value)
    }
}

fn analytic<A: Analytic>(function: Function, x: &[A]) -> Option<A> {
    Some(match (function, x) {
        (Function::Pi, [zero]) => A::pi(&zero.context()),
        (Function::Sqrt, [x]) => x.sqrt(),
        (Function::Exp, [x]) => x.exp(),
        (Function::ExpM1, [x]) => x.exp_m1(),
        (Function::Ln, [x]) => x.ln(),
        (Function::Ln1p, [x]) => x.ln_1p(),
        (Function::Tanh, [x]) => x.tanh(),
        (Function::Cosh, [x]) => x.cosh(),
        (Function::NormalDensity, [x]) => x.normal_density(),
        _ => return None,
    })
}

fn real<A: Real>(function: Function, x: &[A]) -> Option<A> {
    Some(match (function, x) {
        (Function::NormalUpperTail, [x]) => x.normal_upper_tail(),
        (Function::Erf, [x]) => x.erf(),
        (Function::Erfc, [x]) => x.erfc(),
        (Function::Li2, [x]) => x.li2(),
        (Function::Abs, [x]) => x.abs(),
        (Function::Min, [x, y]) => x.min(y),
        (Function::Max, [x, y]) => x.max(y),
        (Function::Hull, [x, y]) => x.clone().join(y),
        _ => return analytic(function, x),
    })
}
