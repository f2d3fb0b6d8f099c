//! A file of rows that grows, and that an interruption leaves resumable.
//!
//! While a run goes on, `FILE.partial` holds the rows and `FILE.journal` a line for each block of them: how many blocks,
//! bytes, rows and points without result there are up to its end, and the SHA-256 of what it added. A run that is killed at
//! any moment leaves a whole number of such pieces, and perhaps a broken one, which the next run cuts off. What is
//! complete is moved to `FILE`, and `FILE.sweep` says what it is.

use super::Format;
use super::error::Error;
use super::row::{Column, Lines, Row};
use super::shard::Shard;
use super::sidecar::{Header, Sidecar, beside};
use super::spec::{Spec, hex};
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// How far a file has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Extent {
    blocks: u64,
    bytes: u64,
    rows: u64,
    without_result: u64,
}

/// A file of rows while it is written.
#[derive(Debug)]
pub struct Store {
    out: PathBuf,
    header: Header,
    rows: File,
    journal: File,
    extent: Extent,
    /// Of all that is in the file.
    hash: Sha256,
}

/// What a run finds where it is to write.
#[derive(Debug)]
pub enum Outcome {
    /// The file is there, complete, and of this very sweep: nothing is left to do.
    Complete(Sidecar),
    /// The file is to be written, or to be gone on with.
    Open(Box<Store>),
}

/// The rows of a sweep in a format of text: what stands above them.
#[must_use]
pub fn heading(columns: &[Column], format: Format) -> Vec<u8> {
    Lines::new(columns, format).heading()
}

/// The rows of a sweep in a format of text, a line each.
#[must_use]
pub fn lines(columns: &[Column], format: Format, rows: &[Row]) -> Vec<u8> {
    Lines::new(columns, format).write(rows)
}

/// The file that a path leads to, through symbolic links; refused if it is no place for a file of rows.
pub(super) fn resolved(path: &Path) -> Result<PathBuf, Error> {
    let refused =
        |why: &str| Err(Error::File { path: path.display().to_string(), done: "written", fault: why.to_owned() });
    let resolved =
        if path.is_symlink() { fs::canonicalize(path).map_err(Error::writing(path))? } else { path.to_owned() };
    if resolved.is_dir() || resolved.file_name().is_none() {
        return refused("it is a folder");
    }
    if fs::metadata(&resolved).is_ok_and(|there| !there.is_file()) {
        return refused("it is no ordinary file");
    }
    Ok(resolved)
}

