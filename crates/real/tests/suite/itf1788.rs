//! The cases of ITF1788, the test suite of IEEE 1788 arithmetics, that have a counterpart here. Nothing of it is kept: the
//! folder of its `.itl` files is named by `ITF1788`,
//!
//! ```text
//! ITF1788=.../itl cargo test -p scoreproof-real --release --test suite itf1788 -- --ignored --nocapture
//! ```
//!
//! Its results are the tightest enclosures in doubles. So an enclosure of 53 bits, brought outward to doubles, holds them, and
//! is them where it is tight; it may be a few units wider, or unbounded, where a function is left at its pole, at the cut of the
//! angle, at the end of its domain or at 0 times infinity. Empty sets have no counterpart, nor have decorations: the latter are left off.

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

fn unbounded(x: (f64, f64)) -> bool {
    x.0.is_infinite() || x.1.is_infinite()
}

/// Whether the ends differ by some units in the last place alone: exp near 1, and negative powers, which are rounded twice.
fn near(x: (f64, f64), y: (f64, f64)) -> bool {
    [(x.0, y.0), (x.1, y.1)].iter().all(|(x, y)| (x - y).abs() <= 4.0 * f64::EPSILON * y.abs())
}

/// Cases by outcome.
#[derive(Debug, Default)]
struct Counts {
    tight: u32,
    wider: u32,
    decided: u32,
    balls: u32,
    /// Where something expected is not in what was found, or that is far too wide, with what was found.
    missed: Vec<String>,
}

/// Decides one case; none where it has no counterpart.
fn decide(line: &str, counts: &mut BTreeMap<String, Counts>) -> Option<()> {
    let (left, right) = line.split_once(" = ")?;
    let (name, arguments) = left.trim().split_once(' ')?;
    let (mut arguments, results) = (values(arguments)?, values(right)?);
    let [result] = results.as_slice() else { return None };
    let power = match arguments.last() {
        Some(Value::Number(n)) if name == "pown" => {
            // Powers are small integers in doubles; others have no counterpart.
            let n = (n.abs() < 1e9 && n.fract() == 0.0).then_some(*n as i32)?;
            arguments.pop();
            Some(n)
        }
        _ => None,
    };
    let at = |bits: u32| arguments.iter().map(|value| enclosure(bits, value)).collect::<Vec<_>>();
    let count = counts.entry(name.to_owned()).or_default();
    if let Value::Truth(expected) = result {
        if decided(name, &at(53))? == *expected {
            count.decided += 1;
        } else {
            count.missed.push(line.to_owned());
        }
        return Some(());
    }
    let found = enclosed(name, &at(53), power)?;
    let expected = enclosure(53, result).to_f64();
    let outward = found.to_f64();
    assert!(enclosed(name, &at(400), power)?.is_subset(&found), "{line} gave {found:?}");
    if outward == expected {
        count.tight += 1;
    } else if holds(outward, expected) && (unbounded(outward) || near(outward, expected)) {
        count.wider += 1;
    } else {
        count.missed.push(format!("{line} gave {outward:?}"));
    }
    let balls: Vec<Ball<2>> = at(53).iter().map(Ball::from_interval).collect();
    if let Some(ball) = evaluate(name, &balls, power) {
        let ball = ball.to_interval(Precision::bits(160)).to_f64();
        if holds(ball, expected) {
            count.balls += 1;
        } else {
            count.missed.push(format!("{line} gave the ball {ball:?}"));
        }
    }
    Some(())
}

/// Decides the cases of a text; how many have no counterpart.
fn decide_all(text: &str, counts: &mut BTreeMap<String, Counts>) -> usize {
    let cases = text.lines().filter_map(|line| line.trim().strip_suffix(';')).filter(|case| case.contains(" = "));
    cases.filter(|case| decide(case, counts).is_none()).count()
}

/// Cases of our own in the suite's language.
const OWN: &str = "
    add [1.0,2.0] [0x1p-1,infinity] = [1.5,infinity];
    sqr [-0X1.8P+1,2.0]_com = [0.0,9.0]_com;
    pown [2.0,2.0] -3 = [0.125,0.125];
    exp [0.0,1.0] = [1.0,0X1.5BF0A8B14576AP+1];
    sqrt [empty] = [empty];
    precedes [1.0,2.0] [2.0,3.0] = true;
";

/// Each with one end a unit inward of what it is, or the other truth.
const FALSE: &str = "
    add [1.0,2.0] [0x1p-1,infinity] = [0x1.7ffffffffffffp+0,infinity];
    sqr [-0X1.8P+1,2.0]_com = [0.0,0x1.2000000000001p+3]_com;
    pown [2.0,2.0] -3 = [0x1.fffffffffffffp-4,0.125];
    exp [0.0,1.0] = [1.0,0X1.5BF0A8B14576BP+1];
    precedes [1.0,2.0] [2.0,3.0] = false;
";

#[test]
fn cases_are_read_and_false_ones_are_missed() {
    let mut counts = BTreeMap::new();
    assert_eq!(decide_all(OWN, &mut counts), 1);
    assert!(counts.values().all(|c| c.missed.is_empty() && c.wider == 0), "{counts:?}");
    assert_eq!(counts.values().map(|c| c.tight + c.decided).sum::<u32>(), 5);
    let mut counts = BTreeMap::new();
    decide_all(FALSE, &mut counts);
    assert!(counts.len() == 5 && counts.values().all(|c| !c.missed.is_empty()), "{counts:?}");
}

#[test]
#[ignore = "wants the folder of another project"]
fn every_case_with_a_counterpart() {
    let folder = PathBuf::from(std::env::var_os("ITF1788").expect("ITF1788 names the folder of the .itl files"));
    let mut counts = BTreeMap::new();
    let mut without = 0;
    let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    for file in files.filter(|file| file.extension().is_some_and(|extension| extension == "itl")) {
        without += decide_all(&std::fs::read_to_string(file).expect("a text"), &mut counts);
    }
    counts.retain(|_, c| c.tight + c.wider + c.decided > 0 || !c.missed.is_empty());
    println!("function: tight, wider, truths, balls");
    for (name, c) in &counts {
        println!("{name}: {}, {}, {}, {}", c.tight, c.wider, c.decided, c.balls);
    }
    println!("{without} cases have no counterpart");
    let missed: Vec<&String> = counts.values().flat_map(|c| &c.missed).collect();
    assert!(missed.is_empty(), "{missed:#?}");
    assert!(counts.values().map(|c| c.tight).sum::<u32>() > 2000, "the cases of ITF1788 are not there");
}
