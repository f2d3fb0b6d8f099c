//! Awkward intervals, reproducible runs, and what is asked of an enclosure: that it holds the
//! reference, which is MPFR at more than twice the precision, and that it is hardly wider.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use rug::{Float, Integer};
use scoreproof_real::Interval;

/// Runs `test` on `cases` values, the same ones every time, and writes no regression files.
pub(crate) fn run<S: Strategy>(
    cases: u32,
    strategy: &S,
    test: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let config = Config {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(0x5c02_e92f),
        ..Config::default()
    };
    if let Err(error) = TestRunner::new(config).run(strategy, test) {
        panic!("{error}");
    }
}

/// Working precisions, the least and odd ones included.
pub(crate) fn bits() -> impl Strategy<Value = u32> {
    prop::sample::select(&[2, 3, 13, 53, 64, 120, 200][..])
}

/// Binary exponents: mostly of ordinary numbers, and those of 1e-4000, 1e-300, 1e300, 1e5000.
pub(crate) fn exponent() -> impl Strategy<Value = i32> {
    prop_oneof![
        8 => -4..=4,
        4 => -40..=12,
        1 => prop::sample::select(&[-13_288, -997, 997, 16_610][..]),
    ]
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

/// How far an interval reaches from its anchor.
#[derive(Clone, Copy, Debug)]
enum Reach {
    /// Units in the last place.
    Ulps(u32),
    /// 1 to 2 times this power of two.
    Absolute(i32),
    /// 1 to 2 times this power of two, times the anchor.
    Relative(i32),
    /// To the other side of the break point.
    Across(i32),
}

fn reach() -> impl Strategy<Value = Reach> {
    prop_oneof![
        4 => (0..=5u32).prop_map(Reach::Ulps),
        // The functions of elementary.rs change their method at 2^-16.
        2 => (-19..=-14).prop_map(Reach::Absolute),
        2 => (-19..=-14).prop_map(Reach::Relative),
        2 => (-3..=4).prop_map(Reach::Relative),
        2 => (-20..=4).prop_map(Reach::Across),
    ]
}

/// Intervals near and around one of the `breaks` (decimals of 60 digits or exact) of a function.
pub(crate) fn interval(breaks: &'static [&'static str]) -> impl Strategy<Value = Interval> {
    (bits(), exponent())
        .prop_flat_map(move |(bits, exponent)| {
            let parameters = (prop::sample::select(breaks), any::<bool>(), reach(), 0..8u32);
            (positive(bits, exponent), parameters)
        })
        .prop_map(|(offset, (point, negative, reach, eighths))| {
            let bits = offset.prec();
            let point = Float::with_val(bits, Float::parse(point).expect("a number"));
            let signed = if negative { -offset.clone() } else { offset.clone() };
            let factor = Float::with_val(64, 8 + eighths) / 8u32;
            let anchor = Float::with_val(bits, &point + &signed);
            let mut other = anchor.clone();
            match reach {
                // Next to 0 lies MPFR's least number, whose last place is no number any more.
                Reach::Ulps(1..) if anchor.is_zero() => other = offset,
                Reach::Ulps(count) => (0..count).for_each(|_| other.next_up()),
                Reach::Absolute(power) => other += factor << power,
                Reach::Relative(power) => other += (factor * anchor.clone().abs()) << power,
                Reach::Across(power) => other = point - ((factor * signed) << power),
            }
            if other < anchor {
                Interval::new(other, anchor)
            } else {
                Interval::new(anchor, other)
            }
        })
}

/// Enough bits for the reference: more than twice those of any argument.
pub(crate) fn reference_bits(bits: u32) -> u32 {
    2 * bits + 64
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

/// Numbers that a reference evaluation attained, each right to one unit in its last place.
pub(crate) struct Attained {
    least: Float,
    most: Float,
}

impl Attained {
    /// The least and the greatest of `values`.
    pub(crate) fn new(values: &[Float]) -> Self {
        let by = |a: &&Float, b: &&Float| a.total_cmp(b);
        Self {
            least: values.iter().min_by(by).expect("a value").clone(),
            most: values.iter().max_by(by).expect("a value").clone(),
        }
    }

    /// most - least.
    pub(crate) fn width(&self) -> Float {
        Float::with_val(64, &self.most - &self.least)
    }

    /// The larger of the two moduli.
    pub(crate) fn magnitude(&self) -> Float {
        self.least.clone().abs().max(&self.most.clone().abs())
    }

    /// `enclosure` holds all values.
    pub(crate) fn check_within(&self, enclosure: &Interval) -> Result<(), TestCaseError> {
        let (mut least, mut most) = (self.least.clone(), self.most.clone());
        least.next_up();
        most.next_down();
        prop_assert!(!least.is_nan() && !most.is_nan(), "the reference is NaN");
        prop_assert!(
            *enclosure.lower() <= least && most <= *enclosure.upper(),
            "{enclosure:.40} does not hold all of [{:?}, {:?}]",
            self.least,
            self.most
        );
        Ok(())
    }

    /// `enclosure` is at each end no more than `ulps` units of that end's last place, and `slack`,
    /// wider than the values.
    pub(crate) fn check_tight(
        &self,
        enclosure: &Interval,
        ulps: u32,
        slack: &Float,
    ) -> Result<(), TestCaseError> {
        let (mut least, mut most) = (self.least.clone(), self.most.clone());
        least.next_down();
        most.next_up();
        let lower = least.clone() - allowance(&least, enclosure.lower().prec(), ulps) - slack;
        let upper = most.clone() + allowance(&most, enclosure.upper().prec(), ulps) + slack;
        prop_assert!(
            lower <= *enclosure.lower() && *enclosure.upper() <= upper,
            "{enclosure:.40} is too wide for [{:?}, {:?}]",
            self.least,
            self.most
        );
        Ok(())
    }
}

/// `ulps` units of the last of `bits` places of `x`.
pub(crate) fn allowance(x: &Float, bits: u32, ulps: u32) -> Float {
    let mut finite = x.clone();
    if x.is_infinite() {
        if *x > 0 { finite.next_down() } else { finite.next_up() }
    }
    let exponent = finite.get_exp().unwrap_or(rug::float::exp_min());
    Float::with_val(64, ulps) << (exponent - bits as i32)
}
