//! JSON: numbers are strings, with both ends of their enclosure.

use crate::reverify::reverify;
use crate::{Content, Error, Report};
use scoreproof_verification::claim::Statement;
use scoreproof_verification::record::Record;
use scoreproof_verification::table::{Cell, Rounding, Table};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

/// Prints JSON.
pub(crate) struct Json;

impl Report for Json {
    fn render(&self, content: &Content<'_>) -> Result<String, Error> {
        match content {
            Content::Statements(statements) => pretty(statements),
            Content::Audit(records) => pretty(records),
            Content::Claim { statement, record } => pretty(&Shown::new(statement, record)),
            Content::Table(table) => {
                reverify(table)?;
                pretty(&Tabulated::new(table))
            }
            Content::Tables(tables) => {
                tables.iter().try_for_each(reverify)?;
                pretty(&tables.iter().map(Tabulated::new).collect::<Vec<_>>())
            }
        }
    }
}

fn pretty<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

/// A record with the words that only the statement has.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    record: &'a Record,
    title: &'a str,
    remark: &'a str,
    effect: &'a str,
}

impl<'a> Shown<'a> {
    fn new(statement: &'a Statement, record: &'a Record) -> Self {
        Self { record, title: statement.title, remark: statement.remark, effect: statement.effect }
    }
}

#[derive(Serialize)]
struct Tabulated<'a> {
    name: &'a str,
    caption: &'a str,
    columns: Vec<Heading<'a>>,
    checks: Vec<Check<'a>>,
    rows: Rows<'a>,
}

#[derive(Serialize)]
struct Heading<'a> {
    key: &'a str,
    heading: &'a str,
    digits: usize,
    rounding: &'static str,
}

#[derive(Serialize)]
struct Check<'a> {
    left: &'a str,
    relation: &'static str,
    right: &'a str,
}

impl<'a> Tabulated<'a> {
    fn new(table: &'a Table) -> Self {
        let heading = |column: &'a scoreproof_verification::table::Column| Heading {
            key: column.key,
            heading: column.heading,
            digits: column.digits,
            rounding: match column.rounding {
                Rounding::Nearest => "nearest",
                Rounding::Down => "down",
                Rounding::Up => "up",
            },
        };
        let check = |check: &'a scoreproof_verification::table::PrintedCheck| Check {
            left: check.left,
            relation: check.relation.as_str(),
            right: check.right,
        };
        Self {
            name: table.name,
            caption: &table.caption,
            columns: table.columns.iter().map(heading).collect(),
            checks: table.checks.iter().map(check).collect(),
            rows: Rows(table),
        }
    }
}

/// The rows, an object each, with the columns' keys in the columns' order.
struct Rows<'a>(&'a Table);

struct Row<'a>(&'a Table, &'a [Cell]);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.0.rows.len()))?;
        for row in &self.0.rows {
            rows.serialize_element(&Row(self.0, row))?;
        }
        rows.end()
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.1.len()))?;
        for (column, cell) in self.0.columns.iter().zip(self.1) {
            match cell {
                Cell::Text(text) | Cell::Tex(text) => map.serialize_entry(column.key, text)?,
                Cell::Number(number) => map.serialize_entry(column.key, number)?,
                Cell::Empty => map.serialize_entry(column.key, &())?,
            }
        }
        map.end()
    }
}
