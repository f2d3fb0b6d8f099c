//! (65): the non-smoothness of the smoothed score in closed form.
//!
//! Printed, with delta = delta_t:
//!
//! ```text
//! R[s_hat] = sum_(k=1)^(n-1) 2 (delta / (t (Delta - delta)) + 1/t) = 2 (n-1) Delta / (t (Delta - delta)).
//! ```
//!
//! R is the total variation of s_hat', so the check adds up the jumps of the slope at the 2 (n - 1) break
//! points, each slope taken from a power series of the score itself.

use crate::Error;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::points::{exact, parameters, training_set};
use crate::proof::Identity;
use crate::tolerance::CLOSED_FORM_BITS;
use crate::verdict::{Kind, Relation, Verdict};
use scoreproof_real::{Field, Interval, Ordered, Precision, Rational, Series, Term};
use scoreproof_score::{Setting, SmoothedScore, Smoothing, nonsmoothness};

pub(crate) static CLAIM: Claim = Claim {
    statement: Statement {
        id: "eq-65",
        place: "Appendix F",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Certified),
        class: None,
        title: "R of the smoothed score in closed form.",
        printed: r"R\left[\hat s_{t,\delta_t}^{(n)}\right]=\sum_{k=1}^{n-1}2\left(\frac{\delta_t}{t(\Delta-\delta_t)}+\frac1t\right)=2(n-1)\frac{\Delta}{t(\Delta-\delta_t)}",
        corrected: None,
        remark: r"With $R$ the total variation of the derivative: every kink counts with the jump of the slope. Read pointwise almost everywhere, $R$ of a piecewise-linear function is 0.",
        effect: "",
    },
    check: find,
};

/// n, D, t, kappa.
const POINTS: &[(u32, &str, &str, &str)] = &[
    (2, "1", "0.1", "1.2"),
    (2, "1", "1e-6", "3"),
    (3, "1", "0.01", "0.5"),
    (4, "1", "0.02", "1.2"),
    (4, "5/2", "0.1", "2"),
    (8, "1", "1e-4", "1"),
    (50, "1", "1e-5", "2"),
];

/// The total variation of the slope, from the score's own branches.
fn total_variation(setting: &Setting, precision: Precision) -> Interval {
    let context = (precision, 1);
    let score = SmoothedScore::<Series<Interval>>::new(setting, &context);
    let breaks = score.breaks();
    // The slope of a branch does not depend on where it is taken: at any break point will do.
    let slope = |piece: usize| {
        let at = breaks[piece.min(breaks.len() - 1)].coefficients()[0].clone();
        score.branch(piece, &Series::variable(at, 1)).derivative(1)
    };
    let zero = Interval::integer(0, &precision);
    (1..=breaks.len()).fold(zero, |sum, piece| sum + (slope(piece) - slope(piece - 1)).abs())
}

/// R against `factor` times the closed form, the one check behind statement and twin.
fn compare(factor: &Rational, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let at = |&(n, half_width, t, kappa): &(u32, &str, &str, &str)| {
        let setting = Setting::new(training_set(n, half_width)?, exact(t)?, Smoothing::Kappa(exact(kappa)?))?;
        let closed = nonsmoothness::<Interval>(&setting, &p)? * Interval::rational(factor, &p);
        let summed = total_variation(&setting, p);
        Ok(Compared::new(comparison, parameters(&setting), summed, Relation::Equal, closed))
    };
    POINTS.iter().map(at).collect()
}

/// The jumps of the slope at both ends of the ramp of a gap, y being its left data point: one gap stands for each of the
/// n - 1, on which the score is given by the same formula.
const JUMPS: [Identity; 3] = [
    Identity {
        comparison: r"\hat s'(y_k+\delta+)-\hat s'(y_k+\delta-)=\frac{\delta}{t(\Delta-\delta)}+\frac1t",
        at: JUMP_AT,
        reading: GAP,
    },
    Identity {
        comparison: r"\hat s'(y_{k+1}-\delta-)-\hat s'(y_{k+1}-\delta+)=\frac{\delta}{t(\Delta-\delta)}+\frac1t",
        at: JUMP_AT,
        reading: GAP,
    },
    Identity {
        comparison: r"(n-1)\cdot2\left(\frac{\delta}{t(\Delta-\delta)}+\frac1t\right)=2(n-1)\frac{\Delta}{t(\Delta-\delta)}",
        at: JUMP_AT,
        reading: r"the sum of $n-1$ equal terms",
    },
];
const JUMP_AT: &[(&str, &str)] = &[("y", "1/3"), ("Delta", "1/2"), ("t", "1/50"), ("delta", "1/6"), ("n", "4")];
const GAP: &str = r"$y=y_k$ for each of the $n-1$ gaps, on which (31) is this formula; elsewhere the slope is $-1/t$";

fn find() -> Result<Finding, Error> {
    let printed = compare(&Rational::from(1), r"\mathrm{TV}(\hat s') = 2(n-1)\frac{\Delta}{t(\Delta-\delta_t)}")?;
    let twin = compare(
        &Rational::from((1_000_001, 1_000_000)),
        r"\mathrm{TV}(\hat s') = 2.000002(n-1)\frac{\Delta}{t(\Delta-\delta_t)}",
    )?;
    let decide = |which: usize| {
        JUMPS[which].decide(|v| {
            let [first, half_gap, t, delta] = [0, 1, 2, 3].map(|i| Series::constant(v[i].clone(), 1));
            let score = SmoothedScore::of_parts(&first, &half_gap, 2, &t, &delta);
            let slope = |piece| score.branch(piece, &Series::variable(Term::integer(0, &()), 1)).derivative(1);
            let [half_gap, t, delta, n] = [&v[1], &v[2], &v[3], &v[4]];
            let one = Term::integer(1, &());
            let jump = delta.clone() / (t.clone() * (half_gap.clone() - delta)) + one.clone() / t;
            let count = (n.clone() - one).times(2);
            match which {
                0 => (slope(1) - slope(0), jump),
                1 => (slope(1) - slope(2), jump),
                _ => (count.clone() * jump, count * half_gap / (t.clone() * (half_gap.clone() - delta))),
            }
        })
    };
    let decided = (0..JUMPS.len()).map(decide).collect::<Result<Vec<_>, _>>()?;
    let (jumps, steps): (Vec<_>, Vec<_>) = decided.into_iter().unzip();
    Ok(Check::new(
        "The jumps of the slope at the two ends of a ramp are identities of rational functions, and each of the $n-1$ gaps \
         has one ramp. Beside them, the jumps are added up by enclosures from power series of the score's branches.",
        [printed, jumps].concat(),
    )
    .carried_by(steps)
    .twin("the closed form raised by one part in a million", twin)
    .finding())
}
