//! Every function in every number system against the outside values of
//! `tests/oracles/functions.json`, which have 60 right digits and come from python-flint.

use rug::ops::Pow;
use rug::{Float, Rational};
use scoreproof_real::{Decimal, DecimalRounding, Digits, Error, Field, Interval, Precision, Real, parse_rational};
use serde_json::Value;

/// Digits of the values in the file, of which [`DIGITS`] are asked for.
const ORACLE_DIGITS: usize = 60;
const DIGITS: u32 = 55;

struct Oracle {
    function: String,
    x: Rational,
    value: Decimal,
    /// Below MPFR's least positive number: enclosed by it and 0, and never to any digits.
    underflows: bool,
}

fn oracles() -> Vec<Oracle> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/oracles/functions.json");
    let text = std::fs::read_to_string(path).expect("the file of oracles");
    let cases: Vec<Value> = serde_json::from_str(&text).expect("an array");
    let field = |case: &Value, name: &str| case[name].as_str().expect("a string").to_owned();
    let oracles: Vec<Oracle> = cases
        .iter()
        .map(|case| Oracle {
            function: field(case, "function"),
            x: parse_rational(&field(case, "x")).expect("an argument"),
            value: field(case, "value").parse().expect("a value"),
            underflows: case.get("note").is_some(),
        })
        .collect();
    assert!(oracles.len() > 100);
    oracles
}

/// The functions of the traits by name; `None` for those that only some systems have.
fn apply<R: Real>(function: &str, x: &R) -> Option<R> {
    Some(match function {
        "exp" => x.exp(),
        "expm1" => x.exp_m1(),
        "ln" => x.ln(),
        "ln_1p" => x.ln_1p(),
        "sqrt" => x.sqrt(),
        "tanh" => x.tanh(),
        "cosh" => x.cosh(),
        "erf" => x.erf(),
        "erfc" => x.erfc(),
        "normal_density" => x.normal_density(),
        "normal_upper_tail" => x.normal_upper_tail(),
        "li2" => x.li2(),
        _ => return None,
    })
}

/// The functions of enclosures by name.
fn enclose(function: &str, x: &Interval) -> Interval {
    apply(function, x).unwrap_or_else(|| match function {
        "sin" => x.sin(),
        "cos" => x.cos(),
        "atan" => Interval::atan2(x, &Interval::integer(1, &x.precision())),
        _ => panic!("the oracle of an unknown function {function}"),
    })
}

/// `value` rounded to `digits`, when it is taken one unit in its last place too small and too large:
/// the oracle was rounded once already, and root(1 - 1e-30) looks like a tie at 30 digits.
fn round_near(value: &Decimal, digits: usize) -> [Decimal; 2] {
    // By the leading digits alone: a rational of 1e-43429453 is a large thing.
    let text = value.to_string();
    let (leading, power) = text.split_at(text.find('e').unwrap_or(text.len()));
    let exact = parse_rational(leading).expect("digits");
    let unit = exact.clone().abs() / Rational::from(10).pow(ORACLE_DIGITS as i32 - 1);
    let round = |x: Rational| {
        let rounded = Decimal::from_rational_rounded(&x, digits, DecimalRounding::Nearest);
        format!("{rounded}{power}").parse().expect("a decimal")
    };
    [round(exact.clone() - &unit), round(exact + unit)]
}

fn describe(oracle: &Oracle) -> String {
    format!("{}({})", oracle.function, oracle.x)
}

#[test]
fn what_underflows_is_enclosed_and_given_up() {
    let tiny: Vec<Oracle> = oracles().into_iter().filter(|o| o.underflows).collect();
    assert_eq!(tiny.len(), 3);
    for oracle in tiny {
        let mut last = None;
        let evaluated = Digits::new(DIGITS).and_then(|digits| {
            digits.evaluate(|precision| {
                let x = enclose(&oracle.function, &Interval::rational(&oracle.x, &precision));
                last = Some(x.clone());
                Ok(x)
            })
        });
        assert!(matches!(evaluated, Err(Error::Unrepresentable { .. })));
        let last = last.expect("an enclosure");
        assert!(last.lower().is_zero() && *last.upper() > 0 && *last.upper() < 1e-300);
    }
}

