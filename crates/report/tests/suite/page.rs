//! The page, as a document and in a browser.

use crate::common::Sample;
use scoreproof_report::{Error, write_report};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn page() -> Result<String, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    write_report(folder.path(), &Sample::new().input())?;
    Ok(std::fs::read_to_string(folder.path().join("index.html"))?)
}

/// The tags of a page in their order, with what a tag's attributes are.
fn tags(html: &str) -> Vec<(&str, &str)> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let tag = &rest[start + 1..];
        let end = tag.find('>').expect("a tag ends");
        let (name, attributes) = tag[..end].split_once(' ').unwrap_or((&tag[..end], ""));
        tags.push((name, attributes));
        rest = &tag[end + 1..];
        if name == "style" || name == "script" {
            rest = &rest[rest.find("</").expect("raw text ends")..];
        }
    }
    tags
}

#[test]
fn every_tag_is_closed_and_every_id_is_there_once() -> Outcome {
    let html = page()?;
    let (mut open, mut ids, mut targets) = (Vec::new(), Vec::new(), Vec::new());
    for (name, attributes) in tags(&html) {
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if attributes.ends_with('/') || name.ends_with('/') => {}
            None if ["!DOCTYPE", "meta", "input", "br"].contains(&name) => {}
            None if name.starts_with('!') => {}
            None => open.push(name),
        }
        let value = |key: &str| attributes.split_once(key)?.1.split('"').next();
        ids.extend(value("id=\""));
        targets.extend(value("href=\"#"));
    }
    assert_eq!(open, Vec::<&str>::new());
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), ids.len(), "an id twice in {ids:?}");
    for target in targets {
        assert!(ids.contains(&target), "#{target} leads nowhere");
    }
    for id in ["lemma-1", "prop-2", "prop-3", "prop-5", "exp-1", "table-lemma-1", "figure-fig-1"] {
        assert!(ids.contains(&id), "no anchor {id}");
    }
    Ok(())
}

#[test]
fn the_page_is_self_contained_escaped_and_accessible() -> Outcome {
    let html = page()?;
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"en\">"));
    for outside in ["src=", "http://www.w3.org/1998", "url(", "@import", "<link", "fetch("] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.contains("a_b &lt;i&gt; \\ *c*"));
    assert!(html.contains("100% | of all"));
    let found = tags(&html);
    let headers: Vec<_> = found.iter().filter(|(name, _)| *name == "th").collect();
    assert!(headers.iter().all(|(_, attributes)| attributes.contains("scope=")));
    let count = |tag: &str| found.iter().filter(|(name, _)| *name == tag).count();
    assert_eq!(count("h1"), 1);
    assert_eq!(count("table"), count("caption"));
    assert_eq!(page()?, html, "the same bytes every time");
    Ok(())
}

/// The program's path, or a printed reason to skip.
fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|program| program.is_file());
    if found.is_none() {
        println!("skipped: none of {names:?} is on PATH");
    }
    found
}

/// Loads a page and returns what the browser prints.
fn browse(browser: &Path, page: &Path, arguments: &[&str]) -> Result<String, Box<dyn std::error::Error>> {
    let profile = tempfile::tempdir()?;
    let mut child = Command::new(browser)
        .args("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run".split(' '))
        .args("--disable-background-networking --disable-component-update --disable-sync".split(' '))
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(arguments)
        .arg(format!("file://{}", page.display()))
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .stdout(std::fs::File::create(profile.path().join("out"))?)
        .spawn()?;
    let start = Instant::now();
    while child.try_wait()?.is_none() {
        if start.elapsed() > Duration::from_secs(90) {
            child.kill()?;
            child.wait()?;
            return Err("the browser did not end within 90 s".into());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(std::fs::read_to_string(profile.path().join("out"))?)
}

#[test]
fn the_page_loads_in_a_browser_and_nothing_overflows() -> Outcome {
    let Some(browser) = on_path(&["chromium", "chromium-browser", "google-chrome"]) else {
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("page.html");
    let probe = "<script>const d = document.documentElement; for (const e of document.querySelectorAll('details')) e.open = true; d.dataset.over = d.scrollWidth - d.clientWidth; d.dataset.math = document.querySelectorAll('math').length; d.dataset.shown = document.querySelectorAll('article:not([hidden])').length;</script></body>";
    std::fs::write(&path, page()?.replace("</body>", probe))?;
    for width in ["1280", "390"] {
        let dom = browse(&browser, &path, &["--dump-dom", &format!("--window-size={width},900")])?;
        assert!(dom.contains("data-over=\"0\""), "wider than {width}: {}", &dom[..200.min(dom.len())]);
        assert!(dom.contains("data-shown=\"5\"") && !dom.contains("data-math=\"0\""));
        assert!(dom.contains("5 of 5"), "the filter works");
        assert!(!dom.contains("<merror"), "a formula is broken");
    }
    let picture = folder.path().join("page.png");
    browse(&browser, &path, &[&format!("--screenshot={}", picture.display())])?;
    assert!(std::fs::metadata(&picture)?.len() > 10_000, "an empty picture");
    Ok(())
}

#[test]
fn the_appendix_compiles() -> Outcome {
    let Some(latex) = on_path(&["pdflatex"]) else {
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let mut sample = Sample::new();
    let mut wide = sample.tables[0].clone();
    wide.name = "wide";
    for row in &mut wide.rows {
        row.extend(row.clone());
    }
    wide.columns.extend(wide.columns.clone());
    wide.rows = wide.rows.iter().cycle().take(120).cloned().collect();
    sample.tables.push(wide);
    write_report(folder.path(), &sample.input()).map_err(|fault: Error| fault.to_string())?;
    for _ in 0..2 {
        let run = Command::new(&latex)
            .args(["-interaction=nonstopmode", "-halt-on-error", "appendix.tex"])
            .current_dir(folder.path())
            .output()?;
        let log = String::from_utf8_lossy(&run.stdout);
        assert!(run.status.success(), "{log}");
        assert!(!log.contains("Warning: Reference"), "{log}");
    }
    let log = String::from_utf8_lossy(&std::fs::read(folder.path().join("appendix.log"))?).into_owned();
    assert!(!log.contains("Overfull \\hbox"), "{log}");
    assert!(!log.contains("Missing character"), "{log}");
    Ok(())
}
