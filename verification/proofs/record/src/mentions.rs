//! Which lemmas the printed proofs mention, and what follows from the axioms of some of them for the others.

use crate::axioms::Axioms;
use crate::kernel::Script;
use crate::statements::module;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What proofs mention of what rests on computed bounds: our lemmas by their full names, those of `interval` and `integral`
/// as the compiler prints them.
pub(crate) struct Mentions {
    of: BTreeMap<String, BTreeSet<String>>,
    known: BTreeMap<String, Axioms>,
}

impl Mentions {
    /// Reads the proofs of all lemmas and theorems in the files that rest on computed bounds.
    pub(crate) fn read<'a>(
        script: &Script<'_>,
        proofs: &Path,
        files: impl Iterator<Item = &'a String>,
        computed: &BTreeSet<String>,
    ) -> Result<Self, String> {
        let (mut bounds, mut others) = (Vec::new(), Vec::new());
        for file in files {
            let into = if computed.contains(file) { &mut bounds } else { &mut others };
            into.extend(lemmas(proofs, file)?);
        }
        let mut short = short_names(bounds.iter().chain(&others));
        let others: BTreeSet<&str> = others.iter().map(String::as_str).collect();
        short.values_mut().for_each(|full| *full = full.filter(|name| !others.contains(name)));
        let texts = script.proofs(&bounds)?;
        let of = bounds.iter().cloned().zip(texts.iter().map(|text| mentioned(text, &short))).collect();
        Ok(Self { of, known: BTreeMap::new() })
    }

    /// The axioms of a constant, as the compiler tells them.
    pub(crate) fn learn(&mut self, name: String, axioms: Axioms) {
        self.known.insert(name, axioms);
    }

    /// The constants and what their proofs mention, what is mentioned in these proofs, and so on.
    pub(crate) fn reached(&self, names: &[String]) -> BTreeSet<String> {
        let mut seen: BTreeSet<String> = names.iter().cloned().collect();
        let mut open = names.to_vec();
        while let Some(name) = open.pop() {
            let mentioned = self.of.get(&name).into_iter().flatten();
            open.extend(mentioned.filter(|name| seen.insert((*name).clone())).cloned());
        }
        seen
    }

    /// The axioms that the constants rest on by what is known.
    pub(crate) fn axioms(&self, names: &[String]) -> Axioms {
        self.reached(names).iter().filter_map(|name| self.known.get(name)).flatten().cloned().collect()
    }

    /// Lemmas that the constants rest on, whose axioms are not known.
    pub(crate) fn unknown(&self, names: &[String]) -> Vec<String> {
        let unknown = |name: &String| !(self.known.contains_key(name) || names.contains(name));
        self.reached(names).into_iter().filter(unknown).collect()
    }
}

/// The full names of all lemmas of a file, from the references that the compiler resolved.
fn lemmas(proofs: &Path, file: &str) -> Result<Vec<String>, String> {
    let glob = fs::read_to_string(proofs.join(file).with_extension("glob"));
    let glob = glob.map_err(|error| format!("{file} is not compiled: {error}"))?;
    let proved = glob.lines().filter(|line| line.starts_with("prf "));
    Ok(proved.filter_map(|line| line.rsplit(' ').next()).map(|name| format!("{}.{name}", module(file))).collect())
}

/// The full names by each shorter form of two parts or more that belongs to one of them alone.
fn short_names<'a>(full: impl Iterator<Item = &'a String>) -> BTreeMap<&'a str, Option<&'a str>> {
    let mut short: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for name in full {
        let starts = [0].into_iter().chain(name.match_indices('.').map(|(dot, _)| dot + 1));
        for form in starts.map(|start| &name[start..]).filter(|form| form.contains('.')) {
            short.entry(form).and_modify(|other| *other = None).or_insert(Some(name.as_str()));
        }
    }
    short
}

fn mentioned(proof: &str, short: &BTreeMap<&str, Option<&str>>) -> BTreeSet<String> {
    let words = proof.split(|c: char| !(c.is_alphanumeric() || "_'.".contains(c)));
    let wanted = |word: &str| match short.get(word) {
        Some(full) => full.map(String::from),
        None => (word.starts_with("Tactic.") && word.ends_with("_correct")).then(|| word.to_owned()),
    };
    words.filter_map(wanted).collect()
}
