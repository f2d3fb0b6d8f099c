//! Writes `accepted.json` from compiled proofs: `scoreproof-record FOLDER`.

mod axioms;
mod kernel;
mod mentions;
mod statements;

use scoreproof_record::{Accepted, RECORD, forbidden, hashes, sources};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("usage: scoreproof-record FOLDER (of the compiled proofs)");
        return ExitCode::from(2);
    };
    match record(Path::new(&folder)) {
        Ok(summary) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("scoreproof-record: {error}");
            ExitCode::FAILURE
        }
    }
}

fn record(proofs: &Path) -> Result<String, String> {
    let words = forbidden(proofs)?;
    if !words.is_empty() {
        return Err(words.join("; "));
    }
    let files = sources(proofs)?;
    let mut theorems = statements::theorems(proofs, &files)?;
    let closures = kernel::closures(proofs, &files)?;
    let assumptions = axioms::assumptions(proofs, &theorems, &closures)?;
    for theorem in &mut theorems {
        theorem.assumptions.clone_from(&assumptions[&theorem.name]);
        theorem.rests_on.clone_from(&closures[&theorem.file]);
    }
    let accepted = Accepted { kernel: kernel::version()?, theorems, sources: hashes(proofs)? };
    let json = serde_json::to_string_pretty(&accepted).map_err(|error| error.to_string())? + "\n";
    std::fs::write(proofs.join(RECORD), json).map_err(|error| format!("{RECORD} cannot be written: {error}"))?;
    Ok(format!("{} theorems in {} files, {}", accepted.theorems.len(), accepted.sources.len(), accepted.kernel))
}
