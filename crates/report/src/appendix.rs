//! The LaTeX appendix: sections to be read with `\input`, and a document that reads them.
//!
//! By default it is what an author would submit: what holds, what is wrong in print and what is right, the lemmas and
//! propositions, figures, the tables that are short. The rest, every claim's evidence and every table, is an option.

use crate::content::{audit_grid, claim, table_blocks, verdict_line};
use crate::document::{Align, Block, Grid, GridColumn, Inline, Line, words};
use crate::latex::{Columns, HEADER, Shape, inline};
use crate::names::{By, Reach, is_main, name, name_or_id, section};
use crate::words::{self as say, PAPER, PAPER_ID, TERMS};
use crate::{Error, NamedSvg, ReportInput};
use scoreproof_verification::claim::Statement;
use scoreproof_verification::proof_map::{Behind, Role};
use scoreproof_verification::record::Record;
use scoreproof_verification::table::{Layout, Rounding, Table};
use scoreproof_verification::verdict::{Class, Verdict};

/// How the appendix is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appendix {
    /// The columns of the article that reads it.
    pub columns: Columns,
    /// Whether it has every claim with its evidence and every table.
    pub whole: bool,
}

/// What comes before the sections.
const HEAD: &str = "% Read this with \\input. It needs, beside what is named above, \\usepackage{graphicx} for its figures; where they\n% are not in the folder of the document, say where: \\newcommand{\\scoreproofpath}{report/}\n\\providecommand{\\scoreproofpath}{}\n";

/// Rows of evidence and of a table that a whole appendix and a short one have room for; the rest is in files.
const EVIDENCE_ROWS: usize = 6;
const TABLE_ROWS: usize = 16;

/// The sections.
pub(crate) fn appendix(input: &ReportInput<'_>) -> Result<String, Error> {
    let mut out = format!("{HEADER}{HEAD}\n");
    out.push_str(&verdicts(input)?);
    let two = input.appendix.columns == Columns::Two;
    if two {
        out.push_str("% Formulas are as wide as the page, as in the appendices of conferences.\n\\onecolumn\n");
    }
    let page = &ReportInput { appendix: Appendix { columns: Columns::One, ..input.appendix }, ..*input };
    out.push_str(&corrections(page)?);
    out.push_str(&results(page)?);
    if input.appendix.whole {
        out.push_str(&evidence(page)?);
    }
    if two {
        out.push_str("\\twocolumn\n");
    }
    out.push_str(&figures(input));
    out.push_str(&tables(input)?);
    Ok(out)
}

/// A document that reads the sections.
pub(crate) fn alone(input: &ReportInput<'_>) -> String {
    let class = match input.appendix.columns {
        Columns::One => "\\documentclass[10pt,a4paper]{article}\n\\usepackage[margin=25mm]{geometry}",
        Columns::Two => "\\documentclass[10pt,a4paper,twocolumn]{article}\n\\usepackage[margin=19mm]{geometry}",
    };
    format!(
        "{class}\n\\usepackage[utf8]{{inputenc}}\n\\IfFileExists{{lmodern.sty}}{{\\usepackage[T1]{{fontenc}}\\usepackage{{lmodern}}}}{{}}\n\\usepackage{{amsmath,amssymb,array,booktabs,graphicx}}\n\\allowdisplaybreaks\n\\emergencystretch=2em\n\n\\title{{Verdicts on the numbered statements of\\\\\\emph{{{PAPER}}}}}\n\\author{{{PAPER_ID}, checked by scoreproof {}}}\n\\date{{}}\n\n\\begin{{document}}\n\\maketitle\n\\input{{appendix}}\n\\end{{document}}\n",
        inline(&words(input.version)),
    )
}

fn shape(input: &ReportInput<'_>) -> Shape {
    Shape { columns: input.appendix.columns }
}

/// What was found, what the words mean, every verdict in a few lines.
fn verdicts(input: &ReportInput<'_>) -> Result<String, Error> {
    let terms = |term: &'static str, meaning: &str| (term, words(meaning));
    let verdicts = Verdict::ALL.iter().filter(|verdict| appears(input.records, **verdict));
    let classes = Class::ALL.iter().map(|class| terms(class.as_str(), say::class_meaning(*class)));
    let mut blocks = vec![
        Block::Paragraph(words(&format!("Of {PAPER_ID}: {}", say::summary(input.records)))),
        Block::Grid(main_grid(input)),
        Block::Grid(fault_grid(input)),
        Block::Grid(checker_grid(input)),
        Block::Heading(2, words("How to read a verdict")),
        Block::Facts(verdicts.map(|v| terms(v.as_str(), say::verdict_meaning(*v))).collect()),
        Block::Paragraph(words("What is wrong in print has a class:")),
        Block::Facts(classes.collect()),
        Block::Paragraph(words("The other words:")),
        Block::Facts(TERMS.iter().map(|(term, meaning)| terms(term, meaning)).collect()),
        Block::Heading(2, words("Every claim")),
    ];
    if input.appendix.whole {
        blocks.push(Block::Grid(audit_grid(input.records)?));
    } else {
        blocks.push(Block::Paragraph(words(
            "Each with the verdict on the print, and after the arrow that on its correction. What has no number in the paper goes by the name that it has in the program.",
        )));
        blocks.extend(listed(input));
    }
    Ok(format!("\\section{{Verdicts}}\n{}\n", shape(input).blocks(&blocks)))
}

