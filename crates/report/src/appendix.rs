//! The LaTeX appendix: a document that compiles as it stands.

use crate::content::{audit_grid, claim, table_blocks};
use crate::document::{Block, Inline, Line, words};
use crate::latex::{Shape, inline};
use crate::words::{self as say, PAPER, PAPER_ID, TERMS};
use crate::{Error, ReportInput};
use scoreproof_verification::record::Record;
use scoreproof_verification::table::Layout;
use scoreproof_verification::verdict::{Class, Kind, Verdict};

const PREAMBLE: &str = r"\documentclass[11pt]{article}
\usepackage[utf8]{inputenc}
\IfFileExists{lmodern.sty}{\usepackage[T1]{fontenc}\usepackage{lmodern}}{}
\usepackage[a4paper,margin=25mm]{geometry}
\usepackage{amsmath,amssymb,array,booktabs,longtable,pdflscape,graphicx,textcomp}
\setlength{\parindent}{0pt}
\setlength{\parskip}{4pt plus 2pt}
\setlength{\LTcapwidth}{\textwidth}
\emergencystretch=2em
% A formula in a line of its own, made narrower where it would not fit.
\newsavebox{\formula}
\newcommand{\fitted}[1]{\par\vspace{6pt}\sbox{\formula}{$\displaystyle #1$}%
  \noindent\makebox[\linewidth]{\ifdim\wd\formula>\linewidth
    \resizebox{\linewidth}{!}{\usebox{\formula}}\else\usebox{\formula}\fi}\par\vspace{6pt}}
";

/// Rows of evidence that an appendix has room for; the tables and audit.json hold the rest.
const EVIDENCE_ROWS: usize = 6;

/// The appendix.
pub(crate) fn appendix(input: &ReportInput<'_>) -> Result<String, Error> {
    let mut out = PREAMBLE.to_owned();
    out.push_str(&format!(
        "\n\\title{{Verdicts on the numbered statements of\\\\\\emph{{{PAPER}}}}}\n\\author{{{PAPER_ID}, checked by scoreproof {}}}\n\\date{{}}\n\n\\begin{{document}}\n\\maketitle\n\n",
        inline(&words(input.version)),
    ));
    out.push_str(&verdicts(input)?);
    out.push_str(&evidence(input)?);
    out.push_str(&tables(input)?);
    out.push_str(&corrections(input)?);
    out.push_str("\\end{document}\n");
    Ok(out)
}

fn set(blocks: &[Block]) -> String {
    Shape { fitted: true }.blocks(blocks)
}

fn verdicts(input: &ReportInput<'_>) -> Result<String, Error> {
    let terms = |term: &'static str, meaning: &str| (term, words(meaning));
    let verdicts = Verdict::ALL.iter().map(|v| terms(v.as_str(), say::verdict_meaning(*v)));
    let classes = Class::ALL.iter().map(|c| terms(c.as_str(), say::class_meaning(*c)));
    let blocks = [
        Block::Paragraph(words(&say::summary(input.records))),
        Block::Grid(audit_grid(input.records)?),
        Block::Heading(2, words("How to read a verdict")),
        Block::Facts(verdicts.collect()),
        Block::Paragraph(words("What is wrong in print has a class:")),
        Block::Facts(classes.collect()),
        Block::Paragraph(words("The other words:")),
        Block::Facts(TERMS.iter().map(|(term, meaning)| terms(term, meaning)).collect()),
    ];
    Ok(format!("\\section{{Verdicts}}\n{}\n", set(&blocks)))
}

/// The evidence of the lemmas and propositions and of everything that is wrong in print but misprints: what
/// an appendix has room for.
fn evidence(input: &ReportInput<'_>) -> Result<String, Error> {
    let mut out = "\\section{Evidence}\n".to_owned();
    out.push_str(&set(&[Block::Paragraph(words(
        "Of the lemmas and propositions, and of what is wrong in print, misprints aside. The comparisons behind all other claims are in audit.json.",
    ))]));
    let faulty = |record: &Record| record.class.is_some_and(|class| class != Class::Misprint);
    let shown = |record: &Record| faulty(record) || matches!(record.kind, Kind::Lemma | Kind::Proposition);
    for (statement, record) in input.claims().filter(|(_, record)| shown(record)) {
        out.push_str(&set(&claim(statement, record, 2, EVIDENCE_ROWS)?));
        out.push('\n');
    }
    Ok(out)
}

fn tables(input: &ReportInput<'_>) -> Result<String, Error> {
    if input.tables.is_empty() {
        return Ok(String::new());
    }
    // What is a list of entries has a section of its own: the corrections.
    let grids = input.tables.iter().filter(|table| table.layout == Layout::Grid);
    let mut blocks = vec![Block::Paragraph(words(
        "Numbers are rounded in the direction that keeps every inequality of a table true, and the inequalities were verified again on the digits printed.",
    ))];
    for table in grids {
        blocks.extend(table_blocks(table, 2)?);
    }
    Ok(format!("\\section{{Tables}}\n{}\n", set(&blocks)))
}

/// What is wrong in print and what is right, one form for all.
fn corrections(input: &ReportInput<'_>) -> Result<String, Error> {
    let mut blocks = Vec::new();
    for (statement, record) in input.claims().filter(|(_, record)| record.class.is_some()) {
        let mut title: Line = vec![Inline::Code(record.id.to_owned())];
        title.extend(words(&format!(", {}", record.place)));
        blocks.push(Block::Heading(2, title));
        let class = record.class.map_or("", |class| class.as_str());
        blocks.push(Block::Paragraph(words(&format!("{}: {class}. As printed:", statement.title))));
        blocks.push(Block::Formula(record.printed.to_owned()));
        if let Some(corrected) = record.corrected {
            let mut line = words("Corrected");
            if let Some(verdict) = record.corrected_verdict {
                line.extend([Inline::Words(" (".to_owned()), Inline::Verdict(verdict), Inline::Words(")".to_owned())]);
            }
            line.push(Inline::Words(":".to_owned()));
            blocks.extend([Block::Paragraph(line), Block::Formula(corrected.to_owned())]);
        }
        let texts = [statement.remark, statement.effect].into_iter().filter(|text| !text.is_empty());
        blocks.extend(texts.map(|text| Block::Paragraph(words(text))));
    }
    if blocks.is_empty() {
        blocks.push(Block::Paragraph(words("Nothing needs to be corrected.")));
    }
    Ok(format!("\\section{{Corrections}}\n{}\n", set(&blocks)))
}
