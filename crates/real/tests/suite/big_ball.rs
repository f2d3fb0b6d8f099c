//! Balls of any precision hold what MPFR attains at twice the precision, and are hardly wider.

use crate::support::attained::{Attained, allowance, reference_bits};
use crate::support::awkward::interval;
use crate::support::{points, run};
use proptest::prelude::*;
use rug::{Float, Rational};
use scoreproof_real::{Analytic, BigBall, Field, Interval, Precision};

/// Arguments with fewer relative bits are wide: what a slope makes of them is no image.
const NARROW: i64 = 24;

/// Holds the values; of narrow arguments 2.5 times as wide as they are at most, and some last places.
fn is_held(found: &BigBall, values: &[Float], bits: u32, narrow: bool) -> Result<(), TestCaseError> {
    let found = found.to_interval(Precision::bits(reference_bits(bits)));
    let attained = Attained::new(values);
    attained.check_within(&found)?;
    if narrow && found.is_finite() {
        let most = attained.width() * 2.5 + allowance(&attained.magnitude(), bits, 16);
        prop_assert!(found.width() <= most, "{found:.40}: wider than {most:e}");
    }
    Ok(())
}

fn is_narrow(x: &Interval) -> bool {
    x.relative_accuracy_bits().is_some_and(|bits| bits >= NARROW)
}

struct Function {
    ball: fn(&BigBall) -> BigBall,
    reference: fn(Float) -> Float,
    /// Where it is defined, and well conditioned.
    domain: fn(&Interval) -> bool,
}

fn check(breaks: &'static [&'static str], function: &Function) {
    run(600, &interval(breaks), |x| {
        let bits = x.precision().get();
        let found = (function.ball)(&BigBall::from_interval(&x, x.precision()));
        prop_assume!((function.domain)(&x));
        let values: Vec<Float> = points(&x, reference_bits(bits)).into_iter().map(function.reference).collect();
        is_held(&found, &values, bits, is_narrow(&x))
    });
}

#[test]
fn functions_hold_their_values() {
    let moderate: fn(&Interval) -> bool = |x| x.magnitude() < 8;
    let positive: fn(&Interval) -> bool = |x| *x.lower() > 0;
    check(&["0", "1"], &Function { ball: Analytic::exp, reference: Float::exp, domain: moderate });
    check(&["0"], &Function { ball: Analytic::cosh, reference: Float::cosh, domain: moderate });
    check(&["0", "1"], &Function { ball: Analytic::sqrt, reference: Float::sqrt, domain: positive });
    check(&["0"], &Function { ball: Field::square, reference: Float::square, domain: |_| true });
    check(&["0"], &Function { ball: |x| x.clone().over(-3), reference: |x| x / -3i32, domain: |_| true });
    check(&["0"], &Function { ball: |x| x.clone().times(7), reference: |x| x * 7u32, domain: |_| true });
    // Near their zeros relative widths are no measure.
    let apart: fn(&Interval) -> bool = |x| *x.lower() > 0.125 && *x.upper() < 0.75;
    check(&["0.5"], &Function { ball: Analytic::exp_m1, reference: Float::exp_m1, domain: apart });
    check(&["0.5"], &Function { ball: Analytic::ln, reference: Float::ln, domain: apart });
    check(&["0.5"], &Function { ball: Analytic::ln_1p, reference: Float::ln_1p, domain: apart });
    check(&["0.5"], &Function { ball: Analytic::tanh, reference: Float::tanh, domain: apart });
}

#[test]
fn the_four_operations_hold_their_values() {
    type Operation = (fn(BigBall, BigBall) -> BigBall, fn(&Float, &Float) -> Float, bool);
    let operations: [Operation; 4] = [
        (|x, y| x + y, |x, y| x.clone() + y, false),
        (|x, y| x - y, |x, y| x.clone() - y, false),
        (|x, y| x * y, |x, y| x.clone() * y, true),
        (|x, y| x / y, |x, y| x.clone() / y, true),
    ];
    for (i, (ball, reference, narrow)) in operations.into_iter().enumerate() {
        run(800, &(interval(&["0", "1"]), interval(&["0", "1"])), |(x, y)| {
            prop_assume!(i < 3 || !y.contains_zero());
            let precision = x.precision();
            let bits = reference_bits(precision.get().max(y.precision().get()));
            let [a, b] = [&x, &y].map(|x| BigBall::from_interval(x, precision));
            let (xs, ys) = (points(&x, bits), points(&y, bits));
            let values: Vec<Float> = xs.iter().flat_map(|x| ys.iter().map(|y| reference(x, y))).collect();
            let narrow = narrow && x.precision() == y.precision() && is_narrow(&x) && is_narrow(&y);
            is_held(&ball(a, b), &values, precision.get(), narrow)
        });
    }
}

#[test]
fn what_is_not_defined_is_the_whole_line() {
    let precision = Precision::bits(100);
    let integer = |n| BigBall::integer(n, &precision);
    let around = |n: i64| {
        BigBall::from_interval(&Interval::new(Float::with_val(64, n - 2), Float::with_val(64, n + 1)), precision)
    };
    let whole = integer(1) / integer(0);
    for undefined in [
        integer(1) / around(1),
        whole.clone() * integer(0),
        whole.clone() - whole.clone(),
        whole.exp(),
        integer(-1).ln(),
        integer(0).ln(),
        around(1).ln(),
        integer(-1).ln_1p(),
        around(0).ln_1p(),
        integer(-1).sqrt(),
        integer(1).over(0),
        whole.clone().times(0),
        whole.square(),
        whole.cosh(),
    ] {
        assert!(!undefined.to_interval(precision).is_finite(), "{undefined:?}");
    }
}

#[test]
fn exact_numbers_stay_exact() {
    let precision = Precision::bits(80);
    let integer = |n| BigBall::integer(n, &precision);
    let eighth = BigBall::rational(&Rational::from((1, 8)), &precision);
    for exact in [
        integer(7) - integer(5),
        eighth.clone() * integer(3),
        eighth.square(),
        integer(1) / integer(4),
        integer(9).times(-11),
    ] {
        assert!(exact.to_interval(Precision::bits(200)).width() == 0, "{exact:?}");
    }
    let third = BigBall::rational(&Rational::from((1, 3)), &precision);
    let thirds = third.clone().times(3) - integer(1);
    assert!(thirds.to_interval(precision).contains_zero() && thirds.to_interval(precision).magnitude() < 1e-23);
    // A shift by two last places is seen.
    let shifted = third + BigBall::rational(&(Rational::from(1) >> 80), &precision);
    assert!(!shifted.to_interval(Precision::bits(200)).contains_rational(&Rational::from((1, 3))));
}

/// Three quarters of MPFR's least number are rounded to all of it, and a quarter to 0.
#[test]
fn what_underflows_is_held() {
    let precision = Precision::bits(80);
    let mut least = Float::new(80);
    least.next_up();
    let least = BigBall::from_interval(&Interval::point(least.clone()), precision);
    for quarters in [1, 3] {
        let part = least.clone() * BigBall::rational(&Rational::from((quarters, 4)), &precision);
        let found = part.to_interval(precision);
        assert!(*found.lower() <= 0 && *found.upper() > 0, "{quarters}: {part:?}");
    }
}
