//! The page of a claim: what is printed, what is right, how to see it oneself, the theorem, the steps, the evidence.

use super::map;
use super::pieces::{Pieces, chip};
use super::shell::{self, Place};
use crate::content::{certificate_grid, certificate_parts, counterexample, evidence_grids, facts, verdict_line};
use crate::names::{name, name_or_id};
use crate::{Error, Format, ReportInput, words as say};
use maud::{Markup, html};
use scoreproof_query::EFFECTIVE;
use scoreproof_verification::claim::Statement;
use scoreproof_verification::proof_map::Behind;
use scoreproof_verification::record::{Evidence, Record};
use scoreproof_verification::registry;
use scoreproof_verification::verdict::Kind;

/// The page of the claim at this place among the claims, with its path.
pub(super) fn page(pieces: &Pieces, input: &ReportInput<'_>, at: usize) -> Result<(String, String), Error> {
    let (statement, record) = (&input.statements[at], &input.records[at]);
    let body = html! {
        (neighbours(input, at))
        main {
            article id=(record.id) data-claim=(record.id) {
                (said(pieces, statement, record)?)
                (known(pieces, record)?)
                (commands(input, record))
                (theorems(input, record))
                (files(input, record))
                (evidence(pieces, record)?)
            }
        }
    };
    let title = format!("{}: scoreproof", name_or_id(record.id));
    let text = shell::page(Place::Below, &title, &format!("{} with its evidence", name_or_id(record.id)), &body);
    Ok((format!("claims/{}.html", record.id), text))
}

/// The way to all claims, to the one before and the one after.
fn neighbours(input: &ReportInput<'_>, at: usize) -> Markup {
    let link = |at: Option<usize>, sign: &str| {
        html! {
            @if let Some(record) = at.and_then(|at| input.records.get(at)) {
                a href={ (record.id) ".html" } { (sign) " " (name_or_id(record.id)) }
            }
        }
    };
    html! {
        nav.contents aria-label="Claims" {
            a href={ "../index.html#" (input.records[at].id) } { "All claims" }
            (link(at.checked_sub(1), "←"))
            (link(Some(at + 1), "→"))
        }
    }
}

/// What is printed and what is right.
fn said(pieces: &Pieces, statement: &Statement, record: &Record) -> Result<Markup, Error> {
    let (title, verdict) = (pieces.words(statement.title)?, pieces.line(&verdict_line(record))?);
    let printed = pieces.formula(record.printed)?;
    let corrected = record.corrected.map(|tex| pieces.formula(tex)).transpose()?;
    let (remark, effect) = (pieces.words(statement.remark)?, pieces.words(statement.effect)?);
    Ok(html! {
        header {
            h1 {
                @if let Some(name) = name(record.id) { (name) " " }
                code { (record.id) } " " span.title { (title) }
            }
            p.verdict { (verdict) }
        }
        div.statement {
            h2 { @if statement.kind == Kind::Extension { "Claimed" } @else { "As printed" } }
            (printed)
        }
        @if let Some(corrected) = corrected {
            div.statement.corrected {
                h2 { "Corrected" @if let Some(verdict) = record.corrected_verdict { " " (chip(verdict)) } }
                (corrected)
            }
        }
        @if !statement.remark.is_empty() { p.remark { (remark) } }
        @if !statement.effect.is_empty() { p.remark { strong { "Effect. " } (effect) } }
    })
}

/// What is known of it, name by name.
fn known(pieces: &Pieces, record: &Record) -> Result<Markup, Error> {
    let facts: Vec<(&str, Markup)> =
        facts(record)?.into_iter().map(|(name, line)| Ok((name, pieces.line(&line)?))).collect::<Result<_, Error>>()?;
    Ok(html! { dl.facts { @for (name, value) in facts { div { dt { (name) } dd { (value) } } } } })
}

/// The commands that show it.
fn commands(input: &ReportInput<'_>, record: &Record) -> Markup {
    let id = record.id;
    let mut lines = vec![
        format!("scoreproof show {id}"),
        format!("scoreproof show {id} --certificate {id}.json"),
        format!("scoreproof verify {id}.json"),
    ];
    if let Some(constants) = EFFECTIVE.iter().find(|constants| constants.id == id) {
        let options: Vec<String> =
            constants.parameters.iter().map(|name| format!("--{name} {}", name.to_uppercase())).collect();
        lines.push(format!("scoreproof constants {id} {}", options.join(" ")));
    }
    lines.extend(input.tables_of(id).map(|table| format!("scoreproof table {}", table.name)));
    html! {
        h2 { "To see it oneself" }
        @for line in lines { pre.command { code { (line) } } }
    }
}

