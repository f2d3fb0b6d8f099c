//! Rows: their columns, and how they are written as text.

use super::Format;
use scoreproof_real::DecimalRounding;
use serde::{Deserialize, Serialize};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A whole number, in every row: the point, and the entry where a point has several rows.
    Index,
    /// An exact number, or one to nearest.
    Number,
    /// A lower end: rounded down.
    Lower,
    /// An upper end: rounded up.
    Upper,
    /// Words.
    Text,
}

impl Kind {
    /// The direction in which a number is turned into a double; `None` for what is no number.
    #[must_use]
    pub fn rounding(self) -> Option<DecimalRounding> {
        match self {
            Self::Number => Some(DecimalRounding::Nearest),
            Self::Lower => Some(DecimalRounding::Down),
            Self::Upper => Some(DecimalRounding::Up),
            Self::Index | Self::Text => None,
        }
    }
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What stands in it.
    pub kind: Kind,
}

impl Column {
    pub(super) fn new(name: impl Into<String>, kind: Kind) -> Self {
        Self { name: name.into(), kind }
    }
}

/// A row, as long as its columns: texts, or nothing.
pub type Row = Vec<Option<String>>;

/// Writes rows, a line each, in one of the formats of text.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    columns: &'a [Column],
    format: Format,
}

impl<'a> Lines<'a> {
    /// Parquet's rows are kept as CSV until the file is made.
    pub(super) fn new(columns: &'a [Column], format: Format) -> Self {
        Self { columns, format: if format == Format::Parquet { Format::Csv } else { format } }
    }

    /// What stands above the rows.
    pub(super) fn heading(&self) -> Vec<u8> {
        match self.format {
            Format::Csv => comma_separated([self.columns.iter().map(|column| column.name.as_str())]),
            _ => Vec::new(),
        }
    }

    /// The rows, each with its line break.
    pub(super) fn write(&self, rows: &[Row]) -> Vec<u8> {
        match self.format {
            Format::Csv => comma_separated(rows.iter().map(|row| row.iter().map(|cell| cell.as_deref().unwrap_or("")))),
            _ => rows.iter().flat_map(|row| self.object(row).into_bytes()).collect(),
        }
    }

    fn object(&self, row: &Row) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let member = |(column, cell): (&Column, &Option<String>)| {
            let value = match cell {
                None => "null".to_owned(),
                Some(text) if column.kind == Kind::Index => text.clone(),
                Some(text) => quoted(text),
            };
            format!("{}:{value}", quoted(&column.name))
        };
        let members: Vec<String> = self.columns.iter().zip(row).map(member).collect();
        format!("{{{}}}\n", members.join(","))
    }
}

/// RFC 4180 with a line feed alone.
fn comma_separated<'a>(rows: impl IntoIterator<Item = impl Iterator<Item = &'a str>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    for row in rows {
        // All rows are as long as the heading, and memory takes what it is given.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}
