//! Limbs, quotients and tables against integers.

use super::division::divide;
use super::limbs::{self, mul_top};
use super::series::{horner, horner_limb, terms};
use super::tables::{Limbs, Tabled};
use crate::interval::Interval;
use crate::precision::Precision;
use crate::real::{Analytic, Field};
use rug::integer::Order;
use rug::{Float, Integer, Rational};

/// A sequence of awkward limbs: all zeros and all ones as often as any.
pub(super) struct Random(pub(super) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn fraction<const W: usize>(&mut self) -> [u64; W] {
        std::array::from_fn(|_| match self.next() % 5 {
            0 => 0,
            1 => u64::MAX,
            2 => 1 << (self.next() % 64),
            _ => self.next(),
        })
    }
}

fn integer(x: &[u64]) -> Integer {
    Integer::from_digits(x, Order::Lsf)
}

fn products_and_quotients<const W: usize>() {
    let mut random = Random(W as u64);
    for _ in 0..5000 {
        let (a, mut b) = (random.fraction::<W>(), random.fraction::<W>());
        let (high, guard) = mul_top::<W, W>(&a, &b);
        let exact = integer(&a) * integer(&b);
        let found = (integer(&high) << 64u32) + guard;
        let missing = (exact >> (64 * (W as u32 - 1))) - found;
        assert!(missing >= 0 && missing < 2 * W as u32, "{a:?} {b:?}");
        b[W - 1] |= 1 << 63;
        let mut a = if random.next().is_multiple_of(4) { limbs::sub(&b, &[1; W]).0 } else { a };
        if random.next().is_multiple_of(4) {
            // The same leading limbs, where the quotient's first digit is 2^64 - 1.
            (a[W - 1], a[W - 2]) = (b[W - 1], b[W - 2]);
        }
        if limbs::less(&a, &b) {
            let low = random.next();
            let (quotient, _) =
                ((integer(&a) << (64 * W as u32)) + (Integer::from(low) << (64 * (W as u32 - 1)))).div_rem(integer(&b));
            assert_eq!(integer(&divide(&a, low, &b)), quotient, "{a:?} {b:?}");
        }
    }
}

#[test]
fn products_are_as_close_as_proved_and_quotients_exact() {
    products_and_quotients::<2>();
    products_and_quotients::<3>();
    products_and_quotients::<6>();
    products_and_quotients::<11>();
    products_and_quotients::<16>();
}

/// Whether `fraction` is at most `exact` and by less than 2 units below.
fn just_below<const W: usize>(fraction: &[u64; W], exact: &Interval) -> bool {
    let units = exact.clone() * Interval::point(Float::with_val(64, 1) << (64 * W as i32));
    let found = integer(fraction);
    *units.lower() >= found && *units.upper() < found + 2u32
}

fn tables_hold<const W: usize>()
where
    Limbs<W>: Tabled<W>,
{
    let t = Limbs::<W>::tables();
    let precision = Precision::bits(64 * W as u32 + 128);
    let one = Interval::integer(1, &precision);
    let exp = |i: usize, k: u32| Interval::rational(&(Rational::from(i) >> k), &precision).exp();
    for (k, table) in [(8, &t.first), (16, &t.second), (24, &t.third)] {
        for (i, entry) in table.iter().enumerate() {
            // 1/2 and the number 0 are exact, and no interval is exactly they.
            let exact = if i == 0 { one.clone() } else { exp(i, k) };
            let exact = if k == 8 { exact.over(2) } else { exact - &one };
            assert!(just_below(entry, &exact), "{W} limbs: entry {i} of e^(1/2^{k})");
        }
    }
    assert_eq!((t.first.len(), t.second.len(), t.third.len()), (178, 256, 256));
    assert!(just_below(&t.ln2, &Interval::integer(2, &precision).ln()));
    let mut wide = vec![t.ln2_low];
    wide.extend(t.ln2);
    let rest = Interval::integer(2, &precision).ln() * Interval::point(Float::with_val(64, 1) << (64 * W as i32 + 64))
        - Interval::point(Float::with_val(64 * W as u32 + 64, integer(&wide)));
    assert!(*rest.lower() >= 0 && *rest.upper() < 1);
    let mut factorial = Integer::from(1);
    for (k, entry) in t.factorials.iter().enumerate() {
        factorial *= k as u32 + 2;
        assert!(just_below(entry, &Interval::rational(&Rational::from((1, factorial.clone())), &precision)));
    }
    for (table, number) in [(&t.reciprocals, [1, 2]), (&t.odd, [2, 3])] {
        for (k, entry) in table.iter().enumerate() {
            let exact = Rational::from((1, number[0] * k as u32 + number[1]));
            assert!(just_below(entry, &Interval::rational(&exact, &precision)));
        }
    }
    assert!(t.factorials.len() >= terms::<W>(24) && t.reciprocals.len() >= terms::<W>(23));
    assert!(t.odd.len() >= terms::<W>(12));
}

#[test]
fn every_table_entry_is_just_below_its_value() {
    tables_hold::<2>();
    tables_hold::<3>();
    tables_hold::<4>();
    tables_hold::<5>();
    tables_hold::<6>();
    tables_hold::<7>();
    tables_hold::<8>();
    tables_hold::<9>();
    tables_hold::<11>();
    tables_hold::<12>();
    tables_hold::<15>();
    tables_hold::<16>();
}

/// The sum over all coefficients, exactly, in units.
fn exact_series<const W: usize>(c: &[[u64; W]], x: &[u64; W]) -> Rational {
    let unit = Rational::from((1, Integer::from(1) << (64 * W as u32)));
    let x = Rational::from(integer(x)) * &unit;
    c.iter().rev().fold(Rational::new(), |sum, c| sum * &x + Rational::from(integer(c)))
}

fn series_hold<const W: usize>()
where
    Limbs<W>: Tabled<W>,
{
    let t = Limbs::<W>::tables();
    let mut random = Random(77);
    let close = |found: [u64; W], exact: &Rational| {
        let missing = exact - Rational::from(integer(&found));
        assert!((0..3).contains(&missing), "{W} limbs: {}", missing.to_f64());
    };
    for round in 0..40 {
        for (c, zeros) in [(&t.factorials, 24), (&t.reciprocals, 23), (&t.odd, 12), (&t.odd, 40), (&t.factorials, 64)] {
            let mut x = limbs::shr(&random.fraction::<W>(), zeros);
            if round % 3 == 0 {
                // All ones.
                x = limbs::shr(&[u64::MAX; W], zeros);
            }
            close(horner(c, &x, zeros, terms::<W>(zeros)), &exact_series(c, &x));
        }
        let top = random.next() >> 24;
        let mut x = [0; W];
        x[W - 1] = top;
        close(horner_limb(&t.factorials, top, 24, terms::<W>(24)), &exact_series(&t.factorials, &x));
    }
}

#[test]
fn series_err_by_three_units_downward() {
    series_hold::<2>();
    series_hold::<3>();
    series_hold::<5>();
    series_hold::<8>();
    series_hold::<12>();
    series_hold::<16>();
}
