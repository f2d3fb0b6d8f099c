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
    /// A line that is not broken.
    Unbroken(Line),
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
        let equals = Inline::Words(" = ".to_owned());
        line.push(Inline::Unbroken(vec![Inline::Math(tex::parameter(name)), equals, exact(value)]));
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

impl Grid {
    /// The width of a column's widest entry as it is set, in characters.
    pub(crate) fn width(&self, column: usize) -> usize {
        let entries = self.rows.iter().filter_map(|row| row.get(column));
        let all = std::iter::once(&self.columns[column].heading).chain(entries);
        all.map(width).max().unwrap_or(0)
    }
}

/// The width of a line as it is set, in characters.
pub(crate) fn width(line: &Line) -> usize {
    let piece = |inline: &Inline| match inline {
        Inline::Words(words) | Inline::Strong(words) => words.chars().count(),
        Inline::Code(words) => words.chars().count() * 6 / 5,
        Inline::Math(tex) => tex::math_to_plain(tex).chars().count(),
        Inline::Verdict(verdict) => verdict.as_str().len() + 2,
        Inline::Unbroken(line) => self::width(line),
        Inline::Number(number, _) => match number.to_string().split_once('e') {
            Some((mantissa, exponent)) => mantissa.len() + 4 + exponent.len() * 3 / 4,
            None => number.to_string().len(),
        },
    };
    line.iter().map(piece).sum()
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
    /// Text as it stands, line by line.
    Code(String),
    /// Names and what they stand for.
    Facts(Vec<(&'static str, Line)>),
    /// A table.
    Grid(Grid),
}
