//! Text for a terminal.

use crate::content::document;
use crate::document::{Align, Block, Grid, Inline, Line};
use crate::tex::math_to_plain;
use crate::words::sign;
use crate::{Content, Error, Report, Style};
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle};
use scoreproof_verification::verdict::Verdict;
use unicode_width::UnicodeWidthStr;

/// A space at which no line is broken; printed as a space.
const HARD_SPACE: char = '\u{a0}';

/// A column of words no wider than this is never wrapped.
const SHORT: usize = 14;

/// A formula no wider than this is never broken.
const SHORT_FORMULA: usize = 24;

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
        let blocks: Vec<String> = document(content)?.iter().map(|block| self.block(block)).collect();
        let text = blocks.join("\n").replace(HARD_SPACE, " ");
        Ok(if self.style.color { paint(&text) } else { text })
    }
}

impl Text {
    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading(level, line) => self.heading(*level, line),
            Block::Paragraph(line) => self.wrap(&plain(line), "", ""),
            Block::Code(text) => text.lines().map(|line| format!("    {line}\n")).collect(),
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
        let fact = |(name, line): &(&str, Line)| self.wrap(&plain(line), &format!("{name:width$}"), &rest);
        facts.iter().map(fact).collect()
    }

    fn grid(&self, grid: &Grid) -> String {
        let words = grid.columns.iter().all(|column| column.align == Align::Left);
        if words && self.fixed(grid, &widths(grid)).is_none() && self.style.width.is_some() {
            return self.stacked(grid);
        }
        let mut table = Table::new();
        table.load_style(ruled());
        table.set_header(grid.columns.iter().map(|column| Cell::new(plain(&column.heading))));
        for row in &grid.rows {
            table.add_row(row.iter().map(|line| Cell::new(plain(line))));
        }
        let widths: Vec<usize> = table.column_max_content_widths().into_iter().map(usize::from).collect();
        let fixed = self.fixed(grid, &widths);
        for (at, column) in table.column_iter_mut().enumerate() {
            column.set_padding((0, 1));
            column.set_cell_alignment(match grid.columns[at].align {
                Align::Left => CellAlignment::Left,
                Align::Center => CellAlignment::Center,
                Align::Right => CellAlignment::Right,
            });
            if fixed.as_ref().is_some_and(|fixed| fixed[at]) {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        if let Some(width) = self.style.width
            && fixed.is_some()
        {
            table.set_content_arrangement(ContentArrangement::Dynamic);
            table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
        }
        let caption = plain(&grid.caption);
        let caption = if caption.is_empty() { caption } else { self.wrap(&caption, "", "") };
        format!("{caption}{}\n", table.trim_fmt())
    }

    /// A table of words that fits in no way: of each row all cells but the last beside each other, and that below them.
    fn stacked(&self, grid: &Grid) -> String {
        let caption = plain(&grid.caption);
        let mut out = if caption.is_empty() { caption } else { self.wrap(&caption, "", "") };
        for row in &grid.rows {
            let cells: Vec<String> = row.iter().map(plain).filter(|cell| !cell.is_empty()).collect();
            let (last, first) = cells.split_last().map_or(("", &[][..]), |(last, first)| (last, first));
            let first: Vec<String> = first.iter().map(|cell| cell.replace(' ', &HARD_SPACE.to_string())).collect();
            out.push_str(&self.wrap(&first.join(" · "), "", "    "));
            out.push_str(&self.wrap(last, "    ", "    "));
        }
        out
    }

    /// Which columns are not wrapped: those of numbers, those without a space to break at and, if there is room, those of short words.
    /// `None` where the table fits in no way, and is left as wide as it is.
    fn fixed(&self, grid: &Grid, widths: &[usize]) -> Option<Vec<bool>> {
        let room = self.style.width?;
        let choice = |short: usize| -> Vec<bool> {
            let solid = |at: usize| grid.rows.iter().all(|row| !plain(&row[at]).contains(' '));
            let columns = grid.columns.iter().zip(widths).enumerate();
            columns.map(|(at, (column, width))| column.align != Align::Left || *width <= short || solid(at)).collect()
        };
        [SHORT, 0].map(choice).into_iter().find(|fixed| least_width(grid, widths, fixed) <= room)
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

/// The width of each column's widest cell.
fn widths(grid: &Grid) -> Vec<usize> {
    let column = |at: usize| grid.rows.iter().map(|row| plain(&row[at]).width()).max().unwrap_or(0);
    (0..grid.columns.len()).map(|at| column(at).max(plain(&grid.columns[at].heading).width())).collect()
}

/// What a table needs at the least: the columns that are not wrapped, the longest word of the
/// others, and the gaps.
fn least_width(grid: &Grid, widths: &[usize], fixed: &[bool]) -> usize {
    let longest = |at: usize| {
        let lines = grid.rows.iter().map(|row| &row[at]);
        let texts = std::iter::once(&grid.columns[at].heading).chain(lines).map(plain);
        texts.map(|text| text.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0)).max()
    };
    let column = |at: usize| {
        if fixed[at] { widths[at] } else { longest(at).unwrap_or(0) }
    };
    (0..widths.len()).map(|at| column(at) + 2).sum::<usize>().saturating_sub(1)
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
        Inline::Math(tex) => unbroken(math_to_plain(tex)),
        Inline::Unbroken(line) => plain(line).replace(' ', &HARD_SPACE.to_string()),
        Inline::Number(number, _) => number.to_string(),
        Inline::Verdict(verdict) => format!("{}{HARD_SPACE}{verdict}", sign(*verdict)),
    };
    line.iter().map(inline).collect()
}

/// A formula that is not broken if it is short.
fn unbroken(formula: String) -> String {
    let hard = HARD_SPACE.to_string();
    if formula.width() <= SHORT_FORMULA { formula.replace(' ', &hard) } else { formula }
}

/// Colours the verdicts, which are known by their signs.
fn paint(text: &str) -> String {
    Verdict::ALL.iter().fold(text.to_owned(), |text, verdict| {
        let shown = format!("{} {verdict}", sign(*verdict));
        let code = match verdict {
            Verdict::Proved | Verdict::Certified => "1;32",
            Verdict::Argued | Verdict::Checked => "32",
            Verdict::Supported => "36",
            Verdict::Refuted => "1;31",
            Verdict::Inconclusive => "1;33",
        };
        text.replace(&shown, &format!("\u{1b}[{code}m{shown}\u{1b}[0m"))
    })
}
