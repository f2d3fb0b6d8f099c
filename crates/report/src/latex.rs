//! LaTeX, to be read with `\input`, and the pieces of which the appendix is made.

use crate::content::document;
use crate::document::{Align, Block, Grid, Inline, Line};
use crate::tex::escape::latex as escaped;
use crate::{Content, Error, Report};

/// Prints LaTeX.
pub(crate) struct Latex;

/// What a document that reads a fragment has to load.
const HEADER: &str = "% Needs \\usepackage{amsmath,amssymb,array,booktabs,longtable}.\n";

/// Characters of the normal size that fit into a line of the appendix.
const LINE: f64 = 88.0;

impl Report for Latex {
    fn render(&self, content: &Content<'_>) -> Result<String, Error> {
        let shape = Shape { fitted: false };
        Ok(HEADER.to_owned() + &shape.blocks(&document(content)?))
    }
}

/// How blocks are set.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    /// Whether the document defines `\fitted`, which shrinks a formula that is too wide, and loads
    /// pdflscape for tables that are.
    pub(crate) fitted: bool,
}

impl Shape {
    pub(crate) fn blocks(self, blocks: &[Block]) -> String {
        let blocks: Vec<String> = blocks.iter().map(|block| self.block(block)).collect();
        blocks.join("\n")
    }

    fn block(self, block: &Block) -> String {
        match block {
            Block::Heading(level, line) => {
                let command = ["section", "subsection", "subsubsection", "paragraph"]
                    [usize::from(level.saturating_sub(1)).min(3)];
                format!("\\{command}*{{\\raggedright {}}}\n", inline(line))
            }
            Block::Paragraph(line) => format!("\\noindent {}\n", inline(line)),
            Block::Code(text) => format!("\\begin{{verbatim}}\n{}\n\\end{{verbatim}}\n", ascii(text)),
            Block::Formula(tex) if self.fitted => format!("\\fitted{{{tex}}}\n"),
            Block::Formula(tex) => format!("\\[\n{tex}\n\\]\n"),
            Block::Facts(facts) => {
                let item = |(name, line): &(&str, Line)| format!("  \\item[{name}] {}\n", inline(line));
                let items: String = facts.iter().map(item).collect();
                format!(
                    "\\begin{{description}}\\setlength{{\\itemsep}}{{0pt}}\\setlength{{\\parsep}}{{1pt}}\n{items}\\end{{description}}\n"
                )
            }
            Block::Grid(grid) => self.grid(grid),
        }
    }

    fn grid(self, grid: &Grid) -> String {
        let layout = Layout::of(grid, self.fitted);
        // After the \\ of the row before, a bracket or a star would be read as its argument.
        let guard = |row: &str| if row.starts_with(['[', '*']) { "{}" } else { "" };
        let row = |cells: Vec<String>| {
            let row = cells.join(" & ");
            format!("{}{row} \\\\\n", guard(&row))
        };
        let head = row(grid.columns.iter().map(|column| inline(&column.heading)).collect());
        let label = match grid.name.as_str() {
            "" => String::new(),
            name => format!("\\label{{tab:{name}}}"),
        };
        let caption = match (grid.caption.is_empty(), grid.name.is_empty()) {
            (true, _) => String::new(),
            (false, true) => format!("\\caption*{{{}}}\\\\\n", inline(&grid.caption)),
            (false, false) => format!("\\caption{{{}}}{label}\\\\\n", inline(&grid.caption)),
        };
        let rows: String = grid.rows.iter().map(|cells| row(cells.iter().map(inline).collect())).collect();
        let table = format!(
            "{{{}\\setlength{{\\tabcolsep}}{{3pt}}\n\\begin{{longtable}}{{@{{}}{}@{{}}}}\n{caption}\\toprule\n{head}\\midrule\n\\endfirsthead\n\\toprule\n{head}\\midrule\n\\endhead\n\\bottomrule\n\\endlastfoot\n{rows}\\end{{longtable}}\n}}\n",
            layout.size, layout.columns,
        );
        let table = match grid.caption.is_empty() || grid.name.is_empty() {
            true => format!("{table}\\addtocounter{{table}}{{-1}}\n"),
            false => table,
        };
        match layout.landscape {
            true => format!("\\begin{{landscape}}\n{table}\\end{{landscape}}\n"),
            false => table,
        }
    }
}

/// The size and the columns with which a grid fits on its page.
struct Layout {
    size: &'static str,
    columns: String,
    landscape: bool,
}

impl Layout {
    fn of(grid: &Grid, landscape: bool) -> Self {
        let widths: Vec<f64> = (0..grid.columns.len()).map(|at| grid.width(at) as f64).collect();
        let long = |at: usize| grid.columns[at].align == Align::Left && widths[at] > 26.0;
        let gaps = 2.0 * widths.len() as f64;
        let fixed: f64 = (0..widths.len()).filter(|at| !long(*at)).map(|at| widths[at]).sum();
        let count = (0..widths.len()).filter(|at| long(*at)).count() as f64;
        let needed = fixed + gaps + 22.0 * count;
        let sizes = [("\\small", 1.1), ("\\footnotesize", 1.22), ("\\scriptsize", 1.4)];
        let chosen = sizes.iter().find(|(_, factor)| needed <= LINE * factor);
        let (size, room, turned) = match chosen {
            Some((size, factor)) => (*size, LINE * factor, false),
            None if landscape => ("\\footnotesize", LINE * 1.22 * 1.45, true),
            None => ("\\scriptsize", LINE * 1.4, false),
        };
        let share = (room - fixed - gaps) / count.max(1.0) / room;
        let column = |at: usize| match grid.columns[at].align {
            Align::Left if long(at) => {
                let width = share.clamp(0.12, 0.6).min(widths[at] / room + 0.02);
                format!(">{{\\raggedright\\arraybackslash}}p{{{width:.2}\\linewidth}}")
            }
            Align::Left => "l".to_owned(),
            Align::Center => "c".to_owned(),
            Align::Right => "r".to_owned(),
        };
        Self { size, columns: (0..widths.len()).map(column).collect(), landscape: turned }
    }
}

/// A line in LaTeX.
pub(crate) fn inline(line: &Line) -> String {
    let piece = |inline: &Inline| match inline {
        Inline::Words(words) => escaped(words),
        Inline::Strong(words) => {
            let space = if words.starts_with(' ') { " " } else { "" };
            format!("{space}\\textbf{{{}}}", escaped(words.trim()))
        }
        Inline::Code(words) => format!("\\texttt{{{}}}", escaped(words)),
        Inline::Math(tex) => format!("${tex}$"),
        Inline::Number(number, _) => format!("${}$", number.to_tex()),
        Inline::Verdict(verdict) => format!("\\textsf{{{verdict}}}"),
        Inline::Unbroken(line) => {
            format!("\\mbox{{{}}}", self::inline(line).replace("$ = $", " = "))
        }
    };
    line.iter().map(piece).collect()
}

/// Characters that a verbatim environment cannot set, in their ASCII form.
fn ascii(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii() { c } else { '?' }).collect()
}
