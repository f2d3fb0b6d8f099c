//! What is asked of Rocq: its version, which files rest on which, proofs and their axioms.

use crate::statements::module;
use scoreproof_record::Theorem;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// How long a proof may take to be printed.
const PRINTING_SECONDS: u32 = 3;

fn run(program: &str, arguments: &[&str], folder: &Path) -> Result<String, String> {
    run_on(Stdio::null(), program, arguments, folder)
}

fn run_on(input: Stdio, program: &str, arguments: &[&str], folder: &Path) -> Result<String, String> {
    let output = Command::new(program).args(arguments).current_dir(folder).stdin(input).output();
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

/// Theorems at hand, about which the compiler is asked.
pub(crate) struct Script<'a> {
    proofs: &'a Path,
    header: String,
}

/// The full name of a theorem.
pub(crate) fn full_name(theorem: &Theorem) -> String {
    format!("{}.{}", module(&theorem.file), theorem.name)
}

impl<'a> Script<'a> {
    pub(crate) fn new(proofs: &'a Path, theorems: &[Theorem]) -> Self {
        let modules: BTreeSet<String> = theorems.iter().map(|theorem| module(&theorem.file)).collect();
        let header = modules.iter().map(|module| format!("Require {module}.\n")).collect();
        Self { proofs, header }
    }

    /// The axioms that each group of constants rests on.
    pub(crate) fn axioms(&self, groups: &[Vec<String>]) -> Result<Vec<BTreeSet<String>>, String> {
        let query = |group: &Vec<String>| {
            let bound: String = group.iter().map(|name| format!("let _ := @{name} in ")).collect();
            (format!("Definition group := {bound}I."), String::new(), "Print Assumptions group".to_owned())
        };
        let answers = self.ask(Compiler::Stops, &groups.iter().map(query).collect::<Vec<_>>())?;
        Ok(answers.iter().map(|answer| axioms(answer)).collect())
    }

    /// The constants' proofs, with all names in the shortest form that is unique: empty where printing takes longer than
    /// [`PRINTING_SECONDS`], which it does for a proof with many long numbers.
    pub(crate) fn proofs(&self, constants: &[String]) -> Result<Vec<String>, String> {
        let query = |constant: &String| {
            (
                "Set Printing All.\nSet Printing Depth 1000000.".to_owned(),
                format!("Timeout {PRINTING_SECONDS}"),
                format!("Print {constant}"),
            )
        };
        let answers = self.ask(Compiler::GoesOn, &constants.iter().map(query).collect::<Vec<_>>())?;
        Ok(answers.iter().map(|answer| proof(answer)).collect())
    }

    /// The answers to queries, each with what stands before it and before its command; two compilers at a time, which
    /// take turns.
    fn ask(&self, compiler: Compiler, queries: &[Query]) -> Result<Vec<String>, String> {
        let mut answers = vec![String::new(); queries.len()];
        std::thread::scope(|scope| {
            let share = |turn: usize| queries.iter().skip(turn).step_by(2).cloned().collect::<Vec<_>>();
            let running = [0, 1].map(|turn| scope.spawn(move || self.ask_one(compiler, &share(turn), turn)));
            for (turn, thread) in running.into_iter().enumerate() {
                let own = thread.join().map_err(|_| "a thread that runs Rocq panicked")??;
                answers.iter_mut().skip(turn).step_by(2).zip(own).for_each(|(answer, own)| *answer = own);
            }
            Ok::<_, String>(())
        })?;
        Ok(answers)
    }

    fn ask_one(&self, compiler: Compiler, queries: &[Query], number: usize) -> Result<Vec<String>, String> {
        if queries.is_empty() {
            return Ok(Vec::new());
        }
        let folder = std::env::temp_dir().join(format!("scoreproof-record-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|error| format!("no temporary folder: {error}"))?;
        let answers = self.ask_in(compiler, &folder, queries);
        // What is left in the temporary folder harms nobody.
        let _ = fs::remove_dir_all(&folder);
        answers
    }

    fn ask_in(&self, compiler: Compiler, folder: &Path, queries: &[Query]) -> Result<Vec<String>, String> {
        let io = |error: std::io::Error| format!("the temporary folder cannot be used: {error}");
        let mut script = self.header.clone();
        for (i, (before, prefix, query)) in queries.iter().enumerate() {
            script += &format!("Module ask_{i}.\n{before}\n{prefix} Redirect \"{i}\" {query}.\nEnd ask_{i}.\n");
        }
        fs::write(folder.join("ask.v"), script).map_err(io)?;
        let root = fs::canonicalize(self.proofs).map_err(io)?;
        let root = root.to_str().ok_or("the path of the proofs is no text")?;
        let paths = ["-w", "none", "-Q", root, "Scoreproof"];
        let answer = |i: usize| fs::read_to_string(folder.join(format!("{i}.out")));
        match compiler {
            Compiler::Stops => {
                run("coqc", &[&paths[..], &["ask.v"]].concat(), folder)?;
                (0..queries.len()).map(|i| answer(i).map_err(io)).collect()
            }
            Compiler::GoesOn => {
                let input = fs::File::open(folder.join("ask.v")).map_err(io)?;
                run_on(input.into(), "coqtop", &[&["-q"], &paths[..]].concat(), folder)?;
                Ok((0..queries.len()).map(|i| answer(i).unwrap_or_default()).collect())
            }
        }
    }
}

/// What stands before a query, before its command, and the query.
type Query = (String, String, String);

/// What becomes of a script one of whose queries fails.
#[derive(Clone, Copy)]
enum Compiler {
    /// It fails.
    Stops,
    /// The answer is empty or incomplete, and the others are given.
    GoesOn,
}

/// The proof in an answer of `Print`. The statement after it is cut off, at the first line that may begin it; an answer
/// without such a line is incomplete, and may end within a name.
fn proof(answer: &str) -> String {
    let body = answer.split_once(" = ").map_or("", |(_, body)| body);
    body.split_once("\n     : ").map_or_else(String::new, |(proof, _)| proof.to_owned())
}

/// The names in an answer of `Print Assumptions`: the first word of each line that is not indented.
fn axioms(answer: &str) -> BTreeSet<String> {
    let names = answer.lines().filter(|line| !line.starts_with(' ') && !line.trim().is_empty());
    let names = names.filter(|line| *line != "Axioms:" && *line != "Closed under the global context");
    names.filter_map(|line| line.split([' ', ':']).next()).map(String::from).collect()
}
