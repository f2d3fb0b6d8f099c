//! `scoreproof report`.

use super::{decide, judged};
use crate::choices::{ArticleColumns, Extent};
use crate::exit::{Exit, Failure};
use crate::progress::Progress;
use crate::selection::Selection;
use crate::{interrupt, output};
use scoreproof_report::{Appendix, Columns, NamedSvg, ReportInput, check_writable, write_report};
use scoreproof_verification::claim::Statement;
use scoreproof_verification::figures::{self, Choices};
use scoreproof_verification::proof_map;
use scoreproof_verification::record::Record;
use scoreproof_verification::registry;
use scoreproof_verification::table::Table;
use std::path::Path;

/// Decides every claim, computes every table and figure, and writes the folder.
pub(crate) fn run(folder: &Path, columns: ArticleColumns, extent: Extent) -> Result<Exit, Failure> {
    interrupt::install()?;
    {
        let _whole = interrupt::uninterrupted();
        check_writable(folder)?;
    }
    let claims = Selection::default().claims()?;
    let statements: Vec<Statement> = claims.iter().map(|claim| claim.statement).collect();
    let records = decide(&claims)?;
    let tables = tables()?;
    let figures = figures()?;
    let input = ReportInput {
        version: env!("CARGO_PKG_VERSION"),
        statements: &statements,
        records: &records,
        tables: &tables,
        figures: &figures,
        proofs: &proof_map::theorems(),
        proof_files: proof_map::files(),
        appendix: Appendix {
            columns: match columns {
                ArticleColumns::One => Columns::One,
                ArticleColumns::Two => Columns::Two,
            },
            whole: extent == Extent::Whole,
        },
    };
    {
        let _whole = interrupt::uninterrupted();
        write_report(folder, &input)?;
    }
    let page = folder.join("index.html");
    output::say(&format!("the report is in {}: {}", page.display(), counted(&records)));
    Ok(judged(&records))
}

/// Every table of the registry, with a bar on stderr.
fn tables() -> Result<Vec<Table>, Failure> {
    let sources = registry::tables();
    let progress = Progress::new("tables", sources.len());
    let build = |source: &&scoreproof_verification::table::TableSource| {
        progress.begin(source.title);
        let table = (source.build)()?;
        progress.done(source.name.to_owned());
        Ok(table)
    };
    sources.iter().map(build).collect::<Result<_, _>>().map_err(|e: scoreproof_verification::Error| Failure::fault(e))
}

/// Every figure, with a bar on stderr.
fn figures() -> Result<Vec<NamedSvg>, Failure> {
    let sources = figures::figures();
    let progress = Progress::new("figures", sources.len());
    let draw = |source: &&scoreproof_verification::figure::FigureSource| {
        progress.begin(source.title);
        let figure =
            (source.build)(&Choices::default()).map_err(|e: scoreproof_verification::Error| Failure::fault(e))?;
        let drawing = NamedSvg::of(&figure)?;
        progress.done(source.name.to_owned());
        Ok(drawing)
    };
    sources.iter().map(draw).collect()
}

/// The verdicts, counted: `3 claims, 2 certified, 1 refuted`.
fn counted(records: &[Record]) -> String {
    format!("{} claims, {}", records.len(), scoreproof_report::counts(records))
}
