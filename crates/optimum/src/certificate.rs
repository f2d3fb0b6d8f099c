//! Certificates as data: a problem, a candidate and the bounds that it proves, as JSON with exact numbers.

use crate::candidate::{Candidate, Dual, Knot, Primal, Sign, Touch};
use crate::error::Error;
use crate::problem::Problem;
use crate::verify::{Bounds, verify};
use scoreproof_real::{Decimal, DecimalRounding, Rational, format_rational, parse_rational};
use scoreproof_score::TrainingSet;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The format's name and version.
const FORMAT: &str = "scoreproof optimum certificate 2";

/// The format before it, which had equally spaced points and the data on x < 0 alone.
const FORMER: &str = "scoreproof optimum certificate 1";

/// Digits of the stated bounds.
const DIGITS: usize = 20;

/// Touches and knots at most, each. The optimum for n = 20 has 38 to 80.
const MAX_PIECES: usize = 256;

/// A problem, a candidate, and bounds of r* that are stated to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    problem: Problem,
    candidate: Candidate,
    lower: Rational,
    upper: Rational,
}

impl Certificate {
    /// Bytes of a file at most. Those for n = 20 take 16 kB, with parameters of 10000 digits 300 kB.
    pub const MAX_BYTES: usize = 16 << 20;

    /// Of a candidate, with the bounds that it proves rounded outward to 20 digits.
    ///
    /// # Errors
    /// Those of [`verify`].
    pub fn new(problem: Problem, candidate: Candidate) -> Result<Self, Error> {
        Self::with_bounds(problem, candidate).map(|(certificate, _)| certificate)
    }

    /// [`Self::new`], with what the verifier found on the way.
    ///
    /// # Errors
    /// Those of [`verify`].
    pub fn with_bounds(problem: Problem, candidate: Candidate) -> Result<(Self, Bounds), Error> {
        let bounds = verify(&problem, &candidate)?;
        let rounded = |end, way| {
            let decimal = Decimal::from_float(end, DIGITS, way);
            decimal.to_rational().ok_or_else(|| Error::Malformed("a bound is not finite".into()))
        };
        let lower = rounded(bounds.optimum.lower(), DecimalRounding::Down)?;
        let upper = rounded(bounds.optimum.upper(), DecimalRounding::Up)?;
        Ok((Self { problem, candidate, lower, upper }, bounds))
    }

    /// The problem.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The data that the bounds follow from.
    #[must_use]
    pub fn candidate(&self) -> &Candidate {
        &self.candidate
    }

    /// The stated lower bound of r*.
    #[must_use]
    pub fn lower(&self) -> &Rational {
        &self.lower
    }

    /// The stated upper bound of r*.
    #[must_use]
    pub fn upper(&self) -> &Rational {
        &self.upper
    }

    /// Checks with the verifier alone that the stated bounds follow from the candidate.
    ///
    /// # Errors
    /// [`Error::Rejected`] where they do not, or where the verifier cannot enclose what the data ask for; a domain error
    /// for data out of order.
    pub fn verify(&self) -> Result<Bounds, Error> {
        let unproved = |error: Error| {
            let sentence = format!("its data could not be enclosed: {error}");
            if error.is_bad_input() { error } else { Error::Rejected(sentence) }
        };
        let bounds = verify(&self.problem, &self.candidate).map_err(unproved)?;
        let more = |relation, stated: &Rational, proved, way| {
            let (stated, proved) = (format_rational(stated), Decimal::from_float(proved, 8, way));
            Err(Error::Rejected(format!("it states r* {relation} {stated}, but proves only r* {relation} {proved}")))
        };
        let (lower, upper) = (bounds.optimum.lower(), bounds.optimum.upper());
        if *lower < self.lower {
            return more(">=", &self.lower, lower, DecimalRounding::Down);
        }
        if *upper > self.upper {
            return more("<=", &self.upper, upper, DecimalRounding::Up);
        }
        Ok(bounds)
    }

    /// Whoever reads a file may have stopped beyond the cap.
    fn short_enough(bytes: usize) -> Result<(), Error> {
        let most = Self::MAX_BYTES;
        let sentence = || Error::malformed(format!("it has {bytes} bytes or more, and at most {most} are read"));
        if bytes > most { Err(sentence()) } else { Ok(()) }
    }

