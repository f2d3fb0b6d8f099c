//! One self-contained page: no network, readable without scripts.

mod claims;
mod pieces;

use crate::content::table_grid;
use crate::document::{Inline, Line};
use crate::words::{self as say, PAPER, PAPER_ID, TERMS};
use crate::{Error, NamedSvg, ReportInput};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use pieces::Pieces;
use scoreproof_verification::table::{Layout, Table};
use scoreproof_verification::verdict::{Class, Verdict};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("filter.js");

/// The page.
pub(crate) fn page(input: &ReportInput<'_>) -> Result<String, Error> {
    let pieces = Pieces::new()?;
    let overview = claims::overview(&pieces, input)?;
    let articles = claims::articles(&pieces, input)?;
    let tables = tables(&pieces, input)?;
    let figures = figures(&pieces, input.figures)?;
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="description" content={ "Verdicts on the numbered statements of " (PAPER) };
                title { "scoreproof: verdicts on " (PAPER) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#overview" { "Skip to the verdicts" }
                (header(input))
                (navigation(input))
                main {
                    (overview)
                    (reading())
                    (articles)
                    (tables)
                    (figures)
                }
                (footer(input))
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    Ok(page.into_string() + "\n")
}

fn header(input: &ReportInput<'_>) -> Markup {
    let expected = input.records.iter().filter(|record| record.as_expected()).count();
    let claims = say::plural(input.records.len(), "claim");
    html! {
        header.top {
            p.kicker { "scoreproof " (input.version) }
            h1 { "Verdicts on " cite { (PAPER) } }
            p.lead {
                "Statements of " (PAPER_ID) ", each put to the test by a program that evaluates the paper’s own "
                "formulas with rigorous enclosures. For every claim: the verdict, the numbers it rests on, how much "
                "room the printed constant leaves, and, where the print is wrong, what is right."
            }
            ul.counts aria-label="Number of claims by verdict" {
                @for verdict in Verdict::ALL {
                    @let count = say::count(input.records, *verdict);
                    li.zero[count == 0] {
                        span.count { (count) } " " (pieces::chip(*verdict))
                    }
                }
            }
            p { "Of the prints: " (say::counts(input.records)) "." }
            p.outcome {
                @if expected == input.records.len() {
                    "All " (claims) " reached the verdicts expected of print and correction, and every false twin was refuted."
                } @else {
                    strong.alarm { (say::summary(input.records)) }
                }
            }
        }
    }
}

fn navigation(input: &ReportInput<'_>) -> Markup {
    html! {
        nav.contents aria-label="Contents" {
            a href="#overview" { "Overview" }
            a href="#reading" { "How to read a verdict" }
            @for record in input.records {
                a href={ "#" (record.id) } { code { (record.id) } }
            }
            @if !input.tables.is_empty() { a href="#tables" { "Tables" } }
            @for list in input.tables.iter().filter(|table| table.layout == Layout::Entries) {
                a.list href={ "#table-" (list.name) } { (list.name) }
            }
            @if !input.figures.is_empty() { a href="#figures" { "Figures" } }
        }
    }
}

fn reading() -> Markup {
    html! {
        section #reading {
            h2 { "How to read a verdict" }
            details {
                summary { "The verdicts, the four classes of fault, and the other words" }
                div.columns {
                    div {
                        h3 { "Verdicts" }
                        dl.terms {
                            @for verdict in Verdict::ALL {
                                dt { (pieces::chip(*verdict)) }
                                dd { (say::verdict_meaning(*verdict)) }
                            }
                        }
                    }
                    div {
                        h3 { "What is wrong in print" }
                        dl.terms {
                            @for class in Class::ALL {
                                dt { (class.as_str()) }
                                dd { (say::class_meaning(*class)) }
                            }
                        }
                    }
                    div {
                        h3 { "Other words" }
                        dl.terms {
                            @for (term, meaning) in TERMS {
                                dt { (term) }
                                dd { (meaning) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn tables(pieces: &Pieces, input: &ReportInput<'_>) -> Result<Markup, Error> {
    if input.tables.is_empty() {
        return Ok(html! {});
    }
    let ids: Vec<&str> = input.records.iter().map(|record| record.id).collect();
    let grids: Vec<Markup> =
        input.tables.iter().map(|table| laid_out(pieces, &ids, table)).collect::<Result<_, Error>>()?;
    Ok(html! {
        section #tables {
            h2 { "Tables" }
            p {
                "Numbers are rounded in the direction that keeps every inequality true, and the inequalities were "
                "verified again on the digits printed. Hover over a number for its enclosure."
            }
            @for (table, grid) in input.tables.iter().zip(grids) {
                section.table id={ "table-" (table.name) } {
                    h3 { a.anchor href={ "#table-" (table.name) } { code { (table.name) } } }
                    (grid)
                }
            }
        }
    })
}

/// A table as a grid, or as a list of entries.
fn laid_out(pieces: &Pieces, claims: &[&str], table: &Table) -> Result<Markup, Error> {
    let grid = table_grid(table)?;
    if table.layout == Layout::Grid {
        return pieces.grid(&grid);
    }
    let caption = pieces.line(&grid.caption)?;
    let entry = |row: &Vec<Line>| -> Result<Markup, Error> {
        let (heading, rest) = row.split_first().map_or((None, row.as_slice()), |(first, rest)| (Some(first), rest));
        let id = heading.and_then(|line| match line.as_slice() {
            [Inline::Words(text) | Inline::Code(text)] if claims.contains(&text.as_str()) => Some(text.clone()),
            _ => None,
        });
        let heading = heading.map(|line| pieces.line(line)).transpose()?;
        let named = table.columns.iter().skip(1).map(|column| column.heading).zip(rest);
        let facts: Vec<(&str, Markup)> = named
            .filter(|(_, line)| !line.is_empty())
            .map(|(name, line)| Ok((name, pieces.line(line)?)))
            .collect::<Result<_, Error>>()?;
        Ok(html! {
            @if let Some(heading) = heading {
                // An entry that bears a claim's id leads to the claim.
                @if let Some(id) = id { h4 { a href={ "#" (id) } { (heading) } } } @else { h4 { (heading) } }
            }
            dl.facts { @for (name, value) in facts { div { dt { (name) } dd.wide { (value) } } } }
        })
    };
    let entries: Vec<Markup> = grid.rows.iter().map(entry).collect::<Result<_, Error>>()?;
    Ok(html! { p { (caption) } @for entry in entries { (entry) } })
}

fn figures(pieces: &Pieces, figures: &[NamedSvg]) -> Result<Markup, Error> {
    if figures.is_empty() {
        return Ok(html! {});
    }
    let captions: Vec<Markup> =
        figures.iter().map(|figure| pieces.words(&figure.caption)).collect::<Result<_, Error>>()?;
    Ok(html! {
        section #figures {
            h2 { "Figures" }
            @for (figure, caption) in figures.iter().zip(captions) {
                figure.drawing id={ "figure-" (figure.name) } {
                    div.scroll tabindex="0" role="region" aria-label={ "Figure " (figure.name) } {
                        (PreEscaped(inline_svg(&figure.svg)))
                    }
                    figcaption { (caption) }
                }
            }
        }
    })
}

/// The SVG element alone: what stands before it is for a file of its own.
fn inline_svg(svg: &str) -> &str {
    svg.find("<svg").map_or("", |start| svg[start..].trim_end())
}

fn footer(input: &ReportInput<'_>) -> Markup {
    html! {
        footer {
            p {
                "Made by scoreproof " (input.version) ". Beside this page: "
                code { "audit.md" } ", " code { "audit.json" } ", " code { "audit.csv" } ", " code { "audit.tex" }
                ", every table in five formats in " code { "tables/" } ", and " code { "appendix.tex" }
                ", which compiles as it stands. JSON and CSV carry every number with both ends of its enclosure."
            }
        }
    }
}
