//! Certificates on disk: what `optimum` writes `verify` accepts, and nothing that was altered.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn scoreproof(arguments: &[&str], folder: &Path) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scoreproof"));
    let Output { status, stdout, stderr } = command.args(arguments).current_dir(folder).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn what_is_written_is_accepted() {
    let folder = tempfile::tempdir().unwrap();
    for (n, t, epsilon) in [("2", "0.1", "0.001"), ("3", "0.02", "0.01"), ("5", "1/160", "0.2"), ("2", "16", "0.01")] {
        let problem = ["optimum", "--n", n, "--t", t, "--epsilon", epsilon];
        let (code, said, _) = scoreproof(&[&problem[..], &["--certificate", "r.json"]].concat(), folder.path());
        assert_eq!(code, Some(0));
        let first = fs::read(folder.path().join("r.json")).unwrap();
        let (code, proved, refused) = scoreproof(&["verify", "r.json"], folder.path());
        assert_eq!((code, refused.as_str()), (Some(0), ""));
        // The same bounds, line by line.
        let bounds = |text: &str| -> Vec<String> {
            text.lines().filter(|line| line.starts_with("r*")).map(str::to_owned).collect()
        };
        assert!(bounds(&said).len() == 2 && bounds(&said) == bounds(&proved), "{said}{proved}");
        // The same bytes a second time, in place of the first.
        assert_eq!(scoreproof(&[&problem[..], &["--certificate", "r.json"]].concat(), folder.path()).0, Some(0));
        assert_eq!(fs::read(folder.path().join("r.json")).unwrap(), first);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

#[test]
fn what_is_altered_is_rejected() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("r.json");
    scoreproof(&["optimum", "--t", "0.1", "--epsilon", "0.001", "--certificate", "r.json"], folder.path());
    let text = fs::read_to_string(&file).unwrap();
    let alter = |from: &str, to: &str| {
        assert!(text.contains(from), "{from} in {text}");
        fs::write(&file, text.replacen(from, to, 1)).unwrap();
        let (code, data, sentence) = scoreproof(&["verify", "r.json"], folder.path());
        assert!(data.is_empty() && sentence.lines().count() == 1, "{from}: {data}{sentence}");
        code
    };
    for (from, to) in [("\"t\": \"0.1\"", "\"t\": \"0.2\""), ("\"+\"", "\"-\""), ("\"lower\": \"1", "\"lower\": \"2")] {
        assert_eq!(alter(from, to), Some(1), "{from}");
    }
    for (from, to) in
        [("dual", "duel"), ("certificate 2", "certificate 1"), ("certificate 2", "certificate 3"), ("{", "")]
    {
        assert_eq!(alter(from, to), Some(2), "{from}");
    }
    // A byte order mark is no content; what a terminal would obey is shown escaped.
    fs::write(&file, format!("\u{feff}{text}")).unwrap();
    assert_eq!(scoreproof(&["verify", "r.json"], folder.path()).0, Some(0));
    fs::write(&file, text.replacen("scoreproof optimum", r"\u001b[2J\u001b[31mverified", 1)).unwrap();
    let (code, data, sentence) = scoreproof(&["verify", "r.json"], folder.path());
    assert!(code == Some(2) && data.is_empty() && sentence.contains(r"\u{1b}[2J"), "{sentence}");
    assert!(!sentence.contains('\u{1b}') && sentence.lines().count() == 1, "{sentence}");
}

#[test]
fn what_is_no_certificate_ends_at_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("large.json"), " ".repeat((16 << 20) + 2)).unwrap();
    fs::write(folder.path().join("bytes.json"), [0xff, 0xfe, 0x00]).unwrap();
    for (file, named) in [("large.json", "16777216"), ("/dev/zero", "16777216"), ("bytes.json", "utf-8")] {
        let (code, data, sentence) = scoreproof(&["verify", file], folder.path());
        assert_eq!((code, data.as_str()), (Some(2), ""), "{file}: {sentence}");
        assert!(sentence.contains(named) && sentence.lines().count() == 1, "{file}: {sentence}");
    }
}

/// Whoever reads the columns by their names reads bounds and parameters.
#[test]
fn the_columns_are_the_certified_ends_and_the_parameters() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["optimum", "--n", "3", "--t", "0.02", "--epsilon", "0.01", "--format", "csv"];
    let (code, text, _) = scoreproof(&arguments, folder.path());
    assert_eq!(code, Some(0));
    // The problem in words, the one field with commas, comes first.
    let (header, row) = text.split_once('\n').unwrap();
    let row = row.trim_end().split_once("\",").unwrap().1;
    let entries: Vec<(&str, &str)> = header.split(',').skip(1).zip(row.split(',')).collect();
    let of = |key: &str| entries.iter().find(|(name, _)| *name == key).unwrap().1;
    assert_eq!(["n", "half_width", "t", "epsilon"].map(of), ["3", "1", "0.02", "0.01"]);
    for end in ["lower", "upper"] {
        assert!(["_lower", "_upper"].iter().all(|side| of(&format!("{end}{side}")) == of(end)), "{text}");
    }
    let [lower, upper] = ["lower", "upper"].map(|end| of(end).parse::<f64>().unwrap());
    assert!(lower < upper && upper < lower * (1.0 + 1e-9), "{text}");
}

#[test]
fn a_certificate_that_cannot_be_written_is_an_output_fault() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["optimum", "--t", "0.1", "--epsilon", "0.01", "--certificate", "missing/r.json"];
    let (code, data, sentence) = scoreproof(&arguments, folder.path());
    assert!(data.is_empty() && sentence.contains("'missing/r.json' cannot be written"), "{sentence}");
    assert_eq!(code, Some(4));
}

/// The file is the same a second time, and what it states is what the table prints; what has no theorem leaves no file.
#[test]
fn a_theorem_is_written_beside_the_bounds() {
    let folder = tempfile::tempdir().unwrap();
    let problem = ["optimum", "--t", "0.01", "--epsilon", "0.01", "--rocq", "r.v"];
    let (code, said, refused) = scoreproof(&problem, folder.path());
    assert_eq!((code, refused.as_str()), (Some(0), ""));
    let text = fs::read_to_string(folder.path().join("r.v")).unwrap();
    let object = "least_nonsmoothness (equally_spaced 2 1 ltac:(lia) ltac:(lra)) (1/100) (1/100) = Finite r";
    assert!(text.contains(&format!("{object} /\\ 2.41345444 <= (1/100) * r <= 2.41345445.\nProof.\n")), "{text}");
    assert!(said.contains("2.413454446"), "{said}");
    assert_eq!(scoreproof(&problem, folder.path()).0, Some(0));
    assert_eq!(fs::read_to_string(folder.path().join("r.v")).unwrap(), text);
    let contact = ["optimum", "--t", "0.1", "--epsilon", "0.01", "--rocq", "s.v", "--certificate", "s.json"];
    let (code, data, sentence) = scoreproof(&contact, folder.path());
    assert!(data.is_empty() && sentence.starts_with("scoreproof: t = 0.1 is outside its domain"), "{sentence}");
    assert_eq!((code, fs::read_dir(folder.path()).unwrap().count()), (Some(2), 1));
}
