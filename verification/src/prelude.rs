//! What a claim's file is written with.

pub(crate) use crate::Error;
pub(crate) use crate::claim::Claim;
pub(crate) use crate::comparison::{Compared, smallest_ratio};
pub(crate) use crate::finding::Check;
pub(crate) use crate::grid::{Grid, Place};
pub(crate) use crate::points::{enclosed, exact, index, parameters, precision, spaced, spaced_on, training_set};
pub(crate) use crate::record::{Number, Parameters, Quantity};
pub(crate) use crate::tolerance::{CLOSED_FORM_BITS, GOAL_BITS};
pub(crate) use crate::verdict::{Class, Kind, Relation, Verdict};
pub(crate) use scoreproof_real::{
    Analytic, DecimalRounding, Field, Interval, Ordered, Precision, Rational, Real, Series, Term, format_rational,
};
