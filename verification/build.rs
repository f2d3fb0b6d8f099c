//! Binds the record of accepted theorems to the proof sources: their SHA-256 at the time of the build.

use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let proofs = Path::new("proofs");
    println!("cargo::rerun-if-changed=proofs");
    let mut sources = Vec::new();
    collect(proofs, &mut sources)?;
    sources.sort();
    let mut listed = String::new();
    for source in &sources {
        let digest: String = Sha256::digest(fs::read(source)?).iter().map(|byte| format!("{byte:02x}")).collect();
        let name = source.strip_prefix(proofs).unwrap_or(source).to_string_lossy().replace('\\', "/");
        writeln!(listed, "    ({name:?}, \"sha256:{digest}\"),").map_err(io::Error::other)?;
    }
    let read = |name: &str| fs::read_to_string(proofs.join(name)).unwrap_or_default();
    let code = format!(
        "const SOURCES: &[(&str, &str)] = &[\n{listed}];\nconst RECORD: &str = {:?};\nconst ALLOWED: &str = {:?};\n",
        read("accepted.json"),
        read("allowed-axioms.txt"),
    );
    let out = env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    fs::write(out.join("proofs.rs"), code)
}

/// Every file that ends in `.v` below a folder, if there is one.
fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            collect(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "v") {
            println!("cargo::rerun-if-changed={}", path.display());
            found.push(path);
        }
    }
    Ok(())
}
