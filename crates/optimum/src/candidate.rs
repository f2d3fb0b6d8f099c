//! What a certificate consists of: exact data on u <= 0, from outside in, from which a lower and an upper bound
//! follow. Nothing here is trusted; any data give valid bounds.

use crate::error::Error;
use scoreproof_real::{Rational, format_rational};

/// The sign of the dual function where it touches +1 or -1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// +1: the slope of f may increase here.
    Plus,
    /// -1: the slope of f may decrease here.
    Minus,
}

impl Sign {
    /// 1 or -1.
    #[must_use]
    pub fn value(self) -> i64 {
        match self {
            Self::Plus => 1,
            Self::Minus => -1,
        }
    }
}

/// Where the dual function is the constant `sign`: an interval, or a single place (`from` = `to`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// The sign there.
    pub sign: Sign,
    /// Its left end.
    pub from: Rational,
    /// Its right end.
    pub to: Rational,
}

/// A dual candidate: where the dual function v touches +1 or -1 on x < 0, and the multiplier c > 0. On each segment
/// between the touches (and from -inf to the first, and from the last to 0) it is v'' = (s - line) p / c with the
/// line that makes v take its values at both ends with v' = 0; v is odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dual {
    /// c.
    pub multiplier: Rational,
    /// The touches, from outside in.
    pub touches: Vec<Touch>,
}

/// A place or range that a primal candidate is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Knot {
    /// f has this value at this place, and may have a kink there.
    Kink {
        /// The place.
        at: Rational,
        /// f there.
        value: Rational,
    },
    /// f is the empirical score on this interval.
    Contact {
        /// Its left end.
        from: Rational,
        /// Its right end.
        to: Rational,
    },
}

impl Knot {
    /// Where the affine segment on the left ends.
    #[must_use]
    pub fn from(&self) -> &Rational {
        match self {
            Self::Kink { at, .. } => at,
            Self::Contact { from, .. } => from,
        }
    }

    /// Where the affine segment on the right begins.
    #[must_use]
    pub fn to(&self) -> &Rational {
        match self {
            Self::Kink { at, .. } => at,
            Self::Contact { to, .. } => to,
        }
    }
}

/// A primal candidate: an odd continuous function f, of slope `outer_slope` up to the first knot, affine between
/// the knots and from the last one to f(0) = 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Primal {
    /// The slope of f from -inf to the first knot.
    pub outer_slope: Rational,
    /// The knots on x < 0, from outside in; without any f(x) = outer_slope x.
    pub knots: Vec<Knot>,
}

/// A pair of candidates; without a dual one the lower bound is 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What the lower bound is from.
    pub dual: Option<Dual>,
    /// What the upper bound is from.
    pub primal: Primal,
}

impl Candidate {
    /// Whether all is in order.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if let Some(dual) = &self.dual {
            if dual.multiplier <= 0 {
                return Err(Error::domain("multiplier", format_rational(&dual.multiplier), "multiplier > 0"));
            }
            ordered(dual.touches.iter().map(|touch| (&touch.from, &touch.to)))?;
        }
        ordered(self.primal.knots.iter().map(|knot| (knot.from(), knot.to())))
    }
}

/// Ranges on x < 0 in increasing order, with room between them.
fn ordered<'a>(ranges: impl Iterator<Item = (&'a Rational, &'a Rational)>) -> Result<(), Error> {
    let mut last: Option<&Rational> = None;
    for (from, to) in ranges {
        if from > to || *to >= 0 || last.is_some_and(|last| from <= last) {
            let domain = "places on x < 0 in increasing order, none twice";
            return Err(Error::domain("place", format_rational(from), domain));
        }
        last = Some(to);
    }
    Ok(())
}
