//! The axioms of each theorem, by `Print Assumptions`, which reads every proof down to the library anew: a second for each
//! question, and some eight where Interval is below, so that few are asked there.
//!
//! A file that rests on no computed bounds is asked about alone. The other theorems are asked about all at once: none rests
//! on more. From below, a theorem rests on what is mentioned by name in its proof, in the proofs of the lemmas mentioned
//! there, and so on, and on their axioms. Where both agree that is the answer; only the others are asked about alone.

use crate::kernel::{Script, full_name};
use crate::mentions::Mentions;
use scoreproof_record::source::blanked;
use scoreproof_record::{Theorem, text};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The axioms that a theorem may rest on, one a line.
const ALLOWED: &str = "allowed-axioms.txt";
/// The axioms of the classical reals stand first in that list.
const REALS: [&str; 4] = [
    "ClassicalDedekindReals.sig_forall_dec",
    "ClassicalDedekindReals.sig_not_dec",
    "Classical_Prop.classic",
    "FunctionalExtensionality.functional_extensionality_dep",
];

/// Names of axioms.
pub(crate) type Axioms = BTreeSet<String>;

/// What has one answer: a file's theorems, or a single one where the file rests on computed bounds.
struct Unit<'a> {
    theorems: Vec<&'a Theorem>,
    computed: bool,
}

impl Unit<'_> {
    fn names(&self) -> Vec<String> {
        self.theorems.iter().copied().map(full_name).collect()
    }
}

/// The axioms of each theorem, all of them allowed. A file's theorems have the same ones, those of all of them, unless
/// these go beyond those of the reals: then each has its own.
pub(crate) fn assumptions(
    proofs: &Path,
    theorems: &[Theorem],
    closures: &BTreeMap<String, Vec<String>>,
) -> Result<BTreeMap<String, Vec<String>>, String> {
    let script = Script::new(proofs, theorems);
    let computed = computed(proofs, closures)?;
    let units = units(theorems, &computed);
    let found = decide(&script, &units, Mentions::read(&script, proofs, closures.keys(), &computed)?)?;
    let mut files: BTreeMap<&str, Axioms> = BTreeMap::new();
    for (unit, axioms) in units.iter().zip(&found) {
        files.entry(&unit.theorems[0].file).or_default().extend(axioms.iter().cloned());
    }
    let mut answer = BTreeMap::new();
    for (unit, own) in units.iter().zip(found) {
        let of_file = &files[unit.theorems[0].file.as_str()];
        let plain = of_file.iter().all(|axiom| REALS.contains(&axiom.as_str()));
        let axioms: Vec<String> = if plain { of_file } else { &own }.iter().cloned().collect();
        answer.extend(unit.theorems.iter().map(|theorem| (theorem.name.clone(), axioms.clone())));
    }
    allowed(proofs, theorems, &answer)?;
    Ok(answer)
}

fn allowed(proofs: &Path, theorems: &[Theorem], found: &BTreeMap<String, Vec<String>>) -> Result<(), String> {
    let list =
        fs::read_to_string(proofs.join(ALLOWED)).map_err(|error| format!("{ALLOWED} cannot be read: {error}"))?;
    let allowed: BTreeSet<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    for theorem in theorems {
        if let Some(other) = found[&theorem.name].iter().find(|axiom| !allowed.contains(axiom.as_str())) {
            return Err(format!("{} ({}) rests on {other}, which is not in {ALLOWED}", theorem.name, theorem.file));
        }
    }
    Ok(())
}

/// The files that rest on computed bounds.
fn computed(proofs: &Path, closures: &BTreeMap<String, Vec<String>>) -> Result<BTreeSet<String>, String> {
    let mut computing = BTreeSet::new();
    for file in closures.keys() {
        if blanked(&text(proofs, file)?).contains("From Interval ") {
            computing.insert(file);
        }
    }
    let rests = |needed: &Vec<String>| needed.iter().any(|file| computing.contains(file));
    Ok(closures.iter().filter(|(_, needed)| rests(needed)).map(|(file, _)| file.clone()).collect())
}

