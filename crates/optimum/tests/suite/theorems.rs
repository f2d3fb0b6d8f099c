//! What a theorem states, against the bounds that enclosures prove; whether it holds, the kernel decides.

use crate::common::{problem, problem_of};
use scoreproof_optimum::{Error, Problem, solve, theorem, verify};
use scoreproof_real::{Float, Rational, parse_rational};

/// The two decimals of "below <= t * r <= above".
fn decimals(text: &str) -> [Rational; 2] {
    let (_, range) = text.split_once("= Finite r /\\ ").unwrap();
    let (below, rest) = range.split_once(" <= ").unwrap();
    let (_, rest) = rest.split_once(" <= ").unwrap();
    let (above, _) = rest.split_once(".\n").unwrap();
    [below, above].map(|decimal| parse_rational(decimal).unwrap())
}

/// Their distance in proportion, where t r* is between them.
fn width(problem: &Problem) -> Rational {
    let [below, above] = decimals(&theorem(problem).unwrap());
    let optimum = verify(problem, &solve(problem).unwrap()).unwrap().optimum;
    let scaled = |end: &Float| end.to_rational().unwrap() * problem.t();
    assert!(below <= scaled(optimum.lower()) && scaled(optimum.upper()) <= above, "{below} <= {optimum:?} <= {above}");
    (above - &below) / below
}

/// As sharp as the mean posterior variance is small: it falls as e^(-Delta^2 / (2t)).
#[test]
fn the_decimals_enclose_the_certified_bounds() {
    for epsilon in ["0.001", "0.005", "0.01", "0.0149"] {
        for (n, t, most) in [(2, "0.02", 1e-7), (2, "0.01", 1e-8), (2, "0.005", 1e-8), (3, "0.005", 1e-7)] {
            let width = width(&problem(n, "1", t, epsilon));
            assert!(width < Rational::from_f64(most).unwrap(), "n = {n}, t = {t}, epsilon = {epsilon}: {width}");
        }
    }
    assert!(width(&problem(3, "1", "0.01", "0.01")) < Rational::from((2, 1000)));
    assert!(width(&problem(4, "1", "0.005", "0.01")) < Rational::from((1, 100)));
    assert!(width(&problem(2, "3/2", "0.045", "0.01")) < Rational::from((1, 10_000_000)));
    assert!(width(&problem_of("-1 -1/5 1/2 1", "0.001", "0.01")) < Rational::from((1, 10_000_000)));
    assert!(width(&problem_of("3 7/2 5", "0.001", "0.001")) < Rational::from((1, 10_000_000)));
}

/// The cells that the kernel has proved are what the program states today.
#[test]
fn the_proved_cells_state_what_the_program_states() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../verification/proofs/bridge");
    let proved: String =
        (1..=8).map(|i| std::fs::read_to_string(format!("{folder}/optimum_cells_{i}.v")).unwrap()).collect();
    let cells = [2, 3].into_iter().flat_map(|n| ["1/50", "1/100", "1/200"].map(|t| (n, t)));
    let mut found = 0;
    for (n, t) in cells {
        for epsilon in ["1/1000", "1/200", "1/100", "149/10000"] {
            let name = format!("bridge_optimum_{n}_1_{}_{}", t.replace('/', "_"), epsilon.replace('/', "_"));
            let Some((_, stated)) = proved.split_once(&format!("Theorem {name} :")) else { continue };
            let text = theorem(&problem(n, "1", t, epsilon)).unwrap();
            let (_, states) = text.split_once(&format!("Theorem {name} :")).unwrap();
            let statement = |text: &str| text.split_once("Proof.").unwrap().0.to_owned();
            assert_eq!(statement(stated), statement(states), "{name}: run `make bridge`");
            found += 1;
        }
    }
    assert_eq!(found, proved.matches("optimum_cell ").count());
}

/// More points, contacts with the score, a line that is feasible, a loss below the posterior variance.
#[test]
fn what_is_out_of_reach_is_refused_by_name() {
    let named = |n, t, epsilon| match theorem(&problem(n, "1", t, epsilon)) {
        Err(error @ Error::Real(_)) if error.is_bad_input() => error.to_string(),
        other => panic!("n = {n}, t = {t}, epsilon = {epsilon}: {other:?}"),
    };
    assert!(named(5, "0.001", "0.01").starts_with("n = 5 is outside its domain: 2 <= n <= 4"));
    for (n, t, epsilon) in [(2, "0.1", "0.01"), (4, "0.02", "0.01"), (2, "16", "0.01"), (3, "0.02", "1e-6")] {
        assert!(named(n, t, epsilon).starts_with(&format!("t = {t} is outside its domain: t so small that")));
    }
}
