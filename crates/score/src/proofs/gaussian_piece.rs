//! A quadratic against a Gaussian over an interval: in closed form, and as an integrand.

use crate::error::Error;
use scoreproof_integral::{Feature, Integrand, Kernel, certified, gaussian_tail_moments};
use scoreproof_real::{Analytic, Field, Interval, Precision, Rational, Real};

/// The integral of (`square` (x - `foot`)^2 + `constant`) p_N(x; sqrt `variance`) from `from` to `to`, or
/// to infinity. `square` and `constant` are not negative.
#[derive(Clone, Debug)]
pub struct GaussianPiece {
    /// The variance t of the Gaussian around 0.
    pub variance: Rational,
    /// The factor of (x - foot)^2.
    pub square: Rational,
    /// Where the square vanishes.
    pub foot: Rational,
    /// What is added to the square.
    pub constant: Rational,
    /// The lower end.
    pub from: Rational,
    /// The upper end; none for infinity.
    pub to: Option<Rational>,
}

impl GaussianPiece {
    /// The integral from the truncated moments of the Gaussian.
    #[must_use]
    pub fn closed_form(&self, precision: Precision) -> Interval {
        let exact = |x: &Rational| Interval::rational(x, &precision);
        let below = self.beyond(&exact(&self.from));
        match &self.to {
            Some(to) => below - self.beyond(&exact(to)),
            None => below,
        }
    }

    /// The integral by quadrature of the integrand as it stands, to `goal` relative bits.
    ///
    /// # Errors
    /// Those of [`certified::integrate`].
    pub fn integrate(&self, goal: u32) -> Result<Interval, Error> {
        Ok(certified::integrate(self, goal)?.enclosure)
    }

    /// From `start` to infinity: with z = x / sqrt t, of square (sqrt t z - foot)^2 + constant.
    fn beyond(&self, start: &Interval) -> Interval {
        let precision = start.precision();
        let exact = |x: &Rational| Interval::rational(x, &precision);
        let (t, foot) = (exact(&self.variance), exact(&self.foot));
        let sigma = t.sqrt();
        let [zeroth, first, second] = gaussian_tail_moments(&(start.clone() / &sigma));
        let spread = second * &t - (first * &foot * &sigma).times(2) + zeroth.clone() * foot.square();
        spread * exact(&self.square) + zeroth * exact(&self.constant)
    }
}

/// [`GaussianPiece`]'s formula.
#[derive(Clone, Debug)]
pub struct GaussianPieceKernel<A> {
    square: A,
    foot: A,
    constant: A,
    /// -1 / 2t.
    curvature: A,
    /// 1 / sqrt(2 pi t).
    peak: A,
}

impl<A: Analytic> Kernel<A> for GaussianPieceKernel<A> {
    fn eval(&self, _piece: usize, x: &A) -> A {
        let quadratic = (x.clone() - &self.foot).square() * &self.square + &self.constant;
        quadratic * (x.square() * &self.curvature).exp() * &self.peak
    }
}

impl Integrand for GaussianPiece {
    type Kernel<A: Analytic> = GaussianPieceKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> GaussianPieceKernel<A> {
        let exact = |x: &Rational| A::rational(x, context);
        let scale = (A::pi(context) * exact(&(self.variance.clone() * 2u32))).sqrt();
        GaussianPieceKernel {
            square: exact(&self.square),
            foot: exact(&self.foot),
            constant: exact(&self.constant),
            curvature: exact(&(Rational::from((-1, 2)) / &self.variance)),
            peak: A::integer(1, context) / scale,
        }
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        [Some(&self.from), self.to.as_ref()].into_iter().flatten().map(|x| R::rational(x, context)).collect()
    }

    fn features<R: Real>(&self, context: &R::Context) -> Vec<Feature<R>> {
        vec![Feature { at: R::rational(&self.from, context), width: R::rational(&self.variance, context).sqrt() }]
    }

    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        self.to.is_none().then(|| self.beyond(from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quadrature_and_closed_form_agree() {
        for to in [None, Some(Rational::from((3, 2)))] {
            let piece = GaussianPiece {
                variance: Rational::from((1, 10)),
                square: Rational::from(3),
                foot: Rational::from((1, 4)),
                constant: Rational::from(2),
                from: Rational::from((1, 3)),
                to,
            };
            let closed = piece.closed_form(Precision::bits(128));
            let summed = piece.integrate(80).unwrap();
            assert!(closed.overlaps(&summed) && closed.relative_accuracy_bits().unwrap() > 80, "{closed:?} {summed:?}");
        }
    }
}
