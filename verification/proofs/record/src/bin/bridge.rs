//! Writes the bridge: `bridge SCOREPROOF FOLDER` asks the program for numbers and states, in Rocq, that the kernel's
//! objects lie in the enclosures it prints. The kernel decides: a definition that drifts from the program fails there.

use serde::Deserialize;
use std::fmt::Write;
use std::path::Path;
use std::process::{Command, ExitCode};

/// One number: a quantity of `scoreproof eval` with its arguments, and the object that it is meant to be.
struct Sample {
    quantity: &'static str,
    arguments: &'static str,
    digits: u32,
    object: &'static str,
}

const fn sample(quantity: &'static str, arguments: &'static str, digits: u32, object: &'static str) -> Sample {
    Sample { quantity, arguments, digits, object }
}

/// What an enclosure says of an object: for the inverse of F, a number that it is the only one to have that value.
fn statement(sample: &Sample, value: &Value) -> String {
    let (lower, upper) = (&value.lower, &value.upper);
    if sample.quantity == "f-inverse" {
        let of = sample.object;
        return format!(
            "exists k, {lower} <= k <= {upper} /\\ F k = {of} /\\ forall k', 0 <= k' -> F k' = {of} -> k' = k"
        );
    }
    format!("{lower} <= {} <= {upper}", sample.object)
}

/// File, what it is about, and its samples.
const FILES: &[(&str, &str, &[Sample])] = &[
    (
        "densities",
        "The noised density.",
        &[
            sample("density", "--t 1/10 --x 3/10", 20, "noised_density two_points (1/10) (3/10)"),
            sample("density", "--n 4 --t 1/50 --x=-7/10", 20, "noised_density four_points (1/50) (-7/10)"),
            sample("log-density", "--t 1/20 --x 2", 20, "ln (noised_density two_points (1/20) 2)"),
            sample(
                "log-density",
                "--n 3 --half-width 3/2 --t 1/3 --x 1/4",
                20,
                "ln (noised_density wide_points (1/3) (1/4))",
            ),
        ],
    ),
    (
        "scores",
        "The empirical score, its local average and the piecewise linear scores.",
        &[
            sample("posterior-mean", "--t 1/10 --x 3/10", 20, "posterior_mean two_points (1/10) (3/10)"),
            sample("posterior-mean", "--n 4 --t 1/50 --x=-7/10", 20, "posterior_mean four_points (1/50) (-7/10)"),
            sample("score", "--t 1/10 --x 3/10", 20, "ESF two_points (1/10) (3/10)"),
            sample("score", "--n 3 --half-width 3/2 --t 1/3 --x 1/4", 20, "ESF wide_points (1/3) (1/4)"),
            sample("la-score", "--t 1/10 --w 7/10 --x 1/2", 20, "LA (7/10) (ESF two_points (1/10)) (1/2)"),
            sample("la-score", "--n 4 --t 1/50 --w 1/5 --x 1/2", 20, "LA (1/5) (ESF four_points (1/50)) (1/2)"),
            sample("pl-score", "--n 4 --t 1/50 --x 1/2", 20, "PL four_points (1/50) (1/2)"),
            sample("pl-score", "--t 1/50 --x 0", 20, "PL two_points (1/50) 0"),
            sample("la-pl-score", "--t 1/50 --delta 3/10 --x 1/2", 20, "LAPL two_points (1/50) (3/10) (1/2)"),
            sample(
                "la-pl-score",
                "--n 4 --t 1/50 --kappa 6/5 --x 1/10",
                20,
                "LAPL four_points (1/50) (delta_at (6/5) (1/50)) (1/10)",
            ),
        ],
    ),
    (
        "loss_limit",
        "F of (56) and its inverse.",
        &[
            sample("f-kappa", "--kappa 3/2", 20, "F (3/2)"),
            sample("f-kappa", "--kappa 3", 20, "F 3"),
            sample("f-inverse", "--value 3/200", 20, "(3/200)"),
        ],
    ),
    (
        "flow",
        "The flow map and the density that it makes.",
        &[
            sample(
                "flow-map",
                "--t 1/50 --s 1/100 --kappa 6/5 --x 1/2",
                20,
                "flow_map two_points (6/5) (1/100) (1/50) (1/2)",
            ),
            sample(
                "flow-map",
                "--n 4 --t 1/50 --s 1/100 --kappa 6/5 --x 1/10",
                20,
                "flow_map four_points (6/5) (1/100) (1/50) (1/10)",
            ),
            sample(
                "flow-map",
                "--n 4 --t 1/50 --s 0 --kappa 6/5 --x 1/10",
                20,
                "flow_map four_points (6/5) 0 (1/50) (1/10)",
            ),
            sample(
                "flow-density",
                "--t0 1/50 --s 1/100 --kappa 6/5 --x 1/2",
                20,
                "flow_density two_points (6/5) (1/50) (1/100) (1/2)",
            ),
            sample(
                "flow-density",
                "--n 4 --t0 1/50 --s 1/100 --kappa 6/5 --x 1/10",
                20,
                "flow_density four_points (6/5) (1/50) (1/100) (1/10)",
            ),
        ],
    ),
    (
        "masses",
        "The terminal law: its atoms, what lies between the data points, its divergence.",
        &[
            sample("atom", "--n 4 --t0 1/50 --kappa 6/5 --k 2", 12, "atom four_points (6/5) (1/50) 1"),
            sample("interpolating-mass", "--t0 1/50 --kappa 6/5", 12, "interpolating_mass two_points (6/5) (1/50)"),
            sample(
                "terminal-density",
                "--t0 1/50 --kappa 6/5 --x 9/10",
                10,
                "interpolating_density two_points (6/5) (1/50) (9/10)",
            ),
            sample("kl", "--t0 1/50 --kappa 6/5", 3, "terminal_KL two_points (6/5) (1/50)"),
        ],
    ),
];

