//! Exact parameters: training set, time, smoothing.

use crate::error::Error;
use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Interval, Precision, Rational, format_rational};

/// How far the smoothed score follows the piecewise-linear one around each data point.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Smoothing {
    /// A fixed delta in (0, Delta].
    Delta(Rational),
    /// delta = kappa sqrt t, (13).
    Kappa(Rational),
}

/// A training set, a time t > 0 and a smoothing: what the objects of section 3 depend on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Setting {
    set: TrainingSet,
    t: Rational,
    smoothing: Smoothing,
}

/// Checks t > 0.
pub(crate) fn check_time(name: &'static str, t: &Rational) -> Result<(), Error> {
    if *t > 0 { Ok(()) } else { Err(Error::domain(name, format_rational(t), format!("{name} > 0"))) }
}

impl Setting {
    /// A setting.
    ///
    /// # Errors
    /// A domain error unless t > 0 and 0 < delta <= Delta; with delta = kappa sqrt t, unless
    /// kappa > 0 and kappa sqrt t < Delta.
    pub fn new(set: TrainingSet, t: Rational, smoothing: Smoothing) -> Result<Self, Error> {
        Self::at_time("t", set, t, smoothing)
    }

    /// [`Self::new`] with the time under the name that the errors are to use.
    ///
    /// # Errors
    /// Those of [`Self::new`].
    pub fn at_time(name: &'static str, set: TrainingSet, t: Rational, smoothing: Smoothing) -> Result<Self, Error> {
        check_time(name, &t)?;
        let half_gap = set.half_gap();
        let gap = format_rational(&half_gap);
        match &smoothing {
            Smoothing::Delta(delta) if *delta <= 0 || *delta > half_gap => {
                let domain = format!("0 < delta <= Delta = D/(n - 1) = {gap}");
                return Err(Error::domain("delta", format_rational(delta), domain));
            }
            Smoothing::Kappa(kappa) if *kappa <= 0 => {
                return Err(Error::domain("kappa", format_rational(kappa), "kappa > 0"));
            }
            // kappa sqrt t < Delta without the root
            Smoothing::Kappa(kappa) if kappa.clone().square() * &t >= half_gap.clone().square() => {
                let domain =
                    format!("kappa sqrt({name}) < Delta = D/(n - 1) = {gap} at {name} = {}", format_rational(&t));
                return Err(Error::domain("kappa", format_rational(kappa), domain));
            }
            _ => {}
        }
        Ok(Self { set, t, smoothing })
    }

    /// The training set.
    #[must_use]
    pub fn set(&self) -> &TrainingSet {
        &self.set
    }

    /// The time t.
    #[must_use]
    pub fn t(&self) -> &Rational {
        &self.t
    }

    /// The smoothing.
    #[must_use]
    pub fn smoothing(&self) -> &Smoothing {
        &self.smoothing
    }

    /// delta in a number system.
    #[must_use]
    pub fn delta<A: Analytic>(&self, context: &A::Context) -> A {
        match &self.smoothing {
            Smoothing::Delta(delta) => A::rational(delta, context),
            Smoothing::Kappa(kappa) => A::rational(kappa, context) * A::rational(&self.t, context).sqrt(),
        }
    }

    /// The window Delta - delta of the local average, in a number system.
    #[must_use]
    pub fn window<A: Analytic>(&self, context: &A::Context) -> A {
        let half_gap = self.set.half_gap();
        match &self.smoothing {
            Smoothing::Delta(delta) => A::rational(&(half_gap - delta), context),
            Smoothing::Kappa(_) => A::rational(&half_gap, context) - self.delta::<A>(context),
        }
    }

    /// Whether delta = Delta: a window of 0, the piecewise-linear score itself.
    #[must_use]
    pub fn is_unsmoothed(&self) -> bool {
        matches!(&self.smoothing, Smoothing::Delta(delta) if *delta == self.set.half_gap())
    }

    /// sqrt t as an enclosure.
    #[must_use]
    pub fn noise_level(&self, precision: Precision) -> Interval {
        use scoreproof_real::Field;
        Interval::rational(&self.t, &precision).sqrt()
    }
}
