//! Complex numbers of two doubles a side against MPFR at 200 bits, at points of their arguments.

use crate::support::{points, positive, run};
use proptest::prelude::*;
use rug::Float;
use scoreproof_real::{Analytic, Coarse, Complex, Field, Interval, Narrow, Ordered, Precision};

type Z<T> = Complex<T>;

/// How many of the following are operations, not functions.
const ARITHMETIC: usize = 7;

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
            let most = if i < ARITHMETIC { 1e-14 } else { 2e-5 };
            assert!(re.min(im) < most, "{i} of {value:?}");
        }
    }
}

/// Checks an enclosure that should hold these values and reach beyond them by no more than an error.
fn check(found: &Narrow, exact: &[Float], error: f64, what: &str) {
    let held = found.to_coarse().to_interval();
    let [mut least, mut most] = [exact[0].clone(), exact[0].clone()];
    for value in exact {
        least.min_mut(value);
        most.max_mut(value);
    }
    let (lower, upper) = (held.lower(), held.upper());
    assert!(*lower <= least && *upper >= most, "{what}: {held} misses [{least}, {most}]");
    assert!(Float::with_val(200, &least - lower) <= error, "{what}: {held} is far below {least}");
    assert!(Float::with_val(200, upper - &most) <= error, "{what}: {held} is far above {most}");
}

fn wide(x: f64) -> Float {
    Float::with_val(200, x)
}

#[test]
fn sine_and_cosine_turn_at_right_angles_and_nowhere_else() {
    let right_angle = Float::with_val(200, rug::float::Constant::Pi) / 2u32;
    // How far intervals begin from a multiple of a right angle, and how wide they are.
    let offsets = [0.0, 1e-300, 1e-17, 3e-16, 2e-15, 1e-9, 0.3, 0.785, 0.786, 1.4];
    let widths = [0.0, 4e-16, 1e-9, 0.5, 1.5701, 1.5721, 3.13, 4.72, 6.2, 6.3, 50.0];
    let counts = [0, 1, 2, 3, 4, 5, 6, 7, 100, 1001, 65_537, 140_002];
    for count in counts.into_iter().flat_map(|count| [count, -count]) {
        let beside = Float::with_val(200, &right_angle * count).to_f64();
        for (offset, width) in offsets.iter().flat_map(|offset| widths.map(|width| (*offset, width))) {
            for a in [beside + offset, beside - offset] {
                let b = a + width;
                let z = narrow((0.0, 0.0), (a, b)).exp();
                // All multiples of a right angle in [a, b], though not more than a turn.
                let first = (Float::with_val(200, a) / &right_angle).ceil().to_f64() as i64;
                let inner = (first..first + 5).map(|k| Float::with_val(200, &right_angle * k)).filter(|x| *x <= b);
                let angles: Vec<Float> = [wide(a), wide(b)].into_iter().chain(inner).collect();
                let error = 2e-6 + f64::from(count).abs() * 1e-15;
                let what = format!("[{a}, {b}]");
                let of = |f: &dyn Fn(Float) -> Float| angles.iter().map(|x| f(x.clone())).collect::<Vec<_>>();
                check(z.re(), &of(&Float::cos), error, &what);
                check(z.im(), &of(&Float::sin), error, &what);
            }
        }
    }
    // The numbers next to right angles, whose reduction leaves few digits.
    let mut least = 1.0_f64;
    for count in 1..166_000 {
        let exact = Float::with_val(200, &right_angle * count);
        let x = exact.to_f64();
        let off = Float::with_val(200, x - exact).to_f64().abs();
        if off < 2.0_f64.powi(-50) {
            least = least.min(off);
            let (z, (sin, cos)) = (narrow((0.0, 0.0), (x, x)).exp(), wide(x).sin_cos(Float::new(200)));
            check(z.re(), &[cos], 2e-6, "a cosine next to a right angle");
            check(z.im(), &[sin], 2e-6, "a sine next to a right angle");
        }
    }
    assert!(least < 1e-18);
    // What is next to nothing keeps its size.
    let sine = *narrow((0.0, 0.0), (1e-200, 1e-200)).exp().im();
    check(&sine, &[wide(1e-200)], 2e-206, "a tiny angle");
    for angle in [3e5, 1e300] {
        assert_eq!(narrow((0.0, 0.0), (angle, angle)).exp().magnitude().compare(&Coarse::new(1.4, 1.5)), None);
    }
}