/// What `eval` prints.
#[derive(Deserialize)]
struct Value {
    lower: String,
    upper: String,
}

fn evaluate(program: &str, sample: &Sample) -> Result<Value, String> {
    let digits = sample.digits.to_string();
    let output = Command::new(program)
        .args(["eval", sample.quantity, "--digits", &digits, "--format", "json"])
        .args(sample.arguments.split(' '))
        .output()
        .map_err(|error| format!("{program} does not start: {error}"))?;
    if !output.status.success() {
        return Err(format!("{}: {}", sample.quantity, String::from_utf8_lossy(&output.stderr).trim()));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("{}: no JSON: {error}", sample.quantity))
}

fn file(program: &str, about: &str, samples: &[Sample]) -> Result<String, String> {
    let mut text = format!(
        "(** {about} Written by `make bridge`: each theorem puts an object into the enclosure that the program prints. *)\n\
         From Coq Require Import Reals Lra Lia.\nFrom Coquelicot Require Import Coquelicot.\n\
         From Scoreproof.bridge Require Import samples.\nOpen Scope R_scope.\n"
    );
    for (i, sample) in samples.iter().enumerate() {
        let value = evaluate(program, sample)?;
        let name = sample.quantity.replace('-', "_");
        let number = samples[..=i].iter().filter(|other| other.quantity == sample.quantity).count();
        let (arguments, states) = (sample.arguments, statement(sample, &value));
        let line = format!(
            "\n(** scoreproof eval {} {arguments} *)\nTheorem bridge_{name}_{number} : {states}.\nProof. bridge_{name}. Qed.\n",
            sample.quantity
        );
        text.write_str(&line).map_err(|error| error.to_string())?;
    }
    Ok(text)
}

fn run() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [program, folder] = &arguments[..] else { return Err("usage: bridge SCOREPROOF FOLDER".into()) };
    for (name, about, samples) in FILES {
        let path = Path::new(folder).join(format!("{name}.v"));
        std::fs::write(&path, file(program, about, samples)?)
            .map_err(|error| format!("{name}.v cannot be written: {error}"))?;
    }
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bridge: {error}");
            ExitCode::FAILURE
        }
    }
}
