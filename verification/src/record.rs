//! The record of a decided claim: what every output format is made from.

use crate::certificate::Certificate;
use crate::verdict::{Class, Decision, Kind, Relation, Verdict};
use scoreproof_real::Interval;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};
use std::borrow::Cow;

/// A number as it is printed: a decimal, and the two ends of its enclosure rounded outward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// The enclosure's midpoint, rounded to the digits that both ends share (at least two).
    pub value: String,
    /// Lower end, rounded down.
    pub lower: String,
    /// Upper end, rounded up.
    pub upper: String,
}

/// Named parameters of one evaluation, in the order in which they are printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters(pub Vec<(Cow<'static, str>, String)>);

impl Parameters {
    /// Parameters from pairs of name and exact value.
    pub fn new<V: ToString>(pairs: impl IntoIterator<Item = (&'static str, V)>) -> Self {
        Self(pairs.into_iter().map(|(k, v)| (k.into(), v.to_string())).collect())
    }
}

impl std::fmt::Display for Parameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words: Vec<String> = self.0.iter().map(|(k, v)| format!("{k} = {v}")).collect();
        f.write_str(&words.join(", "))
    }
}

impl Serialize for Parameters {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Parameters {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Parameters;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("named parameters")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Parameters, A::Error> {
                let mut pairs = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, String>()? {
                    pairs.push((name.into(), value));
                }
                Ok(Parameters(pairs))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}

/// Which engines computed a quantity, and how far they agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Engines {
    /// The engines whose values lie in the certified enclosure (or agree to their tolerance).
    pub agreed: Vec<Cow<'static, str>>,
    /// The engines that do not, each with the reason (out of the range of f64, not finite, ...).
    pub disagreed: Vec<String>,
    /// Decimal digits to which the certified engine and the multiple-precision one agree.
    pub digits: u32,
}

/// One comparison of two enclosures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What is compared, as TeX (`L_t[\hat s] < U`).
    pub comparison: Cow<'static, str>,
    /// The parameters at which it is compared.
    pub parameters: Parameters,
    /// The left side.
    pub left: Number,
    /// The relation between the sides.
    pub relation: Relation,
    /// The right side.
    pub right: Number,
    /// What the enclosures say.
    pub decision: Decision,
    /// Engines behind a computed integral.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engines: Option<Engines>,
}

/// What became of the claim's false twin: the same check on a statement made false on purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TwinRecord {
    /// How the statement was nudged, in words with TeX mathematics in `$...$`.
    pub change: &'static str,
    /// The verdict the same check reached; anything but `refuted` is a defect of the check.
    pub verdict: Verdict,
    /// The comparison that refuted it.
    pub counterexample: Option<Evidence>,
}

/// All that stands behind a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceSet {
    /// On what the verdict rests, and what is missing for a stronger one; words with TeX mathematics in
    /// `$...$`.
    pub basis: String,
    /// Comparisons of the statement as printed, in the order in which they were made.
    pub printed: Vec<Evidence>,
    /// Comparisons of the corrected statement; empty where the print is right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Evidence>,
    /// The steps that carry the verdict on the print, never none; empty only where the print has no verdict.
    pub certificates: Vec<Certificate>,
    /// The steps that carry the verdict on the correction, never none where there is one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub correction_certificates: Vec<Certificate>,
    /// The false twin; `None` for what is not computed (a definition, say).
    pub twin: Option<TwinRecord>,
}

/// A decided claim. Its JSON form is one element of `scoreproof audit --format json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Record {
    /// The paper's own number: `lemma-1`, `eq-9`.
    pub id: &'static str,
    /// Where it stands in the paper (`Section 3.1`, `Appendix D`).
    pub place: &'static str,
    /// What kind of statement it is.
    pub kind: Kind,
    /// What this run concluded about the statement as printed; none where the print says nothing that can be decided.
    pub verdict: Option<Verdict>,
    /// What the registry expects.
    pub expected: Option<Verdict>,
    /// The class of the fault; `None` where the print is right.
    pub class: Option<Class>,
    /// The printed formula, as TeX.
    pub printed: &'static str,
    /// The corrected formula, as TeX; `None` where the print is right.
    pub corrected: Option<&'static str>,
    /// The verdict on the corrected formula.
    pub corrected_verdict: Option<Verdict>,
    /// What the registry expects of it.
    pub corrected_expected: Option<Verdict>,
    /// The least room by which the statement holds, or by which it fails; its meaning says whether it is that of the
    /// whole range or of the points tried.
    pub margin: Option<Quantity>,
    /// How far the printed constant is from the sharp one.
    pub slack: Option<Quantity>,
    /// What the verdict rests on.
    pub evidence: EvidenceSet,
}

impl Record {
    /// Whether the run reached the verdicts that the registry expects, that on the correction included, and refuted
    /// the false twin.
    #[must_use]
    pub fn as_expected(&self) -> bool {
        self.verdict == self.expected
            && self.corrected_verdict == self.corrected_expected
            && self.evidence.twin.as_ref().is_none_or(|t| t.verdict == Verdict::Refuted)
    }

    /// The verdict that counts: on the print where it stands, on the correction where the print is refuted or
    /// has none.
    #[must_use]
    pub fn standing(&self) -> Option<Verdict> {
        match self.verdict {
            None | Some(Verdict::Refuted) => self.corrected_verdict.or(self.verdict),
            verdict => verdict,
        }
    }
}

/// A number with what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quantity {
    /// What the number is, in words with TeX mathematics in `$...$` (`smallest ratio of bound to loss`).
    pub meaning: String,
    /// The number.
    pub number: Number,
    /// Where it is attained.
    pub parameters: Parameters,
}

impl Quantity {
    /// An enclosure, with what it is and where it is attained.
    pub(crate) fn of(meaning: &str, number: &Interval, parameters: Parameters) -> Self {
        Self { meaning: meaning.to_owned(), number: number.into(), parameters }
    }
}
