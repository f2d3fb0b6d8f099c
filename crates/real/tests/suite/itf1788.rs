//! The cases of ITF1788, the test suite of IEEE 1788 arithmetics, that have a counterpart here. Nothing of it is kept: the
//! folder of its `.itl` files is named by `ITF1788`,
//!
//! ```text
//! ITF1788=.../itl cargo test -p scoreproof-real --release --test suite itf1788 -- --ignored --nocapture
//! ```
//!
//! Its results are the tightest enclosures in doubles. So an enclosure of 53 bits, brought outward to doubles, holds them, and
//! is them where it is tight. Empty sets have no counterpart, nor have decorations: the latter are left off.

use rug::Float;
use scoreproof_real::{Analytic, Ball, Interval, Ordered, Precision};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A value of a case.
#[derive(Clone, Debug)]
enum Value {
    Interval(f64, f64),
    Number(f64),
    Truth(bool),
}

/// A double as the suite writes it: decimal, hexadecimal, or infinite.
fn number(text: &str) -> Option<f64> {
    let text = text.trim().to_ascii_lowercase();
    let (sign, size) = match text.strip_prefix('-') {
        Some(size) => (-1.0, size),
        None => (1.0, text.strip_prefix('+').unwrap_or(&text)),
    };
    if matches!(size, "infinity" | "inf") {
        return Some(sign * f64::INFINITY);
    }
    let size = match size.strip_prefix("0x") {
        Some(hex) => hexadecimal(hex),
        None => size.parse().ok(),
    }?;
    Some(sign * size)
}

/// Digits to the base 16, p, and a power of two.
fn hexadecimal(text: &str) -> Option<f64> {
    let (digits, exponent) = text.split_once('p').unwrap_or((text, "0"));
    let digits = Float::with_val(400, Float::parse_radix(digits, 16).ok()?);
    Some((digits << exponent.parse::<i32>().ok()?).to_f64())
}

/// The values of one side of a case; none where one of them has no counterpart.
fn values(text: &str) -> Option<Vec<Value>> {
    let mut rest = text.trim();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (value, after) = match rest.strip_prefix('[') {
            Some(inner) => {
                let (inside, after) = inner.split_once(']')?;
                let after = after.trim_start_matches(|c: char| c == '_' || c.is_ascii_alphabetic());
                let value = match inside.trim() {
                    "entire" => Value::Interval(f64::NEG_INFINITY, f64::INFINITY),
                    inside => match inside.split_once(',') {
                        Some((from, to)) => Value::Interval(number(from)?, number(to)?),
                        None => return None,
                    },
                };
                (value, after)
            }
            None => {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                let value = match &rest[..end] {
                    "true" => Value::Truth(true),
                    "false" => Value::Truth(false),
                    word => Value::Number(number(word)?),
                };
                (value, &rest[end..])
            }
        };
        found.push(value);
        rest = after.trim_start();
    }
    Some(found)
}

/// The function `name` in a number system.
fn evaluate<A: Analytic>(name: &str, x: &[A], power: Option<i32>) -> Option<A> {
    let one = || A::integer(1, &x[0].context());
    Some(match (name, x) {
        ("pos", [x]) => x.clone(),
        ("neg", [x]) => -x.clone(),
        ("add", [x, y]) => x.clone() + y,
        ("sub", [x, y]) => x.clone() - y,
        ("mul", [x, y]) => x.clone() * y,
        ("div", [x, y]) => x.clone() / y,
        ("fma", [x, y, z]) => x.clone() * y + z,
        ("recip", [x]) => one() / x,
        ("sqr", [x]) => x.square(),
        ("sqrt", [x]) => x.sqrt(),
        ("pown", [x]) => match power? {
            n if n < 0 => one() / x.powi(-n),
            n => x.powi(n),
        },
        ("exp", [x]) => x.exp(),
        ("expm1", [x]) => x.exp_m1(),
        ("log", [x]) => x.ln(),
        ("logp1", [x]) => x.ln_1p(),
        ("tanh", [x]) => x.tanh(),
        ("cosh", [x]) => x.cosh(),
        _ => return None,
    })
}

/// What only enclosures have.
fn enclosed(name: &str, x: &[Interval], power: Option<i32>) -> Option<Interval> {
    Some(match (name, x) {
        ("sin", [x]) => x.sin(),
        ("cos", [x]) => x.cos(),
        ("atan2", [y, x]) => Interval::atan2(y, x),
        ("hypot", [x, y]) => Interval::hypot(x, y),
        ("abs", [x]) => Ordered::abs(x),
        ("min", [x, y]) => Ordered::min(x, y),
        ("max", [x, y]) => Ordered::max(x, y),
        ("convexHull", [x, y]) => x.hull(y),
        ("intersection", [x, y]) => x.intersection(y)?,
        ("inf", [x]) => Interval::point(x.lower().clone()),
        ("sup", [x]) => Interval::point(x.upper().clone()),
        ("mag", [x]) => Interval::point(x.magnitude()),
        ("mig", [x]) => Interval::point(x.mignitude()),
        ("wid", [x]) => Interval::point(x.width()),
        _ => return evaluate(name, x, power),
    })
}

