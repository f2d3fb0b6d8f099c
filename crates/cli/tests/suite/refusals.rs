//! What is refused: exit code, nothing on stdout, one sentence on stderr.

use std::process::{Command, Output};

/// The commands of `tests/cli/refused.md` with the exit code that stands below each.
fn refused() -> Vec<(Vec<String>, i32)> {
    let text = include_str!("../../../../tests/cli/refused.md");
    let mut commands = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(command) = line.strip_prefix("$ scoreproof ") else { continue };
        let code = lines.peek().and_then(|line| line.strip_prefix("? ")).map(str::parse);
        let Some(Ok(code)) = code else { panic!("no exit code below '{line}'") };
        commands.push((words(command), code));
    }
    commands
}

/// Splits at blanks, but not within double quotes.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(c),
        }
    }
    words
}

fn scoreproof(arguments: &[String]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_scoreproof")).args(arguments).output().unwrap()
}

#[test]
fn refusals_are_one_sentence_on_stderr() {
    let commands = refused();
    assert!(commands.len() > 60, "only {} commands were found", commands.len());
    for (arguments, code) in commands {
        let Output { status, stdout, stderr } = scoreproof(&arguments);
        let stderr = String::from_utf8(stderr).unwrap();
        let said = format!("{arguments:?} said: {stderr}");
        assert_eq!(status.code(), Some(code), "{said}");
        assert!((2..=4).contains(&code), "{said}");
        assert!(stdout.is_empty(), "{said}");
        assert_eq!(stderr.lines().count(), 1, "{said}");
        assert!(stderr.starts_with("scoreproof: ") && !stderr.contains("panicked"), "{said}");
    }
}

#[test]
fn no_command_at_all_shows_the_help_on_stderr() {
    let Output { status, stdout, stderr } = scoreproof(&[]);
    assert_eq!((status.code(), stdout.len()), (Some(2), 0));
    assert!(String::from_utf8(stderr).unwrap().contains("Usage: scoreproof <COMMAND>"));
}
