//! Binds the record of accepted theorems to the proof sources: their SHA-256 at the time of the build.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let proofs = Path::new("proofs");
    println!("cargo::rerun-if-changed=proofs");
    let mut listed = String::new();
    for (source, digest) in scoreproof_record::hashes(proofs).map_err(io::Error::other)? {
        println!("cargo::rerun-if-changed=proofs/{source}");
        writeln!(listed, "    ({source:?}, {digest:?}),").map_err(io::Error::other)?;
    }
    let read = |name: &str| fs::read_to_string(proofs.join(name));
    let code = format!(
        "const SOURCES: &[(&str, &str)] = &[\n{listed}];\nconst RECORD: &str = {:?};\nconst ALLOWED: &str = {:?};\n",
        read(scoreproof_record::RECORD)?,
        read("allowed-axioms.txt")?,
    );
    let out = env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    fs::write(out.join("proofs.rs"), code)
}
