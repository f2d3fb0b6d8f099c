//! What options choose between: formats, columns, extents.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use scoreproof_report::Format;

/// The format of what is printed.
#[derive(clap::Args, Clone, Copy, Debug)]
pub(crate) struct Output {
    /// The output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = formats())]
    pub(crate) format: Format,
}

/// The columns of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ArticleColumns {
    /// One.
    #[value(name = "1", help = None::<&str>)]
    One,
    /// Two.
    #[value(name = "2", help = None::<&str>)]
    Two,
}

/// How much of an appendix there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Extent {
    /// What is wrong in print, the lemmas and propositions, figures, short tables.
    #[value(help = None::<&str>)]
    Short,
    /// Every claim with its evidence, and every table.
    #[value(help = None::<&str>)]
    Whole,
}

/// The formats of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FigureFormat {
    /// The drawing, to any size.
    #[value(help = None::<&str>)]
    Svg,
    /// The drawing as a document of one page.
    #[value(help = None::<&str>)]
    Pdf,
    /// The drawing in pixels.
    #[value(help = None::<&str>)]
    Png,
    /// The data behind the drawing.
    #[value(help = None::<&str>)]
    Csv,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::NAMES).try_map(|name| name.parse::<Format>())
}
