//! Two crates that give wrong numbers without saying so, and what stands before them.
//!
//! The first part of each test shows that the trap is there; if it fails, the crate has been mended and
//! the guard may be simplified.

use scoreproof_integral::double::{self, Refusal, TOLERANCE};
use scoreproof_integral::{Feature, Integrand, Kernel, certified, cross_check};
use scoreproof_real::{Analytic, Field, Float, Interval, Precision, Rational, Real};
use statrs::function::erf::erf;

/// A Gaussian of mass 1 within [-1, 1].
struct Spike {
    /// Where it is.
    at: (i64, i64),
    /// Whether its place and its width are given away.
    hinted: bool,
}

/// 1/1000.
const WIDTH: (i64, i64) = (1, 1000);

struct SpikeKernel<A> {
    at: A,
    width: A,
}

impl<A: Analytic> Kernel<A> for SpikeKernel<A> {
    fn eval(&self, _: usize, x: &A) -> A {
        ((x.clone() - &self.at) / &self.width).normal_density() / &self.width
    }
}

impl Integrand for Spike {
    type Kernel<A: Analytic> = SpikeKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> SpikeKernel<A> {
        let fraction = |(p, q)| A::fraction(p, q, context);
        SpikeKernel { at: fraction(self.at), width: fraction(WIDTH) }
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        vec![R::integer(-1, context), R::integer(1, context)]
    }

    fn features<R: Real>(&self, context: &R::Context) -> Vec<Feature<R>> {
        let fraction = |(p, q)| R::fraction(p, q, context);
        let feature = Feature { at: fraction(self.at), width: fraction(WIDTH) };
        self.hinted.then_some(feature).into_iter().collect()
    }
}

/// 1/x - 1/x: nowhere a number.
struct Undefined;

struct UndefinedKernel;

impl<A: Analytic> Kernel<A> for UndefinedKernel {
    fn eval(&self, _: usize, x: &A) -> A {
        let infinite = x.clone() / &(x.clone() - x);
        infinite.clone() - infinite
    }
}

impl Integrand for Undefined {
    type Kernel<A: Analytic> = UndefinedKernel;

    fn kernel<A: Analytic>(&self, _: &A::Context) -> UndefinedKernel {
        UndefinedKernel
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        vec![R::integer(-1, context), R::integer(1, context)]
    }
}

fn one() -> Float {
    Float::with_val(53, 1)
}

/// A place that no method's first points come near.
const OFF_CENTRE: (i64, i64) = (3, 10);

#[test]
fn a_narrow_gaussian_is_lost_without_the_guard() {
    let spike = Spike { at: OFF_CENTRE, hinted: false };
    let kernel = spike.kernel::<f64>(&());
    let lost = quadrature::integrate(|x| kernel.eval(0, &x), -1.0, 1.0, 1e-9);
    assert!(lost.integral.abs() < 1e-100 && lost.error_estimate < 1e-100, "{lost:?}");
}

#[test]
fn a_narrow_gaussian_is_found_or_refused_by_the_guard() {
    for at in [(0, 1), OFF_CENTRE, (-997, 1000), (1, 3)] {
        let mass = certified::integrate(&Spike { at, hinted: true }, 60).unwrap().enclosure;
        let (low, high) = mass.to_f64();
        let right = |found: f64| low * (1.0 - TOLERANCE) <= found && found <= high * (1.0 + TOLERANCE);
        // Told where to look or not, it may refuse, but must not be wrong.
        for hinted in [true, false] {
            let found = double::integrate(&Spike { at, hinted }, &one());
            let sound = matches!(found, Err(Refusal::Unreliable { .. })) || found.as_ref().is_ok_and(|f| right(*f));
            assert!(sound, "at {at:?}, hinted: {hinted}: {found:?}, where {mass:?} is right");
        }
    }
}

#[test]
fn the_certified_engine_needs_no_hint() {
    for hinted in [true, false] {
        let check = cross_check(&Spike { at: OFF_CENTRE, hinted }, 100).unwrap();
        let mass = &check.certificate.enclosure;
        // All of the mass but two tails beyond 700 widths and more.
        assert!(mass.contains_rational(&Rational::from(1)) || *mass.upper() <= 1, "{mass:?}");
        assert!(mass.relative_accuracy_bits() >= Some(99), "{mass:?}");
        assert_eq!(check.double_agrees, check.double.is_ok(), "{:?}", check.double);
    }
}

#[test]
fn nothing_finite_is_0_without_the_guard_and_refused_by_it() {
    let lost = quadrature::integrate(|_| f64::NAN, -1.0, 1.0, 1e-9);
    assert_eq!((lost.integral, lost.error_estimate), (0.0, 0.0));
    let kernel = Undefined.kernel::<f64>(&());
    assert!(Kernel::<f64>::eval(&kernel, 0, &0.5).is_nan());
    assert!(matches!(double::integrate(&Undefined, &one()), Err(Refusal::NotFinite(count)) if count > 0));
    assert!(certified::integrate(&Undefined, 60).is_err());
}

#[test]
fn a_double_has_no_room_for_what_is_exponentially_small() {
    let spike = Spike { at: (0, 1), hinted: true };
    for exponent in [-1200, 1200] {
        let scale = Float::with_val(53, 1) << exponent;
        assert_eq!(double::integrate(&spike, &scale), Err(Refusal::Range));
    }
}

#[test]
fn statrs_erf_is_good_to_ten_digits_and_ours_to_all() {
    let precision = Precision::bits(120);
    let (mut worst, mut worst_of_ours) = (0_f64, 0_f64);
    for step in 1..=600 {
        let x = f64::from(step) / 128.0;
        let exact = Interval::fraction(step.into(), 128, &precision).erf();
        let right = exact.midpoint().to_f64();
        worst = worst.max((erf(x) / right - 1.0).abs());
        worst_of_ours = worst_of_ours.max((Real::erf(&x) / right - 1.0).abs());
    }
    assert!(worst > 1e-12, "statrs has been mended: {worst:e}");
    assert!(worst < 1e-9, "statrs has become worse: {worst:e}");
    assert!(worst_of_ours < 1e-14, "{worst_of_ours:e}");
}
