//! LaTeX, to be read with `\input`, and the pieces of which the appendix is made.
//!
//! A table is a float as wide as a column where it fits there, and as the page elsewhere; it is set smaller, then cut
//! into groups of columns, until it fits. A formula is broken into lines. Nothing is scaled.

use crate::content::document;
use crate::document::{Align, Block, Grid, Inline, Line};
use crate::tex::escape::latex as escaped;
use crate::tex::lines::{lines, unfenced};
use crate::tex::math_to_plain;
use crate::{Content, Error, Report};

/// Prints LaTeX.
#[derive(Default)]
pub(crate) struct Latex {
    pub(crate) columns: Columns,
}

/// What a document that reads a fragment has to load.
pub(crate) const HEADER: &str = "% Needs \\usepackage{amsmath,amssymb,array,booktabs}.\n";

/// In how many columns an article is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Columns {
    /// One, as wide as that of the class `article` at 10pt.
    #[default]
    One,
    /// Two, as wide as those of a conference.
    Two,
}

impl Columns {
    /// Characters of the normal size that fit into a column, and into the page.
    fn room(self) -> [f64; 2] {
        match self {
            Self::One => [62.0, 62.0],
            Self::Two => [41.0, 87.0],
        }
    }

    /// Characters of a formula that fit into a line.
    fn formula(self) -> usize {
        match self {
            Self::One => 62,
            Self::Two => 40,
        }
    }
}

impl Report for Latex {
    fn render(&self, content: &Content<'_>) -> Result<String, Error> {
        Ok(HEADER.to_owned() + &Shape { columns: self.columns }.blocks(&document(content)?))
    }
}

/// How blocks are set.
#[derive(Clone, Copy, Default)]
pub(crate) struct Shape {
    pub(crate) columns: Columns,
}

/// Lines of a table that fit on a page.
const PAGE: f64 = 46.0;

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
            Block::Code(text) => self.code(text),
            Block::Formula(tex) => self.formula(tex),
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

    /// A formula, in as many lines as it needs.
    pub(crate) fn formula(self, tex: &str) -> String {
        match lines(tex, self.columns.formula()).as_slice() {
            [] => String::new(),
            [one] => format!("\\[\n{one}\n\\]\n"),
            [first, rest @ ..] => {
                let rest: String = rest.iter().map(|line| format!(" \\\\\n&\\quad {{}} {line}")).collect();
                format!("\\begin{{align*}}\n&{first}{rest}\n\\end{{align*}}\n")
            }
        }
    }

    /// Text as it stands, its lines broken where they are wider than a column.
    fn code(self, text: &str) -> String {
        let room = (self.columns.room()[0] * 0.95 * 1.25) as usize;
        let broken = text.lines().flat_map(|line| wrapped(line, room)).collect::<Vec<_>>().join("\n");
        format!("{{\\footnotesize\n\\begin{{verbatim}}\n{}\n\\end{{verbatim}}\n}}\n", ascii(&broken))
    }

    /// A table; one with a name is numbered.
    pub(crate) fn grid(self, grid: &Grid) -> String {
        let [column, page] = self.columns.room();
        let all: Vec<usize> = (0..grid.columns.len()).collect();
        let (room, star) = if Fit::of(grid, &all, column).is_some() { (column, "") } else { (page, "*") };
        let mut parts = Vec::new();
        for group in groups(grid, room) {
            let fit = Fit::of(grid, &group, room).unwrap_or_else(|| Fit::least(grid, &group, room));
            for rows in fit.pages(grid, &group) {
                parts.push(tabular(grid, &group, &fit, rows));
            }
        }
        let caption = inline(&grid.caption);
        let first = match (grid.caption.is_empty(), grid.name.as_str()) {
            (true, _) => String::new(),
            (false, "") => format!("{{\\small {caption}\\par}}\\smallskip\n"),
            (false, name) => format!("\\caption{{{caption}}}\\label{{tab:{name}}}\n"),
        };
        let heading = |at: usize| match (at, grid.name.is_empty()) {
            (0, _) => first.clone(),
            (_, true) => String::new(),
            (_, false) => format!("{{\\small\\emph{{Table~\\ref{{tab:{}}}, continued}}\\par}}\\smallskip\n", grid.name),
        };
        let floats = !grid.name.is_empty() || star == "*";
        let (begin, end) = match floats {
            true => (format!("\\begin{{table{star}}}[!htbp]\\centering\n"), format!("\\end{{table{star}}}\n")),
            false => ("\\begin{center}\n".to_owned(), "\\end{center}\n".to_owned()),
        };
        parts.iter().enumerate().map(|(at, part)| format!("{begin}{}{part}{end}", heading(at))).collect()
    }
}

