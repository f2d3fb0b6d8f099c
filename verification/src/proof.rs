//! Making certificates: an identity decided, a range covered, and words where nothing is computed.

use crate::Error;
use crate::certificate::{Attempt, Boxes, Certificate, Identity as IdentityWitness, Side, Witness};
use crate::comparison::Compared;
use crate::points::exact;
use crate::record::Parameters;
use crate::tolerance::CLOSED_FORM_BITS;
use crate::verdict::Relation;
use scoreproof_real::{Field, Interval, Precision, Rational, Term};

/// An identity between two rational functions of named variables: decided for all values at once, and
/// shown at one point.
pub(crate) struct Identity {
    /// What is compared, as TeX.
    pub(crate) comparison: &'static str,
    /// The variables with the values at which the two sides are shown.
    pub(crate) at: &'static [(&'static str, &'static str)],
    /// What the variables stand for and where the identity is used, in words with TeX mathematics in `$...$`; may be
    /// empty. Where it is defined is computed.
    pub(crate) reading: &'static str,
}

impl Identity {
    /// [`Self::decide`] of two sides that are written out.
    ///
    /// # Errors
    /// A side or a point that cannot be read.
    pub(crate) fn of(&self, left: &str, right: &str) -> Result<(Compared, Attempt), Error> {
        let [left, right] = [Term::parse(left)?, Term::parse(right)?];
        self.decide(|_| (left.clone(), right.clone()))
    }

    /// Compares the two sides that `sides` makes of the variables: the comparison at the point shown, and
    /// the certificate, which there is only if the two are the same rational function.
    ///
    /// # Errors
    /// A point that cannot be read.
    pub(crate) fn decide(&self, sides: impl Fn(&[Term]) -> (Term, Term)) -> Result<(Compared, Attempt), Error> {
        let variables: Vec<Term> = self.at.iter().map(|(name, _)| Term::variable(name)).collect();
        let (left, right) = sides(&variables);
        let point = self.at.iter().map(|&(name, value)| Ok((name, exact(value)?)));
        let point: Vec<(&str, Rational)> = point.collect::<Result<_, Error>>()?;
        let named = Parameters::new(self.at.iter().map(|&(name, value)| (name, value)));
        let defined = left
            .divisors()
            .iter()
            .chain(&right.divisors())
            .all(|divisor| divisor.at_field(&point, &()).is_ok_and(|value| value != 0));
        let compared = match (defined, left.at_field(&point, &()), right.at_field(&point, &())) {
            (true, Ok(l), Ok(r)) => Compared::exact(self.comparison, named, &l, Relation::Equal, &r),
            // A side that is not defined at the point shown decides nothing.
            _ => {
                let whole = || Interval::whole(Precision::bits(CLOSED_FORM_BITS));
                Compared::new(self.comparison, named, whole(), Relation::Equal, whole())
            }
        };
        let witness = IdentityWitness::new(left, right, self.reading);
        let holds = witness.holds().map_err(scoreproof_real::Error::Term)?;
        let certificate = holds
            .then(|| Certificate { proves: format!("${}$", self.comparison), witness: Witness::Identity(witness) });
        Ok((compared, certificate))
    }
}

/// A function that is positive on a whole box of parameters.
pub(crate) struct Positive {
    /// What is compared, as TeX: `g > 0`, or `f - g > 0`.
    comparison: &'static str,
    /// The parameters with the ends of their ranges.
    over: &'static [(&'static str, &'static str, &'static str)],
    /// The function, as it is written in a certificate.
    function: &'static str,
}

impl Positive {
    /// This function over this box.
    pub(crate) const fn new(
        comparison: &'static str,
        over: &'static [(&'static str, &'static str, &'static str)],
        function: &'static str,
    ) -> Self {
        Self { comparison, over, function }
    }

    /// Covers the range with boxes on which the function is certainly positive: the least lower bound as a
    /// comparison, and the certificate, which there is only if every box came out.
    ///
    /// # Errors
    /// A function or a range that cannot be read.
    pub(crate) fn decide(&self) -> Result<(Compared, Attempt), Error> {
        let side = |&(name, low, high): &(&str, &str, &str)| Side {
            name: name.to_owned(),
            low: low.to_owned(),
            high: high.to_owned(),
        };
        let over = self.over.iter().map(side).collect();
        let (boxes, holds, value) = Boxes::find(Term::parse(self.function)?, over, true, CLOSED_FORM_BITS)
            .map_err(scoreproof_real::Error::Term)?;
        let named = Parameters::new(self.over.iter().map(|(name, low, high)| (*name, format!("[{low}, {high}]"))));
        let precision = Precision::bits(CLOSED_FORM_BITS);
        let zero = Interval::integer(0, &precision);
        let compared = Compared::new(self.comparison, named, value, Relation::Greater, zero);
        let certificate =
            holds.then(|| Certificate { proves: format!("${}$", self.comparison), witness: Witness::Boxes(boxes) });
        Ok((compared, certificate))
    }
}

/// A step that is words alone, checked by nobody: what follows how, and for which parameters.
pub(crate) fn argument(proves: impl Into<String>, range: impl Into<String>) -> Attempt {
    Some(Certificate { proves: proves.into(), witness: Witness::Argument { range: range.into() } })
}
