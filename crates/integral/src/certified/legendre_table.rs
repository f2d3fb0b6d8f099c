//! Rules of small degree for low precision, made beforehand: a process that evaluates one integral to 30 digits would spend half
//! of its time on them.
//!
//! `data/rules.bin` is written by `cargo run --release -p scoreproof-integral --example rules`: for each degree on the ladder
//! from 4 to [`LAST`] the positive nodes from the largest down, each followed by its weight, as integers k of [`BYTES`] bytes,
//! the least first: the number lies in [k, k + 1] 2^-[`BITS`].

use super::legendre::{Rule, degree_for};
use rug::{Float, Integer, integer::Order};
use scoreproof_real::{Interval, Precision};

static TABLE: &[u8] = include_bytes!("../../data/rules.bin");

/// The largest degree in the table.
pub const LAST: u32 = 96;

/// Bits of a number after the point; 64 and more beyond those of a rule that is taken from here, as nodes are above 2^-7.
pub const BITS: u32 = 320;

/// Bytes of a number.
pub const BYTES: usize = BITS as usize / 8;

/// The largest precision of a rule that is taken from here.
const MOST: u32 = 256;

/// The degrees in the table.
pub fn degrees() -> impl Iterator<Item = u32> {
    std::iter::successors(Some(4), |&n| Some(degree_for(n + 1))).take_while(|&n| n <= LAST)
}

/// The rule of `n` nodes, if it is in the table and precise enough.
pub(super) fn rule(n: u32, precision: Precision) -> Option<Rule> {
    if precision.get() > MOST || !degrees().any(|degree| degree == n) {
        return None;
    }
    let pair = 2 * BYTES;
    let before: usize = degrees().take_while(|&degree| degree < n).map(|degree| degree as usize / 2).sum();
    let bytes = TABLE.get(before * pair..(before + n as usize / 2) * pair)?;
    let number = |bytes: &[u8]| {
        let least = Integer::from_digits(bytes, Order::Lsf);
        let next = Integer::from(&least + 1u32);
        let [least, next] = [least, next].map(|end| Float::with_val(BITS + 1, end) >> BITS);
        Interval::new(least, next).with_precision(precision)
    };
    let half = bytes.chunks_exact(pair).map(|pair| (number(&pair[..BYTES]), number(&pair[BYTES..]))).collect();
    Some(Rule { half })
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoreproof_real::Ordered;
    use std::cmp::Ordering;

    #[test]
    fn the_table_holds_the_rules() {
        assert_eq!(TABLE.len(), degrees().map(|n| n as usize / 2).sum::<usize>() * 2 * BYTES);
        for n in degrees() {
            let precision = Precision::bits(MOST);
            let (found, proved) = (rule(n, precision).expect("a rule"), Rule::new(n, Precision::bits(400)));
            assert_eq!(found.half.len(), proved.half.len());
            for ((x, w), (node, weight)) in found.half.iter().zip(&proved.half) {
                assert!(node.is_subset(x) && weight.is_subset(w), "{n}");
                assert!([x, w].iter().all(|x| x.relative_accuracy_bits().is_some_and(|bits| bits >= 254)), "{n}");
            }
            assert_eq!(found.half[0].0.compare(&Interval::point(Float::with_val(2, 1))), Some(Ordering::Less));
        }
        assert!(rule(LAST + 4, Precision::bits(64)).is_none() && rule(3, Precision::bits(64)).is_none());
        assert!(rule(4, Precision::bits(MOST + 1)).is_none());
    }
}