fn units<'a>(theorems: &'a [Theorem], computed: &BTreeSet<String>) -> Vec<Unit<'a>> {
    let mut files: BTreeMap<&str, Vec<&Theorem>> = BTreeMap::new();
    for theorem in theorems {
        files.entry(&theorem.file).or_default().push(theorem);
    }
    let split = |(file, theorems): (&str, Vec<&'a Theorem>)| {
        if computed.contains(file) {
            theorems.into_iter().map(|theorem| Unit { theorems: vec![theorem], computed: true }).collect()
        } else {
            vec![Unit { theorems, computed: false }]
        }
    };
    files.into_iter().flat_map(split).collect()
}

/// The axioms of each unit.
fn decide(script: &Script<'_>, units: &[Unit<'_>], mut mentions: Mentions) -> Result<Vec<Axioms>, String> {
    let (computed, plain): (Vec<usize>, Vec<usize>) = (0..units.len()).partition(|&i| units[i].computed);
    let together = computed.iter().flat_map(|&i| units[i].names()).collect();
    let groups: Vec<Vec<String>> = [together].into_iter().chain(plain.iter().map(|&i| units[i].names())).collect();
    let mut found = script.axioms(&groups)?.into_iter();
    let above = found.next().unwrap_or_default();
    let mut answers: BTreeMap<usize, Axioms> = plain.into_iter().zip(found).collect();
    let open = |mentions: &Mentions, answers: &BTreeMap<usize, Axioms>| -> Vec<usize> {
        let asked = computed.iter().copied().filter(|i| !answers.contains_key(i));
        asked.filter(|&i| mentions.axioms(&units[i].names()) != above).collect()
    };
    loop {
        let lemmas = cover(units, &open(&mentions, &answers), &mentions);
        if lemmas.is_empty() {
            break;
        }
        let below = script.axioms(&lemmas.iter().map(|lemma| vec![lemma.clone()]).collect::<Vec<_>>())?;
        lemmas.into_iter().zip(below).for_each(|(lemma, axioms)| mentions.learn(lemma, axioms));
    }
    loop {
        let alone = first(units, &open(&mentions, &answers), &mentions);
        if alone.is_empty() {
            break;
        }
        let found = script.axioms(&alone.iter().map(|&i| units[i].names()).collect::<Vec<_>>())?;
        for (i, axioms) in alone.into_iter().zip(found) {
            units[i].names().into_iter().for_each(|theorem| mentions.learn(theorem, axioms.clone()));
            answers.insert(i, axioms);
        }
    }
    Ok((0..units.len()).map(|i| answers.remove(&i).unwrap_or_else(|| above.clone())).collect())
}

/// Lemmas that at least three open units mention, the frequent ones first, until each such unit mentions one.
fn cover(units: &[Unit<'_>], open: &[usize], mentions: &Mentions) -> Vec<String> {
    let mut users: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for &i in open {
        for lemma in mentions.unknown(&units[i].names()) {
            users.entry(lemma).or_default().insert(i);
        }
    }
    let mut chosen = Vec::new();
    while let Some((lemma, covered)) = users.iter().max_by_key(|(_, of)| of.len()).filter(|(_, of)| of.len() > 2) {
        let (lemma, covered) = (lemma.clone(), covered.clone());
        users.values_mut().for_each(|of| of.retain(|i| !covered.contains(i)));
        chosen.push(lemma);
    }
    chosen
}

/// The open units that mention no theorem of another open one.
fn first(units: &[Unit<'_>], open: &[usize], mentions: &Mentions) -> Vec<usize> {
    let names: BTreeSet<String> = open.iter().flat_map(|&i| units[i].names()).collect();
    let waits = |i: usize| {
        let own = units[i].names();
        mentions.reached(&own).iter().any(|name| names.contains(name) && !own.contains(name))
    };
    let (waiting, ready): (Vec<usize>, Vec<usize>) = open.iter().partition(|i| waits(**i));
    if ready.is_empty() { waiting } else { ready }
}
