//! The values that one parameter of a sweep runs through.

use scoreproof_real::{Decimal, DecimalRounding, Float, Rational, format_rational};

/// Significant digits to which the inner values of a logarithmic range are rounded.
const LOG_DIGITS: usize = 12;

/// Bits in which they are computed: MPFR rounds each operation correctly, so that they are the same on every machine.
const LOG_BITS: u32 = 256;

/// How the values of a range are spaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// Equal differences, exact.
    Linear,
    /// Equal ratios, rounded to [`LOG_DIGITS`] digits; both ends are exact.
    Log,
}

/// What a parameter runs through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Values {
    /// These, in this order.
    List(Vec<Rational>),
    /// So many from one end to the other, both included.
    Range { from: Rational, to: Rational, steps: u64, scale: Scale },
}

/// A parameter with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Axis {
    pub(super) name: &'static str,
    pub(super) values: Values,
}

impl Axis {
    /// How many values there are.
    pub(super) fn len(&self) -> u64 {
        match &self.values {
            Values::List(list) => list.len() as u64,
            Values::Range { steps, .. } => *steps,
        }
    }

    /// The value of this index.
    pub(super) fn at(&self, index: u64) -> Rational {
        match &self.values {
            Values::List(list) => list[index as usize].clone(),
            Values::Range { from, .. } if index == 0 => from.clone(),
            Values::Range { to, steps, .. } if index + 1 == *steps => to.clone(),
            Values::Range { from, to, steps, scale } => {
                let share = Rational::from((index, steps - 1));
                match scale {
                    Scale::Linear => (to.clone() - from) * share + from,
                    Scale::Log => between(from, to, &share),
                }
            }
        }
    }

    /// The values in a few words, the same for the same values however they were written.
    pub(super) fn described(&self) -> String {
        let values = match &self.values {
            Values::List(list) => list.iter().map(format_rational).collect::<Vec<_>>().join(", "),
            Values::Range { from, to, steps, scale } => {
                let scale = if *scale == Scale::Log { "log" } else { "linear" };
                format!("{} to {} in {steps}, {scale}", format_rational(from), format_rational(to))
            }
        };
        format!("{} = {values}", self.name)
    }
}

/// from (to / from)^share, rounded; both are positive.
fn between(from: &Rational, to: &Rational, share: &Rational) -> Rational {
    let log = |x: &Rational| Float::with_val(LOG_BITS, x).ln();
    let (start, share) = (log(from), Float::with_val(LOG_BITS, share));
    let value = (start.clone() + (log(to) - start) * share).exp();
    let rounded = Decimal::from_float(&value, LOG_DIGITS, DecimalRounding::Nearest).to_rational();
    // A finite number has a decimal; the ends are bounded (`parse_rational`), and the value lies between them.
    rounded.unwrap_or_else(|| from.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoreproof_real::parse_rational;

    fn range(from: &str, to: &str, steps: u64, scale: Scale) -> Axis {
        let [from, to] = [from, to].map(|text| parse_rational(text).unwrap());
        Axis { name: "t", values: Values::Range { from, to, steps, scale } }
    }

    fn values(axis: &Axis) -> Vec<String> {
        (0..axis.len()).map(|i| format_rational(&axis.at(i))).collect()
    }

    #[test]
    fn linear_ranges_are_exact_and_logarithmic_ones_hit_the_powers() {
        assert_eq!(values(&range("0", "1", 4, Scale::Linear)), ["0", "1/3", "2/3", "1"]);
        assert_eq!(values(&range("1e-6", "1e-2", 5, Scale::Log)), ["1e-6", "1e-5", "1e-4", "1e-3", "0.01"]);
        assert_eq!(values(&range("1", "2", 3, Scale::Log)), ["1", "1.41421356237", "2"]);
        assert_eq!(values(&range("1/3", "3", 2, Scale::Log)), ["1/3", "3"]);
        assert_eq!(values(&range("1e-9000", "1e9000", 3, Scale::Log))[1], "1");
    }
}
