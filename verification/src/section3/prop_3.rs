//! Proposition 3: the smoothed score is nearly the smoothest function of its loss.
//!
//! Printed: for epsilon in (0, 0.015), delta = kappa sqrt t and any kappa >= F^-1(epsilon) there is t_1 > 0
//! such that for all t in (0, t_1)
//!
//! * L_t[s_hat] < epsilon, so that s_hat is feasible for (16);
//! * R[s_hat] < (1 + 8 sqrt epsilon) r*, with r* the infimum (16) of R over feasible functions.
//!
//! R is read as the total variation of the distributional derivative of f'. Pointwise almost everywhere R
//! of every piecewise-linear function would be 0, and the second statement false.
//!
//! The first statement holds up to the time where U = (n-1)/n F(kappa) (1 - kappa sqrt t / Delta)^-2 reaches
//! epsilon, and fails soon after. The second follows for all small t from a closed lower bound of r*, better
//! than the printed one and valid for every n ([`scoreproof_score::near_optimality`]); an upper bound of r* is R
//! of an explicit feasible function, a shrunk smoothed score.
//!
//! That some t_1 > 0 serves for every epsilon, kappa and n: t R[s_hat] -> 2 (n-1) and the lower bound of t r* tends
//! to 2 (n-1)(1 - c_n sqrt epsilon), c_n^2 = n (2n-3) / (2 (n-1)^2) <= 9/8, and (1 + 8x)(1 - cx) > 1 for
//! 0 < x <= sqrt 0.015 and c^2 <= 9/8.

use crate::Error;
use crate::claim::{Claim, Finding, Statement};
use crate::comparison::{Compared, smallest_ratio};
use crate::finding::{Attempt, Check};
use crate::points::{parameters, training_set};
use crate::proof::{Identity, Positive, argument, majorant};
use crate::record::{Certificate, Parameters};
use crate::table::{Cell, Column, Layout, PrintedCheck, Rounding, Table, TableSource};
use crate::thresholds::{PRINTED_FACTOR, Thresholds, precision, rounded};
use crate::tolerance::GOAL_BITS;
use crate::verdict::{Kind, Method, Relation, Verdict};
use rayon::prelude::*;
use scoreproof_real::{DecimalRounding, Field, Interval, Precision, Rational, RationalFunction, format_rational};
use scoreproof_score::{
    Setting, Smoothing, allowed_ratio, inverse_loss_limit, loss_surplus, loss_upper_bound, nonsmoothness,
    nonsmoothness_lower_bound, printed_lower_bound, score_matching_loss, shrunk_loss,
};
use std::ops::Deref;
use std::sync::LazyLock;

pub(crate) static CLAIM: Claim = Claim {
    statement: Statement {
        id: "prop-3",
        place: "Section 3.2",
        kind: Kind::Proposition,
        expected: Verdict::Certified,
        class: None,
        title: "The smoothed score is feasible for (16) and nearly minimises the non-smoothness R there.",
        printed: r"L_t^{(n)}\left[\hat s_{t,\delta_t}^{(n)}\right]<\epsilon,\qquad R\left[\hat s_{t,\delta_t}^{(n)}\right]<(1+8\sqrt\epsilon)\,r^*_{t,\epsilon}",
        corrected: None,
        remark: r"Read with $R[f]$ as the total variation of $f'$ as a distribution; read pointwise almost everywhere, $R$ of a piecewise-linear function is 0 and the second inequality fails. The lower bound on $r^*$ used here is not the printed one but $t\,r^*\ge\int v\,dg'$ for an explicit $v$, which needs no unspecified remainder and allows the factor $1+8\sqrt\epsilon$ up to the times in the table.",
        effect: "",
    },
    check: find,
};

pub(crate) static TABLE: TableSource =
    TableSource { name: "prop-3", title: "up to which time both statements of Proposition 3 hold", build: table };

const NS: &[u32] = &[2, 3, 4];

/// epsilon, in units of 1e-4.
const EPSILONS: &[u32] = &[10, 50, 100, 149];

/// kappa is F^-1(epsilon), rounded up, and this multiple of it.
const FACTORS: &[(u32, u32)] = &[(1, 1), (5, 4)];

/// Times at which both statements are tried, where they lie below the thresholds.
const TIMES: &[(u32, u32)] = &[(1, 1_000), (1, 10_000), (1, 100_000), (1, 1_000_000), (1, 10_000_000)];

/// The false twin's factor of sqrt epsilon.
const TWIN_FACTOR: (u32, u32) = (1, 2);

/// Multiples of the proved threshold at which the loss is tried against epsilon.
const EXCESSES: &[(u32, u32)] =
    &[(1_000_001, 1_000_000), (10_001, 10_000), (1_001, 1_000), (101, 100), (11, 10), (3, 2), (2, 1), (3, 1)];

