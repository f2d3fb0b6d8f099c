//! Putting the files of all shards together.

use super::Format;
use super::error::Error;
use super::read::Rows;
use super::row::{Column, Lines, Row};
use super::shard::Shard;
use super::sidecar::{Header, Sidecar, beside_new, digest};
use super::store::resolved;
use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Merges the files of all shards of a sweep into one, to the bytes of a run without shards; the format may be another.
///
/// # Errors
/// Files that are not all shards of one sweep, each once, or were altered since; what cannot be read or written.
pub fn merge(files: &[PathBuf], out: &Path, format: Format) -> Result<Sidecar, Error> {
    let out = resolved(out)?;
    let parts = parts(files)?;
    let first = &parts[0].1;
    let header = Header { shard: Shard::WHOLE, rows_as: format, ..first.header.clone() };
    let mut readers = Vec::new();
    for (path, sidecar) in &parts {
        if !sidecar.fits(path)? {
            return Err(Error::Parts(format!("'{}' was altered after it was written", path.display())));
        }
        readers.push(Rows::open(path, sidecar.header.rows_as, &header.columns)?);
    }
    let mut sink = Sink::new(&out, format, &header.columns)?;
    for block in 0..header.points.div_ceil(header.block) {
        let reader = &mut readers[first.header.shard.holder(block) as usize];
        let end = ((block + 1) * header.block).min(header.points);
        for point in block * header.block..end {
            sink.write(reader.of_point(point)?)?;
        }
    }
    for reader in &readers {
        reader.end()?;
    }
    let file = sink.finish()?;
    let sum = |of: fn(&Sidecar) -> u64| parts.iter().map(|(_, sidecar)| of(sidecar)).sum();
    let sidecar = Sidecar {
        header,
        rows: sum(|sidecar| sidecar.rows),
        without_result: sum(|sidecar| sidecar.without_result),
        sha256: digest(file.path())?,
    };
    sidecar.write(&out)?;
    file.persist(&out).map_err(|fault| Error::writing(&out)(fault.error))?;
    Ok(sidecar)
}

/// The files by shard: all shards of one sweep, each once.
fn parts(files: &[PathBuf]) -> Result<Vec<(PathBuf, Sidecar)>, Error> {
    let mut parts: BTreeMap<Shard, (PathBuf, Sidecar)> = BTreeMap::new();
    for path in files {
        let sidecar = Sidecar::read(path)?;
        if let Some((other, known)) = parts.values().next() {
            let one = |header: &Header| {
                let header = header.clone();
                (header.shard.of(), Header { shard: Shard::WHOLE, rows_as: Format::Csv, ..header })
            };
            if one(&known.header) != one(&sidecar.header) {
                let [a, b] = [other, path].map(|path| path.display());
                return Err(Error::Parts(format!("'{a}' and '{b}' are not of one sweep, cut in the same way")));
            }
        }
        let shard = sidecar.header.shard;
        if let Some((other, _)) = parts.insert(shard, (path.clone(), sidecar)) {
            let [a, b] = [&other, path].map(|path| path.display());
            return Err(Error::Parts(format!("'{a}' and '{b}' are both shard {shard}")));
        }
    }
    let Some(of) = parts.keys().next().map(|shard| shard.of()) else {
        return Err(Error::Parts("no file is named".to_owned()));
    };
    let has = |index: &u64| parts.keys().any(|shard| shard.index() == *index);
    let missing: Vec<String> = (1..=of).filter(|index| !has(index)).map(|index| format!("{index}/{of}")).collect();
    if missing.is_empty() {
        return Ok(parts.into_values().collect());
    }
    let more = if missing.len() > 5 { format!(" and {} more", missing.len() - 5) } else { String::new() };
    let shards = missing[..missing.len().min(5)].join(", ");
    Err(Error::Parts(format!(
        "shard {shards}{more} of '{}' is missing",
        parts.values().map(|(path, _)| path.display().to_string()).next().unwrap_or_default()
    )))
}

/// A new file of rows, whole once it is moved to its place.
enum Sink<'a> {
    Text {
        lines: Lines<'a>,
        file: BufWriter<NamedTempFile>,
        out: &'a Path,
    },
    #[cfg(feature = "parquet")]
    Parquet(super::parquet::Writer<NamedTempFile>),
}

impl<'a> Sink<'a> {
    fn new(out: &'a Path, format: Format, columns: &'a [Column]) -> Result<Self, Error> {
        let file = beside_new(out)?;
        if format != Format::Parquet {
            let lines = Lines::new(columns, format);
            let mut file = BufWriter::new(file);
            file.write_all(&lines.heading()).map_err(Error::writing(out))?;
            return Ok(Self::Text { lines, file, out });
        }
        #[cfg(feature = "parquet")]
        return Ok(Self::Parquet(super::parquet::Writer::new(file, columns, out)?));
        #[cfg(not(feature = "parquet"))]
        return Err(Error::Parts("this build writes no Parquet".to_owned()));
    }

    fn write(&mut self, rows: Vec<Row>) -> Result<(), Error> {
        match self {
            Self::Text { lines, file, out } => file.write_all(&lines.write(&rows)).map_err(Error::writing(out)),
            #[cfg(feature = "parquet")]
            Self::Parquet(writer) => writer.write(rows),
        }
    }

    fn finish(self) -> Result<NamedTempFile, Error> {
        match self {
            Self::Text { file, out, .. } => file.into_inner().map_err(|fault| Error::writing(out)(fault.into_error())),
            #[cfg(feature = "parquet")]
            Self::Parquet(writer) => writer.finish(),
        }
    }
}

/// The rows of a sweep, kept as CSV, in the format of their header.
pub(super) fn converted(rows: &Path, header: &Header, out: &Path) -> Result<NamedTempFile, Error> {
    let mut sink = Sink::new(out, header.rows_as, &header.columns)?;
    let mut reader = Rows::open(rows, Format::Csv, &header.columns)?;
    let blocks = header.shard.count(header.points.div_ceil(header.block));
    for block in (0..blocks).map(|own| header.shard.block(own)) {
        let end = ((block + 1) * header.block).min(header.points);
        for point in block * header.block..end {
            sink.write(reader.of_point(point)?)?;
        }
    }
    reader.end()?;
    sink.finish()
}
