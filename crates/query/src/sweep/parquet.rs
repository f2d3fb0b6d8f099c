//! Rows as Parquet: every column as text, every number once more as a double, ends rounded outward.

use super::error::Error;
use super::row::{Column, Kind, Row};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter, SerializedRowGroupWriter};
use parquet::record::Field;
use parquet::schema::types::{Type, TypePtr};
use rug::Float;
use rug::float::Round;
use scoreproof_real::{DecimalRounding, parse_rational};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rows of a group: so many are in memory at a time.
const GROUP: usize = 1 << 17;

/// A file that is being written.
pub(super) struct Writer<W: Write + Send> {
    inner: SerializedFileWriter<W>,
    columns: Vec<Column>,
    waiting: Vec<Row>,
    path: PathBuf,
}

impl<W: Write + Send> Writer<W> {
    pub(super) fn new(file: W, columns: &[Column], path: &Path) -> Result<Self, Error> {
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
        let properties = properties.set_created_by("scoreproof".to_owned()).build();
        let inner = schema(columns).and_then(|schema| SerializedFileWriter::new(file, schema, Arc::new(properties)));
        let inner = inner.map_err(|fault| failed(path, &fault))?;
        Ok(Self { inner, columns: columns.to_vec(), waiting: Vec::new(), path: path.to_owned() })
    }

    pub(super) fn write(&mut self, rows: Vec<Row>) -> Result<(), Error> {
        self.waiting.extend(rows);
        while self.waiting.len() >= GROUP {
            let rest = self.waiting.split_off(GROUP);
            let group = std::mem::replace(&mut self.waiting, rest);
            self.group(&group)?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<W, Error> {
        let rest = std::mem::take(&mut self.waiting);
        if !rest.is_empty() {
            self.group(&rest)?;
        }
        let path = self.path;
        self.inner.into_inner().map_err(|fault| failed(&path, &fault))
    }

    fn group(&mut self, rows: &[Row]) -> Result<(), Error> {
        let columns = &self.columns;
        let write = |inner: &mut SerializedFileWriter<W>| {
            let mut group = inner.next_row_group()?;
            for (at, column) in columns.iter().enumerate() {
                write_column(&mut group, rows.iter().map(|row| row[at].as_deref()), column)?;
            }
            group.close().map(|_| ())
        };
        write(&mut self.inner).map_err(|fault| failed(&self.path, &fault))
    }
}

type Outcome = parquet::errors::Result<()>;

/// Writes a column of text and, for a number, that of doubles beside it.
fn write_column<'a, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    cells: impl Iterator<Item = Option<&'a str>> + Clone,
    column: &Column,
) -> Outcome {
    if column.kind == Kind::Index {
        let values: Vec<i64> = cells.map(|cell| cell.and_then(|cell| cell.parse().ok()).unwrap_or(-1)).collect();
        return next(group, |writer| writer.typed::<Int64Type>().write_batch(&values, None, None));
    }
    let (values, levels) = optional(cells.clone().map(|cell| cell.map(ByteArray::from)));
    next(group, |writer| writer.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None))?;
    let Some(rounding) = column.kind.rounding() else { return Ok(()) };
    let (values, levels) = optional(cells.map(|cell| cell.and_then(|cell| double(cell, rounding))));
    next(group, |writer| writer.typed::<DoubleType>().write_batch(&values, Some(&levels), None))
}

/// Writes the next column of the group.
fn next<W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    write: impl FnOnce(&mut SerializedColumnWriter<'_>) -> parquet::errors::Result<usize>,
) -> Outcome {
    let column = group.next_column()?;
    let mut column =
        column.ok_or_else(|| parquet::errors::ParquetError::General("the schema has too few columns".into()))?;
    write(&mut column)?;
    column.close()
}

/// What is there, and for each cell whether it is.
fn optional<T>(cells: impl Iterator<Item = Option<T>>) -> (Vec<T>, Vec<i16>) {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        levels.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    (values, levels)
}

/// The double of a number, rounded in this direction; `None` for words.
fn double(text: &str, rounding: DecimalRounding) -> Option<f64> {
    let round = match rounding {
        DecimalRounding::Nearest => Round::Nearest,
        DecimalRounding::Down => Round::Down,
        DecimalRounding::Up => Round::Up,
    };
    let near = match text.contains('/') {
        true => Float::with_val_round(53, &parse_rational(text).ok()?, round).0,
        // By MPFR, which has exponents beyond those of an exact number.
        false => Float::with_val_round(53, Float::parse(text).ok()?, round).0,
    };
    Some(near.to_f64_round(round))
}

fn schema(columns: &[Column]) -> parquet::errors::Result<TypePtr> {
    let mut fields = Vec::new();
    for Column { name, kind } in columns {
        if *kind == Kind::Index {
            let whole = Type::primitive_type_builder(name, Physical::INT64).with_repetition(Repetition::REQUIRED);
            fields.push(Arc::new(whole.build()?));
            continue;
        }
        let text = Type::primitive_type_builder(name, Physical::BYTE_ARRAY).with_repetition(Repetition::OPTIONAL);
        fields.push(Arc::new(text.with_logical_type(Some(LogicalType::String)).build()?));
        if kind.rounding().is_some() {
            let double = double_name(name);
            let double = Type::primitive_type_builder(&double, Physical::DOUBLE);
            fields.push(Arc::new(double.with_repetition(Repetition::OPTIONAL).build()?));
        }
    }
    Ok(Arc::new(Type::group_type_builder("sweep").with_fields(fields).build()?))
}

fn double_name(name: &str) -> String {
    format!("{name}_double")
}

fn failed(path: &Path, fault: &parquet::errors::ParquetError) -> Error {
    let fault = match fault {
        parquet::errors::ParquetError::External(fault) => fault.to_string(),
        other => other.to_string(),
    };
    Error::File { path: path.display().to_string(), done: "written", fault }
}

/// The rows of a file, from its columns of text.
pub(super) fn rows(file: File, columns: Vec<Column>) -> Result<Box<dyn Iterator<Item = Result<Row, String>>>, String> {
    let reader = SerializedFileReader::new(file).map_err(|fault| fault.to_string())?;
    let wanted = schema(&columns).map_err(|fault| fault.to_string())?;
    if reader.metadata().file_metadata().schema().get_fields() != wanted.get_fields() {
        return Err("its columns are others".to_owned());
    }
    let row = move |row: parquet::errors::Result<parquet::record::Row>| {
        let row = row.map_err(|fault| fault.to_string())?;
        let at = |name: &str| row.get_column_iter().find(|(known, _)| *known == name).map(|(_, field)| field);
        let cell = |column: &Column| match at(&column.name) {
            Some(Field::Str(text)) => Ok(Some(text.clone())),
            Some(Field::Long(whole)) => Ok(Some(whole.to_string())),
            Some(Field::Null) => Ok(None),
            _ => Err(format!("a row has no '{}'", column.name)),
        };
        columns.iter().map(cell).collect()
    };
    Ok(Box::new(reader.into_iter().map(row)))
}