/// One choice of n, epsilon and kappa, with the times up to which the statements are known to hold.
struct Case {
    thresholds: Thresholds,
    /// At this time the loss exceeds epsilon; 0 if none is known.
    infeasible_at: Rational,
}

impl Deref for Case {
    type Target = Thresholds;

    fn deref(&self) -> &Thresholds {
        &self.thresholds
    }
}

impl Case {
    fn new(n: u32, epsilon: Rational, factor: Rational) -> Result<Self, Error> {
        let inverse = inverse_loss_limit(&epsilon, precision())?;
        let kappa = rounded(&(inverse * Interval::rational(&factor, &precision())), DecimalRounding::Up)?;
        let thresholds = Thresholds::new(training_set(n, "1")?, epsilon, kappa)?;
        let mut case = Self { thresholds, infeasible_at: Rational::new() };
        case.infeasible_at = case.infeasibility_time()?;
        Ok(case)
    }

    fn parameters(&self, t: &Rational) -> Result<Parameters, Error> {
        let mut named = parameters(&self.setting(t)?);
        named.0.push(("epsilon", format_rational(&self.epsilon)));
        Ok(named)
    }

    /// The first of a few times past `feasible_until` at which the loss exceeds
    /// epsilon; 0 if it does at none of them.
    fn infeasibility_time(&self) -> Result<Rational, Error> {
        let epsilon = Interval::rational(&self.epsilon, &precision());
        for (numerator, denominator) in EXCESSES {
            let t = self.feasible_until.clone() * *numerator / *denominator;
            let Ok(setting) = self.setting(&t) else { break };
            if epsilon.certainly_less(&score_matching_loss(&setting, GOAL_BITS)?.enclosure) {
                return Ok(t);
            }
        }
        Ok(Rational::new())
    }

    /// t R[s_hat].
    fn nonsmoothness(&self, t: &Rational) -> Result<Interval, Error> {
        Ok(nonsmoothness::<Interval>(&self.setting(t)?, &precision())? * Interval::rational(t, &precision()))
    }

    /// t r* from the closed lower bound to t R of a feasible function.
    fn optimum(&self, t: &Rational) -> Result<Interval, Error> {
        let setting = self.setting(t)?;
        let lower = nonsmoothness_lower_bound(setting.set(), t, &self.epsilon, precision());
        let upper = self.feasible_nonsmoothness(t)? * Interval::rational(t, &precision());
        Ok(Interval::new(lower.lower().clone(), upper.upper().clone()))
    }

    /// R of a feasible function: the smoothed score of a larger kappa times 1 - e. Its loss tends to e^2
    /// and the kinks' share; e is the largest of a few for which the enclosure stays below epsilon.
    /// Where none does, s_hat itself if feasible, else the whole line.
    fn feasible_nonsmoothness(&self, t: &Rational) -> Result<Interval, Error> {
        let root = rug_sqrt_down(&self.epsilon);
        let kappa = Rational::from(4);
        let larger = Setting::new(self.set.clone(), t.clone(), Smoothing::Kappa(kappa));
        if let Ok(larger) = larger {
            for percent in [99_u32, 97, 90, 75, 50] {
                let shrink = root.clone() * percent / 100u32;
                let loss = shrunk_loss(&larger, &shrink, 20)?;
                if loss.certainly_less(&Interval::rational(&self.epsilon, &precision())) {
                    let kept = Interval::rational(&(Rational::from(1) - shrink), &precision());
                    return Ok(nonsmoothness::<Interval>(&larger, &precision())? * kept);
                }
            }
        }
        let setting = self.setting(t)?;
        let feasible = *t <= self.feasible_until;
        Ok(if feasible { nonsmoothness::<Interval>(&setting, &precision())? } else { Interval::whole(precision()) })
    }

    fn tried_times(&self) -> impl Iterator<Item = Rational> + '_ {
        let until = self.both_until();
        TIMES.iter().map(|&t| Rational::from(t)).filter(move |t| *t <= until)
    }
}

/// A rational just below sqrt(x).
fn rug_sqrt_down(x: &Rational) -> Rational {
    use scoreproof_real::Analytic;
    let root = Interval::rational(x, &Precision::bits(32)).sqrt();
    root.lower().to_rational().unwrap_or_default()
}

/// Computed once, since verdict and table both need them.
static CASES: LazyLock<Result<Vec<Case>, Error>> = LazyLock::new(cases);

fn cases() -> Result<Vec<Case>, Error> {
    let mut grid = Vec::new();
    for &n in NS {
        for &epsilon in EPSILONS {
            for &factor in FACTORS {
                grid.push((n, Rational::from((epsilon, 10_000)), Rational::from(factor)));
            }
        }
    }
    grid.into_par_iter().map(|(n, epsilon, factor)| Case::new(n, epsilon, factor)).collect()
}

