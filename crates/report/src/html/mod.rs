//! The pages: a first one that answers the reader's first questions, and one for each claim and table and for the map of
//! the proofs. No network, readable without scripts.

mod claim;
mod front;
mod lists;
mod map;
mod overview;
mod pieces;
mod shell;

use crate::words::{PAPER, PAPER_ID};
use crate::{Error, ReportInput};
use maud::{Markup, html};
use pieces::Pieces;
use shell::Place;

/// Every page with the style and the script, by its path in the report's folder.
pub(crate) fn pages(input: &ReportInput<'_>) -> Result<Vec<(String, String)>, Error> {
    let pieces = Pieces::new()?;
    let mut pages =
        vec![("page.css".to_owned(), shell::STYLE.to_owned()), ("page.js".to_owned(), shell::SCRIPT.to_owned())];
    for at in 0..input.records.len() {
        pages.push(claim::page(&pieces, input, at)?);
    }
    for table in input.tables {
        pages.push(lists::table_page(&pieces, input, table)?);
    }
    pages.push(("map.html".to_owned(), map::page(input)));
    pages.push(("index.html".to_owned(), first(&pieces, input)?));
    Ok(pages)
}

fn first(pieces: &Pieces, input: &ReportInput<'_>) -> Result<String, Error> {
    let (front, overview) = (front::front(pieces, input)?, overview::overview(pieces, input)?);
    let (tables, figures) = (lists::tables(pieces, input)?, lists::figures(pieces, input.figures)?);
    let body = html! {
        a.skip href="#overview" { "Skip to the claims" }
        (front)
        (navigation(input))
        main {
            (overview)
            (front::reading())
            (tables)
            (figures)
        }
        (footer(input))
    };
    let title = format!("scoreproof: verdicts on {PAPER}");
    Ok(shell::page(Place::First, &title, &format!("Verdicts on the numbered statements of {PAPER}"), &body))
}

fn navigation(input: &ReportInput<'_>) -> Markup {
    let errata = input.tables.iter().any(|table| table.name == "errata");
    html! {
        nav.contents aria-label="Contents" {
            a href="#overview" { "The claims" }
            @if errata { a href="tables/errata.html" { "All that is wrong in print" } }
            a href="map.html" { "Map of the proofs" }
            @if !input.tables.is_empty() { a href="#tables" { "Tables" } }
            @if !input.figures.is_empty() { a href="#figures" { "Figures" } }
            a href="#reading" { "How to read a verdict" }
            a href="#files" { "Files" }
            a href={ "https://arxiv.org/abs/" (PAPER_ID.trim_start_matches("arXiv:")) } { "The paper" }
        }
    }
}

fn footer(input: &ReportInput<'_>) -> Markup {
    html! {
        footer #files {
            h2 { "Files beside this page" }
            p {
                "Made by scoreproof " (input.version) ". The audit, a row per claim: "
                @for ending in ["md", "json", "csv", "tex"] { a href={ "audit." (ending) } { code { "audit." (ending) } } " " }
                ". Each table in five formats is in " code { "tables/" } ", each figure in " code { "figures/" } ". "
                a href="appendix.tex" { code { "appendix.tex" } } " is to be read by a paper with "
                code { "\\input" } "; " a href="appendix-alone.tex" { code { "appendix-alone.tex" } }
                " compiles as it stands. JSON and CSV carry every number with both ends of its enclosure. This folder can be "
                "moved or copied as a whole, and needs no network."
            }
        }
    }
}
