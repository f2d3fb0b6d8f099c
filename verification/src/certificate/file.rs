//! A claim's certificates as a file: written from a record, read back, and verified from the file alone.

use super::{Certificate, Checker, Witness, carried};
use crate::record::{Evidence, Record};
use crate::verdict::{Decision, Relation, Verdict};
use scoreproof_real::Decimal;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The format's name and version.
pub const FORMAT: &str = "scoreproof claim certificate 1";

/// What a claim's certificates say, of the print and of its correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimCertificate {
    /// [`FORMAT`].
    pub format: String,
    /// The claim's id.
    pub claim: String,
    /// The verdict on the print with what carries it; none where the print says nothing that can be decided.
    pub print: Option<Carried>,
    /// The verdict on the correction with what carries it.
    pub correction: Option<Carried>,
    /// SHA-256 of the document as compact JSON with this field empty.
    pub digest: String,
}

/// A verdict with what carries it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// The statement, as TeX.
    pub statement: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The comparisons at points.
    pub comparisons: Vec<Evidence>,
    /// The steps.
    pub certificates: Vec<Certificate>,
}

/// Why a file is no certificate, or is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No such document.
    #[error("the certificate cannot be read: {0}")]
    Malformed(String),
    /// It states what does not follow from it.
    #[error("the certificate is rejected: {0}")]
    Rejected(String),
}

impl ClaimCertificate {
    /// Of a decided claim.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] where it cannot be written.
    pub fn of(record: &Record) -> Result<Self, Refusal> {
        let carried = |statement: &str, verdict: Option<Verdict>, comparisons: &[Evidence], steps: &[Certificate]| {
            verdict.map(|verdict| Carried {
                statement: statement.to_owned(),
                verdict,
                comparisons: comparisons.to_vec(),
                certificates: steps.to_vec(),
            })
        };
        let evidence = &record.evidence;
        let mut document = Self {
            format: FORMAT.to_owned(),
            claim: record.id.to_owned(),
            print: carried(record.printed, record.verdict, &evidence.printed, &evidence.certificates),
            correction: carried(
                record.corrected.unwrap_or_default(),
                record.corrected_verdict,
                &evidence.corrected,
                &evidence.correction_certificates,
            ),
            digest: String::new(),
        };
        document.digest = document.own_digest()?;
        Ok(document)
    }

    /// The digest of all but itself.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] where it cannot be written.
    pub fn own_digest(&self) -> Result<String, Refusal> {
        let content = Self { digest: String::new(), ..self.clone() };
        let bytes = serde_json::to_vec(&content).map_err(malformed)?;
        let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(format!("sha256:{hex}"))
    }

    /// As JSON.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] where it cannot be written.
    pub fn to_json(&self) -> Result<String, Refusal> {
        serde_json::to_string_pretty(self).map(|text| text + "\n").map_err(malformed)
    }

    /// From JSON. The digest is compared, nothing else is checked: [`Self::verify`] does that.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] for what is no certificate, [`Refusal::Rejected`] where the digest is not that of the
    /// content.
    pub fn from_json(text: &str) -> Result<Self, Refusal> {
        let document: Self = serde_json::from_str(text).map_err(malformed)?;
        if document.format != FORMAT {
            let format: String = document.format.chars().take(60).flat_map(char::escape_default).collect();
            return Err(Refusal::Malformed(format!("its format is '{format}', not '{FORMAT}'")));
        }
        if document.digest != document.own_digest()? {
            return Err(Refusal::Rejected("its digest is not that of its content, which was altered".to_owned()));
        }
        Ok(document)
    }

    /// Checks every step and every comparison again, from the file alone, and that the verdicts stated are those
    /// that follow.
    ///
    /// # Errors
    /// [`Refusal::Rejected`]: what does not follow.
    pub fn verify(&self) -> Result<(), Refusal> {
        if self.print.is_none() && self.correction.is_none() {
            return Err(Refusal::Rejected("it states no verdict".to_owned()));
        }
        for (name, part) in [("the print", &self.print), ("the correction", &self.correction)] {
            if let Some(part) = part {
                part.verify().map_err(|why| Refusal::Rejected(format!("{name}: {why}")))?;
            }
        }
        Ok(())
    }
}

