//! Which reading of R makes Proposition 3 meaningful, and what goes wrong under the others.
//!
//! (15) says int |f''(x)| dx with f'' the weak second derivative, (16) that f is twice differentiable except on a finite
//! set. The weak second derivative of such an f is in general no function but a distribution,
//!
//! ```text
//! D^2 f = f'' dx + sum [f'] delta_x + sum [f] delta_x',
//! ```
//!
//! and R is to be its total mass as a measure: |f''|, every kink with the jump of the slope, and infinity for a jump of f
//! itself. Three other readings suggest themselves:
//!
//! * pointwise, off the finite set: then R[s_hat] = r* = 0, and the second statement reads 0 < 0;
//! * with kinks but without jumps of f: then the piecewise-linear score, all of whose branches have the slope -1/t, has R = 0; it is
//!   feasible for small t, so that r* = 0 < R[s_hat];
//! * f'' must be a function: then the smoothed score has no R at all, nor has any ReLU network.

use crate::Error;
use crate::certificate::Attempt;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::points::{exact, parameters, training_set};
use crate::proof::argument;
use crate::record::Parameters;
use crate::tolerance::{CLOSED_FORM_BITS, GOAL_BITS};
use crate::verdict::{Class, Kind, Relation, Verdict};
use scoreproof_real::{Field, Interval, Precision, Rational, Series};
use scoreproof_score::{
    Setting, SmoothedScore, Smoothing, allowed_ratio, nonsmoothness, nonsmoothness_lower_bound, score_matching_loss,
    smoothing_gap,
};

const CORRECTED: &str = r"R[f]:=\left|D^2f\right|(\mathbb R)=\int|f''(x)|\,dx+\sum_x\left|f'(x+)-f'(x-)\right|,\qquad R[f]:=\infty\text{ if }f\text{ jumps}";

pub(crate) static REM_POINTWISE: Claim = Claim {
    statement: Statement {
        id: "rem-3-pointwise",
        place: "Section 3.2",
        kind: Kind::Remark,
        expected: Expected::print(Verdict::Refuted),
        class: Some(Class::Misprint),
        title: r"Proposition 3 with $f''$ read where $f$ is twice differentiable, off a finite set.",
        printed: r"R[f]=\int_{-\infty}^\infty|f''(x)|\,dx,\quad f\text{ twice differentiable except on a finite set}:\qquad R\left[\hat s_{t,\delta_t}^{(n)}\right]<(1+8\sqrt\epsilon)\,r^*_{t,\epsilon}",
        corrected: Some(CORRECTED),
        remark: r"(15) calls $f''$ the weak second derivative, but (16), Appendix F and Lemma 10 speak of functions that are twice differentiable off a set, and integrate $|f''|$. Read so, $R$ of every piecewise-linear function is 0, that of $\hat s$ and, for small $t$, of the piecewise-linear score $\bar s$, too; so $r^*=0$ and the statement says $0<0$. At any $t$ a continuous piecewise-linear interpolant of the score with enough nodes has as small a loss as one likes, so that $r^*=0$ for all $t$ and $\epsilon>0$.",
        effect: r"None, once $R$ is the total mass of the weak second derivative: (65) and the results are meant so.",
    },
    check: find_pointwise,
};

pub(crate) static REM_JUMPS: Claim = Claim {
    statement: Statement {
        id: "rem-3-jumps",
        place: "Section 3.2",
        kind: Kind::Remark,
        expected: Expected::print(Verdict::Refuted),
        class: Some(Class::Misprint),
        title: r"Proposition 3 with kinks of $f$ counted in $R$, but not its jumps.",
        printed: r"R[f]=\int|f''(x)|\,dx+\sum_x\left|f'(x+)-f'(x-)\right|\text{ also where }f\text{ jumps}:\qquad R\left[\hat s_{t,\delta_t}^{(n)}\right]<(1+8\sqrt\epsilon)\,r^*_{t,\epsilon}",
        corrected: Some(CORRECTED),
        remark: r"(16) admits functions that jump. If $R$ counts kinks by the jump of the slope but jumps of $f$ not at all, the piecewise-linear score $\bar s$ of (8), which has the slope $-1/t$ on each branch, has $R[\bar s]=0$. It is feasible for small $t$, so that $r^*=0$, while $R[\hat s]>0$. A jump of $f$ is a derivative of a point mass in $D^2f$, which is no measure: $R=\infty$.",
        effect: r"None, once a jump makes $R$ infinite; the proof in Appendix F needs $f$ continuous as well, see rem-f-slopes.",
    },
    check: find_jumps,
};

