//! Digits asked for and the precision that reaches them (Ziv's loop).

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use rug::ops::Pow;
use rug::{Float, Rational};
use scoreproof_real::{
    Analytic, Decimal, DecimalRounding, Digits, Error, Evaluated, Field, Interval, PRECISION_CEILING, Precision, Real,
};
use std::cell::RefCell;

fn digits(count: u32) -> Digits {
    Digits::new(count).expect("digits in range")
}

/// Evaluates what cannot fail by itself, and notes each precision tried.
fn evaluate(count: u32, f: impl Fn(Precision) -> Interval) -> (Result<Evaluated, Error>, Vec<u32>) {
    let tried = RefCell::new(Vec::new());
    let result = digits(count).evaluate(|precision| {
        tried.borrow_mut().push(precision.get());
        Ok(f(precision))
    });
    (result, tried.into_inner())
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn text_of(result: Result<Evaluated, Error>) -> String {
    result.expect("digits").value.to_string()
}

#[test]
fn precision_is_clamped_to_its_range() {
    assert_eq!(Precision::bits(0).get(), 2);
    assert_eq!(Precision::bits(53).get(), 53);
    assert_eq!(Precision::bits(u32::MAX).get(), PRECISION_CEILING);
    assert_eq!(Precision::bits(53).plus(11), Precision::bits(64));
    assert_eq!(Precision::bits(53).plus(u32::MAX).get(), PRECISION_CEILING);
}

#[test]
fn digits_have_a_domain() {
    for bad in [0, Digits::MAX + 1, u32::MAX] {
        let error = Digits::new(bad).expect_err("out of range");
        assert!(matches!(error, Error::Domain { name: "digits", .. }));
        assert!(error.to_string().contains(&bad.to_string()));
    }
    for good in [1, 30, Digits::MAX] {
        assert_eq!(digits(good).get(), good);
    }
}

#[test]
fn bits_hold_the_digits() {
    for count in 1..=Digits::MAX {
        let bits = digits(count).to_bits();
        // 2^bits >= 10^count > 2^(bits - 2), by log2(10) = 3.3219280948873623...
        let exact = f64::from(count) * std::f64::consts::LOG2_10;
        assert!(f64::from(bits) >= exact && f64::from(bits) < exact + 2.0);
    }
}

#[test]
fn a_tiny_value_has_all_its_digits() {
    // Q(95), without cancellation: the first precision is enough.
    let (result, tried) = evaluate(30, |p| Interval::integer(95, &p).normal_upper_tail());
    assert_eq!(text_of(result), "7.40097205123988485621888299337e-1963");
    assert_eq!(tried.len(), 1);
}

#[test]
fn a_tiny_difference_raises_the_precision_until_it_shows() {
    // (1 + 1e-1964) - 1: nothing of it can be seen below 6525 bits.
    let (result, tried) = evaluate(30, |p| {
        let one = Interval::integer(1, &p);
        let tiny = Interval::rational(&Rational::from(10).pow(-1964), &p);
        (one.clone() + tiny) - one
    });
    assert_eq!(text_of(result), "1.00000000000000000000000000000e-1964");
    assert!(tried.len() > 3 && tried.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(*tried.last().expect("a try") < 4 * 6525);
    // 1 - tanh(x) for large x, which no exact sum saves.
    let (result, tried) = evaluate(20, |p| Interval::integer(1, &p) - Interval::integer(2262, &p).tanh());
    let expected = Float::with_val(200, -4524).exp() * 2u32;
    let expected = Decimal::from_float(&expected, 20, DecimalRounding::Nearest);
    assert_eq!(text_of(result), expected.to_string());
    assert!(*tried.last().expect("a try") < 4 * 6525);
}

#[test]
fn an_ordinary_value_takes_one_evaluation() {
    let (result, tried) = evaluate(50, |p| Interval::fraction(1, 3, &p).exp());
    assert_eq!(text_of(result), "1.3956124250860895286281253196025868375979065151994");
    assert_eq!(tried, vec![digits(50).to_bits() + 24]);
}

#[test]
fn lost_bits_are_added_and_no_more() {
    // Sixty bits are lost, always: the second try knows how many.
    let (result, tried) = evaluate(10, |p| {
        let one = Interval::integer(1, &p);
        let x = Interval::rational(&(Rational::from(1) / (Rational::from(1) << 60)), &p);
        (one.clone() + x.exp_m1() * Interval::fraction(1, 3, &p)) - one
    });
    assert!(result.is_ok());
    assert_eq!(tried.len(), 2, "{tried:?}");
}

#[test]
fn exact_values_are_exact() {
    for (count, value, expected) in [
        (1, (5, 1), "5"),
        (30, (5, 1), "5.00000000000000000000000000000"),
        (3, (1, 8), "0.125"),
        (30, (0, 1), "0"),
        // Exactly computed ties: to even.
        (1, (5, 2), "2"),
        (1, (7, 2), "4"),
        (2, (-1, 8), "-0.12"),
    ] {
        let (result, tried) = evaluate(count, |p| Interval::fraction(value.0, value.1, &p));
        assert_eq!(result.expect("digits").value, decimal(expected));
        assert_eq!(tried.len(), 1);
    }
    // Inexactly computed, and no tie: 5 = 1/3 * 15, all enclosures of which hold 5 inside.
    let (result, tried) = evaluate(30, |p| Interval::fraction(1, 3, &p) * Interval::integer(15, &p));
    assert_eq!(text_of(result), "5.00000000000000000000000000000");
    assert_eq!(tried.len(), 1);
}

fn ceiling_of(result: Result<Evaluated, Error>) -> (u32, String, String) {
    match result {
        Err(Error::PrecisionCeiling { digits: 30 | 2, ceiling, lower, upper }) => (ceiling, lower, upper),
        other => panic!("not a precision ceiling: {other:?}"),
    }
}

#[test]
fn a_zero_that_is_not_computed_exactly_is_given_up_soon() {
    // erf(1/3) + erfc(1/3) - 1, and ln(3) - 2 ln(root 3).
    let (result, tried) = evaluate(30, |p| {
        let x = Interval::fraction(1, 3, &p);
        x.erf() + x.erfc() - Interval::integer(1, &p)
    });
    let (ceiling, lower, upper) = ceiling_of(result);
    assert_eq!(Some(&ceiling), tried.last());
    assert!(ceiling < PRECISION_CEILING / 4);
    assert!(decimal(&lower) < decimal("0") && decimal("0") < decimal(&upper));
    assert!(decimal(&upper) < decimal("1e-9800"));
    let (result, _) = evaluate(30, |p| {
        let three = Interval::integer(3, &p);
        three.ln() - three.sqrt().ln() * Interval::integer(2, &p)
    });
    ceiling_of(result);
}

#[test]
fn quantities_of_1e_minus_4000_by_cancellation_are_not_given_up() {
    let (result, _) = evaluate(30, |p| {
        let tiny = Interval::rational(&Rational::from(10).pow(-9000), &p);
        Interval::integer(1, &p) - (Interval::integer(1, &p) - tiny)
    });
    assert_eq!(text_of(result), "1.00000000000000000000000000000e-9000");
}

#[test]
fn a_tie_that_is_not_computed_exactly_is_given_up_soon() {
    // 1/8 to two digits is neither 0.12 nor 0.13 for sure; to three it is 0.125.
    let eighth = |p: Precision| Interval::fraction(1, 24, &p) * Interval::integer(3, &p);
    let (result, tried) = evaluate(2, eighth);
    let (ceiling, lower, upper) = ceiling_of(result);
    assert!(ceiling < 10_000, "{tried:?}");
    assert_eq!((lower.as_str(), upper.as_str()), ("0.1249999999", "0.1250000001"));
    let (result, _) = evaluate(3, eighth);
    assert_eq!(text_of(result), "0.125");
    // What only looks like a tie is decided: 0.125 + 1e-300.
    let (result, _) = evaluate(2, |p| eighth(p) + Interval::rational(&Rational::from(10).pow(-300), &p));
    assert_eq!(text_of(result), "0.13");
}

#[test]
fn what_is_not_defined_is_given_up_soon() {
    let (result, tried) = evaluate(30, |p| Interval::integer(-1, &p).sqrt());
    let (_, lower, upper) = ceiling_of(result);
    assert_eq!((lower.as_str(), upper.as_str()), ("-inf", "inf"));
    assert!(tried.len() < 12);
    let (result, _) = evaluate(30, |p| Interval::point(Float::with_val(p.get(), rug::float::Special::Infinity)));
    ceiling_of(result);
    // Whereas what is not defined only for want of bits is found: 1/(1e-50 - its rounding).
    let (result, _) = evaluate(10, |p| {
        let one = Interval::integer(1, &p);
        let tiny = Interval::rational(&Rational::from(10).pow(-50), &p);
        one.clone() / ((one.clone() + tiny) - one)
    });
    assert_eq!(result.expect("digits").value, decimal("1e50"));
}

#[test]
fn errors_of_the_function_end_the_loop() {
    #[derive(Debug, PartialEq)]
    enum Mine {
        Stop,
        Real(Error),
    }
    impl From<Error> for Mine {
        fn from(error: Error) -> Self {
            Self::Real(error)
        }
    }
    let mut calls = 0;
    let result = digits(10).evaluate(|_| {
        calls += 1;
        Err::<Interval, _>(Mine::Stop)
    });
    assert_eq!(result.expect_err("an error"), Mine::Stop);
    assert_eq!(calls, 1);
    let result = digits(2).evaluate(|p| Ok::<_, Mine>(Interval::fraction(1, 24, &p) * Interval::integer(3, &p)));
    assert!(matches!(result, Err(Mine::Real(Error::PrecisionCeiling { digits: 2, .. }))));
}

#[test]
fn ten_thousand_digits_can_be_had() {
    let (result, tried) = evaluate(Digits::MAX, |p| Interval::integer(2, &p).sqrt());
    let value = result.expect("digits").value;
    let square = value.to_rational().expect("finite").square();
    let error = (square - 2u32).abs();
    assert!(error < Rational::from(10).pow(-9_998));
    assert_eq!(tried.len(), 1);
}

/// `x` to nearest, from both ends of an enclosure that gets `slack` bits fewer than it claims.
fn sloppy(x: &Rational, precision: Precision, slack: u32) -> Interval {
    let bits = precision.get().saturating_sub(slack).max(2);
    Interval::rational(x, &Precision::bits(bits)).with_precision(precision)
}

proptest! {
    #![proptest_config(Config {
        cases: 200,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(0x5c02_e92f),
        ..Config::default()
    })]

    /// However bad the enclosures, the digits are those of the exact number.
    #[test]
    fn every_digit_is_right(
        numerator in any::<i64>(),
        denominator in 1..i64::MAX,
        count in 1..60u32,
        slack in 0..400u32,
    ) {
        let exact = Rational::from((numerator, denominator));
        let (result, _) = evaluate(count, |p| sloppy(&exact, p, slack));
        let evaluated = result.expect("digits");
        let expected =
            Decimal::from_rational_rounded(&exact, count as usize, DecimalRounding::Nearest);
        prop_assert_eq!(&evaluated.value, &expected);
        prop_assert!(evaluated.enclosure.contains_rational(&exact));
    }
}
