//! Exact decimals and exact parameters, against exact rational arithmetic.

use std::cmp::Ordering;

use proptest::prelude::*;
use rug::float::Special;
use rug::ops::Pow;
use rug::{Float, Integer, Rational};
use scoreproof_real::{Decimal, DecimalRounding, Error, format_rational, parse_rational};

use DecimalRounding::{Down, Nearest, Up};

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn rational(text: &str) -> Rational {
    parse_rational(text).expect("a number")
}

/// `10^exponent`.
fn ten_to(exponent: i32) -> Rational {
    Rational::from(10).pow(exponent)
}

/// Rounds by the definition: `x = q 10^e` with `10^(digits-1) <= |q| < 10^digits`, `q` rounded.
fn reference_round(x: &Rational, digits: i32, rounding: DecimalRounding) -> Rational {
    if x.is_zero() {
        return Rational::new();
    }
    let magnitude = x.clone().abs();
    let mut exponent = 0;
    while magnitude >= ten_to(exponent + digits) {
        exponent += 1;
    }
    while magnitude < ten_to(exponent + digits - 1) {
        exponent -= 1;
    }
    let scaled = x.clone() / ten_to(exponent);
    let floor = Integer::from(scaled.floor_ref());
    let rest = scaled - &floor;
    let up = match rounding {
        Down => false,
        Up => !rest.is_zero(),
        Nearest => match rest.cmp(&Rational::from((1, 2))) {
            Ordering::Less => false,
            Ordering::Equal => floor.is_odd(),
            Ordering::Greater => true,
        },
    };
    Rational::from(floor + i32::from(up)) * ten_to(exponent)
}

#[test]
fn numbers_are_read_exactly() {
    let cases: [(&str, (i64, i64)); 14] = [
        ("0.02", (1, 50)),
        ("-1", (-1, 1)),
        ("+3.5", (7, 2)),
        ("1e-5", (1, 100_000)),
        ("2.5E3", (2500, 1)),
        ("2.5e+3", (2500, 1)),
        (".5", (1, 2)),
        ("5.", (5, 1)),
        ("-0", (0, 1)),
        ("000.1000", (1, 10)),
        ("1/3", (1, 3)),
        ("-2/7", (-2, 7)),
        ("0.1/0.3", (1, 3)),
        ("0e99999999999999999999", (0, 1)),
    ];
    for (text, value) in cases {
        assert_eq!(rational(text), Rational::from(value), "{text}");
    }
    assert_eq!(rational("1e10000"), ten_to(10_000));
    assert_eq!(rational("1e-10000"), ten_to(-10_000));
}

#[test]
fn what_is_not_a_number_is_refused() {
    let malformed = [
        "",
        "+",
        "-",
        ".",
        "e5",
        "1e",
        "1e+",
        "1e+-2",
        "--1",
        "+-1",
        "nan",
        "NaN",
        "inf",
        "-inf",
        "infinity",
        "0x10",
        "1_000",
        "1,5",
        " 1",
        "1 ",
        "1 /3",
        "1/ 3",
        "1/0",
        "0/0",
        "1/0.0",
        "1/2/3",
        "/3",
        "1/",
        "1/nan",
        "1.2.3",
        "1e2.5",
        "1e2e3",
        "\u{661}",
        "\u{2212}1",
        "5é",
        "é",
    ];
    for text in malformed {
        let expected = Err(Error::MalformedNumber(text.to_owned()));
        assert_eq!(parse_rational(text), expected, "{text:?}");
    }
    let absurd = ["1e10001", "1e-10001", "1e999999999", "-1e-99999999999999999999999", "1/1e20000"];
    for text in absurd {
        assert!(matches!(parse_rational(text), Err(Error::Domain { .. })), "{text:?}");
    }
    assert_eq!(
        parse_rational("12e10000").expect_err("too large").to_string(),
        "decimal exponent = 10001 is outside its domain: from -10000 to 10000"
    );
    assert_eq!(parse_rational(&"1".repeat(10_000)).map(|x| x > 0), Ok(true));
    assert!(matches!(parse_rational(&"1".repeat(10_001)), Err(Error::Domain { .. })));
    assert!(matches!("1e1000000000000001".parse::<Decimal>(), Err(Error::Domain { .. })));
}

#[test]
fn rationals_are_written_in_the_shortest_form() {
    let cases = [
        ("0.02", "0.02"),
        ("0.00001", "1e-5"),
        ("0.001", "1e-3"),
        ("0.01", "0.01"),
        ("1/3", "1/3"),
        ("-4/14", "-2/7"),
        ("7/2", "3.5"),
        ("-0.0", "0"),
        ("1500", "1500"),
        ("100000", "1e5"),
        ("-1/1024", "-9.765625e-4"),
    ];
    for (text, written) in cases {
        assert_eq!(format_rational(&rational(text)), written);
    }
}

