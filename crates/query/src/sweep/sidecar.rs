//! What a file of rows is a part of: a small file beside it.

use super::Format;
use super::error::Error;
use super::row::Column;
use super::shard::Shard;
use super::spec::{Spec, hex};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The first words of every one, with the version of the layout.
const FORMAT: &str = "scoreproof sweep 1";

/// What is known of a file before its rows are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) format: String,
    /// The program's version: another one may write other rows.
    pub(super) version: String,
    pub(super) command: String,
    /// [`Spec::digest`].
    pub(super) specification: String,
    pub(super) points: u64,
    pub(super) block: u64,
    pub(super) shard: Shard,
    pub(super) rows_as: Format,
    pub(super) columns: Vec<Column>,
}

impl Header {
    pub(super) fn new(spec: &Spec, shard: Shard, rows_as: Format) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            command: spec.command().to_owned(),
            specification: spec.digest(),
            points: spec.points(),
            block: spec.block(),
            shard,
            rows_as,
            columns: spec.columns().to_vec(),
        }
    }

    /// On a line.
    pub(super) fn line(&self) -> String {
        // Texts and whole numbers: there is nothing in it that JSON could not say.
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }
}

/// The description of a whole file of rows, in `FILE.sweep`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sidecar {
    #[serde(flatten)]
    pub(super) header: Header,
    /// Rows, without the heading.
    pub rows: u64,
    /// Points without a result.
    pub without_result: u64,
    pub(super) sha256: String,
}

impl Sidecar {
    /// The path of the file beside a file of rows.
    #[must_use]
    pub fn path(rows: &Path) -> PathBuf {
        beside(rows, ".sweep")
    }

    /// Reads the one beside a file.
    pub(super) fn read(rows: &Path) -> Result<Self, Error> {
        let path = Self::path(rows);
        let text = fs::read_to_string(&path).map_err(|fault| match fault.kind() {
            io::ErrorKind::NotFound => Error::Parts(format!(
                "'{}' says what '{}' is a part of, and is not there",
                path.display(),
                rows.display()
            )),
            _ => Error::reading(&path)(fault),
        })?;
        let read: Result<Self, _> = serde_json::from_str(&text);
        let known = read.ok().filter(|sidecar| sidecar.header.format == FORMAT);
        known.ok_or_else(|| Error::Parts(format!("'{}' does not describe a file of a sweep", path.display())))
    }

    /// Writes it in one step.
    pub(super) fn write(&self, rows: &Path) -> Result<(), Error> {
        let path = Self::path(rows);
        let text = serde_json::to_string_pretty(self).unwrap_or_default() + "\n";
        let mut file = beside_new(&path)?;
        file.write_all(text.as_bytes()).map_err(Error::writing(&path))?;
        file.persist(&path).map_err(|fault| Error::writing(&path)(fault.error))?;
        Ok(())
    }

    /// Whether the file is as it was written.
    pub(super) fn fits(&self, rows: &Path) -> Result<bool, Error> {
        Ok(digest(rows)? == self.sha256)
    }
}

/// The SHA-256 of a file.
pub(super) fn digest(path: &Path) -> Result<String, Error> {
    let mut hash = Sha256::new();
    let mut file = File::open(path).map_err(Error::reading(path))?;
    let mut piece = vec![0; 1 << 16];
    loop {
        match file.read(&mut piece).map_err(Error::reading(path))? {
            0 => return Ok(hex(&hash.finalize())),
            length => hash.update(&piece[..length]),
        }
    }
}

/// A file's path with an ending added.
pub(super) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    file.with_file_name(name)
}

/// A new file with a name of its own in the folder of `path`, to be moved there.
pub(super) fn beside_new(path: &Path) -> Result<tempfile::NamedTempFile, Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // As for any new file, less what the umask takes off.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder).map_err(Error::writing(path))?;
    if let Ok(there) = fs::metadata(path) {
        file.as_file().set_permissions(there.permissions()).map_err(Error::writing(path))?;
    }
    Ok(file)
}
