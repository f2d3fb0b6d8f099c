//! The `scoreproof` command: arguments, progress, streams and exit codes. No mathematics.
//!
//! Data goes to stdout, all else to stderr. What a command computes comes from
//! `scoreproof_verification`, how it is printed from `scoreproof_report`.

mod arguments;
mod choices;
mod commands;
mod exit;
mod help;
mod interrupt;
mod names;
mod output;
mod parameters;
mod progress;
mod selection;
mod settings;
mod usage;

use arguments::Cli;
use clap::{CommandFactory, FromArgMatches};
use exit::{Exit, Failure};
use std::panic::catch_unwind;
use std::process::ExitCode;

/// In place of the C library's as well, for MPFR's numbers, which come and go by the million.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // What panics is a fault of ours: the hook has said where, and the exit code says so too.
    catch_unwind(run).unwrap_or(Exit::Fault).into()
}

fn run() -> Exit {
    let words = help::asked(std::env::args_os().collect());
    let parsed = help::fitting(Cli::command(), &words).try_get_matches_from(&words);
    let outcome = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => commands::run(&cli.command),
        Err(error) => usage::answer(&error, &words),
    };
    outcome.unwrap_or_else(|failure: Failure| {
        output::say(&failure.to_string());
        failure.exit()
    })
}