/// Rows of some columns.
fn tabular(grid: &Grid, columns: &[usize], fit: &Fit, rows: std::ops::Range<usize>) -> String {
    // After the \\ of the row before, a bracket or a star would be read as its argument.
    let guard = |row: &str| if row.starts_with(['[', '*']) { "{}" } else { "" };
    let row = |cells: Vec<String>| {
        let row = cells.join(" & ");
        format!("{}{row} \\\\\n", guard(&row))
    };
    let head = row(columns.iter().map(|at| inline(&grid.columns[*at].heading)).collect());
    let rows: String =
        grid.rows[rows].iter().map(|cells| row(columns.iter().map(|at| inline(&cells[*at])).collect())).collect();
    format!(
        "{{{}\\setlength{{\\tabcolsep}}{{3pt}}%\n\\begin{{tabular}}{{@{{}}{}@{{}}}}\n\\toprule\n{head}\\midrule\n{rows}\\bottomrule\n\\end{{tabular}}\\par}}\n",
        fit.size,
        fit.spec.concat(),
    )
}

/// The columns in groups that fit, the first column in each of them.
fn groups(grid: &Grid, room: f64) -> Vec<Vec<usize>> {
    let mut groups = vec![vec![0]];
    for at in 1..grid.columns.len() {
        // There is one from the start.
        let Some(last) = groups.last_mut() else { break };
        last.push(at);
        if last.len() > 2 && Fit::of(grid, last, room).is_none() {
            last.pop();
            groups.push(vec![0, at]);
        }
    }
    groups
}

/// The size and the columns with which some columns of a grid fit.
struct Fit {
    size: &'static str,
    spec: Vec<String>,
    /// Characters in a line of each column.
    widths: Vec<f64>,
}

/// Sizes, each with how many of its characters take the room of one of the normal size.
const SIZES: [(&str, f64); 3] = [("\\small", 1.1), ("\\footnotesize", 1.24), ("\\scriptsize", 1.42)];

/// A column of words wider than this can be broken over lines, but into no less than this.
const BROKEN: f64 = 20.0;
const LEAST: f64 = 15.0;

/// Room between two columns, in characters.
const SPACE: f64 = 1.4;

impl Fit {
    fn of(grid: &Grid, columns: &[usize], room: f64) -> Option<Self> {
        let sized = SIZES.iter().find(|(_, factor)| needed(grid, columns) <= room * factor)?;
        Some(Self::with(grid, columns, room, *sized))
    }

    /// The smallest size, whether it fits or not.
    fn least(grid: &Grid, columns: &[usize], room: f64) -> Self {
        Self::with(grid, columns, room, SIZES[2])
    }