/// The first statement at one case: U, and with it the loss, at most epsilon at each time, and the loss
/// itself, as U less the positive surplus, at the threshold.
fn feasibility(case: &Case) -> Result<Vec<Compared>, Error> {
    let epsilon = Interval::rational(&case.epsilon, &precision());
    let until = &case.feasible_until;
    let upper = |t: &Rational| Ok::<_, Error>(loss_upper_bound(&case.setting(t)?, precision()));
    let loss = upper(until)? - loss_surplus(&case.setting(until)?, GOAL_BITS)?;
    let threshold =
        Compared::new(r"L_t[\hat s] < \epsilon", case.parameters(until)?, loss, Relation::Less, epsilon.clone());
    let mut compared = vec![threshold];
    for t in case.tried_times().chain([until.clone()]) {
        let named = case.parameters(&t)?;
        compared.push(Compared::new(r"U \le \epsilon", named, upper(&t)?, Relation::LessOrEqual, epsilon.clone()));
    }
    Ok(compared)
}

/// t R[s_hat] and t r* of one case at one time.
struct Sample {
    parameters: Parameters,
    epsilon: Rational,
    nonsmoothness: Interval,
    optimum: Interval,
}

impl Sample {
    fn all(case: &Case) -> Result<Vec<Self>, Error> {
        let at = |t: Rational| {
            Ok(Self {
                parameters: case.parameters(&t)?,
                epsilon: case.epsilon.clone(),
                nonsmoothness: case.nonsmoothness(&t)?,
                optimum: case.optimum(&t)?,
            })
        };
        case.tried_times().chain([case.near_optimal_until.clone()]).map(at).collect()
    }

    /// The second statement with a factor of sqrt epsilon: the check behind statement and twin.
    fn compare(&self, factor: (u32, u32), comparison: &'static str) -> Compared {
        let allowed = allowed_ratio(&Rational::from(factor), &self.epsilon, precision()) * &self.optimum;
        Compared::new(comparison, self.parameters.clone(), self.nonsmoothness.clone(), Relation::Less, allowed)
    }
}

fn find() -> Result<Finding, Error> {
    let cases = CASES.as_ref().map_err(Clone::clone)?;
    let feasible: Vec<_> = cases.par_iter().map(feasibility).collect::<Result<Vec<_>, _>>()?.concat();
    let parts = cases.par_iter().map(Sample::all).collect::<Result<Vec<_>, _>>()?;
    let near: Vec<Sample> = parts.into_iter().flatten().collect();
    let against =
        |factor, comparison| -> Vec<Compared> { near.iter().map(|n| n.compare(factor, comparison)).collect() };
    let optimal = against(PRINTED_FACTOR, r"t\,R[\hat s] < (1+8\sqrt\epsilon)\,t\,r^*");
    let twin = against(TWIN_FACTOR, r"t\,R[\hat s] < (1+\tfrac12\sqrt\epsilon)\,t\,r^*");
    let margin = smallest_ratio(r"smallest ratio of $(1+8\sqrt\epsilon)r^*$ to $R$", &optimal);
    let (shown, certificates) = certificates(cases)?;
    let basis = "Feasibility up to the time where $U$ reaches $\\epsilon$ is proved for every smaller $t$, since $U$ increases; \
                 just past it the loss exceeds $\\epsilon$. Near-optimality for every $t$ up to $t_c$ by a closed lower bound of $r^*$, \
                 with boxes of $\\Delta/\\sqrt t$ and a bound that increases beyond them; that there is such a $t_c$ for every \
                 $\\epsilon$, $\\kappa$ and $n$ by the limits of both sides.";
    Ok(Check::new(basis, [feasible, optimal, shown].concat())
        .certified(certificates)
        .twin(r"the factor 8 of $\sqrt\epsilon$ replaced by 1/2", twin)
        .margin(margin)
        .finding())
}

