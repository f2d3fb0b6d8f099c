//! Training sets of any spacing: what equal points, translations and reflections leave as it was, and what is refused.

use scoreproof_query::{Arguments, Error, Quantity};
use scoreproof_real::{Decimal, Digits, Rational, parse_rational};

fn exact(text: &str) -> Rational {
    parse_rational(text).unwrap()
}

fn evaluate(quantity: &str, given: &str, digits: u32) -> Result<scoreproof_query::Evaluation, Error> {
    let mut arguments = Arguments::default();
    for pair in given.split_whitespace() {
        let (name, value) = pair.split_once('=').unwrap();
        arguments.add(name, value)?;
    }
    Quantity::find(quantity)?.evaluate(&arguments, Digits::new(digits)?)
}

fn value(quantity: &str, given: &str) -> Decimal {
    evaluate(quantity, given, 20).unwrap_or_else(|error| panic!("{quantity} {given}: {error}")).value
}

/// Each quantity with parameters beside the training set, and how its value changes with the sign of the line: an odd one
/// changes its sign, and `x` and `k` are those of the mirror image.
struct Case {
    quantity: &'static str,
    given: &'static str,
    odd: bool,
}

const CASES: &[Case] = &[
    Case { quantity: "density", given: "t=0.02 x=0.3", odd: false },
    Case { quantity: "log-density", given: "t=0.02 x=-0.71", odd: false },
    Case { quantity: "score", given: "t=0.02 x=0.3", odd: true },
    Case { quantity: "pl-score", given: "t=0.02 x=0.3", odd: true },
    Case { quantity: "la-score", given: "t=0.02 w=0.1 x=0.3", odd: true },
    Case { quantity: "la-pl-score", given: "t=0.02 delta=0.1 x=0.3", odd: true },
    Case { quantity: "smoothing-gap", given: "t=0.02 window=0.1", odd: false },
    Case { quantity: "loss", given: "t=0.02 kappa=0.7", odd: false },
    Case { quantity: "loss", given: "t=0.02 window=0", odd: false },
    Case { quantity: "nonsmoothness", given: "t=0.02 window=0.1", odd: false },
    Case { quantity: "flow-density", given: "s=0.01 t0=0.02 kappa=0.7 x=0.3", odd: false },
    Case { quantity: "terminal-density", given: "t0=0.02 kappa=0.7 x=0.3", odd: false },
    Case { quantity: "interpolating-mass", given: "t0=0.02 kappa=0.7", odd: false },
    Case { quantity: "kl", given: "t0=0.02 kappa=0.7", odd: false },
];

/// The parameters with x moved, after a reflection if `mirrored`.
fn moved(given: &str, mirrored: bool, by: &str) -> String {
    let change = |pair: &str| match pair.strip_prefix("x=") {
        Some(x) => {
            let x = if mirrored { -exact(x) } else { exact(x) };
            format!("x={}", scoreproof_real::format_rational(&(x + exact(by))))
        }
        None => pair.to_owned(),
    };
    given.split_whitespace().map(change).collect::<Vec<_>>().join(" ")
}

#[test]
fn equal_points_are_those_of_n_and_half_width() {
    for Case { quantity, given, .. } in CASES {
        let listed = value(quantity, &format!("points=-1,-1/3,1/3,1 {given}"));
        assert_eq!(value(quantity, &format!("n=4 half-width=1 {given}")), listed, "{quantity}");
    }
}

/// The set moved off 0 takes none of the short cuts of equal spacing and symmetry.
#[test]
fn a_translated_set_has_the_same_values() {
    for Case { quantity, given, .. } in CASES {
        let there = value(quantity, &format!("n=4 half-width=1 {given}"));
        let here = format!("points=1,5/3,7/3,3 {}", moved(given, false, "2"));
        assert_eq!(value(quantity, &here), there, "{quantity}");
    }
}

#[test]
fn a_mirrored_set_has_the_mirrored_values() {
    for Case { quantity, given, odd } in CASES {
        let there = value(quantity, &format!("points=-1,-1/5,1/2,1 {given}")).to_string();
        let here = value(quantity, &format!("points=-1,-1/2,1/5,1 {}", moved(given, true, "0"))).to_string();
        let expected = match there.strip_prefix('-') {
            _ if !odd => there.clone(),
            Some(positive) => positive.to_owned(),
            None => format!("-{there}"),
        };
        assert_eq!(here, expected, "{quantity}");
    }
    for k in 1..=4 {
        let start = "t0=0.02 kappa=0.7";
        let there = value("atom", &format!("points=-1,-1/5,1/2,1 {start} k={k}"));
        assert_eq!(value("atom", &format!("points=-1,-1/2,1/5,1 {start} k={}", 5 - k)), there);
    }
}

#[test]
fn positions_move_with_the_set() {
    for (quantity, given) in [("posterior-mean", "t=0.1 x=0.7"), ("flow-map", "s=0.01 t=0.04 kappa=1 x=0.7")] {
        let at = |given: &str| exact(&value(quantity, given).to_string());
        let there = at(&format!("n=3 half-width=1 {given}"));
        let here = at(&format!("points=4,5,6 {}", moved(given, false, "5")));
        let rounding = exact("1e-18");
        assert!((here - there - 5u32).abs() < rounding, "{quantity}");
    }
}

