//! The table of the proofs: which theorem of the kernel stands behind which claim, and what it rests on.

use crate::Error;
use crate::certificate::Theorem;
use crate::claim::Statement;
use crate::registry;
use crate::table::{Cell, Column, Layout, Table, TableSource};
use crate::verdict::Class;

pub(crate) static TABLE: TableSource =
    TableSource { name: "proofs", title: "the theorems behind the claims, and what they rest on", build };

/// What the theorem of this ending says of a claim: [`Statement::prove`] goes by the same endings.
fn role(statement: &Statement, ending: &str) -> Option<&'static str> {
    let loose = statement.class == Some(Class::Loose);
    match ending {
        "" if loose || statement.corrected.is_none() => Some("the print"),
        "" | "_sharp" => Some("the correction"),
        "_refuted" => Some("that the print is false"),
        "_twin" => Some("that the false twin is"),
        _ if ending.starts_with("_part_") => Some("a part"),
        _ => None,
    }
}

/// The axioms in a few words.
fn assumptions(theorem: &Theorem) -> &'static str {
    let computed = theorem.assumptions.iter().any(|axiom| axiom.contains("Int63"));
    match (theorem.assumptions.is_empty(), computed) {
        (true, _) => "none",
        (_, true) => "classical reals, machine integers",
        _ => "classical reals",
    }
}

fn build() -> Result<Table, Error> {
    let mut rows = Vec::new();
    for claim in registry::claims() {
        let (statement, id) = (&claim.statement, claim.statement.id.replace('-', "_"));
        for theorem in Theorem::all().iter().filter(|theorem| theorem.is_bound().is_ok()) {
            let Some(role) = theorem.name.strip_prefix(&id).and_then(|ending| role(statement, ending)) else {
                continue;
            };
            rows.push(vec![
                Cell::Text(statement.id.to_owned()),
                Cell::Text(role.to_owned()),
                Cell::Text(theorem.name.clone()),
                Cell::Text(theorem.file.clone()),
                Cell::Text(theorem.sources.len().to_string()),
                Cell::Text(assumptions(theorem).to_owned()),
            ]);
        }
    }
    Ok(Table {
        name: "proofs",
        caption: "The theorems that the proof kernel accepted, claim by claim in the order of the paper: what each proves, its file below verification/proofs, on how many files it rests, itself among them, and which axioms it assumes. The statements are what `scoreproof show CLAIM` prints.".replace('`', ""),
        columns: vec![
            Column::exact("id", "claim"),
            Column::exact("proves", "proves"),
            Column::exact("theorem", "theorem"),
            Column::exact("file", "file"),
            Column::exact("rests_on", "files"),
            Column::exact("assumptions", "assumes"),
        ],
        rows,
        checks: Vec::new(),
        layout: Layout::Grid,
    })
}
