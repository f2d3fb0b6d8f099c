//! Certificates: what covers a whole range of parameters.

use crate::Error;
use crate::comparison::Compared;
use crate::finding::Attempt;
use crate::points::exact;
use crate::record::{Certificate, Parameters};
use crate::tolerance::CLOSED_FORM_BITS;
use crate::verdict::{Method, Relation};
use scoreproof_real::{Cover, Field, Interval, Precision, Rational, RationalFunction, cover};

/// The most boxes that a cover may take.
const MOST_BOXES: u64 = 200_000;

/// An identity between two rational functions of named variables: decided for all values at once, and
/// shown at one point.
pub(crate) struct Identity {
    /// What is compared, as TeX.
    pub(crate) comparison: &'static str,
    /// The variables with the values at which the two sides are shown, in the order of
    /// [`RationalFunction::variable`].
    pub(crate) at: &'static [(&'static str, &'static str)],
    /// For which values the formula is claimed, in words with TeX mathematics in `$...$`.
    pub(crate) range: &'static str,
}

impl Identity {
    /// Compares the two sides that `sides` makes of the variables: the comparison at the point shown, and
    /// the certificate, which there is only if the two are the same rational function.
    ///
    /// # Errors
    /// A point that cannot be read.
    pub(crate) fn decide(
        &self,
        sides: impl Fn(&[RationalFunction]) -> (RationalFunction, RationalFunction),
    ) -> Result<(Compared, Attempt), Error> {
        let variables: Vec<RationalFunction> = (0..self.at.len()).map(RationalFunction::variable).collect();
        let (left, right) = sides(&variables);
        let point: Vec<Rational> = self.at.iter().map(|(_, value)| exact(value)).collect::<Result<_, _>>()?;
        let named = Parameters::new(self.at.iter().map(|&(name, value)| (name, value)));
        let compared = match (left.at(&point), right.at(&point)) {
            (Some(l), Some(r)) => Compared::exact(self.comparison, named, &l, Relation::Equal, &r),
            // A side that is not defined at the point shown decides nothing.
            _ => {
                let whole = || Interval::whole(Precision::bits(CLOSED_FORM_BITS));
                Compared::new(self.comparison, named, whole(), Relation::Equal, whole())
            }
        };
        let certificate = left.agrees_with(&right).then(|| Certificate {
            method: Method::Identity,
            proves: format!("${}$", self.comparison),
            range: self.range.to_owned(),
            boxes: 0,
            bits: 0,
        });
        Ok((compared, certificate))
    }
}

/// A function that is positive on a whole box of parameters.
pub(crate) struct Positive {
    /// What is compared, as TeX: `g > 0`, or `f - g > 0`.
    pub(crate) comparison: &'static str,
    /// The parameters with the ends of their ranges.
    pub(crate) over: &'static [(&'static str, &'static str, &'static str)],
}

impl Positive {
    /// Covers the range with boxes on which `f` is certainly positive: the least lower bound as a
    /// comparison, and the certificate, which there is only if every box came out.
    ///
    /// # Errors
    /// A range that cannot be read.
    pub(crate) fn decide(&self, f: impl Fn(&[Interval]) -> Interval) -> Result<(Compared, Attempt), Error> {
        let precision = Precision::bits(CLOSED_FORM_BITS);
        let read = |&(_, low, high): &(_, &str, &str)| Ok::<_, Error>((exact(low)?, exact(high)?));
        let sides = self.over.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let Cover { boxes, least, positive } = cover(&sides, precision, MOST_BOXES, f);
        let named = Parameters::new(self.over.iter().map(|(name, low, high)| (*name, format!("[{low}, {high}]"))));
        // Only a lower bound is known.
        let left = Interval::new(least, Interval::whole(precision).upper().clone());
        let range = self.over.iter().map(|(name, low, high)| format!("{name} in [{low}, {high}]"));
        let certificate = positive.then(|| Certificate {
            method: Method::Boxes,
            proves: format!("${}$", self.comparison),
            range: range.collect::<Vec<_>>().join(", "),
            boxes,
            bits: CLOSED_FORM_BITS,
        });
        let zero = Interval::integer(0, &precision);
        Ok((Compared::new(self.comparison, named, left, Relation::Greater, zero), certificate))
    }
}

/// A certificate by an explicit bound that a crate documents and derives.
pub(crate) fn majorant(proves: impl Into<String>, range: impl Into<String>) -> Attempt {
    Some(Certificate {
        method: Method::Majorant,
        proves: proves.into(),
        range: range.into(),
        boxes: 0,
        bits: CLOSED_FORM_BITS,
    })
}

/// A certificate by a chain of elementary steps, which `proves` names.
pub(crate) fn argument(proves: impl Into<String>, range: impl Into<String>) -> Attempt {
    Some(Certificate { method: Method::Argument, proves: proves.into(), range: range.into(), boxes: 0, bits: 0 })
}
