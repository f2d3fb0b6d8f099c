//! The table of the proofs: which theorem of the kernel stands behind which claim, and what it rests on.

use crate::Error;
use crate::proof_map::{Behind, theorems};
use crate::table::{Cell, Column, Layout, Table, TableSource};

pub(crate) static TABLE: TableSource =
    TableSource { name: "proofs", title: "the theorems behind the claims, and what they rest on", build };

fn build() -> Result<Table, Error> {
    let row = |behind: &Behind| {
        vec![
            Cell::Text(behind.claim.to_owned()),
            Cell::Text(behind.role.to_string()),
            Cell::Text(behind.theorem.name.clone()),
            Cell::Text(behind.theorem.file.clone()),
            Cell::Text(behind.theorem.sources.len().to_string()),
            Cell::Text(behind.assumes().to_owned()),
        ]
    };
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
        rows: theorems().iter().map(row).collect(),
        checks: Vec::new(),
        layout: Layout::Grid,
    })
}
