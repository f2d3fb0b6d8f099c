//! Writes the bridge: `bridge SCOREPROOF FOLDER` asks the program for numbers and states, in Rocq, that the kernel's
//! objects lie in the enclosures it prints. The kernel decides: a definition that drifts from the program fails there.

use serde::Deserialize;
use std::path::Path;
use std::process::{Command, ExitCode};

/// A file of the bridge.
struct File {
    name: &'static str,
    about: &'static str,
    /// The files with the tactics `bridge_QUANTITY`.
    imports: &'static str,
    /// The arguments of `scoreproof eval`, and the object that the number is meant to be. The first one has a twin.
    samples: &'static [(&'static str, &'static str)],
}

const FILES: &[File] = &[
    File {
        name: "densities",
        about: "The noised density.",
        imports: "samples",
        samples: &[
            ("density --digits 20 --t 1/10 --x 3/10", "noised_density two_points (1/10) (3/10)"),
            ("density --digits 20 --n 4 --t 1/50 --x=-7/10", "noised_density four_points (1/50) (-7/10)"),
            ("log-density --digits 20 --t 1/20 --x 2", "ln (noised_density two_points (1/20) 2)"),
            (
                "log-density --digits 20 --n 3 --half-width 3/2 --t 1/3 --x 1/4",
                "ln (noised_density wide_points (1/3) (1/4))",
            ),
        ],
    },
    File {
        name: "scores",
        about: "The empirical score, its local average and the piecewise linear scores.",
        imports: "samples",
        samples: &[
            ("posterior-mean --digits 20 --t 1/10 --x 3/10", "posterior_mean two_points (1/10) (3/10)"),
            ("posterior-mean --digits 20 --n 4 --t 1/50 --x=-7/10", "posterior_mean four_points (1/50) (-7/10)"),
            ("score --digits 20 --t 1/10 --x 3/10", "ESF two_points (1/10) (3/10)"),
            ("score --digits 20 --n 3 --half-width 3/2 --t 1/3 --x 1/4", "ESF wide_points (1/3) (1/4)"),
            ("la-score --digits 20 --t 1/10 --w 7/10 --x 1/2", "LA (7/10) (ESF two_points (1/10)) (1/2)"),
            ("la-score --digits 20 --n 4 --t 1/50 --w 1/5 --x 1/2", "LA (1/5) (ESF four_points (1/50)) (1/2)"),
            ("pl-score --digits 20 --n 4 --t 1/50 --x 1/2", "PL four_points (1/50) (1/2)"),
            ("pl-score --digits 20 --t 1/50 --x 0", "PL two_points (1/50) 0"),
            ("la-pl-score --digits 20 --t 1/50 --delta 3/10 --x 1/2", "LAPL two_points (1/50) (3/10) (1/2)"),
            (
                "la-pl-score --digits 20 --n 4 --t 1/50 --kappa 6/5 --x 1/10",
                "LAPL four_points (1/50) (delta_at (6/5) (1/50)) (1/10)",
            ),
        ],
    },
    File {
        name: "losses",
        about: "The smoothing gap and the loss.",
        imports: "gap loss",
        samples: &[
            ("smoothing-gap --digits 3 --t 1/50 --delta 3/10", "smoothing_gap two_points (1/50) (7/10)"),
            (
                "loss --digits 5 --t 1/50 --kappa 6/5",
                "loss two_points (1/50) (LAPL two_points (1/50) (delta_at (6/5) (1/50)))",
            ),
        ],
    },
    File {
        name: "loss_limit",
        about: "F of (56) and its inverse.",
        imports: "samples",
        samples: &[
            ("f-kappa --digits 20 --kappa 3/2", "F (3/2)"),
            ("f-kappa --digits 20 --kappa 3", "F 3"),
            ("f-inverse --digits 20 --value 3/200", "(3/200)"),
        ],
    },
    File {
        name: "flow",
        about: "The flow map and the density that it makes.",
        imports: "samples",
        samples: &[
            (
                "flow-map --digits 20 --t 1/50 --s 1/100 --kappa 6/5 --x 1/2",
                "flow_map two_points (6/5) (1/100) (1/50) (1/2)",
            ),
            (
                "flow-map --digits 20 --n 4 --t 1/50 --s 1/100 --kappa 6/5 --x 1/10",
                "flow_map four_points (6/5) (1/100) (1/50) (1/10)",
            ),
            (
                "flow-map --digits 20 --n 4 --t 1/50 --s 0 --kappa 6/5 --x 1/10",
                "flow_map four_points (6/5) 0 (1/50) (1/10)",
            ),
            (
                "flow-density --digits 20 --t0 1/50 --s 1/100 --kappa 6/5 --x 1/2",
                "flow_density two_points (6/5) (1/50) (1/100) (1/2)",
            ),
            (
                "flow-density --digits 20 --n 4 --t0 1/50 --s 1/100 --kappa 6/5 --x 1/10",
                "flow_density four_points (6/5) (1/50) (1/100) (1/10)",
            ),
        ],
    },
    File {
        name: "masses",
        about: "The terminal law: its atoms, what lies between the data points, its divergence.",
        imports: "samples",
        samples: &[
            ("atom --digits 12 --n 4 --t0 1/50 --kappa 6/5 --k 2", "atom four_points (6/5) (1/50) 1"),
            ("interpolating-mass --digits 12 --t0 1/50 --kappa 6/5", "interpolating_mass two_points (6/5) (1/50)"),
            (
                "terminal-density --digits 10 --t0 1/50 --kappa 6/5 --x 9/10",
                "interpolating_density two_points (6/5) (1/50) (9/10)",
            ),
            ("kl --digits 3 --t0 1/50 --kappa 6/5", "terminal_KL two_points (6/5) (1/50)"),
            (
                "kl-bound --digits 20 --t0 1/50 --kappa 6/5",
                "1 / (3 * (1/50) * (1 - 6/5 * sqrt (1/50))) + ln (sqrt (1/50) / (1 - 6/5 * sqrt (1/50))) + ln (2 * sqrt (2 * PI))",
            ),
        ],
    },
];