/// The theorems behind it, with what they rest on.
fn theorems(input: &ReportInput<'_>, record: &Record) -> Markup {
    let behind: Vec<&Behind> = input.proofs.iter().filter(|behind| behind.claim == record.id).collect();
    html! {
        @if !behind.is_empty() {
            h2 { "Theorems" }
            p {
                "Accepted by the proof kernel. " code { "make proofs" } " checks them again; in " code { "verification/proofs" }
                ", " code { "Print Assumptions" } " names the axioms."
            }
            (map::below(input, record.id))
            @for found in behind { (theorem(found)) }
        }
    }
}

fn theorem(behind: &Behind) -> Markup {
    let theorem = behind.theorem;
    html! {
        section.theorem id={ "theorem-" (theorem.name) } {
            h3 { code { (theorem.name) } " proves " (behind.role) }
            pre tabindex="0" role="group" aria-label={ "Statement of " (theorem.name) } { code { (theorem.statement) } }
            @if !theorem.definitions.is_empty() {
                details {
                    summary { "What it is about " span.many { "(" (say::plural(theorem.definitions.len(), "definition")) ")" } }
                    @for definition in &theorem.definitions {
                        p.place { code { (definition.file) } }
                        pre tabindex="0" role="group" aria-label={ "Definition of " (definition.name) } {
                            code { (definition.source) }
                        }
                    }
                }
            }
            dl.facts {
                div { dt { "file" } dd { code { "verification/proofs/" (theorem.file) } } }
                div { dt { "assumes" } dd { (behind.assumes()) @if !theorem.assumptions.is_empty() {
                    details {
                        summary { (say::plural(theorem.assumptions.len(), "axiom")) }
                        @for axiom in &theorem.assumptions { code { (axiom) } " " }
                    }
                } } }
                div { dt { "rests on" } dd { (say::plural(theorem.sources.len(), "file")) ", itself among them; "
                    a href={ "../map.html#" (map::anchor(&theorem.file)) } { "its place in the map" } } }
            }
        }
    }
}

/// Its files, and its tables in every format.
fn files(input: &ReportInput<'_>, record: &Record) -> Markup {
    let mut proofs: Vec<&str> =
        input.proofs.iter().filter(|found| found.claim == record.id).map(|found| found.theorem.file.as_str()).collect();
    proofs.dedup();
    html! {
        h2 { "Files" }
        ul.files {
            @if let Some(source) = registry::source(record.id) {
                li { "its check: " code { "verification/" (source) } }
            }
            @for file in proofs { li { "its proof: " code { "verification/proofs/" (file) } } }
            @for table in input.tables_of(record.id) {
                li {
                    "its table: " a href={ "../tables/" (table.name) ".html" } { code { (table.name) } } ", as"
                    @for format in Format::ALL {
                        " " a href={ "../tables/" (table.name) "." (format.extension()) } { (format) }
                    }
                }
            }
            li { "with every number: " a href="../audit.json" { code { "audit.json" } } ", under " code { (record.id) } }
        }
    }
}

/// The steps that carry the verdicts and the comparisons behind them.
fn evidence(pieces: &Pieces, record: &Record) -> Result<Markup, Error> {
    let parts: [(&str, &[Evidence]); 3] = [
        ("Comparisons for the print", &record.evidence.printed),
        ("Comparisons for the correction", &record.evidence.corrected),
        ("The false twin, refuted", counterexample(record)),
    ];
    let mut steps = Vec::new();
    for (title, certificates) in certificate_parts(record) {
        if !certificates.is_empty() {
            steps.push((title, pieces.grid(&certificate_grid(certificates))?));
        }
    }
    let mut folded = Vec::new();
    for (title, evidence) in parts {
        if !evidence.is_empty() {
            let grids: Vec<Markup> =
                evidence_grids(record.id, evidence)?.iter().map(|grid| pieces.grid(grid)).collect::<Result<_, _>>()?;
            folded.push((title, say::plural(evidence.len(), "comparison"), grids));
        }
    }
    Ok(html! {
        h2 { "Evidence" }
        @for (title, grid) in steps { h3 { (title) } (grid) }
        @for (title, count, grids) in folded {
            details {
                summary { (title) " " span.many { "(" (count) ")" } }
                @for grid in grids { (grid) }
            }
        }
    })
}
