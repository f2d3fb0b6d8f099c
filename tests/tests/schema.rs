//! What `list` and `audit` print as JSON keeps to the schemas in `docs/schema`. (`eval` prints its own:
//! `crates/cli/tests/suite/schema.rs`.)

use crate::RECORDS;
use jsonschema::Validator;
use scoreproof_report::{Content, Format, Style};
use scoreproof_verification::claim::Statement;
use scoreproof_verification::registry;
use serde_json::Value;

const LIST: &str = include_str!("../../docs/schema/list.json");
const AUDIT: &str = include_str!("../../docs/schema/audit.json");

fn validator(schema: &str) -> Validator {
    jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap()
}

fn json(content: &Content<'_>) -> Value {
    serde_json::from_str(&Format::Json.render(content, Style::default()).unwrap()).unwrap()
}

fn check(schema: &str, value: &Value) {
    let faults: Vec<String> =
        validator(schema).iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    crate::no_complaints(&faults);
}

#[test]
fn list() {
    let statements: Vec<Statement> = registry::claims().iter().map(|claim| claim.statement).collect();
    check(LIST, &json(&Content::Statements(&statements)));
}

#[test]
fn audit() {
    check(AUDIT, &json(&Content::Audit(&RECORDS)));
}

#[test]
fn what_breaks_the_schema_is_seen() {
    let good = json(&Content::Audit(&RECORDS));
    let breaks: [fn(&mut Value); 5] = [
        |audit| audit[0]["verdict"] = "true".into(),
        |audit| {
            let records = audit.as_array_mut().unwrap();
            let argued = records.iter_mut().find(|record| record["verdict"] == "argued").unwrap();
            argued["evidence"]["certificates"][0]["method"] = "majorant".into();
        },
        |audit| audit[0]["surplus"] = 1.into(),
        |audit| {
            let records = audit.as_array_mut().unwrap();
            let argued = records.iter_mut().find(|record| record["verdict"] == "argued").unwrap();
            argued["evidence"]["printed"][0]["left"]["value"] = 0.5.into();
        },
        |audit| {
            audit[0].as_object_mut().unwrap().remove("class");
        },
    ];
    for spoil in breaks {
        let mut bad = good.clone();
        spoil(&mut bad);
        assert!(!validator(AUDIT).is_valid(&bad));
    }
}
