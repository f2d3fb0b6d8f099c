//! The certified engine on integrals with closed forms.

use scoreproof_integral::{Error, Feature, Integrand, Kernel, certified, gaussian_tail_moments};
use scoreproof_real::{Analytic, Interval, Precision, Rational, Real};

/// Some integrands of different kinds.
#[derive(Clone, Copy, Debug)]
enum Known {
    /// 1 / (1 + x^2) on [-3, 5]: poles near the range.
    Lorentz,
    /// x^2 phi(x) 2^-7000 on the whole line: tails, and far below any double.
    Moment,
    /// |x| e^x on [-1, 2]: two branches.
    Branches,
    /// ln(1 + x) on [-1 + 2^-20, 1]: a branch point next to the range.
    Logarithm,
    /// cosh(30 x) / cosh(3 x)^10 on [0, 1]: two large numbers, with poles beside the range.
    Wave,
    /// x on [-1, 1], whose integral is 0.
    Zero,
}

struct Formula<A> {
    which: Known,
    factor: A,
}

impl<A: Analytic> Kernel<A> for Formula<A> {
    fn eval(&self, piece: usize, x: &A) -> A {
        let one = A::integer(1, &x.context());
        match self.which {
            Known::Lorentz => one / (x.square() + A::integer(1, &x.context())),
            Known::Moment => x.square() * x.normal_density() * &self.factor,
            Known::Branches if piece == 1 => -(x.clone() * x.exp()),
            Known::Branches => x.clone() * x.exp(),
            Known::Logarithm => x.ln_1p(),
            Known::Wave => x.clone().times(30).cosh() / x.clone().times(3).cosh().powi(10),
            Known::Zero => x.clone(),
        }
    }
}

fn powers_of_two(exponent: i32) -> Rational {
    Rational::from((1, 1)) >> exponent
}

impl Integrand for Known {
    type Kernel<A: Analytic> = Formula<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> Formula<A> {
        Formula { which: *self, factor: A::rational(&powers_of_two(7000), context) }
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        let list: &[Rational] = &match self {
            Self::Lorentz => vec![Rational::from(-3), Rational::from(5)],
            Self::Moment => vec![Rational::new()],
            Self::Branches => vec![Rational::from(-1), Rational::new(), Rational::from(2)],
            Self::Logarithm => vec![powers_of_two(20) - 1u32, Rational::from(1)],
            Self::Wave => vec![Rational::new(), Rational::from(1)],
            Self::Zero => vec![Rational::from(-1), Rational::from(1)],
        };
        list.iter().map(|x| R::rational(x, context)).collect()
    }

    fn features<R: Real>(&self, context: &R::Context) -> Vec<Feature<R>> {
        match self {
            Self::Moment => vec![Feature { at: R::integer(0, context), width: R::integer(1, context) }],
            _ => Vec::new(),
        }
    }

    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        matches!(self, Self::Moment).then(|| {
            let [_, _, second] = gaussian_tail_moments(from);
            second * Interval::between(&powers_of_two(7000), &powers_of_two(7000), Precision::bits(53))
        })
    }

    fn lower_tail(&self, from: &Interval) -> Option<Interval> {
        self.upper_tail(&-from.clone())
    }
}

/// The value, with MPFR's functions.
fn exact(which: Known, bits: u32) -> Option<Interval> {
    let context = Precision::bits(bits);
    let number = |x: &Rational| Interval::between(x, x, context);
    let atan = |n: i32| {
        let one = number(&Rational::from(1));
        Interval::atan2(&number(&Rational::from(n)), &one)
    };
    match which {
        Known::Lorentz => Some(atan(3) + atan(5)),
        Known::Moment => Some(number(&powers_of_two(7000))),
        Known::Branches => {
            // (x - 1) e^x between the ends: 1 - 2/e on the left, 1 + e^2 on the right
            let e = |n: i32| number(&Rational::from(n)).exp();
            Some(number(&Rational::from(2)) - e(-1) - e(-1) + e(2))
        }
        Known::Logarithm => {
            // (1 + x) ln(1 + x) - x between the ends
            let small = powers_of_two(20);
            let primitive = |v: &Rational| number(v) * number(v).ln() - number(v);
            Some(primitive(&Rational::from(2)) - primitive(&small))
        }
        Known::Wave | Known::Zero => None,
    }
}

#[test]
fn enclosures_hold_the_integral_and_are_narrow() {
    for which in [Known::Lorentz, Known::Moment, Known::Branches, Known::Logarithm] {
        for goal in [20, 110, 700, 2000] {
            let found = certified::integrate(&which, goal).expect("an enclosure");
            let value = exact(which, 2 * goal + 100).expect("a closed form");
            assert!(value.is_subset(&found.enclosure), "{which:?} {goal}: {value:.30} {:.30}", found.enclosure);
            assert!(found.enclosure.relative_accuracy_bits().is_some_and(|b| b >= i64::from(goal)), "{which:?} {goal}");
            assert!(found.evaluations < 40 + 8 * goal as usize, "{which:?} {goal}: {}", found.evaluations);
        }
    }
}

#[test]
fn two_goals_agree() {
    let coarse = certified::integrate(&Known::Wave, 60).expect("an enclosure").enclosure;
    let fine = certified::integrate(&Known::Wave, 300).expect("an enclosure").enclosure;
    assert!(fine.is_subset(&coarse), "{coarse} {fine}");
}

#[test]
fn the_enclosure_does_not_depend_on_the_number_of_threads() {
    for which in [Known::Lorentz, Known::Moment, Known::Logarithm, Known::Wave] {
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
            let found = pool.install(|| certified::integrate(&which, 200)).expect("an enclosure");
            (found.enclosure.lower().clone(), found.enclosure.upper().clone(), found.cells, found.evaluations)
        };
        assert_eq!(with(1), with(3), "{which:?}");
        assert_eq!(with(1), with(2), "{which:?}");
    }
}

#[test]
fn an_integral_of_0_has_no_relative_accuracy() {
    let refused = certified::integrate(&Known::Zero, 50);
    assert!(
        matches!(refused, Err(Error::Accuracy { goal: 50, .. })) || refused.is_ok_and(|c| c.enclosure.contains_zero())
    );
}