#[test]
fn display_is_plain_or_scientific_whichever_is_shorter() {
    let cases = [
        ("1.500e-7", "1.500e-7"),
        ("1.50", "1.50"),
        ("0.020", "0.020"),
        ("0.0020", "0.0020"),
        ("0.00020", "2.0e-4"),
        ("-123e-2", "-1.23"),
        ("1e2", "100"),
        ("1e3", "1e3"),
        ("1000", "1000"),
        ("15e1", "150"),
        ("15e3", "15000"),
        ("15e4", "1.5e5"),
        ("1.23e-500000", "1.23e-500000"),
        ("-0.00", "0"),
        ("inf", "inf"),
        ("-inf", "-inf"),
        ("nan", "nan"),
    ];
    for (text, written) in cases {
        assert_eq!(decimal(text).to_string(), written, "{text}");
    }
}

#[test]
fn tex_is_set_like_display() {
    let cases = [
        ("1.23e-7", r"1.23 \times 10^{-7}"),
        ("-1e-7", r"-10^{-7}"),
        ("1.0e-7", r"1.0 \times 10^{-7}"),
        ("-1.5", "-1.5"),
        ("0", "0"),
        ("-inf", r"-\infty"),
        ("nan", r"\mathrm{nan}"),
    ];
    for (text, tex) in cases {
        assert_eq!(decimal(text).to_tex(), tex);
    }
}

#[test]
fn rounding_carries_and_keeps_its_digits() {
    let cases = [
        ("9.99", 2, Nearest, "10"),
        ("9.99", 2, Up, "10"),
        ("9.99", 2, Down, "9.9"),
        ("-9.99", 2, Down, "-10"),
        ("-9.99", 2, Up, "-9.9"),
        ("0.0999", 2, Up, "0.10"),
        ("9.999", 3, Nearest, "10.0"),
        ("1.995", 3, Nearest, "2.00"),
        ("1.985", 3, Nearest, "1.98"),
        ("1.98500001", 3, Nearest, "1.99"),
        ("1.2000", 2, Up, "1.2"),
        ("1.2001", 2, Up, "1.3"),
        ("-1.2001", 2, Up, "-1.2"),
        ("9e-500000", 5, Up, "9e-500000"),
        ("99e-500000", 1, Up, "1e-499998"),
        ("0.5", 0, Down, "0.5"),
        ("-inf", 3, Up, "-inf"),
    ];
    for (text, digits, rounding, rounded) in cases {
        let got = decimal(text).round(digits, rounding).to_string();
        assert_eq!(got, rounded, "{text} to {digits} digits {rounding:?}");
    }
}

#[test]
fn order_goes_by_value_however_large_the_exponent() {
    let ascending = [
        "-inf",
        "-1e500000",
        "-1.5",
        "-1.49",
        "-1e-500000",
        "0",
        "9e-500001",
        "1e-500000",
        "1.01e-500000",
        "0.99",
        "1",
        "1.000001",
        "10",
        "1e500000",
        "2e500000",
        "inf",
        "nan",
    ];
    for (i, a) in ascending.iter().enumerate() {
        for (j, b) in ascending.iter().enumerate() {
            assert_eq!(decimal(a).cmp(&decimal(b)), i.cmp(&j), "{a} against {b}");
        }
        assert_eq!(-(-decimal(a)), decimal(a));
    }
    assert_eq!(decimal("0"), decimal("-0.00"));
    assert_eq!(decimal("1.50"), decimal("1.5"));
    assert_eq!(decimal("150"), decimal("15e1"));
    assert_eq!(-decimal("-1.5"), decimal("1.5"));
    assert!((-decimal("0.0")).is_zero());
    assert!(!decimal("1e-500000").is_zero() && !decimal("inf").is_zero());
    assert!(decimal("1").is_finite() && !decimal("inf").is_finite());
}

#[test]
fn floats_that_are_not_numbers_have_sound_ends() {
    let special = |value, rounding| Decimal::from_float(&Float::with_val(53, value), 5, rounding).to_string();
    for rounding in [Nearest, Down, Up] {
        assert_eq!(special(Special::Zero, rounding), "0");
        assert_eq!(special(Special::NegZero, rounding), "0");
        assert_eq!(special(Special::Infinity, rounding), "inf");
        assert_eq!(special(Special::NegInfinity, rounding), "-inf");
    }
    assert_eq!(special(Special::Nan, Down), "-inf");
    assert_eq!(special(Special::Nan, Up), "inf");
    assert_eq!(special(Special::Nan, Nearest), "nan");
    assert_eq!(decimal("inf").to_rational(), None);
    assert_eq!(decimal("nan").to_rational(), None);
}

