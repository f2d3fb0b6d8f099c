//! What a claim is called, where it stands, how far its fault reaches: what a reader searches and filters by.

use crate::tex::{math_to_plain, words_to_plain};
use scoreproof_verification::certificate::{Certificate, Witness};
use scoreproof_verification::claim::Statement;
use scoreproof_verification::record::Record;
use scoreproof_verification::verdict::{Kind, Verdict};

/// The kinds of numbered statement by the start of their ids, with all that people write before a number.
const KINDS: &[(&str, &str, &[&str])] = &[
    ("lemma", "Lemma", &["lemma", "lem"]),
    ("prop", "Proposition", &["proposition", "prop", "prop."]),
    ("eq", "Equation", &["equation", "eq", "eq."]),
    ("fig", "Figure", &["figure", "fig", "fig."]),
    ("exp", "Experiment", &["experiment", "exp"]),
];

fn numbered(id: &str) -> Option<(&'static str, &'static [&'static str], &str)> {
    let (start, number) = id.split_once('-')?;
    let (_, name, written) = KINDS.iter().find(|(kind, ..)| *kind == start)?;
    number.chars().all(|c| c.is_ascii_digit()).then_some((*name, *written, number))
}

/// What the paper calls a claim: `Lemma 1`, `(12)`; none for one without a number.
pub(crate) fn name(id: &str) -> Option<String> {
    let (name, _, number) = numbered(id)?;
    Some(if name == "Equation" { format!("({number})") } else { format!("{name} {number}") })
}

/// A claim's name, or its id.
pub(crate) fn name_or_id(id: &str) -> String {
    name(id).unwrap_or_else(|| id.to_owned())
}

/// All that people type for a claim, in lower case.
pub(crate) fn typed(id: &str) -> Vec<String> {
    let mut all = vec![id.to_owned(), id.replace('-', " "), id.replace('-', "_")];
    if let Some((name, written, number)) = numbered(id) {
        for word in written {
            all.extend([format!("{word} {number}"), format!("{word}{number}"), format!("{word} ({number})")]);
        }
        if name == "Equation" {
            all.push(format!("({number})"));
        }
    }
    all.sort();
    all.dedup();
    all
}

/// The section that a place is in: `Section 3` for `Section 3.1`, `Appendix C` for `Appendix C.2`, the first of several;
/// the place itself where it is in none.
pub(crate) fn section(place: &str) -> String {
    if !["Section", "Appendix"].iter().any(|start| place.starts_with(start)) {
        return place.to_owned();
    }
    let mut words = place.split_whitespace();
    let kind = words.next().unwrap_or("").trim_end_matches('s');
    let number = words.next().unwrap_or("").trim_end_matches(',');
    let whole = number.split('.').next().unwrap_or("");
    if whole.is_empty() { kind.to_owned() } else { format!("{kind} {whole}") }
}

const GREEK: &[(char, &str)] = &[
    ('α', "alpha"),
    ('β', "beta"),
    ('γ', "gamma"),
    ('δ', "delta"),
    ('Δ', "Delta"),
    ('ϵ', "epsilon"),
    ('ε', "epsilon"),
    ('η', "eta"),
    ('θ', "theta"),
    ('κ', "kappa"),
    ('λ', "lambda"),
    ('μ', "mu"),
    ('π', "pi"),
    ('ρ', "rho"),
    ('σ', "sigma"),
    ('τ', "tau"),
    ('φ', "phi"),
    ('ϕ', "phi"),
    ('Φ', "Phi"),
    ('ψ', "psi"),
    ('ω', "omega"),
];

/// What a search goes through: a claim's words and formulas in lower case, with the names of the Greek letters in them.
pub(crate) fn findable(statement: &Statement) -> String {
    let formulas = std::iter::once(statement.printed).chain(statement.corrected).map(math_to_plain);
    let words = [statement.title, statement.remark, statement.effect].map(words_to_plain);
    let place = [statement.place, statement.kind.as_str(), statement.class.map_or("", |class| class.as_str())];
    let mut text: Vec<String> = place.map(str::to_owned).to_vec();
    text.extend(words.into_iter().chain(formulas));
    let mut text = text.join(" ").to_lowercase();
    let letters: Vec<&str> = GREEK.iter().filter(|(letter, _)| text.contains(*letter)).map(|(_, name)| *name).collect();
    text.push(' ');
    text.push_str(&letters.join(" ").to_lowercase());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How far a fault reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
    /// A result of the paper changes.
    Results,
    /// None on the theory, or on what follows: something beside it changes.
    Limited,
    /// Nothing else changes.
    Nothing,
}

impl Reach {
    pub(crate) const ALL: [Self; 3] = [Self::Results, Self::Limited, Self::Nothing];

    /// By the first words of the effect, which say `None.`, `None:` and why, or on what there is none.
    pub(crate) fn of(statement: &Statement) -> Option<Self> {
        statement.class?;
        let effect = statement.effect;
        Some(match effect {
            _ if effect.is_empty() || effect.starts_with("None.") || effect.starts_with("None:") => Self::Nothing,
            _ if effect.starts_with("None") => Self::Limited,
            _ => Self::Results,
        })
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Results => "some",
            Self::Limited => "limited",
            Self::Nothing => "none",
        }
    }

    pub(crate) fn meaning(self) -> &'static str {
        match self {
            Self::Results => "changes what the paper says elsewhere",
            Self::Limited => "none on the theory, some beside it",
            Self::Nothing => "changes nothing else",
        }
    }
}

