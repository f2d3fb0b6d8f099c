//! Every content in every format, as snapshots.

use crate::common::Sample;
use scoreproof_report::{Content, Error, Format, Style};

const STYLE: Style = Style { color: false, width: Some(100) };

fn contents(sample: &Sample) -> Vec<(String, Content<'_>)> {
    let mut contents = vec![
        ("statements".to_owned(), Content::Statements(&sample.statements)),
        ("audit".to_owned(), Content::Audit(&sample.records)),
        ("table".to_owned(), Content::Table(&sample.tables[0])),
    ];
    for (statement, record) in sample.statements.iter().zip(&sample.records) {
        contents.push((format!("show-{}", record.id), Content::Claim { statement, record }));
    }
    contents
}

#[test]
fn every_format_of_every_content() -> Result<(), Error> {
    let sample = Sample::new();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../../../snapshots/report");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (name, content) in contents(&sample) {
        for format in Format::ALL {
            let text = format.render(&content, STYLE)?;
            assert!(text.ends_with('\n'), "{name} in {format}");
            assert_eq!(text, format.render(&content, STYLE)?, "{name} in {format}");
            settings.bind(|| insta::assert_snapshot!(format!("{name}.{format}"), text));
        }
    }
    Ok(())
}

#[test]
fn text_keeps_within_its_width() -> Result<(), Error> {
    let sample = Sample::new();
    for width in [80, 100, 132] {
        let style = Style { color: false, width: Some(width) };
        for (name, content) in contents(&sample) {
            let text = Format::Text.render(&content, style)?;
            let widest = text.lines().map(|line| line.chars().count()).max();
            assert!(widest <= Some(width), "{name} at {width}: {widest:?}\n{text}");
            assert!(!text.contains('\u{a0}') && !text.contains('\u{1b}'), "{name}");
            assert!(text.lines().all(|line| line == line.trim_end()), "{name}\n{text}");
        }
    }
    Ok(())
}

#[test]
fn the_list_of_every_claim_keeps_within_a_terminal() -> Result<(), Error> {
    let claims = scoreproof_verification::registry::claims();
    let statements: Vec<_> = claims.iter().map(|claim| claim.statement).collect();
    for width in [60, 80, 95, 120] {
        let style = Style { color: false, width: Some(width) };
        let text = Format::Text.render(&Content::Statements(&statements), style)?;
        let widest = text.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(width), "at {width}: {widest:?}");
        assert!(statements.iter().all(|statement| text.contains(statement.id)), "at {width} an id is broken");
    }
    Ok(())
}

#[test]
fn colour_changes_nothing_but_colour() -> Result<(), Error> {
    let sample = Sample::new();
    for (name, content) in contents(&sample) {
        let plain = Format::Text.render(&content, STYLE)?;
        let mut coloured = Format::Text.render(&content, Style { color: true, ..STYLE })?;
        assert!(name == "table" || coloured.contains("\u{1b}["), "{name}");
        while let Some(start) = coloured.find('\u{1b}') {
            let end = coloured[start..].find('m').map_or(coloured.len(), |at| start + at + 1);
            coloured.replace_range(start..end, "");
        }
        assert_eq!(plain, coloured);
    }
    Ok(())
}

#[test]
fn formats_have_names() -> Result<(), Error> {
    for (format, name) in Format::ALL.iter().zip(Format::NAMES) {
        assert_eq!(format.to_string(), *name);
        assert_eq!(name.parse::<Format>()?, *format);
    }
    assert_eq!(
        "xml".parse::<Format>().map_err(|e| e.to_string()),
        Err("format 'xml' is unknown: the formats are text, markdown, latex, csv and json".into())
    );
    Ok(())
}

#[test]
fn audit_json_has_the_designs_keys_in_their_order() -> Result<(), Error> {
    let json = Format::Json.render(&Content::Audit(&Sample::new().records), STYLE)?;
    let keys = [
        "id",
        "place",
        "kind",
        "verdict",
        "expected",
        "class",
        "printed",
        "corrected",
        "corrected_verdict",
        "corrected_expected",
        "margin",
        "slack",
        "evidence",
    ];
    let found: Vec<&str> = json
        .lines()
        .skip_while(|line| *line != "  {")
        .take_while(|line| *line != "  },")
        .filter_map(|line| line.strip_prefix("    \"")?.split_once('"').map(|(key, _)| key))
        .collect();
    assert_eq!(found, keys);
    assert!(!json.contains("0.1,") && !json.contains(": 1.3"), "a number is a string");
    Ok(())
}
