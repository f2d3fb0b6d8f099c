//! Every claim reaches its expected verdict, and its false twin is refuted.

use crate::{RECORDS, TABLES, no_complaints};
use scoreproof_report::{Content, Format, Style};
use scoreproof_verification::certificate::Checker;
use scoreproof_verification::record::{Evidence, Record};
use scoreproof_verification::registry;
use scoreproof_verification::verdict::{Decision, Verdict};
use std::collections::BTreeSet;

/// Claims without a false twin, each with the reason. A claim that cannot fail proves nothing, so a
/// name is only added here if there is nothing to compute.
const WITHOUT_TWIN: &[(&str, &str)] = &[];

fn complaints(find: impl Fn(&Record) -> Option<String>) {
    let found: Vec<String> =
        RECORDS.iter().filter_map(|record| find(record).map(|what| format!("{}: {what}", record.id))).collect();
    no_complaints(&found);
}

#[test]
fn there_are_claims_and_tables_and_their_names_are_unique() {
    let ids: BTreeSet<_> = registry::claims().iter().map(|claim| claim.statement.id).collect();
    let tables: BTreeSet<_> = registry::tables().iter().map(|table| table.name).collect();
    assert!(!ids.is_empty() && ids.len() == registry::claims().len(), "{ids:?}");
    assert!(!tables.is_empty() && tables.len() == registry::tables().len(), "{tables:?}");
    let plain = |name: &&&str| !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    assert_eq!(ids.iter().chain(&tables).find(plain), None);
}

/// The results of the paper that have a number of their own.
const RESULTS: &[&str] = &[
    "lemma-1", "prop-2", "prop-3", "prop-4", "prop-5", "prop-6", "lemma-7", "prop-8", "lemma-9", "lemma-10", "prop-11",
    "lemma-12",
];

/// The last numbered equation.
const EQUATIONS: u32 = 89;

#[test]
fn every_numbered_statement_has_its_record() {
    let ids: BTreeSet<_> = registry::claims().iter().map(|claim| claim.statement.id.to_owned()).collect();
    let numbered = RESULTS.iter().map(|id| (*id).to_owned()).chain((1..=EQUATIONS).map(|k| format!("eq-{k}")));
    no_complaints(&numbered.filter(|id| !ids.contains(id)).map(|id| format!("{id} is missing")).collect::<Vec<_>>());
}

#[test]
fn a_fault_has_a_class_a_correction_and_an_effect_and_nothing_else_has() {
    let faults = registry::claims().iter().filter_map(|claim| {
        let s = &claim.statement;
        let parts = [s.class.is_some(), s.corrected.is_some(), !s.effect.is_empty(), s.expected.correction.is_some()];
        let sound = s.expected.print.is_some_and(|verdict| verdict != Verdict::Refuted);
        let whole = parts.iter().all(|part| *part == parts[0]) && (sound || s.class.is_some());
        (!whole).then(|| format!("{}: class, correction, effect, expectation: {parts:?}", s.id))
    });
    no_complaints(&faults.collect::<Vec<_>>());
}

/// Where a verdict stands, steps carry it, and it is no better than the least checked of them.
#[test]
fn a_verdict_is_that_of_its_least_checked_step() {
    complaints(|record| {
        let evidence = &record.evidence;
        let sides =
            [(record.verdict, &evidence.certificates), (record.corrected_verdict, &evidence.correction_certificates)];
        sides.into_iter().find_map(|(verdict, certificates)| {
            let checkers: BTreeSet<Checker> = certificates.iter().map(|c| c.witness.checker()).collect();
            let sound = match verdict {
                None => checkers.is_empty(),
                Some(Verdict::Proved) => checkers.iter().eq([&Checker::Kernel]),
                Some(Verdict::Certified) => {
                    checkers.contains(&Checker::Program)
                        && checkers.iter().all(|c| matches!(c, Checker::Kernel | Checker::Program))
                }
                Some(Verdict::Argued) => checkers.contains(&Checker::Nobody) && !checkers.contains(&Checker::Points),
                Some(Verdict::Checked | Verdict::Supported) => checkers.iter().eq([&Checker::Points]),
                Some(Verdict::Refuted) => {
                    checkers.contains(&Checker::Points)
                        && checkers.iter().all(|c| matches!(c, Checker::Kernel | Checker::Points))
                }
                Some(Verdict::Inconclusive) => false,
            };
            (!sound).then(|| format!("is {verdict:?} by steps checked by {checkers:?}"))
        })
    });
}

