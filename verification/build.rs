//! Binds the record of accepted theorems to the proof sources: their SHA-256 at the time of the build, and what each
//! requires. Finds the file of each claim.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let proofs = Path::new("proofs");
    println!("cargo::rerun-if-changed=proofs");
    let (mut listed, mut files) = (String::new(), String::new());
    for (source, digest) in scoreproof_record::hashes(proofs).map_err(io::Error::other)? {
        println!("cargo::rerun-if-changed=proofs/{source}");
        writeln!(listed, "    ({source:?}, {digest:?}),").map_err(io::Error::other)?;
        let text = scoreproof_record::text(proofs, &source).map_err(io::Error::other)?;
        let (about, requires) = (scoreproof_record::source::about(&text), scoreproof_record::source::requires(&text));
        let file = format!("    ProofFile {{ path: {source:?}, about: {about:?}, requires: &{requires:?} }},");
        writeln!(files, "{file}").map_err(io::Error::other)?;
    }
    let read = |name: &str| fs::read_to_string(proofs.join(name));
    let code = format!(
        "const SOURCES: &[(&str, &str)] = &[\n{listed}];\nconst RECORD: &str = {:?};\nconst ALLOWED: &str = {:?};\n",
        read(scoreproof_record::RECORD)?,
        read("allowed-axioms.txt")?,
    );
    let out = env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    fs::write(out.join("proofs.rs"), code)?;
    fs::write(out.join("proof_files.rs"), format!("static FILES: &[ProofFile] = &[\n{files}];\n"))?;
    println!("cargo::rerun-if-changed=src");
    let mut claims = Vec::new();
    claim_files(Path::new("src"), &mut claims)?;
    claims.sort();
    fs::write(out.join("claim_files.rs"), format!("static CLAIM_FILES: &[(&str, &str)] = &{claims:?};\n"))
}

/// Every id in a file of a claim, `Claim::new("lemma-1"`, with its file: those of the folders of sections, not those of what serves
/// several claims.
fn claim_files(folder: &Path, found: &mut Vec<(String, String)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            claim_files(&path, found)?;
        } else if folder != Path::new("src") && path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.display().to_string().replace('\\', "/");
            let id = |line: &str| {
                line.split_once("Claim::new(\"").and_then(|(_, rest)| rest.split('"').next()).map(str::to_owned)
            };
            found.extend(fs::read_to_string(&path)?.lines().filter_map(id).map(|id| (id, name.clone())));
        }
    }
    Ok(())
}
