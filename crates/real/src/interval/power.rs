//! e^x rounded as MPFR does it, in less time: at few bits by balls; at many in fixed point from three tables, by the first 24 bits
//! of the reduced argument, and Smith's rectangular splitting of the series of the rest (D. M. Smith, "Efficient multiple-precision
//! evaluation of elementary functions", Mathematics of Computation 52, 1989), with coefficients over common denominators of one word
//! as in F. Johansson, "Efficient implementation of elementary functions in the medium-precision range", ARITH 2015.
//!
//! The result is MPFR's to the last bit: where the error bound leaves the rounding open, MPFR is asked.

use crate::ball::{Ball, Width};
use crate::real::Analytic;
use rug::float::{Constant, Round};
use rug::{Complete, Float, Integer};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// Bits for which balls serve, with so many more that the rounding is hardly ever left open.
const FEW_BITS: u32 = 900;
const FEW_MORE: u32 = 24;

/// Bits for which fixed point is faster than MPFR.
const BITS: RangeInclusive<u32> = 1_000..=20_000;

/// Bits beyond those of the result, at least.
const GUARD: u32 = 48;

/// log2 of the number of entries of a table, and the number of tables.
const INDEX: u32 = 8;
const TABLES: u32 = 3;

/// Exponents of the argument: the power of a smaller one is 1 and little more, and that of a greater one may leave MPFR's range.
const EXPONENTS: RangeInclusive<i32> = -900..=28;

/// [`Float::exp_round`] towards minus or plus infinity.
pub(super) fn exp_round(x: &mut Float, round: Round) -> Ordering {
    let Some(mut below) = by_balls(x).or_else(|| rounded_down(x)) else { return x.exp_round(round) };
    if round == Round::Up {
        below.next_up();
    }
    *x = below;
    if round == Round::Up { Ordering::Greater } else { Ordering::Less }
}

/// e^x rounded down by balls.
fn by_balls(x: &Float) -> Option<Float> {
    fn with<const N: usize>(x: &Float) -> Option<Float>
    where
        Ball<N>: Width,
    {
        Ball::<N>::from_float(x).exp().rounded_down(x.prec())
    }
    if x.prec() > FEW_BITS || !EXPONENTS.contains(&x.get_exp()?) {
        return None;
    }
    macro_rules! sizes {
        ($($limbs:literal),+) => {
            match (x.prec() + FEW_MORE).div_ceil(64) {
                $(0..=$limbs => with::<$limbs>(x),)+
                _ => None,
            }
        };
    }
    sizes!(2, 3, 4, 6, 8, 11, 15)
}

/// e^x rounded down, if the error bound decides it; it is no number of finitely many bits for x != 0.
fn rounded_down(x: &Float) -> Option<Float> {
    let bits = x.prec();
    if !(BITS.contains(&bits) && EXPONENTS.contains(&x.get_exp()?)) {
        return None;
    }
    let working = (bits + GUARD).next_multiple_of(64);
    let (r, k) = reduced(x, working)?;
    let tables = tables(working);
    let rest = r.clone().keep_bits(working - TABLES * INDEX);
    let (mut power, terms) = series(&rest, TABLES * INDEX, working);
    for (i, table) in (1..).zip(tables.iter()) {
        let index = (r.clone() >> (working - i * INDEX)).keep_bits(INDEX).to_usize()?;
        power *= &table[index];
        power >>= working;
    }
    // In units of 2^-working. All factors are below 2, and so is their product, so that an error of a factor is one of twice that
    // at most, and with those of the others a little more: 3 (8 n + 3) for the series, 3 times that of each entry, 1 for each product,
    // and 8 for the 4 of the argument.
    let error = Integer::from(3 * (8 * terms + 3) + 16) + Integer::from(3 * TABLES) * entry_error(working);
    let rounded = |x: Integer| Float::with_val_round(bits, &x, Round::Down).0;
    let (lower, upper) = (rounded((&power - &error).complete()), rounded(power + error));
    (lower == upper).then(|| lower << (k - working as i32))
}

/// Entries by table and index.
type Tables = Vec<Vec<Integer>>;

