//! The digits of every claim and every table, one file each in `snapshots/`.
//!
//! `make snapshots` writes them anew. A snapshot holds digits, never an enclosure's radius, so that a change
//! of the engines does not touch it.

use crate::{RECORDS, TABLES, no_complaints};
use insta::Settings;
use scoreproof_report::{Content, Format, Style};
use scoreproof_verification::certificate::Certificate;
use scoreproof_verification::record::{Evidence, Quantity, Record};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

const SNAPSHOTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../snapshots");

/// Compares texts with the snapshots in a folder, all of them before it fails; and the folder with the
/// texts, so that no snapshot outlives its claim.
fn compare(folder: &str, texts: &[(String, String)]) {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path(Path::new("../../snapshots").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let differs = |(name, text): &(String, String)| {
        let assert = || settings.bind(|| insta::assert_snapshot!(name.as_str(), text));
        catch_unwind(AssertUnwindSafe(assert)).is_err().then(|| format!("{folder}/{name} differs"))
    };
    let mut complaints: Vec<String> = texts.iter().filter_map(differs).collect();
    let names: BTreeSet<String> = texts.iter().map(|(name, _)| format!("{name}.snap")).collect();
    let files = fs::read_dir(Path::new(SNAPSHOTS).join(folder)).unwrap();
    for file in files {
        let file = file.unwrap().file_name().into_string().unwrap();
        if file.ends_with(".snap") && !names.contains(&file) {
            complaints.push(format!("{folder}/{file} belongs to nothing"));
        }
    }
    no_complaints(&complaints);
}

#[test]
fn claims() {
    let texts: Vec<_> = RECORDS.iter().map(|record| (record.id.to_owned(), digits(record))).collect();
    compare("claims", &texts);
}

#[test]
fn tables() {
    let style = Style { color: false, width: Some(100) };
    let mut texts = Vec::new();
    for table in TABLES.iter() {
        let text = Format::Text.render(&Content::Table(table), style).unwrap();
        texts.push((table.name.to_owned(), text));
    }
    compare("tables", &texts);
}

/// What a record says, with every number's right digits and without its enclosure.
fn digits(record: &Record) -> String {
    let mut text = String::new();
    let class = record.class.map_or("none", |class| class.as_str());
    let [print, corrected] =
        [record.verdict, record.corrected_verdict].map(|verdict| verdict.map_or("none", |verdict| verdict.as_str()));
    writeln!(text, "verdict: {print}\nclass of fault: {class}\ncorrection: {corrected}").unwrap();
    writeln!(text, "margin: {}", quantity(record.margin.as_ref())).unwrap();
    writeln!(text, "slack: {}", quantity(record.slack.as_ref())).unwrap();
    writeln!(text, "basis: {}", record.evidence.basis).unwrap();
    certificates(&mut text, "carries the print", &record.evidence.certificates);
    certificates(&mut text, "carries the correction", &record.evidence.correction_certificates);
    comparisons(&mut text, "as printed", &record.evidence.printed);
    comparisons(&mut text, "as corrected", &record.evidence.corrected);
    if let Some(twin) = &record.evidence.twin {
        writeln!(text, "\nfalse twin: {}: {}", twin.change, twin.verdict).unwrap();
        twin.counterexample.iter().for_each(|evidence| comparison(&mut text, evidence));
    }
    text
}

/// The steps, with all of their witnesses but the cuts of a cover, of which there can be many.
fn certificates(text: &mut String, heading: &str, steps: &[Certificate]) {
    for step in steps {
        let mut witness = serde_json::to_value(&step.witness).unwrap();
        if let Some(cuts) = witness.get_mut("cuts") {
            *cuts = cuts.as_str().unwrap().matches('.').count().into();
        }
        // What a theorem rests on is in the record of the proofs.
        for part in ["definitions", "sources"] {
            witness.as_object_mut().unwrap().remove(part);
        }
        writeln!(text, "\n{heading}: {}\n  {witness}", step.proves).unwrap();
    }
}

fn quantity(quantity: Option<&Quantity>) -> String {
    quantity.map_or("none".to_owned(), |q| format!("{}, {}, at {}", q.number.value, q.meaning, q.parameters))
}

/// The comparisons under a heading, and under the formula that each group of them shares.
fn comparisons(text: &mut String, heading: &str, all: &[Evidence]) {
    for group in all.chunk_by(|a, b| a.comparison == b.comparison) {
        writeln!(text, "\n{heading}: {}", group[0].comparison).unwrap();
        group.iter().for_each(|evidence| comparison(text, evidence));
    }
}

fn comparison(text: &mut String, evidence: &Evidence) {
    let Evidence { parameters, left, relation, right, decision, .. } = evidence;
    writeln!(text, "  {parameters}: {} {relation} {} {decision}", left.value, right.value).unwrap();
}