fn appears(records: &[Record], verdict: Verdict) -> bool {
    say::count(records, verdict) + say::count_corrections(records, verdict) > 0
}

fn left(heading: &str) -> GridColumn {
    GridColumn::new(heading, Align::Left)
}

fn right(heading: &str) -> GridColumn {
    GridColumn::new(heading, Align::Right)
}

/// The verdict on the print and, where there is one, that on the correction.
fn verdict_cell(verdict: Option<Verdict>) -> Line {
    verdict.map_or_else(|| words(say::NO_VERDICT), |verdict| vec![Inline::Verdict(verdict)])
}

/// The lemmas and propositions.
fn main_grid(input: &ReportInput<'_>) -> Grid {
    let row = |(statement, record): (&Statement, &Record)| {
        vec![
            words(&name_or_id(record.id)),
            words(record.place),
            verdict_cell(record.verdict),
            record.corrected_verdict.map(Inline::Verdict).into_iter().collect(),
            words(record.class.map_or("", |class| class.as_str())),
            words(Reach::of(statement).map_or("", Reach::as_str)),
        ]
    };
    Grid {
        caption: words(
            "The lemmas and propositions: the verdicts on print and correction, the class of the fault and its effect on the rest of the paper.",
        ),
        name: "scoreproof-main".to_owned(),
        columns: ["statement", "place", "print", "correction", "fault", "effect"].map(left).to_vec(),
        rows: input.claims().filter(|(_, record)| is_main(record)).map(row).collect(),
    }
}

/// How many faults of which class and effect.
fn fault_grid(input: &ReportInput<'_>) -> Grid {
    let count = |class: Class, reach: Option<Reach>| {
        let fits = |(statement, record): &(&Statement, &Record)| {
            record.class == Some(class) && (reach.is_none() || Reach::of(statement) == reach)
        };
        words(&input.claims().filter(fits).count().to_string())
    };
    let row = |class: &Class| {
        let mut row = vec![words(class.as_str())];
        row.extend(Reach::ALL.map(|reach| count(*class, Some(reach))));
        row.push(count(*class, None));
        row
    };
    let mut columns = vec![left("class")];
    columns.extend(Reach::ALL.map(|reach| right(&format!("effect: {}", reach.as_str()))));
    columns.push(right("all"));
    Grid {
        caption: words("Faults in print by class and by their effect on the rest of the paper."),
        name: "scoreproof-faults".to_owned(),
        columns,
        rows: Class::ALL.iter().map(row).collect(),
    }
}

/// Who checked how many prints and corrections.
fn checker_grid(input: &ReportInput<'_>) -> Grid {
    let records = input.records;
    let prints = |by: By| records.iter().filter(|r| By::of(r.verdict, &r.evidence.certificates) == Some(by)).count();
    let corrections = |by: By| {
        records.iter().filter(|r| By::of(r.corrected_verdict, &r.evidence.correction_certificates) == Some(by)).count()
    };
    let row = |by: By| vec![words(by.as_str()), words(&prints(by).to_string()), words(&corrections(by).to_string())];
    Grid {
        caption: words("Who checked what the verdicts rest on."),
        name: "scoreproof-checkers".to_owned(),
        columns: vec![left("checked by"), right("prints"), right("corrections")],
        rows: By::ALL.map(row).to_vec(),
    }
}

/// Every claim with its verdict, a paragraph per section.
fn listed(input: &ReportInput<'_>) -> Vec<Block> {
    let mut sections: Vec<(String, Line)> = Vec::new();
    for record in input.records {
        let section = section(record.place);
        if !sections.iter().any(|(known, _)| *known == section) {
            let heading = vec![Inline::Strong(section.clone()), Inline::Words(": ".to_owned())];
            sections.push((section.clone(), heading));
        }
        let Some((_, line)) = sections.iter_mut().find(|(known, _)| *known == section) else { continue };
        if line.len() > 2 {
            line.push(Inline::Words("; ".to_owned()));
        }
        line.push(match name(record.id) {
            Some(name) => Inline::Words(name),
            None => Inline::Code(record.id.to_owned()),
        });
        line.push(Inline::Words(" ".to_owned()));
        line.extend(verdict_line(record));
        if let Some(verdict) = record.corrected_verdict {
            line.extend([Inline::Math(r"\to".to_owned()), Inline::Words(" ".to_owned()), Inline::Verdict(verdict)]);
        }
    }
    sections.into_iter().map(|(_, line)| Block::Paragraph(line)).collect()
}

