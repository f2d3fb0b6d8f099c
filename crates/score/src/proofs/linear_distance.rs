//! How far the smoothed score is from the piecewise-linear one, seen from one data point.
//!
//! Right of y_k both scores are linear on pieces, and their difference, with lift = Delta / (Delta - delta), is
//!
//! ```text
//! lift / t (x - y_j - delta)         on [y_j + delta, z_j],
//! lift / t (x - y_(j+1) + delta)     on [z_j, y_(j+1) - delta],      j = k, ..., n - 1,
//! ```
//!
//! and 0 elsewhere: what appendix E integrates against p_N(x - y_k; sqrt t), and what has a closed form.
//! All parameters are exact, with sqrt t among them.

use super::gaussian_piece::GaussianPiece;
use crate::error::Error;
use crate::loss_limit::loss_limit;
use crate::setting::{Setting, Smoothing};
use crate::training_set::TrainingSet;
use scoreproof_real::{Field, Interval, Ordered, Precision, Rational, format_rational};

/// t |s_hat - s_bar|^2 for delta = kappa sqrt t with a rational sqrt t.
#[derive(Clone, Debug)]
pub struct LinearDistance {
    set: TrainingSet,
    sigma: Rational,
    kappa: Rational,
}

impl LinearDistance {
    /// The distance at t = `sigma`^2 and delta = `kappa` `sigma`.
    ///
    /// # Errors
    /// A domain error unless sigma > 0 and 0 < delta < Delta.
    pub fn new(set: TrainingSet, sigma: Rational, kappa: Rational) -> Result<Self, Error> {
        if sigma <= 0 {
            return Err(Error::domain("sigma", format_rational(&sigma), "sigma > 0"));
        }
        let distance = Self { set, sigma, kappa };
        distance.setting()?;
        Ok(distance)
    }

    /// The setting with this training set, t and delta.
    ///
    /// # Errors
    /// Those of [`Setting::new`].
    pub fn setting(&self) -> Result<Setting, Error> {
        Setting::new(self.set.clone(), self.t(), Smoothing::Kappa(self.kappa.clone()))
    }

    /// The training set.
    #[must_use]
    pub fn set(&self) -> &TrainingSet {
        &self.set
    }

    /// sqrt t.
    #[must_use]
    pub fn sigma(&self) -> &Rational {
        &self.sigma
    }

    /// kappa.
    #[must_use]
    pub fn kappa(&self) -> &Rational {
        &self.kappa
    }

    /// t.
    #[must_use]
    pub fn t(&self) -> Rational {
        self.sigma.clone().square()
    }

    /// delta = kappa sqrt t.
    #[must_use]
    pub fn delta(&self) -> Rational {
        self.kappa.clone() * &self.sigma
    }

    /// Delta / (Delta - delta).
    #[must_use]
    pub fn lift(&self) -> Rational {
        let half_gap = self.set.least_half_gap();
        half_gap.clone() / (half_gap - self.delta())
    }

    /// t |s_hat - s_bar|^2 = `lift`^2 / t (x - foot)^2 as an integrand in x - y_k.
    fn piece(&self, foot: Rational, from: Rational, to: Rational) -> GaussianPiece {
        let square = self.lift().square() / self.t();
        GaussianPiece { variance: self.t(), square, foot, constant: Rational::new(), from, to: Some(to) }
    }

    /// The piece on [y_k + delta, y_k + Delta], (54): the same for every k < n.
    #[must_use]
    pub fn near(&self) -> GaussianPiece {
        self.piece(self.delta(), self.delta(), self.set.least_half_gap())
    }

    /// The pieces on [y_k + Delta, infinity), (59), for a data point with `steps` neighbours on that side.
    #[must_use]
    pub fn beyond(&self, steps: u32) -> Vec<GaussianPiece> {
        let at = |gaps: u32| self.set.least_half_gap() * gaps;
        let mut pieces = Vec::new();
        for j in 0..steps {
            if j > 0 {
                let start = at(2 * j) + self.delta();
                pieces.push(self.piece(start.clone(), start, at(2 * j + 1)));
            }
            let end = at(2 * j + 2) - self.delta();
            pieces.push(self.piece(end.clone(), at(2 * j + 1), end));
        }
        pieces
    }

    /// The integral over [y_k + delta, infinity), (60); 0 without a neighbour on that side.
    #[must_use]
    pub fn side(&self, steps: u32, precision: Precision) -> Interval {
        let zero = Interval::integer(0, &precision);
        let near = (steps > 0).then(|| self.near());
        near.into_iter().chain(self.beyond(steps)).fold(zero, |sum, piece| sum + piece.closed_form(precision))
    }

    /// The integral over the line against p_N(x - y_k; sqrt t), (62); k from 1.
    #[must_use]
    pub fn component(&self, k: u32, precision: Precision) -> Interval {
        self.side(self.set.len() - k, precision) + self.side(k - 1, precision)
    }

    /// The integral against p_t, (63).
    #[must_use]
    pub fn average(&self, precision: Precision) -> Interval {
        let n = self.set.len();
        let zero = Interval::integer(0, &precision);
        (1..=n).fold(zero, |sum, k| sum + self.component(k, precision)).over(i64::from(n))
    }

    /// int_(Delta / sqrt t)^inf (u - kappa)^2 p_N(u; 1) du, what (57) has beside F / 2.
    #[must_use]
    pub fn cut_off(&self) -> GaussianPiece {
        GaussianPiece {
            variance: Rational::from(1),
            square: Rational::from(1),
            foot: self.kappa.clone(),
            constant: Rational::new(),
            from: self.set.least_half_gap() / &self.sigma,
            to: None,
        }
    }

    /// C with |[`Self::side`] - F(kappa)/2| <= C sqrt t for all t with kappa sqrt t <= Delta / 2:
    /// max(3 kappa F(kappa), 1/2) / Delta. With M = Delta / sqrt t and a = kappa / M <= 1/2,
    ///
    /// ```text
    /// F/2 - int_M^inf (u - kappa)^2 phi <= side <= F / (2 (1 - a)^2) <= (1 + 6 a) F / 2,
    /// int_M^inf (u - kappa)^2 phi <= M phi(M) + Q(M) <= 1 / (2 M).
    /// ```
    #[must_use]
    pub fn side_constant(&self, precision: Precision) -> Interval {
        let exact = |x: &Rational| Interval::rational(x, &precision);
        let kappa = exact(&self.kappa);
        let above = loss_limit(&kappa) * kappa.times(3);
        above.max(&Interval::fraction(1, 2, &precision)) / exact(&self.set.least_half_gap())
    }
}

impl GaussianPiece {
    /// The piece seen from the other side: x replaced by -x. None for an infinite piece.
    #[must_use]
    pub fn mirrored(&self) -> Option<Self> {
        let negated = |x: &Rational| x.clone() * -1i32;
        let to = self.to.as_ref()?;
        Some(Self { foot: negated(&self.foot), from: negated(to), to: Some(negated(&self.from)), ..self.clone() })
    }
}
