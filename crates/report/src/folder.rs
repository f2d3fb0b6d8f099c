//! The report folder: built whole, then put in its place.

use crate::Report as _;
use crate::appendix::{self, Appendix};
use crate::{Content, Error, Format, Plate, Style, html, latex};
use scoreproof_verification::claim::Statement;
use scoreproof_verification::proof_map::{Behind, ProofFile};
use scoreproof_verification::record::Record;
use scoreproof_verification::table::Table;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Columns at which the text tables of the folder are wrapped.
const WIDTH: usize = 100;

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedSvg {
    /// Name of its file, without the ending (`fig-3`).
    pub name: String,
    /// Caption, words with TeX mathematics in `$...$`.
    pub caption: String,
    /// The SVG document.
    pub svg: String,
    /// The same for LaTeX.
    pub plate: Plate,
}

/// What a report is made from. Every statement has its record, in the same order.
#[derive(Clone, Copy, Debug)]
pub struct ReportInput<'a> {
    /// Version of the program.
    pub version: &'a str,
    /// What the registry knows of each claim.
    pub statements: &'a [Statement],
    /// What the run found.
    pub records: &'a [Record],
    /// The tables.
    pub tables: &'a [Table],
    /// The figures.
    pub figures: &'a [NamedSvg],
    /// The theorems behind the claims.
    pub proofs: &'a [Behind],
    /// The sources of the proofs.
    pub proof_files: &'a [ProofFile],
    /// How the appendix and the tables in LaTeX are set.
    pub appendix: Appendix,
}

impl<'a> ReportInput<'a> {
    /// The claims: each statement with its record.
    pub(crate) fn claims(&self) -> impl Iterator<Item = (&'a Statement, &'a Record)> {
        self.statements.iter().zip(self.records)
    }

    /// The tables that belong to a claim: those named after it.
    pub(crate) fn tables_of(&self, id: &str) -> impl Iterator<Item = &'a Table> {
        let belongs = move |table: &&Table| {
            table.name.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        self.tables.iter().filter(belongs)
    }

    fn check(&self) -> Result<(), Error> {
        let ids = |at: usize| (self.statements.get(at).map(|s| s.id), self.records.get(at).map(|r| r.id));
        for at in 0..self.statements.len().max(self.records.len()) {
            if let (Some(id), other) | (other, Some(id)) = ids(at)
                && other != Some(id)
            {
                return Err(Error::Unpaired(id.to_owned()));
            }
        }
        let mut seen = BTreeSet::new();
        let tables = self.tables.iter().map(|table| ("tables", table.name));
        let figures = self.figures.iter().map(|figure| ("figures", figure.name.as_str()));
        for (folder, name) in tables.chain(figures) {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            if name.is_empty() || !name.chars().all(plain) || !seen.insert((folder, name)) {
                return Err(Error::FileName(name.to_owned()));
            }
        }
        Ok(())
    }
}

/// Says, before any work is done, whether a report can be written to `folder`. Leaves nothing
/// behind.
///
/// # Errors
///
/// [`Error::NotWritable`].
pub fn check_writable(folder: &Path) -> Result<(), Error> {
    let refused = |reason: String| Error::NotWritable { folder: folder.to_owned(), reason };
    if folder.as_os_str().is_empty() {
        return Err(refused("its name is empty".to_owned()));
    }
    let exists = |path: &&Path| path.symlink_metadata().is_ok();
    let standing = folder.ancestors().map(here).find(exists).unwrap_or(Path::new("."));
    let metadata = fs::metadata(standing).map_err(|e| refused(reason(standing, &e)))?;
    if !metadata.is_dir() {
        return Err(refused(format!("'{}' is not a folder", standing.display())));
    }
    for name in ["index.html", "map.html", "page.css", "page.js", "appendix.tex", "appendix-alone.tex"] {
        if folder.join(name).is_dir() {
            return Err(refused(format!("it holds a folder named '{name}'")));
        }
    }
    for name in ["claims", "tables", "figures"] {
        let inner = folder.join(name);
        if inner.exists() && !inner.is_dir() {
            return Err(refused(format!("it holds '{name}', which is not a folder")));
        }
    }
    temporary().tempdir_in(standing).map_err(|e| refused(reason(standing, &e)))?;
    Ok(())
}

