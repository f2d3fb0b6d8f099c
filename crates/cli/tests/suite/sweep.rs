//! Sweeps: the same bytes for any number of threads, after a kill, and from shards.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// 640 points of some milliseconds, 20 blocks.
const SLOW: &str = r#"
command = "eval f-kappa"
digits = 700
[parameters]
kappa = { from = 0.01, to = 10, steps = 640, scale = "log" }
"#;

/// 84 points, some of them outside the domain.
const MIXED: &str = r#"
command = "eval la-pl-score"
[parameters]
n = [2, 3, 5]
t = { from = 1e-3, to = 0.1, steps = 7, scale = "log" }
delta = [0.3, "1/3"]
x = [-0.5, 1e-3]
"#;

/// A folder of its own for a test, removed at the end.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("sweep-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn scoreproof(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_scoreproof"));
        command.current_dir(&self.0).args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.scoreproof(arguments).output().unwrap()
    }

    /// Runs what has to succeed, and gives what it says.
    fn succeeds(&self, arguments: &[&str]) -> String {
        let Output { status, stderr, .. } = self.run(arguments);
        let said = String::from_utf8(stderr).unwrap();
        assert_eq!(status.code(), Some(0), "{arguments:?}: {said}");
        said
    }

    /// Runs what is to be refused with one sentence.
    fn refused(&self, code: i32, arguments: &[&str]) -> String {
        let Output { status, stderr, .. } = self.run(arguments);
        let said = String::from_utf8(stderr).unwrap();
        assert_eq!((status.code(), said.lines().count()), (Some(code), 1), "{arguments:?}: {said}");
        said
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn threads_and_streams_do_not_change_the_bytes() {
    let place = Place::new("threads");
    place.write("spec.toml", MIXED);
    let stream = String::from_utf8(place.run(&["sweep", "spec.toml"]).stdout).unwrap();
    for threads in ["1", "2", "5"] {
        place.succeeds(&["sweep", "spec.toml", "--out", "rows.csv", "--threads", threads]);
        assert_eq!(place.read("rows.csv"), stream, "{threads} threads");
        fs::remove_file(place.0.join("rows.csv.sweep")).unwrap();
    }
    let lines: Vec<&str> = stream.lines().collect();
    assert_eq!(lines[0], "point,n,t,delta,x,value,lower,upper,error");
    assert_eq!(lines.len(), 1 + 3 * 7 * 2 * 2);
    assert_eq!(lines[1], "0,2,1e-3,0.3,-0.5,-214.285714285714,-214.28571428571429,-214.28571428571428,");
    // The last parameter runs fastest, and what is outside its domain says so.
    assert!(lines[2].starts_with("1,2,1e-3,0.3,1e-3,"), "{}", lines[2]);
    let outside = "83,5,0.1,1/3,1e-3,,,,delta = 1/3 is outside its domain: 0 < delta <= Delta = D/(n - 1) = 0.25";
    assert_eq!(lines[84], outside);
}

#[test]
fn json_lines_hold_the_same_rows() {
    let place = Place::new("json");
    place.write("spec.toml", MIXED);
    let said = place.succeeds(&["sweep", "spec.toml", "--out", "rows.jsonl"]);
    assert_eq!(
        said,
        "scoreproof: the rows are in rows.jsonl: 84 rows, 28 without a result, each with its reason in the column 'error'\n"
    );
    let rows = place.read("rows.jsonl");
    let row: serde_json::Value = serde_json::from_str(rows.lines().next().unwrap()).unwrap();
    assert_eq!((&row["point"], &row["t"], &row["error"]), (&0.into(), &"1e-3".into(), &serde_json::Value::Null));
    // From one format to the other and back.
    place.succeeds(&["merge", "rows.jsonl", "--out", "rows.csv"]);
    place.succeeds(&["sweep", "spec.toml", "--out", "direct.csv"]);
    assert_eq!(place.read("rows.csv"), place.read("direct.csv"));
    place.succeeds(&["merge", "rows.csv", "--out", "again.jsonl"]);
    assert_eq!(place.read("again.jsonl"), rows);
}

#[cfg(unix)]
#[test]
fn a_killed_run_goes_on_to_the_same_bytes() {
    let place = Place::new("killed");
    place.write("spec.toml", SLOW);
    let sweep = ["sweep", "spec.toml", "--out", "rows.csv", "--threads", "2"];
    let mut kept = 0;
    for blocks in [1, 6, 11] {
        let mut child = place.scoreproof(&sweep).stderr(Stdio::null()).spawn().unwrap();
        let begun = Instant::now();
        let journal = || fs::read_to_string(place.0.join("rows.csv.journal")).unwrap_or_default().lines().count();
        // A line for the sweep, one for the heading, one for each block.
        while journal() < 2 + blocks {
            assert!(begun.elapsed() < Duration::from_secs(100) && child.try_wait().unwrap().is_none());
            sleep(Duration::from_millis(1));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let partial = fs::metadata(place.0.join("rows.csv.partial")).unwrap().len();
        assert!(partial > kept && !place.0.join("rows.csv").exists());
        kept = partial;
        // As if the machine had gone down in the middle of a write.
        let mut broken = fs::read(place.0.join("rows.csv.partial")).unwrap();
        broken.extend_from_slice(b"999,0.0");
        fs::write(place.0.join("rows.csv.partial"), broken).unwrap();
    }
    let said = place.succeeds(&sweep);
    assert!(said.starts_with("scoreproof: going on with rows.csv.partial\n"), "{said}");
    assert_eq!(place.names(), ["rows.csv", "rows.csv.sweep", "spec.toml"]);
    let whole = String::from_utf8(place.run(&["sweep", "spec.toml"]).stdout).unwrap();
    assert_eq!(place.read("rows.csv"), whole);
    // And what is complete is left alone.
    assert!(place.succeeds(&sweep).contains("rows.csv is complete: 640 rows"));
}

#[cfg(unix)]
#[test]
fn an_interrupt_keeps_what_is_done_and_one_run_keeps_the_other_out() {
    let place = Place::new("interrupt");
    place.write("spec.toml", SLOW);
    let sweep = ["sweep", "spec.toml", "--out", "rows.csv", "--threads", "1"];
    let child = place.scoreproof(&sweep).stderr(Stdio::piped()).spawn().unwrap();
    while !place.0.join("rows.csv.partial").exists() {
        sleep(Duration::from_millis(1));
    }
    assert_eq!(place.refused(4, &sweep), "scoreproof: another run is writing 'rows.csv'\n");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    assert_eq!(status.code(), Some(130));
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!(said, "scoreproof: interrupted: rows.csv.partial holds what is done, and the same command goes on\n");
    // Another sweep does not go on with it.
    place.write("other.toml", &SLOW.replace("700", "699"));
    let said = place.refused(4, &["sweep", "other.toml", "--out", "rows.csv"]);
    assert!(said.contains("'rows.csv.journal' is of another sweep"), "{said}");
}

#[test]
fn shards_merge_to_the_bytes_of_one_run() {
    let place = Place::new("shards");
    place.write("spec.toml", MIXED);
    place.succeeds(&["sweep", "spec.toml", "--out", "whole.csv"]);
    let shards = ["1/4", "2/4", "3/4", "4/4"];
    let names: Vec<String> = (1..=4).map(|i| format!("part-{i}.csv")).collect();
    for (shard, name) in shards.iter().zip(&names) {
        place.succeeds(&["sweep", "spec.toml", "--out", name, "--shard", shard]);
    }
    // In any order; the fourth of three blocks is empty, and belongs to it all the same.
    let merged = ["merge", &names[2], &names[0], &names[3], &names[1], "--out", "merged.csv"];
    place.succeeds(&merged);
    assert_eq!(place.read("merged.csv"), place.read("whole.csv"));
    assert_eq!(place.read("merged.csv.sweep"), place.read("whole.csv.sweep"));
    let said = place.refused(2, &["merge", &names[2], &names[0], &names[3], "--out", "less.csv"]);
    assert!(said.contains("shard 2/4 of") && said.contains("is missing"), "{said}");
    let said = place.refused(2, &["merge", &names[0], &names[0], "--out", "less.csv"]);
    assert!(said.contains("are both shard 1/4"), "{said}");
    let altered = place.read(&names[0]).replace("1e-3", "2e-3");
    place.write(&names[0], &altered);
    let said = place.refused(2, &merged);
    assert!(said.contains("'part-1.csv' was altered after it was written"), "{said}");
    place.write("other.toml", &MIXED.replace("[2, 3, 5]", "[2, 3, 4]"));
    place.succeeds(&["sweep", "other.toml", "--out", &names[0], "--shard", "1/4"]);
    let said = place.refused(2, &merged);
    assert!(said.contains("are not of one sweep"), "{said}");
    assert!(!place.0.join("less.csv").exists());
}

#[cfg(unix)]
#[test]
fn files_of_others_are_not_touched() {
    let place = Place::new("others");
    place.write("spec.toml", MIXED);
    place.write("rows.csv.partial", "precious");
    let said = place.refused(4, &["sweep", "spec.toml", "--out", "rows.csv"]);
    assert!(said.contains("'rows.csv.partial' is there, and no 'rows.csv.journal' says what it is"), "{said}");
    assert_eq!(place.read("rows.csv.partial"), "precious");
    place.write("precious", "precious");
    for ending in ["partial", "journal"] {
        let link = place.0.join(format!("{ending}.csv.{ending}"));
        std::os::unix::fs::symlink("precious", &link).unwrap();
        place.refused(4, &["sweep", "spec.toml", "--out", &format!("{ending}.csv")]);
        assert_eq!(place.read("precious"), "precious");
    }
    // A link at the place of the file itself is followed, and what it leads to keeps its mode.
    std::os::unix::fs::symlink("precious", place.0.join("link.csv")).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    fs::set_permissions(place.0.join("precious"), mode).unwrap();
    place.succeeds(&["sweep", "spec.toml", "--out", "link.csv"]);
    assert!(place.0.join("link.csv").is_symlink() && place.read("precious").starts_with("point,"));
    let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(place.0.join("precious")).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    for out in [".", "/dev/null", "nowhere/rows.csv", "/proc/rows.csv"] {
        place.refused(4, &["sweep", "spec.toml", "--format", "csv", "--out", out]);
    }
}

#[test]
fn a_reader_that_leaves_ends_the_sweep() {
    let place = Place::new("reader");
    place.write("spec.toml", &SLOW.replace("640", "100000000"));
    let mut child =
        place.scoreproof(&["sweep", "spec.toml"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut heading = [0; 6];
    std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut heading).unwrap();
    drop(child.stdout.take());
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    assert_eq!((&heading, status.code(), stderr.len()), (b"point,", Some(0), 0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing() {
    let place = Place::new("full");
    place.write("spec.toml", SLOW);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let Output { status, stderr, .. } = place.scoreproof(&["sweep", "spec.toml"]).stdout(full).output().unwrap();
    assert_eq!(status.code(), Some(4));
    assert!(String::from_utf8(stderr).unwrap().starts_with("scoreproof: stdout cannot be written"));
    // A file that may not grow beyond 400 KiB, as on a full disk; the signal is ignored, so that the write fails.
    let script = "trap '' XFSZ; ulimit -f 800; exec \"$0\" sweep spec.toml --out rows.csv";
    let program = env!("CARGO_BIN_EXE_scoreproof");
    let limited = Command::new("sh").current_dir(&place.0).args(["-c", script, program]).output().unwrap();
    let said = String::from_utf8(limited.stderr).unwrap();
    assert_eq!((limited.status.code(), said.lines().count()), (Some(4), 1), "{said}");
    assert!(said.contains("'rows.csv.partial' cannot be written: "), "{said}");
    assert!(place.succeeds(&["sweep", "spec.toml", "--out", "rows.csv"]).contains("going on with"));
    let whole = place.run(&["sweep", "spec.toml"]).stdout;
    assert_eq!(place.read("rows.csv").as_bytes(), whole);
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_holds_the_same_rows() {
    let place = Place::new("parquet");
    place.write("spec.toml", MIXED);
    place.succeeds(&["sweep", "spec.toml", "--out", "rows.parquet"]);
    place.succeeds(&["sweep", "spec.toml", "--out", "rows.csv"]);
    place.succeeds(&["merge", "rows.parquet", "--out", "back.csv"]);
    assert_eq!(place.read("back.csv"), place.read("rows.csv"));
    for (shard, name) in [("1/2", "part-1.parquet"), ("2/2", "part-2.parquet")] {
        place.succeeds(&["sweep", "spec.toml", "--out", name, "--shard", shard, "--threads", "1"]);
    }
    place.succeeds(&["merge", "part-2.parquet", "part-1.parquet", "--out", "merged.parquet"]);
    assert_eq!(fs::read(place.0.join("merged.parquet")).unwrap(), fs::read(place.0.join("rows.parquet")).unwrap());
}
