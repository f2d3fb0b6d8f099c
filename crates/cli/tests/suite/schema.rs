//! What `eval` prints as JSON keeps to its schema, with the keys in their order.

use serde_json::Value;
use std::process::Command;

const SCHEMA: &str = include_str!("../../../../docs/schema/eval.json");
const KEYS: [&str; 6] = ["quantity", "parameters", "value", "lower", "upper", "digits"];

/// A call for each kind of value: irrational, exact, 0, tiny.
const CALLS: [&str; 5] = [
    "smoothing-gap --n 4 --t 0.005 --delta 0.15",
    "pl-score --t 1/3 --x -1/7 --digits 5",
    "score --t 0.02 --x 0",
    "density --t 1e-6 --x 0",
    "kl-bound --t0 0.04 --kappa 1.2 --digits 100",
];

#[test]
fn eval() {
    let schema = jsonschema::validator_for(&serde_json::from_str(SCHEMA).unwrap()).unwrap();
    for call in CALLS {
        let mut command = Command::new(env!("CARGO_BIN_EXE_scoreproof"));
        let output = command.arg("eval").args(call.split(' ')).args(["--format", "json"]).output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{call}: {output:?}");
        let text = String::from_utf8(output.stdout).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        let faults: Vec<String> = schema.iter_errors(&value).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{call}: {faults:?}");
        let places: Vec<_> = KEYS.iter().map(|key| text.find(&format!("\n  \"{key}\":"))).collect();
        assert!(places.is_sorted() && places[0].is_some(), "{call}: {text}");
    }
}
