//! `scoreproof experiment`.

use crate::exit::{Exit, Failure};
use crate::output;
use crate::progress::Progress;
use crate::settings::Settings;
use scoreproof_report::{Content, Format};
use scoreproof_verification::experiment_2;

/// Runs Experiment 2 and prints its tables.
pub(crate) fn run(settings: &Settings, format: Format) -> Result<Exit, Failure> {
    let settings = settings.read()?;
    let progress = Progress::new("running", 1);
    let tables = experiment_2::tables(&settings).map_err(Failure::of_request)?;
    drop(progress);
    output::data(&format.render(&Content::Tables(&tables), output::style())?)?;
    Ok(Exit::AsExpected)
}
