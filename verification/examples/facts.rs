//! Writes the facts that the proof kernel is to check: `facts FOLDER`, with one file each for identities and covers.

use scoreproof_verification::{certificate, registry};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    match std::env::args_os().nth(1).map(|folder| write(Path::new(&folder))) {
        Some(Ok(())) => ExitCode::SUCCESS,
        Some(Err(why)) => {
            eprintln!("facts: {why}");
            ExitCode::FAILURE
        }
        None => {
            eprintln!("facts: give the folder to write to");
            ExitCode::from(2)
        }
    }
}

fn write(folder: &Path) -> Result<(), String> {
    let records = registry::audit(registry::claims(), &|_| {}).map_err(|error| error.to_string())?;
    for (name, text) in certificate::facts(&records) {
        let path = folder.join(format!("{name}.v"));
        std::fs::write(&path, text).map_err(|error| format!("{name}.v cannot be written: {error}"))?;
    }
    Ok(())
}
