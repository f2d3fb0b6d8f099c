//! `scoreproof figure`.

use crate::choices::FigureFormat;
use crate::exit::{Exit, Failure};
use crate::parameters::Parameters;
use crate::progress::Progress;
use crate::{names, output};
use anyhow::anyhow;
use clap::ValueEnum;
use scoreproof_report::{figure_csv, figure_pdf, figure_png, figure_svg};
use std::path::Path;

/// Computes a figure's data and draws it to stdout or to a file.
pub(crate) fn run(
    name: &str,
    parameters: &Parameters,
    out: Option<&Path>,
    format: Option<FigureFormat>,
) -> Result<Exit, Failure> {
    let format = format.map_or_else(|| of_ending(out), Ok)?;
    if matches!(format, FigureFormat::Png | FigureFormat::Pdf) && out.is_none() && output::is_terminal() {
        return Err(Failure::usage(anyhow!("neither PNG nor PDF is for a terminal: name a file with --out")));
    }
    let name = names::figure(name)?;
    let arguments = parameters.read()?;
    let progress = Progress::new("computing", 1);
    let figure = scoreproof_query::figure(name, &arguments).map_err(Failure::of_request)?;
    let drawing = match format {
        FigureFormat::Svg => figure_svg(&figure)?.into_bytes(),
        FigureFormat::Pdf => figure_pdf(&figure)?,
        FigureFormat::Png => figure_png(&figure)?,
        FigureFormat::Csv => figure_csv(&figure)?.into_bytes(),
    };
    drop(progress);
    match out {
        None => output::bytes(&drawing)?,
        Some(file) => output::file(file, &drawing)?,
    }
    Ok(Exit::AsExpected)
}

/// The format that a file's name ends in; SVG without a file.
fn of_ending(out: Option<&Path>) -> Result<FigureFormat, Failure> {
    let Some(file) = out else { return Ok(FigureFormat::Svg) };
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    FigureFormat::from_str(ending, true).map_err(|_| {
        let file = file.display();
        Failure::usage(anyhow!(
            "'{file}' does not end in a format's name (svg, pdf, png, csv): say which with --format"
        ))
    })
}
