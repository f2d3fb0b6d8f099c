//! Intervals of awkward shapes: thin, at the thresholds of the implementation, wide, huge, tiny, and
//! around the points where a function turns or ends.

use super::positive;
use proptest::prelude::*;
use rug::Float;
use scoreproof_real::Interval;

/// Working precisions, the least and odd ones included.
pub(crate) fn bits() -> impl Strategy<Value = u32> {
    prop::sample::select(&[2, 3, 13, 53, 64, 120, 200][..])
}

/// Binary exponents: mostly of ordinary numbers, and those of 1e-4000, 1e-300, 1e300, 1e5000.
fn exponent() -> impl Strategy<Value = i32> {
    prop_oneof![
        8 => -4..=4,
        4 => -40..=12,
        1 => prop::sample::select(&[-13_288, -997, 997, 16_610][..]),
    ]
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
        2 => (-120..=-20).prop_map(Reach::Relative),
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
            if other < anchor { Interval::new(other, anchor) } else { Interval::new(anchor, other) }
        })
}