#[test]
fn floats_far_below_the_range_of_doubles_round_outward() {
    let tiny = Float::with_val(200, -1_660_964).exp2();
    let (lower, upper) = (Decimal::from_float(&tiny, 6, Down), Decimal::from_float(&tiny, 6, Up));
    assert_eq!(lower.to_string(), "1.03343e-500000");
    assert_eq!(upper.to_string(), "1.03344e-500000");
    assert!(lower < Decimal::from_float(&tiny, 30, Nearest));
}

fn any_rational() -> impl Strategy<Value = Rational> {
    let ratio = |(n, d, e): (i64, i64, i32)| Rational::from((n, d)) * ten_to(e);
    prop_oneof![
        (any::<i64>(), 1..i64::MAX, -40..40).prop_map(ratio),
        // Numbers with few digits: ties, carries and exact cases are common among them.
        (-20_000_i64..20_000, Just(8_i64), -6..6).prop_map(ratio),
        (-1_i64..=1, Just(1_i64), 0..20).prop_map(|(sign, _, e)| (ten_to(e) - 1_u32) * sign),
    ]
}

fn any_rounding() -> impl Strategy<Value = DecimalRounding> {
    prop_oneof![Just(Nearest), Just(Down), Just(Up)]
}

proptest! {
    #[test]
    fn rationals_round_by_the_definition(
        x in any_rational(), digits in 1_usize..25, rounding in any_rounding(),
    ) {
        let rounded = Decimal::from_rational_rounded(&x, digits, rounding);
        prop_assert_eq!(
            rounded.to_rational(),
            Some(reference_round(&x, digits as i32, rounding))
        );
    }

    #[test]
    fn floats_round_by_the_definition(
        n in any::<i64>(), e in -140..140_i32, digits in 1_usize..25, rounding in any_rounding(),
        small in any::<bool>(),
    ) {
        let (n, e) = if small { (n % 1000, e % 8) } else { (n, e) };
        let x = Float::with_val(64, n) << e;
        let exact = x.to_rational().expect("finite");
        let rounded = Decimal::from_float(&x, digits, rounding);
        prop_assert_eq!(
            rounded.to_string(),
            Decimal::from_rational_rounded(&exact, digits, rounding).to_string()
        );
        prop_assert_eq!(
            rounded.to_rational(),
            Some(reference_round(&exact, digits as i32, rounding))
        );
    }

    #[test]
    fn directed_rounding_contains_and_is_tight(x in any_rational(), digits in 1_usize..25) {
        let lower = Decimal::from_rational_rounded(&x, digits, Down).to_rational().expect("finite");
        let upper = Decimal::from_rational_rounded(&x, digits, Up).to_rational().expect("finite");
        prop_assert!(lower <= x && x <= upper);
        let magnitude = x.clone().abs();
        // At most one unit in the last place: 10^(1 - digits) times the leading power of ten.
        prop_assert!((upper - lower) * ten_to(digits as i32 - 1) <= magnitude);
    }

    #[test]
    fn decimals_round_like_rationals(
        x in any_rational(), more in 1_usize..25, digits in 1_usize..25, rounding in any_rounding(),
    ) {
        let long = Decimal::from_rational_rounded(&x, more, Nearest);
        let exact = long.to_rational().expect("finite");
        prop_assert_eq!(
            long.round(digits, rounding).to_rational(),
            Some(reference_round(&exact, digits as i32, rounding))
        );
    }

    #[test]
    fn printed_decimals_are_read_back(x in any_rational(), digits in 1_usize..25) {
        let printed = Decimal::from_rational_rounded(&x, digits, Nearest);
        let read = decimal(&printed.to_string());
        prop_assert_eq!(&read, &printed);
        prop_assert_eq!(read.to_string(), printed.to_string());
        prop_assert_eq!(parse_rational(&printed.to_string()).ok(), printed.to_rational());
    }

    #[test]
    fn decimals_are_ordered_like_rationals(a in any_rational(), b in any_rational()) {
        let short = |x| Decimal::from_rational_rounded(x, 3, Nearest);
        let (a, b) = (short(&a), short(&b));
        prop_assert_eq!(a.cmp(&b), a.to_rational().cmp(&b.to_rational()));
        prop_assert_eq!((-b.clone()).cmp(&-a.clone()), a.cmp(&b));
    }

    #[test]
    fn written_rationals_are_read_back(x in any_rational()) {
        prop_assert_eq!(parse_rational(&format_rational(&x)), Ok(x));
    }
}
