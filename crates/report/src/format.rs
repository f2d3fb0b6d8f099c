//! The formats, and the one trait behind all of them.

use crate::{Error, csv, json, latex, markdown, text};
use scoreproof_verification::claim::Statement;
use scoreproof_verification::record::Record;
use scoreproof_verification::table::Table;
use std::fmt;
use std::str::FromStr;

/// What is printed.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// The list of statements: `scoreproof list`.
    Statements(&'a [Statement]),
    /// Decided claims, a row each: `scoreproof audit`.
    Audit(&'a [Record]),
    /// One claim in full: `scoreproof show`.
    Claim {
        /// What the registry knows of it.
        statement: &'a Statement,
        /// What the run found.
        record: &'a Record,
    },
    /// A table: `scoreproof table`.
    Table(&'a Table),
    /// Tables that belong together, one after the other; in JSON an array: `scoreproof experiment`.
    Tables(&'a [Table]),
}

/// A printer: turns any [`Content`] into the text of one format, which ends with a line break.
pub trait Report {
    /// Prints.
    ///
    /// # Errors
    ///
    /// When an inequality does not hold on the digits that would be printed, and when a number is
    /// not a decimal. Nothing half-done is returned.
    fn render(&self, content: &Content<'_>) -> Result<String, Error>;
}

/// What the caller knows of the place where text is shown. `NO_COLOR` and the width of a terminal
/// are the caller's to find out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether verdicts and headings are coloured (text format only).
    pub color: bool,
    /// Columns at which text is wrapped; `None` wraps nothing (text format only).
    pub width: Option<usize>,
}

/// An output format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// For a terminal.
    #[default]
    Text,
    /// Markdown with pipe tables and `$...$`.
    Markdown,
    /// LaTeX for `\input`; needs amsmath, amssymb, array and booktabs.
    Latex,
    /// Comma-separated values, numbers as strings with both ends of their enclosure.
    Csv,
    /// JSON, numbers as strings with both ends of their enclosure.
    Json,
}

impl Format {
    /// Every format, in the order in which they are documented.
    pub const ALL: &'static [Self] = &[Self::Text, Self::Markdown, Self::Latex, Self::Csv, Self::Json];

    /// Every name, in the same order.
    pub const NAMES: &'static [&'static str] = &["text", "markdown", "latex", "csv", "json"];

    /// The name on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Latex => "latex",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The ending of a file in this format, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Latex => "tex",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The printer of this format; `style` matters for text alone.
    #[must_use]
    pub fn printer(self, style: Style) -> Box<dyn Report> {
        match self {
            Self::Text => Box::new(text::Text::new(style)),
            Self::Markdown => Box::new(markdown::Markdown),
            Self::Latex => Box::new(latex::Latex::default()),
            Self::Csv => Box::new(csv::Csv),
            Self::Json => Box::new(json::Json),
        }
    }

    /// Prints `content`: short for [`Format::printer`] and [`Report::render`].
    ///
    /// # Errors
    ///
    /// Those of [`Report::render`].
    pub fn render(self, content: &Content<'_>, style: Style) -> Result<String, Error> {
        self.printer(style).render(content)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let known = Self::ALL.iter().copied().find(|format| format.as_str() == name);
        known.ok_or_else(|| Error::UnknownFormat(name.to_owned()))
    }
}