fn malformed(error: serde_json::Error) -> Refusal {
    Refusal::Malformed(error.to_string().escape_default().to_string())
}

impl Carried {
    fn verify(&self) -> Result<(), String> {
        for (i, comparison) in self.comparisons.iter().enumerate() {
            check_comparison(comparison).map_err(|why| format!("comparison {i}: {why}"))?;
        }
        for (i, certificate) in self.certificates.iter().enumerate() {
            let refused = |why| format!("certificate {i} ({}): {why}", certificate.witness.method());
            certificate.witness.check().map_err(refused)?;
            self.refers(&certificate.witness).map_err(refused)?;
        }
        let follows = self.follows();
        if follows == self.verdict {
            Ok(())
        } else {
            Err(format!("it states {}, but what it holds carries {follows}", self.verdict))
        }
    }

    /// Whether a certificate that speaks of the comparisons speaks of those that are there.
    fn refers(&self, witness: &Witness) -> Result<(), String> {
        let count = self.comparisons.len();
        match witness {
            Witness::Points { comparisons } | Witness::Samples { comparisons } if *comparisons != count => {
                Err(format!("it speaks of {comparisons} comparisons, where there are {count}"))
            }
            Witness::Counterexample { comparison } => match self.comparisons.get(*comparison) {
                Some(found) if found.decision == Decision::Fails => Ok(()),
                _ => Err(format!("comparison {comparison} is not one that fails")),
            },
            _ => Ok(()),
        }
    }

    /// The verdict that follows from the decisions and the certificates.
    fn follows(&self) -> Verdict {
        let any = |decision| self.comparisons.iter().any(|c| c.decision == decision);
        let counterexample = self.certificates.iter().any(|c| matches!(c.witness, Witness::Counterexample { .. }));
        if any(Decision::Fails) {
            return if counterexample { Verdict::Refuted } else { Verdict::Inconclusive };
        }
        if self.comparisons.is_empty() || any(Decision::Undecided) {
            return Verdict::Inconclusive;
        }
        let samples = self.certificates.iter().any(|c| matches!(c.witness, Witness::Samples { .. }));
        let weakest = self.certificates.iter().map(|c| c.witness.checker()).max();
        if samples && weakest == Some(Checker::Points) { Verdict::Supported } else { carried(&self.certificates) }
    }
}

/// Whether the two printed enclosures decide as is stated. Exact numbers may be closer than their digits say: what
/// the digits leave open is not contradicted.
fn check_comparison(evidence: &Evidence) -> Result<(), String> {
    let number = |text: &String| match text.parse::<Decimal>() {
        Ok(number) => Ok(number),
        Err(error) => Err(error.to_string()),
    };
    let (left, right) = (&evidence.left, &evidence.right);
    let (left, right) = ((number(&left.lower)?, number(&left.upper)?), (number(&right.lower)?, number(&right.upper)?));
    if left.0 > left.1 || right.0 > right.1 {
        return Err("an enclosure ends before it begins".to_owned());
    }
    let (left_below, right_below) = (left.1 < right.0, right.1 < left.0);
    let contradicted = match (evidence.relation, evidence.decision) {
        (_, Decision::Undecided) => false,
        (Relation::Less | Relation::LessOrEqual, Decision::Holds)
        | (Relation::Greater | Relation::GreaterOrEqual, Decision::Fails) => right_below,
        (Relation::Less | Relation::LessOrEqual, Decision::Fails)
        | (Relation::Greater | Relation::GreaterOrEqual, Decision::Holds) => left_below,
        (Relation::Equal, Decision::Holds) => left_below || right_below,
        // Numbers that are the same to every digit are not told apart by being said to be.
        (Relation::Equal, Decision::Fails) => left.0 == left.1 && left == right,
    };
    if contradicted {
        return Err(format!("its two sides do not decide that it {}", evidence.decision));
    }
    Ok(())
}
