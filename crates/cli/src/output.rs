//! The two streams: data on stdout, all else on stderr.

use crate::exit::Failure;
use anyhow::anyhow;
use console::Term;
use scoreproof_report::Style;
use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// The width of text that does not go to a terminal.
const WIDTH: u16 = 100;

/// The narrowest width that text is wrapped to: a table needs room.
const NARROWEST: u16 = 60;

/// Writes data to stdout. A reader that has seen enough and left (`| head`) is no failure.
pub(crate) fn data(text: &str) -> Result<(), Failure> {
    bytes(text.as_bytes())
}

/// The same for what is no text.
pub(crate) fn bytes(data: &[u8]) -> Result<(), Failure> {
    stream(data).map(|_| ())
}

/// The same for a part of it, and whether the reader is still there for the rest.
pub(crate) fn stream(data: &[u8]) -> Result<bool, Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(data).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(Failure::fault(anyhow!("stdout cannot be written: {error}"))),
    }
}

/// Writes a file in one step: whoever reads it finds the old content or the new one, whole. A symbolic link is followed, and
/// the mode of what it leads to is kept. What is there and is no ordinary file (a pipe, `/dev/stdout`) is written to as it
/// stands.
pub(crate) fn file(path: &Path, data: &[u8]) -> Result<(), Failure> {
    let special = fs::metadata(path).is_ok_and(|there| !there.is_file());
    let write = if special { fs::write(path, data) } else { replace(path, data) };
    write.map_err(|fault| unwritable(path, &fault))
}

/// The file that a path leads to, through symbolic links, if an ordinary file can be made there or is there already: found
/// out before the work starts. Nothing is left behind.
pub(crate) fn writable(path: &Path) -> Result<PathBuf, Failure> {
    let there = fs::metadata(path);
    let refused = |why: &str| Err(unwritable(path, &io::Error::other(why)));
    match there {
        Ok(there) if there.is_dir() => return refused("it is a folder"),
        Ok(there) if !there.is_file() => return refused("it is no ordinary file"),
        _ => {}
    }
    let trial = target(path).and_then(|target| beside(&target).map(|_| target));
    trial.map_err(|fault| unwritable(path, &fault))
}

fn unwritable(path: &Path, fault: &io::Error) -> Failure {
    // tempfile adds the name of the file beside it, which is drawn at random.
    let text = fault.to_string();
    let cause = text.split(" at path ").next().unwrap_or(&text);
    Failure::fault(anyhow!("'{}' cannot be written: {cause}", path.display()))
}

/// Where a path leads.
fn target(path: &Path) -> io::Result<PathBuf> {
    if path.is_symlink() { fs::canonicalize(path) } else { Ok(path.to_owned()) }
}

/// A new file in the folder of `target`, with the mode of what it is to replace.
fn beside(target: &Path) -> io::Result<NamedTempFile> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // As for any new file, less what the umask takes off.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder)?;
    if let Ok(there) = fs::metadata(target) {
        file.as_file().set_permissions(there.permissions())?;
    }
    Ok(file)
}

fn replace(path: &Path, data: &[u8]) -> io::Result<()> {
    let target = target(path)?;
    let mut beside = beside(&target)?;
    beside.write_all(data)?;
    beside.persist(target)?;
    Ok(())
}

/// Says a sentence on stderr. If nobody listens there, there is nobody to tell.
pub(crate) fn say(sentence: &str) {
    aside(&format!("scoreproof: {sentence}\n"));
}

/// Writes to stderr as it stands.
pub(crate) fn aside(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Whether text on stdout may be coloured: it is a terminal, and `NO_COLOR` is not set.
pub(crate) fn coloured() -> bool {
    let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    io::stdout().is_terminal() && !forbidden && !dumb
}

/// Whether stdout is a terminal, which can show no image.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// How text looks on stdout.
pub(crate) fn style() -> Style {
    let width = Term::stdout().size_checked().map_or(WIDTH, |(_, columns)| columns.max(NARROWEST));
    Style { color: coloured(), width: Some(usize::from(width)) }
}
