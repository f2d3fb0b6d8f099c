//! Covers: a function bounded from below on every box of a range.

use super::named;
use scoreproof_real::{
    Bound, Decimal, DecimalRounding, Interval, Precision, Rational, Term, cover, follow, format_rational,
    parse_rational,
};
use serde::{Deserialize, Serialize};

/// The most boxes that a cover may take, and that are checked.
const MOST_BOXES: u64 = 200_000;

/// The most bits that are worked with.
const MOST_BITS: u32 = 4096;

/// Digits of the stated bound.
const DIGITS: usize = 6;

/// A function that is at least `least` everywhere on a box of its variables, `least` being above 0 or, for
/// `strict` false, 0 at least.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boxes {
    /// The function.
    pub function: Term,
    /// The ranges of its variables.
    pub over: Vec<Side>,
    /// Whether it is above 0, and not only 0 at least.
    pub strict: bool,
    /// A lower bound of it, exact.
    pub least: String,
    /// How the range is cut into boxes: [`Cover::cuts`](scoreproof_real::Cover::cuts).
    pub cuts: String,
    /// Working precision in bits.
    pub bits: u32,
}

/// The range of a variable, its ends exact decimals or fractions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// The variable.
    pub name: String,
    /// The lower end.
    pub low: String,
    /// The upper end.
    pub high: String,
}

impl Side {
    fn ends(&self) -> Result<(Rational, Rational), String> {
        let number = |text: &String| parse_rational(text).map_err(|error| error.to_string());
        let (low, high) = (number(&self.low)?, number(&self.high)?);
        if low > high {
            return Err(format!("the range of {} is empty: [{}, {}]", self.name, self.low, self.high));
        }
        Ok((low, high))
    }
}

/// The ends of every range.
pub(super) fn ends(over: &[Side]) -> Result<Vec<(Rational, Rational)>, String> {
    if over.len() > 10 {
        return Err(format!("a range of {} variables: at most 10", over.len()));
    }
    over.iter().map(Side::ends).collect()
}

/// The ranges in words.
pub(super) fn range(over: &[Side]) -> String {
    let side = |side: &Side| format!(r"${}\in[{}, {}]$", named::tex_of_name(&side.name), side.low, side.high);
    over.iter().map(side).collect::<Vec<_>>().join(", ")
}

/// The function over boxes of the variables of these names.
pub(super) fn over_boxes<'a>(
    function: &'a Term,
    over: &'a [Side],
    precision: Precision,
) -> Result<impl Fn(&[Interval]) -> Interval + 'a, String> {
    let known = |name: &String| over.iter().any(|side| side.name == *name);
    if let Some(name) = function.variables().into_iter().find(|name| !known(name)) {
        return Err(format!("{name} has no range"));
    }
    Ok(move |x: &[Interval]| {
        let variables: Vec<(&str, Interval)> =
            over.iter().zip(x).map(|(side, x)| (side.name.as_str(), x.clone())).collect();
        // Every variable has a range; a function without a value there proves nothing.
        function.at_reals(&variables, &precision).unwrap_or_else(|_| Interval::whole(precision))
    })
}

impl Boxes {
    /// Covers the range: the certificate, whether the bound holds on every box, and an enclosure of the values that
    /// says so: from the least one up, or that on a box where the bound fails.
    pub(crate) fn find(
        function: Term,
        over: Vec<Side>,
        strict: bool,
        bits: u32,
    ) -> Result<(Self, bool, Interval), String> {
        let precision = Precision::bits(bits);
        let bound = if strict { Bound::Positive } else { Bound::Nonnegative };
        let found = cover(&ends(&over)?, precision, MOST_BOXES, bound, over_boxes(&function, &over, precision)?);
        let least = Decimal::from_float(&found.least, DIGITS, DecimalRounding::Down);
        let stated = Self { function, over, strict, least: least.to_string(), cuts: found.cuts, bits };
        let from_below = Interval::new(found.least, Interval::whole(precision).upper().clone());
        Ok((stated, found.holds, found.failed.unwrap_or(from_below)))
    }

    pub(crate) fn range(&self) -> String {
        range(&self.over)
    }

    /// How many boxes cover the range.
    #[must_use]
    pub fn count(&self) -> usize {
        self.cuts.bytes().filter(|cut| *cut == b'.').count()
    }

    pub(crate) fn check(&self) -> Result<(), String> {
        let least = parse_rational(&self.least).map_err(|error| error.to_string())?;
        if least < 0 || (self.strict && least == 0) {
            return Err(format!(
                "its lower bound {} is not {} 0",
                self.least,
                if self.strict { "above" } else { "at least" }
            ));
        }
        if self.cuts.len() as u64 > 2 * MOST_BOXES {
            return Err(format!("a cover of {} boxes: at most {MOST_BOXES} are checked", self.count()));
        }
        if !(2..=MOST_BITS).contains(&self.bits) {
            return Err(format!("a precision of {} bits: 2 to {MOST_BITS} are worked with", self.bits));
        }
        let precision = Precision::bits(self.bits);
        let found =
            follow(&ends(&self.over)?, &self.cuts, precision, over_boxes(&self.function, &self.over, precision)?);
        match found {
            None => Err("the boxes do not cover the range".to_owned()),
            Some((proved, _)) if proved.is_nan() || proved < least => {
                let proved = Decimal::from_float(&proved, DIGITS, DecimalRounding::Down);
                Err(format!(
                    "it states a lower bound of {}, but the boxes prove only {proved}",
                    format_rational(&least)
                ))
            }
            Some(_) => Ok(()),
        }
    }
}
