//! The report folder.

use crate::common::Sample;
use scoreproof_report::{check_writable, write_report};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Every file below a folder, with its bytes.
fn read(folder: &Path) -> std::io::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(inner)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
                files.insert(name, fs::read(&path)?);
            }
        }
    }
    Ok(files)
}

#[test]
fn a_report_is_whole_deterministic_and_replaces_its_own_files() -> Outcome {
    let sample = Sample::new();
    let here = tempfile::tempdir()?;
    let new = here.path().join("deep/er/report");
    check_writable(&new)?;
    assert!(!here.path().join("deep").exists(), "the check leaves nothing behind");
    write_report(&new, &sample.input())?;
    let first = read(&new)?;
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "appendix.tex",
            "audit.csv",
            "audit.json",
            "audit.md",
            "audit.tex",
            "figures/fig-1.svg",
            "index.html",
            "tables/lemma-1.csv",
            "tables/lemma-1.json",
            "tables/lemma-1.md",
            "tables/lemma-1.tex",
            "tables/lemma-1.txt",
            "tables/prop-2-f.csv",
            "tables/prop-2-f.json",
            "tables/prop-2-f.md",
            "tables/prop-2-f.tex",
            "tables/prop-2-f.txt",
        ]
    );
    assert_eq!(fs::read_dir(here.path().join("deep/er"))?.count(), 1, "no temporary folder is left");
    fs::write(new.join("mine.txt"), "kept")?;
    fs::write(new.join("index.html"), "old")?;
    write_report(&new, &sample.input())?;
    let mut second = read(&new)?;
    assert_eq!(second.remove("mine.txt").as_deref(), Some(&b"kept"[..]));
    assert_eq!(first, second);
    let inside = here.path().display().to_string();
    let leaks = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains(&inside);
    assert!(!first.values().any(leaks), "a path of this machine");
    Ok(())
}

#[test]
fn a_folder_that_cannot_be_written_is_said_beforehand() -> Outcome {
    let here = tempfile::tempdir()?;
    let file = here.path().join("file");
    fs::write(&file, "a file")?;
    for path in [file.clone(), file.join("report")] {
        let fault = check_writable(&path).expect_err("a file is no folder");
        assert!(fault.is_io());
        let message = fault.to_string();
        let sentence = format!("the report cannot be written to '{}': ", path.display());
        assert!(message.starts_with(&sentence) && message.ends_with("is not a folder"), "{message}");
    }
    fs::create_dir_all(here.path().join("report/index.html"))?;
    let fault = check_writable(&here.path().join("report")).expect_err("index.html is a folder");
    assert!(fault.to_string().ends_with("it holds a folder named 'index.html'"), "{fault}");
    assert!(check_writable(Path::new("")).is_err());
    Ok(())
}

#[test]
fn what_cannot_be_printed_leaves_no_file() -> Outcome {
    let here = tempfile::tempdir()?;
    let report = here.path().join("report");
    let mut unpaired = Sample::new();
    unpaired.records.pop();
    let mut twice = Sample::new();
    twice.tables[1].name = "lemma-1";
    let mut outside = Sample::new();
    outside.tables[1].name = "../lemma-1";
    let mut formula = Sample::new();
    formula.statements[0].remark = r"see $\nosuchcommand$";
    for (sample, start) in [
        (unpaired, "claim 'exp-1' has"),
        (twice, "'lemma-1' cannot name a file"),
        (outside, "'../lemma-1' cannot name a file"),
        (formula, r"the formula '\nosuchcommand' cannot"),
    ] {
        let fault = write_report(&report, &sample.input()).expect_err("not printable");
        assert!(fault.to_string().starts_with(start), "{fault}");
        assert!(!fault.is_io());
        assert_eq!(fs::read_dir(here.path())?.count(), 0);
    }
    Ok(())
}
