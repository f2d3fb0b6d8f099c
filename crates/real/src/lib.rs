//! One formula, several number systems.
//!
//! A formula is written once, generic over the traits [`Field`], [`Ordered`], [`Analytic`] and
//! [`Real`], and evaluated in
//!
//! | number system | type | for |
//! |---|---|---|
//! | double | `f64` | plots, sampling, cross-checks |
//! | doubles side by side | [`Lanes`] | a score at very many points |
//! | multiple precision | [`rug::Float`] | the reference evaluator |
//! | enclosure | [`Interval`] | everything a verdict rests on |
//! | ball of N limbs | [`Ball`] | enclosures at the nodes of integrals, without allocation |
//! | ball of any precision | [`BigBall`] | the same, beyond the limbs of these |
//! | coarse enclosure | [`Coarse`] | bounds of a few digits, in nanoseconds |
//! | complex enclosure | [`Complex`] of either | bounds off the real axis |
//! | truncated power series | [`Series`] over any of these | derivatives |
//! | exact rationals | [`rug::Rational`] | rational functions of exact parameters |
//! | rational functions | [`RationalFunction`] | identities, for all values of their variables |
//! | terms | [`Term`] | formulas as values: printed, stored, read back, evaluated anew |
//!
//! There is no conversion from `f64` to [`Interval`] or to multiple precision: parameters enter as
//! exact rationals ([`parse_rational`]), and a result is asked for in [`Digits`].

#[macro_use]
mod operators;

mod ball;
mod big_ball;
mod coarse;
mod complex;
mod cover;
mod decimal;
mod double;
mod enclosure;
mod error;
mod exact;
mod interval;
mod lanes;
mod multi;
mod precision;
mod rational_function;
mod real;
mod series;
mod term;

pub use ball::{Ball, Width};
pub use big_ball::BigBall;
pub use coarse::{Coarse, Narrow};
pub use complex::Complex;
pub use cover::{Bound, Cover, cover, follow};
pub use decimal::{Decimal, DecimalRounding};
pub use enclosure::Enclosure;
pub use error::Error;
pub use exact::{format_rational, parse_rational};
pub use interval::Interval;
pub use lanes::Lanes;
pub use precision::{Digits, Evaluated, PRECISION_CEILING, Precision, is_lost};
pub use rational_function::RationalFunction;
pub use real::{Analytic, Field, Ordered, Real};
pub use series::Series;
pub use term::Term;

pub use rug::{Float, Rational};
