//! Identities of rational functions.

use super::named::{tex, tex_of_name};
use scoreproof_real::{RationalFunction, Term};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The largest total size of the two sides that is compared, in characters of their text.
const MOST_CHARACTERS: usize = 200_000;

/// The most monomials that a polynomial of the degree and the variables of either side can have, where the sides are
/// expanded.
const MOST_MONOMIALS: u64 = 10_000_000;

/// Two rational functions with exact coefficients that are the same function, hence equal for all values of the
/// variables at which no divisor vanishes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// The left side.
    pub left: Term,
    /// The right side.
    pub right: Term,
    /// The side conditions: all that either side divides by.
    pub nonzero: Vec<Term>,
    /// What the variables stand for, in words with TeX mathematics in `$...$`; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reading: String,
}

impl Identity {
    /// With the side conditions that the two sides have.
    #[must_use]
    pub fn new(left: Term, right: Term, reading: &str) -> Self {
        let nonzero = divisors(&left, &right);
        Self { left, right, nonzero, reading: reading.to_owned() }
    }

    /// The variables of both sides, in the order of their first use.
    pub(super) fn variables(&self) -> Vec<String> {
        let mut variables = self.left.variables();
        let more: Vec<String> = self.right.variables().into_iter().filter(|v| !variables.contains(v)).collect();
        variables.extend(more);
        variables
    }

    pub(crate) fn range(&self) -> String {
        let variables: Vec<String> = self.variables().iter().map(|name| format!("${}$", tex_of_name(name))).collect();
        let nonzero: Vec<String> = self.nonzero.iter().map(|term| format!("${}\\ne0$", tex(term))).collect();
        let conditions = if nonzero.is_empty() { String::new() } else { format!(" with {}", nonzero.join(", ")) };
        let reading = if self.reading.is_empty() { String::new() } else { format!(": {}", self.reading) };
        format!("all {}{conditions}{reading}", variables.join(", "))
    }

    pub(crate) fn check(&self) -> Result<(), String> {
        let size = self.left.to_string().len() + self.right.to_string().len();
        if size > MOST_CHARACTERS {
            return Err(format!("the sides of an identity have {size} characters: at most {MOST_CHARACTERS}"));
        }
        if monomials(&self.left, &self.right) > MOST_MONOMIALS {
            return Err(format!("the sides of an identity can have more than {MOST_MONOMIALS} monomials"));
        }
        if self.nonzero != divisors(&self.left, &self.right) {
            return Err("the side conditions are not the divisors of the two sides".to_owned());
        }
        if self.holds()? { Ok(()) } else { Err("the two sides are different functions".to_owned()) }
    }

    /// Whether the two sides are the same rational function.
    pub(crate) fn holds(&self) -> Result<bool, String> {
        let names = self.variables();
        let variable = |(i, name): (usize, &'_ String)| (name.clone(), RationalFunction::variable(i));
        let owned: Vec<(String, RationalFunction)> = names.iter().enumerate().map(variable).collect();
        let variables: Vec<(&str, RationalFunction)> =
            owned.iter().map(|(name, v)| (name.as_str(), v.clone())).collect();
        let function = |side: &Term| side.at_field(&variables, &()).map_err(|error| error.to_string());
        Ok(function(&self.left)?.agrees_with(&function(&self.right)?))
    }
}

fn divisors(left: &Term, right: &Term) -> Vec<Term> {
    let mut divisors = left.divisors();
    let more: Vec<Term> = right.divisors().into_iter().filter(|term| !divisors.contains(term)).collect();
    divisors.extend(more);
    divisors
}

/// How many monomials a polynomial of so many variables and of the degree of the sides' difference can have.
fn monomials(left: &Term, right: &Term) -> u64 {
    let variables = left.variables().into_iter().chain(right.variables()).collect::<BTreeSet<_>>().len() as u64;
    let ((above, below), (other_above, other_below)) = (left.degrees(), right.degrees());
    let degree = above.saturating_add(other_below).max(below.saturating_add(other_above));
    // binomial(degree + variables, variables)
    (1..=variables).try_fold(1u64, |count, i| Some(count.checked_mul(degree.checked_add(i)?)? / i)).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_that_would_take_too_long_to_expand_is_refused() {
        let sides = |exponent: i32| {
            let term = Term::parse(&format!("(x + y + z)^{exponent}")).unwrap();
            Identity::new(term.clone(), term, "")
        };
        assert_eq!(sides(3).check(), Ok(()));
        assert!(sides(10_000).check().unwrap_err().contains("monomials"));
        let nested = Term::parse("1/(1 + 1/(1 + (x*y)^-9999)^9999)^9999").unwrap();
        assert!(Identity::new(nested.clone(), nested, "").check().unwrap_err().contains("monomials"));
    }
}