#[test]
fn digits_asked_for_are_those_of_the_oracle() {
    for oracle in oracles().into_iter().filter(|o| !o.underflows) {
        for digits in [DIGITS, 30, 17, 3] {
            let evaluated = Digits::new(digits)
                .and_then(|digits| {
                    digits.evaluate(|precision| {
                        let x = Interval::rational(&oracle.x, &precision);
                        Ok::<_, Error>(enclose(&oracle.function, &x))
                    })
                })
                .unwrap_or_else(|error| panic!("{}: {error}", describe(&oracle)));
            let near = round_near(&oracle.value, digits as usize);
            assert!(
                near.contains(&evaluated.value),
                "{} is {} and not {}",
                describe(&oracle),
                evaluated.value,
                near[0]
            );
            // The proof holds the oracle's number, give or take its own last digit.
            let proof = evaluated.enclosure;
            let end = |end, rounding| Decimal::from_float(end, ORACLE_DIGITS, rounding);
            let lower = end(proof.lower(), DecimalRounding::Down);
            let upper = end(proof.upper(), DecimalRounding::Up);
            assert!(lower <= oracle.value && oracle.value <= upper, "{}: {proof:.60}", describe(&oracle));
        }
    }
}

/// What the function can give for arguments between `x` and its rounded value `rounded`, at many
/// bits: the rounding of the argument is not the function's fault.
fn possible(oracle: &Oracle, rounded: &Float) -> Interval {
    let x = Interval::rational(&oracle.x, &Precision::bits(400));
    enclose(&oracle.function, &x.hull(&Interval::point(rounded.clone())))
}

/// `value` is at most `ulps` units in the last of its `bits` places outside `possible`.
fn is_within(value: &Float, possible: &Interval, bits: u32, ulps: u32) -> bool {
    let size = possible.magnitude();
    let exponent = size.get_exp().unwrap_or(rug::float::exp_min()) - bits as i32;
    let unit = Float::with_val(64, ulps) << exponent;
    *value >= Float::with_val(500, possible.lower() - &unit) && *value <= Float::with_val(500, possible.upper() + &unit)
}

#[test]
fn multiple_precision_is_right_to_two_units() {
    const BITS: u32 = 200;
    for oracle in oracles() {
        let x = Float::with_val(BITS, &oracle.x);
        let possible = possible(&oracle, &x);
        let Some(value) = apply(&oracle.function, &x) else {
            continue;
        };
        if possible.is_finite() {
            assert_eq!(value.prec(), BITS);
            assert!(is_within(&value, &possible, BITS, 2), "{} is not {value}", describe(&oracle));
        }
    }
}

#[test]
fn doubles_are_right_to_four_units() {
    let (mut compared, mut beyond) = (0, 0);
    for oracle in oracles() {
        let x = f64::rational(&oracle.x, &());
        let possible = possible(&oracle, &Float::with_val(53, x));
        let Some(value) = apply(&oracle.function, &x) else {
            continue;
        };
        if !possible.is_finite() {
            continue;
        }
        let size = possible.magnitude();
        if size > f64::MAX {
            assert!(value.is_infinite(), "{} overflows", describe(&oracle));
            beyond += 1;
        } else if size < f64::MIN_POSITIVE {
            assert!(value.abs() <= f64::MIN_POSITIVE, "{}", describe(&oracle));
            beyond += 1;
        } else {
            assert!(is_within(&Float::with_val(53, value), &possible, 53, 4), "{} is not {value:e}", describe(&oracle));
            compared += 1;
        }
    }
    assert!(compared > 100 && beyond > 3, "{compared} and {beyond}");
}
