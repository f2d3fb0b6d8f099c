//! The layers: each crate uses those above it alone.

use crate::no_complaints;
use std::fs;
use std::path::Path;

/// The folders of the crates from the top layer down, with the names of their packages.
const LAYERS: [(&str, &str); 12] = [
    ("crates/real", "scoreproof-real"),
    ("crates/integral", "scoreproof-integral"),
    ("crates/score", "scoreproof-score"),
    ("crates/denoise", "scoreproof-denoise"),
    ("crates/optimum", "scoreproof-optimum"),
    ("crates/learn", "scoreproof-learn"),
    ("verification/proofs/record", "scoreproof-record"),
    ("verification", "scoreproof-verification"),
    ("crates/query", "scoreproof-query"),
    ("crates/report", "scoreproof-report"),
    ("crates/cli", "scoreproof-cli"),
    ("crates/python", "scoreproof-python"),
];

/// The names of the packages that a manifest depends on, for its tests too.
fn dependencies(folder: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder).join("Cargo.toml");
    let manifest = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (mut inside, mut names) = (false, Vec::new());
    for line in manifest.lines().map(str::trim) {
        if let Some(section) = line.strip_prefix('[') {
            inside = section.trim_end_matches(']').ends_with("dependencies");
        } else if let Some((name, _)) = line.split_once(['.', '=', ' ']).filter(|_| inside && !line.starts_with('#')) {
            names.push(name.to_owned());
        }
    }
    assert!(!names.is_empty(), "{folder} depends on nothing?");
    names
}

#[test]
fn a_crate_uses_those_above_it_alone() {
    let mut complaints = Vec::new();
    for (layer, (folder, package)) in LAYERS.into_iter().enumerate() {
        for name in dependencies(folder).iter().filter(|name| name.starts_with("scoreproof-")) {
            if !LAYERS[..layer].iter().any(|(_, above)| above == name) {
                complaints.push(format!("{package} uses {name}, which is not above it"));
            }
        }
    }
    no_complaints(&complaints);
}
