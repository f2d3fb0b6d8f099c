//! The first screen: whether the main results stand, how many faults of which kind there are, who checked what.

use super::pieces::{Pieces, chip};
use crate::names::{By, Reach, is_main, name_or_id};
use crate::words::{self as say, PAPER, PAPER_ID, TERMS};
use crate::{Error, ReportInput};
use maud::{Markup, html};
use scoreproof_verification::claim::Statement;
use scoreproof_verification::record::Record;
use scoreproof_verification::verdict::{Class, Verdict};

pub(super) fn front(pieces: &Pieces, input: &ReportInput<'_>) -> Result<Markup, Error> {
    let main: Vec<(&Statement, &Record)> = input.claims().filter(|(_, record)| is_main(record)).collect();
    let reaching = reaching(pieces, input)?;
    Ok(html! {
        header.top {
            p.kicker { "scoreproof " (input.version) " on " (PAPER_ID) }
            h1 { "Verdicts on " cite { (PAPER) } }
            p.lead { (standing(&main)) }
            (cards(&main))
            div.answers {
                (faults(input))
                (checkers(input))
            }
            (reaching)
            (regression(input.records))
        }
    })
}

/// Whether the lemmas and propositions stand, in two sentences.
fn standing(main: &[(&Statement, &Record)]) -> String {
    let passes = |verdict: Option<Verdict>| verdict.is_some_and(Verdict::is_pass);
    let printed = main.iter().filter(|(_, record)| passes(record.verdict)).count();
    let corrected: Vec<_> =
        main.iter().filter(|(_, record)| !passes(record.verdict) && passes(record.corrected_verdict)).collect();
    let open: Vec<_> = main.iter().filter(|(_, record)| !passes(record.standing())).collect();
    let names = |claims: &[&(&Statement, &Record)]| {
        claims.iter().map(|(statement, _)| name_or_id(statement.id)).collect::<Vec<_>>().join(", ")
    };
    if main.is_empty() {
        return "No lemma and no proposition is among the claims.".to_owned();
    }
    let mut text = format!("Of the {} lemmas and propositions {printed} hold as printed", main.len());
    if !corrected.is_empty() {
        text.push_str(&format!(" and {} as corrected ({})", corrected.len(), names(&corrected)));
    }
    text.push_str(&match open.as_slice() {
        [] => ". ".to_owned(),
        open => format!("; {} did not come out. ", names(open)),
    });
    let by = |verdict: &Verdict| main.iter().filter(|(_, record)| record.standing() == Some(*verdict)).count();
    let found: Vec<&Verdict> = Verdict::ALL.iter().filter(|verdict| by(verdict) > 0).collect();
    let counts: Vec<String> = found.iter().map(|verdict| format!("{} {verdict}", by(verdict))).collect();
    match found.as_slice() {
        [verdict] => text + &format!("What holds is {verdict}, without exception."),
        _ => text + &format!("In the form that counts: {}.", counts.join(", ")),
    }
}

/// A card for each lemma and proposition.
fn cards(main: &[(&Statement, &Record)]) -> Markup {
    html! {
        ul.cards aria-label="The lemmas and propositions" {
            @for (statement, record) in main {
                li {
                    a href={ "#" (record.id) } { (name_or_id(record.id)) }
                    span.chips {
                        @match record.verdict { Some(verdict) => (chip(verdict)), None => (say::NO_VERDICT) }
                        @if let Some(verdict) = record.corrected_verdict {
                            span.hidden { ", corrected: " } span aria-hidden="true" { "→" } (chip(verdict))
                        }
                    }
                    @if let (Some(class), Some(reach)) = (record.class, Reach::of(statement)) {
                        span.place { (class) "; effect: " (reach.as_str()) }
                    }
                }
            }
        }
    }
}

/// How many faults of which class and effect.
fn faults(input: &ReportInput<'_>) -> Markup {
    let of = |class: Class, reach: Option<Reach>| {
        let fits = |(statement, record): &(&Statement, &Record)| {
            record.class == Some(class) && (reach.is_none() || Reach::of(statement) == reach)
        };
        input.claims().filter(fits).count()
    };
    let all = input.records.iter().filter(|record| record.class.is_some()).count();
    let link = |class: Class, reach: Option<Reach>| {
        let count = of(class, reach);
        html! {
            @if count == 0 { "0" } @else {
                a href="#overview" data-class=(class.as_str()) data-effect=[reach.map(Reach::as_str)] { (count) }
            }
        }
    };
    html! {
        table.small {
            caption { span { "Faults in print: " (all) ", by class and effect" } }
            thead {
                tr {
                    th scope="col" { "class" }
                    @for reach in Reach::ALL { th.number scope="col" title=(reach.meaning()) { (reach.as_str()) } }
                    th.number scope="col" { "all" }
                }
            }
            tbody {
                @for class in Class::ALL {
                    tr {
                        th scope="row" title=(say::class_meaning(*class)) { (class) }
                        @for reach in Reach::ALL { td.number { (link(*class, Some(reach))) } }
                        td.number { (link(*class, None)) }
                    }
                }
            }
        }
    }
}

