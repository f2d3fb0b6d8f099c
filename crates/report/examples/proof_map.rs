//! Writes the map of the proofs for the documentation: `proof_map FOLDER`, `make map`.

use scoreproof_report::{proof_map_page, proof_map_svg};
use scoreproof_verification::{claim::Statement, proof_map, registry};
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: proof_map FOLDER")?;
    let statements: Vec<Statement> = registry::claims().iter().map(|claim| claim.statement).collect();
    let (theorems, files) = (proof_map::theorems(), proof_map::files());
    std::fs::write(Path::new(&folder).join("proofs.svg"), proof_map_svg(&statements, &theorems, files))?;
    std::fs::write(Path::new(&folder).join("proofs.md"), proof_map_page(&theorems, files))?;
    Ok(())
}
