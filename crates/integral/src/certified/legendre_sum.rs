//! Legendre polynomials of high degree at high precision, as sums that are split into rows.
//!
//! With a_0 = 1, for n = 2m
//!
//! ```text
//! P_n(x) = (-1)^m C(n, m) 2^-n S(x^2),     a_k / a_(k-1) = (m - k + 1)(n + 2k - 1) / (k (2k - 1)),
//! P_n(x) = S((1 - x) / 2)  for any n,      a_k / a_(k-1) = (n - k + 1)(n + k) / k^2,
//! S(y) = sum (-1)^k a_k y^k,               D(y) = y S'(y) = sum (-1)^k k a_k y^k.
//! ```
//!
//! Rows of r terms take the powers y^0, ..., y^r, a product with y^r for each row, and for each term a product with and a
//! quotient by a machine word: some (2n)^(1/2) long products in place of the recurrence's n (Johansson and Mezzarobba, "Fast and
//! rigorous arbitrary-precision computation of Gauss-Legendre quadrature nodes and weights", 2018). The terms cancel; the
//! first sum loses log2(x + (1 + x^2)^(1/2)) bits for each degree and the second one fewer from x = 3/4 on, so that at most
//! n bits are lost. How much an error grows is bounded beforehand, and the working precision taken from that.

use rug::{Complete, Float, Integer};
use scoreproof_real::{Coarse, Field, Interval};

/// Bits of the result beside which the errors of the sums are negligible.
const MORE: u32 = 4;

/// Where the powers vanish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Centre {
    Zero,
    One,
}

impl Centre {
    /// The last k.
    fn last(self, n: u64) -> u64 {
        if self == Self::Zero { n / 2 } else { n }
    }

    /// Numerator and denominator of a_k / a_(k-1); below 2^34 for n < 2^16.
    fn ratio(self, n: u64, k: u64) -> (u64, u64) {
        match self {
            Self::Zero => ((n / 2 - k + 1) * (n + 2 * k - 1), k * (2 * k - 1)),
            Self::One => ((n - k + 1) * (n + k), k * k),
        }
    }
}

/// P_n(m) and P_(n-1)(m) for m = x 2^-`bits` in [1/n, 1], as integers times 2^-bits; each errs by at most 5 units.
///
/// With S and D right to 1/16 of a unit, and as P' (1 - x^2) = n (P_(n-1) - x P_n): around 1, where (1 - x) P' = -D, P_n
/// errs by 1/16 and the truncation's 1, x P_n by 1 more, (1 + x) D / n by less than 3. Around 0, where x P' = 2 c D for
/// the c of |c| < 1 in front of S, P_n errs by as much, 2 c D by 9/8, which (1 - x^2) / (n x) <= 1 does not increase, and the
/// quotient's truncation adds 1.
pub(super) fn values(n: u32, x: &Integer, bits: u32) -> (Integer, Integer) {
    let three_quarters = Integer::from(3) << (bits - 2);
    let even = n.is_multiple_of(2);
    let centre = if even && *x < three_quarters { Centre::Zero } else { Centre::One };
    let n = u64::from(n);
    let rows = ((2 * centre.last(n)) as f64).sqrt().ceil() as usize;
    let one = Integer::from(1) << bits;
    let square = x.square_ref().complete();
    // The argument of the sums as an integer times 2^-fine.
    let (argument, fine) = match centre {
        Centre::Zero => (square.clone(), 2 * bits),
        Centre::One => (one.clone() - x, bits + 1),
    };
    let about = Coarse::from_interval(&Interval::point(Float::with_val(64, &argument) >> fine));
    let lost = error(centre, n, rows, &(about * Coarse::new(1.0, 1.0 + 1e-15))).log2_upper().ceil();
    // Far below 2^31: some three bits for each degree.
    let working = bits + MORE + lost.max(1.0) as u32;
    let argument = if working >= fine { argument << (working - fine) } else { argument >> (fine - working) };
    let (value, slope) = sums(centre, n, &powers(argument, rows, working), working);
    let down = working - bits;
    if centre == Centre::One {
        let value = value >> down;
        let slope = slope >> down;
        let previous = ((x * &value).complete() - (one + x) * slope / n) >> bits;
        return (value, previous);
    }
    let half = n as u32 / 2;
    let front = Integer::from(n).binomial(half);
    let front = if half.is_multiple_of(2) { front } else { -front };
    let value = (value * &front) >> (n as u32 + down);
    let slope = (slope * front) >> (n as u32 + down - 1);
    let across = ((slope * ((one.square()) - square)) >> bits) / (x.clone() * n);
    let previous = ((x * &value).complete() >> bits) + across;
    (value, previous)
}