    /// As JSON, with a digest of the content.
    ///
    /// # Errors
    /// [`Error::Malformed`] where it cannot be written.
    pub fn to_json(&self) -> Result<String, Error> {
        let mut document = Document::from(self);
        document.digest = document.own_digest()?;
        serde_json::to_string_pretty(&document).map(|text| text + "\n").map_err(malformed)
    }

    /// [`Self::from_json`] of the content of a file.
    ///
    /// # Errors
    /// [`Error::Malformed`] for what is not UTF-8; those of [`Self::from_json`].
    pub fn from_bytes(content: &[u8]) -> Result<Self, Error> {
        // What was cut off beyond the cap may end within a character.
        Self::short_enough(content.len())?;
        let text = std::str::from_utf8(content).map_err(|fault| Error::malformed(fault.to_string()))?;
        Self::from_json(text)
    }

    /// From JSON, after a byte order mark if there is one. The digest is compared, the bounds are not checked:
    /// [`Self::verify`] does that.
    ///
    /// # Errors
    /// [`Error::Malformed`] for what is no certificate, or one of more than [`Self::MAX_BYTES`] or 256 touches or knots,
    /// [`Error::Rejected`] where the digest is not that of the content, a domain error for a problem or data outside
    /// their domains. No error shows a control character of the text.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::short_enough(text.len())?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let Header { format } = serde_json::from_str(text).map_err(malformed)?;
        if format == FORMER {
            let sentence =
                format!("its format is '{FORMER}', for equally spaced points alone; this is read as '{FORMAT}'");
            return Err(Error::malformed(sentence));
        }
        let document: Document = serde_json::from_str(text).map_err(malformed)?;
        if document.format != FORMAT {
            return Err(Error::malformed(format!("its format is '{}', not '{FORMAT}'", document.format)));
        }
        document.limited()?;
        if document.digest != document.own_digest()? {
            return Err(Error::Rejected("its digest is not that of its content, which was altered".into()));
        }
        document.read()
    }
}

fn limited(name: &str, count: usize, most: usize) -> Result<(), Error> {
    let sentence = || Error::malformed(format!("it has {count} {name}, more than the {most} that are read"));
    if count > most { Err(sentence()) } else { Ok(()) }
}

fn malformed(error: serde_json::Error) -> Error {
    Error::malformed(error.to_string())
}

/// What says how to read the rest.
#[derive(Deserialize)]
struct Header {
    format: String,
}

