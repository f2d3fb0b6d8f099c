//! What is false on the digits printed is not printed.

use crate::common::{Sample, number, records, statements, tables};
use scoreproof_report::{Content, Error, Format, Style, check_formula, reverify};
use scoreproof_verification::table::{Cell, PrintedCheck, Table};
use scoreproof_verification::verdict::{Decision, Relation};

/// The lemma's table with other numbers in the first row.
fn table(gap: &str, bound: &str, digits: usize) -> Table {
    let mut table = tables().remove(0);
    table.rows[0][3] = Cell::Number(number(gap, gap, gap));
    table.rows[0][4] = Cell::Number(number(bound, bound, bound));
    table.columns[3].digits = digits;
    table.columns[4].digits = digits;
    table
}

#[test]
fn a_table_that_holds_on_paper_passes() -> Result<(), Error> {
    reverify(&table("0.12344", "0.12346", 5))?;
    // Rounded towards each other they meet, which `<=` allows.
    reverify(&table("0.12341", "0.12349", 3)).expect_err("0.124 <= 0.123 is false");
    reverify(&table("1.2e-1963", "1.3e-1963", 2))
}

#[test]
fn a_table_that_fails_on_paper_names_table_row_and_columns() {
    let failing = table("0.12344", "0.12346", 4);
    let message = "table 'lemma-1', row 1: gap <= bound does not hold on the printed digits, where gap is 0.1235 and bound is 0.1234";
    assert_eq!(reverify(&failing).map_err(|e| e.to_string()), Err(message.into()));
    for format in Format::ALL {
        let rendered = format.render(&Content::Table(&failing), Style::default());
        assert_eq!(rendered.map_err(|e| e.to_string()), Err(message.into()), "{format}");
    }
}

#[test]
fn a_malformed_table_is_an_error() {
    let message = |table: &Table| reverify(table).map_err(|e| e.to_string()).expect_err("malformed");
    let mut short = tables().remove(0);
    short.rows[1].pop();
    assert_eq!(message(&short), "table 'lemma-1', row 2: 5 entries for 6 columns");
    let mut unknown = tables().remove(0);
    unknown.checks.push(PrintedCheck { left: "gap", relation: Relation::Less, right: "cap" });
    assert_eq!(message(&unknown), "table 'lemma-1' has no column 'cap', which one of its checks names");
    let word = table("many", "1", 3);
    assert_eq!(message(&word), "table 'lemma-1', row 1, column 'gap': 'many' is not a decimal number");
}

#[test]
fn a_record_that_contradicts_itself_is_not_printed() {
    let statement = statements().remove(0);
    for (decision, left, right) in
        [(Decision::Holds, "2", "1"), (Decision::Fails, "1", "2"), (Decision::Fails, "1", "1")]
    {
        let mut record = records().remove(0);
        let evidence = &mut record.evidence.printed[0];
        evidence.decision = decision;
        evidence.left = number(left, left, left);
        evidence.right = number(right, right, right);
        let content = Content::Claim { statement: &statement, record: &record };
        let fault = Format::Text.render(&content, Style::default()).map_err(|e| e.to_string());
        let fault = fault.expect_err("a contradiction");
        assert!(fault.contains("claim 'lemma-1'") && fault.contains(decision.as_str()), "{fault}");
    }
}

#[test]
fn sides_are_printed_with_the_digits_that_tell_them_apart() -> Result<(), Error> {
    let statement = statements().remove(1);
    let record = records().remove(1);
    let content = Content::Claim { statement: &statement, record: &record };
    let text = Format::Text.render(&content, Style::default())?;
    assert!(text.contains("0.0489711300001  ≤  0.0489711300002"), "{text}");
    assert!(text.contains("0.0561299"), "the smaller side is rounded up\n{text}");
    Ok(())
}

#[test]
fn every_formula_of_the_sample_can_be_shown() -> Result<(), Error> {
    for statement in Sample::new().statements {
        check_formula(statement.printed)?;
        check_formula(statement.corrected.unwrap_or_default())?;
    }
    check_formula(r"\nosuchcommand").map_or_else(|_| Ok(()), |()| panic!("it cannot be shown"))
}
