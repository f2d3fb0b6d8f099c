//! The axioms of each theorem, by `Print Assumptions`, which reads every proof down to the library anew: seconds for each
//! question, so that few are asked.
//!
//! From above, the theorems are asked about all at once. From below, a theorem rests on what a lemma rests on that its
//! proof mentions by name. Where both agree that is the answer; only the others are asked about alone.

use crate::kernel::{Script, name};
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
type Axioms = BTreeSet<String>;

/// What is asked about together: a file's theorems, or a single one where the file rests on computed bounds.
struct Unit<'a> {
    theorems: Vec<&'a Theorem>,
    computed: bool,
    /// The lemmas that its proofs mention, as the compiler prints them: ours, and those of `interval` and `integral`.
    mentions: BTreeSet<String>,
}

/// The axioms of each theorem, all of them allowed. A file's theorems have the same ones, those of all of them, unless
/// these go beyond those of the reals: then each has its own.
pub(crate) fn assumptions(
    proofs: &Path,
    theorems: &[Theorem],
    closures: &BTreeMap<String, Vec<String>>,
) -> Result<BTreeMap<String, Vec<String>>, String> {
    let script = Script::new(proofs, theorems);
    let mut units = units(proofs, theorems, closures)?;
    read_proofs(&script, &mut units, &lemmas(proofs, closures)?)?;
    let found = decide(&script, &units)?;
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

fn units<'a>(
    proofs: &Path,
    theorems: &'a [Theorem],
    closures: &BTreeMap<String, Vec<String>>,
) -> Result<Vec<Unit<'a>>, String> {
    let mut computing = BTreeSet::new();
    for file in closures.keys() {
        if blanked(&text(proofs, file)?).contains("From Interval ") {
            computing.insert(file);
        }
    }
    let mut files: BTreeMap<&str, Vec<&Theorem>> = BTreeMap::new();
    for theorem in theorems {
        files.entry(&theorem.file).or_default().push(theorem);
    }
    let unit = |theorems, computed| Unit { theorems, computed, mentions: BTreeSet::new() };
    let split = |(file, theorems): (&str, Vec<&'a Theorem>)| {
        if closures[file].iter().any(|needed| computing.contains(needed)) {
            theorems.into_iter().map(|theorem| unit(vec![theorem], true)).collect()
        } else {
            vec![unit(theorems, false)]
        }
    };
    Ok(files.into_iter().flat_map(split).collect())
}

/// The names of all lemmas, from the references that the compiler resolved.
fn lemmas(proofs: &Path, closures: &BTreeMap<String, Vec<String>>) -> Result<BTreeSet<String>, String> {
    let mut names = BTreeSet::new();
    for file in closures.keys() {
        let glob = fs::read_to_string(proofs.join(file).with_extension("glob"));
        let glob = glob.map_err(|error| format!("{file} is not compiled: {error}"))?;
        let proved = glob.lines().filter(|line| line.starts_with("prf "));
        names.extend(proved.filter_map(|line| line.rsplit(' ').next()).map(String::from));
    }
    Ok(names)
}

fn read_proofs(script: &Script<'_>, units: &mut [Unit<'_>], lemmas: &BTreeSet<String>) -> Result<(), String> {
    let theorems: Vec<&Theorem> = units.iter().flat_map(|unit| &unit.theorems).copied().collect();
    let mut proofs = script.proofs(&theorems)?.into_iter();
    let wanted = |word: &&str| {
        let last = word.rsplit('.').next().unwrap_or_default();
        lemmas.contains(last) || word.starts_with("Tactic.") && last.ends_with("_correct")
    };
    for unit in units {
        for proof in proofs.by_ref().take(unit.theorems.len()) {
            let words = proof.split(|c: char| !(c.is_alphanumeric() || "_'.".contains(c)));
            unit.mentions.extend(words.filter(|word| word.contains('.')).filter(wanted).map(String::from));
        }
    }
    Ok(())
}

/// The axioms of each unit.
fn decide(script: &Script<'_>, units: &[Unit<'_>]) -> Result<Vec<Axioms>, String> {
    let of = |computed: bool| units.iter().filter(move |unit| unit.computed == computed);
    let all = |computed: bool| of(computed).flat_map(|unit| &unit.theorems).copied().map(name).collect();
    let above = script.axioms(&[all(false), all(true)])?;
    let above = |unit: &Unit<'_>| &above[usize::from(unit.computed)];
    let plain: BTreeSet<&str> = of(false).flat_map(|unit| &unit.mentions).map(String::as_str).collect();
    let mut open: Vec<usize> = (0..units.len()).collect();
    let mut asked = BTreeSet::new();
    loop {
        let telling =
            |unit: &Unit<'_>, lemma: &str| !asked.contains(lemma) && !(unit.computed && plain.contains(lemma));
        let lemmas = cover(units, &open, telling);
        if lemmas.is_empty() {
            break;
        }
        let below = script.axioms(&lemmas.iter().map(|lemma| vec![(*lemma).to_owned()]).collect::<Vec<_>>())?;
        let settled = |unit: &Unit<'_>| {
            lemmas.iter().zip(&below).any(|(lemma, axioms)| axioms == above(unit) && unit.mentions.contains(*lemma))
        };
        open.retain(|&i| !settled(&units[i]));
        asked.extend(lemmas);
    }
    let alone: Vec<Vec<String>> = open.iter().map(|&i| units[i].theorems.iter().copied().map(name).collect()).collect();
    let mut answers: BTreeMap<usize, Axioms> = open.into_iter().zip(script.axioms(&alone)?).collect();
    Ok(units.iter().enumerate().map(|(i, unit)| answers.remove(&i).unwrap_or_else(|| above(unit).clone())).collect())
}

/// Lemmas that at least three open units mention, the frequent ones first, until each such unit mentions one.
fn cover<'a>(units: &'a [Unit<'_>], open: &[usize], telling: impl Fn(&Unit<'_>, &str) -> bool) -> Vec<&'a str> {
    let mut users: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for &i in open {
        for lemma in units[i].mentions.iter().filter(|lemma| telling(&units[i], lemma)) {
            users.entry(lemma).or_default().insert(i);
        }
    }
    let mut chosen = Vec::new();
    while let Some((&lemma, _)) = users.iter().max_by_key(|(_, of)| of.len()).filter(|(_, of)| of.len() > 2) {
        let covered = users.remove(lemma).unwrap_or_default();
        users.values_mut().for_each(|of| of.retain(|i| !covered.contains(i)));
        chosen.push(lemma);
    }
    chosen
}
