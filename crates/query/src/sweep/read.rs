//! Reading rows back, in any format.

use super::Format;
use super::error::Error;
use super::row::{Column, Row};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The rows of a file, one after the other.
pub(super) struct Rows {
    path: PathBuf,
    inner: Box<dyn Iterator<Item = Result<Row, String>>>,
    next: Option<Row>,
}

impl Rows {
    /// Opens a file of these columns.
    pub(super) fn open(path: &Path, format: Format, columns: &[Column]) -> Result<Self, Error> {
        let file = File::open(path).map_err(Error::reading(path))?;
        let inner: Box<dyn Iterator<Item = _>> = match format {
            Format::Csv => {
                let mut reader = csv::ReaderBuilder::new().from_reader(BufReader::new(file));
                let names = reader.headers().map_err(|fault| broken(path, &fault.to_string()))?;
                if !names.iter().eq(columns.iter().map(|column| column.name.as_str())) {
                    return Err(broken(path, "its columns are others"));
                }
                Box::new(reader.into_records().map(|record| {
                    let record = record.map_err(|fault| fault.to_string())?;
                    Ok(record.iter().map(|cell| (!cell.is_empty()).then(|| cell.to_owned())).collect())
                }))
            }
            Format::JsonLines => {
                let columns = columns.to_vec();
                Box::new(
                    BufReader::new(file).lines().map(move |line| object(&line.map_err(|e| e.to_string())?, &columns)),
                )
            }
            Format::Parquet => parquet(path, file, columns)?,
        };
        let mut rows = Self { path: path.to_owned(), inner, next: None };
        rows.advance()?;
        Ok(rows)
    }

    fn advance(&mut self) -> Result<Option<Row>, Error> {
        let next = self.inner.next().transpose().map_err(|fault| broken(&self.path, &fault))?;
        Ok(std::mem::replace(&mut self.next, next))
    }

    /// The rows of a point, which have to be the next ones.
    pub(super) fn of_point(&mut self, point: u64) -> Result<Vec<Row>, Error> {
        let wanted = Some(point.to_string());
        let mut rows = Vec::new();
        while self.next.as_ref().is_some_and(|row| row.first() == Some(&wanted)) {
            rows.extend(self.advance()?);
        }
        if rows.is_empty() {
            Err(broken(&self.path, &format!("point {point} is not where it should be")))
        } else {
            Ok(rows)
        }
    }

    /// Refuses a file in which more rows follow.
    pub(super) fn end(&self) -> Result<(), Error> {
        if self.next.is_none() { Ok(()) } else { Err(broken(&self.path, "it has rows beyond its last point")) }
    }
}

fn broken(path: &Path, fault: &str) -> Error {
    Error::Parts(format!("'{}' is no whole file of its sweep: {fault}", path.display()))
}

fn object(line: &str, columns: &[Column]) -> Result<Row, String> {
    let object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(line).map_err(|fault| fault.to_string())?;
    let cell = |column: &Column| match object.get(&column.name) {
        Some(serde_json::Value::Null) => Ok(None),
        Some(serde_json::Value::String(text)) => Ok(Some(text.clone())),
        Some(serde_json::Value::Number(number)) => Ok(Some(number.to_string())),
        _ => Err(format!("a row has no '{}'", column.name)),
    };
    columns.iter().map(cell).collect()
}

#[cfg(feature = "parquet")]
fn parquet(
    path: &Path,
    file: File,
    columns: &[Column],
) -> Result<Box<dyn Iterator<Item = Result<Row, String>>>, Error> {
    super::parquet::rows(file, columns.to_vec()).map_err(|fault| broken(path, &fault))
}

#[cfg(not(feature = "parquet"))]
fn parquet(path: &Path, _: File, _: &[Column]) -> Result<Box<dyn Iterator<Item = Result<Row, String>>>, Error> {
    Err(broken(path, "this build reads no Parquet"))
}
