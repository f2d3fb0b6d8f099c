//! The map of the proofs, drawn: files of theorems and lemmas, and which requires which.

mod docs;
mod drawing;
mod layout;

pub use docs::{proof_map_page, proof_map_svg};

pub(crate) use drawing::{Target, anchor, drawing};

use crate::names::name_or_id;
use scoreproof_verification::proof_map::{Behind, ProofFile, Role};
use scoreproof_verification::verdict::Verdict;
use std::collections::{BTreeMap, BTreeSet};

/// What the map is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'a> {
    /// Every source of the proofs.
    pub(crate) files: &'a [ProofFile],
    /// The theorems behind the claims.
    pub(crate) theorems: &'a [Behind],
}

/// What a claim came to: its id, the verdict on the print and that on the correction.
pub(crate) type Outcome<'a> = (&'a str, Option<Verdict>, Option<Verdict>);

/// How what a file proves stands in print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Lemmas that theorems share.
    Shared,
    /// Claims that hold as printed.
    Printed,
    /// Claims of which one at least is false or undecidable as printed, and holds as corrected.
    Corrected,
}

/// A file on the map.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) path: &'static str,
    pub(crate) about: &'static str,
    /// The claims that it proves, in the order of the paper.
    pub(crate) claims: Vec<&'static str>,
    pub(crate) standing: Standing,
}

impl Node {
    /// What is written on it: the claims' names, or the file's.
    pub(crate) fn label(&self) -> String {
        if self.claims.is_empty() {
            let stem = self.path.rsplit('/').next().unwrap_or(self.path).trim_end_matches(".v");
            return stem.replace('_', " ");
        }
        shortened(&ranges(&self.claims), LABEL)
    }
}

/// Characters of a label.
const LABEL: usize = 26;

/// Names of claims, consecutive equations as a range: `Lemma 9, (46)-(50)`.
fn ranges(claims: &[&str]) -> Vec<String> {
    let equation = |id: &str| id.strip_prefix("eq-")?.parse::<u32>().ok();
    let mut names: Vec<(String, Option<(u32, u32)>)> = Vec::new();
    for id in claims {
        match (equation(id), names.last_mut()) {
            (Some(number), Some((name, Some((first, last))))) if number == *last + 1 => {
                *last = number;
                *name = format!("({first})–({number})");
            }
            (Some(number), _) => names.push((format!("({number})"), Some((number, number)))),
            (None, _) => names.push((name_or_id(id), None)),
        }
    }
    names.into_iter().map(|(name, _)| name).collect()
}

/// As many names as fit, and how many are left out.
fn shortened(names: &[String], room: usize) -> String {
    for kept in (1..=names.len()).rev() {
        let more = names.len() - kept;
        let text = names[..kept].join(", ") + &if more > 0 { format!(", +{more}") } else { String::new() };
        if text.chars().count() <= room || kept == 1 {
            return text;
        }
    }
    String::new()
}

/// The map: nodes, and edges from what is required to what requires it, without those that follow from others.
#[derive(Clone, Debug)]
pub(crate) struct Map {
    pub(crate) nodes: Vec<Node>,
    pub(crate) edges: Vec<(usize, usize)>,
}

/// What stands below every theorem or above none, and is left out: definitions, analysis, numbers of the program.
const LEFT_OUT: &[&str] = &["objects/", "analysis/", "bridge/", "exported/"];

