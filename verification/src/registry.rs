//! Every claim and every table, in the order of the paper.

use crate::Error;
use crate::claim::Claim;
use crate::record::Record;
use crate::table::{Table, TableSource};
use crate::{
    appendix_c, appendix_d, appendix_e, appendix_f, appendix_g, appendix_h, appendix_i, constants, decay, errata,
    experiment_1, experiment_2, extensions, limit, optimum, proofs_table, section2, section3, section4, section5,
    section6,
};
use rayon::prelude::*;
use scoreproof_score::TrainingSet;
use std::sync::LazyLock;

/// The parts of the paper, in its order, and what goes beyond it.
static PARTS: &[&[&Claim]] = &[
    section2::CLAIMS,
    section3::CLAIMS,
    section4::CLAIMS,
    section5::CLAIMS,
    section6::CLAIMS,
    appendix_c::CLAIMS,
    appendix_d::CLAIMS,
    appendix_e::CLAIMS,
    appendix_f::CLAIMS,
    appendix_g::CLAIMS,
    appendix_h::CLAIMS,
    appendix_i::CLAIMS,
    extensions::CLAIMS,
];

/// Every claim, in the order of the paper.
static CLAIMS: LazyLock<Vec<&'static Claim>> = LazyLock::new(|| PARTS.concat());

include!(concat!(env!("OUT_DIR"), "/claim_files.rs"));

/// Every table, in the order of the report.
static TABLES: &[&TableSource] = &[
    &section3::lemma_1::TABLE,
    &section3::prop_2::TABLE,
    &section3::prop_3::TABLE,
    &section3::prop_3::range::TABLE,
    &optimum::TABLE,
    &optimum::RATIO,
    &section4::prop_5::TABLE,
    &appendix_c::lemma_7::TABLE,
    &appendix_c::prop_8::TABLE,
    &constants::LEMMA_1,
    &constants::PROP_2,
    &constants::PROP_3,
    &experiment_1::FIT,
    &experiment_1::FUNCTION,
    &experiment_2::MOMENTS,
    &experiment_2::FIT,
    &experiment_2::DISTANCE,
    &experiment_2::NETWORK,
    &experiment_2::NEAREST,
    &experiment_2::EULER,
    &experiment_2::MONTE_CARLO,
    &proofs_table::TABLE,
    &errata::TABLE,
];

/// Every claim, in the order of the paper.
#[must_use]
pub fn claims() -> &'static [&'static Claim] {
    &CLAIMS
}

/// The claims of these ids in the order of the registry, each once; all of them for no id.
///
/// # Errors
/// [`Error::UnknownClaim`].
pub fn select<S: AsRef<str>>(ids: &[S]) -> Result<Vec<&'static Claim>, Error> {
    for id in ids {
        find(id.as_ref())?;
    }
    let wanted = |claim: &&&Claim| ids.is_empty() || ids.iter().any(|id| id.as_ref() == claim.statement.id);
    Ok(CLAIMS.iter().filter(wanted).copied().collect())
}

/// The claim of this id.
///
/// # Errors
/// [`Error::UnknownClaim`].
pub fn find(id: &str) -> Result<&'static Claim, Error> {
    let found = CLAIMS.iter().find(|claim| claim.statement.id == id);
    found.copied().ok_or_else(|| Error::UnknownClaim(id.to_owned()))
}

/// The file that decides a claim, below `verification`; none for an id that no claim has.
#[must_use]
pub fn source(id: &str) -> Option<&'static str> {
    CLAIM_FILES.iter().find(|(claim, _)| *claim == id).map(|(_, file)| *file)
}

/// Decides claims in parallel; the records come in the order of the claims. `done` is called as each
/// one is finished.
///
/// # Errors
/// The first error in the order of the claims: an evaluation that did not end.
pub fn audit(claims: &[&Claim], done: &(dyn Fn(&Record) + Sync)) -> Result<Vec<Record>, Error> {
    let decide = |claim: &&Claim| {
        let record = claim.decide()?;
        done(&record);
        Ok(record)
    };
    let records: Vec<Result<Record, Error>> = claims.par_iter().map(decide).collect();
    records.into_iter().collect()
}

/// Every table's source, in the order of the report.
#[must_use]
pub fn tables() -> &'static [&'static TableSource] {
    TABLES
}

/// Computes the table of this name.
///
/// # Errors
/// [`Error::UnknownTable`], or an evaluation that did not end.
pub fn table(name: &str) -> Result<Table, Error> {
    (source_of(name)?.build)()
}

fn source_of(name: &str) -> Result<&'static TableSource, Error> {
    let found = TABLES.iter().find(|source| source.name == name);
    found.copied().ok_or_else(|| Error::UnknownTable {
        name: name.to_owned(),
        known: TABLES.iter().map(|source| source.name).collect::<Vec<_>>().join(", "),
    })
}

/// How a table is made for a training set.
type ForSet = fn(&TrainingSet) -> Result<Table, Error>;

/// The tables that can be made for any training set.
static FOR_SETS: &[(&TableSource, ForSet)] = &[
    (&optimum::TABLE, optimum::table_of),
    (&optimum::RATIO, optimum::ratio_of),
    (&section4::prop_5::TABLE, section4::prop_5::table_of),
    (&appendix_c::lemma_7::TABLE, |set| decay::table_of("lemma-7", set)),
    (&appendix_c::prop_8::TABLE, |set| limit::table_of("prop-8", set)),
];

/// Computes the table of this name for one training set, with times and distances in units of its least half gap.
///
/// # Errors
/// [`Error::UnknownTable`], [`Error::FixedTable`], a set that is too large, or an evaluation that did not end.
pub fn table_of(name: &str, set: &TrainingSet) -> Result<Table, Error> {
    source_of(name)?;
    let found = FOR_SETS.iter().find(|(source, _)| source.name == name);
    let (_, of_set) = found.ok_or_else(|| Error::FixedTable {
        name: name.to_owned(),
        others: FOR_SETS.iter().map(|(source, _)| source.name).collect::<Vec<_>>().join(", "),
    })?;
    Ok(of_set(set)?.of_one_set(set))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::points::points;

    #[test]
    fn tables_of_any_points_have_rows_of_their_columns() {
        let set = points("0,1,5/2").unwrap();
        for (source, _) in FOR_SETS {
            let table = table_of(source.name, &set).unwrap();
            assert!(table.caption.contains("the points $0$, $1$, $2.5$, $\\Delta=0.5$."), "{}", table.caption);
            assert!(table.rows.len() > 10 && table.rows.iter().all(|row| row.len() == table.columns.len()));
            assert!(table.columns.iter().all(|column| !["n", "half_width"].contains(&column.key)));
        }
        assert!(table_of("errata", &set).unwrap_err().to_string().contains("optimum, optimum-ratio, prop-5"));
        assert!(table_of("none", &set).unwrap_err().to_string().contains("table 'none' is unknown"));
    }
}
