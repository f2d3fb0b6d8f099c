//! Documents made from the registry's data.

use crate::document::{Align, Block, Grid, GridColumn, Inline, Line, exact, parameters, words};
use crate::number::{DIGITS, rounded, sides};
use crate::reverify::{printed, reverify};
use crate::{Content, Error, tex, words as say};
use scoreproof_verification::certificate::{Certificate, Checker, Theorem, Witness};
use scoreproof_verification::claim::Statement;
use scoreproof_verification::record::{Evidence, Quantity, Record, TwinRecord};
use scoreproof_verification::table::{Cell, Layout, Rounding, Table};
use scoreproof_verification::verdict::{Decision, Kind, Relation, Verdict};
use std::collections::BTreeSet;

/// Everything that is printed, as blocks.
pub(crate) fn document(content: &Content<'_>) -> Result<Vec<Block>, Error> {
    Ok(match content {
        Content::Statements(statements) => vec![Block::Grid(statement_grid(statements))],
        Content::Audit(records) => {
            vec![Block::Grid(audit_grid(records)?), Block::Paragraph(words(&say::summary(records)))]
        }
        Content::Claim { statement, record } => claim(statement, record, 1, usize::MAX)?,
        Content::Table(table) => table_blocks(table, 2)?,
        Content::Tables(tables) => {
            let blocks = tables.iter().map(|table| table_blocks(table, 2)).collect::<Result<Vec<_>, Error>>()?;
            blocks.concat()
        }
    })
}

fn statement_grid(statements: &[Statement]) -> Grid {
    let left = |heading| GridColumn::new(heading, Align::Left);
    let row = |s: &Statement| {
        vec![
            vec![Inline::Code(s.id.to_owned())],
            words(s.place),
            words(s.kind.as_str()),
            verdict_or_none(s.expected.print),
            words(s.class.map_or("", |class| class.as_str())),
            words(s.title),
        ]
    };
    Grid {
        caption: Line::new(),
        name: "statements".to_owned(),
        columns: ["claim", "place", "kind", "expected", "fault", "what is claimed"].map(left).to_vec(),
        rows: statements.iter().map(row).collect(),
    }
}

/// The audit: a row for each record.
pub(crate) fn audit_grid(records: &[Record]) -> Result<Grid, Error> {
    let left = |heading| GridColumn::new(heading, Align::Left);
    let right = |heading| GridColumn::new(heading, Align::Right);
    let row = |r: &Record| {
        Ok(vec![
            vec![Inline::Code(r.id.to_owned())],
            words(r.place),
            verdict_line(r),
            words(r.class.map_or("", |class| class.as_str())),
            correction_line(r),
            number_line(r.id, r.margin.as_ref(), Rounding::Down)?,
            number_line(r.id, r.slack.as_ref(), Rounding::Nearest)?,
        ])
    };
    Ok(Grid {
        caption: Line::new(),
        name: "audit".to_owned(),
        columns: vec![
            left("claim"),
            left("place"),
            left("verdict"),
            left("fault"),
            left("correction"),
            right("margin"),
            right("slack"),
        ],
        rows: records.iter().map(row).collect::<Result<_, Error>>()?,
    })
}

/// The verdict reached, and the one expected where it is another one.
pub(crate) fn verdict_line(record: &Record) -> Line {
    let mut line = verdict_or_none(record.verdict);
    if record.verdict != record.expected {
        line.push(Inline::Strong(format!(" (expected {})", say::verdict_word(record.expected))));
    } else if !record.as_expected() && record.corrected_verdict == record.corrected_expected {
        line.push(Inline::Strong(" (its false twin passed)".to_owned()));
    }
    line
}

/// A verdict, or that there is none: the print says nothing that can be decided.
fn verdict_or_none(verdict: Option<Verdict>) -> Line {
    verdict.map_or_else(|| words(say::NO_VERDICT), |verdict| vec![Inline::Verdict(verdict)])
}

/// The verdict on the correction, and the one expected where it is another one; empty where there is neither.
fn correction_line(record: &Record) -> Line {
    let mut line: Line = record.corrected_verdict.map(Inline::Verdict).into_iter().collect();
    if record.corrected_verdict != record.corrected_expected {
        line.push(Inline::Strong(format!(" (expected {})", say::verdict_word(record.corrected_expected))));
    }
    line
}

