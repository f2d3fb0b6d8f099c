//! Terms as text: `(1 + x)^2/exp(-t)`, shared parts defined first: `_1 = x - y; _1*(1 + _1)`.

use super::{Function, Node, Term};
use crate::real::{Analytic, Field};
use crate::{Error, format_rational, parse_rational};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// The longest text that is read, in characters.
const MOST_CHARACTERS: usize = 1 << 20;

/// The deepest nesting of brackets, functions and signs that is read.
const DEEPEST: usize = 256;

/// A part with fewer parts of its own than this is written again where it is used again.
const WORTH_A_NAME: usize = 6;

/// How tightly an expression binds: a sum least, an atom most.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub(super) enum Binding {
    Sum,
    Product,
    Power,
    Atom,
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shared = self.shared();
        for (i, part) in shared.iter().enumerate() {
            let names: HashMap<_, _> =
                shared[..i].iter().enumerate().map(|(j, term)| (Arc::as_ptr(&term.0), j + 1)).collect();
            write!(f, "_{} = {}; ", i + 1, Written { term: part, names: &names, least: Binding::Sum })?;
        }
        let names = shared.iter().enumerate().map(|(j, term)| (Arc::as_ptr(&term.0), j + 1)).collect();
        Written { term: self, names: &names, least: Binding::Sum }.fmt(f)
    }
}

impl Term {
    /// Parts used more than once that are large enough for a name, parts before what uses them.
    fn shared(&self) -> Vec<Self> {
        let (mut uses, mut sizes): (HashMap<_, u32>, HashMap<_, usize>) = (HashMap::new(), HashMap::new());
        let mut order = Vec::new();
        self.visit(&mut |term| {
            let mut size = 1usize;
            for part in term.parts() {
                let part = Arc::as_ptr(&part.0);
                *uses.entry(part).or_default() += 1;
                size = size.saturating_add(sizes.get(&part).copied().unwrap_or(1));
            }
            sizes.insert(Arc::as_ptr(&term.0), size);
            order.push(term.clone());
        });
        let often = |term: &Self| {
            let part = Arc::as_ptr(&term.0);
            uses.get(&part).is_some_and(|uses| *uses > 1) && sizes.get(&part).is_some_and(|size| *size >= WORTH_A_NAME)
        };
        order.into_iter().filter(often).collect()
    }
}

struct Written<'a> {
    term: &'a Term,
    names: &'a HashMap<*const Node, usize>,
    least: Binding,
}

impl fmt::Display for Written<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(number) = self.names.get(&Arc::as_ptr(&self.term.0)) {
            return write!(f, "_{number}");
        }
        let of = |term, least| Written { term, names: self.names, least };
        let (binding, text) = match &*self.term.0 {
            Node::Constant(value) => {
                let text = format_rational(value);
                (constant_binding(&text), text)
            }
            Node::Variable(name) => (Binding::Atom, name.to_string()),
            Node::Negative(a) => (Binding::Sum, format!("-{}", of(a, Binding::Product))),
            Node::Sum(a, b) => (Binding::Sum, format!("{} + {}", of(a, Binding::Sum), of(b, Binding::Product))),
            Node::Difference(a, b) => (Binding::Sum, format!("{} - {}", of(a, Binding::Sum), of(b, Binding::Product))),
            Node::Product(a, b) => (Binding::Product, format!("{}*{}", of(a, Binding::Product), of(b, Binding::Power))),
            Node::Quotient(a, b) => {
                (Binding::Product, format!("{}/{}", of(a, Binding::Product), of(b, Binding::Power)))
            }
            Node::Power(a, n) => (Binding::Power, format!("{}^{n}", of(a, Binding::Atom))),
            Node::Apply(function, arguments) if arguments.is_empty() => (Binding::Atom, function.name().to_owned()),
            Node::Apply(function, arguments) => {
                let arguments: Vec<_> = arguments.iter().map(|a| of(a, Binding::Sum).to_string()).collect();
                (Binding::Atom, format!("{}({})", function.name(), arguments.join(", ")))
            }
        };
        if binding < self.least { write!(f, "({text})") } else { f.write_str(&text) }
    }
}

/// How tightly a number's text binds.
pub(super) fn constant_binding(text: &str) -> Binding {
    match (text.starts_with('-'), text.contains('/')) {
        (true, _) => Binding::Sum,
        (false, true) => Binding::Product,
        (false, false) => Binding::Atom,
    }
}

