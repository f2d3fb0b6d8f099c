//! A claim: one numbered statement, what is printed, and how it is decided.

use crate::certificate::{Certificate, Checker, Theorem, Witness};
use crate::finding::Check;
use crate::record::{EvidenceSet, Quantity, Record};
use crate::verdict::{Class, Kind, Verdict};
use serde::Serialize;

/// What the registry knows of a claim before anything is computed; an element of
/// `scoreproof list --format json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// The paper's own number: `lemma-1`, `eq-9`.
    pub id: &'static str,
    /// Where it stands in the paper.
    pub place: &'static str,
    /// What kind of statement it is.
    pub kind: Kind,
    /// The verdicts that a run must reach.
    #[serde(flatten)]
    pub expected: Expected,
    /// The class of the fault; `None` where the print is right.
    pub class: Option<Class>,
    /// One line in our words, with TeX mathematics in `$...$`: what is claimed.
    #[serde(skip)]
    pub title: &'static str,
    /// The printed formula, as TeX.
    pub printed: &'static str,
    /// The corrected formula, as TeX; `None` where the print is right.
    pub corrected: Option<&'static str>,
    /// What is wrong and what follows from it, or what a reader should know; words with TeX
    /// mathematics in `$...$`. Empty where there is nothing to say.
    #[serde(skip)]
    pub remark: &'static str,
    /// What the fault does to the results of the paper, in words with TeX mathematics in `$...$`;
    /// empty where the print is right.
    #[serde(skip)]
    pub effect: &'static str,
}

/// The verdicts that a run must reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Expected {
    /// On the statement as printed; none where it says nothing that can be decided.
    #[serde(rename = "expected")]
    pub print: Option<Verdict>,
    /// On the corrected statement, where there is one.
    #[serde(rename = "corrected_expected")]
    pub correction: Option<Verdict>,
}

impl Statement {
    /// Puts the kernel's theorems in the place of other steps. The theorem of a claim has the claim's id for a name:
    /// `eq_9` proves the print or, where that is wrong, the correction; `eq_9_refuted` is the negation of the print;
    /// where the print is true but loose, `lemma_1` proves it and `lemma_1_sharp` the correction; where it is true but
    /// proves too little, `eq_74_print` proves it and `eq_74` the correction. What proves a part alone, `eq_2_part_line`,
    /// stands beside the other steps.
    fn prove(&self, found: &mut Finding) {
        let theorem = |ending: &str, proves: &str| {
            let theorem = Theorem::accepted(&format!("{}{ending}", self.id.replace('-', "_")))?.clone();
            Some(Certificate { proves: proves.to_owned(), witness: Witness::Theorem(theorem) })
        };
        let passes = |verdict: Option<Verdict>| verdict.is_some_and(Verdict::is_pass);
        let loose = self.class == Some(Class::Loose);
        if found.verdict == Some(Verdict::Refuted) {
            found.evidence.certificates.extend(theorem("_refuted", "the print is false"));
        } else if passes(found.verdict)
            && let ending = if loose || self.corrected.is_none() { "" } else { "_print" }
            && let Some(step) = theorem(ending, "the statement as printed")
        {
            found.verdict = Some(Verdict::Proved);
            in_place_of_others(&mut found.evidence.certificates, step);
        }
        if passes(found.corrected_verdict)
            && let Some(step) = theorem(if loose { "_sharp" } else { "" }, "the corrected statement")
        {
            found.corrected_verdict = Some(Verdict::Proved);
            in_place_of_others(&mut found.evidence.correction_certificates, step);
        }
        let prefix = format!("{}_part_", self.id.replace('-', "_"));
        for part in Theorem::all().iter().filter(|part| part.name.starts_with(&prefix) && part.is_bound().is_ok()) {
            let step = Certificate { proves: "a part of it".to_owned(), witness: Witness::Theorem(part.clone()) };
            // On what stands: the correction where the print is wrong.
            match (found.corrected_verdict, found.verdict) {
                (Some(_), _) if !loose => found.evidence.correction_certificates.push(step),
                (_, Some(_)) => found.evidence.certificates.push(step),
                _ => {}
            }
        }
    }
}

/// Puts a theorem in the place of the steps that carried a statement; what the program checked over a whole range stays
/// beside it.
fn in_place_of_others(steps: &mut Vec<Certificate>, theorem: Certificate) {
    steps.retain(|step| step.witness.checker() == Checker::Program);
    steps.insert(0, theorem);
}