fn number_line(claim: &str, quantity: Option<&Quantity>, rounding: Rounding) -> Result<Line, Error> {
    let Some(quantity) = quantity else {
        return Ok(Line::new());
    };
    let place = || format!("claim '{claim}', {}", quantity.meaning);
    let number = rounded(&quantity.number, DIGITS, rounding, place)?;
    Ok(vec![Inline::Number(number, Some(quantity.number.clone()))])
}

/// One claim, its headings from `level` on, with at most `rows` rows of each kind of evidence.
pub(crate) fn claim(statement: &Statement, record: &Record, level: u8, rows: usize) -> Result<Vec<Block>, Error> {
    let heading = |depth: u8, text: &str| Block::Heading(level + depth, words(text));
    let mut title = vec![Inline::Code(record.id.to_owned()), Inline::Words(": ".to_owned())];
    title.extend(words(statement.title));
    let mut blocks = vec![Block::Heading(level, title), Block::Facts(facts(record)?)];
    blocks.extend([
        heading(1, if record.kind == Kind::Extension { "Claimed" } else { "As printed" }),
        Block::Formula(record.printed.to_owned()),
    ]);
    if let Some(corrected) = record.corrected {
        blocks.extend([heading(1, "Corrected"), Block::Formula(corrected.to_owned())]);
    }
    for (title, text) in [("Remark", statement.remark), ("Effect", statement.effect)] {
        if !text.is_empty() {
            blocks.extend([heading(1, title), Block::Paragraph(words(text))]);
        }
    }
    for (title, certificates) in certificate_parts(record) {
        if !certificates.is_empty() {
            blocks.extend([heading(1, title), Block::Grid(certificate_grid(certificates))]);
        }
    }
    blocks.extend(theorems(record).flat_map(|theorem| {
        let mut text = vec![heading(1, &format!("Theorem {}", theorem.name)), Block::Code(theorem.statement.clone())];
        text.extend(theorem.definitions.iter().map(|definition| Block::Code(definition.source.clone())));
        let assumptions =
            if theorem.assumptions.is_empty() { "none".to_owned() } else { theorem.assumptions.join(", ") };
        text.push(Block::Paragraph(vec![Inline::Words(format!("{}; assumptions: {assumptions}", theorem.file))]));
        text
    }));
    let parts = [
        ("Evidence", record.evidence.printed.as_slice()),
        ("Evidence for the correction", record.evidence.corrected.as_slice()),
        ("False twin", counterexample(record)),
    ];
    for (title, evidence) in parts {
        if !evidence.is_empty() {
            blocks.push(heading(1, title));
            blocks
                .extend(evidence_grids(record.id, evidence)?.into_iter().map(|grid| Block::Grid(thinned(grid, rows))));
        }
    }
    Ok(blocks)
}

