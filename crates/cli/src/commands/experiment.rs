//! `scoreproof experiment`.

use crate::arguments::Experiment;
use crate::choices::Output;
use crate::exit::{Exit, Failure};
use crate::output;
use crate::progress::Progress;
use scoreproof_learn::Progress as Step;
use scoreproof_report::Content;
use scoreproof_verification::table::Table;
use scoreproof_verification::{experiment_1, experiment_2};
use std::ops::ControlFlow;

/// Runs an experiment and prints its tables.
pub(crate) fn run(experiment: &Experiment) -> Result<Exit, Failure> {
    match experiment {
        Experiment::One { settings, output } => print(&first(&settings.read()?)?, *output),
        Experiment::Two { settings, output } => {
            let settings = settings.read()?;
            let progress = Progress::new("running", 1);
            let tables = experiment_2::tables(&settings).map_err(Failure::of_request)?;
            drop(progress);
            print(&tables, *output)
        }
    }
}

/// Trains the networks of Experiment 1, with a bar over the steps of all of them.
fn first(settings: &experiment_1::Settings) -> Result<Vec<Table>, Failure> {
    let progress = Progress::new("training", settings.total_steps() as usize);
    let mut done = 0;
    let mut watch = |step: Step| {
        done += 1;
        progress.at(done, step.loss);
        ControlFlow::Continue(())
    };
    experiment_1::tables(settings, &mut watch).map_err(Failure::of_request)
}

fn print(tables: &[Table], output: Output) -> Result<Exit, Failure> {
    output::data(&output.format.render(&Content::Tables(tables), output::style())?)?;
    Ok(Exit::AsExpected)
}
