//! Made-up data in the shape of the real ones.

mod statements;
mod tables;

use scoreproof_report::{Appendix, NamedSvg, ReportInput};
use scoreproof_verification::certificate::{Certificate, Theorem};
use scoreproof_verification::claim::Statement;
use scoreproof_verification::proof_map::{Behind, ProofFile, Role};
use scoreproof_verification::record::{
    Engines, Evidence, EvidenceSet, Number, Parameters, Quantity, Record, TwinRecord,
};
use scoreproof_verification::table::Table;
use scoreproof_verification::verdict::{Decision, Relation, Verdict};

pub(crate) use statements::statements;
pub(crate) use tables::{figures, tables};

/// A number from its value and its two ends.
pub(crate) fn number(value: &str, lower: &str, upper: &str) -> Number {
    Number { value: value.into(), lower: lower.into(), upper: upper.into() }
}

/// A number whose value is known to all its digits.
fn sharp(value: &str) -> Number {
    number(value, value, value)
}

fn evidence(
    comparison: &'static str,
    parameters: &[(&'static str, &str)],
    left: Number,
    relation: Relation,
    right: Number,
    decision: Decision,
) -> Evidence {
    let parameters = Parameters::new(parameters.iter().copied());
    Evidence { comparison: comparison.into(), parameters, left, relation, right, decision, engines: None }
}

fn engines(digits: u32) -> Option<Engines> {
    Some(Engines {
        agreed: ["certified", "Clenshaw-Curtis", "quadrature"].map(Into::into).to_vec(),
        disagreed: vec![],
        digits,
    })
}

pub(crate) fn records() -> Vec<Record> {
    vec![lemma_1(), prop_2(), prop_3(), prop_5(), exp_1()]
}

fn record(id: &str, verdict: Verdict, evidence: EvidenceSet) -> Record {
    let statement = statements().into_iter().find(|s| s.id == id).expect("a statement");
    Record {
        id: statement.id,
        place: statement.place,
        kind: statement.kind,
        verdict: Some(verdict),
        expected: statement.expected.print,
        class: statement.class,
        printed: statement.printed,
        corrected: statement.corrected,
        corrected_verdict: None,
        corrected_expected: statement.expected.correction,
        margin: None,
        slack: None,
        evidence,
    }
}

/// A step that the program checked, and one that nobody did.
fn steps() -> Vec<Certificate> {
    let boxes = r#"{"proves": "$1+x > 0$", "method": "boxes", "function": "1 + x",
        "over": [{"name": "x", "low": "0", "high": "1"}], "strict": true, "least": "1", "cuts": ".", "bits": 64}"#;
    let argument = r#"{"proves": "$x^2$ increases", "method": "argument", "range": "all $x>0$"}"#;
    [boxes, argument].map(|text| serde_json::from_str(text).expect("a certificate")).to_vec()
}

fn lemma_1() -> Record {
    let comparison = r"t\,\mathbb{E}\|\hat s_{t,\delta} - (1-\delta) * \nabla\log p_t\|^2 \le C e^{-\delta^2/(9t)}";
    let row = |t, left, right| Evidence {
        engines: engines(30),
        ..evidence(
            comparison,
            &[("n", "2"), ("delta", "0.3"), ("t", t)],
            left,
            Relation::LessOrEqual,
            right,
            Decision::Holds,
        )
    };
    let printed = vec![
        row(
            "0.1",
            number("2.7182818284590452353", "2.71828182845904523536e0", "2.71828182845904523537e0"),
            sharp("3.61935"),
        ),
        row("1e-3", number("1.04531e-14", "1.045311e-14", "1.045313e-14"), sharp("1.81600e-4")),
        row(
            "1e-5",
            number("1.2340000012e-1963", "1.2340000011e-1963", "1.2340000013e-1963"),
            number("2.04917e-434", "2.04916e-434", "2.04918e-434"),
        ),
    ];
    let twin = evidence(
        comparison,
        &[("n", "2"), ("delta", "0.3"), ("t", "1e-5")],
        number("1.2340000012e-1963", "1.2340000011e-1963", "1.2340000013e-1963"),
        Relation::LessOrEqual,
        number("7.3e-3909", "7.2e-3909", "7.4e-3909"),
        Decision::Fails,
    );
    let set = EvidenceSet {
        basis:
            "Certified integrals at every $(n, \\delta, t)$ of the grid; the range between the points is not covered."
                .into(),
        printed,
        corrected: vec![],
        certificates: steps(),
        correction_certificates: Vec::new(),
        twin: Some(TwinRecord {
            change: r"$1/9$ replaced by $1$ in the exponent",
            verdict: Verdict::Refuted,
            counterexample: Some(twin),
        }),
    };
    Record {
        margin: Some(Quantity {
            meaning: "smallest ratio of the bound to the left side".into(),
            number: number("1.33149", "1.331488", "1.331492"),
            parameters: Parameters::new([("n", "2"), ("delta", "0.3"), ("t", "0.1")]),
        }),
        slack: Some(Quantity {
            meaning: r"sharp exponent over the printed $1/9$".into(),
            number: number("4.5", "4.4999", "4.5001"),
            parameters: Parameters::default(),
        }),
        ..record("lemma-1", Verdict::Checked, set)
    }
}

fn prop_2() -> Record {
    let row = |comparison, kappa, t, left, right| {
        let at = [("n", "2"), ("kappa", kappa), ("t", t)];
        evidence(comparison, &at, left, Relation::LessOrEqual, right, Decision::Holds)
    };
    let below = r"\tfrac12 F(\kappa) - C\sqrt t \le L_t[\hat s]";
    let above = r"L_t[\hat s] \le \tfrac12 F(\kappa) + C\sqrt t";
    let set = EvidenceSet {
        basis: "Certified integrals at every point of the grid.".into(),
        printed: vec![
            row(below, "1.2", "0.01", sharp("-0.0421"), sharp("0.0561298812345678")),
            row(below, "1.2", "1e-6", sharp("0.04897112"), sharp("0.04897113")),
            row(above, "1.2", "0.01", sharp("0.0561298812345678"), sharp("0.1538")),
            row(above, "1.2", "1e-6", sharp("0.0489711300001"), sharp("0.0489711300002")),
        ],
        corrected: vec![],
        certificates: steps(),
        correction_certificates: Vec::new(),
        twin: Some(TwinRecord {
            change: r"$\frac12 F(\kappa)$ replaced by $\frac34 F(\kappa)$",
            verdict: Verdict::Refuted,
            counterexample: None,
        }),
    };
    Record {
        margin: Some(Quantity {
            meaning: "smallest distance of the loss from either bound".into(),
            number: number("9.9e-14", "9.89e-14", "1.01e-13"),
            parameters: Parameters::new([("n", "2"), ("kappa", "1.2"), ("t", "1e-6")]),
        }),
        ..record("prop-2", Verdict::Checked, set)
    }
}

fn prop_3() -> Record {
    let comparison = r"L_t^{(4)}[\hat s_{t,\delta_t}] < \epsilon";
    let row = |t, loss, relation, epsilon, decision| {
        let at = [("n", "4"), ("kappa", "1.916"), ("epsilon", epsilon), ("t", t)];
        evidence(comparison, &at, loss, relation, sharp(epsilon), decision)
    };
    let loss = number("0.0152311", "0.01523109", "0.01523112");
    let set = EvidenceSet {
        basis: "A counterexample with $n = 4$: the two sides are disjoint enclosures.".into(),
        printed: vec![
            row("1e-6", loss.clone(), Relation::Less, "0.0145", Decision::Fails),
            row("1e-2", sharp("0.0131"), Relation::Less, "0.0145", Decision::Holds),
            row("1e-4", number("0.0145", "0.01449", "0.01451"), Relation::Less, "0.0145", Decision::Undecided),
        ],
        corrected: vec![row("1e-6", loss, Relation::LessOrEqual, "0.0193", Decision::Holds)],
        certificates: steps(),
        correction_certificates: Vec::new(),
        twin: Some(TwinRecord { change: r"$\epsilon$ halved", verdict: Verdict::Refuted, counterexample: None }),
    };
    Record {
        corrected_verdict: Some(Verdict::Checked),
        margin: Some(Quantity {
            meaning: r"$L_t - \epsilon$ at the counterexample".into(),
            number: number("7.311e-4", "7.3109e-4", "7.3112e-4"),
            parameters: Parameters::new([("n", "4"), ("kappa", "1.916"), ("t", "1e-6")]),
        }),
        ..record("prop-3", Verdict::Refuted, set)
    }
}

fn prop_5() -> Record {
    let row = |kappa, t0, left, right, decision| {
        let at = [("kappa", kappa), ("t0", t0)];
        let comparison = r"\mathrm{KL}(u_1\,\|\,\hat p_0) \le B(\kappa, t_0)";
        evidence(comparison, &at, left, Relation::LessOrEqual, right, decision)
    };
    let set = EvidenceSet {
        basis: "Closed forms on the whole domain in boxes, but the budget ended at its edge.".into(),
        printed: vec![
            row("1", "1/4", sharp("1.65"), sharp("4.278"), Decision::Holds),
            row("1", "(0, 1e-4]", number("5e3", "1.7e3", "inf"), number("9e3", "3.3e3", "inf"), Decision::Undecided),
        ],
        corrected: vec![],
        certificates: steps(),
        correction_certificates: Vec::new(),
        twin: Some(TwinRecord {
            change: "the first term divided by $4$",
            verdict: Verdict::Checked,
            counterexample: None,
        }),
    };
    record("prop-5", Verdict::Inconclusive, set)
}

fn exp_1() -> Record {
    let set = EvidenceSet {
        basis: "Three trained networks, seeds 1 to 3.".into(),
        printed: vec![],
        corrected: vec![],
        certificates: steps(),
        correction_certificates: Vec::new(),
        twin: None,
    };
    Record { corrected_verdict: Some(Verdict::Supported), ..record("exp-1", Verdict::Supported, set) }
}

/// Sources of proofs that require each other.
const PROOF_FILES: &[ProofFile] = &[
    ProofFile { path: "analysis/sums.v", about: "Sums.", requires: &[] },
    ProofFile { path: "objects/paper.v", about: "The paper's objects.", requires: &["analysis/sums.v"] },
    ProofFile { path: "properties/gap_bound.v", about: "A bound of the gap.", requires: &["objects/paper.v"] },
    ProofFile { path: "properties/unused.v", about: "", requires: &["objects/paper.v"] },
    ProofFile {
        path: "section3/lemma_1.v",
        about: "Lemma 1 <here>.",
        requires: &["objects/paper.v", "properties/gap_bound.v"],
    },
    ProofFile {
        path: "section3/prop_3.v",
        about: "Proposition 3.",
        requires: &["properties/gap_bound.v", "section3/lemma_1.v"],
    },
];

/// Theorems behind two of the claims.
fn proofs() -> Vec<Behind> {
    let theorem = |name: &str, file: &str| -> &'static Theorem {
        Box::leak(Box::new(Theorem {
            name: name.to_owned(),
            file: file.to_owned(),
            statement: format!("Theorem {name} : forall t, 0 < t -> t < 1."),
            definitions: Vec::new(),
            assumptions: vec!["Classical_Prop.classic".to_owned()],
            sources: [(file.to_owned(), "sha256:0".to_owned())].into(),
        }))
    };
    vec![
        Behind { claim: "lemma-1", role: Role::Print, theorem: theorem("lemma_1", "section3/lemma_1.v") },
        Behind { claim: "lemma-1", role: Role::Twin, theorem: theorem("lemma_1_twin", "section3/lemma_1.v") },
        Behind { claim: "prop-3", role: Role::Correction, theorem: theorem("prop_3", "section3/prop_3.v") },
        Behind { claim: "prop-3", role: Role::Refutation, theorem: theorem("prop_3_refuted", "section3/prop_3.v") },
    ]
}

/// Owns what a [`ReportInput`] borrows.
pub(crate) struct Sample {
    pub(crate) statements: Vec<Statement>,
    pub(crate) records: Vec<Record>,
    pub(crate) tables: Vec<Table>,
    pub(crate) figures: Vec<NamedSvg>,
    pub(crate) proofs: Vec<Behind>,
    pub(crate) appendix: Appendix,
}

impl Sample {
    pub(crate) fn new() -> Self {
        Self {
            statements: statements(),
            records: records(),
            tables: tables(),
            figures: figures(),
            proofs: proofs(),
            appendix: Appendix::default(),
        }
    }

    pub(crate) fn input(&self) -> ReportInput<'_> {
        ReportInput {
            version: "0.1.0",
            statements: &self.statements,
            records: &self.records,
            tables: &self.tables,
            figures: &self.figures,
            proofs: &self.proofs,
            proof_files: PROOF_FILES,
            appendix: self.appendix,
        }
    }
}
