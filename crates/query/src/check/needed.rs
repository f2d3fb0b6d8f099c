//! The least constant that a claim needs at one time, over an interval of times, and near its ends.

use crate::error::Error;
use scoreproof_denoise::{Terminal, kl_from_uniform_two_points};
use scoreproof_real::{Analytic, Field, Interval, Ordered, Precision, Rational};
use scoreproof_score::{
    GapMajorant, GapPart, Setting, Smoothing, TrainingSet, gap_part, loss_band, loss_limit, loss_surplus_parts,
    loss_upper_bound, posterior_variance, score_matching_loss, surplus_over_root,
};

/// Relative bits to which integrals are enclosed: bounds over intervals of times are far wider.
const GOAL: u32 = 32;

/// The precision of all else.
pub(super) fn precision() -> Precision {
    Precision::bits(96)
}

fn exact(x: &Rational) -> Interval {
    Interval::rational(x, &precision())
}

/// A claim of the form "left side <= C right side for all t in (0, t_1)", by the C that it needs at t.
pub(crate) enum Needed {
    /// Lemmas 1 and 7: t E |s_hat - w * s|^2 e^(rate delta^2 / t).
    Gap(Box<Gap>),
    /// Propositions 2 and 8: |L_t - limit| / sqrt t.
    Band(Band),
    /// Proposition 5: t_0 (1 - d) (KL - log(sqrt t_0 / (1 - d)) - log(2 sqrt(2 pi))), where the print has 1/3.
    Divergence {
        /// kappa.
        kappa: Rational,
    },
}

/// What is known at a time.
pub(super) struct Node {
    pub(super) t: Rational,
    /// The C that is needed there.
    pub(super) value: Interval,
    /// What bounds over intervals are made of: for the gap its parts over sqrt t, for the band U, t times the first part of
    /// U - L_t and its second one, or lower bounds of these.
    parts: [Interval; 3],
}

/// The smoothing gap with a fixed delta.
pub(crate) struct Gap {
    set: TrainingSet,
    /// By delta or by a window, at all times the same.
    smoothing: Smoothing,
    /// rate delta^2, with the delta of the least gap.
    exponent: Rational,
    rate: Rational,
    /// Whether the window is 0: then the parts are not defined.
    is_unsmoothed: bool,
    majorant: GapMajorant,
}

/// The loss with delta = kappa sqrt t.
pub(crate) struct Band {
    set: TrainingSet,
    kappa: Rational,
    limit: Interval,
}

impl Needed {
    pub(crate) fn gap(set: TrainingSet, smoothing: Smoothing, rate: Rational) -> Result<Self, Error> {
        if rate <= 0 || rate >= Rational::from((1, 2)) {
            return Err(crate::arguments::outside("rate", &rate, "0 < rate < 1/2, the rate of the gap itself"));
        }
        let setting = Setting::new(set.clone(), Rational::from(1), smoothing.clone())?;
        let majorant = GapMajorant::new(&setting, GOAL + 16)?;
        let delta = match &smoothing {
            Smoothing::Window(window) => set.least_half_gap() - window,
            Smoothing::Delta(value) | Smoothing::Kappa(value) => value.clone(),
        };
        let (exponent, is_unsmoothed) = (delta.square() * &rate, setting.is_unsmoothed());
        Ok(Self::Gap(Box::new(Gap { set, smoothing, exponent, rate, is_unsmoothed, majorant })))
    }

    pub(crate) fn band(set: TrainingSet, kappa: Rational) -> Self {
        let n = i64::from(set.len());
        let limit = Interval::fraction(n - 1, n, &precision()) * loss_limit(&exact(&kappa));
        Self::Band(Band { set, kappa, limit })
    }

