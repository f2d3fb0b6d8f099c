//! Which claims a command is about.

use crate::exit::Failure;
use crate::help::Names;
use crate::names;
use clap::Args;
use clap::builder::PossibleValuesParser;
use scoreproof_verification::claim::Claim;
use scoreproof_verification::registry;
use scoreproof_verification::verdict::{Class, Kind, Verdict};

/// Claims by name, and filters that each of them must pass.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Selection {
    /// Claims by id (lemma-1, prop-2); every claim if none is named
    #[arg(value_name = "CLAIM", value_parser = Names::CLAIMS, hide_possible_values = true)]
    claims: Vec<String>,

    /// Only claims of this kind
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kinds())]
    kind: Vec<String>,

    /// Only claims whose place in the paper holds this text, whatever its case
    #[arg(long, value_name = "TEXT")]
    place: Option<String>,

    /// Only claims for which the registry expects this verdict
    #[arg(long, value_name = "VERDICT", value_delimiter = ',', value_parser = verdicts())]
    expected: Vec<String>,

    /// Only claims whose print has a fault of this class
    #[arg(long, value_name = "CLASS", value_delimiter = ',', value_parser = classes())]
    class: Vec<String>,
}

fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.as_str()))
}

fn verdicts() -> PossibleValuesParser {
    PossibleValuesParser::new(Verdict::ALL.iter().map(|verdict| verdict.as_str()))
}

fn classes() -> PossibleValuesParser {
    PossibleValuesParser::new(Class::ALL.iter().map(|class| class.as_str()))
}

/// Whether a word passes a filter; an empty filter passes everything.
fn passes(filter: &[String], word: Option<&str>) -> bool {
    filter.is_empty() || word.is_some_and(|word| filter.iter().any(|wanted| wanted == word))
}

impl Selection {
    /// The claims, in the order of the registry.
    ///
    /// # Errors
    /// An unknown id; a selection that is empty.
    pub(crate) fn claims(&self) -> Result<Vec<&'static Claim>, Failure> {
        let named = self.claims.iter().map(|name| names::claim(name).map(|claim| claim.statement.id));
        let named = named.collect::<Result<Vec<_>, _>>()?;
        let mut claims = registry::select(&named).map_err(Failure::usage)?;
        claims.retain(|claim| self.wants(claim));
        if claims.is_empty() {
            return Err(Failure::nothing("no claim is selected: `scoreproof list` shows every claim there is"));
        }
        Ok(claims)
    }

    fn wants(&self, claim: &Claim) -> bool {
        let statement = &claim.statement;
        let place = |text: &String| statement.place.to_lowercase().contains(&text.to_lowercase());
        passes(&self.kind, Some(statement.kind.as_str()))
            && passes(&self.expected, statement.expected.print.map(|verdict| verdict.as_str()))
            && passes(&self.class, statement.class.map(Class::as_str))
            && self.place.as_ref().is_none_or(place)
    }
}
