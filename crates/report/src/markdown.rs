//! Markdown with pipe tables and `$...$`.

use crate::content::document;
use crate::document::{Align, Block, Grid, Inline, Line};
use crate::tex::escape::{markdown as escaped, markdown_math};
use crate::words::sign;
use crate::{Content, Error, Report};

/// Prints Markdown.
pub(crate) struct Markdown;

impl Report for Markdown {
    fn render(&self, content: &Content<'_>) -> Result<String, Error> {
        let blocks: Vec<String> = document(content)?.iter().map(block).collect();
        Ok(blocks.join("\n"))
    }
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, line) => {
            format!("{} {}\n", "#".repeat(usize::from(*level)), inline(line))
        }
        Block::Paragraph(line) => format!("{}\n", inline(line)),
        Block::Code(text) => format!("```coq\n{text}\n```\n"),
        Block::Formula(tex) => format!("$$\n{}\n$$\n", markdown_math(tex)),
        Block::Facts(facts) => facts.iter().map(|(name, line)| format!("- **{name}**: {}\n", inline(line))).collect(),
        Block::Grid(grid) => table(grid),
    }
}

fn table(grid: &Grid) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = String::new();
    if !grid.caption.is_empty() {
        out.push_str(&format!("{}\n\n", inline(&grid.caption)));
    }
    out.push_str(&row(grid.columns.iter().map(|column| inline(&column.heading)).collect()));
    let rules = grid.columns.iter().map(|column| match column.align {
        Align::Left => ":---",
        Align::Center => ":---:",
        Align::Right => "---:",
    });
    out.push_str(&row(rules.map(str::to_owned).collect()));
    for cells in &grid.rows {
        out.push_str(&row(cells.iter().map(inline).collect()));
    }
    out
}

fn inline(line: &Line) -> String {
    let piece = |inline: &Inline| match inline {
        Inline::Words(words) => escaped(words),
        Inline::Strong(words) => format!("**{}**", escaped(words.trim())),
        Inline::Code(words) => format!("`{words}`"),
        Inline::Math(tex) => format!("${}$", markdown_math(tex)),
        Inline::Number(number, _) => number.to_string(),
        Inline::Verdict(verdict) => format!("{} {verdict}", sign(*verdict)),
        Inline::Unbroken(line) => self::inline(line),
    };
    let mut out = String::new();
    for part in line {
        if matches!(part, Inline::Strong(words) if words.starts_with(' ')) {
            out.push(' ');
        }
        out.push_str(&piece(part));
    }
    out.replace('\n', " ")
}
