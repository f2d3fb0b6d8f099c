//! The table of all claims: searched, filtered and sorted by the script, with a link to each claim's page.

use super::pieces::{Pieces, chip};
use crate::content::verdict_line;
use crate::names::{Reach, findable, name, section, typed};
use crate::{Error, ReportInput, words as say};
use maud::{Markup, html};
use scoreproof_verification::claim::Statement;
use scoreproof_verification::record::Record;
use scoreproof_verification::verdict::{Class, Verdict};

/// The columns: the heading, and what the script sorts by.
const COLUMNS: &[(&str, &str)] = &[
    ("claim", "order"),
    ("what is claimed", "section"),
    ("verdict", "verdict"),
    ("correction", "correction"),
    ("fault", "class"),
    ("effect", "effect"),
];

/// The table of claims, with its filter.
pub(super) fn overview(pieces: &Pieces, input: &ReportInput<'_>) -> Result<Markup, Error> {
    let rows: Vec<Markup> = input.claims().map(|(s, r)| row(pieces, s, r)).collect::<Result<_, Error>>()?;
    Ok(html! {
        section #overview {
            h2 { "The claims" }
            (filter(input))
            table.overview {
                caption.hidden { "Every claim with its verdict; each claim leads to its evidence" }
                thead { tr { @for (heading, key) in COLUMNS { th scope="col" data-key=(key) { (heading) } } } }
                tbody { @for row in rows { (row) } }
            }
            p.none hidden { "No claim matches." }
        }
    })
}

/// The filter is shown by the script that serves it.
fn filter(input: &ReportInput<'_>) -> Markup {
    let mut sections: Vec<String> = Vec::new();
    for record in input.records {
        let section = section(record.place);
        if !sections.contains(&section) {
            sections.push(section);
        }
    }
    let verdicts = Verdict::ALL.iter().filter(|verdict| say::count(input.records, **verdict) > 0);
    let mut verdicts: Vec<&str> = verdicts.map(|verdict| verdict.as_str()).collect();
    if input.records.iter().any(|record| record.verdict.is_none()) {
        verdicts.push(say::verdict_word(None));
    }
    let classes: Vec<&str> = Class::ALL.iter().map(|class| class.as_str()).collect();
    let reaches: Vec<&str> = Reach::ALL.iter().map(|reach| reach.as_str()).collect();
    let sections: Vec<&str> = sections.iter().map(String::as_str).collect();
    html! {
        form.filter hidden role="search" aria-label="Filter the claims" {
            label {
                span.hidden { "Search the claims" }
                input type="search" name="text" placeholder="Proposition 3, (12), kappa, …" autocomplete="off";
            }
            (choice("verdict", "every verdict", &verdicts))
            (choice("section", "every section", &sections))
            (choice("class", "faults and none", &classes))
            (choice("effect", "every effect", &reaches))
            button type="reset" { "Reset" }
            output aria-live="polite" {}
        }
    }
}

fn choice(name: &str, all: &str, values: &[&str]) -> Markup {
    html! {
        label {
            span.hidden { (name) }
            select name=(name) {
                option value="" { (all) }
                @if name == "class" { option value="*" { "any fault" } }
                @for value in values {
                    option value=(value) { @if name == "effect" { "effect: " } (value) }
                }
            }
        }
    }
}

fn row(pieces: &Pieces, statement: &Statement, record: &Record) -> Result<Markup, Error> {
    let (title, verdict) = (pieces.words(statement.title)?, pieces.line(&verdict_line(record))?);
    let reach = Reach::of(statement).map(Reach::as_str);
    Ok(html! {
        tr id=(record.id)
            data-verdict=(say::verdict_word(record.verdict))
            data-correction=[record.corrected_verdict]
            data-class=[record.class]
            data-effect=[reach]
            data-section=(section(record.place))
            data-names=(typed(record.id).join("|"))
            data-find=(findable(statement))
        {
            th scope="row" {
                a href={ "claims/" (record.id) ".html" } {
                    @match name(record.id) {
                        Some(name) => { (name) " " code { (record.id) } },
                        None => code { (record.id) },
                    }
                }
            }
            td.words { (title) span.place { (record.place) } }
            td { (verdict) }
            td { @if let Some(verdict) = record.corrected_verdict { (chip(verdict)) } }
            td { @if let Some(class) = record.class { (class) } }
            td { @if let Some(reach) = reach { (reach) } }
        }
    })
}