impl Store {
    /// Opens the file of a shard for writing, where an interrupted run has left it.
    ///
    /// # Errors
    /// A path that cannot be written; one at which another run is at work, or has left another sweep.
    pub fn open(out: &Path, spec: &Spec, shard: Shard, format: Format) -> Result<Outcome, Error> {
        let (out, header) = (resolved(out)?, Header::new(spec, shard, format));
        if out.exists()
            && let Ok(sidecar) = Sidecar::read(&out)
            && sidecar.header == header
            && sidecar.fits(&out)?
        {
            return Ok(Outcome::Complete(sidecar));
        }
        let journal_path = beside(&out, ".journal");
        let journal = open(&journal_path)?;
        match journal.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::Occupied(format!("another run is writing '{}'", out.display())));
            }
            Err(TryLockError::Error(fault)) => return Err(Error::writing(&journal_path)(fault)),
        }
        let partial = beside(&out, ".partial");
        let begun = fs::metadata(&journal_path).is_ok_and(|there| there.len() > 0);
        if !begun && partial.symlink_metadata().is_ok() {
            let (partial, journal) = (partial.display(), journal_path.display());
            return Err(Error::Occupied(format!(
                "'{partial}' is there, and no '{journal}' says what it is: remove it first"
            )));
        }
        let rows = open(&partial)?;
        let mut store = Self { out, header, rows, journal, extent: Extent::default(), hash: Sha256::new() };
        store.resume()?;
        Ok(Outcome::Open(Box::new(store)))
    }

    /// Blocks that are written.
    #[must_use]
    pub fn blocks(&self) -> u64 {
        self.extent.blocks
    }

    /// Finds what is there, cuts off what is broken, and begins where nothing is.
    fn resume(&mut self) -> Result<(), Error> {
        let (partial, journal) = (beside(&self.out, ".partial"), beside(&self.out, ".journal"));
        let mut known = BufReader::new(&self.journal);
        let mut line = String::new();
        known.read_line(&mut line).map_err(Error::reading(&journal))?;
        let first = self.header.line();
        if line.ends_with('\n') && line != first {
            let (journal, partial) = (journal.display(), partial.display());
            return Err(Error::Occupied(format!(
                "'{journal}' is of another sweep, shard, format or version: remove it and '{partial}' to begin anew"
            )));
        }
        let mut kept = if line == first { line.len() as u64 } else { 0 };
        let mut pieces = BufReader::new(&self.rows);
        while kept > 0 {
            line.clear();
            known.read_line(&mut line).map_err(Error::reading(&journal))?;
            let Some((extent, sum)) = piece(&line) else { break };
            let mut added = Vec::new();
            let length = extent.bytes.saturating_sub(self.extent.bytes);
            pieces.by_ref().take(length).read_to_end(&mut added).map_err(Error::reading(&partial))?;
            if hex(&Sha256::digest(&added)) != sum {
                break;
            }
            self.hash.update(&added);
            (self.extent, kept) = (extent, kept + line.len() as u64);
        }
        let cut = |mut file: &File, length: u64| file.set_len(length).and_then(|()| file.seek(SeekFrom::Start(length)));
        cut(&self.rows, self.extent.bytes).map_err(Error::writing(&partial))?;
        cut(&self.journal, kept).map_err(Error::writing(&journal))?;
        if kept == 0 {
            self.journal.write_all(first.as_bytes()).map_err(Error::writing(&journal))?;
        }
        if self.extent.bytes == 0 {
            self.add(&heading(&self.header.columns, self.header.rows_as), Extent::default())?;
        }
        Ok(())
    }

    /// Adds the rows of the next block.
    ///
    /// # Errors
    /// Where they cannot be written: what was there before stays.
    pub fn append(&mut self, rows: &[Row]) -> Result<(), Error> {
        let text = lines(&self.header.columns, self.header.rows_as, rows);
        let failed = rows.iter().filter(|row| row.last().is_some_and(Option::is_some)).count();
        self.add(&text, Extent { blocks: 1, bytes: 0, rows: rows.len() as u64, without_result: failed as u64 })
    }

    fn add(&mut self, text: &[u8], more: Extent) -> Result<(), Error> {
        let (partial, journal) = (beside(&self.out, ".partial"), beside(&self.out, ".journal"));
        self.rows.write_all(text).map_err(Error::writing(&partial))?;
        let extent = Extent {
            blocks: self.extent.blocks + more.blocks,
            bytes: self.extent.bytes + text.len() as u64,
            rows: self.extent.rows + more.rows,
            without_result: self.extent.without_result + more.without_result,
        };
        let Extent { blocks, bytes, rows, without_result } = extent;
        let line = format!("{blocks} {bytes} {rows} {without_result} {}\n", hex(&Sha256::digest(text)));
        self.journal.write_all(line.as_bytes()).map_err(Error::writing(&journal))?;
        self.hash.update(text);
        self.extent = extent;
        Ok(())
    }

    /// Makes the file of what is written, which has to be all, and says what it is.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(self) -> Result<Sidecar, Error> {
        let (partial, journal) = (beside(&self.out, ".partial"), beside(&self.out, ".journal"));
        let Self { out, header, rows, extent, hash, .. } = self;
        rows.sync_all().map_err(Error::writing(&partial))?;
        let Extent { rows: count, without_result, .. } = extent;
        let mut sidecar = Sidecar { header, rows: count, without_result, sha256: hex(&hash.finalize()) };
        if sidecar.header.rows_as == Format::Parquet {
            let file = super::merge::converted(&partial, &sidecar.header, &out)?;
            sidecar.sha256 = super::sidecar::digest(file.path())?;
            sidecar.write(&out)?;
            file.persist(&out).map_err(|fault| Error::writing(&out)(fault.error))?;
            fs::remove_file(&partial).map_err(Error::writing(&partial))?;
        } else {
            if let Ok(there) = fs::metadata(&out) {
                fs::set_permissions(&partial, there.permissions()).map_err(Error::writing(&partial))?;
            }
            sidecar.write(&out)?;
            fs::rename(&partial, &out).map_err(Error::writing(&out))?;
        }
        fs::remove_file(&journal).map_err(Error::writing(&journal))?;
        Ok(sidecar)
    }
}

/// A line of the journal.
fn piece(line: &str) -> Option<(Extent, &str)> {
    let words: Vec<&str> = line.strip_suffix('\n')?.split(' ').collect();
    let [blocks, bytes, rows, without_result, sum] = words[..] else { return None };
    let number = |word: &str| word.parse().ok();
    let extent = Extent {
        blocks: number(blocks)?,
        bytes: number(bytes)?,
        rows: number(rows)?,
        without_result: number(without_result)?,
    };
    Some((extent, sum))
}

/// Opens a file of ours for reading and writing; what is no ordinary file (a link that somebody has laid there) is
/// refused.
fn open(path: &Path) -> Result<File, Error> {
    let there = path.symlink_metadata();
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    match there {
        Ok(there) if !there.is_file() => {
            let fault = io::Error::other("something that is no ordinary file is there");
            return Err(Error::writing(path)(fault));
        }
        Ok(_) => {}
        Err(_) => drop(options.create_new(true)),
    }
    options.open(path).map_err(Error::writing(path))
}
