//! Facts for the proof kernel: what an identity or a cover states, as a theorem of Rocq with its proof.
//!
//! The formulas are those that the program decides, written by themselves. `make facts` writes them to
//! `proofs/exported/`, and a step whose very statement the kernel accepted was checked twice.

use super::{Boxes, Certificate, Identity, Theorem, Witness};
use crate::record::Record;
use scoreproof_real::{Rational, Term, parse_rational};
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::LazyLock;

/// Longer statements are left out: `field` takes minutes on them.
const MOST_CHARACTERS: usize = 4000;

/// The accepted facts by their statements.
static ACCEPTED: LazyLock<HashMap<String, &Theorem>> = LazyLock::new(|| {
    let exported = Theorem::all().iter().filter(|theorem| theorem.file.starts_with("exported/"));
    let bound = exported.filter(|theorem| theorem.is_bound().is_ok());
    bound.filter_map(|theorem| Some((theorem.statement.split_once(" : ")?.1.to_owned(), theorem))).collect()
});

impl Certificate {
    /// Whether the step is one of the facts that are exported.
    #[must_use]
    pub fn is_exported(&self) -> bool {
        self.witness.fact().is_some()
    }

    /// The theorem that the kernel accepted for this step, which the program checks, too.
    #[must_use]
    pub fn accepted(&self) -> Option<&'static Theorem> {
        ACCEPTED.get(&format!("{}.", self.witness.fact()?.statement)).copied()
    }
}

/// A statement without its full stop, and the tactic that proves it.
struct Fact {
    statement: String,
    proof: String,
}

impl Witness {
    fn fact(&self) -> Option<Fact> {
        let fact = match self {
            Self::Identity(identity) => identity.fact(),
            Self::Boxes(boxes) => boxes.fact(),
            _ => None,
        };
        fact.filter(|fact| fact.statement.len() <= MOST_CHARACTERS)
    }
}

/// `forall x y : R,` and one line for each premise.
fn statement(variables: &[&str], premises: &[String], conclusion: &str) -> String {
    let quantified =
        if variables.is_empty() { String::new() } else { format!("forall {} : R,\n  ", variables.join(" ")) };
    let premises: String = premises.iter().map(|premise| format!("{premise} ->\n  ")).collect();
    format!("{quantified}{premises}{conclusion}")
}

impl Identity {
    fn fact(&self) -> Option<Fact> {
        let nonzero = |term: &Term| Some(format!("{} <> 0", term.to_rocq()?));
        let premises: Vec<String> = self.nonzero.iter().map(nonzero).collect::<Option<_>>()?;
        let variables = self.variables();
        let variables: Vec<&str> = variables.iter().map(String::as_str).collect();
        let conclusion = format!("{} = {}", self.left.to_rocq()?, self.right.to_rocq()?);
        Some(Fact { statement: statement(&variables, &premises, &conclusion), proof: "identity".to_owned() })
    }
}

impl Boxes {
    fn fact(&self) -> Option<Fact> {
        let variables: Vec<&str> = self.over.iter().map(|side| side.name.as_str()).collect();
        let within = |side: &super::Side| {
            let end = |text: &str| Some(parse_rational(text).ok().map(|value: Rational| constant(&value))?);
            Some(format!("{} <= {} <= {}", end(&side.low)?, side.name, end(&side.high)?))
        };
        let premises: Vec<String> = self.over.iter().map(within).collect::<Option<_>>()?;
        let conclusion = format!("0 {} {}", if self.strict { "<" } else { "<=" }, self.function.to_rocq()?);
        let cut: String = self.over.iter().map(|side| format!("i_bisect {}, ", side.name)).collect();
        // Twice as deep as our own cover, whose boxes are evaluated with sharper functions.
        let depth = 2 * self.count().next_power_of_two().ilog2() + 10;
        let proof = format!("intros; interval with ({cut}i_depth {depth}, i_prec {})", self.bits.min(80));
        Some(Fact { statement: statement(&variables, &premises, &conclusion), proof })
    }
}

fn constant(value: &Rational) -> String {
    if *value < 0 { format!("({value})") } else { value.to_string() }
}

/// The files of facts, by their names, with what the claims' steps state: identities, and covers.
#[must_use]
pub fn facts(records: &[Record]) -> Vec<(&'static str, String)> {
    let (mut identities, mut covers) = (IDENTITIES.to_owned(), COVERS.to_owned());
    for record in records {
        let steps = record.evidence.certificates.iter().chain(&record.evidence.correction_certificates);
        let mut seen = Vec::new();
        for step in steps {
            let Some(fact) = step.witness.fact().filter(|fact| !seen.contains(&fact.statement)) else { continue };
            let file = if matches!(step.witness, Witness::Identity(_)) { &mut identities } else { &mut covers };
            seen.push(fact.statement.clone());
            let name = format!("{}_fact_{}", record.id.replace('-', "_"), seen.len());
            let Fact { statement, proof } = fact;
            // Writing to a string does not fail.
            let _ = write!(file, "\nTheorem {name} : {statement}.\nProof. {proof}. Qed.\n");
        }
    }
    vec![("identities", identities), ("covers", covers)]
}

const IDENTITIES: &str = "\
(** Identities that steps of the registry's claims state, as the program writes them: `make facts`. *)
From Coq Require Import Reals Lra Psatz.
Open Scope R_scope.

(** A factor of a premise's divisor does not vanish. *)
Ltac factor := let zero := fresh in intros zero;
  match goal with premise : ?a <> 0 |- False => apply premise; solve [rewrite zero; field; lra | nra] end.
Ltac identity := intros; field; repeat split; first [assumption | lra | factor].
";

const COVERS: &str = "\
(** Functions that boxes of the registry's claims bound from below, as the program writes them: `make facts`. *)
From Coq Require Import Reals.
From Interval Require Import Tactic.
Open Scope R_scope.
";
