//! Streams, pipes, interrupts: what a shell does to the program.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

fn scoreproof(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scoreproof"));
    command.args(arguments);
    command
}

#[test]
fn nothing_but_data_on_stdout_and_no_colour_in_a_pipe() {
    for format in ["text", "markdown", "latex", "csv", "json"] {
        let Output { status, stdout, stderr } = scoreproof(&["list", "--format", format]).output().unwrap();
        assert!(status.success() && stderr.is_empty(), "{format}");
        let text = String::from_utf8(stdout).unwrap();
        assert!(text.ends_with('\n') && !text.contains('\u{1b}'), "{format}: {text}");
    }
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    // 10000 digits after the reader has gone, and a list of which it takes a line.
    let mut child = scoreproof(&["eval", "f-kappa", "--kappa", "1", "--digits", "10000"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    assert_eq!((status.code(), stderr.len()), (Some(0), 0));
    let mut child =
        scoreproof(&["list", "--format", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    assert_eq!((line.as_str(), status.code(), stderr.len()), ("[\n", Some(0), 0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_input_output_fault() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let Output { status, stderr, .. } = scoreproof(&["list"]).stdout(full).output().unwrap();
    assert_eq!(status.code(), Some(4));
    assert!(String::from_utf8(stderr).unwrap().starts_with("scoreproof: stdout cannot be written"));
}

/// An empty folder that is removed at the end.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn entries(&self) -> Vec<String> {
        let names = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name());
        names.map(|name| name.into_string().unwrap()).collect()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_report_leaves_nothing_behind() {
    let place = Place::new("interrupted");
    let folder = place.0.join("report");
    for wait in [0, 50, 300] {
        let mut child = scoreproof(&["report", "--out"]).arg(&folder).stderr(Stdio::null()).spawn().unwrap();
        sleep(Duration::from_millis(wait));
        let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        assert!(kill.success());
        child.wait().unwrap();
        // Whole or not at all, whenever the signal came.
        let entries = place.entries();
        assert!(entries.is_empty() || entries == ["report"], "after {wait} ms: {entries:?}");
        assert_eq!(folder.exists(), folder.join("index.html").exists(), "after {wait} ms");
    }
}

#[test]
fn the_report_is_written_whole() {
    let place = Place::new("whole");
    let folder = place.0.join("some/where/report");
    let Output { status, stdout, stderr } = scoreproof(&["report", "--out"]).arg(&folder).output().unwrap();
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!((status.code(), stdout.len(), said.lines().count()), (Some(0), 0, 1), "{said}");
    assert!(said.contains(folder.join("index.html").to_str().unwrap()), "{said}");
    for name in ["index.html", "appendix.tex", "audit.md", "audit.json", "audit.csv", "audit.tex", "tables/prop-2.csv"]
    {
        assert!(fs::metadata(folder.join(name)).unwrap().len() > 100, "{name}");
    }
    let hidden = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with('.');
    for folder in [&folder, &place.0.join("some/where")] {
        assert!(!fs::read_dir(folder).unwrap().any(|entry| hidden(&entry.unwrap())), "{}", folder.display());
    }
}

#[test]
fn completions_and_manual_pages_are_made() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let Output { status, stdout, .. } = scoreproof(&["completions", shell]).output().unwrap();
        let script = String::from_utf8(stdout).unwrap();
        assert!(status.success() && script.contains("half-width"), "{shell}");
        // The other shells' scripts have no place for the values of a positional argument.
        let names = script.contains("smoothing-gap") && script.contains("lemma-1");
        assert!(names || !["bash", "zsh"].contains(&shell), "{shell}");
    }
    for command in [&["man"][..], &["man", "eval"], &["man", "report"]] {
        let Output { status, stdout, .. } = scoreproof(command).output().unwrap();
        let page = String::from_utf8(stdout).unwrap();
        assert!(status.success() && page.contains(".TH scoreproof"), "{command:?}: {page}");
    }
}

/// What stands beside the place of a file, and what the place itself is, is not touched by a training.
#[cfg(unix)]
#[test]
fn a_training_writes_over_nothing_of_others() {
    let place = Place::new("beside");
    fs::write(place.0.join("precious"), "precious").unwrap();
    std::os::unix::fs::symlink("precious", place.0.join("w.st.partial")).unwrap();
    let train = |out: &str| {
        scoreproof(&["train", "1", "--steps", "2", "--width", "32", "--out", out])
            .current_dir(&place.0)
            .output()
            .unwrap()
    };
    assert!(Command::new("mkfifo").arg(place.0.join("pipe")).status().unwrap().success());
    for out in ["w.st", "pipe", "."] {
        let Output { status, stderr, .. } = train(out);
        let said = String::from_utf8(stderr).unwrap();
        assert_eq!((status.code(), said.lines().count()), (Some(4), 1), "{out}: {said}");
    }
    assert_eq!(fs::read_to_string(place.0.join("precious")).unwrap(), "precious");
    // A link is followed.
    std::os::unix::fs::symlink("precious", place.0.join("link.st")).unwrap();
    assert_eq!(train("link.st").status.code(), Some(0));
    assert!(place.0.join("link.st").is_symlink() && fs::metadata(place.0.join("precious")).unwrap().len() > 100);
}

#[cfg(unix)]
#[test]
fn a_file_is_written_through_a_link_and_keeps_its_mode() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new("link");
    let (real, link) = (place.0.join("real.csv"), place.0.join("link.csv"));
    fs::write(&real, "old").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
    std::os::unix::fs::symlink("real.csv", &link).unwrap();
    let Output { status, stderr, .. } = scoreproof(&["figure", "3", "--out"]).arg(&link).output().unwrap();
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    assert!(link.is_symlink() && fs::metadata(&real).unwrap().len() > 100);
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_refused() {
    use std::os::unix::ffi::OsStrExt;
    let broken = std::ffi::OsStr::from_bytes(b"\xff");
    for before in [&[][..], &["report"], &["train"], &["show"], &["sweep"]] {
        let Output { status, stdout, stderr } = scoreproof(before).arg(broken).output().unwrap();
        let said = String::from_utf8(stderr).unwrap();
        assert!([Some(2), Some(4)].contains(&status.code()), "{before:?}: {said}");
        assert!(stdout.is_empty() && said.lines().count() == 1 && !said.contains("panicked"), "{before:?}: {said}");
    }
}

#[test]
fn help_shows_what_applies() {
    let help = |arguments: &[&str]| String::from_utf8(scoreproof(arguments).output().unwrap().stdout).unwrap();
    for arguments in [&["eval", "score", "--help"][..], &["help", "eval"], &["eval", "kl-bound", "-h"]] {
        assert!(help(arguments).contains("Usage: scoreproof eval"), "{arguments:?}");
    }
    let (score, all) = (help(&["help", "eval", "score"]), help(&["eval", "--help"]));
    assert!(score.contains("--half-width") && !score.contains("--epsilon") && all.contains("--epsilon"), "{score}");
    let optimum = help(&["optimum", "--help"]);
    assert!(optimum.contains("--epsilon") && !optimum.contains("--kappa"), "{optimum}");
    let check = help(&["check", "prop-5", "--help"]);
    assert!(check.contains("--kappa") && check.contains("--C") && !check.contains("--half-width"), "{check}");
}
