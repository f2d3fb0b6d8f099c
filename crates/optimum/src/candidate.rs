//! What a certificate consists of: exact data, from left to right, from which a lower and an upper bound
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

/// A dual candidate: where the dual function v touches +1 or -1, and the multiplier c > 0. On each segment between the
/// touches, and on the half lines beside them, it is v'' = (s - line) p / c with the line that makes v take its values at
/// both ends, 0 at the infinities, with v' = 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dual {
    /// c.
    pub multiplier: Rational,
    /// The touches, from left to right.
    pub touches: Vec<Touch>,
}

impl Dual {
    /// Whether v is odd about a place: every touch has its mirror image, with the other sign.
    #[must_use]
    pub fn is_odd_about(&self, place: &Rational) -> bool {
        let twice = place.clone() * 2u32;
        let mirrored = |a: &Touch, b: &Touch| {
            a.sign != b.sign && a.from.clone() + &b.to == twice && a.to.clone() + &b.from == twice
        };
        self.touches.iter().zip(self.touches.iter().rev()).all(|(a, b)| mirrored(a, b))
    }
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

/// A primal candidate: a continuous function f, affine between the knots and beyond them. A line is one kink between equal
/// slopes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Primal {
    /// The slopes of f from -inf to the first knot, and from the last one to inf.
    pub outer_slopes: [Rational; 2],
    /// The knots from left to right, one at least.
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
    /// The candidate moved by `by`, which is one for the set moved so.
    pub(crate) fn translated(&self, by: &Rational) -> Self {
        let mut moved = self.clone();
        for touch in moved.dual.iter_mut().flat_map(|dual| &mut dual.touches) {
            touch.from += by;
            touch.to += by;
        }
        for knot in &mut moved.primal.knots {
            match knot {
                Knot::Kink { at, .. } => *at += by,
                Knot::Contact { from, to } => {
                    *from += by;
                    *to += by;
                }
            }
        }
        moved
    }

    /// Whether all is in order.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if let Some(dual) = &self.dual {
            if dual.multiplier <= 0 {
                return Err(Error::domain("multiplier", format_rational(&dual.multiplier), "multiplier > 0"));
            }
            ordered(dual.touches.iter().map(|touch| (&touch.from, &touch.to)))?;
        }
        if self.primal.knots.is_empty() {
            return Err(Error::domain("knots", 0, "at least one"));
        }
        ordered(self.primal.knots.iter().map(|knot| (knot.from(), knot.to())))
    }
}

/// Ranges in increasing order, with room between them.
fn ordered<'a>(ranges: impl Iterator<Item = (&'a Rational, &'a Rational)>) -> Result<(), Error> {
    let mut last: Option<&Rational> = None;
    for (from, to) in ranges {
        if from > to || last.is_some_and(|last| from <= last) {
            let domain = "places in increasing order, none twice";
            return Err(Error::domain("place", format_rational(from), domain));
        }
        last = Some(to);
    }
    Ok(())
}