    /// At a time.
    pub(super) fn at(&self, t: &Rational) -> Result<Node, Error> {
        let time = exact(t);
        let zero = Interval::integer(0, &precision());
        let (value, parts) = match self {
            Self::Gap(gap) => {
                let setting = Setting::new(gap.set.clone(), t.clone(), gap.smoothing.clone())?;
                if gap.is_unsmoothed {
                    let found = scoreproof_score::smoothing_gap(&setting, GOAL)?.enclosure;
                    (found * gap.lift(t), [zero.clone(), zero.clone(), zero])
                } else {
                    let part = |part| gap_part(&setting, part, GOAL);
                    let (squares, cross) = (part(GapPart::Squares)?, part(GapPart::Cross)?);
                    let value = (squares.clone() - cross.clone().times(2)) * time.sqrt() * gap.lift(t);
                    (value, [squares, cross, zero])
                }
            }
            Self::Band(band) => {
                let setting = Setting::new(band.set.clone(), t.clone(), Smoothing::Kappa(band.kappa.clone()))?;
                let loss = score_matching_loss(&setting, GOAL + 32)?.enclosure;
                // Where U - L_t is some exp(-Delta^2 / 2t), 0 serves.
                let [variance, below_line] = match band.surplus(t) {
                    Surplus::Negligible => [zero.clone(), zero],
                    Surplus::Parts => loss_surplus_parts(&setting, GOAL)?,
                    Surplus::Variance => [posterior_variance(&setting, GOAL)?, zero],
                };
                let upper = loss_upper_bound(&setting, precision());
                ((loss - &band.limit).abs() / time.sqrt(), [upper, variance * &time, below_line])
            }
            Self::Divergence { kappa } => (divergence(t, kappa)?, [zero.clone(), zero.clone(), zero]),
        };
        Ok(Node { t: t.clone(), value, parts })
    }

    /// An upper bound for all times from one to the next; `None` where there is none.
    pub(super) fn between(&self, from: &Node, to: &Node) -> Option<Interval> {
        match self {
            // sqrt t (squares - 2 cross) e^(exponent / t): both parts increase, and sqrt t e^(exponent / t) falls to its
            // least value at 2 exponent and rises from there, so that it is greatest at an end.
            Self::Gap(gap) => {
                if gap.is_unsmoothed {
                    return None;
                }
                let parts =
                    (to.parts[0].clone() - from.parts[1].clone().times(2)).max(&Interval::integer(0, &precision()));
                let lift = |t: &Rational| exact(t).sqrt() * gap.lift(t);
                let by_parts = parts * lift(&from.t).max(&lift(&to.t));
                // For two points r(x + w) - r(x - w) is the integral of 1 - tanh(D y / t) over y from |x - w| to x + w, times
                // D / t: t^(3/2) gap increases, and t^(-3/2) e^(exponent / t) falls.
                let of_two = (gap.set.len() == 2).then(|| {
                    let power = |t: &Rational| exact(t).powi(3).sqrt();
                    to.value.clone() / gap.lift(&to.t) * power(&to.t) / power(&from.t) * gap.lift(&from.t)
                });
                Some(of_two.map_or_else(|| by_parts.clone(), |of_two| lower_end(of_two, by_parts.clone())))
            }
            // U increases, and so do t times the first part of U - L_t and the second one.
            Self::Band(band) => {
                let (first, last) = (exact(&from.t), exact(&to.t));
                let surplus = |node: &Node, t: &Interval| node.parts[1].clone() / t + &node.parts[2];
                let above = to.parts[0].clone() - surplus(from, &last) - &band.limit;
                let closed = surplus_over_root(&band.set, &band.kappa, [&from.t, &to.t], precision());
                let most = match band.surplus(&to.t) {
                    Surplus::Parts => lower_end(surplus(to, &first) / first.sqrt(), closed),
                    Surplus::Negligible | Surplus::Variance => closed,
                };
                let below = most - (from.parts[0].clone() - &band.limit) / last.sqrt();
                Some((above / first.sqrt()).max(&below))
            }
            Self::Divergence { .. } => None,
        }
    }

    /// An upper bound for all times up to one; `None` where there is none.
    pub(super) fn until(&self, t: &Rational) -> Option<Interval> {
        match self {
            Self::Gap(gap) => Some(gap.majorant.constant_until(&gap.rate, t)),
            Self::Band(band) => {
                let [above, below] = band.coefficients(t)?;
                Some(above.max(&below))
            }
            // (1 - d^3)/6 less positive terms: r >= 0 and log 2 > 0.
            Self::Divergence { .. } => Some(Interval::fraction(1, 6, &precision())),
        }
    }

