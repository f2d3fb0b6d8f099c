//! `scoreproof check`.

use crate::exit::{Exit, Failure};
use crate::help;
use crate::parameters::Parameters;
use crate::{names, output};
use clap::Args;
use scoreproof_query::Error;
use scoreproof_query::check::{Question, Verdict};
use scoreproof_real::{Rational, parse_rational};
use scoreproof_report::{Content, Format};
use std::path::PathBuf;

/// The options of `check`, without the format.
#[derive(Args, Debug)]
pub(crate) struct Request {
    /// The claim's id, one of those below
    #[arg(value_name = "CLAIM", value_parser = help::Names::CHECKED, hide_possible_values = true)]
    claim: String,
    #[command(flatten)]
    parameters: Parameters,
    /// The constant to be tried
    #[arg(long = "C", value_name = "NUMBER", allow_hyphen_values = true)]
    constant: String,
    /// The rate of decay in Lemmas 1 and 7, below 1/2 [default: 1/9, as printed]
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    rate: Option<String>,
    /// The end of the range 0 < t < t1; Lemmas 1 and 7 are meant for all t without it
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    t1: Option<String>,
    /// Write what shows the verdict to this file, which `scoreproof verify` computes again
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
}

/// Decides whether a claim holds with a constant, and prints what shows it.
pub(crate) fn run(check: &Request, format: Format) -> Result<Exit, Failure> {
    let number = |name: &'static str, text: &str| -> Result<Rational, Failure> {
        parse_rational(text).map_err(|source| Failure::of_request(Error::Parameter { name, source }))
    };
    let read = |name, text: &Option<String>| text.as_deref().map(|text| number(name, text)).transpose();
    let claim = names::checked(&check.claim)?;
    let (constant, rate, until) = (number("C", &check.constant)?, read("rate", &check.rate)?, read("t1", &check.t1)?);
    let question =
        Question::new(claim, check.parameters.read()?, constant, rate, until).map_err(Failure::of_request)?;
    let answer = question.answer().map_err(Failure::of_request)?;
    match (&check.certificate, &answer.certificate) {
        (Some(file), Some(certificate)) => output::file(file, certificate.to_json().as_bytes())?,
        (Some(file), None) => output::say(&format!("nothing was shown: '{}' is not written", file.display())),
        (None, _) => {}
    }
    output::data(&format.render(&Content::Table(&question.table(&answer)), output::style())?)?;
    Ok(if answer.verdict == Verdict::Holds { Exit::AsExpected } else { Exit::Unexpected })
}
