//! What clap says, on the right stream and in one sentence.

use crate::exit::{Exit, Failure};
use crate::output;
use clap::error::ErrorKind;

/// Answers what is not a command to run: help and the version on stdout, a fault in the usage as a
/// failure of one sentence.
pub(crate) fn answer(error: &clap::Error) -> Result<Exit, Failure> {
    let rendered = error.render();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = if output::coloured() { rendered.ansi().to_string() } else { rendered.to_string() };
            output::data(&text)?;
            Ok(Exit::AsExpected)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            output::aside(&rendered.to_string());
            Ok(Exit::Usage)
        }
        _ => Err(Failure::usage(anyhow::Error::msg(sentence(&rendered.to_string())))),
    }
}

/// Clap's message on one line, without its label, and with the command to ask for help instead of
/// its last paragraphs.
fn sentence(rendered: &str) -> String {
    let paragraphs: Vec<String> = rendered.split("\n\n").map(one_line).collect();
    let ends = |text: &&String| !text.starts_with("Usage:") && !text.starts_with("For more");
    let told: Vec<&str> = paragraphs.iter().take_while(ends).map(String::as_str).collect();
    let told = told.join("; ");
    let told = told.strip_prefix("error: ").unwrap_or(&told);
    let usage = paragraphs.iter().find_map(|text| text.strip_prefix("Usage: ")).unwrap_or("scoreproof");
    let is_command = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase());
    let command: Vec<&str> = usage.split(' ').take_while(is_command).collect();
    format!("{told}; see `{} --help`", command.join(" "))
}

fn one_line(paragraph: &str) -> String {
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}
