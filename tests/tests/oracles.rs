//! Every quantity against the values that python-flint, or exact arithmetic, has for it.

use crate::no_complaints;
use rayon::prelude::*;
use scoreproof_query::{Arguments, Quantity};
use scoreproof_real::{Digits, Rational};
use serde_json::Value;
use std::collections::BTreeSet;

/// Made by `tests/oracles/make.py`.
const ORACLES: &str = include_str!("../oracles/quantities.json");

/// Made by `tests/oracles/points.py`.
const POINTS: &str = include_str!("../oracles/points.json");

/// Made by `tests/oracles/corners.py`.
const CORNERS: &str = include_str!("../oracles/corners.json");

fn oracles(text: &str) -> Vec<Value> {
    serde_json::from_str(text).unwrap()
}

fn covered(oracles: &[Value]) -> BTreeSet<&str> {
    oracles.iter().filter_map(|oracle| oracle["quantity"].as_str()).collect()
}

/// A decimal as printed: `± digits * 10^exponent`, without leading zeros.
struct Printed {
    digits: String,
    negative: bool,
    exponent: i64,
}

impl Printed {
    fn read(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let negative = mantissa.starts_with('-');
        let (whole, fraction) = mantissa.trim_start_matches('-').split_once('.').unwrap_or((mantissa, ""));
        let whole = whole.trim_start_matches('-');
        let digits = format!("{whole}{fraction}").trim_start_matches('0').to_owned();
        Self { digits, negative, exponent: exponent.parse::<i64>().unwrap() - fraction.len() as i64 }
    }

    /// The number in units of 10^exponent of another's last digit.
    fn in_units(&self, exponent: i64) -> Rational {
        let digits = if self.digits.is_empty() { "0" } else { &self.digits };
        let digits: Rational = digits.parse().unwrap();
        let scale = Rational::from(10);
        let steps = i32::try_from(self.exponent - exponent).unwrap();
        let power: Rational = (0..steps.abs()).fold(Rational::from(1), |power, _| power * &scale);
        let scaled = if steps < 0 { digits / power } else { digits * power };
        if self.negative { -scaled } else { scaled }
    }

    /// Whether two decimals differ by one unit of the last digit at most: an oracle's last digit may be
    /// rounded the other way.
    fn agrees(&self, other: &Self) -> bool {
        if self.digits.is_empty() || other.digits.is_empty() {
            return self.digits == other.digits;
        }
        let (first, second) = (self.digits.len() as i64 + self.exponent, other.digits.len() as i64 + other.exponent);
        (first - second).abs() <= 1 && (self.in_units(other.exponent) - other.in_units(other.exponent)).abs() <= 1
    }
}

/// What is wrong with our value for an oracle's quantity, if anything is.
fn complaint(oracle: &Value) -> Option<String> {
    let quantity = Quantity::find(oracle["quantity"].as_str().unwrap()).unwrap();
    let mut arguments = Arguments::default();
    for (name, value) in oracle["parameters"].as_object().unwrap() {
        arguments.add(name, value.as_str().unwrap()).unwrap();
    }
    let value = oracle["value"].as_str().unwrap();
    let known = Printed::read(value);
    let digits = Digits::new(known.digits.len().max(30) as u32).unwrap();
    let ours = match quantity.evaluate(&arguments, digits) {
        Err(error) => error.to_string(),
        Ok(found) => {
            let text = found.value.to_string();
            if Printed::read(&text).agrees(&known) {
                return None;
            }
            text
        }
    };
    Some(format!("{} {}: {ours} where {value} is right", quantity.name, oracle["parameters"]))
}

#[test]
fn every_quantity_reproduces_its_oracles() {
    let oracles = oracles(ORACLES);
    let every: BTreeSet<_> = Quantity::ALL.iter().map(|quantity| quantity.name).collect();
    assert_eq!(covered(&oracles), every, "oracles on the left, quantities on the right");
    no_complaints(&oracles.par_iter().filter_map(complaint).collect::<Vec<_>>());
}

#[test]
fn every_quantity_of_points_reproduces_its_oracles() {
    let oracles = oracles(POINTS);
    let taking = Quantity::ALL.iter().filter(|quantity| quantity.parameters.contains(&"points"));
    let every: BTreeSet<_> = taking.map(|quantity| quantity.name).collect();
    assert_eq!(covered(&oracles), every, "oracles on the left, quantities that take points on the right");
    no_complaints(&oracles.par_iter().filter_map(complaint).collect::<Vec<_>>());
}

#[test]
fn tiny_and_huge_times_cancellation_and_exact_points_reproduce_their_oracles() {
    let oracles = oracles(CORNERS);
    assert!(oracles.len() > 140);
    no_complaints(&oracles.par_iter().filter_map(complaint).collect::<Vec<_>>());
}

#[test]
fn a_wrong_digit_is_seen() {
    let agree = |a, b| Printed::read(a).agrees(&Printed::read(b));
    assert!(agree("1.2345e-10", "1.2345e-10") && agree("-0.5", "-5e-1") && agree("0", "0.0"));
    assert!(agree("1.2346", "1.2345") && agree("9.9999", "10.000") && agree("12.500", "12.5"));
    assert!(!agree("1.2347", "1.2345") && !agree("1.2345e-10", "1.2345e-11") && !agree("-0.5", "0.5"));
    assert!(!agree("0", "1e-300") && !agree("1e-300", "0") && !agree("1.2345e-900000", "1.2345e900000"));
}
