//! What shows the verdict of a check, and is computed again from a file alone.

use super::needed::precision;
use super::search::{Cut, nodes};
use super::{Checked, Question, Verdict, near_optimal};
use crate::arguments::Arguments;
use crate::error::Error;
use scoreproof_real::{Field, Interval, Rational, format_rational, parse_rational};
use scoreproof_verification::table::Table;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The first field of every one, with the version of the layout.
const FORMAT: &str = "scoreproof check 1";

/// The most times that are computed anew.
const MOST: usize = 4096;

/// The question, the verdict, and the times at which it is computed again: for *holds* those that cut the range, for
/// *fails* the one at which it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    format: String,
    claim: String,
    parameters: BTreeMap<String, String>,
    #[serde(rename = "C")]
    constant: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<String>,
    /// Without one, for all t > 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    t1: Option<String>,
    verdict: String,
    times: Vec<String>,
}

impl Certificate {
    pub(super) fn new(question: &Question, verdict: Verdict, times: Vec<Rational>) -> Self {
        let given = question.arguments.printed(question.claim.parameters);
        Self {
            format: FORMAT.to_owned(),
            claim: question.claim.id.to_owned(),
            parameters: given.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            constant: format_rational(&question.constant),
            rate: question.rate.as_ref().map(format_rational),
            t1: question.until.as_ref().map(format_rational),
            verdict: verdict.as_str().to_owned(),
            times: times.iter().map(format_rational).collect(),
        }
    }

    /// As JSON, with exact numbers.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Texts alone, which JSON can always say.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The certificate that a file holds; `None` if it is none of a check.
    fn read(content: &[u8]) -> Option<Result<Self, Error>> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
        }
        let content = content.strip_prefix("\u{feff}".as_bytes()).unwrap_or(content);
        serde_json::from_slice::<Head>(content).ok().filter(|head| head.format == FORMAT)?;
        let read = serde_json::from_slice(content);
        Some(read.map_err(|fault| Error::Certificate(format!("the certificate is malformed: {fault}"))))
    }

    fn question(&self) -> Result<Question, Error> {
        let mut arguments = Arguments::default();
        for (name, value) in &self.parameters {
            arguments.add(name, value)?;
        }
        let number =
            |name: &'static str, text: &str| parse_rational(text).map_err(|source| Error::Parameter { name, source });
        let rate = self.rate.as_deref().map(|text| number("rate", text)).transpose()?;
        let until = self.t1.as_deref().map(|text| number("t1", text)).transpose()?;
        Question::new(Checked::find(&self.claim)?, arguments, number("C", &self.constant)?, rate, until)
    }

    /// What it proves, or why it is rejected.
    fn proves(&self) -> Result<Result<(Question, Verdict, String), String>, Error> {
        let question = self.question()?;
        if self.times.is_empty() || self.times.len() > MOST {
            return Ok(Err(format!("it names {} times, not 1 to {MOST}", self.times.len())));
        }
        let number = |text: &String| parse_rational(text).map_err(|source| Error::Parameter { name: "t", source });
        let times: Vec<Rational> = self.times.iter().map(number).collect::<Result<_, _>>()?;
        if times.windows(2).any(|pair| pair[0] >= pair[1]) || times[0] <= 0 {
            return Ok(Err("its times do not increase from 0".to_owned()));
        }
        let shown = match self.verdict.as_str() {
            "holds" => holds(&question, times)?.map(|sentence| (Verdict::Holds, sentence)),
            "fails" => fails(&question, &times)?.map(|sentence| (Verdict::Fails, sentence)),
            other => Err(format!("its verdict is '{}', neither holds nor fails", other.escape_debug())),
        };
        Ok(shown.map(|(verdict, sentence)| (question, verdict, sentence)))
    }
}

fn holds(question: &Question, times: Vec<Rational>) -> Result<Result<String, String>, Error> {
    // There is one at least, all above 0; the time 0 would be refused.
    let last = times.last().cloned().unwrap_or_default();
    if question.until.as_ref().is_some_and(|until| last != *until) {
        return Ok(Err("its last time is not t1".to_owned()));
    }
    if question.claim.id == "prop-3" {
        return near_optimal::holds(question, &last);
    }
    let needed = question.needed()?;
    let cut = Cut { nodes: nodes(&needed, &times)?, open: question.until.is_none() };
    let constant = Interval::rational(&question.constant, &precision());
    let always = needed.always().is_some_and(|always| always <= question.constant);
    Ok(match cut.suffices(&needed) {
        Some(bound) if always || bound.certainly_at_most(&constant) => Ok(super::shown_by(&times, cut.open)),
        _ => Err("the bounds at its times exceed C".to_owned()),
    })
}

fn fails(question: &Question, times: &[Rational]) -> Result<Result<String, String>, Error> {
    let [at] = times else { return Ok(Err("a counterexample is one time".to_owned())) };
    if question.until.as_ref().is_some_and(|until| at > until) {
        return Ok(Err("its time is beyond t1".to_owned()));
    }
    if question.claim.id == "prop-3" {
        return Ok(
            near_optimal::fails(question, at)?.ok_or_else(|| "at its time both statements are not refuted".to_owned())
        );
    }
    let node = question.needed()?.at(at)?;
    let time = format_rational(at);
    Ok(match Interval::rational(&question.constant, &precision()).certainly_less(&node.value) {
        true => {
            let needs = super::decimal(node.value.lower(), scoreproof_real::DecimalRounding::Down);
            Ok(format!("at t = {time} the constant needed is more than {needs}"))
        }
        false => Err("at its time no more than C is needed".to_owned()),
    })
}

/// Computes again what a certificate of a check states, from its content alone: the table of what it proves, or why it is
/// rejected. `None` where the content is no certificate of a check.
///
/// # Errors
/// A malformed certificate, or one of parameters outside their domain.
pub fn verify(content: &[u8]) -> Option<Result<Result<Table, String>, Error>> {
    let checked = |certificate: Certificate| {
        Ok(certificate.proves()?.map(|(question, verdict, sentence)| {
            let answer = super::Answer { verdict, sentence, certificate: None };
            question.table(&answer)
        }))
    };
    Some(Certificate::read(content)?.and_then(checked))
}