/// What is asked of two enclosures.
fn decided(name: &str, x: &[Interval]) -> Option<bool> {
    Some(match (name, x) {
        ("subset", [x, y]) => x.is_subset(y),
        ("equal", [x, y]) => x.is_subset(y) && y.is_subset(x),
        ("disjoint", [x, y]) => !x.overlaps(y),
        ("precedes", [x, y]) => x.certainly_at_most(y),
        ("strictPrecedes", [x, y]) => x.certainly_less(y),
        ("isEntire", [x]) => x.lower().is_infinite() && x.upper().is_infinite(),
        _ => return None,
    })
}

fn enclosure(bits: u32, value: &Value) -> Interval {
    let (from, to) = match value {
        Value::Interval(from, to) => (*from, *to),
        Value::Number(x) => (*x, *x),
        Value::Truth(_) => (f64::NEG_INFINITY, f64::INFINITY),
    };
    Interval::new(Float::with_val(bits, from), Float::with_val(bits, to))
}

fn holds(outer: (f64, f64), inner: (f64, f64)) -> bool {
    outer.0 <= inner.0 && inner.1 <= outer.1
}

/// Cases by outcome.
#[derive(Debug, Default)]
struct Counts {
    tight: u32,
    wider: u32,
    tighter: u32,
    decided: u32,
    balls: u32,
}

/// Decides one case; none where it has no counterpart.
fn decide(line: &str, counts: &mut BTreeMap<String, Counts>) -> Option<()> {
    let (left, right) = line.split_once(" = ")?;
    let (name, arguments) = left.trim().split_once(' ')?;
    let (mut arguments, results) = (values(arguments)?, values(right)?);
    let [result] = results.as_slice() else { return None };
    let power = match arguments.last() {
        Some(Value::Number(n)) if name == "pown" => {
            let n = *n as i32;
            arguments.pop();
            Some(n)
        }
        _ => None,
    };
    let at = |bits: u32| arguments.iter().map(|value| enclosure(bits, value)).collect::<Vec<_>>();
    let count = counts.entry(name.to_owned()).or_default();
    if let Value::Truth(expected) = result {
        assert_eq!(decided(name, &at(53))?, *expected, "{line}");
        count.decided += 1;
        return Some(());
    }
    let found = enclosed(name, &at(53), power)?;
    let expected = enclosure(53, result).to_f64();
    let outward = found.to_f64();
    assert!(enclosed(name, &at(400), power)?.is_subset(&found), "{line} gave {found:?}");
    if outward == expected {
        count.tight += 1;
    } else if holds(outward, expected) {
        count.wider += 1;
    } else {
        // Theirs is not the tightest one, or ours is wrong.
        println!("{line} gave {outward:?}");
        count.tighter += 1;
    }
    let balls: Vec<Ball<2>> = at(53).iter().map(Ball::from_interval).collect();
    if let Some(ball) = evaluate(name, &balls, power) {
        let ball = ball.to_interval(Precision::bits(160)).to_f64();
        assert!(holds(ball, outward) || holds(ball, expected), "{line} gave {ball:?}");
        count.balls += 1;
    }
    Some(())
}

#[test]
#[ignore = "wants the folder of another project"]
fn every_case_with_a_counterpart() {
    let folder = PathBuf::from(std::env::var_os("ITF1788").expect("ITF1788 names the folder of the .itl files"));
    let mut counts = BTreeMap::new();
    let mut without = 0;
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "itl")) {
        for line in std::fs::read_to_string(file).unwrap().lines() {
            if let Some(case) = line.trim().strip_suffix(';').filter(|case| case.contains(" = ")) {
                without += u32::from(decide(case, &mut counts).is_none());
            }
        }
    }
    counts.retain(|_, c| c.tight + c.wider + c.tighter + c.decided > 0);
    println!("function: tight, wider, tighter than theirs, truths, balls");
    for (name, c) in &counts {
        println!("{name}: {}, {}, {}, {}, {}", c.tight, c.wider, c.tighter, c.decided, c.balls);
    }
    println!("{without} cases have no counterpart");
    assert_eq!(counts.values().map(|c| c.tighter).sum::<u32>(), 0);
}
