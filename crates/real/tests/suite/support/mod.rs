//! What the tests of enclosures share: reproducible runs, and points of an interval.

pub(crate) mod attained;
pub(crate) mod awkward;
pub(crate) mod power_series;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use rug::{Float, Integer};
use scoreproof_real::Interval;

/// Runs `test` on `cases` values, the same ones every time, and writes no regression files.
pub(crate) fn run<S: Strategy>(cases: u32, strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config =
        Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(0x5c02_e92f), ..Config::default() };
    if let Err(error) = TestRunner::new(config).run(strategy, test) {
        panic!("{error}");
    }
}

/// A positive float of random digits, or a power of two, or one with all bits set.
pub(crate) fn positive(bits: u32, exponent: i32) -> impl Strategy<Value = Float> {
    prop_oneof![
        6 => any::<[u64; 4]>().prop_map(|words| Integer::from_digits(&words, rug::integer::Order::Lsf)),
        1 => Just(Integer::from(1)),
        1 => Just((Integer::from(1) << 200) - 1),
    ]
    .prop_map(move |digits| {
        let mut x = Float::with_val(bits, digits);
        if let Some(exp) = x.get_exp() {
            x <<= exponent - exp;
        }
        x
    })
}

/// Points of `x`, the ends among them, exact at `bits`.
pub(crate) fn points(x: &Interval, bits: u32) -> Vec<Float> {
    let (lower, upper) = (Float::with_val(bits, x.lower()), Float::with_val(bits, x.upper()));
    let mut points = vec![lower.clone(), upper.clone()];
    if x.contains_zero() {
        points.push(Float::new(bits));
    }
    if lower != upper {
        let width = Float::with_val(bits, &upper - &lower);
        for eighths in [1u32, 4, 7] {
            let inner = lower.clone() + Float::with_val(bits, &width * eighths) / 8u32;
            points.push(inner.clamp(&lower, &upper));
        }
    }
    points
}