pub(crate) static REM_FUNCTION: Claim = Claim {
    statement: Statement {
        id: "rem-3-function",
        place: "Section 3.2",
        kind: Kind::Remark,
        expected: Expected::print(Verdict::Refuted),
        class: Some(Class::Misprint),
        title: r"Proposition 3 with $f''$ a function.",
        printed: r"R[f]=\int_{-\infty}^\infty|f''(x)|\,dx\text{ with an integrable weak derivative }f'':\qquad\hat s_{t,\delta_t}^{(n)}\text{ is admissible}",
        corrected: Some(CORRECTED),
        remark: r"An integrable $f''$ makes $f'$ continuous. The slope of $\hat s$ jumps at its $2(n-1)$ kinks, so that it has no such $f''$, and no network with a piecewise-linear activation has one, which Section 3.2 names as examples. The infimum itself does not depend on this: mollifying does not increase the total variation of $f'$ and changes $L_t$ as little as one likes, and $(1-h)f+hs$ with small $h>0$ makes up for that, so that smooth functions, piecewise-linear ones and all of (16) have the same $r^*$.",
        effect: r"None, once $R$ is the total mass of the weak second derivative.",
    },
    check: find_function,
};

fn precision() -> Precision {
    Precision::bits(CLOSED_FORM_BITS)
}

/// n and epsilon with falling times at which the piecewise-linear score is feasible.
const FEASIBLE: &[(u32, &str, &[&str])] = &[
    (2, "0.01", &["0.1", "0.05", "0.02", "0.01", "0.005"]),
    (2, "1e-6", &["0.02", "0.01", "0.005"]),
    (3, "0.001", &["0.01", "0.005"]),
    (4, "0.001", &["0.005", "0.002"]),
];

/// L_t of the piecewise-linear score against epsilon.
fn piecewise_linear_is_feasible() -> Result<Vec<Compared>, Error> {
    let mut compared = Vec::new();
    for (n, epsilon, times) in FEASIBLE {
        for t in *times {
            let set = training_set(*n, "1")?;
            let setting = Setting::new(set.clone(), exact(t)?, Smoothing::Delta(set.half_gap()))?;
            let loss = smoothing_gap(&setting, GOAL_BITS)?.enclosure;
            let named = Parameters::new([
                ("n", n.to_string()),
                ("half-width", "1".to_owned()),
                ("t", (*t).to_owned()),
                ("epsilon", (*epsilon).to_owned()),
            ]);
            let right = Interval::rational(&exact(epsilon)?, &precision());
            compared.push(Compared::new(r"L_t[\bar s] < \epsilon", named, loss, Relation::Less, right));
        }
    }
    Ok(compared)
}

/// n, t, kappa and epsilon, for which the smoothed score is feasible.
const CASES: &[(u32, &str, &str, &str)] =
    &[(2, "0.01", "21/10", "0.01"), (3, "0.001", "3", "0.001"), (4, "1e-4", "2", "0.0149")];

fn setting(n: u32, t: &str, kappa: &str) -> Result<Setting, Error> {
    Ok(Setting::new(training_set(n, "1")?, exact(t)?, Smoothing::Kappa(exact(kappa)?))?)
}

