//! What is recorded of a number is an enclosure, and what is decided can be read off its ends.

use crate::{RECORDS, TABLES, no_complaints};
use scoreproof_real::Decimal;
use scoreproof_report::{Content, Format, Style};
use scoreproof_verification::record::{Evidence, Number, Record};
use scoreproof_verification::registry;
use scoreproof_verification::table::Cell;
use scoreproof_verification::verdict::{Decision, Relation};

fn read(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn evidence(record: &Record) -> impl Iterator<Item = &Evidence> {
    let set = &record.evidence;
    let twin = set.twin.iter().filter_map(|twin| twin.counterexample.as_ref());
    set.printed.iter().chain(&set.corrected).chain(twin)
}

/// Every number of every record and table, with the place where it stands.
fn numbers() -> Vec<(String, &'static Number)> {
    let mut all = Vec::new();
    for record in RECORDS.iter() {
        let quantities = record.margin.iter().chain(&record.slack);
        all.extend(quantities.map(|quantity| (format!("{}: {}", record.id, quantity.meaning), &quantity.number)));
        for evidence in evidence(record) {
            let place = format!("{}: {} at {}", record.id, evidence.comparison, evidence.parameters);
            all.push((format!("{place}, left"), &evidence.left));
            all.push((format!("{place}, right"), &evidence.right));
        }
    }
    for table in TABLES.iter() {
        for (row, cells) in table.rows.iter().enumerate() {
            for (column, cell) in table.columns.iter().zip(cells) {
                if let Cell::Number(number) = cell {
                    all.push((format!("table {}, row {}, {}", table.name, row + 1, column.key), number));
                }
            }
        }
    }
    all
}

#[test]
fn every_value_lies_between_its_ends() {
    let numbers = numbers();
    assert!(!numbers.is_empty());
    let outside = |(place, number): &(String, &Number)| {
        let [lower, value, upper] = [&number.lower, &number.value, &number.upper].map(|text| read(text));
        // A bound from one side has an infinity on the other.
        let finite = value.is_finite() && (lower.is_finite() || upper.is_finite());
        // The value has fewer digits than the ends and may be rounded past one of them, but not past
        // that end rounded to as many digits.
        let digits = digits(&number.value);
        let rounded = |end: &Decimal| end.round(digits, scoreproof_real::DecimalRounding::Nearest);
        let between = rounded(&lower) <= value && value <= rounded(&upper) && lower <= upper;
        (!finite || !between).then(|| format!("{place}: {} in [{}, {}]", number.value, number.lower, number.upper))
    };
    no_complaints(&numbers.iter().filter_map(outside).collect::<Vec<_>>());
}

/// Significant digits of a decimal as printed.
fn digits(text: &str) -> usize {
    let mantissa = text.split('e').next().unwrap_or(text);
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').len().max(1)
}

/// What two enclosures say of a relation, by their ends alone.
fn decide(left: &Number, relation: Relation, right: &Number) -> Decision {
    let [a, b] = [&left.lower, &left.upper].map(|text| read(text));
    let [c, d] = [&right.lower, &right.upper].map(|text| read(text));
    let (holds, fails) = match relation {
        Relation::Less => (b < c, a >= d),
        Relation::LessOrEqual => (b <= c, a > d),
        Relation::Greater => (a > d, b <= c),
        Relation::GreaterOrEqual => (a >= d, b < c),
        Relation::Equal => (a <= d && c <= b, a > d || c > b),
    };
    match (holds, fails) {
        (true, _) => Decision::Holds,
        (_, true) => Decision::Fails,
        _ => Decision::Undecided,
    }
}

#[test]
fn every_decision_follows_from_the_ends() {
    let mut complaints = Vec::new();
    for record in RECORDS.iter() {
        for evidence in evidence(record) {
            let Evidence { comparison, parameters, left, relation, right, decision, .. } = evidence;
            let seen = decide(left, *relation, right);
            if seen != *decision {
                complaints.push(format!("{}: {comparison} at {parameters}: {decision}, but {seen}", record.id));
            }
        }
    }
    no_complaints(&complaints);
}

/// A format for people shows characters, not TeX's names for them.
#[test]
fn no_tex_is_left_in_text_and_csv() {
    let statements: Vec<_> = registry::claims().iter().map(|claim| claim.statement).collect();
    let mut contents = vec![Content::Statements(&statements), Content::Audit(&RECORDS)];
    contents.extend(TABLES.iter().map(Content::Table));
    contents
        .extend(statements.iter().zip(RECORDS.iter()).map(|(statement, record)| Content::Claim { statement, record }));
    let mut complaints = Vec::new();
    for content in &contents {
        for format in [Format::Text, Format::Csv] {
            let text = format.render(content, Style { color: false, width: Some(100) }).unwrap();
            // `/\` is how Rocq writes a conjunction.
            let tex = |line: &&str| line.replace("/\\", "").replace("\\/", "").contains('\\');
            complaints.extend(text.lines().find(tex).map(|line| format!("{format}: {}", line.trim())));
        }
    }
    no_complaints(&complaints);
}
