//! Power series: exact arithmetic, identities between functions, break points and domains.

use std::cmp::Ordering;

use crate::support::power_series::{BITS, inner, number, precision};
use proptest::prelude::*;
use scoreproof_real::{Analytic, Complex, Field, Float, Interval, Ordered, Rational, Real, Series};

const ORDER: usize = 8;

/// A function of a series.
type Function<R> = fn(&Series<R>) -> Series<R>;

/// |a - b| is below 2^-100 of the larger or of 1.
fn assert_close(a: &Series<Float>, b: &Series<Float>, what: &str) {
    for (k, (a, b)) in a.coefficients().iter().zip(b.coefficients()).enumerate() {
        let scale = Float::with_val(BITS, 1).max(&a.clone().abs()) >> 100;
        let error = Float::with_val(BITS, a - b).abs();
        assert!(error <= scale, "{what}: coefficient {k} is {a} and {b}");
    }
}

fn exact(values: &[i64]) -> Series<Rational> {
    Series::new(values.iter().map(|&value| Rational::from(value)).collect())
}

#[test]
fn polynomials_over_the_rationals_are_exact() {
    let x = Series::variable(Rational::from(1), 4);
    assert_eq!(x.powi(3), exact(&[1, 3, 3, 1, 0]));
    assert_eq!(x.powi(0), exact(&[1, 0, 0, 0, 0]));
    assert_eq!(x.powi(-1), exact(&[1, -1, 1, -1, 1]));
    assert_eq!(x.powi(-2), exact(&[1, -2, 3, -4, 5]));
    let h = Series::variable(Rational::new(), 4);
    assert_eq!(h.powi(3), exact(&[0, 0, 0, 1, 0]));
    assert_eq!(h.powi(5), exact(&[0; 5]));
    let one = Series::integer(1, &h.context());
    let geometric = one.clone() / (one - &h);
    assert_eq!(geometric, exact(&[1; 5]));
    assert_eq!(-geometric, exact(&[-1; 5]));

    let p = exact(&[5, -3, 2, 7]);
    assert_eq!(p.evaluate_at(&Rational::from(10)), 7_175);
    let derivatives: Vec<_> = (0..4).map(|k| p.derivative(k)).collect();
    assert_eq!(derivatives, [5, -3, 4, 42]);
}

#[test]
fn the_shorter_series_decides_the_order() {
    let (long, short) = (exact(&[1, 2, 3, 4]), exact(&[2, 1]));
    let product = exact(&[2, 5]);
    assert_eq!(long.clone() * &short, product);
    assert_eq!(short.clone() * &long, product);
    assert_eq!(short.clone() + &long, exact(&[3, 3]));
    assert_eq!(long.clone() - &short, exact(&[-1, 1]));
    assert_eq!(product / long, short);
    assert_eq!(short.context(), ((), 1));
    let constant = Series::variable(Rational::from(7), 0);
    assert_eq!(constant.square().powi(2).coefficients(), [2_401]);
}

#[test]
#[should_panic(expected = "a series has a constant term")]
fn a_series_without_coefficients_is_refused() {
    let _ = Series::<f64>::new(Vec::new());
}

#[test]
fn identities_hold_in_every_coefficient() {
    for at in ["-2", "-0.3", "0.4", "1.7"] {
        let x = inner(number::<Float>(at, &precision()), ORDER);
        let context = x.context();
        let integer = |n| Series::<Float>::integer(n, &context);
        let fraction = |n, d| Series::<Float>::fraction(n, d, &context);
        let exp = x.exp();
        assert_close(&exp.ln(), &x, "ln exp x = x");
        assert_close(&x.exp_m1().ln_1p(), &x, "ln_1p exp_m1 x = x");
        assert_close(&(x.exp_m1() + integer(1)), &exp, "exp_m1 x + 1 = exp x");
        assert_close(&(exp.clone() * (-x.clone()).exp()), &integer(1), "e^x e^-x = 1");
        assert_close(&exp.sqrt(), &(x.clone() / integer(2)).exp(), "sqrt e^x = e^(x/2)");
        assert_close(&exp.sqrt().square(), &exp, "square of sqrt");
        assert_close(&(exp.clone() / &exp), &integer(1), "x / x = 1");
        assert_close(&exp.powi(-3), &(x.clone() * integer(-3)).exp(), "powi");
        let cosh = (exp.clone() + (-x.clone()).exp()) * fraction(1, 2);
        assert_close(&x.cosh(), &cosh, "cosh");
        assert_close(&(x.tanh() * &cosh), &((exp - (-x.clone()).exp()) * fraction(1, 2)), "tanh");
        assert_close(&(x.erf() + x.erfc()), &integer(1), "erf + erfc = 1");
        let density = (x.square() * fraction(-1, 2)).exp() / (Series::pi(&context) * integer(2)).sqrt();
        assert_close(&x.normal_density(), &density, "phi");
        let root = fraction(1, 2).sqrt();
        let tail = (x.clone() * root).erfc() * fraction(1, 2);
        assert_close(&x.normal_upper_tail(), &tail, "Q(x) = erfc(x / sqrt 2) / 2");
        // Landen: Li_2(-y) + Li_2(y / (1 + y)) = -ln(1 + y)^2 / 2 for y > -1.
        let y = x.exp() - fraction(1, 10);
        let landen = (-y.clone()).li2() + (y.clone() / (integer(1) + &y)).li2();
        assert_close(&landen, &(y.ln_1p().square() * fraction(-1, 2)), "Landen's identity");
    }
}

