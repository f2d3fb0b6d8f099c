//! The map of the proofs for the documentation: a drawing that stands alone, and the list of theorems.

use super::{Map, Outcome, Source, Target, drawing};
use crate::names::name_or_id;
use scoreproof_verification::claim::Statement;
use scoreproof_verification::proof_map::{Behind, ProofFile, Role};
use std::fmt::Write;

const STYLE: &str = include_str!("map.css");

/// The map as an SVG document for the folder `docs`, its boxes links to the sources, with the verdicts that the registry
/// expects.
#[must_use]
pub fn proof_map_svg(statements: &[Statement], theorems: &[Behind], files: &[ProofFile]) -> String {
    let outcomes: Vec<Outcome<'_>> =
        statements.iter().map(|s| (s.id, s.expected.print, s.expected.correction)).collect();
    let map = Map::of(Source { files, theorems }, &outcomes);
    drawing(&map, Target::Sources, Some(STYLE)).into_string() + "\n"
}

/// The page of the map for the folder `docs`, in Markdown.
#[must_use]
pub fn proof_map_page(theorems: &[Behind], files: &[ProofFile]) -> String {
    let mut text = INTRODUCTION.to_owned();
    for found in theorems.iter().filter(|found| found.role != Role::Twin) {
        let file = files.iter().find(|file| file.path == found.theorem.file);
        let requires = file.map_or(&[][..], |file| file.requires).iter().map(|path| path.trim_end_matches(".v"));
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "| {} | {} | [`{}`](../verification/proofs/{}) | {} | {} | {} |",
            name_or_id(found.claim),
            found.role,
            found.theorem.name,
            found.theorem.file,
            requires.collect::<Vec<_>>().join(", "),
            found.theorem.sources.len(),
            found.assumes(),
        );
    }
    text
}

const INTRODUCTION: &str = "\
# The map of the proofs

Which theorem stands behind which claim, and what it rests on. `make map` makes this page and the drawing from the record of
the proof kernel, `verification/proofs/accepted.json`, and from what the sources of that record require of each other; the
suite says when they are not current. The report has the same map with a search, in `map.html`, and each claim's page the
part of it below the claim.

[![Map of the proofs](proofs.svg)](proofs.svg)

A box is a file. One with a solid border proves claims that hold as printed; with a dashed border one of its claims is false or
undecidable as printed, and proved as corrected; one without a border holds lemmas that others share. What a file rests on
stands to its left, and an edge that follows from others is left out. Every file rests on the definitions of the paper's
objects (`objects/`) and on analysis (`analysis/`), which are not drawn; nor are the files of false twins, of sample values
(`bridge/`) and of exported facts (`exported/`). Opened by itself the drawing has links to the sources.

Below, `requires` is what the theorem's file requires itself, `files` how many it rests on in all, itself among them, `assumes`
the axioms: *classical reals* are the four of Rocq's real numbers, *machine integers* those of computed bounds, all by name in
[allowed-axioms.txt](../verification/proofs/allowed-axioms.txt).

| claim | proves | theorem | requires | files | assumes |
|---|---|---|---|---|---|
";
