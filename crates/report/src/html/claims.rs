//! The overview of all claims, and an article for each.

use super::pieces::{Pieces, chip};
use crate::content::{certificate_grid, certificate_parts, counterexample, evidence_grids, facts, verdict_line};
use crate::number::{DIGITS, rounded};
use crate::{Error, ReportInput, words as say};
use maud::{Markup, html};
use scoreproof_verification::claim::Statement;
use scoreproof_verification::record::{Evidence, Quantity, Record};
use scoreproof_verification::table::Rounding;
use scoreproof_verification::verdict::Verdict;

/// The table of claims, with its filter.
pub(super) fn overview(pieces: &Pieces, input: &ReportInput<'_>) -> Result<Markup, Error> {
    let rows: Vec<Markup> = input
        .claims()
        .map(|(statement, record)| overview_row(pieces, statement, record))
        .collect::<Result<_, Error>>()?;
    Ok(html! {
        section #overview {
            h2 { "The claims" }
            (filter(input.records))
            div.scroll tabindex="0" role="region" aria-label="The claims" {
                table.overview {
                    caption.hidden { "Every claim with its verdict" }
                    thead {
                        tr {
                            @for heading in ["claim", "verdict", "what is claimed", "fault", "correction"] {
                                th scope="col" { (heading) }
                            }
                            @for heading in ["margin", "slack"] {
                                th.number scope="col" { (heading) }
                            }
                        }
                    }
                    tbody { @for row in rows { (row) } }
                }
            }
            p.none hidden { "No claim matches." }
        }
    })
}

/// The filter is shown by the script that serves it.
fn filter(records: &[Record]) -> Markup {
    let present = Verdict::ALL.iter().filter(|verdict| say::count(records, **verdict) > 0);
    html! {
        form.filter hidden role="search" aria-label="Filter the claims" {
            label {
                span.hidden { "Search the claims" }
                input type="search" name="text" placeholder="Filter the claims" autocomplete="off";
            }
            fieldset {
                legend.hidden { "Verdicts to show" }
                @for verdict in present {
                    label {
                        input type="checkbox" name="verdict" value=(verdict.as_str()) checked;
                        (chip(*verdict))
                    }
                }
                @if records.iter().any(|record| record.verdict.is_none()) {
                    label {
                        input type="checkbox" name="verdict" value=(say::verdict_word(None)) checked;
                        (say::NO_VERDICT)
                    }
                }
            }
            output aria-live="polite" {}
        }
    }
}

fn overview_row(pieces: &Pieces, statement: &Statement, record: &Record) -> Result<Markup, Error> {
    let title = pieces.words(statement.title)?;
    let verdict = pieces.line(&verdict_line(record))?;
    let margin = quantity(record, record.margin.as_ref(), Rounding::Down)?;
    let slack = quantity(record, record.slack.as_ref(), Rounding::Nearest)?;
    Ok(html! {
        tr data-verdict=(say::verdict_word(record.verdict)) data-claim=(record.id) {
            th scope="row" { a href={ "#" (record.id) } { code { (record.id) } } }
            td {
                (verdict)
            }
            td.words { (title) span.place { (record.place) } }
            td { @if let Some(class) = record.class { (class) } }
            td { @if let Some(verdict) = record.corrected_verdict { (chip(verdict)) } }
            td.number { (margin) }
            td.number { (slack) }
        }
    })
}

fn quantity(record: &Record, quantity: Option<&Quantity>, rounding: Rounding) -> Result<Markup, Error> {
    let Some(quantity) = quantity else {
        return Ok(html! {});
    };
    let place = || format!("claim '{}', {}", record.id, quantity.meaning);
    let shown = rounded(&quantity.number, DIGITS, rounding, place)?;
    Ok(super::pieces::number(&shown, Some(&quantity.number)))
}

/// An article for each claim.
pub(super) fn articles(pieces: &Pieces, input: &ReportInput<'_>) -> Result<Markup, Error> {
    let articles: Vec<Markup> = input
        .claims()
        .map(|(statement, record)| article(pieces, input, statement, record))
        .collect::<Result<_, Error>>()?;
    Ok(html! {
        section #claims {
            h2 { "Claim by claim" }
            @for article in articles { (article) }
        }
    })
}

fn article(pieces: &Pieces, input: &ReportInput<'_>, statement: &Statement, record: &Record) -> Result<Markup, Error> {
    let title = pieces.words(statement.title)?;
    let verdict = pieces.line(&verdict_line(record))?;
    let printed = pieces.formula(record.printed)?;
    let corrected = record.corrected.map(|tex| pieces.formula(tex)).transpose()?;
    let (remark, effect) = (pieces.words(statement.remark)?, pieces.words(statement.effect)?);
    let facts: Vec<(&str, Markup)> =
        facts(record)?.into_iter().map(|(name, line)| Ok((name, pieces.line(&line)?))).collect::<Result<_, Error>>()?;
    let evidence = evidence(pieces, record)?;
    Ok(html! {
        article id=(record.id) data-verdict=(say::verdict_word(record.verdict)) data-claim=(record.id) {
            header {
                h3 {
                    a.anchor href={ "#" (record.id) } { code { (record.id) } } " " (title)
                }
                p.verdict { (verdict) }
            }
            div.statement {
                h4 { "As printed" }
                (printed)
            }
            @if let Some(corrected) = corrected {
                div.statement.corrected {
                    h4 {
                        "Corrected"
                        @if let Some(verdict) = record.corrected_verdict { " " (chip(verdict)) }
                    }
                    (corrected)
                }
            }
            @if !statement.remark.is_empty() { p.remark { (remark) } }
            @if !statement.effect.is_empty() { p.remark { strong { "Effect. " } (effect) } }
            dl.facts {
                @for (name, value) in facts {
                    div { dt { (name) } dd { (value) } }
                }
                @if input.tables_of(record.id).next().is_some() {
                    div {
                        dt { "tables" }
                        dd {
                            @for table in input.tables_of(record.id) {
                                a href={ "#table-" (table.name) } { code { (table.name) } } " "
                            }
                        }
                    }
                }
            }
            (evidence)
        }
    })
}

/// The comparisons behind a verdict, folded.
fn evidence(pieces: &Pieces, record: &Record) -> Result<Markup, Error> {
    let parts: [(&str, &[Evidence]); 3] = [
        ("Evidence", &record.evidence.printed),
        ("Evidence for the correction", &record.evidence.corrected),
        ("The false twin, refuted", counterexample(record)),
    ];
    let mut folded = Vec::new();
    for (title, certificates) in certificate_parts(record) {
        if !certificates.is_empty() {
            let grid = pieces.grid(&certificate_grid(certificates))?;
            folded.push((title, say::plural(certificates.len(), "step"), vec![grid]));
        }
    }
    for (title, evidence) in parts {
        if !evidence.is_empty() {
            let grids: Vec<Markup> = evidence_grids(record.id, evidence)?
                .iter()
                .map(|grid| pieces.grid(grid))
                .collect::<Result<_, Error>>()?;
            folded.push((title, say::plural(evidence.len(), "comparison"), grids));
        }
    }
    Ok(html! {
        @for (title, count, grids) in folded {
            details {
                summary { (title) " " span.many { "(" (count) ")" } }
                @for grid in grids { (grid) }
            }
        }
    })
}