/// The certificates with their headings: those of the print, those of the correction.
pub(crate) fn certificate_parts(record: &Record) -> [(&'static str, &[Certificate]); 2] {
    let evidence = &record.evidence;
    [("Certificates", &evidence.certificates), ("Certificates of the correction", &evidence.correction_certificates)]
}

/// The theorems among the certificates, each once.
fn theorems(record: &Record) -> impl Iterator<Item = &Theorem> {
    let all = certificate_parts(record).into_iter().flat_map(|(_, certificates)| certificates);
    let mut seen = BTreeSet::new();
    all.filter_map(move |certificate| match &certificate.witness {
        Witness::Theorem(theorem) if seen.insert(theorem.name.as_str()) => Some(theorem),
        _ => None,
    })
}

/// The steps that carry a verdict, a row each: by which method, checked by whom.
pub(crate) fn certificate_grid(certificates: &[Certificate]) -> Grid {
    let row = |certificate: &Certificate| {
        let checker = match certificate.witness.checker() {
            Checker::Kernel => words("kernel"),
            // What the program decides the kernel decides again where it can follow.
            Checker::Program if certificate.accepted().is_some() => words("program, kernel"),
            Checker::Program => words("program"),
            Checker::Points => words("program, at points"),
            Checker::Nobody => vec![Inline::Strong("nobody".to_owned())],
        };
        let method = match &certificate.witness {
            Witness::Boxes(boxes) => say::plural(boxes.count(), "box"),
            Witness::Integral(integral) => format!("integral, {}", say::plural(integral.cells, "cell")),
            Witness::Monotone(monotone) => format!("monotone, {}", say::plural(monotone.terms.len(), "term")),
            other => other.method().to_owned(),
        };
        vec![checker, words(&method), words(&certificate.proves), words(&certificate.witness.range())]
    };
    Grid {
        caption: words("Each step, and who checked it"),
        name: String::new(),
        columns: ["checked by", "method", "what is proved", "for"].map(|h| GridColumn::new(h, Align::Left)).to_vec(),
        rows: certificates.iter().map(row).collect(),
    }
}

/// At most `rows` rows of a grid, evenly spaced, the first and the last among them; the caption says so.
fn thinned(mut grid: Grid, rows: usize) -> Grid {
    let all = grid.rows.len();
    if all <= rows || rows < 2 {
        return grid;
    }
    let picked: Vec<usize> = (0..rows).map(|i| i * (all - 1) / (rows - 1)).collect();
    let mut index = 0..all;
    grid.rows.retain(|_| index.next().is_some_and(|i| picked.contains(&i)));
    grid.caption.extend(words(&format!(" ({rows} of {all} rows; all of them are in audit.json)")));
    grid
}

/// The comparison that refuted the false twin, if there is one.
pub(crate) fn counterexample(record: &Record) -> &[Evidence] {
    let twin = record.evidence.twin.as_ref();
    twin.and_then(|twin| twin.counterexample.as_ref()).map_or(&[], std::slice::from_ref)
}

/// What is known of a claim, name by name.
pub(crate) fn facts(record: &Record) -> Result<Vec<(&'static str, Line)>, Error> {
    let mut verdict = verdict_line(record);
    if record.as_expected() {
        verdict.push(Inline::Words(", as expected".to_owned()));
    }
    let mut facts = vec![
        ("place", words(&format!("{}, {}", record.place, record.kind))),
        ("verdict", verdict),
        ("basis", words(&record.evidence.basis)),
    ];
    if let Some(class) = record.class {
        facts.push(("fault", words(&format!("{class}. {}", say::class_meaning(class)))));
    }
    let correction = correction_line(record);
    if !correction.is_empty() {
        facts.push(("correction", correction));
    }
    if let Some(margin) = &record.margin {
        facts.push(("margin", quantity(record.id, margin, Rounding::Down)?));
    }
    if let Some(slack) = &record.slack {
        facts.push(("slack", quantity(record.id, slack, Rounding::Nearest)?));
    }
    if let Some(twin) = &record.evidence.twin {
        facts.push(("false twin", twin_line(twin)));
    }
    Ok(facts)
}

pub(crate) fn quantity(claim: &str, quantity: &Quantity, rounding: Rounding) -> Result<Line, Error> {
    let mut line = number_line(claim, Some(quantity), rounding)?;
    line.push(Inline::Words(": ".to_owned()));
    line.extend(words(&quantity.meaning));
    if !quantity.parameters.0.is_empty() {
        line.push(Inline::Words(", at ".to_owned()));
        line.extend(parameters(&quantity.parameters));
    }
    Ok(line)
}

fn twin_line(twin: &TwinRecord) -> Line {
    let mut line = vec![Inline::Verdict(twin.verdict), Inline::Words(": ".to_owned())];
    line.extend(words(twin.change));
    if twin.verdict != Verdict::Refuted {
        line.push(Inline::Strong(" (the check is defective: it does not refute its twin)".into()));
    }
    line
}

/// Evidence as grids: consecutive comparisons of one kind share a grid.
pub(crate) fn evidence_grids(claim: &str, evidence: &[Evidence]) -> Result<Vec<Grid>, Error> {
    let names = |e: &Evidence| e.parameters.0.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    evidence
        .chunk_by(|a, b| a.comparison == b.comparison && names(a) == names(b))
        .map(|group| evidence_grid(claim, group))
        .collect()
}

fn evidence_grid(claim: &str, group: &[Evidence]) -> Result<Grid, Error> {
    let first = group.first();
    let mut columns: Vec<GridColumn> = first
        .iter()
        .flat_map(|evidence| &evidence.parameters.0)
        .map(|(name, _)| GridColumn::new(&format!("${}$", tex::parameter(name)), Align::Right))
        .collect();
    columns.extend([
        GridColumn::new("left side", Align::Right),
        GridColumn::new("", Align::Center),
        GridColumn::new("right side", Align::Right),
        GridColumn::new("decision", Align::Left),
    ]);
    let engines = group.iter().any(|evidence| evidence.engines.is_some());
    if engines {
        columns.push(GridColumn::new("engines, agreed digits", Align::Left));
    }
    let row = |evidence: &Evidence| {
        let (left, right) = sides(claim, evidence)?;
        let mut row: Vec<Line> = evidence.parameters.0.iter().map(|(_, value)| vec![exact(value)]).collect();
        row.push(vec![Inline::Number(left, Some(evidence.left.clone()))]);
        row.push(vec![relation(evidence)]);
        row.push(vec![Inline::Number(right, Some(evidence.right.clone()))]);
        row.push(vec![decision(evidence.decision)]);
        if engines {
            row.push(engines_line(evidence));
        }
        Ok(row)
    };
    Ok(Grid {
        caption: first.map_or_else(Line::new, |e| vec![Inline::Math(e.comparison.to_string())]),
        name: String::new(),
        columns,
        rows: group.iter().map(row).collect::<Result<_, Error>>()?,
    })
}

/// The relation as it was found: turned round where it fails.
fn relation(evidence: &Evidence) -> Inline {
    let tex = match (evidence.decision, evidence.relation) {
        (Decision::Undecided, _) => "?",
        (Decision::Holds, Relation::Less) | (Decision::Fails, Relation::GreaterOrEqual) => "<",
        (Decision::Holds, Relation::LessOrEqual) | (Decision::Fails, Relation::Greater) => r"\le",
        (Decision::Holds, Relation::Greater) | (Decision::Fails, Relation::LessOrEqual) => ">",
        (Decision::Holds, Relation::GreaterOrEqual) | (Decision::Fails, Relation::Less) => r"\ge",
        (Decision::Holds, Relation::Equal) => "=",
        (Decision::Fails, Relation::Equal) => r"\ne",
    };
    Inline::Math(tex.to_owned())
}

fn decision(decision: Decision) -> Inline {
    let word = decision.as_str().to_owned();
    if decision == Decision::Holds { Inline::Words(word) } else { Inline::Strong(word) }
}

fn engines_line(evidence: &Evidence) -> Line {
    let Some(engines) = &evidence.engines else {
        return Line::new();
    };
    let mut text = format!("{}, {}", engines.agreed.join(", "), engines.digits);
    if !engines.disagreed.is_empty() {
        text.push_str(&format!("; not: {}", engines.disagreed.join("; ")));
    }
    words(&text)
}

/// A table as it is laid out: a grid, or an entry per row with headings of `level`.
pub(crate) fn table_blocks(table: &Table, level: u8) -> Result<Vec<Block>, Error> {
    let grid = table_grid(table)?;
    if table.layout == Layout::Grid {
        return Ok(vec![Block::Grid(grid)]);
    }
    let mut letters = table.name.chars();
    let name: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let mut blocks = vec![Block::Heading(level - 1, words(&name)), Block::Paragraph(grid.caption)];
    for row in grid.rows {
        let mut cells = table.columns.iter().map(|column| column.heading).zip(row);
        if let Some((_, heading)) = cells.next() {
            blocks.push(Block::Heading(level, heading));
        }
        blocks.push(Block::Facts(cells.filter(|(_, line)| !line.is_empty()).collect()));
    }
    Ok(blocks)
}

/// A table, its numbers rounded as its columns say and its inequalities verified again.
pub(crate) fn table_grid(table: &Table) -> Result<Grid, Error> {
    reverify(table)?;
    let column = |at: usize| {
        let numeric = table.rows.iter().any(|row| matches!(row.get(at), Some(Cell::Number(_))));
        let exact = table.rows.iter().all(|row| match row.get(at) {
            Some(Cell::Text(text)) => text.starts_with(|c: char| c.is_ascii_digit() || c == '-'),
            other => matches!(other, Some(Cell::Number(_) | Cell::Empty)),
        });
        let align = if numeric || exact { Align::Right } else { Align::Left };
        GridColumn::new(&tex::heading(table.columns[at].heading), align)
    };
    let cell = |row: usize, column: usize, cell: &Cell| {
        Ok(match cell {
            Cell::Text(text) => vec![exact(text)],
            Cell::Tex(text) => words(text),
            Cell::Empty => Line::new(),
            Cell::Number(number) => {
                vec![Inline::Number(printed(table, row, column, number)?, Some(number.clone()))]
            }
        })
    };
    let row = |(at, cells): (usize, &Vec<Cell>)| {
        cells.iter().enumerate().map(|(column, entry)| cell(at, column, entry)).collect()
    };
    Ok(Grid {
        caption: words(&table.caption),
        name: table.name.to_owned(),
        columns: (0..table.columns.len()).map(column).collect(),
        rows: table.rows.iter().enumerate().map(row).collect::<Result<_, Error>>()?,
    })
}
