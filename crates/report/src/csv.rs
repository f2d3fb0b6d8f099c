//! CSV: a number takes three fields, its value and both ends of its enclosure.

use crate::reverify::reverify;
use crate::tex::{math_to_plain, words_to_plain};
use crate::{Content, Error, Report, content};
use scoreproof_real::Decimal;
use scoreproof_verification::claim::Statement;
use scoreproof_verification::record::{Evidence, Number, Quantity, Record};
use scoreproof_verification::table::{Cell, Table};
use scoreproof_verification::verdict::Verdict;

/// Prints CSV.
pub(crate) struct Csv;

type Fields = Vec<String>;

impl Report for Csv {
    fn render(&self, content: &Content<'_>) -> Result<String, Error> {
        match content {
            Content::Statements(statements) => {
                let names = ["id", "place", "kind", "expected", "class", "title", "printed", "corrected"];
                write(fields(&names), statements.iter().map(statement))
            }
            Content::Audit(records) => write(fields(AUDIT), records.iter().map(audit)),
            Content::Claim { record, .. } => write(fields(EVIDENCE), evidence(record).into_iter()),
            Content::Table(table) => {
                reverify(table)?;
                write(table_header(table), table_rows(table))
            }
            // One table, since a CSV file holds one: with a column for its name, and all columns of all of them.
            Content::Tables(tables) => {
                tables.iter().try_for_each(reverify)?;
                joined(tables)
            }
        }
    }
}

/// Several tables as one.
fn joined(tables: &[Table]) -> Result<String, Error> {
    let mut header = vec!["table".to_owned()];
    for field in tables.iter().flat_map(table_header) {
        if !header.contains(&field) {
            header.push(field);
        }
    }
    let mut rows = Vec::new();
    for table in tables {
        let names = table_header(table);
        let at = |field: &String| names.iter().position(|name| name == field);
        for row in table_rows(table) {
            let value = |field: &String| at(field).map_or_else(String::new, |at| row[at].clone());
            rows.push(std::iter::once(table.name.to_owned()).chain(header.iter().skip(1).map(value)).collect());
        }
    }
    write(header, rows.into_iter())
}

/// Whether each column holds numbers, which take three fields.
fn numeric(table: &Table) -> Vec<bool> {
    let number = |at: usize| table.rows.iter().any(|row| matches!(row[at], Cell::Number(_)));
    (0..table.columns.len()).map(number).collect()
}

fn table_header(table: &Table) -> Fields {
    let mut header = Fields::new();
    for (column, numeric) in table.columns.iter().zip(numeric(table)) {
        header.push(column.key.to_owned());
        if numeric {
            header.extend(["lower", "upper"].map(|end| format!("{}_{end}", column.key)));
        }
    }
    header
}

fn table_rows(table: &Table) -> impl Iterator<Item = Fields> {
    let numeric = numeric(table);
    let row = move |row: &Vec<Cell>| {
        let mut out = Fields::new();
        for (cell, numeric) in row.iter().zip(&numeric) {
            match cell {
                Cell::Number(number) => out.extend(number_fields(Some(number))),
                Cell::Text(text) => out.push(text.clone()),
                Cell::Tex(text) => out.push(words_to_plain(text)),
                Cell::Empty => out.push(String::new()),
            }
            if *numeric && !matches!(cell, Cell::Number(_)) {
                out.extend([String::new(), String::new()]);
            }
        }
        out
    };
    table.rows.iter().map(row)
}

fn fields(names: &[&str]) -> Fields {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn write(header: Fields, rows: impl Iterator<Item = Fields>) -> Result<String, Error> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let fault = |fault: &dyn std::fmt::Display| Error::Csv(fault.to_string());
    for row in std::iter::once(header).chain(rows) {
        writer.write_record(row.into_iter().map(guarded)).map_err(|e| fault(&e))?;
    }
    let bytes = writer.into_inner().map_err(|e| fault(&e))?;
    String::from_utf8(bytes).map_err(|e| fault(&e))
}

/// A field that a spreadsheet does not take for a formula: one that starts like one gets an apostrophe before it, unless
/// it is a number.
fn guarded(field: String) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula && field.parse::<Decimal>().is_err() { format!("'{field}") } else { field }
}

