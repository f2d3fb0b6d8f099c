//! The inequalities of a table, verified again on the digits that are printed.

use crate::Error;
use crate::error::FailedCheck;
use crate::number::{holds, rounded};
use scoreproof_real::Decimal;
use scoreproof_verification::record::Number;
use scoreproof_verification::table::{Cell, PrintedCheck, Table};

/// Verifies every [`PrintedCheck`] of the table again, on the digits printed.
///
/// Each number is rounded to its column's digits in its column's direction, and the two decimals are
/// compared exactly. Rows in which one of the two entries is not a number are passed over.
///
/// # Errors
///
/// [`Error::PrintedCheck`] names the table, the row and both columns; [`Error::RowLength`],
/// [`Error::UnknownColumn`] and [`Error::MalformedNumber`] say what is wrong with the table itself.
pub fn reverify(table: &Table) -> Result<(), Error> {
    for (index, row) in table.rows.iter().enumerate() {
        if row.len() != table.columns.len() {
            return Err(Error::RowLength {
                table: table.name.to_owned(),
                row: index + 1,
                cells: row.len(),
                columns: table.columns.len(),
            });
        }
    }
    table.checks.iter().try_for_each(|check| verify(table, check))
}

/// The entry as printed in a column, a number rounded to the column's digits in its direction.
pub(crate) fn printed(table: &Table, row: usize, column: usize, number: &Number) -> Result<Decimal, Error> {
    let of = &table.columns[column];
    rounded(number, of.digits, of.rounding, || format!("table '{}', row {}, column '{}'", table.name, row + 1, of.key))
}

fn verify(table: &Table, check: &PrintedCheck) -> Result<(), Error> {
    let (left, right) = (position(table, check.left)?, position(table, check.right)?);
    for (index, row) in table.rows.iter().enumerate() {
        let (Cell::Number(a), Cell::Number(b)) = (&row[left], &row[right]) else {
            continue;
        };
        let a = printed(table, index, left, a)?;
        let b = printed(table, index, right, b)?;
        if !holds(&a, check.relation, &b) {
            return Err(Error::PrintedCheck(Box::new(FailedCheck {
                table: table.name.to_owned(),
                row: index + 1,
                left: check.left.to_owned(),
                relation: check.relation,
                right: check.right.to_owned(),
                left_printed: a.to_string(),
                right_printed: b.to_string(),
            })));
        }
    }
    Ok(())
}

fn position(table: &Table, key: &str) -> Result<usize, Error> {
    table
        .columns
        .iter()
        .position(|column| column.key == key)
        .ok_or_else(|| Error::UnknownColumn { table: table.name.to_owned(), key: key.to_owned() })
}