/// n, t and epsilon.
type Cell = (&'static str, &'static str, &'static str);

/// The cells of `table optimum` that the kernel proves: a few to a file, so that none takes it minutes. The first cell of a
/// file has a twin.
const CELLS: &[(&str, &[Cell])] = &[
    ("optimum_cells_1", &[("2", "1/50", "1/1000"), ("2", "1/50", "1/200")]),
    ("optimum_cells_2", &[("2", "1/50", "1/100"), ("2", "1/50", "149/10000")]),
    ("optimum_cells_3", &[("2", "1/100", "1/1000"), ("2", "1/100", "1/200")]),
    ("optimum_cells_4", &[("2", "1/100", "1/100"), ("2", "1/100", "149/10000")]),
    ("optimum_cells_5", &[("2", "1/200", "1/1000"), ("2", "1/200", "1/200")]),
    ("optimum_cells_6", &[("2", "1/200", "1/100"), ("2", "1/200", "149/10000")]),
    ("optimum_cells_7", &[("3", "1/200", "1/1000")]),
    ("optimum_cells_8", &[("3", "1/200", "149/10000")]),
];

/// What `eval` prints.
#[derive(Deserialize)]
struct Value {
    lower: String,
    upper: String,
}

fn evaluate(program: &str, arguments: &str) -> Result<Value, String> {
    let output = Command::new(program)
        .args(["eval", "--format", "json"])
        .args(arguments.split(' '))
        .output()
        .map_err(|error| format!("{program} does not start: {error}"))?;
    if !output.status.success() {
        return Err(format!("{arguments}: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("{arguments}: no JSON: {error}"))
}

/// What an enclosure says of an object: for the inverse of F, a number that it is the only one to have that value.
fn statement(quantity: &str, object: &str, Value { lower, upper }: &Value) -> String {
    if quantity == "f-inverse" {
        return format!(
            "exists k, {lower} <= k <= {upper} /\\ F k = {object} /\\ forall k', 0 <= k' -> F k' = {object} -> k' = k"
        );
    }
    format!("{lower} <= {object} <= {upper}")
}

/// A number with another third digit.
fn wrong(number: &str) -> String {
    let mut seen = 0;
    let change = |character: char| match character.to_digit(10) {
        Some(digit) if digit > 0 || seen > 0 => {
            seen += 1;
            if seen == 3 { char::from_digit((digit + 1) % 10, 10).unwrap_or(character) } else { character }
        }
        _ => character,
    };
    number.chars().map(change).collect()
}

fn text(program: &str, file: &File) -> Result<String, String> {
    let mut text = format!(
        "(** {} Written by `make bridge`: each theorem puts an object into the enclosure that the program prints. *)\n\
         From Coq Require Import Reals Lra Lia.\nFrom Coquelicot Require Import Coquelicot.\n\
         From Scoreproof.bridge Require Import {}.\nOpen Scope R_scope.\n",
        file.about, file.imports
    );
    for (i, (arguments, object)) in file.samples.iter().enumerate() {
        let value = evaluate(program, arguments)?;
        let quantity = |arguments: &&str| arguments.split(' ').next().unwrap_or_default().replace('-', "_");
        let name = quantity(arguments);
        let number = file.samples[..=i].iter().filter(|(other, _)| quantity(other) == name).count();
        let states = statement(&name.replace('_', "-"), object, &value);
        text += &format!(
            "\n(** scoreproof eval {arguments} *)\nTheorem bridge_{name}_{number} : {states}.\nProof. bridge_{name}. Qed.\n"
        );
        if i == 0 {
            let states = statement("", object, &Value { lower: wrong(&value.lower), upper: wrong(&value.upper) });
            text += &format!(
                "\n(** With one digit wrong. *)\nTheorem bridge_{name}_twin : ~ ({states}).\n\
                 Proof. generalize bridge_{name}_1. lra. Qed.\n"
            );
        }
    }
    Ok(text)
}

/// The theorem of a cell as the program writes it: what stands before it, and itself.
fn cell(program: &str, (n, t, epsilon): Cell) -> Result<(String, String), String> {
    let path = std::env::temp_dir().join(format!("scoreproof-bridge-{}.v", std::process::id()));
    let output = Command::new(program)
        .args(["optimum", "--n", n, "--t", t, "--epsilon", epsilon, "--rocq"])
        .arg(&path)
        .output()
        .map_err(|error| format!("{program} does not start: {error}"))?;
    if !output.status.success() {
        return Err(format!("optimum {n} {t} {epsilon}: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    std::fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (before, theorem) = text.split_once("\n\n").ok_or("a theorem without imports")?;
    let (_, imports) = before.split_once('\n').ok_or("a theorem without imports")?;
    Ok((imports.to_owned(), theorem.to_owned()))
}

/// The false twin of a cell: another third digit in both decimals.
fn moved(theorem: &str) -> Result<String, String> {
    let shape = || format!("not the statement of a cell: {theorem}");
    let (_, rest) = theorem.split_once("Theorem ").ok_or_else(shape)?;
    let (name, rest) = rest.split_once(" : ").ok_or_else(shape)?;
    let (states, _) = rest.split_once(".\nProof").ok_or_else(shape)?;
    let (object, range) = states.split_once("/\\ ").ok_or_else(shape)?;
    let (below, rest) = range.split_once(" <= ").ok_or_else(shape)?;
    let (middle, above) = rest.split_once(" <= ").ok_or_else(shape)?;
    Ok(format!(
        "\n(** With one digit wrong. *)\nTheorem {name}_twin : ~ {object}/\\ {} <= {middle} <= {}.\n\
         Proof. intros (r & E & H). destruct {name} as (r' & E' & H'). rewrite E in E'. injection E' as <-. lra. Qed.\n",
        wrong(below),
        wrong(above)
    ))
}

fn cells(program: &str, cells: &[Cell]) -> Result<String, String> {
    let mut text =
        "(** Cells of `table optimum`. Written by `make bridge`: the theorems of `scoreproof optimum --rocq`. *)\n"
            .to_owned();
    for (i, parameters) in cells.iter().enumerate() {
        let (imports, theorem) = cell(program, *parameters)?;
        if i == 0 {
            text += &imports;
            text += "\n";
        }
        text += "\n";
        text += &theorem;
        if i == 0 {
            text += &moved(&theorem)?;
        }
    }
    Ok(text)
}

fn run() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [program, folder] = &arguments[..] else { return Err("usage: bridge SCOREPROOF FOLDER".into()) };
    for file in FILES {
        let path = Path::new(folder).join(format!("{}.v", file.name));
        std::fs::write(&path, text(program, file)?).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    for (name, list) in CELLS {
        let path = Path::new(folder).join(format!("{name}.v"));
        std::fs::write(&path, cells(program, list)?).map_err(|error| format!("{}: {error}", path.display()))?;
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