/// A statement with its check.
#[derive(Debug)]
pub struct Claim {
    /// What is claimed.
    pub statement: Statement,
    /// On what the verdict rests, in words with TeX mathematics in `$...$`.
    pub(crate) basis: &'static str,
    /// Decides it.
    pub(crate) check: fn() -> Result<Check, crate::Error>,
}

/// What a check found: the part of a [`Record`] that is computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The verdict on the statement as printed, where it says something that can be decided.
    pub verdict: Option<Verdict>,
    /// The verdict on the corrected statement, where there is one.
    pub corrected_verdict: Option<Verdict>,
    /// The least room by which the statement holds, or by which it fails.
    pub margin: Option<Quantity>,
    /// How far the printed constant is from the sharp one.
    pub slack: Option<Quantity>,
    /// What the verdict rests on.
    pub evidence: EvidenceSet,
}

/// What a claim says, in the order of the paper's reader:
///
/// ```text
/// Claim::new("eq-88", "Appendix I", check)      the paper's number, where it stands, how it is decided
///     .title("...")                             what is claimed, in our words
///     .printed(Verdict::Refuted, "...")         the print, with the verdict that a run must reach; or .undecidable("...")
///     .corrected(Class::Misprint, Verdict::Proved, "...").effect("...")     where the print is wrong
///     .remark("...")                            what a reader should know
///     .basis("...")                             on what the verdict rests
/// ```
impl Claim {
    /// A claim of this id that is decided so; the first word of the id says of what kind it is.
    pub(crate) const fn new(id: &'static str, place: &'static str, check: fn() -> Result<Check, crate::Error>) -> Self {
        let kind = match *id.as_bytes() {
            [b'l', ..] => Kind::Lemma,
            [b'p', ..] => Kind::Proposition,
            [b'r', ..] => Kind::Remark,
            [b'e', b'x', b'p', ..] => Kind::Experiment,
            [b'e', b'x', ..] => Kind::Extension,
            _ => Kind::Equation,
        };
        let expected = Expected { print: None, correction: None };
        let (title, printed, remark, effect) = ("", "", "", "");
        let (class, corrected) = (None, None);
        let statement = Statement { id, place, kind, expected, class, title, printed, corrected, remark, effect };
        Self { statement, basis: "", check }
    }

    /// Of another kind than the id says.
    pub(crate) const fn kind(mut self, kind: Kind) -> Self {
        self.statement.kind = kind;
        self
    }

    /// What is claimed, in our words.
    pub(crate) const fn title(mut self, title: &'static str) -> Self {
        self.statement.title = title;
        self
    }

    /// The print, with the verdict on it.
    pub(crate) const fn printed(mut self, expected: Verdict, printed: &'static str) -> Self {
        self.statement.expected.print = Some(expected);
        self.undecidable(printed)
    }

    /// A print that says nothing that can be decided.
    pub(crate) const fn undecidable(mut self, printed: &'static str) -> Self {
        self.statement.printed = printed;
        self
    }

    /// What is wrong with the print, and the correction with the verdict on it.
    pub(crate) const fn corrected(mut self, class: Class, expected: Verdict, corrected: &'static str) -> Self {
        self.statement.class = Some(class);
        self.statement.expected.correction = Some(expected);
        self.statement.corrected = Some(corrected);
        self
    }

    /// What is wrong and what follows from it, or what a reader should know.
    pub(crate) const fn remark(mut self, remark: &'static str) -> Self {
        self.statement.remark = remark;
        self
    }

    /// What the fault does to the results of the paper.
    pub(crate) const fn effect(mut self, effect: &'static str) -> Self {
        self.statement.effect = effect;
        self
    }

    /// On what the verdict rests.
    pub(crate) const fn basis(mut self, basis: &'static str) -> Self {
        self.basis = basis;
        self
    }

    /// The statement of another claim under an id and a title of its own: a display of it that has a number.
    pub(crate) const fn displays(mut self, other: &Statement) -> Self {
        let Statement { id, kind, title, .. } = self.statement;
        self.statement = Statement { id, kind, title, ..*other };
        self
    }

    /// Runs the check.
    ///
    /// # Errors
    /// An evaluation that did not end.
    pub fn decide(&self) -> Result<Record, crate::Error> {
        let mut found = (self.check)()?.finding(self.basis);
        self.statement.prove(&mut found);
        let Statement { id, place, kind, expected, class, printed, corrected, .. } = self.statement;
        Ok(Record {
            id,
            place,
            kind,
            verdict: found.verdict,
            expected: expected.print,
            class,
            printed,
            corrected,
            corrected_verdict: found.corrected_verdict,
            corrected_expected: expected.correction,
            margin: found.margin,
            slack: found.slack,
            evidence: found.evidence,
        })
    }
}
