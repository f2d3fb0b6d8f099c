//! Exact parameters: training set, time, smoothing.

use crate::error::Error;
use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Interval, Precision, Rational, format_rational};

/// How far the smoothed score follows the piecewise-linear one around each data point: up to delta_g into gap g, whose
/// window is w_g = D_g - delta_g. For equal gaps the two ways to fix it coincide.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Smoothing<R = Rational> {
    /// The same delta in (0, least D_g] in every gap.
    Delta(R),
    /// delta = kappa sqrt t, (13), below every D_g.
    Kappa(R),
    /// The same window w in [0, least D_g) for every gap, as (10) has it: delta_g = D_g - w.
    Window(R),
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
    /// kappa > 0 and kappa sqrt t < Delta; with one window, unless 0 <= w < Delta. Delta is the least half gap.
    pub fn new(set: TrainingSet, t: Rational, smoothing: Smoothing) -> Result<Self, Error> {
        Self::at_time("t", set, t, smoothing)
    }

    /// [`Self::new`] with the time under the name that the errors are to use.
    ///
    /// # Errors
    /// Those of [`Self::new`].
    pub fn at_time(name: &'static str, set: TrainingSet, t: Rational, smoothing: Smoothing) -> Result<Self, Error> {
        check_time(name, &t)?;
        let half_gap = set.least_half_gap();
        let gap = match set.is_equally_spaced() {
            true => format!("Delta = D/(n - 1) = {}", format_rational(&half_gap)),
            false => format!("the least half gap, {}", format_rational(&half_gap)),
        };
        match &smoothing {
            Smoothing::Delta(delta) if *delta <= 0 || *delta > half_gap => {
                let domain = format!("0 < delta <= {gap}");
                return Err(Error::domain("delta", format_rational(delta), domain));
            }
            Smoothing::Kappa(kappa) if *kappa <= 0 => {
                return Err(Error::domain("kappa", format_rational(kappa), "kappa > 0"));
            }
            // kappa sqrt t < Delta without the root
            Smoothing::Kappa(kappa) if kappa.clone().square() * &t >= half_gap.clone().square() => {
                let domain = format!("kappa sqrt({name}) < {gap} at {name} = {}", format_rational(&t));
                return Err(Error::domain("kappa", format_rational(kappa), domain));
            }
            Smoothing::Window(window) if *window < 0 || *window >= half_gap => {
                let domain = format!("0 <= window < {gap}");
                return Err(Error::domain("window", format_rational(window), domain));
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

    /// The delta of the least gap in a number system; for equal gaps, or a fixed delta, that of every gap.
    #[must_use]
    pub fn delta<A: Analytic>(&self, context: &A::Context) -> A {
        self.delta_in(self.set.least_half_gap(), context)
    }

    /// delta^2 / t for the delta of the least gap, which is exact.
    pub(crate) fn squared_kappa(&self) -> Rational {
        match &self.smoothing {
            Smoothing::Delta(delta) => delta.clone().square() / &self.t,
            Smoothing::Kappa(kappa) => kappa.clone().square(),
            Smoothing::Window(window) => (self.set.least_half_gap() - window).square() / &self.t,
        }
    }

    /// delta_g for g = 1, ..., n - 1, in a number system.
    #[must_use]
    pub fn delta_of<A: Analytic>(&self, g: u32, context: &A::Context) -> A {
        self.delta_in(self.set.half_gap_of(g), context)
    }

    fn delta_in<A: Analytic>(&self, half_gap: Rational, context: &A::Context) -> A {
        match &self.smoothing {
            Smoothing::Delta(delta) => A::rational(delta, context),
            Smoothing::Kappa(kappa) => A::rational(kappa, context) * A::rational(&self.t, context).sqrt(),
            Smoothing::Window(window) => A::rational(&(half_gap - window), context),
        }
    }

    /// The window D_g - delta_g of the least gap, in a number system; for equal gaps, or one window, that of every gap.
    #[must_use]
    pub fn window<A: Analytic>(&self, context: &A::Context) -> A {
        self.window_in(self.set.least_half_gap(), context)
    }

    /// The window D_g - delta_g of gap g = 1, ..., n - 1, in a number system.
    #[must_use]
    pub fn window_of<A: Analytic>(&self, g: u32, context: &A::Context) -> A {
        self.window_in(self.set.half_gap_of(g), context)
    }

    fn window_in<A: Analytic>(&self, half_gap: Rational, context: &A::Context) -> A {
        match &self.smoothing {
            Smoothing::Delta(delta) => A::rational(&(half_gap - delta), context),
            Smoothing::Kappa(_) => A::rational(&half_gap, context) - self.delta::<A>(context),
            Smoothing::Window(window) => A::rational(window, context),
        }
    }

    /// delta_g and the window of gap g where they are rational numbers whatever t is.
    #[must_use]
    pub fn exact_delta_of(&self, g: u32) -> Option<Rational> {
        match &self.smoothing {
            Smoothing::Delta(delta) => Some(delta.clone()),
            Smoothing::Kappa(_) => None,
            Smoothing::Window(window) => Some(self.set.half_gap_of(g) - window),
        }
    }

    /// Whether every gap has a window of 0: then the smoothed score is the piecewise-linear one itself.
    #[must_use]
    pub fn is_unsmoothed(&self) -> bool {
        self.jumps() && (self.set.is_equally_spaced() || (1..self.set.len()).all(|g| self.is_sharp(g)))
    }

    /// Whether gap g has a window of 0, so that the score jumps at its middle.
    #[must_use]
    pub fn is_sharp(&self, g: u32) -> bool {
        match &self.smoothing {
            Smoothing::Delta(delta) => *delta == self.set.half_gap_of(g),
            // Below every half gap.
            Smoothing::Kappa(_) => false,
            Smoothing::Window(window) => *window == 0,
        }
    }

    /// Whether a gap has a window of 0.
    #[must_use]
    pub fn jumps(&self) -> bool {
        // A window is least in the least gap.
        match &self.smoothing {
            Smoothing::Delta(delta) => *delta == self.set.least_half_gap(),
            Smoothing::Kappa(_) => false,
            Smoothing::Window(window) => *window == 0,
        }
    }

    /// Whether all gaps have the same window, so that the smoothed score is one local average (10) of the
    /// piecewise-linear one.
    #[must_use]
    pub fn has_one_window(&self) -> bool {
        let least = self.set.least_half_gap();
        matches!(self.smoothing, Smoothing::Window(_))
            || self.set.is_equally_spaced()
            || self.set.half_gaps().all(|half_gap| half_gap == least)
    }

    /// The same time and smoothing on y_k and its neighbours, and the index of the first of them: what is piecewise
    /// linear is the same there on the cell of y_k.
    ///
    /// # Panics
    /// Unless 1 <= k <= n.
    #[must_use]
    pub fn around(&self, k: u32) -> (Self, u32) {
        let (set, first) = self.set.around(k);
        (Self { set, t: self.t.clone(), smoothing: self.smoothing.clone() }, first)
    }

    /// sqrt t as an enclosure.
    #[must_use]
    pub fn noise_level(&self, precision: Precision) -> Interval {
        use scoreproof_real::Field;
        Interval::rational(&self.t, &precision).sqrt()
    }
}