impl Map {
    /// The files that prove claims and all that they rest on; files of false twins alone are left out.
    pub(crate) fn of(source: Source<'_>, outcomes: &[Outcome<'_>]) -> Self {
        let proving: BTreeSet<&str> = source
            .theorems
            .iter()
            .filter(|found| found.role != Role::Twin)
            .map(|found| found.theorem.file.as_str())
            .collect();
        Self::above(source, outcomes, &proving)
    }

    /// The files in `roots` and all that they rest on.
    pub(crate) fn above(source: Source<'_>, outcomes: &[Outcome<'_>], roots: &BTreeSet<&str>) -> Self {
        let requires: BTreeMap<&str, &ProofFile> = source.files.iter().map(|file| (file.path, file)).collect();
        let drawn = |path: &&str| !LEFT_OUT.iter().any(|folder| path.starts_with(folder));
        let mut kept: BTreeSet<&str> =
            roots.iter().copied().filter(|path| requires.contains_key(path)).filter(drawn).collect();
        let mut open: Vec<&str> = kept.iter().copied().collect();
        while let Some(path) = open.pop() {
            let next = requires.get(path).map_or(&[][..], |file| file.requires);
            open.extend(next.iter().copied().filter(drawn).filter(|path| kept.insert(path)));
        }
        let files: Vec<&ProofFile> = kept.iter().filter_map(|path| requires.get(path).copied()).collect();
        let number: BTreeMap<&str, usize> = files.iter().enumerate().map(|(at, file)| (file.path, at)).collect();
        let below: Vec<Vec<usize>> = files
            .iter()
            .map(|file| file.requires.iter().filter_map(|path| number.get(path).copied()).collect())
            .collect();
        let nodes = files.iter().map(|file| node(file, source.theorems, outcomes)).collect();
        Self { nodes, edges: reduced(&below) }
    }
}

fn node(file: &ProofFile, theorems: &[Behind], outcomes: &[Outcome<'_>]) -> Node {
    let mut claims: Vec<&'static str> = theorems
        .iter()
        .filter(|found| found.role != Role::Twin && found.theorem.file == file.path)
        .map(|found| found.claim)
        .collect();
    claims.dedup();
    let fails =
        |id: &&str| outcomes.iter().any(|(claim, print, _)| claim == id && !print.is_some_and(Verdict::is_pass));
    let standing = match claims.iter().any(fails) {
        _ if claims.is_empty() => Standing::Shared,
        true => Standing::Corrected,
        false => Standing::Printed,
    };
    Node { path: file.path, about: file.about, claims, standing }
}

/// The edges that do not follow from others, from what is required to what requires it.
fn reduced(below: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let mut reach: Vec<Option<BTreeSet<usize>>> = vec![None; below.len()];
    for node in 0..below.len() {
        reachable(node, below, &mut reach);
    }
    let through = |over: usize, to: usize| reach[over].as_ref().is_some_and(|all| all.contains(&to));
    let direct = |node: usize| {
        let kept =
            below[node].iter().filter(move |to| !below[node].iter().any(|over| over != *to && through(*over, **to)));
        kept.map(move |to| (*to, node)).collect::<BTreeSet<_>>()
    };
    (0..below.len()).flat_map(direct).collect()
}

/// All that a node rests on, itself not among it.
fn reachable(node: usize, below: &[Vec<usize>], reach: &mut [Option<BTreeSet<usize>>]) -> BTreeSet<usize> {
    if let Some(known) = &reach[node] {
        return known.clone();
    }
    let mut all = BTreeSet::new();
    for next in &below[node] {
        all.insert(*next);
        all.extend(reachable(*next, below, reach));
    }
    reach[node] = Some(all.clone());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consecutive_equations_are_a_range() {
        assert_eq!(ranges(&["eq-46", "eq-47", "eq-48", "lemma-9", "eq-50"]), ["(46)–(48)", "Lemma 9", "(50)"]);
        assert_eq!(shortened(&["Lemma 9".into(), "(46)–(50)".into()], 26), "Lemma 9, (46)–(50)");
        assert_eq!(shortened(&["rem-1-nonsingular".into(), "rem-5-tangent".into()], 26), "rem-1-nonsingular, +1");
    }

    #[test]
    fn an_edge_that_follows_from_others_is_left_out() {
        assert_eq!(reduced(&[vec![], vec![0], vec![0, 1], vec![2, 0]]), [(0, 1), (1, 2), (2, 3)]);
    }
}