fn statement(s: &Statement) -> Fields {
    vec![
        s.id.to_owned(),
        s.place.to_owned(),
        s.kind.to_string(),
        say_verdict(s.expected.print),
        s.class.map_or_else(String::new, |class| class.to_string()),
        words_to_plain(s.title),
        math_to_plain(s.printed),
        s.corrected.map_or_else(String::new, math_to_plain),
    ]
}

const AUDIT: &[&str] = &[
    "id",
    "place",
    "kind",
    "verdict",
    "expected",
    "class",
    "printed",
    "corrected",
    "corrected_verdict",
    "corrected_expected",
    "twin_verdict",
    "margin",
    "margin_lower",
    "margin_upper",
    "margin_meaning",
    "slack",
    "slack_lower",
    "slack_upper",
    "slack_meaning",
    "basis",
];

fn audit(r: &Record) -> Fields {
    let mut out = vec![
        r.id.to_owned(),
        r.place.to_owned(),
        r.kind.to_string(),
        say_verdict(r.verdict),
        say_verdict(r.expected),
        r.class.map_or_else(String::new, |class| class.to_string()),
        math_to_plain(r.printed),
        r.corrected.map_or_else(String::new, math_to_plain),
        say_verdict(r.corrected_verdict),
        say_verdict(r.corrected_expected),
        r.evidence.twin.as_ref().map_or_else(String::new, |twin| twin.verdict.to_string()),
    ];
    for quantity in [&r.margin, &r.slack] {
        out.extend(quantity_fields(quantity.as_ref()));
    }
    out.push(words_to_plain(&r.evidence.basis));
    out
}

fn quantity_fields(quantity: Option<&Quantity>) -> Fields {
    let mut out = number_fields(quantity.map(|q| &q.number));
    out.push(quantity.map_or_else(String::new, |q| words_to_plain(&q.meaning)));
    out
}

fn number_fields(number: Option<&Number>) -> Fields {
    number.map_or_else(|| vec![String::new(); 3], |n| vec![n.value.clone(), n.lower.clone(), n.upper.clone()])
}

const EVIDENCE: &[&str] = &[
    "part",
    "comparison",
    "parameters",
    "left",
    "left_lower",
    "left_upper",
    "relation",
    "right",
    "right_lower",
    "right_upper",
    "decision",
    "engines_agreed",
    "engines_disagreed",
    "engines_digits",
];

/// Every comparison behind a verdict, a row each.
fn evidence(record: &Record) -> Vec<Fields> {
    let parts = [
        ("printed", record.evidence.printed.as_slice()),
        ("corrected", record.evidence.corrected.as_slice()),
        ("twin", content::counterexample(record)),
    ];
    let rows = parts.iter().flat_map(|(part, all)| all.iter().map(|e| evidence_row(part, e)));
    rows.collect()
}

fn evidence_row(part: &str, e: &Evidence) -> Fields {
    let mut out = vec![part.to_owned(), math_to_plain(&e.comparison), e.parameters.to_string()];
    out.extend(number_fields(Some(&e.left)));
    out.push(e.relation.to_string());
    out.extend(number_fields(Some(&e.right)));
    out.push(e.decision.to_string());
    match &e.engines {
        Some(engines) => {
            out.extend([engines.agreed.join("; "), engines.disagreed.join("; "), engines.digits.to_string()])
        }
        None => out.extend([String::new(), String::new(), String::new()]),
    }
    out
}

/// The word for a verdict; empty where there is none.
fn say_verdict(verdict: Option<Verdict>) -> String {
    verdict.map_or_else(String::new, |verdict| verdict.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_guarded_and_a_number_is_not() {
        for formula in ["=1+1", "-x <= y", "+kappa", "@sum", "-1/(2t)"] {
            assert_eq!(guarded(formula.to_owned()), format!("'{formula}"));
        }
        for plain in ["-1.5", "-2.5e-10", "x = 1", "", "inf"] {
            assert_eq!(guarded(plain.to_owned()), plain);
        }
    }
}
