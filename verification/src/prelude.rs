//! What a claim's file is written with: the paper's objects, the points, the comparisons.

pub(crate) use crate::Error;
pub(crate) use crate::claim::Claim;
pub(crate) use crate::comparison::{Compared, least, smallest_ratio};
pub(crate) use crate::finding::{Check, nudge};
pub(crate) use crate::grid::{Grid, Place, with};
pub(crate) use crate::points::{
    enclosed, exact, index, number, parameters, precision, spaced, spaced_on, training_set,
};
pub(crate) use crate::record::{Parameters, Quantity};
pub(crate) use crate::tolerance::{CLOSED_FORM_BITS, GOAL_BITS};
pub(crate) use crate::verdict::Relation::{self, Equal, Greater, GreaterOrEqual, Less, LessOrEqual};
pub(crate) use crate::verdict::{Class, Kind, Verdict};
pub(crate) use scoreproof_denoise::Terminal;
pub(crate) use scoreproof_real::{
    Analytic, DecimalRounding, Field, Interval, Ordered, Precision, Rational, Real, Series, Term, format_rational,
};
pub(crate) use scoreproof_score::{
    NoisedEmpirical, Setting, SmoothedScore, Smoothing, TrainingSet, allowed_ratio, loss_limit, nonsmoothness,
    nonsmoothness_lower_bound, piecewise_linear_average, piecewise_linear_score, score_matching_loss, smoothing_gap,
};

/// What is compared of a statement, or what stood in the way.
pub(crate) type Comparisons = Result<Vec<Compared>, Error>;