/// A heading of a claim within a section, and what is claimed.
fn opening(statement: &Statement, record: &Record) -> [Block; 2] {
    let mut title = match name(record.id) {
        Some(name) => words(&name),
        None => vec![Inline::Code(record.id.to_owned())],
    };
    title.extend(words(&format!(", {}", record.place)));
    [Block::Heading(2, title), Block::Paragraph(words(statement.title))]
}

/// The correction with its verdict.
fn correction(record: &Record) -> Vec<Block> {
    let Some(corrected) = record.corrected else { return Vec::new() };
    let mut line = words("Corrected");
    if let Some(verdict) = record.corrected_verdict {
        line.extend([Inline::Words(" (".to_owned()), Inline::Verdict(verdict), Inline::Words(")".to_owned())]);
    }
    line.push(Inline::Words(":".to_owned()));
    vec![Block::Paragraph(line), Block::Formula(corrected.to_owned())]
}

/// What is wrong in print and what is right, the gravest first.
fn corrections(input: &ReportInput<'_>) -> Result<String, Error> {
    let mut out = String::new();
    for class in Class::ALL {
        let blocks: Vec<Block> = input
            .claims()
            .filter(|(_, record)| record.class == Some(*class))
            .flat_map(|(statement, record)| match (class, input.appendix.whole) {
                (Class::Misprint, false) => misprint(statement, record),
                _ => fault(statement, record),
            })
            .collect();
        if !blocks.is_empty() {
            let heading = format!("Class {class}. {}", say::class_meaning(*class));
            out.push_str(&shape(input).blocks(&[Block::Paragraph(vec![Inline::Strong(heading)])]));
            out.push_str(&shape(input).blocks(&blocks));
        }
    }
    if out.is_empty() {
        out = shape(input).blocks(&[Block::Paragraph(words("Nothing needs to be corrected."))]);
    }
    Ok(format!("\\section{{What is wrong in print, and what is right}}\n{out}\n"))
}

/// A fault with what follows from it.
fn fault(statement: &Statement, record: &Record) -> Vec<Block> {
    let mut blocks = opening(statement, record).to_vec();
    let effect = Reach::of(statement).map_or("", Reach::as_str);
    let mut printed = words(&format!("Effect: {effect}. As printed ("));
    printed.extend(verdict_cell(record.verdict));
    printed.push(Inline::Words("):".to_owned()));
    blocks.extend([Block::Paragraph(printed), Block::Formula(record.printed.to_owned())]);
    blocks.extend(correction(record));
    let told = [("", statement.remark), ("Effect. ", statement.effect)];
    let told = told.iter().filter(|(_, text)| !text.is_empty());
    blocks.extend(told.map(|(start, text)| Block::Paragraph(words(&format!("{start}{text}")))));
    blocks
}

/// A misprint in a few lines: it and its correction speak for themselves.
fn misprint(statement: &Statement, record: &Record) -> Vec<Block> {
    let mut line = vec![Inline::Strong(format!("{}, {}.", name_or_id(record.id), record.place))];
    line.push(Inline::Words(" As printed (".to_owned()));
    line.extend(verdict_cell(record.verdict));
    line.push(Inline::Words("):".to_owned()));
    let mut blocks = vec![Block::Paragraph(line), Block::Formula(record.printed.to_owned())];
    blocks.extend(correction(record));
    if Reach::of(statement) != Some(Reach::Nothing) {
        blocks.push(Block::Paragraph(words(&format!("Effect. {}", statement.effect))));
    }
    blocks
}

/// The lemmas and propositions without a fault, and the theorems behind all of them.
fn results(input: &ReportInput<'_>) -> Result<String, Error> {
    let mut blocks = vec![Block::Paragraph(words(
        "Those without a fault as printed; the others are in the section before. Each with the theorems behind it, which the proof kernel accepted; their statements are in the files below verification/proofs.",
    ))];
    for (statement, record) in input.claims().filter(|(_, record)| is_main(record)) {
        if record.class.is_none() {
            blocks.extend(opening(statement, record));
            blocks.push(Block::Formula(record.printed.to_owned()));
            blocks.extend(correction(record));
            if !statement.remark.is_empty() {
                blocks.push(Block::Paragraph(words(statement.remark)));
            }
        } else {
            blocks.push(Block::Heading(2, words(&name_or_id(record.id))));
        }
        blocks.push(Block::Paragraph(basis(input, record)?));
    }
    Ok(format!("\\section{{The lemmas and propositions}}\n{}\n", shape(input).blocks(&blocks)))
}