/// Coefficients of the derivative by h.
fn derivative(x: &Series<Float>) -> Series<Float> {
    let slopes = x.coefficients().iter().enumerate().skip(1);
    Series::new(slopes.map(|(k, c)| Float::with_val(BITS, c * k as u32)).collect())
}

#[test]
fn derivatives_are_the_functions_they_should_be() {
    for at in ["-2", "-0.3", "0", "0.4", "40"] {
        let x = Series::variable(number::<Float>(at, &precision()), ORDER);
        let integer = |n| Series::<Float>::integer(n, &x.context());
        assert_close(&derivative(&x.normal_upper_tail()), &-x.normal_density(), "Q' = -phi");
        let phi = x.normal_density();
        assert_close(&derivative(&phi), &-(phi.clone() * &x), "phi' = -x phi");
        assert_close(&derivative(&x.tanh()), &(integer(1) - x.tanh().square()), "tanh'");
        assert_close(&derivative(&derivative(&x.sqrt().cosh().powi(0))), &integer(0), "constant");
        if at != "40" {
            assert_close(&derivative(&derivative(&x.cosh())), &x.cosh(), "cosh'' = cosh");
            assert_close(&(derivative(&x.exp())), &x.exp(), "exp' = exp");
        }
    }
}

#[test]
fn known_expansions_at_zero() {
    let h = Series::variable(0.0, 5);
    let third = 1.0 / 3.0;
    assert_eq!(h.tanh().coefficients(), [0.0, 1.0, 0.0, -third, 0.0, 2.0 / 15.0]);
    assert_eq!(h.cosh().coefficients(), [1.0, 0.0, 0.5, 0.0, 1.0 / 24.0, 0.0]);
    assert_eq!(h.ln_1p().coefficients(), [0.0, 1.0, -0.5, third, -0.25, 0.2]);
    assert_eq!(h.li2().coefficients(), [0.0, 1.0, 0.25, third / 3.0, 0.0625, 0.04]);
    let erf: Vec<_> = h.erf().coefficients().iter().map(|c| c * f64::pi(&()).sqrt()).collect();
    for (got, want) in erf.iter().zip([0.0, 2.0, 0.0, -2.0 * third, 0.0, 0.2]) {
        assert!((got - want).abs() < 1e-15, "{got} for {want}");
    }
}

#[test]
fn sharp_powers_keep_their_sign_over_a_box_around_zero() {
    let range = Interval::between(&Rational::from(-1), &Rational::from(2), precision());
    let cube = Series::variable(range, 2).powi(3);
    let ends = |c: &Interval| (c.lower().to_f64(), c.upper().to_f64());
    let got: Vec<_> = cube.coefficients().iter().map(ends).collect();
    assert_eq!(got, [(-1.0, 8.0), (0.0, 12.0), (-3.0, 6.0)]);
}

#[test]
fn tails_keep_their_relative_accuracy() {
    let accuracy = |c: &Interval| c.relative_accuracy_bits().expect("away from 0");
    let x = Series::variable(Interval::integer(10_000, &precision()), 4);
    let functions: [Function<Interval>; 4] =
        [|x| x.tanh(), |x| x.erfc(), |x| x.normal_upper_tail(), |x| x.normal_density()];
    for (i, f) in functions.iter().enumerate() {
        for c in &f(&x).coefficients()[1..] {
            assert!(accuracy(c) > i64::from(BITS) - 64, "function {i}: {c}");
        }
    }
}