    /// A constant that serves at all times, exact, if one is known.
    pub(super) fn always(&self) -> Option<Rational> {
        matches!(self, Self::Divergence { .. }).then(|| Rational::from((1, 6)))
    }

    /// An upper bound for all times from one on; `None` where there is none.
    pub(super) fn beyond(&self, t: &Rational) -> Option<Interval> {
        match self {
            // gap <= D^2 / t, and 4 D^2 / t for points that are not equally spaced (see [`GapMajorant::constant_and_switch`]).
            Self::Gap(gap) => {
                let factor = if gap.set.is_equally_spaced() { 1u32 } else { 4 };
                Some(exact(&(gap.set.half_width().clone().square() * factor / t)) * gap.lift(t))
            }
            Self::Band(_) | Self::Divergence { .. } => None,
        }
    }

    /// The constant of the closed bounds alone.
    pub(super) fn closed(&self, until: Option<&Rational>) -> Option<Interval> {
        match (self, until) {
            (Self::Gap(gap), None) => Some(gap.majorant.constant(&gap.rate)),
            (_, None) => None,
            (_, Some(until)) => self.until(until),
        }
    }

    /// The time before which everything is defined; `None` if at all times.
    pub(super) fn end(&self) -> Option<Interval> {
        match self {
            Self::Gap(_) => None,
            Self::Band(band) => Some(exact(&(band.set.least_half_gap() / &band.kappa).square())),
            Self::Divergence { kappa } => Some(exact(&kappa.clone().square().recip())),
        }
    }

    /// The scale of times: Delta^2.
    pub(super) fn scale(&self) -> Rational {
        match self {
            Self::Gap(gap) => gap.set.least_half_gap().square(),
            Self::Band(band) => band.set.least_half_gap().square(),
            Self::Divergence { .. } => Rational::from(1),
        }
    }
}

impl Gap {
    /// e^(exponent / t)
    fn lift(&self, t: &Rational) -> Interval {
        exact(&(self.exponent.clone() / t)).exp()
    }
}

/// What is computed of U - L_t at a time.
enum Surplus {
    /// Nothing: it is negligible.
    Negligible,
    /// Both parts, for equally spaced points.
    Parts,
    /// The first part, for others.
    Variance,
}

impl Band {
    fn surplus(&self, t: &Rational) -> Surplus {
        if t.clone() * 64u32 < self.set.least_half_gap().square() {
            Surplus::Negligible
        } else if self.set.is_equally_spaced() {
            Surplus::Parts
        } else {
            Surplus::Variance
        }
    }

    /// Coefficients above and below in -below sqrt t <= L_t - limit <= above sqrt t, for all times up to one.
    fn coefficients(&self, t: &Rational) -> Option<[Interval; 2]> {
        let half_gap = self.set.least_half_gap();
        let time = t.clone() / half_gap.clone().square();
        if time.clone() * self.kappa.clone().square() >= 1 {
            return None;
        }
        let found = loss_band(&self.set, &self.kappa, &self.limit, &time);
        Some([found.above, found.below].map(|coefficient| coefficient / exact(&half_gap)))
    }
}

/// The one of two upper bounds that says more.
pub(super) fn lower_end(a: Interval, b: Interval) -> Interval {
    if a.upper() <= b.upper() { a } else { b }
}

/// t_0 (1 - d) (KL - log(sqrt t_0 / (1 - d)) - log(2 sqrt(2 pi))) for two points and D = 1.
fn divergence(t0: &Rational, kappa: &Rational) -> Result<Interval, Error> {
    let p = precision();
    let law = Terminal::new(TrainingSet::new(2, Rational::from(1))?, t0.clone(), kappa.clone())?;
    let time = exact(t0);
    let window = Interval::integer(1, &p) - exact(kappa) * time.sqrt();
    let scale = Interval::pi(&p).times(8) * &time;
    // There are two points.
    let found = kl_from_uniform_two_points(&law, p).unwrap_or_else(|| Interval::whole(p));
    Ok((found - (scale.sqrt() / &window).ln()) * time * window)
}
