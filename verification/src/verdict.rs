//! Verdicts, the classes of what can be wrong in print, and the kinds of claim.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident => $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word used in every output format.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = String::deserialize(deserializer)?;
                let found = Self::ALL.iter().find(|value| value.as_str() == word);
                found.copied().ok_or_else(|| de::Error::custom(format!("'{}' is no {}", word.escape_default(), stringify!($name))))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

words! {
    /// What a check concluded about a claim: who checked its steps.
    Verdict {
        /// Every step is a theorem that the proof kernel accepted.
        Proved => "proved",
        /// Every step was checked by this program over the whole range, or by the proof kernel.
        Certified => "certified",
        /// At least one step was checked by nobody: words, or a cited theorem.
        Argued => "argued",
        /// Enclosures agree at every parameter point tried; the range between is not covered.
        Checked => "checked",
        /// Agrees numerically or statistically, without enclosures.
        Supported => "supported",
        /// False as printed: a counterexample whose two sides are disjoint enclosures.
        Refuted => "refuted",
        /// The budget ended before the enclosures separated. Never a pass.
        Inconclusive => "inconclusive",
    }
}

impl Verdict {
    /// Whether the statement stands, however well it was checked.
    #[must_use]
    pub fn is_pass(self) -> bool {
        !matches!(self, Self::Refuted | Self::Inconclusive)
    }
}

words! {
    /// What kind of fault a refuted or imperfect print has.
    Class {
        /// A stated result or formula is false, or needs a changed hypothesis.
        Statement => "statement",
        /// A step of a proof is false; the result survives.
        ProofStep => "proof-step",
        /// A slip that a reader would mend: an index, a missing dt.
        Misprint => "misprint",
        /// True, but far from sharp.
        Loose => "loose",
    }
}

words! {
    /// The kind of statement a claim is.
    Kind {
        /// A definition.
        Definition => "definition",
        /// A numbered equation.
        Equation => "equation",
        /// A lemma.
        Lemma => "lemma",
        /// A proposition.
        Proposition => "proposition",
        /// An assertion in running text.
        Remark => "remark",
        /// A figure.
        Figure => "figure",
        /// A numerical experiment.
        Experiment => "experiment",
        /// A result that is not in the paper.
        Extension => "extension",
    }
}

words! {
    /// The relation that one piece of evidence tests.
    Relation {
        /// `left < right`
        Less => "<",
        /// `left <= right`
        LessOrEqual => "<=",
        /// `left > right`
        Greater => ">",
        /// `left >= right`
        GreaterOrEqual => ">=",
        /// `left = right`: the two enclosures overlap and are tight
        Equal => "=",
    }
}

words! {
    /// Whether one comparison of two enclosures was decided, and how.
    Decision {
        /// The relation holds for every value of the two enclosures.
        Holds => "holds",
        /// The relation fails for every value of the two enclosures.
        Fails => "fails",
        /// The enclosures do not separate.
        Undecided => "undecided",
    }
}