#[test]
fn outside_its_domain_a_function_has_no_derivatives() {
    let functions: [(&str, Function<f64>, f64); 4] = [
        ("ln", |x| x.ln(), -1.0),
        ("ln_1p", |x| x.ln_1p(), -2.0),
        ("sqrt", |x| x.sqrt(), -1.0),
        ("li2", |x| x.li2(), 2.0),
    ];
    for (name, f, at) in functions {
        let y = f(&Series::variable(at, 3));
        assert!(y.coefficients().iter().all(|c| c.is_nan()), "{name}: {y:?}");
    }
    let functions: [(&str, Function<Interval>, i64, i64); 9] = [
        ("ln", |x| x.ln(), -2, -1),
        ("ln across 0", |x| x.ln(), -1, 1),
        ("ln_1p", |x| x.ln_1p(), -3, -2),
        ("ln_1p across -1", |x| x.ln_1p(), -2, 2),
        ("sqrt", |x| x.sqrt(), -2, -1),
        ("sqrt across 0", |x| x.sqrt(), -1, 2),
        ("li2", |x| x.li2(), 2, 3),
        ("li2 across 1", |x| x.li2(), -2, 3),
        ("reciprocal across 0", |x| x.powi(-1), -1, 1),
    ];
    for (name, f, lower, upper) in functions {
        let range = Interval::between(&lower.into(), &upper.into(), precision());
        let y = f(&Series::variable(range, 3));
        let whole = |c: &Interval| c.lower().is_infinite() && c.upper().is_infinite();
        assert!(y.coefficients().iter().all(whole), "{name}: {y:?}");
    }
    let infinite = Series::variable(Interval::integer(0, &precision()), 2).sqrt();
    assert!(infinite.coefficients()[0].is_finite() && !infinite.coefficients()[1].is_finite());
}

#[test]
fn the_order_is_that_of_the_constant_terms() {
    let series = |values: &[f64]| Series::new(values.to_vec());
    let (a, b) = (series(&[1.0, 5.0, 0.0]), series(&[2.0, -5.0, 0.0]));
    assert_eq!(a.compare(&b), Some(Ordering::Less));
    assert_eq!(b.compare(&a), Some(Ordering::Greater));
    assert_eq!(a.compare(&a), Some(Ordering::Equal));
    assert_eq!(a.compare(&series(&[1.0, 4.0, 0.0])), None);
    assert_eq!(a.compare(&series(&[f64::NAN, 4.0, 0.0])), None);
    assert_eq!(a.min(&b), a);
    assert_eq!(b.min(&a), a);
    assert_eq!(a.max(&b), b);
    assert_eq!(b.max(&a), b);
    assert_eq!((-a.clone()).abs(), a);
    assert_eq!(a.abs(), a);
    assert_eq!(series(&[0.0; 3]).abs().coefficients(), [0.0; 3]);
}

#[test]
fn at_a_break_point_only_what_is_certain_is_claimed() {
    let at_zero = Series::variable(0.0, 3).abs();
    assert_eq!(at_zero.coefficients()[..2], [0.0, 0.0]);
    assert!(at_zero.coefficients()[2..].iter().all(|c| c.is_nan()));

    let range = Interval::between(&Rational::from(-1), &Rational::from(2), precision());
    let x = Series::variable(range, 3);
    let double = x.clone() + &x;
    let zero = Series::integer(0, &x.context());
    let ends = |c: &Interval| (c.lower().to_f64(), c.upper().to_f64());
    let whole = (f64::NEG_INFINITY, f64::INFINITY);
    let cases = [
        (x.abs(), [(0.0, 2.0), (-1.0, 1.0), whole, whole]),
        (x.max(&zero), [(0.0, 2.0), (0.0, 1.0), whole, whole]),
        (x.min(&double), [(-2.0, 2.0), (1.0, 2.0), whole, whole]),
        (x.clone().join(&double), [(-2.0, 4.0), whole, whole, whole]),
    ];
    for (series, expected) in cases {
        let got: Vec<_> = series.coefficients().iter().map(ends).collect();
        assert_eq!(got, expected);
    }
    let constant = Series::variable(0.0, 0).abs();
    assert_eq!(constant.coefficients(), [0.0]);
}

#[test]
fn series_over_complex_enclosures_and_over_series() {
    // d/dz e^z at z = i pi is -1.
    let context = precision();
    let at = Complex::new(Interval::integer(0, &context), Interval::pi(&context));
    let y = Series::variable(at, 2).exp();
    assert!(y.derivative(1).re().contains_rational(&Rational::from(-1)));
    assert!(y.derivative(1).im().contains_zero() && y.derivative(1).im().width() < 1e-40);
    // Two variables: the coefficient of u^2 v^2 in e^(u+v) is 1/4.
    let y = Series::variable(Series::variable(0.0, 2), 2).exp();
    assert_eq!(y.coefficients()[2].coefficients()[2], 0.25);
}

proptest! {
    #[test]
    fn division_undoes_multiplication(
        a in prop::collection::vec(-50_i64..50, 6), b in prop::collection::vec(-50_i64..50, 6),
    ) {
        let mut b = b;
        b[0] += if b[0] >= 0 { 1 } else { 0 };
        let (a, b) = (exact(&a), exact(&b));
        let one = Series::integer(1, &b.context());
        prop_assert_eq!(a.clone() * &b / &b, a.clone());
        prop_assert_eq!(a.square(), a.clone() * &a);
        prop_assert_eq!(a.powi(3), a.clone() * &a * &a);
        prop_assert_eq!(b.powi(-2), one / b.square());
    }
}
