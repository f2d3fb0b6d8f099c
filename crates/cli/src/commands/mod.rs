//! The commands, a file each.

mod audit;
pub(crate) mod check;
mod constants;
mod eval;
mod experiment;
mod figure;
mod list;
mod optimum;
mod report;
mod shell;
mod show;
pub(crate) mod sweep;
mod table;
mod train;
mod verify;

use crate::arguments::Command;
use crate::exit::{Exit, Failure};
use crate::output;
use crate::progress::Progress;
use scoreproof_verification::claim::Claim;
use scoreproof_verification::record::Record;
use scoreproof_verification::registry;
use scoreproof_verification::verdict::Verdict;

/// Runs a command.
pub(crate) fn run(command: &Command) -> Result<Exit, Failure> {
    match command {
        Command::Report { out, columns, appendix } => report::run(out, *columns, *appendix),
        Command::List { selection, output } => list::run(selection, output.format),
        Command::Audit { selection, output } => audit::run(selection, output.format),
        Command::Show { claim, certificate, output } => show::run(claim, certificate.as_deref(), output.format),
        Command::Constants { claim, parameters, output } => constants::run(claim, parameters, output.format),
        Command::Table { name, parameters, output } => table::run(name, parameters, output.format),
        Command::Figure { name, parameters, out, format } => figure::run(name, parameters, out.as_deref(), *format),
        Command::Eval { quantity, parameters, digits, output } => {
            eval::run(quantity, parameters, digits, output.format)
        }
        Command::Optimum { parameters, certificate, rocq, output } => {
            optimum::run(parameters, certificate.as_deref(), rocq.as_deref(), output.format)
        }
        Command::Check { check, output } => check::run(check, output.format),
        Command::Sweep(sweep) => sweep::run(sweep),
        Command::Merge(merge) => sweep::merge(merge),
        Command::Verify { file, output } => verify::run(file, output.format),
        Command::Experiment { experiment } => experiment::run(experiment),
        Command::Train { network } => train::run(network),
        Command::Completions { shell } => shell::completions(*shell),
        Command::Man { command } => shell::man(command.as_deref()),
    }
}

/// Decides claims, with a bar on stderr.
fn decide(claims: &[&Claim]) -> Result<Vec<Record>, Failure> {
    let progress = Progress::new("deciding", claims.len());
    let done = |record: &Record| {
        progress.done(format!(
            "{}: {}",
            record.id,
            record.standing().map_or("without a verdict", |verdict| verdict.as_str())
        ))
    };
    // Parameters in claims are the registry's own: whatever goes wrong there is a fault of ours.
    registry::audit(claims, &done).map_err(Failure::fault)
}

/// Says which claims are not as the registry expects, and turns that into an exit code.
fn judged(records: &[Record]) -> Exit {
    let unexpected: Vec<String> = records.iter().filter(|record| !record.as_expected()).map(deviation).collect();
    if unexpected.is_empty() {
        return Exit::AsExpected;
    }
    output::say(&format!("not as expected: {}", unexpected.join("; ")));
    Exit::Unexpected
}

/// In what a record differs from what is expected of it.
fn deviation(record: &Record) -> String {
    let word = |verdict: Option<Verdict>| verdict.map_or("without a verdict", |verdict| verdict.as_str());
    let differs = |what: &str, found, expected| {
        (found != expected).then(|| format!("{}{what} is {}, expected {}", record.id, word(found), word(expected)))
    };
    let twin = record.evidence.twin.as_ref().map_or("not there", |twin| twin.verdict.as_str());
    differs("", record.verdict, record.expected)
        .or_else(|| differs("'s correction", record.corrected_verdict, record.corrected_expected))
        .unwrap_or_else(|| format!("{} has a false twin that is {twin}", record.id))
}