/// A window and a distance are two names for one thing where all gaps are equal; where they are not, both are right.
#[test]
fn a_window_is_half_a_gap_less_the_distance() {
    for quantity in ["smoothing-gap", "loss", "nonsmoothness"] {
        let by_distance = value(quantity, "n=3 t=0.02 delta=0.3");
        assert_eq!(value(quantity, "n=3 t=0.02 window=0.2"), by_distance, "{quantity}");
        assert_eq!(value(quantity, "points=10,11,12 t=0.02 window=0.2"), by_distance, "{quantity}");
    }
    let loss = |way: &str| value("loss", &format!("points=0,1,3 t=0.02 {way}"));
    assert_ne!(loss("window=0.2"), loss("delta=0.3"));
}

/// Without a window the smoothed score is the piecewise-linear one, and the gap the loss.
#[test]
fn a_window_of_0_leaves_the_score_as_it_is() {
    let set = "points=-1,-1/5,1/2,1 t=0.02";
    assert_eq!(value("smoothing-gap", &format!("{set} window=0")), value("loss", &format!("{set} window=0")));
    for x in ["-2", "-3/5", "0.1", "3/4", "1"] {
        let pl = value("pl-score", &format!("{set} x={x}"));
        assert_eq!(value("la-pl-score", &format!("{set} x={x} window=0")), pl, "{x}");
    }
    // delta = the least half gap: that gap alone has no window.
    assert_eq!(value("la-pl-score", &format!("{set} x=3/4 delta=1/4")).to_string(), "0");
}

#[test]
fn a_million_points_are_evaluated_one_by_one() {
    let many = |quantity, given: &str| value(quantity, &format!("n=1000000 half-width=999999 {given}"));
    let few = |quantity, given: &str| value(quantity, &format!("n=100 half-width=99 {given}"));
    for (quantity, given) in [
        ("score", "t=0.1 x=0.3"),
        ("posterior-mean", "t=0.1 x=0.3"),
        ("la-score", "t=0.1 w=0.2 x=0.3"),
        ("pl-score", "t=0.1 x=0.3"),
    ] {
        assert_eq!(many(quantity, given), few(quantity, given), "{quantity}");
    }
    for (quantity, given) in [
        ("la-pl-score", "t=0.1 kappa=1 x=0.6"),
        ("flow-map", "s=0.05 t=0.1 kappa=1 x=0.6"),
        ("terminal-density", "t0=0.1 kappa=1 x=0.6"),
        ("interpolating-mass", "t0=0.1 kappa=1"),
        ("atom", "t0=0.1 kappa=1 k=500000"),
        ("nonsmoothness", "t=0.1 kappa=1"),
    ] {
        assert!(many(quantity, given) > "0".parse().unwrap(), "{quantity}");
    }
    // The loss is (1 - 1/n) times a number that depends on neither n nor D but for what is exponentially small.
    let share = |loss: Decimal, n: u32| exact(&loss.to_string()) * n / (n - 1);
    let [of_many, of_few] =
        [share(many("loss", "t=0.01 kappa=1"), 1_000_000), share(few("loss", "t=0.01 kappa=1"), 100)];
    assert!((of_many.clone() - of_few).abs() < of_many / 1_000_000_000u32);
    let refusal = evaluate("loss", "n=1001 half-width=1000 t=1e6 delta=0.1", 10).unwrap_err();
    assert!(refusal.is_bad_input() && refusal.to_string().contains("n <= 1000"), "{refusal}");
}

#[test]
fn what_is_no_training_set_is_refused_in_a_sentence() {
    for (given, part) in [
        ("points=1,x t=1 x=0", "--points: 'x' is not a number"),
        ("points=1 t=1 x=0", "2 to 1000000 points"),
        ("points= t=1 x=0", "--points"),
        ("points=1,1 t=1 x=0", "every point exceeds"),
        ("points=1,0 t=1 x=0", "every point exceeds"),
        ("points=0,1 n=3 t=1 x=0", "--points and --n exclude"),
        ("points=0,1 half-width=3 t=1 x=0", "--points and --half-width exclude"),
    ] {
        let refusal = evaluate("density", given, 10).unwrap_err();
        let text = refusal.to_string();
        assert!(refusal.is_bad_input() && text.contains(part) && !text.contains('\n'), "{given}: {text}");
    }
    for (quantity, given, part) in [
        ("smoothing-gap", "points=0,1,3 t=1 delta=0.1", "one window"),
        ("smoothing-gap", "points=0,1,3 t=1 window=1/2", "0 <= window < the least half gap, 0.5"),
        ("loss", "points=0,1,3 t=1 delta=0.6", "0 < delta <= the least half gap, 0.5"),
        ("loss", "points=0,1,3 t=1 delta=0.6 window=0.1", "--delta and --window exclude"),
        ("nonsmoothness", "points=0,1,3 t=1 delta=1/2", "R is infinite"),
        ("kl", "points=0,1,3 t0=1 kappa=1", "the least half gap, 0.5"),
        ("kl-bound", "points=0,1,3 t0=0.1 kappa=1", "--points does not apply"),
        ("atom", "points=0,1,3 t0=0.01 kappa=1 k=4", "1 <= k <= n = 3"),
    ] {
        let refusal = evaluate(quantity, given, 10).unwrap_err();
        assert!(refusal.is_bad_input() && refusal.to_string().contains(part), "{given}: {refusal}");
    }
}