/// For each case the smoothed score's loss against epsilon, then what `second` makes of it.
fn cases(second: impl Fn(&Setting, &Rational, Parameters) -> Result<Compared, Error>) -> Result<Vec<Compared>, Error> {
    let mut compared = Vec::new();
    for (n, t, kappa, epsilon) in CASES {
        let (setting, error) = (setting(*n, t, kappa)?, exact(epsilon)?);
        let mut named = parameters(&setting);
        named.0.push(("epsilon".into(), (*epsilon).to_owned()));
        let loss = score_matching_loss(&setting, GOAL_BITS)?.enclosure;
        let right = Interval::rational(&error, &precision());
        compared.push(Compared::new(r"L_t[\hat s] < \epsilon", named.clone(), loss, Relation::Less, right));
        compared.push(second(&setting, &error, named)?);
    }
    Ok(compared)
}

/// The second statement with R the total mass of D^2 f, `times` R of the smoothed score on the left; r* lies between its closed
/// bound and R of the smoothed score.
fn total_mass(times: i64, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let p = precision();
    cases(|setting, epsilon, named| {
        let rough = nonsmoothness::<Interval>(setting, &p)? * Interval::rational(setting.t(), &p);
        let lower = nonsmoothness_lower_bound(setting.set(), setting.t(), epsilon, p);
        let optimum = Interval::new(lower.lower().clone(), rough.upper().clone());
        let allowed = allowed_ratio(&Rational::from(8), epsilon, p) * optimum;
        Ok(Compared::new(comparison, named, rough.times(times), Relation::Less, allowed))
    })
}

fn corrected() -> Result<(Vec<Compared>, [Attempt; 2]), Error> {
    let compared = total_mass(1, r"t\,R[\hat s] < (1+8\sqrt\epsilon)\,t\,r^*")?;
    let measure = argument(
        r"for $f$ twice differentiable off a finite set with $\int|f''|<\infty$ the slope is absolutely continuous on each piece, so that $D^2f$ is $f''dx$ with a point mass $f'(x+)-f'(x-)$ at each kink and, at a jump of $f$, the derivative of one, which is no measure; where $\int|f''|=\infty$ so is $R$",
        r"all $f$ in the class of (16)",
    );
    let holds = argument(
        r"Proposition 3 and (65) are certified under this reading, with a positive lower bound of $t\,r^*$",
        r"$0<\epsilon<0.015$, $\kappa\ge F^{-1}(\epsilon)$, all small $t$",
    );
    Ok((compared, [measure, holds]))
}

fn finish(basis: &str, printed: Vec<Compared>) -> Result<Finding, Error> {
    let (compared, proved) = corrected()?;
    let change = "in the corrected reading, each kink of $\\hat s$ counted ten times";
    let twin = total_mass(10, r"10\,t\,R[\hat s] < (1+8\sqrt\epsilon)\,t\,r^*")?;
    Ok(Check::new(basis, printed).corrected(compared).correction_carried_by(proved).twin(change, twin).finding())
}

/// The slopes of the branches of the smoothed score, exactly.
fn slopes(n: u32, t: &Rational, delta: &Rational) -> Result<Vec<Rational>, Error> {
    let set = training_set(n, "1")?;
    let constant = |value: &Rational| Series::constant(value.clone(), 1);
    let [first, gap] = [-set.half_width().clone(), set.half_gap()].map(|value| constant(&value));
    let score = SmoothedScore::of_parts(&first, &gap, n, &constant(t), &constant(delta));
    let branches = 0..2 * n as usize - 1;
    Ok(branches.map(|piece| score.branch(piece, &Series::variable(Rational::new(), 1)).derivative(1)).collect())
}

