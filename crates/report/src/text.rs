//! Text for a terminal.

use crate::content::document;
use crate::document::{Align, Block, Grid, Inline, Line};
use crate::tex::math_to_plain;
use crate::words::sign;
use crate::{Content, Error, Report, Style};
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle,
};
use scoreproof_verification::verdict::Verdict;
use unicode_width::UnicodeWidthStr;

/// A space at which no line is broken; printed as a space.
const HARD_SPACE: char = '\u{a0}';

/// Columns that a cell of words is left with at least.
const LEAST_WIDTH: usize = 10;

/// A column of words no wider than this is never wrapped.
const SHORT: usize = 14;

/// Prints text.
pub(crate) struct Text {
    style: Style,
}

impl Text {
    pub(crate) fn new(style: Style) -> Self {
        Self { style }
    }
}

impl Report for Text {
    fn render(&self, content: &Content<'_>) -> Result<String, Error> {
        let blocks: Vec<String> =
            document(content)?.iter().map(|block| self.block(block)).collect();
        let text = blocks.join("\n").replace(HARD_SPACE, " ");
        Ok(if self.style.color { paint(&text) } else { text })
    }
}

impl Text {
    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading(level, line) => self.heading(*level, line),
            Block::Paragraph(line) => self.wrap(&plain(line), "", ""),
            Block::Formula(tex) => self.wrap(&math_to_plain(tex), "    ", "      "),
            Block::Facts(facts) => self.facts(facts),
            Block::Grid(grid) => self.grid(grid),
        }
    }

    fn heading(&self, level: u8, line: &Line) -> String {
        let text = self.wrap(&plain(line), "", "");
        let width = text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
        let rule = if level == 1 { "═" } else { "─" }.repeat(width);
        match self.style.color {
            true => {
                let bold = |line: &str| format!("\u{1b}[1m{line}\u{1b}[0m\n");
                text.lines().map(bold).collect::<String>() + &rule + "\n"
            }
            false => format!("{text}{rule}\n"),
        }
    }

    fn facts(&self, facts: &[(&'static str, Line)]) -> String {
        let width = facts.iter().map(|(name, _)| name.width()).max().unwrap_or(0) + 2;
        let rest = " ".repeat(width);
        let fact = |(name, line): &(&str, Line)| {
            self.wrap(&plain(line), &format!("{name:width$}"), &rest)
        };
        facts.iter().map(fact).collect()
    }

    fn grid(&self, grid: &Grid) -> String {
        let mut table = Table::new();
        table.load_style(ruled());
        table.set_header(grid.columns.iter().map(|column| Cell::new(plain(&column.heading))));
        for row in &grid.rows {
            table.add_row(row.iter().map(|line| Cell::new(plain(line))));
        }
        let widths: Vec<usize> =
            table.column_max_content_widths().into_iter().map(usize::from).collect();
        let numeric = |at: usize| grid.columns[at].align != Align::Left;
        let fixed: Vec<bool> = (0..widths.len()).map(|at| numeric(at) || widths[at] <= SHORT).collect();
        for (at, column) in table.column_iter_mut().enumerate() {
            column.set_padding((u16::from(at > 0), 1));
            column.set_cell_alignment(match grid.columns[at].align {
                Align::Left => CellAlignment::Left,
                Align::Center => CellAlignment::Center,
                Align::Right => CellAlignment::Right,
            });
            if fixed[at] {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        if let Some(width) = self.style.width
            && least_width(&widths, &fixed) <= width
        {
            table.set_content_arrangement(ContentArrangement::Dynamic);
            table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
        }
        let caption = plain(&grid.caption);
        let caption = if caption.is_empty() { caption } else { self.wrap(&caption, "", "") };
        format!("{caption}{}\n", table.trim_fmt())
    }

    /// Breaks a line at its spaces, so that it keeps within the width.
    fn wrap(&self, text: &str, first: &str, rest: &str) -> String {
        let width = self.style.width.unwrap_or(usize::MAX);
        let (mut out, mut line, mut empty) = (String::new(), first.to_owned(), true);
        for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
            if !empty && line.width() + 1 + word.width() > width {
                out.push_str(line.trim_end());
                out.push('\n');
                line = rest.to_owned();
            } else if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        out.push_str(line.trim_end());
        out.push('\n');
        out
    }
}

/// What a table needs at the least: the columns that are not wrapped, and a little for the others.
fn least_width(widths: &[usize], fixed: &[bool]) -> usize {
    let column = |(width, fixed): (&usize, &bool)| match fixed {
        true => width + 2,
        false => LEAST_WIDTH.min(*width) + 2,
    };
    widths.iter().zip(fixed).map(column).sum()
}

/// Rules above, below and under the heading, and none between columns.
fn ruled() -> TableStyle {
    let rule = LineStyle::none().fill('─').junction('─');
    TableStyle::new().top_border(rule).header_separator(rule).bottom_border(rule)
}

/// A line in plain characters, in which verdicts are not broken.
fn plain(line: &Line) -> String {
    let inline = |inline: &Inline| match inline {
        Inline::Words(words) | Inline::Strong(words) | Inline::Code(words) => words.clone(),
        Inline::Math(tex) => math_to_plain(tex),
        Inline::Number(number, _) => number.to_string(),
        Inline::Verdict(verdict) => format!("{}{HARD_SPACE}{verdict}", sign(*verdict)),
    };
    line.iter().map(inline).collect()
}

/// Colours the verdicts, which are known by their signs.
fn paint(text: &str) -> String {
    Verdict::ALL.iter().fold(text.to_owned(), |text, verdict| {
        let shown = format!("{} {verdict}", sign(*verdict));
        let code = match verdict {
            Verdict::Certified => "1;32",
            Verdict::Checked => "32",
            Verdict::Supported => "36",
            Verdict::Refuted => "1;31",
            Verdict::Inconclusive => "1;33",
        };
        text.replace(&shown, &format!("\u{1b}[{code}m{shown}\u{1b}[0m"))
    })
}