/// y^0, ..., y^r in units of 2^-`working`, each truncated: y^i errs by at most 2i - 1 units, as y does by 1 and a product of
/// two numbers in [0, 1] by their errors and 1.
fn powers(y: Integer, r: usize, working: u32) -> Vec<Integer> {
    let mut powers = vec![Integer::from(1) << working, y];
    for i in 2..=r {
        powers.push((&powers[i / 2] * &powers[i.div_ceil(2)]).complete() >> working);
    }
    powers
}

/// S and D in units of 2^-`working`, from the last term on: the sum from k on over a_k y^(r floor(k / r)) is y^(k mod r)
/// less the next such sum times a_(k+1) / a_k, and times y^r where a row begins.
fn sums(centre: Centre, n: u64, powers: &[Integer], working: u32) -> (Integer, Integer) {
    let row = powers.len() as u64 - 1;
    let (mut value, mut slope) = (Integer::new(), Integer::new());
    for k in (0..=centre.last(n)).rev() {
        if k < centre.last(n) {
            let (p, q) = centre.ratio(n, k + 1);
            for sum in [&mut value, &mut slope] {
                if (k + 1).is_multiple_of(row) {
                    *sum *= &powers[row as usize];
                    *sum >>= working;
                }
                *sum *= p;
                *sum /= q;
            }
        }
        let power = &powers[(k % row) as usize];
        value = power.clone() - value;
        slope = (power * k).complete() - slope;
    }
    (value, slope)
}

/// A bound, in units, of the errors of [`sums`] for an argument at most `y`.
///
/// The errors satisfy the same recurrence without its signs: a truncation adds 1, the power beside k times 2 (k mod r), and
/// where a row begins the factor's error of less than 2r times the sum, of which `size` is a bound. Both sums are served by the
/// weights k + 1.
fn error(centre: Centre, n: u64, row: usize, y: &Coarse) -> Coarse {
    let weight = |k: u64| Coarse::integer(k as i64, &());
    let mut powers = vec![Coarse::ONE];
    for i in 1..=row {
        powers.push(powers[i - 1] * y);
    }
    let (mut error, mut size) = (Coarse::ZERO, Coarse::ZERO);
    for k in (0..=centre.last(n)).rev() {
        if k < centre.last(n) {
            if (k + 1).is_multiple_of(row as u64) {
                error = error * powers[row] + size * weight(2 * row as u64) + Coarse::ONE;
                size = size * powers[row];
            }
            let (p, q) = centre.ratio(n, k + 1);
            let ratio = weight(p) / weight(q);
            error = error * ratio + Coarse::ONE;
            size = size * ratio;
        }
        let i = k as usize % row;
        error = error + weight((k + 1) * 2 * i as u64);
        size = size + weight(k + 1) * powers[i];
    }
    error
}

#[cfg(test)]
mod tests {
    use super::super::legendre::recurrence;
    use super::*;

    #[test]
    fn sums_are_as_close_as_proved() {
        for (n, bits) in [(2, 100), (5, 80), (64, 200), (129, 300), (512, 700), (1000, 90)] {
            let unit: Integer = Integer::from(1) << bits;
            let numerators = [333, 741, 750, 760, 900, 999, 1000].into_iter().filter(|x| x * n >= 1000);
            for numerator in numerators.chain([1000 / n + 1]) {
                let x: Integer = unit.clone() * numerator / 1000u32;
                // The same number with more bits, where the recurrence's errors are below a unit.
                let fine = recurrence(n, &(x.clone() << 40), bits + 40);
                let found = values(n, &x, bits);
                for (found, fine) in [(found.0, fine.0), (found.1, fine.1)] {
                    let apart: Integer = (found << 40) - fine;
                    assert!(apart.clone().abs() <= Integer::from(6) << 40, "{n} {bits} {numerator} {apart}");
                }
            }
        }
    }

    /// Where n or more bits cancel.
    #[test]
    fn the_loss_is_foreseen() {
        let y = |x: f64| Coarse::point(x);
        let at_zero = |x: f64| error(Centre::Zero, 1000, 32, &y(x * x)).log2_upper();
        let at_one = |x: f64| error(Centre::One, 1000, 45, &y((1.0 - x) / 2.0)).log2_upper();
        for x in [0.1, 0.5, 0.75] {
            let growth = 1000.0 * f64::log2(x + f64::hypot(1.0, x));
            assert!((growth..growth + 300.0).contains(&at_zero(x)), "{x} {} {growth}", at_zero(x));
        }
        for x in [0.75, 0.9, 0.99] {
            let y: f64 = 2.0 - x;
            let growth = 1000.0 * f64::log2(y + (y * y - 1.0).sqrt());
            assert!((growth..growth + 400.0).contains(&at_one(x)), "{x} {} {growth}", at_one(x));
        }
    }
}
