//! Every function of a power series, against direct evaluation in doubles, multiple precision and
//! enclosures.

use crate::support::power_series::{BITS, inner, number, precision};
use scoreproof_real::{Field, Float, Interval, Precision, Rational, Real, Series, parse_rational};

const ORDER: usize = 8;

/// A function, the points at which it is tried.
type Case<R> = (&'static str, fn(&R) -> R, &'static [&'static str]);

const EVERYWHERE: &[&str] = &["-3", "-0.4", "0", "1/3", "2.5"];
const BELOW_ONE: &[&str] = &["-3", "-0.4", "1/3", "0.9"];
const POSITIVE: &[&str] = &["0.2", "1", "7"];

/// Every function of the traits, for any number system.
fn cases<R: Real>() -> Vec<Case<R>> {
    vec![
        ("square", |x| x.square(), EVERYWHERE),
        ("cube", |x| x.powi(3), EVERYWHERE),
        ("power 11", |x| x.powi(11), EVERYWHERE),
        ("power -3", |x| x.powi(-3), &["-3", "-0.4", "7"]),
        ("reciprocal", |x| R::integer(1, &x.context()) / x, &["-3", "-0.4", "7"]),
        ("sqrt", |x| x.sqrt(), POSITIVE),
        ("exp", |x| x.exp(), EVERYWHERE),
        ("exp_m1", |x| x.exp_m1(), EVERYWHERE),
        ("ln", |x| x.ln(), POSITIVE),
        ("ln_1p", |x| x.ln_1p(), &["-0.7", "0", "1/3", "7"]),
        ("tanh", |x| x.tanh(), EVERYWHERE),
        ("cosh", |x| x.cosh(), EVERYWHERE),
        ("erf", |x| x.erf(), EVERYWHERE),
        ("erfc", |x| x.erfc(), EVERYWHERE),
        ("density", |x| x.normal_density(), EVERYWHERE),
        ("tail", |x| x.normal_upper_tail(), EVERYWHERE),
        ("li2", |x| x.li2(), BELOW_ONE),
        ("|x| of a negative", |x| (x.clone() - R::integer(9, &x.context())).abs(), EVERYWHERE),
    ]
}

#[test]
fn the_series_sums_to_the_function() {
    let step = 1.0 / 64.0;
    for ((name, f, points), (_, on_series, _)) in cases::<f64>().into_iter().zip(cases()) {
        for at in points {
            let x = inner(number::<f64>(at, &()), 12);
            let direct = f(&x.evaluate_at(&step));
            let summed = on_series(&x).evaluate_at(&step);
            let error = (direct - summed).abs() / direct.abs().max(1.0);
            assert!(error < 1e-13, "{name} at {at}: {direct} and {summed}");
        }
    }
}

#[test]
fn derivatives_agree_with_finite_differences() {
    let step = 1e-4;
    for ((name, f, points), (_, on_series, _)) in cases::<f64>().into_iter().zip(cases()) {
        for at in points {
            let x = number::<f64>(at, &());
            let y = on_series(&Series::variable(x, 2));
            let (left, middle, right) = (f(&(x - step)), f(&x), f(&(x + step)));
            let first = (right - left) / (2.0 * step);
            let second = (right - 2.0 * middle + left) / (step * step);
            let scale = 1.0 + y.derivative(2).abs();
            assert_eq!(y.derivative(0), middle, "{name} at {at}");
            assert!((y.derivative(1) - first).abs() < 1e-5 * scale, "{name} at {at}: {first}");
            assert!((y.derivative(2) - second).abs() < 1e-4 * scale, "{name} at {at}: {second}");
        }
    }
}

#[test]
fn enclosures_hold_the_coefficients_and_are_tight() {
    let fine = Precision::bits(4 * BITS);
    for ((name, f, points), (_, on_intervals, _)) in cases().into_iter().zip(cases()) {
        for at in points {
            let y = f(&inner(number::<Float>(at, &fine), ORDER));
            let enclosure = on_intervals(&inner(number::<Interval>(at, &precision()), ORDER));
            for (k, (c, y)) in enclosure.coefficients().iter().zip(y.coefficients()).enumerate() {
                assert!(c.contains(y), "{name} at {at}: {c} does not hold coefficient {k}, {y}");
                let allowed = Float::with_val(BITS, 1).max(&y.clone().abs()) >> (BITS - 24);
                assert!(c.width() <= allowed, "{name} at {at}: coefficient {k} = {c:.40}");
            }
        }
    }
}

#[test]
fn enclosures_over_a_box_hold_the_coefficients_at_its_points() {
    for ((name, f, points), (_, on_intervals, _)) in cases().into_iter().zip(cases()) {
        for at in points {
            let at = parse_rational(at).expect("a number");
            let end = at.clone() + Rational::from((1, 16));
            let middle = at.clone() + Rational::from((1, 50));
            let range = Interval::between(&at, &end, precision());
            let over_box = on_intervals(&inner(range, 4));
            for point in [&at, &middle, &end] {
                let y = f(&inner(Float::rational(point, &precision()), 4));
                for (k, (c, y)) in over_box.coefficients().iter().zip(y.coefficients()).enumerate() {
                    // The reference may err by its own rounding, which matters at a sharp end.
                    let slack = Float::with_val(BITS, 1).max(&y.clone().abs()) >> (BITS - 24);
                    let near = Interval::symmetric(&slack) + Interval::point(y.clone());
                    assert!(c.overlaps(&near), "{name} at {point}: {c}, coefficient {k} = {y}");
                }
            }
        }
    }
}

/// f(x + h) lies in sum_{k<N} c_k h^k + C_N h^N, the remainder from a series over [x, x + h].
#[test]
fn taylors_theorem_encloses_the_function() {
    let context = precision();
    let step = Rational::from((1, 32));
    let h = Interval::rational(&step, &context);
    for ((name, f, points), (_, on_series, _)) in cases::<Interval>().into_iter().zip(cases()) {
        for at in points {
            let at = parse_rational(at).expect("a number");
            let end = at.clone() + &step;
            let value = f(&Interval::rational(&end, &context));
            let range = Interval::between(&at, &end, context);
            let remainder = on_series(&Series::variable(range, ORDER));
            let y = on_series(&Series::variable(Interval::rational(&at, &context), ORDER));
            let mut coefficients = y.coefficients().to_vec();
            coefficients[ORDER] = remainder.coefficients()[ORDER].clone();
            let bound = Series::new(coefficients).evaluate_at(&h);
            assert!(bound.overlaps(&value), "{name} at {at}: {bound} and {value}");
            assert!(bound.width() < 1e-3, "{name} at {at}: {bound}");
        }
    }
}
