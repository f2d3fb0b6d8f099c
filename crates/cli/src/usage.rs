//! What clap says, on the right stream and in one sentence.

use crate::arguments::Cli;
use crate::exit::{Exit, Failure};
use crate::output;
use anyhow::anyhow;
use clap::CommandFactory;
use clap::error::ErrorKind;
use std::ffi::OsString;

/// Answers what is not a command to run: help and the version on stdout, a fault in the usage as a
/// failure of one sentence.
pub(crate) fn answer(error: &clap::Error, words: &[OsString]) -> Result<Exit, Failure> {
    let rendered = error.render();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = if output::coloured() { rendered.ansi().to_string() } else { rendered.to_string() };
            output::data(&text)?;
            Ok(Exit::AsExpected)
        }
        // The whole help is for who asks for nothing at all.
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand if words.len() > 1 => {
            let command = command(words);
            Err(Failure::usage(anyhow!("what `{command}` is to be about is missing; see `{command} --help`")))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            output::aside(&rendered.to_string());
            Ok(Exit::Usage)
        }
        _ => Err(Failure::usage(anyhow::Error::msg(sentence(&rendered.to_string(), words)))),
    }
}

/// Clap's message on one line, without its label, and with the command to ask for help instead of
/// its last paragraphs.
fn sentence(rendered: &str, words: &[OsString]) -> String {
    let paragraphs: Vec<String> = rendered.split("\n\n").map(one_line).collect();
    let last = |text: &String| text.starts_with("Usage:") || text.starts_with("For more");
    let told: Vec<&str> =
        paragraphs.iter().take_while(|text| !last(text)).filter(|text| is_of_use(text)).map(String::as_str).collect();
    let told = told.join("; ");
    format!("{}; see `{} --help`", told.strip_prefix("error: ").unwrap_or(&told), command(words))
}

/// Nothing of ours starts with a dash but options and numbers, which need no `--` before them.
fn is_of_use(paragraph: &str) -> bool {
    !paragraph.starts_with("tip: to pass")
}

/// The command that was used, as far as it is known.
fn command(words: &[OsString]) -> String {
    let mut known = Cli::command();
    let mut path = vec!["scoreproof".to_owned()];
    for word in words.iter().skip(1) {
        let Some(next) = known.find_subcommand(word).cloned() else { break };
        path.push(next.get_name().to_owned());
        known = next;
    }
    path.join(" ")
}

fn one_line(paragraph: &str) -> String {
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}
