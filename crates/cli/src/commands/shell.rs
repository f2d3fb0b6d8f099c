//! `scoreproof completions` and `scoreproof man`.

use crate::arguments::Cli;
use crate::exit::{Exit, Failure};
use crate::output;
use anyhow::anyhow;
use clap::CommandFactory;
use clap_complete::Shell;

/// Prints a completion script.
pub(crate) fn completions(shell: Shell) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "scoreproof", &mut script);
    output::data(&String::from_utf8_lossy(&script))?;
    Ok(Exit::AsExpected)
}

/// Prints a manual page: of the program, or of one of its commands.
pub(crate) fn man(name: Option<&str>) -> Result<Exit, Failure> {
    let mut program = Cli::command();
    program.build();
    let command = match name {
        None => program,
        Some(name) => {
            let found = program.find_subcommand(name).cloned();
            found.ok_or_else(|| Failure::usage(anyhow!("command '{name}' is unknown: see `scoreproof --help`")))?
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page).map_err(Failure::fault)?;
    output::data(&String::from_utf8_lossy(&page))?;
    Ok(Exit::AsExpected)
}