    fn with(grid: &Grid, columns: &[usize], room: f64, (size, factor): (&'static str, f64)) -> Self {
        let room = room * factor;
        let natural: Vec<f64> = columns.iter().map(|at| grid.width(*at) as f64).collect();
        let long: Vec<bool> = columns.iter().map(|at| breakable(grid, *at)).collect();
        let sum = |wanted: bool| {
            natural.iter().zip(&long).filter(|(_, long)| **long == wanted).map(|(width, _)| width).sum::<f64>()
        };
        let free = room - sum(false) - SPACE * (columns.len() as f64 - 1.0);
        let roomy = sum(true) <= free;
        let count = long.iter().filter(|long| **long).count() as f64;
        // What is left beyond the least goes to each as it is wide.
        let spare = (free - LEAST * count).max(0.0);
        let share = |width: f64| if roomy { width } else { LEAST + spare * width / sum(true) };
        let widths: Vec<f64> =
            natural.iter().zip(&long).map(|(width, long)| if *long { share(*width) } else { *width }).collect();
        let spec = columns.iter().zip(&widths).zip(&long).map(|((at, width), long)| match grid.columns[*at].align {
            Align::Left if *long => {
                format!(">{{\\raggedright\\arraybackslash}}p{{{:.3}\\linewidth}}", (width / room).min(0.98))
            }
            Align::Left => "l".to_owned(),
            Align::Center => "c".to_owned(),
            Align::Right => "r".to_owned(),
        });
        Self { size, spec: spec.collect(), widths }
    }

    /// The rows page by page.
    fn pages(&self, grid: &Grid, columns: &[usize]) -> Vec<std::ops::Range<usize>> {
        let lines = |row: &Vec<Line>| {
            let of = |(at, width): (&usize, &f64)| (crate::document::width(&row[*at]) as f64 / width).ceil().max(1.0);
            columns.iter().zip(&self.widths).map(of).fold(1.0, f64::max)
        };
        let (mut pages, mut start, mut used) = (Vec::new(), 0, 0.0);
        for (at, row) in grid.rows.iter().enumerate() {
            let more = lines(row);
            if used + more > PAGE && at > start {
                pages.push(start..at);
                (start, used) = (at, 0.0);
            }
            used += more;
        }
        pages.push(start..grid.rows.len());
        pages
    }
}

fn breakable(grid: &Grid, at: usize) -> bool {
    grid.columns[at].align == Align::Left && grid.width(at) as f64 > BROKEN
}

/// Characters that some columns need at least.
fn needed(grid: &Grid, columns: &[usize]) -> f64 {
    let least = |at: &usize| if breakable(grid, *at) { LEAST } else { grid.width(*at) as f64 };
    columns.iter().map(least).sum::<f64>() + SPACE * (columns.len() as f64 - 1.0)
}

/// A line of text in pieces of at most `room` characters, broken at spaces where it can be.
fn wrapped(line: &str, room: usize) -> Vec<String> {
    let indent: String = line.chars().take_while(|c| *c == ' ').collect();
    let mut pieces = Vec::new();
    let mut rest = line.to_owned();
    while rest.chars().count() > room {
        let end = rest.char_indices().nth(room).map_or(rest.len(), |(at, _)| at);
        let at = rest[..end].rfind(' ').filter(|at| *at > indent.len() + 2).unwrap_or(end);
        pieces.push(rest[..at].trim_end().to_owned());
        rest = format!("{indent}  {}", rest[at..].trim_start());
    }
    pieces.push(rest);
    pieces
}

/// A formula within words that is no wider than this, in characters, need not be broken.
const UNBROKEN: usize = 36;

/// A line in LaTeX.
pub(crate) fn inline(line: &Line) -> String {
    let piece = |inline: &Inline| match inline {
        Inline::Words(words) => escaped(words),
        Inline::Strong(words) => {
            let space = if words.starts_with(' ') { " " } else { "" };
            format!("{space}\\textbf{{{}}}", escaped(words.trim()))
        }
        // A long name can be broken at its hyphens and underscores.
        Inline::Code(words) => {
            let breakable = escaped(words).replace("\\_", "\\_\\allowbreak{}").replace('-', "-\\allowbreak{}");
            format!("\\texttt{{{breakable}}}")
        }
        Inline::Math(tex) if math_to_plain(tex).chars().count() > UNBROKEN => format!("${}$", unfenced(tex)),
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
