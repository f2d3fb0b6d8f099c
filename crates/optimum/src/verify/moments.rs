//! Gaussian moments of p_t over a range, in enclosures and closed form.

use scoreproof_real::{Analytic, Field, Interval, Precision, Rational};
use scoreproof_score::{NoisedEmpirical, TrainingSet, truncated_moments};

/// p_t with what its moments need.
pub(super) struct Law {
    pub(super) noised: NoisedEmpirical<Interval>,
    pub(super) t: Interval,
    pub(super) sigma: Interval,
    pub(super) points: Vec<Interval>,
    /// Whether it is its own mirror image in 0.
    pub(super) symmetric: bool,
    pub(super) precision: Precision,
}

/// A place with p and p s = p' there; all 0 at the infinities.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// `None` for -inf where a range begins, and for inf where it ends.
    pub(super) at: Option<Interval>,
    pub(super) density: Interval,
    /// p s.
    pub(super) flux: Interval,
}

/// int p, int (x - o) p and int (x - o)^2 p over a range.
#[derive(Clone, Debug)]
pub(super) struct Moments(pub(super) [Interval; 3]);

impl Law {
    pub(super) fn new(set: &TrainingSet, t: &Rational, precision: Precision) -> Self {
        let time = Interval::rational(t, &precision);
        Self {
            noised: NoisedEmpirical::new(set, t, &precision),
            sigma: time.sqrt(),
            t: time,
            symmetric: set.is_symmetric_about(&Rational::new()),
            points: set.points().map(|y| Interval::rational(&y, &precision)).collect(),
            precision,
        }
    }

    pub(super) fn integer(&self, value: i64) -> Interval {
        Interval::integer(value, &self.precision)
    }

    pub(super) fn exact(&self, value: &Rational) -> Interval {
        Interval::rational(value, &self.precision)
    }

    /// A place on the line.
    pub(super) fn place(&self, at: Interval) -> Place {
        let density = self.noised.density(&at);
        let score = self.noised.empirical_score(&at);
        let flux = density.clone() * score;
        Place { at: Some(at), density, flux }
    }

    /// -inf or inf.
    pub(super) fn infinity(&self) -> Place {
        let zero = || self.integer(0);
        Place { at: None, density: zero(), flux: zero() }
    }

    /// The moments over [from, to] about `origin`.
    pub(super) fn moments(&self, from: &Place, to: &Place, origin: &Interval) -> Moments {
        let mut sums = [self.integer(0), self.integer(0), self.integer(0)];
        for point in &self.points {
            let standard = |place: &Place| place.at.as_ref().map(|x| (x.clone() - point) / &self.sigma);
            let [mass, first, second] =
                truncated_moments(standard(from).as_ref(), standard(to).as_ref(), &self.precision);
            let shift = point.clone() - origin;
            let scaled = first * &self.sigma;
            let square = second * &self.t + scaled.clone() * &shift * self.integer(2) + mass.clone() * shift.square();
            let terms = [mass.clone(), scaled + mass * shift, square];
            for (sum, term) in sums.iter_mut().zip(terms) {
                *sum = sum.clone() + term;
            }
        }
        Moments(sums.map(|sum| sum.over(self.points.len() as i64)))
    }
}