/// Who checked the prints and the corrections.
fn checkers(input: &ReportInput<'_>) -> Markup {
    let prints: Vec<_> =
        input.records.iter().map(|r| (r.verdict, By::of(r.verdict, &r.evidence.certificates))).collect();
    let corrections: Vec<_> =
        input.records.iter().filter_map(|r| By::of(r.corrected_verdict, &r.evidence.correction_certificates)).collect();
    let count = |by: By, refuted: bool| {
        let fits = |(verdict, found): &&(Option<Verdict>, Option<By>)| {
            *found == Some(by) && (*verdict == Some(Verdict::Refuted)) == refuted
        };
        prints.iter().filter(fits).count()
    };
    let undecided = input.records.iter().filter(|record| record.verdict.is_none()).count();
    html! {
        table.small {
            caption { span { "Who checked what" } }
            thead {
                tr {
                    th scope="col" { "checked by" }
                    th.number scope="col" { "print holds" }
                    th.number scope="col" { "print is false" }
                    th.number scope="col" { "correction holds" }
                }
            }
            tbody {
                @for by in By::ALL {
                    tr {
                        th scope="row" { (by.as_str()) }
                        td.number { (count(by, false)) }
                        td.number { (count(by, true)) }
                        td.number { (corrections.iter().filter(|found| **found == by).count()) }
                    }
                }
            }
        }
        @if undecided > 0 {
            p.note {
                (say::plural(undecided, "print")) " say" @if undecided == 1 { "s" }
                " nothing that can be decided; what each is read as counts as its correction."
            }
        }
    }
}

/// The faults that change what the paper says elsewhere.
fn reaching(pieces: &Pieces, input: &ReportInput<'_>) -> Result<Markup, Error> {
    let found: Vec<(&Record, Markup, Markup)> = input
        .claims()
        .filter(|(statement, _)| Reach::of(statement) == Some(Reach::Results))
        .map(|(statement, record)| Ok((record, pieces.words(statement.title)?, pieces.words(statement.effect)?)))
        .collect::<Result<_, Error>>()?;
    Ok(html! {
        @if !found.is_empty() {
            details.reaching {
                summary { "The " (say::plural(found.len(), "fault")) " with an effect on what the paper says elsewhere" }
                ul {
                    @for (record, title, effect) in found {
                        li {
                            a href={ "#" (record.id) } { (name_or_id(record.id)) } ": " (title) " "
                            strong { "Effect: " } (effect)
                        }
                    }
                }
            }
        }
    })
}

/// Whether the run reached what the registry expects: of interest when it did not.
fn regression(records: &[Record]) -> Markup {
    let expected = records.iter().filter(|record| record.as_expected()).count();
    html! {
        p.outcome {
            @if expected == records.len() {
                "Of the prints: " (say::counts(records)) ". All " (say::plural(records.len(), "claim"))
                " reached the verdicts that the registry expects, and every false twin was refuted."
            } @else {
                strong.alarm { (say::summary(records)) }
            }
        }
    }
}

/// What the words mean.
pub(super) fn reading() -> Markup {
    let meanings = |terms: Vec<(Markup, &'static str)>| {
        html! { dl.terms { @for (term, meaning) in terms { dt { (term) } dd { (meaning) } } } }
    };
    let verdicts = Verdict::ALL.iter().map(|verdict| (chip(*verdict), say::verdict_meaning(*verdict))).collect();
    let classes = Class::ALL.iter().map(|class| (html! { (class) }, say::class_meaning(*class))).collect();
    let reaches = Reach::ALL.iter().map(|reach| (html! { (reach.as_str()) }, reach.meaning())).collect();
    let terms = TERMS.iter().map(|(term, meaning)| (html! { (term) }, *meaning)).collect();
    html! {
        section #reading {
            h2 { "How to read a verdict" }
            details {
                summary { "The verdicts, the classes of fault, the effects, and the other words" }
                div.columns {
                    div { h3 { "Verdicts" } (meanings(verdicts)) }
                    div {
                        h3 { "What is wrong in print" } (meanings(classes))
                        h3 { "Effects" } (meanings(reaches))
                    }
                    div { h3 { "Other words" } (meanings(terms)) }
                }
            }
        }
    }
}
