//! Operations on two enclosures, of any two precisions.

use super::*;

/// An operation on two enclosures of any two precisions, with its extrema at corners and at 0.
struct Binary {
    enclose: fn(&Interval, &Interval) -> Interval,
    reference: fn(&Float, &Float) -> Float,
    defined: fn(&Interval, &Interval) -> bool,
}

impl Binary {
    fn check(&self) {
        let pairs = (interval(&["0", "1"]), interval(&["0", "1"]));
        run(1500, &pairs, |(x, y)| self.check_one(&x, &y));
    }

    fn check_one(&self, x: &Interval, y: &Interval) -> Result<(), TestCaseError> {
        let enclosure = (self.enclose)(x, y);
        prop_assert_eq!(enclosure.lower().prec(), x.lower().prec());
        prop_assert_eq!(enclosure.upper().prec(), x.lower().prec());
        if !(self.defined)(x, y) {
            prop_assert!(is_whole(&enclosure));
            return Ok(());
        }
        let bits = reference_bits(x.lower().prec().max(y.lower().prec()));
        let (xs, ys) = (points(x, bits), points(y, bits));
        let values: Vec<Float> = xs.iter().flat_map(|x| ys.iter().map(|y| (self.reference)(x, y))).collect();
        let attained = Attained::new(&values);
        attained.check_within(&enclosure)?;
        attained.check_tight(&enclosure, 1, &Float::new(2))
    }
}

fn operation(enclose: fn(&Interval, &Interval) -> Interval, reference: fn(&Float, &Float) -> Float) -> Binary {
    Binary { enclose, reference, defined: |_, _| true }
}

#[test]
fn addition() {
    operation(|x, y| x.clone() + y, |x, y| x.clone() + y).check();
}

#[test]
fn subtraction() {
    operation(|x, y| x.clone() - y, |x, y| x.clone() - y).check();
}

#[test]
fn multiplication() {
    operation(|x, y| x.clone() * y, |x, y| x.clone() * y).check();
}

#[test]
fn division() {
    Binary { defined: |_, y| !y.contains_zero(), ..operation(|x, y| x.clone() / y, |x, y| x.clone() / y) }.check();
}

#[test]
fn minimum() {
    operation(Ordered::min, |x, y| x.clone().min(y)).check();
}

#[test]
fn maximum() {
    operation(Ordered::max, |x, y| x.clone().max(y)).check();
}

#[test]
fn hypotenuse() {
    operation(Interval::hypot, |x, y| x.clone().hypot(y)).check();
}

#[test]
fn argument_of_a_rectangle() {
    // The first argument is y, the second x.
    Binary {
        defined: |y, x| *x.lower() > 0 || !y.contains_zero(),
        ..operation(Interval::atan2, |y, x| y.clone().atan2(x))
    }
    .check();
}

#[test]
fn by_value_and_by_reference_agree() {
    let pairs = (interval(&["0", "1"]), interval(&["0", "1"]));
    run(100, &pairs, |(x, y)| {
        let same = |a: Interval, b: Interval| a.lower() == b.lower() && a.upper() == b.upper();
        prop_assert!(same(x.clone() + &y, x.clone() + y.clone()));
        prop_assert!(same(x.clone() - &y, x.clone() - y.clone()));
        prop_assert!(same(x.clone() * &y, x.clone() * y.clone()));
        prop_assert!(same(x.clone() / &y, x.clone() / y));
        Ok(())
    });
}

/// Powers at few bits come from balls, and are those of MPFR to the last bit.
#[test]
fn powers_are_rounded_as_by_mpfr() {
    let exponents = prop_oneof![-60..29, -900..-60, Just(29), Just(-901)];
    run(3000, &(any::<i64>(), any::<u64>(), exponents, 24_u32..960), |(high, low, exponent, bits)| {
        let mantissa = Float::with_val(bits, i128::from(high) << 64 | i128::from(low));
        prop_assume!(!mantissa.is_zero());
        let shift = exponent - mantissa.get_exp().unwrap();
        let x: Float = mantissa << shift;
        let power = Interval::point(x.clone()).exp();
        let rounded = |round| Float::with_val_round(bits, x.exp_ref(), round).0;
        let (lower, upper) = (rounded(Round::Down), rounded(Round::Up));
        prop_assert!(*power.lower() == lower && *power.upper() == upper, "{x} at {bits} bits: {power}");
        Ok(())
    });
}