/// The verdict, the room that is left, the theorems.
fn basis(input: &ReportInput<'_>, record: &Record) -> Result<Line, Error> {
    let mut line = words("Print: ");
    line.extend(verdict_cell(record.verdict));
    if let Some(verdict) = record.corrected_verdict {
        line.extend([Inline::Words("; correction: ".to_owned()), Inline::Verdict(verdict)]);
    }
    for (title, quantity, rounding) in
        [("Margin", &record.margin, Rounding::Down), ("Slack", &record.slack, Rounding::Nearest)]
    {
        if let Some(quantity) = quantity {
            line.push(Inline::Words(format!(". {title}: ")));
            line.extend(crate::content::quantity(record.id, quantity, rounding)?);
        }
    }
    let carries = |found: &&Behind| found.claim == record.id && !matches!(found.role, Role::Twin | Role::Part);
    for (at, found) in input.proofs.iter().filter(carries).enumerate() {
        line.push(Inline::Words(if at == 0 { ". Theorems: " } else { ", " }.to_owned()));
        line.push(Inline::Code(found.theorem.name.clone()));
        line.push(Inline::Words(format!(" ({}) in ", found.role)));
        line.push(Inline::Code(found.theorem.file.clone()));
    }
    line.push(Inline::Words(".".to_owned()));
    Ok(line)
}

/// Every claim with a part of its evidence.
fn evidence(input: &ReportInput<'_>) -> Result<String, Error> {
    let mut out = "\\section{Evidence}\n".to_owned();
    for (statement, record) in input.claims() {
        out.push_str(&shape(input).blocks(&claim(statement, record, 2, EVIDENCE_ROWS)?));
        out.push('\n');
    }
    Ok(out)
}

/// The figures, their words set in the fonts of the document.
fn figures(input: &ReportInput<'_>) -> String {
    if input.figures.is_empty() {
        return String::new();
    }
    let small = |figure: &&NamedSvg| input.appendix.whole || flat(figure);
    let figures: String = input.figures.iter().filter(small).map(figure).collect();
    let others = input.figures.iter().filter(|figure| !small(figure)).count();
    let note = match others {
        0 => String::new(),
        _ => format!("{} that take a page each are in the folder figures.\n", say::plural(others, "figure")),
    };
    format!("\\section{{Figures}}\n{note}{figures}\n")
}

/// Whether a figure takes half a page at most.
fn flat(figure: &NamedSvg) -> bool {
    let [width, height] = figure.plate.size;
    5 * height <= 3 * width
}

fn figure(figure: &NamedSvg) -> String {
    let [width, height] = figure.plate.size;
    format!(
        "\\begin{{figure*}}[!htbp]\\centering\n\\setlength{{\\unitlength}}{{{:.6}\\linewidth}}\\fontsize{{7}}{{8}}\\selectfont\n\\begin{{picture}}({width},{height})\n\\put(0,0){{\\includegraphics[width={width}\\unitlength]{{\\scoreproofpath figures/{}.pdf}}}}\n{}\\end{{picture}}\n\\caption{{{}}}\\label{{fig:scoreproof-{}}}\n\\end{{figure*}}\n",
        0.98 / f64::from(width.max(1)),
        figure.name,
        figure.plate.words,
        inline(&words(&figure.caption)),
        figure.name,
    )
}

/// The tables: all of them, or those that are short.
fn tables(input: &ReportInput<'_>) -> Result<String, Error> {
    let wanted = |table: &&Table| {
        // What is a list of entries has a section of its own: what is wrong in print.
        table.layout == Layout::Grid && (input.appendix.whole || table.rows.len() <= TABLE_ROWS)
    };
    let wanted: Vec<&Table> = input.tables.iter().filter(wanted).collect();
    if wanted.is_empty() {
        return Ok(String::new());
    }
    let mut blocks = vec![Block::Paragraph(words(
        "Numbers are rounded in the direction that keeps every inequality of a table true, and the inequalities were verified again on the digits printed.",
    ))];
    if wanted.len() < input.tables.len() && !input.appendix.whole {
        blocks.push(Block::Paragraph(words(
            "Longer tables are in the folder tables, each in a file to be read with the same command.",
        )));
    }
    for table in wanted {
        blocks.extend(table_blocks(table, 2)?);
    }
    Ok(format!("\\section{{Tables}}\n{}\n", shape(input).blocks(&blocks)))
}