fn find_pointwise() -> Result<Finding, Error> {
    // int |f''| off the kinks: every branch is linear.
    let printed = cases(|setting, epsilon, named| {
        let set = setting.set();
        let second = |piece: usize| {
            let constant = |value: Rational| Series::constant(value, 2);
            let quarter = constant(set.half_gap() / 4u32);
            let [first, gap, t] = [-set.half_width().clone(), set.half_gap(), setting.t().clone()].map(constant);
            let score = SmoothedScore::of_parts(&first, &gap, set.len(), &t, &quarter);
            score.branch(piece, &Series::variable(Rational::new(), 2)).derivative(2).abs()
        };
        let total = (0..2 * set.len() as usize - 1).fold(Rational::new(), |sum, piece| sum + second(piece));
        // r* <= R[s_bar] = 0; any factor of it is 0, here one above 1 + 8 sqrt epsilon.
        let allowed = total.clone() * (Rational::from(9) + epsilon);
        let comparison = r"\int_{x\ne\text{kinks}}|\hat s''| < (1+8\sqrt\epsilon)\int_{x\ne\text{kinks}}|\hat s''|";
        Ok(Compared::exact(comparison, named, &total, Relation::Less, &allowed))
    })?;
    finish(
        "Refuted by exact numbers: the smoothed score is feasible and has $R=0$ under this reading, and so has the \
         piecewise-linear score, whose loss is enclosed.",
        [piecewise_linear_is_feasible()?, printed].concat(),
    )
}

fn find_jumps() -> Result<Finding, Error> {
    let mut printed = piecewise_linear_is_feasible()?;
    for (n, t, kappa, epsilon) in CASES {
        let time = exact(t)?;
        // The branches of (8) are those of the smoothed score around the data points, whatever delta.
        let around: Vec<Rational> =
            slopes(*n, &time, &(training_set(*n, "1")?.half_gap() / 4u32))?.into_iter().step_by(2).collect();
        let jumps = around.windows(2).fold(Rational::new(), |sum, pair| sum + (pair[1].clone() - &pair[0]).abs());
        let named = Parameters::new([("n", n.to_string()), ("half-width", "1".to_owned()), ("t", (*t).to_owned())]);
        let comparison = r"\sum_k\left|\bar s'(z_k+)-\bar s'(z_k-)\right| = 0";
        printed.push(Compared::exact(comparison, named, &jumps, Relation::Equal, &Rational::new()));
        let setting = setting(*n, t, kappa)?;
        let mut named = parameters(&setting);
        named.0.push(("epsilon".into(), (*epsilon).to_owned()));
        let rough = nonsmoothness::<Interval>(&setting, &precision())?;
        let allowed =
            allowed_ratio(&Rational::from(8), &exact(epsilon)?, precision()) * Interval::rational(&jumps, &precision());
        let comparison = r"R[\hat s] < (1+8\sqrt\epsilon)\,R[\bar s]";
        printed.push(Compared::new(comparison, named, rough, Relation::Less, allowed));
    }
    finish(
        "Refuted by the piecewise-linear score: its loss is enclosed, its slopes are exact and all the same.",
        printed,
    )
}

fn find_function() -> Result<Finding, Error> {
    let mut printed = Vec::new();
    for (n, t, delta) in [(2, "1/10", "1/3"), (3, "1/100", "1/10"), (4, "1e-6", "3e-3")] {
        let (time, follows) = (exact(t)?, exact(delta)?);
        let named = Parameters::new([
            ("n", n.to_string()),
            ("half-width", "1".to_owned()),
            ("t", t.to_owned()),
            ("delta", delta.to_owned()),
        ]);
        let slopes = slopes(n, &time, &follows)?;
        let jump = slopes[1].clone() - &slopes[0];
        let comparison =
            r"\int_{y_1+\delta-h}^{y_1+\delta+h}\hat s''\,dx=\hat s'(y_1+\delta+)-\hat s'(y_1+\delta-) = 0\quad(h\to0)";
        printed.push(Compared::exact(comparison, named, &jump, Relation::Equal, &Rational::new()));
    }
    finish(
        "Refuted by exact slopes: an integrable $\\hat s''$ would have a vanishing integral over a shrinking interval, but the \
         slope jumps.",
        printed,
    )
}