/// Writes the whole report: `audit.{md,json,csv,tex}`, `tables/NAME.{txt,md,tex,csv,json,html}`,
/// `figures/NAME.{svg,pdf}`, `appendix.tex`, `appendix-alone.tex`, `index.html`, `map.html`, `claims/ID.html`, and the
/// style and script that the pages share.
///
/// Everything is printed before the first file is made, the files are made in a temporary folder
/// on the same disk, and only whole files are moved to where they belong: a run that is interrupted
/// leaves no half-written file there. A folder that is new appears in one step.
///
/// # Errors
///
/// Those of [`Report::render`](crate::Report::render), [`Error::Formula`], [`Error::Unpaired`] and
/// [`Error::FileName`] before anything is written; [`Error::NotWritable`] and [`Error::Write`].
pub fn write_report(folder: &Path, input: &ReportInput<'_>) -> Result<(), Error> {
    let files = files(input)?;
    check_writable(folder)?;
    if folder.exists() {
        return replace(folder, &files);
    }
    let parent = here(folder.parent().unwrap_or(Path::new(".")));
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::Write { path, source }
    };
    fs::create_dir_all(parent).map_err(failed(parent))?;
    let staging = temporary().tempdir_in(parent).map_err(failed(parent))?;
    let whole = staging.path().join("report");
    create(&whole, &files)?;
    fs::rename(&whole, folder).map_err(failed(folder))
}

/// Puts the files into a folder that is there already, one whole file after the other.
fn replace(folder: &Path, files: &[(PathBuf, Vec<u8>)]) -> Result<(), Error> {
    let failed = |path: &Path, source: io::Error| Error::Write { path: path.to_owned(), source };
    let staging = temporary().tempdir_in(folder).map_err(|e| failed(folder, e))?;
    let whole = staging.path().join("report");
    create(&whole, files)?;
    for (name, _) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|e| failed(parent, e))?;
        }
        fs::rename(whole.join(name), &path).map_err(|e| failed(&path, e))?;
    }
    Ok(())
}

/// Writes the files below a new folder.
fn create(folder: &Path, files: &[(PathBuf, Vec<u8>)]) -> Result<(), Error> {
    for (name, text) in files {
        let path = folder.join(name);
        let write = || {
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            let mut file = fs::File::create(&path)?;
            file.write_all(text)?;
            file.sync_all()
        };
        write().map_err(|source| Error::Write { path: path.clone(), source })?;
    }
    Ok(())
}

/// Every file of the report with its content.
fn files(input: &ReportInput<'_>) -> Result<Vec<(PathBuf, Vec<u8>)>, Error> {
    input.check()?;
    let style = Style { color: false, width: Some(WIDTH) };
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    let mut add = |name: String, content: Vec<u8>| files.push((PathBuf::from(name), content));
    let audit = Content::Audit(input.records);
    for format in [Format::Markdown, Format::Json, Format::Csv, Format::Latex] {
        add(format!("audit.{}", format.extension()), printed(format, &audit, input, style)?);
    }
    for table in input.tables {
        for format in Format::ALL {
            let name = format!("tables/{}.{}", table.name, format.extension());
            add(name, printed(*format, &Content::Table(table), input, style)?);
        }
    }
    for figure in input.figures {
        add(format!("figures/{}.svg", figure.name), figure.svg.clone().into_bytes());
        add(format!("figures/{}.pdf", figure.name), figure.plate.pdf.clone());
    }
    add("appendix.tex".to_owned(), appendix::appendix(input)?.into_bytes());
    add("appendix-alone.tex".to_owned(), appendix::alone(input).into_bytes());
    for (name, text) in html::pages(input)? {
        add(name, text.into_bytes());
    }
    Ok(files)
}

/// What is printed, LaTeX for the columns of the appendix.
fn printed(format: Format, content: &Content<'_>, input: &ReportInput<'_>, style: Style) -> Result<Vec<u8>, Error> {
    let text = match format {
        Format::Latex => latex::Latex { columns: input.appendix.columns }.render(content)?,
        other => other.render(content, style)?,
    };
    Ok(text.into_bytes())
}

/// A path's folder as one can open it: the empty path is the current folder.
fn here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

fn temporary() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".scoreproof-");
    builder
}

fn reason(path: &Path, fault: &io::Error) -> String {
    match fault.kind() {
        io::ErrorKind::PermissionDenied => {
            format!("no permission to write to '{}'", path.display())
        }
        io::ErrorKind::NotADirectory => format!("'{}' is not a folder", path.display()),
        io::ErrorKind::ReadOnlyFilesystem => format!("'{}' is read-only", path.display()),
        _ => format!("{}: {fault}", path.display()),
    }
}