/// Whether the paper's main results are among the claims of a kind.
pub(crate) fn is_main(record: &Record) -> bool {
    matches!(record.kind, Kind::Lemma | Kind::Proposition)
}

/// Who checked what a verdict rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Kernel,
    Program,
    Points,
    Samples,
    Nobody,
}

impl By {
    pub(crate) const ALL: [Self; 5] = [Self::Kernel, Self::Program, Self::Points, Self::Samples, Self::Nobody];

    /// For a verdict with the steps that carry it; none where there is no verdict, or no step decided it.
    pub(crate) fn of(verdict: Option<Verdict>, steps: &[Certificate]) -> Option<Self> {
        let theorem = || steps.iter().any(|step| matches!(step.witness, Witness::Theorem(_)));
        Some(match verdict? {
            Verdict::Proved => Self::Kernel,
            Verdict::Certified => Self::Program,
            Verdict::Argued => Self::Nobody,
            Verdict::Checked => Self::Points,
            Verdict::Supported => Self::Samples,
            Verdict::Refuted if theorem() => Self::Kernel,
            Verdict::Refuted => Self::Points,
            Verdict::Inconclusive => return None,
        })
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Kernel => "the proof kernel (Rocq)",
            Self::Program => "this program, over the whole range",
            Self::Points => "this program, at points",
            Self::Samples => "samples and trained networks",
            Self::Nobody => "nobody, in at least one step",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_have_the_names_of_the_paper() {
        assert_eq!(name("lemma-1").as_deref(), Some("Lemma 1"));
        assert_eq!(name("eq-12").as_deref(), Some("(12)"));
        assert_eq!(name("rem-3-kappa"), None);
        assert_eq!(name("exp-2-network"), None);
        assert_eq!(name_or_id("rem-3-kappa"), "rem-3-kappa");
    }

    #[test]
    fn what_people_type_is_known() {
        for (id, words) in [
            ("prop-3", ["proposition 3", "prop. 3", "prop3", "prop-3", "prop_3"].as_slice()),
            ("eq-12", &["(12)", "eq. (12)", "equation 12", "eq12"]),
            ("rem-3-kappa", &["rem 3 kappa"]),
        ] {
            let typed = typed(id);
            assert!(words.iter().all(|word| typed.iter().any(|known| known == word)), "{id}: {typed:?}");
        }
    }

    #[test]
    fn places_have_sections() {
        assert_eq!(section("Section 3.1"), "Section 3");
        assert_eq!(section("Sections 1 and 5"), "Section 1");
        assert_eq!(section("Appendix C.2"), "Appendix C");
        assert_eq!(section("Section 5 with Appendix C"), "Section 5");
        assert_eq!(section("beyond the paper"), "beyond the paper");
    }
}
