//! The map of the proofs: a page of its own, and the part of it below a claim.

use super::shell::{self, Place};
use crate::ReportInput;
use crate::names::name_or_id;
use crate::proofs::{Map, Outcome, Source, Target, drawing};
use crate::words::plural;
use maud::{Markup, html};
use scoreproof_verification::proof_map::{Behind, Role};
use std::collections::BTreeSet;

pub(super) use crate::proofs::anchor;

fn source<'a>(input: &ReportInput<'a>) -> Source<'a> {
    Source { files: input.proof_files, theorems: input.proofs }
}

fn outcomes<'a>(input: &ReportInput<'a>) -> Vec<Outcome<'a>> {
    input.records.iter().map(|record| (record.id, record.verdict, record.corrected_verdict)).collect()
}

/// What a claim's theorems rest on, drawn; nothing where there is no theorem.
pub(super) fn below(input: &ReportInput<'_>, id: &str) -> Markup {
    let carries = |found: &&Behind| found.claim == id && found.role != Role::Twin;
    let roots: BTreeSet<&str> = input.proofs.iter().filter(carries).map(|found| found.theorem.file.as_str()).collect();
    let map = Map::above(source(input), &outcomes(input), &roots);
    html! {
        @if !map.edges.is_empty() {
            details.rests {
                summary { "What they rest on " span.many { "(" (plural(map.nodes.len(), "file")) " beside definitions and analysis)" } }
                div.scroll tabindex="0" role="region" aria-label="What the theorems rest on" {
                    (drawing(&map, Target::Report { root: "../", anchors: false }, None))
                }
            }
        }
    }
}

/// The page.
pub(super) fn page(input: &ReportInput<'_>) -> String {
    let map = Map::of(source(input), &outcomes(input));
    let body = html! {
        nav.contents aria-label="Report" { a href="index.html" { "All claims" } a href="#theorems" { "The theorems" } }
        main {
            h1 { "Map of the proofs" }
            p {
                "Each box is a file that the proof kernel accepted: with a border the theorems behind claims of the paper, without "
                "one the lemmas that they share. What a file rests on stands to its left. All of them rest on the definitions of the "
                "paper’s objects and on analysis (" code { "objects/" } ", " code { "analysis/" } "), which are not drawn, nor are "
                "the files of false twins. Edges that follow from others are left out."
            }
            ul.legend {
                li { span.swatch.printed {} " holds as printed" }
                li { span.swatch.corrected {} " a claim in it is false or undecidable as printed, and proved as corrected" }
                li { span.swatch.shared {} " shared lemmas" }
            }
            form.find.filter hidden role="search" aria-label="Find in the map" {
                label { span.hidden { "Find in the map" } input type="search" name="text" placeholder="Proposition 3, gap, …" autocomplete="off"; }
                output aria-live="polite" {}
            }
            div.scroll.bleed tabindex="0" role="region" aria-label="Map of the proofs" {
                (drawing(&map, Target::Report { root: "", anchors: true }, None))
            }
            (theorems(input))
        }
    };
    shell::page(Place::Beside, "Map of the proofs: scoreproof", "Which theorem rests on which", &body)
}

/// The theorems, a row each.
fn theorems(input: &ReportInput<'_>) -> Markup {
    let direct = |found: &Behind| {
        let file = input.proof_files.iter().find(|file| file.path == found.theorem.file);
        file.map_or(&[][..], |file| file.requires).join(", ")
    };
    html! {
        section #theorems {
            h2 { "The theorems" }
            p {
                "Claim by claim in the order of the paper. The whole list of what a theorem rests on, and its axioms by name, "
                "are on the page of its claim and in " code { "verification/proofs/accepted.json" } "."
            }
            div.scroll tabindex="0" role="region" aria-label="The theorems" {
                table {
                    caption.hidden { "The theorems behind the claims" }
                    thead { tr { @for heading in ["claim", "proves", "theorem", "requires", "files", "assumes"] { th scope="col" { (heading) } } } }
                    tbody {
                        @for found in input.proofs {
                            tr {
                                td.unbroken { a href={ "claims/" (found.claim) ".html" } { (name_or_id(found.claim)) } }
                                td { (found.role) }
                                td { a href={ "claims/" (found.claim) ".html#theorem-" (found.theorem.name) } { code { (found.theorem.name) } } }
                                td.words { (direct(found)) }
                                td.number { (found.theorem.sources.len()) }
                                td { (found.assumes()) }
                            }
                        }
                    }
                }
            }
        }
    }
}