/// What covers every epsilon, kappa, n and all small t.
fn certificates(cases: &[Case]) -> Result<(Vec<Compared>, Vec<Attempt>), Error> {
    const LIMIT: Positive =
        Positive { comparison: r"8-c-8cx > 0", over: &[("x", "0", "0.12248"), ("c", "0", "1.0607")] };
    let p = precision();
    let integer = |v: i64| Interval::integer(v, &p);
    let (shown, limit) = LIMIT.decide(|v| integer(8) - &v[1] - v[1].clone() * &v[0] * integer(8))?;
    let constant = Identity {
        comparison: r"9(n-1)^2-4n(2n-3)=(n-3)^2",
        at: &[("n", "4")],
        range: r"all $n$: $c_n^2=\frac{n(2n-3)}{2(n-1)^2}\le\frac98<1.0607^2$",
    };
    let (shown_constant, constant) = constant.decide(|v| {
        let (n, integer) = (&v[0], |v: i64| RationalFunction::integer(v, &()));
        let left = (n.clone() - integer(1)).square().times(9) - n.clone().times(4) * (n.clone().times(2) - integer(3));
        (left, (n.clone() - integer(3)).square())
    })?;
    let boxes = cases.iter().map(|case| case.proof.as_ref().map(|proof| u64::from(proof.boxes))).sum::<Option<u64>>();
    let covered = boxes.map(|boxes| Certificate {
        method: Method::Boxes,
        proves: r"$R[\hat s]<(1+8\sqrt\epsilon)\,r^*$ for every $t\le t_c$, in each case of the table".to_owned(),
        range: r"$\Delta/\sqrt t$ from its least value to where the increasing bound takes over".to_owned(),
        boxes,
        bits: p.get(),
    });
    let feasible = majorant(
        r"$L_t<U\le\epsilon$ for $\sqrt t\le\frac\Delta\kappa\left(1-\sqrt{(n-1)F(\kappa)/(n\epsilon)}\right)$, which is positive as $F(\kappa)\le\epsilon$",
        r"all $\epsilon>0$, $\kappa\ge F^{-1}(\epsilon)$, $n\ge 2$, $D$",
    );
    let existence = argument(
        r"$t\,R[\hat s]\to 2(n-1)$ and the lower bound of $t\,r^*$ tends to $2(n-1)(1-c_n\sqrt\epsilon)$, so that the sign of $(1+8x)(1-c_nx)-1=x(8-c_n-8c_nx)>0$ decides, with $x=\sqrt\epsilon$",
        r"$0<\epsilon<0.015$, all $\kappa$, $n\ge 2$, $D$",
    );
    Ok((vec![shown, shown_constant], vec![feasible, covered, constant, limit, existence]))
}

fn table() -> Result<Table, Error> {
    let row = |case: &Case| -> Result<Vec<Cell>, Error> {
        let p = precision();
        let number = |x: &Interval| Cell::Number(x.into());
        let finite = |x: &Interval| if x.is_finite() { number(x) } else { Cell::Empty };
        // 0 stands for a threshold that was not found.
        let exact = |x: &Rational| if *x == 0 { Cell::Empty } else { number(&Interval::rational(x, &p)) };
        let t = &case.near_optimal_until;
        Ok(vec![
            Cell::Text(case.set.len().to_string()),
            Cell::Text(format_rational(&case.epsilon)),
            Cell::Text(format_rational(&case.kappa)),
            exact(&case.feasible_until),
            exact(&case.infeasible_at),
            exact(t),
            number(&case.nonsmoothness(t)?),
            number(&printed_lower_bound(case.set.len(), &case.epsilon, p)),
            number(&nonsmoothness_lower_bound(&case.set, t, &case.epsilon, p)),
            finite(&(case.feasible_nonsmoothness(t)? * Interval::rational(t, &p))),
        ])
    };
    Ok(Table {
        name: "prop-3",
        caption: r"Proposition 3 for $D=1$: $L_t<\epsilon$ up to $t_a$ (proved for every smaller $t$) and not at $t_b$; the closed bound proves $R<(1+8\sqrt\epsilon)r^*$ up to $t_c$, for every smaller $t$. At $t_c$: $tR$ of the smoothed score, the leading term of the printed lower bound on $t\,r^*$, the closed lower bound, and an upper bound. Blank: none of the times tried is infeasible, or none of the functions tried is feasible.".to_owned(),
        columns: vec![
            Column::exact("n", "$n$"),
            Column::exact("epsilon", r"$\epsilon$"),
            Column::exact("kappa", r"$\kappa$"),
            Column::new("feasible_until", "$t_a$", 5, Rounding::Down),
            Column::new("infeasible_at", "$t_b$", 5, Rounding::Up),
            Column::new("near_optimal_until", "$t_c$", 5, Rounding::Down),
            Column::new("nonsmoothness", r"$tR[\hat s]$", 5, Rounding::Nearest),
            Column::new("printed_lower", "printed", 5, Rounding::Down),
            Column::new("lower", "closed", 5, Rounding::Down),
            Column::new("upper", "upper", 5, Rounding::Up),
        ],
        rows: CASES.as_ref().map_err(Clone::clone)?.par_iter().map(row).collect::<Result<_, _>>()?,
        checks: vec![PrintedCheck { left: "lower", relation: Relation::LessOrEqual, right: "upper" }],
        layout: Layout::Grid,
    })
}