/// What the JSON looks like. Every number is a string: an exact decimal or fraction.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Document {
    format: String,
    problem: ProblemData,
    /// Where the lower bound comes from.
    dual: Option<DualData>,
    /// Where the upper bound comes from.
    primal: PrimalData,
    /// Bounds of r*.
    lower: String,
    upper: String,
    /// SHA-256 of the document as compact JSON with this field empty.
    digest: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ProblemData {
    points: Vec<String>,
    t: String,
    epsilon: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DualData {
    multiplier: String,
    touches: Vec<TouchData>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TouchData {
    sign: SignData,
    from: String,
    to: String,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
enum SignData {
    #[serde(rename = "+")]
    Plus,
    #[serde(rename = "-")]
    Minus,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PrimalData {
    outer_slopes: [String; 2],
    knots: Vec<KnotData>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "lowercase")]
enum KnotData {
    Kink { at: String, value: String },
    Contact { from: String, to: String },
}

impl From<&Certificate> for Document {
    fn from(certificate: &Certificate) -> Self {
        let Certificate { problem, candidate, lower, upper } = certificate;
        let text = format_rational;
        let touch = |touch: &Touch| TouchData {
            sign: if touch.sign == Sign::Plus { SignData::Plus } else { SignData::Minus },
            from: text(&touch.from),
            to: text(&touch.to),
        };
        let knot = |knot: &Knot| match knot {
            Knot::Kink { at, value } => KnotData::Kink { at: text(at), value: text(value) },
            Knot::Contact { from, to } => KnotData::Contact { from: text(from), to: text(to) },
        };
        Self {
            format: FORMAT.to_owned(),
            problem: ProblemData {
                points: problem.set().points().map(|y| text(&y)).collect(),
                t: text(problem.t()),
                epsilon: text(problem.epsilon()),
            },
            dual: candidate.dual.as_ref().map(|dual| DualData {
                multiplier: text(&dual.multiplier),
                touches: dual.touches.iter().map(touch).collect(),
            }),
            primal: PrimalData {
                outer_slopes: candidate.primal.outer_slopes.each_ref().map(text),
                knots: candidate.primal.knots.iter().map(knot).collect(),
            },
            lower: text(lower),
            upper: text(upper),
            digest: String::new(),
        }
    }
}

impl Document {
    /// The digest of all but itself.
    fn own_digest(&self) -> Result<String, Error> {
        let mut content = serde_json::to_value(self).map_err(malformed)?;
        content["digest"] = serde_json::Value::String(String::new());
        let bytes = serde_json::to_vec(&content).map_err(malformed)?;
        let hex = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        Ok(format!("sha256:{hex}"))
    }

    /// Whether there are no more points, touches and knots than the verifier takes.
    fn limited(&self) -> Result<(), Error> {
        limited("points", self.problem.points.len(), Problem::MAX_LEN as usize)?;
        let touches = self.dual.as_ref().map_or(0, |dual| dual.touches.len());
        limited("touches", touches, MAX_PIECES)?;
        limited("knots", self.primal.knots.len(), MAX_PIECES)
    }

    /// The numbers of it.
    fn read(&self) -> Result<Certificate, Error> {
        let number = |text: &String| parse_rational(text).map_err(|fault| Error::malformed(fault.to_string()));
        let ProblemData { points, t, epsilon } = &self.problem;
        let set = TrainingSet::from_points(points.iter().map(number).collect::<Result<_, _>>()?)?;
        let problem = Problem::new(set, number(t)?, number(epsilon)?)?;
        let touch = |touch: &TouchData| {
            let sign = match touch.sign {
                SignData::Plus => Sign::Plus,
                SignData::Minus => Sign::Minus,
            };
            Ok(Touch { sign, from: number(&touch.from)?, to: number(&touch.to)? })
        };
        let dual = |dual: &DualData| {
            let touches = dual.touches.iter().map(touch).collect::<Result<_, Error>>()?;
            Ok::<_, Error>(Dual { multiplier: number(&dual.multiplier)?, touches })
        };
        let knot = |knot: &KnotData| {
            Ok(match knot {
                KnotData::Kink { at, value } => Knot::Kink { at: number(at)?, value: number(value)? },
                KnotData::Contact { from, to } => Knot::Contact { from: number(from)?, to: number(to)? },
            })
        };
        let [first, last] = &self.primal.outer_slopes;
        let primal = Primal {
            outer_slopes: [number(first)?, number(last)?],
            knots: self.primal.knots.iter().map(knot).collect::<Result<_, Error>>()?,
        };
        let candidate = Candidate { dual: self.dual.as_ref().map(dual).transpose()?, primal };
        candidate.check()?;
        Ok(Certificate { problem, candidate, lower: number(&self.lower)?, upper: number(&self.upper)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::solve;

    /// Whoever alters a certificate can write a new digest, too: then the verifier decides.
    #[test]
    fn with_a_new_digest_the_verifier_rejects() {
        let set = TrainingSet::new(3, Rational::from(1)).unwrap();
        let problem = Problem::new(set, Rational::from((1, 50)), Rational::from((1, 100))).unwrap();
        let candidate = solve(&problem).unwrap();
        let right = Certificate::new(problem, candidate).unwrap();
        let changes: [&dyn Fn(&mut Certificate); 6] = [
            &|c| c.lower *= Rational::from((1_000_000_001, 1_000_000_000)),
            &|c| c.upper *= Rational::from((999_999_999, 1_000_000_000)),
            &|c| c.candidate.dual = None,
            &|c| c.candidate.dual.iter_mut().for_each(|dual| dual.multiplier += Rational::from((1, 1000))),
            &|c| c.candidate.primal.outer_slopes[0] -= Rational::from((1, 100)),
            &|c| {
                c.problem =
                    Problem::new(c.problem.set().clone(), Rational::from((1, 51)), Rational::from((1, 100))).unwrap()
            },
        ];
        for (i, change) in changes.iter().enumerate() {
            let mut altered = right.clone();
            change(&mut altered);
            let read = Certificate::from_json(&altered.to_json().unwrap()).unwrap();
            let refusal = read.verify().unwrap_err();
            assert!(matches!(&refusal, Error::Rejected(why) if why.contains("proves only")), "{i}: {refusal}");
        }
    }
}
