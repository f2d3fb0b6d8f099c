//! `scoreproof sweep` and `scoreproof merge`.

use crate::exit::{Exit, Failure};
use crate::progress::Estimate;
use crate::{interrupt, output};
use anyhow::anyhow;
use clap::Args;
use clap::builder::PossibleValuesParser;
use scoreproof_query::sweep::{self, Format, Outcome, Row, Shard, Sidecar, Spec, Store};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::thread::available_parallelism;

/// The options of `sweep`.
#[derive(Args, Debug)]
pub(crate) struct Sweep {
    /// The specification, a TOML file
    #[arg(value_name = "SPEC")]
    spec: PathBuf,
    /// The file to write, which an interrupted run goes on with; stdout without it
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    format: RowFormat,
    /// Threads that compute; as many as there are processors without it. The rows do not depend on it
    #[arg(long, value_name = "N")]
    threads: Option<String>,
    /// Only the I-th of N parts, 1 <= I <= N
    #[arg(long, value_name = "I/N")]
    shard: Option<String>,
}

/// The options of `merge`.
#[derive(Args, Debug)]
pub(crate) struct Merge {
    /// The files of all shards, each with the FILE.sweep beside it
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    format: RowFormat,
}

/// The format of rows.
#[derive(Args, Debug)]
struct RowFormat {
    /// The format; without it the one that FILE ends in, or csv
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Format::NAMES))]
    format: Option<String>,
}

impl RowFormat {
    fn of(&self, out: Option<&Path>) -> Result<Format, Failure> {
        let ending = || out?.extension()?.to_str();
        let named = self.format.as_deref().or_else(ending).and_then(Format::named);
        let format = match (named, out) {
            (Some(format), _) => format,
            (None, None) => Format::Csv,
            (None, Some(file)) => {
                let (file, known) = (file.display(), Format::NAMES.join(", "));
                return Err(Failure::usage(anyhow!(
                    "'{file}' does not end in a format's name ({known}): say which with --format"
                )));
            }
        };
        if format.is_built() {
            return Ok(format);
        }
        Err(Failure::usage(anyhow!(
            "this build writes no Parquet: build it with --features parquet, or take csv or jsonl"
        )))
    }
}

/// Computes the rows of a sweep, or of a shard of it.
pub(crate) fn run(sweep: &Sweep) -> Result<Exit, Failure> {
    let format = sweep.format.of(sweep.out.as_deref())?;
    let threads = threads(sweep.threads.as_deref())?;
    let shard = sweep.shard.as_deref().map_or(Ok(Shard::WHOLE), |text| text.parse().map_err(failure))?;
    let path = sweep.spec.display();
    let text = fs::read(&sweep.spec).map_err(|fault| Failure::fault(anyhow!("'{path}' cannot be read: {fault}")))?;
    let text = String::from_utf8(text).map_err(|_| Failure::usage(anyhow!("'{path}' is not UTF-8 text")))?;
    let spec = Spec::read(&text).map_err(|error| Failure::usage(anyhow!("'{path}': {error}")))?;
    match &sweep.out {
        None => to_stdout(&spec, shard, threads, format),
        Some(out) => to_file(&spec, shard, threads, format, out),
    }
}

/// Rows as they come; a reader that has seen enough ends the work.
fn to_stdout(spec: &Spec, shard: Shard, threads: usize, format: Format) -> Result<Exit, Failure> {
    if format == Format::Parquet {
        return Err(Failure::usage(anyhow!("Parquet is not for a stream: name a file with --out")));
    }
    let mut fault = None;
    let mut estimate = Estimate::new(spec.command(), 0);
    let listens = output::stream(&sweep::heading(spec.columns(), format))?;
    if !listens {
        return Ok(Exit::AsExpected);
    }
    let gone = std::cell::Cell::new(false);
    let mut write = |rows: &[Row]| {
        match output::stream(&sweep::lines(spec.columns(), format, rows)) {
            Ok(listens) => gone.set(!listens),
            Err(failure) => {
                fault = Some(failure);
                gone.set(true);
            }
        }
        Ok(())
    };
    let mut watch = |progress: sweep::Progress| {
        estimate.at(progress.done, progress.all);
        if gone.get() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    sweep::run(spec, shard, 0, threads, &mut write, &mut watch).map_err(failure)?;
    drop(estimate);
    fault.map_or(Ok(Exit::AsExpected), Err)
}

/// Rows to a file; an interrupt leaves it resumable.
fn to_file(spec: &Spec, shard: Shard, threads: usize, format: Format, out: &Path) -> Result<Exit, Failure> {
    let mut store = match Store::open(out, spec, shard, format).map_err(failure)? {
        Outcome::Complete(sidecar) => {
            output::say(&format!("{} is complete: {}", out.display(), counted(&sidecar)));
            return Ok(Exit::AsExpected);
        }
        Outcome::Open(store) => store,
    };
    let interrupted = interrupt::noticed()?;
    let from = store.blocks();
    if from > 0 {
        output::say(&format!("going on with {}.partial", out.display()));
    }
    let mut estimate = Estimate::new(spec.command(), from * spec.block());
    let mut watch = |progress: sweep::Progress| {
        estimate.at(progress.done, progress.all);
        if interrupted.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let whole = sweep::run(spec, shard, from, threads, &mut |rows| store.append(rows), &mut watch);
    drop(estimate);
    if !whole.map_err(failure)? {
        let out = out.display();
        output::say(&format!("interrupted: {out}.partial holds what is done, and the same command goes on"));
        interrupt::end();
    }
    let sidecar = store.finish().map_err(failure)?;
    output::say(&format!("the rows are in {}: {}", out.display(), counted(&sidecar)));
    Ok(Exit::AsExpected)
}

/// Merges the files of all shards.
pub(crate) fn merge(merge: &Merge) -> Result<Exit, Failure> {
    let format = merge.format.of(Some(&merge.out))?;
    let sidecar = sweep::merge(&merge.files, &merge.out, format).map_err(failure)?;
    output::say(&format!("the rows are in {}: {}", merge.out.display(), counted(&sidecar)));
    Ok(Exit::AsExpected)
}

fn counted(sidecar: &Sidecar) -> String {
    let rows = sidecar.rows;
    match sidecar.without_result {
        0 => format!("{rows} rows"),
        without => format!("{rows} rows, {without} without a result, each with its reason in the column 'error'"),
    }
}

/// The most threads.
const MOST_THREADS: usize = 1024;

fn threads(text: Option<&str>) -> Result<usize, Failure> {
    let Some(text) = text else { return Ok(available_parallelism().map_or(1, usize::from)) };
    let threads = text.parse().ok().filter(|threads| (1..=MOST_THREADS).contains(threads));
    threads.ok_or_else(|| {
        Failure::usage(anyhow!("threads = {text} is outside its domain: a whole number from 1 to {MOST_THREADS}"))
    })
}

fn failure(error: sweep::Error) -> Failure {
    if error.is_bad_input() { Failure::usage(error) } else { Failure::fault(error) }
}
