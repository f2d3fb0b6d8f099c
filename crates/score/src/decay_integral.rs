//! The integral I(a) of the smoothing gap's asymptotics.

use crate::error::Error;
use scoreproof_integral::{Feature, Integrand, Kernel, certified};
use scoreproof_real::{Analytic, Field, Interval, Rational, Real, format_rational};

/// The integrand of I(a), folded to [0, inf), less its leading term: 2 (log(1 + q)^2 - q^2) cosh(a v) with q = e^(-2v). What
/// is left falls like q^3 cosh(a v), also where a is near 4.
#[derive(Clone, Debug)]
struct DecayIntegrand {
    a: Rational,
}

/// [`DecayIntegrand`]'s formula.
#[derive(Clone, Debug)]
struct DecayKernel<A> {
    a: A,
}

impl<A: Analytic> Kernel<A> for DecayKernel<A> {
    fn eval(&self, _piece: usize, v: &A) -> A {
        let context = v.context();
        let q = (v.clone() * A::integer(-2, &context)).exp();
        let residual = q.ln_1p();
        (residual.clone() - &q) * (residual + q) * (self.a.clone() * v).cosh() * A::integer(2, &context)
    }
}

impl Integrand for DecayIntegrand {
    type Kernel<A: Analytic> = DecayKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> DecayKernel<A> {
        DecayKernel { a: A::rational(&self.a, context) }
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        vec![R::integer(0, context)]
    }

    fn features<R: Real>(&self, context: &R::Context) -> Vec<Feature<R>> {
        vec![Feature { at: R::integer(0, context), width: R::integer(1, context) }]
    }

    /// 0 <= q - log(1 + q) <= q^2 / 2, log(1 + q) + q <= 2 q and cosh(a v) <= e^(a v): at most 2 e^(-(6 - a) v) / (6 - a).
    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        let context = from.precision();
        let rate = Interval::rational(&(Rational::from(6) - &self.a), &context);
        Some((-(from.clone() * &rate)).exp() * Interval::integer(2, &context) / rate)
    }

    /// The difference log(1 + q) - q, relative to q.
    fn lost_bits(&self) -> u32 {
        48
    }
}

/// I(a) = int over R of log(1 + e^(-2|v|))^2 e^(a v) dv for 0 <= a < 4; I(0) = zeta(3) / 4.
///
/// # Errors
/// A domain error for another a; those of [`certified::integrate`].
pub fn decay_integral(a: &Rational, goal: u32) -> Result<Interval, Error> {
    if *a < 0 || *a >= 4 {
        return Err(Error::domain("a", format_rational(a), "0 <= a < 4"));
    }
    let rest = certified::integrate(&DecayIntegrand { a: a.clone() }, goal + 2)?.enclosure;
    // int 2 q^2 cosh(a v) over [0, inf), at least twice the rest in modulus.
    let leading = Rational::from(8) / (Rational::from(16) - a.clone().square());
    Ok(Interval::rational(&leading, &rest.precision()) + rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoreproof_real::{Decimal, Precision};

    /// 2 log(1 + e^(-2v))^2 cosh(a v), as it is.
    struct Whole(Rational);

    impl<A: Analytic> Kernel<A> for Whole {
        fn eval(&self, _piece: usize, v: &A) -> A {
            let context = v.context();
            let residual = v.clone().times(-2).exp().ln_1p();
            (residual.square() * (A::rational(&self.0, &context) * v).cosh()).times(2)
        }
    }

    impl Integrand for Whole {
        type Kernel<A: Analytic> = Self;

        fn kernel<A: Analytic>(&self, _context: &A::Context) -> Self {
            Self(self.0.clone())
        }

        fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
            vec![R::integer(0, context)]
        }

        fn upper_tail(&self, from: &Interval) -> Option<Interval> {
            let rate = Interval::rational(&(Rational::from(4) - &self.0), &from.precision());
            Some((-(from.clone() * &rate)).exp().times(2) / rate)
        }
    }

    #[test]
    fn without_its_leading_term_the_decay_integral_is_the_same_and_holds_near_its_pole() {
        for a in [(0, 1), (1, 3), (1, 1), (3, 1), (15, 4)] {
            let a = Rational::from(a);
            let (apart, whole) = (decay_integral(&a, 100).unwrap(), certified::integrate(&Whole(a), 100).unwrap());
            assert!(apart.overlaps(&whole.enclosure) && apart.relative_accuracy_bits().unwrap() >= 100);
        }
        // I(4 - h) = 1/h + 1/8 + int 2 (l^2 - q^2) cosh 4v + O(h)
        let rest = |h: &Rational| {
            let value = decay_integral(&(Rational::from(4) - h), 160).unwrap();
            value - Interval::rational(&h.clone().recip(), &Precision::bits(160))
        };
        let [near, nearer] = ["1/1000000000", "1/1000000000000"].map(|h| rest(&h.parse().unwrap()));
        assert!((near - nearer).magnitude() < 1e-8);
    }

    #[test]
    fn the_decay_integral_at_zero_is_a_quarter_of_zeta_3() {
        let value = decay_integral(&Rational::new(), 120).unwrap();
        let zeta_quarter: Decimal = "0.300514225789898571349935".parse().unwrap();
        let nearest = Decimal::from_float(value.lower(), 24, scoreproof_real::DecimalRounding::Nearest);
        assert_eq!(nearest, zeta_quarter);
    }
}
