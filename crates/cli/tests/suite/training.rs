//! Training on the command line: interruptions, files, refusals. The networks are small and trained for moments.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;
use tempfile::{TempDir, tempdir};

/// A network of this size learns nothing, but quickly.
const SMALL: [&str; 4] = ["--batch", "16", "--width", "32"];

fn scoreproof(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scoreproof"));
    command.args(arguments);
    command
}

/// A training of a small network of Experiment 2.
fn train(steps: u32, out: &Path) -> Command {
    let mut command = scoreproof(&["train", "2", "--steps", &steps.to_string()]);
    command.args(SMALL).arg("--out").arg(out);
    command
}

fn refused(command: &mut Command, code: i32, words: &str) {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!((status.code(), stdout.len(), said.lines().count()), (Some(code), 0, 1), "{command:?} said: {said}");
    assert!(said.starts_with("scoreproof: ") && said.contains(words), "{command:?} said: {said}");
}

fn names(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[cfg(unix)]
#[test]
fn an_interrupted_training_goes_on_to_the_same_weights() {
    let folder = tempdir().unwrap();
    let [whole, parted] = ["whole", "parted"].map(|name| folder.path().join(name));
    assert!(train(2000, &whole).stderr(Stdio::null()).status().unwrap().success());
    let mut child = train(2000, &parted).stderr(Stdio::piped()).spawn().unwrap();
    let checkpoint = folder.path().join("parted.checkpoint");
    while !checkpoint.exists() && child.try_wait().unwrap().is_none() {
        sleep(Duration::from_millis(5));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(130), "{said}");
    assert!(said.contains("the same command goes on"), "{said}");
    assert_eq!(names(&folder), ["parted.checkpoint", "whole"]);
    let mut other = train(2000, &parted);
    refused(other.args(["--seed", "2"]), 2, "was made under other settings");
    let Output { status, stderr, .. } = train(2000, &parted).output().unwrap();
    let said = String::from_utf8(stderr).unwrap();
    assert!(status.success() && said.contains("follows") && said.contains("the weights are in"), "{said}");
    assert_eq!(names(&folder), ["parted", "whole"]);
    assert_eq!(fs::read(&whole).unwrap(), fs::read(&parted).unwrap());
}

#[test]
fn an_experiment_takes_weights_that_were_trained() {
    let folder = tempdir().unwrap();
    let weights = folder.path().join("weights");
    let Output { status, stdout, stderr } = train(5, &weights).output().unwrap();
    assert!(status.success() && stdout.is_empty(), "{}", String::from_utf8_lossy(&stderr));
    let experiment = |options: &[&str]| {
        let mut command = scoreproof(&["experiment", "2", "--samples", "140", "--steps", "5", "--format", "csv"]);
        command.args(options).arg("--weights").arg(&weights);
        command
    };
    let Output { status, stdout, .. } = experiment(&[]).output().unwrap();
    let text = String::from_utf8(stdout).unwrap();
    assert!(status.success() && text.contains("(iii) network,") && !text.contains("seed 1"), "{text}");
    refused(&mut experiment(&["--n", "3"]), 2, "is outside its domain: a network for n = 3, d = 2");
    fs::write(&weights, "no weights").unwrap();
    refused(&mut experiment(&[]), 4, "these are not the weights of a network of this kind");
    fs::remove_file(&weights).unwrap();
    refused(&mut experiment(&[]), 4, "weights: ");
}

#[test]
fn what_cannot_be_written_or_trained_is_refused_before_the_training() {
    let folder = tempdir().unwrap();
    let out = folder.path().join("weights");
    let inside = folder.path().join("no/such/folder");
    for network in ["1", "2"] {
        let train = |options: &[&str], out: &Path| {
            let mut command = scoreproof(&["train", network]);
            command.args(options).arg("--out").arg(out);
            command
        };
        refused(&mut train(&[], &inside), 4, "cannot be written");
        refused(&mut train(&[], folder.path()), 4, "it is a folder");
        refused(&mut train(&["--decay", "-1"], &out), 2, "decay = -1 is outside its domain: 0 <= decay <= 1/rate");
        refused(&mut train(&["--decay", "x"], &out), 2, "--decay: 'x' is not a number");
        refused(&mut train(&["--steps", "0"], &out), 2, "steps = 0 is outside its domain");
        refused(&mut train(&["--width", "9"], &out), 2, "width = 9 is outside its domain");
        refused(&mut train(&["--batch", "0"], &out), 2, "batch = 0 is outside its domain");
        refused(&mut train(&["--seed", "1.5"], &out), 2, "seed = 1.5 is outside its domain");
    }
    assert!(names(&folder).is_empty());
    for command in ["train", "experiment"] {
        refused(&mut scoreproof(&[command]), 2, "is missing; see `scoreproof");
        refused(&mut scoreproof(&[command, "3"]), 2, "unrecognized subcommand '3'");
    }
}

#[test]
fn experiment_1_gives_the_same_tables_each_time() {
    let run = || {
        let options = ["--decay", "1,7", "--seeds", "2", "--steps", "30", "--format", "csv"];
        scoreproof(&["experiment", "1"]).args(options).args(SMALL).output().unwrap()
    };
    let Output { status, stdout, stderr } = run();
    assert!(status.success() && stderr.is_empty(), "{}", String::from_utf8_lossy(&stderr));
    let text = String::from_utf8(stdout.clone()).unwrap();
    assert_eq!(text.lines().filter(|line| line.starts_with("experiment-1")).count(), 8, "{text}");
    assert_eq!(run().stdout, stdout);
}
