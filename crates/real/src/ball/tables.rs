//! Tables for fractions of W limbs, made at first use: e^(i/2^8), e^(j/2^16), e^(k/2^24), ln 2, coefficients of series.
//!
//! Every entry is below its exact value by less than 2 units. Hence every polynomial and every product of entries, all of
//! whose steps are truncated, stays below its exact value, and what is below 1 by its formula never overflows.

use rug::float::{Constant, Round};
use rug::integer::Order;
use rug::{Float, Integer};
use std::sync::LazyLock;

/// The tables for W limbs.
pub(super) struct Tables<const W: usize> {
    /// e^(i/2^8) / 2 where that is below 1.
    pub(super) first: Box<[[u64; W]]>,
    /// e^(j/2^16) - 1.
    pub(super) second: Box<[[u64; W]]>,
    /// e^(k/2^24) - 1.
    pub(super) third: Box<[[u64; W]]>,
    /// ln 2 and the limb below.
    pub(super) ln2: [u64; W],
    pub(super) ln2_low: u64,
    /// 1 / (k + 2)!.
    pub(super) factorials: Box<[[u64; W]]>,
    /// 1 / (k + 2).
    pub(super) reciprocals: Box<[[u64; W]]>,
    /// 1 / (2k + 3).
    pub(super) odd: Box<[[u64; W]]>,
}

/// A fraction as its limbs.
fn limbs<const W: usize>(x: &Integer) -> [u64; W] {
    let digits = x.to_digits::<u64>(Order::Lsf);
    let mut out = [0; W];
    let count = digits.len().min(W);
    out[..count].copy_from_slice(&digits[..count]);
    out
}

impl<const W: usize> Tables<W> {
    /// Truncated powers of e^(1/2^k) rounded down: 64 guard bits, so that 255 products err by less than 2^-50 units.
    fn new() -> Self {
        let bits = 64 * W as u32 + 64;
        let fixed = |x: Float| {
            // Finite, so that there is an integer.
            (x << bits).to_integer_round(Round::Down).map_or_else(Integer::new, |(x, _)| x)
        };
        let one = Integer::from(1) << bits;
        let table = |k: u32, value: &dyn Fn(&Integer) -> Integer, most: f64| -> Box<[[u64; W]]> {
            let argument = Float::with_val(bits + 32, 1) >> k;
            let factor = fixed(Float::with_val_round(bits + 32, argument.exp_ref(), Round::Down).0);
            let mut power = one.clone();
            let entries = (most * f64::from(1u32 << k.min(8))) as usize;
            let entry = |_| {
                let found = limbs(&value(&power));
                power = Integer::from(&power * &factor) >> bits;
                found
            };
            (0..entries).map(entry).collect()
        };
        let less_one = |power: &Integer| Integer::from(power - &one) >> 64u32;
        let half = |power: &Integer| Integer::from(power >> 65u32);
        let reciprocals = |count: u32, number: &mut dyn FnMut(u32) -> Integer| -> Box<[[u64; W]]> {
            (0..count).map(|k| limbs(&((Integer::from(1) << (64 * W as u32)) / number(k)))).collect()
        };
        let mut factorial = Integer::from(1);
        let ln2 = fixed(Float::with_val_round(bits + 32, Constant::Log2, Round::Down).0);
        let ln2_limbs = ln2.to_digits::<u64>(Order::Lsf);
        let mut top = [0; W];
        top.copy_from_slice(&ln2_limbs[1..]);
        // As many as the series may ask for; see `series::terms`.
        let count = |zeros: u32| (64 * W as u32 + 8) / zeros + 4;
        Self {
            // 177/256 < ln 2 < 178/256
            first: table(8, &half, 178.0 / 256.0),
            second: table(16, &less_one, 1.0),
            third: table(24, &less_one, 1.0),
            ln2: top,
            ln2_low: ln2_limbs[0],
            factorials: reciprocals(count(24), &mut |k| {
                factorial *= k + 2;
                factorial.clone()
            }),
            reciprocals: reciprocals(count(23), &mut |k| Integer::from(k + 2)),
            odd: reciprocals(count(12), &mut |k| Integer::from(2 * k + 3)),
        }
    }
}

/// A number of limbs with tables.
pub(super) struct Limbs<const W: usize>;

/// The tables of [`Limbs`].
pub(super) trait Tabled<const W: usize> {
    /// Made once.
    fn tables() -> &'static Tables<W>;
}

macro_rules! tabled {
    ($($w:literal),+) => {
        $(impl Tabled<$w> for Limbs<$w> {
            #[inline]
            fn tables() -> &'static Tables<$w> {
                static TABLES: LazyLock<Tables<$w>> = LazyLock::new(Tables::new);
                &TABLES
            }
        })+
    };
}

tabled!(2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 15, 16);
