//! The page, as a document and in a browser.

use crate::common::Sample;
use scoreproof_report::write_report;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Every page and file of the report, by its path.
fn report(sample: &Sample) -> Result<BTreeMap<String, String>, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    write_report(folder.path(), &sample.input())?;
    let mut files = BTreeMap::new();
    for inner in ["", "claims", "tables", "figures"] {
        for entry in std::fs::read_dir(folder.path().join(inner))? {
            let path = entry?.path();
            if path.is_file() {
                let name = path.strip_prefix(folder.path())?.display().to_string();
                files.insert(name, String::from_utf8_lossy(&std::fs::read(&path)?).into_owned());
            }
        }
    }
    Ok(files)
}

fn pages(files: &BTreeMap<String, String>) -> impl Iterator<Item = (&String, &String)> {
    files.iter().filter(|(name, _)| name.ends_with(".html"))
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

/// An attribute's value in the attributes of a tag.
fn value<'a>(attributes: &'a str, key: &str) -> Option<&'a str> {
    let at = attributes.match_indices(key).find(|(at, _)| *at == 0 || attributes[..*at].ends_with(' '))?.0;
    attributes[at + key.len()..].strip_prefix("=\"")?.split('"').next()
}

#[test]
fn every_tag_is_closed_every_id_is_there_once_and_every_link_leads_somewhere() -> Outcome {
    let files = report(&Sample::new())?;
    let mut ids: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut links: Vec<(&str, &str)> = Vec::new();
    for (page, html) in pages(&files) {
        let mut open = Vec::new();
        let found = ids.entry(page).or_default();
        for (name, attributes) in tags(html) {
            match name.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name), "{page}"),
                None if attributes.ends_with('/') || name.ends_with('/') => {}
                None if ["!DOCTYPE", "meta", "input", "br", "img", "link"].contains(&name) => {}
                None if name.starts_with('!') => {}
                None => open.push(name),
            }
            found.extend(value(attributes, "id"));
            links.extend(value(attributes, "href").or(value(attributes, "src")).map(|target| (page.as_str(), target)));
        }
        assert_eq!(open, Vec::<&str>::new(), "{page}");
        let once: BTreeSet<&&str> = found.iter().collect();
        assert_eq!(once.len(), found.len(), "an id twice on {page}: {found:?}");
    }
    for (page, link) in links.iter().filter(|(_, link)| !link.starts_with("https://arxiv.org/")) {
        let (target, anchor) = link.split_once('#').map_or((*link, None), |(target, anchor)| (target, Some(anchor)));
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = match (target.strip_prefix("../"), folder) {
            (_, _) if target.is_empty() => (*page).to_owned(),
            (Some(target), _) => target.to_owned(),
            (None, "") => target.to_owned(),
            (None, folder) => format!("{folder}/{target}"),
        };
        assert!(files.contains_key(&path), "{page}: {link} leads nowhere");
        if let Some(anchor) = anchor {
            assert!(ids[path.as_str()].contains(&anchor), "{page}: {link} leads to no place on its page");
        }
    }
    for (page, id) in [
        ("index.html", "lemma-1"),
        ("index.html", "table-lemma-1"),
        ("index.html", "figure-fig-1"),
        ("claims/prop-3.html", "theorem-prop_3"),
        ("map.html", "file-section3-lemma_1"),
    ] {
        assert!(ids[page].contains(&id), "no anchor {id} on {page}");
    }
    Ok(())
}

#[test]
fn the_pages_are_self_contained_escaped_and_the_same_every_time() -> Outcome {
    let files = report(&Sample::new())?;
    for (page, html) in pages(&files) {
        assert!(html.starts_with("<!DOCTYPE html><html lang=\"en\">"), "{page}");
        for outside in
            ["src=\"http", "src=\"/", "http://www.w3.org/1998", "url(", "@import", "fetch(", "XMLHttpRequest"]
        {
            assert!(!html.contains(outside), "{page}: {outside}");
        }
        let found = tags(html);
        let headers: Vec<_> = found.iter().filter(|(name, _)| *name == "th").collect();
        assert!(headers.iter().all(|(_, attributes)| attributes.contains("scope=")), "{page}");
        let count = |tag: &str| found.iter().filter(|(name, _)| *name == tag).count();
        assert_eq!(count("h1"), 1, "{page}");
        assert_eq!(count("table"), count("caption"), "{page}");
    }
    let table = &files["tables/lemma-1.html"];
    assert!(table.contains("a_b &lt;i&gt; \\ *c*") && table.contains("100% | of all"));
    assert!(files["map.html"].contains("Lemma 1 &lt;here&gt;."));
    assert_eq!(report(&Sample::new())?, files, "the same bytes every time");
    Ok(())
}

