//! The errata: what is wrong in print, one form for all, the worst first.
//!
//! Made from the registry alone, nothing is computed. What is true but far from sharp is no erratum: it is
//! in the audit, class `loose`.

use crate::Error;
use crate::claim::Statement;
use crate::registry;
use crate::table::{Cell, Column, Layout, Table, TableSource};
use crate::verdict::Class;

pub(crate) static TABLE: TableSource =
    TableSource { name: "errata", title: "what is wrong in print, and what is right", build };

/// Whether a statement belongs to the errata.
fn is_erratum(statement: &Statement) -> bool {
    statement.class.is_some_and(|class| class != Class::Loose)
}

fn row(statement: &Statement) -> Vec<Cell> {
    let formula = |tex: &str| Cell::Tex(format!("${tex}$"));
    let words = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Tex(text.to_owned()) };
    vec![
        Cell::Text(statement.id.to_owned()),
        Cell::Text(statement.place.to_owned()),
        Cell::Text(statement.class.map_or("", Class::as_str).to_owned()),
        words(statement.title),
        formula(statement.printed),
        words(statement.remark),
        statement.corrected.map_or(Cell::Empty, formula),
        words(statement.effect),
    ]
}

fn build() -> Result<Table, Error> {
    let mut statements: Vec<&Statement> =
        registry::claims().iter().map(|claim| &claim.statement).filter(|statement| is_erratum(statement)).collect();
    // The classes are declared from the worst to the least; within one, the order is that of the paper.
    statements.sort_by_key(|statement| statement.class);
    Ok(Table {
        name: "errata",
        caption: "What is wrong in print, the worst first, and each class in the order of the paper. A statement is false or needs another hypothesis; a proof-step is false while the result survives; a misprint a reader would mend. The counterexamples and the verdicts on the corrections are what `scoreproof show CLAIM` prints.".replace('`', ""),
        columns: vec![
            Column::exact("id", "claim"),
            Column::exact("place", "place"),
            Column::exact("class", "class"),
            Column::exact("claim", "about"),
            Column::exact("printed", "printed"),
            Column::exact("wrong", "what is wrong"),
            Column::exact("corrected", "correction"),
            Column::exact("effect", "effect"),
        ],
        rows: statements.into_iter().map(row).collect(),
        checks: Vec::new(),
        layout: Layout::Entries,
    })
}
