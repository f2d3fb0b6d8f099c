//! The weights of the neighbours on one side, nearest first.

use super::{MANY, Offset, Outward, Side};
use scoreproof_real::{Analytic, Interval, Rational};

/// Weights one after another.
pub(super) struct Steps {
    /// The next weight, the next quotient of weights, and by what that changes: with equal gaps and many terms.
    chain: Option<[Interval; 3]>,
}

impl Steps {
    pub(super) fn new(of: &Outward<'_>, k: u32, u: &Offset, side: Side, start: u32) -> Self {
        if !of.set.is_equally_spaced() || of.terms < MANY {
            return Self { chain: None };
        }
        let at = |m: u32| of.exponent(u, side, &of.distance(k, side, m));
        let gap = of.set.least_half_gap() * 2u32;
        let first = at(start);
        // exponent(m + 1) - exponent(m) = (u - Delta (2m + 1)) 2 Delta / t
        let middle = of.set.least_half_gap() * (2 * i64::from(start) + 1);
        let towards = match u {
            Offset::Exact(u) => {
                of.exact(&(if side == Side::Right { u.clone() - &middle } else { -u.clone() - &middle } * &gap / of.t))
            }
            Offset::Enclosed(u) => {
                let towards = if side == Side::Right { u.clone() } else { -u.clone() };
                (towards - of.exact(&middle)) * of.exact(&(gap.clone() / of.t))
            }
        };
        let change = of.exact(&(gap.square() / -of.t.clone()));
        Self { chain: Some([first.exp(), towards.exp(), change.exp()]) }
    }

    /// The distance and the weight of the m-th neighbour, asked for one after another.
    pub(super) fn next_weight(
        &mut self,
        of: &Outward<'_>,
        k: u32,
        u: &Offset,
        side: Side,
        m: u32,
    ) -> (Rational, Interval) {
        let distance = of.distance(k, side, m);
        let weight = match &mut self.chain {
            None => of.exponent(u, side, &distance).exp(),
            Some([weight, quotient, change]) => {
                let next = weight.clone() * &*quotient;
                *quotient = quotient.clone() * &*change;
                std::mem::replace(weight, next)
            }
        };
        (distance, weight)
    }
}
