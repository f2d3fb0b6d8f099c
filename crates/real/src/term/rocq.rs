//! Terms as Rocq reads them, over its reals.

use super::text::{Binding, constant_binding};
use super::{Function, Node, Term};

impl Term {
    /// The term in the notations of Rocq's `R_scope`, shared parts written out; `None` where it has a function that
    /// Rocq's library does not have.
    ///
    /// ```
    /// use scoreproof_real::Term;
    /// let term = Term::parse("(1 - x)^-2*sqrt(x/3)").unwrap();
    /// assert_eq!(term.to_rocq().unwrap(), "/ (1 - x)^2*sqrt (x/3)");
    /// assert_eq!(Term::parse("li2(x)").unwrap().to_rocq(), None);
    /// ```
    #[must_use]
    pub fn to_rocq(&self) -> Option<String> {
        self.rocq(Binding::Sum)
    }

    fn rocq(&self, least: Binding) -> Option<String> {
        let pair = |a: &Self, sign: &str, b: &Self, own: Binding, right: Binding| {
            Some((own, format!("{}{sign}{}", a.rocq(own)?, b.rocq(right)?)))
        };
        let (binding, text) = match &*self.0 {
            // `field` and `lra` read fractions, not decimals.
            Node::Constant(value) => (constant_binding(&value.to_string()), value.to_string()),
            Node::Variable(name) => (Binding::Atom, name.to_string()),
            Node::Negative(a) => (Binding::Sum, format!("- {}", a.rocq(Binding::Product)?)),
            Node::Sum(a, b) => pair(a, " + ", b, Binding::Sum, Binding::Product)?,
            Node::Difference(a, b) => pair(a, " - ", b, Binding::Sum, Binding::Product)?,
            Node::Product(a, b) => pair(a, "*", b, Binding::Product, Binding::Power)?,
            Node::Quotient(a, b) => pair(a, "/", b, Binding::Product, Binding::Power)?,
            Node::Power(a, n) if *n < 0 => (Binding::Product, format!("/ {}^{}", a.rocq(Binding::Atom)?, -n)),
            Node::Power(a, n) => (Binding::Power, format!("{}^{n}", a.rocq(Binding::Atom)?)),
            Node::Apply(function, arguments) => return applied(*function, arguments, least),
        };
        Some(if binding < least { format!("({text})") } else { text })
    }
}

fn applied(function: Function, arguments: &[Term], least: Binding) -> Option<String> {
    let arguments = arguments.iter().map(|argument| argument.rocq(Binding::Sum)).collect::<Option<Vec<_>>>()?;
    let (binding, text) = match (function, &arguments[..]) {
        (Function::Pi, []) => (Binding::Atom, "PI".to_owned()),
        (Function::Sqrt, [x]) => (Binding::Power, format!("sqrt ({x})")),
        (Function::Exp, [x]) => (Binding::Power, format!("exp ({x})")),
        (Function::ExpM1, [x]) => (Binding::Sum, format!("exp ({x}) - 1")),
        (Function::Ln, [x]) => (Binding::Power, format!("ln ({x})")),
        (Function::Ln1p, [x]) => (Binding::Power, format!("ln (1 + ({x}))")),
        (Function::Abs, [x]) => (Binding::Power, format!("Rabs ({x})")),
        (Function::NormalDensity, [x]) => (Binding::Product, format!("exp (- ({x})^2/2)/sqrt (2*PI)")),
        _ => return None,
    };
    Some(if binding < least { format!("({text})") } else { text })
}