#[test]
fn the_first_page_answers_and_holds_no_evidence() -> Outcome {
    let files = report(&Sample::new())?;
    let first = &files["index.html"];
    for answer in [
        "Of the 4 lemmas and propositions 2 hold as printed and 1 as corrected (Proposition 3); Proposition 5 did not come out.",
        "Faults in print: 3",
        "Who checked what",
        "proposition (3)|proposition 3|proposition3",
        "kappa",
    ] {
        assert!(first.contains(answer), "{answer}");
    }
    // A claim with a hundred times the evidence leaves the first page as it is, and makes its own page larger.
    let mut heavy = Sample::new();
    let evidence = &mut heavy.records[0].evidence.printed;
    *evidence = evidence.iter().cycle().take(100 * evidence.len()).cloned().collect();
    let more = report(&heavy)?;
    assert_eq!(more["index.html"], *first);
    assert!(more["claims/lemma-1.html"].len() > 10 * files["claims/lemma-1.html"].len());
    // What a claim adds to the first page is little.
    let mut long = Sample::new();
    let count = |html: &str| tags(html).iter().filter(|(name, _)| !name.starts_with('/')).count();
    let (nodes, bytes) = (count(first), first.len());
    long.statements.remove(0);
    long.records.remove(0);
    long.proofs.clear();
    let shorter = &report(&long)?["index.html"];
    assert!(
        nodes - count(shorter) < 150 && bytes - shorter.len() < 8_000,
        "{} {}",
        nodes - count(shorter),
        bytes - shorter.len()
    );
    Ok(())
}

#[test]
fn a_claim_has_its_commands_theorem_and_files() -> Outcome {
    let files = report(&Sample::new())?;
    let page = &files["claims/lemma-1.html"];
    for text in [
        "scoreproof show lemma-1 --certificate lemma-1.json",
        "scoreproof constants lemma-1 --delta DELTA",
        "scoreproof table lemma-1",
        "Theorem lemma_1 : forall t, 0 &lt; t -&gt; t &lt; 1.",
        "Classical_Prop.classic",
        "verification/src/section3/lemma_1.rs",
        "verification/proofs/section3/lemma_1.v",
        "href=\"../tables/lemma-1.csv\"",
        "href=\"../map.html#file-section3-lemma_1\"",
    ] {
        assert!(page.contains(text), "{text}");
    }
    Ok(())
}

#[test]
fn the_map_has_what_theorems_rest_on_and_no_edge_too_many() -> Outcome {
    let files = report(&Sample::new())?;
    let found = tags(&files["map.html"]);
    let nodes: Vec<&str> = found.iter().filter_map(|(_, attributes)| value(attributes, "data-file")).collect();
    assert_eq!(nodes, ["properties/gap_bound.v", "section3/lemma_1.v", "section3/prop_3.v"]);
    let edges: Vec<(&str, &str)> = found
        .iter()
        .filter_map(|(_, attributes)| Some((value(attributes, "data-from")?, value(attributes, "data-to")?)))
        .collect();
    assert_eq!(
        edges,
        [(nodes[0], nodes[1]), (nodes[1], nodes[2])],
        "what Proposition 3 requires through Lemma 1 is no edge"
    );
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
    write_report(folder.path(), &Sample::new().input())?;
    let probe = "<script>const d = document.documentElement; for (const e of document.querySelectorAll('details')) e.open = true; d.dataset.over = d.scrollWidth - d.clientWidth; d.dataset.shown = document.querySelectorAll('tr[data-names]:not([hidden])').length;</script></body>";
    for (name, shown) in [("index.html", 5), ("claims/prop-3.html", 0), ("map.html", 0)] {
        let path = folder.path().join(name);
        std::fs::write(&path, std::fs::read_to_string(&path)?.replace("</body>", probe))?;
        let dom = browse(&browser, &path, &["--dump-dom", "--window-size=390,900"])?;
        assert!(dom.contains("data-over=\"0\""), "{name} is wider than the window: {}", &dom[..200.min(dom.len())]);
        assert!(dom.contains(&format!("data-shown=\"{shown}\"")) && dom.contains("class=\"scripted\""), "{name}");
        assert!(shown == 0 || dom.contains("5 of 5"), "the filter works");
        assert!(!dom.contains("<merror"), "a formula is broken");
    }
    Ok(())
}
