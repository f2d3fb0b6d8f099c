//! The doubles of lanes beside MPFR.

use crate::support::run;
use proptest::prelude::*;
use scoreproof_real::{Analytic, Field, Float, Lanes};

/// |found - exact| in units in the last place of the exact value.
fn units(found: f64, exact: &Float) -> f64 {
    let last = exact.to_f64().abs().max(f64::MIN_POSITIVE) * f64::EPSILON;
    ((Float::with_val(200, found) - exact) / last).to_f64().abs()
}

/// A function of lanes at these values, beside that of MPFR.
fn worst(values: &[f64; Lanes::COUNT], found: Lanes, exact: impl Fn(Float) -> Float) -> f64 {
    let pairs = values.iter().zip(found.values());
    pairs.map(|(x, found)| units(*found, &exact(Float::with_val(200, *x)))).fold(0.0, f64::max)
}

fn lanes(values: &[f64; Lanes::COUNT]) -> Lanes {
    Lanes::of(|i| values[i])
}

/// A number whose exponent is as likely to be any.
fn spread() -> impl Strategy<Value = f64> {
    (1.0..2.0, -1022..1000).prop_map(|(mantissa, exponent)| mantissa * 2.0_f64.powi(exponent))
}

#[test]
fn exponentials() {
    let values = (prop::array::uniform4(-708.0..720.0), prop::array::uniform4(spread()));
    run(2000, &values, |(far, near)| {
        let value = |i: usize| if i < 4 { far[i] } else { near[i - 4].min(1.0) * (-1.0_f64).powi(i as i32) };
        let values: [f64; Lanes::COUNT] = std::array::from_fn(value);
        prop_assert!(worst(&values, lanes(&values).exp(), Float::exp) < 1.0, "{values:?}");
        let within = values.map(|x| x.min(709.0));
        prop_assert!(worst(&within, lanes(&within).exp(), Float::exp) < 1.0, "{within:?}");
        Ok(())
    });
}

#[test]
fn logarithms() {
    let values = (prop::array::uniform4(spread()), prop::array::uniform4(-0.999..4.0));
    run(2000, &values, |(spread, near)| {
        let values: [f64; Lanes::COUNT] = std::array::from_fn(|i| if i < 4 { spread[i] } else { near[i - 4] });
        prop_assert!(worst(&values, lanes(&values).ln_1p(), Float::ln_1p) < 1.0, "{values:?}");
        let positive = values.map(f64::abs);
        prop_assert!(worst(&positive, lanes(&positive).ln_1p(), Float::ln_1p) < 1.0, "{positive:?}");
        Ok(())
    });
}

/// Whatever stands in one of the lanes is answered as by `f64`, and what stands in the others is theirs.
#[test]
fn edges() {
    let edges = [0.0, -0.0, -708.1, -745.2, 709.1, 709.9, 1e300, 1e301, -1.0, -2.0, f64::MAX, f64::MIN];
    for x in edges.into_iter().chain([f64::INFINITY, f64::NEG_INFINITY, f64::NAN]) {
        let values = Lanes::of(|i| if i == 3 { x } else { 0.5 });
        // Below the normal range 0.
        let exp = if x < -708.0 { 0.0 } else { x.exp() };
        for (found, edge, other) in [(values.exp(), exp, 0.5_f64.exp()), (values.ln_1p(), x.ln_1p(), 0.5_f64.ln_1p())] {
            let is_near = |found: f64, expected: f64| {
                found == expected
                    || (found - expected).abs() <= f64::EPSILON * expected.abs()
                    || found.is_nan() && expected.is_nan()
            };
            let expected = |i: usize| if i == 3 { edge } else { other };
            assert!((0..Lanes::COUNT).all(|i| is_near(found.values()[i], expected(i))), "{x}: {found:?}");
        }
    }
    assert_eq!(Lanes::integer(3, &()).over(-2), Lanes::of(|_| -1.5));
}
