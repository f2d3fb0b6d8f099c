//! The tables, each on a page of its own, and the figures.

use super::pieces::Pieces;
use super::shell::{self, Place};
use crate::content::table_grid;
use crate::document::{Inline, Line};
use crate::names::name;
use crate::{Error, Format, NamedSvg, ReportInput};
use maud::{Markup, html};
use scoreproof_verification::table::{Layout, Table};

const ROUNDING: &str = "Numbers are rounded in the direction that keeps every inequality true, and the inequalities were verified again on the digits printed. Hover over a number for its enclosure.";

/// The list of the tables.
pub(super) fn tables(pieces: &Pieces, input: &ReportInput<'_>) -> Result<Markup, Error> {
    let captions: Vec<Markup> =
        input.tables.iter().map(|table| pieces.words(&table.caption)).collect::<Result<_, Error>>()?;
    Ok(html! {
        @if !input.tables.is_empty() {
            section #tables {
                h2 { "Tables" }
                dl.tables {
                    @for (table, caption) in input.tables.iter().zip(captions) {
                        dt id={ "table-" (table.name) } {
                            a href={ "tables/" (table.name) ".html" } { code { (table.name) } }
                            " " (formats(table, "tables/"))
                        }
                        dd { (caption) }
                    }
                }
            }
        }
    })
}

/// A table's files.
fn formats(table: &Table, folder: &str) -> Markup {
    html! {
        span.formats {
            @for format in Format::ALL {
                a href={ (folder) (table.name) "." (format.extension()) } { (format.extension()) } " "
            }
        }
    }
}

/// The page of a table, with its path.
pub(super) fn table_page(pieces: &Pieces, input: &ReportInput<'_>, table: &Table) -> Result<(String, String), Error> {
    let ids: Vec<&str> = input.records.iter().map(|record| record.id).collect();
    let laid_out = laid_out(pieces, &ids, table)?;
    let body = html! {
        nav.contents aria-label="Tables" { a href={ "../index.html#table-" (table.name) } { "All tables" } }
        main {
            h1 { code { (table.name) } }
            p { (ROUNDING) " " (formats(table, "")) }
            (laid_out)
        }
    };
    let text = shell::page(Place::Below, &format!("Table {}: scoreproof", table.name), "A table of the report", &body);
    Ok((format!("tables/{}.html", table.name), text))
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
            @match (heading, id) {
                // An entry that bears a claim's id leads to the claim.
                (Some(heading), Some(id)) => h2 id=(id) {
                    a href={ "../claims/" (id) ".html" } { @if let Some(name) = name(&id) { (name) " " } code { (heading) } }
                },
                (Some(heading), None) => h2 { (heading) },
                (None, _) => {},
            }
            dl.facts { @for (name, value) in facts { div { dt { (name) } dd.wide tabindex="0" { (value) } } } }
        })
    };
    let entries: Vec<Markup> = grid.rows.iter().map(entry).collect::<Result<_, Error>>()?;
    Ok(html! { p { (caption) } @for entry in entries { (entry) } })
}

/// The figures, each loaded when it comes into view.
pub(super) fn figures(pieces: &Pieces, figures: &[NamedSvg]) -> Result<Markup, Error> {
    let captions: Vec<Markup> =
        figures.iter().map(|figure| pieces.words(&figure.caption)).collect::<Result<_, Error>>()?;
    Ok(html! {
        @if !figures.is_empty() {
            section #figures {
                h2 { "Figures" }
                @for (figure, caption) in figures.iter().zip(captions) {
                    @let path = format!("figures/{}.svg", figure.name);
                    figure.drawing id={ "figure-" (figure.name) } {
                        a href=(path) {
                            img src=(path) alt={ "Figure " (figure.name) } loading="lazy"
                                width=[size(&figure.svg, "width")] height=[size(&figure.svg, "height")];
                        }
                        figcaption { (caption) }
                    }
                }
            }
        }
    })
}

/// A size of an SVG document, as it says: room is kept for the figure until it is there.
fn size<'a>(svg: &'a str, name: &str) -> Option<&'a str> {
    let tag = &svg[svg.find("<svg")?..];
    let tag = &tag[..tag.find('>')?];
    let value = tag.split_once(&format!(" {name}=\""))?.1;
    value.split('"').next()
}
