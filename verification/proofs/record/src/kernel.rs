//! What is asked of Rocq: its version, which files rest on which, and the axioms of each theorem.

use crate::statements::module;
use scoreproof_record::Theorem;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The axioms that a theorem may rest on, one a line.
const ALLOWED: &str = "allowed-axioms.txt";
/// The axioms of the classical reals stand first in that list.
const REALS: [&str; 4] = [
    "ClassicalDedekindReals.sig_forall_dec",
    "ClassicalDedekindReals.sig_not_dec",
    "Classical_Prop.classic",
    "FunctionalExtensionality.functional_extensionality_dep",
];

fn run(program: &str, arguments: &[&str], folder: &Path) -> Result<String, String> {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    let output = output.map_err(|error| format!("{program} does not start: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{program} fails: {}", String::from_utf8_lossy(&output.stderr).trim()))
    }
}

/// Name and version of the kernel.
pub(crate) fn version() -> Result<String, String> {
    let printed = run("coqc", &["--print-version"], Path::new("."))?;
    let version = printed.split_whitespace().next().ok_or("coqc prints no version")?;
    Ok(format!("Coq {version}"))
}

/// For each file the files that it rests on, itself among them.
pub(crate) fn closures(proofs: &Path, files: &[String]) -> Result<BTreeMap<String, Vec<String>>, String> {
    let arguments: Vec<&str> = ["-Q", ".", "Scoreproof"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let printed = run("coqdep", &arguments, proofs)?;
    let mut direct: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in printed.lines() {
        let Some((targets, needed)) = line.split_once(':') else { continue };
        let Some(target) = targets.split_whitespace().find_map(|word| word.strip_suffix(".vo")) else { continue };
        let names =
            needed.split_whitespace().filter_map(|word| word.strip_suffix(".vo")).map(|name| format!("{name}.v"));
        let known = names.filter(|name| files.contains(name));
        direct.entry(format!("{target}.v")).or_default().extend(known);
    }
    let closure = |file: &String| {
        let mut seen = BTreeSet::from([file.clone()]);
        let mut open = vec![file.clone()];
        while let Some(next) = open.pop() {
            let needed = direct.get(&next).ok_or_else(|| format!("coqdep says nothing of {next}"))?;
            open.extend(needed.iter().filter(|name| seen.insert((*name).clone())).cloned());
        }
        Ok((file.clone(), seen.into_iter().collect()))
    };
    files.iter().map(closure).collect()
}

/// The axioms of each theorem, all of them allowed. A file's theorems are asked about together, which costs as much
/// as one of them; only where the axioms go beyond those of the reals, each alone.
pub(crate) fn assumptions(proofs: &Path, theorems: &[Theorem]) -> Result<BTreeMap<String, Vec<String>>, String> {
    let list =
        fs::read_to_string(proofs.join(ALLOWED)).map_err(|error| format!("{ALLOWED} cannot be read: {error}"))?;
    let allowed: BTreeSet<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let mut files: BTreeMap<&str, Vec<&Theorem>> = BTreeMap::new();
    for theorem in theorems {
        files.entry(&theorem.file).or_default().push(theorem);
    }
    let groups: Vec<Vec<&Theorem>> = files.into_values().collect();
    let together = ask(proofs, &groups)?;
    let (plain, mixed): (Vec<_>, Vec<_>) = groups
        .into_iter()
        .zip(together)
        .partition(|(group, axioms)| group.len() == 1 || axioms.iter().all(|axiom| REALS.contains(&axiom.as_str())));
    let alone: Vec<Vec<&Theorem>> =
        mixed.into_iter().flat_map(|(group, _)| group).map(|theorem| vec![theorem]).collect();
    let answers = ask(proofs, &alone)?;
    let mut found = BTreeMap::new();
    for (group, axioms) in plain.into_iter().chain(alone.into_iter().zip(answers)) {
        if let Some(other) = axioms.iter().find(|axiom| !allowed.contains(axiom.as_str())) {
            let names: Vec<&str> = group.iter().map(|theorem| theorem.name.as_str()).collect();
            return Err(format!(
                "{} ({}) rests on {other}, which is not in {ALLOWED}",
                names.join(", "),
                group[0].file
            ));
        }
        found.extend(group.into_iter().map(|theorem| (theorem.name.clone(), axioms.clone())));
    }
    Ok(found)
}

/// The axioms of each group, by `Print Assumptions` of its theorems; two compilers at a time.
fn ask(proofs: &Path, groups: &[Vec<&Theorem>]) -> Result<Vec<Vec<String>>, String> {
    let half = groups.len().div_ceil(2).max(1);
    std::thread::scope(|scope| {
        let chunks = groups.chunks(half).enumerate();
        let running: Vec<_> = chunks.map(|(i, chunk)| scope.spawn(move || ask_one(proofs, chunk, i))).collect();
        let mut answers = Vec::new();
        for thread in running {
            answers.extend(thread.join().map_err(|_| "a thread that runs coqc panicked")??);
        }
        Ok(answers)
    })
}

fn ask_one(proofs: &Path, groups: &[Vec<&Theorem>], number: usize) -> Result<Vec<Vec<String>>, String> {
    let folder = std::env::temp_dir().join(format!("scoreproof-record-{}-{number}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| format!("no temporary folder: {error}"))?;
    let answers = ask_in(&folder, proofs, groups);
    // What is left in the temporary folder harms nobody.
    let _ = fs::remove_dir_all(&folder);
    answers
}

fn ask_in(folder: &Path, proofs: &Path, groups: &[Vec<&Theorem>]) -> Result<Vec<Vec<String>>, String> {
    let io = |error: std::io::Error| format!("the temporary folder cannot be used: {error}");
    let mut script = String::new();
    for group in groups {
        script += &format!("Require {}.\n", module(&group[0].file));
    }
    for (i, group) in groups.iter().enumerate() {
        let names: Vec<String> =
            group.iter().map(|theorem| format!("@{}.{}", module(&theorem.file), theorem.name)).collect();
        let tuple = if names.len() == 1 { names[0].clone() } else { format!("({})", names.join(", ")) };
        script += &format!("Definition group_{i} := {tuple}.\nRedirect \"{i}\" Print Assumptions group_{i}.\n");
    }
    fs::write(folder.join("ask.v"), script).map_err(io)?;
    let root = fs::canonicalize(proofs).map_err(io)?;
    let root = root.to_str().ok_or("the path of the proofs is no text")?;
    run("coqc", &["-w", "none", "-Q", root, "Scoreproof", "ask.v"], folder)?;
    let answer = |i: usize| Ok(axioms(&fs::read_to_string(folder.join(format!("{i}.out"))).map_err(io)?));
    (0..groups.len()).map(answer).collect()
}

/// The names in an answer of `Print Assumptions`: the first word of each line that is not indented.
fn axioms(answer: &str) -> Vec<String> {
    let names = answer.lines().filter(|line| !line.starts_with(' ') && !line.trim().is_empty());
    let names = names.filter(|line| *line != "Axioms:" && *line != "Closed under the global context");
    let sorted: BTreeSet<String> = names.filter_map(|line| line.split([' ', ':']).next()).map(String::from).collect();
    sorted.into_iter().collect()
}