/// A step in words names what nobody checked: it says something, and for which parameters.
#[test]
fn an_argument_says_what_nobody_checked() {
    complaints(|record| {
        let evidence = &record.evidence;
        let mut steps = evidence.certificates.iter().chain(&evidence.correction_certificates);
        steps.find(|step| step.proves.trim().is_empty()).map(|step| format!("proves nothing by {step:?}"))
    });
}

/// A raw string that goes on in the next line carries a backslash and a line break into every format.
#[test]
fn no_text_breaks_its_line() {
    complaints(|record| {
        let evidence = &record.evidence;
        let steps = evidence.certificates.iter().chain(&evidence.correction_certificates);
        let mut texts = steps.flat_map(|c| [c.proves.clone(), c.witness.range()]).chain([evidence.basis.clone()]);
        texts.find(|text| text.contains('\n')).map(|text| format!("breaks a line: {text}"))
    });
}

#[test]
fn every_claim_reaches_its_expected_verdict() {
    complaints(|record| {
        let found = (record.verdict, record.corrected_verdict);
        let expected = (record.expected, record.corrected_expected);
        (found != expected).then(|| format!("{found:?}, expected {expected:?}"))
    });
}

#[test]
fn every_false_twin_is_refuted() {
    complaints(|record| {
        let excused = WITHOUT_TWIN.iter().find(|(id, _)| *id == record.id);
        match (&record.evidence.twin, excused) {
            (None, None) => Some("has no false twin".to_owned()),
            (Some(_), Some((_, reason))) => Some(format!("has a twin, although '{reason}'")),
            (Some(twin), None) if twin.verdict != Verdict::Refuted => {
                Some(format!("the twin ({}) is {}", twin.change, twin.verdict))
            }
            (Some(twin), None) if !twin.counterexample.as_ref().is_some_and(fails) => {
                Some(format!("the twin ({}) is refuted without a counterexample", twin.change))
            }
            _ => None,
        }
    });
    let known = |id: &str| RECORDS.iter().any(|record| record.id == id);
    assert!(WITHOUT_TWIN.iter().all(|(id, reason)| known(id) && !reason.is_empty()));
}

#[test]
fn a_verdict_rests_on_its_evidence() {
    complaints(|record| {
        let printed = &record.evidence.printed;
        let all_hold = !printed.is_empty() && printed.iter().all(holds);
        let rests = match record.verdict {
            None => printed.is_empty(),
            Some(Verdict::Proved | Verdict::Certified | Verdict::Argued | Verdict::Checked) => all_hold,
            Some(Verdict::Refuted) => printed.iter().any(fails),
            Some(Verdict::Supported) => !printed.iter().any(fails),
            Some(Verdict::Inconclusive) => false,
        };
        (!rests).then(|| format!("{:?}, but its comparisons say otherwise", record.verdict))
    });
}

#[test]
fn what_is_refuted_is_corrected_and_the_correction_holds() {
    complaints(|record| {
        let passes = |verdict: Verdict| !matches!(verdict, Verdict::Refuted | Verdict::Inconclusive);
        let wrong = |what: &str| Some(what.to_owned());
        match (record.corrected, record.corrected_verdict) {
            (None, None) if matches!(record.verdict, None | Some(Verdict::Refuted)) => {
                wrong("is refuted but not corrected")
            }
            (Some(_), None) | (None, Some(_)) => wrong("has a correction or a verdict on it, but not both"),
            (Some(_), Some(verdict)) if !passes(verdict) => Some(format!("the correction is {verdict}")),
            (Some(_), Some(_)) if record.class.is_none() => wrong("is corrected, but its fault has no class"),
            (Some(_), Some(_)) if !record.evidence.corrected.iter().all(holds) => {
                wrong("a comparison of the correction does not hold")
            }
            _ => None,
        }
    });
}

#[test]
fn every_table_holds_on_the_digits_printed() {
    let faults = |table| scoreproof_report::reverify(table).err().map(|error| error.to_string());
    no_complaints(&TABLES.iter().filter_map(faults).collect::<Vec<_>>());
}

fn holds(evidence: &Evidence) -> bool {
    evidence.decision == Decision::Holds
}

fn fails(evidence: &Evidence) -> bool {
    evidence.decision == Decision::Fails
}

#[test]
fn the_errata_are_those_of_the_registry() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/errata.md");
    let errata = TABLES.iter().find(|table| table.name == "errata").unwrap();
    let style = Style { color: false, width: None };
    let text = Format::Markdown.render(&Content::Table(errata), style).unwrap();
    let same = std::fs::read_to_string(file).is_ok_and(|kept| kept == text);
    assert!(same, "docs/errata.md is not `scoreproof table errata --format markdown`: `make snapshots` writes it anew");
}
