//! What is printed, before it has a format: lines, facts, formulas and grids.
//!
//! Text, Markdown, LaTeX and HTML all print these, so that what is said is decided once.

use crate::tex::{self, Piece};
use scoreproof_real::Decimal;
use scoreproof_verification::record::{Number, Parameters};
use scoreproof_verification::verdict::Verdict;

/// A piece of a line.
#[derive(Clone, Debug)]
pub(crate) enum Inline {
    /// Words.
    Words(String),
    /// Words to be noticed.
    Strong(String),
    /// What is typed: a claim's id, a key.
    Code(String),
    /// TeX mathematics.
    Math(String),
    /// A number as printed, and the enclosure behind it.
    Number(Decimal, Option<Number>),
    /// A verdict, with its sign.
    Verdict(Verdict),
}

/// A line, or a cell of a grid.
pub(crate) type Line = Vec<Inline>;

/// Words with mathematics in `$...$` as a line.
pub(crate) fn words(text: &str) -> Line {
    let inline = |piece| match piece {
        Piece::Words(words) => Inline::Words(words),
        Piece::Math(tex) => Inline::Math(tex.to_owned()),
    };
    tex::split(text).into_iter().map(inline).collect()
}

/// An exact parameter: a number where it is a decimal.
pub(crate) fn exact(value: &str) -> Inline {
    match value.parse::<Decimal>() {
        Ok(decimal) => Inline::Number(decimal, None),
        Err(_) => Inline::Words(value.to_owned()),
    }
}

/// `n = 2, t = 0.02`.
pub(crate) fn parameters(parameters: &Parameters) -> Line {
    let mut line = Line::new();
    for (name, value) in &parameters.0 {
        if !line.is_empty() {
            line.push(Inline::Words(", ".to_owned()));
        }
        line.push(Inline::Math(tex::parameter(name)));
        line.push(Inline::Words(" = ".to_owned()));
        line.push(exact(value));
    }
    line
}

/// Where a column's entries stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Center,
    Right,
}

/// A column of a grid.
#[derive(Clone, Debug)]
pub(crate) struct GridColumn {
    pub(crate) heading: Line,
    pub(crate) align: Align,
}

impl GridColumn {
    pub(crate) fn new(heading: &str, align: Align) -> Self {
        Self { heading: words(heading), align }
    }
}

/// A table in which every entry is a line.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    pub(crate) caption: Line,
    /// What the grid can be referred to by; empty for none.
    pub(crate) name: String,
    pub(crate) columns: Vec<GridColumn>,
    pub(crate) rows: Vec<Vec<Line>>,
}

/// A block of a page.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// A heading of level 1 to 3.
    Heading(u8, Line),
    /// A paragraph.
    Paragraph(Line),
    /// A formula in a line of its own, as TeX.
    Formula(String),
    /// Names and what they stand for.
    Facts(Vec<(&'static str, Line)>),
    /// A table.
    Grid(Grid),
}