/// Tables of e^(i 2^-8), e^(i 2^-16) and e^(i 2^-24) for i < 2^8 as integers times 2^-working, from below by at most
/// [`entry_error`]. Made once.
fn tables(working: u32) -> Arc<Tables> {
    /// By bits.
    static MADE: LazyLock<Mutex<HashMap<u32, Arc<Tables>>>> = LazyLock::new(Mutex::default);
    // A poisoned lock only means that another thread panicked; the map is still whole.
    let lock = || MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(made) = lock().get(&working) {
        return made.clone();
    }
    let table = |i: u32| {
        let (base, _) = series(&(Integer::from(1) << (working - i * INDEX)), i * INDEX - 1, working);
        let next = |power: &Integer| Some((power * &base).complete() >> working);
        std::iter::successors(Some(Integer::from(1) << working), next).take(1 << INDEX).collect()
    };
    let made = Arc::new((1..=TABLES).map(table).collect());
    lock().entry(working).or_insert(made).clone()
}

/// What an entry of a table errs by at most, in units: the base's 8 n + 1 for n terms of at least 7 bits, relative, as often as it is
/// a factor, with the truncations and a factor below e.
fn entry_error(working: u32) -> u32 {
    ((8 * (working / 7 + 2) + 2) * 3) << INDEX
}

/// r = x - k ln 2 in [0, ln 2) as an integer times 2^-working, up to 4 units, and k.
fn reduced(x: &Float, working: u32) -> Option<(Integer, i32)> {
    /// More than the bits of k.
    const MORE: u32 = 40;
    let (mantissa, exp) = x.to_integer_exp()?;
    let shift = exp + working as i32;
    let fixed = if shift >= 0 { mantissa << shift as u32 } else { mantissa >> shift.unsigned_abs() };
    let ln_2 = (Float::with_val(working + MORE + 2, Constant::Log2) << (working + MORE)).to_integer()?;
    let mut k = (x.to_f64() / std::f64::consts::LN_2).floor() as i32;
    let mut r = fixed - ((&ln_2 * k).complete() >> MORE);
    let whole = ln_2 >> MORE;
    // k may be off by one; r in [0, ln 2) need not hold to the last unit.
    if r < 0 {
        k -= 1;
        r += whole;
    } else if r >= whole {
        k += 1;
        r -= whole;
    }
    (r >= 0).then_some((r, k))
}

/// e^r for r < 2^-zeros as an integer times 2^-working, from below by at most 8 n + 1 units, and the number n of terms.
///
/// With m about sqrt n the powers of r up to the m-th are made, each from below by 2 units at most, as r < 1/2. The series is
/// summed from its end: in units of 1/b! for the last b with b!/k! below 2^64, so that the coefficient of r^k is the integer
/// b!/k!, and a sum goes from one such unit to the next by a division. Relative to the whole, of the steps for each k the addition
/// errs by 2 units, the division by 1, and every m-th time the product with r^m by 7, as sums are below 2.
fn series(r: &Integer, zeros: u32, working: u32) -> (Integer, u32) {
    // r^n / n! < 2^(1 - working) / 2
    let mut gained = 0;
    let terms = (1..).find(|n: &u32| {
        gained += zeros + n.ilog2();
        gained > working + 1
    });
    // The bits gained grow without end.
    let terms = terms.unwrap_or(working);
    let step = terms.isqrt().max(1);
    let mut powers = vec![Integer::from(1) << working, r.clone()];
    for j in 2..=step as usize {
        let power =
            if j.is_multiple_of(2) { powers[j / 2].square_ref().complete() } else { (&powers[j - 1] * r).complete() };
        powers.push(power >> working);
    }
    let (mut sum, mut coefficient) = (Integer::new(), 1_u64);
    for k in (0..=terms).rev() {
        sum += &powers[(k % step) as usize] * coefficient;
        if k == 0 {
            break;
        }
        if k.is_multiple_of(step) {
            // Afterwards the sum is multiplied by r^(k - m), so that as many bits less are enough.
            let less = ((k - step.min(k)) * zeros).min(working);
            sum >>= less;
            sum *= (&powers[step as usize] >> less).complete();
            sum = if 2 * less <= working { sum >> (working - 2 * less) } else { sum << (2 * less - working) };
        }
        coefficient = if let Some(next) = coefficient.checked_mul(u64::from(k)) {
            next
        } else {
            sum /= coefficient;
            u64::from(k)
        };
    }
    (sum / coefficient, terms)
}