impl Term {
    /// Reads what [`Display`](fmt::Display) writes.
    ///
    /// # Errors
    /// [`Error::Term`] for any other text, for more than 2^20 characters, and for brackets nested deeper than 256.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > MOST_CHARACTERS {
            return Err(Error::Term(format!("a formula of {} characters: at most {MOST_CHARACTERS}", text.len())));
        }
        let mut names = HashMap::new();
        let mut parts = text.split(';').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                return Reader::read(part, &names);
            }
            let (name, definition) =
                part.split_once('=').ok_or_else(|| Error::Term(format!("'{}' defines nothing", part.trim())))?;
            let term = Reader::read(definition, &names)?;
            names.insert(name.trim().to_owned(), term);
        }
        Err(Error::Term("a formula is empty".to_owned()))
    }
}

struct Reader<'a> {
    rest: &'a str,
    names: &'a HashMap<String, Term>,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn read(text: &'a str, names: &'a HashMap<String, Term>) -> Result<Term, Error> {
        let mut reader = Self { rest: text, names, depth: 0 };
        let term = reader.sum()?;
        if reader.next().is_some() { Err(reader.unexpected()) } else { Ok(term) }
    }

    fn next(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.next() == Some(wanted);
        if found {
            self.rest = &self.rest[wanted.len_utf8()..];
        }
        found
    }

    fn unexpected(&self) -> Error {
        let near: String = self.rest.chars().take(20).flat_map(char::escape_default).collect();
        Error::Term(format!("a formula cannot be read from '{near}' on"))
    }

    fn word(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn sum(&mut self) -> Result<Term, Error> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Error::Term(format!("a formula is nested deeper than {DEEPEST}")));
        }
        let mut sum = if self.take('-') { -self.product()? } else { self.product()? };
        loop {
            if self.take('+') {
                sum = sum + &self.product()?;
            } else if self.take('-') {
                sum = sum - &self.product()?;
            } else {
                self.depth -= 1;
                return Ok(sum);
            }
        }
    }

    fn product(&mut self) -> Result<Term, Error> {
        let mut product = self.power()?;
        loop {
            if self.take('*') {
                product = product * &self.power()?;
            } else if self.take('/') {
                product = product / &self.power()?;
            } else {
                return Ok(product);
            }
        }
    }

    fn power(&mut self) -> Result<Term, Error> {
        let base = self.atom()?;
        if !self.take('^') {
            return Ok(base);
        }
        let sign = if self.take('-') { "-" } else { "" };
        let digits = self.word(|c| c.is_ascii_digit());
        let exponent: i32 = format!("{sign}{digits}").parse().map_err(|_| self.unexpected())?;
        if exponent.unsigned_abs() > 10_000 {
            return Err(Error::Term(format!("an exponent is {exponent}: at most 10000 in absolute value")));
        }
        Ok(base.powi(exponent))
    }

    fn atom(&mut self) -> Result<Term, Error> {
        match self.next() {
            Some('(') => {
                self.take('(');
                let inner = self.sum()?;
                if self.take(')') { Ok(inner) } else { Err(self.unexpected()) }
            }
            Some(c) if c.is_ascii_digit() || c == '.' => self.number(),
            Some(c) if c.is_ascii_alphabetic() || c == '_' => {
                let name = self.word(|c| c.is_ascii_alphanumeric() || c == '_');
                self.named(name)
            }
            _ => Err(self.unexpected()),
        }
    }

    fn number(&mut self) -> Result<Term, Error> {
        let start = self.rest;
        self.word(|c| c.is_ascii_digit() || c == '.');
        // An exponent: e, perhaps a sign, digits.
        let tail = self.rest.strip_prefix('e').map(|tail| tail.strip_prefix('-').unwrap_or(tail));
        if let Some(tail) = tail.filter(|tail| tail.starts_with(|c: char| c.is_ascii_digit())) {
            self.rest = tail;
            self.word(|c| c.is_ascii_digit());
        }
        Ok(Term::constant(parse_rational(&start[..start.len() - self.rest.len()])?))
    }

    fn named(&mut self, name: &str) -> Result<Term, Error> {
        if let Some(term) = self.names.get(name) {
            return Ok(term.clone());
        }
        // A function's name without brackets is a variable of that name.
        let called = self.next() == Some('(');
        let known = Function::ALL.iter().find(|(_, known, count)| *known == name && (called || *count == 0));
        let Some((function, _, count)) = known else {
            return if name.starts_with('_') { Err(self.unexpected()) } else { Ok(Term::variable(name)) };
        };
        if *count == 0 {
            return Ok(Term::pi(&()));
        }
        let mut arguments = Vec::new();
        let mut open = self.take('(');
        while open && arguments.len() < *count {
            arguments.push(self.sum()?);
            open = self.take(',');
        }
        if arguments.len() == *count && !open && self.take(')') {
            Ok(Term::apply(*function, arguments))
        } else {
            Err(self.unexpected())
        }
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Term {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}
