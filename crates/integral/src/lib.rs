//! One integrand, three engines.
//!
//! | engine | number system | returns | for |
//! |---|---|---|---|
//! | [`certified`] | enclosures | an [`Interval`](scoreproof_real::Interval) that holds the integral | every verdict |
//! | [`clenshaw_curtis`] | MPFR | a value and an indication of its error | the reference value |
//! | [`double`] | `f64` | a value behind a guard, or the reason why there is none | the cross-check |
//!
//! An [`Integrand`] names its break points, where it is sharp and how wide, and gives its formula
//! piece by piece, generic over the number system. [`cross_check`] runs all three on it and says
//! which of them agree.

pub mod certified;
pub mod clenshaw_curtis;
mod cross_check;
pub mod double;
mod error;
mod integrand;
mod partition;
pub mod progress;

pub use cross_check::{CrossCheck, cross_check};
pub use error::Error;
pub use integrand::{Feature, Integrand, Kernel, gaussian_tail_moments};
