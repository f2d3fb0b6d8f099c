//! Complex numbers of two doubles a side against MPFR at 200 bits, at points of their arguments.

use crate::support::{points, positive, run};
use proptest::prelude::*;
use rug::Float;
use scoreproof_real::{Analytic, Coarse, Complex, Interval, Narrow, Precision};

type Z<T> = Complex<T>;

/// Everything that a formula may ask for, of two arguments.
fn values<A: Analytic>(x: &A, y: &A) -> Vec<A> {
    vec![
        x.clone() + y,
        x.clone() - y,
        x.clone() * y,
        x.clone() / y,
        x.square(),
        x.clone().times(-3),
        x.clone().over(7),
        x.sqrt(),
        x.exp(),
        x.exp_m1(),
        x.ln(),
        x.ln_1p(),
        x.tanh(),
        x.cosh(),
        (x.clone() * y).exp() / (y.square() + x),
    ]
}

/// A double of any size, many near 1 and some subnormal.
fn number() -> impl Strategy<Value = f64> {
    let exponent = prop_oneof![6 => -3..=6_i32, 3 => -40..=40_i32, 1 => -1074..=1000_i32];
    let any_sign = (exponent.prop_flat_map(|e| positive(53, e)), any::<bool>());
    prop_oneof![
        10 => any_sign.prop_map(|(x, negative)| if negative { -x.to_f64() } else { x.to_f64() }),
        1 => prop::sample::select(vec![0.0, 1.0, -1.0, -0.0, f64::MIN_POSITIVE, 1e-300]),
    ]
}

/// A side: thin, wide or a point.
fn side() -> impl Strategy<Value = (f64, f64)> {
    (number(), number(), -60..=0_i32, 0..4_u8).prop_map(|(x, y, k, shape)| match shape {
        0 => (x, x),
        1 => (x.min(y), x.max(y)),
        _ => (x, x + x.abs() * 2.0_f64.powi(k)),
    })
}

fn narrow(re: (f64, f64), im: (f64, f64)) -> Z<Narrow> {
    let [re, im] = [re, im].map(|(lo, hi)| Narrow::from_coarse(&Coarse::new(lo, hi)));
    Complex::new(re, im)
}

/// A side as an exact enclosure.
fn exact((lo, hi): (f64, f64)) -> Interval {
    Interval::new(Float::with_val(53, lo), Float::with_val(53, hi))
}

#[test]
fn what_doubles_enclose_is_true() {
    let p = Precision::bits(200);
    let arguments = (side(), side(), side(), side(), any::<bool>());
    run(600, &arguments, |(a, b, c, d, real)| {
        let (b, d) = if real { ((0.0, 0.0), (0.0, 0.0)) } else { (b, d) };
        let found = values(&narrow(a, b), &narrow(c, d));
        let sides = [a, b, c, d].map(|side| points(&exact(side), p.get()));
        for k in 0..12 {
            // Corners and inner points in many combinations, if not all.
            let at = |i: usize, k: usize| Interval::point(sides[i][k % sides[i].len()].clone());
            let (x, y) = (Complex::new(at(0, k), at(1, k / 2)), Complex::new(at(2, k / 3), at(3, 5 * k)));
            let truth = values(&x, &y);
            for (i, (found, truth)) in found.iter().zip(&truth).enumerate() {
                for (found, truth) in [(found.re(), truth.re()), (found.im(), truth.im())] {
                    let held = found.to_coarse().to_interval();
                    // Where the truth is the whole line, the function is not defined there.
                    prop_assert!(
                        !truth.is_finite() || truth.overlaps(&held),
                        "{i}: {held} misses {truth} at {a:?} {b:?} {c:?} {d:?}"
                    );
                }
            }
        }
        Ok(())
    });
}

#[test]
fn ordinary_numbers_keep_their_digits() {
    let at = |x: f64| Narrow::from_coarse(&Coarse::point(x));
    for (re, im) in [(0.5, 0.25), (-3.0, 2.0), (10.0, -0.001), (40.0, 30.0), (-0.9, 1e-9)] {
        for (i, value) in values(&Complex::new(at(re), at(im)), &Complex::new(at(0.7), at(-1.3))).iter().enumerate() {
            let [re, im] = [value.re(), value.im()].map(|x| {
                let (lo, hi, _) = x.to_coarse().parts();
                hi - lo
            });
            // Relative to the larger part of the number, whose mantissas are below 2, or the smaller one.
            assert!(re.min(im) < 1e-11, "{i} of {value:?}");
        }
    }
}