#[test]
fn exponentials_hold_up_to_the_end_of_their_range() {
    for x in (-690..690).map(|j| f64::from(j) * 1.0007) {
        if x.abs() > 689.9 {
            continue;
        }
        for width in [0.0, 1e-12, 0.3, 20.0] {
            let high = (x + width).min(689.9);
            let value = narrow((x, high), (0.0, 0.0)).exp();
            let [least, most] = [wide(x).exp(), wide(high).exp()];
            let error = most.to_f64() * 1e-6;
            check(value.re(), &[least.clone(), most], error, "an exponential");
            let relative = Float::with_val(200, &least - value.re().to_coarse().to_interval().lower()) / &least;
            assert!(relative < 1e-6, "the lower end of e^{x}");
        }
    }
    // Beyond, there is no number, or one that is next to 0.
    assert!(!narrow((0.0, 691.0), (0.0, 0.0)).exp().magnitude().is_finite());
    check(narrow((-1e5, 1.0), (0.0, 0.0)).exp().re(), &[Float::new(200), wide(1.0).exp()], 3e-6, "a wide one");
    check(narrow((-1e5, -1e4), (0.0, 0.0)).exp().re(), &[Float::new(200)], 1e-299, "a tiny one");
}

#[test]
fn logarithms_and_arguments_hold_in_every_direction() {
    // From every sixteenth of a turn, near the axes and the diagonals and where the method changes.
    let directions = [0.0, 1e-9, 0.4142, 0.41422, 0.9999, 1.0, 1.0001, 2.4141, 2.4143, 1e9, 1e300];
    for (slope, size) in directions.iter().flat_map(|slope| [1e-140, 0.3, 1.0, 1.6, 7e150].map(|size| (*slope, size))) {
        let (x, y) = if slope > 1.0 { (size / slope, size) } else { (size, size * slope) };
        for (x, y) in [(x, y), (-x, y), (x, -y), (-x, -y)] {
            if y == 0.0 && x < 0.0 {
                continue;
            }
            let value = narrow((x, x), (y, y)).ln();
            let argument = wide(y).atan2(&wide(x));
            let error = argument.to_f64().abs() * 1e-6;
            check(value.im(), &[argument], error, &format!("the argument of {x:e} {y:e}"));
            let logarithm = wide(x).hypot(&wide(y)).ln();
            let error = logarithm.to_f64().abs() * 1e-6 + 1e-15;
            check(value.re(), &[logarithm], error, &format!("the logarithm of {x:e} {y:e}"));
            // ln|1 + z| is as accurate near 0 if z is.
            let value = narrow((x, x), (y, y)).ln_1p();
            let square = (Float::with_val(1000, x) + 2u32) * x + Float::with_val(1000, y).square();
            if square > -0.9 && y != 0.0 {
                let logarithm = square.ln_1p() / 2u32;
                let error = logarithm.to_f64().abs() * 1e-6 + 1e-14 * y.abs().min(1.0);
                check(value.re(), &[logarithm], error, &format!("the logarithm of 1 + {x:e} {y:e}"));
            }
        }
    }
}

#[test]
fn lost_numbers_may_be_added_but_are_no_bounds() {
    let (tiny, one) = (narrow((-650.0, -650.0), (0.1, 0.2)).exp(), narrow((1.0, 1.0), (0.5, 0.5)));
    let lost = tiny * tiny;
    for value in [tiny, lost, tiny.square(), lost / one, lost * narrow((3.0, 3.0), (0.0, 0.0))] {
        assert!(!value.magnitude().is_finite() && value.re().to_coarse().is_finite(), "{value:?}");
    }
    for value in [one + tiny, one + lost, one + lost / one, one * one - lost] {
        assert!(value.magnitude().is_finite(), "{value:?}");
    }
}

#[test]
fn nothing_finite_comes_of_what_is_undefined() {
    let huge = narrow((1e200, 1e200), (-1e200, 1e200));
    let zero = narrow((0.0, 0.0), (0.0, 0.0));
    let one = narrow((1.0, 1.0), (-1.0, 1.0));
    let around = narrow((-1.0, 1.0), (-1.0, 1.0));
    // What overflows on one side is unbounded on both.
    assert!(!(-narrow((1.0, 1e200), (0.0, 1e-3)).square()).exp().magnitude().is_finite());
    for undefined in [around.ln(), one / around, huge * huge, huge.square(), narrow((700.0, 800.0), (0.0, 1.0)).exp()] {
        let values = [
            undefined * zero,
            zero * undefined,
            undefined - undefined,
            undefined + one,
            one / undefined,
            zero / undefined,
            undefined / one,
            undefined * one,
            undefined.times(0),
            undefined.times(-3),
            undefined.over(7),
            undefined.square(),
            undefined.exp(),
            undefined.ln(),
            undefined.ln_1p(),
        ];
        for (i, value) in values.iter().enumerate() {
            assert!(!value.magnitude().is_finite(), "{i}: {value:?} of {undefined:?}");
        }
    }
}
