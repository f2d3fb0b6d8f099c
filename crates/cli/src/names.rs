//! What the words of the command line name, with suggestions where it is nothing.

use crate::exit::Failure;
use anyhow::anyhow;
use scoreproof_query::check::{CHECKED, Checked};
use scoreproof_query::names::meant;
use scoreproof_query::{EFFECTIVE, Effective, Quantity};
use scoreproof_verification::claim::Claim;
use scoreproof_verification::{figures, registry};

/// The claim of an id, or of a number in the paper.
pub(crate) fn claim(asked: &str) -> Result<&'static Claim, Failure> {
    let ids: Vec<&str> = registry::claims().iter().map(|claim| claim.statement.id).collect();
    let id = found("claim", asked, None, &ids, "`scoreproof list` shows every id")?;
    registry::find(id).map_err(Failure::usage)
}

/// The claim of an id among those with effective constants.
pub(crate) fn effective(asked: &str) -> Result<&'static Effective, Failure> {
    let ids: Vec<&str> = EFFECTIVE.iter().map(|effective| effective.id).collect();
    Effective::find(meant(asked, None, &ids).unwrap_or(asked)).map_err(Failure::of_request)
}

/// The claim of an id among those with constants to check.
pub(crate) fn checked(asked: &str) -> Result<&'static Checked, Failure> {
    let ids: Vec<&str> = CHECKED.iter().map(|checked| checked.id).collect();
    Checked::find(meant(asked, None, &ids).unwrap_or(asked)).map_err(Failure::of_request)
}

/// The name of a table.
pub(crate) fn table(asked: &str) -> Result<&'static str, Failure> {
    let names: Vec<&str> = registry::tables().iter().map(|table| table.name).collect();
    found("table", asked, None, &names, &format!("the tables are {}", names.join(", ")))
}

/// The name of a figure.
pub(crate) fn figure(asked: &str) -> Result<&'static str, Failure> {
    let names: Vec<&str> = figures::figures().iter().map(|figure| figure.name).collect();
    if ["6", "fig-6", "fig6"].contains(&asked) {
        return Err(Failure::usage(anyhow!(
            "figure '{asked}' is the paper's diagram of how its score functions are related, which shows no data: the figures are {}",
            names.join(", ")
        )));
    }
    found("figure", asked, Some("fig"), &names, &format!("the figures are {}", names.join(", ")))
}

/// The quantity of a name.
pub(crate) fn quantity(asked: &str) -> Result<&'static Quantity, Failure> {
    let names: Vec<&str> = Quantity::ALL.iter().map(|quantity| quantity.name).collect();
    let name = found("quantity", asked, None, &names, &format!("the quantities are {}", names.join(", ")))?;
    Quantity::find(name).map_err(Failure::of_request)
}

fn found(
    what: &str,
    asked: &str,
    of: Option<&str>,
    known: &[&'static str],
    all: &str,
) -> Result<&'static str, Failure> {
    meant(asked, of, known).map_err(|near| {
        let near = near.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(" or ");
        let near = if near.is_empty() { String::new() } else { format!("did you mean {near}? ") };
        Failure::usage(anyhow!("{what} '{}' is unknown: {near}{all}", asked.escape_debug()))
    })
}
